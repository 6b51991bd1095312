"""Public pages over HTTP: what they hold, how they may be cached, and what staff do about them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy.orm import Session

from tests.conftest import SignIn
from tests.factories.editions import NOW, PICTURE, Published, make_approved, make_published, set_clock
from tests.factories.people import make_person
from tests.factories.statements import count_statements
from tests.factories.texts import make_rendering
from translate_app.accounts.rules import Role
from translate_app.comments.models import Comment
from translate_app.publishing.services import correct
from translate_app.renderings.models import Rendering, RenderingBlock
from translate_app.renderings.rules import RenderingState

HOUR = timedelta(hours=1)


def page(client: FlaskClient, address: str) -> html.HtmlElement:
    answer = client.get(address)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return html.fromstring(answer.get_data(as_text=True))


def text_of(found: list[html.HtmlElement]) -> str:
    return " ".join(found[0].text_content().split())


def test_a_story_page_holds_what_a_reader_needs(client: FlaskClient, published: Published) -> None:
    story = page(client, published.path)
    assert text_of(story.cssselect("h1")) == "Ferry landing reopens"
    assert text_of(story.cssselect(".deck")) == "Boats run from 7 a.m."
    assert text_of(story.cssselect(".text p")) == "YEOUL — The river rose three metres."
    assert story.cssselect("figure img")[0].get("alt") == "A boat on a wide river"
    assert text_of(story.cssselect("figcaption")) == "The new boat. Photo: MR/Kim Bogi November 3, 2026"
    assert text_of(story.cssselect(".byline")) == (
        "Reported by Kim Bogi for Meridian Radio’s Korean Service. Written in English by Dana Sample."
    )
    assert [name.text for name in story.cssselect(".byline bdi")] == ["Kim Bogi", "Dana Sample"]
    assert [text_of([link]) for link in story.cssselect(".version")] == ["Read the original in 한국어", "Side by side"]
    assert (story.get("lang"), story.get("dir")) == ("en", "ltr")


def test_every_kind_of_block_has_its_element(client: FlaskClient, session: Session, published: Published) -> None:
    kinds = [
        ("crosshead", "On the river"),
        ("pull_quote", "“The river rose”"),
        ("list_item", "One"),
        ("list_item", "Two"),
        ("editor_note", "Dates are local."),
    ]
    rendering = make_approved(session)
    for position, (kind, words) in enumerate(kinds, start=10):
        session.add(RenderingBlock(rendering_id=rendering.id, position=position, kind=kind, text=words))
    session.flush()
    session.expire_all()
    made = make_published(session, rendering=rendering)
    session.commit()
    text = page(client, made.path).cssselect(".text")[0]
    assert text_of(text.cssselect("h2")) == "On the river"
    assert text.cssselect("aside.pull_quote")[0].get("aria-hidden") == "true"
    assert [item.text for item in text.cssselect("ul > li")] == ["One", "Two"]
    assert len(text.cssselect("ul")) == 1
    assert text.cssselect("[role=note]")[0].text == "Dates are local."


def test_share_links_are_plain_links_without_anybodys_script(client: FlaskClient, published: Published) -> None:
    story = page(client, published.path)
    links = story.cssselect(".share a")
    assert [link.text for link in links] == ["E-mail", "WhatsApp", "Telegram", "Facebook", "X"]
    assert all("noopener" in link.get("rel") for link in links)
    assert all("https%3A%2F%2Fnews.example%2Fen%2F2026" in link.get("href") for link in links[1:])
    assert [script.get("src") for script in story.cssselect("script[src]")] == ["/static/public.js"]
    assert all(source.get("src").startswith("/") for source in story.cssselect("img[src]"))


def test_a_correction_is_told_with_its_date(client: FlaskClient, session: Session, published: Published) -> None:
    published.rendering.blocks[0].text = "The river rose four metres."
    correct(session, actor=published.editor, key=published.rendering.key, public_note="It rose four metres, not three.")
    session.commit()
    note = text_of(page(client, published.path).cssselect("#changes"))
    assert note == "Correction November 24, 2026 It rose four metres, not three."


@pytest.mark.parametrize(
    ("service", "direction", "written_in"), [("ko", "ltr", "ko"), ("ug", "rtl", "en"), ("vi", "ltr", "vi")]
)
def test_an_original_stands_in_its_own_language_and_direction(
    client: FlaskClient, session: Session, published: Published, service: str, direction: str, written_in: str
) -> None:
    made = make_published(session, rendering=make_approved(session, service=service))
    session.commit()
    original = page(client, f"{made.path}/original")
    assert (original.get("lang"), original.get("dir")) == (service, direction)
    assert original.cssselect(".byline > span")[0].get("lang") == written_in
    name = original.cssselect(".byline bdi")[0]
    assert (name.text, name.get("lang")) == (("김보기", "ko") if service == "ko" else ("Kim Bogi", "en"))


def test_words_around_a_text_follow_its_language_where_they_can(client: FlaskClient, published: Published) -> None:
    answer = client.get(f"{published.path}/original", headers={"Accept-Language": "en"})
    original = html.fromstring(answer.get_data(as_text=True))
    assert original.cssselect("header.top")[0].get("lang") == "ko"
    assert "2026년 11월 24일" in original.text_content()


def test_side_by_side_rows_hold_what_belongs_together(client: FlaskClient, published: Published) -> None:
    rows = page(client, f"{published.path}/side-by-side").cssselect("section.bead")
    told = [[text_of([cell]) for cell in row.cssselect(".cell")] for row in rows]
    assert told[0] == ["강 수위가 3미터 올랐다.", "The river rose three metres."]
    assert told[1] == ["나루터는 10월 2일에 다시 열렸다.", "Only in 한국어"]
    assert told[2] == ["주민 240명이 배를 탔다.", "Only in 한국어"]
    assert told[3][0] == "Only in English"
    cell = rows[0].cssselect(".cell")[0]
    assert (cell.get("lang"), cell.get("dir")) == ("ko", "ltr")


@pytest.mark.parametrize("suffix", ["", "/original"])
def test_alternates_list_every_version_and_each_other(
    client: FlaskClient, session: Session, published: Published, suffix: str
) -> None:
    other = make_approved(session, service="yue-Hant")
    made = make_published(session, rendering=other)
    session.commit()
    head = page(client, made.path + suffix)
    site = "https://news.example"
    assert [(link.get("hreflang"), link.get("href")) for link in head.cssselect("link[hreflang]")] == [
        ("en", site + made.path),
        ("zh-HK", f"{site}{made.path}/original"),
        ("x-default", site + made.path),
    ]
    assert head.cssselect("link[rel=canonical]")[0].get("href") == site + made.path + suffix


def test_machines_read_who_wrote_translated_and_edited(client: FlaskClient, published: Published) -> None:
    data = json.loads(page(client, published.path).cssselect('script[type="application/ld+json"]')[0].text)
    original = f"https://news.example{published.path}/original"
    assert data["@type"] == "NewsArticle"
    assert data["author"] == [{"@type": "Person", "name": "Kim Bogi"}]
    assert data["translator"] == [{"@type": "Person", "name": "Dana Sample"}]
    assert data["translationOfWork"]["@id"] == data["isBasedOn"] == original
    assert data["image"] == [f"https://news.example/media/{PICTURE}"]
    told = json.loads(
        page(client, f"{published.path}/original").cssselect('script[type="application/ld+json"]')[0].text
    )
    assert told["@id"] == original
    assert [version["inLanguage"] for version in told["workTranslation"]] == ["en"]


@pytest.mark.parametrize(("suffix", "language"), [("", "en"), ("/original", "ko"), ("/side-by-side", "en, ko")])
def test_a_public_page_may_be_cached_and_asked_about(
    client: FlaskClient, published: Published, suffix: str, language: str
) -> None:
    answer = client.get(published.path + suffix)
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert answer.headers["Content-Language"] == language
    assert {"Cookie", "Accept-Language"} <= set(answer.headers["Vary"].split(", "))
    assert answer.last_modified == NOW
    assert "Set-Cookie" not in answer.headers
    again = client.get(published.path + suffix, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")


def test_a_page_has_the_same_tag_a_minute_later_though_its_form_is_signed_anew(
    client: FlaskClient, published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = client.get(published.path)
    set_clock(monkeypatch, NOW + timedelta(minutes=1))
    second = client.get(published.path)
    assert first.get_data() != second.get_data()
    assert first.headers["ETag"] == second.headers["ETag"]


def test_a_new_comment_changes_the_tag(client: FlaskClient, session: Session, published: Published) -> None:
    tag = client.get(published.path).headers["ETag"]
    session.add(
        Comment(
            key="k",
            rendering_id=published.rendering.id,
            author_name="Ana",
            original_text="Good news.",
            public_text="Good news.",
            state="approved",
            received_at=NOW,
            decided_at=NOW + HOUR,
            sender="s",
        )
    )
    session.commit()
    answer = client.get(published.path, headers={"If-None-Match": tag})
    assert answer.status_code == 200
    assert answer.last_modified == NOW + HOUR


def test_what_staff_see_of_public_pages_is_not_cached(sign_in: SignIn, published: Published) -> None:
    answer = sign_in(published.editor).get(published.path)
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("wrong", ["/en/2026/11/x/{key}", "/ko/1999/01/ferry-landing-reopens/{key}"])
@pytest.mark.parametrize("suffix", ["", "/original", "/side-by-side"])
def test_a_wrong_address_of_a_story_leads_to_the_right_one(
    client: FlaskClient, published: Published, wrong: str, suffix: str
) -> None:
    moved = client.get(wrong.format(key=published.rendering.key) + suffix)
    assert (moved.status_code, moved.headers["Location"]) == (301, published.path + suffix)


def test_the_front_page_lists_the_newest_first(
    client: FlaskClient, session: Session, published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, NOW + HOUR)
    make_published(session, rendering=make_approved(session, service="ug", headline="Market day moves"))
    session.commit()
    front = page(client, "/")
    assert [text_of([row]) for row in front.cssselect(".teaser h2")] == ["Market day moves", "Ferry landing reopens"]
    assert front.cssselect(".teaser img")[0].get("alt") == "A boat on a wide river"
    name = front.cssselect(".teaser h2 bdi")[0]
    assert (name.get("lang"), name.get("dir")) == ("en", "ltr")
    only = page(client, "/?from=ug")
    assert [text_of([row]) for row in only.cssselect(".teaser h2")] == ["Market day moves"]


def test_the_front_page_goes_on_over_pages(client: FlaskClient, session: Session, published: Published) -> None:
    for number in range(24):
        make_published(session, rendering=make_approved(session, headline=f"Story {number}"))
    session.commit()
    assert len(page(client, "/").cssselect(".teaser")) == 24
    second = page(client, "/?page=2")
    assert [text_of([row]) for row in second.cssselect(".teaser h2")] == ["Ferry landing reopens"]
    assert second.cssselect("a[rel=prev]")[0].get("href") == "/?page=1"


def test_an_empty_front_page_says_so(client: FlaskClient) -> None:
    assert "No story is published yet." in page(client, "/").text_content()


@pytest.mark.parametrize("suffix", ["", "/original", "/side-by-side"])
def test_a_story_costs_few_statements(app: Flask, client: FlaskClient, published: Published, suffix: str) -> None:
    with count_statements(app.extensions["engine"]) as sent:
        client.get(published.path + suffix)
    assert len(sent) <= 6


def test_the_front_page_costs_the_same_however_many_stories(
    app: Flask, client: FlaskClient, session: Session, published: Published
) -> None:
    for number in range(5):
        make_published(session, rendering=make_approved(session, headline=f"Story {number}"))
    session.commit()
    with count_statements(app.extensions["engine"]) as sent:
        client.get("/")
    assert len(sent) <= 3


def test_pictures_are_public_only_while_a_story_shows_them(
    app: Flask, client: FlaskClient, sign_in: SignIn, session: Session, published: Published
) -> None:
    folder: Path = app.extensions["settings"].media
    unused = "b" * 64 + ".jpg"
    for name in (PICTURE, unused):
        (folder / name).write_bytes(b"picture")
    answer = client.get(f"/media/{PICTURE}", buffered=True)
    assert (answer.status_code, answer.data) == (200, b"picture")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert client.get(f"/media/{unused}").status_code == 404
    to_staff = sign_in(published.editor).get(f"/media/{unused}", buffered=True)
    assert (to_staff.status_code, to_staff.headers["Cache-Control"]) == (200, "private, no-store")


def test_pictures_are_found_in_a_folder_named_from_where_the_server_was_started(
    app: Flask, client: FlaskClient, published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = app.extensions["settings"]
    (settings.media / PICTURE).write_bytes(b"picture")
    monkeypatch.chdir(settings.media.parent)
    monkeypatch.setitem(app.extensions, "settings", replace(settings, media=Path(settings.media.name)))
    assert client.get(f"/media/{PICTURE}", buffered=True).data == b"picture"


@pytest.mark.parametrize("name", ["..%2Fdesk.db", "x.jpg", "a" * 20, ".hidden", "a/b.jpg", "%00.jpg"])
def test_no_other_file_is_served_as_a_picture(sign_in: SignIn, published: Published, name: str) -> None:
    assert sign_in(published.editor).get(f"/media/{name}").status_code == 404


def test_publishing_leads_to_the_public_page(
    sign_in: SignIn, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, NOW)
    rendering = make_approved(session)
    editor = sign_in(make_person(session, Role.EDITOR))
    session.commit()
    assert "Leave it empty to publish now." in editor.get(f"/renderings/{rendering.key}/publish").get_data(as_text=True)
    sent = editor.post(f"/renderings/{rendering.key}/publish")
    assert (sent.status_code, sent.headers["Location"]) == (
        303,
        f"/en/2026/11/ferry-landing-reopens/{rendering.key}",
    )
    shown = editor.get(sent.headers["Location"])
    assert "Published. Readers see it now." in shown.get_data(as_text=True)
    assert shown.headers["Cache-Control"] == "private, no-store"


def test_publishing_for_later_leads_to_the_preview(
    sign_in: SignIn, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, NOW)
    rendering = make_approved(session)
    rendering.piece.embargo_until = NOW + HOUR
    editor = sign_in(make_person(session, Role.EDITOR))
    session.commit()
    assert "Under embargo until" in editor.get(f"/renderings/{rendering.key}/publish").get_data(as_text=True)
    sent = editor.post(f"/renderings/{rendering.key}/publish", data={"at": "2026-11-25T08:00"})
    assert (sent.status_code, sent.headers["Location"]) == (303, f"/renderings/{rendering.key}/preview")
    preview = editor.get(sent.headers["Location"]).get_data(as_text=True)
    assert "Nov 25, 2026" in preview
    assert "Only staff see this page." in preview


def test_a_time_that_is_none_is_refused_beside_the_field(sign_in: SignIn, session: Session) -> None:
    rendering = make_approved(session)
    editor = sign_in(make_person(session, Role.EDITOR))
    session.commit()
    refused = editor.post(f"/renderings/{rendering.key}/publish", data={"at": "tomorrow"})
    assert refused.status_code == 422
    assert 'id="at-error"' in refused.get_data(as_text=True)


@pytest.mark.parametrize("act", ["correct", "withdraw"])
def test_a_note_is_asked_for_and_its_lack_told_beside_the_field(
    sign_in: SignIn, session: Session, published: Published, act: str
) -> None:
    published.rendering.blocks[0].text = "The river rose four metres."
    session.commit()
    editor = sign_in(published.editor)
    address = f"/renderings/{published.rendering.key}/{act}"
    assert editor.get(address).status_code == 200
    refused = editor.post(address, data={"public_note": ""})
    assert refused.status_code == 422
    assert 'id="public_note-error"' in refused.get_data(as_text=True)
    done = editor.post(address, data={"public_note": "It rose four metres."})
    assert done.status_code == 303
    shown = editor.get(published.path)
    assert (shown.status_code, "It rose four metres." in shown.get_data(as_text=True)) == (
        200 if act == "correct" else 410,
        True,
    )


def test_the_form_of_a_correction_shows_what_changes(sign_in: SignIn, session: Session, published: Published) -> None:
    editor = sign_in(published.editor)
    address = f"/renderings/{published.rendering.key}/correct"
    assert "The text is the one that readers see." in editor.get(address).get_data(as_text=True)
    published.rendering.blocks[0].text = "The river rose four metres."
    session.commit()
    form = html.fromstring(editor.get(address).get_data(as_text=True))
    assert [(form.cssselect(tag)[0].text) for tag in ("del", "ins")] == ["three", "four"]


@pytest.mark.parametrize("state", RenderingState)
def test_a_preview_shows_any_rendering_to_staff_of_its_service_only(
    sign_in: SignIn, session: Session, monkeypatch: pytest.MonkeyPatch, state: RenderingState
) -> None:
    set_clock(monkeypatch, NOW)
    rendering: Rendering = make_rendering(session, state=state)
    own, other = make_person(session, Role.REPORTER, service="ko"), make_person(session, Role.REPORTER, service="vi")
    session.commit()
    preview = sign_in(own).get(f"/renderings/{rendering.key}/preview")
    assert preview.status_code == 200
    assert preview.headers["Cache-Control"] == "no-store"
    assert "The river rose three metres." in preview.get_data(as_text=True)
    assert sign_in(other).get(f"/renderings/{rendering.key}/preview").status_code == 403


def test_a_preview_offers_what_the_editor_may_do_next(sign_in: SignIn, session: Session, published: Published) -> None:
    published.piece.embargo_until = NOW + HOUR
    session.commit()
    shown = sign_in(published.editor).get(f"/renderings/{published.rendering.key}/preview").get_data(as_text=True)
    assert all(words in shown for words in ("Correct…", "Withdraw…", "Public page", "Under embargo until"))
    approved = make_approved(session)
    session.commit()
    assert "Publish…" in sign_in(published.editor).get(f"/renderings/{approved.key}/preview").get_data(as_text=True)


def test_names_that_are_withheld_later_go_from_what_is_published(
    client: FlaskClient, session: Session, published: Published
) -> None:
    reporter = published.piece.credits[0].contributor
    assert reporter is not None
    reporter.withheld = True
    session.commit()
    paths = [published.path, f"{published.path}/original", f"{published.path}/side-by-side", "/en/feed.xml"]
    paths += ["/ko/feed.xml", f"/api/v1/stories/{published.rendering.key}", "/", "/api/v1/stories"]
    for address in paths:
        body = client.get(address).get_data(as_text=True).replace("MR/Kim Bogi", "")
        assert "Kim Bogi" not in body, address
        assert "김보기" not in body, address
    assert "Reported by Meridian Radio’s Korean Service." in client.get(published.path).get_data(as_text=True)


@pytest.mark.parametrize(
    "address",
    [
        "/?page=0",
        "/?page=-3",
        "/?page=x",
        "/?page=99999999999999999999",
        "/?from=%00",
        "/?from=xx",
        "/api/v1/stories?page=99999999999999999999",
    ],
)
def test_a_strange_question_is_answered_calmly(client: FlaskClient, published: Published, address: str) -> None:
    assert client.get(address).status_code in (200, 400)


@pytest.mark.parametrize(
    "address",
    [
        "/en/2026/11/x/%00",
        "/en/2026/11/x/%00/original",
        "/en/2026/13/x/none",
        "/en/0000/11/x/none",
        "/%00/feed.xml",
        "/media/%00.jpg",
        "/api/v1/stories/%00",
        "/stories/%00/comments/received",
        "/en/2026/11/x/" + "k" * 3000,
    ],
)
def test_an_address_of_nothing_is_not_found(client: FlaskClient, published: Published, address: str) -> None:
    assert client.get(address).status_code in (400, 404)
