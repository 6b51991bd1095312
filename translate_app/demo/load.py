"""Loading the demo newsroom: its people through the tables, its stories through the same services people use."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from flask import Flask
from flask_security import hash_password
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from translate_app.accounts.models import Grant, LanguageService, Person
from translate_app.accounts.rules import Role
from translate_app.alignment import Encoder
from translate_app.config import Settings
from translate_app.credits.entries import fold
from translate_app.credits.models import Contributor, ContributorName
from translate_app.db import transaction
from translate_app.demo.backdate import backdate
from translate_app.demo.newsroom import Newsroom
from translate_app.demo.story import tell
from translate_app.glossary import services as glossary
from translate_app.glossary.rules import Words
from translate_app.notices.models import Notice

FOLDER = Path(__file__).parent
PASSWORD = "demonstration"  # noqa: S105 (printed on the sign-in page: the demo is reached from this machine alone)
A_DAY = 24  # hours: by then a notice has been read
SERVICES = {
    "ko": "Korean",
    "zh-Hans": "Mandarin",
    "yue-Hant": "Cantonese",
    "bo": "Tibetan",
    "ug": "Uyghur",
    "vi": "Vietnamese",
    "lo": "Lao",
    "km": "Khmer",
    "my": "Burmese",
}
SIGN_INS: tuple[tuple[str, Role, str | None], ...] = (  # an address, its role, and for which service alone
    ("reporter.ko@demo.example", Role.REPORTER, "ko"),
    ("reporter.ug@demo.example", Role.REPORTER, "ug"),
    ("writer@demo.example", Role.WRITER, None),
    ("writer.two@demo.example", Role.WRITER, None),
    ("editor@demo.example", Role.EDITOR, None),
    ("admin@demo.example", Role.ADMIN, None),
)
_DESK = {
    "writer": ("Alex Sample", Role.WRITER),
    "writer.two": ("Jo Placeholder", Role.WRITER),
    "editor": ("Pat Example", Role.EDITOR),
    "admin": ("Robin Madeup", Role.ADMIN),
}


def load(
    app: Flask,
    *,
    progress: Callable[[str], object] = lambda _line: None,
    encoders: Sequence[Encoder] | None = None,
) -> bool:
    """Fill an empty database with the demo newsroom; False where somebody is in it already.

    `encoders` are the aligner's; None takes those that serve the languages.
    """
    with app.test_request_context(method="POST"), transaction() as session:
        if session.scalar(select(Person.id).limit(1)) is not None:
            return False
        _people(session)
        _contributors(session)
        _glossary(session)
    settings: Settings = app.extensions["settings"]
    stories = [tomllib.loads(path.read_text("utf-8")) for path in sorted((FOLDER / "stories").glob("*.toml"))]
    for number, story in enumerate(sorted(stories, key=lambda story: -story["hours_ago"]), start=1):
        progress(f"  {number}/{len(stories)} {story['key']}")
        with app.test_request_context(method="POST"), transaction() as session:
            newsroom = Newsroom(session, settings.media, encoders)
            piece = tell(newsroom, story)
            newsroom.tell()
            backdate(session, piece_id=piece.id, hours=story["hours_ago"])
            if story["hours_ago"] > A_DAY:
                session.execute(update(Notice).where(Notice.piece_id == piece.id).values(read_at=Notice.told_at))
    return True


def _people(session: Session) -> None:
    session.add_all(LanguageService(tag=tag, name=name, active=True) for tag, name in SERVICES.items())
    session.flush()
    reporters = {f"reporter.{tag}": f"Reporter ({name})" for tag, name in SERVICES.items()}
    hashed = hash_password(PASSWORD)
    for key, name in reporters.items():
        _person(session, key, name, hashed, Grant(role=Role.REPORTER, service_tag=key.removeprefix("reporter.")))
    for key, (name, role) in _DESK.items():
        _person(session, key, name, hashed, Grant(role=role, service_tag=None))


def _person(session: Session, key: str, name: str, hashed: str, grant: Grant) -> None:
    session.add(
        Person(
            email=f"{key}@demo.example",
            name=name,
            created_at=datetime.now(UTC),
            active=True,
            password=hashed,
            fs_uniquifier=uuid4().hex,
            grants=[grant],
        )
    )


def _contributors(session: Session) -> None:
    people = {person.name: person for person in session.scalars(select(Person))}
    for entry in _byline_identities():
        account = people.get(entry["names"]["en"])
        session.add(
            Contributor(
                sort_key=entry["sort_key"],
                withheld=entry["withheld"],
                person_id=None if account is None else account.id,
                names=[
                    ContributorName(language=language, display=name, folded=fold(name))
                    for language, name in entry["names"].items()
                ],
            )
        )


def _glossary(session: Session) -> None:
    keeper = session.scalars(select(Person).where(Person.name == _DESK["editor"][0])).one()
    for term in tomllib.loads((FOLDER / "glossary.toml").read_text("utf-8"))["term"]:
        glossary.add(session, actor=keeper, words=Words(**{"target": "en", **term}))


def _byline_identities() -> list[dict[str, Any]]:
    identities: list[dict[str, Any]] = tomllib.loads((FOLDER / "contributors.toml").read_text("utf-8"))["contributor"]
    return identities
