"""What is recorded of a landlord's upkeep."""

from typing import Literal

from pydantic import AwareDatetime

from domain.identifiers import StreamId
from domain.messages import Event
from domain.notices.events import NoticeEvent
from domain.upkeep.vocabulary import Job, Tagged


class UpkeepDone(Event):
    """A job ran to its end; one that found nothing to do says so by its counts."""

    type: Literal["upkeep.done"] = "upkeep.done"
    job: Job
    dry_run: bool
    counts: dict[str, int]


class DigestCompiled(Event):
    """Themes and suggestions were put together for their team.

    `emerged` have passed the pack's count since the last digest, `going_on` had before and still
    do; a theme that is in neither has calmed down. `suggestions` are new.
    """

    type: Literal["upkeep.digest_compiled"] = "upkeep.digest_compiled"
    since: AwareDatetime
    emerged: list[Tagged]
    going_on: list[Tagged]
    suggestions: list[StreamId]


UpkeepEvent = UpkeepDone | DigestCompiled | NoticeEvent
