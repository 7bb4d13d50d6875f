"""What the events of a conversation say, as one plain line each."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, cast
from zoneinfo import ZoneInfo

from domain.case import automatic_events as automatic
from domain.case import conversation_events as talk
from domain.messages import Event

Teller = Callable[[Any, ZoneInfo], str]

CONVERSATION: Mapping[type[Event], Teller] = MappingProxyType(
    cast(
        dict[type[Event], Teller],
        {
            talk.ReplyDrafted: lambda e, z: (
                f"{e.audience} reply drafted by {e.drafted_by}: {e.purpose.replace('_', ' ')}"
            ),
            talk.DraftRevised: lambda e, z: f"the draft was revised by {e.revised_by}",
            talk.DraftSent: lambda e, z: (
                f"the draft of {e.drafted_by} was sent by {e.sent_by}, as it stood"
            ),
            talk.DraftDiscarded: lambda e, z: f"the draft was discarded by {e.discarded_by}",
            talk.DiscussionEnded: lambda e, z: "the discussion is ended, and its people were told",
            talk.DiscussionReopened: lambda e, z: f"the discussion goes on, by {e.reopened_by}",
            talk.ThreadLimited: lambda e, z: (
                f"the {e.scope} is under '{e.measure}' until the end of {e.until_on:%a %d %b %Y}, "
                f"reviewed on {e.review_on:%a %d %b %Y}"
            ),
            talk.ThreadLimitReviewed: lambda e, z: (
                f"the limit was reviewed by {e.reviewed_by} and stands"
            ),
            automatic.WordsOrdered: lambda e, z: (
                f"to be said {e.audience}ly by itself: {e.purpose.replace('_', ' ')}"
            ),
            automatic.WordsReady: lambda e, z: (
                f"what was to be said was not ({e.not_said}): a person decides"
                if e.not_said
                else "what was to be said goes out"
            ),
            automatic.WordsDelayed: lambda e, z: (
                f"what is to be said could not be written yet ({e.reason})"
            ),
            automatic.WordsUndone: lambda e, z: (
                f"TO DO: what was to be said could not be written ({e.reason}); a person says it"
            ),
            automatic.ChannelLimitNoted: lambda e, z: (
                "the limit on the channel is lifted"
                if e.limit.lifted
                else f"the channel is under '{e.limit.measure}' "
                f"until the end of {e.limit.until_on:%a %d %b %Y}"
            ),
            automatic.ChannelLimitApplied: lambda e, z: (
                f"the channel's '{e.measure}' holds discussion here back, and the person is told"
            ),
            talk.ThreadLimitLifted: lambda e, z: (
                f"the limit is lifted: {e.because.replace('_', ' ')}"
            ),
        },
    )
)
