"""What encoders made of texts, kept in the database, so that an unchanged text is never encoded twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
from sqlalchemy import Engine, Insert, delete, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from translate_app.alignment.encoders import Vectors
from translate_app.links.models import Embedding

USE_NOTED_EVERY = timedelta(days=1)
KEPT_UNUSED = timedelta(days=90)
"""After so long without use a vector is forgotten: the table grows with what is being worked on, not for ever."""
FORGOTTEN_AT_ONCE = 1000


class StoredVectors:
    """The aligner's cache protocol over the table of embeddings, by encoder name and hash of the text.

    It reads on a connection of its own, for a moment at a time, so that encoding (which takes seconds) can go on
    outside any transaction. What is new stays in memory until `save` writes it in the caller's transaction.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine.execution_options(reading=True)
        self._known: dict[tuple[str, str], Vectors] = {}
        self._read: set[tuple[str, str]] = set()
        self._new: set[tuple[str, str]] = set()

    def get(self, encoder: str, keys: Sequence[str]) -> Mapping[str, Vectors]:
        """The vectors known, by key; shape (dimensions,) each."""
        unread = [key for key in keys if (encoder, key) not in self._known]
        if unread:
            wanted = select(Embedding.digest, Embedding.vectors)
            with Session(self._engine) as session:
                rows = session.execute(wanted.where(Embedding.encoder == encoder, Embedding.digest.in_(unread)))
                for key, stored in rows:
                    self._known[encoder, key] = np.frombuffer(stored, np.float32)
                    self._read.add((encoder, key))
        return {key: self._known[encoder, key] for key in keys if (encoder, key) in self._known}

    def put(self, encoder: str, vectors: Mapping[str, Vectors]) -> None:
        """Hold new vectors until `save`."""
        fresh = {(encoder, key): vector for key, vector in vectors.items()}
        self._known |= fresh
        self._new |= fresh.keys()

    def save(self, session: Session) -> None:
        """Write what is new, note once a day what is still of use, and forget what has long been of none.

        Another process may have been quicker.
        """
        now = datetime.now(UTC)
        rows = [
            {"encoder": encoder, "digest": key, "vectors": _packed(self._known[encoder, key]), "used_at": now}
            for encoder, key in sorted(self._new)
        ]
        if rows:
            session.execute(_insert_missing(session), rows)
        for encoder, keys in _by_encoder(self._read).items():
            rested = (Embedding.encoder == encoder, Embedding.used_at < now - USE_NOTED_EVERY)
            session.execute(update(Embedding).where(*rested, Embedding.digest.in_(keys)).values(used_at=now))
        _forget(session, now - KEPT_UNUSED)
        self._new.clear()
        self._read.clear()


def _forget(session: Session, before: datetime) -> None:
    """A few at a time, and none that another transaction holds: nobody waits for this.

    They are looked up in a CTE, since PostgreSQL may ask a plain subquery again for every row, each time for more.
    """
    name = (Embedding.encoder, Embedding.digest)
    few = select(*name).where(Embedding.used_at < before).limit(FORGOTTEN_AT_ONCE).with_for_update(skip_locked=True)
    idle = few.cte("idle")
    session.execute(delete(Embedding).where(tuple_(*name).in_(select(idle.c.encoder, idle.c.digest))))


def _insert_missing(session: Session) -> Insert:
    dialect: Any = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    statement: Insert = dialect.insert(Embedding).on_conflict_do_nothing()
    return statement


def _packed(vector: Vectors) -> bytes:
    return np.ascontiguousarray(vector, np.float32).tobytes()


def _by_encoder(names: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for encoder, key in sorted(names):
        found.setdefault(encoder, []).append(key)
    return found
