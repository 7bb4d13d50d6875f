"""Why a message is not requested.

Refusal (domain/errors.py)
├── NoRightToPost           the sender may not post in public on this channel
├── OnlyInPublic            this purpose has no private form
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
