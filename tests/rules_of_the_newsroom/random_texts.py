"""Random acts on both texts: typed, cut, joined, moved, pasted in whole, brought up to date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.rules_of_the_newsroom.ledger import Edit, Told, edited, letters, said, without_names
from tests.rules_of_the_newsroom.newsroom import Newsroom, number, yes
from tests.rules_of_the_newsroom.ten_rules import SOURCE, TARGET, Deed
from translate_app.accounts.models import Person
from translate_app.history.verbs import Verb
from translate_app.pieces import queries as pieces_queries
from translate_app.pieces import services as pieces
from translate_app.pieces.document import Block, BlockKind, Document
from translate_app.pieces.manuscript import ManuscriptBlock
from translate_app.pieces.rules import FROZEN_EDITS, PieceState
from translate_app.renderings import editing, leases
from translate_app.renderings import services as renderings
from translate_app.renderings.queries import writers
from translate_app.renderings.rules import CLOSED
from translate_app.upkeep import services as upkeep
from translate_app.upkeep.queries import Upkeep
from translate_app.upkeep.queries import upkeep as upkeep_of
from translate_app.upkeep.rules import Change, Outcome
from translate_app.upkeep.services import Answer
from translate_app.writing import services as writing
from translate_app.writing import undoing

RENDERED = (
    "The landing reopened on Oct. 2 after a year of work. This was said on day {}.",
    "About 240 residents crossed the river that morning. Bus {} took them home.",
    "A ticket costs 3.5 crowns, as before. There are {} seats.",
    "The old bridge stays closed until spring. Lane {} of the new one follows.",
    "Readers sent {} letters. All of them were kind.",
)
HOW = ["number", "number", "stop", "stop", "cut", "join", "move", "delete", "add", "nothing"]
_days = count(100)


def rendered(at: int) -> str:
    """A sentence that nobody wrote before."""
    return RENDERED[at % len(RENDERED)].format(next(_days))


class RandomTexts(Newsroom):
    """What reporters, writers and editors type."""

    @rule(at=number, how=st.sampled_from(HOW), minor=number, pasted=yes)
    def edit_the_original(self, at: int, how: str, minor: int, pasted: bool) -> None:
        self.report(at, how, minor=minor < 3, pasted=pasted)

    def report(self, at: int, how: str, *, minor: bool = False, pasted: bool = False) -> bool:
        """The reporter changes the original, on the screen or by pasting it in whole."""
        if how == "add" and not self.unused:
            return False
        original, piece = self.ledger.original, self.ten.piece()
        edit = edited(original.text, at, how)
        if how == "add":
            edit = edited(original.text, at, how, self.unused.pop())
        edit = without_names(edit) if pasted else edit
        ids = {} if pasted else self.ten.ids
        blocks = tuple(ManuscriptBlock(BlockKind.PARAGRAPH, words, id=ids.get(name)) for name, words in edit.text)
        manuscript = replace(pieces_queries.manuscript(piece), blocks=blocks)
        facts: dict[str, Any] = {"seen_version": piece.version, "manuscript": manuscript, "minor": minor}
        frozen, before, version = PieceState(piece.state) in FROZEN_EDITS, original.text, len(original.versions)

        def then() -> None:
            original.text = edit.text if edit.text != before else before
            self.ledger.kin |= edit.family
            if frozen:
                original.freeze(self.reporter.id, minor=minor)

        def tells() -> tuple[set[Verb], set[int]]:
            if len(original.versions) == version or original.versions[-1].minor:
                return set(), set()
            working = [writers(it) for it in self.ten.renderings() if it.state not in CLOSED]
            return {Verb.PIECE_EDITED}, self.all_but(self.reporter, (one for each in working for one in each))

        deed = Deed(self.reporter.id, original=edit, minor=minor)
        edits = lambda: pieces.edit(self.session, actor=self.reporter, key=self.piece_key, **facts)  # noqa: E731
        return self.act(edits, deed, then=then, tells=tells)

    @rule(who=number, act=st.sampled_from(["submit", "accept", "return"]))
    def judge_the_original(self, who: int, act: str) -> None:
        self.judge(self.someone(who), act)

    def judge(self, actor: Person, act: str) -> bool:
        facts: dict[str, Any] = {"actor": actor, "key": self.piece_key}
        acts: dict[str, Callable[[], Any]] = {
            "submit": lambda: pieces.submit(self.session, **facts),
            "accept": lambda: pieces.accept(self.session, **facts),
            "return": lambda: pieces.return_(self.session, reason="Too long.", **facts),
        }
        then = (lambda: self.ledger.original.freeze(actor.id)) if act == "submit" else None
        return self.act(acts[act], Deed(actor.id), then=then)

    @rule(who=st.sampled_from([3, 4, 4, 1]), which=number)
    def say_an_edit_was_not_minor(self, who: int, which: int) -> None:
        minor = [at for at, it in enumerate(self.ledger.original.versions, 1) if it.minor in ("marked", "recognised")]
        if minor:
            self.undo_minor(self.someone(who), minor[which % len(minor)])

    def undo_minor(self, actor: Person, version: int) -> bool:
        facts: dict[str, Any] = {"actor": actor, "key": self.piece_key, "number": version}

        def then() -> None:
            self.ledger.original.undo_minor(version)
            for told in self.ledger.renderings.values():
                told.forget(self.ledger.kin)

        return self.act(lambda: pieces.undo_minor(self.session, **facts), Deed(actor.id, loose=True), then=then)

    # --- the rendering

    @rule(who=st.sampled_from([1, 2, 2, 3]), act=st.sampled_from(["claim", "release", "take over", "join"]))
    def claim_it(self, who: int, act: str) -> None:
        self.claim(self.someone(who), act)

    def claim(self, actor: Person, act: str = "claim", language: str = "en") -> bool:
        verbs = {"release": leases.release, "take over": leases.take_over, "join": leases.join}
        facts: dict[str, Any] = {"actor": actor}
        if act != "claim":
            if not self.key:
                return False
            joins = (lambda: self.told.authors.add(actor.id)) if act == "join" else None
            return self.act(lambda: verbs[act](self.session, key=self.key, **facts), Deed(actor.id), then=joins)
        facts |= {"piece_key": self.piece_key, "language": language}

        def then() -> None:
            begun = [it for it in self.ten.renderings() if it.language == language and it.state not in CLOSED]
            self.key = begun[-1].key
            if self.key not in self.ledger.renderings:
                self.ledger.renderings[self.key] = Told(made_from=len(self.ledger.original.versions))
                self.adopt(actor)
                self.told.typing = []

        return self.act(lambda: leases.claim(self.session, **facts), Deed(actor.id), then=then)

    @rule(who=number, at=number, how=st.sampled_from(["say", "say", *HOW]), pasted=number)
    def change_the_rendering(self, who: int, at: int, how: str, pasted: int) -> None:
        if self.key:
            self.write(self.writer_or(who), at, how, pasted=pasted < 3 and how != "say")

    def write(self, actor: Person, at: int, how: str, *, pasted: bool = False) -> bool:
        """Somebody changes one paragraph of the rendering, on the screen or by pasting the whole text in again."""
        rendering, told = self.rendering(), self.told
        assert rendering is not None
        before = tuple((name, words) for name, words in told.text if words or not pasted)
        edit = edited(before, at, how, rendered(at))
        if edit.text == told.text:
            return False
        if pasted:
            gone: dict[int, tuple[int, ...]] = {name: () for name, words in told.text if not words}
            edit = Edit(without_names(edit).text, {**without_names(edit).heirs, **gone})
        deed = Deed(actor.id, self.key, rendering=edit)
        what = self._paste(actor, edit) if pasted else self._type(actor, at, how, edit)

        def then() -> None:
            told.typed(edit.text, actor.id)
            self.ledger.kin |= edit.family

        return self.act(what, deed, then=then)

    def _paste(self, actor: Person, edit: Edit) -> Callable[[], Any]:
        blocks = tuple(Block(BlockKind.PARAGRAPH, words) for _name, words in edit.text)
        facts: dict[str, Any] = {"document": Document(headline="Landing", blocks=blocks), "replace": True}
        return lambda: writing.paste(self.session, actor=actor, key=self.key, **facts)

    def _type(self, actor: Person, at: int, how: str, edit: Edit) -> Callable[[], Any]:
        rendering = self.rendering()
        assert rendering is not None
        at = at % max(1, len(rendering.blocks))
        facts: dict[str, Any] = {"actor": actor, "key": self.key}
        words = edit.text[at][1] if at < len(edit.text) else ""
        if how == "add":
            after = rendering.blocks[at - 1].id if at else None
            return lambda: writing.add_block(self.session, after=after, text=words, **facts)
        block, seen = rendering.blocks[at], rendering.blocks[at].version
        facts["block_id"] = block.id
        parts = block.text.replace(". ", ".\n").split("\n")
        acts: dict[str, Callable[[], Any]] = {
            "cut": lambda: writing.split_block(self.session, parts=parts, seen_version=seen, **facts),
            "join": lambda: writing.merge_block(self.session, **facts | {"block_id": rendering.blocks[at + 1].id}),
            "move": lambda: writing.move_block(self.session, to=at + 1, **facts),
            "delete": lambda: writing.remove_block(self.session, seen_version=seen, **facts),
        }
        save = lambda: writing.save_block(self.session, text=words, seen_version=seen, **facts)  # noqa: E731
        return acts.get(how, save)

    @rule(who=st.sampled_from([4, 4, 5, 3]))
    def finish_amending(self, who: int) -> None:
        if self.key:
            self.finish(self.someone(who), "Clearer." if who % 3 else "")

    def finish(self, actor: Person, reason: str = "Clearer.") -> bool:
        facts: dict[str, Any] = {"actor": actor, "key": self.key, "reason": reason}
        told = self.told

        def then() -> None:
            if told.typing:
                told.freeze(actor.id)

        return self.act(lambda: renderings.finish_amending(self.session, **facts), Deed(actor.id, self.key), then=then)

    # --- bringing it up to date

    @rule(who=number, which=number, first=yes)
    def bring_it_up_to_date(self, who: int, which: int, first: bool) -> None:
        if self.key and (opened := upkeep_of(self.session, key=self.key).open):
            self.settle(self.writer_or(who), opened[which % len(opened)], first=first)

    def settle(self, actor: Person, change: Change, *, first: bool) -> bool:
        state, told = upkeep_of(self.session, key=self.key), self.told
        outcome = state.outcomes(change)[0 if first else 1]
        blocks = [
            editing.BlockText(block.id, f"{block.text} Again.", seen_version=block.version)
            for block in state.targets(change)
        ]
        answer = Answer(
            outcome=outcome, blocks=blocks, heading="Another", seen_heading="", text="New.", reason="other", note="So."
        )
        facts: dict[str, Any] = {"key": self.key, "change": change.name, "seen": change.mark, "answer": answer}
        sources = {self.ten.names[SOURCE, block] for block in change.new}
        pairs = {pair for pair in told.checked if pair[SOURCE] in sources}

        def then() -> None:
            self._settled(actor, change, outcome, state)

        deed = Deed(actor.id, self.key, aimed=frozenset(pairs), loose=outcome is not Outcome.STILL_RIGHT)
        return self.act(lambda: upkeep.settle(self.session, actor=actor, **facts), deed, then=then)

    def _settled(self, actor: Person, change: Change, outcome: Outcome, state: Upkeep) -> None:
        told, texts = self.told, dict(self.ledger.original.text)
        sources = {self.ten.names[SOURCE, block] for block in change.new}
        told.settled |= {(name, letters(texts[name])) for name in sources}
        old = {name for name, block in self.ten.ids.items() if block in change.old and name not in texts}
        told.settled |= {(name, "") for name in old}
        if outcome is Outcome.STILL_RIGHT:
            for pair, checked in told.checked.items():
                if pair[SOURCE] in sources and checked is not None and not self.ledger.holds(told, pair, checked):
                    words, since = texts[pair[SOURCE]], len(self.ledger.original.versions)
                    told.checked[pair] = replace(checked, source=words, since=since)
        else:
            targets = {self.ten.names[TARGET, block.id] for block in state.targets(change)}
            told.forget({*sources, *old} if outcome is not Outcome.REWRITTEN else ())
            self.adopt(actor)
            told.forget(targets if outcome is not Outcome.REWRITTEN else ())
        self.catch_up()

    def catch_up(self) -> None:
        """Where the product says that the rendering is up to date, nothing may be owed any more."""
        rendering, told = self.rendering(), self.told
        assert rendering is not None
        if rendering.piece_revision.number != told.made_from:
            standing = self.standing()
            assert standing is not None
            explained = {link.source_block_id for link in standing.live} | {*standing.omissions}
            for owed in self.ledger.owed(told):
                settled = (owed.name, letters(owed.after)) in told.settled
                rendered_or_left_out = not owed.before and self.ten.ids[owed.name] in explained
                assert settled or rendered_or_left_out, "up to date, though a change was never settled"
            told.made_from = rendering.piece_revision.number

    @rule(who=number, again=yes)
    def take_writing_back(self, who: int, again: bool) -> None:
        if self.key:
            actor, told = self.writer_or(who), self.told
            verb = undoing.redo if again else undoing.undo

            def then() -> None:
                before = told.text
                self.adopt(actor)
                told.forget(name for name, _words in (*before, *told.text, *self.ledger.original.text))
                self.ledger.kin |= {name for name, words in told.text if said(before, name) != words}

            what = lambda: verb(self.session, actor=actor, key=self.key)  # noqa: E731
            self.act(what, Deed(actor.id, self.key, loose=True), then=then)
