"""The credit sentence: whole sentences, in the order of the records, names untouched."""

from __future__ import annotations

import pytest

from translate_app.credits.patterns import PATTERNS
from translate_app.credits.roles import Credit, CreditRole
from translate_app.credits.sentence import Segment, join_names, write

REPORTER, WRITER, EDITOR = CreditRole.REPORTER, CreditRole.WRITER, CreditRole.EDITOR
TRANSLATOR, DIRECTOR, PHOTOGRAPHER = CreditRole.TRANSLATOR, CreditRole.SERVICE_DIRECTOR, CreditRole.PHOTOGRAPHER


def english(*credits_: Credit) -> str:
    return str(write(credits_, language="en", organisation="RX"))


def test_reporters_of_one_service_and_a_writer() -> None:
    assert (
        english(
            Credit(REPORTER, "Ann Muster", "Korean"), Credit(REPORTER, "Bo Sample", "Korean"), Credit(WRITER, "Cy Demo")
        )
        == "Reported by Ann Muster and Bo Sample for RX’s Korean Service. Written in English by Cy Demo."
    )


def test_reporters_of_two_services() -> None:
    assert (
        english(Credit(REPORTER, "Ann Muster", "Mandarin"), Credit(REPORTER, "Bo Sample", "Cantonese"))
        == "Reported by Ann Muster for RX’s Mandarin Service, and by Bo Sample for the Cantonese Service."
    )


def test_a_role_held_by_a_service() -> None:
    assert english(Credit(REPORTER, "", "Lao")) == "Reported by RX’s Lao Service."
    assert (
        english(Credit(REPORTER, "", "Lao"), Credit(REPORTER, "", "Khmer"))
        == "Reported by RX’s Lao Service, and by the Khmer Service."
    )


def test_a_withheld_name_is_said_to_be_withheld() -> None:
    assert english(Credit(REPORTER)) == "Reported by a contributor whose name is withheld."


@pytest.mark.parametrize(
    ("roles", "sentence"),
    [
        ((TRANSLATOR, EDITOR), "Translated and edited by Cy Demo."),
        ((TRANSLATOR, WRITER), "Translated and written for the Web in English by Cy Demo."),
        ((TRANSLATOR, WRITER, EDITOR), "Translated, written in English and edited by Cy Demo."),
        ((EDITOR, TRANSLATOR), "Edited by Cy Demo. Translated by Cy Demo."),
        ((PHOTOGRAPHER, EDITOR), "Photos by Cy Demo. Edited by Cy Demo."),
    ],
)
def test_one_person_in_several_roles_is_named_once_where_a_sentence_can_tell_it(
    roles: tuple[CreditRole, ...], sentence: str
) -> None:
    assert english(*(Credit(role, "Cy Demo") for role in roles)) == sentence


def test_different_people_in_two_roles_are_two_sentences() -> None:
    assert (
        english(Credit(TRANSLATOR, "Cy Demo"), Credit(EDITOR, "Di Demo")) == "Translated by Cy Demo. Edited by Di Demo."
    )


def test_the_order_of_the_records_is_kept() -> None:
    assert (
        english(Credit(EDITOR, "Di Demo"), Credit(REPORTER, "Ann Muster"), Credit(EDITOR, "Ed Demo"))
        == "Edited by Di Demo. Reported by Ann Muster. Edited by Ed Demo."
    )


def test_directors_of_two_services_are_two_sentences() -> None:
    assert (
        english(
            Credit(DIRECTOR, "Ann Muster", "Mandarin"), Credit(DIRECTOR, "Bo Sample", "Uyghur"), Credit(DIRECTOR, "Cy")
        )
        == "Mandarin Service director: Ann Muster. Uyghur Service director: Bo Sample. Service director: Cy."
    )


def test_a_name_that_ends_in_an_initial_brings_the_last_period() -> None:
    assert english(Credit(EDITOR, "Tin N."), Credit(WRITER, "Cy")) == "Edited by Tin N. Written in English by Cy."


def test_three_names_are_joined_in_the_house_style() -> None:
    assert english(*(Credit(EDITOR, name) for name in "ABC")) == "Edited by A, B and C."


def test_korean_has_its_own_sentences_and_service_names() -> None:
    credits_ = (
        Credit(REPORTER, "홍가상", "Korean"),
        Credit(REPORTER, "김예시", "Korean"),
        Credit(TRANSLATOR, "Cy Demo"),
        Credit(EDITOR, "Cy Demo"),
        Credit(DIRECTOR, "Bo Sample", "Mandarin"),
    )
    assert str(write(credits_, language="ko", organisation="RX")) == (
        "취재: 홍가상 및 김예시 (RX 한국어 서비스). 번역 및 편집: Cy Demo. 만다린어 서비스 책임자: Bo Sample."
    )


def test_chinese_sentences_stand_without_spaces() -> None:
    credits_ = (Credit(REPORTER, "王虚构", "Korean"), Credit(EDITOR, "李样例"))
    assert str(write(credits_, language="zh-Hans", organisation="RX")) == "记者：王虚构（RX韩语组）。编辑：李样例。"
    assert str(write(credits_, language="yue-Hant", organisation="RX")) == "記者：王虚构（RX韓語組）。編輯：李样例。"


def test_vietnamese_names_its_services() -> None:
    credits_ = (Credit(REPORTER, "", "Lao"), Credit(REPORTER, "Ann", "Khmer"))
    assert (
        str(write(credits_, language="vi", organisation="RX"))
        == "Phóng viên: Ban Tiếng Lào, RX; Ann (Ban Tiếng Khmer)."
    )


@pytest.mark.parametrize("language", ["bo", "ug", "lo", "km", "my"])
def test_a_language_without_patterns_gets_english_and_says_so(language: str) -> None:
    sentence = write((Credit(EDITOR, "Ann"),), language=language, organisation="RX")
    assert (str(sentence), sentence.language) == ("Edited by Ann.", "en")


@pytest.mark.parametrize("language", PATTERNS)
@pytest.mark.parametrize("role", CreditRole)
def test_every_role_has_a_sentence_in_every_language(language: str, role: CreditRole) -> None:
    sentence = write((Credit(role, "Ann Muster", "Lao"),), language=language, organisation="RX")
    assert sentence.language == language
    assert "Ann Muster" in str(sentence)
    assert "{" not in str(sentence)


def test_names_come_apart_from_the_words_around_them_with_their_language() -> None:
    credits_ = (Credit(REPORTER, "نۇرگۈل ئۈلگە", "Uyghur", "ug"), Credit(REPORTER, "Ann", "Uyghur"))
    assert write(credits_, language="en", organisation="RX").segments == (
        Segment("Reported by "),
        Segment("نۇرگۈل ئۈلگە", is_name=True, language="ug"),
        Segment(" and "),
        Segment("Ann", is_name=True),
        Segment(" for RX’s Uyghur Service."),
    )


def test_a_name_with_braces_or_private_characters_stays_as_it_is() -> None:
    assert english(Credit(EDITOR, "{who} \ue001"), Credit(WRITER, "{0}")) == (
        "Edited by {who} \ue001. Written in English by {0}."
    )


def test_no_credits_are_no_sentence() -> None:
    assert write((), language="ko", organisation="RX").segments == ()


def test_an_unknown_role_is_an_error() -> None:
    with pytest.raises(ValueError, match="juggler"):
        english(Credit("juggler", "Ann"))


@pytest.mark.parametrize(
    ("language", "names", "joined"),
    [
        ("ug", ["A"], "A"),
        ("ug", ["A", "B"], "A ۋە B"),
        ("ug", ["A", "B", "C"], "A، B ۋە C"),
        ("bo", ["A", "B", "C"], "A། B དང་ C"),
        ("bo", [], ""),
        ("vi", ["A", "B", "C"], "A, B và C"),
        ("zh-Hant", ["A", "B", "C"], "A、B和C"),
        ("yue-Hant", ["A", "B"], "A同B"),
    ],
)
def test_names_are_joined_as_the_language_joins_them(language: str, names: list[str], joined: str) -> None:
    assert join_names(names, language) == joined
