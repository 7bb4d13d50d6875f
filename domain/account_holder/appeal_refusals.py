"""Why an appeal is not lodged or not decided.

Refusal (domain/errors.py)
├── NothingToAppeal         no such decision or restriction here
├── AppealTooLate           the pack's time to object is over
├── AppealAhead             said to have been lodged before or after it can have been
├── AppealAlreadyHeard      it was objected to before, and that was decided
├── AppealNotKnown          no such appeal here
├── TookPart                whoever took part does not hear the appeal
└── RestoreNotUnderstood    what cannot be restored was not said
"""

from domain.errors import Refusal


class NothingToAppeal(Refusal):
    """One objects to something that was decided, or to how one was treated."""

    code = "nothing_to_appeal"
    words = (
        "There is no decision or restriction {against} here. Use an id that the record shows, for "
        "a removal from a group that of its decision, or leave it out to record a report of unfair "
        "treatment."
    )
    clause = "alliance-unfair"


class AppealTooLate(Refusal):
    """The pack says until when one can object; a complaint can be made at any time."""

    code = "conduct_appeal_too_late"
    words = (
        "The time to object to this ended on {last_on}. Record it as a report of unfair treatment "
        "instead ('against' left out), which has no such limit."
    )
    clause = "redress:appeals"


class AppealAhead(Refusal):
    """An appeal has been lodged by now, and not before what it is about."""

    code = "conduct_appeal_ahead"
    words = "An appeal against this cannot have been lodged at {at}. Correct the time."
    clause = "redress:appeals"


class AppealAlreadyHeard(Refusal):
    """One measure has one appeal; the complaints procedure goes on from there."""

    code = "conduct_appeal_already_heard"
    words = (
        "An appeal against this was {outcome} already. If the person disagrees with that answer, "
        "escalate their complaint, or tell them of the Ombudsman."
    )
    clause = "redress:appeals"


class AppealNotKnown(Refusal):
    """There is no such appeal."""

    code = "conduct_appeal_not_known"
    words = "There is no appeal {appeal} here. Read the record again and use an id that it shows."
    clause = "redress:shape"


class TookPart(Refusal):
    """An appeal is heard by somebody who took no part in what it is about."""

    code = "took_part_in_the_measure"
    words = (
        "You had a part in what this appeal is about, in the person's record or in their case, so "
        "somebody else has to decide it. Hand it to a colleague who had none."
    )
    clause = "alliance-unfair"


class RestoreNotUnderstood(Refusal):
    """What cannot be undone is said before acting, and in the answer."""

    code = "restore_not_understood"
    words = (
        "Upholding this cannot bring back: {measures}. Say so in the answer, then decide again, "
        "confirming that you know ('final_understood')."
    )
    clause = "alliance-unfair"
