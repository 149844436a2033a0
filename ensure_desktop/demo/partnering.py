"""Who works together with the demo centre: partners, what both signed, and how they see it."""

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from ensure_desktop.demo.cast import material
from ensure_desktop.network import agreements, evaluations, partners
from ensure_desktop.network.partner_checks import NAME_LIMIT, TASK_LIMIT
from ensure_desktop.network.values import (
    AgreementDetails,
    EvaluationAnswer,
    EvaluationDetails,
    EvaluationQuestion,
    NamedContact,
    PartnerModel,
    PartnershipDetails,
    Side,
    Signature,
)
from ensure_desktop.people.organisations.service import organisation_file
from ensure_desktop.vault.work import Work

if TYPE_CHECKING:
    from ensure_desktop.demo.story import Story

Entry = dict[str, Any]


class Partnering:
    """Adds to `story` what the centre and its partners agree on; `first_day` is the first day of the story."""

    def __init__(self, first_day: date, today: date) -> None:
        self.first_day = first_day
        self.today = today
        self._material = material("partners")
        self._made: dict[str, str] = {}
        """Partnerships by the name of their organisation."""

    def plan(self, story: "Story") -> None:
        """Everything on its day. A small demo has not all organisations: what is missing there is left out."""
        for entry in self._material["partner"]:
            story.plan(self._day(entry["since"]), partial(self._begin, story, entry))
            for text in entry.get("agreement", ()):
                story.plan(self._day(text["written"]), partial(self._agree, entry, text))
            for answers in entry.get("evaluation", ()):
                story.plan(self._day(answers["ago"]), partial(self._answer, entry, answers))

    def _day(self, ago: int) -> date:
        return max(self.first_day, self.today - timedelta(days=ago))

    def _begin(self, story: "Story", entry: Entry, work: Work) -> None:
        organisation_id = story.organisations.get(entry["organisation"])
        if organisation_id is None:
            return
        details = PartnershipDetails(
            organisation_id=organisation_id,
            model=PartnerModel(entry["model"]),
            since=self.today - timedelta(days=entry["since"]),
            message=entry.get("message", ""),
            notes=entry.get("notes", ""),
        )
        made = partners.save_partnership(work, partnership_id=None, details=details)
        self._made[entry["organisation"]] = made.id

    def _agree(self, entry: Entry, text: Entry, work: Work) -> None:
        partnership_id = self._made.get(entry["organisation"])
        if partnership_id is None:
            return
        first = self.today - timedelta(days=text["written"])
        place = partners.partnership(work, partnership_id=partnership_id).details.organisation_id
        known = organisation_file(work, organisation_id=place).details.contacts
        details = AgreementDetails(
            title=self._material["title"],
            text=self._material["text"],
            we_bring=tuple(text["we_bring"]),
            they_bring=tuple(text["they_bring"]),
            our_contacts=tuple(NamedContact(name, task) for name, task in self._material["our_contacts"]),
            their_contacts=tuple(
                NamedContact(each.name[:NAME_LIMIT], each.task[:TASK_LIMIT], each.id) for each in known[:1]
            ),
            valid_from=first,
            valid_until=first + timedelta(days=text["lasts"]) if text["lasts"] else None,
        )
        made = agreements.save_agreement(work, partnership_id=partnership_id, agreement_id=None, details=details)
        signers = {Side.CENTRE: details.our_contacts[0], Side.PARTNER: details.their_contacts[0]}
        for side in map(Side, text["signed"]):
            signed = Signature(side, signers[side].name, signers[side].task, first)
            agreements.sign_agreement(work, agreement_id=made.id, signature=signed)

    def _answer(self, entry: Entry, given: Entry, work: Work) -> None:
        partnership_id = self._made.get(entry["organisation"])
        if partnership_id is None:
            return
        day = self.today - timedelta(days=given["ago"])
        answers = tuple(
            EvaluationAnswer(question, value or None)
            for question, value in zip(EvaluationQuestion, given["answers"], strict=True)
        )
        details = EvaluationDetails(
            year=day.year,
            day=day,
            side=Side(given["side"]),
            answered_by=given["by"],
            answers=answers,
            went_well=given["well"],
            better=given["better"],
        )
        evaluations.save_evaluation(work, partnership_id=partnership_id, evaluation_id=None, details=details)
