"""Why a message is not requested.

Refusal (domain/errors.py)
├── NoRightToPost           the sender may not post in public on this channel
├── OnlyInPublic            this purpose has no private form
├── NoOfficialAccount       the case's account is none of the landlord's own
├── OutsideWindow           the network lets nothing through now
├── TemplateNeeded          this is said in the pack's own words
├── TemplateForOthers       the wording is for another audience
├── TemplateOfAnotherChannel the wording is for other accounts
├── DiscussionIsEnded       it was ended, and those in it were told
├── ThreadIsLimited         replies are withheld for a time
├── DraftChanged            the draft is not the text that was read
├── DraftIsSettled          it was sent or discarded
├── DraftsOpen              a draft waits for somebody
├── MeasureNotInPack        the pack does not name this measure
├── NeverIgnored            a complaint, service request, hazard or emergency
├── LimitDays               the limit has no end, no review or is too long
└── ConsentNotRefused       nobody refused or withdrew consent, so there is nothing to say neutrally
"""

from domain.errors import Refusal


class NoRightToPost(Refusal):
    """Posting in public needs the right to post on that channel."""

    code = "no_right_to_post"
    words = (
        "You may not post in public on {channel}. Save this as a draft; somebody who may post "
        "there can send it."
    )
    clause = "shal-posters"


class OnlyInPublic(Refusal):
    """What is said to everybody is not said in a private message."""

    code = "only_in_public"
    words = "A {purpose} stands in public or nowhere. Send it in public, or write a message."
    clause = "shal-private-threads"


class ConsentNotRefused(Refusal):
    """The neutral reply takes the place of a publication that somebody did not want."""

    code = "consent_not_refused"
    words = (
        "Nobody refused, left open or withdrew consent to a publication here, or a consent "
        "stands. Ask for consent, or publish what was consented to."
    )
    clause = "shal-complaint"


class NoOfficialAccount(Refusal):
    """Nothing goes out except through an account that the pack lists and approves."""

    code = "no_official_account"
    words = (
        "{channel} is no approved account of ours, so nothing is sent there. Reach the person by "
        "another official route, and record that."
    )
    clause = "shal-official-only"


class OutsideWindow(Refusal):
    """The network would not let this through, so it is not tried."""

    code = "outside_window"
    words = "The {purpose} cannot be sent on {platform} now ({reason}). Instead, {next}."
    clause = "redress:messaging-windows"


class TemplateNeeded(Refusal):
    """What is said automatically or without detail is said in approved words."""

    code = "template_needed"
    words = "A {purpose} is sent in the pack's own words. Pick its template and preview it."
    clause = "shal-tone"


class TemplateForOthers(Refusal):
    """A wording is approved for those who read it."""

    code = "template_for_others"
    words = "The template {template} is for {audience} messages. Pick another, or change the route."
    clause = "shal-tone"


class TemplateOfAnotherChannel(Refusal):
    """Two accounts on one platform have their own texts."""

    code = "template_of_another_channel"
    words = "The template {template} is for {channels} and this is {channel}. Pick another."
    clause = "westkent-channels"


class DiscussionIsEnded(Refusal):
    """It was made clear that the discussion is over, so nobody goes on with it."""

    code = "discussion_ended"
    words = (
        "This discussion was ended and its people were told, so no {purpose} goes out. Reopen it "
        "with a reason first; acknowledgements, letters and warnings still go out."
    )
    clause = "shal-disengage"


class ThreadIsLimited(Refusal):
    """Replies are withheld for a time; what is owed still goes out."""

    code = "thread_limited"
    words = (
        "The {scope} is under the measure '{measure}' until {until}, so no {purpose} goes out. "
        "Lift the limit first, where it was set: on the case, its channel or its author's record "
        "of conduct. Acknowledgements, letters and warnings still go out."
    )
    clause = "westkent-limit"


class DraftChanged(Refusal):
    """What is sent is what was read."""

    code = "draft_changed"
    words = "The draft was changed since you read it. Read it again, then send it."
    clause = "shal-tone"


class DraftIsSettled(Refusal):
    """A draft is sent or discarded once."""

    code = "draft_settled"
    words = "The draft is {status}. Write a new one."
    clause = "shal-posters"


class DraftsOpen(Refusal):
    """Somebody wrote a reply that nobody has sent."""

    code = "drafts_open"
    words = "The draft {draft} waits to be sent. Send or discard it, then close the case."
    clause = "redress:closing"


class MeasureNotInPack(Refusal):
    """A landlord takes the measures that its policy names, and no others."""

    code = "measure_not_in_pack"
    words = "The pack has no measure {measure}. It has: {known}. Use one of these."
    clause = "westkent-limit"


class NeverIgnored(Refusal):
    """A complaint, a service request, a hazard or an emergency is never ignored."""

    code = "never_ignored"
    words = (
        "This is or runs as a complaint, a service request, a hazard or an emergency, so "
        "'{measure}' is not possible. Answer it, or triage it as what it is."
    )
    clause = "westkent-limit"


class LimitDays(Refusal):
    """A limit has an end and a day on which somebody looks at it again."""

    code = "limit_days"
    words = (
        "Give a review day from {today} on and an end not before it and not after {longest}. "
        "Correct the days and send it again."
    )
    clause = "westkent-limit"
