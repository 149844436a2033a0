"""Step four: the account of the person who leads the centre."""

from dataclasses import replace

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _
from ui.start.assistant.answers import Answers
from ui.start.assistant.step import Step
from ui.start.new_password import NewPassword
from ui.widgets.fields import TextField


class LeaderStep(Step):
    """Name, the name to sign in with, and a password twice with advice on its strength."""

    def title(self) -> str:
        """The question of the step."""
        return _("Your account")

    def sentence(self) -> str:
        """Why it is asked."""
        return _("You sign in with this as {leader}. Colleagues get their own accounts afterwards.").format(
            leader=self.answers.words.leader
        )

    def build(self) -> None:
        """Two fields and the new password."""
        self.name = TextField(name="assistant.name")
        self.name.set_value(self.answers.name)
        self.login = TextField(name="assistant.login", longest=60)
        self.login.set_value(self.answers.login)
        self.name.textEdited.connect(self._propose_login)
        self.password = NewPassword("assistant", self._known)
        self.password.entered.connect(self.entered)
        self.field("name", self.name, _("Your name"))
        self.field("login", self.login, _("Name to sign in"), _("Short, for instance your first name."))
        self.password.add_to(self.field)

    def keep(self) -> Answers:
        """The names; the password is typed afresh."""
        return replace(self.answers, name=self.name.value(), login=self.login.value())

    def collect(self) -> Answers:
        """All of it."""
        missing = {
            key: _("Please fill this in.")
            for key, editor in (("name", self.name), ("login", self.login))
            if not editor.value()
        }
        problems = missing | self.password.problems()
        if problems:
            raise FieldErrors(problems)
        return replace(self.keep(), password=self.password.value())

    def _known(self) -> tuple[str, ...]:
        return (self.name.value(), self.login.value(), self.answers.centre)

    def _propose_login(self, name: str) -> None:
        if not self.login.isModified():
            self.login.setText(name.strip().split(" ")[0].lower())
