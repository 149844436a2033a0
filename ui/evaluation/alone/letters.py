"""Letters for every language of the questionnaires: not every computer has those of Arabic and Ethiopic."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from reports.fonts import FACES


def reading_font(like: QFont, size: float, *, semi_bold: bool = False) -> QFont:
    """A font of `size` points that can write all of them, looking `like` the program's own where that can."""
    made = QFont(like)
    made.setFamilies([*like.families(), *_families()])
    made.setPointSizeF(size)
    if semi_bold:
        made.setWeight(QFont.Weight.DemiBold)
    return made


@cache
def _families() -> tuple[str, ...]:
    """The families of the papers' typefaces, after loading them."""
    found: list[str] = []
    for face in FACES:
        package = find_spec(face.package)
        places = package.submodule_search_locations if package is not None else None
        file = Path(next(iter(places))) / face.file if places else None
        if file is not None and file.is_file():
            found += QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
    return tuple(found)
