"""Build the search index anew: after a migration that brought it, or when its tokenizer changed."""

from __future__ import annotations

import click

from translate_app.app import create_app
from translate_app.db import transaction
from translate_app.finding import services


@click.command()
def reindex() -> None:
    """Index every text for the search. Nothing else is changed; people may go on working."""
    done = 0
    with create_app().test_request_context(method="POST"):
        with transaction() as session:
            batches = list(services.batches(session))
        for batch in batches:
            with transaction() as session:
                services.write(session, batch)
            done += len(batch.pieces) + len(batch.renderings)
    click.echo(f"{done} texts are indexed.")
