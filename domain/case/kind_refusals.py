"""Why a kind of contact says no.

Refusal (domain/errors.py)
└── of a kind
    ├── ComplaintIsAcknowledged    stage 1 has begun, so it stays a complaint
    ├── ComplaintIsRefused         refused in writing, it ends as that or is accepted after all
    ├── CorrectionNeedsReason      a decision is not corrected without saying why
    ├── ThemeNotKnown              the pack has no such theme
    ├── TeamNotKnown               the pack has no such team
    ├── ForThePressTeam            a press query is that team's alone
    ├── PoliticsAreSignposted      party politics are answered by pointing elsewhere
    ├── NoDiscussionHere           on this channel no discussion is joined
    ├── NothingIsSaidHere          on this channel nothing is said
    └── TheSignpostingTextAlone    these are not the pack's own words
"""

from domain.errors import Refusal


class ComplaintIsAcknowledged(Refusal):
    """The resident has it in writing that this is a complaint, so it is answered as one.

    The Code lets a landlord refuse a complaint only with its reason, in writing and with the way
    to the Ombudsman; turning it into something else would do the same without any of that.
    """

    code = "complaint_is_acknowledged"
    words = (
        "The complaint is acknowledged in writing, so it cannot be triaged as {kind}. Answer it, "
        "or refuse it with the reason and the way to the Ombudsman."
    )
    clause = "code-2024:2.1-2.5"


class ComplaintIsRefused(Refusal):
    """The resident has the refusal, with the way to the Ombudsman; it ends as nothing else."""

    code = "complaint_is_refused"
    words = (
        "The complaint was refused in writing, so it cannot be triaged as {kind}. Close it as "
        "refused, or accept the complaint after all."
    )
    clause = "code-2024:2.4"


class CorrectionNeedsReason(Refusal):
    """What somebody decided is not decided otherwise without saying why."""

    code = "correction_needs_reason"
    words = "The case is triaged as {was} already. Say why that is corrected, and send it again."
    clause = "redress:triage"


class ThemeNotKnown(Refusal):
    """Items are tagged with the pack's own themes, so that they can be counted."""

    code = "theme_not_known"
    words = "The pack has no theme {themes}. Use one of these: {known}."
    clause = "westkent-themes"


class TeamNotKnown(Refusal):
    """A case is handed to a team that the pack has."""

    code = "team_not_known"
    words = "The pack has no team {team}. Use one of these: {known}."
    clause = "redress:teams"


class ForThePressTeam(Refusal):
    """Press queries go to the press team, and nobody else replies to them."""

    code = "for_the_press_team"
    words = (
        "This is a press query, which the pack's press team alone answers. Leave it to them, or "
        "correct the triage if it is something else."
    )
    clause = "westkent-press"


class PoliticsAreSignposted(Refusal):
    """The landlord is politically neutral and joins no such discussion."""

    code = "politics_are_signposted"
    words = (
        "This is party political, so the pack's signposting text alone may be sent. Send that, or "
        "split off what is a complaint or a request."
    )
    clause = "alliance-neutral"


class NoDiscussionHere(Refusal):
    """On some channels no discussion is joined."""

    code = "no_discussion_here"
    words = (
        "On this channel the pack's signposting text alone may be sent, and letters by another "
        "route. Send that text, or write to the person another way."
    )
    clause = "westkent-no-discussion"


class NothingIsSaidHere(Refusal):
    """On some channels nothing is said at all."""

    code = "nothing_is_said_here"
    words = "On this channel nothing is said. Write to the person by another route."
    clause = "westkent-no-discussion"


class TheSignpostingTextAlone(Refusal):
    """Where one text alone may be sent, it is the pack's, not one's own."""

    code = "the_signposting_text_alone"
    words = "Only the pack's own wording may be sent here. Use its wording {templates}."
    clause = "westkent-no-discussion"
