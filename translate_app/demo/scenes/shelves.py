"""A library, a sound archive: each public function draws one scene on an empty canvas."""

from __future__ import annotations

import math

from translate_app.demo.canvas import HEIGHT, WIDTH, Canvas, blend, curve


def library_shelves(canvas: Canvas) -> None:
    """Wooden shelves of coloured books, a ladder leaning on them."""
    canvas.gradient(0, HEIGHT, "#5a3a26", "#432a1c")
    colors = (
        "#b5483a",
        "#d79a3d",
        "#3f6f7c",
        "#6d8b57",
        "#8c4f6d",
        "#e0c890",
        "#2f4a63",
        "#c46a3a",
        "#7f9aa5",
        "#a8863f",
        "#59705f",
        "#d8b0a0",
    )
    for shelf in range(4):
        floor = 246 + shelf * 232
        for bay in range(4):
            _books(canvas, 34 + bay * 392, floor, shelf * 4 + bay, colors)
        canvas.box(0, floor, WIDTH, floor + 26, "#9a6a42")
        canvas.box(0, floor, WIDTH, floor + 7, "#c08d5c")
        canvas.tint([(0, floor + 26), (WIDTH, floor + 26), (WIDTH, floor + 58), (0, floor + 58)], "#22130a", 0.5, 5)
    for post in range(5):
        left = -4 + post * 392
        canvas.box(left, 0, left + 30, HEIGHT, "#8a5c38")
        canvas.box(left, 0, left + 9, HEIGHT, "#b58150")
    canvas.gradient(970, HEIGHT, "#7a5234", "#5c3b25")
    canvas.glow(420, 160, 900, "#ffd99a", 0.3)
    canvas.tint([(1110, 40), (1130, 40), (1010, 1040), (970, 1040)], "#1d1008", 0.4, 8)
    for offset in (0, 190):
        canvas.shape([(1080 + offset, 0), (1106 + offset, 0), (976 + offset, 1040), (944 + offset, 1040)], "#d6a668")
        canvas.shape([(1098 + offset, 0), (1106 + offset, 0), (976 + offset, 1040), (966 + offset, 1040)], "#a87840")
    for rung in range(8):
        y = 70 + rung * 122
        x = 1084 - (y / 1040) * 132
        canvas.box(x, y, x + 208, y + 20, "#e2b87d", 6)
        canvas.box(x, y + 13, x + 208, y + 20, "#b4844a", 4)


def _books(canvas: Canvas, left: float, floor: float, seed: int, colors: tuple[str, ...]) -> None:
    x, book = left, seed * 5
    while x < left + 318:
        width = 20 + (book * 13 + seed * 5) % 25
        tall = 132 + (book * 37 + seed * 11) % 62
        color = colors[(book * book * 5 + seed * 7 + book) % len(colors)]
        canvas.box(x, floor - tall, x + width - 2, floor, color, 3)
        canvas.box(x + 2, floor - tall + 2, x + 6, floor, blend(color, "#ffffff", 0.3), 2)
        for band in (0.18, 0.24, 0.78)[: 1 + book % 3]:
            canvas.box(
                x,
                floor - tall * (1 - band),
                x + width - 2,
                floor - tall * (1 - band) + 5,
                blend(color, "#fff3cf", 0.65),
            )
        x += width
        book += 1
    if seed % 3 == 0:
        canvas.shape(
            [(x + 6, floor), (x + 30, floor), (x + 4, floor - 158), (x - 2, floor - 152)], colors[seed % len(colors)]
        )


def tape_archive(canvas: Canvas) -> None:
    """An old tape recorder on a table, boxes of tape on shelves behind."""
    canvas.gradient(0, 745, "#4a4f58", "#5b5750")
    colors = ("#b9503f", "#d9a64b", "#56788a", "#e5d8b8", "#7d8f62", "#c7784a")
    for shelf in range(3):
        floor = 206 + shelf * 214
        for box in range(28):
            left = 26 + box * 56
            color = colors[(box * 5 + shelf * 3 + box // 4) % len(colors)]
            canvas.box(left, floor - 158, left + 50, floor, blend(color, "#3a3532", 0.28), 3)
            canvas.box(left + 9, floor - 130, left + 41, floor - 76, "#efe6d0", 2)
            for rule in range(3):
                canvas.line(
                    [(left + 14, floor - 118 + rule * 14), (left + 36 - rule * 5, floor - 118 + rule * 14)],
                    "#8b8372",
                    2,
                )
            canvas.disc(left + 25, floor - 34, 13, blend(color, "#201c1a", 0.45))
        canvas.box(0, floor, WIDTH, floor + 20, "#7b5c40")
        canvas.box(0, floor, WIDTH, floor + 5, "#a17d58")
    canvas.glow(330, 330, 760, "#ffd892", 0.5)
    canvas.shade([(0, 740), (WIDTH, 740), (WIDTH, HEIGHT), (0, HEIGHT)], "#a56f43", "#6e4527")
    canvas.line([(0, 742), (WIDTH, 742)], "#d29b66", 5)
    for grain in range(8):
        canvas.line(curve((0, 780 + grain * 36), (800, 768 + grain * 38), (WIDTH, 784 + grain * 36)), "#855632", 2)
    canvas.tint([(560, 930), (1420, 930), (1470, 1000), (560, 1000)], "#24140a", 0.6, 14)
    canvas.box(540, 420, 1400, 950, "#6b4a33", 22)
    canvas.box(560, 440, 1380, 930, "#d9d4c8", 14)
    canvas.box(560, 800, 1380, 930, "#b8b2a6", 12)
    for x, turn in ((765, 0.3), (1175, 1.1)):
        _reel(canvas, x, 612, turn)
    canvas.line([(640, 690), (860, 772), (900, 778)], "#5a3a28", 4)
    canvas.line([(1040, 778), (1080, 772), (1300, 690)], "#5a3a28", 4)
    canvas.box(890, 748, 1050, 796, "#4b4d50", 8)
    canvas.box(948, 756, 992, 788, "#8d9092", 5)
    for knob in range(4):
        canvas.disc(640 + knob * 84, 866, 30, "#3f4144")
        canvas.disc(636 + knob * 84, 861, 21, "#63666a")
        canvas.line(
            [(640 + knob * 84, 862), (640 + knob * 84 + 14 * math.cos(knob + 3.6), 862 + 14 * math.sin(knob + 3.6))],
            "#f1ede2",
            4,
        )
    canvas.box(1010, 826, 1200, 908, "#f7e7b4", 8)
    canvas.line(curve((1030, 866), (1105, 824), (1180, 866)), "#5b5340", 3)
    canvas.line([(1105, 902), (1142, 846)], "#b5382c", 4)
    for key in range(3):
        canvas.box(1230 + key * 46, 840, 1268 + key * 46, 900, ("#efeade", "#efeade", "#c24a3c")[key], 6)
    _lamp(canvas, 300, 900)


def _reel(canvas: Canvas, x: float, y: float, turn: float) -> None:
    canvas.disc(x + 5, y + 8, 152, "#a8a296")
    canvas.disc(x, y, 150, "#8d8f91")
    canvas.disc(x, y, 118, "#4b3226")
    for groove in (60, 76, 92, 106):
        canvas.ring(x, y, groove, "#5d4032", 2)
    canvas.ring(x, y, 150, "#c9cbcc", 12)
    for spoke in range(3):
        angle = turn + spoke * math.tau / 3
        canvas.line([(x, y), (x + 142 * math.cos(angle), y + 142 * math.sin(angle))], "#c9cbcc", 30)
    canvas.disc(x, y, 44, "#dfe1e1")
    canvas.disc(x, y, 15, "#55585b")


def _lamp(canvas: Canvas, x: float, foot: float) -> None:
    canvas.glow(x + 30, foot - 330, 360, "#fff0bd", 0.75)
    canvas.disc(x, foot, 112, "#2f4a46", 0.24)
    canvas.disc(x, foot - 8, 104, "#3d5e58", 0.22)
    canvas.line(curve((x, foot - 10), (x - 90, foot - 260), (x + 10, foot - 420)), "#b8924e", 15)
    canvas.shape(
        [(x - 90, foot - 330), *curve((x - 90, foot - 330), (x + 10, foot - 560), (x + 150, foot - 330))], "#3d7068"
    )
    canvas.disc(x + 30, foot - 330, 120, "#fff4cf", 0.16)
