r"""Perfect Bayesian equilibrium of games in which some know more than others: all of them, exactly.

An **assessment** gives each information set a lottery over actions and a belief over its nodes. It is a perfect Bayesian
equilibrium if every lottery is optimal given the belief and what follows (sequential rationality), and beliefs follow
from play by Bayes' rule: on the path, and after a deviation as far as the deviation itself says nothing. What a surprise
leaves open is free, with two provisos: nobody's mistake tells what that party does not know (``rationality`` has the
definition), and what was concluded from one surprise is carried forward to the next (``carrying``).

A coercer that may be bluffing demands something or keeps quiet. Where it is firm with probability 1/3, the bluff must be
rare enough for the target to be in doubt:

>>> import bargaining as bg
>>> def reply(label, coercer, target):
...     return bg.Decision("Target", {
...         "yield": bg.Outcome("compliance", {"Coercer": 2, "Target": -1}),
...         "defy": bg.Outcome(label, {"Coercer": coercer, "Target": target}),
...     }, information="after a demand")
>>> quiet = bg.Outcome("status quo", {"Coercer": 0, "Target": 0})
>>> game = bg.Game(bg.Chance({
...     "firm": ("1/3", bg.Decision("Coercer", {"demand": reply("war", 1, -2), "be quiet": quiet})),
...     "bluffing": ("2/3", bg.Decision("Coercer", {"demand": reply("retreat", -1, 0), "be quiet": quiet})),
... }))
>>> print(perfect_bayesian(game))
perfect_bayesian: 1 family of equilibria, exact (support enumeration, polytopes by double description)
1. compliance 2/9, war 2/9, status quo 1/3, retreat 2/9; Coercer 4/9, Target -2/3
   Coercer (firm): demand
   Target (after a demand): yield 1/3, defy 2/3; believes firm > demand 1/2, bluffing > demand 1/2
   Coercer (bluffing): demand 1/2, be quiet 1/2
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bargaining.equilibrium.beliefs.carrying import Carried, branches, earlier_sets
from bargaining.equilibrium.beliefs.families import Part, parts
from bargaining.equilibrium.beliefs.information import histories
from bargaining.equilibrium.beliefs.rationality import Rationality, positions
from bargaining.equilibrium.beliefs.solution import EquilibriumFamily, PerfectBayesian
from bargaining.equilibrium.beliefs.supports import rational_supports
from bargaining.errors import ConvergenceError, OutOfClassError, RequirementError, TooLargeError
from bargaining.game.game import Game, check_game

MAX_FAMILIES = 10_000


def perfect_bayesian(game: Game, *, at: Mapping[str, Any] | None = None, pure: bool = False, partial: bool = False) -> PerfectBayesian:
    """Find all perfect Bayesian equilibria: pure, semi-separating and fully mixed, with their beliefs.

    Parameters
    ----------
    game : Game
        Of perfect recall; any number of players, types, stages and information sets.
    at : mapping of str to number, optional
        Values for the parameters that the game leaves open.
    pure : bool
        List the equilibria in which nobody mixes, on the path or off it. This always comes apart, also in long games; there may be none.
    partial : bool
        Where equations do not come apart, keep what is solved and name the rest in ``open_supports``, instead of an error.

    Returns
    -------
    PerfectBayesian

    Raises
    ------
    OutOfClassError
        Where several decisions on one play mix and their equations do not come apart, unless ``partial``.
    RequirementError
        Where ``pure`` or ``partial`` is not a truth value.
    ImperfectRecallError
        Where a player forgets something.
    ProbabilityError
        Where a branch of chance has probability zero.
    MissingValueError, UnknownParameterError
        Where the values do not fit the game.
    TooLargeError
        Where the search becomes too long, or more than 10,000 families come out.
    ConvergenceError
        Where nothing is found, which would be a mistake of the search: every finite game of perfect recall has an equilibrium.

    Notes
    -----
    Completeness: the list is complete wherever the function returns. It returns for every game in which, for each
    profile of supports that survives, each play passes at most two decisions that mix (a slip between which beliefs are
    free counts as one): signalling games of any number
    of types, messages and replies; offers to parties with private types; two-sided private types in two stages;
    simultaneous moves of two players. Beyond that it returns where mixing is determined step by step, each lottery by an
    indifference that is linear once earlier ones are known, or where what mixes later matters only together with one move or
    belief before it, as in the sequence form; it raises otherwise. It never leaves an equilibrium out,
    but those that ``pure`` or ``partial`` say are left out.

    In a two-stage game with independent types every equilibrium is also sequential; ``family.is_consistent`` says where.

    Cost: supports grow as :math:`2^k - 1` for a set of :math:`k` actions, and are searched depth first. Three types,
    three messages and three replies take a fraction of a second as a rule. Each profile of supports that is an equilibrium makes a
    family of its own, so that ties multiply them: with k actions tied at each of n sets there are :math:`(2^k - 1)^n`. A few
    thousand families are found in a second; beyond 10,000 an error says so. Supports whose conditions do not touch each other are
    counted before any are solved, so that the error comes early where everything ties.

    Examples
    --------
    >>> import bargaining as bg
    >>> solved = perfect_bayesian(bg.load("beer-quiche").game, at=bg.load("beer-quiche").facts)
    >>> len(solved.families), len(solved.refine(by="intuitive").families)
    (4, 2)

    References
    ----------
    Fudenberg, D. and J. Tirole. 1991. Perfect Bayesian equilibrium and sequential equilibrium. Journal of Economic
    Theory 53: 236-260.

    Kreps, D. M. and R. Wilson. 1982. Sequential equilibria. Econometrica 50: 863-894.
    """
    check_game(game, "perfect_bayesian")
    known = histories(game, at)
    for name, value in (("pure", pure), ("partial", partial)):
        if not isinstance(value, bool):
            raise RequirementError(f"{name} must be True or False, not {value!r:.60}")
    rationality = Rationality(known)
    rationality.carries[:] = earlier_sets(known)
    families: list[EquilibriumFamily] = []
    unsolved: list[dict[str, tuple[str, ...]]] = []
    for supports in _survivors(rationality, pure=pure):
        families += _solved(rationality, supports, unsolved, partial=partial)
        _check_count(len(families) + len(unsolved))
    if not (families or unsolved or pure):
        raise ConvergenceError("no equilibrium was found, though every finite game of perfect recall has one: the search failed; please report the game")
    order = sorted(families, key=lambda family: (not family.is_pure, family._supports))
    return PerfectBayesian(game, known.at, tuple(order), only_pure=pure, open_supports=tuple(unsolved))


def _survivors(rationality: Rationality, *, pure: bool) -> list[tuple[int, ...]]:
    """The supports that no information set rules out by itself.

    Raises
    ------
    TooLargeError
        As soon as more of them than can be listed are certain to be equilibria, which is known long before they are solved.
    """
    found: list[tuple[int, ...]] = []
    certain = 0
    for supports in rational_supports(rationality, pure=pure):
        found.append(tuple(supports))
        certain += rationality.stands_alone(supports)
        _check_count(certain)
    return found


def _check_count(count: int) -> None:
    if count > MAX_FAMILIES:
        raise TooLargeError(
            f"there are more than {MAX_FAMILIES:,} families of equilibria, as payoffs tie at many information sets; "
            "break ties by small differences of payoffs, or ask for pure=True"
        )


def _solved(
    rationality: Rationality, supports: Sequence[int], unsolved: list[dict[str, tuple[str, ...]]], *, partial: bool
) -> list[EquilibriumFamily]:
    """The equilibria of some supports; one family for each way in which later surprises follow from earlier ones."""
    try:
        found = [(parts(rationality, supports, carried), carried) for carried in branches(rationality, supports)]
        families = [_family(rationality, supports, own, carried) for own, carried in found if own is not None]
        for family in families:
            family.check_ranges()
    except OutOfClassError:
        if not partial:
            raise
        unsolved.append(_named(rationality, supports))
        return []
    return families


def _named(rationality: Rationality, supports: Sequence[int]) -> dict[str, tuple[str, ...]]:
    return {here.name: tuple(here.actions[k] for k in positions(mask)) for here, mask in zip(rationality.known.sets, supports, strict=True)}


def _family(rationality: Rationality, supports: Sequence[int], found: tuple[Part, ...], carried: Carried) -> EquilibriumFamily:
    sets = rationality.known.sets
    return EquilibriumFamily(
        _named(rationality, supports),
        {here.name: _reached(rationality, number, supports) for number, here in enumerate(sets)},
        _consistent(rationality, supports),
        _rationality=rationality,
        _supports=tuple(supports),
        _parts=found,
        _carried=carried,
    )


def _reached(rationality: Rationality, number: int, supports: Sequence[int]) -> bool:
    known = rationality.known
    return any(all(supports[at] >> k & 1 for at, k in known.moves[node]) for node in known.sets[number].nodes)


def _consistent(rationality: Rationality, supports: Sequence[int]) -> bool | None:
    """Every choice of slips is a limit of small mistakes if each slip is one move, and lotteries share no move."""
    blocks = {block for number in range(len(supports)) if (block := rationality.weights(number, supports).block) and len(block) > 1}
    moves = [move for block in blocks for slips in block for move in slips]
    single = all(len(slips) == 1 for block in blocks for slips in block)
    return True if single and len(moves) == len(set(moves)) else None
