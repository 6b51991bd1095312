"""JSON for machines, under /api/v1: what is published, and nothing else."""

from __future__ import annotations

from flask import Flask
from flask_smorest import Api

from translate_app.api.views import blueprint
from translate_app.web import gate

VERSION = "v1"


class PublicApi(Api):  # type: ignore[misc]  # flask-smorest has no types
    """flask-smorest's Api, which leaves refusals to the whole site's own handlers."""

    def _register_error_handlers(self) -> None:
        pass


def init_app(app: Flask) -> None:
    """Add the API and its description; there is no page that shows the description, so nothing loads from elsewhere."""
    app.config.update(
        API_TITLE=f"{app.extensions['settings'].organisation}: published stories",
        API_VERSION=VERSION,
        OPENAPI_VERSION="3.0.3",
        OPENAPI_URL_PREFIX=f"/api/{VERSION}",
        OPENAPI_JSON_PATH="openapi.json",
    )
    PublicApi(app).register_blueprint(blueprint)
    gate.open_endpoints(app, gate.PUBLIC, "api-docs.openapi_json")
