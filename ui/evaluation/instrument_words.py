"""What the pages about instruments say."""

from collections.abc import Collection

from ensure_desktop.evaluation.labels import audience_label, direction_label, score_label
from ensure_desktop.evaluation.scoring import item_range, number_range
from ensure_desktop.evaluation.values import (
    CutOff,
    Direction,
    Instrument,
    Key,
    Licence,
    StoredWording,
    Subscale,
)
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.people.labels import language_name
from ensure_desktop.vault.centre import Words
from ui.people.words import first_upper
from ui.theme import Tone
from ui.widgets.chips import Chip


def number(value: float) -> str:
    """A score as people write it: 3, 4.31."""
    return f"{value:g}"


def direction_chip(instrument: Instrument) -> Chip:
    """Which end is the good one; an instrument with two codings may have both."""
    directions = {instrument.key(form.id).direction for form in instrument.forms}
    if len(directions) > 1:
        return Chip(_("two codings"), "arrows-down-up", Tone.ATTENTION)
    return one_direction(directions.pop())


def one_direction(direction: Direction) -> Chip:
    """Which end of a scale is the good one."""
    glyph = "arrow-up" if direction is Direction.HIGHER_BETTER else "arrow-down"
    return Chip(direction_label(direction), glyph)


def licence_chip(instrument: Instrument) -> Chip:
    """On what terms it may be used."""
    return {
        Licence.FREE: Chip(_("free to use"), "check-circle", Tone.GOOD),
        Licence.REGISTER: Chip(_("register first"), "warning-circle", Tone.ATTENTION),
        Licence.ASK: Chip(_("ask first"), "question", Tone.ATTENTION),
    }[instrument.licence]


def audiences_words(instrument: Instrument, words: Words) -> str:
    """Whom it is for."""
    return first_upper(", ".join(audience_label(each, words) for each in instrument.audiences))


def languages_words(stored: Collection[StoredWording]) -> str:
    """The languages in which the centre has words."""
    codes = sorted({each.wording.language for each in stored if not each.withdrawn}, key=language_name)
    return ", ".join(language_name(code) for code in codes) if codes else _("none yet")


def language_words(code: str) -> str:
    """The name of a language, as a line begins with it."""
    return first_upper(language_name(code))


def scoring_words(instrument: Instrument, key: Key) -> list[str]:
    """How the score of a form is made, a line for each thing that matters."""
    low, high = number_range(instrument, key)
    count = len(key.items)
    about = ngettext(
        "{score} of {n} item, from {low} to {high}", "{score} of {n} items, from {low} to {high}", count
    ).format(score=first_upper(score_label(key.score)), n=count, low=number(low), high=number(high))
    told = [about]
    if key.count_steps:
        told.append(_("Asked are numbers of people. They are kept, and become codes: {codes}").format(codes=codes(key)))
    else:
        least, most = item_range(instrument, key)
        told.append(_("Each item counts from {low} to {high}").format(low=least, high=most))
    if key.reverse:
        places = [str(key.items.index(item) + 1) for item in key.reverse]
        told.append(_("Turned round: items {items}").format(items=", ".join(places)))
    told.append(missing_words(key))
    told += [subscale_words(instrument, key, each) for each in key.subscales]
    return told


def codes(key: Key) -> str:
    """What numbers of people become: "0 → 0, 1 → 1, 3–4 → 3, 9 and more → 5"."""
    starts = (0, *key.count_steps)
    parts = []
    for code, start in enumerate(starts):
        last = starts[code + 1] - 1 if code + 1 < len(starts) else None
        people = (
            _("{n} and more").format(n=start) if last is None else f"{start}–{last}" if last > start else f"{start}"
        )
        parts.append(f"{people} → {code}".replace(" ", "\u00a0"))
    return ", ".join(parts)


def missing_words(key: Key) -> str:
    """What happens where items were left open."""
    if not key.most_missing:
        return _("No score where an item was left open")
    return ngettext(
        "A score where at most {n} item was left open; the mean of the others stands in for it",
        "A score where at most {n} items were left open; the mean of the others stands in for them",
        key.most_missing,
    ).format(n=key.most_missing)


def subscale_words(instrument: Instrument, key: Key, subscale: Subscale) -> str:
    """A part with a score of its own."""
    low, high = number_range(instrument, key, subscale.id)
    places = ", ".join(str(key.items.index(item) + 1) for item in subscale.items)
    said = _("Part “{name}”: items {items}, from {low} to {high}").format(
        name=subscale.label, items=places, low=number(low), high=number(high)
    )
    if subscale.at_risk_below is None:
        return said
    return _("{part}; below {limit} at risk").format(part=said, limit=number(subscale.at_risk_below))


def cut_off_words(cut_off: CutOff) -> str:
    """A band of the score, with its source."""
    if cut_off.low is None and cut_off.high is not None:
        where = _("below {high}").format(high=number(cut_off.high))
    elif cut_off.high is None and cut_off.low is not None:
        where = _("from {low} on").format(low=number(cut_off.low))
    else:
        where = _("from {low} to below {high}").format(low=number(cut_off.low or 0), high=number(cut_off.high or 0))
    return _("{where}: {label} ({source})").format(where=first_upper(where), label=cut_off.label, source=cut_off.source)


def change_words(key: Key) -> str:
    """The published change that counts as one; empty where there is none."""
    if key.change is None:
        return ""
    return _("A change of about {change} or more is one ({source})").format(
        change=number(key.change), source=key.change_source
    )


def used_words(stored: StoredWording) -> str:
    """How often somebody was asked with these words."""
    if not stored.used:
        return _("not used yet")
    return ngettext("used once", "used {n} times", stored.used).format(n=stored.used)
