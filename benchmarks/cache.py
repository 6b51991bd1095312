"""Sentence vectors kept in a file between runs, so that a model reads each sentence once."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from translate_app.alignment.encoders import Vectors


class DiskCache:
    """An `EmbeddingCache` in an SQLite file."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path, timeout=60)
        self._database.execute("create table if not exists v(e text, k text, b blob, primary key(e, k))")

    def get(self, encoder: str, keys: Sequence[str]) -> Mapping[str, Vectors]:
        found = {}
        for key in keys:
            row = self._database.execute("select b from v where e = ? and k = ?", (encoder, key)).fetchone()
            if row:
                found[key] = np.frombuffer(row[0], np.float32)
        return found

    def put(self, encoder: str, vectors: Mapping[str, Vectors]) -> None:
        rows = [(encoder, key, vector.astype(np.float32).tobytes()) for key, vector in vectors.items()]
        self._database.executemany("insert or ignore into v values (?, ?, ?)", rows)
        self._database.commit()
