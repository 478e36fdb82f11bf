"""A demand is made of somebody whose resolve is private: a threat on the resolute makes peace certain, the same on the weak undoes it.

A proposer demands much or little of a responder that is resolute or weak, and does not know which. To demand much is a gamble: the weak give in,
the resolute fight. A mediator can make war dearer for one of them. All numbers are illustrative (see models/games/one-sided-crisis.toml).
"""

from fractions import Fraction

import bargaining as bg
from bargaining.theory.mediators import dispute_game

model = bg.load("one-sided-crisis")
crisis, facts = model.game, model.facts
asked = {"reach": ["deal on much", "deal on little"], "concept": "perfect_bayesian", "require": "every"}

print(bg.perfect_bayesian(crisis, at=facts))

# Where war is dear for the resolute, what both types accept is so much that the proposer need not gamble.
print()
others = {name: value for name, value in facts.items() if name != "cost_resolute"}
print(bg.reach_curve(crisis, "cost_resolute", values=["1/20", "1/10", "3/20", "1/5"], at=others, **asked))
print("peace is certain from", bg.minimum(crisis, "cost_resolute", probability=1, at=others, within=(0, "3/10"), **asked))

# Where war is dear for the weak, they give in to more, and the gamble pays. So more of this threat is worse.
print()
others = {**facts, "cost_resolute": "1/10"}
del others["cost_weak"]
print(bg.reach_curve(crisis, "cost_weak", values=["3/20", "1/5", "1/4", "3/10"], at=others, **asked))

# Resolve may be anything: without an agreement the responder is left with between 1/10 and 1/2, less the threat. Now it is on all types alike,
# makes war rarer, and it is the proposer who gains by it: the best offer falls by half of it.
print()
for threat in (Fraction(0), Fraction(1, 20), Fraction(1, 10)):
    best = bg.take_it_or_leave_it((Fraction(1, 10) - threat, Fraction(1, 2) - threat), worth=1, disagreement="2/5", within=(0, 1)).best
    print(f"threat {threat!s:>4}: offer {best.offer}, accepted with probability {best.acceptance}, worth {best.value}")

# A mediator without threats can still carry messages. Two parties, each strong or weak, claim shares of a pie or fight; who hears what the others say
# of themselves decides how much peace there is: nobody but the mediator, everybody (in talks in which all is said), or a judge whose word is carried out.
print()
dispute = dispute_game()
numbers = {"strong": "1/4", "win": "9/10", "pie": "7/10", "cost": 0}
for channel, words in (("public", "open talks"), ("private", "mediation"), ("binding", "arbitration")):
    best = bg.communication_equilibrium(dispute, "peace", at=numbers, channel=channel, outside="fight" if channel == "binding" else None)
    print(f"{words}: peace with probability {best.value}")
