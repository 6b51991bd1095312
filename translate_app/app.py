"""create_app: the only place where everything meets."""

from __future__ import annotations

import os
from datetime import timedelta
from functools import partial

from flask import Flask
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from translate_app import api, config, db, i18n
from translate_app.accounts import sign_in
from translate_app.accounts.views import blueprint as accounts
from translate_app.comments.views import blueprint as comments
from translate_app.config import Settings
from translate_app.credits.views import blueprint as contributors
from translate_app.desk import views as desk
from translate_app.exchange.bitext_views import blueprint as bitexts
from translate_app.exchange.files_views import blueprint as files
from translate_app.exchange.importing_views import blueprint as imports
from translate_app.exchange.incoming_views import blueprint as incoming
from translate_app.exchange.news_views import blueprint as news
from translate_app.exchange.terms_views import blueprint as terms
from translate_app.exchange.views import blueprint as exchange
from translate_app.finding import following
from translate_app.glossary.views import blueprint as glossary
from translate_app.jobs.worker import Task
from translate_app.links.views import blueprint as links
from translate_app.notices import tasks as notice_tasks
from translate_app.notices.services import tell
from translate_app.notices.views import blueprint as notices
from translate_app.pieces.views import blueprint as pieces
from translate_app.publishing import tasks as publishing_tasks
from translate_app.publishing.edition_views import blueprint as editions
from translate_app.publishing.views import blueprint as publishing
from translate_app.review.views import blueprint as review
from translate_app.upkeep.views import blueprint as upkeep
from translate_app.web import filters, gate, headers, refusals
from translate_app.writing.views import blueprint as renderings

MAX_REQUEST_BYTES = 25 * 1024 * 1024
MAX_FORM_PARTS = 20_000  # the edit form has several fields for each block of a long text
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
        MAX_FORM_PARTS=MAX_FORM_PARTS,
        SESSION_COOKIE_NAME="__Host-session" if settings.secure_cookies else "session",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=timedelta(hours=12),
        WTF_CSRF_SSL_STRICT=False,  # it wants a Referer, which staff pages never send; the cookie is __Host- bound
        WTF_CSRF_TIME_LIMIT=None,  # a writer's form may stay open all day; the token dies with the session
    )
    app.extensions["settings"] = settings
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies)  # type: ignore[method-assign]  # how Flask says to wrap it
    db.init_app(app, settings.database_url)
    following.init_app()
    db.before_commit(app, partial(tell, zone=settings.time_zone if settings.mail else None))
    i18n.init_app(app, catalogues=settings.locales, time_zone=settings.time_zone)
    CSRFProtect(app)
    gate.init_app(app)
    headers.init_app(app, secure=settings.secure_cookies)
    refusals.init_app(app)
    filters.init_app(app)
    sign_in.init_app(app, settings)
    for pages in (accounts, contributors, pieces, renderings, links, review, publishing, editions, comments):
        app.register_blueprint(pages)
    for pages in (exchange, incoming, imports, bitexts, files, news, terms):
        app.register_blueprint(pages)
    app.register_blueprint(glossary)
    app.register_blueprint(upkeep)
    app.register_blueprint(notices)
    desk.init_app(app)
    api.init_app(app)
    return app


def worker_tasks(settings: Settings) -> list[Task]:
    """Everything that is done outside a request."""
    return [*publishing_tasks.tasks(), *(notice_tasks.tasks() if settings.mail else [])]
