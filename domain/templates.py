"""The wordings of a pack: texts with {fields}, each approved by a role on a day.

Refusal
├── UnknownTemplate         the pack has no such wording
├── TemplateNotApproved     nobody has approved its tone
├── NotAsPreviewed          the text is not the one that was shown
└── TemplateFields          the values given do not fit the {fields}
"""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from string import Formatter
from typing import Literal

from pydantic import Field, field_validator

from domain.errors import Refusal
from domain.provisions import Provision


class UnknownTemplate(Refusal):
    """The pack has no wording of that name."""

    code = "unknown_template"
    words = "The pack {pack} has no template {template}. It has: {known}."
    clause = "shal-tone"


class TemplateNotApproved(Refusal):
    """A wording whose tone nobody has approved cannot be picked."""

    code = "template_not_approved"
    words = "The template {template} is not approved. Ask {owner} to approve it, or pick another."
    clause = "shal-tone"


class NotAsPreviewed(Refusal):
    """What is sent is byte for byte what was previewed."""

    code = "not_as_previewed"
    words = "This is not the text that you previewed. Preview it again, then send it."
    clause = "shal-tone"


class TemplateFields(Refusal):
    """The values given are not those that the wording asks for."""

    code = "template_fields"
    words = (
        "The template {template} does not fit: missing [{missing}], not in the text [{unknown}]. "
        "Give exactly the fields of its text."
    )
    clause = "shal-tone"


class Template(Provision):
    """One wording. `fields` are filled in when it is rendered; nothing else alters it.

    `channels` (`platform:account`) are those that it is for; none means all.
    """

    text: str = Field(min_length=1)
    audience: Literal["public", "private"]
    channels: tuple[str, ...] = ()
    approved_by: str | None = None
    approved_on: date | None = None

    @field_validator("text")
    @classmethod
    def _plain_fields(cls, text: str) -> str:
        try:
            parsed = list(Formatter().parse(text))
        except ValueError as error:
            raise ValueError(f"{error}; close the field, or write {{{{ for a brace") from None
        for _, field, spec, conversion in parsed:
            if field is not None and (not field.isidentifier() or spec or conversion):
                raise ValueError(
                    f"{{{field}}} is not a field; write a plain name, as in {{reasons}}"
                )
        return text

    @property
    def fields(self) -> frozenset[str]:
        """The names between braces."""
        return frozenset(field for _, field, _, _ in Formatter().parse(self.text) if field)

    def is_for(self, channel: str) -> bool:
        """Whether it may be used on a channel, `platform:account`."""
        return not self.channels or channel in self.channels

    @property
    def version(self) -> str:
        """Which text this is: the beginning of its SHA-256, in hex."""
        return sha256(self.text.encode()).hexdigest()[:12]

    @property
    def approved(self) -> bool:
        """Whether it says who approved it and when."""
        return self.approved_by is not None and self.approved_on is not None

    def render(self, name: str, values: Mapping[str, str]) -> str:
        """Return the text with its fields filled in; `name` is for the refusal."""
        if self.fields != values.keys():
            raise TemplateFields(
                template=name,
                missing=", ".join(sorted(self.fields - values.keys())),
                unknown=", ".join(sorted(values.keys() - self.fields)),
            )
        return self.text.format_map(values)
