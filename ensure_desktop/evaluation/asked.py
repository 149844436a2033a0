"""What a line of the plan asks: its name, the words that there are for it, and what may be answered."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.evaluation.scoring import valid_answer
from ensure_desktop.evaluation.values import Instrument, PlanDetails
from ensure_desktop.evaluation.wordings import languages_with_words, wording_in_use
from ensure_desktop.i18n import _
from ensure_desktop.interviews.answers import checked_answer, is_answered
from ensure_desktop.interviews.guide_json import guide_from_text
from ensure_desktop.interviews.model import GuideRecord, GuideVersionRecord
from ensure_desktop.interviews.translating import has_same_questions
from ensure_desktop.interviews.values import Guide, Question
from ensure_desktop.vault.work import Work


@dataclass(frozen=True, slots=True)
class OwnVersion:
    """The newest version of a questionnaire of the centre's own in one language."""

    id: str
    guide_id: str
    language: str
    guide: Guide


def known_instruments() -> Mapping[str, Instrument]:
    """The instruments by id. They are read from their files only when somebody looks at the evaluation."""
    from ensure_desktop.evaluation.instruments import instruments

    return {each.id: each for each in instruments()}


def titles(work: Work, asked: Collection[PlanDetails]) -> dict[PlanDetails, str]:
    """What each of these lines asks, by name."""
    guide_ids = {each.guide_id for each in asked if each.guide_id}
    own = {version.guide_id: version.guide.title for version in newest_versions(work, guide_ids)} if guide_ids else {}
    known = known_instruments() if any(each.instrument for each in asked) else {}
    return {each: own.get(each.guide_id or "", "") or name_of(known, each.instrument, each.form) for each in asked}


def name_of(known: Mapping[str, Instrument], instrument_id: str, form_id: str) -> str:
    """The name of an instrument; with its form where it has several. What is not known is named as it stands."""
    found = known.get(instrument_id)
    if found is None:
        return instrument_id
    label = next((form.label for form in found.forms if form.id == form_id), "")
    return f"{found.name} ({label})" if label and len(found.forms) > 1 else found.name


def newest_versions(work: Work, guide_ids: Collection[str]) -> list[OwnVersion]:
    """The newest version of each of these guides."""
    question = (
        select(GuideVersionRecord, GuideRecord.language)
        .join(GuideRecord, GuideRecord.id == GuideVersionRecord.guide_id)
        .where(GuideVersionRecord.guide_id.in_(guide_ids))
        .order_by(GuideVersionRecord.number)
    )
    newest = {row.guide_id: (row, language) for row, language in work.session.execute(question)}
    return [
        OwnVersion(row.id, row.guide_id, language, guide_from_text(row.content)) for row, language in newest.values()
    ]


def versions_for(work: Work, guide_id: str) -> list[OwnVersion]:
    """The questionnaire in all languages that it was put into: guides for the same purpose with its questions."""
    purpose = select(GuideRecord.purpose).where(GuideRecord.id == guide_id).scalar_subquery()
    question = select(GuideRecord.id).where(
        GuideRecord.purpose == purpose, GuideRecord.withdrawn_at.is_(None) | (GuideRecord.id == guide_id)
    )
    found = newest_versions(work, work.session.scalars(question).all())
    original = next((each for each in found if each.guide_id == guide_id), None)
    if original is None:
        return []
    others = [each for each in found if each.guide_id != guide_id and has_same_questions(each.guide, original.guide)]
    return [original, *others]


def languages_of(work: Work, asked: Collection[PlanDetails]) -> dict[PlanDetails, tuple[str, ...]]:
    """The languages in which there are words for each of these lines."""
    loaded = languages_with_words(work) if any(not each.guide_id for each in asked) else {}
    found = {}
    for each in asked:
        if each.guide_id:
            found[each] = tuple(version.language for version in versions_for(work, each.guide_id))
        else:
            found[each] = loaded.get((each.instrument, each.form), ())
    return found


def wording_id(work: Work, instrument_id: str, form_id: str, language: str) -> str | None:
    """The words in use in this language; None where the centre has none."""
    found = wording_in_use(work, instrument_id, form_id, language)
    return found.id if found else None


def version_in(work: Work, guide_id: str, language: str) -> str:
    """The version of an own questionnaire in this language, the original where it was not put into it."""
    found = versions_for(work, guide_id)
    if not found:
        raise UserError(_("This questionnaire is not in the vault any more. Please choose another in the plan."))
    return next((each.id for each in found if each.language == language), found[0].id)


def own_questions(work: Work, guide_version_id: str) -> tuple[Question, ...]:
    """The questions of a version of an own questionnaire."""
    row = work.session.get(GuideVersionRecord, guide_version_id)
    return guide_from_text(row.content).questions() if row is not None else ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one measurement may be answered with: the questions of an own questionnaire, or an instrument."""

    questions: tuple[Question, ...] = ()
    instrument: Instrument | None = None
    form: str = ""
    """The form of the instrument."""

    def kept(self, answers: Mapping[str, object]) -> dict[str, object]:
        """What belongs to it, as it was typed."""
        return {each: answers[each] for each in self._ids() if answers.get(each) is not None}

    def answered(self, answers: Mapping[str, object]) -> int:
        """How many items or questions have an answer."""
        if self.instrument is not None:
            return sum(answers.get(each) is not None for each in self._ids())
        return sum(is_answered(question, answers.get(question.id)) for question in self.questions)

    def checked(self, answers: Mapping[str, object]) -> dict[str, object]:
        """The answers as they are stored for good; raises `FieldErrors` by item or question."""
        clean: dict[str, object] = {}
        wrong: dict[str, str] = {}
        for each in self._ids():
            try:
                answer = self._checked(each, answers.get(each))
            except UserError as error:
                wrong[each] = error.message
                continue
            if answer is not None:
                clean[each] = answer
        if wrong:
            raise FieldErrors(wrong)
        return clean

    def _ids(self) -> tuple[str, ...]:
        if self.instrument is not None:
            return tuple(item.id for item in self.instrument.items)
        return tuple(question.id for question in self.questions)

    def _checked(self, item: str, raw: object) -> object | None:
        if self.instrument is None:
            return checked_answer(next(each for each in self.questions if each.id == item), raw)
        if raw is None:
            return None
        if valid_answer(self.instrument, self.form, raw):
            return raw
        if self.instrument.answers_of(self.form).codes:
            raise UserError(_("Please choose one of the answers, or leave it open."))
        raise UserError(_("Please enter how many people, from 0 up, or leave it open."))
