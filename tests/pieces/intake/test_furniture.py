"""Lines of the page around the story, and sentences that begin like them."""

from __future__ import annotations

import pytest

from translate_app.pieces.intake.furniture import heads_related_links, is_furniture


@pytest.mark.parametrize(
    "line",
    [
        *("Share on WhatsApp", "Share", "SHARE THIS STORY", "Share via: Facebook | Twitter", "Facebook", "[Tweet]"),
        *("Email story", "Print", "Print this page", "E-mail", "Listen", "Comments (3)", "3 Comments", "No comments"),
        *("Facebook Twitter Email Print", "Copy link", "Font size + -", "Back to top", "Advertisement"),
        "Add your comment by filling out the form below in plain text.",
        "Comments are approved by a moderator and can be edited.",
        *(
            "Copyright © 1998-2011 Example Radio",
            "© 2020 RX. All rights reserved.",
            "Example Radio. All Rights Reserved",
        ),
        *("Home > News > Laos", "Home » Vietnam", "Follow us on Facebook", "Subscribe", "Tags: clock, square"),
        *(
            "페이스북으로 공유하기",
            "공유",
            "인쇄",
            "댓글 달기",
            "댓글 (4)",
            "ⓒ 가상방송",
            "무단 전재 및 재배포 금지",
            "홈 > 뉴스",
        ),
        *("分享到微信", "打印", "评论 (2)", "發表評論", "版权所有 虚构电台", "首页 > 新闻"),
        *("Chia sẻ trên Facebook", "In trang này", "Bình luận (5)", "Trang chủ > Tin tức"),
        *("မျှဝေရန်", "ចែករំលែក", "ແບ່ງປັນ", "མཉམ་སྤྱོད།", "ھەمبەھىرلەش"),
    ],
)
def test_page_furniture_is_known(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        *("Share prices fell on Monday.", "Print shops stay open", "Home", "Comments on the clock were many."),
        *(
            "Copyright law will change next year, the minister said.",
            "Facebook said it would pay.",
            "More work to be done",
        ),
        *(
            "공유 자전거가 늘었다",
            "댓글 때문에 문을 닫았다",
            "分享会星期一开始",
            "In Hà Nội, trời mưa.",
            "12",
            "Line by line",
        ),
    ],
)
def test_sentences_that_begin_alike_are_not_furniture(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize(
    "line", ["Related Stories", "More from RX Lao", "관련 기사", "相关文章", "Tin, bài liên quan:"]
)
def test_headings_over_links_are_known(line: str) -> None:
    assert heads_related_links(line)


def test_a_crosshead_with_the_same_first_word_is_no_heading_over_links() -> None:
    assert not heads_related_links("Related costs")
    assert not heads_related_links("More work to be done")
