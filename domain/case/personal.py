"""Whether a case is of a personal nature, so that its conversation is private."""

from domain.case.state import Case


def is_personal(case: Case) -> bool:
    """Whether public replies are limited to the pack's kinds (shal-private-threads).

    Every complaint is personal, and so is what nobody has triaged yet, as it runs as one. That
    outlasts closing.
    """
    return True
