"""Why a member may not look after posts of their group.

Refusal (domain/errors.py)
├── MembersDoNotModerate    the policy does not let members do so
├── NotInGoodStanding       suspended, blocked, or without agreement to the rules
├── NoRightToModerate       this right is the member's own, while it lasts
├── NotAPostOfTheGroup      it is no public post of their group
└── ActNotKnown             no such act of this member
"""

from domain.errors import Refusal


class MembersDoNotModerate(Refusal):
    """A policy may keep posts in its colleagues' hands."""

    code = "members_do_not_moderate"
    words = (
        "The policy does not let members look after posts. Have a colleague do it, or have the "
        "policy changed."
    )
    clause = "shal-member-managed"


class NotInGoodStanding(Refusal):
    """Whoever looks after others' posts agrees to the rules and is not barred."""

    code = "not_in_good_standing"
    words = (
        "The member has not agreed to the rules as they are, or is blocked. Settle that first, "
        "then give the right."
    )
    clause = "shal-member-managed"


class NoRightToModerate(Refusal):
    """The right is one member's own, and ends with the membership."""

    code = "no_right_to_moderate"
    words = (
        "You have no right to look after posts of this group now. Ask the landlord's team, who "
        "can do it themselves."
    )
    clause = "shal-member-managed"


class NotAPostOfTheGroup(Refusal):
    """The right reaches no further than the group's own public posts."""

    code = "not_a_post_of_the_group"
    words = "This is no public post of your group. Choose one of the group's posts."
    clause = "shal-member-managed"


class ActNotKnown(Refusal):
    """This member did nothing under this id."""

    code = "act_not_known"
    words = "This member did nothing of the id {id}. Read the membership again."
    clause = "redress:shape"
