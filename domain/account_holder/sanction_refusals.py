"""Why something that bears on a person is not done.

Refusal (domain/errors.py)
├── RestrictionIncomplete   something that it has to carry is missing
├── MeasureNotOfPack        the landlord's policy has no such measure
├── NotDecidedFor           no decision about a breach carries it
├── DecisionReversed        the strike that it rests on was taken back
├── RestrictionDays         too long, over already, or not looked at in time
├── RouteNotOfPack          the policy has no such other way to reach the landlord
├── RestrictionNotKnown     no such restriction here
├── EnforcementNotKnown     nothing of this id was asked of a platform
├── EnforcementUnderWay     nobody has to do it by hand yet
├── LetterNotDecided        nothing was decided that it could tell of
└── ErrandNotKnown          no such errand here
"""

from domain.errors import Refusal


class RestrictionIncomplete(Refusal):
    """Nobody is restricted without all that makes it fair."""

    code = "restriction_incomplete"
    words = (
        "'{measure}' cannot take effect yet, because this is missing: {missing}. Add it, and "
        "send it again."
    )
    clause = "shal-equality"


class MeasureNotOfPack(Refusal):
    """Each policy names what its landlord may do."""

    code = "measure_not_of_pack"
    words = "The policy has no measure '{measure}'. It has: {known}. Choose among these."
    clause = "redress:ladder"


class NotDecidedFor(Refusal):
    """A person is judged by what was decided about their breaches."""

    code = "not_decided_for"
    words = (
        "No decision about a breach carries '{measure}' here: {decision}. Decide it for the "
        "breach first, then impose it."
    )
    clause = "alliance-repeat"


class DecisionReversed(Refusal):
    """What was taken back carries nothing."""

    code = "decision_reversed"
    words = (
        "The strike of the decision {decision} was taken back, so nothing rests on it any more. "
        "Leave this decision out."
    )
    clause = "alliance-unfair"


class RestrictionDays(Refusal):
    """Nothing is for ever, and somebody looks at it again in between."""

    code = "restriction_days"
    words = (
        "'{measure}' lasts from {today} until {longest} at most and is looked at again by "
        "{review_by}, before it ends. Choose other days."
    )
    clause = "redress:restrictions"


class RouteNotOfPack(Refusal):
    """Whoever is kept away from one way has another."""

    code = "other_route_not_of_pack"
    words = "The policy names no other way '{route}'. It names: {known}. Choose among these."
    clause = "redress:restrictions"


class RestrictionNotKnown(Refusal):
    """There is no such restriction."""

    code = "restriction_not_known"
    words = (
        "There is no restriction {restriction} here. Read the record again and use an id that "
        "it shows."
    )
    clause = "redress:shape"


class EnforcementNotKnown(Refusal):
    """Nothing of this id was asked of a platform."""

    code = "enforcement_not_known"
    words = (
        "Nothing was asked of a platform under {effect}. Read the record again and use an id "
        "that it shows."
    )
    clause = "redress:shape"


class EnforcementUnderWay(Refusal):
    """What is on its way is not done by hand as well."""

    code = "enforcement_under_way"
    words = (
        "The platform is still being asked, and nobody has to do it by hand. Wait for its "
        "result and look again."
    )
    clause = "westkent-withhold"


class LetterNotDecided(Refusal):
    """A warning tells of a decision that was made."""

    code = "letter_not_decided"
    words = (
        "The decision {decision} is not known here, or carries no '{measure}'. Decide it for "
        "the breach first, then write."
    )
    clause = "redress:restrictions"


class ErrandNotKnown(Refusal):
    """There is no such errand."""

    code = "errand_not_known"
    words = (
        "There is nothing to tell under {effect}. Read the record again and use an id that it "
        "shows."
    )
    clause = "redress:shape"
