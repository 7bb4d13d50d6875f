"""The resident changes their mind weeks after the publication, and it is taken down."""

from demo.play import Play, StoryBroken
from demo.scenes import contact, ending, publication, stage_one
from demo.story import Scene, Story
from demo.words import GATE

CALL = "I've thought about it again. Please take that post down."


async def withdraw(play: Play) -> None:
    """Five weeks after the closing the resident calls, and the text is taken down."""
    await play.waits_working_days(25)
    await publication.expect_published(play, times=1)
    play.says("The resident, on the phone", CALL)
    await play.does("withdraw_consent", consent_id=play.notes["consent"])


async def never_again(play: Play) -> None:
    """Consent that was withdrawn publishes nothing more."""
    await play.waits_working_days(1)
    await play.refuses("publish_resolution", consent_id=play.notes["consent"])


async def check(play: Play) -> None:
    """The text stood there, and is gone; the evidence of both is kept."""
    ending.expect_closed_in_time(play)
    await publication.expect_published(play, times=0)
    for fact in ("case.consent_given", "case.consent_withdrawn", "case.publication_taken_down"):
        if len(await play.facts(fact)) != 1:
            raise StoryBroken(f"{fact} is not recorded once")


STORY = Story(
    name="withdrawn",
    line="A published resolution is taken down when the resident withdraws consent later.",
    title="Consent withdrawn, five weeks later",
    handle="lee.marsh",
    person="Lee Marsh",
    words=GATE,
    scenes=(
        Scene("post", "A resident complains in public", contact.post),
        Scene("acknowledge", "Acknowledged in public", contact.acknowledge),
        Scene("private", "On to private messages", contact.private),
        Scene("identity", "Who is it?", contact.identity),
        Scene("stage-one", "Stage 1 is acknowledged", stage_one.acknowledge_complaint),
        Scene("investigate", "A week of investigation", stage_one.investigate),
        Scene("answer", "The full answer", stage_one.answer),
        Scene("consent", "Consent to one exact text", publication.consent),
        Scene("publish", "Published, linked to the original post", publication.publish),
        Scene("close", "Closed", ending.close),
        Scene("withdraw", "The resident changes their mind", withdraw),
        Scene("never-again", "Nothing more is published", never_again),
    ),
    check=check,
)
