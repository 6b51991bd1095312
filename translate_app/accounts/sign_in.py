"""Signing in, with flask-security: passwords in argon2, an authenticator code for staff, sign-out everywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask, Response, request
from flask_babel import lazy_gettext as _l
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_security import Security, SQLAlchemySessionUserDatastore
from werkzeug.local import LocalProxy

from translate_app.accounts.models import Person
from translate_app.config import Settings
from translate_app.db import current_session
from translate_app.web import gate

# flask-security's own sentences, in our words and our catalogue.
MESSAGES = {
    "GENERIC_AUTHN_FAILED": (_l("The address, password or code is not right."), "error"),
    "INVALID_PASSWORD": (_l("The address, password or code is not right."), "error"),
    "USER_DOES_NOT_EXIST": (_l("The address, password or code is not right."), "error"),
    "PASSWORD_NOT_PROVIDED": (_l("Type your password."), "error"),
    "EMAIL_NOT_PROVIDED": (_l("Type your e-mail address."), "error"),
    "INVALID_EMAIL_ADDRESS": (_l("This is not an e-mail address."), "error"),
    "DISABLED_ACCOUNT": (_l("This account is closed. Ask an administrator."), "error"),
    "UNAUTHENTICATED": (_l("Sign in to see this page."), "info"),
    "LOGIN": (_l("Sign in to see this page."), "info"),
    "REAUTHENTICATION_REQUIRED": (_l("You have been signed in for a while. Show that it is still you."), "info"),
    "REFRESH": (_l("Sign in again to go on."), "info"),
    "UNAUTHORIZED": (_l("Your account does not allow this. Ask an administrator if it should."), "error"),
    "PASSWORD_CHANGE": (_l("Your password is changed. Every other device is signed out."), "success"),
    "PASSWORD_INVALID_LENGTH": (_l("A password needs at least 12 characters."), "error"),
    "PASSWORD_IS_THE_SAME": (_l("The new password must differ from the old one."), "error"),
    "RETYPE_PASSWORD_MISMATCH": (_l("The two passwords differ."), "error"),
    "PASSWORD_BREACHED": (_l("This password is in a list of stolen ones. Choose another."), "error"),
    "TWO_FACTOR_INVALID_TOKEN": (_l("The code is not right, or its time has passed."), "error"),
    "TWO_FACTOR_LOGIN_SUCCESSFUL": (_l("The code is right. You are signed in."), "success"),
    "TWO_FACTOR_CHANGE_METHOD_SUCCESSFUL": (_l("From now on you sign in with a code as well."), "success"),
    "TWO_FACTOR_PERMISSION_DENIED": (_l("Sign in with your password first."), "error"),
    "TWO_FACTOR_SETUP_EXPIRED": (_l("That took too long. Begin again."), "error"),
}

# Done, these lead elsewhere; so an answer with a page is a refusal.
SHOWN_AGAIN = frozenset(
    {"security.login", "security.change_password", "security.verify", "security.two_factor_token_validation"}
)

_SECURITY: dict[str, Any] = {
    "SECURITY_PASSWORD_HASH": "argon2",
    "SECURITY_PASSWORD_SCHEMES": ["argon2"],
    "SECURITY_DEPRECATED_PASSWORD_SCHEMES": [],
    "SECURITY_PASSWORD_SINGLE_HASH": ["argon2"],
    "SECURITY_PASSWORD_LENGTH_MIN": 12,
    "SECURITY_CHANGEABLE": True,
    "SECURITY_CHANGE_URL": "/account/password",
    "SECURITY_POST_CHANGE_VIEW": "/account",
    "SECURITY_SEND_PASSWORD_CHANGE_EMAIL": False,
    "SECURITY_LOGIN_URL": "/sign-in",
    "SECURITY_LOGOUT_URL": "/sign-out",
    "SECURITY_LOGOUT_METHODS": ["POST"],
    "SECURITY_POST_LOGIN_VIEW": "/desk/mine",
    "SECURITY_POST_LOGOUT_VIEW": "/",
    "SECURITY_RETURN_GENERIC_RESPONSES": True,
    "SECURITY_REDIRECT_VALIDATE_MODE": "regex",
    "SECURITY_TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
    "SECURITY_TWO_FACTOR_RESCUE_EMAIL": False,
    "SECURITY_TWO_FACTOR_ALWAYS_VALIDATE": True,
    "SECURITY_TWO_FACTOR_SETUP_URL": "/account/second-factor",
    "SECURITY_TWO_FACTOR_TOKEN_VALIDATION_URL": "/sign-in/code",
    "SECURITY_FLASH_MESSAGES": True,
    "SECURITY_CSRF_IGNORE_UNAUTH_ENDPOINTS": False,
    "SECURITY_I18N_DOMAIN": "messages",
    "SECURITY_CLI_USERS_NAME": None,
    "SECURITY_CLI_ROLES_NAME": None,
    "REMEMBER_COOKIE_HTTPONLY": True,
    "REMEMBER_COOKIE_SAMESITE": "Lax",
}


def init_app(app: Flask, settings: Settings) -> None:
    """Attach flask-security, and say which of its endpoints are open on purpose."""
    app.config.update(_SECURITY)
    app.config.update({f"SECURITY_MSG_{name}": message for name, message in MESSAGES.items()})
    app.config.update(
        SECURITY_I18N_DIRNAME=[str(settings.locales)],
        SECURITY_PASSWORD_SALT=settings.password_salt,
        SECURITY_TOTP_SECRETS={"1": settings.totp_secret},
        SECURITY_TOTP_ISSUER=settings.organisation,
        SECURITY_TWO_FACTOR=True,
        SECURITY_TWO_FACTOR_REQUIRED=settings.staff_second_factor,
        REMEMBER_COOKIE_SECURE=settings.secure_cookies,
    )
    if settings.testing:  # argon2 is slow on purpose
        app.config["SECURITY_PASSWORD_HASH_OPTIONS"] = {"argon2__rounds": 1, "argon2__memory_cost": 64}
    store = SQLAlchemySessionUserDatastore(LocalProxy(current_session), Person, None)  # type: ignore[arg-type]  # no roles: grants decide
    security = Security(app, store)
    security.principal.skip_static = True  # nobody needs to be known for a stylesheet, nor a database to be there
    _limit_attempts(app, settings.sign_in_attempts)
    app.after_request(_refused_form)
    gate.open_endpoints(
        app,
        gate.PUBLIC,
        "security.login",
        "security.logout",
        "security.two_factor_token_validation",
        "security.two_factor_setup",  # flask-security asks for the password step itself
        "security.two_factor_setup_validate",
    )
    gate.open_endpoints(app, gate.SIGNED_IN, "security.change_password", "security.verify")


def _limit_attempts(app: Flask, attempts: str) -> None:
    """Whoever tries passwords or codes one after the other is told to wait (429)."""
    limiter = Limiter(get_remote_address, app=app, storage_uri="memory://")
    limit: Callable[[Any], Any] = limiter.limit(attempts, methods=["POST"])
    for endpoint in ("security.login", "security.two_factor_token_validation"):
        app.view_functions[endpoint] = limit(app.view_functions[endpoint])


def _refused_form(response: Response) -> Response:
    """flask-security shows a refused form with 200; here a refused form is 422 like every other."""
    if request.method == "POST" and request.endpoint in SHOWN_AGAIN and response.status_code == 200:
        response.status_code = 422
    return response
