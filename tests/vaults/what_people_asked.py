"""What the fixture holds of data protection, from revision 0008 on."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from ensure_desktop.consent.values import LimitDetails, LimitKind, Purpose
from ensure_desktop.privacy import breaches, requests, retention
from ensure_desktop.privacy.breach_values import BreachDetails
from ensure_desktop.privacy.hierarchies import hierarchies, save_hierarchy
from ensure_desktop.privacy.limits import save_limit
from ensure_desktop.privacy.own_texts import save_processing_texts
from ensure_desktop.privacy.processing_values import TextKey
from ensure_desktop.privacy.request_values import RequestDetails
from ensure_desktop.privacy.retention_values import Kept
from ensure_desktop.privacy.tables_export import export_tables
from ensure_desktop.privacy.tables_values import TablesRequest
from ensure_desktop.privacy.values import RequestKind
from ensure_desktop.vault.work import Work

ASKED = "What do you know of me?"
WHY = "She does not want to be counted."
HAPPENED = "A visit sheet lay on a bus."
RESPONSIBLE = "Community Centre The Sparrows, Square 1"
RECIPIENT = "The town"
MONTHS = 18
STEP = "short or long"


def ask_for_data(work: Work, person_id: str, day: date, now: datetime) -> None:
    """A request, an objection, a breach, a rule, a text, a hierarchy of the centre's own and an export of tables."""
    asked = RequestDetails(RequestKind.ACCESS, day, person_id, asked=ASKED)
    requests.save_request(work, request_id=None, details=asked)
    limit = LimitDetails(LimitKind.OBJECTION, Purpose.EVALUATION, day, WHY)
    save_limit(work, person_id=person_id, limit_id=None, details=limit)
    breaches.save_breach(work, breach_id=None, details=BreachDetails(now - timedelta(hours=1), HAPPENED))
    retention.save_rule(work, kind=Kept.APPLICANTS, months=MONTHS)
    save_processing_texts(work, texts={TextKey.RESPONSIBLE: RESPONSIBLE})
    usual = next(each for each in hierarchies(work) if each.attribute == "education")
    save_hierarchy(work, attribute="education", content=replace(usual.content, steps=(STEP,)))
    export_tables(
        work,
        request=TablesRequest(
            day - timedelta(days=90),
            day,
            recipient=RECIPIENT,
            purpose="The yearly talk",
            review_on=day + timedelta(days=365),
        ),
    )
