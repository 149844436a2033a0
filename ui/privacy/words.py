"""Exports in words, as the lists and pages of the area show them."""

from datetime import date

from ensure_desktop.i18n import _
from ensure_desktop.privacy.export_values import Export
from ensure_desktop.privacy.values import Audience, Product
from ui.dates import short_date
from ui.theme import Tone
from ui.widgets.chips import Chip


def product_words(product: Product) -> str:
    """Which of the two kinds of export it is."""
    return _("Tables") if product is Product.TABLES else _("Rows for a recipient")


def recipient_words(export: Export) -> str:
    """Who received it."""
    return _("Everybody") if export.audience is Audience.PUBLIC else export.recipient


def export_lines(export: Export) -> tuple[str, str]:
    """Its code, and which kind it is."""
    return export.code, product_words(export.product)


def recipient_lines(export: Export) -> tuple[str, str]:
    """Who received it, and for what."""
    return recipient_words(export), export.purpose


def made_lines(export: Export) -> tuple[str, str]:
    """When it was made, and by whom."""
    return short_date(export.made_at.date()), export.made_by


def review_chip(export: Export, today: date) -> Chip:
    """When somebody asks whether it is still needed."""
    if export.review_on is None:
        if export.reviewed_on is not None:
            return Chip(_("No longer there"), "check")
        return Chip(_("For good"), "infinity")
    day = short_date(export.review_on)
    if export.review_is_due(today):
        return Chip(_("Ask since {day}").format(day=day), "clock", Tone.ATTENTION)
    return Chip(_("Ask on {day}").format(day=day), "calendar-blank")
