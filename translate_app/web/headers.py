"""Headers on every answer: a strict content security policy, no framing, no sniffing, nothing cached by accident."""

from __future__ import annotations

from flask import Flask, Response, current_app, request

from translate_app.web.gate import PUBLIC, access_of

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


def init_app(app: Flask, *, secure: bool) -> None:
    """Add the headers; `secure` says that the site is served over HTTPS."""

    @app.after_request
    def headers(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "no-referrer" if _for_staff() else "same-origin")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        if secure:
            response.headers.setdefault("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
        if _for_staff():
            response.headers["Cache-Control"] = "no-store"
        return response


def _for_staff() -> bool:
    if request.endpoint is None:
        return False
    access = access_of(current_app, request.endpoint)
    return access is None or access.needs != PUBLIC
