"""Several levers with prices: what is the cheapest way to an agreement, and what may go wrong with it?

Illustrative numbers. A government is offered a share of power. If it refuses, a mediator may impose sanctions, which cost
the mediator something; its reputation is at stake if it backs down.
"""

import bargaining as bg

game = bg.Game(
    bg.Decision("Government", {
        "accept": bg.Outcome("agreement", {"Government": "1/2 + aid", "Mediator": "1 - aid"}),
        "refuse": bg.Decision("Mediator", {
            "carry out": bg.Outcome("sanctions", {"Government": "batna - harm", "Mediator": "-harm/2"}),
            "back down": bg.Outcome("impunity", {"Government": "batna", "Mediator": "-stake"}),
        }),
    }),
)  # fmt: skip

# Harm is cheap to threaten, but only credible with a reputation at stake; aid is dear. Each comparison has its price.
prices = {"harm": "1/10", "stake": 1, "aid": 2}
best = bg.cheapest(game, prices, reach="agreement", at={"batna": "4/5"})
print(best)
print("confirmed by backward induction:", best.verify())

# In every equilibrium, not only in some: the cost is approached but not attained.
sure = bg.cheapest(game, prices, reach="agreement", at={"batna": "4/5"}, require="every")
print()
print(sure)
print("within 1/100 of it:", ", ".join(f"{name} {amount}" for name, amount in sure.near("1/100").items()))

# What if promises are free as long as they are never paid? Then the mediator's credibility can be bought for nothing.
print()
print(bg.implementation_cost(game, reach="agreement", at={"batna": "4/5", "harm": 1, "stake": 0, "aid": 0}))

# Nobody knows the outside option. How much harm works for all of a range, and for nine cases in ten whatever the distribution?
ask = {"reach": "agreement", "at": {"aid": 0, "stake": 1}}
print()
print("robust:", bg.robust_minimum(game, "harm", over={"batna": ("3/5", "9/10")}, **ask))
print("robust for a known mean:", bg.distributionally_robust_minimum(
    game, "harm", over={"batna": ("3/5", "9/10")}, mean={"batna": "31/50"}, confidence="9/10", **ask
))  # fmt: skip

# What would the mediator itself choose? Its own payoffs say what levers cost it.
print()
for ties in ("optimistic", "pessimistic"):
    print(bg.best_levers(game, "Mediator", ["harm", "aid"], {"harm": 1, "aid": 1}, at={"batna": "4/5", "stake": "1/10"}, ties=ties))
