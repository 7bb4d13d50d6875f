"""The points at which a trial kills, by name."""

from dataclasses import dataclass
from typing import Literal

Victim = Literal["worker", "server", "both"]


@dataclass(frozen=True)
class KillPoint:
    """Where the SIGKILL comes.

    `hook` names the place in the worker at which it kills itself; without one the trial kills
    the victim from outside, in the middle of the story. `lose`: the server's database is
    deleted as well. `can_tell`: whether the network can be asked what was sent.
    """

    name: str
    victim: Victim = "worker"
    hook: str | None = None
    lose: bool = False
    can_tell: bool = True


BEFORE_COMMIT = "before_commit"
AFTER_COMMIT = "after_commit"
MARKED = "marked"
SENT = "sent"
ROLLING = "rolling"
ROLLED = "rolled"

KILL_POINTS = (
    KillPoint("before commit", hook=BEFORE_COMMIT),
    KillPoint("after commit, before the answer", hook=AFTER_COMMIT),
    KillPoint("marked, before it is sent", hook=MARKED),
    KillPoint("sent, before its result", hook=SENT),
    KillPoint("sent, and the network cannot tell", hook=SENT, can_tell=False),
    KillPoint("while a run rolls over", hook=ROLLING),
    KillPoint("after a roll, before it resumed", hook=ROLLED),
    KillPoint("the worker, at any moment"),
    KillPoint("the server alone", victim="server"),
    KillPoint("both", victim="both"),
    KillPoint("both, and the server's database is lost", victim="both", lose=True),
)
