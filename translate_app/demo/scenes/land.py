"""Terraces, a hillside, a greenhouse: each public function draws one scene on an empty canvas."""

from __future__ import annotations

import math
from itertools import pairwise

from translate_app.demo.canvas import HEIGHT, WIDTH, Canvas, Point, blend, curve


def terraces(canvas: Canvas) -> None:
    """Ripening rice terraces, rows of hills behind."""
    canvas.gradient(0, 560, "#7fb2cf", "#c9dfe0", "#fbe7c4")
    canvas.glow(1180, 330, 520, "#fff1cf", 0.9)
    for base, height, seed, color in (
        (470, 190, 0.4, "#a9c2cc"),
        (510, 150, 2.1, "#84a5ac"),
        (560, 130, 4.0, "#5f8a83"),
    ):
        canvas.ridge(base, height, seed, color, blend(color, "#f3e6c6", 0.55))
        canvas.mist(base + 10, 60, "#f6ead0", 0.45)
    greens = ("#cfae3f", "#ddbf52", "#b9a545", "#e2c65a", "#a9a040", "#d6b648", "#c2a83e", "#e6cd6a", "#b3a343")
    for step in range(13):
        color, top = greens[step % 9], 556 + 12 * step + 2.6 * step**2
        edge: list[Point] = [
            (
                x,
                top
                + (9 + 4.2 * step) * math.sin(x / 330 + 0.5 + step * 0.21)
                + (2 + step) * math.sin(x / 120 + step * 0.4),
            )
            for x in range(-8, WIDTH + 9, 8)
        ]
        canvas.shade([(-8, HEIGHT), *edge, (WIDTH + 8, HEIGHT)], color, blend(color, "#7d8a35", 0.6))
        canvas.line([(x, y + 4 + 1.5 * step) for x, y in edge], "#66702f", 6 + 1.6 * step)
        canvas.line(edge, "#f4eac0", 2 + 0.6 * step)
    for x, y, size in ((250, 600, 34), (300, 612, 26), (1290, 628, 38), (1345, 640, 26), (1240, 640, 22)):
        _tree(canvas, x, y, size)
    canvas.shape([(880, 615), (915, 590), (975, 590), (1010, 615)], "#8f5a3c")
    canvas.box(893, 615, 997, 650, "#efe0c2")
    canvas.box(935, 625, 955, 650, "#7d5a40")


def _tree(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas.line([(x, y + size * 1.3), (x, y)], "#5a4632", size / 6)
    canvas.disc(x, y, size, "#4c6f43")
    canvas.disc(x - size * 0.25, y - size * 0.25, size * 0.65, "#5f8350")


def weather_mast(canvas: Canvas) -> None:
    """A wind mast on a hillside, clouds and hills beyond."""
    canvas.gradient(0, 800, "#4d93c4", "#9cc8de", "#e4f0ea")
    for x, y, size, strength in (
        (260, 250, 210, 0.9),
        (820, 170, 130, 0.75),
        (1330, 300, 250, 0.95),
        (600, 420, 150, 0.7),
    ):
        canvas.cloud(x, y + 8, size, "#bdd3de", strength)
        canvas.cloud(x, y, size, "#ffffff", strength)
    for base, height, seed, color in (
        (690, 150, 1.6, "#8fb6bd"),
        (740, 130, 3.9, "#6b9c94"),
        (800, 120, 5.6, "#5a8f6d"),
    ):
        canvas.ridge(base, height, seed, color, blend(color, "#dceadb", 0.35))
    slope = curve((0, 900), (700, 690), (1600, 880))
    canvas.shade([(0, HEIGHT), *slope, (WIDTH, HEIGHT)], "#8db255", "#4f7d3d")
    for tuft in range(90):
        x, y = (tuft * 379) % WIDTH, 860 + (tuft * 83) % 200
        for lean in (-7, 0, 7):
            canvas.line([(x, y), (x + lean, y - 17)], "#6c9a48" if tuft % 2 else "#a5c46a", 2.5)
    for side in (-170, 170):
        canvas.line([(700, 420), (700 + side, 830)], "#dfe6e4", 2)
    canvas.box(693, 190, 707, 840, "#e9eeee")
    canvas.box(701, 190, 707, 840, "#a8b6ba")
    canvas.box(570, 246, 830, 254, "#c9d3d5")
    _cups(canvas, 580, 214)
    canvas.shape([(770, 222), (850, 222), (880, 206), (880, 238), (850, 224), (770, 226)], "#d9534a")
    canvas.line([(820, 250), (820, 222)], "#9fb0b5", 6)
    canvas.shape([(710, 500), (828, 470), (842, 560), (712, 590)], "#26374f")
    for stripe in (1, 2, 3):
        canvas.line([(710 + stripe * 30, 500 - stripe * 7.5), (712 + stripe * 32, 590 - stripe * 7.5)], "#5b7797", 2)
    for slat in range(7):
        canvas.box(622, 600 + slat * 17, 692, 612 + slat * 17, "#f7f9f7", 4)
    canvas.box(650, 596, 664, 720, "#dfe6e4")


def _cups(canvas: Canvas, x: float, y: float) -> None:
    canvas.line([(x, y), (x, y + 40)], "#9fb0b5", 6)
    for across, down in ((-46, 4), (44, -6), (8, 16)):
        canvas.line([(x, y), (x + across, y + down)], "#5f6d73", 4)
        canvas.disc(x + across, y + down, 15, "#37454c")
        canvas.disc(x + across - 4, y + down - 4, 8, "#6d7f87")


def greenhouse(canvas: Canvas) -> None:
    """Green rows under glass, snow mountains behind."""
    canvas.gradient(0, 620, "#2f74b5", "#86b8dc", "#dcecf2")
    canvas.ridge(560, 260, 1.1, "#eef4f8", "#c3d2de", "#b2c3d0", roughness=0.7)
    for left, top, right in (
        ((120, 600), (430, 150), (760, 600)),
        ((860, 600), (1190, 110), (1520, 600)),
        ((600, 620), (800, 300), (1010, 620)),
    ):
        canvas.shade([left, top, right], "#ffffff", "#e3ebf1", "#a9bccb")
        x, y = top
        fold = [(x + 14, y + 90), (x - 16, y + 150), (x + 34, y + 230), (x + 4, y + 310), (x + 40, right[1])]
        canvas.shade([top, *fold, right], "#bccddc", "#9db2c6", "#8ea5b8")
    canvas.ridge(650, 120, 3.1, "#a68f72", "#8f785c", roughness=0.4)
    canvas.gradient(676, HEIGHT, "#c0a884", "#94795a")
    for row in range(7):
        far, near = 540 + row * 78, -60 + row * 262
        canvas.shape([(far, 690), (far + 52, 690), (near + 170, HEIGHT), (near, HEIGHT)], "#6a4f38")
        for plant in range(13):
            near_by = (plant / 12) ** 1.9
            x = (far + 26) + (near + 85 - far - 26) * near_by
            y, size = 692 + 370 * near_by, 9 + 44 * near_by
            for lean, color in ((-0.7, "#3f7d3a"), (0.7, "#4d9145"), (0, "#7cb859")):
                canvas.disc(x + lean * size * 0.8, y - size * 0.4, size * 0.62, color)
    _glass(canvas)


def _glass(canvas: Canvas) -> None:
    """The house of glass around the beds: arches from far to near, and the bars that join them."""
    arches: list[list[Point]] = []
    for rib in range(5):
        t = (rib / 4) ** 1.7
        half, foot, rise = 330 + 780 * t, 690 + 480 * t, 400 + 800 * t
        angles = [math.pi * step / 48 for step in range(49)]
        arches.append([(800 - half * math.cos(angle), foot - rise * math.sin(angle) ** 0.8) for angle in angles])
    canvas.tint(arches[0], "#f2faf8", 0.16)
    for far, near in pairwise(arches):
        canvas.tint([*far, *reversed(near)], "#d9eef2", 0.24)
    for step in range(0, 49, 6):
        canvas.line([arch[step] for arch in arches], "#f4f8f6", 5)
    for rib, arch in enumerate(arches):
        canvas.line(arch, "#ffffff", 6 + 4 * rib)
    for bar in (-165, 0, 165):
        canvas.line([(800 + bar, 690), (800 + bar, 690 - 400 * math.sqrt(1 - (bar / 330) ** 2) ** 0.8)], "#ffffff", 5)
    canvas.line([(470, 690), (1130, 690)], "#ffffff", 8)
    canvas.tint([(60, 0), (230, 0), (0, 700), (0, 180)], "#ffffff", 0.25, 4)
    canvas.tint([(1330, 0), (1400, 0), (1600, 520), (1600, 660)], "#ffffff", 0.22, 4)
