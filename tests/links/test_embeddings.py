"""Vectors kept in the database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories.boards import TopicEncoder
from tests.factories.people import make_person
from tests.factories.texts import make_rendering
from translate_app.accounts.rules import Role
from translate_app.links import embeddings, proposal, queries, services
from translate_app.links.difference import difference
from translate_app.links.embeddings import StoredVectors
from translate_app.links.models import Embedding
from translate_app.links.proposal import read_ahead
from translate_app.renderings.rules import RenderingState

VECTOR = np.array([0.6, 0.8], np.float32)


def store(session: Session) -> StoredVectors:
    return StoredVectors(session.get_bind().engine)


def test_what_is_saved_is_found_by_encoder_and_key(session: Session) -> None:
    vectors = store(session)
    vectors.put("small", {"a" * 32: VECTOR, "b" * 32: VECTOR * -1})
    assert vectors.get("small", ["a" * 32])["a" * 32] is VECTOR
    vectors.save(session)
    session.commit()
    again = store(session)
    found = again.get("small", ["a" * 32, "b" * 32, "c" * 32])
    assert found.keys() == {"a" * 32, "b" * 32}
    np.testing.assert_array_equal(found["b" * 32], VECTOR * -1)
    assert not again.get("large", ["a" * 32])


def test_two_processes_may_save_the_same(session: Session) -> None:
    one, other = store(session), store(session)
    for vectors in (one, other):
        vectors.put("small", {"a" * 32: VECTOR})
        vectors.save(session)
    assert len(session.scalars(select(Embedding)).all()) == 1


def test_what_is_still_of_use_is_noted_once_a_day(session: Session) -> None:
    long_ago = datetime.now(UTC) - timedelta(days=30)
    for key in ("used", "idle"):
        session.add(Embedding(encoder="small", digest=key, vectors=VECTOR.tobytes(), used_at=long_ago))
    session.commit()
    vectors = store(session)
    vectors.get("small", ["used"])
    vectors.save(session)
    session.expire_all()
    used = {each.digest: each.used_at for each in session.scalars(select(Embedding))}
    assert used["idle"] == long_ago
    assert used["used"] > long_ago


def test_an_unchanged_text_is_never_encoded_twice(session: Session) -> None:
    rendering = make_rendering(session, state=RenderingState.IN_REVIEW)
    session.commit()
    encoder = TopicEncoder()
    vectors = read_ahead(session.get_bind().engine, key=rendering.key, encoders=[encoder])
    services.propose(session, rendering=rendering, encoders=[encoder], vectors=vectors)
    session.commit()
    once = len(encoder.encoded)
    assert once == len(set(encoder.encoded)) > 0
    services.propose(session, rendering=rendering, encoders=[encoder])
    assert len(encoder.encoded) == once
    rendering.blocks[0].text = "A new first paragraph."
    services.propose(session, rendering=rendering, encoders=[encoder])
    assert encoder.encoded[once:] == ["A new first paragraph."]


def test_what_nobody_used_for_long_is_forgotten_a_few_at_a_time(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime.now(UTC)
    ages = {"used": 91, "young": 89, "old": 91, "older": 200, "oldest": 300}
    for key, days in ages.items():
        session.add(
            Embedding(encoder="small", digest=key, vectors=VECTOR.tobytes(), used_at=now - timedelta(days=days))
        )
    session.commit()
    monkeypatch.setattr(embeddings, "FORGOTTEN_AT_ONCE", 2)
    left = []
    for _ in range(3):
        vectors = store(session)
        vectors.get("small", ["used"])
        vectors.save(session)
        session.commit()
        left.append(set(session.scalars(select(Embedding.digest))))
    assert [len(kept) for kept in left] == [3, 2, 2]
    assert left[-1] == {"used", "young"}


def test_aligning_again_encodes_only_what_changed(session: Session) -> None:
    rendering = make_rendering(session, state=RenderingState.IN_REVIEW)
    editor = make_person(session, Role.EDITOR)
    session.commit()
    encoder = TopicEncoder()
    services.propose(session, rendering=rendering, encoders=[encoder])
    session.commit()
    once = len(encoder.encoded)
    engine = session.get_bind().engine
    for _ in range(3):
        vectors = read_ahead(engine, key=rendering.key, encoders=[encoder])
        standing = queries.standing(session, rendering)
        seen = difference(standing, proposal.solve(standing, terms=(), encoders=[encoder], vectors=vectors)).mark
        services.realign(session, actor=editor, key=rendering.key, seen=seen, encoders=[encoder], vectors=vectors)
        session.commit()
    assert once == len(encoder.encoded) == len(session.scalars(select(Embedding)).all())
