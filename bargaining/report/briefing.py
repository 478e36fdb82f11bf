r"""The main job: what it takes to move a model's reluctant party, in one record.

From a model with a question, :func:`brief` works out

1. what happens without coercion: the equilibria, the path, and at each decision on it why nothing else is chosen;
2. the turning point: who keeps the target from being reached, what each party gets there either way, and the gap;
3. for the threat and for the enticement: the flip set, the minimum in some and in every equilibrium, and above which
   values the target is lost again;
4. whether the threat is credible: for which values it is carried out once the party refuses.

>>> import bargaining as bg
>>> answer = brief(bg.load("credible-threat-window"))
>>> answer.reluctant.player, str(answer.threat.some.minimum)
('Party', '9/20, attained')
>>> [str(interval) for interval in answer.threat.undone]
['(2/3, oo)']
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bargaining.equilibrium.backward_induction import SubgamePerfect, subgame_perfect
from bargaining.errors import ImperfectInformationError, MissingValueError, NotPolynomialError, TooLargeError
from bargaining.game.exact import Exact
from bargaining.game.expression import Expression
from bargaining.game.game import Game
from bargaining.game.subtree import subtree
from bargaining.game.tree import Entry, Tree
from bargaining.game.valuation import exact_values
from bargaining.leverage.flips import FlipSet, flip_set
from bargaining.leverage.intervals import Interval, IntervalSet, middle, union_of
from bargaining.leverage.lever import question, reached_along
from bargaining.leverage.symbolic import ClosedForm, closed_form
from bargaining.leverage.target import Target, target
from bargaining.modelfile import Model
from bargaining.report.turning import TurningPoint, hopeful_nodes, turning_point, worth

FEW_ENDS = 5
FEW_CASES = 3
CHANCE_DECIDES = "chance"


@dataclass(frozen=True)
class Step:
    """A decision on the equilibrium path.

    Attributes
    ----------
    player, action : str
        Who chooses what.
    gets : number
        What the player gets by it in the end.
    others : dict of str to number
        What each other action would have given.
    """

    player: str
    action: str
    gets: Exact
    others: dict[str, Exact]


@dataclass(frozen=True)
class LeverAnswer:
    """What one lever can do.

    Attributes
    ----------
    lever : str
    some, every : FlipSet
        The values that reach the target in some, and in every, equilibrium.
    undone : tuple of Interval
        Ranges above the minimum in which the target is not reached.
    carried_out : IntervalSet or None
        For a threat: the values at which it is carried out once the reluctant party refuses; ``None`` where nobody
        decides whether to carry it out.
    by : tuple of str
        Who would decide that; ``("chance",)`` where chance does.
    formula : ClosedForm or None
        The minimum as a formula, where the tree is small enough for one that helps.
    """

    lever: str
    some: FlipSet
    every: FlipSet
    undone: tuple[Interval, ...]
    carried_out: IntervalSet | None = None
    by: tuple[str, ...] = ()
    formula: ClosedForm | None = None


@dataclass(frozen=True)
class Briefing:
    """The answer to a model's question.

    Attributes
    ----------
    model : Model
    target : Target
    without : dict of str to number
        The values that stand for the situation without coercion.
    deciders : dict of str to tuple of str
        For each player the actions it may have to choose from.
    solution : SubgamePerfect
        What happens without coercion.
    path : tuple of Step
        Its equilibrium path, ties going to the action listed first.
    reluctant : TurningPoint or None
        ``None`` where the target is reached without coercion.
    threat, enticement : LeverAnswer or None
        ``None`` where the model has no such lever.
    """

    model: Model
    target: Target
    without: dict[str, Exact]
    deciders: dict[str, tuple[str, ...]]
    solution: SubgamePerfect
    path: tuple[Step, ...]
    reluctant: TurningPoint | None
    threat: LeverAnswer | None
    enticement: LeverAnswer | None

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each lever."""
        rows = []
        for role, answer in (("threat", self.threat), ("enticement", self.enticement)):
            if answer is not None:
                some, every = answer.some.minimum, answer.every.minimum
                rows.append(
                    {
                        "role": role,
                        "lever": answer.lever,
                        "minimum": some.value,
                        "attained": some.attained,
                        "minimum_every": every.value,
                        "attained_every": every.attained,
                        "flip_set": str(answer.some),
                        "carried_out": None if answer.carried_out is None else str(answer.carried_out),
                    }
                )
        return rows

    def __str__(self) -> str:
        from bargaining.report.plain import as_text

        return as_text(self)

    def _repr_html_(self) -> str:
        from bargaining.equilibrium.tables import html_table

        return html_table(self.records(), f"{self.model.title}: what reaches {self.target.name}")


def brief(model: Model, *, at: Mapping[str, Any] | None = None) -> Briefing:
    """Answer a model's question.

    Parameters
    ----------
    model : Model
        With a question that names what is to be reached.
    at : mapping of str to number, optional
        Values that replace those of the file.

    Returns
    -------
    Briefing

    Raises
    ------
    ImperfectInformationError
        Where some player cannot tell two of its decisions apart; the message says what to ask instead.
    MissingValueError
        Where the model asks no question, or leaves a parameter without a value.
    BargainingError
        As for :func:`bargaining.flip_set`.
    """
    _check_information(model)
    if model.question is None:
        raise MissingValueError(f'the model "{model.name}" asks no question; add a [question] table with reach and a threat or an enticement')
    asked = model.question
    values = {**model.uncoerced, **exact_values(model.game.tree, at)}
    wanted = target(model.game, asked.reach)
    solution = subgame_perfect(model.game, at=values)
    point = turning_point(model.game, values, wanted.ends)
    threat = _answer(model, asked.threat, values)
    if threat is not None:
        threat = _with_credibility(threat, model, values, wanted, point)
    return Briefing(
        model,
        wanted,
        values,
        _deciders(model.game),
        solution,
        _path(model.game, solution),
        point,
        threat,
        _answer(model, asked.enticement, values),
    )


def _check_information(model: Model) -> None:
    tree = model.game.tree
    if not tree.information_sets:
        return
    nodes = tree.information_sets[0]
    who, places = tree.players[tree.owner[nodes[0]]], " and ".join(f'"{tree.place(node)}"' for node in nodes[:2])
    raise ImperfectInformationError(
        f'the model "{model.name}": {who} cannot tell {places} apart, and minima are worked out for perfect information; for its equilibria with beliefs: '
        f'model = bargaining.load("{model.name}"); print(bargaining.perfect_bayesian(model.game, at=model.facts))'
    )


def _deciders(game: Game) -> dict[str, tuple[str, ...]]:
    tree = game.tree
    found: dict[str, dict[str, None]] = {}
    for node in tree.decisions():
        actions = found.setdefault(tree.players[tree.owner[node]], {})
        actions.update(dict.fromkeys(tree.edge[child] for child in tree.branches[node]))
    return {player: tuple(actions) for player, actions in found.items()}


def _path(game: Game, solution: SubgamePerfect) -> tuple[Step, ...]:
    tree, strategy, steps = game.tree, solution.strategy, []
    node = 0
    while tree.owner[node] >= 0:
        mover, taken = tree.owner[node], strategy.branch(node)
        values = {tree.edge[child]: worth(game, solution.at, child)[mover] for child in tree.branches[node]}
        gets = values.pop(tree.edge[taken])
        steps.append(Step(tree.players[mover], tree.edge[taken], gets, values))
        node = taken
    return tuple(steps)


def _answer(model: Model, lever: str | None, values: dict[str, Exact]) -> LeverAnswer | None:
    if lever is None:
        return None
    at = {name: value for name, value in values.items() if name != lever}
    within = model.parameter(lever).within
    low = within[0] if within[0] is not None else 0
    reach = model.question.reach if model.question else ()
    some, every = (flip_set(model.game, lever, reach=reach, at=at, within=(low, within[1]), require=r) for r in ("some", "every"))
    return LeverAnswer(lever, some, every, _undone(some), formula=_formula(model, lever, values, some))


def _formula(model: Model, lever: str, values: dict[str, Exact], some: FlipSet) -> ClosedForm | None:
    """The closed form, where the tree has few ends and the answer few cases; the other lever keeps its value."""
    question_asked = model.question
    if len(model.game.tree.labels) > FEW_ENDS or question_asked is None or some.within[0] is None:
        return None
    others = {name: values[name] for name in question_asked.without if name != lever and name in values}
    assume = {p.name: p.within for p in model.parameters if p.name not in others}
    try:
        found = closed_form(model.game.at(others), lever, reach=question_asked.reach, within=some.within, assume=assume)
    except (NotPolynomialError, TooLargeError):
        return None
    return found if len(found.branches) <= FEW_CASES else None


def _undone(flips: FlipSet) -> tuple[Interval, ...]:
    """The gaps above the first interval, and what lies beyond the last."""
    gaps = []
    for position, interval in enumerate(flips.intervals):
        following = flips.intervals[position + 1] if position + 1 < len(flips.intervals) else None
        end, closed = (flips.within[1], True) if following is None else (following.low, not following.includes_low)
        if interval.high is not None and (interval.high != end or (not interval.includes_high and closed)):
            gaps.append(Interval(interval.high, end, not interval.includes_high, end is not None and closed))
    return tuple(gaps)


def _with_credibility(answer: LeverAnswer, model: Model, values: dict[str, Exact], wanted: Target, point: TurningPoint | None) -> LeverAnswer:
    """For which values the threat is carried out, at the decision of the reluctant party that the threat bears on."""
    node = _threatened(model.game, answer, values, wanted, point)
    if node is None:
        return answer
    tree = model.game.tree
    hopeful = hopeful_nodes(tree, wanted.ends)
    found: list[IntervalSet] = []
    by: dict[str, None] = {}
    for child in tree.branches[node]:
        if not hopeful[child] and _names(model.game, child, answer.lever, tree.owner[node]):
            carried = _carried_out(model, child, answer, values, tree.owner[node])
            if carried is not None:
                found.append(carried)
                by.update(dict.fromkeys(_deciding(subtree(tree, child), answer.lever, tree.owner[node])))
    if not found:
        return answer
    return replace(answer, carried_out=found[0] if by else None, by=tuple(by) or (CHANCE_DECIDES,))


def _threatened(game: Game, answer: LeverAnswer, values: dict[str, Exact], wanted: Target, point: TurningPoint | None) -> int | None:
    """The decision at which refusing meets the threat: on the way to the target where the threat works."""
    tree = game.tree
    hopeful = hopeful_nodes(tree, wanted.ends)
    player = point.player if point else None
    candidates = [
        node
        for node in tree.decisions()
        if (player is None or tree.players[tree.owner[node]] == player)
        and any(hopeful[c] for c in tree.branches[node])
        and any(not hopeful[c] and _names(game, c, answer.lever, tree.owner[node]) for c in tree.branches[node])
    ]
    if answer.some.intervals and candidates:
        working = subgame_perfect(game, at={**values, answer.lever: middle(answer.some.intervals[0])}).strategy
        node = 0
        while tree.owner[node] >= 0:
            if node in candidates:
                return node
            node = working.branch(node)
    return candidates[0] if candidates else None


def _deciding(part: Tree, lever: str, mover: int) -> Iterator[str]:
    """Who decides whether a threat is carried out: those with a choice between an end at which it bears on the mover and one at which it does not."""
    ends = [_hurts(row[mover], lever) for row in part.payoffs]
    hurt, spared = hopeful_nodes(part, ends), hopeful_nodes(part, [not end for end in ends])
    for node in part.decisions():
        if len({(hurt[child], spared[child]) for child in part.branches[node]}) > 1:
            yield part.players[part.owner[node]]


def _names(game: Game, node: int, lever: str, mover: int) -> bool:
    """Whether some end below a node pays the player something that names the lever."""
    part = subtree(game.tree, node)
    return any(_hurts(row[mover], lever) for row in part.payoffs)


def _hurts(payoff: Entry, lever: str) -> bool:
    return isinstance(payoff, Expression) and lever in payoff.names


def _carried_out(model: Model, node: int, answer: LeverAnswer, values: dict[str, Exact], mover: int) -> IntervalSet | None:
    part = Game.from_tree(subtree(model.game.tree, node))
    ends = tuple(_hurts(row[mover], answer.lever) for row in part.tree.payoffs)
    if all(ends):
        return None
    at = {name: value for name, value in values.items() if name in part.parameters and name != answer.lever}
    asked = question(part, answer.lever, at, answer.some.within, purpose="solve")
    found, _ = reached_along(asked, Target(ends, "some", 1, "carried out"))
    return IntervalSet(union_of(found.cuts, found.points, found.opens, *answer.some.within))
