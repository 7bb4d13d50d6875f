"""Why a case says no about answers to questions of identity.

Refusal (domain/errors.py)
└── of answers
    ├── NotTheJudge             only whoever asked, or a manager who took over
    ├── AnswersUnread           what nobody opened is not destroyed
    ├── AnswerAlreadyOpened     an answer is shown once
    ├── AnswerUnopened          nobody tells what it is before opening it
    └── AnswerHeldApart         a sealed message proves nothing and is filed nowhere
"""

from domain.errors import Refusal


class NotTheJudge(Refusal):
    """An answer is shown to the judge alone."""

    code = "not_the_judge"
    words = (
        "Only whoever asked the question opens its answer. Ask the person yourself, or hand it "
        "to a manager, who sends take_over_identity."
    )
    clause = "mhs-security-questions"


class AnswersUnread(Refusal):
    """What came while the question was open may be something else, so nobody drops it unread."""

    code = "answers_unread"
    words = (
        "{count} private messages came while the question was open, and nobody has opened them "
        "({first} is the first). Open them; say of what is no answer that it is none; then judge."
    )
    clause = "mhs-security-questions"


class AnswerAlreadyOpened(Refusal):
    """An answer is shown once."""

    code = "answer_already_opened"
    words = (
        "{opened_by} has opened this answer, and it is shown once. Judge it, or ask the person "
        "again."
    )
    clause = "mhs-security-questions"


class AnswerUnopened(Refusal):
    """What a message is can only be said by whoever has seen it."""

    code = "answer_unopened"
    words = "Nobody has opened this message. Open it first, then say what it is."
    clause = "mhs-security-questions"


class AnswerHeldApart(Refusal):
    """A message that may answer a question of identity is used for nothing else."""

    code = "answer_held_apart"
    words = (
        "This message is held apart, as it came while a question of identity was open. Open it "
        "and say that it is no answer, then use it."
    )
    clause = "mhs-security-questions"
