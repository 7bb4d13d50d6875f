"""In whose place somebody decides about a channel: the owner's, the holder's, or a deputy's."""

from typing import Literal

from domain.channel.desk_refusals import HolderIsThere, NotAnswerable
from domain.channel.pack_entry import offices_of, policy_now
from domain.channel.routing import ChannelDraft
from domain.decider import Context
from domain.offices import OWNER_LOGIN


def acts_as(context: Context) -> Literal["owner", "deputy"] | None:
    """Return in which of the owner's places the sender acts; None: in neither.

    Where nobody says which offices the sender holds, the permission to send the command is all
    that was asked.
    """
    owner, offices = policy_now(context).owner, context.offices
    if offices is None or offices & {OWNER_LOGIN, owner.role}:
        return "owner"
    return "deputy" if offices.intersection(owner.deputies) else None


def check_answers(draft: ChannelDraft) -> None:
    """Refuse what neither the holder decides, nor a deputy in their absence, nor the owner.

    Where nobody says which offices the sender holds, the permission to send the command is all
    that was asked.
    """
    offices = offices_of(draft.state, draft.context)
    if acts_as(draft.context) == "owner" or _is(draft, offices.holder):
        return
    if not any(_is(draft, deputy) for deputy in offices.deputies):
        raise NotAnswerable(holder=offices.holder, owner=offices.owner, cites=offices.clause)
    if not _without_holder(draft, offices.holder):
        raise HolderIsThere(holder=offices.holder, cites=offices.clause)


def _is(draft: ChannelDraft, office: str) -> bool:
    """Whether the sender fills an office: as appointed here, or by their login where nobody is."""
    filled = draft.state.desk.offices.get(office)
    if filled is not None:
        return filled == draft.context.actor
    return office in (draft.context.offices or ()) and office not in draft.state.desk.vacant


def _without_holder(draft: ChannelDraft, holder: str) -> bool:
    desk = draft.state.desk
    person = desk.offices.get(holder)
    return holder in desk.vacant or (person is not None and desk.is_away(person, draft.now))
