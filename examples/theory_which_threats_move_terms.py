"""Two threats of the same size on the same party: one moves the terms of a deal at once, the other does nothing.

A government and a rebel group divide a territory by offers in turn, patient alike. Without an agreement the group has half of what
there is to divide. A mediator may threaten what it has *while talks last* (say, by stopping its arms), or what it gets *by walking out*.
"""

from fractions import Fraction

import bargaining as bg
from bargaining.theory.axiomatic import BargainingSet, nash_solution
from bargaining.theory.strategic import inside_option_shares, outside_option_shares, talks_game, threat_on_exit, threat_on_talks

patience = ("19/20", "19/20")
alternative = Fraction(1, 2)

print("threat   on talks   on walking out   (what the government keeps)")
for threat in (Fraction(0), Fraction(1, 10), Fraction(1, 5), Fraction(3, 10), Fraction(2, 5)):
    left = alternative - threat
    talks, leaving = inside_option_shares(patience, (0, left)), outside_option_shares(patience, (0, left))
    print(f"{threat!s:>6}   {float(talks.first):>8.3f}   {float(leaving.first):>14.3f}")

# Waiting for a deal is worth about half to the group, so that it would hardly leave anyhow. What it lives on while it waits is another matter.
print()
for share in ("2/5", "3/5"):
    print(f"To keep {share}, the government needs a threat")
    print("  on talks of        ", threat_on_talks(patience, (0, alternative), share=share))
    print("  on walking out of  ", threat_on_exit(patience, (0, alternative), share=share))

# Nash's solution moves half of every threat to the other party, whatever the threat is on: its axioms do not know the difference.
print()
pie = BargainingSet.pie(1, parties=("Government", "Group"))
for threat in ("0", "1/5"):
    print(f"by axioms, with a threat of {threat}:", nash_solution(pie, (0, "1/2 - threat"), at={"threat": threat}))

# A deadline changes it. Whoever answers the last offer has nothing to wait for, so that leaving is the alternative, and a threat on it bites:
# the same talks as a tree of three offers in eighths, which any solver here takes.
print()
print(bg.equilibrium_map(talks_game(3, 8, patience, outside=(0, "1/2 - threat")), "threat", within=(0, "1/2")))
