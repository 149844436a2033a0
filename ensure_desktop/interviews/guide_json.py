"""A guide as plain JSON values, as it is stored. What is not set is left out."""

import json
from collections.abc import Mapping
from typing import Any

from ensure_desktop.interviews.values import Fills, Guide, Kind, Option, Question, Scale, Section

Json = Mapping[str, Any]


def guide_as_json(guide: Guide) -> dict[str, Any]:
    """The guide as values that `json` can write."""
    sections = [_section_as_json(section) for section in guide.sections]
    return {"title": guide.title, **_set(introduction=guide.introduction), "sections": sections}


def guide_from_json(content: Json) -> Guide:
    """What `guide_as_json` gave. Raises KeyError or ValueError for what no program of ours wrote."""
    return Guide(
        title=content["title"],
        introduction=content.get("introduction", ""),
        sections=tuple(_section(section) for section in content["sections"]),
    )


def guide_as_text(guide: Guide) -> str:
    """The guide as it stands in the file; the same guide is always the same text."""
    return json.dumps(guide_as_json(guide), ensure_ascii=False, separators=(",", ":"))


def guide_from_text(text: str) -> Guide:
    """What `guide_as_text` gave."""
    return guide_from_json(json.loads(text))


def question_from_json(content: Json) -> Question:
    """One question; also used for the templates, which are written the same way."""
    scale = content.get("scale")
    fills = content.get("fills")
    return Question(
        id=content["id"],
        kind=Kind(content["kind"]),
        text=content["text"],
        help=content.get("help", ""),
        options=tuple(Option(*option) for option in content.get("options", ())),
        scale=None if scale is None else Scale(**scale),
        most=content.get("most"),
        fills=None if fills is None else Fills(fills),
        come_back=content.get("come_back", False),
    )


def _section(content: Json) -> Section:
    return Section(
        id=content["id"],
        title=content["title"],
        help=content.get("help", ""),
        questions=tuple(question_from_json(question) for question in content["questions"]),
    )


def _section_as_json(section: Section) -> dict[str, Any]:
    questions = [_question_as_json(question) for question in section.questions]
    return {"id": section.id, "title": section.title, **_set(help=section.help), "questions": questions}


def _question_as_json(question: Question) -> dict[str, Any]:
    scale = question.scale
    return {
        "id": question.id,
        "kind": question.kind.value,
        "text": question.text,
        **_set(
            help=question.help,
            options=[[option.id, option.text] for option in question.options],
            scale=None if scale is None else _scale_as_json(scale),
            most=question.most,
            fills=question.fills.value if question.fills else None,
            come_back=question.come_back,
        ),
    }


def _scale_as_json(scale: Scale) -> dict[str, Any]:
    ends = _set(low_label=scale.low_label, high_label=scale.high_label)
    return {"low": scale.low, "high": scale.high, **ends}


def _set(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in ("", None, [], False)}
