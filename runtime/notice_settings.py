"""Settings of telling colleagues: where the notices of teams go, and who is on call when.

They belong to the installation, not to a landlord's policy: the pack names teams and roles, and
people and their addresses change without it.
"""

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, SecretStr, model_validator


class _Setting(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class TeamAddress(_Setting):
    """Where a team of a landlord's pack is told. `urls` are Apprise's, one for each service."""

    landlord: str
    team: str
    urls: tuple[SecretStr, ...] = Field(min_length=1)


class Duty(_Setting):
    """One turn of the rota: who has the duty of a role, from when until when, and their addresses.

    Without `from_at` or `until_at` it has no beginning or no end. Where turns of one role overlap,
    all of them are paged.
    """

    landlord: str
    role: str
    actor: str
    urls: tuple[SecretStr, ...] = Field(min_length=1)
    from_at: AwareDatetime | None = None
    until_at: AwareDatetime | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "Duty":
        if self.from_at and self.until_at and self.from_at >= self.until_at:
            raise ValueError(f"the duty of {self.actor} ends before it begins")
        return self


class NoticeSettings(_Setting):
    """Where colleagues are told. Whoever has no address here has to be told by a person."""

    teams: tuple[TeamAddress, ...] = ()
    duties: tuple[Duty, ...] = ()
