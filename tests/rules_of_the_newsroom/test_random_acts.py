"""Whatever several people do, in whatever order, the ten rules hold after each act."""

from __future__ import annotations

import os

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests.rules_of_the_newsroom.scenes import Scenes
from translate_app.history.verbs import Verb
from translate_app.publishing import clock

FEW = 5
RUNS = int(os.environ.get("RANDOM_NEWSROOMS", FEW))  # more of them for a night
ACTS = 10  # and as many again are played by the scenes

REACHED = {
    Verb.PIECE_MINOR_UNDONE,
    Verb.PIECE_WITHDRAWN,
    Verb.ALIGNMENT_SIGNED_OFF,
    Verb.RENDERING_EDITED,
    Verb.RENDERING_APPROVED,
    Verb.RENDERING_PUBLISHED,
    Verb.RENDERING_CORRECTED,
    Verb.RENDERING_KEPT,
    Verb.RENDERING_WITHDRAWN,
    Verb.CHANGE_SETTLED,
}


def test_the_ten_rules_hold_whatever_people_do(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    engine: Engine = app.extensions["engine"]

    class ThisNewsroom(Scenes):
        session = Session(engine)
        reached: set[str] = set()  # noqa: RUF012 (one for the whole test)

    monkeypatch.setattr(clock, "now", lambda: ThisNewsroom.now)

    with app.app_context():
        run_state_machine_as_test(
            ThisNewsroom,
            settings=settings(
                max_examples=RUNS,
                stateful_step_count=ACTS,
                derandomize=RUNS <= FEW,
                deadline=None,
                suppress_health_check=list(HealthCheck),
                phases=[Phase.generate] if RUNS <= FEW else [Phase.generate, Phase.shrink],
                database=None,
            ),
        )
    ThisNewsroom.session.close()
    assert ThisNewsroom.reached >= REACHED
