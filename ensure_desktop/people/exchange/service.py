"""Importing people and organisations: what would happen, doing it in one unit of work, and taking it back."""

from collections.abc import Mapping as Map

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _
from ensure_desktop.people.exchange.fields import field_by_name
from ensure_desktop.people.exchange.organisation_import import import_organisations, plan_organisations
from ensure_desktop.people.exchange.people_import import import_people, plan_people
from ensure_desktop.people.exchange.planning import Progress
from ensure_desktop.people.exchange.refused import refused_rows
from ensure_desktop.people.exchange.runs import import_runs, take_back_import
from ensure_desktop.people.exchange.values import DuplicateRule, ImportDone, ImportPlan, Mapping, RowFate, Sheet, Target
from ensure_desktop.people.model import ImportRecord
from ensure_desktop.vault.bulk import without_garbage_walks
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

__all__ = ["import_runs", "plan_import", "run_import", "take_back_import"]

SOURCE_LENGTH = 200
NO_DECISIONS: Map[int, DuplicateRule] = {}


def _go_on(_done: int, _total: int) -> bool:
    return True


@use_case("plan import", Permission.PEOPLE_WRITE, reads=True)
def plan_import(
    work: Work,
    *,
    sheet: Sheet,
    mapping: Mapping,
    decisions: Map[int, DuplicateRule] = NO_DECISIONS,
    progress: Progress = _go_on,
) -> ImportPlan:
    """What an import of `sheet` would do, row by row; nothing is changed.

    `decisions` says of single rows what happens to them, by their place; for the others, `mapping.duplicates` does.
    Raises `UserError` where the columns cannot be used so, `NotAllowed` where the actor does not see everybody (and
    would add people anew who are there), and `Cancelled` when `progress` says so.
    """
    work.sight.refuse_limited()
    _check_mapping(sheet, mapping)
    make = plan_organisations if mapping.target is Target.ORGANISATIONS else plan_people
    with without_garbage_walks():
        return make(work, sheet, mapping, decisions, progress)


@use_case("import", Permission.PEOPLE_WRITE)
def run_import(
    work: Work,
    *,
    sheet: Sheet,
    mapping: Mapping,
    decisions: Map[int, DuplicateRule] = NO_DECISIONS,
    progress: Progress = _go_on,
) -> ImportDone:
    """Do what `plan_import` tells, all of it or, where anything goes wrong or `progress` says so, nothing.

    Raises what `plan_import` raises.
    """
    work.sight.refuse_limited()
    _check_mapping(sheet, mapping)
    run = ImportRecord(
        id=work.new_id(),
        made_at=work.now(),
        source=sheet.source[:SOURCE_LENGTH],
        added=0,
        changed=0,
        left_out=0,
        taken_back_at=None,
    )
    carry_out = import_organisations if mapping.target is Target.ORGANISATIONS else import_people
    with without_garbage_walks():
        plan = carry_out(work, sheet, mapping, decisions, progress, run.id)
    run.added, run.changed = plan.counts[RowFate.ADD], plan.counts[RowFate.FILL]
    run.left_out = len(plan.rows) - run.added - run.changed
    work.session.add(run)
    work.session.flush()
    return ImportDone(
        import_id=run.id,
        added=run.added,
        filled=run.changed,
        left_out=run.left_out,
        refused=refused_rows(sheet, plan),
    )


def _check_mapping(sheet: Sheet, mapping: Mapping) -> None:
    """Raise `FieldErrors` by field where columns and fields do not go together."""
    problems: dict[str, str] = {}
    known = field_by_name(mapping.target)
    taken: set[str] = set()
    for place, name in sorted(mapping.columns.items()):
        if name not in known or not 0 <= place < len(sheet.titles):
            problems["columns"] = _("These columns do not belong to this file. Please choose the file again.")
        elif name in taken and not known[name].takes_several:
            problems[name] = _("More than one column goes to “{field}”. Please choose one.").format(
                field=known[name].label()
            )
        taken.add(name)
    names = (
        ("name",) if mapping.target is Target.ORGANISATIONS else ("full_name", "first_name", "last_name", "nickname")
    )
    if not taken & set(names):
        problems.setdefault(names[0], _("Please say which column holds the name."))
    if unknown := mapping.constants.keys() - known.keys():
        problems["constants"] = _("There is no field “{field}”.").format(field=sorted(unknown)[0])
    if problems:
        raise FieldErrors(problems)
