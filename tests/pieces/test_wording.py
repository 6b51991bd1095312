"""What people are told about a text that was taken in."""

from __future__ import annotations

import pytest
from flask import Flask

from translate_app.pieces.problems import NoticeCode
from translate_app.pieces.wording import COUNTED_NOTICES, PROBLEM_SENTENCES, sentence

FACTS: dict[str, str | int] = {"line": 3, "found": "ko", "expected": "my", "lines": "Share", "text": "AFP"}


@pytest.mark.parametrize("code", NoticeCode)
def test_a_notice_speaks_of_one_thing_as_of_one_and_of_several_as_of_several(app: Flask, code: NoticeCode) -> None:
    with app.test_request_context():
        of_one, of_three = (sentence(code, FACTS | {"count": count}) for count in (1, 3))
    assert (code in COUNTED_NOTICES) != (code in PROBLEM_SENTENCES)
    assert of_three.replace("3", "1") != of_one if code in COUNTED_NOTICES else of_three == of_one
