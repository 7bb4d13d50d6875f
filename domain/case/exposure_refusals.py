"""Why a post is not hidden.

Refusal (domain/errors.py)
├── NotAPublicPost      nothing of this case stands in public under that id
└── NothingExposed      no personal details were seen there
"""

from domain.errors import Refusal


class NotAPublicPost(Refusal):
    """Only what this case's people wrote in public can be hidden here."""

    code = "not_a_public_post"
    words = (
        "Nothing that this case knows stands in public under the id {object}. Read the case again "
        "and use the id of a post or reply that it shows."
    )
    clause = "redress:shape"


class NothingExposed(Refusal):
    """Nobody said that personal details stand there."""

    code = "nothing_exposed"
    words = (
        "No personal details were seen in {object}, so there is nothing to let stand. Hide it, if "
        "it should be hidden."
    )
    clause = "mhs-public"
