"""A person at a browser without scripts: reads a page, fills in its forms, presses a button by its words.

Everything a form holds goes along as a browser sends it: hidden marks, tokens, what was filled in before. A field that
is not there, or a button that nobody can see, cannot be used.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from urllib.parse import urldefrag, urljoin

from flask import Flask
from lxml.html import FormElement, HtmlElement, document_fromstring
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

PASSWORD = "correct horse battery"
Upload = tuple[bytes, str]  # content and file name


def words_of(element: HtmlElement) -> str:
    """The text of an element as it reads, without the line breaks of its source."""
    return " ".join(element.text_content().split())


def _options(field: Any, value: str) -> list[str]:
    """What a list offers; any other field takes what is typed."""
    return list(getattr(field, "value_options", [value]))


class Visitor:
    """One person with one browser. `page` is what it shows, `status` how the last request ended."""

    page: HtmlElement
    status: int
    address: str
    response: TestResponse

    def __init__(self, app: Flask, *, language: str = "en") -> None:
        self._client = app.test_client()
        self._headers = {"Accept-Language": language, "Sec-Fetch-Site": "same-origin"}

    def open(self, address: str) -> Visitor:
        """Go to an address."""
        self._arrive(self._client.get(urldefrag(address).url, headers=self._headers, follow_redirects=True))
        return self

    def follow(self, label: str, *, within: str = "body") -> Visitor:
        """Go where the link with these words leads."""
        links = [link for part in self.page.cssselect(within) for link in part.cssselect("a[href]")]
        chosen = [link for link in links if words_of(link) == label]
        assert chosen, f"no link {label!r} on {self.address}: {sorted({words_of(link) for link in links})}"
        return self.open(urljoin(self.address, chosen[0].get("href")))

    def press(
        self,
        label: str,
        fields: Mapping[str, str] | None = None,
        *,
        within: str = "body",
        upload: Mapping[str, Upload] | None = None,
    ) -> Visitor:
        """Fill in these fields and press the first button with these words inside `within` (a CSS selector)."""
        button = self.button(label, within=within)
        assert button.get("disabled") is None, f"{label!r} cannot be pressed on {self.address}"
        form = self._form_of(button)
        sent: MultiDict[str, Any] = MultiDict(form.form_values())
        apart = {it.get("name"): it for it in self.page.cssselect(f'input[form="{form.get("id")}"]')}
        for name, value in (fields or {}).items():
            assert name in form.fields or name in apart, f"no field {name!r} beside {label!r}: {sorted(form.fields)}"
            offered = [apart[name].get("value")] if name in apart else _options(form.inputs[name], value)
            assert value in offered, f"{name!r} offers only {offered}"
            sent[name] = value
        if button.get("name"):
            sent.add(button.get("name"), button.get("value", ""))
        for name, (content, filename) in (upload or {}).items():
            assert form.inputs[name].type == "file"
            sent.add(name, (BytesIO(content), filename))
        self.submit(button.get("formaction") or form.get("action") or self.address, sent, method=form.method)
        return self

    def submit(self, address: str, sent: Mapping[str, Any], *, method: str = "POST") -> None:
        """Send what a form holds."""
        where = urldefrag(urljoin(self.address, address)).url
        inputs: dict[str, Any] = {"query_string": sent} if method == "GET" else {"data": sent}
        headers = self._headers | {"Referer": f"http://localhost{self.address}"}
        self._arrive(self._client.open(where, method=method, headers=headers, follow_redirects=True, **inputs))

    def ask(self, method: str, address: str, body: object) -> TestResponse:
        """A request as the page's script makes it, with the page's token."""
        headers = self._headers | {"Accept": "application/json", "X-CSRFToken": self.token}
        return self._client.open(address, method=method, json=body, headers=headers)

    @property
    def token(self) -> str:
        """The page's token, which a request made by hand needs as well."""
        return str(self.page.cssselect('input[name="csrf_token"]')[0].get("value"))

    def sign_in(self, email: str) -> Visitor:
        """Type address and password."""
        return self.open("/sign-in").press("Sign in", {"email": email, "password": PASSWORD}, within="main")

    def button(self, label: str, *, within: str = "body") -> HtmlElement:
        """The first button with these words."""
        buttons = [button for part in self.page.cssselect(within) for button in part.cssselect("button")]
        chosen = [button for button in buttons if words_of(button) == label]
        assert chosen, f"no button {label!r} on {self.address}: {sorted({words_of(button) for button in buttons})}"
        return chosen[0]

    def offers(self, label: str) -> bool:
        """Whether there is such a button or link."""
        return any(words_of(it) == label for it in self.page.cssselect("button, a"))

    def form(self, selector: str) -> FormElement:
        """A form as it is filled in."""
        (form,) = self.page.cssselect(selector)
        assert isinstance(form, FormElement)
        return form

    def texts(self, selector: str) -> list[str]:
        """What these elements say."""
        return [words_of(element) for element in self.page.cssselect(selector)]

    @property
    def words(self) -> str:
        """Everything on the page."""
        return words_of(self.page.cssselect("body")[0])

    @property
    def told(self) -> str:
        """What the page says about what was just done: flashes, and errors beside fields."""
        return " ".join(self.texts(".flash, .error, .number + h1"))

    def _form_of(self, button: HtmlElement) -> FormElement:
        owner = button.get("form")
        forms = self.page.cssselect(f"form#{owner}") if owner else list(button.iterancestors("form"))
        assert isinstance(forms[0], FormElement)
        return forms[0]

    def _arrive(self, response: TestResponse) -> None:
        self.response = response
        self.status = response.status_code
        self.address = response.request.full_path.rstrip("?")
        self.page = document_fromstring(response.text or "<p></p>")
        response.close()
        for box in self.page.cssselect("textarea"):
            box.value = (box.text or "").replace("\r\n", "\n").removeprefix("\n")  # browsers drop the first line end
