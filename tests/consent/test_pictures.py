"""Scans and photos: painted anew, so that nothing hidden comes along, and refused where they are not what they say."""

import io
import struct
import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from reportlab.pdfgen.canvas import Canvas

from ensure_desktop.consent.pictures import LONGEST_SIDE, MOST_BYTES, MOST_PAGES, clean_file
from ensure_desktop.errors import UserError

SECRETS = (b"Canon", b"Lucie", b"51.02", b"GPS", b"Exif", b"http://ns.adobe.com", b"Photoshop", b"JavaScript")
ORIENTATION, MAKE, GPS = 0x0112, 0x010F, 0x8825
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:li>Lucie Peeters</rdf:li> http://ns.adobe.com/xap/1.0/</x:xmpmeta>'


def photo(size=(60, 40), *, orientation=1, kind="JPEG", mode="RGB"):
    """A photo with its left half black, and with everything that a telephone writes along."""
    image = Image.new(mode, size, "white" if mode in ("RGB", "RGBA", "L") else 65535 if mode == "I;16" else 1)
    image.paste("black" if mode in ("RGB", "RGBA", "L") else 0, (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKE] = orientation, "Canon of Lucie"
    exif[GPS] = {1: "N", 2: (51.02, 4.0, 0.0), 29: "2026:01:01"}
    made = io.BytesIO()
    if kind == "JPEG":
        image.save(made, kind, exif=exif, comment=b"Lucie was here", xmp=XMP, icc_profile=b"Photoshop")
    else:
        texts = PngImagePlugin.PngInfo()
        texts.add_text("Author", "Lucie Peeters")
        texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
        image.save(made, kind, exif=exif, pnginfo=texts)
    return made.getvalue()


def scan(pages=1, *, size=(595, 842), password=""):
    """A PDF that says who made it, with a script, a file inside, and a text that nobody sees."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=size)
    canvas.setAuthor("Lucie Peeters")
    for _page in range(pages):
        canvas.drawString(size[0] * 0.1, size[1] * 0.1, "signed")
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(10, 10, "Lucie in white letters")
        canvas.setFillColorRGB(0, 0, 0)
        canvas.rect(0, size[1] / 2, size[0], size[1] / 2, fill=1)
        canvas.showPage()
    canvas.save()
    writer = PdfWriter(PdfReader(made))
    script = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(script)
    writer.add_attachment("Lucie.txt", b"Lucie")
    writer.add_metadata({"/Title": "Lucie", "/Keywords": "Canon"})
    if password:
        writer.encrypt(password)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def opened(file):
    return Image.open(io.BytesIO(file.content))


class TestPictures:
    @pytest.mark.parametrize("kind", ["JPEG", "PNG"])
    def test_nothing_that_the_camera_wrote_is_in_the_bytes(self, kind):
        before = photo(kind=kind)
        assert sum(secret in before for secret in SECRETS) >= 3
        file = clean_file("Lucie.HEIC.jpeg", before)
        assert not [secret for secret in SECRETS if secret in file.content]
        image = opened(file)
        assert image.format == "JPEG"
        assert not image.getexif()
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi"}

    def test_it_is_known_by_its_content_not_by_its_name(self):
        assert (clean_file("paper.pdf", photo()).name, clean_file("paper.pdf", photo()).media_type) == (
            "paper.jpg",
            "image/jpeg",
        )
        assert clean_file("paper.jpg", scan()).name == "paper.pdf"
        assert clean_file("/home/anneke/scans/paper", photo(kind="PNG")).name == "paper.jpg"

    @pytest.mark.parametrize(
        ("orientation", "size", "dark"), [(1, (60, 40), (5, 20)), (3, (60, 40), (55, 20)), (6, (40, 60), (20, 5))]
    )
    def test_it_is_turned_upright(self, orientation, size, dark):
        image = opened(clean_file("a.jpg", photo(orientation=orientation))).convert("L")
        assert image.size == size
        assert image.getpixel(dark) < 40
        assert image.getpixel((size[0] - 1 - dark[0], size[1] - 1 - dark[1])) > 215

    def test_it_becomes_no_larger_than_needed_and_keeps_its_shape(self):
        image = opened(clean_file("a.jpg", photo((6000, 3000))))
        assert image.size == (LONGEST_SIDE, LONGEST_SIDE // 2)
        assert opened(clean_file("a.jpg", photo((60, 40)))).size == (60, 40)

    @pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "1", "I;16"])
    def test_all_kinds_of_colours(self, mode):
        image = opened(clean_file("a.png", photo(kind="PNG", mode=mode))).convert("L")
        assert image.getpixel((5, 20)) < 40
        assert image.getpixel((55, 20)) > 215

    def test_what_is_transparent_becomes_paper(self):
        made = io.BytesIO()
        Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(made, "PNG")
        assert opened(clean_file("a.png", made.getvalue())).convert("L").getpixel((9, 9)) == 255

    def test_a_bomb_is_refused_before_it_is_unpacked(self):
        with pytest.raises(UserError, match="too large") as refused:
            clean_file("bomb.png", bomb(30_000, 30_000))
        assert refused.value.field == "files"
        with pytest.raises(UserError, match="too large"):
            clean_file("wide.png", bomb(60_000_000, 2))

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"", "Only photos"),
            (b"GIF89a" + bytes(100), "Only photos"),
            (b"\x00\x00\x00\x18ftypheic" + bytes(100), "HEIC"),
            (b"<svg onload='x()'/>", "Only photos"),
            (b"MZ" + bytes(5000) + b"%PDF-1.4", "Only photos"),
            (b"\xff\xd8\xff" + bytes(100), "cannot be read"),
            (b"\x89PNG\r\n\x1a\n" + bytes(100), "cannot be read"),
            (b"%PDF-1.7 nothing", "cannot be opened"),
        ],
    )
    def test_what_is_not_taken_is_said(self, content, said):
        with pytest.raises(UserError, match=said) as refused:
            clean_file("a.jpg", content)
        assert refused.value.field == "files"

    def test_a_photo_that_was_cut_off_is_refused(self):
        whole = photo((400, 300))
        with pytest.raises(UserError, match="cannot be read"):
            clean_file("a.jpg", whole[: len(whole) // 2])

    def test_a_file_that_is_too_large_is_not_even_opened(self):
        with pytest.raises(UserError, match="40 megabytes"):
            clean_file("a.jpg", photo() + bytes(MOST_BYTES))

    @settings(max_examples=60, deadline=None)
    @given(place=st.integers(0, 5000), byte=st.integers(0, 255), kind=st.sampled_from(["JPEG", "PNG", "PDF"]))
    def test_a_damaged_file_is_taken_or_refused_with_a_sentence(self, place, byte, kind):
        content = bytearray(scan() if kind == "PDF" else photo(kind=kind))
        content[place % len(content)] = byte
        with suppress(UserError):
            file = clean_file("a", bytes(content))
            assert not [secret for secret in SECRETS if secret in file.content]


class TestPdf:
    def test_nothing_hidden_is_in_it(self):
        before = scan()
        file = clean_file("scan.PDF", before)
        assert file.media_type == "application/pdf"
        reader = PdfReader(io.BytesIO(file.content))
        assert len(reader.pages) == 1
        assert not reader.attachments
        assert "/Names" not in reader.trailer["/Root"]
        assert "/OpenAction" not in reader.trailer["/Root"]
        assert reader.xmp_metadata is None
        assert reader.pages[0].extract_text() == ""
        assert "Lucie" not in str(reader.metadata)
        assert not [secret for secret in SECRETS if secret in file.content]

    def test_each_page_looks_as_before_and_has_its_size(self):
        reader = PdfReader(io.BytesIO(clean_file("scan.pdf", scan(3, size=(842, 595))).content))
        assert len(reader.pages) == 3
        for page in reader.pages:
            assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx((842, 595), abs=1)
            (picture,) = page.images
            grey = picture.image.convert("L")
            assert grey.getpixel((grey.width // 2, grey.height // 4)) < 40
            assert grey.getpixel((grey.width // 2, grey.height * 3 // 4)) > 215

    def test_too_many_pages_are_refused(self):
        assert clean_file("scan.pdf", scan(MOST_PAGES))
        with pytest.raises(UserError, match=f"{MOST_PAGES + 1} pages"):
            clean_file("scan.pdf", scan(MOST_PAGES + 1))

    def test_a_poster_is_painted_no_larger_than_needed(self):
        (picture,) = PdfReader(io.BytesIO(clean_file("a.pdf", scan(size=(14_000, 7000))).content)).pages[0].images
        assert max(picture.image.size) <= LONGEST_SIDE

    def test_one_with_a_password_is_refused(self):
        with pytest.raises(UserError, match="password"):
            clean_file("scan.pdf", scan(password="secret"))

    def test_the_same_scan_is_the_same_file(self):
        assert clean_file("a.pdf", scan()).content == clean_file("a.pdf", scan()).content


def bomb(width, height):
    """A PNG of a few bytes that would fill gigabytes."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(bytes(1000))), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)
