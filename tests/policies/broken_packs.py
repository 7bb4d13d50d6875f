"""Copies of real files, each broken in one way, and what is said of it.

Each entry: the file, what is replaced in it by what, the key that the error names, and a part of
its reason.
"""

from tests.policies.broken_rules import RULES, SHAL

CALENDAR = "calendars/england-2026-11.toml"
CODE = "codes/complaint-handling-code-2024.toml"

FIRST = "clocks.first_response"
STATUTORY = "clocks.stage_one_acknowledgement"
ACKNOWLEDGEMENT = "templates.public_acknowledgement.text"

BROKEN: dict[str, tuple[str, str, str, str, str]] = {
    # -- keys and types
    "unknown key": (SHAL, "[owner]", '[owner]\ncolour = "red"', "owner.colour", "unknown key"),
    "unknown section": (SHAL, "[outbox]", "[inbox]\n[outbox]", "inbox", "unknown key"),
    "missing key": (SHAL, 'approver = "board"\n', "", "owner.approver", "missing; add it"),
    "wrong type": (SHAL, "amount = 240", 'amount = "240"', f"{FIRST}.amount", "int"),
    "a yes for a number": (SHAL, "amount = 240", "amount = true", f"{FIRST}.amount", "int"),
    "a fraction of a day": (
        SHAL,
        "lapse_days = 365",
        "lapse_days = 1.5",
        "ladder.lapse_days",
        "1.5",
    ),
    "a list for a text": (SHAL, 'name = "SHAL Housing"\nv', 'name = ["S"]\nv', "name", "string"),
    "a table for a list": (
        SHAL,
        "rungs = [",
        "rungs = {}\nnone = [",
        "ladder.rungs",
        "tuple|list|array",
    ),
    "an empty name": (SHAL, 'name = "SHAL Housing"\nv', 'name = ""\nv', "name", "at least 1"),
    "other id": (SHAL, 'id = "shal"', 'id = "shale"', "id", "make them the same"),
    "other document": (SHAL, "policy-4", "policy-9", "document", "redress-policy-4"),
    "assumed without reason": (
        SHAL,
        'reason = "The policy is silent on hours; common office hours are taken."',
        "",
        "monitoring",
        "needs a `reason`",
    ),
    "a reason left where nothing is assumed any more": (
        SHAL,
        'assumed = true\nreason = "The table names months only, so',
        'reason = "The table names months only, so',
        "review.reason",
        "not marked as assumed",
    ),
    "quotes of a word processor": (
        SHAL,
        'name = "SHAL Housing"\nv',
        "name = “SHAL Housing”\nv",
        "",
        "straight quotes",
    ),
    "no TOML": (SHAL, "[owner]", "[owner", "", "not TOML"),
    "a template twice": (
        SHAL,
        "[templates.private_invitation]",
        "[templates.public_acknowledgement]",
        "",
        "not TOML",
    ),
    # -- numbers
    "zero": (SHAL, "amount = 240", "amount = 0", FIRST, "above 0"),
    "below zero": (SHAL, "attempts = 3", "attempts = -3", "identity.attempts", "greater than 0"),
    "a block of no days": (
        SHAL,
        "{ first = 28,",
        "{ first = 0,",
        "restrictions.block_days.first",
        "greater than 0",
    ),
    "share of one": (SHAL, "at_share = 0.8", "at_share = 1.0", "warning.at_share", "less than 1"),
    "more than all": (
        SHAL,
        "recall_floor = 0.95",
        "recall_floor = 1.1",
        "emergencies.recall_floor",
        "less than or equal",
    ),
    "no number at all": (
        SHAL,
        "at_share = 0.8",
        "at_share = nan",
        "warning.at_share",
        "found nan",
    ),
    "no retry delay": (SHAL, "[1, 5, 15, 60, 240]", "[]", "outbox.retry_minutes", "at least 1"),
    "delay of nothing": (
        SHAL,
        "[1, 5, 15",
        "[0, 5, 15",
        "outbox.retry_minutes.0",
        "greater than 0",
    ),
    "a delay of ages": (
        SHAL,
        "[1, 5, 15",
        "[99999999999999999999, 5, 15",
        "outbox.retry_minutes.0",
        "less than or equal",
    ),
    "days beyond all dates": (
        SHAL,
        "window_days = 182",
        "window_days = 1000001",
        "ladder.window_days",
        "less than or equal",
    ),
    "no such unit": (SHAL, 'unit = "years"', 'unit = "moons"', "retention.0.keep.unit", "'months'"),
    # -- days
    "no such day": (SHAL, "due_on = 2024-08-31", "due_on = 2024-02-30", "", "not TOML"),
    "a word for a day": (
        SHAL,
        "due_on = 2024-08-31",
        'due_on = "next year"',
        "review.due_on",
        "date",
    ),
    "an hour for a day": (
        SHAL,
        "due_on = 2024-08-31",
        "due_on = 2024-08-31T10:00:00",
        "review.due_on",
        "date",
    ),
    "review before approval": (
        SHAL,
        "due_on = 2024-08-31",
        "due_on = 2023-08-30",
        "review.due_on",
        "before it was approved",
    ),
    # -- hours, zone, calendar, code
    "bad hours": (SHAL, '"09:00-17:00"', '"9-5"', "monitoring.monday", "09:00-17:00"),
    "hours backwards": (SHAL, '"09:00-17:00"', '"17:00-09:00"', "monitoring.monday", "split it"),
    "hours past midnight": (SHAL, '"09:00-17:00"', '"20:00-24:30"', "monitoring.monday", "24:00"),
    "hours overlap": (
        SHAL,
        '"09:00-17:00"',
        '"09:00-17:00", "16:00-18:00"',
        "monitoring.monday",
        "overlap",
    ),
    "unknown zone": (SHAL, "Europe/London", "Europe/Bridgwater", "zone", "no time zone"),
    "a path for a zone": (SHAL, "Europe/London", "../../etc/passwd", "zone", "no time zone"),
    "unknown nation": (SHAL, 'nation = "england"', 'nation = "mercia"', "nation", "'england'"),
    "other nation": (
        SHAL,
        'nation = "england"',
        'nation = "wales"',
        "calendar",
        "one of that nation",
    ),
    "unknown calendar": (SHAL, "england-2026-11", "england-1066", "calendar", "england-2026-11"),
    "unknown code": (
        SHAL,
        'code = "complaint',
        'code = "parking',
        "code",
        "complaint-handling-code-2024",
    ),
    "no code": (SHAL, 'code = "complaint-handling-code-2024"', "", "code", "missing"),
    "calendar backwards": (CALENDAR, "2030-12-31", "2001-12-31", "", "before 2018-01-01"),
    "calendar of another name": (CALENDAR, 'id = "e', 'id = "E', "id", "make them the same"),
    "code with a wrong key": (
        CODE,
        "statutory = true",
        "law = true",
        f"{STATUTORY}.law",
        "unknown",
    ),
    # -- clocks
    "no such kind": (SHAL, '"monitored"', '"minutes"', f"{FIRST}.kind", "'monitored'"),
    "unknown clock": (
        SHAL,
        "[clocks.first_response]",
        "[clocks.first]",
        "clocks",
        "no clock|missing",
    ),
    "missing clock": (
        SHAL,
        "[clocks.identity_check]",
        "[clocks.consent]",
        "clocks",
        "identity_check",
    ),
    # -- templates
    "missing template": (
        SHAL,
        "[templates.consent_request]",
        "[templates.c]",
        "templates",
        "consent_request",
    ),
    "unsafe field": (SHAL, "{landlord}", "{landlord.name}", ACKNOWLEDGEMENT, "plain name"),
    "numbered field": (SHAL, "{landlord}", "{0}", ACKNOWLEDGEMENT, "plain name"),
    "open brace": (SHAL, "{landlord}", "{landlord", ACKNOWLEDGEMENT, "close the field"),
    "unknown field": (SHAL, "{landlord}", "{landlady}", ACKNOWLEDGEMENT, "nobody fills"),
    "field without words": (
        SHAL,
        "{landlord}",
        "{councillor}",
        ACKNOWLEDGEMENT,
        r"add \[contacts.councillor\]",
    ),
    "a field twice": (
        SHAL,
        "{publication_text}",
        "{publication_text} {publication_text}",
        "templates.consent_request.text",
        "write it once",
    ),
    "a wording that is not there": (
        SHAL,
        'notice = "restriction_notice"',
        'notice = "notice_of_war"',
        "restrictions.notice",
        "add .templates.notice_of_war",
    ),
    "a decline without wording": (
        SHAL,
        'wording = "membership_unanswered"',
        'wording = "silence"',
        "membership.declines.unanswered.wording",
        "no template 'silence'",
    ),
    "an end that cannot be said": (
        SHAL,
        "[templates.closing_statement]",
        "[templates.goodbye]",
        "settings.end_discussion",
        "closing_statement",
    ),
    **RULES,
}
