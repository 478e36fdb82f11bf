"""Two presidents, one question: does pressure work without the core interest?

The same party is offered a coalition, or safety without office. Pressure is doubled in the second case, and does nothing.
"""

from dataclasses import replace

from bargaining.mediation import (
    CoreInterest,
    Issue,
    Mechanism,
    Mediation,
    Offer,
    Party,
    gap,
    minimum_threat,
    pressure,
    reluctant,
    ripe,
    ripe_offers,
)

president = Party("President", continuing="4/5", abandoning="3/5", submission_cost="1/20", core=[CoreInterest("office", "1/2")])
challenger = Party("Challenger", continuing="1/5")
issues = [Issue("office", {"President": "4/5", "Challenger": "4/5"}), Issue("safety", {"President": "1/5", "Challenger": "1/20"})]

coalition = Mediation(
    [president, challenger],
    Offer({"office": {"President": "1/2"}, "safety": {"President": 1}}),
    issues=issues,
    mechanisms=[Mechanism("targeted sanctions", form="sanction", tool="targeted", harm="3/10", credibility="5/6", targets="President")],
)

print("reluctant:", *reluctant(coalition))
print("pressure:", pressure(coalition, "President"), "  gap:", gap(coalition, "President"), "  ripe:", ripe(coalition))
print(minimum_threat(coalition))
print(ripe_offers(coalition))

safety = Offer({"office": {"President": 0}, "safety": {"President": 1}})
surrender = replace(coalition, offer=safety, mechanisms=(replace(coalition.mechanism(), harm="3/5"),))

print()
print("safety without office, twice the harm; ripe:", ripe(surrender))
print(minimum_threat(surrender))

price = replace(president, core=(CoreInterest("office", "1/2", loss="1/10"),))
print("if the core interest only weighs 1/10,", minimum_threat(replace(surrender, parties=(price, challenger))))
