"""What the machine proposes: the aligner run between what persons have decided, and its answer stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from translate_app import alignment as aligner
from translate_app.accounts.models import Person
from translate_app.alignment import Encoder
from translate_app.history.services import record
from translate_app.history.verbs import Verb
from translate_app.links import queries
from translate_app.links.embeddings import StoredVectors
from translate_app.links.models import Addition, Alignment, Link, Omission
from translate_app.links.rules import AdditionReason, AlignmentState, OmissionReason, Origin, Status
from translate_app.links.standing import Standing

SAME_FIGURE = {"figure": 1}


@dataclass(frozen=True)
class Found:
    """The aligner's answer in block ids. `links` maps (source, target) to (confidence, why as plain numbers)."""

    links: dict[tuple[int, int], tuple[float, dict[str, float]]]
    omitted: tuple[int, ...]
    added: tuple[int, ...]


def read_ahead(engine: Engine, *, key: str, encoders: Sequence[Encoder] | None = None) -> StoredVectors:
    """Encode both texts of a rendering before the transaction that needs the vectors.

    Encoding takes seconds, and SQLite lets one transaction write at a time. `encoders`: None takes those that serve
    both languages.
    """
    vectors = StoredVectors(engine)
    with Session(engine.execution_options(reading=True)) as session:
        standing = queries.standing(session, queries.rendering(session, key=key))
        terms = queries.known_words(session, standing.rendering)
    solve(standing, terms=terms, encoders=encoders, vectors=vectors)
    return vectors


def propose(
    session: Session,
    *,
    standing: Standing,
    actor: Person | None = None,
    encoders: Sequence[Encoder] | None = None,
    vectors: StoredVectors | None = None,
) -> Alignment:
    """Store what the aligner finds for the blocks as they stand now.

    A link, omission or addition that a person decided on stays as it is, and a rejected pair is not proposed again.
    Everything else is the machine's to replace. `actor` is whoever asked for it, None for the machine itself.
    """
    vectors = vectors or StoredVectors(session.get_bind().engine)
    terms = queries.known_words(session, standing.rendering)
    found = solve(standing, terms=terms, encoders=encoders, vectors=vectors)
    vectors.save(session)
    alignment = store(session, standing=standing, found=found)
    rendering = standing.rendering
    record(
        session,
        verb=Verb.ALIGNMENT_PROPOSED,
        actor=actor,
        piece_id=rendering.piece_id,
        rendering_id=rendering.id,
        links=len(found.links),
        omitted=len(found.omitted),
        added=len(found.added),
    )
    return alignment


def store(session: Session, *, standing: Standing, found: Found) -> Alignment:
    """Put the machine's answer where its old one stood."""
    _store_links(session, standing, found)
    _store_omissions(session, standing, found.omitted)
    _store_additions(session, standing, found.added)
    alignment = _under_way(session, standing)
    session.flush()
    return alignment


def solve(
    standing: Standing,
    *,
    terms: Sequence[tuple[str, str]],
    encoders: Sequence[Encoder] | None,
    vectors: StoredVectors,
) -> Found:
    """Run the aligner; needs no session. Blocks that show the same figure are linked without asking it.

    `terms` are known in both languages, as `queries.known_words` gives them.
    """
    sources, targets = standing.sources, standing.targets
    persons = {_pair(standing, link) for link in standing.live if standing.decided(link)}
    rejected = {_pair(standing, link) for link in standing.links if link.status == Status.REJECTED}
    omitted = [standing.source_order[i] for i, each in standing.omissions.items() if each.decided_at is not None]
    added = [standing.target_order[j] for j, each in standing.additions.items() if each.decided_at is not None]
    same_figure = {
        (i, j)
        for i, source in enumerate(sources)
        for j, target in enumerate(targets)
        if source.figure_id is not None and source.figure_id == target.figure_id
        if i not in omitted and j not in added and (i, j) not in rejected
    }
    answer = aligner.align(
        [aligner.Block(block.kind, block.text) for block in sources],
        [aligner.Block(block.kind, block.text) for block in targets],
        source_language=standing.rendering.piece.language,
        target_language=standing.rendering.language,
        fixed=sorted(persons | same_figure),
        fixed_omitted=omitted,
        fixed_added=added,
        rejected=sorted(rejected),
        terms=terms,
        encoders=encoders,
        known=vectors,
    )
    links = {}
    for link in answer.links:
        pair = (link.source, link.target)
        if pair not in persons:
            why = SAME_FIGURE if pair in same_figure else _plain(link.why)
            links[sources[link.source].id, targets[link.target].id] = (round(link.confidence, 4), dict(why))
    return Found(
        links=links,
        omitted=tuple(sources[i].id for i in answer.omitted),
        added=tuple(targets[j].id for j in answer.added),
    )


def _pair(standing: Standing, link: Link) -> tuple[int, int]:
    return standing.source_order[link.source_block_id], standing.target_order[link.target_block_id]


def _plain(why: aligner.Evidence) -> dict[str, float]:
    return {code: round(float(number), 2) for code, number in why.codes()}


def _store_links(session: Session, standing: Standing, found: Found) -> None:
    """A pair the machine proposes again keeps its row: the table allows one for each pair."""
    machines = {
        (link.source_block_id, link.target_block_id): link for link in standing.every_link if not standing.decided(link)
    }
    for pair, link in machines.items():
        if pair not in found.links:
            session.delete(link)
    revisions = queries.newest_revisions(session, standing.rendering)
    for (source, target), (confidence, why) in found.links.items():
        link = machines.get((source, target)) or Link(
            rendering_id=standing.rendering.id,
            source_block_id=source,
            target_block_id=target,
            origin=Origin.MACHINE,
            status=Status.PROPOSED,
        )
        link.confidence, link.why = confidence, why
        standing.check(link, revisions)
        session.add(link)


def _drop_and_miss(
    session: Session, excuses: Sequence[Omission] | Sequence[Addition], blocks: Sequence[int]
) -> set[int]:
    """Drop what the machine said and says no more. Returns the blocks about which nothing is said yet."""
    for excuse in excuses:
        if excuse.decided_at is None and excuse.block_id not in blocks:
            session.delete(excuse)
    return set(blocks) - {excuse.block_id for excuse in excuses}


def _store_omissions(session: Session, standing: Standing, omitted: Sequence[int]) -> None:
    for block_id in sorted(_drop_and_miss(session, standing.every_omission, omitted)):
        session.add(
            Omission(
                rendering_id=standing.rendering.id,
                source_block_id=block_id,
                origin=Origin.MACHINE,
                status=Status.PROPOSED,
                reason=OmissionReason.UNSTATED,
            )
        )


def _store_additions(session: Session, standing: Standing, added: Sequence[int]) -> None:
    for block_id in sorted(_drop_and_miss(session, standing.every_addition, added)):
        session.add(
            Addition(
                rendering_id=standing.rendering.id,
                target_block_id=block_id,
                origin=Origin.MACHINE,
                status=Status.PROPOSED,
                reason=AdditionReason.UNSTATED,
            )
        )


def _under_way(session: Session, standing: Standing) -> Alignment:
    """The alignment as a whole: untouched yet, or under review because persons' decisions stand in it."""
    decisions: list[Link | Omission | Addition] = [*standing.links]
    decisions += [*standing.omissions.values(), *standing.additions.values()]
    touched = any(decision.decided_at is not None for decision in decisions)
    alignment = standing.alignment
    if alignment is None:
        alignment = Alignment(rendering_id=standing.rendering.id)
        session.add(alignment)
    alignment.state = AlignmentState.UNDER_REVIEW if touched else AlignmentState.PROPOSED
    alignment.signed_off_at = alignment.signed_off_by_id = None
    return alignment
