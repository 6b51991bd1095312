"""What reporters, writers and editors do with a story, step by step, each looking at what the page says afterwards."""

from __future__ import annotations

from tests.flows import texts
from tests.flows.forms import Visitor
from tests.flows.newsroom import Newsroom


def bring_in(reporter: Visitor) -> str:
    """Paste, see it parsed, put right what was read wrongly, submit. The piece's address."""
    reporter.open("/desk").follow("New original").press("Read it", {"service": "ko", "text": texts.KOREAN})
    assert (reporter.status, "공유하기" in reporter.told) == (200, True)
    read = dict(reporter.form("form.edit").form_values())
    assert read["headline"] == "가온시 새 도서관, 강가 옛 창고에서 문 열어"
    assert (read["deck"], read["dateline"]) == ("쌀 창고를 고쳐 책 6만 권을 담았다", "가온")
    kinds = [read[name] for name in read if name.startswith("blocks-") and name.endswith("-kind")]
    assert kinds.count("figure") == kinds.count("pull_quote") == kinds.count("crosshead") == 1
    figure = f"blocks-{kinds.index('figure')}"
    assert (read[f"{figure}-credit"], read[f"{figure}-taken_on"]) == ("MR/홍보기", "2026-11-12")
    assert (read["credits-0-name"], read["credits-1-name"]) == ("홍보기", "이견본")
    last = len(kinds) - 1
    assert read[f"blocks-{last}-text"] == "도서관은 월요일에 쉰다."
    corrected = {f"blocks-{last}-kind": "editor_note", "credits-0-latin": "Hong Bogi", "credits-1-latin": "Yi Gyeonbon"}
    reporter.press("Save", corrected, within="p.save")
    assert reporter.told == "Saved."
    read = dict(reporter.form("form.edit").form_values())
    assert (read[f"blocks-{last}-kind"], read["credits-1-latin"]) == ("editor_note", "Yi Gyeonbon")
    reporter.press("Save and submit to the desk")
    assert reporter.texts("main .editor_note") == ["도서관은 월요일에 쉰다."]
    assert "홍보기" in reporter.texts(".credits")[0]
    return reporter.address


def judge(editor: Visitor, piece: str) -> None:
    """Accept it, and say that it is wanted soon."""
    editor.open(piece).press("Accept for rendering").press("Set the priority", {"priority": "1"})
    assert editor.texts("aside .state") == ["accepted", "high"]


def claim(room: Newsroom, piece: str) -> str:
    """Found in the queue and claimed; a second writer sees who holds it and is refused. The rendering's address."""
    writer, second = room.writer, room.second_writer
    second.open("/desk?list=waiting")
    writer.open("/desk?list=waiting")
    (row,) = writer.texts(".story")
    assert "가온시 새 도서관" in row
    assert "high" in row
    assert "Korean" in row
    writer.press("Claim")
    assert "You hold it until" in writer.words
    second.press("Claim")  # the page was open since before
    assert second.status == 409
    assert "Dana Sample" in second.told
    second.open("/desk?list=writing")
    assert "written by Dana Sample" in second.texts(".story")[0]
    return writer.address.removesuffix("/write")


def write(writer: Visitor, rendering: str) -> None:
    """The text as the write screen's script stores it: lines, blocks, and the photo of the original."""
    figure = writer.button("Use this photo").get("value").partition(":")[2]
    for field, line in (("headline", texts.HEADLINE), ("deck", texts.DECK), ("dateline", "GAON")):
        stored = writer.ask("PUT", f"{rendering}/heading/{field}", {"text": line, "seen": ""})
        assert stored.json is not None
        assert stored.json["seen"] == line
    (empty,) = writer.form("#writing").cssselect("[data-block]")  # a new rendering begins with one block to type in
    after, seen = int(empty.get("data-block")), int(writer.form("#writing").fields[f"seen-{empty.get('data-block')}"])
    first = writer.ask("PUT", f"{rendering}/blocks/{after}", {"text": texts.ENGLISH[0][1], "seen": seen, "alt": None})
    assert first.status_code == 200
    for kind, words in texts.ENGLISH[1:]:
        block = {"after": after, "kind": kind, "text": words, "figure": None}
        answer = writer.ask("POST", f"{rendering}/blocks", block)
        assert answer.json is not None, answer.text
        after = answer.json["focus"]
    photo = {"after": after, "kind": "figure", "text": texts.CAPTION, "figure": int(figure)}
    assert writer.ask("POST", f"{rendering}/blocks", photo).status_code == 200
    writer.open(f"{rendering}/write")
    assert writer.form("#writing").fields["headline"] == texts.HEADLINE
    assert len(writer.texts("#blocks textarea")) == len(texts.ENGLISH) + 1


def credit(writer: Visitor) -> None:
    """The writer and the service; the reporters come with the original."""
    fields = {
        "credits-0-role": "translator",
        "credits-0-name": "Dana Sample",
        "credits-1-role": "writer",
        "credits-1-name": "Dana Sample",
    }
    writer.follow("Credits").press("Save", fields)
    assert writer.told == "Saved."
    writer.follow("Back to the text")


def hand_in(writer: Visitor) -> None:
    """The machine proposes links at once."""
    writer.press("Hand in for review")
    assert "Handed in" in writer.told
    assert len(writer.texts("li.line.machine")) >= 5, writer.words


def settle(editor: Visitor, rendering: str) -> None:
    """Take the review, decide on every link, give reasons, sign off; not before everything is settled."""
    editor.open(f"{rendering}/review").press("Take this review")
    assert "Reviewer: Ada Pattern" in editor.words
    editor.press("Sign the alignment off")
    assert "not settled" in editor.told
    assert "reason is missing" in editor.told
    bus, background = block(editor, "버스 정류장"), block(editor, texts.BACKGROUND)
    if editor.page.cssselect(f"#{background} li.line"):  # the machine may have taken one for the other
        editor.press("Reject", within=f"#{background} li.line")
    children = block(editor, texts.CHILDREN)
    editor.press("Reject", within=f"#{children} li.line")
    assert "1 link rejected" in editor.texts(f"#{children}")[0]
    join(editor, children, "아이들의 방이 있다", by="Link")
    assert "✓ confirmed" in editor.texts(f"#{children}")[0]
    director = block(editor, "Oh Mobeom")
    join(editor, director, "창고는 마을의 기억이고, 이제는 마을의 책장입니다”", by="Link another")
    assert "linked by an editor" in editor.texts(f"#{director}")[0]
    machine = [line.get("id") for line in editor.page.cssselect("li.line.machine")]
    editor.press("Confirm", within=f"#{machine[0]}")
    editor.press("Confirm to here", within=f"#{machine[-1]}")
    assert not editor.page.cssselect("li.line.machine")
    leave_out(editor, bus, reason="local_detail")
    leave_out(editor, block(editor, "월요일에 쉰다"), reason="length")
    editor.press("Sign the alignment off")
    assert "1 paragraph" in editor.told or "1 reason" in editor.told
    editor.follow("Added: say why", within=f"#{background}")
    editor.press("Keep this reason", {"reason": "background", "note": "Asked for by the desk."}, within="main")
    editor.press("Sign the alignment off")
    assert "faster than both texts can be read" in editor.told
    sign_off(editor)
    assert "signed off" in editor.texts("#summary .state")


def sign_off(editor: Visitor) -> Visitor:
    """Sign off, having seen what was confirmed faster than it can be read: nobody reads as fast as this visitor."""
    shown = editor.page.cssselect("#acknowledged")
    return editor.press("Sign the alignment off", {"acknowledged": shown[0].get("value")} if shown else {})


def block(editor: Visitor, words: str) -> str:
    """The id of the block on the board that has these words in its text."""
    (found,) = [it.get("id") for it in editor.page.cssselect("#board .block") if words in it.text_content()][:1]
    assert isinstance(found, str)
    return found


def join(editor: Visitor, target: str, words: str, *, by: str) -> None:
    """Link a block of the rendering to the one of the original that has these words."""
    source = editor.page.cssselect(f"#{block(editor, words)}")[0].get("data-name")
    editor.follow(by, within=f"#{target}").press("Link", {"source": source}, within="main")


def leave_out(editor: Visitor, source: str, *, reason: str) -> None:
    """Say why a block of the original is not in the rendering."""
    editor.follow("Left out: say why", within=f"#{source}")
    editor.press("Keep this reason", {"reason": reason}, within="main")
    assert "no reason yet" not in editor.texts(f"#{source}")[0]


def refuse_own_work(writer: Visitor, rendering: str) -> None:
    """The writer is an editor too, and still does not approve it, even by a request made by hand."""
    writer.open(f"{rendering}/review")
    assert not writer.offers("Approve the text")
    assert "another editor judges it" in writer.words
    writer.submit(f"{rendering}/approve", {"csrf_token": writer.token, "seen": "whatever the page said"})
    assert (writer.status, "Nobody approves their own rendering" in writer.told) == (403, True)


def change_once(room: Newsroom, rendering: str) -> None:
    """Another editor wants one sentence otherwise; the writer reads why, changes it, and hands in again."""
    room.second_editor.open(f"{rendering}/review")
    room.second_editor.press("Send back to the writer", {"remark": "Put the books before the money."})
    assert room.second_editor.texts(".board-head .state")[0] == "changes requested"
    writer = room.writer.open(f"{rendering}/write")
    assert "Put the books before the money." in writer.texts(".notice")[0]
    (name,) = [box.name for box in writer.page.cssselect("#blocks textarea") if box.value == texts.MONEY]
    writer.press("Save", {name: texts.MONEY_CHANGED}, within=".bar")
    assert writer.told == "Saved."
    writer.press("Hand in for review")
    assert writer.told.startswith("Handed in")


def settle_what_is_stale(editor: Visitor, rendering: str) -> None:
    """Only the link that the change touched has to be looked at again."""
    editor.open(f"{rendering}/review")
    assert "under review" in editor.texts("#summary .state")
    (stale,) = editor.texts("li.line.stale")
    assert "a text was edited since: check again" in stale
    assert not editor.page.cssselect("li.line.machine")
    editor.press("Sign the alignment off")
    assert "1 link is not decided on" in editor.told
    editor.press("Confirm", within="li.line.stale").press("Sign the alignment off")
    assert "signed off" in editor.texts("#summary .state")


def publish(editor: Visitor, rendering: str) -> str:
    """Approve and publish. The address of the public page."""
    editor.press("Approve the text")
    assert editor.texts(".board-head .state")[0] == "approved"
    editor.open(f"{rendering}/publish").press("Publish", within="main")
    assert "Published" in editor.told
    return editor.address
