"""A signature is drawn with the mouse, a finger or a pen, and kept as lines."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ensure_desktop.consent.values import Signature, Stroke
from tests.ui.desk_helpers import child, click
from ui.theme import Scheme, Theme
from ui.widgets.fields import Editor
from ui.widgets.signature import HEIGHT, INK, WIDTH, SignatureField, SignatureView, draw_signature

ALONG = [(48, 80), (96, 40), (144, 120), (192, 80)]
SHARES: Stroke = ((0.1, 0.5), (0.2, 0.25), (0.3, 0.75), (0.4, 0.5))
SIGNED = Signature((SHARES, ((0.7, 0.2), (0.9, 0.8))), WIDTH / HEIGHT)


@pytest.fixture
def field(theme: Theme, qtbot: QtBot) -> SignatureField:
    made = SignatureField(name="signature")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def draw_with_mouse(field: SignatureField, points: list[tuple[int, int]]) -> None:
    first, *others = (QPoint(*point) for point in points)
    QTest.mousePress(field.pad, Qt.MouseButton.LeftButton, pos=first)
    for point in others:
        QTest.mouseMove(field.pad, point)
    QTest.mouseRelease(field.pad, Qt.MouseButton.LeftButton, pos=others[-1] if others else first)


def draw_with_finger(field: SignatureField, points: list[tuple[int, int]], *, palm: bool = False) -> None:
    device = QTest.createTouchDevice()
    first, *others = (QPoint(*point) for point in points)
    QTest.touchEvent(field.pad, device).press(0, first, field.pad).commit()
    if palm:
        QTest.touchEvent(field.pad, device).stationary(0).press(1, QPoint(400, 150), field.pad).commit()
    for point in others:
        moved = QTest.touchEvent(field.pad, device).move(0, point, field.pad)
        if palm:
            moved.move(1, QPoint(401, 150), field.pad)
        moved.commit()
    QTest.touchEvent(field.pad, device).release(0, others[-1], field.pad).commit()


def draw_with_pen(field: SignatureField, points: list[tuple[int, int]]) -> None:
    kinds = [QEvent.Type.TabletPress, *[QEvent.Type.TabletMove] * (len(points) - 1), QEvent.Type.TabletRelease]
    for kind, point in zip(kinds, [*points, points[-1]], strict=True):
        at = QPointF(*point)
        down = Qt.MouseButton.NoButton if kind == QEvent.Type.TabletRelease else Qt.MouseButton.LeftButton
        event = QTabletEvent(
            kind,
            QPointingDevice.primaryPointingDevice(),
            at,
            QPointF(field.pad.mapToGlobal(at)),
            0.6,
            0,
            0,
            0,
            0,
            0,
            Qt.KeyboardModifier.NoModifier,
            Qt.MouseButton.LeftButton,
            down,
        )
        QApplication.sendEvent(field.pad, event)
        assert event.isAccepted()  # else the system sends it once more, as a mouse


@pytest.mark.parametrize("draw", [draw_with_mouse, draw_with_finger, draw_with_pen])
def test_what_is_drawn_is_kept_as_lines(field: SignatureField, draw: object) -> None:
    assert isinstance(field, Editor)
    assert callable(draw)
    assert field.value() is None
    draw(field, ALONG)
    draw(field, [(300, 40), (350, 100)])
    value = field.value()
    assert value is not None
    assert value.ratio == WIDTH / HEIGHT
    assert len(value.strokes) == 2
    assert value.strokes[0] == SHARES


def test_the_hand_that_rests_on_the_screen_draws_nothing(field: SignatureField) -> None:
    draw_with_finger(field, ALONG, palm=True)
    value = field.value()
    assert value is not None
    assert value.strokes == (SHARES,)


def test_a_pen_that_slips_over_the_edge_stays_on_the_paper(field: SignatureField) -> None:
    draw_with_mouse(field, [(470, 80), (900, 80), (470, -50)])
    value = field.value()
    assert value is not None
    assert all(0 <= share <= 1 for point in value.strokes[0] for share in point)


def test_a_touch_of_the_pen_is_a_dot(field: SignatureField) -> None:
    draw_with_mouse(field, [(240, 60)])
    value = field.value()
    assert value is not None
    assert value.strokes == (((0.5, 0.375),),)
    picture = field.pad.grab().toImage()
    assert picture.pixelColor(240, 60).lightness() < 120


def test_the_last_stroke_is_taken_back_by_key_and_all_by_button(field: SignatureField, qtbot: QtBot) -> None:
    words = child(field, "signature.state", QLabel)
    assert words.text() == "Nothing drawn yet."
    assert not child(field, "signature.undo").isEnabled()
    for left in (20, 60, 100):
        draw_with_mouse(field, [(left, 40), (left + 20, 90)])
    assert words.text() == "Signed here."
    qtbot.keyClick(field.pad, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    value = field.value()
    assert value is not None
    assert [stroke[0][0] for stroke in value.strokes] == [round(20 / WIDTH, 4), round(60 / WIDTH, 4)]
    click(qtbot, field, "signature.clear")
    assert field.value() is None
    assert words.text() == "Nothing drawn yet."
    assert field.pad.hasFocus()
    qtbot.keyClick(field.pad, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.value() is None


def test_a_stroke_that_is_taken_back_while_it_is_drawn_is_gone(field: SignatureField) -> None:
    QTest.mousePress(field.pad, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    field.undo()
    QTest.mouseMove(field.pad, QPoint(90, 90))
    QTest.mouseRelease(field.pad, Qt.MouseButton.LeftButton, pos=QPoint(90, 90))
    assert field.value() is None


def test_a_signature_and_its_draft_come_back(field: SignatureField, qtbot: QtBot) -> None:
    other = SignatureField(name="other")
    qtbot.addWidget(other)
    with qtbot.waitSignal(field.changed):
        field.set_value(SIGNED)
    assert field.value() == SIGNED
    other.set_draft(field.draft())
    assert other.value() == SIGNED


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK, Scheme.CONTRAST])
def test_it_is_ink_on_white_paper_in_every_scheme(field: SignatureField, theme: Theme, scheme: Scheme) -> None:
    theme.choose(scheme)
    draw_with_mouse(field, [(100, 60), (200, 60), (300, 60)])
    picture = field.pad.grab().toImage()
    assert picture.pixelColor(200, 20) == QColor("white")
    assert picture.pixelColor(200, 60).lightness() < 90
    field.mark(True)
    assert field.pad.grab().toImage().pixelColor(240, 2) != picture.pixelColor(240, 2)


def test_a_larger_picture_has_the_same_lines(field: SignatureField) -> None:
    for scale in (1, 4):
        picture = QImage(WIDTH * scale, HEIGHT * scale, QImage.Format.Format_RGB32)
        picture.fill(QColor("white"))
        painter = QPainter(picture)
        draw_signature(painter, QRectF(picture.rect()), Signature((((0.25, 0.5), (0.75, 0.5)),), WIDTH / HEIGHT))
        painter.end()
        assert picture.pixelColor(picture.width() // 2, picture.height() // 2) == QColor(INK)
        assert picture.pixelColor(picture.width() // 2, picture.height() // 4) == QColor("white")


def test_it_says_to_a_screen_reader_how_to_sign_without_drawing(field: SignatureField, qtbot: QtBot) -> None:
    assert "paper" in field.pad.accessibleDescription()
    assert "witness" in field.pad.accessibleDescription()
    view = SignatureView(SIGNED, "Signature of Selam", name="seen")
    qtbot.addWidget(view)
    assert view.accessibleName() == "Signature of Selam"
    dark = [view.grab().toImage().pixelColor(x, y).lightness() < 90 for x in range(view.width()) for y in range(20, 44)]
    assert any(dark)
