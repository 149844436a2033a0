"""Tables of what leaves the room."""

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from ensure_desktop.vault.model import ID_LENGTH, Base

WORD_LENGTH = 120


class LabelWordRecord(Base):
    """A word that labels people, on the centre's own list; `better` has one word or phrase a line.

    `own_key` is the word in lower case, with its language before it where the program proposes it ("nl:junkie"): no two
    entries are about the same. A word that the program proposes and the centre does not want stands here with
    `dropped`, and so does one of its own that it took off.
    """

    __tablename__ = "label_word"
    __area__ = "outward"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    word: Mapped[str] = mapped_column(String(WORD_LENGTH))
    own_key: Mapped[str] = mapped_column(String(2 * WORD_LENGTH), unique=True)
    better: Mapped[str] = mapped_column(Text)
    why: Mapped[str] = mapped_column(Text)
    dropped: Mapped[bool]
