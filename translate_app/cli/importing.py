"""`translate-app import`: folders and archives of saved pages and documents."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from translate_app.accounts.models import Person
from translate_app.app import create_app
from translate_app.db import current_session, transaction
from translate_app.errors import NewsroomError
from translate_app.exchange import importing
from translate_app.exchange.apart import read_file
from translate_app.exchange.archive import Found, files_in
from translate_app.pieces.document import Document
from translate_app.pieces.problems import IntakeProblem


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--as", "email", required=True, help="Address of the account that imports: reporter, editor and writer.")
@click.option("--language", default="", help="BCP 47 tag of the files that neither say theirs nor lie in its folder.")
@click.option("--propose/--no-propose", default=True, help="Look for the originals of stories that name none.")
def import_(paths: tuple[Path, ...], email: str, language: str, propose: bool) -> None:
    """Take in every page and document below PATHS; a file that was taken before is left alone.

    Stopped, it goes on where it was when it is called again. What was not understood is named, a line each.
    """
    app = create_app()
    counts: Counter[str] = Counter()
    # On SQLite a request that writes waits for others to end, one that reads and then writes fails.
    with app.test_request_context(method="POST"):
        actor = current_session().scalar(select(Person).where(Person.email == email))
        if actor is None:
            raise click.ClickException(f"Nobody here has the address {email}.")
        for number, found in enumerate(files_in(paths), start=1):
            counts.update(_take(found, actor, language, app.extensions["settings"].media))
            click.echo(f"\r{number} files", nl=False, err=True)
        click.echo(err=True)
        with transaction() as session:
            counts["paired by name"] = importing.pair_by_names(session)
        if propose:
            with transaction() as session:
                counts["pairs proposed"] = importing.propose_pairs(session)
        counts["without an original"] = len(importing.waiting(current_session()))
    for outcome, count in sorted(counts.items()):
        click.echo(f"{count:>7}  {outcome}")
    if counts["without an original"]:
        click.echo(
            f"Editors find these, and what is proposed for them, at {app.extensions['settings'].site_url}/imports"
        )


def _take(found: Found, actor: Person, language: str, media: Path) -> list[str]:
    """Take one file in, in a transaction of its own; what became of its stories."""
    if found.wrong:
        return _told(found, found.wrong)
    digest = importing.digest_of(found.data)
    known = importing.is_known(current_session(), digest)
    current_session().rollback()  # reading the file takes seconds, and nobody shall wait for it
    if known:
        return ["known already"]
    try:
        _form, stories = read_file(found.place, found.data, language="")
        with transaction() as session:
            taken = importing.take(
                session,
                actor=actor,
                digest=digest,
                stories=stories,
                language=found.language or language,
                folder=media,
            )
            _tell_what_was_lost(found, taken, stories)  # before it is stored: killed in between, it is told again
    except (IntakeProblem, NewsroomError) as problem:
        return _told(found, str(problem))
    except IntegrityError:
        if not importing.is_known(current_session(), digest):
            raise
        current_session().rollback()
        click.echo(f"\r{found.place}: another import took this file at the same moment", err=True)
        return ["known already"]
    return [story.outcome for story in taken]


def _tell_what_was_lost(found: Found, taken: list[importing.Taken], stories: list[Document]) -> None:
    for story, document in zip(taken, stories, strict=True):
        if story.outcome == "unknown language":
            _told(found, f"in no language of the desk: {story.headline[:60]}")
        for line in document.report:
            click.echo(f"\r{found.place}: {line}", err=True)


def _told(found: Found, why: str) -> list[str]:
    click.echo(f"\r{found.place}: not taken: {why}", err=True)
    return ["not taken"]
