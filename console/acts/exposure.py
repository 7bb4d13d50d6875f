"""Words for what protects people in public: hiding, letting stand, and what became of a post."""

from collections.abc import Sequence

from console.acts.wording import Wording
from domain.case.commands import AttachEvidence, NotePostChange
from domain.case.exposure_commands import ConfirmHidden, HidePost, LeaveShown
from domain.case.exposure_state import Exposure

_OBJECT = {"object_id": "Post or reply"}
_WHICH = {"object_id": "The platform's id of it, as the case shows it."}


def _is_open(exposure: Exposure) -> bool:
    return exposure.status == "open"


WORDINGS: Sequence[Wording] = (
    Wording(
        HidePost,
        "Hide a post",
        group="privacy",
        help="Hide it on our page. Hiding somebody's own details protects them and is no breach.",
        labels={**_OBJECT, "reason": "Why"},
        hints=_WHICH,
        choices={
            "reason": {
                "personal_details": "It shows personal details",
                "distressing": "It distresses people",
                "rule_breach": "It breaks the rules",
            }
        },
    ),
    Wording(
        ConfirmHidden,
        "Confirm that a post is hidden",
        group="privacy",
        help="You saw that it is hidden, or hid it yourself on the platform.",
        labels=_OBJECT,
        hints=_WHICH,
    ),
    Wording(
        LeaveShown,
        "Let a post stand",
        group="privacy",
        help="You looked, and what was taken for personal details may stand in public.",
        labels={**_OBJECT, "reason": "Why"},
        from_records={"object_id": "exposure"},
        among={"object_id": _is_open},
        choices={
            "reason": {
                "nobodys_details": "They are nobody's personal details",
                "author_wishes": "Its author wishes it, and was asked",
                "gone": "It does not stand there any more",
            }
        },
    ),
    Wording(
        AttachEvidence,
        "Keep a picture as evidence",
        group="case",
        help="A screenshot or photograph of what stood there, or of what the resident shows.",
        button="Keep the pictures",
        labels={**_OBJECT, "media": "Pictures", "seen_at": "When it was seen"},
        hints=_WHICH,
        order=("media",),
    ),
    Wording(
        NotePostChange,
        "Note what became of a post",
        help="It ends nothing and stops no clock; what stood there is kept.",
        labels={**_OBJECT, "change": "What happened"},
        hints=_WHICH,
        choices={
            "change": {
                "deleted_by_author": "Its author deleted it",
                "removed_by_platform": "The platform removed it",
                "removed_by_us": "We removed it",
                "account_suspended": "The account was suspended by the platform",
                "account_back": "The account is back",
            }
        },
    ),
)
