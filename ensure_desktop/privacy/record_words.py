"""The record of processing activities (GDPR art. 30), in the order of the article, from what the vault holds."""

from collections.abc import Iterator

from ensure_desktop.consent.labels import purpose_label
from ensure_desktop.consent.values import Purpose
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.people.labels import role_label
from ensure_desktop.privacy.breach_words import day_words
from ensure_desktop.privacy.erasure_words import kept_label, kept_meaning, months_words
from ensure_desktop.privacy.holding_values import Category
from ensure_desktop.privacy.labels import category_label, category_purpose
from ensure_desktop.privacy.processing_labels import is_special, text_help, text_title
from ensure_desktop.privacy.processing_values import DocumentPart, PrivacyDocument, ProcessingFacts, TextKey
from ensure_desktop.vault.permissions import AccountRole


def processing_document(facts: ProcessingFacts) -> PrivacyDocument:
    """The whole record."""
    return PrivacyDocument(
        title=_("Record of processing activities"),
        centre=facts.centre.name,
        below=_("GDPR article 30. Figures as they stand on {day}.").format(
            day=day_words(facts.made_at.astimezone().date())
        ),
        parts=tuple(_parts(facts)),
        made_at=facts.made_at,
    )


def own_part(facts: ProcessingFacts, key: TextKey, *, usual: str = "") -> DocumentPart:
    """What the centre says itself; where it says nothing, the usual text, or that it is missing."""
    text = facts.texts[key] or usual
    if text:
        return DocumentPart(text_title(key), text)
    return DocumentPart(text_title(key), _("Still to be written: {what}").format(what=text_help(key)), asks=key)


def security_points(facts: ProcessingFacts) -> tuple[str, ...]:
    """What protects the data, as the program does it and as the centre set it up."""
    centre, accounts = facts.centre, facts.accounts
    told = ngettext("{n} account", "{n} accounts", sum(accounts.values())).format(n=sum(accounts.values()))
    by_role = ", ".join(f"{centre.words.of_account(role)}: {accounts[role]}" for role in AccountRole if accounts[role])
    points = [
        _("All data lie in one encrypted file on the centre's computer (AES-256). There is no server and no cloud."),
        _("Everybody has an account and a password of her own ({accounts}; {roles}).").format(
            accounts=told, roles=by_role
        ),
        _("Notes of supervision are sealed once more: who does not coach cannot open them, not even with the file."),
        _("After {n} minutes without a key the program locks itself and leaves the memory.").format(
            n=centre.idle_minutes
        ),
        _backups(facts),
        _audit(facts),
        _("What leaves the program is asked for, noted, and for statistics made so coarse that nobody stands alone."),
        _("Whoever is erased is erased from the backups that can be reached as well."),
    ]
    return tuple(points)


def _parts(facts: ProcessingFacts) -> Iterator[DocumentPart]:
    yield own_part(facts, TextKey.RESPONSIBLE)
    yield own_part(facts, TextKey.REPRESENTATIVE)
    yield own_part(facts, TextKey.OFFICER)
    yield DocumentPart(
        _("Purposes, and on what ground"),
        head=(_("Purpose"), _("Ground"), _("Consents in force")),
        rows=tuple(_purposes(facts)),
        texts=(1,),
    )
    yield DocumentPart(
        _("Whose data"),
        head=(_("People"), _("Number")),
        rows=tuple(_people(facts)),
    )
    yield DocumentPart(
        _("Which data"),
        _("Marked with *: can say something about health, origin, religion or convictions (articles 9 and 10)."),
        head=(_("Category"), _("What for"), _("Entries")),
        rows=tuple(_categories(facts)),
        texts=(1,),
    )
    yield _recipients(facts)
    yield own_part(facts, TextKey.COUNTRIES, usual=_("None. The program sends nothing over a network."))
    yield DocumentPart(
        _("When data are erased"),
        _("Whoever is due is shown, and somebody decides; nothing is erased unseen and nothing is kept forgotten."),
        head=(_("People"), _("Kept for"), _("From when")),
        rows=tuple((kept_label(rule.kind), months_words(rule.months), kept_meaning(rule.kind)) for rule in facts.rules),
        texts=(1, 2),
    )
    yield DocumentPart(_("How the data are protected"), points=security_points(facts))
    yield own_part(facts, TextKey.MEASURES)


def _purposes(facts: ProcessingFacts) -> Iterator[tuple[str, str, str]]:
    consent = _("Explicit consent, which can be taken back at any time (art. 6(1)(a), 9(2)(a))")
    for purpose in Purpose:
        yield _capital(purpose_label(purpose)), consent, str(facts.consents[purpose])
    yield _("Paying back expenses and allowances"), _("Legal duty to keep accounts (art. 6(1)(c))"), "–"
    yield _("Accounts, audit and backups"), _("Legitimate interest in security (art. 6(1)(f), art. 32)"), "–"


def _people(facts: ProcessingFacts) -> Iterator[tuple[str, str]]:
    for kind, count in facts.people.items():
        if count:
            yield _capital(role_label(kind, facts.centre.words, plural=True)), str(count)
    if facts.approached:
        yield _("People who were approached for the programme"), str(facts.approached)
    yield _("Colleagues with an account"), str(sum(facts.accounts.values()))


def _categories(facts: ProcessingFacts) -> Iterator[tuple[str, str, str]]:
    for each in facts.held:
        mark = " *" if is_special(each.category) else ""
        purpose = _what_for(each.category)
        yield category_label(each.category) + mark, purpose, str(each.rows)


def _what_for(category: Category) -> str:
    """What data of this kind are for, said to whoever looks after the law; `category_purpose` speaks to the person."""
    return (
        {
            Category.PERSON: _("To know who somebody is, how to reach her, and who fits."),
            Category.APPLICATION: _("To get to know people before they take part."),
            Category.CONSENT: _("To show what people agreed to."),
            Category.GOALS: _("To follow what people set out to do, and to go along to other organisations."),
            Category.RIGHTS: _("To answer what people ask about their data."),
            Category.NETWORK: _("To work together with other organisations and their people."),
            Category.PROGRAMME: _("To plan the programme and to account for it."),
            Category.ACCOUNTS: _("So that each colleague signs in by herself."),
            Category.TRACES: _("To show who did what, and to lose nothing that was typed."),
        }.get(category)
        or category_purpose(category)
        or _("To run the program as the centre wants it.")
    )


def _recipients(facts: ProcessingFacts) -> DocumentPart:
    """Partners with consent, recipients of exports, and whom the centre names itself."""
    points = [_("{name}: contact that somebody agreed to").format(name=name) for name in facts.partners]
    points += [
        _("{name}: export that names nobody ({purpose})").format(name=each.name, purpose=each.purpose)
        if each.purpose
        else _("{name}: export that names nobody").format(name=each.name)
        for each in facts.recipients
    ]
    own = facts.texts[TextKey.RECIPIENTS]
    text = own if own or points else _("Nobody outside the centre receives data.")
    return DocumentPart(_("Who receives data"), text, points=tuple(points))


def _backups(facts: ProcessingFacts) -> str:
    if facts.centre.backup_folder:
        return _("Copies are made each time the program is closed, encrypted and checked, in two places.")
    return _("Copies are made each time the program is closed, encrypted and checked; there is no second place yet.")


def _audit(facts: ProcessingFacts) -> str:
    if facts.audit_since is None:
        return _("Who looks at, writes or takes out what is written down, each entry sealed to the one before.")
    text = ngettext(
        "Who looks at, writes or takes out what is written down: {n} entry since {day}, each sealed to the one before.",
        "Who looks at, writes or takes out what is written down: {n} entries since {day}, each sealed to the one "
        "before.",
        facts.audit_entries,
    )
    return text.format(n=facts.audit_entries, day=day_words(facts.audit_since))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
