"""Every refusal is a page with a sentence a person understands, in their language; for scripts, the same as JSON."""

from __future__ import annotations

from typing import Any

from flask import Flask, current_app, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from translate_app.db import current_session
from translate_app.errors import EditConflict, NewsroomError

SENTENCES = {
    400: _l("The request could not be understood."),
    401: _l("Sign in to see this page."),
    403: _l("Your account does not allow this. Ask an administrator if it should."),
    404: _l("There is nothing at this address, or it is not for you to see."),
    405: _l("This page cannot be used that way."),
    413: _l("That is too large to take in. Send it in smaller parts."),
    429: _l("Too many attempts. Wait a minute and try again."),
    500: _l("Something went wrong on our side. What you had saved is still there. Please try again."),
}
EXPIRED = _l("This form was open too long, or you were signed out. Copy what you wrote and send it again.")
STALE = _l("Somebody else changed this at the same moment. Nothing of yours was stored. Look at it again and repeat.")


def init_app(app: Flask) -> None:
    """Register the handlers."""
    app.register_error_handler(NewsroomError, _refused)
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(StaleDataError, _stale)
    app.register_error_handler(DataError, _impossible)
    app.register_error_handler(OverflowError, _impossible)
    app.register_error_handler(HTTPException, _http)
    if not app.testing:  # a test wants to see the traceback
        app.register_error_handler(Exception, _broken)


def wants_json() -> bool:
    """Whether a script asks, which reads JSON, rather than a person."""
    return request.accept_mimetypes.best == "application/json" or request.path.startswith("/api/")


def refuse(status: int, sentence: object, **facts: Any) -> ResponseReturnValue:
    """A refusal as a page or as JSON."""
    if wants_json():
        return jsonify(error=str(sentence), **facts), status
    return render_template("web/refusal.html", status=status, sentence=sentence, **facts), status


def _refused(error: NewsroomError) -> ResponseReturnValue:
    if isinstance(error, EditConflict):
        return refuse(error.status, error, theirs=error.theirs, yours=error.yours)
    return refuse(error.status, error)


def _expired(_error: CSRFError) -> ResponseReturnValue:
    return refuse(400, EXPIRED, written=written())


def _stale(_error: StaleDataError) -> ResponseReturnValue:
    return refuse(409, STALE, written=written())


def _impossible(error: DataError | OverflowError) -> ResponseReturnValue:
    """A value no column can hold, such as NUL in an address or a number with thirty digits: nothing of that name."""
    current_app.logger.warning("a value no column can hold: %s", type(error).__name__)
    current_session().rollback()  # PostgreSQL answers nothing more in a transaction that failed
    return refuse(400, SENTENCES[400], written=written())


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None:  # flask's own redirects and ready answers
        return error.get_response()
    status = error.code or 500
    return refuse(status, SENTENCES.get(status, SENTENCES[400 if status < 500 else 500]))


def _broken(error: Exception) -> ResponseReturnValue:
    current_app.logger.exception("unhandled error", exc_info=error)
    typed: dict[str, str] = {}
    try:
        typed = written()
        current_session().rollback()  # PostgreSQL answers nothing more in a transaction that failed
        return refuse(500, SENTENCES[500], written=typed)
    except Exception as further:  # without a database the desk's frame cannot be drawn either
        current_app.logger.error("nor could the page be drawn that says so: %s", type(further).__name__)
        bare = current_app.jinja_env.get_template("web/refusal.html")  # with nothing that asks who is signed in
        return bare.render(status=500, sentence=SENTENCES[500], written=typed, bare=True), 500


def written() -> dict[str, str]:
    """What the person had typed, so that the refusal page can give it back."""
    try:
        fields = request.form.items()
        return {name: value for name, value in fields if name != "csrf_token" and "password" not in name and value}
    except RequestEntityTooLarge:
        return {}
