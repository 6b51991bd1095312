"""What a bilingual format takes out comes back as it was, whoever wrote it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings

from tests.factories.bitexts import FERRY, bitexts
from translate_app.exchange.bitexts import BITEXTS, BitextFormat, form_of
from translate_app.exchange.bitexts.bitext import Bitext, Returned, Said, Told, Unit, given_back
from translate_app.pieces.document import Mark, MarkKind
from translate_app.pieces.marks import MOST_MARKS
from translate_app.pieces.problems import IntakeProblem, ProblemCode

TWO_WAY = [form for form in BITEXTS.values() if form.read]
two_way = pytest.mark.parametrize("form", TWO_WAY, ids=lambda form: form.name)


def back(form: BitextFormat, data: bytes) -> Returned:
    assert form.read is not None
    return form.read(data)


def told(bitext: Bitext, *, catalogue: bool) -> dict[str, Told]:
    """What comes back: of a catalogue nothing that has no source, and nothing set apart."""
    beads = [bead for bead in (*bitext.heading, *bitext.body) if bead.sources or not catalogue]
    units = [unit for bead in beads for unit in bead.targets]
    return {unit.name: Told(unit.name, unit.seen, unit.text, () if catalogue else unit.marks) for unit in units}


@two_way
@given(bitext=bitexts())
@settings(max_examples=60)
def test_every_block_comes_back_under_its_name_with_its_text(form: BitextFormat, bitext: Bitext) -> None:
    returned = back(form, form.write(bitext))
    assert returned.key == bitext.key
    assert {each.name: each for each in returned.told} == told(bitext, catalogue=form.name == "po")
    assert returned.fresh == ()
    confirmed = [bead for bead in bitext.body if bead.standing == "confirmed" and bead.sources and bead.targets]
    pairs = {(source.name, target.name) for bead in confirmed for source in bead.sources for target in bead.targets}
    assert set(returned.vouched) - {("headline", "headline")} == pairs
    assert returned.unplaced == ()


@two_way
def test_a_text_for_what_was_left_out_comes_back_as_fresh(form: BitextFormat) -> None:
    source = FERRY.sources[3].text
    before, after = {
        "po": (f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "Local."'),
        "xliff2": (f"<source>{source}</source>", f"<source>{source}</source><target>Local.</target>"),
        "xliff1": (f"<source>{source}</source>", f"<source>{source}</source><target>Local.</target>"),
    }[form.name]
    written = form.write(FERRY).decode()
    assert before in written
    returned = back(form, written.replace(before, after).encode())
    assert [(fresh.sources, fresh.text) for fresh in returned.fresh] == [(("s4",), "Local.")]


@two_way
def test_a_changed_text_comes_back_with_the_hash_of_what_it_was_changed_from(form: BitextFormat) -> None:
    changed = form.write(FERRY).replace(b"in the north", b"in the far north").replace(b"metres", b"meters")
    found = {each.name: each for each in back(form, changed).told}
    assert found["t8"] == Told("t8", FERRY.targets[1].seen, "The river rose <three> meters.")


def test_paragraphs_too_many_go_to_the_last_block_and_too_few_leave_it_alone() -> None:
    two = replace(FERRY, targets=(*FERRY.targets[:2], Unit("t10", "paragraph", "And back.")), reasons={}, notes={})
    ties = (*(replace(tie, target=0) for tie in FERRY.ties), replace(FERRY.ties[0], source=0, target=2))
    written = BITEXTS["po"].write(replace(two, ties=(*ties, replace(ties[0], target=1)))).decode()
    assert "dog.\\n\\nThe river rose <three> metres.\\n\\nAnd back." in written.replace('"\n"', "")
    more = written.replace("And back.", "And back.\\n\\nAnd forth.").encode()
    assert [each.text for each in back(BITEXTS["po"], more).told][-1] == "And back.\n\nAnd forth."
    fewer = written.replace('"\n"', "").replace("\\n\\nAnd back.", "").encode()
    assert [each.name for each in back(BITEXTS["po"], fewer).told][-2:] == ["t7", "t8"]


@pytest.mark.parametrize("name", ["xliff2", "xliff1"])
def test_a_text_that_was_emptied_leaves_its_block_and_moves_no_other(name: str) -> None:
    joined = (*FERRY.ties, replace(FERRY.ties[0], source=2, target=1))
    plain = tuple(replace(unit, marks=()) for unit in FERRY.targets)
    file = BITEXTS[name].write(replace(FERRY, ties=joined, targets=plain))
    emptied = file.replace(b"The boat took 240 people &amp; a dog.", b" ")
    assert emptied != file
    texts = {each.name: each.text for each in back(BITEXTS[name], emptied).told}
    assert "t7" not in texts
    assert texts["t8"] == "The river rose <three> metres."


def test_an_empty_line_inside_a_block_divides_no_block_of_a_catalogue() -> None:
    targets = (Unit("t7", "paragraph", "Verse one\n\nverse two"), *FERRY.targets[1:])
    file = BITEXTS["po"].write(replace(FERRY, targets=targets, ties=(*FERRY.ties, replace(FERRY.ties[0], source=2))))
    texts = {each.name: each.text for each in back(BITEXTS["po"], file).told}
    assert texts["t7"].split() == ["Verse", "one", "verse", "two"]
    assert texts["t8"] == "The river rose <three> metres."


@two_way
def test_a_file_that_comes_back_is_known_by_what_it_holds(form: BitextFormat) -> None:
    data = form.write(FERRY)
    assert form_of(data) is form
    if form.name != "po":
        assert form_of(data.decode().replace("UTF-8", "UTF-16").encode("utf-16")) is form


def test_a_name_that_is_not_ours_is_told_and_nothing_else_is_lost() -> None:
    foreign = BITEXTS["po"].write(FERRY) + b'\nmsgctxt "menu.File"\nmsgid "Open"\nmsgstr "Otvori"\n'
    returned = back(BITEXTS["po"], foreign)
    assert returned.unplaced == ("menu.File",)
    assert {each.name for each in returned.told} == {"headline", "t7", "t8"}


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("po", b"\xff\xfe\x00", ProblemCode.UNDECODABLE),
        ("po", b"msgid ", ProblemCode.BROKEN_XML),
        ("po", b'msgid "a"\nmsgstr "b"\n', ProblemCode.NOT_THIS_FORMAT),
        ("po", b"no catalogue at all", ProblemCode.BROKEN_XML),
        ("xliff2", b"<xliff", ProblemCode.BROKEN_XML),
        ("xliff2", b"<page/>", ProblemCode.NOT_THIS_FORMAT),
        ("xliff2", b'<!DOCTYPE x [<!ENTITY a "b">]><xliff>&a;</xliff>', ProblemCode.DOCTYPE),
        ("xliff1", b'<xliff version="2.0"><file/></xliff>', ProblemCode.NOT_THIS_FORMAT),
        ("xliff1", b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><xliff/>', ProblemCode.DOCTYPE),
        ("xliff1", b"", ProblemCode.BROKEN_XML),
    ],
)
def test_what_is_no_such_file_is_refused_with_its_reason(name: str, data: bytes, code: ProblemCode) -> None:
    with pytest.raises(IntakeProblem) as refused:
        back(BITEXTS[name], data)
    assert refused.value.code is code


CODES = {
    "xliff2": (b'<pc id="1" type="fmt" subType="xlf:b">', b"</pc>"),
    "xliff1": (b'<g id="1" ctype="bold">', b"</g>"),
}


@pytest.mark.parametrize("name", CODES)
def test_a_code_that_a_tool_left_only_its_number_means_what_the_sources_means(name: str) -> None:
    begins, ends = CODES[name]
    file = BITEXTS[name].write(FERRY)
    assert begins in file
    bare = begins[: begins.index(b' id="1"')] + b' id="1">'
    changed = file.replace(b"The river rose", b"The " + bare + b"river" + ends + b" rose")
    found = {each.name: each for each in back(BITEXTS[name], changed).told}
    assert found["t8"].text == "The river rose <three> metres."
    assert found["t8"].marks == (Mark(MarkKind.STRONG, 4, 9),)


@pytest.mark.parametrize("name", CODES)
def test_a_code_of_the_target_has_the_number_of_the_sources_that_says_the_same(name: str) -> None:
    number = re.compile(
        rb'<(?:pc|g) id="(\d+)" (?:type="link" dispStart|ctype="link" equiv-text)="https://news.example/240"'
    )
    assert number.findall(BITEXTS[name].write(FERRY)) == [b"1", b"1"]


def test_a_tools_own_codes_are_no_words_and_nothing_set_apart() -> None:
    own = b'<bpt id="9">{b}</bpt>river<ept id="9">{/b}</ept><x id="3"/> <g id="77">rose</g><mrk mtype="seg">'
    file = BITEXTS["xliff1"].write(FERRY)
    assert file.count(b"river rose &lt;three&gt; metres.") == 1
    changed = file.replace(b"river rose &lt;three&gt; metres.", own + b" &lt;three&gt; metres.</mrk>")
    found = {each.name: each for each in back(BITEXTS["xliff1"], changed).told}
    assert (found["t8"].text, found["t8"].marks) == ("The river rose <three> metres.", ())


@pytest.mark.parametrize("name", CODES)
def test_a_link_that_leads_nowhere_safe_is_none(name: str) -> None:
    changed = BITEXTS[name].write(FERRY).replace(b"https://news.example/240", b"javascript:alert(1)")
    found = {each.name: each for each in back(BITEXTS[name], changed).told}
    assert found["t7"].marks == (Mark(MarkKind.EMPHASIS, 18, 32),)


@pytest.mark.parametrize("name", CODES)
def test_a_text_that_xml_cannot_hold_goes_without_its_marks(name: str) -> None:
    odd = replace(FERRY.targets[1], text="The \x0b river", marks=(Mark(MarkKind.STRONG, 6, 11),))
    file = BITEXTS[name].write(replace(FERRY, targets=(FERRY.targets[0], odd, FERRY.targets[2])))
    found = {each.name: each for each in back(BITEXTS[name], file).told}
    assert (found["t8"].text, found["t8"].marks) == ("The  river", ())


def test_marks_stay_on_their_words_where_texts_are_joined() -> None:
    returned = given_back("k", [("s1|t1~0", [Said("One."), Said("Two.", (Mark(MarkKind.STRONG, 0, 3),))], False)])
    assert returned.told == (Told("t1", "0", "One.\n\nTwo.", (Mark(MarkKind.STRONG, 6, 9),)),)


@pytest.mark.parametrize("name", CODES)
def test_more_codes_than_a_block_may_hold_are_words(name: str) -> None:
    begins, ends = CODES[name]
    changed = BITEXTS[name].write(FERRY).replace(b"The river rose", (begins + b"a" + ends + b"b") * 20_000)
    found = {each.name: each for each in back(BITEXTS[name], changed).told}
    assert found["t8"].text.startswith("ab" * 20_000)
    assert len(found["t8"].marks) == MOST_MARKS
