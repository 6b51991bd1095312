"""Text is tidied before anything else sees it."""

from __future__ import annotations

from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms import PasswordField, StringField

from translate_app.web.forms import Form, tidy


class Sample(Form):
    text = StringField()
    password = PasswordField()


def test_decomposed_letters_are_composed_and_ends_trimmed() -> None:
    assert tidy(" e\u0301\r\n ") == "\u00e9"
    assert tidy("한") == "한"


def test_zero_width_space_and_joiners_stay() -> None:
    assert tidy("ភាសា\u200bខ្មែរ\u200d") == "ភាសា\u200bខ្មែរ\u200d"


def test_what_is_no_text_is_left_alone() -> None:
    assert tidy(None) is None


def test_a_password_is_taken_as_typed(app: Flask) -> None:
    with app.test_request_context("/"):
        form = Sample(MultiDict({"text": " a ", "password": " a "}))
    assert (form.text.data, form.password.data) == ("a", " a ")
