"""Ties: at a threshold a party is indifferent, so there is more than one equilibrium.

``require="some"`` asks whether some equilibrium reaches the target, ``require="every"`` whether all of them do.
"""

import bargaining as bg

game = bg.Game(
    bg.Decision("Party", {
        "accept": bg.Outcome("agreement", {"Party": "1/2"}),
        "refuse": bg.Outcome("war", {"Party": "4/5 - threat"}),
    }),
)  # fmt: skip

# Both answers are exact. They differ in whether the threshold itself is enough.
for require in ("some", "every"):
    least = bg.minimum(game, "threat", reach="agreement", require=require)
    print(f"Minimum threat, {require} equilibrium: {least}")

# At exactly 3/10 there are two equilibria. They can be counted, and listed one by one.
print()
solution = bg.subgame_perfect(game, at={"threat": "3/10"})
print("Equilibria at 3/10:", solution.count)
for profile in solution.profiles():
    print("  the party chooses:", profile[()])

# Payoffs may also tie whatever the lever is. Then the two answers differ by more than a point: the mediator, who does not
# care, may carry out the threat or not, so that some equilibrium has an agreement for a large threat but never all of them.
careless = bg.Game(
    bg.Decision("Party", {
        "accept": bg.Outcome("agreement", {"Party": "1/2", "Mediator": 1}),
        "refuse": bg.Decision("Mediator", {
            "carry out": bg.Outcome("sanctions", {"Party": "4/5 - threat", "Mediator": 0}),
            "back down": bg.Outcome("impunity", {"Party": "4/5", "Mediator": 0}),
        }),
    }),
)  # fmt: skip
print()
for require in ("some", "every"):
    print(f"A mediator who does not care, {require} equilibrium:", bg.flip_set(careless, "threat", reach="agreement", require=require))
