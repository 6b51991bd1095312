"""`translate-app align`: two text files in, links out. `translate-app align-batch`: whole archives."""

from __future__ import annotations

import json
import re
from itertools import chain
from pathlib import Path

import click

from translate_app.alignment import Alignment, Block
from translate_app.alignment import align as align_blocks
from translate_app.cli.batch import Progress, run
from translate_app.exchange.term_lists import read as read_terms
from translate_app.glossary.matching import folded, standing_in
from translate_app.pieces.problems import IntakeProblem

PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
LARGEST = 50_000_000
"""Bytes of one input file."""


@click.command()
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("target", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--source-language", required=True, help="BCP 47 tag of SOURCE, such as ko or zh-Hans.")
@click.option("--target-language", default="en", show_default=True, help="BCP 47 tag of TARGET.")
@click.option(
    "--terms",
    "glossary",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="CSV with the columns language, written, target, rendered, as the glossary is taken out: taken for evidence.",
)
@click.option("--format", "form", type=click.Choice(["json", "tsv"]), default="json", show_default=True)
def align(
    source: Path, target: Path, source_language: str, target_language: str, glossary: Path | None, form: str
) -> None:
    """Say which paragraphs of TARGET tell what which paragraphs of SOURCE tell.

    Both are UTF-8 texts with an empty line between paragraphs. Paragraphs are counted from 0.
    """
    sources, targets = _paragraphs(source), _paragraphs(target)
    languages = source_language, target_language
    terms = [] if glossary is None else _terms(glossary, sources, *languages)
    alignment = align_blocks(
        sources, targets, source_language=source_language, target_language=target_language, terms=terms
    )
    click.echo(_as_tsv(alignment) if form == "tsv" else _as_json(alignment))


def _terms(path: Path, sources: list[Block], source_language: str, target_language: str) -> list[tuple[str, str]]:
    """The terms of these two languages, whichever way round, that stand in the source."""
    try:
        lines = read_terms(_text(path))
    except IntakeProblem as problem:
        raise click.ClickException(f"{path}: {problem}") from problem
    if bad := [line.number for line in lines if line.faults]:
        raise click.ClickException(f"{path}: these lines are no terms: {', '.join(map(str, bad))}.")
    pairs: dict[str, list[tuple[str, str]]] = {}
    for words in (line.words for line in lines):
        here, there = (words.language, words.written), (words.target, words.rendered)
        for (language, written), (other, rendered) in ((here, there), (there, here)):
            if (language, other) == (source_language, target_language):
                pairs.setdefault(folded(written), []).append((written, rendered))
    standing = standing_in([block.text for block in sources], pairs, source_language)
    return [pair for term in dict.fromkeys(chain.from_iterable(standing)) for pair in pairs[term]]


def _paragraphs(path: Path) -> list[Block]:
    text = _text(path)
    paragraphs = [part.strip() for part in PARAGRAPH_BREAK.split(text) if part.strip()]
    if not paragraphs:
        raise click.ClickException(f"{path} holds no text.")
    return [Block("paragraph", paragraph) for paragraph in paragraphs]


def _text(path: Path) -> str:
    raw = path.read_bytes()
    if len(raw) > LARGEST:
        raise click.ClickException(f"{path} is larger than {LARGEST // 1_000_000} MB.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{path} is not UTF-8 text: byte {error.start} cannot be read.") from None
    if "\0" in text:
        raise click.ClickException(f"{path} holds binary data, not text.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _as_json(alignment: Alignment) -> str:
    return json.dumps(
        {
            "links": [
                {"source": link.source, "target": link.target, "confidence": round(link.confidence, 4)}
                for link in alignment.links
            ],
            "omitted": list(alignment.omitted),
            "added": list(alignment.added),
        }
    )


def _as_tsv(alignment: Alignment) -> str:
    """One row a link, with what spoke for it; an omission has no target, an addition no source."""
    rows = ["source\ttarget\tconfidence\twhy"]
    rows += [f"{link.source}\t{link.target}\t{link.confidence:.4f}\t{link.why}" for link in alignment.links]
    rows += [f"{i}\t\t\tomitted" for i in alignment.omitted]
    rows += [f"\t{j}\t\tadded" for j in alignment.added]
    return "\n".join(rows)


@click.command("align-batch")
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("output", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes to work with.")
@click.option("--thorough", is_flag=True, help="Ask the slower encoder too where the fast one leaves a doubt.")
def align_batch(source: Path, output: Path, jobs: int, thorough: bool) -> None:
    """Align every story of SOURCE (JSON lines) into OUTPUT, a line for a line.

    Called again with the same files it goes on where it stopped. A line that is no story is reported with its number,
    and its line in OUTPUT says why.
    """
    progress = Progress(source.stat().st_size)
    bad = 0
    for number, read, error in run(source, output, jobs, thorough):
        if error:
            bad += 1
            click.echo(f"\rLine {number}: {error}", err=True)
        click.echo("\r" + progress.line(number, read), nl=False, err=True)
    click.echo(err=True)
    if bad:
        raise click.ClickException(f"{bad} lines could not be read; their numbers stand above.")
