"""What a demo story needs from the newsroom: its people, its byline identities, its pictures."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from translate_app.accounts.models import Person
from translate_app.alignment import Encoder
from translate_app.credits.entries import CreditEntry
from translate_app.credits.models import Contributor
from translate_app.credits.roles import CreditRole
from translate_app.demo.pictures import draw
from translate_app.notices.services import tell
from translate_app.pieces.media import StoredPicture, store

ZONE = "UTC"


@dataclass(frozen=True, slots=True)
class Newsroom:
    """The database, the folder of pictures, and the aligner's encoders."""

    session: Session
    media: Path
    encoders: Sequence[Encoder] | None = None

    def person(self, key: str) -> Person:
        """An account by its key in the story files."""
        return self.session.scalars(select(Person).where(Person.email == f"{key}@demo.example")).one()

    def entries(self, credits_: list[dict[str, Any]]) -> list[CreditEntry]:
        """Credits as the story files write them."""
        return [
            CreditEntry(
                role=CreditRole(credit["role"]),
                contributor_id=self._contributor_id(credit["contributor"]) if "contributor" in credit else None,
                service_tag=credit.get("service"),
            )
            for credit in credits_
        ]

    def tell(self) -> None:
        """An act is done: who should know of it is told."""
        tell(self.session, zone=ZONE)

    def picture(self, scene: str) -> StoredPicture:
        """A drawn photo, stored like any other."""
        return store(draw(scene), self.media)

    def _contributor_id(self, key: str) -> int:
        sort_key = _sort_keys()[key]
        return self.session.scalars(select(Contributor.id).where(Contributor.sort_key == sort_key)).one()


@cache
def _sort_keys() -> dict[str, str]:
    text = (Path(__file__).parent / "contributors.toml").read_text("utf-8")
    return {entry["key"]: entry["sort_key"] for entry in tomllib.loads(text)["contributor"]}
