"""From a checked file to a :class:`Model`: the tree is put together from its ends upwards, with no recursion.

Steps:

1. Visit the nodes from the root, following every step; each node is met once.
2. In the opposite order every node comes after what follows it, so it can be made from nodes already made.
3. Put the file's values into the game, so that a value at which it makes no sense is found now.
"""

from __future__ import annotations

from collections.abc import Iterator

from bargaining.errors import BargainingError, ProbabilityError
from bargaining.game.compilation import check_lottery
from bargaining.game.exact import Exact
from bargaining.game.game import Game
from bargaining.game.nodes import Chance, Choice, Decision, Node, Outcome
from bargaining.modelfile.mistakes import Mistake
from bargaining.modelfile.model import Model, Note, Parameter, Question
from bargaining.modelfile.schema import AnyNode, ChanceNode, ChoiceTarget, DecisionNode, ModelFile, OutcomeRow, QuestionTable


def game_of(file: ModelFile) -> Game:
    """The game that a file describes, with its parameters free.

    Raises
    ------
    BargainingError
        Where the tree is no game: a lottery that does not sum to one, an information set whose nodes differ.
    """
    made: dict[str, Node] = {row.id: _outcome(row) for row in file.outcomes}
    for node in reversed(_from_the_root(file.nodes)):
        made[node.id] = _node(node, made)
    return Game(made[file.nodes[0].id], title=file.title, players=list(file.players))


def lottery_mistakes(file: ModelFile) -> Iterator[Mistake]:
    """Constant probabilities outside [0, 1], or that do not sum to one."""
    for position, node in enumerate(file.nodes):
        if isinstance(node, ChanceNode):
            try:
                check_lottery([probability for probability, _ in node.chance.values()], lambda: "")
            except ProbabilityError as problem:
                yield Mistake(("nodes", position, "chance"), str(problem).removeprefix(": "))


def value_mistakes(file: ModelFile, game: Game) -> Iterator[Mistake]:
    """Values at which the game makes no sense, and values of the question outside their range."""
    facts = {name: row.value for name, row in file.parameters.items() if row.value is not None}
    yield from _at(game, facts, "parameters")
    if file.question is None:
        return
    for name, value in file.question.without.items():
        low, high = file.parameters[name].within or (None, None)
        if (low is not None and value < low) or (high is not None and value > high):
            yield Mistake(("question", "without", name), f"{value} lies outside the parameter's range")
    yield from _at(game, {**facts, **file.question.without}, "question")


def model_of(file: ModelFile, game: Game, kind: str) -> Model:
    """Everything that a file says, as a record."""
    return Model(
        name=file.name,
        title=file.title.strip(),
        game=game,
        kind=kind,
        summary=file.summary.strip(),
        source=file.source.strip(),
        fidelity=file.fidelity,
        players={name: text.strip() for name, text in file.players.items()},
        parameters=tuple(_parameters(file)),
        outcomes=_meanings(file),
        question=_question(file.question) if file.question else None,
        sources={key: text.strip() for key, text in file.sources.items()},
        notes=tuple(Note(row.text.strip(), (row.source or "").strip()) for row in file.notes),
    )


def _outcome(row: OutcomeRow) -> Outcome:
    return Outcome(row.label or row.id, row.payoffs)


def _from_the_root(nodes: list[AnyNode]) -> list[AnyNode]:
    by_id = {node.id: node for node in nodes}
    order: list[AnyNode] = []
    pending = [nodes[0].id]
    while pending:
        node = by_id.get(pending.pop())
        if node is not None:
            order.append(node)
            pending.extend(node.actions.values() if isinstance(node, DecisionNode) else [target for _, target in node.chance.values()])
    return order


def _node(node: AnyNode, made: dict[str, Node]) -> Node:
    if isinstance(node, DecisionNode):
        return Decision(node.player, {action: made[target] for action, target in node.actions.items()}, information=node.information)
    return Chance({event: (probability, made[target]) for event, (probability, target) in node.chance.items()})


def _at(game: Game, values: dict[str, Exact], section: str) -> Iterator[Mistake]:
    try:
        game.at(values)
    except BargainingError as problem:
        yield Mistake((section,), f"at these values: {problem}")


def _parameters(file: ModelFile) -> Iterator[Parameter]:
    for name, row in file.parameters.items():
        within = row.within or (None, None)
        yield Parameter(name, row.value, row.meaning.strip(), row.unit or "", (row.source or "").strip(), row.role or "", within)


def _meanings(file: ModelFile) -> dict[str, str]:
    """Each label with what its outcomes mean, every meaning once."""
    said: dict[str, dict[str, None]] = {}
    for row in file.outcomes:
        meanings = said.setdefault(row.label or row.id, {})
        if row.meaning:
            meanings[row.meaning.strip()] = None
    return {label: "; or: ".join(meaning.rstrip(".") if len(meanings) > 1 else meaning for meaning in meanings) for label, meanings in said.items()}


def _question(table: QuestionTable) -> Question:
    reach = table.reach
    if isinstance(reach, ChoiceTarget):
        return Question(Choice(reach.player, reach.action), table.threat, table.enticement, dict(table.without))
    return Question(tuple(reach) if isinstance(reach, list) else reach, table.threat, table.enticement, dict(table.without))
