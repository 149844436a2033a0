"""The style sheet: how the tokens of the theme land on Qt's widgets.

A widget picks its look with the dynamic property "look", which the constructors in `ui.widgets` set, so the sheet stays
flat and no widget carries a style sheet of its own.
"""

from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.theme import Tokens

SMALLEST_TEXT = 10.0
"""No text is set smaller, in points."""

_SHEET = Template("""
* { outline: none; }
QWidget { color: $text; }
QMainWindow, QDialog, QWidget[look="page"] { background: $window; }
QScrollArea, QScrollArea > QWidget > QWidget[look="page"] { background: $window; border: none; }
QScrollArea[look="plain"], QScrollArea[look="plain"] > QWidget > QWidget { background: transparent; border: none; }
QToolTip { background: $surface; color: $text; border: 1px solid $line; padding: 4px 8px; }

QLabel { background: transparent; }
QLabel[look="title"] { font-size: ${title}pt; font-weight: 600; }
QLabel[look="section"] { font-size: ${section}pt; font-weight: 600; }
QLabel[look="strong"], QLabel[look="label"] { font-weight: 600; }
QLabel[look="muted"] { color: $muted; }
QLabel[look="help"], QLabel[look="small"] { color: $muted; font-size: ${small}pt; }
QLabel[look="struck"] { color: $muted; text-decoration: line-through; }
QLabel[look="error"] { color: $danger; font-size: ${small}pt; font-weight: 600; }
QLabel[look="number"] { font-size: ${number}pt; font-weight: 600; }
QLabel[look="caps"] { color: $muted; font-size: ${small}pt; font-weight: 600; }

QFrame[look="card"] { background: $surface; border: 1px solid $line; border-radius: 8px; }
QFrame[look="sidebar"] { background: $sunken; border: none; border-right: 1px solid $line; }
QFrame[look="topbar"] { background: $window; border: none; border-bottom: 1px solid $line; }
QFrame[look="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[look="upright"] { background: $line; border: none; max-width: 1px; min-width: 1px; }
QFrame[look="menu"] { background: $surface; border: 1px solid $field_line; }
QFrame[look="popup"] { background: $surface; border: 1px solid $field_line; border-radius: 8px; }
QFrame[look="snackbar"] { background: $snack; border: 1px solid $snack_line; border-radius: 8px; }
QFrame[look="snackbar"] QLabel { color: $on_snack; }
QFrame[look="snackbar"] QPushButton { background: transparent; color: $snack_accent; border: 1px solid transparent; }
QFrame[look="snackbar"] QPushButton:focus, QFrame[look="snackbar"] QPushButton:hover { border-color: $snack_accent; }

QFrame[look="message"] { border: 1px solid $line; border-radius: 8px; background: $surface; }
QFrame[look="message"][tone="accent"] { background: $accent_soft; border-color: $accent; }
QFrame[look="message"][tone="good"] { background: $good_soft; border-color: $good; }
QFrame[look="message"][tone="attention"] { background: $attention_soft; border-color: $attention; }
QFrame[look="message"][tone="danger"] { background: $danger_soft; border-color: $danger; }

QPushButton {
    background: $surface; color: $text; border: 1px solid $field_line; border-radius: 6px;
    min-height: 32px; padding: 0 14px;
}
QPushButton:hover { background: $hover; border-color: $text; }
QPushButton:pressed { background: $sunken; }
QPushButton:focus { border: 2px solid $accent; padding: 0 13px; min-height: 30px; }
QPushButton:disabled { color: $muted; background: $window; border: 1px $off_border $line; }
QPushButton[look="primary"] { background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600; }
QPushButton[look="primary"]:hover, QPushButton[look="primary"]:pressed {
    background: $accent_hover; border-color: $accent_hover;
}
QPushButton[look="primary"]:focus { border: 2px solid $text; }
QPushButton[look="primary"]:disabled { background: $sunken; color: $muted; border: 1px $off_border $line; }
QPushButton[look="danger"] { background: $surface; color: $danger; border: 1px solid $danger; }
QPushButton[look="danger"]:hover, QPushButton[look="danger"]:pressed { background: $danger_soft; }
QPushButton[look="danger"]:focus { border: 2px solid $danger; }
QPushButton[look="danger"]:disabled { background: $window; color: $muted; border: 1px $off_border $line; }
QPushButton[look="quiet"], QToolButton {
    background: transparent; color: $text; border: 1px solid transparent; border-radius: 6px;
}
QPushButton[look="quiet"] { padding: 0 10px; color: $accent; font-weight: 600; }
QPushButton[look="quiet"]:hover, QToolButton:hover { background: $quiet_hover; border-color: $quiet_line; }
QPushButton[look="quiet"]:focus, QToolButton:focus { border: 2px solid $accent; }
QPushButton[look="quiet"]:disabled { background: transparent; color: $muted; border-color: transparent; }
QToolButton { min-width: 32px; min-height: 32px; }
QToolButton:checked { background: $accent_soft; color: $accent; border: 1px solid $accent; }
QToolButton::menu-indicator { image: none; }
QToolButton[look="inside"] { min-width: 0; min-height: 0; border-radius: 4px; }
QToolButton[look="filter"] {
    border: 1px solid $field_line; border-radius: 15px; min-height: 28px; padding: 0 8px;
    background: $surface;
}
QToolButton[look="filter"]:hover { border-color: $text; }
QToolButton[look="filter"]:checked {
    background: $accent_soft; color: $accent; border: $chosen_line solid $accent; font-weight: 600;
}
QToolButton[look="filter"]:focus { border: 2px solid $accent; }
QPushButton[look="link"] {
    background: transparent; color: $accent; border: none; border-radius: 4px; padding: 0;
    min-height: 22px; font-weight: 600; text-align: left;
}
QPushButton[look="link"]:hover { text-decoration: underline; background: transparent; }
QPushButton[look="link"]:focus {
    background: $accent_soft; border: none; border-bottom: 2px solid $accent; border-radius: 0; padding: 0;
    min-height: 20px;
}
QPushButton[look="tag"] {
    background: $accent_soft; color: $text; border: 1px solid $tag_line; border-radius: 13px;
    min-height: 24px; max-height: 24px; padding: 0 8px;
}
QPushButton[look="tag"]:hover { border-color: $accent; }
QPushButton[look="tag"]:focus { border: 2px solid $accent; min-height: 22px; max-height: 22px; padding: 0 7px; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox {
    background: $surface; color: $text; border: 1px solid $field_line; border-radius: 6px;
    padding: 0 9px; selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox { min-height: 32px; }
QPlainTextEdit, QTextEdit { padding: 5px; }
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover, QSpinBox:hover, QComboBox:hover { border-color: $text; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus {
    border: 2px solid $accent; padding: 0 8px;
}
QPlainTextEdit:focus, QTextEdit:focus { padding: 4px; }
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus { min-height: 30px; }
QLineEdit[wrong="true"], QSpinBox[wrong="true"], QComboBox[wrong="true"] { min-height: 30px; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QSpinBox[wrong="true"], QComboBox[wrong="true"] {
    border: 2px solid $danger; padding: 0 8px;
}
QLineEdit:disabled, QPlainTextEdit:disabled, QSpinBox:disabled, QComboBox:disabled {
    background: $window; color: $muted; border-color: $line;
}
QLineEdit:read-only { background: $window; }
QLineEdit, QPlainTextEdit, QTextEdit { placeholder-text-color: $muted; }
QLineEdit QToolButton { min-width: 0; min-height: 0; border: none; background: transparent; }
QTextEdit[look="plain"], QTextEdit[look="plain"]:hover { background: transparent; border: none; padding: 0; }
QLineEdit[look="search"] { background: $surface; border-color: $line; padding-left: 4px; }
QLineEdit[look="search"]:hover { border-color: $field_line; }
QLineEdit[look="search"]:focus { border: 2px solid $accent; padding-left: 3px; }
QLineEdit[look="bare"], QLineEdit[look="bare"]:focus {
    border: none; background: transparent; padding: 0; min-height: 26px;
}
QComboBox { padding: 0 11px; }
QComboBox:focus, QComboBox[wrong="true"] { padding: 0 10px; }
QComboBox::drop-down { border: none; width: 30px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView, QListView[look="popup"] {
    background: $surface; border: 1px solid $field_line; border-radius: 0;
    selection-background-color: $selected; selection-color: $on_selected;
}
QComboBox QAbstractItemView::item:selected, QListView[look="popup"]::item:selected {
    background: $selected; color: $on_selected;
}
QComboBox QAbstractItemView::item, QListView[look="popup"]::item {
    min-height: 30px; padding: 0 8px; border-radius: 4px;
}
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button {
    width: 0; border: none;
}
QRadioButton { spacing: 8px; min-height: 28px; background: transparent; }
QRadioButton::indicator {
    width: 16px; height: 16px; border: 1px solid $field_line; border-radius: 9px;
    background: $surface;
}
QRadioButton::indicator:hover { border-color: $accent; }
QRadioButton::indicator:checked { width: 8px; height: 8px; border: 5px solid $accent; }
QRadioButton::indicator:focus { border-color: $text; }
QFrame[look="field"] { background: $surface; border: 1px solid $field_line; border-radius: 6px; }
QFrame[look="field"][focused="true"] { border: 2px solid $accent; }
QFrame[look="field"][wrong="true"] { border: 2px solid $danger; }

QListView[look="plain"] { background: transparent; border: none; }
QTableView, QListView, QTreeView {
    background: $surface; border: none; selection-background-color: $selected;
    selection-color: $on_selected;
}
QTableView { gridline-color: transparent; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section {
    background: $surface; color: $muted; border: none; border-bottom: 1px solid $line;
    padding: 0 12px; min-height: 38px; font-weight: 600; font-size: ${small}pt;
}
QHeaderView::section:hover { color: $text; }
QHeaderView::down-arrow, QHeaderView::up-arrow { image: none; width: 0; }
QTableCornerButton::section { background: $surface; border: none; }

QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar { background: transparent; qproperty-drawBase: 0; qproperty-expanding: 0; }
QTabBar::tab {
    background: transparent; color: $muted; border: none; border-bottom: 2px solid transparent;
    padding: 9px 4px; margin-right: 12px; font-weight: 600;
}
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $accent; border-bottom: 2px solid $accent; }
QTabBar::tab:focus { border-bottom: 2px solid $text; }
QTabBar::scroller { width: 64px; }
QTabBar::tear { width: 0; border: none; }
QTabBar QToolButton { min-width: 0; min-height: 0; padding: 0; border: none; border-radius: 0; background: $window; }
QTabBar QToolButton:hover { background: $quiet_hover; }

QMenu { background: $surface; border: 1px solid $field_line; padding: 4px; }
QMenu::item { padding: 7px 24px 7px 12px; border-radius: 4px; }
QMenu::item:selected { background: $selected; color: $on_selected; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }

QProgressBar { background: $line; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; border: none; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; border: none; }
QScrollBar::handle { background: $scroll; border-radius: 4px; margin: 2px; min-height: 32px; min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }
QCalendarWidget QWidget { background: $surface; alternate-background-color: $surface; }
QCalendarWidget QToolButton { font-weight: 600; min-width: 40px; }
""")


def style_sheet(t: "Tokens", base: float) -> str:
    """The sheet for one scheme; `base` is the size of running text in points."""
    colours = {name: getattr(t, name) for name in t.__dataclass_fields__}
    return _SHEET.substitute(
        colours,
        title=round(base * 1.6, 1),
        section=round(base * 1.2, 1),
        number=round(base * 2.2, 1),
        small=max(SMALLEST_TEXT, round(base * 0.9, 1)),
        quiet_hover=t.surface if t.contrast else t.accent_soft,
        quiet_line=t.line if t.contrast else t.accent_soft,
        scroll=t.text if t.contrast else ("#4A525C" if t.dark else "#CBC6BC"),
        tag_line=t.line if t.contrast else t.accent_soft,
        chosen_line="3px" if t.contrast else "1px",
        off_border="dashed" if t.contrast else "solid",
        snack=t.text,
        snack_line=t.window,
        on_snack=t.window,
        snack_accent=t.window if t.contrast else ("#0F5A5A" if t.dark else "#8FDAD5"),
    )
