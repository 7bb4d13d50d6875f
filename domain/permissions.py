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

# What a command asks of whoever sends it. A command that is not here is sent by the system alone.
COMMAND_PERMISSIONS: Mapping[str, Permission] = MappingProxyType(
    {
        "triage": _P.CASE_HANDLE,
        "acknowledge_publicly": _P.POST_PUBLIC,
        "invite_to_private": _P.POST_PUBLIC,
        "ask_identity": _P.CASE_HANDLE,
        "confirm_identity": _P.CASE_HANDLE,
        "fail_identity": _P.CASE_HANDLE,
        "decide_identity": _P.IDENTITY_DECIDE,
        "take_over_identity": _P.IDENTITY_DECIDE,
        "open_answer": _P.IDENTITY_JUDGE,
        "discard_answer": _P.IDENTITY_JUDGE,
        "say_no_answer": _P.IDENTITY_JUDGE,
        "follow_account": _P.CASE_HANDLE,
        "unfollow_account": _P.CASE_HANDLE,
        "confirm_follow": _P.CASE_HANDLE,
        "move_route": _P.CASE_HANDLE,
        "record_other_contact": _P.CASE_HANDLE,
        "confirm_sent_by_route": _P.CASE_HANDLE,
        "record_standing": _P.CASE_HANDLE,
        "record_permission": _P.CASE_HANDLE,
        "revoke_permission": _P.CASE_HANDLE,
        "place_legal_hold": _P.CASE_HOLD,
        "release_legal_hold": _P.CASE_HOLD,
        "share_with_team": _P.CASE_SHARE,
        "end_share": _P.CASE_SHARE,
        "name_reader": _P.CASE_SHARE,
        "remove_reader": _P.CASE_SHARE,
        "disclose": _P.CASE_DISCLOSE,
        "file_message": _P.CASE_HANDLE,
        "send_message": _P.CASE_HANDLE,
        "send_holding_reply": _P.CASE_HANDLE,
        "signpost": _P.CASE_HANDLE,
        "send_safety_warning": _P.CASE_HANDLE,
        "send_moderation_notice": _P.CASE_HANDLE,
        "send_neutral_reply": _P.POST_PUBLIC,
        "send_update": _P.CASE_HANDLE,
        "draft_reply": _P.CASE_HANDLE,
        "revise_draft": _P.CASE_HANDLE,
        "send_draft": _P.POST_PUBLIC,
        "discard_draft": _P.CASE_HANDLE,
        "end_discussion": _P.CASE_HANDLE,
        "reopen_discussion": _P.CASE_HANDLE,
        "limit_thread": _P.CASE_HANDLE,
        "review_thread_limit": _P.CASE_HANDLE,
        "lift_thread_limit": _P.CASE_HANDLE,
        "send_legal_notice": _P.CASE_HANDLE,
        "acknowledge_complaint": _P.CASE_HANDLE,
        "record_finding": _P.CASE_HANDLE,
        "respond_stage_one": _P.CASE_HANDLE,
        "request_escalation": _P.CASE_HANDLE,
        "acknowledge_stage_two": _P.CASE_REVIEW,
        "record_stage_two_finding": _P.CASE_REVIEW,
        "respond_stage_two": _P.CASE_REVIEW,
        "correct_definition": _P.CASE_INVESTIGATE,
        "plan_investigation": _P.CASE_INVESTIGATE,
        "add_evidence": _P.CASE_INVESTIGATE,
        "record_interview": _P.CASE_INVESTIGATE,
        "join_issue": _P.CASE_HANDLE,
        "extend_response": _P.CASE_INVESTIGATE,
        "refuse_complaint": _P.CASE_HANDLE,
        "accept_after_all": _P.CASE_HANDLE,
        "promise_action": _P.CASE_INVESTIGATE,
        "complete_action": _P.CASE_INVESTIGATE,
        "reschedule_action": _P.CASE_INVESTIGATE,
        "cancel_action": _P.CASE_INVESTIGATE,
        "promise_update": _P.CASE_INVESTIGATE,
        "record_referral": _P.CASE_INVESTIGATE,
        "record_evidence_request": _P.CASE_INVESTIGATE,
        "record_evidence_given": _P.CASE_INVESTIGATE,
        "record_determination": _P.CASE_INVESTIGATE,
        "record_compliance": _P.CASE_INVESTIGATE,
        "record_work": _P.CASE_HANDLE,
        "take_as_complaint": _P.CASE_HANDLE,
        "ask_consent": _P.CASE_HANDLE,
        "record_consent": _P.CASE_HANDLE,
        "decline_consent": _P.CASE_HANDLE,
        "withdraw_consent": _P.CASE_HANDLE,
        "remind_consent": _P.CASE_HANDLE,
        "record_person_consent": _P.CASE_HANDLE,
        "record_origin": _P.CASE_HANDLE,
        "withdraw_person_consent": _P.CASE_HANDLE,
        "confirm_removed": _P.CASE_HANDLE,
        "publish_resolution": _P.POST_PUBLIC,
        "send_again": _P.CASE_HANDLE,
        "confirm_delivery": _P.CASE_HANDLE,
        "cancel_message": _P.CASE_HANDLE,
        "confirm_taken_down": _P.CASE_HANDLE,
        "settle_notice": _P.CASE_HANDLE,
        "pause_clock": _P.CASE_HANDLE,
        "resume_clock": _P.CASE_HANDLE,
        "adjust_target": _P.CASE_HANDLE,
        "correct_breach": _P.CASE_HANDLE,
        "take_up_emergency": _P.CASE_HANDLE,
        "adopt_calendar": _P.CALENDAR_ADOPT,
        "record_outage": _P.CHANNEL_WATCH,
        "end_outage": _P.CHANNEL_WATCH,
        "set_window": _P.CHANNEL_WATCH,
        "remove_window": _P.CHANNEL_WATCH,
        "close_case": _P.CASE_CLOSE,
        "add_note": _P.CASE_NOTE,
        "explain_breach": _P.CASE_EXPLAIN,
        "reopen_case": _P.CASE_HANDLE,
        "assign_case": _P.CASE_HANDLE,
        "take_over_case": _P.CASE_HANDLE,
        "declare_emergency": _P.CASE_HANDLE,
        "end_emergency": _P.CASE_HANDLE,
        "mark_personal": _P.CASE_HANDLE,
        "merge_case": _P.CASE_HANDLE,
        "unmerge_case": _P.CASE_HANDLE,
        "record_member_answered": _P.CASE_HANDLE,
        "split_contact": _P.CASE_HANDLE,
        "flag_hazard": _P.CASE_HANDLE,
        "unflag_hazard": _P.CASE_HANDLE,
        "record_hazard_investigation": _P.CASE_HANDLE,
        "record_hazard_made_safe": _P.CASE_HANDLE,
        "record_hazard_summary": _P.CASE_HANDLE,
        "send_hazard_summary": _P.CASE_HANDLE,
        "record_hazard_works_begun": _P.CASE_HANDLE,
        "record_hazard_works_started": _P.CASE_HANDLE,
        "open_case": _P.CASE_HANDLE,
        "report_item": _P.ITEM_REPORT,
        "note_post_change": _P.CASE_HANDLE,
        "attach_evidence": _P.CASE_HANDLE,
        "hide_post": _P.POST_HIDE,
        "confirm_hidden": _P.POST_HIDE,
        "leave_shown": _P.CASE_HANDLE,
        "register_channel": _P.CHANNEL_REGISTER,
        "apply_for_membership": _P.MEMBERSHIP_DECIDE,
        "record_answers": _P.MEMBERSHIP_DECIDE,
        "accept_rules": _P.MEMBERSHIP_DECIDE,
        "check_tenancy": _P.MEMBERSHIP_DECIDE,
        "approve_membership": _P.MEMBERSHIP_DECIDE,
        "decline_membership": _P.MEMBERSHIP_DECIDE,
        "withdraw_application": _P.MEMBERSHIP_DECIDE,
        "leave_group": _P.MEMBERSHIP_DECIDE,
        "give_moderation": _P.MEMBERSHIP_DECIDE,
        "end_moderation": _P.MEMBERSHIP_DECIDE,
        "moderate_post": _P.GROUP_MODERATE,
        "reverse_moderation": _P.MEMBERSHIP_DECIDE,
        "confirm_moderated": _P.MEMBERSHIP_DECIDE,
        "remove_member": _P.MEMBERSHIP_REMOVE,
        "reinstate_member": _P.MEMBERSHIP_REMOVE,
        "confirm_told": _P.MEMBERSHIP_DECIDE,
        "confirm_at_network": _P.MEMBERSHIP_DECIDE,
        "settle_membership_notice": _P.MEMBERSHIP_DECIDE,
        "change_group": _P.CHANNEL_REGISTER,
        "approve_channel": _P.CHANNEL_APPROVE,
        "limit_channel": _P.CHANNEL_MANAGE,
        "fetch_pictures_again": _P.CASE_HANDLE,
        "mark_own_post": _P.CHANNEL_WATCH,
        "confirm_own_post_removed": _P.CHANNEL_WATCH,
        "review_channel_limit": _P.CHANNEL_MANAGE,
        "lift_channel_limit": _P.CHANNEL_MANAGE,
        "switch_off": _P.CHANNEL_MANAGE,
        "switch_on": _P.CHANNEL_MANAGE,
        "grant_posting": _P.CHANNEL_MANAGE,
        "revoke_posting": _P.CHANNEL_MANAGE,
        "appoint_to_channel": _P.CHANNEL_MANAGE,
        "record_leaver": _P.CHANNEL_MANAGE,
        "record_absence": _P.CHANNEL_MANAGE,
        "end_absence": _P.CHANNEL_MANAGE,
        "route_again": _P.CASE_HANDLE,
        "mark_read": _P.THREAD_READ,
        "open_holder": _P.CONDUCT_RECORD,
        "link_account": _P.CONDUCT_RECORD,
        "unlink_account": _P.CONDUCT_RECORD,
        "record_breach": _P.CONDUCT_RECORD,
        "decide_breach": _P.CONDUCT_DECIDE,
        "take_no_action": _P.CONDUCT_DECIDE,
        "have_word": _P.CONDUCT_DECIDE,
        "reverse_strike": _P.CONDUCT_DECIDE,
        "confirm_content_act": _P.CONDUCT_DECIDE,
        "order_content_act_again": _P.CONDUCT_DECIDE,
        "raise_referral": _P.REFERRAL_RAISE,
        "close_as_advice": _P.REFERRAL_ADVISE,
        "accept_referral": _P.REFERRAL_HEAR,
        "return_referral": _P.REFERRAL_HEAR,
        "begin_investigation": _P.REFERRAL_HEAR,
        "record_findings": _P.REFERRAL_HEAR,
        "arrange_meeting": _P.REFERRAL_HEAR,
        "record_meeting": _P.REFERRAL_HEAR,
        "decide_outcome": _P.REFERRAL_HEAR,
        "lodge_referral_appeal": _P.REFERRAL_HEAR,
        "decide_referral_appeal": _P.REFERRAL_HEAR,
        "close_referral": _P.REFERRAL_HEAR,
        "refer_to_lawyers": _P.REFERRAL_HEAR,
        "record_legal_result": _P.REFERRAL_HEAR,
        "declare_conflict": _P.REFERRAL_HEAR,
        "name_member": _P.REFERRAL_HEAR,
        "name_subject": _P.REFERRAL_HEAR,
        "add_to_referral": _P.REFERRAL_HEAR,
        "send_warning": _P.CONDUCT_DECIDE,
        "impose_restriction": _P.CONDUCT_DECIDE,
        "review_restriction": _P.CONDUCT_DECIDE,
        "lift_restriction": _P.CONDUCT_DECIDE,
        "confirm_enforcement": _P.CONDUCT_DECIDE,
        "enforce_again": _P.CONDUCT_DECIDE,
        "confirm_restored": _P.CONDUCT_DECIDE,
        "report_to_police": _P.CONDUCT_DECIDE,
        "refer_breach_to_legal": _P.CONDUCT_DECIDE,
        "open_investigation": _P.CONDUCT_DECIDE,
        "raise_incident": _P.CONDUCT_DECIDE,
        "conclude_matter": _P.CONDUCT_DECIDE,
        "record_reference": _P.CONDUCT_RECORD,
        "follow_up_matter": _P.CONDUCT_RECORD,
        "repeat_errand": _P.CONDUCT_RECORD,
        "settle_conduct_notice": _P.CONDUCT_RECORD,
        "lodge_conduct_appeal": _P.CONDUCT_RECORD,
        "decide_conduct_appeal": _P.APPEAL_DECIDE,
        "record_adjustment": _P.ADJUSTMENT_RECORD,
        "end_adjustment": _P.ADJUSTMENT_RECORD,
        "register_policy": _P.POLICY_MANAGE,
        "draft_version": _P.POLICY_MANAGE,
        "revise_draft_version": _P.POLICY_MANAGE,
        "withdraw_version": _P.POLICY_MANAGE,
        "open_for_comments": _P.POLICY_MANAGE,
        "record_comment": _P.POLICY_MANAGE,
        "answer_comment": _P.POLICY_MANAGE,
        "record_copy_request": _P.POLICY_MANAGE,
        "record_copy_sent": _P.POLICY_MANAGE,
        "record_step": _P.POLICY_MANAGE,
        "approve_version": _P.POLICY_APPROVE,
        "open_review": _P.POLICY_MANAGE,
        "record_review": _P.POLICY_MANAGE,
        "settle_policy_notice": _P.POLICY_MANAGE,
        "settle_upkeep_notice": _P.UPKEEP_SETTLE,
    }
)


def permissions_of(roles: Iterable[str]) -> frozenset[Permission]:
    """Return everything that these roles allow together; an unknown role allows nothing."""
    given = set(roles)
    known = [role for role in Role if role.value in given]
    return frozenset().union(*(PERMISSIONS[role] for role in known))
