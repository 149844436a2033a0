"""What the page of indicators says, in plain words."""

from ensure_desktop.i18n import _, pgettext
from ensure_desktop.programme.indicator_labels import figure_text, standing_label
from ensure_desktop.programme.values import Indicator, Phase, Standing, Unit
from ui.dates import short_date
from ui.theme import Tone
from ui.widgets.chips import Chip


def phase_meaning(phase: Phase) -> str:
    """The phase in a sentence."""
    return {
        Phase.INPUT: _("People, hours and money that the programme has."),
        Phase.THROUGHPUT: _("Training, visits, talks and meetings."),
        Phase.OUTPUT: _("Whom it reaches, and how many answer."),
        Phase.OUTCOME: _("What is different for people afterwards."),
    }[phase]


def unit_label(unit: Unit, currency: str) -> str:
    """What a figure is."""
    return {
        Unit.COUNT: pgettext("unit", "A number"),
        Unit.SHARE: pgettext("unit", "A share of a hundred"),
        Unit.MEAN: pgettext("unit", "An average"),
        Unit.HOURS: pgettext("unit", "Hours"),
        Unit.MONEY: pgettext("unit", "Money ({currency})").format(currency=currency),
    }[unit]


def standing_chip(standing: Standing) -> Chip:
    """Where an indicator stands."""
    glyph, tone = {
        Standing.NO_TARGET: ("minus-circle", Tone.NEUTRAL),
        Standing.REACHED: ("check-circle", Tone.GOOD),
        Standing.ON_THE_WAY: ("trend-up", Tone.ACCENT),
        Standing.BEHIND: ("warning-circle", Tone.ATTENTION),
        Standing.UNKNOWN: ("question", Tone.NEUTRAL),
    }[standing]
    return Chip(standing_label(standing), glyph, tone)


def figure_words(indicator: Indicator, currency: str) -> str:
    """The figure of the period, with its unit."""
    if indicator.value is None:
        return "–"
    shown = figure_text(indicator.value, indicator.details.unit, currency)
    return _("{hours} h").format(hours=shown) if indicator.details.unit is Unit.HOURS else shown


def target_words(indicator: Indicator, currency: str) -> str:
    """What was agreed on, until when and with whom, or a part of it for a part of the days; empty without a target."""
    target, goal = indicator.target, indicator.wanted
    if target is None or goal is None:
        return ""
    unit = indicator.details.unit
    whole = figure_text(target.value, unit, currency)
    words = _("at most {target} by {day}") if indicator.details.lower_is_better else _("{target} by {day}")
    told = words.format(target=whole, day=short_date(target.last))
    if goal != target.value:
        part = figure_text(round(goal) if unit in (Unit.COUNT, Unit.MONEY) else goal, unit, currency)
        told = _("{target}; about {part} of it in this period").format(target=told, part=part)
    if target.agreed_with:
        told = _("{target}, agreed with {name}").format(target=told, name=target.agreed_with)
    return _("Agreed on: {target}").format(target=told)
