"""Alignments written straight to the tables, and an encoder that knows what belongs together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np
from sqlalchemy.orm import Session

from translate_app.accounts.models import Person
from translate_app.alignment.encoders import Vectors
from translate_app.links import queries
from translate_app.links.models import Addition, Alignment, Link, Omission
from translate_app.links.rules import AdditionReason, AlignmentState, OmissionReason, Origin, Status, digest
from translate_app.links.standing import Standing
from translate_app.renderings.models import Rendering

TOPICS = ("bridge", "school", "harvest", "library", "harbour", "market", "orchestra", "glacier")


class TopicEncoder:
    """Texts that name the same topic (one of TOPICS) mean the same; any other text is near nothing."""

    name = "use"  # the aligner has learnt weights for the encoders it knows, by name
    languages: frozenset[str] = frozenset()

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded += texts
        vectors = np.full((len(texts), len(TOPICS) + 1), 0.05, np.float32)
        for row, text in enumerate(texts):
            places = [place for place, topic in enumerate(TOPICS) if topic in text] or [len(TOPICS)]
            vectors[row, places] = 1.0
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


def make_alignment(
    session: Session,
    rendering: Rendering,
    *,
    links: Sequence[tuple[int, int]] = (),
    omitted: Sequence[int] = (),
    added: Sequence[int] = (),
    decided_by: Person | None = None,
    state: AlignmentState = AlignmentState.PROPOSED,
    confidence: float = 0.9,
) -> Standing:
    """Links, omissions and additions by the places of blocks: the machine's, or a person's where `decided_by` is given.

    A person's statements carry a reason.
    """
    now = None if decided_by is None else datetime.now(UTC)
    facts = {
        "rendering_id": rendering.id,
        "origin": Origin.MACHINE,
        "status": Status.PROPOSED if decided_by is None else Status.CONFIRMED,
        "decided_at": now,
        "decided_by_id": None if decided_by is None else decided_by.id,
    }
    sources, targets = rendering.piece.blocks, rendering.blocks
    session.add(Alignment(rendering_id=rendering.id, state=state))
    for i, j in links:
        session.add(
            Link(
                **facts,
                source_block_id=sources[i].id,
                target_block_id=targets[j].id,
                confidence=confidence,
                why={"numbers": 3, "meaning": 0.91},
                source_digest=digest(sources[i].text),
                target_digest=digest(targets[j].text),
            )
        )
    length = OmissionReason.UNSTATED if decided_by is None else OmissionReason.LENGTH
    context = AdditionReason.UNSTATED if decided_by is None else AdditionReason.CONTEXT
    for i in omitted:
        session.add(Omission(**facts, source_block_id=sources[i].id, reason=length, note=""))
    for j in added:
        session.add(Addition(**facts, target_block_id=targets[j].id, reason=context, note=""))
    session.flush()
    return queries.standing(session, rendering)
