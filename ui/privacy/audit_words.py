"""The audit in words, as the list shows it."""

import json

from ensure_desktop.i18n import _
from ensure_desktop.privacy.action_words import action_words
from ensure_desktop.privacy.audit_view import AuditLine
from ensure_desktop.privacy.labels import category_label
from ensure_desktop.vault.audit import Kind
from ensure_desktop.vault.audit_reading import ColumnChange
from ui.dates import short_date
from ui.theme import Tone
from ui.widgets.chips import Chip

LONGEST = 400
"""So much of a value is shown."""


def kind_label(kind: Kind) -> str:
    """What happened to a row."""
    return {
        Kind.INSERT: _("Written"),
        Kind.UPDATE: _("Changed"),
        Kind.DELETE: _("Deleted"),
        Kind.NOTE: _("Seen or done"),
    }[kind]


def kind_chip(kind: Kind) -> Chip:
    """The same in one word, with an icon."""
    glyph, tone = {
        Kind.INSERT: ("plus-circle", Tone.GOOD),
        Kind.UPDATE: ("pencil-simple", Tone.ACCENT),
        Kind.DELETE: ("trash", Tone.ATTENTION),
        Kind.NOTE: ("eye", Tone.NEUTRAL),
    }[kind]
    return Chip(kind_label(kind), glyph, tone)


def when_lines(line: AuditLine) -> tuple[str, str]:
    """The day and the time at the desk."""
    here = line.event.at.astimezone()
    return short_date(here.date()), f"{here:%H:%M}"


def action_lines(line: AuditLine) -> tuple[str, str]:
    """What was done, and what kind of data it is about."""
    return action_words(line.event.action), "" if line.category is None else category_label(line.category)


def change_words(change: ColumnChange) -> str:
    """What changed in one column, as the vault keeps it."""
    after = _shown(change.after)
    if change.before is None:
        return _("{column}: {value}").format(column=change.column, value=after)
    return _("{column}: {before} → {after}").format(column=change.column, before=_shown(change.before), after=after)


def _shown(value: object) -> str:
    """A value on one line, cut where it is long."""
    text = "–" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
