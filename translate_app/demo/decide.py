"""An editor at the board: the story file's links confirmed, the machine's other ones rejected, the rest explained."""

from __future__ import annotations

from typing import Any

from translate_app.accounts.models import Person
from translate_app.demo.newsroom import Newsroom
from translate_app.links import decisions, journal, queries
from translate_app.links.rules import AdditionReason, OmissionReason, Status
from translate_app.links.services import sign_off
from translate_app.links.standing import Standing
from translate_app.renderings.models import Rendering


def decide(newsroom: Newsroom, told: dict[str, Any], rendering: Rendering, editor: Person, *, whole: bool) -> None:
    """Go through the alignment; only its first half, and without the sign-off, where the review is still going on."""
    session, key = newsroom.session, rendering.key
    wanted = [tuple(pair) for pair in told["links"]]
    half = max(pair[1] for pair in wanted) // 2
    for source, target in wanted:
        if whole or target <= half:
            _link(newsroom, rendering, editor, source, target)
    if not whole:
        return
    _reject_others(newsroom, rendering, editor, wanted)
    for omission in told.get("omissions", ()):
        standing = _standing(newsroom, rendering)
        block = standing.sources[omission["source"]].id
        decisions.mark_omission(
            session,
            actor=editor,
            key=key,
            block_id=block,
            reason=OmissionReason(omission["reason"]),
            note=omission["note"],
            seen=standing.mark_of_source(block),
        )
    for addition in told.get("additions", ()):
        standing = _standing(newsroom, rendering)
        block = standing.targets[addition["target"]].id
        decisions.mark_addition(
            session,
            actor=editor,
            key=key,
            block_id=block,
            reason=AdditionReason(addition["reason"]),
            note=addition["note"],
            seen=standing.mark_of_target(block),
        )
    sign(newsroom, rendering, editor)


def sign(newsroom: Newsroom, rendering: Rendering, editor: Person) -> None:
    """The editor vouches for the alignment, after reading."""
    _take_time(newsroom, rendering)
    sign_off(newsroom.session, actor=editor, key=rendering.key, seen=_standing(newsroom, rendering).mark)


def _take_time(newsroom: Newsroom, rendering: Rendering) -> None:
    """The editor read both texts, which the demo does not wait for."""
    for act in journal.acts(newsroom.session, rendering):
        act.given_seconds = 3 * act.reading_seconds + 2


def _link(newsroom: Newsroom, rendering: Rendering, editor: Person, source: int, target: int) -> None:
    standing = _standing(newsroom, rendering)
    pair = (standing.sources[source].id, standing.targets[target].id)
    proposed = {(link.source_block_id, link.target_block_id): link for link in standing.links}.get(pair)
    if proposed is not None:
        decisions.confirm(
            newsroom.session,
            actor=editor,
            key=rendering.key,
            link_id=proposed.id,
            seen=standing.mark_of_link(proposed),
        )
        return
    decisions.add_link(
        newsroom.session,
        actor=editor,
        key=rendering.key,
        source_id=pair[0],
        target_id=pair[1],
        seen_source=standing.mark_of_source(pair[0]),
        seen_target=standing.mark_of_target(pair[1]),
    )


def _reject_others(newsroom: Newsroom, rendering: Rendering, editor: Person, wanted: list[tuple[int, ...]]) -> None:
    standing = _standing(newsroom, rendering)
    right = {(standing.sources[source].id, standing.targets[target].id) for source, target in wanted}
    wrong = [link.id for link in standing.live if (link.source_block_id, link.target_block_id) not in right]
    for link_id in wrong:
        standing = _standing(newsroom, rendering)
        link = next(link for link in standing.live if link.id == link_id)
        if standing.status(link) is not Status.REJECTED:
            decisions.reject(
                newsroom.session, actor=editor, key=rendering.key, link_id=link_id, seen=standing.mark_of_link(link)
            )


def _standing(newsroom: Newsroom, rendering: Rendering) -> Standing:
    newsroom.session.flush()
    newsroom.session.expire_all()
    return queries.standing(newsroom.session, queries.rendering(newsroom.session, key=rendering.key))
