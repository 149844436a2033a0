"""Who is in a course: enrolled, left, assessed, certified. People who never came stand here as everybody does."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.training.service import come_back, leave_course, remove_enrolment
from ensure_desktop.training.values import Course, Enrolment
from ui.context import Context
from ui.people.words import long_day
from ui.theme import INSIDE, RELATED
from ui.training.acts import Acts
from ui.training.assess_dialog import AssessDialog
from ui.training.certificate_dialogs import (
    CertificateDialog,
    SeveralCertificatesDialog,
    TakeBackDialog,
    who_may,
)
from ui.training.enrol_dialog import EnrolDialog
from ui.training.leave_dialog import LeaveDialog
from ui.training.words import certificate_words, result_chip, sum_chip, sum_words
from ui.widgets.buttons import outlined, primary, quiet
from ui.widgets.card import Card
from ui.widgets.chips import Chip
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.table import Column, Deliver, PagedModel, Table
from ui.widgets.text import label, rule


class PeopleTab(QWidget):
    """The list with a bar of acts for the chosen person. `person_opened` and `paper_wanted` send identifiers."""

    person_opened = Signal(str)
    paper_wanted = Signal(str)
    """The enrolment whose certificate is to be printed."""

    def __init__(self, context: Context, acts: Acts) -> None:
        super().__init__()
        self.setObjectName("training.people")
        self._context = context
        self._acts = acts
        self._course: Course | None = None
        self._sentence = label("", "muted", wrap=True, name="training.people.sentence")
        self._enrol = outlined(_("Enrol people…"), "user-plus", name="training.people.enrol")
        self._enrol.clicked.connect(self.begin_enrol)
        self._certify_all = outlined(_("Give certificates…"), "graduation-cap", name="training.people.certify_all")
        self._certify_all.clicked.connect(self.begin_certify_all)
        self.table = self._make_table()
        self._buttons: dict[str, QPushButton] = {}
        self._chosen = QWidget()
        self._none = label(_("Choose somebody to go on."), "help", name="training.people.none")
        self._said = label("", "help", wrap=True, name="training.people.said")
        self._build()

    def show_course(self, course: Course) -> None:
        """Show the people of `course`."""
        self._course = course
        open_course = self._acts.open_course(course)
        self._enrol.setEnabled(open_course)
        ready = len(who_may(course)[0])
        self._certify_all.setEnabled(self._acts.may_certify and ready > 0 and not course.withdrawn)
        self._sentence.setText(_people_words(course, ready))
        self.table.set_emptiness(Emptiness.NOTHING_YET)
        self.table.model.reload()
        self._show_acts()

    def select(self, enrolment_id: str) -> None:
        """Put the keyboard on somebody."""
        rows = self._course.enrolments if self._course is not None else ()
        for number, each in enumerate(rows):
            if each.id == enrolment_id:
                self.table.view.selectRow(number)
                self.table.view.setFocus()

    # acts

    def begin_enrol(self) -> None:
        """Tick or look up people."""
        course = self._course
        if course is None:
            return
        dialog = EnrolDialog(self, self._context, course)
        before = {each.id for each in course.enrolments}

        def undo() -> None:
            for each in self._course.enrolments if self._course is not None else ():
                if each.id not in before and not each.marks:
                    self._acts.do(remove_enrolment, _("Taken out again."), enrolment_id=each.id)

        self._acts.open(dialog, _("They are in the course."), undo)

    def begin_certify_all(self) -> None:
        """Certificates for everybody who may have one."""
        if self._course is not None:
            dialog = SeveralCertificatesDialog(self, self._context, self._course)
            self._acts.open(dialog, _("The certificates are given. You can print them under “Papers”."))

    def assess(self, enrolment: Enrolment) -> None:
        """The assessment of one person."""
        if self._course is not None:
            self._acts.open(AssessDialog(self, self._context, self._course, enrolment), _("The assessment is saved."))

    def certify(self, enrolment: Enrolment) -> None:
        """The certificate of one person."""
        if self._course is not None:
            dialog = CertificateDialog(self, self._context, self._course, enrolment)
            self._acts.open(dialog, _("The certificate is given."))

    def take_back(self, enrolment: Enrolment) -> None:
        """Take a certificate back."""
        if self._course is not None:
            dialog = TakeBackDialog(self, self._context, self._course, enrolment)
            self._acts.open(dialog, _("The certificate is taken back."))

    def leave(self, enrolment: Enrolment) -> None:
        """Somebody leaves; the snackbar can undo it."""

        def undo() -> None:
            self.come_back(enrolment)

        self._acts.open(LeaveDialog(self, self._context, enrolment), _("Noted."), undo)

    def come_back(self, enrolment: Enrolment) -> None:
        """Who left is there again; the snackbar can undo it."""
        day, reason = enrolment.left_on, enrolment.left_reason

        def undo() -> None:
            self._acts.do(leave_course, _("Noted."), enrolment_id=enrolment.id, day=day, reason=reason)

        words = _("{name} is in the course again.").format(name=enrolment.person.name)
        self._acts.do(come_back, words, undo if day is not None else None, enrolment_id=enrolment.id)

    def remove(self, enrolment: Enrolment) -> None:
        """Take somebody out who was enrolled by mistake."""
        words = _("{name} is taken out of the list.").format(name=enrolment.person.name)
        self._acts.do(remove_enrolment, words, enrolment_id=enrolment.id)

    # building

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        head.addWidget(self._sentence, 1)
        head.addWidget(self._certify_all)
        head.addWidget(self._enrol)
        card = Card(padding=1)
        card.body.setSpacing(0)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(rule())
        card.body.addWidget(self._bar())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addLayout(head)
        column.addWidget(card, 1)

    def _bar(self) -> QWidget:
        """What can be done with the chosen person."""
        flow = FlowLayout(self._chosen, spacing=6)
        acts: tuple[tuple[str, str, str, Callable[[Enrolment], object]], ...] = (
            ("assess", _("Assess…"), "list", self.assess),
            ("certify", _("Give certificate…"), "graduation-cap", self.certify),
            ("print", _("Print certificate"), "printer", lambda each: self.paper_wanted.emit(each.id)),
            ("take_back", _("Take certificate back…"), "", self.take_back),
            ("leave", _("Leaves the course…"), "", self.leave),
            ("come_back", _("Comes back"), "", self.come_back),
            ("remove", _("Enrolled by mistake"), "", self.remove),
            ("open", _("Open person"), "user", lambda each: self.person_opened.emit(each.person.id)),
        )
        for name, words, glyph, act in acts:
            make = primary if name == "certify" else outlined if glyph else quiet
            button = make(words, glyph, name=f"training.people.{name}")
            button.clicked.connect(lambda _on=False, act=act: self._with_chosen(act))
            self._buttons[name] = button
            flow.addWidget(button)
        bar = QWidget()
        column = QVBoxLayout(bar)
        column.setContentsMargins(RELATED, INSIDE, RELATED, INSIDE)
        column.setSpacing(INSIDE)
        for widget in (self._none, self._said, self._chosen):
            column.addWidget(widget)
        return bar

    def _make_table(self) -> Table:
        columns = (
            Column(_("Name"), lambda each: each.person.name, stretch=True, person=True),
            Column(_("Attended"), lambda each: self._sum(each).text, 176, chip=self._sum),
            Column(_("Assessment"), _result_words, 136, chip=_result_chip),
            Column(_("Certificate"), _certificate_words, 226),
        )
        table = Table(PagedModel(columns, self._fetch), name="training.people.table", words=_("People in the course"))
        empty = EmptyState(
            "users-three",
            _("Nobody is in this course yet."),
            _("Enrol people…"),
            hint=_("Who was accepted for training, and who waits for it, stands ready to tick."),
            name="training.people.empty",
        )
        empty.acted.connect(self.begin_enrol)
        table.set_empty(Emptiness.NOTHING_YET, empty)
        table.selected.connect(lambda _each: self._show_acts())
        table.model.loaded.connect(lambda _total: self._show_acts())
        table.opened.connect(self._open)
        return table

    # showing

    def _sum(self, enrolment: Enrolment) -> Chip:
        assert self._course is not None
        return sum_chip(enrolment, self._course, self._context.clock.today())

    def _fetch(self, offset: int, limit: int, order: str, deliver: Deliver) -> None:
        rows = self._course.enrolments if self._course is not None else ()
        deliver(rows[offset : offset + limit], len(rows))

    def _open(self, enrolment: Enrolment) -> None:
        """Enter goes on with what is next: the assessment, the certificate, its paper."""
        if enrolment.certificate is not None:
            self.paper_wanted.emit(enrolment.id)
        elif self._acts.may_certify and enrolment.assessment is not None:
            self.certify(enrolment)
        elif self._acts.may_certify:
            self.assess(enrolment)
        else:
            self.person_opened.emit(enrolment.person.id)

    def _with_chosen(self, act: Callable[[Enrolment], object]) -> None:
        enrolment = self.table.current()
        if enrolment is not None:
            act(enrolment)

    def _show_acts(self) -> None:
        """What can be done with whoever is chosen."""
        enrolment, course = self.table.current(), self._course
        self._none.setVisible(enrolment is None)
        self._chosen.setVisible(enrolment is not None)
        self._said.setVisible(enrolment is not None)
        if enrolment is None or course is None:
            return
        self._said.setText(_about(enrolment, sum_words(enrolment, course, self._context.clock.today())))
        open_course, gone = self._acts.open_course(course), enrolment.left_on is not None
        certified, may = enrolment.certificate is not None, self._acts.may_certify and not course.withdrawn
        noted = bool(enrolment.marks) or enrolment.assessment is not None or certified
        for name, shown in (
            ("assess", may),
            ("certify", may and not certified),
            ("print", certified),
            ("take_back", may and certified),
            ("leave", open_course and not gone and not certified),
            ("come_back", open_course and gone),
            ("remove", open_course and not noted),
        ):
            self._buttons[name].setVisible(shown)


def _people_words(course: Course, ready: int) -> str:
    there = sum(1 for each in course.enrolments if each.left_on is None)
    given = sum(1 for each in course.enrolments if each.certificate is not None)
    parts = [ngettext("{n} person in the course.", "{n} people in the course.", there).format(n=there)]
    gone = len(course.enrolments) - there
    if gone:
        parts.append(ngettext("{n} left.", "{n} left.", gone).format(n=gone))
    if given:
        parts.append(ngettext("{n} certificate given.", "{n} certificates given.", given).format(n=given))
    if ready:
        words = ngettext("{n} person can get the certificate now.", "{n} people can get the certificate now.", ready)
        parts.append(words.format(n=ready))
    return " ".join(parts)


def _about(enrolment: Enrolment, attended: str) -> str:
    """What is known about one person in the course, in sentences."""
    said = [attended]
    if enrolment.left_on is not None:
        said.append(_("Left on {day}.").format(day=long_day(enrolment.left_on)))
        said.append(enrolment.left_reason)
    if enrolment.assessment is not None:
        assessment = enrolment.assessment
        said.append(_("Assessed on {day} by {name}.").format(day=long_day(assessment.day), name=assessment.by))
        said.append(assessment.remark)
    if enrolment.certificate is not None:
        given = enrolment.certificate
        said.append(
            _("Certificate {number} given on {day} by {name}.").format(
                number=given.number, day=long_day(given.day), name=given.by
            )
        )
        said.append(given.in_spite)
    elif enrolment.taken_back is not None:
        gone = enrolment.taken_back
        said.append(
            _("Certificate {number} was taken back on {day}: {reason}").format(
                number=gone.number, day=long_day(gone.day), reason=gone.reason
            )
        )
    return " ".join(filter(None, said))


def _result_chip(enrolment: Enrolment) -> Chip | None:
    return result_chip(enrolment.assessment.result) if enrolment.assessment is not None else None


def _result_words(enrolment: Enrolment) -> str:
    chip = _result_chip(enrolment)
    return chip.text if chip is not None else _("to come")


def _certificate_words(enrolment: Enrolment) -> str:
    return certificate_words(enrolment.certificate) if enrolment.certificate is not None else ""
