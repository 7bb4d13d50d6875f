"""The rest of a case's life, told by commands alone, for tests that begin where it ends."""

from domain.case import commands as do
from domain.case.consent_events import ConsentAsked
from domain.case.events import ContactRecorded
from domain.case.vocabulary import ResponseParts
from tests.engine.desk import INTAKE, eventually
from tests.engine.network import PLATFORM
from tests.engine.stage import Stage

RESOLUTION = "The lift works again."


async def answered(stage: Stage) -> str:
    """Open a case and answer it at stage 1."""
    case = await stage.opens_case()
    text = stage.text
    await stage.does(case, do.Triage(kind="complaint"))
    await stage.does(case, stage.contact("hello"), INTAKE)
    await stage.does(case, do.AskIdentity(content=text("Who are you?")))
    await delivered(stage, case)
    await stage.does(
        case, do.ConfirmIdentity(method="security_questions", standing="listed_tenant")
    )
    letter = do.AcknowledgeComplaint(
        definition=text("The lift."), outcomes_sought=text("A lift."), letter=text("We begin.")
    )
    await stage.does(case, letter)
    await delivered(stage, case)
    await stage.does(case, do.RecordFinding(finding="upheld", reasons=text("It was broken.")))
    parts = ResponseParts(
        stage=1,
        definition=True,
        decision="upheld",
        reasons=True,
        remedies=0,
        outstanding=[],
        next_step="stage_two",
    )
    await stage.does(case, do.RespondStageOne(letter=text("You were right."), parts=parts))
    await delivered(stage, case)
    return case


async def consented(stage: Stage) -> tuple[str, str]:
    """Open a case and come to a consent; return the case and the consent's id."""
    case = await answered(stage)
    question = do.AskConsent(
        text=stage.text(RESOLUTION),
        question=stage.text("May we say so?"),
        platform=PLATFORM,
        named=False,
    )
    await stage.does(case, question)
    await delivered(stage, case)
    await stage.does(case, stage.contact("yes"), INTAKE)
    events = [fact.event for fact in stage.facts(case)]
    asked = next(event for event in events if isinstance(event, ConsentAsked))
    (*_, yes) = [event for event in events if isinstance(event, ContactRecorded)]
    given = do.RecordConsent(
        consent_id=asked.consent_id, digest=asked.text.digest, evidence=yes.contact_id
    )
    await stage.does(case, given)
    return case, asked.consent_id


async def closed(stage: Stage) -> tuple[str, str]:
    """Play a whole case, published and closed; return the case and the consent's id."""
    case, consent = await consented(stage)
    await stage.does(case, do.PublishResolution(consent_id=consent))
    await delivered(stage, case)
    await stage.does(case, do.CloseCase())
    await delivered(stage, case)
    return case, consent


async def delivered(stage: Stage, case: str) -> None:
    """Wait until everything that the case ordered outside is done."""

    def nothing_open() -> bool:
        return all(row["state"] == "done" for row in stage.effects() if row["stream"] == case)

    await eventually(nothing_open, "everything is delivered")
