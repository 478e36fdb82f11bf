"""What case records cost: a large one identified, a thousand codings compared; beside HiGHS in floats for the same programmes.

``python benchmarks/run.py --only records`` prints one table, with a progress bar while the codings are compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import numpy as np
from clock import shown, table, timed
from scipy.optimize import linprog

from bargaining.cases import IdentifiedSet, Record, compare, load_record
from bargaining.errors import RecodingError

TITLE = "Case records"
EVENTS, MECHANISMS, CODINGS = 50, 20, 1_000


def large(seed: int) -> Record:
    """A record in which 20 threats come one by one and offers are refused until the last is accepted."""
    rng = Random(seed)
    names = [f"m{k}" for k in range(MECHANISMS)]
    events: list[dict[str, Any]] = []
    row: dict[str, Any]
    for k in range(EVENTS):
        row = {"id": f"E{k}", "date": f"2020-{1 + k // 25:02}-{1 + k % 25:02}", "what": "x", "stage": "consensus", "sources": ["s"]}
        row |= {"actor": ["M"], "target": ["R"]}
        if k < MECHANISMS:
            row |= {"kind": "threat", "mechanisms": [names[k]]}
        else:
            answer = "accept" if k == EVENTS - 1 else "continue"
            row |= {"kind": "offer", "offer": f"o{rng.randint(0, 4)}", "replies": {"R": answer}}
            row |= {"active": [name for name in names if answer == "accept" or rng.random() < 0.5]}
        events.append(row)
    head = {"name": "large", "title": "x", "summary": "x", "source": "x", "reluctant": "R", "actors": {"R": "r", "M": "m"}, "sources": {"s": "s"}}
    offers = [{"id": f"o{k}", "meaning": "x"} for k in range(5)]
    mechanisms = [{"id": name, "meaning": "x", "form": "sanction"} for name in names]
    return Record.from_tables({**head, "offers": offers, "mechanisms": mechanisms, "codings": [{"id": "base", "meaning": "x"}], "events": events})


def many(record: Record, number: int, seed: int) -> Record:
    """Codings in which a few events of Kenya's record are moved by some days or read otherwise."""
    rng = Random(seed)
    events = [row for row in record.events if row.mechanisms or row.replies]
    made: dict[str, dict[str, dict[str, Any]]] = {}
    while len(made) < number:
        chosen = rng.sample(events, 3)
        changes = {row.id: {"date": f"2008-{rng.randint(1, 2):02}-{rng.randint(1, 28):02}"} if rng.random() < 0.8 else {"mechanisms": []} for row in chosen}
        try:
            record.recode({"tried": changes}, base="strict")
        except RecodingError:  # an impossible history is drawn again
            continue
        made[f"c{len(made)}"] = changes
    return record.recode(made, base="strict")


def whole(record: Record) -> IdentifiedSet:
    """Everything that one asks first: is it empty, and what can each mechanism have been?"""
    found = record.identify()
    found.roles()
    return found


def in_floats(found: IdentifiedSet) -> None:
    """The three programmes for each mechanism by HiGHS, without proofs and without open ends."""
    names = found.region.names
    rows = np.array([[float(each.form.weights.get(name, 0)) for name in names] for each in found.comparisons])
    limits = [(0, None) if name.startswith("harm_") else (None, None) for name in names]
    for _ in range(3 * len(found.acceptance().active)):
        linprog(np.zeros(len(names)), A_ub=rows, b_ub=np.zeros(len(rows)), bounds=limits, method="highs")


def sections(quick: bool, keep: dict[str, Any]) -> Iterator[str]:  # noqa: ARG001
    """One row for each question."""
    record, kenya = large(1), load_record("kenya-2008")
    number = CODINGS // 10 if quick else CODINGS
    codings, found = many(kenya, number, 1), whole(record)
    rows = [
        [f"{EVENTS} events, {MECHANISMS} mechanisms: empty or not, and all roles", shown(timed(lambda: whole(record))), "1 s"],
        ["as many feasibility programmes by HiGHS", shown(timed(lambda: in_floats(found))), ""],
        [f"{EVENTS} events: bounds of a harm, with proofs", shown(timed(lambda: record.identify().bounds("harm_m3"))), ""],
        ["Kenya: ranges of all Shapley shares", shown(timed(lambda: kenya.identify(stage="consensus").attribution_ranges())), ""],
        [f"{number:,} codings of Kenya compared, with reversals", shown(timed(lambda: compare(codings, stage="consent"), runs=1)), "60 s for 1,000"],
    ]
    yield table(["", "median", "to stay under"], rows)
