"""Anonymous sheets: what people think of us, without who they are and without the day.

All that is stored with the answers is the quarter, who was asked, and the language. No audit says that a sheet was
typed, no draft is kept of it, and it has no number. The sheets of a quarter are written anew with each one that comes:
so not even the place where it lies in the file tells which came last.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import delete, func, insert, select

from ensure_desktop.cleaning import storable
from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.evaluation.asked import OwnVersion, Sheet, versions_for
from ensure_desktop.evaluation.filling_values import (
    FeedbackChoice,
    FeedbackForm,
    FeedbackQuestion,
    FeedbackSummary,
    QuestionnairePaper,
)
from ensure_desktop.evaluation.form_words import asked_anonymously, own_words
from ensure_desktop.evaluation.measurement_rows import MOST_TYPED
from ensure_desktop.evaluation.model import FeedbackRecord
from ensure_desktop.evaluation.quarters import is_quarter, quarter_of
from ensure_desktop.evaluation.question_counts import counted
from ensure_desktop.evaluation.questionnaires import OWN, own_questionnaires
from ensure_desktop.evaluation.values import Audience, FeedbackDetails
from ensure_desktop.i18n import _
from ensure_desktop.interviews.guide_json import guide_from_text
from ensure_desktop.interviews.model import GuideRecord, GuideVersionRecord
from ensure_desktop.interviews.values import Guide
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


@use_case("save feedback", Permission.MEASURE)
def save_feedback(work: Work, *, details: FeedbackDetails) -> None:
    """Store an anonymous sheet. Raises `FieldErrors` by question, `UserError` where nothing was answered."""
    guide, _language = _asked(work, details.guide_version_id)
    _check_quarter(details.quarter, work.today())
    sheet = Sheet(questions=tuple(filter(asked_anonymously, guide.questions())))
    answers = sheet.checked(details.answers)
    if not answers:
        raise UserError(_("Nothing was answered on this sheet, so there is nothing to store."))
    content = storable(json.dumps(answers, ensure_ascii=False, sort_keys=True))
    if len(content) > MOST_TYPED:
        raise UserError(_("These answers are too long to be kept. Please shorten the longest one; nothing is lost."))
    new = {
        "id": work.new_id(),
        "guide_version_id": details.guide_version_id,
        "audience": details.audience.value,
        "quarter": details.quarter,
        "language": details.language,
        "content": content,
    }
    table = FeedbackRecord.__table__
    same = table.c.quarter == details.quarter
    known = [dict(row) for row in work.session.execute(select(table).where(same)).mappings()]
    work.session.execute(delete(FeedbackRecord).where(FeedbackRecord.quarter == details.quarter))
    rows = sorted([*known, new], key=lambda row: str(row["id"]))
    work.session.execute(insert(FeedbackRecord), rows)


@use_case("list feedback", Permission.MEASURE)
def feedback_sheets(work: Work) -> tuple[FeedbackChoice, ...]:
    """The questionnaires that can be answered without a name, and how many sheets of each came in which quarter."""
    rows = own_questionnaires(work, with_withdrawn=True)
    counted = (
        select(GuideVersionRecord.guide_id, FeedbackRecord.quarter, func.count())
        .join(FeedbackRecord, FeedbackRecord.guide_version_id == GuideVersionRecord.id)
        .group_by(GuideVersionRecord.guide_id, FeedbackRecord.quarter)
    )
    sheets: dict[str, dict[str, int]] = {}
    for guide_id, quarter, count in work.session.execute(counted):
        sheets.setdefault(guide_id, {})[quarter] = count
    found: list[FeedbackChoice] = []
    taken: set[str] = set()
    for row in rows:
        if row.id in taken or (row.withdrawn and row.id not in sheets):
            continue
        versions = versions_for(work, row.id)
        taken |= {version.guide_id for version in versions}
        found.append(
            FeedbackChoice(
                guide_id=row.id,
                title=row.title,
                languages=tuple(version.language for version in versions),
                sheets=_added(sheets.get(version.guide_id, {}) for version in versions),
            )
        )
    return tuple(found)


@use_case("read feedback form", Permission.MEASURE, reads=True)
def feedback_form(work: Work, *, guide_id: str, language: str) -> FeedbackForm:
    """The questions in this language, or in the original's. Raises `NotFound`."""
    version = _version(work, guide_id, language)
    return FeedbackForm(version.guide_id, version.id, own_words(version.guide, version.language, anonymous=True))


@use_case("read feedback form for paper", Permission.MEASURE, reads=True)
def feedback_paper(work: Work, *, guide_id: str, language: str) -> QuestionnairePaper:
    """The same on paper: blank, with neither code nor day."""
    words = feedback_form(work, guide_id=guide_id, language=language).words
    return QuestionnairePaper(read_centre(work).name, words, anonymous=True)


@use_case("read feedback", Permission.RESULTS_READ, reads=True)
def feedback_summary(work: Work, *, guide_id: str, quarter: str = "") -> FeedbackSummary:
    """What the sheets of a quarter say, or of all quarters, in all languages.

    Quarters with too few sheets are left out unless they are enough together: from a total and the other quarters
    nobody must be able to work out what a few people wrote.
    """
    fewest = read_centre(work).small_cell
    versions = versions_for(work, guide_id)
    if not versions:
        raise NotFound(_("This questionnaire is not in the vault any more."))
    sheets = _sheets(work, [version.guide_id for version in versions])
    by_quarter: dict[str, list[FeedbackRecord]] = {}
    for row in sheets:
        by_quarter.setdefault(row.quarter, []).append(row)
    wanted = {quarter: by_quarter.get(quarter, [])} if quarter else by_quarter
    few = sorted(each for each, rows in wanted.items() if len(rows) < fewest)
    if sum(len(wanted[each]) for each in few) >= fewest:
        few = []
    shown = [row for each, rows in sorted(wanted.items()) if each not in few for row in rows]
    title = versions[0].guide.title
    summary = FeedbackSummary(
        guide_id=guide_id,
        title=title,
        quarters=tuple(sorted({row.quarter for row in shown})),
        left_out=tuple(few),
        sheets=len(shown),
        fewest=fewest,
    )
    if len(shown) < fewest:
        return summary
    audiences = tuple(each for each in Audience if any(row.audience == each.value for row in shown))
    return replace(summary, audiences=audiences, questions=_questions(work, versions[0], shown))


def _questions(work: Work, version: OwnVersion, rows: Sequence[FeedbackRecord]) -> tuple[FeedbackQuestion, ...]:
    items = own_words(version.guide, version.language, anonymous=True).items
    return counted(work, items, [(row.id, json.loads(row.content)) for row in rows])


def _sheets(work: Work, guide_ids: Sequence[str]) -> Sequence[FeedbackRecord]:
    question = (
        select(FeedbackRecord)
        .join(GuideVersionRecord, GuideVersionRecord.id == FeedbackRecord.guide_version_id)
        .where(GuideVersionRecord.guide_id.in_(guide_ids))
        .order_by(FeedbackRecord.id)
    )
    return work.session.scalars(question).all()


def _asked(work: Work, version_id: str) -> tuple[Guide, str]:
    """The questions of a version of an own questionnaire, and their language."""
    version = work.session.get(GuideVersionRecord, version_id)
    guide = work.session.get(GuideRecord, version.guide_id) if version is not None else None
    if version is None or guide is None or guide.purpose not in {each.value for each in OWN}:
        raise NotFound(_("This questionnaire is not in the vault any more."))
    return guide_from_text(version.content), guide.language


def _version(work: Work, guide_id: str, language: str) -> OwnVersion:
    found = versions_for(work, guide_id)
    if not found:
        raise NotFound(_("This questionnaire is not in the vault any more."))
    return next((each for each in found if each.language == language), found[0])


def _check_quarter(quarter: str, today: date) -> None:
    if not is_quarter(quarter) or quarter > quarter_of(today):
        raise FieldErrors({"quarter": _("Please choose a quarter, this one at the latest.")})


def _added(parts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    total: dict[str, int] = {}
    for part in parts:
        for quarter, count in part.items():
            total[quarter] = total.get(quarter, 0) + count
    return dict(sorted(total.items(), reverse=True))
