"""Consent to one exact text, and its publication."""

from datetime import time

from contracts.free_ids import new_id
from demo.play import Play, StoryBroken

YES = "Yes, you can publish that text."


async def ask_consent(play: Play) -> None:
    """The resident is shown the exact text and asked; before that nothing can be published."""
    await play.waits_working_days(1)
    await play.refuses("publish_resolution", consent_id=new_id())
    published = play.notes["text"] = play.template("public_resolution", summary=play.words.summary)
    answer_by = play.limit_from_now("consent_answer")
    question = play.template(
        "consent_request", publication_text=published, answer_by=f"{answer_by:%A %d %B %Y}"
    )
    play.says_privately(question)
    await play.does(
        "ask_consent",
        text={"text": published},
        question={"text": question},
        platform=play.platform,
        named=False,
    )
    play.notes["consent"] = (await play.last("case.consent_asked"))["consent_id"]


async def consent(play: Play) -> None:
    """The resident is asked, and says yes to the exact text."""
    await ask_consent(play)
    # While the clock for the answer runs, as losing everything just after the yes proves less.
    await play.loses_temporal("consent")
    await play.settles()
    await play.waits_days(4, at=time(13))
    await play.writes_privately(YES)
    asked = await play.last("case.consent_asked")
    yes = await play.last("case.contact_recorded")
    await play.does(
        "record_consent",
        consent_id=asked["consent_id"],
        digest=asked["text"]["digest"],
        evidence=yes["contact_id"],
    )


async def publish(play: Play) -> None:
    """The consented text is published as a reply to the original post."""
    play.says_publicly(play.notes["text"])
    await play.does("publish_resolution", consent_id=play.notes["consent"])


async def expect_published(play: Play, times: int) -> None:
    """Hold what anybody sees against how often the text must stand there."""
    found = (await play.public_replies()).count(play.notes["text"])
    if found != times:
        raise StoryBroken(f"the resolution stands {found} times under the post, not {times}")
