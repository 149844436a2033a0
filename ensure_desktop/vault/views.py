"""How lists are shown: views that the centre saved under a name, and what each account last had.

A view is for everybody at the centre. It holds a filter, columns and an order, but never what the filter finds.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from ensure_desktop.cleaning import one_line
from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.vault.model import ListViewRow
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

NAME_LONGEST = 80


@dataclass(frozen=True, slots=True)
class SavedView:
    """A view with its name. `content` is what the list gave: plain JSON values."""

    id: str
    name: str
    content: Mapping[str, object]


@use_case("list views", Permission.PEOPLE_READ, reads=True)
def saved_views(work: Work, *, list_name: str) -> tuple[SavedView, ...]:
    """The views that the centre saved for a list, by name."""
    rows = work.session.scalars(select(ListViewRow).where(ListViewRow.list == list_name, _saved()))
    return tuple(sorted(map(_value, rows), key=lambda view: (_folded(view.name), view.name)))


@use_case("save view", Permission.PEOPLE_READ)
def save_view(work: Work, *, list_name: str, name: str, content: Mapping[str, object]) -> SavedView:
    """Save a view under a name that no other view of this list has. Raises `UserError` by "name"."""
    row = ListViewRow(id=work.new_id(), list=list_name, account_id=None)
    row.name, row.content = _free_name(work, row, name), json.dumps(content, ensure_ascii=False)
    work.session.add(row)
    work.session.flush()
    return _value(row)


@use_case("rename view", Permission.PEOPLE_READ)
def rename_view(work: Work, *, view_id: str, name: str) -> SavedView:
    """Give a saved view another name. Raises `UserError` by "name"."""
    row = _find(work, view_id)
    row.name = _free_name(work, row, name)
    work.session.flush()
    return _value(row)


@use_case("remove view", Permission.PEOPLE_READ)
def remove_view(work: Work, *, view_id: str) -> SavedView:
    """Take a saved view away; what it was comes back, so that it can be saved again."""
    row = _find(work, view_id)
    work.session.delete(row)
    return _value(row)


@use_case("read own view", Permission.PEOPLE_READ, reads=True)
def own_view(work: Work, *, list_name: str) -> Mapping[str, Any] | None:
    """How the actor last had this list, None where she never changed it."""
    row = _own(work, list_name)
    return None if row is None else json.loads(row.content)


@use_case("keep own view", Permission.PEOPLE_READ)
def keep_own_view(work: Work, *, list_name: str, content: Mapping[str, object]) -> None:
    """Keep how the actor has this list, for the next time."""
    row = _own(work, list_name)
    if row is None:
        row = ListViewRow(id=work.new_id(), list=list_name, account_id=work.actor.account_id, name="")
        work.session.add(row)
    row.content = json.dumps(content, ensure_ascii=False)


def _saved() -> Any:
    """What tells the centre's views from those of an account."""
    return ListViewRow.account_id.is_(None)


def _own(work: Work, list_name: str) -> ListViewRow | None:
    theirs = ListViewRow.account_id == work.actor.account_id
    return work.session.scalars(select(ListViewRow).where(ListViewRow.list == list_name, theirs)).one_or_none()


def _find(work: Work, view_id: str) -> ListViewRow:
    row = work.session.get(ListViewRow, view_id)
    if row is None or row.account_id is not None:
        raise NotFound(_("This view is not there any more."))
    return row


def _free_name(work: Work, row: ListViewRow, name: str) -> str:
    """`name` cleaned, if no other view of the list has it, whatever its case."""
    clean = one_line(name)
    if not clean:
        raise UserError(_("Please give the view a name."), field="name")
    if len(clean) > NAME_LONGEST:
        raise UserError(_("Please give the view a shorter name."), field="name")
    others = select(ListViewRow.name).where(ListViewRow.list == row.list, _saved(), ListViewRow.id != row.id)
    if _folded(clean) in map(_folded, work.session.scalars(others)):
        raise UserError(_("There is a view with this name already. Please choose another name."), field="name")
    return clean


def _folded(name: str) -> str:
    return name.casefold()


def _value(row: ListViewRow) -> SavedView:
    return SavedView(row.id, row.name, json.loads(row.content))
