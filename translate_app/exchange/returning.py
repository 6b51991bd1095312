"""A bilingual file that came back: what it would change in a rendering, and doing it. Nothing is overwritten unseen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from translate_app.accounts.models import Person
from translate_app.differences import Run, differences
from translate_app.errors import EditConflict, ImportRefused
from translate_app.exchange.bitexts.bitext import HEADING, Returned, Told, Unit
from translate_app.exchange.wording import HEADING_NAMES
from translate_app.history.services import record
from translate_app.history.verbs import Verb
from translate_app.links import queries as links
from translate_app.links.board import board_for
from translate_app.links.decisions import confirm
from translate_app.links.standing import Standing
from translate_app.links.suggesting import suggest_link
from translate_app.pieces.fields import clean_body, clean_line
from translate_app.pieces.marks import Marks, followed
from translate_app.renderings.editing import CHANGED_MEANWHILE, HeadingField
from translate_app.renderings.models import Rendering
from translate_app.renderings.states import LEASE
from translate_app.writing import services as writing


@dataclass(frozen=True, slots=True)
class Change:
    """One unit that the file says differently. `conflict`: it was changed at the desk too since it was taken out.

    `source` is what the original says there.

    `seen` is the hash of the text at the desk now. `marks` are what the file sets apart where that differs; None where
    marks follow their words, as in a file that holds none.
    """

    name: str
    source: str
    seen: str
    text: str
    runs: list[Run]
    conflict: bool
    marks: Marks | None = None


@dataclass(frozen=True, slots=True)
class Addition:
    """A text for a source that has no counterpart at the desk."""

    sources: tuple[int, ...]
    source: str
    text: str
    marks: Marks = ()


@dataclass(frozen=True, slots=True)
class Vouched:
    """A link that the file calls reviewed and nobody here has decided on. `mark` names it as it stands."""

    link_id: int
    mark: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file would do. `homeless` are texts of blocks that are gone; `unplaced` names that are not ours.

    `silent` counts the texts here that the file does not hold, or holds empty.
    """

    changes: tuple[Change, ...]
    additions: tuple[Addition, ...]
    vouched: tuple[Vouched, ...]
    homeless: tuple[str, ...]
    unplaced: tuple[str, ...]
    unchanged: int
    silent: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """A change a person has read and wants: made from the text whose hash is `seen`."""

    name: str
    seen: str
    text: str
    marks: Marks | None = None


@dataclass(frozen=True, slots=True)
class ChosenAddition:
    """A new block for these source blocks."""

    sources: tuple[int, ...]
    text: str
    marks: Marks = ()


@dataclass(frozen=True, slots=True)
class ChosenLink:
    """A link to confirm, as it was seen."""

    link_id: int
    mark: str


def plan(session: Session, *, actor: Person, key: str, returned: Returned) -> Plan:
    """What the file would change. Raises ImportRefused for a file that is not of this rendering, or contradicts itself.

    Links to confirm are in it only for an editor who may decide on them now.
    """
    if returned.key != key:
        raise _of_another(session, returned.key)
    standing = links.standing(session, links.rendering(session, key=key))
    _demand_language(returned.language, standing.rendering.language)
    told = _once(returned)
    here = _units(standing)
    order = {f"t{block.id}": place for place, block in enumerate(standing.targets, start=1)}
    sources = _sources(standing)
    changes = [
        _change(here[each.name], each, standing.rendering, order.get(each.name, 0), sources.get(each.name, ""))
        for each in told.values()
        if each.name in here
    ]
    differing = [change for change in changes if change is not None]
    return Plan(
        changes=tuple(differing),
        additions=tuple(_additions(standing, returned)),
        vouched=tuple(_vouched(standing, returned, {change.name for change in differing}, actor)),
        homeless=tuple(each.text for each in told.values() if each.name not in here),
        unplaced=returned.unplaced,
        unchanged=len(changes) - len(differing),
        silent=sum(1 for unit in here.values() if unit.text and unit.name not in told),
    )


def take_in(
    session: Session,
    *,
    actor: Person,
    key: str,
    changes: Sequence[Chosen],
    additions: Sequence[ChosenAddition],
    links_: Sequence[ChosenLink] = (),
    lease: timedelta = LEASE,
) -> int:
    """Store what was chosen, all or nothing, and say how much that was.

    Raises EditConflict where a text is not the one the person saw any more.
    """
    standing = links.standing(session, links.rendering(session, key=key))
    here, rendering = _units(standing), standing.rendering
    blocks = {f"t{block.id}": block for block in rendering.blocks}
    for change in changes:
        unit = here.get(change.name)
        if unit is None or unit.seen != change.seen:
            raise EditConflict(CHANGED_MEANWHILE, theirs=unit.text if unit else "", yours=change.text)
        if change.name in blocks:
            block = blocks[change.name]
            writing.save_block(
                session,
                actor=actor,
                key=key,
                block_id=block.id,
                text=change.text,
                marks=change.marks,
                seen_version=block.version,
                lease=lease,
            )
        else:
            field = HeadingField(change.name)
            writing.save_heading(
                session, actor=actor, key=key, field=field, text=change.text, seen_text=unit.text, lease=lease
            )
    for addition in additions:
        _add(session, actor, links.standing(session, rendering), addition, lease)  # the last one stands there by now
    for link in links_:
        confirm(session, actor=actor, key=key, link_id=link.link_id, seen=link.mark)
    count = len(changes) + len(additions)
    if count:
        facts = {"piece_id": rendering.piece_id, "rendering_id": rendering.id, "returned": count}
        record(session, verb=Verb.RENDERING_EDITED, actor=actor, **facts)
        session.flush()
    return count + len(links_)


def _demand_language(found: str, expected: str) -> None:
    """Tools spell a language in their own ways (en_GB, EN-us): its first part tells it."""
    if found and re.split("[-_]", found)[0].lower() != expected.split("-")[0]:
        raise ImportRefused(
            _l(
                "The file says that it is in %(found)s; this rendering is in %(expected)s.",
                found=found,
                expected=expected,
            )
        )


def _once(returned: Returned) -> dict[str, Told]:
    """What the file says of each unit. A file that says two things of one is refused: nobody could tell which holds."""
    told: dict[str, Told] = {}
    for each in returned.told:
        first = told.setdefault(each.name, each)
        if first.text != each.text:
            raise ImportRefused(
                _l(
                    "The file holds one paragraph twice, with different texts: “%(first)s” and “%(second)s”. "
                    "Keep one of them and send it again.",
                    first=first.text[:80],
                    second=each.text[:80],
                )
            )
    return told


def _units(standing: Standing) -> dict[str, Unit]:
    rendering = standing.rendering
    lines = [Unit(name, "heading", getattr(rendering, name)) for name in HEADING]
    return {
        unit.name: unit for unit in [*lines, *(Unit(f"t{b.id}", b.kind, b.text, b.marks) for b in standing.targets)]
    }


def _sources(standing: Standing) -> dict[str, str]:
    """What the original says of each line and block, by the names of units."""
    said = {name: getattr(standing.rendering.piece, name) for name in HEADING}
    texts = {block.id: block.text for block in standing.sources}
    for link in standing.live:
        name = f"t{link.target_block_id}"
        said[name] = "\n\n".join(filter(None, (said.get(name), texts[link.source_block_id])))
    return said


def _of_another(session: Session, key: str) -> ImportRefused:
    other = session.scalar(select(Rendering).where(Rendering.key == key))
    if other is None:
        return ImportRefused(_l("This file was not made from a rendering of this desk."))
    told = other.headline or other.piece.headline
    return ImportRefused(_l("This file was made from another rendering: %(headline)s", headline=told))


def _change(unit: Unit, told: Told, rendering: Rendering, number: int, source: str) -> Change | None:
    """What differs in more than spaces and line ends, which tools take for their own."""
    place = HEADING_NAMES.get(unit.name) or _l("Paragraph %(number)s", number=number)
    text = _cleaned(told.text, rendering, clean_line if unit.name in HEADING else clean_body, place)
    if text.split() == unit.text.split():
        text = unit.text
    marks = followed(told.marks, told.text, text) if told.marks and unit.name not in HEADING else None
    if marks == followed(unit.marks, unit.text, text):
        marks = None
    if text == unit.text and marks is None:
        return None
    return Change(unit.name, source, unit.seen, text, differences(unit.text, text), unit.seen != told.seen, marks)


def _cleaned(text: str, rendering: Rendering, cleaned: Callable[[str, str], str], place: object) -> str:
    """The text as it would be stored. Raises ImportRefused that says where it stands."""
    try:
        return cleaned(text, rendering.language)
    except ImportRefused as refusal:
        told = _l("%(place)s: %(sentence)s", place=place, sentence=refusal.sentence)
        raise ImportRefused(told) from refusal


def _additions(standing: Standing, returned: Returned) -> Iterator[Addition]:
    texts = {f"s{block.id}": block.text for block in standing.sources}
    for fresh in returned.fresh:
        known = [name for name in fresh.sources if name in texts]
        if known:
            numbers = tuple(int(name[1:]) for name in known)
            text = _cleaned(fresh.text, standing.rendering, clean_body, _l("New paragraph"))
            source = "\n\n".join(texts[name] for name in known)
            yield Addition(numbers, source, text, followed(fresh.marks, fresh.text, text))


def _vouched(standing: Standing, returned: Returned, changed: set[str], actor: Person) -> Iterator[Vouched]:
    if not board_for(standing, actor).may_decide:
        return
    sources = {block.id: block.text for block in standing.sources}
    targets = {block.id: block.text for block in standing.targets}
    vouched = set(returned.vouched)
    for link in standing.undecided:
        source, target = link.source_block_id, link.target_block_id
        if (f"s{source}", f"t{target}") in vouched and f"t{target}" not in changed:
            yield Vouched(link.id, standing.mark_of_link(link), sources[source], targets[target])


def _add(session: Session, actor: Person, standing: Standing, addition: ChosenAddition, lease: timedelta) -> None:
    """A new block after the last one that says what stands before its source in the original."""
    rendering = standing.rendering
    after = _before(standing, addition.sources)
    added = writing.add_block(session, actor=actor, key=rendering.key, after=after, text=addition.text, lease=lease)
    if addition.marks:
        writing.save_block(
            session,
            actor=actor,
            key=rendering.key,
            block_id=added.id,
            text=added.text,
            marks=addition.marks,
            seen_version=added.version,
            lease=lease,
        )
    for source in addition.sources:
        suggest_link(session, actor=actor, rendering=rendering, source_id=source, target_id=added.id)


def _before(standing: Standing, sources: Sequence[int]) -> int | None:
    first = min((standing.source_order[block] for block in sources if block in standing.source_order), default=0)
    earlier = [link for link in standing.live if standing.source_order[link.source_block_id] < first]
    nearest = max(
        earlier,
        key=lambda link: (standing.source_order[link.source_block_id], standing.target_order[link.target_block_id]),
        default=None,
    )
    return None if nearest is None else nearest.target_block_id
