"""Asking a member to agree to the rules as they are now."""

from domain.business_time import add_days
from domain.membership.drafts import MembershipDraft, policy_of, terms_in
from domain.membership.rules_events import AgreementAsked
from domain.membership.telling import owe, spoken_day
from domain.membership.vocabulary import RULES_CHANGED_WORDING


def ask_again(draft: MembershipDraft) -> None:
    """Ask a member who does not agree to the rules as they are now, within the pack's days."""
    if not draft.state.is_member or draft.state.agrees:
        return
    change = policy_of(draft.context).rules_change
    if change is None:
        return  # a policy of before: the membership is flagged, and nothing more follows
    calendar, version = draft.context.calendar, terms_in(draft).rules_version
    agree_by = add_days(calendar.local_day(draft.now), change.agree_days)
    draft.record(
        AgreementAsked(rules_version=version, agree_by=agree_by, due_at=calendar.end_of(agree_by))
    )
    owe(draft, RULES_CHANGED_WORDING, answer_by=spoken_day(agree_by))
