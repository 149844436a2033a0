"""How sure it is that two entries are one person, and why, in words."""

from collections.abc import Iterable

from ensure_desktop.i18n import _
from ensure_desktop.people.duplicates.values import Alike, Certainty, Likeness
from ensure_desktop.people.values import PersonRow
from ui.people.words import first_upper
from ui.theme import Tone
from ui.widgets.chips import Chip


def certainty_label(certainty: Certainty) -> str:
    """A score as people say it."""
    return {
        Certainty.ALMOST_CERTAIN: _("Almost certainly the same"),
        Certainty.PROBABLE: _("Probably the same"),
        Certainty.POSSIBLE: _("Perhaps the same"),
    }[certainty]


def certainty_short(certainty: Certainty) -> str:
    """The same in one or two words, for filters and chips."""
    return {
        Certainty.ALMOST_CERTAIN: _("Almost certainly"),
        Certainty.PROBABLE: _("Probably"),
        Certainty.POSSIBLE: _("Perhaps"),
    }[certainty]


def certainty_chip(certainty: Certainty) -> Chip:
    """How sure it is as a chip: shape and tone say the same."""
    glyph, tone = {
        Certainty.ALMOST_CERTAIN: ("equals", Tone.ATTENTION),
        Certainty.PROBABLE: ("intersect", Tone.ACCENT),
        Certainty.POSSIBLE: ("question", Tone.NEUTRAL),
    }[certainty]
    return Chip(certainty_short(certainty), glyph, tone)


def reason_label(reason: Alike) -> str:
    """One reason."""
    return {
        Alike.NAME: _("same name"),
        Alike.SIMILAR_NAME: _("similar name"),
        Alike.BIRTH_DATE: _("same date of birth"),
        Alike.PHONE: _("same phone number"),
        Alike.EMAIL: _("same e-mail address"),
        Alike.ADDRESS: _("same address"),
    }[reason]


def reasons_words(reasons: Iterable[Alike]) -> str:
    """What agrees, on one line, the strongest reason first."""
    words = {
        Alike.NAME: _("name"),
        Alike.SIMILAR_NAME: _("similar name"),
        Alike.BIRTH_DATE: _("date of birth"),
        Alike.PHONE: _("phone"),
        Alike.EMAIL: _("e-mail"),
        Alike.ADDRESS: _("address"),
    }
    return first_upper(", ".join(words[reason] for reason in reasons))


def likeness_sentence(likeness: Likeness) -> str:
    """Score and reasons as one line; of two entries that look nothing alike it says so."""
    if not likeness.reasons:
        return _("These two entries do not look alike.")
    return _("{certainty}: {reasons}").format(
        certainty=certainty_label(likeness.certainty), reasons=", ".join(map(reason_label, likeness.reasons))
    )


def entry_words(row: PersonRow) -> str:
    """An entry by name and code."""
    return _("{name} ({code})").format(name=row.name, code=row.code)
