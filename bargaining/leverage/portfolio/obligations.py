r"""What has to hold for a target to be reached, as obligations that are either linear or a choice among few ways.

Let :math:`V_w` be what the subtree of node :math:`w` admits, and :math:`u_p(z)` the payoff of player :math:`p` under plan
:math:`z`. Some equilibrium of the subtree of :math:`w` follows :math:`z` exactly if at each decision on the way, of player
:math:`q`, every other branch :math:`s` has a continuation that is no better for :math:`q`:

* **Bounded** :math:`(s, q, z)`: :math:`\min_{v \in V_s} u_q(v) \le u_q(z)`. At an end this is a linear inequality; at a
  decision of :math:`q` it is the same of every branch; at anybody else's it is a choice of the plan :math:`v` to be
  followed there, with :math:`u_q(v) \le u_q(z)` and the obligations that :math:`v` brings along.
* **Certain** :math:`(w, \Phi)`: every :math:`v \in V_w` satisfies :math:`\Phi`. At a decision of :math:`q` let :math:`b` be the
  branch whose worst continuation is best, and :math:`z` that continuation. Then it says: every :math:`v \in V_b` satisfies
  :math:`\Phi` and :math:`u_q(v) \ge u_q(z)`, and in the other branches every :math:`v` satisfies :math:`\Phi` or
  :math:`u_q(v) < u_q(z)`. So :math:`\Phi` grows by a **clause** on the way down, and at an end it is a formula of linear
  inequalities. Nothing is assumed about ties.

The choices cover all possibilities, whatever is chosen suffices, and each chosen way is a system of linear inequalities
in the levers.

**Certain** is for trees without chance moves. Below a chance move :math:`v` combines a continuation of each branch, and whether
:math:`u_q(v) < u_q(z)` depends on all of them together, so that what one branch must satisfy is no formula of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import sub
from typing import NamedTuple

from bargaining.game.tree import END
from bargaining.leverage.portfolio.affine import Affine
from bargaining.leverage.portfolio.point import Point, members
from bargaining.leverage.portfolio.programme import Constraint

CHANCE_TOGETHER = (
    "below a chance move, whether every equilibrium does something depends on the continuations of all branches together, which does not split "
    "into inequalities for one branch at a time"
)
"""Why **Certain** is refused with chance moves."""


class Comparison(NamedTuple):
    """``player`` gets at least as much by one plan as by another; more where ``strict``."""

    player: int
    better: int
    worse: int
    strict: bool = False


class Clause(NamedTuple):
    """``rest`` and ``u_player >= u_player(plan)``, or: ``rest`` or ``u_player < u_player(plan)``."""

    both: bool
    player: int
    plan: int
    rest: Clause | None


class Reached(NamedTuple):
    """Some equilibrium of the subtree hits the target."""

    node: int


class Bounded(NamedTuple):
    """Some equilibrium of the subtree gives ``player`` no more than ``plan`` does."""

    node: int
    player: int
    plan: int


class Certain(NamedTuple):
    """Every equilibrium of the subtree satisfies the formula; without a clause: hits the target."""

    node: int
    formula: Clause | None


Obligation = Reached | Bounded | Certain | Comparison


class Way(NamedTuple):
    """One way of meeting obligations: what of it is linear, with its reasons, and what is left to be chosen."""

    linear: dict[Constraint, Comparison]
    pending: list[Obligation]


class Obligations:
    """The obligations of one target in one game.

    Parameters
    ----------
    payoffs : Affine
    hits : callable
        Whether a plan hits the target.
    """

    def __init__(self, payoffs: Affine, hits: Callable[[int], bool]) -> None:
        self.payoffs, self.hits = payoffs, hits
        self.owner, self.branches = payoffs.tree.owner, payoffs.tree.branches
        self._offers: dict[Bounded, list[tuple[int, Constraint]]] = {}
        self._ways: dict[tuple[Bounded, int], Way | None] = {}
        self._bounded: dict[Bounded, Way | None] = {}

    def constraint(self, one: Comparison) -> Constraint:
        """A comparison as a linear inequality."""
        rows = self.payoffs.rows[one.player]
        ahead = tuple(map(sub, rows[one.better], rows[one.worse]))
        return Constraint(ahead[0], -int(one.strict), ahead[1:])

    def opened(self, given: list[Obligation]) -> Way | None:
        """What of the obligations is linear, and what is left to be chosen; ``None`` where one of them cannot hold."""
        linear: dict[Constraint, Comparison] = {}
        pending: list[Obligation] = []
        waiting = given[::-1]
        while waiting:
            one = waiting.pop()
            if isinstance(one, Comparison):
                new = self.constraint(one)
                if new.never:
                    return None
                if not new.always:
                    linear.setdefault(new, one)
            elif isinstance(one, Bounded):
                way = self._opened_bounded(one)
                if way is None:
                    return None
                linear = linear | way.linear if linear else dict(way.linear)
                pending += way.pending
            elif isinstance(one, Certain) and self.owner[one.node] == END:
                left = self._at_end(one)
                if left is None:
                    return None
                waiting += left[0]
                pending += left[1]
            else:
                pending.append(one)
        return Way(linear, pending)

    def _opened_bounded(self, one: Bounded) -> Way | None:
        """The same for one bound, remembered: searches meet the same bounds again and again."""
        if one not in self._bounded:
            self._bounded[one] = self._read_bounded(one)
        return self._bounded[one]

    def _read_bounded(self, one: Bounded) -> Way | None:
        """Every end that the player's own decisions lead to is bounded; what others decide is left to be chosen."""
        _, player, plan = one
        linear: dict[Constraint, Comparison] = {}
        pending: list[Obligation] = []
        waiting = [one.node]
        while waiting:
            node = waiting.pop()
            owner = self.owner[node]
            if owner == player:
                waiting += self.branches[node]
            elif owner != END:
                pending.append(Bounded(node, player, plan))
            else:
                enough = Comparison(player, plan, self._end(node))
                new = self.constraint(enough)
                if new.never:
                    return None
                if not new.always:
                    linear.setdefault(new, enough)
        return Way(linear, pending)

    def ways(self, one: Obligation) -> list[Way]:
        """The ways in which an obligation may be met, opened, without those that cannot hold."""
        return [way for way in map(self.opened, self.choices(one)) if way is not None]

    def offers(self, one: Bounded) -> list[tuple[int, Constraint]]:
        """The plans by which a bound may be met, each with the inequality that it needs before anything else."""
        if one not in self._offers:
            enough = [(plan, self.constraint(Comparison(one.player, one.plan, plan))) for plan in self.payoffs.plans(one.node)]
            self._offers[one] = [offer for offer in enough if not offer[1].never]
        return self._offers[one]

    def way(self, one: Bounded, plan: int) -> Way | None:
        """A bound met by a plan, opened, and remembered; ``None`` where it cannot hold, which is not offered again."""
        if (one, plan) not in self._ways:
            self._ways[one, plan] = self.opened([Comparison(one.player, one.plan, plan), *self._path(one.node, plan)])
            if self._ways[one, plan] is None:
                self._offers[one] = [offer for offer in self.offers(one) if offer[0] != plan]
        return self._ways[one, plan]

    def _end(self, node: int) -> int:
        return self.payoffs.first[node]

    def _at_end(self, one: Certain) -> tuple[list[Comparison], list[Obligation]] | None:
        """A formula at an end: what must hold, and the first disjunction that is open."""
        plan, formula = self._end(one.node), one.formula
        needed: list[Comparison] = []
        while formula is not None:
            if formula.both:
                needed.append(Comparison(formula.player, plan, formula.plan))
            else:
                way_out = self.constraint(Comparison(formula.player, formula.plan, plan, True))
                if way_out.always:
                    return needed, []
                if not way_out.never:
                    return needed, [Certain(one.node, formula)]
            formula = formula.rest
        return (needed, []) if self.hits(plan) else None

    def choices(self, one: Obligation) -> Iterator[list[Obligation]]:
        """The ways in which an obligation may be met; they cover all possibilities."""
        assert not isinstance(one, Comparison)
        if isinstance(one, Certain) and self.owner[one.node] == END:
            assert one.formula is not None
            yield [Comparison(one.formula.player, one.formula.plan, self._end(one.node), True)]
            yield [Certain(one.node, one.formula.rest)]
            return
        for plan in self.payoffs.plans(one.node):
            if isinstance(one, Reached):
                if self.hits(plan):
                    yield self._path(one.node, plan)
            elif isinstance(one, Bounded):
                enough = Comparison(one.player, one.plan, plan)
                if not self.constraint(enough).never:
                    yield [enough, *self._path(one.node, plan)]
            else:
                yield [*self._path(one.node, plan), *self._certainly(one, plan)]

    def _path(self, node: int, plan: int) -> list[Obligation]:
        """Some equilibrium of the subtree follows the plan."""
        return [
            Bounded(other, self.owner[above], one)
            for above, taken, one in self.payoffs.steps(node, plan)
            for other in self.branches[above]
            if other != taken
        ]

    def _certainly(self, one: Certain, plan: int) -> list[Obligation]:
        """With the plan as the worst continuation of the best branch."""
        mover = self.owner[one.node]
        best = self.payoffs.steps(one.node, plan)[-1][1]
        needed: list[Obligation] = [Certain(self.payoffs.node_of[plan], one.formula)]
        return needed + [Certain(child, Clause(child == best, mover, plan, one.formula)) for child in self.branches[one.node]]

    def holds(self, one: Obligation, point: Point) -> bool:
        """Whether an obligation is met at a point."""
        if isinstance(one, Bounded):
            return point.least(one.player, one.node) <= point.key(one.player, one.plan)
        if isinstance(one, Comparison):
            better, worse = point.key(one.player, one.better), point.key(one.player, one.worse)
            return better > worse if one.strict else better >= worse
        plans = members(point.admitted[one.node])
        if isinstance(one, Reached):
            return any(self.hits(plan) for plan in plans)
        return all(self._satisfies(plan, one.formula, point) for plan in plans)

    def _satisfies(self, plan: int, formula: Clause | None, point: Point) -> bool:
        while formula is not None:
            ahead = point.key(formula.player, plan) >= point.key(formula.player, formula.plan)
            if formula.both and not ahead:
                return False
            if not formula.both and not ahead:
                return True
            formula = formula.rest
        return self.hits(plan)

    def cell(self, goal: Obligation, point: Point) -> dict[Constraint, Comparison]:
        """Linear inequalities that hold at a point and wherever they hold imply the goal, which is met at the point.

        Wherever an obligation leaves a choice, what happens at the point is chosen.
        """
        found: dict[Constraint, Comparison] = {}
        waiting = [goal]
        while waiting:
            opened = self.opened(waiting)
            assert opened is not None
            found = opened[0] | found
            waiting = [each for one in opened[1] for each in self._happening(one, point)]
        return found

    def _happening(self, one: Obligation, point: Point) -> list[Obligation]:
        """The way in which an obligation is met at a point."""
        assert not isinstance(one, Comparison)
        plans = members(point.admitted[one.node])
        if isinstance(one, Reached):
            return self._path(one.node, next(plan for plan in plans if self.hits(plan)))
        if isinstance(one, Bounded):
            plan = min(plans, key=lambda each: point.key(one.player, each))
            return [Comparison(one.player, one.plan, plan), *self._path(one.node, plan)]
        owner = self.owner[one.node]
        if owner == END:
            assert one.formula is not None
            strictly = Comparison(one.formula.player, one.formula.plan, self._end(one.node), True)
            return [strictly] if self.holds(strictly, point) else [Certain(one.node, one.formula.rest)]
        best = max(self.branches[one.node], key=lambda child: point.least(owner, child))
        return self._certainly(one, min(members(point.admitted[best]), key=lambda each: point.key(owner, each)))
