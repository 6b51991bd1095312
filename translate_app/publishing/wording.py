"""Words of publishing, and the places where a story is shared: plain links, nothing is loaded from elsewhere."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from translate_app.publishing.rules import EditionKind

CHANGE_NAMES: dict[EditionKind, LazyString] = {
    EditionKind.CORRECTION: _l("A correction: something was wrong"),
    EditionKind.UPDATE: _l("An update: something is new"),
}


def share_links(address: str, headline: str) -> list[tuple[str, str]]:
    """(name, address) of the places a reader may send a story to."""
    both = f"{headline} {address}"
    return [
        (_("E-mail"), f"mailto:?subject={quote(headline)}&body={quote(both)}"),
        ("WhatsApp", "https://wa.me/?" + urlencode({"text": both})),
        ("Telegram", "https://t.me/share/url?" + urlencode({"url": address, "text": headline})),
        ("Facebook", "https://www.facebook.com/sharer/sharer.php?" + urlencode({"u": address})),
        ("X", "https://x.com/intent/post?" + urlencode({"text": headline, "url": address})),
    ]
