"""Lists of identifiers as one value of a question, so that questions are built once and asked with any number of them.

SQLAlchemy takes longer to build a question than the file takes to answer it, and single values have a limit: what is
asked at each save stands ready as a constant.
"""

import json
from collections.abc import Collection

from sqlalchemy import Select, String, bindparam, func, select
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


class IdList(TypeDecorator[Collection[str]]):
    """Identifiers as a JSON list. It is only ever a parameter, never a column."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Collection[str] | None, dialect: Dialect) -> str:
        """The list for SQLite's `json_each`."""
        return json.dumps(list(value or ()))


def listed(name: str) -> Select[str]:
    """The identifiers of the parameter `name`, for `column.in_(listed("ids"))`."""
    return select(func.json_each(bindparam(name, type_=IdList)).table_valued("value").c.value)
