"""The first administrator is made from the shell; everyone else in the browser."""

from __future__ import annotations

import click

from translate_app.accounts import services
from translate_app.accounts.rules import Role
from translate_app.app import create_app
from translate_app.db import transaction
from translate_app.errors import NewsroomError


@click.command()
@click.argument("email")
@click.argument("name")
@click.password_option(help="At least 12 characters; asked for when not given.")
def person(email: str, name: str, password: str) -> None:
    """Make an administrator's account."""
    if len(password) < 12:
        raise click.UsageError("a password needs at least 12 characters")
    with create_app().test_request_context():
        try:
            with transaction() as session:
                made = services.invite(session, actor=None, email=email, name=name, password=password)
                services.grant(session, actor=None, person_id=made.id, role=Role.ADMIN, service_tag=None)
        except NewsroomError as error:
            raise click.ClickException(str(error)) from error
    click.echo(f"{name} can now sign in as {email}.")
