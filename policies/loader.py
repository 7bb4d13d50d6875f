"""Loading a pack with the code and the calendar that it cites, and reading stored documents back.

A case is decided under the documents that its events cite, so `policy_from_document` and
`calendar_from_documents` need nothing but those.
"""

from dataclasses import dataclass

from domain.business_time import Calendar
from domain.errors import Refusal
from domain.policy import Policy
from policies.calendars import available_calendars, read_calendar, working_days_from
from policies.checking import problems_of
from policies.codes import Code, merged
from policies.documents import (
    canonical,
    content_hash,
    file_ids,
    file_name,
    fit,
    read_json,
    read_toml,
)
from policies.errors import PackError, UnknownPack
from policies.recognising import with_words
from policies.upcasting import upcast


@dataclass(frozen=True)
class LoadedPack:
    """A policy and its calendar, and both as documents to be stored by their hash.

    The documents are canonical JSON in UTF-8, complete in themselves.
    """

    policy: Policy
    calendar: Calendar
    policy_document: bytes
    calendar_document: bytes

    @property
    def policy_version(self) -> str:
        """The hash of the policy document, as events cite it."""
        return content_hash(self.policy_document)

    @property
    def calendar_version(self) -> str:
        """The hash of the calendar document, as events cite it."""
        return content_hash(self.calendar_document)


def available_packs() -> list[str]:
    """Return the ids of all packs that can be loaded."""
    return file_ids("packs")


def load_policy(pack_id: str) -> LoadedPack:
    """Load a pack by its id; PackError names the file, the key, the reason and what to do."""
    if pack_id not in available_packs():
        raise UnknownPack(pack_id, available_packs())
    policy = _policy(pack_id)
    document = _calendar_document(policy)
    return LoadedPack(
        policy=policy,
        calendar=calendar_from_documents(policy, document),
        policy_document=canonical(policy),
        calendar_document=document,
    )


def pack_in_force(document: str, file: LoadedPack) -> LoadedPack:
    """Return a stored policy with the days and hours that the pack's file has now.

    Its calendar is the file's, too, save where the stored policy names another that is there.
    """
    policy = policy_from_document(document)
    stored = document.encode()
    if policy.monitoring != file.policy.monitoring:
        policy = policy.model_copy(update={"monitoring": file.policy.monitoring})
        stored = canonical(policy)
    days = file.calendar_document
    if policy.calendar != file.policy.calendar and policy.calendar in available_calendars():
        days = _calendar_document(policy)
    return LoadedPack(policy, calendar_from_documents(policy, days), stored, days)


def policy_from_document(document: bytes | str) -> Policy:
    """Return the policy that a stored document holds."""
    return fit(Policy, "stored policy", upcast(read_json("stored policy", document)))


def calendar_from_documents(policy: Policy, calendar_document: bytes | str) -> Calendar:
    """Return the calendar of a policy on the bank holidays of a stored calendar document."""
    days = working_days_from(calendar_document)
    try:
        return Calendar.of(days, policy.monitoring.as_hours(policy.zone))
    except Refusal as refusal:
        reason = refusal.words.format_map(refusal.references)
        raise PackError.at(_file(policy.id), "monitoring", reason) from None


def _policy(pack_id: str) -> Policy:
    file = _file(pack_id)
    content = read_toml("packs", pack_id)
    code = _code(file, "code", content.get("code"))
    # The law of hazards is England's, so a pack of another nation cites none.
    hazards = "hazard_code" in content
    hazard_code = _code(file, "hazard_code", content["hazard_code"]) if hazards else None
    of_code = file_name("codes", code.id)
    former = _code(of_code, "replaces", code.replaces) if code.replaces else None
    complete = merged(with_words(content, file), code, file, hazard_code, former)
    policy = fit(Policy, file, complete)
    if policy.id != pack_id:
        raise PackError.at(file, "id", f"{policy.id!r} is not the file's name; make them the same")
    problems = problems_of(policy)
    if problems:
        raise PackError(file, problems)
    return policy


def _code(file: str, key: str, code_id: object) -> Code:
    if not isinstance(code_id, str):
        known = ", ".join(file_ids("codes"))
        raise PackError.at(file, key, f"missing; name the code in force, one of {known}")
    if code_id not in file_ids("codes"):
        known = ", ".join(file_ids("codes"))
        raise PackError.at(file, key, f"there is no code {code_id!r}; there are {known}")
    return fit(Code, file_name("codes", code_id), read_toml("codes", code_id))


def _calendar_document(policy: Policy) -> bytes:
    if policy.calendar not in available_calendars():
        known = ", ".join(available_calendars())
        reason = f"there is no calendar {policy.calendar!r}; there are {known}"
        raise PackError.at(_file(policy.id), "calendar", reason)
    calendar = read_calendar(policy.calendar)
    if calendar.nation != policy.nation:
        reason = f"{calendar.id} is for {calendar.nation}, the pack for {policy.nation}"
        raise PackError.at(_file(policy.id), "calendar", f"{reason}; cite one of that nation")
    return canonical(calendar)


def _file(pack_id: str) -> str:
    return file_name("packs", pack_id)
