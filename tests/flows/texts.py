"""What people paste and write in the flows: invented towns, invented names."""

from __future__ import annotations

KOREAN = """가온시 새 도서관, 강가 옛 창고에서 문 열어
쌀 창고를 고쳐 책 6만 권을 담았다

공유하기

2026년 11월 12일, 가온시 강가의 옛 창고를 고친 새 도서관. 사진: MR/홍보기

가온 — 가온시가 강가의 옛 쌀 창고를 고쳐 만든 도서관을 11월 12일에 열었다. 1958년에 지은 창고는 20년 동안 비어 있었다.

도서관에는 책 6만 권과 자리 240개가 있다. 시는 공사에 32억 원을 썼고, 공사는 14개월 걸렸다.

“창고는 마을의 기억이고, 이제는 마을의 책장입니다”

아이들의 방

2층에는 아이들의 방이 있다. 신발을 벗고 들어가며, 저녁 7시까지 문을 연다.

관장 오모범 씨는 이렇게 말했다. “창고는 마을의 기억이고, 이제는 마을의 책장입니다. 누구나 와서 쉬어 가기를 바랍니다.”

개관 첫날에는 주민 1,300명이 찾았다. 가장 먼저 들어온 사람은 새벽 5시부터 기다린 초등학생 두 명이었다.

도서관 앞 버스 정류장은 다음 달에 생긴다. 그때까지는 12번 버스가 강둑길 입구에 선다.

도서관은 월요일에 쉰다.

취재: 홍보기, 이견본(MR 한국어 서비스).
"""

HEADLINE = "Granary by the River Reopens as a Library"
DECK = "Sixty thousand books where rice once waited"
PULL_QUOTE = "“A granary is a village’s memory, and now it is its bookcase”"
CHILDREN = "The second floor is a room for children, who take off their shoes at the door. It is open until 7 p.m."
MONEY = (
    "The library holds 60,000 books and 240 seats. The city spent 3.2 billion won on the work, which took 14 months."
)
MONEY_CHANGED = "Inside are 60,000 books and 240 seats. The 14 months of work cost the city 3.2 billion won."
BACKGROUND = "Gaon, a town of 80,000 people, had only one library until now."
ENGLISH = (
    (
        "paragraph",
        "A rice granary built in 1958 opened on Nov. 12 as a library in Gaon, after standing empty for 20 years.",
    ),
    ("paragraph", MONEY),
    ("pull_quote", PULL_QUOTE),
    ("crosshead", "A room for children"),
    ("paragraph", CHILDREN),
    (
        "paragraph",
        "“A granary is a village’s memory, and now it is its bookcase. I hope everyone comes here to rest,” "
        "the library’s director, Oh Mobeom, said at the opening.",
    ),
    (
        "paragraph",
        "On the first day 1,300 residents came. The first through the door were two schoolchildren "
        "who had waited since 5 a.m.",
    ),
    ("paragraph", BACKGROUND),
)
CAPTION = "The new library in an old granary by the river in Gaon, Nov. 12, 2026."

UYGHUR = """بازاردىكى كونا قۇدۇق يەنە سۇ بەردى

2026-11-10، بازاردىكى قۇدۇق. سۈرەت: MR/ئۈلگە نامسىز

ئالمۇتا — بازاردىكى كونا قۇدۇق 12 يىلدىن كېيىن يەنە سۇ بەردى. قۇدۇقنى 1931-يىلى كولىغان.

قۇدۇقنى بەش ئۇستا ئۈچ ئاي ئىچىدە تازىلاپ چىقتى. ئۇلار 40 مېتىر چوڭقۇرلۇقتىن سۇ تاپتى.

«سۇ سۈزۈك ۋە سوغۇق» دېدى ئۇستىلارنىڭ بىرى ئايدىن مىسال.

بازار ئەھلى قۇدۇقنىڭ يېنىغا ئورۇندۇق قويدى.

مۇخبىر: ئۈلگە نامسىز
"""
UYGHUR_HEADLINE = "بازاردىكى كونا قۇدۇق يەنە سۇ بەردى"

WELL = """Old Market Well Gives Water Again

ALMATY — An old well in the market has given water again after 12 years. It was dug in 1931.

Five workers cleaned the well over three months and found water at a depth of 40 meters.

“The water is clear and cold,” one of them, Aydin Misal, said.

Traders have put benches beside it.

Reported by Ulge Namsiz for MR's Uyghur Service. Translated and written in English by Dana Sample.
"""
CORRECTION = "An earlier version gave the wrong closing time for the children’s room."
