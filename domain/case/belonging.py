"""Whether what an author writes after the end of a case still belongs to it."""


def goes_on(kind: str, thread: str, thread_of_case: str) -> bool:
    """Whether an item continues the ended case, as a thank-you does, and starts no clock.

    Every private message does, and a public reply in the thread that the case began in. Anything
    else in public is a matter of its own. The case and its channel both ask here, so that they
    never disagree.
    """
    in_thread = kind == "public_reply" and thread == thread_of_case
    return kind == "private_message" or in_thread
