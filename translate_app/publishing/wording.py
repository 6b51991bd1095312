"""Words and addresses of sharing. None of them loads anything from elsewhere: they are plain links."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from flask_babel import gettext as _


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
