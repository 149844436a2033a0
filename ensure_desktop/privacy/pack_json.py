"""An access pack in a form that another program reads (GDPR art. 20)."""

import json
from datetime import date
from typing import Any

from ensure_desktop.privacy.pack_values import AccessPack, PackEntry

FORMAT = "ensure-desktop-access-pack-1"


def pack_json(pack: AccessPack) -> bytes:
    """The pack as JSON in UTF-8: what each field is called in the vault, how it is called for people, and its value."""
    found: dict[str, Any] = {
        "format": FORMAT,
        "made_on": pack.made_on.isoformat(),
        "centre": pack.centre,
        "person": {"code": pack.code, "name": pack.name},
        "recipients": [{"name": to.name, "why": to.why, "since": to.since.isoformat()} for to in pack.recipients],
        "kept_months_after_the_end": pack.kept_months,
        "categories": [
            {
                "category": section.category.value,
                "title": section.title,
                "purpose": section.purpose,
                "entries": [_entry(entry) for entry in section.entries],
            }
            for section in pack.sections
        ],
        "places_where_somebody_else_was_replaced": pack.replaced,
        "texts_held_back": pack.held_back,
        "figures_held_back": pack.figures_held_back,
        "files_held_back": pack.files_held_back,
    }
    return json.dumps(found, ensure_ascii=False, indent=2).encode() + b"\n"


def _entry(entry: PackEntry) -> dict[str, Any]:
    return {
        "kind": entry.table,
        "title": entry.title,
        "day": entry.day.isoformat() if isinstance(entry.day, date) else None,
        "facts": [
            {"field": fact.field, "label": fact.label, "value": fact.text if fact.value is None else fact.value}
            for fact in entry.facts
        ],
    }
