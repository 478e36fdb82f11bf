"""What refusals and acceptances reveal, and how much of it hangs on one event.

Nobody observes a reservation value. Kenya's record has fifty dated events; each reply is an inequality.
"""

import bargaining as bg

kenya = bg.load_record("kenya-2008")
consensus = kenya.identify(stage="consensus")  # as the paper codes it; one reservation value, fixed offers, pressures that add up

print(consensus.bounds("gap_K45 - pressure_K36"))  # refused under seven pressures ...
print(consensus.bounds("gap_K45 - pressure_K45"))  # ... signed under eight
print(consensus.entails("harm_personal > 0"))
print(consensus.roles()["personal"])
print(consensus.roles()["us"])

print()
moving = bg.Assumptions(fixed_offer=False)
print("where the terms may have moved,", kenya.identify(moving, stage="consensus").roles()["personal"])
print("in the strict coding the set is", kenya.identify(coding="strict", stage="consensus").contradiction)

print()
print(bg.compare(kenya, stage="consent", conclusions=["harm_eu > 0", "offer_mediation > offer_inquiry"]))

print()
judged = bg.adjudicate(kenya)
print("contradicted by every coding:", *judged.contradicted_everywhere)
print(judged.separations[-1])
