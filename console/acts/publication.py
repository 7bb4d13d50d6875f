"""The words of consent to one exact text, and of its publication."""

from collections.abc import Sequence

from console.acts.procedure import WITHOUT_DETAILS
from console.acts.wording import Wording
from domain.case import commands as do
from domain.case.state import Consent, Contact


def _asked(consent: Consent) -> bool:
    return consent.status == "asked"


def _given(consent: Consent) -> bool:
    return consent.status == "given"


def _not_over(consent: Consent) -> bool:
    return consent.status in ("asked", "given")


def _private(contact: Contact) -> bool:
    return contact.private


WORDINGS: Sequence[Wording] = (
    Wording(
        do.AskConsent,
        label="Ask for consent to publish",
        help="The resident is shown the exact text, and asked whether it may be published.",
        group="consent",
        audience="private",
        labels={
            "text": "The exact text to be published",
            "question": "The private message that shows the text and asks",
            "platform": "Where it would be published",
            "named": "Would it name them?",
            **WITHOUT_DETAILS,
        },
    ),
    Wording(
        do.RecordConsent,
        label="Record the resident's yes",
        group="consent",
        omit=("digest",),
        labels={
            "consent_id": "The text they said yes to",
            "evidence": "The private message in which they said so",
        },
        among={"consent_id": _asked, "evidence": _private},
        from_records={"evidence": "contact"},
        rests_on_what_was_read=True,
    ),
    Wording(
        do.DeclineConsent,
        label="Record the resident's no",
        group="consent",
        labels={"consent_id": "The text they said no to"},
        among={"consent_id": _asked},
    ),
    Wording(
        do.WithdrawConsent,
        label="Record that the consent is withdrawn",
        help="Possible at any time; what stands in public is taken down.",
        group="consent",
        labels={"consent_id": "The text"},
        among={"consent_id": _not_over},
    ),
    Wording(
        do.PublishResolution,
        label="Publish the resolution",
        help="Posts the consented text, exactly as it is shown here, under the original post.",
        group="consent",
        audience="public",
        button="Publish as PUBLIC REPLY",
        omit=("digest",),
        labels={"consent_id": "The exact text"},
        hints={"not_before": "Leave it empty to publish it now."},
        among={"consent_id": _given},
        rests_on_what_was_read=True,
    ),
)
