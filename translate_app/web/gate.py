"""Closed by default: a request reaches a view only if the view says who may call it.

`@public` opens an endpoint to everyone, `@signed_in` to everyone with an account, `@requires(permission)` to those
whose grants cover the permission for at least one language service. Whether they may act on this one piece is for
the service to decide, which knows the piece.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from flask import Flask, abort, current_app, request
from flask.typing import ResponseReturnValue
from flask_security import current_user

from translate_app.web.refusals import EXPIRED, SENTENCES, refuse, wants_json, written

View = TypeVar("View", bound=Callable[..., Any])

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
PUBLIC = "public"
SIGNED_IN = "signed-in"


@dataclass(frozen=True, slots=True)
class Access:
    """Who may call an endpoint: PUBLIC, SIGNED_IN, or the value of a permission."""

    needs: str


def public(view: View) -> View:
    """Open on purpose."""
    return _mark(view, PUBLIC)


def signed_in(view: View) -> View:
    """For everyone with an account."""
    return _mark(view, SIGNED_IN)


def requires(permission: StrEnum) -> Callable[[View], View]:
    """For those whose grants cover the permission somewhere."""
    return lambda view: _mark(view, permission)


def _mark(view: View, needs: str) -> View:
    view.access = Access(needs)  # type: ignore[attr-defined]  # functions take attributes; Callable does not say so
    return view


def open_endpoints(app: Flask, needs: str, *endpoints: str) -> None:
    """Say who may call endpoints whose views are another library's."""
    declared: dict[str, Access] = app.extensions.setdefault("access", {})
    declared.update(dict.fromkeys(endpoints, Access(needs)))


def access_of(app: Flask, endpoint: str) -> Access | None:
    """What an endpoint declares; None for one that declares nothing and is therefore closed."""
    declared: dict[str, Access] = app.extensions.get("access", {})
    if endpoint in declared:
        return declared[endpoint]
    view = app.view_functions[endpoint]
    access: Access | None = getattr(view, "access", None) or getattr(getattr(view, "view_class", None), "access", None)
    return access


def init_app(app: Flask) -> None:
    """Stand before every request."""
    open_endpoints(app, PUBLIC, "static")
    app.before_request(_check)


def _check() -> ResponseReturnValue | None:
    if request.endpoint is None:
        return None  # no such page: Flask answers 404
    access = access_of(current_app, request.endpoint)
    if access is None:
        abort(403)
    if access.needs == PUBLIC:
        return None
    if not current_user.is_authenticated:
        if request.method not in SAFE_METHODS:  # a redirect to the sign-in page would lose what the person sent
            return refuse(401, EXPIRED, written=written())
        if wants_json():
            return refuse(401, SENTENCES[401])
        refusal: ResponseReturnValue = current_app.login_manager.unauthorized()  # type: ignore[attr-defined]  # flask-login puts it there
        return refusal
    if access.needs != SIGNED_IN and not current_user.may(access.needs):
        abort(403)
    return None
