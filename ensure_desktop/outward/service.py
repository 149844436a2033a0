"""What can be done about names in texts that leave the room."""

from ensure_desktop.outward.checking import check_texts, scrub
from ensure_desktop.outward.names_known import known
from ensure_desktop.outward.scrubbing import find, key, replace

__all__ = ["check_texts", "find", "key", "known", "replace", "scrub"]
