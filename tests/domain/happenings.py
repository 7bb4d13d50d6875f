"""What happened to the complaint of these tests, as steps that a scenario can be given.

Days are of 2026, in which Monday 2 November begins a month without bank holidays.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Literal

from domain.case import commands as do
from domain.case import letters
from domain.case.state import Case, OutboundMessage
from domain.case.vocabulary import Finding, Purpose, Remedy
from domain.identifiers import derived_id, stream_id
from domain.messages import Command, ContentRef, Personal
from domain.results import EffectDone, EffectFailed, EffectImpossible, EffectUnknown
from tests.domain.scenario import Did

AMARA = "staff:amara"
BEN = "staff:ben"
INTAKE = "system:intake"
EFFECTS = "system:effects"
TIMER = "system:timer"

CHANNEL_ID = stream_id("shal", "channel", "facebook", "shalhousing")
CASE_ID = stream_id("shal", "case", "lift")
RESIDENT = f"subject:{derived_id('resident')}"
NEIGHBOUR = f"subject:{derived_id('neighbour')}"

MONDAY = datetime(2026, 11, 2, 10, tzinfo=UTC)  # the offices are open from 9 to 17
A_MINUTE = timedelta(minutes=1)
A_DAY = timedelta(days=1)


def text(what: str, subject: str = RESIDENT) -> ContentRef:
    """Return a reference to a text; another `what` is another text."""
    digest = derived_id("digest", what).replace("-", "") * 2
    return ContentRef(
        content_id=derived_id("text", what), subject=subject, digest=digest, size=len(what)
    )


def personal(what: str, subject: str = RESIDENT) -> Personal:
    """Return a short personal text as it comes in."""
    return Personal(subject=subject, content_id=derived_id("personal", what))


def a_post(posted_at: datetime | None = MONDAY, taken_in_at: datetime = MONDAY) -> do.OpenCase:
    """Return the public post that the case begins with."""
    return do.OpenCase(
        subject=RESIDENT,
        channel=CHANNEL_ID,
        platform="facebook",
        account="shalhousing",
        post="post-1",
        thread="post-1",
        handle=personal("handle"),
        text=text("the lift is broken"),
        posted_at=posted_at,
        taken_in_at=taken_in_at,
    )


def a_private_post() -> do.OpenCase:
    """Return a case that begins with a private message."""
    return a_post().model_copy(update={"origin": "private_message"})


def a_contact(name: str, at: datetime, *, private: bool = True) -> do.RecordContact:
    """Return what the resident wrote later."""
    return do.RecordContact(
        contact_id=derived_id("contact", name),
        subject=RESIDENT,
        kind="private_message" if private else "public_reply",
        object_id=f"object-{name}",
        thread=f"object-{name}",
        handle=personal("handle"),
        text=text(name),
        posted_at=at,
        taken_in_at=at,
    )


def contact_id(name: str) -> str:
    """Return the id of the contact `a_contact(name)`."""
    return derived_id("contact", name)


def latest(case: Case, purpose: Purpose) -> tuple[str, OutboundMessage]:
    """Return the id and record of the message last requested for a purpose."""
    return [(id_, m) for id_, m in case.messages.items() if m.purpose == purpose][-1]


def consent_id(case: Case) -> str:
    """Return the id of the consent last asked for."""
    return list(case.consents)[-1]


def take_down_effect(case: Case) -> str:
    """Return the effect id of the take-down last ordered."""
    return list(case.take_downs)[-1]


def done(purpose: Purpose, attempt: int = 1, *, gone: bool = False) -> Callable[[Case], Command]:
    """Return the platform's word that the latest message of this purpose stands there."""
    return lambda case: EffectDone(
        effect_id=latest(case, purpose)[1].effect_id,
        attempt=attempt,
        object_id=f"object-{purpose}",
        original_gone=gone,
    )


def failed(
    purpose: Purpose, attempt: int = 1, *, retryable: bool = True, perhaps_out: bool = False
) -> Callable[[Case], Command]:
    """Return the report that an attempt failed."""
    return lambda case: EffectFailed(
        effect_id=latest(case, purpose)[1].effect_id,
        attempt=attempt,
        reason="timed_out",
        retryable=retryable,
        may_have_been_sent=perhaps_out,
    )


def unknown(purpose: Purpose, attempt: int = 1) -> Callable[[Case], Command]:
    """Return the report that nobody can tell."""
    return lambda case: EffectUnknown(
        effect_id=latest(case, purpose)[1].effect_id, attempt=attempt, reason="no_readback"
    )


def impossible(purpose: Purpose, attempt: int = 1) -> Callable[[Case], Command]:
    """Return the report that the platform has no way to do it."""
    return lambda case: EffectImpossible(
        effect_id=latest(case, purpose)[1].effect_id, attempt=attempt, reason="not_offered"
    )


def of_message(
    command: type[do.SendAgain | do.ConfirmDelivery | do.CancelMessage | do.ConfirmTakenDown],
    purpose: Purpose,
) -> Callable[[Case], Command]:
    """Return what a person decides about the latest message of this purpose."""
    return lambda case: command(message_id=latest(case, purpose)[0])


def lodged() -> list[Did]:
    """The post came in on Monday at ten and was triaged as a complaint at once."""
    return [Did(a_post(), MONDAY, INTAKE), Did(do.Triage(kind="complaint"), MONDAY, AMARA)]


def acknowledge() -> do.AcknowledgeComplaint:
    """Return the letter that opens stage 1."""
    return do.AcknowledgeComplaint(
        definition=text("definition"), outcomes_sought=text("outcomes"), letter=text("ack")
    )


def acknowledged(by: str = AMARA) -> list[Did]:
    """Stage 1 began within the first minute."""
    return [
        *lodged(),
        Did(acknowledge(), MONDAY, by),
        Did(done("stage_one_acknowledgement"), MONDAY + A_MINUTE, EFFECTS),
    ]


def found(finding: Finding = "upheld", *remedies: Remedy) -> do.RecordFinding:
    """Return stage 1's finding."""
    reasons = text(f"reasons {finding}")
    return do.RecordFinding(finding=finding, reasons=reasons, remedies=list(remedies))


def respond(case: Case) -> do.RespondStageOne:
    """Return the stage 1 response, confirmed to say all that it has to."""
    return do.RespondStageOne(letter=text("response"), parts=letters.parts_asked(case, 1))


def identified() -> Did:
    """Identity was confirmed in private, and the person is a listed tenant."""
    return Did(
        do.ConfirmIdentity(method="security_questions", standing="listed_tenant"),
        MONDAY + A_MINUTE,
        AMARA,
    )


def investigated() -> list[Did]:
    """All is ready for the stage 1 response."""
    return [*acknowledged(), identified(), Did(found(), MONDAY + A_MINUTE, AMARA)]


ANSWERED_AT = MONDAY + 2 * A_MINUTE


def answered() -> list[Did]:
    """Stage 1 was answered two minutes after the post."""
    return [
        *investigated(),
        Did(respond, ANSWERED_AT, AMARA),
        Did(done("stage_one_response"), ANSWERED_AT, EFFECTS),
    ]


def ask(what: str = "resolution", platform: str = "facebook") -> do.AskConsent:
    """Return the question whether this text may be published."""
    return do.AskConsent(
        text=text(what), question=text(f"may we publish {what}"), platform=platform, named=False
    )


ASKED_AT = MONDAY + 3 * A_MINUTE


def asked(platform: str = "facebook") -> list[Did]:
    """The resident has the text and the question."""
    return [
        *answered(),
        Did(ask(platform=platform), ASKED_AT, AMARA),
        Did(done("consent_request"), ASKED_AT, EFFECTS),
    ]


def yes(what: str = "resolution", evidence: str = "yes") -> Callable[[Case], Command]:
    """Return the resident's yes."""
    return lambda case: do.RecordConsent(
        consent_id=consent_id(case), digest=text(what).digest, evidence=contact_id(evidence)
    )


CONSENTED_AT = MONDAY + 4 * A_MINUTE


def consented(platform: str = "facebook") -> list[Did]:
    """The resident said yes in private."""
    return [
        *asked(platform),
        Did(a_contact("yes", CONSENTED_AT), CONSENTED_AT, INTAKE),
        Did(yes(), CONSENTED_AT, AMARA),
    ]


def publish(
    digest: str | None = None, not_before: datetime | None = None
) -> Callable[[Case], Command]:
    """Return the order to publish what was consented to last."""
    return lambda case: do.PublishResolution(
        consent_id=consent_id(case), digest=digest, not_before=not_before
    )


def publishing(not_before: datetime | None = None) -> list[Did]:
    """The publication was ordered, and its result is not known yet."""
    return [*consented(), Did(publish(not_before=not_before), CONSENTED_AT, AMARA)]


PUBLISHED_AT = MONDAY + 5 * A_MINUTE


def published(*, gone: bool = False) -> list[Did]:
    """The resolution stands in public."""
    return [*publishing(), Did(done("publication", gone=gone), PUBLISHED_AT, EFFECTS)]


def withdraw(case: Case) -> Command:
    """Return the resident's change of mind."""
    return do.WithdrawConsent(consent_id=consent_id(case))


def take_down(
    outcome: Literal["done", "failed", "unknown", "impossible"], attempt: int = 1
) -> Callable[[Case], Command]:
    """Return what became of the take-down last ordered."""

    def result(case: Case) -> Command:
        effect_id = take_down_effect(case)
        if outcome == "done":
            return EffectDone(effect_id=effect_id, attempt=attempt)
        kinds: dict[str, type[Command]] = {
            "failed": EffectFailed,
            "unknown": EffectUnknown,
            "impossible": EffectImpossible,
        }
        facts = {"effect_id": effect_id, "attempt": attempt, "reason": "network"}
        return kinds[outcome].model_validate(facts)

    return result


def escalated() -> list[Did]:
    """Stage 2 was asked for."""
    return [*answered(), Did(do.RequestEscalation(), MONDAY + A_DAY, AMARA)]


def acknowledge_stage_two() -> do.AcknowledgeStageTwo:
    """Return the letter that opens stage 2."""
    return do.AcknowledgeStageTwo(
        definition=text("definition 2"), outcomes_sought=text("outcomes 2"), letter=text("ack 2")
    )


def reviewing() -> list[Did]:
    """Stage 2 began, with a reviewer who did not consider stage 1."""
    return [
        *escalated(),
        Did(acknowledge_stage_two(), MONDAY + A_DAY, BEN),
        Did(done("stage_two_acknowledgement"), MONDAY + A_DAY, EFFECTS),
    ]


def found_again() -> do.RecordStageTwoFinding:
    """Return stage 2's finding."""
    return do.RecordStageTwoFinding(finding="not_upheld", reasons=text("reasons 2"))


def respond_again(case: Case) -> do.RespondStageTwo:
    """Return the final response, confirmed to say all that it has to."""
    return do.RespondStageTwo(letter=text("response 2"), parts=letters.parts_asked(case, 2))


def answered_twice() -> list[Did]:
    """Stage 2 was answered."""
    at = MONDAY + 2 * A_DAY
    return [
        *reviewing(),
        Did(found_again(), at, BEN),
        Did(respond_again, at, BEN),
        Did(done("stage_two_response"), at, EFFECTS),
    ]


def closed() -> list[Did]:
    """The case was closed after stage 1."""
    return [*answered(), Did(do.CloseCase(), ANSWERED_AT, AMARA)]
