"""What can go wrong in the newsroom. Each error carries a sentence a person understands, in their language."""

from __future__ import annotations


class NewsroomError(Exception):
    """Base of every refusal. `sentence` may be a lazy translation: it is rendered when shown, not when raised.

    Anything with `__str__` is taken, because this module sits below translation.
    """

    status = 400

    def __init__(self, sentence: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def __str__(self) -> str:
        return str(self.sentence)


class NotFound(NewsroomError):
    """Nothing of that name here, or nothing this person may know of."""

    status = 404


class NotAllowed(NewsroomError):
    """The person's roles do not cover this act."""

    status = 403


class Rule(NewsroomError):
    """The newsroom's rules forbid this act in this state."""

    status = 409


class EditConflict(NewsroomError):
    """Somebody else changed the text first. Holds both texts, so that nothing is lost."""

    status = 409

    def __init__(self, sentence: object, *, theirs: str, yours: str) -> None:
        super().__init__(sentence)
        self.theirs = theirs
        self.yours = yours


class ImportRefused(NewsroomError):
    """What was pasted or uploaded cannot be taken in; the sentence says what is wrong and where."""

    status = 422
