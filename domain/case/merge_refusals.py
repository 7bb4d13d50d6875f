"""Why two cases are not made one.

Refusal (domain/errors.py)
└── merging
    ├── NotAnotherCase        it names itself, or no case of this landlord
    ├── MergeUnderWay         a merge of one of the two is not settled
    ├── MergedElsewhere       the other one is merged itself
    ├── GroupNeedsReason      somebody else wrote it, and nobody says why it is one matter
    ├── ComplaintIntoOther    a complaint would end in something that is no complaint
    ├── DangerIsHere          what is urgent is not handed on
    ├── MembersUnanswered     somebody whose case goes on here has no letter yet
    └── CameAnotherWay        nothing of it is kept from which a case could be opened
"""

from domain.errors import Refusal


class NotAnotherCase(Refusal):
    """A case is merged into another case of the same landlord."""

    code = "not_another_case"
    words = "{into} is no other case of this landlord. Name the case that goes on for both."
    clause = "redress:merging"


class MergeUnderWay(Refusal):
    """One of the two is being merged right now."""

    code = "merge_under_way"
    words = "A merge is under way between this case and {other}. Wait for it, then decide again."
    clause = "redress:merging"


class MergedElsewhere(Refusal):
    """What is merged itself takes nothing up."""

    code = "merged_elsewhere"
    words = "That case is merged into {into} itself. Merge this one into that, or undo it there."
    clause = "redress:merging"


class GroupNeedsReason(Refusal):
    """Only a person can say that two people write of one matter, and says why."""

    code = "group_needs_reason"
    words = "The other case is somebody else's. Say why the two are one matter, or keep them apart."
    clause = "redress:merging"


class ComplaintIntoOther(Refusal):
    """A complaint does not end by being merged into what is no complaint."""

    code = "complaint_into_other"
    words = (
        "This one is a complaint and the other one is not. Triage the other one as a complaint "
        "first, or merge it into this one."
    )
    clause = "code-2024:1.2"


class DangerIsHere(Refusal):
    """A hazard or an emergency is dealt with in the case that knows of it."""

    code = "danger_is_here"
    words = "An emergency or a hazard is open here. Merge the other case into this one instead."
    clause = "redress:merging"


class CameAnotherWay(Refusal):
    """What came by phone, or to a case merged into this one, names no post to begin with."""

    code = "came_another_way"
    words = (
        "This contact did not come to this case over its channel, so no case opens from it. Open "
        "one by hand for what it says, or split it off in the case that it came to."
    )
    clause = "redress:merging"


class MembersUnanswered(Refusal):
    """Everybody who complained has an answer, whoever's case went on for all."""

    code = "members_unanswered"
    words = (
        "Others complained of the same, and their cases go on here: {cases}. Nobody has recorded "
        "that they have the letter. Send it from each of their cases or by post, then record it."
    )
    clause = "code-2024:response-letter"
