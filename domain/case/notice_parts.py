"""What a written notice has to say: an extension, or the refusal of a complaint."""

from datetime import date

from domain.case.extension_refusals import NoticeIncomplete
from domain.case.vocabulary import NoticeParts


def check(parts: NoticeParts | None, *, until: date | None = None, cites: str) -> None:
    """Refuse a notice with the list of what its sender did not confirm; `until` if it names one."""
    said = parts or NoticeParts()
    missing = [
        words
        for confirmed, words in (
            (said.reason, "the reason"),
            (said.until == until, f"the new day, {until}" if until else "no other day"),
            (said.ombudsman, "how to reach the Ombudsman"),
        )
        if not confirmed
    ]
    if missing:
        raise NoticeIncomplete(cites=cites, missing="; ".join(missing))
