"""Archives taken in: once, in whole files, and paired by name or by an editor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.conftest import SignIn
from tests.factories.people import make_person, make_service
from tests.factories.statements import count_statements
from translate_app.accounts.models import Person
from translate_app.accounts.rules import Role
from translate_app.alignment.encoders import Vectors
from translate_app.errors import NotAllowed, NotFound
from translate_app.exchange import importing
from translate_app.exchange.archive import files_in
from translate_app.exchange.models import ImportedStory
from translate_app.pieces.document import Block, BlockKind, Document
from translate_app.pieces.models import Piece
from translate_app.renderings.models import Rendering

DAY = date(2026, 5, 2)


class Topics:
    """An encoder that knows two topics by a word of each language."""

    name = "topics"
    languages: frozenset[str] = frozenset()

    def encode(self, texts: Sequence[str]) -> Vectors:
        rows = [[float("시장" in it or "market" in it), float("다리" in it or "bridge" in it), 0.1] for it in texts]
        vectors = np.asarray(rows, np.float32)
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


def story(headline: str, text: str, language: str, **facts: object) -> Document:
    blocks = (Block(BlockKind.PARAGRAPH, text),)
    return Document(headline=headline, blocks=blocks, language=language, **facts)  # type: ignore[arg-type]


KOREAN = story("시장이 열렸다", "시장이 다시 열렸다.", "ko", published=DAY, identifiers=("urn:ko",))
BRIDGE = story("다리가 열렸다", "다리가 다시 열렸다.", "ko", published=DAY)
ENGLISH = story("The market opens", "The market opened again.", "en-US", published=DAY, counterparts=("urn:ko",))
NAMELESS = story("The bridge opens", "The bridge opened again.", "en", published=date(2026, 5, 4))


@pytest.fixture
def importer(session: Session) -> Person:
    make_service(session, "ko")
    return make_person(session, Role.REPORTER, Role.EDITOR, Role.WRITER)


@pytest.fixture
def media(app: Flask) -> Path:
    folder: Path = app.extensions["settings"].media
    return folder


def take(session: Session, actor: Person, media: Path, *stories: Document) -> list[str]:
    digest = importing.digest_of(repr(stories).encode())
    taken = importing.take(session, actor=actor, digest=digest, stories=stories, language="", folder=media)
    return [it.outcome for it in taken]


def test_an_english_story_becomes_the_rendering_of_the_original_it_names(
    session: Session, importer: Person, media: Path
) -> None:
    assert take(session, importer, media, KOREAN, ENGLISH) == ["original", "waiting"]
    assert importing.pair_by_names(session) == 1
    rendering = session.scalars(select(Rendering)).one()
    assert (rendering.headline, rendering.piece.headline) == ("The market opens", "시장이 열렸다")
    assert (rendering.writer_id, rendering.credits) == (None, [])
    assert importing.waiting(session) == []
    assert importing.pair_by_names(session) == 0


def test_a_file_is_known_by_its_bytes(session: Session, importer: Person, media: Path) -> None:
    digest = importing.digest_of(repr((KOREAN,)).encode())
    assert not importing.is_known(session, digest)
    take(session, importer, media, KOREAN)
    assert importing.is_known(session, digest)


def test_a_story_in_no_language_of_the_desk_is_told(session: Session, importer: Person, media: Path) -> None:
    assert take(session, importer, media, story("x", "y", "fi"), story("x", "y", "")) == ["unknown language"] * 2
    assert session.scalar(select(func.count(ImportedStory.id))) == 0


@pytest.mark.parametrize(
    ("said", "tag"),
    [("en_GB", "en"), ("KO", "ko"), ("zh-CN", "zh-Hans"), ("zh-HK", ""), ("yue", "yue-Hant"), ("", ""), ("fi", "")],
)
def test_what_a_file_says_of_its_language_is_put_into_the_newsrooms_words(said: str, tag: str) -> None:
    assert importing._known_tag(said, {"ko", "zh-Hans", "yue-Hant"}) == tag


def test_an_original_without_a_headline_stays_a_draft(session: Session, importer: Person, media: Path) -> None:
    take(session, importer, media, story("", "시장이 다시 열렸다.", "ko"))
    assert session.scalars(select(Piece)).one().state == "draft"


def test_the_most_alike_original_of_the_same_days_is_proposed_and_an_editor_decides(
    session: Session, importer: Person, media: Path, sign_in: SignIn
) -> None:
    take(session, importer, media, KOREAN, BRIDGE, NAMELESS)
    assert importing.pair_by_names(session) == 0
    assert importing.propose_pairs(session, encoders=[Topics()]) == 1
    (waiting,) = importing.waiting(session)
    assert waiting.likely_piece is not None
    assert waiting.likely_piece.headline == "다리가 열렸다"
    editor = make_person(session, Role.EDITOR)
    session.commit()
    client = sign_in(editor)
    page = client.get("/imports").text
    assert "The bridge opens" in page
    assert "다리가 열렸다" in page
    answer = client.post(f"/imports/{waiting.id}/confirm")
    assert answer.location == "/imports"
    session.expire_all()
    assert session.scalars(select(Rendering)).one().headline == "The bridge opens"
    assert "Every imported story has its original." in client.get("/imports").text


def test_a_rejected_pair_goes_on_waiting(session: Session, importer: Person, media: Path, sign_in: SignIn) -> None:
    take(session, importer, media, BRIDGE, NAMELESS)
    importing.propose_pairs(session, encoders=[Topics()])
    (waiting,) = importing.waiting(session)
    session.commit()
    client = sign_in(importer)
    assert client.post(f"/imports/{waiting.id}/reject").status_code == 303
    assert client.post(f"/imports/{waiting.id}/confirm").status_code == 404
    assert "none found" in client.get("/imports").text
    assert session.scalar(select(func.count(Rendering.id))) == 0


def test_an_editors_own_page_leads_to_the_stories_that_wait_and_only_then(
    session: Session, importer: Person, media: Path, sign_in: SignIn
) -> None:
    session.commit()
    client = sign_in(importer)
    assert "/imports" not in client.get("/desk/mine").text
    take(session, importer, media, BRIDGE, NAMELESS)
    session.commit()
    assert (
        '<a href="/imports">Imported stories without an original <span class="count">1</span>'
        in client.get("/desk/mine").text
    )


def test_nothing_is_proposed_that_is_days_apart_unlike_or_without_an_encoder(
    session: Session, importer: Person, media: Path
) -> None:
    late = story("The bridge opens", "The bridge opened again.", "en", published=date(2026, 6, 4))
    undated = story("The bridge opens.", "The bridge opened again.", "en")
    other = story("Rain", "It rained.", "en", published=DAY)
    take(session, importer, media, BRIDGE, late, undated)
    assert importing.propose_pairs(session, encoders=[Topics()]) == 0
    take(session, importer, media, other, NAMELESS)
    assert importing.propose_pairs(session, encoders=[]) == 0


def test_only_an_editor_of_the_originals_service_decides(session: Session, importer: Person, media: Path) -> None:
    take(session, importer, media, BRIDGE, NAMELESS)
    importing.propose_pairs(session, encoders=[Topics()])
    (waiting,) = importing.waiting(session)
    stranger = make_person(session, Role.EDITOR, service="my")
    with pytest.raises(NotAllowed):
        importing.confirm(session, actor=stranger, story_id=waiting.id)
    with pytest.raises(NotFound):
        importing.reject(session, actor=importer, story_id=9_999)


def test_the_list_asks_the_database_the_same_few_times_however_long_it_is(
    app: Flask, session: Session, importer: Person, media: Path, sign_in: SignIn
) -> None:
    take(session, importer, media, BRIDGE, NAMELESS)
    importing.propose_pairs(session, encoders=[Topics()])
    session.commit()
    client = sign_in(importer)
    with count_statements(app.extensions["engine"]) as few:
        client.get("/imports")
    take(session, importer, media, *[story(f"The bridge {n}", "The bridge.", "en", published=DAY) for n in range(9)])
    importing.propose_pairs(session, encoders=[Topics()])
    session.commit()
    with count_statements(app.extensions["engine"]) as many:
        client.get("/imports")
    assert len(many) == len(few)


def test_folders_and_archives_are_walked_in_a_settled_order(tmp_path: Path) -> None:
    folder = tmp_path / "ko"
    folder.mkdir()
    (folder / "b.txt").write_text("b")
    (folder / "a.txt").write_text("a")
    (folder / ".hidden").write_text("x")
    (tmp_path / "big.txt").write_bytes(bytes(25_000_001))
    with ZipFile(tmp_path / "pages.zip", "w") as archive:
        archive.writestr("my/c.html", "c")
        archive.writestr("my/.hidden", "x")
        archive.writestr("my/", "")
    (tmp_path / "cut.zip").write_bytes((tmp_path / "pages.zip").read_bytes()[:60] + b"PK\x05\x06" + bytes(18))
    found = list(files_in([tmp_path]))
    assert [Path(it.place).name for it in found if not it.wrong] == ["a.txt", "b.txt", "c.html"]
    assert [it.language for it in found if not it.wrong] == ["ko", "ko", "my"]
    assert any("25 megabytes" in it.wrong for it in found)
