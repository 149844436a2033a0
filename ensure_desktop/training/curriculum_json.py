"""Curricula as JSON, the way they stand in the file, and as TOML, the way templates are written."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import time
from typing import Any

from ensure_desktop.training.values import CourseKind, Criterion, Curriculum, MeetingPlan


def to_json(curriculum: Curriculum) -> str:
    """`curriculum` as text; the same one always gives the same text."""
    content = asdict(curriculum) | {"starts": curriculum.starts.strftime("%H:%M")}
    return json.dumps(content, ensure_ascii=False)


def from_json(text: str) -> Curriculum:
    """The curriculum that `to_json` wrote."""
    return from_mapping(json.loads(text))


def from_mapping(content: Mapping[str, Any]) -> Curriculum:
    """A curriculum from plain lists, texts and numbers; what is left out is as `Curriculum` has it."""
    plain = {key: content[key] for key in ("title", "needed", "every_days", "valid_months", "about") if key in content}
    if "starts" in content:
        plain["starts"] = time.fromisoformat(content["starts"])
    return Curriculum(
        kind=CourseKind(content["kind"]),
        meetings=tuple(_meeting(meeting) for meeting in content["meetings"]),
        criteria=tuple(Criterion(**criterion) for criterion in content.get("criteria", ())),
        **plain,
    )


def _meeting(content: Mapping[str, Any]) -> MeetingPlan:
    return MeetingPlan(**{**content, "aims": tuple(content.get("aims", ()))})
