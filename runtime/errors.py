"""What can go wrong between Redress and Temporal; each says what, where and what to do next.

RuntimeProblem
├── TemporalMissing       no server program on this machine
├── TemporalUnavailable   the server does not answer
├── NotAnsweredInTime     taken in, but nobody recorded it in time
├── RecordingFailed       the ledger could not take it (full, busy, away)
└── NotSettled            simulated time cannot move on
"""

from typing import ClassVar


class RuntimeProblem(Exception):
    """An infrastructure error: never remembered, so the same command may be sent again."""

    code: ClassVar[str] = "unavailable"


class TemporalMissing(RuntimeProblem):
    """There is no Temporal server program to start."""

    code = "temporal_missing"


class TemporalUnavailable(RuntimeProblem):
    """No Temporal server answers at the address."""

    code = "temporal_unavailable"

    def __init__(self, address: str) -> None:
        super().__init__(
            f"No Temporal server answers at {address}. Start one, or point TEMPORAL_ADDRESS at "
            "one; then send this again with the same command id."
        )


class NotAnsweredInTime(RuntimeProblem):
    """The command reached Temporal, but no worker recorded it within the limit."""

    code = "not_answered_in_time"

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"No worker answered within {seconds:.0f} s. The command may still be carried out: "
            "send it again with the same command id to learn its answer."
        )


class RecordingFailed(RuntimeProblem):
    """The ledger could not take the command; nothing was changed."""

    code = "recording_failed"

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.ledger_code = code


class NotSettled(RuntimeProblem):
    """Something outside is still under way, so simulated time stays where it is."""

    code = "not_settled"
