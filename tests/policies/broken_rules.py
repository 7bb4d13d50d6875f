"""Copies of real packs, each with a rule that is broken or contradicts another.

Entries as in `broken_packs.py`.
"""

SHAL = "packs/shal.toml"
FACEBOOK = '[[channels]]\nplatform = "facebook"'

RULES: dict[str, tuple[str, str, str, str, str]] = {
    # -- conduct
    "unknown measure": (
        SHAL,
        "[measures.hide]",
        "[measures.banish]",
        "measures.banish",
        "'hide'",
    ),
    "a measure not listed": (
        SHAL,
        'measures = ["advice", "warn", "block"]',
        'measures = ["advice", "ban"]',
        "categories.personal-approach.measures",
        "add .measures.ban.|Add .measures.ban.",
    ),
    "a category twice": (
        SHAL,
        'key = "personal-approach"',
        'key = "unlawful"',
        "categories",
        "listed 2 times",
    ),
    "a category without a measure": (
        SHAL,
        'measures = ["advice", "warn", "block"]',
        "measures = []",
        "categories.personal-approach.measures",
        "at least 1",
    ),
    "once is no pattern": (
        SHAL,
        "{ posts = 2,",
        "{ posts = 1,",
        "categories.spam.pattern.posts",
        "greater than or equal to 2",
    ),
    "never for nothing known": (
        SHAL,
        'never_for = ["complaint",',
        'never_for = ["praise",',
        "categories.personal-approach.never_for.0",
        "'complaint'",
    ),
    "a ladder going down": (
        SHAL,
        "{ after = 3,",
        "{ after = 1,",
        "ladder.rungs",
        "each rung needs",
    ),
    "a rung that is not there": (
        SHAL,
        "enters_at_rung = 2",
        "enters_at_rung = 4",
        "ladder.abuse_of_staff.enters_at_rung",
        "there is no rung 4",
    ),
    "unknown procedure": (
        SHAL,
        'procedure = "disciplinary"',
        'procedure = "duel"',
        "categories.personal-contact-by-colleague.procedure",
        "no procedure 'duel'",
    ),
    "a panel in whose place nobody sits": (
        SHAL,
        'stand_in = ["chief-executive", "board-chair"]\n',
        "",
        "procedures.disciplinary.hearing.stand_in",
        "name the roles that hear what nobody of the panel can",
    ),
    "a referral to nowhere": (
        SHAL,
        'procedure = "disciplinary"\n',
        "",
        "categories.personal-contact-by-colleague.procedure",
        "a referral needs",
    ),
    # -- what is listed
    "a channel twice": (
        SHAL,
        FACEBOOK,
        '[[channels]]\nplatform = "facebook"\naccount = "shalhousing"\nname = "Again"\n'
        'replies = "all"\napproved = true\nholder = "somebody"\nsource = "a"\n'
        f'clause = "shal-owner"\n\n{FACEBOOK}',
        "channels",
        "listed 2 times",
    ),
    "a channel approved without account": (
        SHAL,
        'account = "shalhousing"\n',
        "",
        "channels.facebook",
        "approved = false",
    ),
    "a procedure twice": (
        SHAL,
        'key = "complaints"',
        'key = "disciplinary"',
        "procedures",
        "listed 2 times",
    ),
    "a decline twice": (
        SHAL,
        'key = "still-barred"',
        'key = "unanswered"',
        "membership.declines",
        "listed 2 times",
    ),
    "no team for the press": (SHAL, "[teams.press]", "[teams.pressed]", "teams", "press"),
    "kept under two rules": (
        SHAL,
        'what = "conduct-record"',
        'what = "case"',
        "retention",
        "listed 2 times",
    ),
    # -- clauses
    "unknown clause": (
        SHAL,
        'clause = "shal-owner"',
        'clause = "shal-crown"',
        "owner.clause",
        "no clause 'shal-crown'",
    ),
    "another landlord's clause": (
        SHAL,
        'clause = "shal-owner"',
        'clause = "mhs-review"',
        "owner.clause",
        "a clause of mhs",
    ),
    # -- choices that the rest contradicts
    "an unknown choice": (
        SHAL,
        'value = "must-say-so"',
        'value = "whenever"',
        "settings.end_discussion.value",
        "'must-say-so'",
    ),
    "hours that disagree": (
        SHAL,
        'value = "not-named"',
        'value = "hours-then-events"',
        "settings.monitoring_hours",
        "make them agree",
    ),
    "fault that disagrees": (
        SHAL,
        'value = "conduct-alone"',
        'value = "knowingly"',
        "settings.fault",
        "make them agree",
    ),
    "weights that disagree": (
        SHAL,
        "staff = 1",
        "staff = 2",
        "settings.abuse_weight",
        "make them agree",
    ),
    "removal that disagrees": (
        SHAL,
        'value = "kept"',
        'value = "after-a-time"',
        "settings.public_post_removal",
        "make them agree",
    ),
    "a network that is not there": (
        SHAL,
        FACEBOOK,
        '[[channels]]\nplatform = "youtube"',
        "settings.youtube_replies",
        "make them agree",
    ),
}
