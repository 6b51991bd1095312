"""The shapes of the API's answers. A field that is not named here never leaves."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from translate_app.languages import LANGUAGES
from translate_app.pieces.document import MarkKind

TAG: dict[str, object] = {"description": "BCP 47 tag"}


class StoryQuery(Schema):
    """Which stories to list."""

    language = fields.String(validate=validate.OneOf(list(LANGUAGES)), metadata=TAG)
    original_language = fields.String(validate=validate.OneOf(list(LANGUAGES)), metadata=TAG)


class FigureSchema(Schema):
    """A photo; sizes in pixels."""

    url = fields.Url(allow_none=True)
    alt = fields.String()
    credit = fields.String()
    taken_on = fields.String(allow_none=True, metadata={"format": "date"})
    width = fields.Integer()
    height = fields.Integer()


class MarkSchema(Schema):
    """Characters of a text that are emphasised or linked, from `start` to before `end`, counted from 0."""

    kind = fields.String(metadata={"enum": [kind.value for kind in MarkKind]})
    start = fields.Integer()
    end = fields.Integer()
    href = fields.Url()


class BlockSchema(Schema):
    """One block; for a figure the text is its caption."""

    kind = fields.String()
    text = fields.String()
    marks = fields.List(fields.Nested(MarkSchema))
    figure = fields.Nested(FigureSchema, allow_none=True)


class CreditSchema(Schema):
    """One credit. A name that is withheld is null; `service` is a language service's English name."""

    role = fields.String()
    name = fields.String(allow_none=True)
    service = fields.String(allow_none=True)
    language = fields.String(metadata=TAG)


class TextSchema(Schema):
    """One of the two texts of a story."""

    language = fields.String(metadata=TAG)
    url = fields.Url()
    headline = fields.String()
    deck = fields.String()
    dateline = fields.String()
    blocks = fields.List(fields.Nested(BlockSchema))
    credits = fields.List(fields.Nested(CreditSchema))


class TeaserSchema(Schema):
    """A story in the list."""

    key = fields.String()
    language = fields.String(metadata=TAG)
    original_language = fields.String(metadata=TAG)
    headline = fields.String()
    deck = fields.String()
    url = fields.Url()
    first_published_at = fields.AwareDateTime()
    changed_at = fields.AwareDateTime()


class ChangeSchema(Schema):
    """What a later edition changed: a correction or an update."""

    kind = fields.String()
    at = fields.AwareDateTime()
    note = fields.String()


class StorySchema(TeaserSchema):
    """A story with both texts and the credit sentence.

    `original` is null where the original was withdrawn. `original_changed_at` is when the original last changed after
    this version was made from it, null if it did not.
    """

    edition = fields.Integer()
    correction = fields.String(allow_none=True)
    changes = fields.List(fields.Nested(ChangeSchema))
    original_changed_at = fields.AwareDateTime(allow_none=True)
    credit_line = fields.String()
    rendering = fields.Nested(TextSchema)
    original = fields.Nested(TextSchema, allow_none=True)


class LinksSchema(Schema):
    """How the two texts correspond: indices of blocks, counted from 0, in `original` and `rendering`."""

    links = fields.List(fields.Tuple((fields.Integer(), fields.Integer())))
    omitted = fields.List(fields.Integer())
    added = fields.List(fields.Integer())


class RefusalSchema(Schema):
    """Why there is no answer."""

    error = fields.String()
