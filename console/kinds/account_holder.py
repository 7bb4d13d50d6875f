"""A person's conduct: their accounts, breaches, strikes, and what was decided."""

from collections.abc import Mapping
from typing import Any

from console.kinds.kind import Kind, OpeningForm
from console.openings.account_holder import AccountHolderOpening
from console.services import Services
from domain.permissions import Permission


def _subject(services: Services, stream: str) -> str:
    return services.reader.subject_of(stream)


def _known(
    services: Services, stream: str, command_id: str, fields: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    return services.conduct.known(stream, command_id, fields)


ACCOUNT_HOLDERS = Kind(
    name="account-holder",
    plural="account-holders",
    title="Conduct",
    thing="record of conduct",
    permission=Permission.CONDUCT_READ,
    subject=_subject,
    completes=_known,
    journalled=True,
    about="People whose posts broke a rule: what they did, and what was decided about it.",
    empty="Nobody's conduct is on record.",
    opening=OpeningForm(
        model=AccountHolderOpening,
        label="Put a person's conduct on record",
        help="By the first account that is known as theirs.",
        permission=Permission.CONDUCT_RECORD,
        labels={"author_id": "The account's own id on the network", "handle": "The handle"},
    ),
)
