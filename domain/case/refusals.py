"""Why a case says no. Each names its rule and ends with what to do next.

Refusal (domain/errors.py)
├── who
│   ├── PersonNeeded            a person decides this, not the system
│   ├── AnotherAuthor           what was written is not the case's author's
│   ├── CaseIsClosed            a new public post is a matter of its own
│   ├── IdentityNotConfirmed    tenancy matters only with a confirmed person
│   └── SeparationOfDuties      stage 2 by somebody who considered stage 1
├── what may be said
│   ├── ConversationIsPrivate   no public reply but the allowed kinds
│   ├── TenancyMatterInPublic   never in public
│   └── NoPublicPost            there is no public post to answer
├── the path
│   ├── FindingMissing          a response needs its finding first
│   ├── ResponseNotDelivered    the stage has not been answered
│   ├── EscalationOpen          stage 2 is asked for and not answered
│   └── StageTwoIsFinal         there is no third stage
├── messages
│   ├── NotInThisCase           no such message, consent, contact or effect here
│   ├── MessageUnderWay         one of this purpose is not settled yet
│   └── MessageWasCancelled     it is not to go out any more
├── consent
│   ├── NoConsent               nobody said yes to this
│   ├── ConsentToAnotherText    the yes was to another text
│   ├── ConsentToAnotherPlace   the yes was for another platform
│   ├── ConsentOutOfDate        the yes was to stage 1, answered again since
│   ├── ConsentIsWithdrawn      the yes was taken back
│   ├── ConsentQuestionClosed   the question was answered or lapsed
│   ├── QuestionNotDelivered    the resident has not seen the text
│   └── ConsentNotEvidenced     the contact cited does not show it
└── closing
    ├── MessagesOpen            a message may still go out or needs a person
    ├── TakeDownOpen            a publication still has to come down
    ├── ConsentQuestionOpen     the resident may still answer
    └── ClockRunning            a statutory limit still runs
"""

from domain.errors import Refusal


class PersonNeeded(Refusal):
    """The system may not decide this."""

    code = "person_needed"
    words = "{command} is decided by a person. Log in as a member of staff and send it again."
    clause = "redress:people-decide"


class AnotherAuthor(Refusal):
    """What was taken in belongs to somebody else's case."""

    code = "another_author"
    words = "This was written by somebody else than the author of this case. Route it to theirs."
    clause = "redress:intake"


class CaseIsClosed(Refusal):
    """What is posted in public after the end is no contact, as it would start no clock.

    The channel takes the item back on this code and opens a case for it.
    """

    code = "case_closed"
    words = "This case is closed, and this is a matter of its own. Open a case for it."
    clause = "redress:intake"


class IdentityNotConfirmed(Refusal):
    """Tenancy matters are discussed only with somebody whose identity is confirmed."""

    code = "identity_not_confirmed"
    words = (
        "A {purpose} speaks of the tenancy, and the author's identity is not confirmed. Confirm "
        "it in the private conversation first, or write it without tenancy details and say so; "
        "the acknowledgement may go out as it is."
    )
    clause = "mhs-listed-tenant"


class SeparationOfDuties(Refusal):
    """Stage 2 is considered by somebody who did not consider stage 1."""

    code = "separation_of_duties"
    words = "{actor} considered stage 1, so somebody else has to consider stage 2. Pass it on."
    clause = "code-2024:6.13"


class ConversationIsPrivate(Refusal):
    """Personal threads, complaints included, are conducted in private."""

    code = "conversation_is_private"
    words = (
        "This complaint is dealt with in private; in public only an acknowledgement, an "
        "invitation and a consented publication may be posted. Send it as a private message."
    )
    clause = "shal-private-threads"


class TenancyMatterInPublic(Refusal):
    """A tenancy matter is never spoken of in public."""

    code = "tenancy_matter_in_public"
    words = "This speaks of the tenancy and cannot be posted in public. Send it in private."
    clause = "mhs-listed-tenant"


class NoPublicPost(Refusal):
    """The case began in private, so there is nothing in public to reply to."""

    code = "no_public_post"
    words = "This case began with a private message, so there is no post. Answer it in private."
    clause = "shal-complaint"


class FindingMissing(Refusal):
    """A response states what was found."""

    code = "finding_missing"
    words = "No finding is recorded for stage {stage}. Record it, then send the response."
    clause = "code-2024:response-letter"


class ResponseNotDelivered(Refusal):
    """A resolution is published only when the complainant has had it."""

    code = "response_not_delivered"
    words = "The response is not delivered, so there is no resolution to publish. Respond first."
    clause = "shal-complaint"


class EscalationOpen(Refusal):
    """While stage 2 is open the complaint is not resolved."""

    code = "escalation_open"
    words = "Stage 2 was asked for and is not answered. Answer it first."
    clause = "shal-complaint"


class StageTwoIsFinal(Refusal):
    """There are exactly two stages."""

    code = "stage_two_is_final"
    words = "Stage 2 is answered and final. Tell the resident how to reach the Ombudsman."
    clause = "code-2024:6.10"


class NotInThisCase(Refusal):
    """The case knows nothing under this id."""

    code = "not_in_this_case"
    words = "This case has no {what} {id}. Read the case again and use an id that it shows."
    clause = "redress:shape"


class MessageUnderWay(Refusal):
    """A message for the same purpose is not settled."""

    code = "message_under_way"
    words = (
        "A {purpose} ({message}) is {status}. Wait for its result, or send it again, confirm or "
        "cancel it."
    )
    clause = "redress:never-twice"


class MessageWasCancelled(Refusal):
    """A cancelled message is not sent again."""

    code = "message_cancelled"
    words = "The message {message} was cancelled. Write a new one."
    clause = "redress:never-twice"


class NoConsent(Refusal):
    """Nobody said yes to publishing this."""

    code = "no_consent"
    words = "The resident has not consented to this ({status}). Ask, and record their answer."
    clause = "shal-complaint"


class ConsentToAnotherText(Refusal):
    """Consent is to one exact text."""

    code = "consent_to_another_text"
    words = "The consent is to another text. Ask for consent to this text, or use the other."
    clause = "shal-complaint"


class ConsentToAnotherPlace(Refusal):
    """Consent is to one platform."""

    code = "consent_to_another_place"
    words = "The consent is for {consented}, and the post is on {platform}. Ask again for that."
    clause = "shal-complaint"


class ConsentOutOfDate(Refusal):
    """The consent was to the resolution of stage 1, and stage 2 has answered since."""

    code = "consent_out_of_date"
    words = "The consent was given before stage 2 was answered. Ask for consent again."
    clause = "shal-complaint"


class ConsentIsWithdrawn(Refusal):
    """The resident took the consent back."""

    code = "consent_withdrawn"
    words = "The resident withdrew this consent. Nothing is published; you may ask anew."
    clause = "shal-complaint"


class ConsentQuestionClosed(Refusal):
    """The question is not open: it was answered, or nobody answered in time."""

    code = "consent_question_closed"
    words = "This question is closed ({status}). Ask again if the resident wishes it."
    clause = "shal-complaint"


class QuestionNotDelivered(Refusal):
    """Nobody can consent to a text that was not shown to them."""

    code = "question_not_delivered"
    words = "The message that shows the text is not delivered. Wait for it, or send it again."
    clause = "shal-complaint"


class ConsentNotEvidenced(Refusal):
    """The answer has to be a private message that came after the question."""

    code = "consent_not_evidenced"
    words = (
        "The contact {contact} does not show consent: it is {problem}. Cite the private message "
        "in which the resident answered."
    )
    clause = "shal-complaint"


class MessagesOpen(Refusal):
    """A message may still go out, or waits for a person."""

    code = "messages_open"
    words = "The {purpose} {message} is {status}. Settle it, then close the case."
    clause = "redress:closing"


class TakeDownOpen(Refusal):
    """A publication whose consent was withdrawn still has to come down."""

    code = "take_down_open"
    words = "The publication {message} is not confirmed as taken down. Confirm it, then close."
    clause = "shal-complaint"


class ConsentQuestionOpen(Refusal):
    """The resident may still answer a question about publishing."""

    code = "consent_question_open"
    words = "The resident may still answer until {due_at}. Record the answer, or wait, then close."
    clause = "shal-complaint"


class ClockRunning(Refusal):
    """A statutory limit still runs, so something is owed."""

    code = "clock_running"
    words = "The statutory limit {rule} runs until {due_at}. Do what it asks for, then close."
    clause = "code-2024"
