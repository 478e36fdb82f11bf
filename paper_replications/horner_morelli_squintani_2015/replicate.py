"""Replicates Hörner, Morelli and Squintani (2015): ``python paper_replications/horner_morelli_squintani_2015/replicate.py``.

Formulas and sentences are put to linear programs over what can be agreed and said; ``hms_programs.py`` has them.
"""

from __future__ import annotations

from pathlib import Path

from hms_programs import EXAMPLES, arbitrated, best, disputes, equal_split_is_safe, facts, formula_holds, mediated, silent, strong_gets, told_to_settle

from bargaining.replication import Replication

paper = Replication(
    __file__,
    cite="Hörner, J., M. Morelli and F. Squintani. 2015. Mediation and peace. Review of Economic Studies 82: 1483-1501.",
    fidelity="exact",
    read="the abstracts of the article and of its working papers; not the sections, whose formulas are given as usually cited",
)


@paper.row("equally_effective")
def equally_effective() -> bool:
    """The mediator's program over the finite game reaches what the arbitrator's does, which any share may serve; in every regime."""
    return all(mediated(each).value == arbitrated(each).value == best(each, public=False)[0] for each in EXAMPLES)


@paper.row("same_payoff")
def same_payoff() -> bool:
    """What a strong party expects from both plans, as the programs give them."""
    return all(strong_gets(mediated(each), each) == strong_gets(arbitrated(each), each) for each in EXAMPLES)


@paper.row("simple_talks")
def simple_talks() -> bool:
    """Never more than the mediator, and less somewhere: a sentence on what talks cannot do in general; the row below says when."""
    pairs = [(best(each, public=True)[0], best(each, public=False)[0]) for each in disputes(lambda *_: True)]
    return all(talks <= mediator for talks, mediator in pairs) and any(talks < mediator for talks, mediator in pairs)


@paper.row("talks_help")
def talks_help() -> bool:
    """More peace than in the best pure equilibrium without talks, except for a tie at a temptation of 1 + 2 odds."""
    gains = [(best(each, public=True)[0] - silent(each), each) for each in disputes(lambda *_: True, step=3)]
    return all(gain > 0 or (gain == 0 and tempted == 1 + 2 * odds) for gain, (tempted, odds) in gains)


@paper.row("when")
def when() -> bool:
    """Strictly more peace iff the temptation is below 1 (war is costly: intensity), or the odds above half the temptation (doubt), short of certain peace."""
    return all(
        (best(each, public=False)[0] > best(each, public=True)[0]) == (each[0] < 1 or each[1] > each[0] / 2) for each in disputes(lambda *_: True)
    )


@paper.row("not_revealing")
def not_revealing() -> bool:
    """Where the mediator adds something, somebody is told to settle with an opponent who is weak and cannot be sure of it.

    What a strong party accepts below its war on a weak one is among that, wherever it accepts so little.
    """
    for tempted, odds in EXAMPLES:
        found = told_to_settle(mediated((tempted, odds)), (tempted, odds))
        at = facts((tempted, odds))
        adds = tempted < 1 or odds > tempted / 2
        if adds and not any(0 < sure < 1 for _, sure in found.values()):
            return False
        if any(own == "A strong" and share < at["win"] * at["pie"] and sure == 1 for (own, _), (share, sure) in found.items()):
            return False
    return True


@paper.row("certain_peace")
def certain_peace() -> bool:
    """An equal split is safe for those who heard nothing exactly there, and below it no arbitrator makes peace certain."""
    over = [(tempted, odds + shift) for tempted, odds in disputes(lambda *_: True) for shift in (0, tempted - odds, tempted)]
    return all(equal_split_is_safe(each) == (each[1] >= each[0]) == (best(each, public=False)[0] == 1) for each in over)


@paper.row("mediated_low")
def mediated_low() -> bool:
    """The optimum of the arbitrator's program; the first row has the mediator's."""
    return formula_holds(lambda g, x: (1 / (1 + g - 2 * x), 0), lambda g, x: x <= g / 2, public=False)


@paper.row("mediated_high")
def mediated_high() -> bool:
    """The optimum of the arbitrator's program."""
    return formula_holds(lambda g, x: (1, (2 * x - g) / (x * (g + 1 - x))), lambda g, x: x > g / 2, public=False)


@paper.row("talks_low")
def talks_low() -> bool:
    """The optimum of the program of open talks."""
    return formula_holds(lambda g, x: (1 / (1 + g - 2 * x), 0), lambda g, x: g >= 1 and x <= g / 2, public=True)


@paper.row("talks_high")
def talks_high() -> bool:
    """The optimum of the program of open talks."""
    return formula_holds(lambda g, x: (1, (2 * x - g) / (x * (g + 2))), lambda g, x: x > g / 2 if g >= 1 else x >= 1 / (1 + g), public=True)


@paper.row("tempted_low")
def tempted_low() -> bool:
    """The optimum of the program of open talks."""
    return formula_holds(lambda g, x: (1 / ((1 + g) * (1 - x)), 0), lambda g, x: g < 1 and x <= g / (1 + g), public=True)


@paper.row("tempted_high")
def tempted_high() -> bool:
    """The optimum of the program of open talks."""
    return formula_holds(lambda g, x: (1, 1 - g / (x * (1 + g))), lambda g, x: g < 1 and g / (1 + g) < x < 1 / (1 + g), public=True)


@paper.figure("figure_1.svg")
def figure_1(path: Path) -> None:
    """The probability of peace by the odds of strength, for a temptation of 3/5 and of 3/2."""
    from hms_figure import draw_peace

    draw_peace(path, temptations=("3/5", "3/2"))


if __name__ == "__main__":
    paper.main()
