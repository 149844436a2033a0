"""What can go wrong, in two kinds: what the person at the desk can mend, and bugs.

A `UserError` carries a finished, translated sentence: what happened, that nothing is lost, what to do now. Everything
that is not a `UserError` is a bug; it is shown by the crash dialog and logged without personal data.
"""

from collections.abc import Mapping

from ensure_desktop.i18n import _


class UserError(Exception):
    """Something that the person can mend.

    `field` names the form field that the message belongs beside (the keyword of the service function), if there is one.
    """

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class FieldErrors(UserError):
    """Several fields of one form need mending: `fields` maps a field's name to the sentence beside it."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(_("Please look at the marked fields. Nothing has been lost."))
        self.fields = dict(fields)


class NotAllowed(UserError):
    """The account's role does not have the permission."""


class NotFound(UserError):
    """The record does not exist (any more)."""


class Cancelled(Exception):
    """The person stopped long work; everything was rolled back."""
