"""Scans and photos of signed papers, made fit for the vault: upright, not too large, and nothing hidden in them.

Whatever comes in is painted anew. So nothing that a camera or a program wrote along stays: where and when a photo was
taken, with which device, previews, comments, scripts. What a file is, its content says, not its name.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.vault.attachments import NewFile, file_title

MOST_BYTES = 40 * 1024 * 1024
"""A file as it comes in; what is kept is smaller."""
MOST_PIXELS = 64_000_000
"""More than the cameras of telephones make; a small file can hold many more and would fill the memory."""
MOST_PAGES = 12
LONGEST_SIDE = 2400
"""Pixels: an A4 page at 200 dots an inch, on which small handwriting can be read."""
QUALITY = 85
DOTS_PER_INCH = 200
POINTS_PER_INCH = 72

JPEG, PNG, PDF = "image/jpeg", "image/png", "application/pdf"
BEGINNINGS = {JPEG: (b"\xff\xd8\xff",), PNG: (b"\x89PNG\r\n\x1a\n",)}
PDF_BEGINNING, PDF_WITHIN = b"%PDF-", 1024
"""Readers accept a PDF that begins within its first 1024 bytes."""
PHONE_PHOTO = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc", b"ftypavif")


def clean_file(name: str, content: bytes) -> NewFile:
    """The picture or PDF in `content`, painted anew. Raises `UserError` with what to do for what is not taken."""
    if len(content) > MOST_BYTES:
        text = _("This file is too large: it may have {most} megabytes. Please scan it again with a lower resolution.")
        raise _refused(text.format(most=MOST_BYTES // 1024**2))
    kind = _kind(content)
    if kind == PDF:
        return NewFile(_named(name, "pdf"), PDF, _clean_pdf(content))
    return NewFile(_named(name, "jpg"), JPEG, _clean_picture(content))


def _kind(content: bytes) -> str:
    for kind, beginnings in BEGINNINGS.items():
        if content.startswith(beginnings):
            return kind
    if PDF_BEGINNING in content[:PDF_WITHIN]:
        return PDF
    if content[4:12] in PHONE_PHOTO:
        text = _("This kind of photo (HEIC) cannot be read here. Please send it from the phone as JPEG, or scan it.")
        raise _refused(text)
    raise _refused(_("Only photos (JPEG, PNG) and PDF files can be kept. Please scan or photograph the paper again."))


def _named(name: str, ending: str) -> str:
    title = file_title(name)
    stem = title.rpartition(".")[0] or title
    return file_title(f"{stem}.{ending}")


def _refused(sentence: str) -> UserError:
    return UserError(sentence, field="files")


@contextmanager
def _readable() -> Iterator[None]:
    """Turn whatever a decoder says about a damaged file into one sentence."""
    try:
        yield
    except UserError:
        raise
    except Exception:
        # The decoders of other people raise anything at all on a file that is broken or made to break them.
        text = _("This file cannot be read; it may be damaged. Please scan or photograph the paper again.")
        raise _refused(text) from None


# Pictures


def _clean_picture(content: bytes) -> bytes:
    from PIL import Image, ImageOps

    with _readable(), warnings.catch_warnings():
        # Our own limit is lower than the one that is warned about, and is told as a sentence.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            image = Image.open(BytesIO(content), formats=("JPEG", "PNG"))
        except Image.DecompressionBombError:
            raise _too_many_dots() from None
        with image:
            if image.width * image.height > MOST_PIXELS:
                raise _too_many_dots()
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            ImageOps.exif_transpose(image, in_place=True)
            return _as_jpeg(_plain(image))


def _too_many_dots() -> UserError:
    text = _("This picture is too large: it may have {most} million pixels. Please make it smaller or scan it again.")
    return _refused(text.format(most=MOST_PIXELS // 1_000_000))


def _plain(image: Any) -> Any:
    """The picture in plain colours on white, small enough, in an image that knows nothing of the file it came from."""
    from PIL import Image

    if image.mode.startswith("I"):
        image = image.point(lambda value: value / 256).convert("L")  # 16 bits for each dot, as some scanners write
    if "A" in image.getbands() or "transparency" in image.info:
        image = image if image.mode == "RGBA" else image.convert("RGBA")
        _make_smaller(image)  # first: what follows needs its room three times
        paper = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(paper, image)
    colours = "L" if image.mode in ("1", "L") else "RGB"
    image = image if image.mode == colours else image.convert(colours)
    _make_smaller(image)
    plain = Image.new(colours, image.size)
    plain.paste(image)
    return plain


def _make_smaller(image: Any) -> None:
    from PIL import Image

    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)


def _as_jpeg(image: Any) -> bytes:
    made = BytesIO()
    image.save(made, "JPEG", quality=QUALITY, optimize=True, dpi=(DOTS_PER_INCH, DOTS_PER_INCH))
    return made.getvalue()


# PDF


def _clean_pdf(content: bytes) -> bytes:
    """Each page as a picture in a new document: what was hidden in the old one (scripts, files, names) is not in it."""
    import pypdfium2

    with _readable():
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError:
            text = _("This PDF cannot be opened; it may be damaged or have a password. Please save it without one.")
            raise _refused(text) from None
        try:
            pages = len(document)
            if not 1 <= pages <= MOST_PAGES:
                text = _("This PDF has {pages} pages; up to {most} can be kept. Please keep only the signed paper.")
                raise _refused(text.format(pages=pages, most=MOST_PAGES))
            document.init_forms()
            return _as_pdf([_painted(document[number]) for number in range(pages)])
        finally:
            document.close()


def _painted(page: Any) -> Any:
    """One page as a plain picture of at most `LONGEST_SIDE` dots."""
    longest = max(page.get_size())
    scale = min(DOTS_PER_INCH / POINTS_PER_INCH, LONGEST_SIDE / longest)
    return _plain(page.render(scale=scale, fill_color=(255, 255, 255, 255)).to_pil())


def _as_pdf(pages: list[Any]) -> bytes:
    """A document of pictures, one a page; it carries no date and no name."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    made = BytesIO()
    canvas = Canvas(made, invariant=1, pageCompression=1)
    for page in pages:
        width, height = (side * POINTS_PER_INCH / DOTS_PER_INCH for side in page.size)
        canvas.setPageSize((width, height))
        canvas.drawImage(ImageReader(BytesIO(_as_jpeg(page))), 0, 0, width, height)
        canvas.showPage()
    canvas.save()
    return made.getvalue()
