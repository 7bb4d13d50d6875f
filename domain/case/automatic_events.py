"""What is recorded of words that go out by themselves, and of limits on the case's channel."""

from typing import Literal

from pydantic import AwareDatetime

from domain.case.vocabulary import Audience, Purpose
from domain.identifiers import Uuid
from domain.limit import ChannelLimit, LimitMeasure
from domain.messages import ContentRef, Event


class WordsOrdered(Event):
    """Words are to be written for the person, and go out when they are.

    They are the pack's wording `template`, filled in, or what was written once for everybody
    whom it concerns, `source`. `about` is the limit that they tell of.
    """

    type: Literal["case.words_ordered"] = "case.words_ordered"
    effect_id: Uuid
    purpose: Purpose
    audience: Audience
    template: str | None
    source: ContentRef | None
    about: Uuid | None


class WordsReady(Event):
    """The words were written; they are the message `message_id`, or were not said, and why."""

    type: Literal["case.words_ready"] = "case.words_ready"
    effect_id: Uuid
    attempts: int
    message_id: Uuid | None
    not_said: str | None


class WordsDelayed(Event):
    """They could not be written yet; the next attempt starts at `not_before`."""

    type: Literal["case.words_delayed"] = "case.words_delayed"
    effect_id: Uuid
    attempts: int
    reason: str
    not_before: AwareDatetime


class WordsUndone(Event):
    """They could not be written at all: a person says it."""

    type: Literal["case.words_undone"] = "case.words_undone"
    effect_id: Uuid
    attempts: int
    reason: str


class ChannelLimitNoted(Event):
    """The case knows that its channel is limited, or is so no more."""

    type: Literal["case.channel_limit_noted"] = "case.channel_limit_noted"
    limit: ChannelLimit


class ChannelLimitApplied(Event):
    """The channel's limit holds the case's replies back, as nobody is owed an answer in it."""

    type: Literal["case.channel_limit_applied"] = "case.channel_limit_applied"
    limit_id: Uuid
    measure: LimitMeasure
    until: AwareDatetime


WordsEvent = WordsOrdered | WordsReady | WordsDelayed | WordsUndone
ChannelLimitEvent = ChannelLimitNoted | ChannelLimitApplied
AutomaticEvent = WordsEvent | ChannelLimitEvent
