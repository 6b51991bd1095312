"""Whatever several people do, in whatever order, the ten rules hold after each act."""

from __future__ import annotations

import os

from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests.rules_of_the_newsroom.random_acts import RandomNewsroom

RUNS = int(os.environ.get("RANDOM_NEWSROOMS", "5"))  # more of them for a night
ACTS = 25


def test_the_ten_rules_hold_whatever_people_do(app: Flask) -> None:
    engine: Engine = app.extensions["engine"]

    class ThisNewsroom(RandomNewsroom):
        session = Session(engine)

    with app.app_context():
        run_state_machine_as_test(
            ThisNewsroom,
            settings=settings(
                max_examples=RUNS,
                stateful_step_count=ACTS,
                derandomize=RUNS <= 5,
                deadline=None,
                suppress_health_check=list(HealthCheck),
                phases=[Phase.generate] if RUNS <= 5 else [Phase.generate, Phase.shrink],
                database=None,
            ),
        )
    ThisNewsroom.session.close()
