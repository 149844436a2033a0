"""The list of people on paper: who stands on it, and that it left the program."""

from collections.abc import Collection

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.finding import count_people, people_lines
from ensure_desktop.people.listing_values import ListedPerson, PersonColumn
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.people.values import PeopleFilter
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

MOST_PRINTED = 3000
"""A hundred sheets. More is an export, not a paper."""
WHOLE_LIST = "list"
"""What stands in the audit in place of a person's identifier."""


@use_case("read list for paper", Permission.PRINT, reads=True)
def printed_people(
    work: Work, *, shown: PeopleFilter, order: str, columns: Collection[PersonColumn]
) -> tuple[ListedPerson, ...]:
    """Everybody in the list, in its order. Raises `UserError` where there are too many for paper, or nobody."""
    count = count_people(work, shown=shown)
    if count > MOST_PRINTED:
        sentence = _("These are {count} people, too many for paper. Please filter the list to {most} at most.")
        raise UserError(sentence.format(count=count, most=MOST_PRINTED))
    if not count:
        raise UserError(_("There is nobody in this list to print."))
    return people_lines(work, shown=shown, offset=0, limit=MOST_PRINTED, order=order, columns=columns)


@use_case("note printed list", Permission.PRINT)
def note_list_exported(work: Work, *, how: str) -> None:
    """Take down in the audit that a list of people left the program by `how`: "print" or "save"."""
    work.note(f"{how} people list", PersonRecord.__tablename__, WHOLE_LIST)
