"""Pictures: taken in as pixels only, stored under the hash of the result. Nothing of the file that came survives."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile

from flask_babel import lazy_gettext as _l
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from translate_app.errors import ImportRefused

FORMATS = ("JPEG", "PNG", "WEBP")
MAX_BYTES = 20_000_000
MAX_PIXELS = 60_000_000
LONGEST_SIDE = 2_000  # pixels
QUALITY = 85
NAME = re.compile(r"[0-9a-f]{32}\.jpg")


@dataclass(frozen=True, slots=True)
class StoredPicture:
    """A picture in the media folder: its file's name and its size in pixels."""

    name: str
    width: int
    height: int


def store(data: bytes, folder: Path) -> StoredPicture:
    """Store a JPEG, PNG or WebP as a JPEG of at most LONGEST_SIDE, without place, device, author or colour profile.

    Raises ImportRefused (422) for anything else, and for a picture too large to open.
    """
    return keep(re_encoded(data), folder)


def re_encoded(data: bytes) -> bytes:
    """The picture as a JPEG that holds pixels and nothing else. Raises ImportRefused (422)."""
    if len(data) > MAX_BYTES:
        raise ImportRefused(
            _l("This picture is too large: at most %(number)s megabytes.", number=MAX_BYTES // 1_000_000)
        )
    picture = _pixels(data)
    written = BytesIO()
    picture.save(written, "JPEG", quality=QUALITY, optimize=True)
    return written.getvalue()


def keep(picture: bytes, folder: Path) -> StoredPicture:
    """Put what `re_encoded` gave into the media folder."""
    name = sha256(picture).hexdigest()[:32] + ".jpg"
    _write(folder, name, picture)
    with Image.open(BytesIO(picture), formats=("JPEG",)) as opened:
        return StoredPicture(name, *opened.size)


def stored(name: str, folder: Path) -> StoredPicture | None:
    """The picture that was stored under this name; None if there is none, or if the name is not one of ours."""
    if not NAME.fullmatch(name) or not (folder / name).is_file():
        return None
    with Image.open(folder / name) as picture:
        return StoredPicture(name, *picture.size)


def _pixels(data: bytes) -> Image.Image:
    """The picture upright, in sRGB, on white where it was transparent, no larger than is ever shown."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of odd metadata, which is thrown away here
            opened = Image.open(BytesIO(data), formats=FORMATS)
            if opened.width * opened.height > MAX_PIXELS:
                raise ImportRefused(_l("This picture has too many pixels. Send a smaller one."))
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG need not be unpacked larger than it is shown
            upright = ImageOps.exif_transpose(opened)
            picture = _on_white(_in_srgb(upright))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ImportRefused(_l("This is not a picture we can read. Send a JPEG, PNG or WebP file.")) from error
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    return Image.frombytes("RGB", picture.size, picture.tobytes())  # a fresh image carries no metadata along


def _in_srgb(picture: Image.Image) -> Image.Image:
    """Colours as a browser without profiles shows them."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "CMYK"):
        return picture
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        converted = ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return picture  # a broken profile: the plain numbers are the best there is
    return converted or picture


def _on_white(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    seen = picture.convert("RGBA")
    white = Image.new("RGBA", seen.size, "white")
    return Image.alpha_composite(white, seen).convert("RGB")


def _write(folder: Path, name: str, data: bytes) -> None:
    """All of the file or nothing of it, also when the machine stops half-way."""
    folder.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=folder, delete=False) as file:
        file.write(data)
    Path(file.name).chmod(0o644)
    Path(file.name).replace(folder / name)
