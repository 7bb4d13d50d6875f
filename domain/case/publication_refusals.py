"""Why something is not published, or not yet down.

Refusal (domain/errors.py)
├── NamingNotAgreed         the yes says nothing of the person's name
├── ConsentToOtherImages    the yes was to other images
├── PersonNotIdentifiable   nobody said that this person can be recognised in it
├── OthersNotConsented      somebody who can be recognised in it has not said yes
├── OriginUnknown           nobody said whose work the images are
├── PermissionMissing       the work is another's, and no permission is on record
├── NoImages                there is no image whose origin could be recorded
└── RemovalNotStalled       the network is still asked to remove it
"""

from domain.errors import Refusal


class NamingNotAgreed(Refusal):
    """Being named is consented to by itself."""

    code = "naming_not_agreed"
    words = (
        "The text names the resident, and this yes does not say that they agree to be named. "
        "Record that they do, or ask for consent to a text without the name."
    )
    clause = "shal-complaint"


class ConsentToOtherImages(Refusal):
    """Consent is to the exact images, as it is to the exact text."""

    code = "consent_to_other_images"
    words = "The consent is to other images. Ask for consent to these, or use the others."
    clause = "havebury-stories"


class PersonNotIdentifiable(Refusal):
    """Only who can be recognised in it is asked."""

    code = "person_not_identifiable"
    words = (
        "This question names nobody {person} who can be recognised in it. Ask anew, naming "
        "everybody who can."
    )
    clause = "havebury-stories"


class OthersNotConsented(Refusal):
    """Each person who can be recognised in it says yes to exactly this."""

    code = "others_not_consented"
    words = (
        "{missing} of {all} other people who can be recognised in it have not consented, or took "
        "it back. Record their consent, or ask with a text and images without them."
    )
    clause = "havebury-stories"


class OriginUnknown(Refusal):
    """What the landlord itself posts is its own work, or permitted by whose work it is."""

    code = "origin_unknown"
    words = (
        "Nobody recorded whose work the images beside this text are. Record that they are ours, or "
        "the permission of whose they are; then publish it."
    )
    clause = "redress:origin"


class PermissionMissing(Refusal):
    """Another's work needs a permission that somebody can look up later."""

    code = "permission_missing"
    words = "The work is another's. Say who permitted its use, how and when."
    clause = "redress:origin"


class NoImages(Refusal):
    """A text alone is what the resident agreed to."""

    code = "no_images"
    words = (
        "No images stand beside this text. Record whose work they are only where there are some."
    )
    clause = "redress:origin"


class RemovalNotStalled(Refusal):
    """Nobody attests what the network is still asked to do, or is not due."""

    code = "removal_not_stalled"
    words = "The removal is {status}. Wait for its time and its result, then confirm it."
    clause = "mhs-three-months"
