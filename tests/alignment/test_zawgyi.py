"""Legacy Burmese is known as such and comes out as Unicode."""

import pytest

from translate_app.alignment.zawgyi import is_zawgyi, to_unicode

WORDS = [
    ("ျမန္မာ", "မြန်မာ"),
    ("ေက်ာင္း", "ကျောင်း"),
    ("ႏိုင္ငံ", "နိုင်ငံ"),
    ("လႊတ္ေတာ္", "လွှတ်တော်"),
    ("သတၱဝါ", "သတ္တဝါ"),
    ("အဂၤလိပ္", "အင်္ဂလိပ်"),
    ("၂၀၁၉", "၂၀၁၉"),
    ("ေ၀လ", "ဝေလ"),
    ("Yangon 1995", "Yangon 1995"),
]


@pytest.mark.parametrize(("legacy", "unicode"), WORDS)
def test_a_word_is_converted(legacy: str, unicode: str) -> None:
    assert to_unicode(legacy) == unicode


def test_the_two_encodings_are_told_apart() -> None:
    assert is_zawgyi(["ျမန္မာႏိုင္ငံ", "ေက်ာင္းမ်ားကို ဖြင့္ခဲ့သည္။"])
    assert not is_zawgyi(["မြန်မာနိုင်ငံ", "ကျောင်းများကို ဖွင့်ခဲ့သည်။"])
    assert not is_zawgyi([""])
