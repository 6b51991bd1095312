"""What the demo's pictures are drawn with: gradients, ridges, shapes, mist, soft light. No text, no chance."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageColor, ImageDraw, ImageFilter

WIDTH = 1600
HEIGHT = 1067
SUPERSAMPLING = 3  # drawn this much larger and reduced at the end, which smooths every edge

Point = tuple[float, float]


def curve(start: Point, bend: Point, end: Point, steps: int = 24) -> list[Point]:
    """Points of the quadratic Bézier curve from `start` to `end`, pulled towards `bend`."""
    points = []
    for step in range(steps + 1):
        t = step / steps
        near, middle, far = (1 - t) ** 2, 2 * t * (1 - t), t**2
        points.append(
            (near * start[0] + middle * bend[0] + far * end[0], near * start[1] + middle * bend[1] + far * end[1])
        )
    return points


def blend(one: str, other: str, share: float) -> str:
    """The colour that lies `share` (0 to 1) of the way from `one` to `other`."""
    mixed = (
        round(a + (b - a) * share)
        for a, b in zip(ImageColor.getrgb(one)[:3], ImageColor.getrgb(other)[:3], strict=True)
    )
    return "#" + "".join(f"{part:02x}" for part in mixed)


class Canvas:
    """A picture in the making, in units of the finished picture (1600 x 1067, origin at the top left)."""

    def __init__(self) -> None:
        self._size = (WIDTH * SUPERSAMPLING, HEIGHT * SUPERSAMPLING)
        self._image = Image.new("RGB", self._size, "white")
        self._pen = ImageDraw.Draw(self._image)

    def jpeg(self) -> bytes:
        """The finished picture, reduced to its size."""
        finished = self._image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        finished.save(out, "JPEG", quality=84, optimize=True, progressive=True)
        return out.getvalue()

    def shape(self, points: Sequence[Point], color: str) -> None:
        self._pen.polygon(self._scaled(points), fill=color)

    def line(self, points: Sequence[Point], color: str, width: float) -> None:
        self._pen.line(self._scaled(points), fill=color, width=max(1, round(width * SUPERSAMPLING)), joint="curve")

    def box(self, left: float, top: float, right: float, bottom: float, color: str, radius: float = 0) -> None:
        corners = [value * SUPERSAMPLING for value in (left, top, right, bottom)]
        self._pen.rounded_rectangle(corners, radius * SUPERSAMPLING, fill=color)

    def disc(self, x: float, y: float, radius: float, color: str, flatness: float = 1) -> None:
        """A disc; `flatness` below 1 makes it an ellipse lying down."""
        reach = radius * flatness
        corners = [value * SUPERSAMPLING for value in (x - radius, y - reach, x + radius, y + reach)]
        self._pen.ellipse(corners, fill=color)

    def ring(self, x: float, y: float, radius: float, color: str, width: float) -> None:
        corners = [value * SUPERSAMPLING for value in (x - radius, y - radius, x + radius, y + radius)]
        self._pen.ellipse(corners, outline=color, width=round(width * SUPERSAMPLING))

    def gradient(self, top: float, bottom: float, *colors: str) -> None:
        """Fill the full width from `top` to `bottom` with colours running into each other."""
        rows = (round(top * SUPERSAMPLING), round(bottom * SUPERSAMPLING))
        self._image.paste(_fade((self._size[0], rows[1] - rows[0]), colors), (0, rows[0]))

    def shade(self, points: Sequence[Point], *colors: str) -> None:
        """A shape filled with a vertical gradient over its own height."""
        left, top, right, bottom = self._around(points)
        mask = Image.new("L", (right - left, bottom - top), 0)
        ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in self._scaled(points)], fill=255)
        self._image.paste(_fade((right - left, bottom - top), colors), (left, top), mask)

    def ridge(self, base: float, height: float, seed: float, *colors: str, roughness: float = 0.5) -> None:
        """Hills along the whole width, up to `height` above `base`, filled down to the bottom edge.

        `seed` moves the waves, so that one number is one range of hills.
        """
        line = []
        for x in range(0, WIDTH + 9, 8):
            wave = math.sin(x / 260 + seed) + roughness * math.sin(x / 97 + seed * 2.3)
            wave += roughness**2 * math.sin(x / 41 + seed * 5.1) + roughness**4 * math.sin(x / 13 + seed * 7.7)
            line.append((float(x), base - height * (0.5 + wave / 3.4)))
        self.shade([(0, HEIGHT), *line, (WIDTH, HEIGHT)], *colors)

    def glow(self, x: float, y: float, radius: float, color: str, strength: float = 1) -> None:
        """Light that fades out to nothing at `radius`; `strength` is its share (0 to 1) at the centre."""
        left, top, right, bottom = self._around([(x - radius, y - radius), (x + radius, y + radius)])
        across = np.arange(left, right) / SUPERSAMPLING - x
        down = np.arange(top, bottom)[:, None] / SUPERSAMPLING - y
        nearness = np.clip(1 - np.hypot(across, down) / radius, 0, 1)
        self._image.paste(color, (left, top, right, bottom), Image.fromarray(np.uint8(nearness**2 * strength * 255)))

    def mist(self, middle: float, reach: float, color: str, strength: float) -> None:
        """A level band of mist, densest at `middle`, gone `reach` above and below."""
        rows = np.arange(self._size[1])[:, None] / SUPERSAMPLING
        density = np.clip(1 - np.abs(rows - middle) / reach, 0, 1)
        smooth = density * density * (3 - 2 * density)
        mask = Image.fromarray(np.uint8(np.repeat(smooth * strength * 255, self._size[0], axis=1)))
        self._image.paste(color, (0, 0, *self._size), mask)

    def tint(self, points: Sequence[Point], color: str, strength: float, blur: float = 0) -> None:
        """A translucent shape, with soft edges where `blur` (a radius) is given: shadows, glass, steam."""
        left, top, right, bottom = self._around(points, margin=3 * blur)
        mask = Image.new("L", (right - left, bottom - top), 0)
        ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in self._scaled(points)], fill=round(strength * 255))
        for reach in (blur, blur / 2):
            mask = mask.filter(ImageFilter.BoxBlur(reach * SUPERSAMPLING))
        self._image.paste(color, (left, top, right, bottom), mask)

    def cloud(self, x: float, y: float, size: float, color: str, strength: float = 0.9) -> None:
        """A cloud of puffs over a level base; `size` is about half its width."""
        left, top, right, bottom = self._around([(x - size, y - size), (x + size, y)], margin=10)
        mask = Image.new("L", (right - left, bottom - top), 0)
        pen = ImageDraw.Draw(mask)
        for across, up, radius in (
            (-0.72, -0.08, 0.2),
            (-0.4, -0.22, 0.3),
            (0, -0.3, 0.4),
            (0.38, -0.2, 0.28),
            (0.7, -0.08, 0.2),
        ):
            low, high = (
                (x + (across - radius) * size, y + (up - radius) * size),
                (x + (across + radius) * size, y + (up + radius) * size),
            )
            pen.ellipse([(px - left, py - top) for px, py in self._scaled([low, high])], fill=round(strength * 255))
        pen.rectangle((0, y * SUPERSAMPLING - top, right - left, bottom - top), fill=0)
        self._image.paste(color, (left, top, right, bottom), mask.filter(ImageFilter.BoxBlur(2 * SUPERSAMPLING)))

    def mirror(self, waterline: float, depth: float, strength: float, left: float = 0, right: float = WIDTH) -> None:
        """Let the `depth` above the waterline be seen again, upside down, in the water below it, fading away."""
        sides = [round(left * SUPERSAMPLING), round(right * SUPERSAMPLING)]
        line, reach = round(waterline * SUPERSAMPLING), round(depth * SUPERSAMPLING)
        above = self._image.crop((sides[0], line - reach, sides[1], line))
        upside_down = above.transpose(Image.Transpose.FLIP_TOP_BOTTOM).filter(ImageFilter.BoxBlur(4 * SUPERSAMPLING))
        column = np.linspace(strength * 255, 0, reach)[:, None]
        mask = np.repeat(column, sides[1] - sides[0], axis=1)
        self._image.paste(upside_down, (sides[0], line), Image.fromarray(np.uint8(mask)))

    @staticmethod
    def _around(points: Sequence[Point], margin: float = 0) -> tuple[int, int, int, int]:
        """The rectangle, in drawn pixels, that holds the points and a margin."""
        xs, ys = zip(*points, strict=True)
        return (
            math.floor((min(xs) - margin) * SUPERSAMPLING),
            math.floor((min(ys) - margin) * SUPERSAMPLING),
            math.ceil((max(xs) + margin) * SUPERSAMPLING) + 1,
            math.ceil((max(ys) + margin) * SUPERSAMPLING) + 1,
        )

    @staticmethod
    def _scaled(points: Sequence[Point]) -> list[Point]:
        return [(x * SUPERSAMPLING, y * SUPERSAMPLING) for x, y in points]


def _fade(size: tuple[int, int], colors: Sequence[str]) -> Image.Image:
    stops = np.linspace(0, 1, len(colors))
    parts = np.array([ImageColor.getrgb(color)[:3] for color in colors], dtype=float).T
    column = np.stack([np.interp(np.linspace(0, 1, size[1]), stops, part) for part in parts], axis=1)
    return Image.fromarray(np.uint8(column[:, None, :])).resize(size, Image.Resampling.NEAREST)
