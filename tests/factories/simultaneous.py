"""Acts that begin at the same moment."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from translate_app.accounts.models import Person
from translate_app.db import transaction
from translate_app.errors import NewsroomError

Act = Callable[[Session, Person], object]


def outcomes(app: Flask, person_id: int, *acts: Act) -> list[str]:
    """What comes of acts that begin at the same moment, each in a session of its own: done, or told why not."""
    start = Barrier(len(acts))

    def run(act: Act) -> str:
        with app.app_context():
            start.wait()
            try:
                with transaction() as session:
                    act(session, session.get_one(Person, person_id))
            except (NewsroomError, StaleDataError):
                return "told"
            return "done"

    with ThreadPoolExecutor(len(acts)) as threads:
        return sorted(threads.map(run, acts))
