"""Periods, holidays and money: what the centre agreed on about visits, and the yearly allowance."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.i18n import _
from ensure_desktop.settings import CENTRE_SETTINGS
from ensure_desktop.vault.centre import Centre, change_centre, read_centre
from ensure_desktop.visits.daysoff import region_names
from ui.settings.rules_choices import currency_choices, region_choices
from ui.settings.tab import Page, Tab
from ui.theme import FORM_WIDTH, RELATED, Tone
from ui.widgets.buttons import primary
from ui.widgets.card import Card
from ui.widgets.fields import ChoiceField, NumberField
from ui.widgets.fields.money import MoneyField
from ui.widgets.form import Form

NAME = "settings.rules"
SETTINGS = {setting.key: setting for setting in CENTRE_SETTINGS}
VISITS = ("holiday_region", "period_months", "small_cell", "currency")
ALLOWANCE = ("allowance", "allowance_meetings", "allowance_reports", "allowance_report_days", "allowance_months")


class RulesTab(Tab):
    """Two cards and one button; what is saved holds at once in every panel."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._centre = page.context.centre
        self._regions: Mapping[str, str] | None = None
        self.visits = Form(name=f"{NAME}.visits")
        self.allowance = Form(name=f"{NAME}.allowance")
        self._fill_visits()
        self._fill_allowance()
        self.save_button = primary(_("Save the settings"), "check", name=f"{NAME}.save")
        self.save_button.clicked.connect(self.save)
        for title, form in ((_("Visits and reports"), self.visits), (_("Yearly allowance"), self.allowance)):
            card = Card(title)
            card.setMaximumWidth(FORM_WIDTH + 40)
            card.body.addWidget(form)
            self.column.addWidget(card)
        self.foot.setContentsMargins(0, RELATED, 0, 0)
        self.foot.addWidget(self.save_button)
        self.foot.addStretch(1)
        self._show(self._centre)

    def reload(self) -> None:
        """Read the settings again, but not over what somebody is typing."""
        if not self.visits.is_changed() and not self.allowance.is_changed():
            self.context.operations.query(read_centre, self._show, self.page.show_error, key=NAME)

    def save(self) -> None:
        """Store what is typed."""
        visits, allowance = self.visits.read(), self.allowance.read()
        if visits is None or allowance is None:
            return
        values: dict[str, Any] = visits | allowance
        values["allowance"] = values["allowance"] or 0  # left empty, there is none
        missing = {key: SETTINGS[key].problem(0) or "" for key, value in values.items() if value is None}
        if missing:
            self._refused(FieldErrors(missing))
            return
        centre = replace(self._centre, **values)
        self.context.operations.change(change_centre, self._saved, self._refused, centre=centre)

    def _fill_visits(self) -> None:
        section = self.visits.section()
        section.add(
            "period_months", _("Length of a period"), _number("period_months", _("months")), self._help("period_months")
        )
        section.add(
            "small_cell", _("Smallest count for others"), _number("small_cell", _("people")), self._help("small_cell")
        )
        section.add(
            "holiday_region",
            _("Region of the holidays"),
            ChoiceField(region_choices({}, ""), name="settings.holiday_region"),
            self._help("holiday_region"),
        )
        currencies = ChoiceField(self._currencies(), name="settings.currency")
        section.add("currency", _("Currency"), currencies, self._help("currency"))

    def _fill_allowance(self) -> None:
        section = self.allowance.section()
        money = MoneyField(self._centre.currency, name="settings.allowance")
        section.add("allowance", _("Allowance of a whole year"), money, self._help("allowance"))
        section.add(
            "allowance_months",
            _("Months with somebody to visit"),
            _number("allowance_months", ""),
            self._help("allowance_months"),
        )
        section.add(
            "allowance_meetings", _("Meetings"), _number("allowance_meetings", ""), self._help("allowance_meetings")
        )
        section.add(
            "allowance_reports",
            _("Visits handed in in time"),
            _number("allowance_reports", _("of 100")),
            self._help("allowance_reports"),
        )
        section.add(
            "allowance_report_days",
            _("In time means within"),
            _number("allowance_report_days", ""),
            self._help("allowance_report_days"),
        )

    def _help(self, key: str) -> str:
        return SETTINGS[key].description().format(**self._centre.words.internal())

    def _currencies(self) -> list[tuple[str, str]]:
        return currency_choices(self._centre.country, self._centre.currency)

    def _offer(self, country: str, regions: Mapping[str, str]) -> None:
        """Offer the regions by name, once they are known; they are those of the country that is set by then."""
        if country != self._centre.country:
            return
        self._regions = regions
        self.visits.editor("holiday_region").set_choices(self._region_choices())
        if not self.visits.is_changed():
            self._show_visits()

    def _region_choices(self) -> list[tuple[str, str]]:
        return region_choices(self._regions or {}, self._centre.holiday_region if self._regions is None else "")

    def _show_visits(self) -> None:
        """What is set; a region that the country does not have counts for nothing."""
        shown = {key: getattr(self._centre, key) for key in VISITS}
        if shown["holiday_region"] not in dict(self._region_choices()):
            shown["holiday_region"] = ""
        self.visits.set_values(shown)

    def _show(self, centre: Centre) -> None:
        if centre.country != self._centre.country or not centre.country:
            self._regions = None if centre.country else {}
        self._centre = centre
        self.visits.editor("currency").set_choices(self._currencies())
        self.visits.editor("holiday_region").set_choices(self._region_choices())
        self._show_visits()
        self.allowance.set_values({key: getattr(centre, key) for key in ALLOWANCE})
        if self._regions is None:
            self._ask_regions(centre.country)

    def _ask_regions(self, country: str) -> None:
        """The library that knows them takes a moment to read: not on the window's own thread."""
        self.context.operations.call(
            lambda _vault: region_names(country), partial(self._offer, country), key=f"{NAME}.regions", reads=True
        )

    def _saved(self, centre: Centre) -> None:
        self.visits.set_unchanged()
        self.allowance.set_unchanged()
        self._show(centre)
        self.context.notify(_("The settings are saved"), None)

    def _refused(self, error: UserError) -> None:
        rest = self.allowance.show_errors(error)
        if isinstance(error, FieldErrors):
            rest = self.visits.show_errors(FieldErrors({k: v for k, v in error.fields.items() if k not in ALLOWANCE}))
        if rest:
            self.page.message.say(Tone.DANGER, rest)


def _number(key: str, unit: str) -> NumberField:
    setting = SETTINGS[key]
    return NumberField(name=f"settings.{key}", least=setting.minimum, most=setting.maximum, unit=unit)
