"""A picture is made small and bare: nothing of where, when or with what. Source: DNA-11, REG-6."""

from io import BytesIO

import pytest
from PIL import Image

from buurtwerkkamer.kernel import pictures
from buurtwerkkamer.kernel.pictures import LONGEST_SIDE, NotAPicture, PictureTooLarge, small_and_bare
from tests.cast import a_picture

GPS, ORIENTATION, MAKER = 0x8825, 0x0112, 0x010F


def opened(content):
    return Image.open(BytesIO(content))


def notes():
    """As a phone writes them: who made it, that it lies on its side, and where it was."""
    exif = Image.Exif()
    exif[MAKER], exif[ORIENTATION] = "Een telefoon", 6
    exif.get_ifd(GPS).update({1: "N", 2: (52.0, 18.0, 30.0), 3: "E", 4: (4.0, 57.0, 0.0)})
    return exif


def test_where_and_when_it_was_made_are_not_in_it_any_more():
    taken = a_picture(exif=notes(), comment=b"Hoptille 9", xmp=b"<x>Hoptille 9</x>")
    assert opened(taken).getexif().get_ifd(GPS)
    assert b"Hoptille" in taken

    bare = small_and_bare(taken)
    assert not opened(bare).getexif()
    assert set(opened(bare).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
    assert b"Hoptille" not in bare
    assert b"telefoon" not in bare


def test_what_lay_on_its_side_stands_upright():
    assert opened(small_and_bare(a_picture(40, 30, exif=notes()))).size == (30, 40)


@pytest.mark.parametrize(
    ("size", "becomes"), [((4000, 3000), (1600, 1200)), ((30, 3200), (15, 1600)), ((40, 30), (40, 30))]
)
def test_it_is_made_small_and_never_larger(size, becomes):
    assert opened(small_and_bare(a_picture(*size))).size == becomes
    assert max(becomes) <= LONGEST_SIDE


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "MPO"])
def test_every_kind_of_a_phone_becomes_a_jpeg(kind):
    assert opened(small_and_bare(a_picture(kind=kind))).format == "JPEG"


@pytest.mark.parametrize(
    ("mode", "kind"), [("CMYK", "JPEG"), ("L", "JPEG"), ("P", "PNG"), ("LA", "PNG"), ("I;16", "PNG")]
)
def test_it_may_be_in_any_colours(mode, kind):
    made = BytesIO()
    Image.new(mode, (30, 20)).save(made, kind)
    assert opened(small_and_bare(made.getvalue())).mode == "RGB"


def test_what_was_see_through_becomes_white():
    glass = BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(glass, "PNG")
    assert opened(small_and_bare(glass.getvalue())).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7", b"<svg onload='x'/>", a_picture(400, 300)[:600], a_picture(kind="GIF")],
    ids=["nothing", "paper", "drawing", "half", "film"],
)
def test_what_is_no_photo_is_refused(content):
    with pytest.raises(NotAPicture):
        small_and_bare(content)


def test_what_is_too_large_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(pictures, "MOST_PIXELS", 100)
    with pytest.raises(PictureTooLarge):
        small_and_bare(a_picture())
    monkeypatch.setattr(pictures, "LARGEST_FILE", 100)
    with pytest.raises(PictureTooLarge):
        small_and_bare(b"x" * 101)


def test_a_picture_that_would_fill_the_memory_is_refused(monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    with pytest.raises(PictureTooLarge):
        small_and_bare(a_picture())
