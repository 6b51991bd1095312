"""Everything published as one file of pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from translate_app.app import create_app
from translate_app.db import current_session
from translate_app.exchange import corpora
from translate_app.exchange.corpora import CORPORA, Story, Wanted
from translate_app.languages import LANGUAGES


@click.command()
@click.argument("output", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--format", "name", type=click.Choice(list(CORPORA)), default="tmx", show_default=True)
@click.option("--language", type=click.Choice(list(LANGUAGES)), help="Of originals in this language only.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="First published on this day or later (UTC).")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="First published on this day or earlier (UTC).")
def corpus(output: Path, name: str, language: str | None, since: datetime | None, until: datetime | None) -> None:
    """Write the reviewed pairs of all published stories to OUTPUT; no names are in it.

    The file appears once it is whole.
    """
    last = None if until is None else until.replace(tzinfo=UTC) + timedelta(days=1)
    wanted = Wanted(language or "", None if since is None else since.replace(tzinfo=UTC), last)
    now = datetime.now(UTC)
    unfinished = output.with_name(f"{output.name}.part")
    with create_app().test_request_context():
        session = current_session()
        total = corpora.count(session, wanted, now=now)
        with click.progressbar(length=total, label=output.name) as bar, unfinished.open("wb") as file:
            told = _counted(corpora.stories(session, wanted, now=now), bar)
            file.writelines(CORPORA[name].stream(told))
    unfinished.replace(output)
    click.echo(f"{total} stories in {output.name}")


def _counted(told: Iterable[Story], bar: Any) -> Iterator[Story]:
    for story in told:
        yield story
        bar.update(1)
