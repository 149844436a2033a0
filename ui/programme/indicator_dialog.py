"""Add an indicator, or change one: what it is worked out from, what was agreed on, figures that are typed."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import parse_date
from ensure_desktop.programme.indicator_checks import TITLE_LIMIT
from ensure_desktop.programme.indicator_labels import phase_label
from ensure_desktop.programme.indicators import save_indicator
from ensure_desktop.programme.values import Indicator, IndicatorDetails, Phase, SourceOffer, Unit
from ui.context import Context
from ui.programme.figure_lines import TargetsField, TypedField
from ui.programme.indicator_words import unit_label
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import CheckField, ChoiceField, TextField

NAME = "programme.indicator"
WIDTH = 660


class IndicatorDialog(FormDialog):
    """What the vault can work out is not typed. `saved` sends the id of the indicator."""

    def __init__(
        self, parent: QWidget, context: Context, offers: Sequence[SourceOffer], indicator: Indicator | None = None
    ) -> None:
        super().__init__(
            parent,
            context,
            name=NAME,
            title=_("Change an indicator") if indicator else _("Add an indicator"),
            sentence=_("Choose where the figure comes from first: what the program can work out need not be typed."),
            act=_("Save indicator"),
            width=WIDTH,
        )
        self._indicator = indicator
        self._offers = {each.key: each for each in offers}
        self._proposed = ""
        self._build()
        if indicator is not None:
            self._fill(indicator.details)
        else:
            self.form.set_values({"unit": Unit.COUNT, "phase": Phase.INPUT})
        self._show_source()
        self.form.set_unchanged()
        self.keep_drafts(indicator.id if indicator else "new")

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        offer = self._offer()
        if offer is not None:
            values |= {"phase": offer.phase, "unit": offer.unit, "typed": ()}
        if offer is None or not offer.details:
            values["detail"] = ""
        details = IndicatorDetails(**values)
        self.store(save_indicator, indicator_id=self._indicator.id if self._indicator else None, details=details)

    def _build(self) -> None:
        today = self.context.clock.today()
        parse = partial(parse_date, language=language(), today=today)
        section = self.form.section()
        sources = [("", _("Typed by hand"))]
        sources += [
            (each.key, _("{phase}: {source}").format(phase=phase_label(each.phase), source=each.title))
            for each in self._offers.values()
        ]
        source = ChoiceField(sources, name=f"{NAME}.source")
        source.changed.connect(self._on_source)
        section.add("source", _("Where the figure comes from"), source, " ", wide=True)
        detail = ChoiceField([("", "")], name=f"{NAME}.detail")
        detail.changed.connect(self._propose)
        section.add("detail", _("Which"), detail, wide=True)
        section.add("title", _("Name"), TextField(name=f"{NAME}.title", longest=TITLE_LIMIT), wide=True)
        phases = [(phase, phase_label(phase)) for phase in Phase]
        section.add("phase", _("Phase"), ChoiceField(phases, name=f"{NAME}.phase"))
        units = [(unit, unit_label(unit, self.context.centre.currency)) for unit in Unit]
        section.add("unit", _("What the figure is"), ChoiceField(units, name=f"{NAME}.unit"))
        less = CheckField(_("Less is better (for instance costs)"), name=f"{NAME}.lower_is_better")
        section.add("lower_is_better", "", less, wide=True)
        targets = TargetsField(self._unit, parse, today, name=f"{NAME}.targets")
        section.add("targets", _("What was agreed on"), targets, _("From which day to which, how much."), wide=True)
        typed = TypedField(self._unit, parse, today, name=f"{NAME}.typed")
        help_text = _("Numbers, hours and amounts of a period are added up; of shares and averages the latest counts.")
        section.add("typed", _("Figures"), typed, help_text, wide=True)

    def _fill(self, details: IndicatorDetails) -> None:
        self.form.set_values({"source": details.source, "unit": details.unit, "phase": details.phase})
        self._offer_details()
        self.form.set_values(
            {
                "detail": details.detail,
                "title": details.title,
                "lower_is_better": details.lower_is_better,
                "targets": details.targets,
                "typed": details.typed,
            }
        )

    # what depends on the source

    def _offer(self) -> SourceOffer | None:
        return self._offers.get(self.form.editor("source").value())

    def _unit(self) -> Unit:
        offer = self._offer()
        unit: Unit = offer.unit if offer else self.form.editor("unit").value()
        return unit

    def _on_source(self) -> None:
        self._offer_details()
        self._show_source()
        self._propose()

    def _offer_details(self) -> None:
        offer = self._offer()
        self.form.editor("detail").set_choices(list(offer.details) if offer and offer.details else [("", "")])

    def _show_source(self) -> None:
        offer = self._offer()
        self.form.set_help("source", offer.from_where if offer else _("Somebody types the figures with their days."))
        self.form.show_field("detail", bool(offer and offer.details))
        for field in ("phase", "unit", "typed"):
            self.form.show_field(field, offer is None)

    def _propose(self) -> None:
        """Name it after its source, as long as nobody gave it another name."""
        offer, title = self._offer(), self.form.editor("title")
        if title.value() not in ("", self._proposed):
            return
        label = dict(offer.details).get(self.form.editor("detail").value(), "") if offer else ""
        named = offer.title if offer else ""
        self._proposed = _("{source}: {detail}").format(source=named, detail=label) if label else named
        title.set_value(self._proposed)
