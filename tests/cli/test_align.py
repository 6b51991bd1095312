"""`translate-app align` and `align-batch`, called as a person calls them."""

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from translate_app.cli.align import align, align_batch

KOREAN = """시 의회는 월요일 새 도서관 건설 계획을 승인했다.

공사비는 모두 320만 달러이며 내년 3월에 시작된다.

주민들은 버스 노선이 부족하다고 걱정했다.
"""
ENGLISH = """The city council approved a plan for a new library on Monday.

Construction will cost $3.2 million and begin next March.

Residents worried that there are too few bus lines.
"""


@pytest.fixture
def texts(tmp_path: Path) -> tuple[str, str]:
    source, target = tmp_path / "source.txt", tmp_path / "target.txt"
    source.write_text(KOREAN, encoding="utf-8")
    target.write_text(ENGLISH, encoding="utf-8")
    return str(source), str(target)


def call(*arguments: str) -> Result:
    return CliRunner().invoke(align, arguments)


def test_paragraphs_are_linked_and_printed_as_json(texts: tuple[str, str]) -> None:
    result = call(*texts, "--source-language", "ko")
    assert result.exit_code == 0
    answer = json.loads(result.stdout)
    assert [(link["source"], link["target"]) for link in answer["links"]] == [(0, 0), (1, 1), (2, 2)]
    assert all(0.5 <= link["confidence"] <= 1 for link in answer["links"])
    assert answer["omitted"] == answer["added"] == []


def why(result: Result, place: int) -> str:
    return result.stdout.splitlines()[1 + place].split("\t")[3]


@pytest.mark.parametrize("line", ["ko,시 의회,en,city council,", "KO,시 의회,,City Council,a note"])
@pytest.mark.parametrize("turned", [False, True])
def test_terms_of_both_languages_are_evidence_whichever_way_round(
    texts: tuple[str, str], tmp_path: Path, line: str, turned: bool
) -> None:
    terms = tmp_path / "terms.csv"
    terms.write_text(f"language,written,target,rendered,note\n{line}\nvi,시,en,library,\n", encoding="utf-8")
    for path, more in zip(texts, ("버스가 섰다.", "The bus stopped."), strict=True):
        with Path(path).open("a", encoding="utf-8") as text:
            text.write(f"\n{more}\n" * 5)  # a name says little where there are few paragraphs
    given = (texts[1], texts[0], "--source-language", "en", "--target-language", "ko")
    if not turned:
        given = (*texts, "--source-language", "ko", "--target-language", "en")
    without = call(*given, "--format", "tsv")
    result = call(*given, "--format", "tsv", "--terms", str(terms))
    assert result.exit_code == 0, result.output
    assert "1 name" not in why(without, 0)
    assert "1 name" in why(result, 0)
    assert why(result, 1) == why(without, 1)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("평양,Pyongyang", "The first line has to name the columns"),
        ("language,written,rendered\nko,,x\nko,평양,Pyongyang\nxx,a,b", "these lines are no terms: 2, 4."),
    ],
)
def test_a_list_that_holds_no_terms_is_refused(
    texts: tuple[str, str], tmp_path: Path, content: str, sentence: str
) -> None:
    terms = tmp_path / "terms.csv"
    terms.write_text(content, encoding="utf-8")
    result = call(*texts, "--source-language", "ko", "--terms", str(terms))
    assert result.exit_code == 1
    assert sentence in result.output


def test_the_tab_separated_form_says_why_and_lists_the_unlinked(texts: tuple[str, str], tmp_path: Path) -> None:
    longer = tmp_path / "longer.txt"
    longer.write_text(ENGLISH + "\n\nThe penguin colony on the island has doubled since 1990.\n", encoding="utf-8")
    rows = call(texts[0], str(longer), "--source-language", "ko", "--format", "tsv").stdout.splitlines()
    assert rows[0] == "source\ttarget\tconfidence\twhy"
    assert "meaning" in rows[1]
    assert rows[-1] == "\t3\t\tadded"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xff\xfe\x00", "is not UTF-8 text"),
        (b"abc\0def", "holds binary data"),
        (b" \n\n ", "holds no text"),
    ],
)
def test_unreadable_input_is_refused_in_a_sentence(
    texts: tuple[str, str], tmp_path: Path, content: bytes, sentence: str
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(content)
    result = call(str(bad), texts[1], "--source-language", "ko")
    assert result.exit_code == 1
    assert sentence in result.stderr


def test_a_file_too_large_to_be_a_story_is_refused(texts: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("translate_app.cli.align.LARGEST", 10)
    assert "larger than" in call(*texts, "--source-language", "ko").stderr


def story(number: int) -> str:
    return json.dumps(
        {
            "id": f"story-{number}",
            "source_language": "bo",
            "target_language": "en",
            "source": ["༡༩༥༩ ལོར།", "༣༢༠ འདུག"],
            "target": ["In 1959.", "There are 320."],
        }
    )


def batch(*arguments: str) -> Result:
    return CliRunner().invoke(align_batch, arguments)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text("".join(story(number) + "\n" for number in range(5)), encoding="utf-8")
    return path


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_every_story_of_an_archive_gets_a_line_in_order(archive: Path, tmp_path: Path, jobs: str) -> None:
    output = tmp_path / "out.jsonl"
    result = batch(str(archive), str(output), "--jobs", jobs)
    assert result.exit_code == 0
    answers = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    assert [answer["id"] for answer in answers] == [f"story-{number}" for number in range(5)]
    assert all(set(answer) == {"id", "links", "omitted", "added"} for answer in answers)
    assert "a second" in result.stderr
    assert "left" in result.stderr


def test_a_killed_run_goes_on_without_repeating_or_losing_a_line(archive: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    batch(str(archive), str(output))
    whole = output.read_bytes()
    output.write_bytes(whole[: len(whole) // 2])
    assert batch(str(archive), str(output)).exit_code == 0
    assert output.read_bytes() == whole


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "not JSON"),
        ("[]", "not a JSON object"),
        ('{"id": 1}', "`id` is missing or not a string"),
        (story(1).replace('"source":', '"sauce":'), "`source` is missing or not a list of strings"),
    ],
)
def test_a_bad_line_is_reported_by_number_and_does_not_stop_the_rest(tmp_path: Path, line: str, why: str) -> None:
    archive, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    archive.write_text(f"{story(1)}\n{line}\n{story(3)}\n", encoding="utf-8")
    result = batch(str(archive), str(output))
    assert result.exit_code == 1
    assert f"Line 2: {why}" in result.stderr
    answers = [json.loads(answer) for answer in output.read_text(encoding="utf-8").splitlines()]
    assert answers[0]["id"] == "story-1"
    assert answers[1]["error"].startswith(why)
    assert answers[2]["id"] == "story-3"


def test_the_slower_encoder_is_asked_on_request(tmp_path: Path) -> None:
    archive, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    texts = {"source": KOREAN.split("\n\n"), "target": ENGLISH.split("\n\n")}
    line = json.dumps({"id": "a", "source_language": "ko", "target_language": "en", **texts})
    archive.write_text(line + "\n", encoding="utf-8")
    assert batch(str(archive), str(output), "--thorough").exit_code == 0
    assert [link[:2] for link in json.loads(output.read_text(encoding="utf-8"))["links"]] == [[0, 0], [1, 1], [2, 2]]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_killed_again_and_again_loses_and_repeats_nothing_and_leaves_no_process(
    tmp_path: Path, jobs: str
) -> None:
    archive, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    archive.write_text("".join(story(number) + "\n" for number in range(400)), encoding="utf-8")
    command = "import sys; from translate_app.cli.align import align_batch; align_batch(sys.argv[1:])"
    call = [sys.executable, "-c", command, str(archive), str(output), "--jobs", jobs]
    chance = random.Random(7)
    written = 0
    for _ in range(3):
        written += chance.randrange(200, 4000)
        with subprocess.Popen(call, stderr=subprocess.PIPE) as run:
            while not output.exists() or output.stat().st_size < written:
                assert run.poll() is None
                time.sleep(0.01)
            run.kill()
            run.communicate(timeout=30)  # returns when the last process that holds the pipe has ended
    assert len(output.read_bytes().splitlines()) < 400
    assert batch(str(archive), str(output), "--jobs", jobs).exit_code == 0
    answers = [json.loads(line)["id"] for line in output.read_text(encoding="utf-8").splitlines()]
    assert answers == [f"story-{number}" for number in range(400)]
