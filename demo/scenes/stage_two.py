"""Stage 2 of the procedure: asked for, and decided by somebody who took no part in stage 1."""

from demo.play import Play

UNRESOLVED = "You answered one half of it. Nobody has said why my reports were closed unread."
REASONS = "The answer at stage 1 did not look at how reports are closed. We have done so now."
REMEDY = "Reports of one fault are joined, never closed. We apologise, and add 75 pounds."


async def escalate(play: Play) -> None:
    """The resident is not content with the answer, and says so in private."""
    await play.waits_working_days(6)
    await play.writes_privately(UNRESOLVED)
    contact = await play.last("case.contact_recorded")
    await play.does("request_escalation", contact_id=contact["contact_id"])


async def acknowledge(play: Play) -> None:
    """Somebody new takes it over, and says what will be reviewed."""
    await play.waits_working_days(2)
    due_on = play.limit_from_now("stage_two_response")
    letter = play.template(
        "stage_two_acknowledgement",
        definition=UNRESOLVED,
        outcomes_sought=play.words.outcomes,
        response_due_on=f"{due_on:%A %d %B %Y}",
    )
    play.says_privately(letter)
    await play.does(
        "acknowledge_stage_two",
        by=play.staff.reviewer,
        definition={"text": UNRESOLVED},
        outcomes_sought={"text": play.words.outcomes},
        letter={"text": letter},
    )


async def find(play: Play) -> None:
    """The reviewer records what stage 2 found."""
    await play.does(
        "record_stage_two_finding",
        by=play.staff.reviewer,
        finding="upheld",
        reasons={"text": REASONS},
        remedies=[{"content": {"text": REMEDY}}],
    )


async def answer(play: Play) -> None:
    """The final answer goes out, with the way to the Ombudsman."""
    letter = play.template(
        "stage_two_response",
        definition=UNRESOLVED,
        finding="upheld",
        reasons=REASONS,
        remedies=REMEDY,
        outstanding="Nothing.",
    )
    play.says_privately(letter)
    says = {
        "stage": 2,
        "definition": True,
        "decision": "upheld",
        "reasons": True,
        "remedies": 1,
        "outstanding": [],
        "next_step": "ombudsman",
    }
    await play.does(
        "respond_stage_two", by=play.staff.reviewer, letter={"text": letter}, parts=says
    )
