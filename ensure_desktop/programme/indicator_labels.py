"""The words for indicators, their figures, and where they stand, in the language in use at the moment of asking."""

from ensure_desktop.i18n import language, pgettext
from ensure_desktop.people.money import format_amount
from ensure_desktop.programme.values import Indicator, Phase, Standing, Unit


def phase_label(phase: Phase) -> str:
    """One of the four phases."""
    return {
        Phase.INPUT: pgettext("phase of an indicator", "What goes in"),
        Phase.THROUGHPUT: pgettext("phase of an indicator", "What is done"),
        Phase.OUTPUT: pgettext("phase of an indicator", "What comes out"),
        Phase.OUTCOME: pgettext("phase of an indicator", "What it brings people"),
    }[phase]


def standing_label(standing: Standing) -> str:
    """Where an indicator stands against its target."""
    return {
        Standing.NO_TARGET: pgettext("indicator", "No target"),
        Standing.REACHED: pgettext("indicator", "Reached"),
        Standing.ON_THE_WAY: pgettext("indicator", "On the way"),
        Standing.BEHIND: pgettext("indicator", "Behind"),
        Standing.UNKNOWN: pgettext("indicator", "Cannot be said"),
    }[standing]


def figure_text(value: float, unit: Unit, currency: str) -> str:
    """A figure as it is written in the language in use: "1,250", "86 %", "3.4", "€ 12.50"."""
    from babel import numbers

    if unit is Unit.MONEY:
        return format_amount(round(value), currency=currency, language=language())
    locale = language().replace("-", "_")
    if unit is Unit.SHARE:
        return str(numbers.format_percent(value / 100, "#,##0.# %", locale=locale))
    digits = {Unit.COUNT: "#,##0.#", Unit.HOURS: "#,##0", Unit.MEAN: "#,##0.0#"}[unit]
    return str(numbers.format_decimal(value, digits, locale=locale))


def indicator_text(indicator: Indicator, currency: str) -> str:
    """Its figure with its target in few words, for a box of a picture: "59 of 60: reached"."""
    unit = indicator.details.unit
    if indicator.value is None:
        return pgettext("figure", "not known yet")
    value = figure_text(indicator.value, unit, currency)
    if indicator.target is None:
        return value
    words = pgettext("figure", "{value} of {target}: {standing}")
    target, standing = figure_text(indicator.target.value, unit, currency), standing_label(indicator.standing)
    return words.format(value=value, target=target, standing=standing[:1].lower() + standing[1:])
