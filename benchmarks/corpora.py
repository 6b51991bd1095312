"""How fast the memory of everything published is written, and in how much memory: `python -m benchmarks.corpora`.

Builds a database of published stories with twenty confirmed pairs each, and prints pairs a second (processor time) and
the peak of memory for a tenth of the stories and for all of them: a stream needs as much for both.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from translate_app import tables
from translate_app.accounts.models import LanguageService
from translate_app.db import create_engine
from translate_app.exchange import corpora
from translate_app.pieces.models import Piece, PieceRevision
from translate_app.publishing.models import Edition
from translate_app.renderings.models import Rendering, RenderingRevision

PAIRS = 20
AT = datetime(2026, 1, 1, tzinfo=UTC)
SOURCE = "강 수위가 밤사이 3미터 올라 나루터가 닫혔고, 주민 240명은 다리를 건너 학교로 대피했다고 군청이 밝혔다. "
TARGET = "The river rose three metres overnight and closed the landing; 240 residents crossed to the school. "


def build(address: str, stories: int) -> None:
    """A newsroom that has published this many stories."""
    engine = create_engine(address)
    tables.metadata.create_all(engine)
    content = _content()
    head: dict[str, Any] = {"headline": "", "deck": "", "dateline": "", "credit_line": ""}
    with Session(engine) as session:
        session.add(LanguageService(tag="ko", name="Korean"))
        session.flush()
        numbers = range(1, stories + 1)
        piece = {"service_tag": "ko", "language": "ko", "state": "accepted", "created_at": AT, "unparsed": [], **head}
        session.execute(insert(Piece), [{"id": n, "key": f"p{n}", "version": 1, **piece} for n in numbers])
        revision = {"number": 1, "created_at": AT, "author_name": "", **head}
        session.execute(insert(PieceRevision), [{"id": n, "piece_id": n, **revision} for n in numbers])
        rendering = {"language": "en", "state": "published", "claimed_at": AT, "changed_at": AT, "unparsed": [], **head}
        session.execute(
            insert(Rendering),
            [
                {"id": n, "key": f"r{n}", "piece_id": n, "piece_revision_id": n, "version": 1, **rendering}
                for n in numbers
            ],
        )
        session.execute(
            insert(RenderingRevision),
            [{"id": n, "rendering_id": n, "piece_revision_id": n, **revision} for n in numbers],
        )
        edition = {
            "number": 1,
            "language": "en",
            "original_language": "ko",
            "slug": "s",
            "headline": "h",
            "content": content,
            "first_published_at": AT,
            "published_at": AT,
            "visible_from": AT,
            "current": True,
        }
        for first in range(1, stories + 1, 500):
            some = range(first, min(first + 500, stories + 1))
            session.execute(insert(Edition), [{"rendering_id": n, "revision_id": n, **edition} for n in some])
        session.commit()
    engine.dispose()


def _content() -> dict[str, Any]:
    def text(language: str, words: str) -> dict[str, Any]:
        blocks = [{"kind": "paragraph", "text": f"{n}. {words * 2}", "figure": None} for n in range(PAIRS)]
        return {"language": language, "headline": "h", "deck": "", "dateline": "", "blocks": blocks, "credits": {}}

    return {
        "format": 1,
        "rendering": text("en", TARGET),
        "original": text("ko", SOURCE),
        "links": [[n, n] for n in range(PAIRS)],
        "omitted": [],
        "added": [],
        "lead": {},
    }


def export(address: str, limit: int) -> str:
    """Write the first stories' memory; pairs, pairs a second of processor time, megabytes at the most."""
    engine = create_engine(address)
    started = time.process_time()
    written = pairs = 0
    with Session(engine.execution_options(reading=True)) as session, TemporaryDirectory() as folder:
        told = corpora.stories(session, corpora.Wanted(), now=datetime.now(UTC))
        chosen = (story for _number, story in zip(range(limit), told, strict=False))
        with (Path(folder) / "all.tmx").open("wb") as file:
            for part in corpora.as_memory(chosen):
                file.write(part)
                written += len(part)
                pairs += part.startswith(b"<tu ")
    spent = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return f"| {pairs:,} | {pairs / spent:,.0f} | {written / 1e6:.0f} | {peak} |"


def main() -> None:
    """Build once, export twice, each in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=200_000)
    parser.add_argument("--export", nargs=2, metavar=("ADDRESS", "STORIES"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.export:
        print(export(asked.export[0], int(asked.export[1])))
        return
    stories = asked.pairs // PAIRS
    with TemporaryDirectory() as folder:
        address = f"sqlite:///{folder}/desk.db"
        build(address, stories)
        print("| pairs | pairs/s | MB written | MB of memory |\n|---|---|---|---|")
        for count in (stories // 10, stories):
            command = [sys.executable, "-m", "benchmarks.corpora", "--export", address, str(count)]
            done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 (this very module)
            print(done.stdout.strip())


if __name__ == "__main__":
    main()
