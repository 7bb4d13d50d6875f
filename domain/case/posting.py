"""Who may post in public, on which channel."""

from domain.case.drafts import CaseDraft, decided_by_a_person
from domain.case.sending_refusals import NoRightToPost
from domain.case.state import Case


def channel_of(case: Case) -> str:
    """Return the case's channel as rights to post name it: `platform:account`."""
    return f"{case.opened.platform}:{case.opened.account}"


def check_may_post(draft: CaseDraft) -> None:
    """Refuse a public reply by somebody without the right to post on the case's channel."""
    posts_on = draft.context.posts_on
    if posts_on is None or not decided_by_a_person(draft):
        return
    if channel_of(draft.state) not in posts_on:
        raise NoRightToPost(channel=channel_of(draft.state))
