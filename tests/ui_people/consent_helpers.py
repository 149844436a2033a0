"""What tests of the consent screens do: open the tab, sign, and read what was stored."""

from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from ensure_desktop.consent import service as consent
from ensure_desktop.consent.texts import consent_form
from ensure_desktop.consent.values import Agreed, Consent, Signature, Signing, Way
from ensure_desktop.people.values import PersonFile
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child
from tests.ui_people.conftest import Ask
from ui.people.panel import PeoplePanel
from ui.people.person_page import TABS
from ui.widgets.dialog import FormDialog
from ui.widgets.signature import SignatureField

CURVE = ((48, 80), (96, 40), (144, 120), (240, 60), (380, 90))
SIGNATURE = Signature((((0.1, 0.5), (0.3, 0.2), (0.6, 0.8), (0.9, 0.4)),), 3.0)


def show_tab(panel: PeoplePanel, file: PersonFile, settle: Settle) -> None:
    """Open the consent tab of a person."""
    panel.show_person(file.id)
    settle()
    panel.person.tabs.setCurrentIndex(TABS.index("consent"))


def open_dialog(panel: PeoplePanel) -> FormDialog:
    """The dialog with a form that is open."""
    dialog = panel.person.acts.dialog
    assert dialog is not None
    return dialog


def sign(dialog: FormDialog, which: str = "signature") -> None:
    """Draw with the mouse."""
    field = child(dialog, f"consent.giving.{which}", SignatureField)
    first, *others = (QPoint(*point) for point in CURVE)
    QTest.mousePress(field.pad, Qt.MouseButton.LeftButton, pos=first)
    for point in others:
        QTest.mouseMove(field.pad, point)
    QTest.mouseRelease(field.pad, Qt.MouseButton.LeftButton, pos=others[-1])


def stored(change: Ask, file: PersonFile) -> tuple[Consent, ...]:
    """The consents of a person."""
    found: tuple[Consent, ...] = change(consent.consents_of, person_id=file.id)
    return found


def give(change: Ask, file: PersonFile, *agreed: Agreed, **more: Any) -> tuple[Consent, ...]:
    """Have consent given on the screen, or as `more` says."""
    form = consent_form("en")
    way = more.pop("way", Way.SCREEN)
    day = more.pop("day")
    files = more.pop("files", ())
    signature = more.pop("signature", SIGNATURE) if way is Way.SCREEN else None
    signing = Signing(day, way, form.version, form.language, signature=signature, **more)
    made: tuple[Consent, ...] = change(
        consent.give_consent, person_id=file.id, signing=signing, agreed=agreed, files=files
    )
    return made


def photo(folder: Path, name: str = "signed paper.jpg") -> Path:
    """A photo of a paper, lying on its side, with the place where it was taken."""
    picture = Image.new("RGB", (400, 300), "white")
    picture.paste("black", (0, 0, 200, 300))
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "Secret Phone"
    made = BytesIO()
    picture.save(made, "JPEG", exif=exif)
    path = folder / name
    path.write_bytes(made.getvalue())
    return path
