"""One story a line as JSON, the shape `translate-app align-batch` reads, with the links and their standing.

{"id", "source_language", "target_language", "source_headline", "target_headline", "source": [text], "target": [text],
"links": [[source index, target index]], "standing": [word for each link], "omitted": [[index, reason]], "added": same}
"""

from __future__ import annotations

import json

from translate_app.exchange.bitexts.bitext import Bitext, Unit


def write(bitext: Bitext) -> bytes:
    """The line, with its end."""
    linked = {tie.source for tie in bitext.ties}, {tie.target for tie in bitext.ties}
    line = {
        "id": bitext.key,
        "source_language": bitext.source_language,
        "target_language": bitext.target_language,
        "source_headline": _headline(bitext.source_heading),
        "target_headline": _headline(bitext.target_heading),
        "source": [unit.text for unit in bitext.sources],
        "target": [unit.text for unit in bitext.targets],
        "links": [[tie.source, tie.target] for tie in bitext.ties],
        "standing": [str(tie.standing) for tie in bitext.ties],
        "omitted": _alone(bitext, bitext.sources, linked[0]),
        "added": _alone(bitext, bitext.targets, linked[1]),
    }
    return json.dumps(line, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def _alone(bitext: Bitext, units: tuple[Unit, ...], linked: set[int]) -> list[list[object]]:
    return [[place, bitext.reasons.get(unit.name, "")] for place, unit in enumerate(units) if place not in linked]


def _headline(heading: tuple[Unit, ...]) -> str:
    return next((unit.text for unit in heading if unit.name == "headline"), "")
