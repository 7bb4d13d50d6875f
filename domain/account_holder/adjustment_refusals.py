"""Why something is not agreed with a person.

Refusal (domain/errors.py)
├── AdjustsNothing          nothing in it that could hold on a case
├── NoSuchTarget            the landlord has no such target of its own
├── LawIsNotAdjusted        a limit of law stays as it is
└── AdjustmentNotKnown      no such agreement here
"""

from domain.errors import Refusal


class AdjustsNothing(Refusal):
    """An agreement says what is done otherwise."""

    code = "adjusts_nothing"
    words = (
        "This changes nothing on any case. Say how the person is reached, how many days more "
        "they have to answer, or which target of our own is another for them."
    )
    clause = "shal-accessible"


class NoSuchTarget(Refusal):
    """The landlord's own targets are those of its pack."""

    code = "no_such_target"
    words = "There is no target of our own called {target} to agree. There are: {known}."
    clause = "shal-accessible"


class LawIsNotAdjusted(Refusal):
    """What the law gives a person is not taken away by an agreement."""

    code = "law_is_not_adjusted"
    words = (
        "'{target}' is a limit of law, and no agreement makes it longer. Agree on one of our own "
        "targets, or extend the response by the Code's own steps."
    )
    clause = "shal-accessible"


class AdjustmentNotKnown(Refusal):
    """There is no such agreement."""

    code = "adjustment_not_known"
    words = (
        "There is no agreement {adjustment} here. Read the record again and use an id that it "
        "shows."
    )
    clause = "shal-accessible"
