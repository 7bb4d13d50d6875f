"""What may be said where, and to whom."""

import pytest

from domain.case import commands as do
from domain.case.events import IdentityConfirmed, IdentityFailed
from domain.case.message_events import MessageRequested
from domain.case.refusals import (
    ConversationIsPrivate,
    IdentityNotConfirmed,
    NoPublicPost,
    PersonNeeded,
    TenancyMatterInPublic,
)
from domain.case.state import Case
from domain.case.vocabulary import Audience
from tests.domain.happenings import (
    EFFECTS,
    INTAKE,
    MONDAY,
    a_private_post,
    acknowledged,
    answered,
    done,
    found,
    identified,
    lodged,
    respond,
    text,
)
from tests.domain.scenario import Did, Scenario


def say(audience: Audience, *, tenancy: bool = False) -> do.SendMessage:
    return do.SendMessage(audience=audience, content=text("words"), tenancy_matter=tenancy)


CONFIRM = do.ConfirmIdentity(method="security_questions")
FAIL = do.FailIdentity(method="security_questions")


@pytest.mark.clause("shal-private-threads")
@pytest.mark.parametrize("history", [lodged(), acknowledged(), answered()])
def test_a_complaint_allows_no_public_discussion(case: Scenario[Case], history: list[Did]) -> None:
    case.given(history).when(say("public")).then_refused(ConversationIsPrivate)


@pytest.mark.clause("shal-private-threads")
@pytest.mark.parametrize(
    "command",
    [do.AcknowledgePublicly(content=text("seen")), do.InviteToPrivate(content=text("come"))],
    ids=["acknowledgement", "invitation"],
)
def test_the_allowed_kinds_may_be_posted_in_public(
    case: Scenario[Case], command: do.AcknowledgePublicly | do.InviteToPrivate
) -> None:
    case.given(acknowledged()).when(command).then(MessageRequested)
    assert case.the(MessageRequested).audience == "public"


def test_an_invitation_may_be_repeated(case: Scenario[Case]) -> None:
    come = do.InviteToPrivate(content=text("come"))
    case.given(lodged()).when(come).by(EFFECTS).when(done("private_invitation"))
    case.by("staff:amara").when(come).then(MessageRequested)


@pytest.mark.clause("mhs-listed-tenant")
def test_a_tenancy_matter_is_refused_in_public_always(case: Scenario[Case]) -> None:
    case.given(acknowledged(), identified())
    case.when(say("public", tenancy=True)).then_refused(TenancyMatterInPublic)


@pytest.mark.clause("mhs-listed-tenant")
def test_a_tenancy_matter_waits_for_a_confirmed_person(case: Scenario[Case]) -> None:
    case.given(acknowledged()).when(say("private", tenancy=True))
    case.then_refused(IdentityNotConfirmed)


@pytest.mark.clause("mhs-listed-tenant")
def test_a_confirmed_person_may_be_told_of_the_tenancy(case: Scenario[Case]) -> None:
    case.given(acknowledged(), identified()).when(say("private", tenancy=True))
    case.then(MessageRequested)


@pytest.mark.clause("mhs-listed-tenant")
def test_the_stage_one_response_waits_for_a_confirmed_person(case: Scenario[Case]) -> None:
    case.given(acknowledged(), Did(found(), MONDAY, "staff:amara"))
    case.when(respond).then_refused(IdentityNotConfirmed)


def test_small_talk_needs_no_confirmed_person(case: Scenario[Case]) -> None:
    case.given(acknowledged()).when(say("private")).then(MessageRequested)


def test_a_private_case_has_no_post_to_answer(case: Scenario[Case]) -> None:
    case.given(Did(a_private_post(), MONDAY, INTAKE))
    case.when(do.AcknowledgePublicly(content=text("seen"))).then_refused(NoPublicPost)


def test_identity_is_asked_in_private(case: Scenario[Case]) -> None:
    case.given(lodged()).when(do.AskIdentity(content=text("who"))).then(MessageRequested)
    assert case.the(MessageRequested).audience == "private"


def test_identity_is_not_asked_of_a_confirmed_person(case: Scenario[Case]) -> None:
    case.given(acknowledged(), identified())
    case.when(do.AskIdentity(content=text("who"))).then_already_so()


def test_identity_is_confirmed_by_a_person(case: Scenario[Case]) -> None:
    case.given(lodged()).when(CONFIRM).then(IdentityConfirmed)


def test_the_system_does_not_confirm_identity(case: Scenario[Case]) -> None:
    case.given(lodged()).by(INTAKE).when(CONFIRM).then_refused(PersonNeeded)


def test_confirming_twice_changes_nothing(case: Scenario[Case]) -> None:
    case.given(lodged()).when(CONFIRM).when(CONFIRM).then_already_so()


def test_a_failed_check_takes_a_confirmation_back(case: Scenario[Case]) -> None:
    case.given(acknowledged(), identified()).when(FAIL).then(IdentityFailed)
    case.when(say("private", tenancy=True)).then_refused(IdentityNotConfirmed)
