"""From the post to a private conversation with somebody who is known."""

from datetime import time, timedelta

from demo.play import Play

HALF_AN_HOUR, AN_HOUR = timedelta(minutes=30), timedelta(hours=1)


async def post(play: Play) -> None:
    """A resident complains in public."""
    await play.posts(play.words.post.format(page=play.page))


async def acknowledge(play: Play) -> None:
    """Within the hour the post is triaged and acknowledged in public."""
    await play.waits(HALF_AN_HOUR)
    await triage_and_acknowledge(play)


async def acknowledge_next_morning(play: Play) -> None:
    """The next working morning the post is triaged and acknowledged in public."""
    await play.waits_working_days(1, at=time(9, 30))
    await triage_and_acknowledge(play)


async def triage_and_acknowledge(play: Play) -> None:
    """Decide that it is a complaint, and say in public that it was seen."""
    await play.does("triage", kind="complaint")
    text = play.template("public_acknowledgement")
    play.says_publicly(text)
    await play.does("acknowledge_publicly", content={"text": text})


async def private(play: Play) -> None:
    """The resident is invited to go on in private, and does."""
    text = play.template("private_invitation")
    play.says_publicly(text)
    await play.does("invite_to_private", content={"text": text})
    await play.settles()
    await play.waits(AN_HOUR)
    await play.writes_privately(play.words.private)


async def identity(play: Play) -> None:
    """Identity is asked for and confirmed; only the outcome is kept."""
    text = play.template("identity_request")
    play.says_privately(text)
    await play.does("ask_identity", content={"text": text})
    await play.settles()
    await play.waits(AN_HOUR)
    await play.writes_privately(play.words.identity)
    await play.opens_answer()
    await play.does("confirm_identity", method="security_questions", standing="listed_tenant")
