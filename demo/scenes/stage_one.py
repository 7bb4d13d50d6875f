"""Stage 1 of the procedure: acknowledged, investigated, answered."""

from demo.play import Play


async def acknowledge_complaint(play: Play) -> None:
    """Stage 1 is acknowledged: what the complaint is, and what is wanted."""
    await play.waits_working_days(1)
    words, due_on = play.words, play.limit_from_now("stage_one_response")
    letter = play.template(
        "stage_one_acknowledgement",
        definition=words.definition,
        outcomes_sought=words.outcomes,
        response_due_on=f"{due_on:%A %d %B %Y}",
    )
    play.says_privately(letter)
    await play.does(
        "acknowledge_complaint",
        definition={"text": words.definition},
        outcomes_sought={"text": words.outcomes},
        letter={"text": letter},
    )


async def record_finding(play: Play) -> None:
    """Record what stage 1 found, and what puts it right."""
    await play.does(
        "record_finding",
        finding="upheld",
        reasons={"text": play.words.reasons},
        remedies=[{"content": {"text": play.words.remedy}}],
    )


async def investigate(play: Play) -> None:
    """A week passes, and the finding is recorded."""
    await play.waits_working_days(5)
    await record_finding(play)


async def answer(play: Play) -> None:
    """The resident gets the full answer, in time."""
    letter = play.template(
        "stage_one_response",
        definition=play.words.definition,
        finding="upheld",
        reasons=play.words.reasons,
        remedies=play.words.remedy,
        outstanding="Nothing.",
    )
    play.says_privately(letter)
    says = {
        "stage": 1,
        "definition": True,
        "decision": "upheld",
        "reasons": True,
        "remedies": 1,
        "outstanding": [],
        "next_step": "stage_two",
    }
    await play.does("respond_stage_one", letter={"text": letter}, parts=says)
