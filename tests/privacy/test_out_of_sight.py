"""Every table that says something about a single person is out of sight for who does not have her in care."""

from sqlalchemy import text

from ensure_desktop.privacy.holding_list import HOLDINGS
from ensure_desktop.vault.permissions import AccountRole, Actor

KEPT_BY_PERMISSION = {
    "attachment",
    "attachment_content",
    "match_care",
    "privacy_request",
    "retention_decision",
}
"""Files are found through the rows beside them, care says only in whose hands a match is, and staff has no permission
for what people asked and what was decided about it."""


def test_every_table_about_a_person_is_shadowed(as_actor):
    with as_actor(Actor("b" * 32, "Bo", AccountRole.STAFF, sees_everybody=False))() as work:
        names = work.session.execute(text("SELECT name FROM temp.sqlite_master WHERE type = 'view'")).scalars()
        shadowed = set(names)
    about = {holding.model.__tablename__ for holding in HOLDINGS if holding.paths}
    assert about - shadowed == KEPT_BY_PERMISSION
    assert len(shadowed) > 50


def test_who_sees_everybody_has_no_shadow(as_actor):
    with as_actor(Actor("b" * 32, "Bo", AccountRole.STAFF))() as work:
        assert work.session.execute(text("SELECT count(*) FROM temp.sqlite_master")).scalar_one() == 0
