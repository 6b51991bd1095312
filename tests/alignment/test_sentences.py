"""Sentences are found in every language the newsroom writes."""

import pytest

from translate_app.alignment.sentences import split


@pytest.mark.parametrize(
    ("language", "text", "sentences"),
    [
        ("en", "Mr. Lee of Acme Inc. left. Nobody asked why.", ["Mr. Lee of Acme Inc. left.", "Nobody asked why."]),
        ("en", "“It is late,” she said. “Go home.” He did.", ["“It is late,” she said.", "“Go home.”", "He did."]),
        ("en", "It cost 3.5 million. A bridge cost less.", ["It cost 3.5 million.", "A bridge cost less."]),
        ("en", "Cells changed in the lab They can be seen", ["Cells changed in the lab", "They can be seen"]),
        ("en", "The New York office of The Hague group", ["The New York office of The Hague group"]),
        ("ko", "회의가 끝났다. 모두 돌아갔다.", ["회의가 끝났다.", "모두 돌아갔다."]),
        ("zh-Hans", "会议结束了。大家都回家了！", ["会议结束了。", "大家都回家了！"]),
        ("zh-Hant", "他說：「會議結束了。」大家都回家了。", ["他說：「會議結束了。」", "大家都回家了。"]),
        ("my", "အစည်းအဝေး ပြီးသည်။ အားလုံး ပြန်သွားကြသည်။", ["အစည်းအဝေး ပြီးသည်။", "အားလုံး ပြန်သွားကြသည်။"]),
        ("km", "កិច្ចប្រជុំបានបញ្ចប់។ ទាំងអស់គ្នាត្រឡប់ទៅវិញ៕", ["កិច្ចប្រជុំបានបញ្ចប់។", "ទាំងអស់គ្នាត្រឡប់ទៅវិញ៕"]),
        ("ug", "يىغىن تۈگىدى. ھەممىسى قايتتىمۇ؟ ياق.", ["يىغىن تۈگىدى.", "ھەممىسى قايتتىمۇ؟ ياق."]),
        ("lo", "ກອງປະຊຸມສິ້ນສຸດແລ້ວ. ທຸກຄົນກັບບ້ານ.", ["ກອງປະຊຸມສິ້ນສຸດແລ້ວ.", "ທຸກຄົນກັບບ້ານ."]),
        ("yue-Hant", "會開完喇。大家都返咗屋企！", ["會開完喇。", "大家都返咗屋企！"]),
        ("ja", "会議は終わった。みんな帰った。", ["会議は終わった。", "みんな帰った。"]),
        ("vi", "TP. Huế có mưa to. Trường học đóng cửa.", ["TP. Huế có mưa to.", "Trường học đóng cửa."]),
    ],
)
def test_a_text_is_cut_into_its_sentences(language: str, text: str, sentences: list[str]) -> None:
    assert split(text, language) == sentences


def test_a_quotation_may_begin_in_one_paragraph_and_end_in_another() -> None:
    assert split("“We waited all night. Nobody came.", "en") == ["“We waited all night.", "Nobody came."]
    assert split("“Then it grew light. We left.” She paused.", "en") == [
        *("“Then it grew light.", "We left.”", "She paused."),
    ]
    assert split("「我们等了一夜。没有人来。", "zh-Hans") == ["「我们等了一夜。", "没有人来。"]


def test_a_tibetan_text_is_cut_at_the_shad_but_not_into_scraps() -> None:
    long = "ཚོགས་འདུ་འདི་ཁ་སང་དགོང་མོ་གྲུབ་སོང་།"
    assert split(f"{long} {long}", "bo") == [long, long]
    assert split(f"{long} ལགས་སོ།", "bo") == [f"{long} ལགས་སོ།"]


@pytest.mark.parametrize("text", ["", "  \n "])
def test_an_empty_text_has_no_sentence(text: str) -> None:
    assert split(text, "en") == []


def test_nothing_but_space_is_lost() -> None:
    text = "One. Two… three? “Four!” five; six\nseven"
    assert "".join(split(text, "en")).replace(" ", "") == text.replace(" ", "").replace("\n", "")
