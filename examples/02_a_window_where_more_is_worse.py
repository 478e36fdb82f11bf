"""A window: a threat can be too small to hurt, and too large to be believed.

The model is in the catalogue: carrying out a threat costs the mediator three tenths of it, against a reputation of 1/5.
"""

import bargaining as bg

model = bg.load("credible-threat-window")
at = model.facts_without("threat")

# All the threats that bring an agreement. They are no half-line: this is why a threshold alone is not an answer.
flips = bg.flip_set(model.game, "threat", reach="agreement", at=at)
print("Threats that bring an agreement:", flips)
print("Is more never worse?", flips.is_monotone)
for threat in ("2/5", "9/20", "3/5", "7/10"):
    print(f"  a threat of {threat}:", "agreement" if threat in flips else "refusal")

# Bisection would look between "too small" and the largest threat it tries, find both refused, and report nothing.
print()
print(bg.equilibrium_map(model.game, "threat", at=at))

# Where does the window come from? Beyond 2/3 the mediator would back down, and the party knows it.
print()
for threat in ("3/5", "7/10"):
    solution = bg.subgame_perfect(model.game, at={**at, "threat": threat})
    print(f"After a refusal, with a threat of {threat}, the mediator would", solution.strategy[("refuse",)])
