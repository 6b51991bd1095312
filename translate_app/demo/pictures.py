"""The demo newsroom's photos: drawn, so that they belong to nobody else."""

from __future__ import annotations

from collections.abc import Callable

from translate_app.demo.canvas import Canvas
from translate_app.demo.scenes import land, shelves, tables, water

SCENES: dict[str, Callable[[Canvas], None]] = {
    "bridge": water.bridge,
    "greenhouse": land.greenhouse,
    "library-shelves": shelves.library_shelves,
    "lighthouse": water.lighthouse,
    "map-table": tables.map_table,
    "river-ferry": water.river_ferry,
    "school-kitchen": tables.school_kitchen,
    "tape-archive": shelves.tape_archive,
    "terraces": land.terraces,
    "weather-mast": land.weather_mast,
    "wetland": water.wetland,
}


def draw(scene: str) -> bytes:
    """One scene as a JPEG of 1600 x 1067 pixels, the same bytes every time. Raises KeyError for an unknown scene."""
    canvas = Canvas()
    SCENES[scene](canvas)
    return canvas.jpeg()
