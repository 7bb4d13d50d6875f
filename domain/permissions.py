"""Who may do what: permissions as `thing:verb`, given by roles, denied where nobody gives them.

Source: "a small number of staff are authorised to post" (SHAL policy 3.2); who reviews is not who
handled (Complaint Handling Code 6.13).
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType


class Permission(StrEnum):
    """One thing that a person may be allowed to do."""

    CASE_READ = "case:read"
    CASE_HANDLE = "case:handle"
    CASE_INVESTIGATE = "case:investigate"
    CASE_REVIEW = "case:review"
    CASE_CLOSE = "case:close"
    CASE_NOTE = "case:note"
    CASE_EXPLAIN = "case:explain"
    CASE_HOLD = "case:hold"
    CASE_SHARE = "case:share"
    CASE_DISCLOSE = "case:disclose"
    IDENTITY_DECIDE = "identity:decide"
    IDENTITY_JUDGE = "identity:judge"
    PERSON_EXPORT = "person:export"
    PERSON_ERASE = "person:erase"
    THREAD_AUDIT = "thread:audit"
    THREAD_READ = "thread:read"
    POST_PUBLIC = "post:public"
    POST_HIDE = "post:hide"
    ITEM_REPORT = "item:report"
    CHANNEL_READ = "channel:read"
    CHANNEL_REGISTER = "channel:register"
    CHANNEL_WATCH = "channel:watch"
    MEMBERSHIP_READ = "membership:read"
    MEMBERSHIP_DECIDE = "membership:decide"
    MEMBERSHIP_REMOVE = "membership:remove"
    GROUP_MODERATE = "group:moderate"
    CHANNEL_APPROVE = "channel:approve"
    CHANNEL_MANAGE = "channel:manage"
    CONDUCT_READ = "conduct:read"
    CONDUCT_RECORD = "conduct:record"
    CONDUCT_DECIDE = "conduct:decide"
    APPEAL_DECIDE = "appeal:decide"
    ADJUSTMENT_RECORD = "adjustment:record"
    REGISTER_READ = "register:read"
    CALENDAR_ADOPT = "calendar:adopt"
    REFERRAL_RAISE = "referral:raise"
    REFERRAL_ADVISE = "referral:advise"
    REFERRAL_HEAR = "referral:hear"
    CLOCK_ADVANCE = "clock:advance"
    POLICY_READ = "policy:read"
    POLICY_MANAGE = "policy:manage"
    POLICY_APPROVE = "policy:approve"
    UPKEEP_READ = "upkeep:read"
    UPKEEP_SETTLE = "upkeep:settle"


class Role(StrEnum):
    """What a person is to the landlord; one person can be several."""

    HANDLER = "handler"
    PUBLISHER = "publisher"
    REVIEWER = "reviewer"
    MODERATOR = "moderator"
    MANAGER = "manager"
    POLICY_OWNER = "policy_owner"
    HR = "hr"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    COLLEAGUE = "colleague"
    MEMBER_MODERATOR = "member_moderator"
    DEMONSTRATOR = "demonstrator"


_P = Permission
PERMISSIONS: Mapping[Role, frozenset[Permission]] = MappingProxyType(
    {
        Role.HANDLER: frozenset(
            {
                _P.POLICY_READ,
                _P.CASE_READ,
                _P.CASE_HANDLE,
                _P.CASE_INVESTIGATE,
                _P.CASE_CLOSE,
                _P.CASE_NOTE,
                _P.CASE_EXPLAIN,
                _P.CASE_SHARE,
                _P.IDENTITY_JUDGE,
                _P.THREAD_READ,
                _P.CHANNEL_READ,
                _P.CHANNEL_WATCH,
                _P.POST_HIDE,
                _P.ITEM_REPORT,
                _P.MEMBERSHIP_READ,
                _P.MEMBERSHIP_DECIDE,
                _P.MEMBERSHIP_REMOVE,
                _P.CONDUCT_READ,
                _P.CONDUCT_RECORD,
                _P.REFERRAL_RAISE,
                _P.ADJUSTMENT_RECORD,
            }
        ),
        Role.PUBLISHER: frozenset(
            {_P.CASE_READ, _P.POST_PUBLIC, _P.POST_HIDE, _P.ITEM_REPORT, _P.REFERRAL_RAISE}
        ),
        Role.REVIEWER: frozenset(
            {
                _P.POLICY_READ,
                _P.CASE_READ,
                _P.CASE_INVESTIGATE,
                _P.CASE_REVIEW,
                _P.CASE_NOTE,
                _P.CASE_EXPLAIN,
                _P.THREAD_READ,
                _P.ITEM_REPORT,
                _P.REFERRAL_RAISE,
                _P.CONDUCT_READ,
                _P.APPEAL_DECIDE,
                _P.ADJUSTMENT_RECORD,
            }
        ),
        Role.MODERATOR: frozenset(
            {
                _P.CASE_READ,
                _P.CONDUCT_READ,
                _P.CONDUCT_RECORD,
                _P.CONDUCT_DECIDE,
                _P.REGISTER_READ,
                _P.POST_HIDE,
                _P.ITEM_REPORT,
                _P.REFERRAL_RAISE,
                _P.MEMBERSHIP_READ,
                _P.MEMBERSHIP_DECIDE,
                _P.MEMBERSHIP_REMOVE,
            }
        ),
        Role.MANAGER: frozenset(
            {
                _P.UPKEEP_READ,
                _P.UPKEEP_SETTLE,
                _P.POLICY_READ,
                _P.POLICY_APPROVE,
                _P.CASE_READ,
                _P.CASE_EXPLAIN,
                _P.CASE_HOLD,
                _P.CASE_SHARE,
                _P.CASE_DISCLOSE,
                _P.IDENTITY_DECIDE,
                _P.IDENTITY_JUDGE,
                _P.PERSON_EXPORT,
                _P.PERSON_ERASE,
                _P.CHANNEL_READ,
                _P.CHANNEL_MANAGE,
                _P.CHANNEL_WATCH,
                _P.CALENDAR_ADOPT,
                _P.ITEM_REPORT,
                _P.MEMBERSHIP_READ,
                _P.MEMBERSHIP_DECIDE,
                _P.MEMBERSHIP_REMOVE,
                _P.CONDUCT_READ,
                _P.REFERRAL_RAISE,
                _P.REFERRAL_ADVISE,
                _P.APPEAL_DECIDE,
                _P.ADJUSTMENT_RECORD,
                _P.REGISTER_READ,
            }
        ),
        Role.POLICY_OWNER: frozenset(
            {
                _P.UPKEEP_READ,
                _P.POLICY_READ,
                _P.POLICY_MANAGE,
                _P.CHANNEL_READ,
                _P.CHANNEL_REGISTER,
                _P.CHANNEL_APPROVE,
                _P.CHANNEL_MANAGE,
                _P.CHANNEL_WATCH,
                _P.CALENDAR_ADOPT,
                _P.ITEM_REPORT,
                _P.REFERRAL_RAISE,
            }
        ),
        # Anybody on the staff may hand in what they saw, and reads nothing by it.
        Role.AUDITOR: frozenset(
            {
                _P.UPKEEP_READ,
                _P.CASE_READ,
                _P.THREAD_AUDIT,
                _P.CHANNEL_READ,
                _P.MEMBERSHIP_READ,
                _P.CONDUCT_READ,
                _P.REGISTER_READ,
                _P.POLICY_READ,
            }
        ),
        Role.COLLEAGUE: frozenset({_P.ITEM_REPORT, _P.REFERRAL_RAISE}),
        # Whoever may sit on a panel. Which referrals they see is for each referral to say.
        Role.HR: frozenset({_P.REFERRAL_HEAR, _P.REFERRAL_RAISE, _P.REFERRAL_ADVISE}),
        # An administrator keeps the installation running and reads no case.
        # What they register waits for the owner's approval.
        Role.ADMINISTRATOR: frozenset(
            {_P.UPKEEP_READ, _P.POLICY_READ, _P.CHANNEL_READ, _P.CHANNEL_REGISTER}
        ),
        # A member of a group, no colleague: their own acts about its posts, and nothing else.
        Role.MEMBER_MODERATOR: frozenset({_P.GROUP_MODERATE}),
        Role.DEMONSTRATOR: frozenset({_P.CLOCK_ADVANCE}),
    }
)


def permissions_of(roles: Iterable[str]) -> frozenset[Permission]:
    """Return everything that these roles allow together; an unknown role allows nothing."""
    given = set(roles)
    known = [role for role in Role if role.value in given]
    return frozenset().union(*(PERMISSIONS[role] for role in known))
