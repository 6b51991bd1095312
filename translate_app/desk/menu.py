"""The main menu: what each page is called, where it is, and which permission shows it."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _

from translate_app.accounts.rules import Permission


def main_menu() -> list[tuple[str, str, Permission]]:
    """Label, address and needed permission of every entry, in order."""
    return [
        (_("My page"), url_for("desk.mine"), Permission.SEE_DESK),
        (_("Desk"), url_for("desk.desk"), Permission.SEE_DESK),
        (_("New original"), url_for("pieces.new"), Permission.SUBMIT_PIECE),
        (_("Search"), url_for("desk.search"), Permission.SEE_DESK),
        (_("Lists"), url_for("files.files"), Permission.SEE_DESK),
        (_("Contributors"), url_for("credits.contributors"), Permission.MANAGE_CONTRIBUTORS),
        (_("Glossary"), url_for("glossary.terms"), Permission.SEE_DESK),
        (_("Comments"), url_for("comments.queue"), Permission.MODERATE_COMMENTS),
        (_("People"), url_for("accounts.people"), Permission.MANAGE_PEOPLE),
    ]
