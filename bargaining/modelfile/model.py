"""A model: a game together with what its numbers are, what they mean, and where they come from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bargaining.errors import UnknownParameterError, did_you_mean
from bargaining.game.exact import Exact
from bargaining.game.game import Game
from bargaining.game.nodes import Choice


@dataclass(frozen=True)
class Parameter:
    """A parameter of a model.

    Attributes
    ----------
    name, meaning : str
    value : number or None
        ``None`` where the model leaves it free.
    unit, source, role : str
        Empty where the file says nothing.
    within : pair of number or None
        The admissible values; ``None`` for no bound.
    label : str
        What it is called in a sentence; empty where that is its name with spaces.
    """

    name: str
    value: Exact | None
    meaning: str
    unit: str = ""
    source: str = ""
    role: str = ""
    within: tuple[Exact | None, Exact | None] = (None, None)
    label: str = ""

    @property
    def words(self) -> str:
        """What it is called in a sentence."""
        return self.label or self.name.replace("_", " ")


@dataclass(frozen=True)
class Question:
    """What a model is asked.

    Attributes
    ----------
    reach : str, tuple of str, or Choice
        The target, as the ``reach`` of :func:`bargaining.flip_set`.
    threat, enticement : str or None
        The levers.
    without : dict of str to number
        The values that stand for "no coercion".
    """

    reach: str | tuple[str, ...] | Choice
    threat: str | None = None
    enticement: str | None = None
    without: dict[str, Exact] = field(default_factory=dict)


@dataclass(frozen=True)
class Note:
    """A remark on a model."""

    text: str
    source: str = ""


@dataclass(frozen=True)
class Model:
    """A model file, read and checked.

    Attributes
    ----------
    name, title, summary, source, fidelity : str
        As the file says; ``fidelity`` is how close the model is to its source.
    kind : str
        ``"game"`` or ``"case"`` in the catalogue, ``"file"`` elsewhere.
    game : Game
        With its parameters still free.
    facts : dict of str to number
        The values that the file gives.
    players, outcomes : dict of str to str
        Each player, and each outcome label, with its meaning.
    parameters : tuple of Parameter
    question : Question or None
    sources : dict of str to str
        Full references by key.
    notes : tuple of Note
    case : Mediation, Campaign or None
        What the game was compiled from, where the file is written in the vocabulary of mediation.

    Examples
    --------
    >>> import bargaining as bg
    >>> model = bg.load("consent-threat")
    >>> print(bg.minimum(model.game, "threat", reach="agreement", at=model.facts_without("threat")))
    3/10, attained
    """

    name: str
    title: str
    game: Game
    kind: str = "file"
    summary: str = ""
    source: str = ""
    fidelity: str = ""
    players: dict[str, str] = field(default_factory=dict)
    parameters: tuple[Parameter, ...] = ()
    outcomes: dict[str, str] = field(default_factory=dict)
    question: Question | None = None
    sources: dict[str, str] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    case: Any = field(default=None, repr=False, compare=False)

    __hash__ = None  # type: ignore[assignment]

    @property
    def facts(self) -> dict[str, Exact]:
        """The values that the file gives, in a dict of the caller's own."""
        return {parameter.name: parameter.value for parameter in self.parameters if parameter.value is not None}

    @property
    def uncoerced(self) -> dict[str, Exact]:
        """The facts in the situation without coercion, as the question describes it."""
        return {**self.facts, **(self.question.without if self.question else {})}

    def facts_without(self, *levers: str) -> dict[str, Exact]:
        """The facts but for some levers, ready to be passed as ``at``.

        Parameters
        ----------
        *levers : str

        Raises
        ------
        UnknownParameterError
            Where the game has no such parameter.
        """
        for lever in levers:
            self.parameter(lever)
        return {name: value for name, value in self.facts.items() if name not in levers}

    def parameter(self, name: str) -> Parameter:
        """The parameter of this name.

        Raises
        ------
        UnknownParameterError
        """
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        known = did_you_mean(name, [parameter.name for parameter in self.parameters])
        raise UnknownParameterError(f'the model "{self.name}" has no parameter "{name}"; {known}')

    def cited(self, source: str) -> str:
        """The full reference behind a source that is a key; the source itself otherwise."""
        return self.sources.get(source, source)

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each parameter."""
        return [
            {
                "model": self.name,
                "parameter": parameter.name,
                "value": parameter.value,
                "meaning": parameter.meaning,
                "unit": parameter.unit,
                "source": self.cited(parameter.source),
                "role": parameter.role,
                "low": parameter.within[0],
                "high": parameter.within[1],
            }
            for parameter in self.parameters
        ]

    def __repr__(self) -> str:
        return f"<Model {self.name!r}: {self.title}; {len(self.game)} nodes, {len(self.parameters)} parameters>"

    def __str__(self) -> str:
        from bargaining.modelfile.page import as_text

        return as_text(self)

    def _repr_html_(self) -> str:
        from bargaining.modelfile.page import as_html

        return as_html(self)
