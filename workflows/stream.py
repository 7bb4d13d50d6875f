"""The one shape of every stream's workflow: take commands in turn, sleep, hand effects over.

A run begins with `resume`, whoever started it and why. It holds the last `Outcome` and nothing
else, so that continue-as-new, recovery into an empty cluster and a late command are one path.
"""

import asyncio
from datetime import datetime, timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy
from temporalio.exceptions import ActivityError, ApplicationError, FailureError

from contracts.effects import out_of_time
from contracts.messages import (
    Alarm,
    Answer,
    CommandEnvelope,
    EffectReport,
    Outcome,
    PendingEffect,
    PerformRequest,
    RecordRequest,
    StreamRequest,
)
from contracts.names import ALARM, EFFECTS_QUEUE, PERFORM, RECORD, RESUME, SUBMIT
from domain.results import DeadlineReached

TIMER_ACTOR = "system:timer"

# A recording takes milliseconds; five seconds is above every lock limit of the ledger.
RECORDING_LIMIT = timedelta(seconds=5)
RECORDING_RETRY = RetryPolicy(initial_interval=timedelta(milliseconds=200), maximum_attempts=3)
# One attempt at an effect; later attempts are the domain's, visible as a wake-up.
EFFECT_LIMIT = timedelta(seconds=60)
EFFECT_TRY_LIMIT = timedelta(seconds=20)
EFFECT_RETRY = RetryPolicy(
    initial_interval=timedelta(seconds=1), maximum_interval=timedelta(seconds=8)
)
SHORTEST_SLEEP = timedelta(seconds=1)
# No limit of a pack is as long; the server's timers end at some three hundred years.
LONGEST_SLEEP = timedelta(days=3650)
LONGEST_PAUSE = timedelta(seconds=60)


class StreamWorkflow:
    """Base of all stream workflows; a subclass only names the kind."""

    def __init__(self, request: StreamRequest) -> None:
        self._stream = request.stream
        self._outcome: Outcome | None = None
        self._turn = asyncio.Lock()
        self._in_flight: dict[str, asyncio.Task[None]] = {}
        self._taken_at = workflow.now()
        self._alarm: Alarm | None = None

    @workflow.update(name=SUBMIT)
    async def submit(self, envelope: CommandEnvelope) -> Answer:
        """Record one command and answer its sender; a refusal is an answer."""
        try:
            outcome = await self._record(envelope)
        except FailureError:
            # It may have been committed without our hearing of it: ask where the stream stands.
            self._outcome = None
            raise
        if outcome.answer is None:
            raise ApplicationError("a recording came back without its answer", non_retryable=True)
        return outcome.answer

    @submit.validator
    def check_shape(self, envelope: CommandEnvelope) -> None:
        """Refuse what can only be a mistake of the sender's program."""
        if envelope.stream != self._stream:
            raise ApplicationError(
                f"sent to {self._stream}, but meant for {envelope.stream}", type="wrong_stream"
            )

    @workflow.query(name=ALARM)
    def alarm(self) -> Alarm | None:
        """Tell which timer runs; None while none does."""
        return self._alarm

    async def live(self) -> None:
        """Sleep to the next wake-up, hand it over, do what comes back; then end or roll."""
        await self._resume()
        while not (self._may_end() or self._may_roll()):
            await self._sleep_until_something_is_due()
            await self._resume()
        if not self._may_end():
            workflow.continue_as_new(StreamRequest(stream=self._stream))

    async def _resume(self) -> None:
        """Learn where the stream stands, unless the last recording told it."""
        pause = SHORTEST_SLEEP
        while self._outcome is None:
            try:
                async with self._turn:
                    self._take(
                        await workflow.execute_local_activity(
                            RESUME,
                            StreamRequest(stream=self._stream),
                            start_to_close_timeout=RECORDING_LIMIT,
                            retry_policy=RECORDING_RETRY,
                            result_type=Outcome,
                        )
                    )
            except FailureError:
                workflow.logger.warning("resume_failed")
                await workflow.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)

    async def _sleep_until_something_is_due(self) -> None:
        armed_for, _ = self._wake()
        try:
            await workflow.wait_condition(
                lambda: self._has_changed(armed_for) or self._may_end() or self._may_roll(),
                timeout=self._arm(),
                timeout_summary="next wake-up",
            )
        except TimeoutError:
            await self._record_surely(
                CommandEnvelope(
                    command_id=str(workflow.uuid4()),
                    stream=self._stream,
                    body=DeadlineReached().model_dump(mode="json"),
                    actor=TIMER_ACTOR,
                    via="timer",
                )
            )

    def _arm(self) -> timedelta | None:
        """Return how long to sleep; the outcome's `wake_in` was measured when it was recorded."""
        self._alarm = None
        wake_at, wake_in = self._wake()
        if wake_at is None or wake_in is None:
            return None
        whole = min(timedelta(seconds=wake_in), LONGEST_SLEEP)
        sleep = max(self._taken_at + whole - workflow.now(), SHORTEST_SLEEP)
        self._alarm = Alarm(armed_for=wake_at, fires_at=workflow.now() + sleep)
        return sleep

    async def _record(self, envelope: CommandEnvelope) -> Outcome:
        """Hand one command to the ledger, in turn; an infrastructure error is raised.

        A local activity's failure arrives bare, as a FailureError and no ActivityError.
        """
        async with self._turn:
            outcome: Outcome = await workflow.execute_local_activity(
                RECORD,
                RecordRequest(envelope=envelope),
                start_to_close_timeout=RECORDING_LIMIT,
                retry_policy=RECORDING_RETRY,
                result_type=Outcome,
            )
            self._take(outcome)
        return outcome

    async def _record_surely(self, envelope: CommandEnvelope) -> Outcome:
        """Record what nobody waits for, however long the ledger is away."""
        pause = SHORTEST_SLEEP
        while True:
            try:
                return await self._record(envelope)
            except FailureError:
                workflow.logger.warning("recording_failed")
            await workflow.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    def _take(self, outcome: Outcome) -> None:
        self._outcome = outcome
        self._taken_at = workflow.now()
        self._start_pending()

    def _start_pending(self) -> None:
        # A run that is about to roll starts nothing: the next run finds it in the ledger.
        if self._outcome is None or self._should_roll():
            return
        for effect in self._outcome.pending:
            if effect.effect_id not in self._in_flight:
                self._in_flight[effect.effect_id] = asyncio.create_task(self._carry_out(effect))

    async def _carry_out(self, effect: PendingEffect) -> None:
        pause = SHORTEST_SLEEP
        while effect in (await self._record_surely(await self._perform(effect))).pending:
            # Its result was refused, and what that rests on has to be mended first.
            workflow.logger.warning("effect_result_refused")
            await workflow.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
            if self._should_roll():
                break
        # In flight until its result is recorded; only then may what was recorded start it anew.
        del self._in_flight[effect.effect_id]
        self._start_pending()

    async def _perform(self, effect: PendingEffect) -> CommandEnvelope:
        request = PerformRequest(
            stream=self._stream,
            effect_id=effect.effect_id,
            kind=effect.kind,
            attempt=effect.attempt,
        )
        try:
            report: EffectReport = await workflow.execute_activity(
                PERFORM,
                request,
                task_queue=EFFECTS_QUEUE,
                schedule_to_close_timeout=EFFECT_LIMIT,
                start_to_close_timeout=EFFECT_TRY_LIMIT,
                retry_policy=EFFECT_RETRY,
                result_type=EffectReport,
            )
        except ActivityError as error:
            return _not_done(request, error)
        return report.envelope

    def _wake(self) -> tuple[datetime | None, float | None]:
        return (self._outcome.wake_at, self._outcome.wake_in) if self._outcome else (None, None)

    def _has_changed(self, armed_for: datetime | None) -> bool:
        return self._outcome is None or self._outcome.wake_at != armed_for

    def _should_roll(self) -> bool:
        return workflow.info().is_continue_as_new_suggested()

    def _idle(self) -> bool:
        return not self._in_flight and not self._turn.locked() and workflow.all_handlers_finished()

    def _may_roll(self) -> bool:
        return self._should_roll() and self._idle()

    def _may_end(self) -> bool:
        return self._outcome is not None and self._outcome.closed and self._idle()


def _not_done(request: PerformRequest, error: ActivityError) -> CommandEnvelope:
    """Report an attempt by what its last try said; one that said nothing may be out."""
    last = error.cause
    if not isinstance(last, ApplicationError) or not last.type:
        return out_of_time(request)
    surely_unsent = bool(last.details) and last.details[0] is False
    return out_of_time(request, last.type, may_have_been_sent=not surely_unsent)
