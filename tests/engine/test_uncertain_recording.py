"""The ledger's answer is lost, or the world's word is refused: nothing is forgotten."""

import pytest

from contracts.messages import CommandEnvelope, Outcome, RefusalAnswer
from domain.time_refusals import CalendarIncomplete
from ledger.errors import LedgerUnavailable
from runtime.errors import RecordingFailed
from tests.engine.stage import Stage
from tests.engine.story import delivered

TRIES = 3
# Longer than one recording's tries, so that only the workflow's own patience helps.
LONG = 2 * TRIES + 1


class Recorder:
    """A handler whose answers to some commands go wrong, so many times."""

    def __init__(self, stage: Stage, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
        self._record = stage.parts.handler.record
        self._command = command
        self.left = 0
        monkeypatch.setattr(stage.parts.handler, "record", self.record)

    def record(self, envelope: CommandEnvelope) -> Outcome:
        if envelope.type != self._command or not self.left:
            return self._record(envelope)
        self.left -= 1
        return self.spoilt(envelope)

    def spoilt(self, envelope: CommandEnvelope) -> Outcome:
        raise NotImplementedError


class AnswerLost(Recorder):
    def spoilt(self, envelope: CommandEnvelope) -> Outcome:
        self._record(envelope)
        raise LedgerUnavailable("the connection broke after the commit")


class Away(Recorder):
    def spoilt(self, envelope: CommandEnvelope) -> Outcome:
        raise LedgerUnavailable("nobody answers")


class Refusing(Recorder):
    def spoilt(self, envelope: CommandEnvelope) -> Outcome:
        refused = self._record(
            envelope.model_copy(
                update={"body": {"type": "deadline_reached"}, "command_id": NOBODYS}
            )
        )
        refusal = RefusalAnswer(code=CalendarIncomplete.code, clause="test")
        answer = refused.answer.model_copy(update={"refusal": refusal}) if refused.answer else None
        return refused.model_copy(update={"answer": answer})


NOBODYS = "0198c0de-0000-7000-8000-00000000d0d0"


async def test_what_was_committed_unheard_is_carried_out(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = await stage.opens_case()
    recorder = AnswerLost(stage, monkeypatch, "acknowledge_publicly")
    recorder.left = TRIES
    with pytest.raises(RecordingFailed):
        await stage.send(case, stage.acknowledgement())
    await delivered(stage, case)
    assert list(stage.network.sent().values()) == [1]


async def test_a_refused_result_is_told_again_and_not_at_once(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = await stage.opens_case()
    recorder = Refusing(stage, monkeypatch, "effect_done")
    recorder.left = 2
    await stage.does(case, stage.acknowledgement())
    await delivered(stage, case)
    assert len(stage.hands.performed) == 3
    assert list(stage.network.sent().values()) == [1]


async def test_a_ledger_that_is_long_away_loses_no_deadline(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = await stage.opens_case()
    recorder = Away(stage, monkeypatch, "deadline_reached")
    recorder.left = LONG
    await stage.simulation.advance_to_next()
    assert recorder.left == 0
    assert "case.clock_warned" in stage.types(case)


async def test_a_ledger_that_is_long_away_loses_no_result(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = await stage.opens_case()
    recorder = Away(stage, monkeypatch, "effect_done")
    recorder.left = LONG
    await stage.does(case, stage.acknowledgement())
    await delivered(stage, case)
    assert recorder.left == 0
    assert list(stage.network.sent().values()) == [1]


async def test_a_run_that_begins_without_a_ledger_waits_for_it(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = await stage.opens_case()
    await stage.streams.handle(case).terminate()
    resume, left = stage.parts.handler.resume, LONG

    def away(stream: str) -> Outcome:
        nonlocal left
        if not left:
            return resume(stream)
        left -= 1
        raise LedgerUnavailable("nobody answers")

    monkeypatch.setattr(stage.parts.handler, "resume", away)
    await stage.streams.wake(case)
    await stage.simulation.advance_to_next()
    assert "case.clock_warned" in stage.types(case)
