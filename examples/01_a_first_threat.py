"""A first threat: a government is offered a share, and a mediator may punish a refusal.

Run it with ``python examples/01_a_first_threat.py``. The numbers are made up.
"""

import bargaining as bg

# The shape of the code is the shape of the tree. A payoff is a number, or a text that names parameters.
game = bg.Game(
    bg.Decision("Government", {
        "accept": bg.Outcome("agreement", {"Government": "share + aid", "Mediator": "1 - aid"}),
        "refuse": bg.Decision("Mediator", {
            "carry out": bg.Outcome("sanctions", {"Government": "batna - threat", "Mediator": "-cost"}),
            "back down": bg.Outcome("impunity", {"Government": "batna", "Mediator": "-reputation"}),
        }),
    }),
)  # fmt: skip

# Refusing is worth 4/5 to the government, the offer 1/2. Numbers are exact: 0.1 means one tenth.
facts = {"share": "1/2", "aid": 0, "batna": "4/5", "cost": 0.1, "reputation": 0.2}

print("With a threat of 1/5 the government refuses:")
solution = bg.subgame_perfect(game, at={**facts, "threat": "1/5"})
print(solution)
print(solution.strategy)

# The threat has lowered the reservation value, but not below the offer.
print()
print("Reservation value:", bg.reservation_value(game, "Government", "accept", at=solution.at))

# So how much is enough? The answer is exact, and says whether the value itself is enough.
print()
print("Minimum threat:    ", bg.minimum(game, "threat", reach="agreement", at=facts))
without_aid = {"share": "1/2", "batna": "4/5", "cost": 0.1, "reputation": 0.2, "threat": 0}
print("Minimum enticement:", bg.minimum(game, "aid", reach="agreement", at=without_aid))

# And in general? A threat works only if the mediator would rather carry it out than lose face.
print()
print("As a formula:", bg.closed_form(game, "threat", reach="agreement"))
