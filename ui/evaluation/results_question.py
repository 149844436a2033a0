"""What is asked of the results: whom, between which moments, who came when, told apart by what, for whom to see."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.evaluation.labels import audience_label, planned_label
from ensure_desktop.evaluation.results_values import GroupBy, ResultsQuestion
from ensure_desktop.evaluation.values import Audience, Moment, PlanLine, PlannedMoment
from ensure_desktop.i18n import _, pgettext
from ensure_desktop.vault.centre import Words
from ui.people.words import first_upper
from ui.theme import INSIDE, RELATED
from ui.widgets.buttons import FilterButton
from ui.widgets.fields import ChoiceField
from ui.widgets.text import label

NAME = "evaluation.results"
YEARS = 4
"""This year and those before it."""
USUAL = (PlannedMoment(Moment.START), PlannedMoment(Moment.END))
ORDER = (Moment.START, Moment.DURING, Moment.END, Moment.FOLLOW_UP)

Days = tuple[date | None, date | None]


class QuestionBar(QWidget):
    """The choices in a row, and below it whether the centre itself looks or others. `changed` says that one changed."""

    changed = Signal()

    def __init__(self, words: Words, today: date) -> None:
        super().__init__()
        self._moments: dict[Audience, tuple[PlannedMoment, ...]] = {}
        audiences = [(each, first_upper(audience_label(each, words))) for each in Audience]
        self.audience = self._choice(audiences, "audience", _("Who"))
        self.before = self._choice(_offered(USUAL), "before", _("Before"))
        self.after = self._choice(_offered(USUAL), "after", _("After"))
        self.days = self._choice(_years(today), "days", _("Who came"))
        groups = [(None, pgettext("group", "All together")), *((each, group_words(each)) for each in GroupBy)]
        self.group_by = self._choice(groups, "group", _("Told apart by"))
        self.ours = FilterButton(_("For us"), name=f"{NAME}.ours")
        self.others = FilterButton(_("For others"), name=f"{NAME}.others")
        self.kept = label("", "help", wrap=True, name=f"{NAME}.kept")
        self.after.set_value(USUAL[1])
        self._build()

    def question(self) -> ResultsQuestion:
        """What is asked."""
        first, last = self.days.value()
        return ResultsQuestion(
            audience=self.audience.value(),
            before=self.before.value(),
            after=self.after.value(),
            first=first,
            last=last,
            group_by=self.group_by.value(),
            for_outside=self.others.isChecked(),
        )

    def offer(self, lines: Iterable[PlanLine]) -> None:
        """Offer the moments of the plan; what is chosen stays where it is among them."""
        found: dict[Audience, set[PlannedMoment]] = {each: set(USUAL) for each in Audience}
        for line in lines:
            found[line.details.audience] |= set(line.details.moments)
        self._moments = {each: tuple(sorted(moments, key=_place)) for each, moments in found.items()}
        self._offer_moments()

    def choose_outside(self, for_outside: bool) -> None:
        """Show the results for the centre itself, or those that may leave it."""
        (self.others if for_outside else self.ours).setChecked(True)
        self.kept.setVisible(for_outside)
        self.changed.emit()

    def say_kept(self, limit: int) -> None:
        """What is left out for others."""
        text = _(
            "No results of single people, and none of fewer than {limit} people: this may leave the centre, and so it "
            "stands on the report and on the poster."
        )
        self.kept.setText(text.format(limit=limit))

    def _offer_moments(self) -> None:
        moments = _offered(self._moments.get(self.audience.value(), USUAL))
        for field in (self.before, self.after):
            with QSignalBlocker(field):
                field.set_choices(moments)
        if self.before.value() == self.after.value():
            with QSignalBlocker(self.after):
                self.after.set_value(USUAL[1])

    def _turn_audience(self) -> None:
        self._offer_moments()
        self.changed.emit()

    def _choice(self, choices: list[tuple[object, str]] | object, part: str, words: str) -> ChoiceField:
        field = ChoiceField(choices, name=f"{NAME}.{part}")  # type: ignore[arg-type]
        field.setAccessibleName(words)
        return field

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        for field in (self.audience, self.before, self.after, self.days, self.group_by):
            part = QVBoxLayout()
            part.setSpacing(4)
            words = label(field.accessibleName(), "label")
            words.setBuddy(field)
            part.addWidget(words)
            part.addWidget(field)
            row.addLayout(part, 1)
        column.addLayout(row)
        below = QHBoxLayout()
        below.setSpacing(INSIDE)
        group = QButtonGroup(self)
        self.ours.setChecked(True)
        for chip, for_outside in ((self.ours, False), (self.others, True)):
            chip.clicked.connect(lambda _on=False, outside=for_outside: self.choose_outside(outside))
            group.addButton(chip)
            below.addWidget(chip)
        below.addWidget(self.kept, 1)
        self.kept.hide()
        below.addStretch(0)
        column.addLayout(below)
        self.audience.changed.connect(self._turn_audience)
        for field in (self.before, self.after, self.days, self.group_by):
            field.changed.connect(self.changed)


def group_words(by: GroupBy) -> str:
    """By what people are told apart."""
    return {
        GroupBy.AGE: _("Age"),
        GroupBy.GENDER: _("Gender"),
        GroupBy.LANGUAGE: _("First language"),
        GroupBy.MATCH_KIND: _("Kind of match"),
        GroupBy.HALF_YEAR: _("Half-year of coming"),
    }[by]


def _offered(moments: Iterable[PlannedMoment]) -> list[tuple[object, str]]:
    return [(each, planned_label(each)) for each in moments]


def _years(today: date) -> list[tuple[object, str]]:
    years = range(today.year, today.year - YEARS, -1)
    whole: list[tuple[object, str]] = [((None, None), _("At any time"))]
    return whole + [((date(each, 1, 1), date(each, 12, 31)), _("In {year}").format(year=each)) for each in years]


def _place(moment: PlannedMoment) -> tuple[int, int]:
    return ORDER.index(moment.moment), moment.months
