"""Pages of renderings."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("renderings", __name__)


@blueprint.get("/pieces/<key>/claim")
def claim(**_: object) -> str:
    return ""


@blueprint.get("/renderings/<key>/write")
def write(**_: object) -> str:
    return ""
