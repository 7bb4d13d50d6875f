"""By which way a message may go out: official accounts alone, within the network's windows."""

from dataclasses import dataclass
from typing import Literal, NoReturn

from domain.case.drafts import CaseDraft, decided_by_a_person
from domain.case.posting import channel_of
from domain.case.privacy_vocabulary import AnyRoute
from domain.case.purposes import manner_of, spoken
from domain.case.sending_refusals import NoOfficialAccount, OutsideWindow
from domain.case.state import Case, OutboundMessage
from domain.case.vocabulary import Audience, Purpose
from domain.case.windows import NEXT_WAY, Hindrance, private_window
from domain.decider import Context
from domain.reach import WITHOUT_LIMIT

# The network for rehearsals reaches nobody outside, so no pack lists its accounts.
REHEARSAL = "sandbox"


@dataclass(frozen=True)
class Way:
    """How it goes out. `by_hand` says why a person has to deliver it, None where none need."""

    by_hand: Hindrance | Literal["no_official_account"] | None = None
    human_tag: bool = False


def way_for(draft: CaseDraft, purpose: Purpose, audience: Audience) -> Way:
    """Return the way; refuse where there is none, unless the message is owed to the person.

    What is owed becomes a task: a person delivers it by another official route and attests it.
    """
    case, owed = draft.state, manner_of(purpose).owed
    if audience == "private" and private_route(draft) != "platform":
        return Way()  # it goes by phone, email or letter, which a person carries
    if not is_official(draft.context, case):
        if audience == "public" or not owed:
            raise NoOfficialAccount(channel=channel_of(case))
        return Way("no_official_account")
    if audience == "public":
        return Way()
    reach = draft.context.reach.get(case.opened.platform, WITHOUT_LIMIT)
    window = private_window(case, reach, draft.now)
    human = decided_by_a_person(draft)
    hindrance = window.hindrance
    if window.human_only and not human:
        hindrance = "outside_window"
    if hindrance is None:
        return Way(human_tag=window.human_only)
    if not owed:
        _refuse(case, purpose, hindrance)
    return Way(hindrance)


def private_route(draft: CaseDraft) -> AnyRoute:
    """Return how what is private reaches the person: as the case was moved, else as agreed."""
    moved = draft.state.privacy.route
    return moved if moved != "platform" else draft.context.adjustments.contact or moved


def check_can_be_sent(draft: CaseDraft, message: OutboundMessage) -> None:
    """Refuse to send again what would only become a person's task again."""
    way = way_for(draft, message.purpose, message.audience)
    if way.by_hand == "no_official_account":
        raise NoOfficialAccount(channel=channel_of(draft.state))
    if way.by_hand is not None:
        _refuse(draft.state, message.purpose, way.by_hand)


def _refuse(case: Case, purpose: Purpose, hindrance: Hindrance) -> NoReturn:
    raise OutsideWindow(
        purpose=spoken(purpose),
        platform=case.opened.platform,
        reason=hindrance.replace("_", " "),
        next=NEXT_WAY[hindrance],
    )


def is_official(context: Context, case: Case) -> bool:
    """Whether the case's account is one of the landlord's own, approved and in use.

    What the channel's own record says goes first; of an account that is not registered, whether
    its pack lists it as approved.
    """
    if context.channel_in_use is not None:
        return context.channel_in_use
    if case.opened.platform == REHEARSAL:
        return True
    return any(
        channel.approved
        and (channel.platform, channel.account) == (case.opened.platform, case.opened.account)
        for channel in context.policy.channels
    )
