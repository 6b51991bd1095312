"""One person's decisions in a row are one line of a history, which unfolds; the file keeps each."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests.conftest import SignIn
from tests.factories.stories import Story, make_story
from translate_app.history.services import record
from translate_app.history.verbs import Verb


@pytest.fixture
def story(session: Session) -> Story:
    return make_story(session)


def decide(session: Session, story: Story, verb: Verb, *, by: Any = None, pairs: int = 1) -> None:
    about: dict[str, Any] = {"piece_id": story.piece.id, "rendering_id": story.rendering.id, "pairs": [[1, 1]] * pairs}
    record(session, verb=verb, actor=by or story.editor, **about)


def lines(session: Session, sign_in: SignIn, story: Story) -> list[str]:
    session.commit()
    page = sign_in(story.editor).get(f"/pieces/{story.piece.key}/history").text
    return [part.partition("</span>")[0] for part in page.split("<span>")[1:] if "the rendering" not in part[:80]]


def test_confirmations_in_a_row_are_counted_in_one_line_and_each_is_inside(
    session: Session, sign_in: SignIn, story: Story
) -> None:
    for pairs in (1, 1, 12):
        decide(session, story, Verb.LINK_CONFIRMED, pairs=pairs)
    told = lines(session, sign_in, story)
    assert told[0] == "<bdi>Editor Secret</bdi> confirmed 14 links."
    assert told[1:] == ["<bdi>Editor Secret</bdi> confirmed a link."] * 3


def test_mixed_decisions_are_counted_as_decisions(session: Session, sign_in: SignIn, story: Story) -> None:
    for verb in (Verb.LINK_CONFIRMED, Verb.LINK_REJECTED, Verb.OMISSION_MARKED, Verb.ALIGNMENT_UNDONE):
        decide(session, story, verb)
    assert lines(session, sign_in, story)[0] == "<bdi>Editor Secret</bdi> made 4 decisions on the alignment."


def test_one_act_that_confirms_many_says_how_many(session: Session, sign_in: SignIn, story: Story) -> None:
    decide(session, story, Verb.LINK_CONFIRMED, pairs=7)
    assert lines(session, sign_in, story) == ["<bdi>Editor Secret</bdi> confirmed 7 links."]


def test_another_person_or_another_act_ends_a_run(session: Session, sign_in: SignIn, story: Story) -> None:
    decide(session, story, Verb.LINK_CONFIRMED)
    decide(session, story, Verb.LINK_CONFIRMED, by=story.desk_mate)
    decide(session, story, Verb.NOTE_ADDED)
    decide(session, story, Verb.LINK_CONFIRMED)
    told = lines(session, sign_in, story)
    assert len(told) == 4
    assert not [line for line in told if "links" in line]


def test_the_file_keeps_each(session: Session, sign_in: SignIn, story: Story) -> None:
    for _ in range(3):
        decide(session, story, Verb.LINK_CONFIRMED)
    session.commit()
    told = sign_in(story.editor).get(f"/pieces/{story.piece.key}/history.json").get_json()
    assert [act["act"] for act in told["acts"]].count("link:confirmed") == 3


def test_a_name_cannot_say_anything_in_a_run(session: Session, sign_in: SignIn, story: Story) -> None:
    story.editor.name = "<b>%(num)s"
    for _ in range(2):
        decide(session, story, Verb.LINK_CONFIRMED)
    assert lines(session, sign_in, story)[0] == "<bdi>&lt;b&gt;%(num)s</bdi> confirmed 2 links."
