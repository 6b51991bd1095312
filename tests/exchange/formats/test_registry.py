"""The formats by name and by file name."""

from __future__ import annotations

import pytest

from translate_app.exchange.formats import FORMATS, READERS, WRITERS, format_of
from translate_app.pieces.document import Block, BlockKind, Document

PLAIN = Document(headline="Clock runs again", blocks=(Block(BlockKind.PARAGRAPH, "It is loud."),))


@pytest.mark.parametrize("name", sorted(READERS.keys() & WRITERS.keys()))
def test_every_two_way_format_reads_what_it_writes(name: str) -> None:
    assert READERS[name](WRITERS[name](PLAIN)) == PLAIN


def test_every_format_is_read_or_written() -> None:
    assert READERS.keys() | WRITERS.keys() == FORMATS.keys()


@pytest.mark.parametrize(("file_name", "name"), [("a.json", "json"), ("Story.TXT", "text"), ("a.b.text", "text")])
def test_a_file_name_tells_the_format(file_name: str, name: str) -> None:
    form = format_of(file_name)
    assert form is not None
    assert form.name == name


@pytest.mark.parametrize("file_name", ["", "story", "story.pdf", "txt"])
def test_an_unknown_extension_has_no_format(file_name: str) -> None:
    assert format_of(file_name) is None
