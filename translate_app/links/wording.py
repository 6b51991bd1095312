"""Links, omissions and additions in the person's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from flask_babel import LazyString, format_decimal, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from translate_app.links.rules import AdditionReason, AlignmentState, OmissionReason, Status, Unsettled

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
