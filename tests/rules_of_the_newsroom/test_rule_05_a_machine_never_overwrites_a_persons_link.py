"""What a person said stays when the machine aligns anew, and the machine works between."""

from __future__ import annotations

from sqlalchemy.orm import Session

from tests.factories.boards import TopicEncoder, make_alignment
from tests.factories.corrections import align_anew, correct, said, standing_of
from tests.factories.people import make_person
from tests.factories.texts import make_piece, make_rendering
from translate_app.accounts.rules import Role
from translate_app.links.rules import Status
from translate_app.renderings.rules import RenderingState

ORIGINAL = ("다리 bridge", "학교 school", "추수 harvest", "도서관 library")
TARGET = ("The school.", "The bridge.", "The library.", "The harvest.")


def test_between_two_links_of_a_person_that_no_machine_would_make_everything_else_is_aligned_anew(
    session: Session,
) -> None:
    editor = make_person(session, Role.EDITOR)
    piece = make_piece(session, paragraphs=ORIGINAL)
    rendering = make_rendering(session, piece=piece, state=RenderingState.IN_REVIEW, paragraphs=TARGET)
    make_alignment(session, rendering, links=[(0, 0), (1, 1)], decided_by=editor)
    before = [(link.id, link.decided_at, link.source_digest) for link in standing_of(session, rendering).links]
    correct(session, piece, ORIGINAL[1], ORIGINAL[0], *ORIGINAL[2:])
    align_anew(session, rendering, editor, [TopicEncoder()])
    standing = standing_of(session, rendering)
    confirmed, proposed = Status.CONFIRMED, Status.PROPOSED
    assert said(standing) == [(0, 1, confirmed), (1, 0, confirmed), (2, 3, proposed), (3, 2, proposed)]
    after = [(link.id, link.decided_at, link.source_digest) for link in standing.links if link.decided_at]
    assert sorted(after) == sorted(before)


def test_a_stale_link_of_a_person_is_the_persons_still(session: Session) -> None:
    editor = make_person(session, Role.EDITOR)
    piece = make_piece(session, paragraphs=ORIGINAL)
    rendering = make_rendering(session, piece=piece, state=RenderingState.IN_REVIEW, paragraphs=TARGET)
    make_alignment(session, rendering, links=[(0, 0)], decided_by=editor)
    correct(session, piece, "다리 bridge 7", *ORIGINAL[1:])
    align_anew(session, rendering, editor, [TopicEncoder()])
    assert (0, 0, Status.STALE) in said(standing_of(session, rendering))
