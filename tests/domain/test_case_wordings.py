"""Wordings of the pack: approved ones alone, recorded with the version of their text."""

from dataclasses import replace

import pytest

from domain.case import conversation_commands as say
from domain.case.message_events import MessageRequested
from domain.case.sending_refusals import TemplateForOthers, TemplateOfAnotherChannel
from domain.case.state import Case
from domain.templates import TemplateNotApproved, UnknownTemplate
from tests.domain.happenings import lodged, text
from tests.domain.scenario import Scenario


def holding(template: str | None) -> say.SendHoldingReply:
    return say.SendHoldingReply(content=text("not forgotten"), template=template)


@pytest.mark.clause("shal-tone")
def test_the_wording_and_its_version_are_recorded(case: Scenario[Case]) -> None:
    case.given(lodged()).when(holding("holding_reply")).then(MessageRequested)
    requested, pack = case.the(MessageRequested), case.pack.policy
    assert requested.template == "holding_reply"
    assert requested.template_version == pack.templates["holding_reply"].version


def test_free_text_names_no_wording(case: Scenario[Case]) -> None:
    case.given(lodged()).when(holding(None)).then(MessageRequested)
    assert case.the(MessageRequested).template_version is None


@pytest.mark.clause("shal-tone")
def test_an_unapproved_wording_cannot_be_picked(case: Scenario[Case]) -> None:
    templates = dict(case.pack.policy.templates)
    unapproved = templates["holding_reply"].model_copy(update={"approved_by": None})
    policy = case.pack.policy.model_copy(
        update={"templates": {**templates, "holding_reply": unapproved}}
    )
    case.pack = replace(case.pack, policy=policy)
    case.given(lodged()).when(holding("holding_reply"))
    case.then_refused(TemplateNotApproved, "shal-tone")


def test_an_unknown_wording_is_refused_with_the_list(case: Scenario[Case]) -> None:
    case.given(lodged()).when(holding("sorry")).then_refused(UnknownTemplate)


def test_a_private_wording_is_not_posted(case: Scenario[Case]) -> None:
    case.given(lodged()).when(holding("identity_request")).then_refused(TemplateForOthers)


@pytest.mark.clause("westkent-channels")
@pytest.mark.parametrize(
    ("channels", "may"),
    [((), True), (("facebook:shalhousing",), True), (("facebook:doug-bug",), False)],
)
def test_each_account_has_texts_of_its_own(
    case: Scenario[Case], channels: tuple[str, ...], *, may: bool
) -> None:
    templates = dict(case.pack.policy.templates)
    own = templates["holding_reply"].model_copy(update={"channels": channels})
    policy = case.pack.policy.model_copy(update={"templates": {**templates, "holding_reply": own}})
    case.pack = replace(case.pack, policy=policy)
    case.given(lodged()).when(holding("holding_reply"))
    if may:
        case.then(MessageRequested)
    else:
        case.then_refused(TemplateOfAnotherChannel, "westkent-channels")
