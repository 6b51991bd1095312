"""Taking many stories out at once: lists for spreadsheets, what a search found, and all published pairs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import count
from typing import TypeVar

from flask import Blueprint, Response, render_template, request, stream_with_context, url_for
from flask.typing import ResponseReturnValue

from translate_app.accounts.actor import current_person
from translate_app.accounts.queries import services
from translate_app.accounts.rules import Permission
from translate_app.accounts.wording import service_name
from translate_app.credits.queries import bearers
from translate_app.db import current_session
from translate_app.exchange import corpora
from translate_app.exchange.corpora import CORPORA
from translate_app.exchange.files_forms import SHEETS, CorpusForm, ListForm, PeriodForm
from translate_app.exchange.lists import LISTS, Period
from translate_app.exchange.sheets import Cell, as_csv, as_xlsx
from translate_app.finding.queries import Narrowed, search
from translate_app.web import gate

blueprint = Blueprint("files", __name__)
F = TypeVar("F", bound=PeriodForm)

WRITERS = {"csv": as_csv, "xlsx": as_xlsx}
MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
MOST_FOUND = 2_000
FOUND = ("original", "rendering", "language", "service", "state", "headline", "passage")


@blueprint.app_context_processor
def found_files() -> dict[str, object]:
    """Where what a search found is to be had as a file, and how much of it."""

    def addresses(words: str, narrowed: Narrowed) -> dict[str, str]:
        chosen = {name: getattr(narrowed, name) for name in _NARROWING}
        return {sheet: url_for("files.take_found", sheet=sheet, words=words, **chosen) for sheet in SHEETS}

    return {"search_files": addresses, "most_found": MOST_FOUND}


@blueprint.get("/files")
@gate.requires(Permission.SEE_DESK)
def files() -> ResponseReturnValue:
    """What can be taken out, and of which time; a contributor's page leads here with its name written in."""
    return _page(_form(ListForm, formdata=request.args or None), _form(CorpusForm, formdata=None))


@blueprint.get("/files/list")
@gate.requires(Permission.SEE_DESK)
def take_list() -> ResponseReturnValue:
    """A list as a file."""
    form = _form(ListForm, formdata=request.args)
    period = _period(form) if form.validate() else None
    if period is None:
        return _page(form, _form(CorpusForm, formdata=None)), 422
    chosen = LISTS[form.listed.data]
    rows = chosen.rows(current_session(), period)
    return _sheet(form.sheet.data, chosen.name, chosen.columns, rows)


@blueprint.get("/files/corpus")
@gate.requires(Permission.SEE_DESK)
def take_corpus() -> ResponseReturnValue:
    """All published pairs as one file, sent while it is read."""
    form = _form(CorpusForm, formdata=request.args)
    if not form.validate():
        return _page(_form(ListForm, formdata=None), form), 422
    chosen = CORPORA[form.corpus.data]
    told = corpora.stories(current_session(), form.wanted, now=datetime.now(UTC))
    answer = Response(stream_with_context(chosen.stream(told)), content_type=chosen.media_type)
    answer.headers.set("Content-Disposition", "attachment", filename=f"published{chosen.extension}")
    return answer


@blueprint.get("/files/search")
@gate.requires(Permission.SEE_DESK)
def take_found() -> ResponseReturnValue:
    """What a search finds, as a file."""
    narrowed = Narrowed(current_person().id, **{name: request.args.get(name, "") for name in _NARROWING})
    sheet = "xlsx" if request.args.get("sheet") == "xlsx" else "csv"
    return _sheet(sheet, "search", FOUND, _found(request.args.get("words", "")[:200], narrowed))


_NARROWING = ("service", "language", "state")


def _found(words: str, narrowed: Narrowed) -> Iterator[Sequence[Cell]]:
    taken = 0
    for number in count(1):
        page = search(current_session(), words=words, narrowed=narrowed, number=number).page
        for hit in page.rows:
            headline, passage = ("".join(part.text for part in parts) for parts in (hit.headline, hit.quoted))
            yield hit.piece_key, hit.rendering_key, hit.language, hit.service_tag, hit.state, headline, passage
        taken += len(page.rows)
        if not page.more or taken >= MOST_FOUND:
            return


def _period(form: ListForm) -> Period | None:
    if not form.of_one:
        return form.period
    return form.narrowed(bearers(current_session(), name=form.contributor.data))


def _sheet(sheet: str, name: str, columns: Sequence[str], rows: Iterator[Sequence[Cell]]) -> Response:
    answer = Response(WRITERS[sheet](columns, rows), content_type=MEDIA[sheet])
    answer.headers.set("Content-Disposition", "attachment", filename=f"{name}.{sheet}")
    return answer


def _form(kind: type[F], **arguments: object) -> F:
    choices = [(service.tag, service_name(service.tag)) for service in services(current_session())]
    return kind(choices, **arguments)


def _page(listing: ListForm, corpus: CorpusForm) -> str:
    return render_template("exchange/files.html", listing=listing, corpus=corpus, sheets=SHEETS)
