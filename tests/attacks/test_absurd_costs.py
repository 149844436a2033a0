"""A header that asks for absurd work, or for next to none, is refused before any is done; nothing else changes."""

import hashlib
import json
import resource
from typing import Any

import pytest

from ensure_desktop.vault.errors import HeaderDamaged
from ensure_desktop.vault.keys import LEAST_MEMORY, MOST_MEMORY
from ensure_desktop.vault.store import public_facts
from tests.vault.making import Place, save, saved

ABSURD = [
    ("memory", 4 * 1024**3),
    ("memory", MOST_MEMORY + 1),
    ("memory", LEAST_MEMORY - 1),
    ("memory", 8),
    ("memory", -1),
    ("passes", 2**31),
    ("passes", 1),
    ("lanes", 10_000),
    ("lanes", 0),
    ("memory", "262144"),
    ("memory", 1e9),
    ("passes", None),
]
"""Too much, too little, and no number."""
ROOM = 300 * 1024
"""KiB that a refusal may take at most; one derivation of the dearest kind takes a gibibyte."""


def with_cost(content: bytes, field: str, value: object) -> bytes:
    """The header with another cost in each slot, and a checksum that fits."""
    document: dict[str, Any] = json.loads(content)
    for slot in document["body"]["slots"]:
        assert field in slot
        slot[field] = value
    body = json.dumps(document["body"], sort_keys=True, separators=(",", ":")).encode()
    document["sha256"] = hashlib.sha256(body).hexdigest()
    return json.dumps(document, indent=1, sort_keys=True).encode() + b"\n"


@pytest.mark.parametrize(("field", "value"), ABSURD, ids=lambda each: str(each))
def test_it_is_refused_before_any_work_is_done(place: Place, field: str, value: object) -> None:
    vault = place.open()
    save(vault, "saved 1", "kept")
    vault.close(backup=False)
    sound = place.content()
    for file in place.layout.headers:
        file.write_bytes(with_cost(sound[file.name], field, value))
    spoiled = place.content()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for attempt in (place.open, lambda: public_facts(place.folder, clock=place.clock)):
        with pytest.raises(HeaderDamaged):
            attempt()
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < ROOM
    assert place.content() == spoiled
    for file in place.layout.headers:
        file.write_bytes(sound[file.name])
    vault = place.open()
    assert saved(vault) == {"saved 1": "kept"}
    vault.close(backup=False)
