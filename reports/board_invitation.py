"""The invitation to a sounding board with its agenda: one glance says when, where and what about. Black and white."""

from collections.abc import Iterator
from dataclasses import replace

from ensure_desktop.i18n import _, language
from ensure_desktop.network import board_words as words
from ensure_desktop.network.board_values import BoardInvitation
from reports.board_minutes import head
from reports.flow import LARGE, NORMAL, Block, Part, Scale, Sheet


def invitation_pdf(invitation: BoardInvitation, *, large: bool = False) -> bytes:
    """The invitation as PDF, made in memory; `large` is large print, 16 points and more."""
    return _Paper(invitation, LARGE if large else NORMAL).draw()


class _Paper:
    """One invitation on its way to the printer."""

    def __init__(self, invitation: BoardInvitation, scale: Scale) -> None:
        self._data = invitation
        self._scale = scale
        self._title = words.invitation_title(invitation)
        called = words.invitation_title(replace(invitation, title=""))
        self._sheet = Sheet(self._title, language(), scale, called=called)

    def draw(self) -> bytes:
        """All pages."""
        return self._sheet.finish(self._blocks(), self._foot)

    def _blocks(self) -> Iterator[Block]:
        data, sheet, size = self._data, self._sheet, self._scale.text
        yield list(head(sheet, data.centre, self._title, words.when_and_where(data)))
        if data.words:
            yield [*sheet.paragraphs(data.words, size), sheet.gap(1.0)]
        agenda = words.agenda_lines(data)
        if agenda:
            yield from self._titled(_("Agenda"), [list(sheet.paragraphs(line, size)) for line in agenda])
        if data.open_actions:
            actions = [list(sheet.bullet(words.carried_line(each))) for each in data.open_actions]
            yield from self._titled(_("Still to be done"), actions)
        signed = [line for line in (data.signed_by, data.centre) if line]
        yield [part for line in signed for part in sheet.paragraphs(line, size)]

    def _titled(self, title: str, lines: list[list[Part]]) -> Iterator[Block]:
        """A title with its lines; the title never stands alone."""
        before = [*self._sheet.paragraphs(title, self._scale.head, bold=True), self._sheet.gap(0.2)]
        for line in lines:
            yield [*before, *line, self._sheet.gap(0.2)]
            before = []
        yield [self._sheet.gap(0.8)]

    def _foot(self, number: int, pages: int) -> None:
        told = " · ".join((self._data.centre, words.day_words(self._data.day)))
        self._sheet.foot(told, _("Page {page} of {pages}").format(page=number, pages=pages))
