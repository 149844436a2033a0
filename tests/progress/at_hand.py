"""People and organisations for the tests of goals and referrals, made through the services as the window makes them."""

from datetime import date, timedelta

from ensure_desktop.consent import service as consent
from ensure_desktop.consent.values import Agreed, Purpose, Signature, Signing, Way
from ensure_desktop.people.organisations.service import register_organisation
from ensure_desktop.people.organisations.values import ContactPerson, OrganisationDetails
from ensure_desktop.progress import service as progress
from ensure_desktop.progress.values import GoalDetails, PermissionWay, ReferralDetails

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
NAME = Signature((((0.1, 0.2), (0.9, 0.8)), ((0.2, 0.9), (0.8, 0.1))), 3.0)


def organisation(unit, name="CAW Laak", **details):
    with unit() as work:
        return register_organisation(work, details=OrganisationDetails(name=name, **details)).id


def with_contact(unit, name="OCMW", contact="Jan Peeters"):
    """An organisation with a contact person: the ids of both."""
    with unit() as work:
        made = register_organisation(
            work, details=OrganisationDetails(name=name, contacts=(ContactPerson("", contact),))
        )
    return made.id, made.details.contacts[0].id


def share(unit, person_id, organisation_id, day=TODAY):
    """A consent to share with this organisation; its id."""
    signing = Signing(day, Way.SCREEN, "2026-2", "en", signature=NAME)
    with unit() as work:
        agreed = (Agreed(Purpose.SHARING, organisation_id),)
        (given,) = consent.give_consent(work, person_id=person_id, signing=signing, agreed=agreed)
        return given.id


def goal(unit, person_id, words="I want to ride my bike to school", **details):
    with unit() as work:
        made = GoalDetails(words, **details)
        return progress.save_goal(work, goal_id=None, person_id=person_id, details=made)


def permission(unit, person_id, organisation_id, day=TODAY, way=PermissionWay.SAID, **details):
    with unit() as work:
        made = ReferralDetails(organisation_id, day, way, **details)
        return progress.record_permission(work, person_id=person_id, details=made)


def refer(unit, person_id, organisation_id, day=TODAY, **details):
    """A permission and the referral on the same day."""
    allowed = permission(unit, person_id, organisation_id, day)
    with unit() as work:
        made = ReferralDetails(organisation_id, made_on=day, **details)
        return progress.make_referral(work, referral_id=allowed.id, details=made)


def goals_of(unit, person_id):
    with unit() as work:
        return progress.person_progress(work, person_id=person_id)


def referrals_of(unit, person_id):
    with unit() as work:
        return progress.person_referrals(work, person_id=person_id)
