"""An item comes back, because its case was closed before it arrived.

The channel learns of an end a little after the case itself, so it may send a case what is not its
own any more. The case refuses that (`case_closed`); it is routed anew, and its limits run.
"""

from domain.channel.events import AuthorReleased, ItemMoved, ItemReturned
from domain.channel.routing import ChannelDraft, route_anew, route_next
from domain.channel.state import Delivery
from domain.channel.vocabulary import RECORD_POST_CHANGE


def take_back(draft: ChannelDraft, delivery: Delivery, attempts: int) -> None:
    """Open a case for the item, or hand it to the one that its author has by now."""
    item, closed = delivery.item, delivery.item.case
    draft.record(
        ItemReturned(
            intake_id=item.intake_id, effect_id=item.effect_id, case=closed, attempts=attempts
        )
    )
    if draft.state.open_cases.get(item.subject) == closed:
        draft.record(AuthorReleased(case=closed, subject=item.subject))
    case = route_anew(draft, item)
    _let_follow(draft, closed, case)
    route_next(draft, closed)


def _let_follow(draft: ChannelDraft, closed: str, case: str) -> None:
    """Move what waited behind it, so that the author's items stay in order.

    A change stays behind if it is to a post that is still the closed case's.
    """
    for held in draft.state.queues.get(closed, ()):
        is_change = held.errand == RECORD_POST_CHANGE
        if not is_change or draft.state.posts[held.object_id] == case:
            draft.record(ItemMoved(intake_id=held.intake_id, left=closed, case=case))
