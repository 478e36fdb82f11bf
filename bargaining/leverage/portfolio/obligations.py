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

Below a chance move a plan combines plans of all branches, chosen independently of each other. So **Certain** speaks of a front
(:mod:`bargaining.leverage.portfolio.fronts`): whatever :math:`v_1 \in V_{w_1}, \dots, v_n \in V_{w_n}` are chosen, the plan
that they combine to at the root satisfies :math:`\Phi`. A front is worked through from left to right:

1. A chance move is replaced by its branches.
2. A decision is replaced by each of its branches in turn, as above. The new clause is about what is played below this
   decision, whatever is chosen elsewhere.
3. As soon as all nodes below that decision are ends, what is played there is known, and the clause is settled, as a linear
   inequality: either the decision does not admit it, and nothing is asked of the nodes that come later; or these, and what
   is left of :math:`\Phi`, have their turn.

Different fronts come by the same decision. What is chosen there is chosen for all of them: **Worst** :math:`(w, z)` says that
:math:`z` is the worst continuation of the branch that is best in this respect. Without chance moves a front is one node.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import sub
from typing import NamedTuple

from bargaining.game.tree import CHANCE, END
from bargaining.leverage.portfolio.affine import Affine
from bargaining.leverage.portfolio.fronts import Fronts
from bargaining.leverage.portfolio.point import Point, members
from bargaining.leverage.portfolio.programme import Constraint


class Comparison(NamedTuple):
    """``player`` gets at least as much by one plan as by another; more where ``strict``."""

    player: int
    better: int
    worse: int
    strict: bool = False


class Clause(NamedTuple):
    """``rest`` and ``u_player >= u_player(plan)``, or: ``rest`` or ``u_player < u_player(plan)``; of what is played below a node."""

    both: bool
    node: int
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
    """Every equilibrium of the subtree satisfies the formula; without a clause: hits the target.

    With chance moves, all combinations of equilibria of a front: ends that were passed ``before``, the ``node`` whose turn it
    is, and nodes that come ``later``.
    """

    node: int
    formula: Clause | None
    before: tuple[int, ...] = ()
    later: tuple[int, ...] = ()


class Worst(NamedTuple):
    """The branches of a decision compared by their worst continuation for the mover: ``plan`` is that of the best one."""

    node: int
    plan: int


Obligation = Reached | Bounded | Certain | Worst | Comparison


class Way(NamedTuple):
    """One way of meeting obligations: what of it is linear, with its reasons, what is left to be chosen, and the worst plans that were."""

    linear: dict[Constraint, Comparison]
    pending: list[Obligation]
    worst: Mapping[int, int]


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
        self.fronts = Fronts(payoffs)
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
        worst: dict[int, int] = {}
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
            elif isinstance(one, Certain) and self.owner[one.node] < 0:
                left = self._walked(one)
                if left is None:
                    return None
                waiting += left[0]
                pending += left[1]
            elif isinstance(one, Worst):
                worst[one.node] = one.plan
                waiting += self._path(one.node, one.plan)[::-1]
            else:
                pending.append(one)
        return Way(linear, pending, worst)

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
        return Way(linear, pending, {})

    def ways(self, one: Obligation) -> Iterator[Way | None]:
        """The ways in which an obligation may be met, opened one by one; ``None`` for one that cannot hold."""
        return map(self.opened, self.choices(one))

    def settled(self, given: Sequence[Certain], worst: Mapping[int, int]) -> Way | None:
        """The way of meeting obligations at decisions whose worst plans were chosen before; ``None`` where it cannot hold."""
        return self.opened([each for one in given for each in self._certainly(one, worst[one.node])])

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

    def _walked(self, one: Certain) -> tuple[list[Comparison], list[Obligation]] | None:
        """The front walked along to the next choice: what must hold, and what is left; ``None`` where it cannot hold."""
        node, formula, before, later = one
        needed: list[Comparison] = []
        while (owner := self.owner[node]) < 0:
            if owner == CHANCE:
                node, *others = self.fronts.moves[node]
                later = (*others, *later)
                continue
            while formula is not None and not (later and later[0] < self.payoffs.tree.after(formula.node)):
                plan = self.fronts.played(formula.node, (*before, node))
                if formula.both:
                    needed.append(Comparison(formula.player, plan, formula.plan))
                else:
                    way_out = self.constraint(Comparison(formula.player, formula.plan, plan, True))
                    if way_out.always:
                        return needed, []
                    if not way_out.never:
                        return needed, [Certain(node, formula, before, later)]
                formula = formula.rest
            if not later:
                return (needed, []) if self.hits(self.fronts.played(0, (*before, node))) else None
            node, before, later = later[0], (*before, node), later[1:]
        return needed, [Certain(node, formula, before, later)]

    def choices(self, one: Obligation) -> Iterator[list[Obligation]]:
        """The ways in which an obligation may be met; they cover all possibilities."""
        assert not isinstance(one, Comparison | Worst)
        if isinstance(one, Certain) and self.owner[one.node] == END:
            assert one.formula is not None
            yield [self._way_out(one, one.formula)]
            yield [one._replace(formula=one.formula.rest)]
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
                yield [Worst(one.node, plan), *self._certainly(one, plan)]

    def _path(self, node: int, plan: int) -> list[Obligation]:
        """Some equilibrium of the subtree follows the plan."""
        return [
            Bounded(other, self.owner[above], one)
            for above, taken, one in self.payoffs.steps(node, plan)
            for other in self.branches[above]
            if other != taken
        ]

    def _way_out(self, one: Certain, clause: Clause) -> Comparison:
        """That the decision of a clause does not admit what is played below it."""
        return Comparison(clause.player, clause.plan, self.fronts.played(clause.node, (*one.before, one.node)), True)

    def _certainly(self, one: Certain, plan: int) -> list[Obligation]:
        """With the plan as the worst continuation of the best branch; it must itself satisfy the formula, where that asks for no more choices."""
        node, formula, before, later = one
        first, *others = self.fronts.under(plan)
        needed: list[Obligation] = [] if later else [Certain(first, formula, before, tuple(others))]
        best = max(child for child in self.branches[node] if child <= first)
        return needed + [Certain(child, Clause(child == best, node, self.owner[node], plan, formula), before, later) for child in self.branches[node]]

    def holds(self, one: Obligation, point: Point) -> bool:
        """Whether an obligation is met at a point."""
        if isinstance(one, Bounded):
            return point.least(one.player, one.node) <= point.key(one.player, one.plan)
        if isinstance(one, Comparison):
            better, worse = point.key(one.player, one.better), point.key(one.player, one.worse)
            return better > worse if one.strict else better >= worse
        if isinstance(one, Reached):
            return any(self.hits(plan) for plan in members(point.admitted[one.node]))
        assert isinstance(one, Certain)
        if one.later and one.formula is not None and self.owner[one.node] == END and self.holds(self._way_out(one, one.formula), point):
            return True
        front = (*one.before, one.node, *one.later)
        return all(self._satisfies(one.formula, front, plans, point) for plans in self.fronts.admitted(front, point))

    def _satisfies(self, formula: Clause | None, front: tuple[int, ...], plans: tuple[int, ...], point: Point) -> bool:
        alone = len(front) == 1
        while formula is not None:
            plan = plans[0] if alone else self.fronts.together(formula.node, front, plans)
            ahead = point.key(formula.player, plan) >= point.key(formula.player, formula.plan)
            if formula.both and not ahead:
                return False
            if not formula.both and not ahead:
                return True
            formula = formula.rest
        return self.hits(plans[0] if alone else self.fronts.together(0, front, plans))

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
        assert not isinstance(one, Comparison | Worst)
        plans = members(point.admitted[one.node])
        if isinstance(one, Reached):
            return self._path(one.node, next(plan for plan in plans if self.hits(plan)))
        if isinstance(one, Bounded):
            plan = min(plans, key=lambda each: point.key(one.player, each))
            return [Comparison(one.player, one.plan, plan), *self._path(one.node, plan)]
        owner = self.owner[one.node]
        if owner == END:
            assert one.formula is not None
            strictly = self._way_out(one, one.formula)
            return [strictly] if self.holds(strictly, point) else [one._replace(formula=one.formula.rest)]
        best = max(self.branches[one.node], key=lambda child: point.least(owner, child))
        return self._certainly(one, min(members(point.admitted[best]), key=lambda each: point.key(owner, each)))
