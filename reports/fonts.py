"""The typefaces of the papers, and how a line of any script is put together from them.

The faces come from packages that hold nothing but fonts (Noto Sans, SIL Open Font License), so that a paper looks the
same on every computer: Latin, Greek and Cyrillic from one, Arabic and Ethiopic each from their own. What none of them
can write is written in Latin letters, because a name that can be read is better than an empty box.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any

from anyascii import anyascii


@dataclass(frozen=True, slots=True)
class Face:
    """A font file in a package, and whether its letters join and therefore need shaping."""

    name: str
    package: str
    file: str
    joins: bool = False


FACES = (
    Face("Paper", "fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf"),
    Face("PaperArabic", "fontpkg_noto_sans_arabic", "files/NotoSansArabic[wdth,wght].ttf", joins=True),
    Face("PaperEthiopic", "justmytype_intl_africa", "fonts/ofl/notosansethiopic/NotoSansEthiopic[wdth,wght].ttf"),
)

BOLD = Face("PaperBold", "fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf")
"""The first face again, heavier; letters of the others are thickened with a line around them."""

BOLD_WEIGHT = 650
BOLD_LETTERS = (range(0x20, 0x180), range(0x370, 0x460), range(0x2010, 0x2040))
"""What is made heavier: Latin, Greek and Cyrillic as Europe writes them. All of the face would take many seconds."""

POSTSCRIPT_NAME, WINDOWS_UNICODE_ENGLISH = 6, (3, 1, 0x409)
"""Numbers of the name table in a font file."""

BRACKETS = {"(": ")", "[": "]", "{": "}", "<": ">", "«": "»"}
OPENING = {closing: opening for opening, closing in BRACKETS.items()}

NO_SHAPE = frozenset({"Cc", "Cf"})
"""Unicode categories of what is not printed: control characters and marks of direction."""

SHAPED_UNITS = 1000
"""Shaped letters are measured in thousandths of their size."""

SPARE = Face("PaperSpare", "reportlab", "fonts/Vera.ttf")
"""Stands in for a package that is missing: the paper comes out all the same."""

RIGHT_TO_LEFT = frozenset({"R", "AL", "NSM"})
"""Letters that are written from right to left, and the marks upon them, by their bidirectional class."""


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one face, as they stand on the line from left to right; those that join in the order of reading."""

    text: str
    face: Face


class Typefaces:
    """The fonts of one paper. Made anew for each: what a font learns from one text must not show in the next."""

    def __init__(self, faces: tuple[Face, ...] = FACES, *, rightwards: bool | None = None) -> None:
        """`rightwards` says that lines are read from left to right, or not; None: each as its first letter says."""
        self._faces = faces
        self.turn(rightwards=rightwards)
        self._loaded: dict[str, Any] = {}
        # The same words stand on many pages of one paper: a form for a hundred people takes a fifth of the time.
        self._known: dict[tuple[str, bool, str | None], list[Run]] = {}
        self._shaped: dict[tuple[Run, float], str] = {}

    def turn(self, *, rightwards: bool | None) -> None:
        """From now on, lines are read from left to right, or not; None: each as its first letter says."""
        self._base = None if rightwards is None else "L" if rightwards else "R"

    def runs(self, text: str, *, bold: bool = False) -> list[Run]:
        """`text` as runs from left to right, put in order by the Unicode bidirectional algorithm.

        Where a run of `bold` text is not of the face `BOLD`, whoever draws it makes it thicker.
        """
        key = text, bold, self._base
        if key not in self._known:
            self._known[key] = self._put_in_order(text, (BOLD, *self._faces) if bold else self._faces)
        return self._known[key]

    def _put_in_order(self, text: str, faces: tuple[Face, ...]) -> list[Run]:
        from bidi import get_display

        found: list[Run] = []
        for back, group in groupby(
            _brackets_turned(get_display(self._writable(text), base_dir=self._base)), key=_is_right_to_left
        ):
            letters = list(group)
            faced = self._by_face("".join(reversed(letters)) if back else "".join(letters), faces)
            found += reversed(faced) if back else faced
        return [run if run.face.joins or not _is_right_to_left(run.text[0]) else _reversed(run) for run in found]

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """How wide `text` is, in points."""
        return sum(self.run_width(run, size) for run in self.runs(text, bold=bold))

    def run_width(self, run: Run, size: float) -> float:
        """How wide a run is, in points."""
        letters = self.letters(run, size)
        shape = getattr(letters, "__shapeData__", None)
        if shape is not None:
            return float(sum(each.x_advance for each in shape) * size / SHAPED_UNITS)
        return float(self.font(run.face).stringWidth(letters, size))

    def letters(self, run: Run, size: float) -> str:
        """What to draw: the joined shapes where the letters join."""
        if not run.face.joins:
            return run.text
        if (run, size) not in self._shaped:
            from reportlab.pdfbase.ttfonts import shapeStr

            self._shaped[run, size] = shapeStr(run.text, self.font(run.face).fontName, size)
        return self._shaped[run, size]

    def font(self, face: Face) -> Any:
        """The font, loaded when it is first needed."""
        if face.name not in self._loaded:
            from reportlab.pdfbase.pdfmetrics import registerFont
            from reportlab.pdfbase.ttfonts import TTFont

            file = str(_file(face) or _file(SPARE))
            font = TTFont(face.name, BytesIO(_heavier(file)) if face is BOLD else file)
            registerFont(font)
            self._loaded[face.name] = font
        return self._loaded[face.name]

    def _writable(self, text: str) -> str:
        """`text` in letters that one of the faces has; the others in Latin letters."""
        printed = " ".join(text.split())
        letters = (char for char in printed if unicodedata.category(char) not in NO_SHAPE)
        return "".join(char if self._face(char, self._faces) else anyascii(char) for char in letters)

    def _by_face(self, text: str, among: tuple[Face, ...]) -> list[Run]:
        """Runs of one face each; what is no letter stays with the letters before it, so that no word is torn apart."""
        faces: list[Face] = []
        for char in text:
            before = faces[-1] if faces and ord(char) in self._reach(faces[-1]) and not char.isalpha() else None
            faces.append(before or self._face(char, among) or self._faces[0])
        pairs = groupby(zip(text, faces, strict=True), key=lambda each: each[1])
        return [Run("".join(char for char, _face in group), face) for face, group in pairs]

    def _face(self, char: str, among: tuple[Face, ...]) -> Face | None:
        return next((face for face in among if ord(char) in self._reach(face)), None)

    def _reach(self, face: Face) -> Any:
        """The characters that a face can write; those of a missing package none."""
        if face is not self._faces[0] and _file(face) is None:
            return ()
        return self.font(face).face.charToGlyph


@cache
def _heavier(file: str) -> bytes:
    """The bold weight of a variable font, with `BOLD_LETTERS` only. Takes half a second, once."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    options = Options(layout_features=[], hinting=False, notdef_outline=True)
    # Letters are set one after the other here: what a layout engine needs only costs time.
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "STAT", "MVAR", "HVAR"]
    wanted = Subsetter(options)
    wanted.populate(unicodes=[code for letters in BOLD_LETTERS for code in letters])
    made = BytesIO()
    with TTFont(file, lazy=True) as font:
        wanted.subset(font)
        instantiateVariableFont(font, {"wght": BOLD_WEIGHT, "wdth": 100}, inplace=True)
        # A PDF keeps faces apart by their PostScript name.
        font["name"].names = []
        font["name"].setName(BOLD.name, POSTSCRIPT_NAME, *WINDOWS_UNICODE_ENGLISH)
        font.save(made)
    return made.getvalue()


@cache
def _file(face: Face) -> Path | None:
    """The file of a face, None where its package is missing. Remembered: it is asked for at every letter."""
    found = find_spec(face.package)
    if found is None or not found.submodule_search_locations:
        return None
    file = Path(next(iter(found.submodule_search_locations))) / face.file
    return file if file.is_file() else None


def _is_right_to_left(char: str) -> bool:
    return unicodedata.bidirectional(char) in RIGHT_TO_LEFT


def _brackets_turned(line: str) -> str:
    """`line` with its brackets the right way round: where letters were put in order, a pair may stand back to back.

    A line without letters that run to the left was not put in order; it may close what the line above it opened.
    """
    letters = list(line)
    if not any(map(_is_right_to_left, letters)):
        return line
    closing: list[str] = []
    for place in range(len(letters)):
        char = letters[place]
        if closing and char == closing[-1]:
            closing.pop()
        elif char in BRACKETS:
            closing.append(BRACKETS[char])
        elif char in OPENING and OPENING[char] in letters[place:]:
            partner = letters.index(OPENING[char], place)
            letters[place], letters[partner] = OPENING[char], char
            closing.append(char)
    return "".join(letters)


def _reversed(run: Run) -> Run:
    return Run(run.text[::-1], run.face)
