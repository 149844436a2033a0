"""The ledger of erasures outside the database: read back as written, and believed only where the vault wrote it."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ensure_desktop.vault import ledger
from ensure_desktop.vault.ledger import Erased

KEY, OTHER = bytes(range(32)), bytes(32)
AT = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
ONE = Erased("1" * 32, "a" * 32, AT, "asked", "f" * 32)
TWO = Erased("2" * 32, "b" * 32, AT + timedelta(days=1), "retention", "f" * 32)


def test_it_is_read_as_it_was_written_in_the_order_of_time(tmp_path: Path) -> None:
    assert ledger.read(tmp_path, KEY) == ()
    ledger.write(tmp_path, [TWO, ONE], KEY)
    assert ledger.read(tmp_path, KEY) == (ONE, TWO)


def test_two_ledgers_together_have_each_line_once() -> None:
    assert ledger.together([TWO], [ONE, TWO]) == (ONE, TWO)


def test_another_vault_does_not_believe_it(tmp_path: Path) -> None:
    ledger.write(tmp_path, [ONE], KEY)
    assert ledger.read(tmp_path, OTHER) is None


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda text: text.replace("a" * 32, "c" * 32),
        lambda text: text.replace("asked", "mistake"),
        lambda text: text[:-10],
        lambda _text: "",
        lambda _text: "[]",
        lambda _text: "[" * 100_000,
        lambda text: json.dumps(json.loads(text) | {"hmac": "zz"}),
        lambda text: json.dumps(json.loads(text) | {"lines": []}),
    ],
)
def test_what_was_changed_is_not_believed(tmp_path: Path, spoilt: object) -> None:
    ledger.write(tmp_path, [ONE], KEY)
    file = tmp_path / ledger.NAME
    file.write_text(spoilt(file.read_text()))  # type: ignore[operator]
    assert ledger.read(tmp_path, KEY) is None


def test_it_holds_identifiers_and_no_name(tmp_path: Path) -> None:
    ledger.write(tmp_path, [ONE], KEY)
    written = json.loads((tmp_path / ledger.NAME).read_text())
    assert set(written["lines"][0]) == {"id", "person", "at", "reason", "account"}
