"""Why nothing is decided about one of the landlord's own posts.

Refusal (domain/errors.py)
├── OwnPostNotKnown         no such post of ours is known here
├── NotCountedBeside        the pack does not count posts of this sort beside its range
└── OwnRemovalNotStalled    nobody is asked to attest its removal
"""

from domain.errors import Refusal


class OwnPostNotKnown(Refusal):
    """The account never posted this, as far as the channel knows."""

    code = "own_post_not_known"
    words = "No post {id} of ours is known here. Read the channel again and use an id it shows."
    clause = "redress:shape"


class NotCountedBeside(Refusal):
    """The pack names what more is posted for."""

    code = "not_counted_beside"
    words = "The pack counts nothing beside its range for '{more_for}'. It knows: {known}."
    clause = "westkent-volume"


class OwnRemovalNotStalled(Refusal):
    """The removal of the post is not a person's."""

    code = "own_removal_not_stalled"
    words = "This post {status}, so nobody has to attest its removal. Wait for what comes of it."
    clause = "mhs-three-months"
