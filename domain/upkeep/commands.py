"""What can be asked of a landlord's upkeep."""

from typing import Literal

from domain.identifiers import StreamId
from domain.instants import Instant
from domain.messages import Command
from domain.notices.commands import NoticeSettlement
from domain.upkeep.vocabulary import Job, Tagged


class RecordUpkeep(Command):
    """Record what a job did, or would have done; `counts` are numbers of things, by name."""

    type: Literal["record_upkeep"] = "record_upkeep"
    job: Job
    dry_run: bool
    counts: dict[str, int]


class CompileDigest(Command):
    """Pass on which themes emerged and what was suggested.

    `tagged` are the cases of each theme that came in since `since`, the begin of the pack's
    window; `suggestions` the cases of suggestions that were not passed on yet.
    """

    type: Literal["compile_digest"] = "compile_digest"
    since: Instant
    tagged: list[Tagged]
    suggestions: list[StreamId]


class SettleUpkeepNotice(NoticeSettlement):
    """Say that the team was told another way, or need not be told any more."""

    type: Literal["settle_upkeep_notice"] = "settle_upkeep_notice"
