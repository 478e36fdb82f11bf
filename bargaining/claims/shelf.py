"""The catalogue of claims: those of the library, read when they are first asked for, and those that users enter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from bargaining.errors import ClaimError, UnknownClaimError, did_you_mean

if TYPE_CHECKING:
    from bargaining.claims.declaration import Claim

SOURCES = ("ifediora", "properties")
"""The folders that hold the library's claims."""


class Catalogue(Mapping[str, "Claim"]):
    """Claims by id, in the order A1, A2, ..., A10, and so on."""

    def __init__(self) -> None:
        self._claims: dict[str, Claim] = {}
        self._loaded = False

    def enter(self, claim: Claim) -> None:
        """Put a claim in; one that is declared again in the same words takes the place of the old one.

        Raises
        ------
        ClaimError
            Where another claim has its id.
        """
        before = self._claims.get(claim.id)
        if before is not None and before.title != claim.title:
            raise ClaimError(f'the id {claim.id} is taken by the claim "{before.title}"; choose another')
        self._claims[claim.id] = claim

    def __getitem__(self, claim_id: str) -> Claim:
        self._load()
        if claim_id not in self._claims:
            raise UnknownClaimError(f'the catalogue has no claim "{claim_id}"; {did_you_mean(claim_id, self)}')
        return self._claims[claim_id]

    def __contains__(self, claim_id: object) -> bool:
        self._load()
        return claim_id in self._claims

    def __iter__(self) -> Iterator[str]:
        self._load()
        return iter(sorted(self._claims, key=_place))

    def __len__(self) -> int:
        self._load()
        return len(self._claims)

    def __str__(self) -> str:
        return "\n".join(f"{name:<4} {self[name].title}" for name in self)

    def _load(self) -> None:
        if not self._loaded:
            self._loaded = True
            for name in SOURCES:
                import_module(f"bargaining.claims.{name}")


def _place(claim_id: str) -> tuple[str, int, str]:
    found = re.fullmatch(r"([A-Za-z-]*)(\d*)(.*)", claim_id)
    assert found is not None
    return found[1], int(found[2] or 0), found[3]


catalogue = Catalogue()
