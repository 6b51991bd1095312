"""One person's decisions on an alignment, one after the other, as one line of a history that can be unfolded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from flask_babel import ngettext
from markupsafe import Markup, escape

from translate_app.desk.life import Step
from translate_app.history.verbs import Verb
from translate_app.history.wording import sentence_of

DECISIONS = frozenset(
    {
        Verb.LINK_ADDED,
        Verb.LINK_CONFIRMED,
        Verb.LINK_REJECTED,
        Verb.OMISSION_MARKED,
        Verb.OMISSION_CLEARED,
        Verb.ADDITION_MARKED,
        Verb.ADDITION_CLEARED,
        Verb.ALIGNMENT_UNDONE,
        Verb.ALIGNMENT_REDONE,
    }
)
_WHO = "\x00"  # no name holds it


@dataclass(frozen=True, slots=True)
class Run:
    """Acts that are told in one line, the newest first: an act of its own, or somebody's decisions in a row."""

    steps: Sequence[Step]

    @property
    def newest(self) -> Step:
        return self.steps[0]

    @property
    def began_at(self) -> datetime:
        return self.steps[-1].event.at

    @property
    def sentence(self) -> Markup:
        """What was done, and how often; a single act says so in its own words."""
        only_confirmed = {step.event.verb for step in self.steps} == {Verb.LINK_CONFIRMED}
        links = sum(len(step.event.details.get("pairs", [None])) for step in self.steps)
        if only_confirmed and links > 1:
            told = ngettext("%(who)s confirmed %(num)s link.", "%(who)s confirmed %(num)s links.", links, who=_WHO)
        elif len(self.steps) > 1:
            told = ngettext(
                "%(who)s made %(num)s decision on the alignment.",
                "%(who)s made %(num)s decisions on the alignment.",
                len(self.steps),
                who=_WHO,
            )
        else:
            return sentence_of(self.newest.event)
        who = Markup("<bdi>{}</bdi>").format(self.newest.event.actor_name)
        return Markup(str(escape(told)).replace(_WHO, str(who)))  # noqa: S704 (both parts are escaped above)


def runs(steps: Iterable[Step]) -> list[Run]:
    """The acts in their order, one person's decisions on one rendering folded where nothing else came between."""
    return [Run(list(together)) for _key, together in groupby(steps, key=_key)]


def _key(step: Step) -> tuple[Any, ...]:
    event = step.event
    if event.verb not in DECISIONS or not event.actor_name:
        return ("one", event.id)
    return ("decisions", event.actor_id, event.actor_name, event.rendering_id)
