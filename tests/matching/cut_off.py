"""A process that accepts a suggestion of two pairs and is cut off when the second one is being written."""

import os
import signal
import sys
from pathlib import Path

from sqlalchemy import event

from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.matching.search_values import SuggestionChoice
from ensure_desktop.matching.suggesting import accept_suggestion, suggest
from ensure_desktop.vault.store import open_vault
from tests.conftest import load_models
from tests.matching.people_at_hand import participant, supporter


def main() -> None:
    load_models()
    vault = open_vault(Path(sys.argv[1]), login="anneke", password="four small boats", state_folder=Path(sys.argv[2]))
    with vault.work("begin") as work:
        supporter(work, "Mark")
        participant(work, "Fatima")
        participant(work, "Lucie")
    written = []

    def die(_mapper, _connection, match):
        written.append(match.code)
        if len(written) == 2:
            print(*written, flush=True)
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(MatchRecord, "after_insert", die)
    with vault.work("accept suggestion") as work:
        pairs = suggest(work, choice=SuggestionChoice()).pairs
        accept_suggestion(work, pairs=tuple((pair.supporter_id, pair.participant_id) for pair in pairs))


if __name__ == "__main__":
    main()
