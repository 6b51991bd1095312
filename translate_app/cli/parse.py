"""`translate-app parse`: a page of plain text in, its parts out."""

from __future__ import annotations

from pathlib import Path

import click

from translate_app.exchange.formats import WRITERS
from translate_app.pieces.decoding import MAX_FILE_BYTES, decode
from translate_app.pieces.intake import read
from translate_app.pieces.problems import IntakeProblem


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, readable=True, path_type=Path))
@click.option("--language", default="", help="BCP 47 tag of the text, such as en, ko or zh-Hans.")
@click.option("--format", "form", type=click.Choice(sorted(WRITERS)), default="json", show_default=True)
def parse(file: Path, language: str, form: str) -> None:
    """Read FILE, a news page saved as plain text, and print its headline, figures, blocks and credits.

    What the person should know about the text goes to standard error, a line each.
    """
    with file.open("rb") as opened:
        data = opened.read(MAX_FILE_BYTES + 1)
    try:
        reading = read(decode(data), language=language)
    except IntakeProblem as problem:
        raise click.ClickException(f"{file.name}: {problem}") from problem
    for notice in reading.notices:
        click.echo(f"{file.name}: {notice}", err=True)
    click.echo(WRITERS[form](reading.document), nl=False)
