"""The people of one newsroom, each signed in at a browser of their own."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask
from flask_security import hash_password

from tests.factories.people import make_person, make_service
from tests.flows.forms import PASSWORD, Visitor
from translate_app.accounts.rules import Role
from translate_app.db import transaction


@dataclass(frozen=True)
class Newsroom:
    """Who takes part. Nobody here may do everything; `writer` is an editor too, which must not help."""

    reporter: Visitor
    writer: Visitor
    second_writer: Visitor
    editor: Visitor
    second_editor: Visitor
    reader: Visitor


def open_newsroom(app: Flask, *, service: str = "ko", language: str = "en") -> Newsroom:
    """Everybody signed in, with the interface in this language."""
    return Newsroom(
        reporter=employ(app, Role.REPORTER, name="Hong Bogi", service=service, language=language),
        writer=employ(app, Role.WRITER, Role.EDITOR, name="Dana Sample", language=language),
        second_writer=employ(app, Role.WRITER, name="Sam Specimen", language=language),
        editor=employ(app, Role.EDITOR, name="Ada Pattern", language=language),
        second_editor=employ(app, Role.EDITOR, name="Leo Instance", language=language),
        reader=Visitor(app, language=language),
    )


def employ(app: Flask, *roles: Role, name: str, service: str | None = None, language: str = "en") -> Visitor:
    """Somebody with these roles, signed in."""
    visitor = Visitor(app, language="en").sign_in(hire(app, *roles, name=name, service=service))
    if language != "en":
        visitor.press("한국어")
    return visitor


def hire(app: Flask, *roles: Role, name: str, service: str | None = None) -> str:
    """The e-mail address of somebody new with these roles, who signs in with PASSWORD."""
    with app.app_context(), transaction() as session:
        make_service(session, service or "ko")
        person = make_person(session, *roles, service=service, name=name)
        person.password = hash_password(PASSWORD)
        return person.email
