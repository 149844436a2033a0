"""The choice of a visit plan: those that come with the program, and the centre's own."""

from typing import Any

from PySide6.QtCore import QSignalBlocker

from ensure_desktop.visits import service as visits
from ensure_desktop.visits.values import OwnPlan, Preset
from ui.context import Context
from ui.visits.words import phases_words, preset_label
from ui.widgets.fields import ChoiceField

PRESETS = tuple(Preset)


class PlanField(ChoiceField):
    """Its value is a `Preset`, or the identifier of an own plan; it begins with the centre's usual plan."""

    def __init__(self, context: Context, *, name: str) -> None:
        super().__init__([(preset, preset_label(preset)) for preset in PRESETS], name=name)
        self._draft = ""
        self._usual = context.centre.usual_own_plan
        self._first = Preset(context.centre.plan_preset)
        self.set_value(self._first)
        context.operations.query(visits.own_plans, self._offer, key=name)

    def set_draft(self, draft: str) -> None:
        """Choose by the words, also where the plan that they name is not there yet."""
        self._draft = draft
        super().set_draft(draft)

    def _offer(self, plans: tuple[OwnPlan, ...]) -> None:
        presets = [(preset, preset_label(preset)) for preset in PRESETS]
        self.set_choices([*presets, *((plan.id, f"{plan.name}: {phases_words(plan.phases)}") for plan in plans)])
        if self._draft:
            super().set_draft(self._draft)
        elif self.value() is self._first and any(plan.id == self._usual for plan in plans):
            with QSignalBlocker(self):  # nobody has chosen anything yet
                self.set_value(self._usual)


def plan_arguments(chosen: Any) -> dict[str, Any]:
    """What was chosen, as `start_plan` and `begin_match` ask for it."""
    return {"preset": chosen} if isinstance(chosen, Preset) else {"own_plan_id": chosen}
