"""Partners, their agreements and evaluations, quickly made."""

from dataclasses import replace
from datetime import date

from ensure_desktop.network import agreements, evaluations, partners
from ensure_desktop.network.values import (
    AgreementDetails,
    Evaluation,
    EvaluationAnswer,
    EvaluationDetails,
    EvaluationQuestion,
    NamedContact,
    PartnerAgreement,
    Partnership,
    PartnershipDetails,
    Side,
    Signature,
)
from ensure_desktop.people.organisations.service import register_organisation
from ensure_desktop.people.organisations.values import ContactPerson, OrganisationDetails

TODAY = date(2026, 3, 2)
TEXT = AgreementDetails(
    title="Agreement with the library",
    text="We meet once a month.\nWe share what we know.",
    we_bring=("Peer supporters who know the neighbourhood", "A room"),
    they_bring=("Books in twelve languages",),
    our_contacts=(NamedContact("Anneke de Wit", "project leader"),),
    their_contacts=(NamedContact("Bram Claes", "desk"),),
    valid_from=date(2026, 1, 1),
    valid_until=date(2026, 12, 31),
)


def organisation(work, name="Library", *contacts):
    people = tuple(ContactPerson("", each, permanent=number == 0) for number, each in enumerate(contacts))
    return register_organisation(work, details=OrganisationDetails(name=name, contacts=people))


def partner(work, name="Library", *contacts, **more) -> Partnership:
    place = organisation(work, name, *contacts)
    details = PartnershipDetails(place.id, **more)
    return partners.save_partnership(work, partnership_id=None, details=details)


def agreement(work, partnership_id, *signers, **more) -> PartnerAgreement:
    """A new version, signed for these sides."""
    made = agreements.save_agreement(
        work, partnership_id=partnership_id, agreement_id=None, details=replace(TEXT, **more)
    )
    for side in signers:
        made = agreements.sign_agreement(work, agreement_id=made.id, signature=signature(side))
    return made


def signature(side=Side.CENTRE, name="Anneke de Wit", day=TODAY) -> Signature:
    return Signature(side, name, "", day)


def answered(work, partnership_id, side=Side.PARTNER, year=2025, day=date(2026, 1, 15), **values) -> Evaluation:
    """An evaluation: `answered(work, id, REACHABLE=4)`."""
    given = tuple(EvaluationAnswer(EvaluationQuestion[name], value) for name, value in values.items())
    details = EvaluationDetails(year, day, side, "Bram Claes", given)
    return evaluations.save_evaluation(work, partnership_id=partnership_id, evaluation_id=None, details=details)
