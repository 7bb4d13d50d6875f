"""Who sees a referral: its panel alone, never its subject, nobody with a conflict of interest."""

from collections.abc import Sequence

import pytest

from domain.identifiers import derived_id
from domain.messages import Command
from domain.referral import commands as do
from domain.referral import events as ev
from domain.referral.decider import BEGINS, OF_THE_SYSTEM, REFERRAL
from domain.referral.refusals import NoSuchReferral, SubjectNotNamed, SubjectNotOfPanel
from domain.referral.state import may_hear
from domain.results import DeadlineReached
from tests.domain.referral_days import (
    A_DAY,
    ABOVE,
    ACCEPTED,
    AMARA,
    APPEALED,
    BEGUN,
    DECIDED,
    DIANE,
    FOUND,
    HANNAH,
    HELEN,
    MONDAY,
    PANEL,
    SAM,
    WARNED,
    Case,
    after,
    by_the_panel,
    from_above,
    raised,
    text,
)

HELEN_IS_HIS_SISTER = do.DeclareConflict(member=HELEN, reason=text("She is his sister."))
HANNAH_NAMED = do.NameMember(member=HANNAH)
OF_THE_PANEL: Sequence[Command] = (
    ACCEPTED,
    do.ReturnReferral(reason=text("no")),
    BEGUN,
    FOUND,
    do.ArrangeMeeting(held_at=MONDAY),
    do.RecordMeeting(record=text("no"), attended=True),
    WARNED,
    APPEALED,
    do.DecideReferralAppeal(result="not-upheld", reasons=text("no")),
    do.CloseReferral(),
    do.ReferToLawyers(basis=text("no")),
    do.RecordLegalResult(legal_id=derived_id("legal"), result=text("no")),
    HELEN_IS_HIS_SISTER,
    HANNAH_NAMED,
    do.NameSubject(about_actor=SAM),
    do.AddToReferral(note=text("no")),
)


def test_every_command_of_a_panel_is_tried_here() -> None:
    others = {DeadlineReached, do.EraseReferral, *BEGINS, *OF_THE_SYSTEM}
    assert {type(each) for each in OF_THE_PANEL} == set(REFERRAL.commands) - others


@pytest.mark.parametrize("command", OF_THE_PANEL, ids=lambda command: command.type)
@pytest.mark.parametrize(
    ("actor", "roles"),
    [
        (SAM, (PANEL, ABOVE)),
        (AMARA, (PANEL,)),
        ("staff:handler", ("customer-service-manager",)),
        (DIANE, (ABOVE,)),
        ("resident:jo", (PANEL,)),
        ("system:effects", (PANEL,)),
    ],
)
@pytest.mark.clause("shal-discipline")
def test_nobody_else_can_do_anything(
    referral: Case, command: Command, actor: str, roles: tuple[str, ...]
) -> None:
    after(referral).by(actor).holding(*roles).when(command).then_refused(NoSuchReferral)


@pytest.mark.parametrize("command", OF_THE_PANEL, ids=lambda command: command.type)
def test_there_is_nothing_to_do_before_it_is_raised(referral: Case, command: Command) -> None:
    by_the_panel(referral).when(command).then_refused(NoSuchReferral)


def test_whoever_has_a_conflict_sees_nothing_from_then_on(referral: Case) -> None:
    after(referral).when(HELEN_IS_HIS_SISTER).then(ev.ConflictDeclared)
    referral.when(ACCEPTED).then_refused(NoSuchReferral)
    by_the_panel(referral, HANNAH).when(ACCEPTED)
    assert referral.past(ev.ReferralAccepted)


def test_a_conflict_is_declared_once(referral: Case) -> None:
    after(referral).when(HELEN_IS_HIS_SISTER)
    by_the_panel(referral, HANNAH).when(HELEN_IS_HIS_SISTER).then_already_so()


def test_somebody_can_be_named_to_the_panel(referral: Case) -> None:
    after(referral).when(HANNAH_NAMED).then(ev.MemberNamed)
    referral.when(HANNAH_NAMED).then_already_so()
    assert may_hear(referral.state, HANNAH, frozenset())


@pytest.mark.parametrize("member", [SAM, AMARA])
def test_the_subject_and_the_reporter_cannot_be_named(referral: Case, member: str) -> None:
    after(referral).when(do.NameMember(member=member)).then_refused(SubjectNotOfPanel)


def test_whoever_has_a_conflict_cannot_be_named(referral: Case) -> None:
    after(referral, do.DeclareConflict(member=HANNAH, reason=text("A friend.")))
    referral.when(HANNAH_NAMED).then_refused(SubjectNotOfPanel)


def test_who_took_part_below_sees_nothing_of_the_appeal(referral: Case) -> None:
    after(referral, *DECIDED, APPEALED)
    decided = do.DecideReferralAppeal(result="not-upheld", reasons=text("no"))
    by_the_panel(referral).when(decided).then_refused(NoSuchReferral)
    referral.by(HELEN).holding(PANEL, ABOVE).when(decided).then_refused(NoSuchReferral)
    from_above(referral).when(decided)
    assert referral.the(ev.AppealDecided).decided_by == DIANE


def test_who_took_part_below_cannot_be_named_to_the_appeal(referral: Case) -> None:
    after(referral, *DECIDED, APPEALED)
    from_above(referral).when(do.NameMember(member=HELEN)).then_refused(SubjectNotOfPanel)


def test_a_refusal_tells_no_name_and_no_category(referral: Case) -> None:
    refusal = after(referral).by(SAM).when(ACCEPTED).then_refused(NoSuchReferral)
    assert refusal.references == {}


def test_whoever_turns_out_to_be_the_subject_sees_nothing_from_then_on(referral: Case) -> None:
    after(referral).when(do.NameSubject(about_actor=HANNAH)).then(ev.SubjectNamed)
    referral.when(do.NameSubject(about_actor=HANNAH)).then_already_so()
    by_the_panel(referral, HANNAH).when(ACCEPTED).then_refused(NoSuchReferral)


@pytest.mark.clause("shal-discipline")
@pytest.mark.parametrize("command", OF_THE_PANEL, ids=lambda command: command.type)
def test_before_it_is_said_whose_post_it_is_the_panel_does_nothing_else(
    referral: Case, command: Command
) -> None:
    by_the_panel(referral.when(raised(about_actor=None))).when(command)
    if isinstance(command, do.NameSubject):
        referral.then(ev.SubjectNamed)
    else:
        referral.then_refused(SubjectNotNamed)


@pytest.mark.clause("shal-discipline")
def test_whose_post_it_is_once_said_sees_nothing_and_the_panel_goes_on(referral: Case) -> None:
    by_the_panel(referral.when(raised(about_actor=None))).when(do.NameSubject(about_actor=HANNAH))
    referral.when(ACCEPTED)
    assert referral.past(ev.ReferralAccepted)
    by_the_panel(referral, HANNAH).when(BEGUN).then_refused(NoSuchReferral)


def test_that_somebody_has_no_login_lets_the_panel_go_on(referral: Case) -> None:
    by_the_panel(referral.when(raised(about_actor=None)))
    referral.when(do.NameSubject()).then_refused(SubjectNotNamed)
    both = do.NameSubject(about_actor=SAM, has_no_login=True)
    referral.when(both).then_refused(SubjectNotNamed)
    referral.when(do.NameSubject(has_no_login=True)).then(ev.SubjectNamed)
    referral.when(do.NameSubject(has_no_login=True)).then_already_so()
    referral.when(ACCEPTED)
    assert referral.past(ev.ReferralAccepted)


def test_what_was_reported_without_a_post_waits_for_no_name(referral: Case) -> None:
    reported = raised(about_actor=None, source="staff-report")
    by_the_panel(referral.when(reported)).when(ACCEPTED)
    assert referral.past(ev.ReferralAccepted)


def test_a_limit_is_missed_whether_or_not_it_is_said_whose_post_it_is(referral: Case) -> None:
    referral.when(raised(about_actor=None)).at(MONDAY + 60 * A_DAY).when(DeadlineReached())
    assert referral.past(ev.LimitMissed)


def test_nobody_names_themselves_as_the_subject(referral: Case) -> None:
    after(referral).when(do.NameSubject(about_actor=HELEN)).then_refused(SubjectNotOfPanel)
