"""A process that keeps answers of an interview and is cut off at once; prints the interview's id before."""

import os
import signal
import sys
from datetime import date
from pathlib import Path

from ensure_desktop.interviews import service as interviews
from ensure_desktop.interviews.values import Guide, GuidePurpose, InterviewFacts, Kind, Question, Section
from ensure_desktop.people import service as people
from ensure_desktop.people.values import PersonDetails, RoleDetails, RoleKind
from ensure_desktop.vault.store import open_vault
from tests.conftest import load_models


def main() -> None:
    load_models()
    vault = open_vault(Path(sys.argv[1]), login="anneke", password="four small boats", state_folder=Path(sys.argv[2]))
    guide = Guide("Short", (Section("one", "One", (Question("why", Kind.LONG_TEXT, "Why?"),)),))
    with vault.work("begin") as work:
        person = people.register_person(
            work,
            details=PersonDetails(first_name="Lucie"),
            roles=[RoleDetails(RoleKind.APPLICANT, date(2026, 1, 1))],
        )
        made = interviews.save_guide(work, guide_id=None, purpose=GuidePurpose.APPLICANT, language="en", guide=guide)
        begun = interviews.begin_interview(
            work,
            person_id=person.id,
            purpose=GuidePurpose.APPLICANT,
            language="en",
            facts=InterviewFacts(date(2026, 1, 2)),
            guide_id=made.guide_id,
        )
    with vault.work("keep") as work:
        interviews.keep_answers(work, interview_id=begun.id, answers={"why": "She told us a lot."})
    print(begun.id, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()
