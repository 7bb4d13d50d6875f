"""Telling colleagues what of a membership needs them."""

from domain.membership.drafts import MembershipDraft
from domain.notices.telling import notify
from domain.notices.vocabulary import NoticeTopic

# Who looks after groups; every pack has the team.
GROUP_TEAM = "communications"


def tell_colleagues(draft: MembershipDraft, what: NoticeTopic) -> None:
    """Tell the team at the next opening; an old policy may name none."""
    if GROUP_TEAM in draft.context.policy.teams:
        notify(draft, GROUP_TEAM, what)
