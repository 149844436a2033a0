"""The rows below a person's: her languages, wishes and words."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from ensure_desktop.people.model import LanguageRecord, WishRecord, WordRecord
from ensure_desktop.vault.work import Work


class ChildRows:
    """Makes the child rows of one person equal to what is wanted, leaving alone those that did not change."""

    def __init__(self, work: Work, person_id: str, *, new: bool) -> None:
        self._work = work
        self._person_id = person_id
        self._new = new

    def __call__(
        self,
        model: type[LanguageRecord] | type[WishRecord] | type[WordRecord],
        key_columns: tuple[str, ...],
        wanted: Mapping[tuple[str, ...], Mapping[str, str]],
    ) -> None:
        session = self._work.session
        present: dict[tuple[str, ...], Any] = {}
        if not self._new:
            rows = session.scalars(select(model).where(model.person_id == self._person_id))
            present = {tuple(getattr(row, column) for column in key_columns): row for row in rows}
        for key, row in present.items():
            if key not in wanted:
                session.delete(row)
        for key, values in wanted.items():
            if key in present:
                for column, value in values.items():
                    setattr(present[key], column, value)
            else:
                columns = dict(zip(key_columns, key, strict=True)) | dict(values)
                session.add(model(id=self._work.new_id(), person_id=self._person_id, **columns))
