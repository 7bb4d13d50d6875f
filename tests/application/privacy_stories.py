"""Stories of what is private: who somebody is, who reads, what is filed and what is held."""

from datetime import timedelta
from typing import Any

from domain.case import commands as do
from domain.case import identity_commands as who
from domain.case import privacy_commands as kept
from domain.messages import Command
from domain.results import DeadlineReached
from tests.domain import happenings as h
from tests.domain.scenario import Did

MINA = "staff:mina"


def guarded() -> list[Did]:
    """Three tries fail, a manager decides, permissions come and go, and much is shared."""
    at = h.MONDAY + h.A_MINUTE
    said = h.text("words")
    fail = do.FailIdentity(method="security_questions")
    decide = who.DecideIdentity(outcome="confirmed", standing="representative", reason=said)
    leave = who.RecordPermission(scope="this_complaint", evidence=said)
    wider = who.RecordPermission(
        scope="all_tenancy_matters", evidence=said, ends_on=h.MONDAY.date() + 3 * h.A_DAY
    )
    until = h.MONDAY + 7 * h.A_DAY
    return [
        *h.lodged(),
        *[Did(fail, at, h.AMARA)] * 3,
        Did(decide, at, MINA),
        Did(leave, at, h.AMARA),
        Did(wider, at, h.AMARA),
        Did(_revoke, at, h.AMARA),
        Did(who.RecordStanding(standing="listed_tenant"), at, h.AMARA),
        Did(kept.ShareWithTeam(team="themes", reason=said), at, h.AMARA),
        Did(_end_share, at, h.AMARA),
        Did(_name("staff:lee", said, until), at, MINA),
        Did(kept.RemoveReader(reader="staff:lee"), at, MINA),
        Did(kept.Disclose(recipient=said, what=said, reason=said, legal_basis="crime"), at, MINA),
        Did(kept.FileMessage(reference=said), at, h.AMARA),
        Did(kept.PlaceLegalHold(reason=said), at, MINA),
        Did(kept.ReleaseLegalHold(reason=said), at, MINA),
        Did(DeadlineReached(), at + timedelta(days=4), h.TIMER),
    ]


def _revoke(case: Any) -> Command:  # noqa: ANN401 -- the state of a case
    first = next(iter(case.privacy.permissions))
    return who.RevokePermission(permission_id=first, reason=h.text("words"))


def _end_share(case: Any) -> Command:  # noqa: ANN401 -- the state of a case
    return kept.EndShare(share_id=next(iter(case.privacy.shares)))


def _name(reader: str, reason: Any, until: Any) -> Command:  # noqa: ANN401 -- a text, an instant
    return kept.NameReader(reader=reader, cause="legal_advice", reason=reason, ends_at=until)
