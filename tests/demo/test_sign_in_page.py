"""The demo's sign-in page says whom one may sign in as."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from translate_app.demo.load import PASSWORD, SIGN_INS


def test_the_page_names_the_addresses_their_roles_and_the_password(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.jinja_env.globals, "demo_sign_ins", SIGN_INS)
    monkeypatch.setitem(app.jinja_env.globals, "demo_password", PASSWORD)
    page = client.get("/sign-in").text
    assert f"Every password here is {PASSWORD}" in page
    assert "<code>reporter.ug@demo.example</code><br><small>reporter, Uyghur service</small>" in page
    assert "<code>admin@demo.example</code><br><small>administrator, all language services</small>" in page
