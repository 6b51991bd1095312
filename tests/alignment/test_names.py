"""Names that one script spells as the other sounds."""

from __future__ import annotations

import numpy as np
import pytest

from translate_app.alignment.names import heard


@pytest.mark.parametrize(
    "source",
    [
        ["트럼프는 워싱턴을 떠났다.", "메르켈은 베를린에 남았다."],
        ["ترامپ ۋاشىنگتوندىن ئايرىلدى.", "مېركېل بېرلىندا قالدى."],
        ["ထရမ့်သည် ဝါရှင်တန်မှ ထွက်ခွာခဲ့သည်။", "မာကယ်သည် ဘာလင်တွင် ကျန်ရစ်ခဲ့သည်။"],
        ["ຊິວອກທ໌ ທຣຳ ໄດ້ ອອກຈາກ ວໍຊິງຕັນ.", "ແມຄ໌ເກີລ ຢູ່ ເບີລິນ."],
        ["ត្រាំបានចាកចេញពីវ៉ាស៊ីនតោន។", "លោកស្រីម៉ែលខលនៅក្នុងទីក្រុងប៊ែរឡាំង។"],
        ["ཊྲམ་གྱིས་ཝ་ཤིང་ཊོན་ནས་ཐོན།", "མར་ཀལ་བར་ལིན་ལ་བསྡད།"],
    ],
)
def test_a_name_is_heard_where_it_is_spelt_in_another_script(source: list[str]) -> None:
    target = ["Merkel stayed in Berlin.", "Trump left Washington."]
    shared, elsewhere = heard(source, target)
    assert shared[0, 1] > shared[0, 0]
    assert shared[1, 0] >= shared[1, 1]
    assert elsewhere[0, 0] >= elsewhere[1, 0]
    assert elsewhere[1, 1] > elsewhere[0, 1]


def test_either_side_may_be_the_one_in_latin_script() -> None:
    korean, english = ["워싱턴의 아침.", "메르켈은 남았다."], ["Merkel stayed.", "In Washington.", "Nobody came."]
    for there, back in zip(heard(korean, english), heard(english, korean), strict=True):
        assert there.any()
        np.testing.assert_array_equal(there, back.T)


def test_a_name_that_stands_everywhere_says_less_than_a_rare_one() -> None:
    english = ["Washington by day.", "Washington by night."]
    everywhere, rare = (
        heard(["워싱턴의 아침.", "워싱턴의 저녁."], english),
        heard(["워싱턴의 아침.", "그 저녁."], english),
    )
    assert 0 < everywhere[0].max() < rare[0].max() / 1.5
    assert everywhere[1].max() < rare[1].max() / 10


def test_a_known_name_is_found_as_it_is_spelt_in_whatever_script() -> None:
    known = [("북한 노동당", "Workers' Party"), ("Đảng Cộng sản", "Communist Party")]
    korean = heard(["북한 노동당은 침묵했다.", "비가 왔다."], ["It rained.", "The workers' party kept silent."], known)
    assert [matrix.round(2).tolist() for matrix in korean] == [[[0, 0.37], [0, 0]], [[0, 0], [0, 0.37]]]
    vietnamese = heard(["Trời mưa ở đây.", "Đảng cộng sản im lặng."], ["The Communist Party is silent."], known)
    assert vietnamese[0].round(2).tolist() == [[0], [0.37]]
    swapped = heard(["The workers' party kept silent."], ["비가 왔다.", "북한 노동당은 침묵했다."], [known[0][::-1]])
    assert swapped[0].round(2).tolist() == [[0, 0.37]]


@pytest.mark.parametrize(("left", "right"), [([], []), (["가"], []), ([], ["A"]), (["가"], ["나"]), (["A"], ["B"])])
def test_where_there_are_no_names_nothing_is_heard(left: list[str], right: list[str]) -> None:
    for matrix in heard(left, right):
        assert matrix.shape == (len(left), len(right))
        assert not matrix.any()
