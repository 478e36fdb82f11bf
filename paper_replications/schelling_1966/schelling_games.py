"""Schelling's sentences put to games, over grids of payoffs; each check takes what the sentence claims as an argument, so that it can fail.

The games are those of ``bargaining.theory.crisis``; the solvers find what the parties do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import product

import bargaining as bg
from bargaining.theory.crisis import compellence_game, deterrence_game

Facts = dict[str, Fraction]

QUARTERS = tuple(Fraction(k, 4) for k in range(5))
POSITIVE = QUARTERS[1:]


def deterrents() -> Iterator[Facts]:
    """A grid of gains, threats, costs, reputations and benefits."""
    for gain, threat, cost, reputation, benefit in product(POSITIVE, QUARTERS, POSITIVE, (Fraction(0), Fraction(1, 3)), QUARTERS[:3]):
        yield {"gain": gain, "threat": threat, "cost": cost, "reputation": reputation, "benefit": benefit}


def compellents(**fixed: Fraction) -> Iterator[Facts]:
    """A grid of gains, credibilities, submission costs and shares of the threat carried out after compliance, without promises."""
    for gain, credibility, submission, nonassurance in product(POSITIVE, POSITIVE, QUARTERS[:3], QUARTERS[:3]):
        facts = {"gain": gain, "credibility": credibility, "submission": submission, "nonassurance": nonassurance, "aid": Fraction(0), "delivery": Fraction(1)}
        yield {**facts, **fixed}


def unused_where_it_works(working: str = "restraint") -> bool:
    """Wherever an outcome is the only equilibrium, the punishment is not carried out, and the defender has no less than by carrying it out.

    For defenders to whom hurting is no gain in itself: its cost is at least what it is worth.
    """
    seen = 0
    for at in deterrents():
        if at["benefit"] > at["cost"]:
            continue
        found = bg.subgame_perfect(deterrence_game(), at=at)
        if found.outcomes == {working}:
            seen += 1
            [(_, defender)] = found.values
            if "punishment" in found.outcomes or defender < at["benefit"] - at["cost"]:
                return False
    return seen > 0


def complies_exactly_where(better_off: Callable[[Facts, Fraction], bool]) -> bool:
    """In all equilibria the target complies exactly where a rule says that it is better off, for threats of several sizes."""
    return all(
        (bg.subgame_perfect(compellence_game(), at={**at, "threat": threat}).outcomes == {"compliance"}) == better_off(at, threat)
        for at in compellents()
        for threat in QUARTERS
    )


def with_the_penalty(at: Facts, threat: Fraction) -> bool:
    """Doing what is demanded, with what it costs, against not doing it, with the threatened penalty taken into account."""
    doing = -at["gain"] - at["submission"] - at["nonassurance"] * threat
    return doing > -at["credibility"] * threat


def believed_without_reputation(intrinsic: Callable[[Facts], bool]) -> bool:
    """Some threat deters a party without any reputation at stake exactly where enforcing is worth its cost for its own sake."""
    rest = [{name: value for name, value in at.items() if name not in ("threat", "reputation")} for at in deterrents()]
    return all(
        (bg.minimum(deterrence_game(), "threat", reach="restraint", at={**at, "reputation": 0}).value is not None) == intrinsic(at) for at in rest
    )


def reputation_needed(needed: Callable[[Facts], Fraction]) -> bool:
    """The least reputation at stake that makes a large enough threat deter."""
    for at in deterrents():
        facts = {**{name: value for name, value in at.items() if name != "reputation"}, "threat": at["gain"] + 1}
        if bg.minimum(deterrence_game(), "reputation", reach="restraint", at=facts).value != needed(at):
            return False
    return True


def some_threat_works_exactly_where(spared: Callable[[Facts], bool]) -> bool:
    """Some threat, however large, makes the target stop exactly where a rule says that stopping spares it something."""
    return all((bg.minimum(compellence_game(), "threat", reach="compliance", at=at).value is not None) == spared(at) for at in compellents())


def size_matters(*, spared_share: Fraction) -> bool:
    """Whether a large threat changes what the target does, at every point where the share of it that complying spares the target is this.

    Where at some points it does and at others it does not the question has no one answer, which is an error.
    """
    changed = set()
    for facts in compellents(nonassurance=Fraction(0)):
        at = {**facts, "nonassurance": facts["credibility"] * (1 - spared_share)}
        small, large = (bg.subgame_perfect(compellence_game(), at={**at, "threat": threat}).outcomes for threat in (Fraction(0), Fraction(100)))
        changed.add(small != large)
    [answer] = changed
    return answer


def needs(harm_if: Callable[[Facts, Fraction], bool], **fixed: Fraction) -> bool:
    """For each gain: the least fully credible threat that compels, compared with the least one that deters."""
    verdicts = []
    for at in compellents(credibility=Fraction(1), nonassurance=Fraction(0), **fixed):
        deters = {"gain": at["gain"], "cost": Fraction(0), "reputation": Fraction(0), "benefit": Fraction(0)}
        compelling = bg.minimum(compellence_game(), "threat", reach="compliance", at=at).value
        deterring = bg.minimum(deterrence_game(), "threat", reach="restraint", at=deters).value
        verdicts.append(harm_if(at, compelling - deterring))
    return all(verdicts)


def scarred_game() -> bg.Game:
    """A target that has suffered already, whatever it does now, and will suffer more if it defies."""
    comply, defy = bg.Outcome("compliance", {"Target": "-gain - done"}), bg.Outcome("defiance", {"Target": "-done - to_come"})
    return bg.Game(bg.Decision("Target", {"comply": comply, "defy": defy}), title="Damage done and to come")


def moves_the_target(lever: str) -> bool:
    """Whether at every gain some damage of this kind, the other kind being none, changes what the target does."""
    other = "done" if lever == "to_come" else "to_come"
    return all(bg.minimum(scarred_game(), lever, reach="compliance", at={"gain": gain, other: 0}).value is not None for gain in POSITIVE)


def lasting_game(rounds: int) -> bg.Game:
    """A target that may give way in each round, and is hurt in each in which it does not, for so many rounds at most."""
    following: bg.Decision | bg.Outcome = bg.Outcome("defiance", {"Target": f"-{rounds}*harm"})
    for before in reversed(range(rounds)):
        yielded = bg.Outcome("compliance" if before == 0 else "late compliance", {"Target": f"-gain - {before}*harm"})
        following = bg.Decision("Target", {"comply": yielded, "defy": following})
    return bg.Game(following, title="Punishment until the other acts")


def only_lasting_punishment_compels(*, rounds: int = 8) -> bool:
    """Whether harm too small to compel if it comes once compels if it is administered until the target acts, at once and so without being administered.

    Parameters
    ----------
    rounds : int, keyword only
        How long it can last; one is a punishment that comes once.
    """
    once, lasting = lasting_game(1), lasting_game(rounds)
    for gain, part in product(POSITIVE, (Fraction(1, 4), Fraction(1, 2), Fraction(3, 4))):
        at = {"gain": gain, "harm": gain * part}
        if bg.subgame_perfect(once, at=at).outcomes != {"defiance"} or bg.subgame_perfect(lasting, at=at).outcomes != {"compliance"}:
            return False
    return True
