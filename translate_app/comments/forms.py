"""Forms of comments: the readers' one, and the moderators'."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask_babel import lazy_gettext as _l
from itsdangerous import BadSignature, URLSafeSerializer
from wtforms import HiddenField, IntegerField, StringField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Length
from wtforms.widgets import HiddenInput

from translate_app.comments.rules import (
    NAME_LENGTH,
    OPEN_FOR,
    QUICKEST,
    TEXT_LENGTH,
    clean_name,
    clean_text,
    has_words,
)
from translate_app.web.forms import Form

SALT = "comment form"


class CommentForm(Form):
    """What a reader fills in. It carries no session: `opened` is a signed instant, so that the page can be cached."""

    class Meta(Form.Meta):
        """No token in a session: the view asks the browser where the form stood instead."""

        csrf = False

    name = StringField(
        _l("Your name"),
        filters=[lambda value: clean_name(value or "")],
        validators=[
            InputRequired(_l("Write the name to be shown with your comment. It need not be your own.")),
            Length(max=NAME_LENGTH, message=_l("That name is too long.")),
        ],
    )
    text = TextAreaField(
        _l("Your comment"),
        filters=[lambda value: clean_text(value or "")],
        validators=[
            InputRequired(_l("Write your comment.")),
            Length(max=TEXT_LENGTH, message=_l("A comment can have at most %(max)d characters.")),
        ],
    )
    website = StringField(_l("Leave this empty"))  # people do not see it; machines fill it in
    opened = HiddenField()

    def validate_name(self, field: StringField) -> None:
        """A name must be readable."""
        if not has_words(field.data):
            raise ValidationError(_l("Write a name that can be read."))

    def validate_text(self, field: TextAreaField) -> None:
        """A comment must say something."""
        if not has_words(field.data):
            raise ValidationError(_l("Write your comment."))

    def validate_website(self, field: StringField) -> None:
        """Whoever fills in what nobody sees is a machine, or has a browser that does it for them."""
        if field.data:
            raise ValidationError(_l("Leave the hidden field empty, and send the comment again."))


def opened_mark(secret: str, key: str, now: datetime) -> str:
    """A signed note of when the form under this story was opened."""
    return str(URLSafeSerializer(secret, salt=SALT).dumps([key, int(now.timestamp())]))


def opened_for(secret: str, key: str, mark: str, now: datetime) -> timedelta | None:
    """How long the form has been open; None for a note that is not ours or of another story."""
    try:
        of_story, moment = URLSafeSerializer(secret, salt=SALT).loads(mark)
    except (BadSignature, ValueError):
        return None
    return timedelta(seconds=now.timestamp() - moment) if of_story == key else None


def in_time(passed: timedelta | None) -> bool:
    """Whether a form was open as long as a person needs, and not for days."""
    return passed is not None and QUICKEST <= passed <= OPEN_FOR


class ApproveForm(Form):
    """`version` is the comment's version that the moderator saw."""

    version = IntegerField(widget=HiddenInput(), validators=[InputRequired()])


class EditForm(ApproveForm):
    """A moderator's wording of a comment."""

    text = TextAreaField(
        _l("The comment as readers will see it"),
        validators=[
            InputRequired(_l("Nothing is left of the comment. Refuse it instead.")),
            Length(max=TEXT_LENGTH, message=_l("A comment can have at most %(max)d characters.")),
        ],
    )


class RefuseForm(ApproveForm):
    """Why a comment is refused."""

    reason = StringField(
        _l("Reason, for moderators"),
        validators=[
            InputRequired(_l("Say why the comment is refused.")),
            Length(max=500, message=_l("That is too long.")),
        ],
    )
