"""The words of consent to one exact text, and of its publication."""

from collections.abc import Sequence

from console.acts.among import written_privately
from console.acts.procedure import WITHOUT_DETAILS
from console.acts.wording import Wording
from domain.case import commands as do
from domain.case import consent_commands as consenting
from domain.case.removal_commands import ConfirmRemoved
from domain.case.removal_state import Removal
from domain.case.state import Consent


def _asked(consent: Consent) -> bool:
    return consent.status == "asked"


def _given(consent: Consent) -> bool:
    return consent.status == "given"


def _not_over(consent: Consent) -> bool:
    return consent.status in ("asked", "given")


def _may_be_reminded(consent: Consent) -> bool:
    return consent.status == "asked" and not consent.reminded


def _waits_for_others(consent: Consent) -> bool:
    return _not_over(consent) and bool(consent.identifiable - consent.others)


def _has_pictures(consent: Consent) -> bool:
    return _not_over(consent) and bool(consent.images)


def _has_others(consent: Consent) -> bool:
    return bool(consent.others)


def _still_public(removal: Removal) -> bool:
    return removal.status in ("requested", "stalled")


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
        among={"consent_id": _asked, "evidence": written_privately},
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
    Wording(
        consenting.RemindConsent,
        label="Remind the resident of the question",
        help="Once, while the question is open. Silence stays no consent.",
        group="consent",
        audience="private",
        labels={"consent_id": "The text they were asked about", "content": "The reminder"},
        among={"consent_id": _may_be_reminded},
    ),
    Wording(
        consenting.RecordPersonConsent,
        label="Record the yes of somebody else in the text or a picture",
        help="Everybody who can be recognised has to agree before anything is published.",
        group="consent",
        omit=("digest", "images"),
        labels={
            "consent_id": "The text and pictures that they saw",
            "person": "Who, as named when the resident was asked",
            "evidence": "How and when they said yes",
        },
        from_records={"person": "identifiable"},
        among={"consent_id": _waits_for_others},
        rests_on_what_was_read=True,
    ),
    Wording(
        consenting.RecordOrigin,
        label="Record whose work the pictures are",
        help="Pictures made by others are published only with their permission on record.",
        group="consent",
        labels={
            "consent_id": "The text and its pictures",
            "origin": "Whose work they are",
            "permission": "Who permitted their use, how and when",
        },
        choices={"origin": {"ours": "Our own", "permitted": "Somebody else's, with permission"}},
        among={"consent_id": _has_pictures},
    ),
    Wording(
        consenting.WithdrawPersonConsent,
        label="Record that somebody else takes their yes back",
        help="Possible at any time; what stands in public is taken down.",
        group="consent",
        labels={"consent_id": "The text", "person": "Who"},
        from_records={"person": "identifiable"},
        among={"consent_id": _has_others},
    ),
    Wording(
        ConfirmRemoved,
        label="Confirm that an old post is no longer public",
        help="Its time was over; you have looked, or removed it by hand.",
        group="messages",
        labels={"object_id": "Which post", "instead": "What was done instead"},
        hints={"instead": "Leave it empty where it is gone; else one word, like hidden."},
        from_records={"object_id": "post"},
        among={"object_id": _still_public},
    ),
)
