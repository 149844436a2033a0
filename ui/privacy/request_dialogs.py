"""The dialogs of the register of requests: taking one down, taking more time, and noting what was answered."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import parse_date
from ensure_desktop.people.values import Hit, HitKind
from ensure_desktop.privacy.labels import decision_label, delivery_label, request_kind_article, request_kind_label
from ensure_desktop.privacy.request_values import Answered, Delivery, PrivacyRequest, RequestDetails
from ensure_desktop.privacy.requests import LINE_LIMIT, answer, extend, save_request
from ensure_desktop.privacy.values import Decision, RequestKind
from ui.context import Context
from ui.supervision.person_field import SupporterField
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField, DateField, TextArea, TextField

EDIT, EXTEND, ANSWER = "privacy.request.edit", "privacy.request.extend", "privacy.request.answer"
WIDTH = 720


class RequestDialog(FormDialog):
    """Take down what somebody asks, or change it. `saved` sends the `PrivacyRequest`."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        request: PrivacyRequest | None = None,
        person: tuple[str, str] | None = None,
    ) -> None:
        """`person` is the id and the name of whom it is about, where that is known beforehand."""
        super().__init__(
            parent,
            context,
            name=EDIT,
            title=_("Change {code}").format(code=request.code) if request else _("Somebody asks about her data"),
            sentence=_("A talk at the door counts as much as a letter. The month begins on the day it came in."),
            act=_("Save"),
            width=WIDTH,
        )
        self._request = request
        today = context.clock.today()
        parse = partial(parse_date, language=language(), today=today)
        section = self.form.section()
        kind = ChoiceField([(each, request_kind_label(each)) for each in RequestKind], name=f"{EDIT}.kind")
        section.add("kind", _("What is asked"), kind, request_kind_article(kind.value()))
        kind.changed.connect(lambda: self.form.set_help("kind", request_kind_article(kind.value())))
        section.add("received_on", _("Came in on"), DateField(parse, name=f"{EDIT}.received_on", today=today))
        section.add("person_id", _("Whose data"), SupporterField(context.operations, name=f"{EDIT}.person"))
        help_text = _("Only where it is not she herself, or where nobody here knows her.")
        section.add("asked_by", _("Who asks"), TextField(name=f"{EDIT}.asked_by", longest=LINE_LIMIT), help_text)
        section.add("asked", _("In her words"), TextArea(name=f"{EDIT}.asked", lines=3), wide=True)
        sure = self.form.section(_("That it is her"))
        sure.add("known_on", _("Made sure on"), DateField(parse, name=f"{EDIT}.known_on", today=today))
        help_text = _("You know her well; she showed a card. Never keep a copy of the card.")
        sure.add("recognised", _("How"), TextField(name=f"{EDIT}.recognised", longest=LINE_LIMIT), help_text)
        self.form.set_values(_values(request, person, today))
        self.keep_drafts(request.id if request else person[0] if person else "")

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        hit: Hit | None = values.pop("person_id")
        if values["received_on"] is None:
            self.show_error(FieldErrors({"received_on": _("Please enter the day on which it came in.")}))
            return
        details = RequestDetails(person_id=hit.id if hit else None, **values)
        self.store(save_request, request_id=self._request.id if self._request else None, details=details)


class ExtendDialog(FormDialog):
    """Take two months more. `saved` sends the `PrivacyRequest`."""

    def __init__(self, parent: QWidget, context: Context, request: PrivacyRequest) -> None:
        super().__init__(
            parent,
            context,
            name=EXTEND,
            title=_("Take two months more"),
            sentence=_("Only where it is much or intricate. Tell her before the first month is over, with the reason."),
            act=_("Extend"),
        )
        self._id = request.id
        self.form.section(columns=1).add("reason", _("Why"), TextArea(name=f"{EXTEND}.reason", lines=3))

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        self.store(extend, request_id=self._id, **values)


class AnswerDialog(FormDialog):
    """Note what was answered and how it reached her. `saved` sends the `PrivacyRequest`."""

    def __init__(self, parent: QWidget, context: Context, request: PrivacyRequest) -> None:
        super().__init__(
            parent,
            context,
            name=ANSWER,
            title=_("What was answered to {code}").format(code=request.code),
            sentence=_("Who is told no has to be told why, and where she can complain."),
            act=_("Save answer"),
            width=WIDTH,
        )
        self._id = request.id
        today = context.clock.today()
        parse = partial(parse_date, language=language(), today=today)
        section = self.form.section()
        decision = ChoiceField([(each, decision_label(each)) for each in Decision], name=f"{ANSWER}.decision")
        section.add("decision", _("Answer"), decision)
        section.add("on", _("Day"), DateField(parse, name=f"{ANSWER}.on", today=today))
        reason = TextArea(name=f"{ANSWER}.reason", lines=3)
        section.add("reason", _("Why, and what was done"), reason, wide=True)
        proof = self.form.section(_("How it reached her"))
        delivery = ChoiceField([(each, delivery_label(each)) for each in Delivery], name=f"{ANSWER}.delivery")
        proof.add("delivery", _("Way"), delivery)
        proof.add("received_by", _("Who took it"), TextField(name=f"{ANSWER}.received_by", longest=LINE_LIMIT))
        help_text = _("Her signature on the copy, the number of the post, when the e-mail was sent.")
        proof.add("proof", _("Proof"), TextField(name=f"{ANSWER}.proof", longest=LINE_LIMIT), help_text, wide=True)
        self.form.set_values({"decision": Decision.GRANTED, "on": today, "delivery": Delivery.HANDED_OVER})
        self.keep_drafts(request.id)

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        if values["on"] is None:
            self.show_error(FieldErrors({"on": _("Please enter the day on which it was answered.")}))
            return
        self.store(answer, request_id=self._id, answered=Answered(**values))


def _values(request: PrivacyRequest | None, person: tuple[str, str] | None, today: Any) -> dict[str, Any]:
    """What the form begins with."""
    if request is None:
        begun: dict[str, Any] = {"kind": RequestKind.ACCESS, "received_on": today}
        return begun | ({"person_id": Hit(HitKind.PERSON, *person, "")} if person else {})
    details = request.details
    plain = ("kind", "received_on", "asked_by", "asked", "known_on", "recognised")
    found: dict[str, Any] = {field: getattr(details, field) for field in plain}
    if details.person_id and request.name:
        found["person_id"] = Hit(HitKind.PERSON, details.person_id, request.name, "")
    return found
