"""Pictures are stored as pixels only."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms
from PIL.TiffImagePlugin import IFDRational

from translate_app.errors import ImportRefused
from translate_app.pieces import media

GPS, ORIENTATION, ARTIST = 0x8825, 0x0112, 0x013B


def encoded(picture: Image.Image, form: str = "JPEG", **settings: object) -> bytes:
    data = BytesIO()
    picture.save(data, form, **settings)
    return data.getvalue()


def test_nothing_of_the_file_survives_but_its_pixels(tmp_path: Path) -> None:
    picture = Image.new("RGB", (40, 20), "teal")
    exif = picture.getexif()
    exif[ARTIST] = "Ann Source"
    exif.get_ifd(GPS)[2] = (IFDRational(47), IFDRational(11), IFDRational(13))
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = encoded(picture, exif=exif, icc_profile=profile, comment=b"met at the quay")
    kept = media.store(data, tmp_path)
    written = (tmp_path / kept.name).read_bytes()
    for trace in (b"Ann Source", b"Exif", b"met at the quay", b"ICC_PROFILE"):
        assert trace in data
        assert trace not in written
    with Image.open(tmp_path / kept.name) as again:
        assert dict(again.getexif()) == {}
    assert [path.name for path in tmp_path.iterdir()] == [kept.name]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_the_three_formats_are_taken_and_become_jpeg(tmp_path: Path, form: str) -> None:
    kept = media.store(encoded(Image.new("RGB", (40, 20), "teal"), form), tmp_path)
    assert media.NAME.fullmatch(kept.name)
    with Image.open(tmp_path / kept.name) as again:
        assert (again.format, again.size) == ("JPEG", (40, 20))
    assert media.stored(kept.name, tmp_path) == kept


def test_one_picture_is_one_file(tmp_path: Path) -> None:
    data = encoded(Image.new("RGB", (4, 4), "teal"))
    assert media.store(data, tmp_path) == media.store(data, tmp_path)
    assert len(list(tmp_path.iterdir())) == 1


def test_a_picture_is_turned_upright_and_made_no_larger_than_needed(tmp_path: Path) -> None:
    picture = Image.new("RGB", (3_000, 1_500), "teal")
    exif = picture.getexif()
    exif[ORIENTATION] = 6  # lying on its side
    kept = media.store(encoded(picture, exif=exif), tmp_path)
    assert (kept.width, kept.height) == (1_000, 2_000)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_was_transparent_becomes_white(tmp_path: Path, mode: str) -> None:
    picture = Image.new("RGBA", (8, 8), (0, 0, 0, 0)).convert(mode)
    settings = {"transparency": picture.getpixel((0, 0))} if mode == "P" else {}
    kept = media.store(encoded(picture, "PNG", **settings), tmp_path)
    with Image.open(tmp_path / kept.name) as again:
        assert again.getpixel((4, 4)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_grey_and_printing_colours_become_rgb(tmp_path: Path, mode: str) -> None:
    kept = media.store(encoded(Image.new(mode, (8, 8)), icc_profile=b"broken"), tmp_path)
    with Image.open(tmp_path / kept.name) as again:
        assert again.mode == "RGB"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a\x01\x00\x01\x00\x00\x00\x00;",
        b"\xff\xd8\xff\xe0" + bytes(200),
        encoded(Image.new("RGB", (400, 400), "teal"), "PNG")[:200],
        encoded(Image.new("RGB", (40, 40), "teal"), "TIFF"),
    ],
)
def test_what_is_no_picture_of_the_three_formats_is_refused_and_not_stored(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(ImportRefused):
        media.store(data, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_picture_too_large_in_bytes_or_in_pixels_is_refused_unopened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ImportRefused):
        media.store(bytes(media.MAX_BYTES + 1), tmp_path)
    monkeypatch.setattr(media, "MAX_PIXELS", 99)
    with pytest.raises(ImportRefused):
        media.store(encoded(Image.new("RGB", (10, 10))), tmp_path)


@pytest.mark.parametrize("name", ["", "../secret.jpg", "0" * 32 + ".jpg", "0" * 32 + ".png"])
def test_only_our_own_names_are_looked_up(tmp_path: Path, name: str) -> None:
    (tmp_path / ("0" * 32 + ".png")).write_bytes(b"")
    assert media.stored(name, tmp_path) is None
