"""The ten rules of the newsroom as checks of what the product stores, against what people typed and decided.

This file holds the rules about texts and links (1 to 6); `publishing_rules` those about authors and readers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.rules_of_the_newsroom.ledger import Checked, Edit, Ledger, Pair, Text, Told, letters, said, words_of
from tests.rules_of_the_newsroom.publishing_rules import PublishingRules
from translate_app.links import queries as links
from translate_app.links.models import Addition, Link, Omission
from translate_app.links.rules import Status
from translate_app.links.standing import Standing
from translate_app.upkeep.queries import upkeep
from translate_app.upkeep.rules import Kind

SOURCE, TARGET = 0, 1
UNSTATED = "unstated"
Row = tuple[Any, ...]


@dataclass(frozen=True)
class Deed:
    """What somebody is about to do, as they mean it.

    `original` and `rendering` are the texts after it, by an edit the test knows. `aimed` are the pairs it decides
    about; `loose`: it may change any text and any link of this rendering (it takes something back, say).
    """

    actor: int = 0
    key: str = ""
    original: Edit | None = None
    rendering: Edit | None = None
    minor: bool = False
    aimed: frozenset[Pair] = frozenset()
    machine: bool = False
    loose: bool = False

    def edit_of(self, key: str) -> Edit | None:
        """The edit that this rendering's links see."""
        return self.original or (self.rendering if self.key == key else None)


@dataclass(frozen=True)
class Was:
    """How a link stood before an act, and whether a person had decided on it."""

    status: Status
    decided: bool


class TenRules(PublishingRules):
    """What was once so, remembered, and what is so now.

    `ids` are the product's names of the test's paragraphs, `names` the other way round for those that stand.
    """

    def __init__(self, session: Session, piece_id: int, ledger: Ledger) -> None:
        super().__init__(session, piece_id, ledger)
        self.ids: dict[int, int] = {}
        self.names: dict[tuple[int, int], int] = {}
        self.was: dict[str, dict[Pair, Was]] = {}
        self.rows: dict[Pair, Row] = {}
        self.excused: set[tuple[int, int]] = set()

    # --- around one act

    def refused(self) -> None:
        """Nothing is half stored: every link is what it was, and so is everything public."""
        assert self._every_link() == self.rows
        assert self.public_standing() == self.public

    def after(self, deed: Deed) -> None:
        """What the act was allowed to change, and what it had to; then what is so at any moment."""
        self._rule_1_paragraphs_keep_their_identity()
        rows, standings = self._every_link(), self.standings()
        for standing in standings:
            told, now = self.ledger.renderings[standing.rendering.key], self._links(standing)
            if (was := self.was.get(standing.rendering.key)) is not None:
                self._rule_1_every_link_follows_its_words(deed, standing.rendering.key, was, now, rows)
                self._rule_4_what_an_act_does_not_touch_stays(deed, standing.rendering.key, was, now)
            self._rule_2_changes_are_told_from_the_version_that_was_used(standing.rendering.key, told)
            self._rule_3_a_link_is_stale_if_its_words_say_something_else(told, now)
            self._rule_6_every_paragraph_is_linked_explained_or_open(standing)
        self._rule_5_no_decision_is_lost(deed, rows)
        self.check_publishing()
        self._remember(rows, standings)

    def _remember(self, rows: dict[Pair, Row], standings: Sequence[Standing]) -> None:
        """How everything stands before the next act."""
        self.rows, self.public, self.excused = rows, self.public_standing(), self._excused()
        self.texts = self.ledger.original.text, {key: it.text for key, it in self.ledger.renderings.items()}
        self.was = {standing.rendering.key: self._links(standing) for standing in standings}

    # --- after an act

    def _rule_1_paragraphs_keep_their_identity(self) -> None:
        self.names = {}
        texts: list[tuple[int, Text, Sequence[Any]]] = [(SOURCE, self.ledger.original.text, self.piece().blocks)]
        texts += [(TARGET, self.ledger.renderings[it.key].text, it.blocks) for it in self.renderings()]
        for side, text, blocks in texts:
            assert words_of(text) == [block.text for block in blocks], "a text is not what was typed"
            for (name, _words), block in zip(text, blocks, strict=True):
                assert self.ids.setdefault(name, block.id) == block.id, "a paragraph has lost its identity"
                self.names[side, block.id] = name

    def _rule_1_every_link_follows_its_words(
        self, deed: Deed, key: str, was: Mapping[Pair, Was], now: Mapping[Pair, Was], rows: Mapping[Pair, Row]
    ) -> None:
        """To both parts of what is cut, to the whole of what is joined; sure where every one of them was sure."""
        edit, told = deed.edit_of(key), self.ledger.renderings[key]
        if edit is None:
            return
        live = {pair: it for pair, it in was.items() if it.status is not Status.REJECTED}
        sure = self._all_sure(deed, edit, key, live)
        for pair in live:
            for one in product(*(edit.heirs.get(name, (name,)) for name in pair)):
                heir = one[SOURCE], one[TARGET]
                assert heir in now, "a link vanished with a cut or a join"
                assert now[heir].status is not Status.REJECTED, "a link was rejected by a cut or a join"
                if edit.family & {*pair, *heir}:
                    assert not sure or now[heir].status is Status.CONFIRMED, "a cut or a join made a sure link unsure"
                    self._follow(told, pair, heir, sure=sure)
        gone = {pair for pair in live if any(edit.heirs.get(name) == () for name in pair)}
        assert {self._pair(pair) for pair in gone} <= rows.keys(), "a link vanished with its paragraph"

    def _all_sure(self, deed: Deed, edit: Edit, key: str, live: Mapping[Pair, Was]) -> bool:
        """Whether every link of the paragraphs that were cut or joined was checked against the very words they had."""
        side, told = (SOURCE if deed.original else TARGET), self.ledger.renderings[key]
        theirs = [pair for pair in live if pair[side] in edit.family]
        cut = [name for name, heirs in edit.heirs.items() if len(heirs) > 1]
        single = all(sum(pair[side] == name for pair in live) == 1 for name in cut)
        unexplained = not {(side, self.ids[name]) for name in edit.family if name in self.ids} & self.excused
        return single and unexplained and all(self._is_exact(told, pair) for pair in theirs)

    def _is_exact(self, told: Told, pair: Pair) -> bool:
        checked = told.checked.get(pair)
        if checked is None or self.ledger.original.undone_since(pair[SOURCE], checked.since):
            return False
        source, target = said(self.texts[0], pair[SOURCE]), said(self._before(told), pair[TARGET])
        return (letters(checked.source), letters(checked.target)) == (letters(source), letters(target))

    def _before(self, told: Told) -> Text:
        return next(self.texts[1][key] for key, it in self.ledger.renderings.items() if it is told)

    def _follow(self, told: Told, pair: Pair, heir: Pair, *, sure: bool) -> None:
        """A link of paragraphs that exchanged words is as sure as before, or the test does not know."""
        before = told.checked.get(pair)
        if pair in told.checked or heir in told.checked:
            source, target = said(self.ledger.original.text, heir[SOURCE]), said(told.text, heir[TARGET])
            told.checked[heir] = Checked(source, target, before.since) if sure and before else None

    def _rule_4_what_an_act_does_not_touch_stays(
        self, deed: Deed, key: str, was: Mapping[Pair, Was], now: Mapping[Pair, Was]
    ) -> None:
        """An act changes how a link stands only by its words, or because it is about that very link."""
        if deed.loose and deed.key in ("", key):
            return
        told, edit = self.ledger.renderings[key], deed.edit_of(key)
        words, then = dict((*self.ledger.original.text, *told.text)), dict((*self.texts[0], *self.texts[1][key]))
        for pair, it in now.items():
            before = was.get(pair)
            untouched = all(then.get(name) == words[name] for name in pair) and not (edit and edit.family & {*pair})
            theirs = before is not None and (before.decided or not deed.machine)
            if before is not None and untouched and theirs and pair not in deed.aimed:
                assert it.status is before.status, "a link stands otherwise though nobody touched it"

    def _rule_5_no_decision_is_lost(self, deed: Deed, now: Mapping[Pair, Row]) -> None:
        """No decision goes without being taken back, and the machine changes none."""
        if deed.loose:
            return
        decided = {pair for it in self.ledger.renderings.values() for pair in (*it.checked, *it.rejected)}
        for pair in map(self._pair, decided):
            assert pair not in self.rows or pair in now, "what a person said about two paragraphs is gone"
            assert not deed.machine or now.get(pair) == self.rows.get(pair), "the machine changed a person's link"

    # --- at any moment

    def _rule_2_changes_are_told_from_the_version_that_was_used(self, key: str, told: Told) -> None:
        state = upkeep(self.session, key=key)
        assert (state.made_from.number, state.newest.number) == (told.made_from, len(self.ledger.original.versions))
        used, now = (words_of(self.ledger.original.versions[number - 1].text) for number in (told.made_from, 0))
        changes = [it for it in state.changes if it.kind is not Kind.HEADING]
        for change in changes:
            assert set(change.before.split("\n")) <= {*used, ""}, "a change is told from another version"
            assert set(change.after.split("\n")) <= {*now, ""}, "a change is told to another version"
        for owed in self.ledger.owed(told):
            mine = [it for it in changes if owed.before in it.before.split("\n") and owed.after in it.after.split("\n")]
            kind = Kind.NEW if not owed.before else Kind.DELETED if not owed.after else Kind.CHANGED
            assert any(it.kind is kind or len(it.old) + len(it.new) > 2 for it in mine), "a change is not told"

    def _rule_3_a_link_is_stale_if_its_words_say_something_else(self, told: Told, now: Mapping[Pair, Was]) -> None:
        here = {name for name, _words in (*self.ledger.original.text, *told.text)}
        for pair, checked in told.checked.items():
            if checked is not None and {*pair} <= here:
                wanted = Status.CONFIRMED if self.ledger.holds(told, pair, checked) else Status.STALE
                assert pair in now, "what a person confirmed is gone"
                assert now[pair].status is wanted, f"by its words, a link is {wanted}"
        for pair in told.rejected:
            assert not {*pair} <= here or (pair in now and now[pair].status is Status.REJECTED), "rejected no more"

    def _rule_6_every_paragraph_is_linked_explained_or_open(self, standing: Standing) -> None:
        opened = standing.unsettled
        sources = {link.source_block_id for link in standing.live} | {*standing.omissions, *opened.sources_unexplained}
        targets = {link.target_block_id for link in standing.live} | {*standing.additions, *opened.targets_unexplained}
        assert sources == {block.id for block in standing.sources}
        assert targets == {block.id for block in standing.targets}

    def rule_6_nothing_is_open(self, key: str) -> None:
        """What a sign-off vouches for: every paragraph linked for good, or left out or added for a reason."""
        standing, told = self._standing(key), self.ledger.renderings[key]
        live = [pair for pair, it in self._links(standing).items() if it.status is not Status.REJECTED]
        for pair in live:
            assert pair in told.checked, "signed off over a link that nobody confirmed"
            checked = told.checked[pair]
            assert checked is None or self.ledger.holds(told, pair, checked), "signed off over a stale link"
        explained = {(side, self.ids[pair[side]]) for pair in live for side in (SOURCE, TARGET)} | self._excused()
        texts = ((SOURCE, standing.sources), (TARGET, standing.targets))
        assert {(side, block.id) for side, text in texts for block in text} <= explained, "signed off over a question"

    # --- reading

    def standings(self) -> list[Standing]:
        return [self._standing(it.key) for it in self.renderings()]

    def _standing(self, key: str) -> Standing:
        return links.standing(self.session, links.rendering(self.session, key=key))

    def _links(self, standing: Standing) -> dict[Pair, Was]:
        return {
            (self.names[SOURCE, it.source_block_id], self.names[TARGET, it.target_block_id]): Was(
                standing.status(it), it.decided_at is not None
            )
            for it in standing.links
        }

    def _pair(self, names: Pair) -> Pair:
        return self.ids[names[SOURCE]], self.ids[names[TARGET]]

    def _excused(self) -> set[tuple[int, int]]:
        """What an editor left out or called added, for a reason."""
        rows: list[tuple[int, Omission | Addition]] = []
        for rendering in self.renderings():
            omitted = select(Omission).where(Omission.rendering_id == rendering.id)
            added = select(Addition).where(Addition.rendering_id == rendering.id)
            rows += [(SOURCE, it) for it in self.session.scalars(omitted)]
            rows += [(TARGET, it) for it in self.session.scalars(added)]
        return {(side, it.block_id) for side, it in rows if it.reason != UNSTATED and it.status == Status.CONFIRMED}

    def _every_link(self) -> dict[Pair, Row]:
        """Everything that is stored of each link, by the product's own names."""
        of_these = Link.rendering_id.in_([it.id for it in self.renderings()])
        return {
            (it.source_block_id, it.target_block_id): (
                it.rendering_id,
                it.status,
                it.origin,
                it.source_digest,
                it.target_digest,
                it.decided_by_id,
                it.decided_at,
            )
            for it in self.session.scalars(select(Link).where(of_these))
        }
