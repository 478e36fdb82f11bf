"""Replicates the Kenya case of Ifediora's paper: ``python paper_replications/ifediora_kenya/replicate.py``.

Prints what follows from the replies in each coding, tries the rival readings, asks the counterfactuals, gives a verdict on each value and
sentence that the paper prints, and writes figures and tables to ``out/`` beside this file.

A date is looked up in the coding ``strict``, which has what the press and documents of the time say; a sentence about what moved
Kibaki holds where it is true at every point that agrees with the replies as the paper codes them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

from kenya_dates import DIFFERENT_DAYS, EVENTS, when
from kenya_sections import all_sections, write_tables

from bargaining.cases import Record, adjudicate, load_record
from bargaining.replication import Replication

KENYA: Record = load_record("kenya-2008")

paper = Replication(
    __file__,
    cite="Ifediora, O. F. Strategic Coercion and International Mediation of Atrocity-related Conflict. The University of Queensland.",
    fidelity="reconstruction",
    read="all of it",
)


def _dated(row: str) -> Callable[[], str]:
    def find() -> str:
        return when(KENYA, row)

    find.__doc__ = "Its date in the coding by the press and documents of the time."
    return find


for _row in EVENTS:
    paper.row(_row, differs=DIFFERENT_DAYS.get(_row, ""))(_dated(_row))


@paper.row("killed", differs="the official commission of inquiry counted 1,133; other counts range from 1,000 to over 1,500")
def killed() -> int:
    """The count of the official commission, in the record's note on the dead."""
    return _number(r"counted ([\d,]+) dead", *(note.text for note in KENYA.notes))


paper.not_reproducible("rounds", because="the only count in the record is the one that the paper itself takes from the Crisis Group's report")


@paper.row("letters")
def letters() -> int:
    """The embassy's first letters, and those that followed: the event K23."""
    words = next(event.what for event in KENYA.coded("paper") if event.id == "K23")
    return _number(r"writes to (\w+),", words) + _number(r"then to (\w+) more", words)


@paper.row("eu_persuasive")
def eu_persuasive() -> bool:
    """Without a harm from the EU the replies at the consent step contradict each other."""
    return KENYA.identify(stage="consent").entails("harm_eu > 0").verdict == "entailed"


@paper.row("enticing_terms", differs="not identified: the replies agree with it and with its opposite")
def enticing_terms() -> bool:
    """Without a better offer the replies at the consent step would contradict each other."""
    return KENYA.identify(stage="consent").entails("offer_mediation > offer_inquiry").verdict == "entailed"


@paper.row("retained_choice")
def retained_choice() -> bool:
    """That he had none is contradicted in every coding, by one refusal under threat."""
    return "welsh" in adjudicate(KENYA).contradicted_everywhere


@paper.row("suspension", differs="not identified: with the suspension counted, it may have been redundant; the paper's own coding leaves it out")
def suspension() -> bool:
    """With the suspension (K37) counted as pressure, without harm from it the replies would contradict each other."""
    counted = KENYA.recode({"counted": {"K37": {"kind": "implementation", "mechanisms": ["suspension"]}}}, base="paper")
    return counted.identify(coding="counted", stage="consensus").entails("harm_suspension > 0").verdict == "entailed"


@paper.row("worsened_batna")
def worsened_batna() -> bool:
    """Without a harm from the last, personal threat the replies at the consensus step contradict each other."""
    return KENYA.identify(stage="consensus").entails("harm_personal > 0").verdict == "entailed"


@paper.row("multiple_forms", differs="not identified: each but the last, personal threat may have been redundant")
def multiple_forms() -> bool:
    """No mechanism that was active at the signing can have been redundant."""
    return not any(role.redundant for role in KENYA.identify(stage="consensus").roles())


def _number(pattern: str, *texts: str) -> int:
    """The first number that a pattern finds, in figures or in words."""
    written = {"five": 5, "eight": 8, "ten": 10}
    found = [match for text in texts for match in re.findall(pattern, text)]
    numbers = [written.get(each) or int(each.replace(",", "")) for each in found if each in written or each.replace(",", "").isdigit()]
    return numbers[0] if numbers else 0


for _coding in KENYA.codings:

    @paper.figure(f"timeline-{_coding}.png")
    def timeline_of_a_coding(path: Path, coding: str = _coding) -> None:
        """Offers, mechanisms and replies in time."""
        from kenya_figures import timeline

        timeline(KENYA, coding, path)


@paper.figure("acceptance-region.png")
def acceptance(path: Path) -> None:
    """Which offers and threats would have been accepted, at the illustrative calibration."""
    from kenya_figures import acceptance_region

    acceptance_region(KENYA, path)


def main() -> None:
    """Print everything, and write to ``out/``."""
    sys.stdout.write(all_sections(KENYA))
    write_tables(KENYA, paper.folder / "out")
    paper.main()


if __name__ == "__main__":
    main()
