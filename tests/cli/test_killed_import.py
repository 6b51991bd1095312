"""Real imports, killed in the middle again and again or two at once: every story once, no file half taken, nothing
untold."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories.files import photo, said, word
from tests.factories.people import make_person, make_service
from tests.factories.settings import environment
from translate_app.accounts.rules import Role
from translate_app.exchange.importing import digest_of
from translate_app.exchange.models import ImportedStory
from translate_app.history.models import Event
from translate_app.history.verbs import Verb
from translate_app.pieces.models import Figure, Piece
from translate_app.renderings.models import Rendering

PATIENCE = 120  # seconds
PROCESS = """
import os, signal, time
from pathlib import Path
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session
from translate_app.cli import main

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

left = {times}
def die_at(connection, cursor, statement, *_):
    global left
    left -= statement.startswith({statement!r})
    left or die()

{moment}
main()
"""
AT_STATEMENT = 'event.listen(Engine, "before_cursor_execute", die_at)'
MEETING = """
def meet(*_):  # once: it has looked whether the first file is known, and found it is not
    (Path({place!r}) / str(os.getpid())).touch()
    while len(list(Path({place!r}).iterdir())) < 2:
        time.sleep(0.01)

event.listen(Session, "after_rollback", meet)
"""
AFTER_STORING = 'event.listen(Session, "after_commit", die)'
PAGE = """<html lang="{language}"><link rel="canonical" href="https://news.example/{language}">
<link rel="alternate" hreflang="x" href="https://news.example/{other}"><h1>{headline}</h1><p>{text}</p></html>"""
ITEM = """<item><title>다리가 열렸다 {number}</title><guid>urn:bridge:{number}</guid>
<description>&lt;p&gt;다리가 {number}번째로 열렸다고 시가 5월 2일 밝혔다.&lt;/p&gt;&lt;img src="https://news.example/a.jpg"&gt;</description></item>"""
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four documents of six stories, each with something to tell, and a file that is none."""
    korean = tmp_path / "pages" / "ko"
    korean.mkdir(parents=True)
    picture = f'<w:p xmlns:r="{R}"><w:r><w:drawing><blip r:embed="r1"/></w:drawing></w:r></w:p>'
    relations = f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Target="media/a.jpg"/></Relationships>'
    market = said("시장이 열렸다") + said("여울 시장이 5월 2일 다시 열렸다고 상인회가 밝혔다.") + picture
    parts: dict[str, bytes | str] = {
        "word/_rels/document.xml.rels": relations,
        "word/media/a.jpg": photo(caption="여울 시장"),
    }
    (korean / "a.docx").write_bytes(word(market, **parts))
    items = "".join(ITEM.format(number=number) for number in (1, 2, 3))
    (korean / "b.rss").write_text(f'<rss version="2.0"><channel><title>x</title>{items}</channel></rss>')
    rain = {"headline": "비가 내렸다", "text": "여울에 5월 3일 비가 내렸다고 기상청이 밝혔다."}
    (korean / "c.html").write_text(PAGE.format(language="ko", other="en", **rain))
    english = {"headline": "Rain", "text": "It rained by the river on Monday, officials said."}
    (korean / "d.html").write_text(PAGE.format(language="en", other="ko", **english))
    (korean / "e.exe").write_bytes(b"MZ")
    return korean.parent


@pytest.fixture
def run(database_url: str, session: Session, folder: Path) -> Run:
    """Import the folder, and die at that moment; the exit status, what was printed, and what was told beside it."""
    make_service(session, "ko")
    email = make_person(session, Role.REPORTER, Role.EDITOR, Role.WRITER).email
    session.commit()
    settings = environment(database_url, MEDIA=str(folder.parent / "media"))

    def run(moment: str = "", *, times: int = 1, statement: str = "") -> tuple[int, str, str]:
        session.rollback()  # no lock of the test's own stands in the way
        done = subprocess.run(
            [
                *(sys.executable, "-c", PROCESS.format(times=times, statement=statement, moment=moment)),
                *("import", str(folder), "--as", email, "--no-propose"),
            ],
            env=os.environ | settings,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    return run


def stored(session: Session) -> Counter[str]:
    """How many stories of each file are stored; every original among them is a whole one."""
    rows = session.scalars(select(ImportedStory)).all()
    pieces = session.scalars(select(Piece)).all()
    assert sorted(row.piece_id for row in rows if row.piece_id) == sorted(piece.id for piece in pieces)
    assert all(piece.state == "accepted" and piece.headline and piece.blocks for piece in pieces)
    return Counter(row.digest for row in rows)


def test_an_import_killed_again_and_again_takes_every_file_once_and_tells_everything(
    session: Session, folder: Path, run: Run
) -> None:
    market, feed, korean, english = (digest_of(file.read_bytes()) for file in sorted(folder.glob("ko/[a-d].*")))

    status, _out, first = run(AT_STATEMENT, statement="INSERT INTO imported_story", times=3)
    assert status == -signal.SIGKILL, first  # within the feed: its first story was written, its second is being written
    assert stored(session) == {market: 1}, first

    status, _out, second = run(AFTER_STORING)
    assert status == -signal.SIGKILL, second
    assert stored(session) == {market: 1, feed: 3}

    status, _out, third = run(AT_STATEMENT, statement="INSERT INTO rendering ")
    assert status == -signal.SIGKILL, third  # while the stories are paired
    whole = {market: 1, feed: 3, korean: 1, english: 1}
    assert stored(session) == whole
    assert session.scalars(select(Rendering)).all() == []

    status, out, last = run()
    assert status == 0, last
    assert stored(session) == whole
    assert [line.split(None, 1) for line in out.splitlines()] == [
        ["4", "known already"],
        ["1", "not taken"],
        ["1", "paired by name"],
        ["0", "without an original"],
    ]
    rendering = session.scalars(select(Rendering)).one()
    assert (rendering.headline, rendering.piece.headline) == ("Rain", "비가 내렸다")
    accepted = session.scalars(
        select(Event.piece_id).where(Event.verb == Verb.PIECE_ACCEPTED).order_by(Event.piece_id)
    ).all()
    assert accepted == session.scalars(select(Piece.id).order_by(Piece.id)).all()
    pictures = {figure.media for figure in session.scalars(select(Figure))}
    assert {file.name for file in (folder.parent / "media").iterdir()} == pictures

    told = first + second + third + last
    assert told.count("a.docx: Place, device and contacts in 1 pictures were left out.") == 1
    for line in ("b.rss: 1 pictures stand elsewhere on the web and were not fetched.", "e.exe: not taken: "):
        assert line in told
    assert "5 files" in last


def test_of_two_imports_at_once_each_file_is_taken_by_one_and_the_other_says_so(
    session: Session, folder: Path, run: Run, tmp_path: Path
) -> None:
    place = tmp_path / "meeting"
    place.mkdir()
    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(run, [MEETING.format(place=str(place))] * 2))
    told = "".join(err for _status, _out, err in both)
    assert [status for status, _out, _err in both] == [0, 0], told
    assert set(stored(session).values()) == {1, 3}
    assert len(stored(session)) == 4
    assert len(session.scalars(select(Rendering)).all()) == 1
    assert "a.docx: another import took this file at the same moment" in told
    lines = [line.split(None, 1) for _status, out, _err in both for line in out.splitlines()]
    counts = Counter[str]()
    for number, what in lines:
        counts[what] += int(number)
    assert (counts["original"] + counts["waiting"], counts["known already"]) == (6, 4)
    assert (counts["paired by name"], counts["not taken"]) == (1, 2)
