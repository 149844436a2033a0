"""How one side sees the cooperation: eight questions, answered with the keys 1 to 5."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _, language
from ensure_desktop.network.evaluations import save_evaluation
from ensure_desktop.network.partner_checks import NAME_LIMIT
from ensure_desktop.network.partner_labels import ANSWERS, answer_label, question_label
from ensure_desktop.network.values import (
    Evaluation,
    EvaluationAnswer,
    EvaluationDetails,
    EvaluationQuestion,
    Partnership,
    Side,
)
from ensure_desktop.people.dates import parse_date
from ui.context import Context
from ui.network.answer_field import AnswerField
from ui.network.partner_words import side_names
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField, DateField, NumberField, TextArea, TextField

NAME = "network.evaluation"
WIDTH = 780


class EvaluationDialog(FormDialog):
    """Enter the answers of one side, or change them. `saved` sends the `Evaluation`."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        partner: Partnership,
        side: Side,
        year: int,
        evaluation: Evaluation | None = None,
    ) -> None:
        super().__init__(
            parent,
            context,
            name=NAME,
            title=_("How does it go with {name}?").format(name=partner.name),
            sentence=_("The keys 1 (not at all) to 5 (fully) answer and go on to the next question."),
            act=_("Save answers"),
            width=WIDTH,
        )
        self._partner_id = partner.id
        self._evaluation_id = evaluation.id if evaluation else None
        self._add_fields(side_names(context.centre.name, partner.name))
        self.form.set_values(_values(evaluation, side, year, context))
        self.keep_drafts(evaluation.id if evaluation else f"{partner.id}:{side.value}:{year}")

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        if values["day"] is None or values["year"] is None:
            missing = "day" if values["day"] is None else "year"
            self.show_error(FieldErrors({missing: _("Please fill this in.")}))
            return
        answers = tuple(EvaluationAnswer(question, *values.pop(question.value)) for question in EvaluationQuestion)
        details = EvaluationDetails(answers=answers, **values)
        self.store(save_evaluation, partnership_id=self._partner_id, evaluation_id=self._evaluation_id, details=details)

    def _add_fields(self, names: dict[Side, str]) -> None:
        today = self.context.clock.today()
        parse = partial(parse_date, language=language(), today=today)
        section = self.form.section()
        side = ChoiceField([(each, names[each]) for each in Side], name=f"{NAME}.side")
        section.add("side", _("Whose answers these are"), side)
        section.add("answered_by", _("Who answered"), TextField(name=f"{NAME}.by", longest=NAME_LIMIT))
        section.add("year", _("About the year"), NumberField(name=f"{NAME}.year", most=today.year))
        section.add("day", _("Day"), DateField(parse, name=f"{NAME}.day", today=today))
        asked = self.form.section(columns=1)
        words = [answer_label(value) for value in ANSWERS]
        fields = [AnswerField(words, name=f"{NAME}.{question.name.lower()}") for question in EvaluationQuestion]
        for question, field, after in zip(EvaluationQuestion, fields, [*fields[1:], None], strict=True):
            asked.add(question.value, question_label(question), field)
            if after is not None:
                field.answered.connect(after.begin)
        words_section = self.form.section(columns=1)
        area = TextArea(name=f"{NAME}.went_well", lines=2)
        words_section.add("went_well", _("What went well"), area)
        words_section.add("better", _("What should be better"), TextArea(name=f"{NAME}.better", lines=2))


def _values(evaluation: Evaluation | None, side: Side, year: int, context: Context) -> dict[str, Any]:
    """What the form begins with."""
    if evaluation is None:
        ours = context.actor.name if side is Side.CENTRE else ""
        return {"side": side, "year": year, "day": context.clock.today(), "answered_by": ours}
    details = evaluation.details
    answers = {each.question.value: (each.value, each.remark) for each in details.answers}
    plain = ("side", "year", "day", "answered_by", "went_well", "better")
    return answers | {field: getattr(details, field) for field in plain}
