"""What can be done about names and labels in texts that leave the room."""

from ensure_desktop.outward.checking import check_texts, scrub
from ensure_desktop.outward.names_known import known
from ensure_desktop.outward.scrubbing import find, key, replace
from ensure_desktop.outward.wording import (
    check_wording,
    drop_label_word,
    label_words,
    restore_label_word,
    save_label_word,
)

__all__ = [
    "check_texts",
    "check_wording",
    "drop_label_word",
    "find",
    "key",
    "known",
    "label_words",
    "replace",
    "restore_label_word",
    "save_label_word",
    "scrub",
]
