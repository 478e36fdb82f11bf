"""The paper's formulas put to games: each function takes the formula as an argument, so that a wrong one is seen to fail.

The library's solvers decide what parties do in each game; the formulas are never used to find out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from random import Random

import bargaining as bg
from bargaining.theory.crisis import crisis_game, shift_game, standoff_game

F = Fraction
Formula = Callable[..., Fraction]
CHANCES = [F(k, 10) for k in range(11)]
COSTS = [F(1, 20), F(1, 5), F(3, 5)]


def war_as_a_lottery() -> bg.Game:
    """A war that one side wins, with nobody to decide anything."""
    won, lost = bg.Outcome("A wins", {"A": "1 - c_A", "B": "-c_B"}), bg.Outcome("B wins", {"A": "-c_A", "B": "1 - c_B"})
    return bg.Game(bg.Chance({"A wins": ("p", won), "B wins": ("1 - p", lost)}), players=["A", "B"])


def worth_of_war(to_a: Formula, to_b: Formula) -> bool:
    """Whether the lottery of war is worth to both what two formulas of (p, c_A, c_B) say."""
    game = war_as_a_lottery()
    points = product(CHANCES[1:-1], COSTS, COSTS)  # nobody is certain to win: a branch of probability zero is no branch
    return all(bg.subgame_perfect(game, at={"p": p, "c_A": a, "c_B": b}).values == {(to_a(p, a, b), to_b(p, a, b))} for p, a, b in points)


def proposal() -> bg.Game:
    """A proposes the division x or fights, B accepts it or fights."""
    war = bg.Outcome("war", {"A": "p - c_A", "B": "1 - p - c_B"})
    answer = bg.Decision("B", {"accept": bg.Outcome("settlement", {"A": "x", "B": "1 - x"}), "fight": war})
    return bg.Game(bg.Decision("A", {"propose x": answer, "fight": war}))


def range_of_settlements(low: Formula, high: Formula) -> bool:
    """Whether settlement is certain exactly between two formulas of (p, c_A, c_B), ends excluded."""
    game = proposal()
    for p, a, b in product(CHANCES, COSTS, COSTS):
        flips = bg.flip_set(game, "x", reach="settlement", require="every", at={"p": p, "c_A": a, "c_B": b}, within=(-2, 2))
        if [(each.low, each.high, each.includes_low, each.includes_high) for each in flips.intervals] != [(low(p, a, b), high(p, a, b), False, False)]:
            return False
    return True


@dataclass(frozen=True)
class Utility:
    """An increasing utility with u(0) = 0 and u(1) = 1, in straight pieces of equal width.

    Attributes
    ----------
    heights : tuple of number
        The utility at the ends of the pieces.
    """

    heights: tuple[Fraction, ...]

    def __call__(self, share: Fraction) -> Fraction:
        """The utility of a share."""
        pieces = len(self.heights) - 1
        piece = min(int(share * pieces), pieces - 1)
        return self.heights[piece] + (share * pieces - piece) * (self.heights[piece + 1] - self.heights[piece])

    def inverse(self, height: Fraction) -> Fraction:
        """The share of a utility from 0 to 1."""
        piece = max(k for k, each in enumerate(self.heights[:-1]) if each <= height)
        low, high = self.heights[piece : piece + 2]
        return (piece + (height - low) / (high - low)) / (len(self.heights) - 1)


def random_utility(rng: Random, *, concave: bool) -> Utility:
    """Of eight pieces, with slopes that fall (averse to risk) or rise (fond of it)."""
    slopes = sorted((F(rng.randint(1, 60)) for _ in range(8)), reverse=concave)
    return Utility(tuple(sum(slopes[:k], F(0)) / sum(slopes) for k in range(9)))


def some_division_is_better(*, concave: bool = True, draws: int = 300) -> bool:
    """Whether, for random utilities and wars, some division gives each more than war, a lottery over all and nothing less its costs, does.

    A prefers all divisions above the one that is worth war to it; by continuity some of them are better than war for B too iff this one is.
    """
    rng = Random(1995)
    for _ in range(draws):
        u_a, u_b = random_utility(rng, concave=concave), random_utility(rng, concave=concave)
        p, a, b = F(rng.randint(1, 19), 20), F(rng.randint(1, 10), 20), F(rng.randint(1, 10), 20)
        least = u_a.inverse(max(p - a, F(0)))
        if not u_b(1 - least) > 1 - p - b:
            return False
    return True


def no_division_is_safe(condition: Callable[..., bool]) -> bool:
    """Whether the standoff has no peaceful equilibrium at any share exactly where a condition on (p_f, p_s, c_A, c_B) says so."""
    game, seen = standoff_game(), set()
    for first, second, a, b in product(CHANCES, CHANCES, COSTS, COSTS):
        at = {"balance": first, "when_attacked": second, "cost_a": a, "cost_b": b, "threat": 0}
        unsafe = not bg.flip_set(game, "share", reach="peace", at=at, within=(-2, 2)).intervals
        if unsafe != condition(first, second, a, b):
            return False
        seen.add(unsafe)
    return seen == {True, False}


def nobody_strikes_first_between(low: Formula, high: Formula) -> bool:
    """Whether peace is certain in the standoff exactly between two formulas of (p_f, p_s, c_A, c_B), ends excluded, and nowhere where they cross."""
    game = standoff_game()
    for first, second, a, b in product(CHANCES[::2], CHANCES[::2], COSTS, COSTS):
        at = {"balance": first, "when_attacked": second, "cost_a": a, "cost_b": b, "threat": 0}
        flips = bg.flip_set(game, "share", reach="peace", require="every", at=at, within=(-2, 2))
        ends = low(first, second, a, b), high(first, second, a, b)
        if [(each.low, each.high, each.includes_low, each.includes_high) for each in flips.intervals] != ([(*ends, False, False)] if ends[0] < ends[1] else []):
            return False
    return True


def gambles() -> Iterator[tuple[bool, Fraction, Fraction]]:
    """For wars of A against a B that is tough or weak: whether war is possible, and what a weak B gets where A takes it for weak, and for tough.

    Demands stay below what would leave their addressee indifferent by a thousandth of the pie.
    """
    much, little = (f"balance + {cost} - 1/1000" for cost in ("soft", "hard"))
    game = crisis_game({"much": much, "little": little}, {"tough": ("1 - weak", "hard"), "weak": ("weak", "soft")})
    for cost, hard, more, weak in product((F(1, 20), F(1, 5)), (F(1, 20), F(1, 5)), (F(1, 10), F(3, 10)), (F(1, 5), F(1, 2), F(4, 5))):
        at = {"balance": F(1, 2), "cost": cost, "hard": hard, "soft": hard + more, "on_proposer": 0, "on_responder": 0}
        reached = bg.subgame_perfect(game, at=at | {"weak": weak}).outcomes
        alone = {kind: crisis_game({"much": much, "little": little}, {kind: (1, price)}) for kind, price in (("weak", "soft"), ("tough", "hard"))}
        demands = {kind: bg.subgame_perfect(each, at=at).outcomes for kind, each in alone.items()}
        kept = {"deal on much": F(1, 2) - (hard + more) + F(1, 1000), "deal on little": F(1, 2) - hard + F(1, 1000)}
        yield "war" in reached, *(kept[next(iter(demands[kind]))] for kind in ("weak", "tough"))


def shifts() -> Iterator[tuple[dict[str, Fraction], bool]]:
    """Shifts of power, and whether there is a war: in the game in which the riser makes all offers, by the solver."""
    game = shift_game(granting="least")
    for now, later, cost, patience in product(CHANCES, CHANCES, COSTS, (F(1, 2), F(4, 5), F(9, 10))):
        if now <= later and (1 - later) / (1 - patience) >= cost:  # else the decliner would not fight later, whatever it is offered
            at = {"power_now": now, "power_later": later, "cost_decliner": cost, "cost_riser": F(1, 5), "patience": patience}
            reached = bg.subgame_perfect(game, at=at | {"guarantee": 0, "penalty": 0}).outcomes
            yield at, reached.isdisjoint({"peace", "guarantee"})


def war_exactly_where(condition: Callable[..., bool]) -> bool:
    """Whether there is a preventive war exactly where a condition on (p_1, p_2, c_B, δ) says so."""
    found = [(war, condition(at["power_now"], at["power_later"], at["cost_decliner"], at["patience"])) for at, war in shifts()]
    return {war for war, _ in found} == {True, False} and all(war == said for war, said in found)


def mutually_preferable(at: dict[str, Fraction]) -> bool:
    """Whether some division, kept to for ever, would give each more than war now: that of the range of today's balance, per period."""
    weight = 1 - at["patience"]
    low, high = at["power_now"] - weight * at["cost_riser"], at["power_now"] + weight * at["cost_decliner"]
    return max(low, F(0)) < min(high, F(1))


def later_demand_leaves_indifferent(demand: Formula) -> bool:
    """Whether a demand of (p_2, c_B, δ), made in each later period, is the largest that the decliner accepts: in the game after the shift."""
    war = bg.Outcome("war", {"A": "p/(1 - d) - c_A", "B": "(1 - p)/(1 - d) - c_B"})
    answer = bg.Decision("B", {"accept": bg.Outcome("settlement", {"A": "x/(1 - d)", "B": "(1 - x)/(1 - d)"}), "fight": war})
    game = bg.Game(bg.Decision("A", {"demand x": answer, "fight": war}))
    for p, cost, patience in product(CHANCES, COSTS, (F(1, 2), F(9, 10))):
        flips = bg.flip_set(game, "x", reach="settlement", at={"p": p, "c_A": F(1, 5), "c_B": cost, "d": patience}, within=(-2, 2))
        if flips.intervals[-1].high != demand(p, cost, patience):
            return False
    return True


def disagreeing() -> bg.Game:
    """A proposes the division x or fights, B accepts it or fights; A believes that it wins with p, B that it does with r."""
    war = bg.Outcome("war", {"A": "p - c_A", "B": "r - c_B"})
    answer = bg.Decision("B", {"accept": bg.Outcome("settlement", {"A": "x", "B": "1 - x"}), "fight": war})
    return bg.Game(bg.Decision("A", {"propose x": answer, "fight": war}))


def range_shrinks_where(said: Callable[[Fraction, Fraction], bool]) -> bool:
    """Whether the range of settlements is narrower than with shared beliefs exactly for those beliefs (p, r) of which something is said."""
    game, seen = disagreeing(), set()

    def width(at: dict[str, Fraction]) -> Fraction:
        found = bg.flip_set(game, "x", reach="settlement", require="every", at=at, within=(-2, 3)).intervals
        return sum((each.high - each.low for each in found), F(0))

    for p, r, cost in product(CHANCES[::2], CHANCES[::2], COSTS):
        costs = {"c_A": cost, "c_B": F(1, 10)}
        narrower = width({"p": p, "r": r, **costs}) < width({"p": p, "r": 1 - p, **costs})
        if narrower != said(p, r):
            return False
        seen.add(narrower)
    return seen == {True, False}


def lots() -> bg.Game:
    """An issue that cannot be divided: both agree that A has it with the chance q, and abide by the draw, or there is war."""
    war = bg.Outcome("war", {"A": "p - c_A", "B": "1 - p - c_B"})
    drawn = bg.Chance({"A has it": ("q", bg.Outcome("settlement", {"A": 1, "B": 0})), "B has it": ("1 - q", bg.Outcome("settlement", {"A": 0, "B": 1}))})
    return bg.Game(bg.Decision("A", {"draw lots": bg.Decision("B", {"draw lots": drawn, "fight": war}), "fight": war}), players=["A", "B"])


def lots_restore_settlement(chances: list[Fraction]) -> bool:
    """Whether wherever neither side would rather give up all of the issue than fight, some lots with the given chances are settled on."""
    game, divided = lots(), proposal()
    for p, a, b in product(CHANCES[1:-1], COSTS[:2], COSTS[:2]):
        at = {"p": p, "c_A": a, "c_B": b}
        whole = [bg.subgame_perfect(divided, at=at | {"x": x}).outcomes for x in (F(0), F(1))]
        if any("settlement" in each for each in whole):
            continue  # one side would rather give up the whole issue than fight for it
        if not any(bg.subgame_perfect(game, at=at | {"q": q}).outcomes == {"settlement"} for q in chances):
            return False
    return True


def fights_exactly_where(condition: Callable[[Fraction, Fraction, Fraction], bool]) -> bool:
    """Whether B's best reply to a demand is to fight exactly where a condition on (c_B, x, p) says so, and to accept at a tie, where both are best."""
    war = bg.Outcome("war", {"A": "p", "B": "1 - p - c_B"})
    game = bg.Game(bg.Decision("B", {"accept": bg.Outcome("settlement", {"A": "x", "B": "1 - x"}), "fight": war}), players=["A", "B"])
    for p, x, cost in product(CHANCES, CHANCES, [F(0), F(1, 10), *COSTS]):
        reached = bg.subgame_perfect(game, at={"p": p, "x": x, "c_B": cost}).outcomes
        if (reached == {"war"}) != condition(cost, x, p):
            return False
    return True


@dataclass(frozen=True)
class Steps:
    """Costs of war of B that lie a step apart from zero on, and how likely each is.

    Attributes
    ----------
    step : number
    chances : tuple of number
    """

    step: Fraction
    chances: tuple[Fraction, ...]

    def below(self, cost: Fraction) -> Fraction:
        """The probability of a cost below this one."""
        return sum((chance for k, chance in enumerate(self.chances) if k * self.step < cost), F(0))

    @property
    def first_hazard(self) -> Fraction:
        """The hazard rate at the least cost: its probability, for each unit of the step and of those that lie beyond."""
        return self.chances[0] / (self.step * (1 - self.chances[0]))


def random_costs(rng: Random, *, rising: bool) -> Steps:
    """Four costs of war whose hazard never falls, or falls."""
    hazards = sorted((F(rng.randint(1, 19), 20) for _ in range(3)), reverse=not rising)
    left, chances = F(1), []
    for hazard in hazards:
        chances.append(left * hazard)
        left -= chances[-1]
    return Steps(F(rng.randint(1, 4), 40), (*chances, left))


def demand_of(costs: Steps, p: Fraction, cost: Fraction) -> dict[Fraction, Fraction]:
    """What each demand is worth to A: the game with that demand alone, solved; B accepts at a tie."""
    kinds = {f"type {k}": (chance, k * costs.step) for k, chance in enumerate(costs.chances)}
    at = {"balance": p, "cost": cost, "on_proposer": 0, "on_responder": 0}
    worth = {}
    for k in range(len(costs.chances)):
        asked = p + k * costs.step
        solved = bg.subgame_perfect(crisis_game({"it": asked}, kinds), at=at)
        worth[asked] = max(value[0] for value in solved.values)
    return worth


def crises_with_private_costs(*, rising: bool = True, draws: int = 60) -> Iterator[tuple[Steps, Fraction, Fraction, dict[Fraction, Fraction]]]:
    """Random costs, A's chance of winning, its own cost, and the worth of its demands."""
    rng = Random(411)
    for _ in range(draws):
        costs, p, cost = random_costs(rng, rising=rising), F(rng.randint(1, 5), 10), F(rng.randint(1, 20), 40)
        yield costs, p, cost, demand_of(costs, p, cost)


def worth_of_demands(formula: Callable[[Fraction, Fraction, Fraction, Fraction], Fraction]) -> bool:
    """Whether a demand is worth to A what a formula of (x, H(x - p), p, c_A) says."""
    return all(
        value == formula(asked, costs.below(asked - p), p, cost) for costs, p, cost, worth in crises_with_private_costs() for asked, value in worth.items()
    )


def no_risk_exactly_where(condition: Callable[[Fraction, Fraction], bool], *, rising: bool = True) -> bool:
    """Whether the demand that everybody accepts is the best exactly where a condition on (h(0), c_A) says so."""
    found = [
        (worth[p] == max(worth.values()), condition(costs.first_hazard, cost)) for costs, p, cost, worth in crises_with_private_costs(rising=rising, draws=200)
    ]
    return {safe for safe, _ in found} == {True, False} and all(safe == said for safe, said in found)
