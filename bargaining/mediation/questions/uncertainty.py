r"""How likely a lever is to be enough, and which unknown matters most, where numbers are only known as distributions.

The acceptance curve is the share of draws at which a lever value is enough, each draw decided exactly. Sobol's indices say
which unknown the variance of the gap is due to.

>>> from bargaining.mediation import Between, Mechanism, Mediation, Offer, Party
>>> mediation = Mediation([Party("R", continuing=Between(0.7, 0.9))], Offer(values={"R": 0.5}), mechanisms=[Mechanism("sanctions", harm=0)])
>>> print(acceptance_curve(mediation, "harm_sanctions", [0.2, 0.3, 0.4], seed=1))
share of 1,024 draws (sobol, 16 replicates, seed 1) with agreement in some equilibrium, along harm_sanctions (95% bands)
  1/5: 0.000 [0.000, 0.004]
  3/10: 0.500 [0.496, 0.504]
  2/5: 1.000 [0.996, 1.000]

References
----------
Saltelli, A. et al. 2010. Variance based sensitivity analysis of model output. Computer Physics Communications 181: 259-270.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import prod
from typing import TYPE_CHECKING, Any

from bargaining.equilibrium.tables import html_table
from bargaining.errors import FieldError
from bargaining.mediation.vocabulary.case import Case, case_of, mediation_of
from bargaining.mediation.vocabulary.endings import VETOED
from bargaining.mediation.vocabulary.fields import Between
from bargaining.mediation.vocabulary.mediation import Mediation

if TYPE_CHECKING:
    from concurrent.futures import Executor

    import numpy as np

    from bargaining.leverage.sweeps import AcceptanceCurve


def acceptance_curve(
    case: Case,
    lever: str,
    values: Sequence[Any] | None = None,
    *,
    seed: int | np.random.Generator,
    draws: int = 1024,
    confidence: float = 0.95,
    require: str = "some",
    method: str = "sobol",
    executor: Executor | None = None,
    progress: Any = None,
) -> AcceptanceCurve:
    """How likely each lever value is to be enough, over what is not known.

    Parameters
    ----------
    case : Mediation or Campaign
        With intervals (taken as uniform) or distributions for some numbers.
    lever : str
        A parameter of its game.
    values : sequence of number, optional
        The lever values; by default even steps over the range in which anything changes.
    seed, draws, confidence, method, executor, progress
        As ``seed``, ``n`` and so on of :func:`bargaining.acceptance_curve`, which answers.
    require : {"some", "every"}

    Raises
    ------
    FieldError
        Where nothing is uncertain.
    BargainingError
        What :func:`bargaining.acceptance_curve` raises.
    """
    from bargaining.leverage.sweeps import acceptance_curve as along

    case = case_of(case, "acceptance_curve")
    unknown = _distributions(case, but=lever)
    at = {name: value for name, value in case.facts.items() if name != lever and name not in unknown}
    return along(
        case.game(),
        lever,
        unknown,
        reach=case.success,
        values=values,
        at=at,
        require=require,
        n=draws,
        seed=seed,
        method=method,
        confidence=confidence,
        executor=executor,
        progress=progress,
    )


def _distributions(case: Case, *, but: str = "") -> dict[str, Any]:
    """Each unknown as a distribution."""
    from scipy.stats import uniform

    found = {}
    for name, value in case.uncertain.items():
        if name != but and not (isinstance(value, Between) and value.low == value.high):
            found[name] = uniform(float(value.low), float(value.high - value.low)) if isinstance(value, Between) else value
    if not found:
        raise FieldError("nothing is uncertain: give Between(low, high) or a distribution of scipy.stats for some number")
    return found


@dataclass(frozen=True, eq=False)
class Sensitivity:
    """Which unknown the variance of a party's gap is due to: Sobol's indices.

    Attributes
    ----------
    unknowns : tuple of str
        Parameters, the one that matters most first.
    first, total : tuple of float
        The share of the variance that each explains alone, and together with others.
    draws : int
    exact : bool
    """

    unknowns: tuple[str, ...]
    first: tuple[float, ...]
    total: tuple[float, ...]
    draws: int
    exact: bool = False

    @property
    def most_important(self) -> str:
        """The unknown with the largest total index."""
        return self.unknowns[0]

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each unknown."""
        return [{"unknown": n, "first": f, "total": t} for n, f, t in zip(self.unknowns, self.first, self.total, strict=True)]

    def _repr_html_(self) -> str:
        return html_table(self.records(), "What the gap's variance is due to (Sobol)")

    def __str__(self) -> str:
        lines = [f"  {r['unknown']}: {r['first']:.3f} alone, {r['total']:.3f} in all" for r in self.records()]
        return "\n".join(["what the gap's variance is due to (Sobol)", *lines])


def _check_no_decisions(mediation: Mediation) -> None:
    for mechanism in mediation.mechanisms:
        if mechanism.enforcement is not None:
            raise FieldError(f'sensitivity: the enforcement of "{mechanism.name}" is a decision, so the gap is no sum of terms; give a credibility')


def sensitivity(mediation: Mediation, party: str | None = None, *, seed: int | np.random.Generator, draws: int = 1024) -> Sensitivity:
    """Which unknown matters most to a party's gap.

    Parameters
    ----------
    mediation : Mediation
        Without enforcement decisions.
    party : str, optional
        Whose gap; in a mediation with one party that needs no saying.
    seed : int or numpy Generator
    draws : int
        A power of two.

    Raises
    ------
    FieldError
    """
    mediation = mediation_of(mediation, "sensitivity")
    import numpy as np
    from scipy.stats import sobol_indices

    if type(draws) is not int or draws < 2 or draws & (draws - 1):
        raise FieldError(f"sensitivity: draws = {draws} must be a power of two")
    name = mediation.party(party).name
    _check_no_decisions(mediation)
    compiled = replace(mediation, revision=None, renegotiation=None).compile(asked=name)
    unknown = {key: each for key, each in _distributions(mediation).items() if key in compiled.facts}
    if not unknown:
        raise FieldError(f'sensitivity: nothing that is uncertain bears on the gap of "{name}"')
    if len(unknown) == 1:
        return Sensitivity(tuple(unknown), (1.0,), (1.0,), draws)
    wins = next(end for end in compiled.ends if end.label == mediation.success)
    refusals = [end for end in compiled.ends if end.label not in (mediation.success, VETOED)]

    def missing(columns: Any) -> Any:
        facts = {**{key: float(value) for key, value in compiled.facts.items()}, **dict(zip(unknown, columns, strict=True))}

        def total(end: Any) -> Any:
            return sum((float(term.coefficient) * prod(facts[factor] for factor in term.factors) for term in end.payoffs[name]), np.zeros(columns.shape[1]))

        return (np.max([total(end) for end in refusals], axis=0) - total(wins))[np.newaxis, :]

    found = sobol_indices(func=missing, n=draws, dists=list(unknown.values()), random_state=np.random.default_rng(seed))
    first, whole = np.ravel(found.first_order), np.ravel(found.total_order)
    order = sorted(range(len(unknown)), key=lambda k: -whole[k])
    names = list(unknown)
    return Sensitivity(tuple(names[k] for k in order), tuple(float(first[k]) for k in order), tuple(float(whole[k]) for k in order), draws)
