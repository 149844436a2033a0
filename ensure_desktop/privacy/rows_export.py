"""Rows for a named recipient: looked at before, written, and taken down in the register (`anonymisation.md`)."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from secrets import SystemRandom
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.network.plain_json import as_json
from ensure_desktop.privacy.differencing import Earlier
from ensure_desktop.privacy.export_values import Export, ExportDone, Progress, go_on
from ensure_desktop.privacy.model import ExportMemberRecord, ExportRecord
from ensure_desktop.privacy.register import checked_head, record_export, register_line, settings_hash
from ensure_desktop.privacy.report_values import ExportReport, ReportFact
from ensure_desktop.privacy.rows_report import Figures, rows_report
from ensure_desktop.privacy.rows_values import MOST_SUPPRESSED, RowsPreview, RowsRequest
from ensure_desktop.privacy.rows_words import refusal_sentences, warning_sentences
from ensure_desktop.privacy.values import Audience, Product
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

if TYPE_CHECKING:
    from ensure_desktop.privacy.anonymising.values import Measured
    from ensure_desktop.privacy.rows_prepared import Result

SAMPLE = 12
"""So many rows are shown before anything is written."""
BETWEEN = "\x1f"
DIGEST_LETTERS = 32
PURPOSE_OF_DIGEST = "rows that look alike"


@use_case("preview rows", Permission.EXPORT_ROWS, reads=True)
def preview_rows(work: Work, *, request: RowsRequest, progress: Progress = go_on) -> RowsPreview:
    """What would come of it, and what other choices would give back. Nothing is written, and nothing kept.

    Raises `FieldErrors` by the names of the fields of `RowsRequest`, and `Cancelled` when `progress` says so.
    """
    from ensure_desktop.privacy.rows_prepared import column_previews, prepared, result

    earlier = earlier_rows(work)
    done = result(prepared(work, request), [each for _export, each in earlier], progress)
    columns = column_previews(done, progress)
    return _preview(work, done, columns, [export.code for export, _earlier in earlier])


@use_case("export rows", Permission.EXPORT_ROWS)
def export_rows(work: Work, *, request: RowsRequest, progress: Progress = go_on) -> ExportDone:
    """Make the files and take it down in the register. Raises `FieldErrors` as `preview_rows`, also by "recipient",
    "purpose" and "review_on"; `UserError` where there can be no rows; `Cancelled` when `progress` says so."""
    from ensure_desktop.privacy.packing import new_passphrase
    from ensure_desktop.privacy.rows_files import row_files
    from ensure_desktop.privacy.rows_prepared import column_previews, prepared, result

    recipient, purpose = checked_head(
        work, recipient=request.recipient, purpose=request.purpose, review_on=request.review_on
    )
    request = replace(request, recipient=recipient, purpose=purpose)
    earlier = earlier_rows(work)
    codes = [export.code for export, _earlier in earlier]
    done = result(prepared(work, request), [each for _export, each in earlier], progress)
    shown = _preview(work, done, column_previews(done), codes)
    if shown.refusal is not None or done.rows is None:
        raise UserError(" ".join(shown.refused_because))
    passphrase = new_passphrase(read_centre(work).language) if request.locked else ""
    files = row_files(work, done, shown.report, SystemRandom(), passphrase)
    groups = _groups(work, done)
    record = record_export(
        work,
        product=Product.ROWS,
        audience=Audience.NAMED,
        recipient=recipient,
        purpose=purpose,
        review_on=request.review_on,
        files=files,
        facts=_facts(done, shown, groups, codes),
        members=groups,
    )
    named = tuple(ReportFact(name, digest) for name, digest in record.facts["files"].items())
    return ExportDone(files, record, passphrase, replace(shown.report, code=record.code, files=named))


def can_be_made(work: Work, request: RowsRequest) -> bool:
    """Whether there would be rows. Raises `FieldErrors` as `preview_rows`."""
    from ensure_desktop.privacy.rows_prepared import prepared, result

    earlier = [each for _export, each in earlier_rows(work)]
    return result(prepared(work, request), earlier, go_on).refusal is None


def earlier_rows(work: Work) -> tuple[tuple[Export, Earlier], ...]:
    """The exports of rows that were made before, the oldest first: whoever has them can lay them beside a new one."""
    work.session.flush()
    exports = work.session.scalars(
        select(ExportRecord).where(ExportRecord.product == Product.ROWS.value).order_by(ExportRecord.made_at)
    ).all()
    row = ExportMemberRecord
    members: dict[str, dict[str, str]] = {each.id: {} for each in exports}
    question = select(row.export_id, row.person_id, row.group).where(row.group != "", row.export_id.in_(members))
    for export_id, person_id, group in work.session.connection().execute(question):
        members[export_id][person_id] = group
    found = []
    for each in exports:
        export = register_line(each)
        found.append((export, Earlier(members[each.id], export.facts["k_asked"], export.facts["groups"])))
    return tuple(found)


def _preview(work: Work, done: "Result", columns: Sequence[Any], codes: Sequence[str]) -> RowsPreview:
    from ensure_desktop.privacy.anonymising.measures import measure
    from ensure_desktop.privacy.rows_prepared import alike, changed_rows

    read, rows = done.prepared, done.rows
    people = len(read.found.people)
    measured: Measured = rows.measured if rows is not None else measure(())
    suppressed = rows.suppressed if rows is not None else people
    refused: tuple[str, ...] = ()
    if done.refusal is not None:
        refused = refusal_sentences(done.refusal, people=people, suppressed=suppressed, alike=alike(read))
    figures = Figures(
        people=people,
        left_aside=read.found.left_aside,
        suppressed=suppressed,
        changed=changed_rows(done),
        because_of_earlier=rows.because_of_earlier if rows is not None else 0,
        earlier=tuple(codes),
        measured=measured,
        columns=columns,
        refused_because=refused,
    )
    return RowsPreview(
        people=people,
        left_aside=read.found.left_aside,
        rows=measured.rows,
        suppressed=suppressed,
        changed=figures.changed,
        loss=measured.loss,
        k_reached=measured.k,
        highest_risk=measured.highest_risk,
        mean_risk=measured.mean_risk,
        classes=measured.histogram,
        columns=tuple(columns),
        report=_report(work, read.request, figures),
        warnings=warning_sentences(columns) if not refused else (),
        refusal=done.refusal,
        refused_because=refused,
        titles=read.titles,
        sample=_sample(done) if not refused else (),
        because_of_earlier=figures.because_of_earlier,
    )


def _report(work: Work, request: RowsRequest, figures: Figures) -> ExportReport:
    centre = read_centre(work)
    return rows_report(request, figures, centre=centre.name, made_on=work.today(), made_by=work.actor.name)


def _sample(done: "Result") -> tuple[tuple[str, ...], ...]:
    """Some rows, the same ones each time that the same is asked for, so that the page does not flicker."""
    rows = done.rows
    assert rows is not None
    places = [place for place, labels in enumerate(rows.labels) if labels is not None]
    random.Random(len(places)).shuffle(places)
    return tuple(
        done.prepared.row(place, labels, _("not told"))
        for place in places[:SAMPLE]
        if (labels := rows.labels[place]) is not None
    )


def _groups(work: Work, done: "Result") -> dict[str, str]:
    """A digest of what each row says about its person, which only this vault can make; empty for who is left out."""
    rows = done.rows
    assert rows is not None
    digests: dict[tuple[str, ...], str] = {}
    found = {}
    for person, labels in zip(done.prepared.wanted.people, rows.labels, strict=True):
        if labels is None:
            found[person] = ""
            continue
        if labels not in digests:
            content = BETWEEN.join(labels).encode()
            digests[labels] = work.digest(PURPOSE_OF_DIGEST, content).hex()[:DIGEST_LETTERS]
        found[person] = digests[labels]
    return found


def _facts(done: "Result", shown: RowsPreview, groups: Mapping[str, str], codes: Sequence[str]) -> dict[str, Any]:
    request, read = done.prepared.request, done.prepared
    sizes: dict[str, int] = {}
    for group in filter(None, groups.values()):
        sizes[group] = sizes.get(group, 0) + 1
    settings = {
        "columns": [[each.key, each.level] for each in request.columns],
        "hierarchies": {each.key: each.version for each in read.describes},
        "k": request.k,
        "l": dict(read.wanted.l),
        "most_suppressed": MOST_SUPPRESSED,
        "first": request.first.isoformat() if request.first else None,
        "last": request.last.isoformat() if request.last else None,
    }
    return {
        "settings": settings_hash(settings),
        "report": as_json(shown.report),
        "first": settings["first"],
        "last": settings["last"],
        "format": request.format.value,
        "locked": request.locked,
        "k_asked": request.k,
        "k_reached": shown.k_reached,
        "rows_in": shown.people,
        "rows_out": shown.rows,
        "left_aside": shown.left_aside,
        "changed": shown.changed,
        "because_of_earlier": shown.because_of_earlier,
        "earlier": list(codes),
        "classes": [list(each) for each in shown.classes],
        "groups": sizes,
        "highest_risk": shown.highest_risk,
        "mean_risk": shown.mean_risk,
        "loss": shown.loss,
        "hierarchies": settings["hierarchies"],
        "columns": [
            {
                "key": each.key,
                "label": each.label,
                "kind": each.kind.value,
                "levels": [[level.name, level.rows] for level in each.levels],
                "changed": each.changed,
                "suppressed": shown.suppressed,
                "cost": each.cost,
                "l_asked": each.l_asked,
                "l_reached": each.l_reached,
                "t": each.t_reached,
            }
            for each in shown.columns
        ],
    }
