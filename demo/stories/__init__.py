"""The stories that `redress demo` can play, by name."""

from collections.abc import Mapping, Sequence

from demo.stories import (
    christmas,
    consent_refused,
    emergency,
    group_application,
    ombudsman,
    press_and_politics,
    referral,
    repeat_abuse,
    resolved,
    service_request,
    unanswered,
    withdrawn,
)
from demo.story import Story

# In this order they are listed, and played where all are.
_EVERY: Sequence[Story] = (
    resolved.STORY,
    unanswered.STORY,
    consent_refused.STORY,
    withdrawn.STORY,
    ombudsman.STORY,
    emergency.STORY,
    service_request.STORY,
    press_and_politics.STORY,
    repeat_abuse.STORY,
    referral.STORY,
    christmas.STORY,
    group_application.STORY,
)
STORIES: Mapping[str, Story] = {story.name: story for story in _EVERY}
DEFAULT: Sequence[Story] = (resolved.STORY, unanswered.STORY)
