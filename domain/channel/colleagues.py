"""Telling colleagues what of a channel needs them: whoever answers for it now, by the pack's role.

Source: "one person is responsible for the channels, supported by two" (Havebury); the roles are
those of the channel's entry in the pack, else the owner's.
"""

from collections.abc import Sequence

from domain.channel.pack_entry import offices_of
from domain.channel.routing import ChannelDraft
from domain.notices.telling import tell_role
from domain.notices.vocabulary import NoticeTopic


def tell_answering(
    draft: ChannelDraft,
    what: NoticeTopic,
    about: str | None = None,
    but_not: Sequence[str] = (),
) -> None:
    """Tell whoever answers for the channel at the next opening, save `but_not` (actor ids)."""
    tell_role(draft, _answering(draft), what, about, but_not)


def _answering(draft: ChannelDraft) -> str:
    """Return the holder's role; a deputy's in their absence, and the owner's where nobody is."""
    offices = offices_of(draft.state, draft.context)
    there = (office for office in offices.all if _is_there(draft, office))
    return next(there, offices.owner)


def _is_there(draft: ChannelDraft, office: str) -> bool:
    desk = draft.state.desk
    person = desk.offices.get(office)
    if person is None:  # whoever has the role, unless it was vacated
        return office not in desk.vacant
    return not desk.is_away(person, draft.now)
