"""Where texts are typed that go out, words that label people are told below them."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ensure_desktop.consent.texts import consent_form
from ensure_desktop.network.values import AgreementDetails, Partnership, PartnershipDetails
from ui.context import Context
from ui.groups.activity_dialog import ActivityDialog
from ui.matching.notice_dialog import NoticeDialog
from ui.network.agreement_dialog import AgreementDialog
from ui.outward.wording_line import WordingLine
from ui.settings.consent_text_dialog import OwnTextDialog
from ui.widgets.dialog import FormDialog

TEXT = "A cup of coffee with addicts"
TOLD = ("“addicts” labels people. It makes one thing the whole person.",)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    return made


def told(dialog: FormDialog, field: str, qtbot: QtBot) -> tuple[str, ...]:
    """What stands below the one field in which the text is typed."""
    dialog.open()
    dialog.form.set_values({field: TEXT})
    dialog.form.changed.emit()
    lines = dialog.findChildren(WordingLine)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in lines))
    (line,) = [each for each in lines if each.isVisible()]
    sentences = line.sentences()
    dialog.close()
    return sentences


def test_in_a_notice(context: Context, window: QWidget, qtbot: QtBot) -> None:
    assert told(NoticeDialog(window, context, ""), "text", qtbot) == TOLD


def test_in_the_name_of_an_activity(context: Context, window: QWidget, qtbot: QtBot) -> None:
    assert told(ActivityDialog(window, context, ()), "title", qtbot) == TOLD


def test_in_a_consent_text_of_our_own(context: Context, window: QWidget, qtbot: QtBot) -> None:
    assert told(OwnTextDialog(window, context, "en", consent_form("en")), "introduction", qtbot) == TOLD


def test_in_the_agreement_with_a_partner(context: Context, window: QWidget, qtbot: QtBot) -> None:
    partner = Partnership("1" * 32, PartnershipDetails("2" * 32), "Library", (), ())
    assert told(AgreementDialog(window, context, partner, AgreementDetails()), "text", qtbot) == TOLD
