"""Sealing what was told in confidence: a mapping becomes bytes that only the supervision key opens."""

import json
from collections.abc import Mapping
from typing import Any

from ensure_desktop.errors import NotAllowed
from ensure_desktop.i18n import _
from ensure_desktop.vault.model import Base
from ensure_desktop.vault.sealing import Sealer
from ensure_desktop.vault.work import Work


def seal(work: Work, record: Base, column: str, values: Mapping[str, object]) -> bytes:
    """`values` (plain JSON) for this column of `record`; elsewhere they do not open. Raises `NotAllowed`.

    `record` needs its id.
    """
    text = json.dumps(values, ensure_ascii=False)
    return _sealer(work).seal(text, **_place(record, column))


def unseal(work: Work, record: Base, column: str) -> dict[str, Any]:
    """What was sealed in this column. Raises `NotAllowed`, and `SealBroken` where it was changed from outside."""
    opened: dict[str, Any] = json.loads(_sealer(work).unseal(getattr(record, column), **_place(record, column)))
    return opened


def reseal(work: Work, record: Base, column: str, values: Mapping[str, object]) -> None:
    """Let the column hold `values`. Where it holds them already it stays: the audit is to tell real changes only."""
    if getattr(record, column) is None or unseal(work, record, column) != values:
        setattr(record, column, seal(work, record, column, values))


def _sealer(work: Work) -> Sealer:
    if work.sealer is None:
        raise NotAllowed(_("These notes are sealed. Only those who coach can open them."))
    return work.sealer


def _place(record: Base, column: str) -> dict[str, str]:
    return {"table": record.__tablename__, "row": getattr(record, "id"), "column": column}  # noqa: B009
