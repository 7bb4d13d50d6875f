"""Five landlords side by side: each pack holds its own policy's choices, and none another's."""

import re
import tomllib
from datetime import date, datetime

import pytest

from domain.policy import Policy
from domain.provisions import Provision
from domain.sla import terms_for
from platforms.capabilities import every_network
from policies.assumptions import assumed_defaults
from policies.clauses import every_clause
from policies.loader import LoadedPack, available_packs, load_policy
from policies.walking import provisions
from tests.domain.business_calendars import london, utc
from tests.policies.conftest import POLICIES

LANDLORDS = ("alliance", "mhs", "shal", "west-kent", "havebury")
DRAFTED = ("alliance", "west-kent", "havebury")

# The choice that each landlord's own policy makes, None where it is silent; in LANDLORDS' order.
CHOICES: dict[str, tuple[str | None, ...]] = {
    "private_route": (
        "direct-message",
        "direct-message-may-follow",
        "private",
        "official-channels",
        "direct-contact",
    ),
    "end_discussion": (None, None, "must-say-so", "may-ignore-without-notice", None),
    "reply_duty": ("try-to-help", "as-quickly-as-possible", None, "not-obliged", "where-we-can"),
    "monitoring_hours": (
        None,
        "hours-then-emergencies",
        None,
        "hours-then-events",
        "office-hours",
    ),
    "ladder": (
        "remove-then-block-or-report",
        "remove-then-block-report-investigate",
        "remove-from-group-or-block",
        "withhold-edit-remove-investigate",
        "remove-then-block-ban-report",
    ),
    "fault": ("wholly-responsible", None, None, "knowingly", None),
    "abuse_weight": (None, "staff-heavier", None, "all-alike", "all-alike"),
    "personal_accounts": (None, None, "no-contact-with-tenants", None, "values-and-disclaimer"),
    "youtube_replies": (None, "not-excluded", "no-account", "no", "not-excluded"),
    "review_and_approver": (
        None,
        "period-alone",
        "period-and-approver",
        "period-alone",
        "period-and-approver",
    ),
    "public_post_removal": (None, "after-a-time", None, None, None),
}
ROWS = [
    (key, landlord, said)
    for key, values in CHOICES.items()
    for landlord, said in zip(LANDLORDS, values, strict=True)
]


@pytest.fixture(scope="module", params=LANDLORDS)
def pack(request: pytest.FixtureRequest) -> LoadedPack:
    return load_policy(str(request.param))


@pytest.fixture(scope="module", params=DRAFTED)
def drafted(request: pytest.FixtureRequest) -> Policy:
    return load_policy(str(request.param)).policy


def test_all_five_landlords_can_be_served_at_once() -> None:
    packs = {landlord: load_policy(landlord) for landlord in LANDLORDS}
    assert available_packs() == sorted(LANDLORDS)
    assert len({pack.policy_version for pack in packs.values()}) == len(LANDLORDS)


# -- the choices in which they differ


@pytest.mark.parametrize(("key", "landlord", "said"), ROWS)
def test_a_pack_makes_the_choice_of_its_policy(key: str, landlord: str, said: str | None) -> None:
    choice = getattr(load_policy(landlord).policy.settings, key)
    assert choice.assumed == (said is None)
    assert said is None or choice.value == said


def test_every_choice_of_a_pack_is_compared_here(pack: LoadedPack) -> None:
    assert {name for name, _ in pack.policy.settings} == CHOICES.keys()


def test_no_bank_holiday_rule_is_in_any_policy(pack: LoadedPack) -> None:
    assert pack.policy.monitoring.bank_holidays.assumed


def test_no_count_window_or_block_length_is_in_any_policy(pack: LoadedPack) -> None:
    assert pack.policy.ladder.assumed
    assert pack.policy.restrictions.assumed


# -- where each provision comes from


def test_every_provision_cites_its_own_landlord_or_what_holds_for_all(pack: LoadedPack) -> None:
    known = every_clause()
    for key, provision in provisions(pack.policy):
        cited = provision.clause
        assert (
            cited.startswith(("code-2024:", "si-2025-1042:", "redress:"))
            or known[cited].landlord == pack.policy.id
        ), key


def test_what_holds_for_all_is_never_called_the_policys_own(drafted: Policy) -> None:
    said = [key for key, part in provisions(drafted) if _general(part) and not part.assumed]
    assert said == []


def _general(provision: Provision) -> bool:
    return provision.clause.startswith("redress:")


def test_every_assumption_says_why_in_a_sentence(drafted: Policy) -> None:
    reasons = [default.reason for default in assumed_defaults(drafted)]
    assert [reason for reason in reasons if not re.fullmatch(r"[A-Z0-9].+[.]", reason)] == []


# -- nobody is named

# Organisations, bodies and documents that two capital letters in a row may name.
NOT_PEOPLE = re.compile(
    r"Alliance Homes|West Kent|Doug Bug|Havebury Housing Partnership|SHAL Housing"
    r"|Housing Ombudsman( Service)?|Complaint Handling Code|Communications? Team"
    r"|Customer Teams?|Remuneration and Governance Committee|Disciplinary Policy"
    r"|Housing Association|Data Protection Act|Housing Act|The Code\b"
)
TWO_CAPITALS = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b")


def test_a_pack_names_roles_and_no_person(drafted: Policy) -> None:
    text = (POLICIES / f"packs/{drafted.id}.toml").read_text(encoding="utf-8")
    sentences = NOT_PEOPLE.sub("", f"{text}\n{drafted.model_dump_json()}")
    assert TWO_CAPITALS.findall(sentences) == []


# -- the times that a landlord sets for itself, and those of the law

POSTED = london("2026-11-02T10:00")  # a Monday


@pytest.mark.parametrize(
    ("landlord", "due"),
    [
        ("mhs", utc("2026-11-02T12:00")),
        ("shal", utc("2026-11-02T14:00")),
        ("alliance", utc("2026-11-02T14:00")),
        ("west-kent", utc("2026-11-03T10:00")),
        ("havebury", utc("2026-11-03T10:00")),
    ],
)
def test_the_first_response_is_due_when_the_landlord_says(landlord: str, due: datetime) -> None:
    pack = load_policy(landlord)
    terms = terms_for(pack.policy.clocks["first_response"], POSTED, pack.calendar)
    assert terms.due_at == due


@pytest.mark.parametrize(
    ("clock", "due"),
    [
        ("stage_one_acknowledgement", date(2026, 11, 9)),
        ("stage_one_response", date(2026, 11, 16)),
        ("stage_two_response", date(2026, 11, 30)),
    ],
)
def test_the_laws_days_are_the_same_for_all(pack: LoadedPack, clock: str, due: date) -> None:
    assert terms_for(pack.policy.clocks[clock], POSTED, pack.calendar).due_on == due


def test_no_pack_repeats_a_figure_of_the_law(pack: LoadedPack) -> None:
    file = POLICIES / f"packs/{pack.policy.id}.toml"
    clocks = tomllib.loads(file.read_text(encoding="utf-8"))["clocks"]
    own = {"consent_answer", "first_response", "identity_check", "publication_take_down"}
    own |= {"remedy_due", "update_due"}
    assert clocks.keys() <= own
    assert not any(rule.get("statutory") for rule in clocks.values())


# -- wordings

VALUES = {
    "measure": "remove the post",
    "reasons": "It broke the rules.",
    "review_on": "Monday 30 November 2026",
    "publication_text": "The lift runs again.",
    "answer_by": "Monday 16 November 2026",
    "definition": "The lift has been out of order for a week.",
    "outcomes_sought": "A lift that runs.",
    "response_due_on": "Monday 16 November 2026",
    "finding": "upheld",
    "until": "Monday 30 November 2026",
    "remedies": "The lift is repaired.",
    "outstanding": "Nothing.",
    "not_restored": "Nothing.",
    "summary": "The lift runs again.",
}
# The shortest limit for a post among networks that packs list: that of X.
# Source: X, counting characters; text in these packs counts one for each.
SHORTEST_POST = 280


def render(policy: Policy, name: str) -> str:
    fields = policy.templates[name].fields & VALUES.keys()
    return policy.render(name, **{field: VALUES[field] for field in fields})


def test_every_wording_reads_as_whole_sentences(drafted: Policy) -> None:
    for name in drafted.templates:
        text = render(drafted, name)
        assert not re.search(r"[{}]|  |\.\.| ,| \.", text), (name, text)
        assert re.fullmatch(r"[A-Z].*[.?!]", text.strip(), re.DOTALL), (name, text)


def test_a_public_wording_fits_the_shortest_network(drafted: Policy) -> None:
    public = [name for name, found in drafted.templates.items() if found.audience == "public"]
    lengths = {name: len(render(drafted, name)) for name in public}
    assert {name: length for name, length in lengths.items() if length > SHORTEST_POST} == {}


@pytest.mark.parametrize(
    ("landlord", "sentence"),
    [
        ("alliance", "Please send us a direct message so that"),
        ("west-kent", "Please contact us through our official channels: you will find them in"),
        ("havebury", "This is best put right by direct contact, rather than"),
    ],
)
def test_the_invitation_names_the_landlords_private_route(landlord: str, sentence: str) -> None:
    assert sentence in render(load_policy(landlord).policy, "private_invitation")


def test_no_two_landlords_write_the_same_letter() -> None:
    packs = [load_policy(landlord).policy for landlord in LANDLORDS]
    for name in ("public_acknowledgement", "stage_one_response", "consent_request"):
        texts = {policy.templates[name].text for policy in packs}
        assert len(texts) == len(packs), name


def test_every_letter_of_the_procedure_names_the_ombudsman(drafted: Policy) -> None:
    letters = [name for name in drafted.templates if name.startswith("stage_")]
    assert len(letters) == 4
    assert all("ombudsman" in drafted.templates[name].fields for name in letters)


def test_a_restriction_notice_tells_how_to_reach_us_and_object(drafted: Policy) -> None:
    assert "complaints" in drafted.templates[drafted.restrictions.notice].fields


def test_a_restriction_notice_leaves_no_way_to_help_out(pack: LoadedPack) -> None:
    notice = pack.policy.templates[pack.policy.restrictions.notice]
    assert notice.fields >= {"measure", "reasons", "review_on", "landlord_contact", "ombudsman"}
    assert "999" in notice.text
    assert "emergency at any time" in notice.text


def test_no_wording_says_that_a_complaint_was_put_right_before_it_is_known(
    pack: LoadedPack,
) -> None:
    for name in ("consent_request", "public_resolution"):
        assert "put right" not in pack.policy.templates[name].text


@pytest.mark.parametrize("name", ["holding_reply", "public_acknowledgement"])
def test_no_public_wording_promises_the_answer_in_public(pack: LoadedPack, name: str) -> None:
    assert " here" not in pack.policy.templates[name].text


def test_every_wording_waits_for_the_owner_to_confirm_it(drafted: Policy) -> None:
    for template in drafted.templates.values():
        assert (template.approved_by, template.assumed) == (drafted.owner.role, True)


# -- what the landlords share


def test_disagreeing_with_the_landlord_is_never_a_breach(pack: LoadedPack) -> None:
    for category in pack.policy.categories:
        if category.subject != "landlord":
            assert {"disagreement", "criticism-of-the-landlord"} <= set(category.never_for)


def test_every_block_needs_reason_evidence_review_route_and_appeal(pack: LoadedPack) -> None:
    block = pack.policy.measures.get("block")
    assert block is None or set(block.needs) >= {
        "reason",
        "evidence",
        "review-date",
        "other-route",
        "appeal-route",
        "equality-consideration",
    }


def test_every_rung_can_be_taken_for_some_kind_of_breach(pack: LoadedPack) -> None:
    allowed = {measure for each in pack.policy.categories for measure in each.measures}
    for rung in pack.policy.ladder.rungs:
        assert allowed >= set(rung.measures)


def test_a_post_can_be_captured_on_every_network_of_a_pack(pack: LoadedPack) -> None:
    assert {channel.platform for channel in pack.policy.channels} <= every_network().keys()
