"""Links, omissions and additions in the person's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from flask_babel import LazyString, format_decimal, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from translate_app.history.verbs import Verb
from translate_app.links.lines import Problem
from translate_app.links.models import BoardAct
from translate_app.links.pace import Run
from translate_app.links.rules import AdditionReason, AlignmentState, OmissionReason, Status, Unsettled
from translate_app.links.snapshot import blocks
from translate_app.links.standing import Standing

STATE_NAMES: dict[AlignmentState, LazyString] = {
    AlignmentState.PROPOSED: _l("proposed by the machine"),
    AlignmentState.UNDER_REVIEW: _l("under review"),
    AlignmentState.SIGNED_OFF: _l("signed off"),
}
STATE_LOOKS: dict[AlignmentState, str] = {
    AlignmentState.PROPOSED: "",
    AlignmentState.UNDER_REVIEW: "warn",
    AlignmentState.SIGNED_OFF: "good",
}

STATUS_NAMES: dict[Status, LazyString] = {
    Status.PROPOSED: _l("proposed by the machine"),
    Status.CONFIRMED: _l("confirmed"),
    Status.REJECTED: _l("rejected"),
    Status.STALE: _l("a text was edited since: check again"),
}

OMISSION_REASONS: dict[OmissionReason, LazyString] = {
    OmissionReason.UNSTATED: _l("no reason yet"),
    OmissionReason.LOCAL_DETAIL: _l("local detail"),
    OmissionReason.REPEATED: _l("said elsewhere already"),
    OmissionReason.LENGTH: _l("length"),
    OmissionReason.SOURCE_PROTECTION: _l("protects a source"),
    OmissionReason.OUTDATED: _l("outdated"),
    OmissionReason.SENSITIVE: _l("sensitive"),
    OmissionReason.OTHER: _l("other reason"),
}
ADDITION_REASONS: dict[AdditionReason, LazyString] = {
    AdditionReason.UNSTATED: _l("no reason yet"),
    AdditionReason.BACKGROUND: _l("background"),
    AdditionReason.ATTRIBUTION: _l("attribution"),
    AdditionReason.CONTEXT: _l("context for readers abroad"),
    AdditionReason.TRANSITION: _l("transition"),
    AdditionReason.EDITOR_NOTE: _l("editor's note"),
    AdditionReason.OTHER: _l("other reason"),
}


STRENGTH_NAMES: dict[int, LazyString] = {
    4: _l("nearly sure"),
    3: _l("probable"),
    2: _l("possible"),
    1: _l("doubtful"),
}
PROBLEM_NAMES: dict[Problem, LazyString] = {
    Problem.UNCONFIRMED: _l("Not confirmed"),
    Problem.DOUBTFUL: _l("Doubtful"),
    Problem.MANY: _l("Not one to one"),
    Problem.UNLINKED: _l("No counterpart"),
    Problem.REASON: _l("Reason missing"),
    Problem.STALE: _l("Text edited since"),
    Problem.CROSSING: _l("Crossing"),
}
PROBLEM_KEYS: dict[Problem, str] = {
    Problem.UNCONFIRMED: "u",
    Problem.DOUBTFUL: "q",
    Problem.MANY: "m",
    Problem.UNLINKED: "g",
    Problem.REASON: "e",
    Problem.STALE: "s",
    Problem.CROSSING: "v",
}
TILE_NAMES: dict[str, LazyString] = {
    "person": _l("confirmed"),
    "machine": _l("proposed by the machine"),
    "stale": _l("text edited since"),
    "excused": _l("no counterpart, with a reason"),
    "open": _l("open"),
}


def tile_names() -> dict[str, str]:
    """The looks of tiles in words, translated once for all of them."""
    return {look: str(name) for look, name in TILE_NAMES.items()}


def did(act: BoardAct, standing: Standing) -> str:
    """What an act did, in a few words, with the numbers its paragraphs have now."""
    links: list[str] = []
    sources: list[str] = []
    targets: list[str] = []
    for name in act.changes:
        source, target = blocks(name)
        first = "" if source is None else str(standing.source_order.get(source, -1) + 1 or "?")
        second = "" if target is None else str(standing.target_order.get(target, -1) + 1 or "?")
        if first and second:
            links.append(f"{first}–{second}")
        else:
            (sources if first else targets).append(first or second)
    verb = Verb(act.verb)
    if verb in _LINK_ACTS and len(links) > 1:
        return str(ngettext("%(num)d link confirmed", "%(num)d links confirmed", len(links)))
    if verb in _LINK_ACTS:
        return str(_LINK_ACTS[verb]) % {"pair": "".join(links) or "?"}
    if verb in _BLOCK_ACTS:
        return str(_BLOCK_ACTS[verb]) % {"number": "".join(targets if verb in _OF_TARGETS else sources) or "?"}
    return str(_OTHER_ACTS[verb])


_LINK_ACTS: dict[Verb, LazyString] = {
    Verb.LINK_ADDED: _l("%(pair)s linked"),
    Verb.LINK_CONFIRMED: _l("%(pair)s confirmed"),
    Verb.LINK_REJECTED: _l("%(pair)s unlinked"),
}
_BLOCK_ACTS: dict[Verb, LazyString] = {
    Verb.OMISSION_MARKED: _l("reason given for leaving out %(number)s"),
    Verb.OMISSION_CLEARED: _l("reason for leaving out %(number)s taken away"),
    Verb.ADDITION_MARKED: _l("reason given for adding %(number)s"),
    Verb.ADDITION_CLEARED: _l("reason for adding %(number)s taken away"),
}
_OF_TARGETS = frozenset({Verb.ADDITION_MARKED, Verb.ADDITION_CLEARED})
_OTHER_ACTS: dict[Verb, LazyString] = {
    Verb.ALIGNMENT_PROPOSED: _l("the rest aligned again"),
    Verb.ALIGNMENT_SIGNED_OFF: _l("alignment signed off"),
}


def too_fast(run: Run) -> str:
    """A run of confirmations against the time that reading takes."""
    return str(
        ngettext(
            "%(name)s confirmed %(num)d link in %(given)s. Reading both texts takes %(needed)s at the very least.",
            "%(name)s confirmed %(num)d links in %(given)s. Reading both texts takes %(needed)s at the very least.",
            run.links,
            name=run.name,
            given=seconds(run.given),
            needed=seconds(run.needed),
        )
    )


def seconds(number: float) -> str:
    """A short time in words: seconds, from two minutes on in minutes."""
    if number >= _IN_MINUTES:
        minutes = round(number / 60)
        return str(ngettext("%(num)d minute", "%(num)d minutes", minutes))
    whole = max(1, round(number))
    return str(ngettext("%(num)d second", "%(num)d seconds", whole))


_IN_MINUTES = 120


def why(evidence: Mapping[str, float]) -> str:
    """What spoke for a link, in a short line: "3 numbers, 2 names, meaning 0.91". Unknown codes are left out."""
    parts = [_EVIDENCE[code](number) for code, number in evidence.items() if code in _EVIDENCE]
    if not parts:
        return str(_("place in the text"))
    return _listed(parts)


def still_open(unsettled: Unsettled) -> str:
    """What keeps an alignment from its sign-off, counted by kind."""
    sources, targets = len(unsettled.sources_unexplained), len(unsettled.targets_unexplained)
    links, reasons = len(unsettled.links_undecided), unsettled.reasons_missing
    parts = []
    if sources:
        parts.append(
            ngettext(
                "%(num)d paragraph of the original has no counterpart",
                "%(num)d paragraphs of the original have no counterpart",
                sources,
            )
        )
    if targets:
        parts.append(
            ngettext(
                "%(num)d paragraph of the rendering has no source",
                "%(num)d paragraphs of the rendering have no source",
                targets,
            )
        )
    if links:
        parts.append(ngettext("%(num)d link is not decided on", "%(num)d links are not decided on", links))
    if reasons:
        parts.append(ngettext("%(num)d reason is missing", "%(num)d reasons are missing", reasons))
    return _listed(parts)


def _listed(parts: Sequence[str]) -> str:
    return ", ".join(parts)  # CLDR's Korean unit list has nothing between its parts


def share(confidence: float | None) -> str:
    """A confidence with two digits; nothing for a link that a person made."""
    return "" if confidence is None else str(format_decimal(confidence, format="0.00"))


_EVIDENCE: dict[str, Callable[[float], str]] = {
    "numbers": lambda number: str(ngettext("%(num)d number", "%(num)d numbers", int(number))),
    "names": lambda number: str(ngettext("%(num)d name", "%(num)d names", int(number))),
    "quotes": lambda number: str(ngettext("%(num)d quotation", "%(num)d quotations", int(number))),
    "meaning": lambda number: _("meaning %(number)s", number=share(number)),
    "moved": lambda _number: _("moved"),
    "figure": lambda _number: _("same photo"),
}
