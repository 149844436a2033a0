"""Colours, type and space: every value of the look, in this one place.

Importing this module is cheap on purpose: the unlock window is painted before anything else is loaded. Widgets that
paint themselves ask `tokens()` while they paint, so a change of scheme needs nothing but a repaint.
"""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from ui.style import SMALLEST_TEXT, style_sheet

STEP = 4
"""Space comes in steps of four pixels."""
INSIDE = 8
"""Space inside a component."""
RELATED = 12
"""Space between things that belong together."""
GROUPS = 24
"""Space between groups."""
PAGE = 32
"""Space around a page."""
CONTROL_HEIGHT = 34
ROW_HEIGHT = 40
ROW_HEIGHT_COMPACT = 32
CARD_RADIUS = 8
CONTROL_RADIUS = 6
SIDEBAR_WIDTH = 216
SIDEBAR_FOLDED = 60
TOP_BAR = 60
"""The height of the bar with the search, in pixels."""
FORM_WIDTH = 720
SIDE_WIDTH = 364
"""What stands beside a board or a table and tells of what is chosen there."""

BASE_TEXT = 10.5
"""The text size where the system's own font is smaller, in points."""


class Scheme(StrEnum):
    """What the person chose in the settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Tone(StrEnum):
    """The tone of a message or chip. A tone never stands alone: an icon and a word say the same."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    GOOD = "good"
    ATTENTION = "attention"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one scheme as "#RRGGBB". Each soft colour is a background for text in its strong colour."""

    name: str
    window: str
    surface: str
    sunken: str
    text: str
    muted: str
    line: str
    field_line: str
    """The border of fields and buttons: firmer than `line`, so that a control is found (3:1, WCAG 1.4.11)."""
    accent: str
    accent_soft: str
    on_accent: str
    accent_hover: str
    attention: str
    attention_soft: str
    danger: str
    danger_soft: str
    on_danger: str
    good: str
    good_soft: str
    hover: str
    selected: str
    on_selected: str

    @property
    def dark(self) -> bool:
        """Whether light text stands on a dark ground."""
        return luminance(self.window) < luminance(self.text)

    @property
    def contrast(self) -> bool:
        """Whether this is the high-contrast scheme: lines instead of shades."""
        return self.name == Scheme.CONTRAST

    def strong(self, tone: Tone) -> str:
        """The text colour of a tone."""
        return {
            Tone.NEUTRAL: self.muted,
            Tone.ACCENT: self.accent,
            Tone.GOOD: self.good,
            Tone.ATTENTION: self.attention,
            Tone.DANGER: self.danger,
        }[tone]

    def soft(self, tone: Tone) -> str:
        """The background of a tone."""
        return {
            Tone.NEUTRAL: self.sunken,
            Tone.ACCENT: self.accent_soft,
            Tone.GOOD: self.good_soft,
            Tone.ATTENTION: self.attention_soft,
            Tone.DANGER: self.danger_soft,
        }[tone]


LIGHT = Tokens(
    name=Scheme.LIGHT,
    window="#F6F5F2",
    surface="#FFFFFF",
    sunken="#EFEDE8",
    text="#1E2430",
    muted="#5A6373",
    line="#DAD6CE",
    field_line="#8F8B83",
    accent="#0F6E6E",
    accent_soft="#DCEDEC",
    on_accent="#FFFFFF",
    accent_hover="#0B5A5A",
    attention="#9A4A05",
    attention_soft="#FDF0DC",
    danger="#B3261E",
    danger_soft="#FBE4E2",
    on_danger="#FFFFFF",
    good="#2B7048",
    good_soft="#E1F1E7",
    hover="#F6F4F0",
    selected="#DCEDEC",
    on_selected="#1E2430",
)

DARK = Tokens(
    name=Scheme.DARK,
    window="#16191D",
    surface="#1E2227",
    sunken="#121417",
    text="#ECEFF3",
    muted="#A7B0BD",
    line="#343A42",
    field_line="#6B7480",
    accent="#5CC4BE",
    accent_soft="#1F3B3B",
    on_accent="#0D2424",
    accent_hover="#7AD3CE",
    attention="#F0B45B",
    attention_soft="#3A2D18",
    danger="#F2857D",
    danger_soft="#3D2220",
    on_danger="#2A0F0D",
    good="#77C79A",
    good_soft="#1E3327",
    hover="#262B31",
    selected="#1F3B3B",
    on_selected="#ECEFF3",
)


def contrast_tokens(system: QPalette) -> Tokens:
    """High contrast in the colours of the system's palette: one ink, one ground, no shades in between."""
    ink = system.color(QPalette.ColorRole.WindowText).name()
    ground = system.color(QPalette.ColorRole.Window).name()
    surface = system.color(QPalette.ColorRole.Base).name()
    if contrast_ratio(ink, surface) < 4.5:
        surface = ground
    selected = system.color(QPalette.ColorRole.Highlight).name()
    on_selected = system.color(QPalette.ColorRole.HighlightedText).name()
    if contrast_ratio(on_selected, selected) < 4.5:
        selected, on_selected = ink, ground
    return Tokens(
        name=Scheme.CONTRAST,
        window=ground,
        surface=surface,
        sunken=ground,
        text=ink,
        muted=ink,
        line=ink,
        field_line=ink,
        accent=ink,
        accent_soft=surface,
        on_accent=ground,
        accent_hover=ink,
        attention=ink,
        attention_soft=surface,
        danger=ink,
        danger_soft=surface,
        on_danger=ground,
        good=ink,
        good_soft=surface,
        hover=surface,
        selected=selected,
        on_selected=on_selected,
    )


def luminance(colour: str) -> float:
    """Relative luminance of "#RRGGBB", 0 to 1 (WCAG 2.2, definition of relative luminance)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast_ratio(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def palette(t: Tokens) -> QPalette:
    """The tokens as a Qt palette, for everything that the style sheet does not reach."""
    made = QPalette()
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, t.window),
        (role.WindowText, t.text),
        (role.Base, t.surface),
        (role.AlternateBase, t.hover),
        (role.Text, t.text),
        (role.PlaceholderText, t.muted),
        (role.Button, t.surface),
        (role.ButtonText, t.text),
        (role.BrightText, t.danger),
        (role.Highlight, t.accent),
        (role.HighlightedText, t.on_accent),
        (role.Accent, t.accent),
        (role.Link, t.accent),
        (role.LinkVisited, t.accent),
        (role.ToolTipBase, t.surface),
        (role.ToolTipText, t.text),
        (role.Light, t.surface),
        (role.Midlight, t.hover),
        (role.Mid, t.line),
        (role.Dark, t.window if t.contrast else t.line),
        (role.Shadow, t.line),
    ):
        made.setColor(which, QColor(colour))
    for which in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(t.muted))
    return made


class Theme(QObject):
    """The look of the running application; `apply` makes it. `changed` is sent after each change of scheme."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._system_font = QFont(app.font())
        self._choice = Scheme.SYSTEM
        self.tokens = LIGHT
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        app.styleHints().accessibility().contrastPreferenceChanged.connect(self._system_changed)

    @property
    def choice(self) -> Scheme:
        """What was chosen; `tokens` is what came of it."""
        return self._choice

    def choose(self, choice: Scheme) -> None:
        """Show `choice` from now on."""
        self._choice = choice
        hints = self._app.styleHints()
        if choice in (Scheme.LIGHT, Scheme.DARK):
            hints.setColorScheme(Qt.ColorScheme.Dark if choice is Scheme.DARK else Qt.ColorScheme.Light)
        else:
            hints.unsetColorScheme()
        self._show()

    def _system_changed(self) -> None:
        if self._choice in (Scheme.SYSTEM, Scheme.CONTRAST):
            self._show()

    def _wanted(self) -> Tokens:
        hints = self._app.styleHints()
        asks_contrast = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
        if self._choice is Scheme.CONTRAST or (self._choice is Scheme.SYSTEM and asks_contrast):
            self._app.setPalette(QPalette())  # an empty palette lets the system's own shine through
            return contrast_tokens(self._app.palette())
        return DARK if hints.colorScheme() == Qt.ColorScheme.Dark or self._choice is Scheme.DARK else LIGHT

    def _show(self) -> None:
        self.tokens = self._wanted()
        font = QFont(self._system_font)
        font.setPointSizeF(base_size(self._system_font))
        self._app.setFont(font)
        self._app.setPalette(palette(self.tokens))
        self._app.setStyleSheet(style_sheet(self.tokens, font.pointSizeF()))
        self.changed.emit()


def base_size(system: QFont) -> float:
    """The size of running text in points: the system's, but at least `BASE_TEXT`."""
    return max(BASE_TEXT, system.pointSizeF())


def apply(app: QApplication, choice: Scheme = Scheme.SYSTEM) -> Theme:
    """Give `app` the look, or change its scheme where it has it already."""
    theme = app.findChild(Theme)
    if theme is None:
        app.setStyle("Fusion")
        theme = Theme(app)
    theme.choose(choice)
    return theme


def tokens() -> Tokens:
    """The colours in use; the light ones before `apply` was called."""
    app = QApplication.instance()
    theme = app.findChild(Theme) if app is not None else None
    return theme.tokens if theme is not None else LIGHT


def scaled(font: QFont, factor: float, *, semi_bold: bool = False) -> QFont:
    """`font` at `factor` times its size, never under `SMALLEST_TEXT`: 1.6 for page titles, 1.2 sections, 0.9 small."""
    made = QFont(font)
    made.setPointSizeF(max(SMALLEST_TEXT, font.pointSizeF() * factor))
    if semi_bold:
        made.setWeight(QFont.Weight.DemiBold)
    return made


def tabular(font: QFont) -> QFont:
    """`font` with figures of one width, where the font has them: for columns of numbers."""
    made = QFont(font)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made
