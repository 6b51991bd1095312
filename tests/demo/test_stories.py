"""The demo newsroom's pieces keep the rules that the desk itself would hold them to."""

from __future__ import annotations

import datetime
import itertools
import tomllib
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import myanmartools
import pytest
import regex

import translate_app.demo
from translate_app.comments.rules import CommentState
from translate_app.credits.roles import CreditRole
from translate_app.demo.pictures import SCENES
from translate_app.glossary.matching import folded, standing
from translate_app.languages import LANGUAGES
from translate_app.links.rules import AdditionReason, OmissionReason
from translate_app.pieces.document import BlockKind
from translate_app.pieces.rules import PieceState, Priority
from translate_app.renderings.rules import RenderingState

DEMO = Path(translate_app.demo.__file__).parent
FILES = sorted((DEMO / "stories").glob("*.toml"))
STORIES: dict[str, dict[str, Any]] = {file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in FILES}
CONTRIBUTORS: list[dict[str, Any]] = tomllib.loads((DEMO / "contributors.toml").read_text(encoding="utf-8"))[
    "contributor"
]
TERMS: list[dict[str, str]] = tomllib.loads((DEMO / "glossary.toml").read_text(encoding="utf-8"))["term"]
RENDERED = {key: story for key, story in STORIES.items() if "rendering" in story}
HANDED_OVER = {
    key: story for key, story in RENDERED.items() if story["rendering"]["state"] not in {"claimed", "writing"}
}
SCRIPTS = {"ko": "Hangul", "zh-Hans": "Han", "vi": "Latin", "my": "Myanmar", "ug": "Arabic", "bo": "Tibetan"}

every_story = pytest.mark.parametrize("key", STORIES)
every_rendering = pytest.mark.parametrize("key", RENDERED)
every_handed_over_rendering = pytest.mark.parametrize("key", HANDED_OVER)


def strings(value: Any) -> list[str]:
    """Every string that stands anywhere within a TOML value."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    return [text for part in value for text in strings(part)] if isinstance(value, list) else []


def texts(blocks: list[dict[str, Any]], *kinds: str) -> list[str]:
    return [block["text"] for block in blocks if not kinds or block["kind"] in kinds]


def sides(story: dict[str, Any]) -> list[dict[str, Any]]:
    return [story[side] for side in ("original", "rendering") if side in story]


@every_story
def test_a_piece_is_described_in_the_desks_own_words(key: str) -> None:
    story = STORIES[key]
    assert story["key"] == key
    assert story["language"] == story["service"]
    assert story["language"] in LANGUAGES
    assert story["state"] in {state.value for state in PieceState}
    assert story["priority"].upper() in Priority.__members__
    assert story["reporter"] == f"reporter.{story['service']}"
    assert story["hours_ago"] >= 0
    assert story["embargo_hours"] >= 0
    assert bool(story["reason"]) == (story["state"] in {"returned", "withdrawn"})


@every_story
def test_every_block_and_credit_is_of_a_known_kind(key: str) -> None:
    known = {contributor["key"] for contributor in CONTRIBUTORS}
    for side in sides(STORIES[key]):
        for block in side.get("blocks", []):
            assert block["kind"] in {kind.value for kind in BlockKind}
            assert block["text"].strip() == block["text"] != ""
        for credit in side.get("credits", []):
            assert credit["role"] in {role.value for role in CreditRole}
            assert credit.get("contributor") in known or credit.get("service") == STORIES[key]["service"]


@every_story
def test_blocks_are_numbered_in_their_file_as_the_links_count_them(key: str) -> None:
    source = (DEMO / "stories" / f"{key}.toml").read_text(encoding="utf-8")
    for name, side in (("original", STORIES[key]["original"]), ("rendering", STORIES[key].get("rendering", {}))):
        written = [int(number) for number in regex.findall(rf"^\[\[{name}\.blocks\]\]  # (\d+)$", source, regex.M)]
        assert written == list(range(len(side.get("blocks", []))))


@every_story
def test_an_original_has_the_shape_of_a_news_page(key: str) -> None:
    original = STORIES[key]["original"]
    kinds = Counter(block["kind"] for block in original["blocks"])
    assert 9 <= kinds["paragraph"] <= 16
    assert kinds["crosshead"] >= 1
    assert kinds["pull_quote"] == 1
    assert original["headline"]
    assert original["dateline"]
    assert original["credits"][0]["role"] == "reporter"


@every_story
def test_a_quote_runs_over_several_paragraphs(key: str) -> None:
    paragraphs = texts(STORIES[key]["original"]["blocks"], "paragraph")
    running = [
        (one, following)
        for one, following in itertools.pairwise(paragraphs)
        if one.count("“") + one.count("«") > one.count("”") + one.count("»") and following[0] in "“«"
    ]
    assert running


@every_story
def test_a_pull_quote_repeats_what_a_paragraph_says(key: str) -> None:
    for side in sides(STORIES[key]):
        body = " ".join(texts(side.get("blocks", []), "paragraph")).casefold()
        for quote in texts(side.get("blocks", []), "pull_quote"):
            for sentence in regex.split(r"[.!?。།။]", quote.casefold()):
                assert sentence.strip(" “”«»‘’,") in body


@every_story
def test_a_photo_is_captioned_credited_dated_described_and_drawn(key: str) -> None:
    for block in STORIES[key]["original"]["blocks"]:
        if block["kind"] == "figure":
            assert block["text"]
            assert block["alt"]
            assert regex.fullmatch(r"MR/\S.*", block["credit"])
            assert isinstance(block["taken_on"], datetime.date)
            assert block["picture"] in SCENES


@every_story
def test_a_text_is_written_in_the_script_of_its_language(key: str) -> None:
    language = STORIES[key]["language"]
    original = STORIES[key]["original"]
    text = " ".join([original["headline"], original["deck"], original["dateline"], *texts(original["blocks"])])
    letters = regex.findall(r"\p{L}", text)
    native = regex.findall(rf"\p{{Script={SCRIPTS[language]}}}", "".join(letters))
    assert len(native) == len(letters)


def test_mandarin_is_in_simplified_characters() -> None:
    for story in STORIES.values():
        if story["language"] == "zh-Hans":
            for text in strings(story["original"]):
                text.encode("gb2312")  # knows no traditional characters: raises for one


def test_vietnamese_carries_its_marks() -> None:
    for story in STORIES.values():
        if story["language"] == "vi":
            for text in texts(story["original"]["blocks"]):
                assert regex.search("[ăâđêôơưạảấầậắặẹẻếềểễệịọỏốồộớờợụủứừữựỳỹ]", text)


# the detector reads its own data in a way that Python 3.11 has deprecated
@pytest.mark.filterwarnings("ignore:.*is deprecated. Use files:DeprecationWarning")
def test_burmese_is_unicode_and_not_the_legacy_encoding() -> None:
    detector = myanmartools.ZawgyiDetector()
    for story in STORIES.values():
        if story["language"] == "my":
            for text in texts(story["original"]["blocks"]):
                assert detector.get_zawgyi_probability(text) < 0.05


def test_every_string_is_normalised_and_free_of_invisible_controls() -> None:
    for text in strings([*STORIES.values(), *CONTRIBUTORS]):
        assert unicodedata.is_normalized("NFC", text)
        assert not regex.search(r"[\p{Cc}\p{Cf}\p{Co}\p{Cn}]", text)


@every_rendering
def test_a_rendering_is_described_in_the_desks_own_words(key: str) -> None:
    story, rendering = STORIES[key], STORIES[key]["rendering"]
    state = rendering["state"]
    assert story["state"] in {"accepted", "withdrawn"}  # nothing else can be claimed
    assert (state == "withdrawn") == (story["state"] == "withdrawn")
    assert state in {known.value for known in RenderingState}
    assert rendering["language"] == "en"
    assert rendering["writer"] in {"writer", "writer.two"}
    assert ("editor" in rendering) == (key in HANDED_OVER)
    assert rendering.get("editor", "editor") == "editor"
    assert ("remark" in rendering) == (state in {"changes_requested", "withdrawn"})
    assert ("correction" in rendering) == (state == "corrected")
    assert bool(rendering.get("blocks")) == (state != "claimed")
    assert bool(rendering["headline"]) == (state != "claimed")


@every_rendering
def test_a_rendering_is_in_plain_latin_letters(key: str) -> None:
    rendering = STORIES[key]["rendering"]
    assert not regex.search(r"[^\p{Script=Latin}\P{L}]", " ".join(strings(rendering)))


@every_rendering
def test_links_omissions_and_additions_point_at_blocks_and_never_at_the_same_ones(key: str) -> None:
    story, rendering = STORIES[key], STORIES[key]["rendering"]
    sources, targets = range(len(story["original"]["blocks"])), range(len(rendering.get("blocks", [])))
    links = rendering["links"]
    omitted = [omission["source"] for omission in rendering.get("omissions", [])]
    added = [addition["target"] for addition in rendering.get("additions", [])]
    assert len({tuple(link) for link in links}) == len(links)
    assert all(source in sources and target in targets for source, target in links)
    assert set(omitted) <= set(sources) - {source for source, _ in links}
    assert set(added) <= set(targets) - {target for _, target in links}
    assert len(set(omitted)) == len(omitted)
    assert len(set(added)) == len(added)


@every_handed_over_rendering
def test_every_block_of_a_rendering_handed_over_is_accounted_for(key: str) -> None:
    story, rendering = STORIES[key], STORIES[key]["rendering"]
    omitted = {omission["source"] for omission in rendering.get("omissions", [])}
    added = {addition["target"] for addition in rendering.get("additions", [])}
    assert {source for source, _ in rendering["links"]} | omitted == set(range(len(story["original"]["blocks"])))
    assert {target for _, target in rendering["links"]} | added == set(range(len(rendering["blocks"])))


@every_rendering
def test_an_omission_or_addition_states_a_reason(key: str) -> None:
    rendering = STORIES[key]["rendering"]
    for entries, reasons in (
        (rendering.get("omissions", []), {reason.value for reason in OmissionReason}),
        (rendering.get("additions", []), {reason.value for reason in AdditionReason}),
    ):
        for entry in entries:
            assert entry["reason"] in reasons - {"unstated"}
            assert entry["note"] or entry["reason"] != "other"


@every_rendering
def test_a_rendering_shows_the_photo_it_is_linked_to_under_its_own_caption(key: str) -> None:
    story, rendering = STORIES[key], STORIES[key]["rendering"]
    for index, block in enumerate(rendering.get("blocks", [])):
        if block["kind"] == "figure":
            shown = block["original_figure"]
            assert story["original"]["blocks"][shown]["kind"] == "figure"
            assert [shown, index] in rendering["links"]
            assert block["alt"]


@every_rendering
def test_only_blocks_of_the_same_kind_are_linked_apart_from_lists(key: str) -> None:
    story, rendering = STORIES[key], STORIES[key]["rendering"]
    for source, target in rendering["links"]:
        kind = story["original"]["blocks"][source]["kind"]
        assert rendering["blocks"][target]["kind"] == ("paragraph" if kind == "list_item" else kind)


@every_rendering
def test_comments_are_in_a_known_state_and_an_edited_one_keeps_both_texts(key: str) -> None:
    for comment in STORIES[key]["rendering"].get("comments", []):
        assert comment["state"] in {state.value for state in CommentState}
        assert comment["name"]
        assert comment["minutes_ago"] >= 0
        assert ("edited_text" in comment) == (comment["state"] == "edited")
        assert comment.get("edited_text") != comment["text"] != ""


def test_a_correction_says_what_it_changed() -> None:
    (corrected,) = (story["rendering"] for story in RENDERED.values() if story["rendering"]["state"] == "corrected")
    assert corrected["correction"]["note"]
    assert corrected["correction"]["blocks_changed"]
    for change in corrected["correction"]["blocks_changed"]:
        assert change["text"] != corrected["blocks"][change["index"]]["text"]


def test_an_editors_change_has_its_reason_and_its_writers_answer() -> None:
    (rendering,) = (story["rendering"] for story in RENDERED.values() if "amended" in story["rendering"])
    amended = rendering["amended"]
    assert amended["before"] != rendering["blocks"][amended["index"]]["text"]
    assert amended["reason"]
    assert amended["answer"]


def test_a_published_original_is_corrected_and_not_all_of_that_is_settled() -> None:
    (story,) = (story for story in RENDERED.values() if "correction" in story["original"])
    assert story["rendering"]["state"] == "published"
    corrections = story["original"]["correction"]
    assert {it["settled"] for it in corrections} == {True, False}
    for it in corrections:
        assert it["before"] != story["original"]["blocks"][it["index"]]["text"]


def test_every_state_of_pieces_and_renderings_can_be_seen() -> None:
    assert {story["state"] for story in STORIES.values()} == {state.value for state in PieceState}
    assert {story["rendering"]["state"] for story in RENDERED.values()} == {state.value for state in RenderingState}


def test_six_language_services_are_at_work_korean_most() -> None:
    services = Counter(story["service"] for story in STORIES.values())
    assert set(services) == set(SCRIPTS)
    assert services["ko"] >= 5
    assert max(services.values()) == services["ko"]


def test_an_urgent_original_waits_for_a_writer() -> None:
    waiting = [story for key, story in STORIES.items() if story["state"] == "accepted" and key not in RENDERED]
    assert [story["priority"] for story in waiting] == ["urgent"]
    assert len(STORIES) - len(RENDERED) >= 2


def test_one_piece_is_under_embargo_and_not_public_yet() -> None:
    (embargoed,) = (story for story in STORIES.values() if story["embargo_hours"])
    assert embargoed["rendering"]["state"] == "approved"


def test_a_published_korean_piece_has_comments_in_three_states_and_a_uyghur_piece_is_published() -> None:
    published = {story["service"]: story for story in RENDERED.values() if story["rendering"]["state"] == "published"}
    states = Counter(comment["state"] for comment in published["ko"]["rendering"]["comments"])
    assert states == {"held": 1, "approved": 1, "edited": 1}
    assert "ug" in published


@every_handed_over_rendering
def test_a_rendering_condenses_reorders_and_omits_as_web_writers_do(key: str) -> None:
    rendering = STORIES[key]["rendering"]
    links = [tuple(link) for link in rendering["links"]]
    assert max(Counter(target for _, target in links).values()) >= 2
    assert any(s < other_s and t > other_t for s, t in links for other_s, other_t in links)
    assert rendering["omissions"]


def test_one_block_of_an_original_is_told_in_two_of_a_rendering() -> None:
    assert any(
        max(Counter(source for source, _ in story["rendering"]["links"]).values()) >= 2
        for story in HANDED_OVER.values()
    )


def test_a_contributor_has_one_key_an_english_name_and_at_least_one_credit() -> None:
    keys = [contributor["key"] for contributor in CONTRIBUTORS]
    credited = {
        credit["contributor"]
        for story in STORIES.values()
        for side in sides(story)
        for credit in side.get("credits", [])
        if "contributor" in credit
    }
    assert len(set(keys)) == len(keys)
    assert 12 <= len(keys) <= 18
    assert credited == set(keys)
    for contributor in CONTRIBUTORS:
        assert set(contributor["names"]) <= set(LANGUAGES)
        assert contributor["names"]["en"]
        assert contributor["sort_key"].isascii()


def test_everyone_credited_on_an_original_has_a_name_in_its_language() -> None:
    names = {contributor["key"]: contributor["names"] for contributor in CONTRIBUTORS}
    for story in STORIES.values():
        for credit in story["original"]["credits"]:
            assert "contributor" not in credit or story["language"] in names[credit["contributor"]]


def test_the_withheld_name_stands_in_no_text() -> None:
    (withheld,) = (contributor for contributor in CONTRIBUTORS if contributor["withheld"])
    prose = " ".join(
        text
        for story in STORIES.values()
        for side in sides(story)
        for text in strings({name: part for name, part in side.items() if name != "credits"})
    )
    assert not [name for name in withheld["names"].values() if name in prose]


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term["rendered"])
def test_every_term_of_the_glossary_stands_in_a_story_of_its_language(term: dict[str, str]) -> None:
    texts = [
        folded(block["text"])
        for story in STORIES.values()
        if story["language"] == term["language"]
        for block in story["original"]["blocks"]
    ]
    assert any(standing(text, [folded(term["written"])], term["language"]) for text in texts)
