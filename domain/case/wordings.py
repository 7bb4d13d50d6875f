"""Which wording of the pack a message was rendered from, and whether it may be."""

from dataclasses import dataclass

from domain.case.drafts import CaseDraft
from domain.case.posting import channel_of
from domain.case.purposes import manner_of, spoken
from domain.case.sending_refusals import (
    TemplateForOthers,
    TemplateNeeded,
    TemplateOfAnotherChannel,
)
from domain.case.vocabulary import Audience, Purpose


@dataclass(frozen=True)
class Wording:
    """A template by its name, and the version of its text that was used."""

    name: str | None = None
    version: str | None = None


def wording_for(
    draft: CaseDraft, purpose: Purpose, audience: Audience, template: str | None
) -> Wording:
    """Return the wording; refuse an unknown or unapproved one, and free text where it needs one.

    That the text is the wording's, byte for byte, is checked where the text comes in.
    """
    if template is None:
        if not manner_of(purpose).free_text:
            raise TemplateNeeded(purpose=spoken(purpose))
        return Wording()
    found = draft.context.policy.approved_template(template)
    if found.audience != audience:
        raise TemplateForOthers(template=template, audience=found.audience)
    if not found.is_for(channel_of(draft.state)):
        raise TemplateOfAnotherChannel(
            template=template, channels=", ".join(found.channels), channel=channel_of(draft.state)
        )
    return Wording(template, found.version)
