"""What the tables of a case file say of each other: names that must exist, and settings that nothing reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bargaining.mediation.casefile.schema import MediationFile
from bargaining.mediation.vocabulary.fields import is_uncertain
from bargaining.modelfile.mistakes import Mistake, shown, unknown


def setting_mistakes(file: MediationFile) -> Iterator[Mistake]:
    """What the tables say of each other that cannot be, or would have no effect."""
    yield from _names(file)
    yield from _idle(file)
    capped: tuple[tuple[str, list[Any]], ...] = (("mechanisms", list(file.mechanisms)), ("enticements", list(file.enticements)))
    for section, rows in capped:
        for k, row in enumerate(rows):
            size = row.harm if section == "mechanisms" else row.value
            if row.cap is not None and not is_uncertain(size) and size > row.cap:
                yield Mistake((section, k, "cap"), f"{row.cap} is less than the {'harm' if section == 'mechanisms' else 'value'}, {size}")


def _idle(file: MediationFile) -> Iterator[Mistake]:
    """Settings that nothing reads."""
    if file.owners and file.mediator not in file.owners:
        yield Mistake(("mediator",), unknown("owner", file.mediator, list(file.owners)))
    given = file.model_fields_set
    if file.stages:
        for key in ("role", "revision", "renegotiation"):
            if key in given:
                yield Mistake((key,), "has no effect beside [[stages]]; each stage has its own")
    else:
        for key in ("deadline", "expansion"):
            if key in given:
                yield Mistake((key,), "has no effect without [[stages]]; it is about the rounds of the last one")


def _names(file: MediationFile) -> Iterator[Mistake]:
    """Names in stages and in the question that no row has, or that are there twice."""
    mechanisms, enticements = [row.name for row in file.mechanisms], [row.name for row in file.enticements]
    for k, stage in enumerate(file.stages):
        for kind, names, known in (("mechanism", stage.mechanisms, mechanisms), ("enticement", stage.enticements, enticements)):
            for position, name in enumerate(names):
                if name not in known:
                    yield Mistake(("stages", k, f"{kind}s", position), unknown(kind, name, known))
                elif name in names[:position]:
                    yield Mistake(("stages", k, f"{kind}s", position), f'names "{shown(name)}" a second time')
    used = [name for stage in file.stages for name in (*stage.mechanisms, *stage.enticements)]
    for section, known in (("mechanisms", mechanisms), ("enticements", enticements)):
        for k, name in enumerate(known):
            if file.stages and name not in used:
                yield Mistake((section, k), f'no stage names "{shown(name)}", so it plays no part')
    if file.question is not None:
        for key, known in (("threat", mechanisms), ("enticement", enticements)):
            name = getattr(file.question, key)
            if name is not None and name not in known:
                yield Mistake(("question", key), unknown("mechanism" if key == "threat" else key, name, known))
        for position, name in enumerate(file.question.without or []):
            if name not in (*mechanisms, *enticements):
                yield Mistake(("question", "without", position), unknown("mechanism or enticement", name, [*mechanisms, *enticements]))
