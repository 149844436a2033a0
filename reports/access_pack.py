"""The access pack on paper: everything that is known of somebody, in the order of what it is needed for."""

from collections.abc import Iterator
from itertools import groupby

from ensure_desktop.i18n import _, language, ngettext
from ensure_desktop.people.dates import format_date
from ensure_desktop.privacy.pack_values import AccessPack, PackEntry, PackSection
from reports.passages import Document, Grid, Section, document_pdf

FEW = 3
"""So many facts of an entry stand on one line."""


def access_pack_pdf(pack: AccessPack) -> bytes:
    """The pack as PDF, made in memory."""
    told = _("Everything that {centre} holds about you, {name}, as it stood on {day}.")
    day = format_date(pack.made_on, language=language(), style="long")
    return document_pdf(
        Document(
            title=_("What we know about you"),
            sections=[*_sections(pack), *_further(pack)],
            above=pack.centre,
            below=told.format(centre=pack.centre or _("the centre"), name=pack.name, day=day),
            foot=_("{code} · confidential, for you alone").format(code=pack.code),
        )
    )


def _sections(pack: AccessPack) -> Iterator[Section]:
    for section in pack.sections:
        yield Section(section.title, _needed_for(section), chapter=True)
        for _alike, found in groupby(section.entries, _short):
            entries = list(found)
            lines = [[_line(fact.label, fact.text) for fact in entry.facts] for entry in entries]
            points = lines[0] if len(entries) == 1 else [_(" · ").join(each) for each in lines]
            yield Section(_entry_title(entries[0]), points=points)


def _short(entry: PackEntry) -> str:
    """Entries that follow each other under one title, a line each, have the same; a longer one stands by itself."""
    return entry.title if entry.day is None and len(entry.facts) <= FEW else entry.id


def _needed_for(section: PackSection) -> str:
    return _("What it is needed for: {purpose}").format(purpose=section.purpose) if section.purpose else ""


def _entry_title(entry: PackEntry) -> str:
    if entry.day is None:
        return entry.title
    day = format_date(entry.day, language=language())
    return _("{what}, {day}").format(what=entry.title, day=day)


def _line(word: str, text: str) -> str:
    return _("{word}: {text}").format(word=word, text=text)


def _further(pack: AccessPack) -> Iterator[Section]:
    """What article 15 asks for besides the data themselves."""
    yield Section(_("What you should know besides"), chapter=True)
    if pack.recipients:
        rows = [(each.name, each.why, format_date(each.since, language=language())) for each in pack.recipients]
        head = (_("Who"), _("Why"), _("Since"))
        yield Section(_("Who else was told something"), grid=Grid(head, rows, texts=(0, 1)))
    else:
        yield Section(_("Who else was told something"), _("Nobody outside the centre, as far as we noted it."))
    yield Section(_("How long it is kept"), _kept(pack.kept_months))
    yield Section(_("What is missing here"), "\n".join(_missing(pack)))
    yield Section(_("Where it comes from"), _("From you, from those who work with you, and from what they noted."))
    decided = _("No machine decides about you. The program proposes who may fit; people decide.")
    yield Section(_("How decisions are made"), decided)
    yield Section(
        _("What you can ask for"),
        points=(
            _("to have something corrected that is wrong"),
            _("to have everything erased"),
            _("to have it kept and not used"),
            _("that it is not used for something"),
            _("to take it along: the file that came with this paper is for other programs"),
            _("to take back what you agreed to, at any time"),
        ),
    )
    complain = _("At the centre, and at the supervisory authority for data protection of your country.")
    yield Section(_("Where you can complain"), complain)


def _kept(months: int) -> str:
    text = ngettext(
        "Until {n} month after you left: then somebody looks at it, and it is erased unless there is a reason.",
        "Until {n} months after you left: then somebody looks at it, and it is erased unless there is a reason.",
        months,
    )
    return text.format(n=months)


def _missing(pack: AccessPack) -> Iterator[str]:
    if pack.replaced:
        text = ngettext(
            "In {n} place neutral words stand for somebody else: that person's data are not yours.",
            "In {n} places neutral words stand for somebody else: other people's data are not yours.",
            pack.replaced,
        )
        yield text.format(n=pack.replaced)
    if pack.held_back:
        text = ngettext(
            "{n} text is held back, because it is about somebody else, or was told in confidence.",
            "{n} texts are held back, because they are about somebody else, or were told in confidence.",
            pack.held_back,
        )
        yield text.format(n=pack.held_back)
    if pack.figures_held_back:
        text = ngettext(
            "{n} detail of a match or a visit is held back, because it is about somebody else.",
            "{n} details of matches and visits are held back, because they are about somebody else.",
            pack.figures_held_back,
        )
        yield text.format(n=pack.figures_held_back)
    if pack.files_held_back:
        text = ngettext(
            "{n} file stays at the centre, because somebody else is in it.",
            "{n} files stay at the centre, because somebody else is in them.",
            pack.files_held_back,
        )
        yield text.format(n=pack.files_held_back)
    if any(entry.table == "match" for section in pack.sections for entry in section.entries):
        yield _("What a match or a visit holds about the other person alone belongs to that person.")
    yield _("Colleagues are not named: it was the centre that noted it.")
    yield _("Answers that you gave without a name cannot be found: nobody knows that they are yours.")
