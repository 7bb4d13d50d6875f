"""How much is measured: in full, or little of everything to see that it works."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Plan:
    """The sizes of one run. A round measures both sides of a comparison once.

    Temporal takes two thousand updates of one run of a workflow, and the floor's never rolls over:
    what is sent to one stream in all rounds of both such ways stays below that.

    `commands`: commands a round. `cases`: open cases that commands are spread over. `appends`:
    events appended a round. `replays`: aggregates folded a round. `questions`: deadlines asked
    for a round. `open_cases`: cases that are recovered after a loss.
    """

    rounds: int
    commands: int
    cases: int
    appends: int
    replays: int
    questions: int
    open_cases: int


FULL = Plan(
    rounds=5, commands=120, cases=100, appends=300, replays=200, questions=300, open_cases=2_000
)
QUICK = Plan(rounds=2, commands=10, cases=5, appends=20, replays=10, questions=20, open_cases=30)
