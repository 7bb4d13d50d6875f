"""The whole of a landlord's policy, as it is stored and as cases are decided under it."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from domain.clock_rules import CLOCK_KEYS, FIRST_CLOCK_KEYS, ClockRule
from domain.identifiers import LandlordId
from domain.messages import Frozen
from domain.policy.basics import Key, Nation, Text, Zone
from domain.policy.complaints import ComplaintLimits
from domain.policy.conduct import Category, Measure, MeasureKey
from domain.policy.governance import Approval, Owner, Procedure, Review, Team
from domain.policy.keeping import Disclosure, Identity, PersonalData, Retention
from domain.policy.ladder import Appeals, FollowUps, Ladder, Restrictions
from domain.policy.membership import Membership
from domain.policy.operating import (
    BreachCauses,
    CodeReference,
    Contacts,
    FormerCode,
    Outbox,
    WarningRule,
)
from domain.policy.settings import Settings
from domain.policy.triage import Triage
from domain.policy.watching import EMERGENCY_CLOCK, Channel, Emergencies, Monitoring, Themes, Volume
from domain.templates import Template, TemplateNotApproved, UnknownTemplate

REQUIRED_TEMPLATES = frozenset(
    {
        "public_acknowledgement",
        "private_invitation",
        "identity_request",
        "stage_one_acknowledgement",
        "stage_one_response",
        "consent_request",
        "public_resolution",
    }
)


def _known_clocks(clocks: dict[str, ClockRule]) -> dict[str, ClockRule]:
    _require("clocks", clocks, FIRST_CLOCK_KEYS)
    unknown = sorted(clocks.keys() - CLOCK_KEYS)
    if unknown:
        known = ", ".join(sorted(CLOCK_KEYS))
        raise ValueError(f"no clock is called {', '.join(unknown)}; known are {known}")
    misnamed = [key for key, rule in clocks.items() if rule.key != key]
    if misnamed:
        raise ValueError(f"{misnamed[0]} says that its key is {clocks[misnamed[0]].key}")
    return clocks


def _every_template(templates: dict[str, Template]) -> dict[str, Template]:
    _require("templates", templates, REQUIRED_TEMPLATES)
    return templates


def _require(what: str, found: Mapping[str, object], wanted: frozenset[str]) -> None:
    missing = sorted(wanted - found.keys())
    if missing:
        raise ValueError(f"these {what} are missing: {', '.join(missing)}; add them")


Clocks = Annotated[dict[str, ClockRule], AfterValidator(_known_clocks)]
Templates = Annotated[dict[str, Template], AfterValidator(_every_template)]


class Policy(Frozen):
    """One landlord's policy, complete in itself. `version` is a label for people.

    This is the shape; what must agree between the parts of a pack is checked when the pack is
    loaded (`policies.checking`), so that a stored document stays readable whatever is asked of
    later packs.
    """

    document: Literal["redress-policy-4"] = "redress-policy-4"
    id: LandlordId
    name: Text
    version: Text
    nation: Nation
    zone: Zone
    calendar: str
    code: CodeReference
    hazard_code: CodeReference | None = None
    former_code: FormerCode | None = None
    owner: Owner
    review: Review
    approval: Approval
    monitoring: Monitoring
    channels: tuple[Channel, ...] = Field(min_length=1)
    clocks: Clocks
    categories: tuple[Category, ...]
    measures: dict[MeasureKey, Measure]
    ladder: Ladder
    restrictions: Restrictions
    appeals: Appeals
    follow_ups: FollowUps
    membership: Membership | None = None
    retention: tuple[Retention, ...]
    procedures: tuple[Procedure, ...]
    identity: Identity
    personal_data: PersonalData
    disclosure: Disclosure | None = None
    emergencies: Emergencies
    themes: Themes
    triage: Triage | None = None
    volume: Volume | None = None
    teams: dict[Key, Team]
    templates: Templates
    warning: WarningRule
    breach_causes: BreachCauses | None = None
    complaints: ComplaintLimits | None = None
    outbox: Outbox
    settings: Settings
    contacts: Contacts

    def render(self, template: str, **fields: str) -> str:
        """Return a wording of this pack, filled in; refuse an unknown or unapproved one.

        `landlord`, `private_route` and the names of the pack's contacts are filled from the pack.
        """
        found = self.approved_template(template)
        own = {name: text for name, text in self.own_words.items() if name in found.fields}
        return found.render(template, {**own, **fields})

    def approved_template(self, template: str) -> Template:
        """Return a wording of this pack; refuse an unknown or unapproved one."""
        found = self.templates.get(template)
        if found is None:
            known = ", ".join(sorted(self.templates))
            raise UnknownTemplate(pack=self.id, template=template, known=known)
        if not found.approved:
            raise TemplateNotApproved(template=template, owner=self.owner.role)
        return found

    def clock(self, key: str) -> ClockRule | None:
        """Return the clock of this key, that of emergencies too; None if there is none."""
        if key == EMERGENCY_CLOCK and "on-call" in self.teams:
            return self.emergencies.clock(self.warning.at_share)
        return self.clocks.get(key)

    @property
    def own_words(self) -> Mapping[str, str]:
        """The fields that templates are given by the pack itself."""
        return {
            "landlord": self.name,
            "private_route": self.settings.private_route.wording,
            **self.contacts.texts,
        }
