"""The paper that somebody signed, attached to her consent: looked at, refused, attached later."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ensure_desktop.consent.values import Agreed, Purpose, Way
from ensure_desktop.people.values import PersonFile
from tests.ui.conftest import Settle
from tests.ui.desk_helpers import child, click
from tests.ui_people.conftest import Ask
from tests.ui_people.consent_helpers import give, open_dialog, photo, stored
from tests.ui_people.test_consent import TODAY, an, begin, record  # noqa: F401
from ui.ask import Ask as Questions
from ui.people.panel import PeoplePanel


def test_a_photo_of_the_paper_is_attached_seen_and_erased(
    panel: PeoplePanel,
    qtbot: QtBot,
    settle: Settle,
    an: PersonFile,  # noqa: F811
    change: Ask,
    ask: Questions,
    tmp_path: Path,
) -> None:
    begin(panel, qtbot, settle)
    dialog = open_dialog(panel)
    child(dialog, "consent.giving.purpose.matching").click()
    click(qtbot, dialog, "consent.giving.way.paper")
    ask.answers.extend([None, str(photo(tmp_path))])
    click(qtbot, dialog, "consent.giving.files.add")  # and nobody chooses anything
    click(qtbot, dialog, "consent.giving.files.add")
    settle()
    record(panel, qtbot, settle)
    settle()
    signing = stored(change, an)[0].signing
    assert signing is not None
    assert [name for _id, name in signing.files] == ["signed paper.jpg"]
    click(qtbot, panel, "consent.file.1.matching")
    settle()
    looking = panel.person.acts.consent.looking
    assert looking is not None
    pages = child(looking, "consent.file.pages")
    picture = pages.grab().toImage()
    dark = [picture.pixelColor(picture.width() // 2, y).lightness() < 60 for y in range(picture.height())]
    assert any(dark)  # the upper half, once it stands upright
    click(qtbot, looking, "consent.file.larger")
    ask.answers.append(True)
    click(qtbot, looking, "consent.file.remove")
    settle()
    settle()
    signing = stored(change, an)[0].signing
    assert signing is not None
    assert signing.files == ()


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"just some words", "Only photos"), (b"", "Only photos"), (b"\xff\xd8\xff broken", "cannot be read")],
)
@pytest.mark.usefixtures("an")
def test_what_is_no_picture_is_refused_beside_the_field(
    panel: PeoplePanel,
    qtbot: QtBot,
    settle: Settle,
    ask: Questions,
    tmp_path: Path,
    content: bytes,
    words: str,
) -> None:
    begin(panel, qtbot, settle)
    dialog = open_dialog(panel)
    click(qtbot, dialog, "consent.giving.way.paper")
    path = tmp_path / "letter.jpg"
    path.write_bytes(content)
    ask.answers.append(str(path))
    click(qtbot, dialog, "consent.giving.files.add")
    settle()
    assert words in dialog.form.errors()["files"]
    dialog.reject()


@pytest.mark.usefixtures("an")
def test_a_huge_file_is_refused_before_it_is_read(
    panel: PeoplePanel, qtbot: QtBot, settle: Settle, ask: Questions, tmp_path: Path
) -> None:
    begin(panel, qtbot, settle)
    dialog = open_dialog(panel)
    click(qtbot, dialog, "consent.giving.way.paper")
    path = tmp_path / "film.jpg"
    with path.open("wb") as film:
        film.truncate(3 * 1024**4)  # three terabytes of nothing
    ask.answers.append(str(path))
    click(qtbot, dialog, "consent.giving.files.add")
    settle()
    assert "too large" in dialog.form.errors()["files"]
    path.unlink()
    ask.answers.append(str(path))
    click(qtbot, dialog, "consent.giving.files.add")
    settle()
    assert "could not be read" in dialog.form.errors()["files"]
    dialog.reject()


def test_the_signed_paper_is_attached_later(
    panel: PeoplePanel,
    qtbot: QtBot,
    settle: Settle,
    an: PersonFile,  # noqa: F811
    change: Ask,
    ask: Questions,
    tmp_path: Path,
) -> None:
    give(change, an, Agreed(Purpose.MATCHING), day=TODAY, way=Way.PAPER)
    settle()
    assert "not attached yet" in " ".join(words.text() for words in panel.person.consent.findChildren(QLabel))
    ask.answers.append(str(photo(tmp_path)))
    click(qtbot, panel, "consent.attach.matching")
    settle()
    settle()
    signing = stored(change, an)[0].signing
    assert signing is not None
    assert len(signing.files) == 1
    assert child(panel, "consent.file.1.matching").text() == "signed paper.jpg"
