"""The demo's photos are drawn the same way every time, small enough for a page, and none is left blank."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageStat

import translate_app.demo
from translate_app.demo.canvas import HEIGHT, WIDTH, Canvas, blend, curve
from translate_app.demo.pictures import SCENES, draw

STORIES = Path(translate_app.demo.__file__).parent / "stories"


def brightness(canvas: Canvas) -> npt.NDArray[np.uint8]:
    """How bright each pixel of the finished picture is, by row and column."""
    return np.asarray(Image.open(io.BytesIO(canvas.jpeg())).convert("L"))


@pytest.mark.parametrize("scene", SCENES)
def test_a_scene_is_a_jpeg_of_the_promised_size_and_weight(scene: str) -> None:
    picture = draw(scene)
    opened = Image.open(io.BytesIO(picture))
    assert (opened.format, opened.size) == ("JPEG", (WIDTH, HEIGHT))
    assert len(picture) < 300_000
    assert max(ImageStat.Stat(opened).stddev) > 20  # something is to be seen


@pytest.mark.parametrize("scene", ["wetland", "weather-mast"])  # between them they use every kind of stroke
def test_a_scene_is_the_same_bytes_every_time(scene: str) -> None:
    assert draw(scene) == draw(scene)


def test_every_scene_is_used_by_a_piece() -> None:
    stories = "".join(file.read_text(encoding="utf-8") for file in STORIES.glob("*.toml"))
    assert not [scene for scene in SCENES if f'picture = "{scene}"' not in stories]


def test_an_unknown_scene_is_refused() -> None:
    with pytest.raises(KeyError):
        draw("nowhere")


def test_a_blend_lies_between_its_colours() -> None:
    assert blend("#000000", "#ffffff", 0) == "#000000"
    assert blend("#000000", "#ff8000", 0.5) == "#804000"


def test_a_curve_joins_its_ends_and_leans_towards_its_bend() -> None:
    points = curve((0, 0), (50, 100), (100, 0), steps=10)
    assert (points[0], points[5], points[-1]) == ((0, 0), (50, 50), (100, 0))


def test_water_shows_what_is_above_it_upside_down() -> None:
    canvas = Canvas()
    canvas.gradient(0, HEIGHT, "#ffffff", "#ffffff")
    canvas.box(700, 400, 900, 480, "#c02020")
    canvas.mirror(500, 200, 1.0, left=600, right=1000)
    seen = brightness(canvas)
    assert seen[540, 800] < 150  # the box, mirrored
    assert seen[540, 640] > 240  # beside it
    assert seen[700, 800] > 240  # beyond the mirrored depth


def test_mist_is_densest_in_its_middle() -> None:
    canvas = Canvas()
    canvas.gradient(0, HEIGHT, "#000000", "#000000")
    canvas.mist(500, 100, "#ffffff", 0.8)
    column = [int(value) for value in brightness(canvas)[[390, 450, 500, 550, 610], 800]]
    assert column[0] == column[4] == 0
    assert column[2] == max(column) > 190
