"""The centre's own settings and words."""

from dataclasses import replace

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.i18n import _
from ensure_desktop.settings import CENTRE_SETTINGS, Setting
from ensure_desktop.vault.centre import WORD_PREFIX, Centre, change_centre, read_centre
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.values import OwnPlan, Preset
from ui.outward.wording_line import WordingLine
from ui.settings.tab import Page, Tab
from ui.settings.words_form import WordsForm
from ui.start.assistant.centre_step import country_choices, language_choices
from ui.theme import FORM_WIDTH, RELATED, Tone
from ui.visits.words import preset_label
from ui.widgets.buttons import primary
from ui.widgets.card import Card
from ui.widgets.fields import ChoiceField, NumberField, TextField
from ui.widgets.form import Form

SETTINGS = {setting.key: setting for setting in CENTRE_SETTINGS}
KEYS = ("name", "language", "country", "caseload_limit", "consent_months", "plan_preset", "idle_minutes")


class CentreTab(Tab):
    """One form; saving makes it hold at once in every panel."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._centre = page.context.centre
        self._plans: tuple[OwnPlan, ...] = ()
        self.form = self._form()
        self.words = WordsForm("settings")
        self.save_button = primary(_("Save the settings"), "check", name="settings.centre.save")
        self.save_button.clicked.connect(self.save)
        for title, widget in ((_("The centre"), self.form), (_("Your words"), self.words)):
            card = Card(title)
            card.setMaximumWidth(FORM_WIDTH + 40)
            card.body.addWidget(widget)
            self.column.addWidget(card)
            if widget is self.words:
                fields = self.words.outward_fields()
                card.body.addWidget(WordingLine(page.context, name="settings.words.wording", fields=fields))
        self.foot.setContentsMargins(0, RELATED, 0, 0)
        self.foot.addWidget(self.save_button)
        self.foot.addStretch(1)
        self._show(self._centre)

    def reload(self) -> None:
        """Read the plans and the settings again, but not over what somebody is typing."""
        self.context.operations.query(visits.own_plans, self._offer, self.page.show_error, key="settings.centre.plans")
        if self.form.is_changed():
            return
        self.context.operations.query(read_centre, self._show, self.page.show_error, key="settings.centre")

    def save(self) -> None:
        """Store what is typed."""
        values = self.form.read()
        if values is None:
            return
        values |= self._usual_plan(values.pop("plan_preset"))
        values["consent_months"] = values["consent_months"] or 0  # left empty, it means the same
        missing = {key: SETTINGS[key].problem(0) or "" for key, value in values.items() if value is None}
        if missing:
            self.form.show_errors(FieldErrors(missing))
            return
        centre = replace(self._centre, words=self.words.words(), **values)
        self.context.operations.change(change_centre, self._saved, self._refused, centre=centre)

    def _form(self) -> Form:
        form = Form(name="settings.centre")
        section = form.section()
        section.add("name", _("Name of the centre"), TextField(name="settings.name"), self._help("name"), wide=True)
        section.add(
            "language",
            _("Language"),
            ChoiceField(language_choices(), name="settings.language"),
            self._help("language"),
        )
        section.add(
            "country", _("Country"), ChoiceField(country_choices(), name="settings.country"), self._help("country")
        )
        section.add("idle_minutes", _("Lock after"), _number("idle_minutes", _("minutes")), self._help("idle_minutes"))
        section.add("caseload_limit", _("Full caseload"), _number("caseload_limit", ""), self._help("caseload_limit"))
        section.add(
            "consent_months",
            _("A consent holds for"),
            _number("consent_months", _("months")),
            self._help("consent_months"),
        )
        section.add(
            "plan_preset",
            _("Usual visit plan"),
            ChoiceField(_presets(), name="settings.plan_preset"),
            self._help("plan_preset"),
            wide=True,
        )
        return form

    def _help(self, key: str) -> str:
        return SETTINGS[key].description().format(**self._centre.words.internal())

    def _offer(self, plans: tuple[OwnPlan, ...]) -> None:
        """Let one of the centre's own plans be the usual one."""
        self._plans = plans
        self.form.editor("plan_preset").set_choices([*_presets(), *((plan.id, plan.name) for plan in plans)])
        if not self.form.is_changed():
            self._show(self._centre)

    def _shown_plan(self) -> str:
        """The usual plan: one of the centre's own while it is offered, else the preset."""
        own = self._centre.usual_own_plan
        return own if any(plan.id == own for plan in self._plans) else self._centre.plan_preset

    def _usual_plan(self, chosen: str) -> dict[str, str]:
        """What was chosen as settings; nothing where it is what was shown, for an own plan may not be read yet."""
        if chosen == self._shown_plan():
            return {}
        if any(plan.id == chosen for plan in self._plans):
            return {"usual_own_plan": chosen}
        return {"usual_own_plan": "", "plan_preset": chosen}

    def _show(self, centre: Centre) -> None:
        self._centre = centre
        shown = {key: getattr(centre, key) for key in KEYS}
        self.form.set_values(shown | {"plan_preset": self._shown_plan()})
        self.words.set_words(centre.words)

    def _saved(self, centre: Centre) -> None:
        self._centre = centre
        self.form.set_unchanged()
        self.context.notify(_("The settings are saved"), None)

    def _refused(self, error: UserError) -> None:
        rest = self.form.show_errors(error)
        if isinstance(error, FieldErrors):
            words = {key.removeprefix(WORD_PREFIX): text for key, text in error.fields.items() if WORD_PREFIX in key}
            rest = self.words.show_errors(FieldErrors(words)) if words else rest
        if rest:
            self.page.message.say(Tone.DANGER, rest)


def _presets() -> list[tuple[str, str]]:
    return [(preset.value, preset_label(preset)) for preset in Preset]


def _number(key: str, unit: str) -> NumberField:
    setting: Setting = SETTINGS[key]
    return NumberField(name=f"settings.{key}", least=setting.minimum, most=setting.maximum, unit=unit)
