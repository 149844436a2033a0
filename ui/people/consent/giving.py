"""Asking for consent: the texts are read together, what is agreed to is ticked, and it is signed."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ensure_desktop.consent.expiry import proposed_end
from ensure_desktop.consent.minors import needs_guardian
from ensure_desktop.consent.service import give_consent, text_in_use, text_languages_in_use
from ensure_desktop.consent.values import Consent, ConsentForm, Signing, Way
from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.values import PersonFile
from ui.context import Context
from ui.people.consent.files import FilesField
from ui.people.consent.form_text import FormText, closing, opening
from ui.people.consent.paper import BlankPaperDialog
from ui.people.consent.purposes import PurposesField
from ui.people.consent.way import WayField
from ui.people.consent.words import language_choices, proposed_language
from ui.people.days import day_field
from ui.widgets.buttons import link, outlined
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField, TextField
from ui.widgets.form import FormSection
from ui.widgets.signature import SignatureField
from ui.widgets.text import label

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Vault

WIDTH = 780
NAME = "consent.giving"
LONGEST_NAME = 150


def read_texts(vault: "Vault") -> dict[str, ConsentForm]:
    """The text in use in each language, by language."""
    with vault.work("read consent texts") as work:
        return {code: text_in_use(work, language=code) for code in text_languages_in_use(work)}


class GiveConsentDialog(FormDialog):
    """What somebody agrees to: read it together, tick, say who is there, and sign.

    It keeps no draft: a tick or a signature that comes back would stand there before anybody agreed to anything.
    `renewed` is a consent that is given anew: its language and partner are proposed, nothing is ticked.
    """

    def __init__(self, parent: QWidget, context: Context, file: PersonFile, renewed: Consent | None = None) -> None:
        super().__init__(
            parent,
            context,
            name=NAME,
            title=(_("Renew consent of {name}") if renewed else _("Consent of {name}")).format(name=file.name),
            sentence=_("Read each text together. Tick only what was agreed to; each one can be refused."),
            act=_("Record consent"),
            width=WIDTH,
        )
        self._file = file
        self._renewed = renewed
        self._today = context.clock.today()
        self._forms: dict[str, ConsentForm] = {}
        self._proposed: date | None = None
        self._guardian_wanted = False
        self._paper: BlankPaperDialog | None = None
        self._add_texts()
        self._add_who()
        self._add_guardian()
        self._add_signing()
        self._proposed = proposed_end(self._today, context.centre.consent_months)
        self.form.set_values({"given_on": self._today, "expires_on": self._proposed})
        self._connect()
        self._fit()

    def open(self) -> None:
        """Read the texts, then show them."""
        self.context.operations.call(read_texts, self._show_texts, key=NAME, reads=True)

    def submit(self, values: dict[str, Any]) -> None:
        """Record one consent per purpose that is ticked, all by one signing."""
        form = self._forms[values["language"]]
        way, minded = values["way"], self._guardian_shown()
        signing = Signing(
            day=values["given_on"] or self._today,
            way=way,
            text_version=form.version,
            text_language=form.language,
            witness=values["witness"],
            interpreter=values["interpreter"],
            guardian=values["guardian"] if minded else "",
            guardian_relation=values["guardian_relation"] if minded else "",
            signature=values["signature"] if way is Way.SCREEN else None,
            guardian_signature=values["guardian_signature"] if minded and way is Way.SCREEN else None,
            expires_on=values["expires_on"],
        )
        self.store(
            give_consent,
            person_id=self._file.id,
            signing=signing,
            agreed=values["purpose"],
            files=values["files"] if way is Way.PAPER else (),
        )

    def send(self) -> None:
        """Record it, if the fields make sense."""
        super().send()
        self._tell_purposes()

    def show_error(self, error: UserError) -> None:
        """Say what is wrong, under the names of this form."""
        super().show_error(_renamed(error))
        self._tell_purposes()

    def _tell_purposes(self) -> None:
        """What is wrong with the ticks stands above the buttons too: below five long texts nobody would see it."""
        sentence = self.form.errors().get("purpose", "")
        if not sentence:
            return
        self._say(sentence)
        place = self._purposes.focus_wrong()
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(place))

    # building

    def _add_texts(self) -> None:
        section = self.form.section(columns=2)
        self._language = ChoiceField([], name=f"{NAME}.language")
        section.add("language", _("Language of the text"), self._language)
        self._version = label("", "help", name=f"{NAME}.version")
        self._opening = FormText(name=f"{NAME}.opening")
        self._purposes = PurposesField(self.context.operations, name=f"{NAME}.purpose")
        self._closing = FormText(name=f"{NAME}.closing")
        section.add_widget(self._version)
        section.add_widget(self._opening)
        section.add("purpose", "", self._purposes, wide=True)
        section.add_widget(self._closing)

    def _add_who(self) -> None:
        section = self.form.section(_("Who was there, and when"))
        section.add(
            "interpreter",
            _("Interpreter"),
            TextField(name=f"{NAME}.interpreter", longest=LONGEST_NAME),
            _("Who put the text into the person’s own language, if anybody did."),
        )
        section.add(
            "witness",
            _("Witness"),
            TextField(name=f"{NAME}.witness", longest=LONGEST_NAME),
            _("Needed where consent was spoken."),
        )
        section.add("given_on", _("Given on"), day_field(f"{NAME}.given_on", self._today))
        ends = day_field(f"{NAME}.expires_on", self._today, empty=_("until it is taken back"))
        section.add("expires_on", _("Holds until"), ends, _("Empty where no end was agreed."))

    def _add_guardian(self) -> None:
        self._ask_guardian = link(_("A parent or guardian agrees too"), "plus", name=f"{NAME}.guardian_too")
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._ask_guardian)
        line.addStretch(1)
        self._guardian_row = self.form.section()
        self._guardian_row.add_widget(row)
        self._guardian = self.form.section(_("Parent or guardian"))
        self._minor = label("", "muted", wrap=True, name=f"{NAME}.minor")
        self._guardian_says = FormText(name=f"{NAME}.guardian_says")
        self._guardian.add_widget(self._minor)
        self._guardian.add_widget(self._guardian_says)
        self._guardian.add("guardian", _("Name"), TextField(name=f"{NAME}.guardian", longest=LONGEST_NAME))
        self._guardian.add(
            "guardian_relation",
            _("Who that is to the person"),
            TextField(
                name=f"{NAME}.guardian_relation", longest=LONGEST_NAME, placeholder=_("for example: mother, guardian")
            ),
        )

    def _add_signing(self) -> None:
        section = self.form.section(_("How it is signed"), columns=1)
        self._way = WayField(name=f"{NAME}.way")
        section.add("way", "", self._way)
        section.add("signature", _("Signature"), SignatureField(name=f"{NAME}.signature"))
        words = _("Signature of the parent or guardian")
        section.add("guardian_signature", words, SignatureField(name=f"{NAME}.guardian_signature"))
        self._print_row = self._print_button(section)
        self._files = FilesField(self.context, name=f"{NAME}.files")
        self._files.failed.connect(self._file_refused)
        section.add("files", _("Scan or photo of the signed paper"), self._files, _("This can be done later as well."))

    def _print_button(self, section: FormSection) -> QWidget:
        button = outlined(_("Print the paper…"), "printer", name=f"{NAME}.print")
        button.clicked.connect(self._print)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(button)
        line.addStretch(1)
        section.add_widget(row)
        return row

    def _connect(self) -> None:
        self._language.changed.connect(self._show_language)
        self._way.changed.connect(self._fit)
        self._purposes.changed.connect(lambda: self._say(""))
        self._ask_guardian.clicked.connect(self._want_guardian)
        self.form.editor("given_on").changed.connect(self._day_changed)

    # showing

    def _show_texts(self, forms: Mapping[str, ConsentForm]) -> None:
        self._forms = dict(forms)
        self._language.set_choices(language_choices(self._forms))
        wanted = self._renewed.given.text_language if self._renewed else ""
        self._language.set_value(proposed_language(self._file, self._forms, wanted))
        self._show_language()
        super().open()
        if self._renewed is not None:
            self._show_renewed(self._renewed)

    def _show_renewed(self, renewed: Consent) -> None:
        """Begin at the purpose that is asked for anew."""
        if renewed.given.organisation_id is not None:
            self._purposes.partners.set_value((renewed.given.organisation_id,))
        tick = self._purposes.tick_of(renewed.given.purpose)
        tick.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(tick.parentWidget() or tick))

    def _show_language(self) -> None:
        form = self._forms[self._language.value()]
        self._opening.show_parts(opening(form), form.language)
        self._purposes.show_form(form)
        self._closing.show_parts(closing(form), form.language)
        self._guardian_says.show_parts((("", form.guardian),), form.language)
        self._version.setText(_("Text version {version}").format(version=form.version))

    def _guardian_shown(self) -> bool:
        return self._guardian_wanted or self._is_minor()

    def _is_minor(self) -> bool:
        details = self._file.details
        return needs_guardian(details.birth_date, details.birth_year, self._day() or self._today)

    def _day(self) -> date | None:
        try:
            day: date | None = self.form.editor("given_on").value()
        except UserError:
            return None
        return day

    def _want_guardian(self) -> None:
        self._guardian_wanted = True
        self._fit()
        self.form.editor("guardian").setFocus(Qt.FocusReason.OtherFocusReason)

    def _day_changed(self) -> None:
        """Propose another end, unless somebody typed one; who is of age may have changed too."""
        day = self._day()
        if day is None:
            return
        try:
            untouched = self.form.editor("expires_on").value() == self._proposed
        except UserError:
            untouched = False
        proposed = proposed_end(day, self.context.centre.consent_months)
        if untouched:
            self._proposed = proposed
            self.form.set_values({"expires_on": proposed})
        self._fit()

    def _fit(self) -> None:
        """Show what belongs to the way and to the age of who signs."""
        way, minded, minor = self._way.value(), self._guardian_shown(), self._is_minor()
        self._guardian_row.setVisible(not minded)
        self._guardian.setVisible(minded)
        self._minor.setVisible(minor)
        self._minor.setText(
            _("{name} is a minor on that day: a parent or guardian agrees as well.").format(name=self._file.name)
        )
        own = _("Signature of {name}, who may sign too") if minor else _("Signature of {name}")
        self.form.set_label("signature", own.format(name=self._file.name))
        self.form.show_field("signature", way is Way.SCREEN)
        self.form.show_field("guardian_signature", way is Way.SCREEN and minded)
        self.form.show_field("files", way is Way.PAPER)
        self._print_row.setVisible(way is Way.PAPER)

    # the paper

    def _file_refused(self, error: UserError) -> None:
        self.form.show_errors(FieldErrors({"files": error.message}))

    def _print(self) -> None:
        self._paper = BlankPaperDialog(
            self,
            self.context,
            self._file,
            language=self._language.value(),
            partners=self._partners(),
            asks_guardian=self._guardian_shown(),
        )
        self._paper.open()

    def _partners(self) -> tuple[str, ...]:
        """The ids of the partners that stand in the form; a line that names none yet is left to be written by hand."""
        try:
            return self._purposes.partners.value()
        except UserError:
            return ()


def _renamed(error: UserError) -> UserError:
    """The error under the names of this form."""
    names = {"day": "given_on", "agreed": "purpose", "organisation_id": "purpose", "text_version": "language"}
    if isinstance(error, FieldErrors):
        return FieldErrors({names.get(name, name): sentence for name, sentence in error.fields.items()})
    return UserError(error.message, field=names.get(error.field or "", error.field))
