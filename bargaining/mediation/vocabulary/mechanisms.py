r"""Mechanisms of strategic coercion, and enticements.

Forms and tools are those of Ifediora's Table I: *sanction* (negative, positive, targeted tools), *judicial*
(investigation, indictment, arrest warrants, prosecution), *military* (no-fly zones, precision missile strikes, an arms
embargo). A mechanism does ``harm`` :math:`h` with probability ``credibility`` :math:`q` after a refusal that it punishes,
and with probability ``nonassurance`` :math:`\sigma` even after compliance; a party feels ``passthrough`` :math:`\varphi`
of the harm. So it presses with :math:`(q - \sigma)\,\varphi h`.

>>> bans = Mechanism("travel bans", form="sanction", tool="targeted", harm="1/5", credibility="1/2")
>>> bans.reversible, bans.punishes
(True, ('consent', 'continue', 'abandon'))
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from bargaining.errors import FieldError
from bargaining.game.exact import Exact
from bargaining.mediation.vocabulary.fields import highest, number, one_of, optional, sequence, slug, text
from bargaining.mediation.vocabulary.parties import Refusal

Form = Literal["sanction", "judicial", "military"]

Tool = Literal[
    "negative",
    "positive",
    "targeted",
    "investigation",
    "indictment",
    "arrest warrants",
    "prosecution",
    "no-fly zone",
    "precision missile strikes",
    "arms embargo",
    "diplomatic",
    "other",
]

TOOLS: dict[str, tuple[str, ...]] = {
    "sanction": ("negative", "positive", "targeted", "diplomatic", "other"),
    "judicial": ("investigation", "indictment", "arrest warrants", "prosecution", "other"),
    "military": ("no-fly zone", "precision missile strikes", "arms embargo", "other"),
}
"""The tools of each form; Table I says that its list is not exhaustive."""


@dataclass(frozen=True)
class Enforcement:
    r"""What carrying a threat out means to its owner, from which credibility follows in equilibrium.

    The owner enforces exactly if :math:`\kappa h \le \rho + \beta`.

    Parameters
    ----------
    cost : number, or a sequence of (probability, number)
        :math:`\kappa`, the cost for each unit of harm. A sequence is a lottery that only the owner sees the outcome of, so
        that credibility lies in between; an interval or a distribution is what the analyst does not know.
    reputation : number
        :math:`\rho`, what backing down costs.
    benefit : number
        :math:`\beta`, what the owner gets out of enforcing.
    """

    cost: Any
    reputation: Any
    benefit: Any = field(default=0, kw_only=True)

    def __post_init__(self) -> None:
        if isinstance(self.cost, Sequence) and not isinstance(self.cost, str):
            object.__setattr__(self, "cost", _lottery(self.cost))
        else:
            object.__setattr__(self, "cost", number(self.cost, "Enforcement", "cost", 0))
        object.__setattr__(self, "reputation", number(self.reputation, "Enforcement", "reputation", 0))
        object.__setattr__(self, "benefit", number(self.benefit, "Enforcement", "benefit"))


def _lottery(given: Sequence[Any]) -> tuple[tuple[Exact, Exact], ...]:
    found = []
    for pair in given:
        if not isinstance(pair, tuple | list) or len(pair) != 2:
            raise FieldError(f"Enforcement: cost must be a number or pairs (probability, cost), not {pair!r:.60}")
        found.append((number(pair[0], "Enforcement", "cost: probability", 0, 1, exactly=True), number(pair[1], "Enforcement", "cost", 0, exactly=True)))
    if sum(probability for probability, _ in found) != 1:
        raise FieldError("Enforcement: cost: the probabilities do not sum to 1")
    return tuple(found)


@dataclass(frozen=True)
class Clarity:
    r"""How clearly a threat is put, and what clarity does.

    At clarity :math:`z` credibility is :math:`q + q_1 z` and the submission cost grows by :math:`s_1 z`.

    Parameters
    ----------
    level : number in [0, 1]
        0 is vague, 1 is clear.
    credibility : number
        :math:`q_1`, what full clarity adds to credibility.
    submission_cost : number
        :math:`s_1`, what full clarity adds to the cost of being seen to yield.
    """

    level: Any
    credibility: Any = field(default=0, kw_only=True)
    submission_cost: Any = field(default=0, kw_only=True)

    def __post_init__(self) -> None:
        for name, high in (("level", 1), ("credibility", 1), ("submission_cost", None)):
            object.__setattr__(self, name, number(getattr(self, name), "Clarity", name, 0, high))


@dataclass(frozen=True)
class Mechanism:
    r"""A threat, and who makes it.

    Parameters
    ----------
    name : str
    form, tool : str
        Of Table I. A *positive* tool is a benefit withheld: ``harm`` is then what is given with probability
        ``credibility`` after compliance, and with probability ``nonassurance`` without it.
    harm : number
        :math:`h`.
    owner : str, optional
        Who carries it out; by default the mediator.
    credibility : number in [0, 1], optional
        :math:`q`; 1 where neither it nor ``enforcement`` is given.
    enforcement : Enforcement, optional
        In place of ``credibility``: the owner decides after the refusal.
    nonassurance : number in [0, 1]
        :math:`\sigma`; one minus the assurance.
    passthrough : number in [0, 1]
        :math:`\varphi`, the part of the harm that reaches the person in charge.
    irreversible : number in [0, 1]
        The part of the harm that stays done when the mechanism is lifted; it counts where a party may yield before the
        harm is done (:func:`bargaining.mediation.minimum_irreversible`).
    clarity : Clarity, optional
    punishes : sequence of {"consent", "continue", "abandon"}
        Which refusals it punishes: withholding consent, continuing, abandoning.
    targets : sequence of str
        The parties whose refusal it punishes; by default every party's.
    unit_cost, setup_cost, cap : number
        For :func:`bargaining.mediation.cheapest_mix`: the cost for each unit of harm, the cost of having it ready at all,
        and the largest harm that it can do.

    Raises
    ------
    FieldError
        With the field that is wrong.
    """

    name: str
    form: Form = field(default="sanction", kw_only=True)
    tool: Tool = field(default="other", kw_only=True)
    harm: Any = field(kw_only=True)
    owner: str | None = field(default=None, kw_only=True)
    credibility: Any = field(default=None, kw_only=True)
    enforcement: Enforcement | None = field(default=None, kw_only=True)
    nonassurance: Any = field(default=0, kw_only=True)
    passthrough: Any = field(default=1, kw_only=True)
    irreversible: Any = field(default=0, kw_only=True)
    clarity: Clarity | None = field(default=None, kw_only=True)
    punishes: tuple[Refusal, ...] = field(default=("consent", "continue", "abandon"), kw_only=True)
    targets: tuple[str, ...] = field(default=(), kw_only=True)
    unit_cost: Any = field(default=0, kw_only=True)
    setup_cost: Any = field(default=0, kw_only=True)
    cap: Any = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        text(self.name, "Mechanism", "name")
        slug(self.name)
        where = f'Mechanism "{self.name}"'
        self._check_words(where)
        ranges = (("harm", None), ("nonassurance", 1), ("passthrough", 1), ("irreversible", 1), ("unit_cost", None), ("setup_cost", None))
        for name, high in ranges:
            object.__setattr__(self, name, number(getattr(self, name), where, name, 0, high))
        if self.cap is not None:
            object.__setattr__(self, "cap", number(self.cap, where, "cap", 0, exactly=True))
        self._check_credibility(where)

    def _check_words(self, where: str) -> None:
        one_of(self.form, where, "form", Form)
        one_of(self.tool, where, "tool", Tool)
        if self.tool not in TOOLS[self.form]:
            raise FieldError(f'{where}: tool = "{self.tool}" is no tool of the form "{self.form}"; it has {", ".join(TOOLS[self.form])}')
        given = (self.punishes,) if isinstance(self.punishes, str) else self.punishes
        punishes = sequence(given, where, "punishes")
        if not punishes:
            raise FieldError(f"{where}: punishes is empty, so it punishes nothing; name consent, continue or abandon")
        object.__setattr__(self, "punishes", tuple(one_of(each, where, "punishes", Refusal) for each in punishes))
        targets = (self.targets,) if isinstance(self.targets, str) else self.targets
        object.__setattr__(self, "targets", tuple(text(each, where, "targets") for each in sequence(targets, where, "targets")))
        if self.owner is not None:
            text(self.owner, where, "owner")

    def _check_credibility(self, where: str) -> None:
        optional(self.enforcement, where, "enforcement", Enforcement)
        optional(self.clarity, where, "clarity", Clarity)
        if self.enforcement is not None:
            if self.credibility is not None:
                raise FieldError(f"{where}: credibility and enforcement are both given; credibility follows from enforcement, so leave it out")
            if self.clarity is not None and self.clarity.credibility != 0:
                raise FieldError(f"{where}: clarity adds to credibility, but credibility follows from enforcement; leave one of them out")
        value = self.credibility if self.credibility is not None else (None if self.enforcement else 1)
        if value is not None:
            object.__setattr__(self, "credibility", number(value, where, "credibility", 0, 1))
        if self.clarity is not None and highest(self.credibility or 0) + highest(self.clarity.credibility) > 1:
            raise FieldError(f"{where}: credibility and what full clarity adds to it sum to more than 1")
        if self.is_positive and set(self.punishes) != {"consent", "continue", "abandon"}:
            raise FieldError(f"{where}: punishes: a positive sanction is withheld after every refusal; leave punishes out")
        if self.is_positive and self.enforcement is not None:
            raise FieldError(f"{where}: enforcement: a positive sanction is promised, not enforced; give its credibility")

    @property
    def is_positive(self) -> bool:
        """Whether it is a benefit withheld and not a harm done."""
        return self.tool == "positive"

    @property
    def reversible(self) -> bool:
        """Whether lifting it undoes it altogether."""
        return bool(self.irreversible == 0)

    def hits(self, party: str) -> bool:
        """Whether it is directed at a party."""
        return not self.targets or party in self.targets


@dataclass(frozen=True)
class Enticement:
    r"""A promise for acceptance: a side payment, a positive sanction.

    Parameters
    ----------
    value : number
        :math:`e`, what it is worth to whoever gets it.
    to : str, optional
        Who gets it; in a mediation with one party that needs no saying.
    name : str
    delivery : number in [0, 1]
        :math:`\alpha`, the probability that it is delivered.
    owner : str, optional
        Who pays; by default the mediator.
    cost : number
        What each unit of it costs its owner.
    setup_cost, cap : number
        As for a mechanism.
    """

    value: Any
    to: str | None = field(default=None, kw_only=True)
    name: str = field(default="enticement", kw_only=True)
    delivery: Any = field(default=1, kw_only=True)
    owner: str | None = field(default=None, kw_only=True)
    cost: Any = field(default=1, kw_only=True)
    setup_cost: Any = field(default=0, kw_only=True)
    cap: Any = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        text(self.name, "Enticement", "name")
        slug(self.name)
        where = f'Enticement "{self.name}"'
        for role in ("to", "owner"):
            if getattr(self, role) is not None:
                text(getattr(self, role), where, role)
        for name, high in (("value", None), ("delivery", 1), ("cost", None), ("setup_cost", None)):
            object.__setattr__(self, name, number(getattr(self, name), where, name, 0, high))
        if self.cap is not None:
            object.__setattr__(self, "cap", number(self.cap, where, "cap", 0, exactly=True))

    @property
    def is_named(self) -> bool:
        """Whether parameters carry its name."""
        return self.name != "enticement"
