"""Why a membership says no. Each names its rule and ends with what to do next.

Refusal (domain/errors.py)
├── NoGroups            this landlord's policy has no groups
├── NotAGroup           the account is no registered group
├── NoSuchQuestion      the group asks no question of this number
├── TenancyNotChecked   nobody has looked whether they live in a home of ours
├── NoHomeOfOurs        they do not live in a home of ours
├── AnswersMissing      the group's questions are not answered
├── RulesNotAgreed      they have not agreed to the rules as they are now
├── RulesNotCurrent     the version of the rules is not the group's
├── ReasonDoesNotHold   the application is not as this reason says
├── StillBarred         a removal or a block is in force
├── NotABreach          the policy knows no such breach of a resident's
├── PostOfAnother       somebody else wrote what they are to be removed for
├── RemovalInThePast    a removal ends today or later
├── RemovalTooLong      a removal lasts no longer than the policy lets it
├── RemovalReviewDays   a removal is looked at again in time, and before it ends
├── RemovalUndecided    nobody decided on their conduct that they are taken out
└── TellingNotKnown     nothing of this id is owed to the person
"""

from domain.errors import Refusal


class NoGroups(Refusal):
    """A landlord whose policy says nothing of groups lets nobody into one."""

    code = "no_groups"
    words = (
        "The policy of {landlord} has no groups to join. Answer the person where they wrote, or "
        "have the policy owner add groups to the policy first."
    )
    clause = "redress:no-groups"


class NotAGroup(Refusal):
    """People join registered groups, with an objective, questions and rules."""

    code = "not_a_group"
    words = (
        "This account is not registered as a group. Have it approved and registered with its "
        "objective, questions and rules first."
    )
    clause = "shal-groups"


class NoSuchQuestion(Refusal):
    """An answer belongs to a question that was asked."""

    code = "no_such_question"
    words = "The group asks no question {question}; it asks {asked}. Number the answers by them."
    clause = "shal-join"


class TenancyNotChecked(Refusal):
    """A colleague confirms a current tenant before anybody is let in."""

    code = "tenancy_not_checked"
    words = (
        "Nobody has checked yet whether the applicant lives in one of our homes. Check it, record "
        "what you found, then decide."
    )
    clause = "shal-join"


class NoHomeOfOurs(Refusal):
    """The check found neither a current tenant nor an occupant whom the policy lets in."""

    code = "no_home_of_ours"
    words = (
        "The check found '{home}', which this group does not let in. Decline with the reason "
        "not-a-tenant, or correct the check."
    )
    clause = "shal-decline"


class AnswersMissing(Refusal):
    """Everybody answers the group's questions before joining."""

    code = "answers_missing"
    words = (
        "These questions are not answered: {questions}. Record the answers, or decline with the "
        "reason unanswered."
    )
    clause = "shal-decline"


class RulesNotAgreed(Refusal):
    """Everybody agrees to the rules as they are now before joining."""

    code = "rules_not_agreed"
    words = (
        "The applicant has not agreed to version {rules_version} of the rules. Record that they "
        "did, or decline with the reason rules-not-accepted."
    )
    clause = "shal-accept-rules"


class RulesNotCurrent(Refusal):
    """Agreeing to rules that are not the group's, or not any more, gates nothing."""

    code = "rules_not_current"
    words = (
        "The group's rules are at version {current}, not {given}. Show the person that version "
        "and record what they agree to."
    )
    clause = "shal-accept-rules"


class ReasonDoesNotHold(Refusal):
    """Only what is so declines an application."""

    code = "reason_does_not_hold"
    words = (
        "The reason {reason} does not hold: {because}. Approve the application, or decline it "
        "for a reason that does."
    )
    clause = "shal-decline"


class StillBarred(Refusal):
    """Whoever was removed or blocked does not come in by another door."""

    code = "still_barred"
    words = (
        "A removal or a block of this person is in force until {until}. Tell them so and how they "
        "can object; they can apply once it is over."
    )
    clause = "shal-decline"


class NotABreach(Refusal):
    """A member is removed for what the policy names."""

    code = "not_a_breach"
    words = (
        "The policy knows no breach {category!r} of a resident's. Name one of: {known}; what is "
        "none of them removes nobody."
    )
    clause = "shal-remove-or-block"


class PostOfAnother(Refusal):
    """A member is removed for what they did themselves."""

    code = "post_of_another_person"
    words = (
        "The post or message {item} was not written by this member. Name one of theirs, or link "
        "the account that it came from to the person first."
    )
    clause = "shal-remove-or-block"


class RemovalUndecided(Refusal):
    """What somebody may object to is a decision; a removal without one would leave them no way."""

    code = "removal_undecided"
    words = (
        "No decision that stands takes this person out of a group for {item} as '{category}'. Have "
        "the breach recorded and decided on the record of their conduct first; they can then "
        "object to it."
    )
    clause = "alliance-unfair"


class RemovalInThePast(Refusal):
    """A removal that is over when it begins is none."""

    code = "removal_in_the_past"
    words = "A removal cannot end on {until}, which is over. Let it end today or later."
    clause = "shal-remove-or-block"


class RemovalTooLong(Refusal):
    """Nobody is kept out for ever, nor longer than the policy lets a block last."""

    code = "removal_too_long"
    words = (
        "A removal lasts until {longest} at most, and {until} is later. Choose an earlier day, or "
        "leave it out for the time that the policy has."
    )
    clause = "redress:restrictions"


class RemovalReviewDays(Refusal):
    """Whoever keeps a removal says when somebody looks at it again."""

    code = "removal_review_days"
    words = (
        "The removal is looked at again after {today} and by {review_by}, not on {given}. Choose "
        "another day, or undo the removal."
    )
    clause = "redress:restrictions"


class TellingNotKnown(Refusal):
    """Nothing of this id is owed to the person."""

    code = "telling_not_known"
    words = "Nothing of the id {id} is owed to this person. Read the membership again."
    clause = "redress:shape"
