"""How likely is a threat to be enough, when its target's outside option is not known?

A government may accept an agreement or go on fighting. What fighting is worth to it, nobody knows; nor how dear it is for the
mediator to carry out its threat. The figures are made up for this example.
"""

from scipy.stats import beta

import bargaining as bg

game = bg.Game(
    bg.Decision("Government", {
        "accept": bg.Outcome("agreement", {"Government": "1/2", "Mediator": 1}),
        "refuse": bg.Decision("Mediator", {
            "carry out": bg.Outcome("sanctions", {"Government": "war - threat", "Mediator": "-burden*threat"}),
            "back down": bg.Outcome("impunity", {"Government": "war", "Mediator": "-1/4"}),
        }),
    }),
)  # fmt: skip
unknown = {"war": beta(4, 2), "burden": (0, 1)}

# Each value of the threat is tried on the same 16,384 draws, each of which is decided exactly.
curve = bg.acceptance_curve(game, "threat", unknown, reach="agreement", values=[0, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8], seed=1)
print(curve)

# More is not always better: a threat that is too dear to carry out is not believed.
print()
print("A threat of 0.3 instead of 0.1 brings an agreement about with probability", curve.flipped(0.1, 0.3))
print("A threat of 0.8 instead of 0.3 undoes it with probability                ", curve.undone(0.3, 0.8))

# At one threat: what happens, what everybody gets, and which unknown the agreement hangs on.
print()
print(bg.sweep(game, unknown, at={"threat": 0.3}, seed=1))
print()
print(bg.sobol_indices(game, unknown, of="agreement", at={"threat": 0.3}, seed=1))
