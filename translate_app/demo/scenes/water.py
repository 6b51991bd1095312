"""A river, a bridge, a wetland, a coast: each public function draws one scene on an empty canvas."""

from __future__ import annotations

import math

from translate_app.demo.canvas import HEIGHT, WIDTH, Canvas, Point, blend, curve


def river_ferry(canvas: Canvas) -> None:
    """A small ferry on a wide, misty river, willows on the bank."""
    canvas.gradient(0, 560, "#9fb4c8", "#d9d6d6", "#f7dcc3")
    canvas.glow(1090, 420, 480, "#fff0d6", 0.95)
    canvas.disc(1090, 420, 52, "#fff7e6")
    for base, height, seed, color in (
        (520, 150, 1.2, "#b4bcc8"),
        (545, 105, 3.3, "#93a3b0"),
        (560, 60, 5.2, "#6f8791"),
    ):
        canvas.ridge(base, height, seed, color, blend(color, "#f2dcc8", 0.5))
    canvas.mist(545, 80, "#f6e6d6", 0.7)
    canvas.gradient(560, HEIGHT, "#e9d6c6", "#a9b9c2", "#5c7b88")
    canvas.mirror(560, 250, 0.4)
    for step in range(26):
        y = 575 + step * 19
        half = 14 + (step * 37) % 60 + step * 1.6
        middle = 1090 + ((step * 53) % 70 - 35)
        canvas.tint([(middle - half, y), (middle, y - 3), (middle + half, y), (middle, y + 3)], "#fff3dd", 0.75, 1)
    canvas.shape([(520, 735), (1010, 735), (965, 800), (570, 800)], "#274d5c")
    canvas.shape([(520, 735), (1010, 735), (1003, 750), (530, 750)], "#f3efe4")
    canvas.box(610, 640, 900, 735, "#efe7d6", 6)
    for window in range(5):
        canvas.box(628 + window * 54, 655, 668 + window * 54, 695, "#7f9aa5", 4)
    canvas.box(585, 622, 930, 642, "#c2553f", 8)
    for panel in range(6):
        canvas.box(600 + panel * 54, 612, 648 + panel * 54, 622, "#31465a")
    canvas.line([(960, 735), (960, 640)], "#3b4a50", 5)
    canvas.shape([(960, 642), (1002, 655), (960, 670)], "#e0b04c")
    canvas.mirror(798, 185, 0.55, 515, 1015)
    canvas.tint([(500, 797), (1020, 797), (960, 806), (560, 806)], "#dfe6e6", 0.6, 2)
    canvas.shape([(0, 960), *curve((0, 930), (330, 900), (560, 1067)), (0, HEIGHT)], "#3f5146")
    _willow(canvas, 200, 330)


def _willow(canvas: Canvas, x: float, top: float) -> None:
    canvas.shape([(x - 30, 960), (x - 10, top + 40), (x + 14, top + 40), (x + 36, 960)], "#3a3a30")
    for across, down, radius in ((-110, 70, 70), (105, 65, 75), (0, 15, 100), (-60, 40, 80), (60, 40, 85)):
        canvas.disc(x + across, top + down, radius, "#4d6347", 0.75)
    for strand in range(190):
        share = (strand * 0.618) % 1
        spread = 2 * share - 1
        start = (x + spread * 190, top - 60 + 110 * spread**2 + 50 * ((strand * 0.37) % 1))
        length = (170 + 300 * ((strand * 0.781) % 1)) * (1 - 0.25 * spread**2)
        end = (start[0] + spread * 46 + 10, start[1] + length)
        canvas.line(curve(start, (start[0] + spread * 46, start[1] + 50), end), _leaf(strand), 6)


def _leaf(index: int) -> str:
    return ("#5d7350", "#6f8658", "#4d6347", "#809466", "#647b52")[index % 5]


def bridge(canvas: Canvas) -> None:
    """A cable-stayed bridge over a river at dusk."""
    canvas.gradient(0, 690, "#2b3f66", "#6d6a94", "#d98f83", "#f8cf9b")
    canvas.glow(420, 640, 620, "#ffd9a0", 0.8)
    for base, height, seed, color in ((690, 130, 0.9, "#6a6288"), (700, 80, 2.8, "#4a4a70")):
        canvas.ridge(base, height, seed, color, color)
    for block in range(34):
        left, tall = 20 + block * 47, 18 + (block * 29) % 46
        canvas.box(left, 690 - tall, left + 30, 700, "#3b3e62")
        canvas.box(left + 9, 690 - tall + 9, left + 14, 690 - tall + 14, "#ffd98f")
    for pylon in (480, 1120):
        for stay in range(1, 11):
            reach, height = 29.5 * stay, 236 + (10 - stay) * 9
            for side in (-1, 1):
                canvas.line([(pylon, height), (pylon + side * reach, 622)], "#e8dfe6", 1.6)
        canvas.shape([(pylon - 9, 190), (pylon + 9, 190), (pylon + 20, 700), (pylon - 20, 700)], "#f1e8ea")
        canvas.shape([(pylon + 1, 190), (pylon + 9, 190), (pylon + 20, 700), (pylon + 4, 700)], "#b9a9bd")
        canvas.disc(pylon, 184, 6, "#ff8b73")
    canvas.shape(
        [(0, 634), *curve((0, 622), (800, 600), (1600, 622)), (1600, 642), *curve((1600, 644), (800, 622), (0, 644))],
        "#2e3354",
    )
    canvas.line(curve((0, 620), (800, 598), (1600, 620)), "#f6cf9a", 3)
    for lamp in range(25):
        x = 32 + lamp * 64
        canvas.glow(x, 606 - 11 * math.sin(math.pi * x / 1600), 26, "#fff0c4", 0.9)
    canvas.gradient(700, HEIGHT, "#c58a88", "#5b5780", "#26355a")
    canvas.mirror(700, 360, 0.5)
    for ripple in range(40):
        y = 712 + ripple * 9 + ripple**2 * 0.04
        x, half = (ripple * 397) % WIDTH, 50 + (ripple * 31) % 120
        canvas.tint([(x - half, y), (x, y - 2), (x + half, y), (x, y + 2)], "#ffe1b8", 0.35, 1)


def wetland(canvas: Canvas) -> None:
    """White egrets in shallow water at daybreak, reeds in front."""
    canvas.gradient(0, 520, "#5c7da3", "#c79fa6", "#fbc98b", "#fde6b6")
    canvas.glow(560, 470, 560, "#fff0c0", 0.95)
    canvas.disc(560, 462, 58, "#fff8df")
    canvas.ridge(520, 90, 2.4, "#8c7f95", "#c9a59a")
    canvas.ridge(530, 46, 4.4, "#5f6a7a", "#7c7a7c", roughness=0.8)
    canvas.gradient(530, HEIGHT, "#fbd9a4", "#c8a6a2", "#5f7896", "#3d5670")
    canvas.mirror(530, 300, 0.45)
    canvas.mist(530, 46, "#fde7c4", 0.7)
    for bar in range(22):
        y, half = 560 + bar * 22, 36 + (bar * 41) % 80
        x = 560 + ((bar * 61) % 90 - 45)
        canvas.tint([(x - half, y), (x, y - 3), (x + half, y), (x, y + 3)], "#fff5d6", 0.7, 1)
    flock = ((900, 690, 0.95, 1), (1100, 760, 1.3, -1), (1275, 672, 0.8, 1), (740, 632, 0.6, -1), (1450, 740, 1.15, -1))
    for x, y, size, side in (*flock, (1190, 590, 0.45, -1)):
        _egret(canvas, x, y, size, side)
    for x, y in ((1010, 210), (1080, 180), (1150, 215), (1235, 190)):
        canvas.line(
            [*curve((x - 34, y - 8), (x - 14, y - 22), (x, y)), *curve((x, y), (x + 14, y - 22), (x + 34, y - 8))],
            "#fdf6ea",
            5,
        )
    for reed in range(120):
        x = (reed * 137) % (WIDTH + 60) - 30
        tall = 130 + (reed * 71) % 210 + 90 * abs(x - 800) / 800
        tip = (x + 30 * math.sin(reed), HEIGHT - tall)
        canvas.line(curve((x, HEIGHT), (x, HEIGHT - tall / 2), tip), ("#2f3f38", "#3f5142", "#566343")[reed % 3], 5)
        if reed % 4 == 0:
            canvas.line([tip, (tip[0] + 4, tip[1] + 46)], "#7a5236", 11)


def _egret(canvas: Canvas, x: float, y: float, size: float, side: int) -> None:
    """A standing egret with its feet at (x, y), looking left (-1) or right (1)."""

    def at(across: float, up: float) -> Point:
        return x + side * across * size, y - up * size

    for dim, leg in ((0.5, -7), (0.5, 9)):
        canvas.line([at(leg, 0), at(leg + 2, 52)], "#33383d", 4 * size + dim)
    canvas.tint([at(-40, -2), at(0, -9), at(40, -2), at(0, 5)], "#fff3df", 0.6, 2)
    canvas.shape(
        [*curve(at(-66, 46), at(-20, 108), at(30, 96)), *curve(at(30, 96), at(34, 52), at(-66, 46))], "#fffaf0"
    )
    canvas.shape([*curve(at(-66, 46), at(-10, 74), at(24, 62)), *curve(at(24, 62), at(0, 48), at(-66, 46))], "#dccfcd")
    canvas.line(
        [*curve(at(22, 84), at(58, 110), at(34, 136)), *curve(at(34, 136), at(14, 160), at(38, 172))],
        "#fffaf0",
        11 * size,
    )
    canvas.disc(*at(40, 172), 10 * size, "#fffaf0")
    canvas.shape([at(46, 178), at(84, 167), at(46, 168)], "#e3a23a")
    canvas.disc(*at(43, 175), 2 * size, "#33383d")


def lighthouse(canvas: Canvas) -> None:
    """A white lighthouse on a rock, blue sea, afternoon clouds."""
    canvas.gradient(0, 640, "#3f86b8", "#8fc2d8", "#f3e9d2")
    for x, y, size in ((300, 300, 200), (640, 420, 140), (1380, 240, 190), (140, 520, 160)):
        canvas.cloud(x, y + 7, size, "#e2cdbb", 0.8)
        canvas.cloud(x, y, size, "#fffaf1", 0.95)
    canvas.gradient(640, HEIGHT, "#6fb0c4", "#2f7f9d", "#1c5676")
    canvas.ridge(648, 30, 0.2, "#7ba0ad", "#7ba0ad")
    canvas.gradient(650, HEIGHT, "#78b6c6", "#2f7f9d", "#1c5676")
    for wave in range(70):
        y = 660 + (wave**1.35) * 1.33
        x, half = (wave * 433) % WIDTH, 26 + wave * 1.5
        canvas.tint([(x - half, y), (x, y - 2 - wave * 0.05), (x + half, y), (x, y + 2)], "#dff1f0", 0.5, 0.5)
    rock = [
        (1600, 600),
        (1440, 590),
        (1330, 566),
        (1180, 560),
        (1040, 574),
        (960, 610),
        (930, 680),
        (860, 720),
        (840, 800),
        (740, 850),
        (700, 940),
        (610, 1000),
        (580, 1067),
        (1600, 1067),
    ]
    canvas.shade(rock, "#8d8172", "#4a4a4c")
    for facet, color in (
        ([(960, 610), (1040, 574), (1060, 700), (980, 820), (930, 680)], "#a89a86"),
        ([(860, 720), (930, 680), (980, 820), (900, 960), (840, 800)], "#77706a"),
        ([(1180, 560), (1330, 566), (1290, 760), (1150, 700)], "#9c8f7d"),
        ([(1290, 760), (1600, 700), (1600, 900), (1360, 980)], "#6a655f"),
        ([(740, 850), (840, 800), (900, 960), (780, 1067), (610, 1000)], "#5d5b5b"),
        ([(1060, 700), (1150, 700), (1290, 760), (1360, 980), (1120, 1000), (980, 820)], "#7f766b"),
    ):
        canvas.shape(facet, color)
    canvas.shape(
        [
            (1600, 590),
            (1440, 582),
            (1330, 556),
            (1180, 548),
            (1040, 566),
            (980, 600),
            (1100, 590),
            (1240, 590),
            (1400, 620),
            (1600, 640),
        ],
        "#7f9a52",
    )
    _tower(canvas, 1190, 560)
    for foam in range(30):
        across, down = 540 + foam * 17, 1056 - 9 * abs(math.sin(foam * 1.9))
        canvas.disc(across, down + foam % 3 * 6, 15 + (foam * 7) % 12, "#e6f3f3" if foam % 2 else "#ffffff", 0.5)
    for x, y in ((420, 230), (500, 262), (700, 200)):
        canvas.line(
            [*curve((x - 22, y - 5), (x - 9, y - 15), (x, y)), *curve((x, y), (x + 9, y - 15), (x + 22, y - 5))],
            "#49606c",
            3,
        )


def _tower(canvas: Canvas, x: float, foot: float) -> None:
    canvas.shape([(x - 62, foot), (x - 40, 220), (x + 40, 220), (x + 62, foot)], "#fbf8f1")
    canvas.shape([(x + 10, foot), (x + 10, 220), (x + 40, 220), (x + 62, foot)], "#d5d3d3")
    for top, bottom in ((290, 350), (430, 490)):
        left, right = 40 + 22 * (top - 220) / 340, 40 + 22 * (bottom - 220) / 340
        canvas.shape([(x - left, top), (x + left, top), (x + right, bottom), (x - right, bottom)], "#c8473c")
        canvas.shape([(x + 10, top), (x + left, top), (x + right, bottom), (x + 10, bottom)], "#a23a34")
    canvas.box(x - 56, 206, x + 56, 222, "#4b5157", 3)
    canvas.box(x - 30, 146, x + 30, 206, "#fff1b8")
    canvas.glow(x, 176, 190, "#fff6cf", 0.55)
    for bar in (-30, -10, 10, 30):
        canvas.line([(x + bar, 146), (x + bar, 206)], "#4b5157", 4)
    canvas.shape([(x - 42, 146), (x, 104), (x + 42, 146)], "#c8473c")
    canvas.line([(x, 104), (x, 82)], "#4b5157", 4)
    canvas.box(x - 16, foot - 52, x + 16, foot, "#5b6a74", 14)
    canvas.box(x + 70, foot - 64, x + 200, foot + 12, "#f3ecdf")
    canvas.shape([(x + 56, foot - 62), (x + 92, foot - 104), (x + 180, foot - 104), (x + 214, foot - 62)], "#b65a45")
    canvas.box(x + 100, foot - 42, x + 126, foot - 14, "#6e8793")
    canvas.box(x + 148, foot - 42, x + 174, foot - 14, "#6e8793")
