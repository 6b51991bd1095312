"""Closed by default."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from tests.factories.settings import make_settings
from translate_app.accounts.rules import Permission
from translate_app.app import create_app
from translate_app.web import gate


@pytest.fixture
def forgetful(tmp_path: Path) -> Flask:
    """An application in which somebody forgot to say who may call a page."""
    app = create_app(make_settings(f"sqlite:///{tmp_path / 'desk.db'}", media=tmp_path))
    app.add_url_rule("/forgotten", "forgotten", lambda: "the secret")
    app.add_url_rule("/open", "open", gate.public(lambda: "hello"))
    return app


def test_a_page_that_declares_nothing_is_closed_to_everyone(forgetful: Flask) -> None:
    forgetful.add_url_rule("/refusal-needs-no-database", "r", gate.public(lambda: ""))
    answer = forgetful.test_client().get("/forgotten", headers={"Accept": "application/json"})
    assert answer.status_code == 403
    assert "the secret" not in answer.get_data(as_text=True)


def test_a_public_page_is_open(forgetful: Flask) -> None:
    assert forgetful.test_client().get("/open").get_data(as_text=True) == "hello"


def test_a_view_says_what_it_needs() -> None:
    @gate.requires(Permission.SEE_DESK)
    def view() -> str:
        return ""

    assert view.access == gate.Access("see-desk")  # type: ignore[attr-defined]  # the mark the gate reads
