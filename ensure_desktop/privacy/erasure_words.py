"""The words of erasing and keeping, in the language in use at the moment of asking."""

from collections.abc import Iterator
from datetime import datetime

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.privacy.breach_words import Passage, day_words
from ensure_desktop.privacy.erasure_values import ErasedPlace, ErasureReport, Fate, Record
from ensure_desktop.privacy.labels import category_label
from ensure_desktop.privacy.retention_values import Kept
from ensure_desktop.privacy.values import ErasureReason


def reason_label(reason: ErasureReason) -> str:
    """Why somebody was erased."""
    return {
        ErasureReason.ASKED: _("She or he asked for it"),
        ErasureReason.RETENTION: _("The time to keep it was over"),
        ErasureReason.MISTAKE: _("Should never have been entered"),
    }[reason]


def kept_label(kind: Kept) -> str:
    """Whose data a rule is about."""
    return {
        Kept.APPLICANTS: _("Applicants who did not join"),
        Kept.MATCHES: _("People whose matches ended"),
        Kept.OTHERS: _("Others who left"),
        Kept.QUIET: _("People of whom nothing was heard"),
        Kept.APPROACHED: _("People who were approached"),
    }[kind]


def kept_meaning(kind: Kept) -> str:
    """From when the months are counted."""
    return {
        Kept.APPLICANTS: _("From the day on which it was decided, or the application ended."),
        Kept.MATCHES: _("From the end of the last match and the last role."),
        Kept.OTHERS: _("From the end of the last role."),
        Kept.QUIET: _("From the last day of which anything is noted. They still have a role, but are in no match."),
        Kept.APPROACHED: _("From the last contact; only those who never joined."),
    }[kind]


def months_words(months: int) -> str:
    """For how long."""
    if months % 12 == 0:
        return ngettext("{n} year", "{n} years", months // 12).format(n=months // 12)
    return ngettext("{n} month", "{n} months", months).format(n=months)


def copy_words(copy: ErasedPlace) -> str:
    """A copy and what became of it."""
    where = _("second place") if copy.second else _("this computer")
    told = {
        Fate.REWRITTEN: _("written anew without this person, and checked"),
        Fate.CLEAN: _("this person was not in it"),
        Fate.CLOSED: _("could not be opened with the keys of this account: please destroy this copy by hand"),
        Fate.FAILED: _("could not be written anew: please destroy this copy by hand"),
    }[copy.fate]
    return _("Backup of {moment} ({where}): {what}").format(moment=moment_words(copy.at), where=where, what=told)


def state_words(record: Record) -> str:
    """How far an erasure is, in a few words."""
    if record.finished_on is None:
        return _("Not finished yet")
    if record.second_missing:
        return _("Second place not reached")
    left = len(record.unreached)
    if left:
        return ngettext("{n} backup not reached", "{n} backups not reached", left).format(n=left)
    return _("Everywhere")


def report_title() -> str:
    """What stands on top of the report."""
    return _("Report of an erasure")


def passages(report: ErasureReport) -> Iterator[Passage]:
    """The report, heading by heading. It names nobody: whoever may know whom it is about knows."""
    record = report.record
    yield Passage(_("What was done"), "\n".join(_done(record)))
    yield Passage(_("What was erased from the vault"), "\n".join(_erased(record)))
    yield Passage(_("Backups"), "\n".join(_copies(record)))
    yield Passage(_("What stays"), "\n".join(_stays(record)))
    yield Passage(_("What no program can reach"), "\n".join(_unreachable()))


def moment_words(moment: datetime) -> str:
    """A day with the hour, as it was at the desk."""
    here = moment.astimezone()
    return _("{day}, {time}").format(day=day_words(here.date()), time=f"{here:%H:%M}")


def money_words(cents: int) -> str:
    """An amount; the centre knows its currency."""
    return f"{cents / 100:.2f}"


def _done(record: Record) -> Iterator[str]:
    yield _("A person was erased on {moment} by {name}.").format(moment=moment_words(record.at), name=record.by)
    yield _("Reason: {reason}.").format(reason=reason_label(record.reason))
    if record.entries > 1:
        yield _("The vault had {n} entries of the same person; all of them are gone.").format(n=record.entries)
    yield _("Number in the ledger of erasures: {id}").format(id=record.id[:8])


def _erased(record: Record) -> Iterator[str]:
    for category, count in record.rows.items():
        text = ngettext("{what}: {n} record", "{what}: {n} records", count)
        yield text.format(what=category_label(category), n=count)
    if record.mentions:
        text = ngettext(
            "{n} text about somebody else named this person. Neutral words stand there now.",
            "{n} texts about others named this person. Neutral words stand there now.",
            record.mentions,
        )
        yield text.format(n=record.mentions)
    if record.left:
        text = ngettext(
            "{n} text holds words that may have meant this person and were left after somebody looked at them.",
            "{n} texts hold words that may have meant this person and were left after somebody looked at them.",
            record.left,
        )
        yield text.format(n=record.left)
    yield _("The search index, drafts, saved views and the values kept beside the audit were cleared of it as well.")
    yield _("The file was packed, so that nothing of it lies in unused pages.")


def _copies(record: Record) -> Iterator[str]:
    yield from map(copy_words, record.copies)
    if not record.copies:
        yield _("There was no backup.")
    if record.second_missing:
        yield _("The second place could not be reached. Its backups are written anew when it is connected again.")
    yield _("An older copy that is put back loses this person again: a ledger of numbers, without names, sees to that.")


def _stays(record: Record) -> Iterator[str]:
    yield _("That a person was erased, as a number in the statistics.")
    yield _("That a request was made and answered, without what was said.")
    yield _("That something was changed, when and by whom, in the audit: no more what.")
    if record.unlinked:
        text = ngettext(
            "{n} questionnaire: the ticked answers with the time of year at most, and no way back to anybody.",
            "{n} questionnaires: the ticked answers with the time of year at most, and no way back to anybody.",
            record.unlinked,
        )
        yield text.format(n=record.unlinked)
    for year, cents in record.paid.items():
        yield _("Paid in {year}: {amount}, as a figure for the accounts, without a name.").format(
            year=year, amount=money_words(cents)
        )


def _unreachable() -> Iterator[str]:
    yield _("Papers that were printed, files that were exported, and e-mails that were sent.")
    yield _("Copies of the folder that somebody made by hand, or that a backup of the whole computer holds.")
    yield _("Scans that belong to others and show this person: nobody can search a picture.")
