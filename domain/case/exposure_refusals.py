"""Why a post is not hidden.

Refusal (domain/errors.py)
├── NotAPublicPost      nothing of this case stands in public under that id
├── NothingExposed      no personal details were seen there
└── DetailsUndecided    nobody has decided about personal details in public
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


class DetailsUndecided(Refusal):
    """A case does not end over personal details that may still stand in public."""

    code = "details_undecided"
    words = (
        "Personal details ({kinds}) were seen in {object}, and nobody has decided about them. Hide "
        "it, or say why it may stand."
    )
    clause = "mhs-public"
