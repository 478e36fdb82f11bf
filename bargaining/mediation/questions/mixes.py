r"""The cheapest mix of threats and promises.

The mediator pays an enticement in full on acceptance and enforcement on failure, which happens with probability
:math:`\varepsilon`. Minimise

.. math:: \sum_m (F_m z_m + \varepsilon\kappa_m h_m) + \sum_n (F_n z_n + (1-\varepsilon) \gamma_n e_n)

such that every refusal of every party is covered,
:math:`\sum_m (q_m [m \text{ punishes } o] - \sigma_m)\varphi_m h_m + \sum_n \alpha_n e_n \ge G_0(o)`, with
:math:`0 \le h_m \le \bar h_m z_m`. Without set-up costs :math:`F` this is a linear programme, solved in exact rationals
with its dual as a proof; one refusal, and it fills the lever with the cheaper unit of pressure first. With set-up costs
it is a knapsack cover: HiGHS proposes the levers, and branch and bound in rationals proves that no others are cheaper, or
finds them. Either way the compiled game is asked at the end whether the mix brings success.

>>> from bargaining.mediation import Enticement, Mechanism, Mediation, Offer, Party
>>> mediation = Mediation(
...     [Party("R", continuing=0.8)],
...     Offer(values={"R": 0.5}),
...     mechanisms=[Mechanism("sanctions", harm=0, credibility=0.5, unit_cost=0.2, cap=0.4)],
...     enticements=[Enticement(0)],
... )
>>> print(cheapest_mix(mediation, failure=0.1))
cost 49/500: sanctions 2/5, enticement 1/10
>>> print(cheapest_mix(mediation))
cost 1/10: sanctions 2/5, enticement 1/10
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from bargaining.equilibrium.tables import html_table
from bargaining.errors import FieldError
from bargaining.game.exact import Exact, lean
from bargaining.leverage.linear import Solution, maximise
from bargaining.mediation.questions.answers import holds
from bargaining.mediation.questions.gaps import gap, missing_core, uncoerced
from bargaining.mediation.vocabulary.case import mediation_of
from bargaining.mediation.vocabulary.fields import nominal, number
from bargaining.mediation.vocabulary.mechanisms import Enticement, Mechanism
from bargaining.mediation.vocabulary.mediation import Mediation

Lever = Mechanism | Enticement

MAX_NODES = 20_000


@dataclass(frozen=True)
class Cover:
    """A refusal to be covered: ``sum of effect * amount >= need``."""

    party: str
    against: str
    effects: tuple[Exact, ...]
    need: Exact


@dataclass(frozen=True, eq=False)
class Mix:
    """The least-cost levers.

    Attributes
    ----------
    amounts : dict of str to number
        The harm of each mechanism, the value of each enticement.
    cost : number
    used : tuple of str
        The levers that are set up.
    prices : dict of str to number
        The cost of a unit of pressure by each lever, against the refusal that needs most; only where it presses at all.
    covers : tuple of Cover
    proof : Solution
        The linear programme over the levers used, with its dual.
    mediation : Mediation
        With these amounts in place; the compiled game was asked that it succeeds.
    method, exact : str, bool
        Amounts and cost are exact. Not exact is the choice of levers where so many have set-up costs that the proof was given
        up: it is then HiGHS's.
    """

    amounts: dict[str, Exact]
    cost: Exact
    used: tuple[str, ...]
    prices: dict[str, Exact]
    covers: tuple[Cover, ...]
    proof: Solution = field(repr=False)
    mediation: Mediation = field(repr=False)
    method: str = "simplex in rationals"
    exact: bool = True

    @property
    def order(self) -> tuple[str, ...]:
        """The levers by the cost of a unit of pressure, cheapest first."""
        return tuple(sorted(self.prices, key=lambda name: (self.prices[name], list(self.prices).index(name))))

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each lever."""
        return [{"lever": name, "amount": amount, "price of pressure": self.prices.get(name)} for name, amount in self.amounts.items()]

    def __str__(self) -> str:
        return f"cost {self.cost}: " + (", ".join(f"{name} {amount}" for name, amount in self.amounts.items() if amount) or "nothing is needed")

    def _repr_html_(self) -> str:
        return html_table(self.records(), f"Cheapest mix, cost {self.cost} ({self.method})")


def cheapest_mix(mediation: Mediation, *, failure: Any = 0, objective_frequencies: bool = False) -> Mix | None:
    """The cheapest threats and promises that bring success; the mediation's own harms and enticements do not count.

    Parameters
    ----------
    mediation : Mediation
        Its mechanisms and enticements are the levers, with ``unit_cost`` or ``cost``, ``setup_cost`` and ``cap``.
    failure : number in [0, 1]
        :math:`\\varepsilon`, the probability that the threats have to be carried out all the same.
    objective_frequencies : bool
        Whether credibility and delivery are frequencies that the mediator shares: it then pays for a threat only as often
        as it is carried out, :math:`\\varepsilon q\\kappa`, and for a promise as often as it is delivered.

    Returns
    -------
    Mix or None
        ``None`` where the caps are too low, or a hard core interest is missed.

    Raises
    ------
    FieldError
        Where credibility follows from enforcement, or parties can counter, veto, revise or renegotiate: pressure is then
        not linear in the levers.
    """
    mediation = mediation_of(mediation, "cheapest_mix")
    chance = number(failure, "cheapest_mix", "failure", 0, 1, exactly=True)
    _check_linear(mediation)
    levers: list[Lever] = [*mediation.mechanisms, *mediation.enticements]
    if any(missing_core(mediation, name) for name in mediation.names):
        return None
    covers = tuple(_covers(mediation, levers))
    costs = [_unit_cost(lever, chance, objective_frequencies) for lever in levers]
    chosen, proved = _chosen(levers, covers, costs)
    best = _amounts(levers, covers, costs, chosen)
    if best is None:
        return None
    amounts = [best.point[chosen.index(k)] if k in chosen else 0 for k in range(len(levers))]
    used = [k for k, amount in enumerate(amounts) if amount]
    cost = lean(-Fraction(best.value) + sum((Fraction(nominal(levers[k].setup_cost)) for k in used), Fraction(0)))
    placed = _placed(mediation, dict(zip([lever.name for lever in levers], amounts, strict=True)))
    if not holds(placed):
        raise AssertionError("the mix does not bring success in the compiled game")
    method = "simplex in rationals"
    if any(nominal(each.setup_cost) for each in levers):
        method = "mixed-integer programme (HiGHS), " + ("proved by branch and bound in rationals" if proved else "its choice of levers not proved")
    names = [lever.name for lever in levers]
    prices = _prices(names, covers, costs)
    return Mix(dict(zip(names, amounts, strict=True)), cost, tuple(names[k] for k in used), prices, covers, best, placed, method, proved)


def _check_linear(mediation: Mediation) -> None:
    for mechanism in mediation.mechanisms:
        if mechanism.enforcement is not None:
            raise FieldError(f'Mechanism "{mechanism.name}": enforcement: cheapest_mix needs a given credibility; minimum_threat does not')
    for party in mediation.parties:
        for name in ("counter", "hardliners"):
            if getattr(party, name) is not None:
                raise FieldError(f'Party "{party.name}": {name}: cheapest_mix is for parties that only accept or refuse')
    for name in ("revision", "renegotiation"):
        if getattr(mediation, name) is not None:
            raise FieldError(f"Mediation: {name}: cheapest_mix is for an offer that stands")


def _covers(mediation: Mediation, levers: list[Lever]) -> list[Cover]:
    """One for each refusal of each party."""
    nothing = uncoerced(mediation)
    found = []
    for party in mediation.parties:
        for option in party.options(mediation.role):
            need = gap(mediation, party.name, against=option, at=nothing)
            assert need is not None
            found.append(Cover(party.name, option, tuple(_effect(lever, party.name, option) for lever in levers), need))
    return found


def _effect(lever: Lever, party: str, option: str) -> Exact:
    """What a unit of a lever takes off the gap of a party against one refusal."""
    if isinstance(lever, Enticement):
        return nominal(lever.delivery) if lever.to in (None, party) else 0
    if not lever.hits(party):
        return 0
    return lean((_credibility(lever) * (option in lever.punishes) - nominal(lever.nonassurance)) * nominal(lever.passthrough))


def _credibility(mechanism: Mechanism) -> Fraction:
    """At the clarity with which it is put."""
    clearly = Fraction(nominal(mechanism.clarity.level)) * nominal(mechanism.clarity.credibility) if mechanism.clarity else 0
    return Fraction(nominal(mechanism.credibility)) + clearly


def _unit_cost(lever: Lever, failure: Exact, frequencies: bool) -> Exact:
    """A promise is paid on success, a threat on failure; a positive sanction is a promise."""
    if isinstance(lever, Enticement):
        often: Exact = nominal(lever.delivery) if frequencies else 1
        return lean(Fraction(1 - failure) * nominal(lever.cost) * often)
    often = _credibility(lever) if frequencies else 1
    return lean(Fraction(1 - failure if lever.is_positive else failure) * nominal(lever.unit_cost) * often)


def _amounts(levers: list[Lever], covers: tuple[Cover, ...], costs: Sequence[Exact], chosen: list[int]) -> Solution | None:
    """The exact programme over some of the levers."""
    rows = [[-cover.effects[k] for k in chosen] for cover in covers]
    bounds = [-cover.need for cover in covers]
    for place, k in enumerate(chosen):
        if levers[k].cap is not None:
            rows.append([int(place == j) for j in range(len(chosen))])
            bounds.append(levers[k].cap)
    return maximise([-costs[k] for k in chosen], rows, bounds)


def _chosen(levers: list[Lever], covers: tuple[Cover, ...], costs: Sequence[Exact]) -> tuple[list[int], bool]:
    """Which levers to set up, and whether no other choice is cheaper: all, where that is free."""
    everything = list(range(len(levers)))
    if not any(nominal(lever.setup_cost) for lever in levers) or _amounts(levers, covers, costs, everything) is None:
        return everything, True
    return _improved(levers, covers, costs, _proposed(levers, covers, costs, everything))


def _improved(levers: list[Lever], covers: tuple[Cover, ...], costs: Sequence[Exact], first: list[int]) -> tuple[list[int], bool]:
    """Branch and bound over which levers are set up.

    1. Relax: a lever that is still open costs its set-up in proportion to its use, which is no more than it would cost.
    2. Where the relaxed cost is no less than the best known cost, nothing below can be cheaper.
    3. Otherwise one open lever that is used and has a set-up cost is set up, or left out; where there is none, the
       relaxation is a solution.
    """
    setups = [Fraction(nominal(lever.setup_cost)) for lever in levers]
    best, least = first, _cost(levers, covers, costs, first, setups)
    assert least is not None
    pending: list[tuple[frozenset[int], frozenset[int]]] = [(frozenset(), frozenset())]
    for _ in range(MAX_NODES):
        if not pending:
            return best, True
        on, off = pending.pop()
        kept = [k for k in range(len(levers)) if k not in off]
        shares = [Fraction(costs[k]) + (0 if k in on else _spread(levers[k], setups[k])) for k in range(len(levers))]
        relaxed = _amounts(levers, covers, [lean(share) for share in shares], kept)
        paid = sum((setups[k] for k in on), Fraction(0))
        if relaxed is None or paid - relaxed.value >= least:
            continue
        undecided = [k for k, amount in zip(kept, relaxed.point, strict=True) if amount and k not in on and setups[k]]
        if undecided:
            pending += [(on, off | {undecided[0]}), (on | {undecided[0]}, off)]
            continue
        best, least = kept, paid - Fraction(relaxed.value)
    return best, False


def _spread(lever: Lever, setup: Fraction) -> Fraction:
    """The set-up cost of each unit where all that the cap allows is used; nothing where there is no cap."""
    return setup / lever.cap if lever.cap else Fraction(0)


def _cost(levers: list[Lever], covers: tuple[Cover, ...], costs: Sequence[Exact], chosen: list[int], setups: Sequence[Fraction]) -> Fraction | None:
    found = _amounts(levers, covers, costs, chosen)
    return None if found is None else sum((setups[k] for k, amount in zip(chosen, found.point, strict=True) if amount), Fraction(0)) - found.value


def _proposed(levers: list[Lever], covers: tuple[Cover, ...], costs: Sequence[Exact], everything: list[int]) -> list[int]:
    """The levers that a mixed-integer programme sets up."""
    setups = [nominal(lever.setup_cost) for lever in levers]
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    count = len(levers)
    caps = np.array([float(lever.cap) if lever.cap is not None else _enough(k, covers) for k, lever in enumerate(levers)])
    effects = np.array([[float(e) for e in cover.effects] for cover in covers])
    needs = np.array([float(cover.need) for cover in covers])
    cover_rows = LinearConstraint(np.hstack([effects, np.zeros_like(effects)]), needs, np.inf)
    switch_rows = LinearConstraint(np.hstack([np.eye(count), -np.diag(caps)]), -np.inf, 0)
    goal = np.array([*map(float, costs), *map(float, setups)])
    found = milp(
        goal,
        constraints=[cover_rows, switch_rows],
        bounds=Bounds(np.zeros(2 * count), np.concatenate([caps, np.ones(count)])),
        integrality=np.concatenate([np.zeros(count), np.ones(count)]),
        options={"mip_rel_gap": 0},
    )
    if found.x is None:
        return everything
    picked = [k for k in everything if found.x[count + k] > 0.5 or found.x[k] > 1e-7]
    return picked if _amounts(levers, covers, costs, picked) is not None else everything


def _enough(k: int, covers: tuple[Cover, ...]) -> float:
    """As much of a lever without a cap as is ever of use: what covers every need alone, more where other levers undo some of it."""
    useful = [float(cover.need) / float(cover.effects[k]) for cover in covers if cover.effects[k] > 0 and cover.need > 0]
    undone = any(effect < 0 for cover in covers for effect in cover.effects)
    return max(useful, default=0.0) * (100 if undone else 1) + (1.0 if undone else 0.0)


def _placed(mediation: Mediation, amounts: dict[str, Exact]) -> Mediation:
    return replace(
        mediation,
        mechanisms=tuple(replace(each, harm=amounts[each.name]) for each in mediation.mechanisms),
        enticements=tuple(replace(each, value=amounts[each.name]) for each in mediation.enticements),
    )


def _prices(names: list[str], covers: tuple[Cover, ...], costs: Sequence[Exact]) -> dict[str, Exact]:
    hardest = max(covers, key=lambda cover: cover.need)
    return {name: lean(Fraction(costs[k]) / hardest.effects[k]) for k, name in enumerate(names) if hardest.effects[k] > 0}
