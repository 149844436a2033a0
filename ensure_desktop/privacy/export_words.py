"""What was taken down about an export, in words: for the page of one line of the register, and for its file."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.privacy.breach_words import day_words
from ensure_desktop.privacy.export_values import Export, Format
from ensure_desktop.privacy.values import Audience, Product

Line = tuple[str, str]


def product_label(product: Product) -> str:
    """Tables, or rows."""
    return {Product.TABLES: _("Tables"), Product.ROWS: _("Rows for a named recipient")}[product]


def audience_label(audience: Audience) -> str:
    """Who reads it."""
    return {Audience.NAMED: _("one recipient, by name"), Audience.PUBLIC: _("everybody")}[audience]


def format_label(kind: Format) -> str:
    """What reads the file."""
    return {Format.XLSX: _("Workbook (Excel)"), Format.CSV: _("CSV"), Format.SPSS: _("SPSS")}[kind]


def told(export: Export) -> tuple[Line, ...]:
    """Everything that was taken down about it, a title and a text each."""
    facts = export.facts
    return tuple(
        line for part in (_head(export), _rows(facts), _columns(facts), _cells(facts), _file(export)) for line in part
    )


def _head(export: Export) -> Iterator[Line]:
    yield _("What"), product_label(export.product)
    yield _("Who reads it"), audience_label(export.audience)
    if export.recipient:
        yield _("Recipient"), export.recipient
    if export.purpose:
        yield _("What for"), export.purpose
    yield _("Made by"), export.made_by
    if export.facts.get("first") or export.facts.get("last"):
        first, last = (_end(export.facts.get(end)) for end in ("first", "last"))
        yield _("Period"), _("{first} to {last}").format(first=first, last=last)


def _end(day: str | None) -> str:
    """The first or the last day of a period, written out."""
    return day_words(date.fromisoformat(day)) if day else "…"


def _rows(facts: Mapping[str, Any]) -> Iterator[Line]:
    """Of rows: how many there are, and how far nobody stands out."""
    if "rows_in" not in facts:
        return
    yield _("People"), str(facts["rows_in"])
    yield _("Rows written"), str(facts["rows_out"])
    yield _("Rows left out"), str(facts["rows_in"] - facts["rows_out"])
    yield _("Rows made coarser"), str(facts.get("changed", 0))
    if facts.get("because_of_earlier"):
        yield _("Left out because of earlier exports"), str(facts["because_of_earlier"])
    asked, reached = facts["k_asked"], facts["k_reached"]
    yield (
        _("Smallest group of rows that look alike"),
        _("{reached} (at least {asked} were asked for)").format(reached=reached, asked=asked),
    )
    yield _("Highest risk of one row"), percent(facts["highest_risk"])
    yield _("Mean risk"), percent(facts["mean_risk"])
    yield _("Information lost"), percent(facts["loss"])
    groups = [
        ngettext("{groups} group of {size}", "{groups} groups of {size}", groups).format(groups=groups, size=size)
        for size, groups in facts["classes"]
    ]
    yield _("Groups"), ", ".join(groups)


def _columns(facts: Mapping[str, Any]) -> Iterator[Line]:
    for each in facts.get("columns", ()):
        parts = [f"{name}: {count}" for name, count in each.get("levels", ()) if count]
        if each.get("l_asked"):
            parts.append(
                _("at least {reached} different answers in each group ({asked} were asked for)").format(
                    reached=each["l_reached"], asked=each["l_asked"]
                )
            )
        if each.get("t") is not None:
            parts.append(_("groups differ from all by at most {share}").format(share=percent(each["t"])))
        yield _("Column: {title}").format(title=each["label"]), "; ".join(parts)


def _cells(facts: Mapping[str, Any]) -> Iterator[Line]:
    """Of tables: what they are, and the rule for small counts."""
    if facts.get("tables"):
        yield _("Tables"), ", ".join(map(str, facts["tables"]))
    if "small_cell" in facts:
        yield _("Counts shown from"), str(facts["small_cell"])
    if "cells" in facts:
        yield _("Counts left out"), _("{hidden} of {cells}").format(hidden=facts.get("hidden", 0), cells=facts["cells"])


def _file(export: Export) -> Iterator[Line]:
    facts = export.facts
    if facts.get("earlier") is not None:
        yield (
            _("Earlier exports that were looked at"),
            ", ".join(facts["earlier"]) if facts["earlier"] else _("none"),
        )
    yield _("File"), format_label(export.format)
    yield _("Locked"), _("yes, with a passphrase") if facts.get("locked") else _("no")
    yield _("Fingerprint (SHA-256)"), export.sha256
    if facts.get("settings"):
        yield _("Fingerprint of the settings"), facts["settings"]
    yield _("Program"), f"ENSURE Desktop {facts.get('program', '')}"


def percent(share: float) -> str:
    """A share of one, as it is read; the sign stays on the line of its number."""
    return _("{percent} %").replace(" ", "\u00a0").format(percent=f"{100 * share:.1f}".rstrip("0").rstrip("."))
