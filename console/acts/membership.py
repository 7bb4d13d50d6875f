"""The words of applications to groups, and of what becomes of a membership."""

from collections.abc import Mapping, Sequence

from console.acts.wording import Wording
from domain.channel.group_commands import ChangeGroup
from domain.membership import commands as do
from domain.membership import moderation_commands as moderation
from domain.membership import removal_commands as removing
from domain.membership import telling_commands as telling
from domain.membership.moderation_state import ModerationAct
from domain.membership.state import Owed
from domain.notices.state import Notice


def _not_told(owed: Owed) -> bool:
    return not owed.told


def _undone(notice: Notice) -> bool:
    return notice.status == "undone"


def _can_be_undone(act: ModerationAct) -> bool:
    return not act.reversed


def _stalled(act: ModerationAct) -> bool:
    return act.status == "stalled"


GROUP_LABELS: Mapping[str, str] = {
    "group.name": "The group's name",
    "group.objective": "What it is for",
    "group.questions": "What it asks of whoever joins",
    "group.rules": "Its rules",
    "group.rules_version": "The version of the rules",
    "group.tenancy_check": "The home is checked before anybody is let in",
}
WORDINGS: Sequence[Wording] = (
    Wording(
        do.CheckTenancy,
        label="Record the check of the home",
        help="Whether the applicant lives in one of our homes, as you found out. Another finding "
        "takes the place of the one before.",
        labels={"home": "What you found", "basis": "How you found out"},
        choices={
            "home": {
                "current_tenant": "A current tenant",
                "confirmed_occupant": "Lives with a tenant, and is confirmed",
                "neither": "Neither",
            }
        },
    ),
    Wording(
        do.RecordAnswers,
        label="Record answers of the applicant",
        labels={
            "answers": "Answers",
            "answers.question": "The number of the question",
            "answers.content": "What they answered",
        },
    ),
    Wording(
        do.AcceptRules,
        label="Record that they agree to the rules",
        labels={"rules_version": "Which version of the rules", "how": "How they said so"},
    ),
    Wording(
        do.ApproveMembership,
        label="Let them in",
        help="The home is checked, every question answered and the rules agreed to. The person "
        "is told by a wording of the policy, and let in on the network by a colleague.",
    ),
    Wording(
        do.DeclineMembership,
        label="Decline the application",
        help="For a reason of the policy alone; each has its own wording.",
        labels={
            "reason": "Why",
            "unsatisfactory": "Which answers do not do",
            "note": "What colleagues should know of it",
        },
        hints={"unsatisfactory": "Their numbers, where every question is answered."},
        choices={
            "reason": {
                "not-a-tenant": "They do not live in one of our homes",
                "unanswered": "The questions are not answered, or not so that it does",
                "rules-not-accepted": "They have not agreed to the rules",
                "still-barred": "A removal or a block of them is in force",
            }
        },
    ),
    Wording(do.WithdrawApplication, label="Record that they took the application back"),
    Wording(do.LeaveGroup, label="Record that they left of their own accord"),
    Wording(
        removing.RemoveMember,
        label="Remove them from the group",
        help="From the group alone, and as it was decided on the record of the person's conduct, "
        "so that they can object. Any complaint of theirs goes on.",
        labels={
            "category": "Which rule of the policy they broke",
            "case": "The case that keeps the evidence",
            "item": "Which post or message of that case",
            "reasons": "Why",
            "equality": "What was considered about protected characteristics and adjustments",
            "until_on": "Until when",
        },
        hints={
            "category": "Its key in the policy.",
            "case": "The address of the case's page.",
            "item": "The platform's id of the post or message.",
            "until_on": "Leave it empty for the time that the policy has, which is the longest.",
        },
    ),
    Wording(
        removing.ReviewRemoval,
        label="Keep the removal after looking at it again",
        help="It ends on its day all the same. If it was wrong, undo it instead.",
        labels={"reasons": "Why it is kept", "review_on": "When somebody looks at it next"},
    ),
    Wording(
        removing.ReinstateMember,
        label="Undo the removal",
        help="They are a member again at once, and are told so.",
        labels={"reasons": "Why it is taken back"},
    ),
    Wording(
        telling.ConfirmTold,
        label="Confirm that the person was told",
        labels={"telling_id": "What they were told", "how": "How"},
        among={"telling_id": _not_told},
        rests_on_what_was_read=False,
    ),
    Wording(
        telling.ConfirmAtNetwork,
        label="Confirm that the group on the network is as it is recorded here",
        help="You let them in on the network, or took them out. The networks let nobody do that "
        "from outside, so a person does and says so.",
        rests_on_what_was_read=False,
    ),
    Wording(
        telling.SettleMembershipNotice,
        label="Settle a notice that reached nobody",
        labels={"notice_id": "Which notice"},
        among={"notice_id": _undone},
    ),
    Wording(
        moderation.GiveModeration,
        label="Let them look after the group's posts",
        help="They may hide posts of this group and show them again. They see no check of a home, "
        "no private message, no strike and no case. The right ends with the membership. "
        "They need a login, which whoever runs Redress makes for them.",
    ),
    Wording(
        moderation.ModeratePost,
        label="Hide a post of the group, or show it again",
        help="The member's own act, on the page that their login leads to.",
        omit=("group", "case", "public"),
        labels={"object_id": "Which post", "hide": "Is it to be hidden?"},
    ),
    Wording(
        moderation.EndModeration,
        label="Take back the right to look after posts",
        labels={"reasons": "Why"},
    ),
    Wording(
        moderation.ReverseModeration,
        label="Undo what the member did about a post",
        labels={"act_id": "Which act", "reasons": "Why"},
        among={"act_id": _can_be_undone},
    ),
    Wording(
        moderation.ConfirmModerated,
        label="Confirm that a post stands as was decided",
        labels={"act_id": "Which act"},
        among={"act_id": _stalled},
        rests_on_what_was_read=False,
    ),
    Wording(
        ChangeGroup,
        label="Change the group's objective, questions or rules",
        help="New rules have a new version. Every member is asked to agree to them again.",
        labels=GROUP_LABELS,
    ),
)
