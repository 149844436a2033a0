"""Plain values as JSON and back: what a column keeps as it was on a day, whatever becomes of the rows around it."""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


def as_json(value: Any) -> str:
    """A frozen value as JSON, always in the same way; what a value holds stands under the names of its fields."""
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True)


def from_json(kind: type[T], text: str) -> T:
    """What `as_json` made of a value of this kind; fields that it did not have yet get their usual value."""
    found: T = _value(kind, json.loads(text))
    return found


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _value(kind: Any, plain: Any) -> Any:
    if plain is None:
        return None
    if get_origin(kind) is UnionType:
        return _value(next(each for each in get_args(kind) if each is not type(None)), plain)
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind), plain)
    if is_dataclass(kind):
        return _made(kind, plain)
    if issubclass(kind, date):
        return kind.fromisoformat(plain)
    return kind(plain) if issubclass(kind, StrEnum) else plain


def _tuple(kinds: tuple[Any, ...], plain: list[Any]) -> tuple[Any, ...]:
    if kinds[-1] is Ellipsis:
        return tuple(_value(kinds[0], each) for each in plain)
    return tuple(_value(kind, each) for kind, each in zip(kinds, plain, strict=True))


def _made(kind: Any, plain: dict[str, Any]) -> Any:
    hints = _hints(kind)
    return kind(**{name: _value(hints[name], each) for name, each in plain.items() if name in hints})


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
