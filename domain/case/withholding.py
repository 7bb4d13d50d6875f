"""What withholds replies of discussion: its end, and limits on thread, channel or author.

Whatever is owed goes out all the same: what the table of purposes lets through (`after_end`), and
everything in a case in which somebody is owed an answer. Sources: shal-disengage, westkent-limit.
"""

from collections.abc import Iterable, Iterator

from domain.case.conversation_state import Limit
from domain.case.drafts import CaseDraft
from domain.case.personal import is_owed_an_answer
from domain.case.purposes import manner_of, spoken
from domain.case.sending_refusals import DiscussionIsEnded, ThreadIsLimited
from domain.case.state import Case
from domain.case.vocabulary import Purpose
from domain.limit import AuthorLimit, in_force


def check_goes_on(draft: CaseDraft, purpose: Purpose) -> None:
    """Refuse to go on with a discussion that was ended or is limited; what is owed still goes."""
    case = draft.state
    if manner_of(purpose).after_end:
        return
    if case.talk.ended:
        raise DiscussionIsEnded(purpose=spoken(purpose))
    for limit in limits_on(case, in_force(draft.context.limits, draft.now)):
        raise ThreadIsLimited(
            scope=limit.scope,
            measure=limit.measure,
            until=limit.until.isoformat(),
            purpose=spoken(purpose),
        )


def limits_on(case: Case, of_author: Iterable[AuthorLimit]) -> Iterator[Limit]:
    """Yield every limit that holds replies of the case back, with those `of_author` in force."""
    yield from case.talk.limits_in_force.values()
    if case.origins is None or is_owed_an_answer(case):
        return  # its own limits were lifted when that turned out
    for each in of_author:
        yield Limit(each.measure, "author", each.until)


def is_withheld(case: Case, purpose: Purpose, of_author: Iterable[AuthorLimit]) -> bool:
    """Tell whether a message of this purpose would be refused because the discussion rests."""
    if manner_of(purpose).after_end:
        return False
    return case.talk.ended or any(True for _ in limits_on(case, of_author))
