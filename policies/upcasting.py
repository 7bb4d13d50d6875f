"""Reading stored policy documents of former versions: what they did not say is filled in.

What cases were decided under stays as it was; the parts that came later are neutral, and marked
as not said. Stored bytes are never rewritten, so their hash does not move.
"""

import re
from collections.abc import Callable
from typing import Any

NOT_SAID = "redress:not-said"
_SILENT = {
    "source": "version 1 of this document",
    "clause": NOT_SAID,
    "assumed": True,
    "reason": "Version 1 of this document said nothing of it.",
}

# What each choice of version 1 is called now; whatever else somebody wrote becomes the first.
_END_DISCUSSION = {
    "must say so": "must-say-so",
    "may ignore without prior notice": "may-ignore-without-notice",
}
_REPLY_DUTY = {
    "try to help": "try-to-help",
    "answer every complaint": "try-to-help",
    "aim, as quickly as possible": "as-quickly-as-possible",
    "not obliged": "not-obliged",
    "where we can": "where-we-can",
}
_PRIVATE_ROUTE = {
    "private": "private",
    "private message": "private",
    "direct message": "direct-message",
    "direct message, may follow": "direct-message-may-follow",
    "official channels, direct messages discouraged": "official-channels",
    "direct contact": "direct-contact",
}


def upcast(document: object) -> object:
    """Return a stored document as the version that is current; anything else unchanged."""
    while isinstance(document, dict) and (step := _STEPS.get(str(document.get("document")))):
        try:
            document = step(document)
        except (KeyError, TypeError, AttributeError):
            break  # not complete even as its own version; reading it says what is wrong
    return document


def _second_version(first: dict[str, Any]) -> dict[str, Any]:
    return {
        **first,
        "document": "redress-policy-2",
        "review": {**first["review"], "remind_days_before": 0},
        "approval": {"steps": []},
        "monitoring": {**first["monitoring"], "out_of_hours": {"what": "nothing", **_SILENT}},
        "channels": [_channel(channel, first) for channel in first["channels"]],
        "settings": _settings(first["settings"]),
        "categories": [],
        "measures": {},
        "retention": [],
        "procedures": [],
        "teams": {},
        **_NEUTRAL,
    }


def _channel(first: dict[str, Any], policy: dict[str, Any]) -> dict[str, Any]:
    holder = policy["owner"]["role"]
    said = {"name": first["account"], "replies": "all", "approved": True, "holder": holder}
    return {**said, **first}


def _settings(first: dict[str, Any]) -> dict[str, Any]:
    route = first["private_route"]
    return {
        **{key: {"value": value, **_SILENT} for key, value in _NEW_CHOICES.items()},
        "private_route": {**_renamed(route, _PRIVATE_ROUTE), "wording": route["value"]},
        "end_discussion": _renamed(first["end_discussion"], _END_DISCUSSION),
        "reply_duty": _renamed(first["reply_duty"], _REPLY_DUTY),
    }


def _renamed(choice: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    known = names.get(choice["value"])
    if known is not None:
        return {**choice, "value": known}
    reason = f"Version 1 of this document said {choice['value']!r}, which has no name now."
    return {**choice, "value": next(iter(names.values())), "assumed": True, "reason": reason}


_NEW_CHOICES = {
    "monitoring_hours": "not-named",
    "ladder": "remove-then-block-or-report",
    "fault": "conduct-alone",
    "abuse_weight": "all-alike",
    "personal_accounts": "not-covered",
    "youtube_replies": "not-excluded",
    "review_and_approver": "neither",
    "public_post_removal": "kept",
}

# Figures that nothing asks for: no measure, category or procedure came with version 1.
_NEUTRAL: dict[str, Any] = {
    "ladder": {
        "window_days": 1,
        "lapse_days": 1,
        "abuse_of_staff": {"enters_at_rung": 1, **_SILENT},
        "weights": {"staff": 1, "residents": 1, "others": 1, **_SILENT},
        **_SILENT,
    },
    "restrictions": {
        "block_days": {"first": 1, "again": 1},
        "review_days": 1,
        "limit_days": 1,
        "notice": "public_acknowledgement",
        "prior_notice": True,
        **_SILENT,
    },
    "appeals": {
        "lodge_days": 1,
        "answer_working_days": 1,
        "decided_by": "who-took-no-part",
        "as_complaint": True,
        **_SILENT,
    },
    "follow_ups": {
        "police_working_days": 1,
        "platform_working_days": 1,
        "investigation_working_days": 1,
        **_SILENT,
    },
    "identity": {"attempts": 1, "permission_days": 1, **_SILENT},
    "personal_data": {
        "detect": [],
        "answer_request_within": {"amount": 1, "unit": "months"},
        **_SILENT,
    },
    "emergencies": {
        "signals": [],
        "acknowledge_minutes": 1,
        "next_after_minutes": 1,
        "recall_floor": 1.0,
        **_SILENT,
    },
    "themes": {"count": 1, "within_days": 1, **_SILENT},
}


def _third_version(second: dict[str, Any]) -> dict[str, Any]:
    emergencies = second["emergencies"]
    signals = [_with_a_key(phrase) for phrase in emergencies["signals"]]
    return {
        **second,
        "document": "redress-policy-3",
        "emergencies": {**emergencies, "signals": signals},
        "clocks": {key: _with_its_end(key, rule) for key, rule in second["clocks"].items()},
    }


def _with_its_end(key: str, rule: dict[str, Any]) -> dict[str, Any]:
    """Silence about consent never was a breach; the clock did not say so itself."""
    return {"ends": "lapses", **rule} if key == "consent_answer" else rule


def _with_a_key(phrase: str) -> dict[str, Any]:
    key = re.sub(r"[^a-z0-9]+", "-", phrase.lower()).strip("-")[:60]
    return {"key": key, "words": [phrase]}


# What the program did under every pack, until version 4 let each pack say it.
_LEFT_TO_THE_PROGRAM = {"look_again_days": [1, 2, 4, 7], "delivered_within_days": 7}


def _fourth_version(third: dict[str, Any]) -> dict[str, Any]:
    outbox = {**_LEFT_TO_THE_PROGRAM, **third["outbox"]}
    return {**third, "document": "redress-policy-4", "outbox": outbox}


_STEPS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "redress-policy-1": _second_version,
    "redress-policy-2": _third_version,
    "redress-policy-3": _fourth_version,
}
