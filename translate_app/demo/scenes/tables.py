"""A map on a table, a kitchen: each public function draws one scene on an empty canvas."""

from __future__ import annotations

import math

from translate_app.demo.canvas import HEIGHT, WIDTH, Canvas, Point, curve


def map_table(canvas: Canvas) -> None:
    """An old map on a wooden table, with a magnifying glass and a ruler, seen from above."""
    _planks(canvas)
    sheet: list[Point] = [(250, 150), (1300, 90), (1390, 900), (310, 960)]
    canvas.tint([(x + 16, y + 22) for x, y in sheet], "#2a1a10", 0.5, 14)
    canvas.shade(sheet, "#f3e4bf", "#e3cd9b")
    canvas.shape([(300, 560), (420, 440), (560, 500), (600, 640), (480, 760), (330, 740)], "#d3d3a2")
    canvas.shape([(900, 180), (1150, 160), (1210, 330), (1080, 420), (930, 350)], "#d9cf9c")
    river = [
        *curve((900, 113), (760, 300), (860, 430)),
        *curve((860, 430), (960, 560), (760, 660)),
        *curve((760, 660), (640, 760), (700, 936)),
    ]
    canvas.line(river, "#6f9aa6", 22)
    canvas.line(river, "#8fb6bd", 12)
    canvas.line(curve((860, 430), (1080, 470), (1330, 420)), "#7ba3ad", 9)
    for x, y, size in (
        (980, 300, 60),
        (1060, 270, 84),
        (1140, 300, 64),
        (390, 620, 56),
        (460, 580, 76),
        (520, 640, 50),
        (1120, 700, 58),
        (1200, 680, 76),
    ):
        canvas.shape(
            [
                (x - size, y + size * 0.5),
                *curve((x - size, y + size * 0.5), (x - 6, y - size * 1.6), (x + size, y + size * 0.5)),
            ],
            "#9c9a6c",
        )
        canvas.shape(
            [
                (x, y + size * 0.5),
                *curve((x - 4, y - size * 0.55), (x + size * 0.4, y - size * 0.2), (x + size, y + size * 0.5)),
            ],
            "#7f8259",
        )
    for road in (
        curve((330, 330), (560, 420), (700, 330)),
        curve((700, 330), (900, 620), (1250, 560)),
        curve((420, 860), (600, 600), (700, 330)),
        curve((900, 860), (960, 720), (940, 560)),
    ):
        for start, end in zip(road[::2], road[1::2], strict=False):
            canvas.line([start, end], "#a5432f", 5)
    for x, y in ((330, 330), (700, 330), (1250, 560), (420, 860), (900, 860), (940, 560)):
        canvas.disc(x, y, 15, "#a5432f")
        canvas.disc(x, y, 7, "#f3e4bf")
    for fold in (
        [(600, 130), (670, 940)],
        [(950, 110), (1030, 920)],
        [(268, 420), (1330, 360)],
        [(290, 690), (1362, 640)],
    ):
        canvas.tint(
            [fold[0], fold[1], (fold[1][0] + 5, fold[1][1] + 5), (fold[0][0] + 5, fold[0][1] + 5)], "#8a6c3f", 0.45, 1
        )
    _ruler(canvas)
    _magnifier(canvas, 1190, 640)


def _planks(canvas: Canvas) -> None:
    for plank in range(6):
        top = plank * 178
        canvas.gradient(
            top, top + 178, ("#8a5a37", "#7f5030", "#93613c")[plank % 3], ("#7b4d2e", "#734629", "#835433")[plank % 3]
        )
        for grain in range(5):
            y = top + 22 + grain * 33 + (plank * 17) % 14
            canvas.line(curve((0, y), (500 + plank * 90, y + (-1) ** grain * 13), (WIDTH, y + 4)), "#6d4326", 1.5)
        canvas.line([(0, top), (WIDTH, top)], "#4f2f1a", 4)
    canvas.glow(500, 120, 1000, "#ffe0ae", 0.25)


def _ruler(canvas: Canvas) -> None:
    canvas.tint([(112, 310), (172, 302), (252, 1000), (192, 1008)], "#2a1a10", 0.5, 8)
    canvas.shape([(100, 300), (160, 293), (240, 990), (180, 997)], "#d8a94f")
    for mark in range(1, 34):
        t = mark / 34
        x, y = 160 + 80 * t, 293 + 697 * t
        long = 30 if mark % 5 == 0 else 17
        canvas.line([(x, y), (x - long, y + long * 0.115)], "#5b3c17", 2.5)


def _magnifier(canvas: Canvas, x: float, y: float) -> None:
    canvas.tint([(x + 100, y + 130), (x + 130, y + 100), (x + 300, y + 270), (x + 262, y + 304)], "#2a1a10", 0.5, 9)
    circle = [
        (x + 12 + 160 * math.cos(math.tau * step / 60), y + 18 + 160 * math.sin(math.tau * step / 60))
        for step in range(60)
    ]
    canvas.tint(circle, "#2a1a10", 0.35, 9)
    canvas.line([(x + 105, y + 105), (x + 150, y + 150)], "#8d8f92", 26)
    canvas.line([(x + 145, y + 145), (x + 268, y + 268)], "#3b2a22", 40)
    canvas.line([(x + 150, y + 140), (x + 262, y + 252)], "#6a4a38", 9)
    canvas.tint([(px - 12, py - 18) for px, py in circle], "#fbf6df", 0.62)
    canvas.line(curve((x - 140, y - 40), (x, y - 130), (x + 138, y + 20)), "#a5432f", 9)
    canvas.shape([(x - 70, y + 70), *curve((x - 70, y + 70), (x, y - 90), (x + 80, y + 70))], "#a3a072")
    canvas.ring(x, y, 162, "#55585c", 18)
    canvas.ring(x, y, 158, "#c9ccce", 8)
    canvas.tint(
        [
            *curve((x - 105, y - 60), (x - 70, y - 115), (x - 10, y - 122)),
            *curve((x - 10, y - 110), (x - 62, y - 98), (x - 92, y - 52)),
        ],
        "#ffffff",
        0.8,
        2,
    )


def school_kitchen(canvas: Canvas) -> None:
    """A bright kitchen: large pots, a worktop, baskets of vegetables."""
    canvas.gradient(0, 720, "#e7efe9", "#d5e3dd")
    for row in range(11):
        for column in range(21):
            left = column * 84 - (42 if row % 2 else 0)
            canvas.box(
                left + 2,
                row * 64 + 2,
                left + 82,
                row * 64 + 62,
                ("#eef5f0", "#e6f0ea", "#f3f8f4")[(row * 5 + column * 7) % 3],
                3,
            )
    canvas.box(980, 60, 1500, 430, "#ffffff", 8)
    canvas.box(1000, 80, 1480, 410, "#a8d3e3")
    canvas.shape([*curve((1000, 330), (1120, 210), (1290, 410)), (1000, 410)], "#86b27a")
    canvas.shape([*curve((1160, 410), (1360, 190), (1480, 330)), (1480, 410)], "#74a36d")
    canvas.box(960, 410, 1520, 470, "#dfe9e3")
    canvas.box(960, 410, 1520, 434, "#ffffff", 4)
    canvas.box(1232, 80, 1248, 410, "#ffffff")
    canvas.glow(1240, 250, 620, "#fff8dc", 0.55)
    canvas.box(110, 130, 850, 146, "#8c9a9c", 6)
    for tool in range(6):
        x = 180 + tool * 120
        canvas.line([(x, 146), (x, 290 + (tool % 2) * 24)], "#9fadb0", 10)
        if tool % 3 == 0:
            canvas.disc(x, 318 + (tool % 2) * 24, 38, "#aab8bb")
            canvas.disc(x, 310 + (tool % 2) * 24, 28, "#8b9a9e", 0.7)
        elif tool % 3 == 1:
            canvas.box(x - 30, 306, x + 30, 390, "#aab8bb", 10)
            for slot in (-14, 0, 14):
                canvas.box(x + slot - 3, 320, x + slot + 3, 376, "#dfe9e3", 3)
        else:
            for wire in (-26, -13, 0, 13, 26):
                canvas.line(curve((x, 286), (x + wire * 2, 350), (x, 396)), "#95a4a8", 4)
    canvas.gradient(720, 800, "#dfe3e3", "#b9c2c4")
    canvas.gradient(800, HEIGHT, "#8fa3a3", "#6f8586")
    for door in range(4):
        canvas.box(30 + door * 395, 830, 395 + door * 395, HEIGHT + 20, "#9db1b0", 10)
        canvas.box(180 + door * 395, 850, 250 + door * 395, 862, "#dfe6e6", 6)
    for x, width, tall in ((270, 150, 230), (600, 125, 180)):
        _pot(canvas, x, 750, width, tall)
    _basket(canvas, 1180, 762)


def _pot(canvas: Canvas, x: float, foot: float, half: float, tall: float) -> None:
    for puff in range(3):
        sway = (puff - 1) * half * 0.5
        steam = [
            *curve(
                (x + sway - 16, foot - tall - 30),
                (x + sway - 70, foot - tall - 130),
                (x + sway + 14, foot - tall - 250),
            ),
            *curve(
                (x + sway + 30, foot - tall - 240),
                (x + sway - 20, foot - tall - 130),
                (x + sway + 20, foot - tall - 30),
            ),
        ]
        canvas.tint(steam, "#ffffff", 0.8, 12)
    canvas.tint(
        [(x - half, foot - 6), (x + half + 40, foot - 6), (x + half + 20, foot + 26), (x - half + 10, foot + 22)],
        "#5b6a6b",
        0.5,
        8,
    )
    canvas.box(x - half - 34, foot - tall * 0.75, x + half + 34, foot - tall * 0.75 + 22, "#7d8b8f", 11)
    canvas.box(x - half, foot - tall, x + half, foot + 6, "#b3c0c3", 18)
    canvas.box(x - half + 14, foot - tall + 10, x - half + 44, foot - 12, "#e4ecec", 14)
    canvas.box(x + half * 0.45, foot - tall + 4, x + half - 8, foot - 4, "#93a2a6", 14)
    canvas.disc(x, foot - tall, half + 6, "#8b9a9e", 0.17)
    canvas.disc(x, foot - tall - 2, half - 6, "#e0a64a", 0.15)
    for bit in range(9):
        canvas.disc(
            x + half * 0.7 * math.cos(bit * 2.3),
            foot - tall - 2 + 9 * math.sin(bit * 3.1),
            9,
            ("#6f9a45", "#d9622f", "#f4e2a8")[bit % 3],
            0.6,
        )


def _basket(canvas: Canvas, x: float, foot: float) -> None:
    canvas.tint(
        [(x - 240, foot - 8), (x + 270, foot - 8), (x + 250, foot + 28), (x - 220, foot + 26)], "#5b6a6b", 0.5, 8
    )
    for carrot in range(4):
        tip = x - 170 + carrot * 44
        for leaf in (-30, -10, 12, 34):
            canvas.line(curve((tip, foot - 170), (tip + leaf, foot - 230), (tip + leaf * 2, foot - 285)), "#5c9445", 7)
        canvas.shape(
            [(tip - 22, foot - 172), (tip + 22, foot - 172), (tip + 8, foot - 60), (tip - 8, foot - 60)], "#e27a33"
        )
    for side, color in ((-1.0, "#cf7b2c"), (1.0, "#cf7b2c"), (-0.5, "#dd8c36"), (0.5, "#dd8c36"), (0.0, "#e99f48")):
        canvas.disc(x + 95 + side * 62, foot - 150, 66, color, 1.15)
    canvas.line(curve((x + 95, foot - 215), (x + 90, foot - 250), (x + 116, foot - 262)), "#5d6b34", 16)
    for leaf in range(7):
        lean = -60 + leaf * 20
        canvas.shape(
            [
                *curve((x + 215, foot - 90), (x + 190 + lean * 1.2, foot - 210), (x + 215 + lean, foot - 250)),
                *curve((x + 215 + lean, foot - 250), (x + 250 + lean, foot - 190), (x + 230, foot - 90)),
            ],
            ("#4f8a3f", "#67a34f", "#3f7636")[leaf % 3],
        )
    canvas.shape([(x - 240, foot - 120), (x + 260, foot - 120), (x + 215, foot + 6), (x - 195, foot + 6)], "#b98850")
    for band in range(4):
        y = foot - 104 + band * 30
        inset = band * 10.5
        for weave in range(17):
            left = x - 234 + inset + weave * (494 - inset * 2) / 17
            canvas.box(left, y, left + 22, y + 17, "#d3a66b" if (weave + band) % 2 else "#a3743f", 6)
    canvas.box(x - 252, foot - 132, x + 272, foot - 108, "#c99a5e", 12)
