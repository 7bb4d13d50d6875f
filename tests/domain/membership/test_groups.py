"""Groups are registered channels with an objective, questions and rules, told to their members."""

import pytest

from domain.channel.commands import RegisterChannel
from domain.channel.decider import CHANNEL
from domain.channel.effects import effects_of, settlement_of
from domain.channel.events import ChannelRegistered
from domain.channel.group_commands import ChangeGroup, GroupFacts, NoteApplicant
from domain.channel.group_events import (
    ApplicantNoted,
    GroupDescribed,
    MemberToldOfTerms,
    TermsTelling,
)
from domain.channel.group_refusals import (
    ChannelIsNoGroup,
    NoGroupsInPolicy,
    RulesVersionTaken,
    TenancyCheckRequired,
)
from domain.channel.refusals import ChannelNotRegistered
from domain.channel.state import Channel
from domain.channel.vocabulary import TELL_MEMBER
from domain.identifiers import stream_id
from domain.membership.handover import to_member
from domain.results import EffectDone, EffectFailed
from policies.loader import LoadedPack, load_policy
from tests.domain.happenings import AMARA, EFFECTS, MONDAY
from tests.domain.membership.people import GROUP, MEMBERSHIP_ID, QUESTIONS, TERMS
from tests.domain.scenario import Did, Scenario

FACTS = GroupFacts(
    name="SHAL Gardeners",
    objective="Residents garden together.",
    questions=QUESTIONS,
    rules=["Be kind.", "No advertising."],
    rules_version="1",
)
REGISTER = RegisterChannel(platform="facebook", account="shal-gardeners", group=FACTS)
REGISTERED = Did(REGISTER, MONDAY, AMARA)
NEW_FACTS = FACTS.model_copy(update={"rules": ["Be kind."], "rules_version": "2"})
NEW_RULES = ChangeGroup(group=NEW_FACTS)
APPLIED = Did(NoteApplicant(membership=MEMBERSHIP_ID, terms=TERMS), MONDAY, EFFECTS)


@pytest.fixture
def group(shal: LoadedPack) -> Scenario[Channel]:
    """An account of which nothing is recorded yet."""
    return Scenario(CHANNEL, shal, GROUP, MONDAY, AMARA)


@pytest.mark.clause("shal-groups")
def test_a_group_is_registered_with_objective_questions_and_rules(
    group: Scenario[Channel],
) -> None:
    group.when(REGISTER).then(ChannelRegistered, GroupDescribed)
    described = group.the(GroupDescribed)
    assert described.objective == "Residents garden together."
    assert described.rules == ["Be kind.", "No advertising."]
    assert described.terms == TERMS


def test_a_group_without_questions_of_its_own_asks_the_packs(group: Scenario[Channel]) -> None:
    facts = FACTS.model_copy(update={"questions": None})
    group.when(REGISTER.model_copy(update={"group": facts}))
    asked = group.pack.policy.membership
    assert asked is not None
    assert group.the(GroupDescribed).terms.questions == list(asked.questions)


def test_no_group_waives_the_check_that_the_policy_wants(group: Scenario[Channel]) -> None:
    facts = FACTS.model_copy(update={"tenancy_check": False})
    refused = group.when(REGISTER.model_copy(update={"group": facts}))
    refused.then_refused(TenancyCheckRequired, cites="shal-join")


@pytest.mark.parametrize("pack", ["alliance", "mhs", "west-kent", "havebury"])
def test_a_landlord_without_groups_registers_none(pack: str) -> None:
    stream = stream_id(pack, "channel", "facebook", "gardeners")
    Scenario(CHANNEL, load_policy(pack), stream, MONDAY, AMARA).when(REGISTER).then_refused(
        NoGroupsInPolicy
    )


def test_a_page_is_no_group(group: Scenario[Channel]) -> None:
    page = RegisterChannel(platform="facebook", account="shal-gardeners")
    group.given(Did(page, MONDAY, AMARA)).when(NEW_RULES).then_refused(ChannelIsNoGroup)


def test_an_account_that_is_not_registered_has_no_rules(group: Scenario[Channel]) -> None:
    group.when(NEW_RULES).then_refused(ChannelNotRegistered)


@pytest.mark.clause("shal-accept-rules")
def test_every_membership_is_told_of_new_rules(group: Scenario[Channel]) -> None:
    group.given(REGISTERED, APPLIED).when(NEW_RULES).then(GroupDescribed, MemberToldOfTerms)
    told = group.the(MemberToldOfTerms)
    assert (told.membership, to_member(told).terms.rules_version) == (MEMBERSHIP_ID, "2")
    assert [order.kind for order in effects_of(told)] == [TELL_MEMBER]


def test_the_same_description_changes_nothing(group: Scenario[Channel]) -> None:
    group.given(REGISTERED).when(ChangeGroup(group=FACTS)).then_already_so()


def test_what_people_agreed_to_stays_what_it_was(group: Scenario[Channel]) -> None:
    group.given(REGISTERED, Did(NEW_RULES, MONDAY, AMARA))
    for version in ("1", "2"):
        other = NEW_FACTS.model_copy(update={"rules": ["Other."], "rules_version": version})
        group.when(ChangeGroup(group=other)).then_refused(RulesVersionTaken)


def test_another_objective_is_told_to_nobody(group: Scenario[Channel]) -> None:
    other = FACTS.model_copy(update={"objective": "Residents grow food."})
    group.given(REGISTERED, APPLIED).when(ChangeGroup(group=other)).then(GroupDescribed)


def test_who_applied_under_older_rules_is_told_at_once(group: Scenario[Channel]) -> None:
    """The application may be on its way while the rules change."""
    group.given(REGISTERED, Did(NEW_RULES, MONDAY, AMARA)).by(EFFECTS)
    late = NoteApplicant(membership=MEMBERSHIP_ID, terms=TERMS)
    group.when(late).then(ApplicantNoted, MemberToldOfTerms)


def test_an_applicant_is_known_once(group: Scenario[Channel]) -> None:
    group.given(REGISTERED).by(EFFECTS)
    known = NoteApplicant(membership=MEMBERSHIP_ID, terms=TERMS)
    group.when(known).then(ApplicantNoted).when(known).then_already_so()


def test_a_membership_is_told_until_it_knows(group: Scenario[Channel]) -> None:
    group.given(REGISTERED, APPLIED).when(NEW_RULES).by(EFFECTS)
    effect = group.the(MemberToldOfTerms).effect_id
    failed = EffectFailed(effect_id=effect, attempt=1, reason="timed_out")
    group.when(failed).then(TermsTelling)
    settled = settlement_of(group.the(TermsTelling))
    assert settled is not None
    assert settled.state == "pending"
    group.when(failed).then_already_so()
    group.when(EffectDone(effect_id=effect, attempt=2)).then(TermsTelling)
    assert not group.state.member_tellings


def test_a_membership_that_does_not_take_it_is_told_no_more(group: Scenario[Channel]) -> None:
    group.given(REGISTERED, APPLIED).when(NEW_RULES).by(EFFECTS)
    effect = group.the(MemberToldOfTerms).effect_id
    final = EffectFailed(effect_id=effect, attempt=1, reason="no", retryable=False)
    group.when(final).then(TermsTelling)
    assert not group.state.member_tellings
