"""Noting that a referral was made: the case goes on as if it were not."""

from domain.case.drafts import CaseDraft
from domain.case.referral_commands import NoteReferral
from domain.case.referral_events import ReferralMade


def note(draft: CaseDraft, command: NoteReferral) -> None:
    """Record that a referral was made; no stage, clock or message depends on it."""
    draft.record(ReferralMade())
