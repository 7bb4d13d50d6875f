"""What crosses between clients, workflows and activities.

Nothing personal may stand in any of these: Temporal keeps them in its histories. Texts are
stored first and travel as references.
"""

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from domain.identifiers import ActorId, LandlordId, StreamId, Uuid
from domain.upkeep.vocabulary import Job

Via = Literal["console", "api", "cli", "timer", "effect", "import", "recovery"]
EffectState = Literal["done", "failed", "unknown", "impossible"]


class Message(BaseModel):
    """One object a message, so that fields can be added compatibly."""

    model_config = ConfigDict(frozen=True)


class CommandEnvelope(Message):
    """A command with who sent it, through what, and why it exists.

    `teams` are the pack's teams that the sender's login belongs to. `posts_on` are the channels
    (`platform:account`) that the sender may post on in public, None where nothing limits it.
    `offices` are the roles of the pack that the sender holds, None where nobody says so.
    `stands_in` says that the sender takes the place of a panel of which nobody can hear.
    """

    command_id: Uuid
    stream: StreamId
    body: dict[str, Any]
    actor: ActorId
    teams: tuple[str, ...] = ()
    posts_on: tuple[str, ...] | None = None
    offices: tuple[str, ...] | None = None
    stands_in: bool = False
    via: Via
    on_behalf_of: ActorId | None = None
    causation_id: str | None = None
    correlation_id: str | None = None
    expected_version: int | None = None

    @property
    def type(self) -> str:
        """The command's type, as its body says it."""
        return str(self.body.get("type", ""))


class RefusalAnswer(Message):
    """A refusal as a value: code, clause and references, never words or names."""

    code: str
    clause: str
    references: dict[str, str] = Field(default_factory=dict)


class Answer(Message):
    """What the sender of a command learns, the same each time the command is sent again."""

    command_id: str
    stream: str
    version: int
    events: list[str] = Field(default_factory=list)
    refusal: RefusalAnswer | None = None


class PendingEffect(Message):
    """An effect that may start now; `attempt` counts from 1."""

    effect_id: str
    kind: str
    attempt: int


class Outcome(Message):
    """What the workflow may know after a recording.

    `wake_in` is in seconds from now, None when the stream waits for nothing; `wake_at` is the
    same instant on the one clock, which tells whether a running timer still fits. `closed` means
    no clock and no effect left; commands may still come later and start a new run.
    """

    answer: Answer | None = None
    version: int
    wake_at: datetime | None = None
    wake_in: float | None = None
    pending: list[PendingEffect] = Field(default_factory=list)
    closed: bool


class RecordRequest(Message):
    """A command for the recording activity."""

    envelope: CommandEnvelope


class StreamRequest(Message):
    """Names the stream that a run resumes; all that a workflow is started with."""

    stream: StreamId


class PerformRequest(Message):
    """Orders one attempt at one effect."""

    stream: StreamId
    effect_id: str
    kind: str
    attempt: int


class EffectReport(Message):
    """How an attempt ended: the command that tells the stream so."""

    envelope: CommandEnvelope


class Alarm(Message):
    """The timer that a workflow runs: the wake-up it is for, and when it fires.

    `armed_for` is on the one clock, `fires_at` on the workflow's own.
    """

    armed_for: datetime
    fires_at: datetime


class UpkeepRequest(Message):
    """Orders one run of a recurring job; a dry run changes nothing and says what would be."""

    landlord: LandlordId
    job: Job
    dry_run: bool = False


class UpkeepReport(Message):
    """What a run of a job came to: numbers of things, by name."""

    job: Job
    dry_run: bool
    counts: dict[str, int]
