"""What a case offers: drafts to who may not post in public, and nothing about nothing."""

from collections.abc import Iterator, Sequence

from console.acts.act import Act
from console.acts.desk import has_what_it_needs
from console.acts.drafting import STAND_INS, stand_in_for
from console.acts.registry import acts
from console.pages.record.offering import Offering, offering
from domain.case.conversation_commands import DraftReply
from domain.case.offers import offered
from domain.case.state import Case
from domain.limit import AuthorLimit
from domain.offering import may_send
from domain.permissions import Permission


def offering_of(
    case: Case, permissions: frozenset[Permission], limits: Sequence[AuthorLimit] = ()
) -> Offering:
    """Return what somebody is offered on a case; a public reply needs something public.

    Who may not post in public is offered to draft what somebody else then sends. `limits` are
    those on the author's comments.
    """
    public = case.opened.origin == "public_post"

    def fits(act: Act) -> bool:
        about = (act.audience != "public" or public) and has_what_it_needs(act, case)
        return about and act.key not in STAND_INS

    # Whether somebody may post is asked below, act by act, as a draft may take its place.
    found = offering("case", offered(case, permissions | {Permission.POST_PUBLIC}, limits), fits)
    best = [own for act in found.best for own in _own(act, permissions)]
    others = {
        group: [own for act in acts_ for own in _own(act, permissions)]
        for group, acts_ in found.others.items()
    }
    return Offering(best, {group: acts_ for group, acts_ in others.items() if acts_})


def _own(act: Act, permissions: frozenset[Permission]) -> Iterator[Act]:
    """Yield the act, the draft in its place, or nothing."""
    draft = stand_in_for(act)
    if draft is not None and Permission.POST_PUBLIC not in permissions:
        if may_send(DraftReply, permissions):
            yield acts("case")[draft]
    elif may_send(act.command, permissions):
        yield act
