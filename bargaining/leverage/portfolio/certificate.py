r"""From a point to a certificate: the equilibrium played there, and the price of each comparison that it needs.

A strategy profile is subgame perfect exactly where at each decision its continuation is no worse for the mover than the
continuation behind every other branch: linear inequalities in the levers, one for each branch not taken. The cheapest
point under them is a linear programme. Its dual gives each binding inequality a price: what one unit less of
temptation there would save.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from bargaining.equilibrium.continuations import Continuations
from bargaining.equilibrium.continuations import members as tied
from bargaining.equilibrium.induction import admitted
from bargaining.game import valuation
from bargaining.game.exact import Exact, lean
from bargaining.game.game import Game
from bargaining.game.tree import CHANCE, END, Tree
from bargaining.leverage.portfolio.affine import Affine
from bargaining.leverage.portfolio.obligations import Comparison, Obligations
from bargaining.leverage.portfolio.point import Point, members
from bargaining.leverage.portfolio.programme import Constraint, Solution
from bargaining.leverage.target import Target

Taken = dict[int, int]
"""For each decision the branch taken."""


def equilibrium_at(payoffs: Affine, point: Point, hits: Callable[[int], bool]) -> tuple[Taken, int]:
    """An equilibrium at a point that hits the target, and the plan it follows; some admitted plan of the root must.

    Steps: follow the plan from the root; wherever it passes a branch by, let that branch be played on in the way that
    tempts the mover least.
    """
    tree, content = payoffs.tree, point.admitted
    followed = next(plan for plan in members(content[0]) if hits(plan))
    taken: Taken = {}
    waiting = [(0, followed)]
    while waiting:
        node, plan = waiting.pop()
        owner = tree.owner[node]
        if owner == CHANCE:
            waiting += payoffs.parts[plan]
            waiting += [(child, members(content[child])[0]) for child in tree.branches[node] if not payoffs.weights[child]]
        elif owner != END:
            branches = tree.branches[node]
            branch = branches[bisect_right(branches, payoffs.node_of[plan]) - 1]
            taken[node] = branch
            waiting.append((branch, plan))
            for other in branches:
                if other != branch:
                    offered = content[other]
                    waiting.append((other, offered if type(offered) is int else min(offered, key=lambda one: point.key(owner, one))))
    return taken, followed


def conditions(payoffs: Affine, taken: Taken) -> tuple[list[Comparison], list[int]]:
    """What each decision compares under a profile, the plan followed against those behind the other branches; and the plans."""
    followed: list[int] = [0] * len(payoffs.tree)
    found = []
    for node in range(len(payoffs.tree) - 1, -1, -1):
        owner, branches = payoffs.tree.owner[node], payoffs.tree.branches[node]
        if owner == END:
            followed[node] = payoffs.first[node]
        elif owner == CHANCE:
            followed[node] = payoffs.combined(node, tuple((child, followed[child]) for child in branches if payoffs.weights[child]))
        else:
            branch = taken[node]
            followed[node] = followed[branch]
            found += [Comparison(owner, followed[branch], followed[other]) for other in branches if other != branch]
    return found, followed


def cheapest_for(
    payoffs: Affine, taken: Taken, costs: Sequence[int], limits: Sequence[Constraint]
) -> tuple[Solution, list[Comparison | None]] | None:
    """The cheapest point at which a profile is an equilibrium, and what each constraint of its programme compares; ``None`` for none."""
    obligations = Obligations(payoffs, lambda _: True)
    found: dict[Constraint, Comparison | None] = dict.fromkeys(limits)
    for one in conditions(payoffs, taken)[0]:
        new = obligations.constraint(one)
        if not new.always:
            found.setdefault(new, one)
    solution = Solution.start(costs).repaired(list(found))
    return None if solution is None else (solution, list(found.values()))


@dataclass(frozen=True)
class Binding:
    """A comparison that holds with equality at the cheapest levers, and what it costs.

    Attributes
    ----------
    player : str
    prefers, over : str
        The outcomes compared, with the moves that lead there.
    price : number
        How much cheaper the levers would be if the player's advantage could be one unit less.
    strict : bool
        Whether equality itself is not enough.
    """

    player: str
    prefers: str
    over: str
    price: Exact
    strict: bool = False

    def __str__(self) -> str:
        return f"{self.player} must {'strictly ' if self.strict else ''}prefer {self.prefers} to {self.over}: price {self.price}"


def bindings(payoffs: Affine, solution: Solution, reasons: Sequence[Comparison | None], scale: int) -> tuple[Binding, ...]:
    """The comparisons with a price, dearest first."""
    found = []
    for number, price in solution.prices().items():
        one = reasons[number]
        if one is not None:
            own = lean(price * payoffs.scales[one.player] / scale)
            found.append(Binding(payoffs.tree.players[one.player], in_words(payoffs, one.better), in_words(payoffs, one.worse), own, one.strict))
    return tuple(sorted(found, key=lambda each: (-each.price, each.player, each.over)))


def in_words(payoffs: Affine, plan: int) -> str:
    """A plan by the outcomes it reaches and the moves that lead there."""
    tree = payoffs.tree
    nodes = sorted(payoffs.node_of[end] for end in payoffs.ends_of(plan))
    shown = [f'"{tree.labels[tree.end[node]]}" ({tree.place(node)})' for node in nodes]
    return " or ".join(shown if len(shown) <= 3 else [*shown[:3], f"{len(shown) - 3} more"])


def reaches(game: Game, values: dict[str, Exact], wanted: Target) -> bool:
    """Whether the target is reached at values for all parameters: backward induction, nothing else."""
    numbers = valuation.valued(game.tree, values)
    hits = [int(hit) for hit in wanted.ends]
    table = Continuations([""] * len(hits), [*valuation.whole(numbers.payoffs), hits])
    chances = [table.columns[-1][i] for i in tied(admitted(game.tree, table, numbers.weights))]
    judge: Any = any if wanted.require == "some" else all
    return bool(judge(chance >= wanted.probability for chance in chances))


def is_equilibrium(game: Game, values: dict[str, Exact], choices: Sequence[int]) -> bool:
    """Whether a profile is subgame perfect at values for all parameters."""
    return is_equilibrium_of(game.tree, valuation.valued(game.tree, values), choices)


def is_equilibrium_of(tree: Tree, numbers: valuation.Numbers, choices: Sequence[int]) -> bool:
    """Whether no decision of a profile is better changed alone: the one-shot deviation principle, in exact numbers."""
    chosen = dict(zip(tree.decisions(), choices, strict=True))
    value: list[Sequence[Exact]] = [()] * len(tree)
    for node in range(len(tree) - 1, -1, -1):
        owner, branches = tree.owner[node], tree.branches[node]
        if owner == END:
            value[node] = [column[tree.end[node]] for column in numbers.payoffs]
        elif owner == CHANCE:
            value[node] = [lean(sum((Fraction(numbers.weights[c]) * value[c][p] for c in branches), Fraction(0))) for p in range(len(tree.players))]
        else:
            value[node] = value[branches[chosen[node]]]
            if any(value[child][owner] > value[node][owner] for child in branches):
                return False
    return True
