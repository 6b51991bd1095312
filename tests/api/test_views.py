"""The public API: what it tells, and in which shape."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests.factories.editions import NOW, PICTURE, Published, make_approved, make_published
from tests.factories.statements import count_statements
from translate_app.web.gate import PUBLIC, access_of

SITE = "https://news.example"


def told(answer: TestResponse) -> Any:
    """The answer's JSON."""
    return answer.json


def test_every_endpoint_is_public_on_purpose(app: Flask) -> None:
    endpoints = [rule.endpoint for rule in app.url_map.iter_rules() if rule.rule.startswith("/api/")]
    assert sorted(endpoints) == ["api-docs.openapi_json", "api.links", "api.stories", "api.story"]
    for endpoint in endpoints:
        access = access_of(app, endpoint)
        assert access is not None
        assert access.needs == PUBLIC


def test_the_list_tells_headline_address_and_dates(client: FlaskClient, published: Published) -> None:
    answer = client.get("/api/v1/stories")
    assert told(answer) == [
        {
            "key": published.rendering.key,
            "language": "en",
            "original_language": "ko",
            "headline": "Ferry landing reopens",
            "deck": "Boats run from 7 a.m.",
            "url": SITE + published.path,
            "first_published_at": NOW.isoformat(),
            "changed_at": NOW.isoformat(),
        }
    ]


def test_the_list_goes_over_pages_and_narrows(client: FlaskClient, session: Session, published: Published) -> None:
    for number in range(4):
        make_published(session, rendering=make_approved(session, service="ug", headline=f"Story {number}"))
    session.commit()
    answer = client.get("/api/v1/stories?page=2&page_size=2")
    assert len(told(answer)) == 2
    assert '"total": 5' in answer.headers["X-Pagination"]
    assert len(told(client.get("/api/v1/stories?original_language=ug"))) == 4
    assert len(told(client.get("/api/v1/stories?original_language=ko&language=en"))) == 1
    assert told(client.get("/api/v1/stories?language=vi")) == []


@pytest.mark.parametrize("query", ["language=xx", "page=0", "page_size=101", "page=x"])
def test_a_wrong_question_is_answered_with_what_is_wrong(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/api/v1/stories?{query}")
    assert answer.status_code == 422
    assert query.split("=")[0] in told(answer)["details"]["query"]


def test_a_story_has_both_texts_and_the_credits_of_each(client: FlaskClient, published: Published) -> None:
    story = told(client.get(f"/api/v1/stories/{published.rendering.key}"))
    assert story["edition"] == 1
    assert story["correction"] is None
    assert story["credit_line"] == (
        "Reported by Kim Bogi for Meridian Radio’s Korean Service. Written in English by Dana Sample."
    )
    assert story["original"]["credits"] == [
        {"role": "reporter", "name": "김보기", "service": "Korean", "language": "ko"}
    ]
    assert story["rendering"]["credits"] == [
        {"role": "writer", "name": "Dana Sample", "service": None, "language": "en"}
    ]
    assert story["original"]["url"] == f"{SITE}{published.path}/original"
    assert [block["kind"] for block in story["original"]["blocks"]] == ["paragraph"] * 3
    assert story["rendering"]["blocks"][2]["figure"] == {
        "url": f"{SITE}/media/{PICTURE}",
        "alt": "A boat on a wide river",
        "credit": "MR/Kim Bogi",
        "taken_on": "2026-11-03",
        "width": 600,
        "height": 400,
    }


def test_a_figure_without_a_picture_has_no_address(client: FlaskClient, session: Session, published: Published) -> None:
    made = make_published(session, rendering=make_approved(session, media=""))
    session.commit()
    story = told(client.get(f"/api/v1/stories/{made.rendering.key}"))
    assert story["rendering"]["blocks"][2]["figure"]["url"] is None


def test_links_are_pairs_of_indices_without_reasons(client: FlaskClient, published: Published) -> None:
    links = told(client.get(f"/api/v1/stories/{published.rendering.key}/links"))
    assert links == {"links": [[0, 0]], "omitted": [1], "added": [2]}


@pytest.mark.parametrize("path", ["", "/{key}", "/{key}/links"])
def test_an_answer_may_be_cached_and_asked_about(client: FlaskClient, published: Published, path: str) -> None:
    address = "/api/v1/stories" + path.format(key=published.rendering.key)
    answer = client.get(address)
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    again = client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("path", ["/api/v1/stories/unknown", "/api/v1/stories/unknown/links", "/api/v1/nothing"])
def test_what_is_not_there_is_refused_in_json(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert told(answer) == {"error": "There is nothing at this address, or it is not for you to see."}


def test_the_description_names_every_address(client: FlaskClient) -> None:
    described = told(client.get("/api/v1/openapi.json"))
    assert set(described["paths"]) == {"/api/v1/stories", "/api/v1/stories/{key}", "/api/v1/stories/{key}/links"}
    assert described["info"]["title"] == "Meridian Radio: published stories"


@pytest.mark.parametrize("path", ["/api/v1/", "/api/v1/swagger-ui", "/api/v1/docs", "/api/v1/redoc"])
def test_there_is_no_page_that_shows_the_description(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_pages_outside_the_api_still_refuse_as_pages(client: FlaskClient) -> None:
    assert client.get("/nothing").mimetype == "text/html"


def test_a_list_costs_two_statements(client: FlaskClient, session: Session, published: Published) -> None:
    for number in range(5):
        make_published(session, rendering=make_approved(session, headline=f"Story {number}"))
    session.commit()
    with count_statements(client.application.extensions["engine"]) as sent:
        client.get("/api/v1/stories")
    assert len(sent) == 2
