r"""Claims are declared over properties.

A property is a function of parameters that says what must hold. :func:`claim` makes a :class:`Claim` of it and enters it
in the catalogue; ``.clause`` adds a further clause, to be decided on its own.

>>> from bargaining.claims.domains import Amount, Share, Utility
>>> from bargaining.claims.formulas import implies
>>> @claim(
...     id="doc-1",
...     title="Threats add up",
...     statement="Two threats press at least as hard as one.",
...     repairs={"assurance": lambda q, sigma: q >= sigma},
...     enter=False,
... )
... def threats_add_up(first: Amount, second: Amount, q: Share, sigma: Share):
...     return (q - sigma) * (first + second) >= (q - sigma) * first
>>> threats_add_up.clauses[0].statement
'Two threats press at least as hard as one.'
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from bargaining.claims.domains import Range, domain
from bargaining.errors import ClaimError

Property = Callable[..., Any]
Conditions = Mapping[str, Property]
Nature = Literal["", "definition", "empirical"]
Kind = Literal["always", "sometimes"]


@dataclass(frozen=True)
class Clause:
    """A statement that is decided on its own.

    Attributes
    ----------
    name : str
        What tells it from the other clauses of its claim.
    statement : str
        In words.
    holds : function
        The property.
    domain : dict of str to Range
        The parameters over which it is to be proved; empty where it is searched.
    given : mapping of str to strategy
        What it is searched over, as for hypothesis.
    over : mapping of str to sequence
        The cases, where there are finitely many, all of which are asked.
    assumptions, repairs : mapping of str to function
        Conditions on the parameters: what the statement needs to make sense, and what might make it true.
    kind : {"always", "sometimes"}
        Whether it must hold everywhere or somewhere.
    nature : {"", "definition", "empirical"}
        What it is if the model neither implies nor excludes it.
    by_hand, note : str
        The verdict reached with pen and paper, and why the program's differs from it, where it does.
    needs : str
        What is missing to decide it; empty where nothing is.
    examples : int
        How many examples a search tries.
    """

    name: str
    statement: str
    holds: Property
    domain: dict[str, Range]
    given: Mapping[str, Any] = field(default_factory=dict)
    over: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    assumptions: Conditions = field(default_factory=dict)
    repairs: Conditions = field(default_factory=dict)
    kind: Kind = "always"
    nature: Nature = ""
    by_hand: str = ""
    note: str = ""
    needs: str = ""
    examples: int = 300


@dataclass(frozen=True)
class Claim:
    """A claim of a theory.

    Attributes
    ----------
    id, title : str
    quotation, section : str
        The words of the source, and where they stand.
    references : tuple of str
        Who disputes or supports it.
    clauses : tuple of Clause
    """

    id: str
    title: str
    quotation: str = ""
    section: str = ""
    references: tuple[str, ...] = ()
    clauses: tuple[Clause, ...] = ()

    def clause(self, name: str, **more: Any) -> Callable[[Property], Property]:
        """Add a clause; its arguments are those of :func:`claim`."""

        def add(holds: Property) -> Property:
            if any(each.name == name for each in self.clauses):
                raise ClaimError(f'claim {self.id}: two clauses are called "{name}"')
            object.__setattr__(self, "clauses", (*self.clauses, _clause(self.id, name, holds, **more)))
            return holds

        return add

    def undecided(self, name: str, *, statement: str, needs: str, by_hand: str = "") -> None:
        """Add a clause that cannot be decided yet, and say what is missing."""
        object.__setattr__(self, "clauses", (*self.clauses, Clause(name, statement, bool, {}, by_hand=by_hand, needs=needs)))

    def __str__(self) -> str:
        words = f'"{self.quotation}" ({self.section})' if self.quotation else ""
        return "\n".join(line for line in [f"{self.id}. {self.title}", words] if line)


def claim(
    *,
    id: str,  # noqa: A002
    title: str,
    statement: str = "",
    quotation: str = "",
    section: str = "",
    references: Sequence[str] = (),
    clause: str = "",
    enter: bool = True,
    **more: Any,
) -> Callable[[Property], Claim]:
    """Declare a claim over a property.

    Parameters
    ----------
    id, title, quotation, section, references
        As in :class:`Claim`.
    statement : str
        What the property says, in words; its docstring, where this is left out.
    clause : str
        A name for this clause, where the claim has several.
    assumptions, repairs : mapping of str to function
        Each a condition on parameters of the property, which it names as its own arguments.
    given : mapping of str to strategy
        For a property that is searched: hypothesis strategies, by parameter.
    over : mapping of str to sequence
        For a property of finitely many cases: the values of each parameter. With neither, the parameters are annotated with
        their ranges, and the property is proved or refuted for all values.
    kind, nature, by_hand, note, examples
        As in :class:`Clause`.
    enter : bool
        Whether to enter the claim in the catalogue.

    Returns
    -------
    function
        That makes a :class:`Claim` of the property.

    Raises
    ------
    ClaimError
        Where a parameter has no range, or the name is taken.
    """

    def declare(holds: Property) -> Claim:
        found = opened(id=id, title=title, quotation=quotation, section=section, references=references, enter=enter)
        found.clause(clause, statement=statement, **more)(holds)
        return found

    return declare


def opened(
    *,
    id: str,  # noqa: A002
    title: str,
    quotation: str = "",
    section: str = "",
    references: Sequence[str] = (),
    enter: bool = True,
) -> Claim:
    """A claim without clauses yet, to which ``.clause`` adds them."""
    if not id.strip() or not title.strip():
        raise ClaimError("a claim needs an id and a title")
    found = Claim(id, title, quotation, section, tuple(references))
    if enter:
        from bargaining.claims.shelf import catalogue

        catalogue.enter(found)
    return found


def _clause(claim_id: str, name: str, holds: Property, **more: Any) -> Clause:
    statement = more.pop("statement", "") or (holds.__doc__ or "").strip().split("\n")[0]
    if not statement:
        raise ClaimError(f"claim {claim_id}: give a statement in words, or a docstring")
    known = set(Clause.__dataclass_fields__) - {"name", "statement", "holds", "domain", "needs"}
    unknown = sorted(set(more) - known)
    if unknown:
        raise ClaimError(f"claim {claim_id}: {', '.join(unknown)} is no argument of a claim; known: {', '.join(sorted(known))}")
    return Clause(name, statement, holds, {} if more.get("given") or more.get("over") else domain(holds), **more)
