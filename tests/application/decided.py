"""What is decided on the record of somebody's conduct before they are taken out of a group."""

from domain.account_holder.commands import OpenHolder
from domain.identifiers import stream_id
from tests.application.office import Office
from tests.domain.conduct import MAYA, breach, decided
from tests.domain.happenings import MONDAY, lodged, text
from tests.domain.scenario import Did

JO = stream_id("shal", "account-holder", "jo")


def decided_to_be_taken_out(office: Office, *, lodges: bool = True) -> None:
    """Record the post of the case as abuse, grave enough to take its author out at once."""
    if lodges:
        office.told(lodged())
    opening = OpenHolder(account=office.subject, platform="facebook")
    threat = breach("abuse", "post-1", account=office.subject, target="others")
    grave = decided("remove-from-group", skipping=text("it threatens somebody"))
    office.told(Did(opening, MONDAY, MAYA), Did(threat, MONDAY, MAYA), grave, stream=JO)
