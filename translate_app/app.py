"""create_app: the only place where everything meets."""

from __future__ import annotations

import os
from datetime import timedelta

from flask import Flask
from flask_wtf import CSRFProtect

from translate_app import api, config, db, desk, i18n
from translate_app.accounts import sign_in
from translate_app.accounts import views as accounts
from translate_app.comments import views as comments
from translate_app.config import Settings
from translate_app.credits import views as credits
from translate_app.exchange import views as exchange
from translate_app.links import views as links
from translate_app.pieces import views as pieces
from translate_app.publishing import views as publishing
from translate_app.renderings import views as renderings
from translate_app.review import views as review
from translate_app.web import filters, gate, headers, refusals

MAX_REQUEST_BYTES = 25 * 1024 * 1024
MAX_FORM_BYTES = 8 * 1024 * 1024  # a 5 MB paste must reach intake, which refuses it with a sentence


def create_app(settings: Settings | None = None) -> Flask:
    """The newsroom's application; without settings it reads them from the environment."""
    settings = settings or config.from_environment(os.environ)
    app = Flask("translate_app")
    app.config.update(
        SECRET_KEY=settings.secret_key,
        TESTING=settings.testing,
        MAX_CONTENT_LENGTH=MAX_REQUEST_BYTES,
        MAX_FORM_MEMORY_SIZE=MAX_FORM_BYTES,
        SESSION_COOKIE_NAME="__Host-session" if settings.secure_cookies else "session",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=timedelta(hours=12),
        WTF_CSRF_TIME_LIMIT=None,  # a writer's form may stay open all day; the token dies with the session
    )
    app.extensions["settings"] = settings
    db.init_app(app, settings.database_url)
    i18n.init_app(app, time_zone=settings.time_zone)
    CSRFProtect(app)
    gate.init_app(app)
    headers.init_app(app, secure=settings.secure_cookies)
    refusals.init_app(app)
    filters.init_app(app)
    sign_in.init_app(app, settings)
    for package in (accounts, credits, pieces, renderings, links, review, publishing, comments, exchange):
        app.register_blueprint(package.blueprint)
    desk.init_app(app)
    api.init_app(app)
    return app
