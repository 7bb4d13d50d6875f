"""The first story, SHAL's 3.13: from a public post to a resolution published with consent."""

from datetime import datetime, time, timedelta

from contracts.free_ids import new_id
from demo.network import PLATFORM
from demo.office import StoryBroken
from demo.play import Play, Scene

POST = (
    "@{page} the lift at Mill Court has been broken for three weeks. My mum is 81 and lives on "
    "the fourth floor. Nobody answers the phone!"
)
# Residents' words fit every landlord's invitation, also one that would rather have them call.
PRIVATE = "Hello, I'm writing about the lift at Mill Court. I'm the tenant of number 14."
IDENTITY = "I'd rather not write that here, so I've told your colleague on the phone."
DEFINITION = (
    "The lift at Mill Court has been out of order for three weeks and nobody told residents when "
    "it would work again."
)
OUTCOMES = "A working lift, and to be told what is happening."
REASONS = (
    "A part was ordered late, and when it did not come nobody chased it. Residents were not told."
)
REMEDY = "The lift has been repaired. We apologise, and each resident gets 50 pounds."
SUMMARY = (
    "You were right: the lift at Mill Court was out of order for too long and we did not keep you "
    "informed. It works again, we have apologised, and from now on we post an update every two "
    "days when a lift is out."
)
YES = "Yes, you can publish that text."


async def post(play: Play) -> None:
    """A resident complains in public."""
    await play.posts(POST.format(page=play.stage.network.page.handle))


async def acknowledge(play: Play) -> None:
    """The next working morning the post is triaged and acknowledged in public."""
    await _morning(play, days=3, at=time(9, 30))
    await play.does("triage", kind="complaint")
    text = play.template("public_acknowledgement")
    play.narrator.says(f"@{play.stage.network.page.handle} (public)", text)
    await play.does("acknowledge_publicly", content={"text": text})


async def private(play: Play) -> None:
    """The resident is invited to go on in private, and does."""
    text = play.template("private_invitation")
    play.narrator.says(f"@{play.stage.network.page.handle} (public)", text)
    await play.does("invite_to_private", content={"text": text})
    await play.settles()
    await _later(play, timedelta(hours=1))
    await play.writes_privately(PRIVATE)


async def identity(play: Play) -> None:
    """Identity is asked for and confirmed; only the outcome is kept."""
    text = play.template("identity_request")
    play.narrator.says(f"@{play.stage.network.page.handle} (private)", text)
    await play.does("ask_identity", content={"text": text})
    await play.settles()
    await _later(play, timedelta(hours=1))
    await play.writes_privately(IDENTITY)
    await play.does("confirm_identity", method="security_questions")


async def stage_one(play: Play) -> None:
    """Stage 1 is acknowledged: what the complaint is, and what is wanted."""
    await _morning(play, days=1, at=time(10))
    response_due_on = play.limit_from_now("stage_one_response")
    letter = play.template(
        "stage_one_acknowledgement",
        definition=DEFINITION,
        outcomes_sought=OUTCOMES,
        response_due_on=f"{response_due_on:%A %d %B %Y}",
    )
    play.narrator.says(f"@{play.stage.network.page.handle} (private)", letter)
    await play.does(
        "acknowledge_complaint",
        definition={"text": DEFINITION},
        outcomes_sought={"text": OUTCOMES},
        letter={"text": letter},
    )


async def investigate(play: Play) -> None:
    """Two weeks pass, Christmas among them, and the finding is recorded."""
    await _morning(play, days=15, at=time(11))
    await play.does(
        "record_finding",
        finding="upheld",
        reasons={"text": REASONS},
        remedies=[{"content": {"text": REMEDY}}],
    )


async def answer(play: Play) -> None:
    """The resident gets the full answer, in time."""
    letter = play.template(
        "stage_one_response",
        definition=DEFINITION,
        finding="upheld",
        reasons=REASONS,
        remedies=REMEDY,
        outstanding="Nothing.",
    )
    play.narrator.says(f"@{play.stage.network.page.handle} (private)", letter)
    await play.does("respond_stage_one", letter={"text": letter})


async def consent(play: Play) -> None:
    """The resident is shown the exact text, asked, and says yes to it."""
    await _morning(play, days=1, at=time(10))
    problem = await play.office.refused(
        play.stage.handler, play.case, "publish_resolution", consent_id=new_id()
    )
    play.narrator.notes(f"Publishing without consent is refused: {problem['detail']}", "dim")
    published = play.notes["text"] = play.template("public_resolution", summary=SUMMARY)
    answer_by = play.limit_from_now("consent_answer")
    question = play.template(
        "consent_request", publication_text=published, answer_by=f"{answer_by:%A %d %B %Y}"
    )
    play.narrator.says(f"@{play.stage.network.page.handle} (private)", question)
    await play.does(
        "ask_consent",
        text={"text": published},
        question={"text": question},
        platform=PLATFORM,
        named=False,
    )
    # While the clock for the answer runs, as losing everything just after the yes proves less.
    await play.loses_temporal("consent")
    await play.settles()
    await _morning(play, days=4, at=time(13))
    await play.writes_privately(YES)
    asked = await play.last("case.consent_asked")
    yes = await play.last("case.contact_recorded")
    play.notes["consent"] = asked["consent_id"]
    await play.does(
        "record_consent",
        consent_id=asked["consent_id"],
        digest=asked["text"]["digest"],
        evidence=yes["contact_id"],
    )


async def publish(play: Play) -> None:
    """The consented text is published as a reply to the original post."""
    play.narrator.says(f"@{play.stage.network.page.handle} (public)", play.notes["text"])
    await play.does("publish_resolution", consent_id=play.notes["consent"])


async def close(play: Play) -> None:
    """Everything owed is done."""
    await play.does("close_case")


SCENES: tuple[Scene, ...] = (
    ("post", "A resident complains in public", post),
    ("acknowledge", "Acknowledged in public", acknowledge),
    ("private", "On to private messages", private),
    ("identity", "Who is it?", identity),
    ("stage-one", "Stage 1 is acknowledged", stage_one),
    ("investigate", "Two weeks of investigation, over Christmas", investigate),
    ("answer", "The full answer", answer),
    ("consent", "Consent to one exact text", consent),
    ("publish", "Published, linked to the original post", publish),
    ("close", "Closed", close),
)


async def check(play: Play) -> None:
    """Hold the record against what must have happened; StoryBroken otherwise."""
    standing = play.standing()
    late = [c["rule"] for c in standing.clocks if c["state"] in ("breached", "answered late")]
    if late:
        raise StoryBroken(f"these clocks were missed: {', '.join(late)}")
    if standing.stage != "closed":
        raise StoryBroken(f"the case ended at the stage {standing.stage!r}")
    thread = await play.thread()
    replies = [entry for entry in thread if entry["message"] == play.notes["text"]]
    if len(replies) != 1:
        raise StoryBroken(f"the resolution stands {len(replies)} times under the post, not once")


async def _later(play: Play, duration: timedelta) -> None:
    await play.waits_until(play.now + duration)


async def _morning(play: Play, days: int, at: time) -> None:
    local = play.now.astimezone(play.zone)
    day = (local + timedelta(days=days)).date()
    await play.waits_until(datetime.combine(day, at, play.zone))
