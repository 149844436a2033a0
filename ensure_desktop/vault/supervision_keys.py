"""The supervision keys of before: an account that lost its right to the diary must not open what is written later.

When such an account loses the key, the vault gets a new one. What was sealed before stays as it is; the keys that open
it are kept in the vault, sealed under the new one. Each list lies under a name that follows from the key that opens
it, so that a change that was cut off leaves the list in use untouched.
"""

import hashlib
import json
from base64 import b64decode, b64encode

from sqlalchemy import Connection, select

from ensure_desktop.vault.keys import subkey
from ensure_desktop.vault.model import SettingRow
from ensure_desktop.vault.sealing import Sealer
from ensure_desktop.vault.work import Work

PREFIX = "supervision."


def keep(work: Work, key: bytes, before: Sealer) -> None:
    """Let `key` open all that `before` opens, as soon as it is the vault's."""
    name = _name(key)
    written = json.dumps([each.hex() for each in (before.key, *before.older)])
    sealed = Sealer(key).seal(written, table=SettingRow.__tablename__, row=name, column="value")
    work.session.add(SettingRow(key=name, value=json.dumps(b64encode(sealed).decode())))
    work.session.flush()


def forget_others(work: Work, key: bytes) -> None:
    """Only what `key` opens is needed from now on."""
    for row in work.session.scalars(select(SettingRow).where(SettingRow.key.startswith(PREFIX))):
        if row.key != _name(key):
            work.session.delete(row)


def sealer_of(connection: Connection, key: bytes) -> Sealer:
    """What seals with `key` and opens what was sealed before it, too."""
    name = _name(key)
    stored = connection.execute(select(SettingRow.value).where(SettingRow.key == name)).scalar_one_or_none()
    if stored is None:
        return Sealer(key)
    sealed = b64decode(json.loads(stored))
    written = Sealer(key).unseal(sealed, table=SettingRow.__tablename__, row=name, column="value")
    return Sealer(key, tuple(bytes.fromhex(each) for each in json.loads(written)))


def _name(key: bytes) -> str:
    return PREFIX + hashlib.sha256(subkey(key, "name")).hexdigest()[:16]
