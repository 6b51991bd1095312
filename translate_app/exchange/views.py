"""Taking texts out of the newsroom in the formats it knows."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("exchange", __name__)
