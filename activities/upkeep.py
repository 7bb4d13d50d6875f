"""The recurring jobs: themes passed on, people erased in time, runs reconciled with the ledger.

What each came to is recorded in the landlord's upkeep, a job that found nothing to do included.
"""

import asyncio

import structlog
from temporalio import activity

from application.sealed_streams import seal_command
from application.upkeep.place import upkeep_stream
from application.upkeep.referrals import ReferralRetention
from application.upkeep.retention import ACTOR, RetentionJob
from application.upkeep.themes import digest_of
from contracts.messages import CommandEnvelope, UpkeepReport, UpkeepRequest
from contracts.names import RUN_UPKEEP
from domain.errors import NothingToDo
from domain.identifiers import derived_id
from domain.messages import Command
from domain.referral.commands import EraseReferral
from domain.upkeep.commands import RecordUpkeep
from runtime.installation import Installation
from runtime.reconciling import reconcile
from runtime.streams import Streams

log = structlog.get_logger(__name__)


class Upkeep:
    """The one activity of all jobs."""

    def __init__(self, parts: Installation, streams: Streams) -> None:
        self._parts = parts
        self._streams = streams
        self._retention = RetentionJob(parts.ledger, parts.vault, parts.policies, parts.clock)
        self._sealed = ReferralRetention(parts.ledger, parts.vault, parts.policies, parts.clock)

    @activity.defn(name=RUN_UPKEEP)
    async def run(self, request: UpkeepRequest) -> UpkeepReport:
        """Run a job and record what it came to; safe to run again."""
        counts = await self._counts(request)
        seed = activity.info().workflow_run_id or ""
        record = RecordUpkeep(job=request.job, dry_run=request.dry_run, counts=counts)
        await self._send(request.landlord, record, derived_id(seed, "record", *_words(counts)))
        log.info("upkeep_done", landlord=request.landlord, job=request.job, **counts)
        return UpkeepReport(job=request.job, dry_run=request.dry_run, counts=counts)

    async def _counts(self, request: UpkeepRequest) -> dict[str, int]:
        match request.job:
            case "digests":
                return await self._digests(request)
            case "retention":
                counts = await asyncio.to_thread(
                    self._retention.run, request.landlord, dry_run=request.dry_run
                )
                if not request.dry_run:
                    await self._erase_referrals(request.landlord)
                return counts
            case "reconciliation":
                return await reconcile(
                    self._parts.ledger, self._streams, request.landlord, repair=not request.dry_run
                )

    async def _digests(self, request: UpkeepRequest) -> dict[str, int]:
        parts = self._parts
        digest = await asyncio.to_thread(
            digest_of, parts.ledger, parts.policies, parts.clock, request.landlord
        )
        counts = {
            "themes": len(digest.tagged),
            "tagged": sum(len(each.cases) for each in digest.tagged),
            "suggestions": len(digest.suggestions),
            "passed_on": 0,
        }
        if request.dry_run:
            return counts
        seed = activity.info().workflow_run_id or ""
        told = await self._send(request.landlord, digest, derived_id(seed, "digest"))
        return {**counts, "passed_on": int(told)}

    async def _erase_referrals(self, landlord: str) -> None:
        """Order the erasure of each referral whose time is over, then destroy its key.

        A referral that goes on by now refuses, and stays. Nothing of it is counted or logged.
        """
        seed = activity.info().workflow_run_id or ""
        for stream in await asyncio.to_thread(self._sealed.due, landlord):
            order = CommandEnvelope(
                command_id=derived_id(seed, "erase", stream),
                stream=stream,
                body=EraseReferral().model_dump(mode="json"),
                actor=ACTOR,
                via="timer",
            )
            sealed = await asyncio.to_thread(seal_command, self._parts.vault, order)
            answer = await self._streams.submit(sealed)
            if answer.refusal is None or answer.refusal.code == NothingToDo.code:
                await asyncio.to_thread(self._sealed.forget, stream)

    async def _send(self, landlord: str, command: Command, command_id: str) -> bool:
        """Send a command to the upkeep's stream; False where there was nothing to do."""
        answer = await self._streams.submit(
            CommandEnvelope(
                command_id=command_id,
                stream=upkeep_stream(landlord),
                body=command.model_dump(mode="json"),
                actor=ACTOR,
                via="timer",
            )
        )
        return answer.refusal is None or answer.refusal.code != NothingToDo.code


def _words(counts: dict[str, int]) -> list[str]:
    return [f"{name} {number}" for name, number in sorted(counts.items())]
