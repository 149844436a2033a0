"""The look keeps its promises: contrast, sizes, schemes, icons."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QFont, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QLabel

from ui.icons import icon
from ui.style import style_sheet
from ui.theme import (
    DARK,
    LIGHT,
    SMALLEST_TEXT,
    Scheme,
    Theme,
    Tokens,
    Tone,
    apply,
    base_size,
    contrast_ratio,
    contrast_tokens,
    scaled,
    tokens,
)
from ui.widgets.text import label

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def text_pairs(t: Tokens) -> dict[str, tuple[str, str]]:
    """Every text colour on every ground on which it is used."""
    pairs = {
        f"{ink} on {ground}": (getattr(t, ink), getattr(t, ground))
        for ink in ("text", "muted")
        for ground in ("window", "surface", "sunken", "hover")
    }
    pairs |= {
        f"{ink} on {ground}": (getattr(t, ink), getattr(t, ground))
        for ink in ("accent", "danger", "good", "attention")
        for ground in ("window", "surface", "hover")
    }
    pairs |= {f"{tone} chip": (t.strong(tone), t.soft(tone)) for tone in Tone}
    pairs |= {f"text on {tone}": (t.text, t.soft(tone)) for tone in Tone}
    pairs["accent on a message"] = (t.accent, t.good_soft)
    pairs["primary button"] = (t.on_accent, t.accent)
    pairs["primary button under the mouse"] = (t.on_accent, t.accent_hover)
    pairs["danger button"] = (t.on_danger, t.danger)
    pairs["selected row"] = (t.on_selected, t.selected)
    pairs["area that is shown"] = (t.accent, t.accent_soft)
    pairs["area under the mouse"] = (t.text, t.line) if not t.contrast else (t.text, t.window)
    return pairs


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=lambda t: t.name)
def test_text_has_enough_contrast(scheme: Tokens) -> None:
    too_weak = {
        name: round(contrast_ratio(*pair), 2)
        for name, pair in text_pairs(scheme).items()
        if contrast_ratio(*pair) < 4.5
    }
    assert too_weak == {}


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=lambda t: t.name)
def test_the_edges_of_controls_can_be_seen(scheme: Tokens) -> None:
    assert contrast_ratio(scheme.field_line, scheme.surface) >= 3
    assert contrast_ratio(scheme.field_line, scheme.window) >= 3


@given(one=COLOURS, other=COLOURS)
def test_contrast_is_a_ratio_from_1_to_21(one: str, other: str) -> None:
    assert 1 <= contrast_ratio(one, other) <= 21.0001
    assert contrast_ratio(one, other) == contrast_ratio(other, one)


def test_contrast_of_known_colours() -> None:
    assert contrast_ratio("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast_ratio("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@given(ink=COLOURS, ground=COLOURS, base=COLOURS, selected=COLOURS, on_selected=COLOURS)
def test_high_contrast_is_as_good_as_the_palette_of_the_system(
    ink: str, ground: str, base: str, selected: str, on_selected: str
) -> None:
    made = contrast_tokens(system_palette(ink, ground, base, selected, on_selected))
    for name, pair in text_pairs(made).items():
        assert contrast_ratio(*pair) >= min(4.5, contrast_ratio(ink, ground)), name


def system_palette(ink: str, ground: str, base: str, selected: str, on_selected: str) -> QPalette:
    role = QPalette.ColorRole
    made = QPalette()
    for which, colour in (
        (role.WindowText, ink),
        (role.Window, ground),
        (role.Base, base),
        (role.Highlight, selected),
        (role.HighlightedText, on_selected),
    ):
        made.setColor(which, QColor(colour))
    return made


def test_a_choice_is_shown_and_everybody_is_told(theme: Theme, qapp: QApplication) -> None:
    told: list[str] = []
    theme.changed.connect(lambda: told.append(theme.tokens.name))
    apply(qapp, Scheme.DARK)
    assert tokens() is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.window
    apply(qapp, Scheme.CONTRAST)
    assert tokens().contrast
    apply(qapp, Scheme.LIGHT)
    assert tokens() is LIGHT
    assert told == ["dark", "contrast", "light"]


def test_there_is_one_theme_however_often_it_is_applied(theme: Theme, qapp: QApplication) -> None:
    assert apply(qapp, Scheme.DARK) is theme
    assert qapp.findChildren(Theme) == [theme]


def test_no_text_is_set_under_ten_points(theme: Theme, qapp: QApplication) -> None:
    small = QFont()
    small.setPointSizeF(7)
    assert base_size(small) >= SMALLEST_TEXT
    assert scaled(small, 0.9).pointSizeF() >= SMALLEST_TEXT
    for look in ("title", "section", "strong", "label", "muted", "help", "small", "error", "number"):
        shown: QLabel = label("x", look)
        shown.ensurePolished()
        assert shown.font().pointSizeF() >= SMALLEST_TEXT, look


def test_a_bigger_font_of_the_system_is_kept(qapp: QApplication) -> None:
    big = QFont()
    big.setPointSizeF(16)
    assert base_size(big) == 16


def test_icons_follow_the_scheme(theme: Theme, qapp: QApplication) -> None:
    shown = icon("house", "accent")
    light = ink_of(shown)
    apply(qapp, Scheme.DARK)
    assert ink_of(shown) != light


def ink_of(shown: QIcon) -> str:
    """The strongest colour of an icon."""
    picture = shown.pixmap(64, 64).toImage()
    points = (picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height()))
    return max(points, key=lambda colour: colour.alpha()).name()


def test_an_icon_that_does_not_exist_is_a_bug_at_once(qapp: QApplication) -> None:
    with pytest.raises(KeyError):
        icon("no-such-icon")


def test_the_look_and_the_worker_load_nothing_heavy() -> None:
    heavy = "{'sqlalchemy', 'alembic', 'qtawesome', 'reportlab', 'babel', 'dateparser', 'pypdfium2'}"
    code = f"import sys, ui.theme, ui.operations, ui.messages; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_until_today_is_shown_no_other_area_is_loaded_and_nothing_heavy() -> None:
    heavy = "{'alembic', 'babel', 'dateparser', 'icalendar', 'openpyxl', 'PIL', 'pypdfium2', 'reportlab', 'vobject'}"
    areas = "('ui.interviews', 'ui.training', 'ui.people', 'ui.matching', 'ui.visits', 'ui.groups')"
    code = (
        "import sys, ensure_desktop.cli, ui.app, ui.areas, ui.commands, ui.today.panel;"
        f"print({heavy} & set(sys.modules), [name for name in sys.modules if name.startswith({areas})])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set() []"


def test_the_program_loads_the_demo_only_for_who_asks_for_one() -> None:
    """The demo builds its centre with the services of all areas; whoever opens a vault needs none of them yet."""
    services = ("demo.service", "network.board", "network.minutes", "network.partners", "allowance.service")
    heavy = {f"ensure_desktop.{name}" for name in services}
    code = f"import sys, ui.program, ui.today.panel; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_a_chosen_filter_is_seen_without_colours(qapp: QApplication) -> None:
    for scheme, line in ((LIGHT, "border: 1px"), (contrast_tokens(qapp.palette()), "border: 3px")):
        chosen = style_sheet(scheme, 10).split('look="filter"]:checked {')[1].split("}")[0]
        assert line in chosen
