"""How the centre's attributes are made coarser, step by step: the program proposes it, the centre makes new versions.

A version never changes, so that an export can be told to have been made like an earlier one.
"""

import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from importlib.resources import files
from typing import Any

from sqlalchemy import select

import resources
from ensure_desktop.cleaning import one_line, storable
from ensure_desktop.errors import FieldErrors, NotFound
from ensure_desktop.i18n import _
from ensure_desktop.privacy.anonymising.hierarchies import ANY, Flaw, Hierarchy, first_flaw
from ensure_desktop.privacy.hierarchy_words import NOT_KNOWN, group_label, step_label, value_label
from ensure_desktop.privacy.model import HierarchyRecord
from ensure_desktop.vault.centre import Words, read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

ATTRIBUTES = ("age", "gender", "origin", "language", "education", "household", "role")
"""Those that the centre can group as it likes; steps of places and times are rules that never change."""
LABEL_LIMIT = 60
MOST_STEPS = 4
PROPOSED = 0


@dataclass(frozen=True, slots=True)
class HierarchyRow:
    """One value, what it is called, and in which group it is at each coarser step."""

    value: str
    label: str
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HierarchyContent:
    """How one attribute becomes coarser. `steps` are the names of the coarser steps, `rest` the groups of what is not
    listed. After the last step nothing is told any more; that step is not among them."""

    steps: tuple[str, ...]
    rows: tuple[HierarchyRow, ...]
    rest: tuple[str, ...] = ()
    """Empty where nothing can come that is not listed."""


@dataclass(frozen=True, slots=True)
class HierarchyVersion:
    """A version as it is kept; 0 is the program's proposal, which nobody made."""

    attribute: str
    version: int
    content: HierarchyContent
    made_at: datetime | None = None
    made_by: str = ""


@use_case("list hierarchies", Permission.EXPORT_ROWS, reads=True)
def hierarchies(work: Work) -> tuple[HierarchyVersion, ...]:
    """The version in use of each attribute."""
    return tuple(current(work, attribute) for attribute in ATTRIBUTES)


@use_case("list hierarchy versions", Permission.EXPORT_ROWS, reads=True)
def hierarchy_versions(work: Work, *, attribute: str) -> tuple[HierarchyVersion, ...]:
    """All versions of one attribute, the newest first; the last one is the program's proposal."""
    _check_known(attribute)
    words = read_centre(work).words
    rows = work.session.scalars(
        select(HierarchyRecord).where(HierarchyRecord.attribute == attribute).order_by(HierarchyRecord.version.desc())
    )
    return (*(_version(row, words) for row in rows), _proposal(attribute, words))


@use_case("save hierarchy", Permission.PRIVACY_WRITE)
def save_hierarchy(work: Work, *, attribute: str, content: HierarchyContent) -> HierarchyVersion:
    """Make a new version; exports use it from now on. The same as the one in use makes none.

    Raises `FieldErrors` by "steps", and by "rows.VALUE.STEP" (both counted from 0) for a group.
    """
    _check_known(attribute)
    before = current(work, attribute)
    clean = _clean(content)
    _check(attribute, clean, before.content)
    if _as_json(clean) == _as_json(before.content):
        return before
    row = HierarchyRecord(
        id=work.new_id(),
        attribute=attribute,
        version=before.version + 1,
        content=_as_json(clean),
        made_at=work.now(),
        made_by=work.actor.name,
    )
    work.session.add(row)
    work.session.flush()
    return _version(row, read_centre(work).words)


def current(work: Work, attribute: str) -> HierarchyVersion:
    """The version in use."""
    row = work.session.scalars(
        select(HierarchyRecord)
        .where(HierarchyRecord.attribute == attribute)
        .order_by(HierarchyRecord.version.desc())
        .limit(1)
    ).one_or_none()
    words = read_centre(work).words
    return _proposal(attribute, words) if row is None else _version(row, words)


def step_names(version: HierarchyVersion) -> tuple[str, ...]:
    """The names of all steps, the finest first; with the last one nothing is told."""
    return (step_label(version.attribute, version.attribute), *version.content.steps, _("not told"))


def tree_of(version: HierarchyVersion, values: Iterable[str], words: Words) -> tuple[Hierarchy, Mapping[str, int]]:
    """The steps for the `values` that there are, and the place of each. What nobody has is in no step: it would make
    coarse steps look finer than they are."""
    content, listed = version.content, {row.value: row for row in version.content.rows}
    present = set(values)
    order = [row.value for row in content.rows if row.value in present]
    order += sorted(value for value in present if value not in listed and value != NOT_KNOWN)
    if NOT_KNOWN in present and NOT_KNOWN not in listed:
        order.append(NOT_KNOWN)
    columns = []
    for value in order or [NOT_KNOWN]:
        label = value_label(version.attribute, value, words)
        if value in listed:
            groups = listed[value].groups
        else:
            groups = (label,) * len(content.steps) if value == NOT_KNOWN else content.rest
        columns.append((label, *groups, ANY))
    return Hierarchy(version.attribute, tuple(zip(*columns, strict=True))), {v: n for n, v in enumerate(order)}


def _check_known(attribute: str) -> None:
    if attribute not in ATTRIBUTES:
        raise NotFound(_("This column is made coarser by a rule that does not change."))


@lru_cache(maxsize=len(ATTRIBUTES))
def _file(attribute: str) -> dict[str, Any]:
    return tomllib.loads((files(resources) / "hierarchies" / f"{attribute}.toml").read_text("utf-8"))


def _proposal(attribute: str, words: Words) -> HierarchyVersion:
    found = _file(attribute)

    def labels(groups: Sequence[str]) -> tuple[str, ...]:
        return tuple(group_label(attribute, group, words) for group in groups)

    rows = tuple(
        HierarchyRow(value, value_label(attribute, value, words), labels(group["labels"]))
        for group in found["group"]
        for value in group["values"]
    )
    steps = tuple(step_label(attribute, step) for step in found["levels"])
    return HierarchyVersion(attribute, PROPOSED, HierarchyContent(steps, rows, labels(found["rest"])))


def _version(row: HierarchyRecord, words: Words) -> HierarchyVersion:
    held = json.loads(row.content)
    rows = tuple(
        HierarchyRow(value, value_label(row.attribute, value, words), tuple(groups)) for value, *groups in held["rows"]
    )
    content = HierarchyContent(tuple(held["steps"]), rows, tuple(held["rest"]))
    return HierarchyVersion(row.attribute, row.version, content, row.made_at, row.made_by)


def _as_json(content: HierarchyContent) -> str:
    held = {
        "steps": content.steps,
        "rows": [[row.value, *row.groups] for row in content.rows],
        "rest": content.rest,
    }
    return storable(json.dumps(held, ensure_ascii=False))


def _clean(content: HierarchyContent) -> HierarchyContent:
    rows = tuple(replace(row, groups=tuple(map(one_line, row.groups))) for row in content.rows)
    return HierarchyContent(tuple(map(one_line, content.steps)), rows, tuple(map(one_line, content.rest)))


def _check(attribute: str, content: HierarchyContent, before: HierarchyContent) -> None:
    steps = len(content.steps)
    if not 1 <= steps <= MOST_STEPS:
        text = _("Please give it one step at least, and {most} at most.").format(most=MOST_STEPS)
        raise FieldErrors({"steps": text})
    if not all(content.steps) or max(map(len, content.steps)) > LABEL_LIMIT or len(set(content.steps)) < steps:
        raise FieldErrors({"steps": _("Please give each step a short name of its own.")})
    wanted = [row.value for row in before.rows]
    if sorted(row.value for row in content.rows) != sorted(wanted):
        raise FieldErrors({"steps": _("Each value has to stand there exactly once. Please begin again from the list.")})
    _check_labels(content)
    rows = [(row.label, *row.groups, ANY) for row in content.rows]
    if content.rest:
        rows.append((_("any other"), *content.rest, ANY))
    flaw = first_flaw(list(zip(*rows, strict=True)))
    if flaw is not None:
        kind, level, label = flaw
        if kind is Flaw.NOT_NESTED:
            level -= 1  # the label is that of the step before
        place = next((n for n, row in enumerate(rows) if row[level] == label), 0)
        raise FieldErrors({f"rows.{place}.{max(level - 1, 0)}": _flaw_sentence(kind, label)})


def _check_labels(content: HierarchyContent) -> None:
    steps = len(content.steps)
    problems = {}
    for place, row in enumerate(content.rows):
        for step in range(steps):
            label = row.groups[step] if step < len(row.groups) else ""
            if not label or label == ANY or len(label) > LABEL_LIMIT:
                problems[f"rows.{place}.{step}"] = _("Please give it a group, in at most {most} letters.").format(
                    most=LABEL_LIMIT
                )
    if content.rest and (len(content.rest) != steps or not all(content.rest)):
        problems["rest"] = _("Please say in which group everything else is.")
    if problems:
        raise FieldErrors(problems)


def _flaw_sentence(kind: Flaw, label: str) -> str:
    if kind is Flaw.NOT_NESTED:
        text = _("“{label}” is one group here, and falls apart again at the next step. Please keep it together there.")
    elif kind is Flaw.TWO_MEANINGS:
        text = _("“{label}” means something else at another step: nobody could tell which. Please name it otherwise.")
    else:
        text = _("“{label}” cannot be used here. Please name it otherwise.")
    return text.format(label=label)
