"""Sealed means sealed: random histories of a referral, held against a reckoning of their own."""

from collections import Counter
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.errors import Refusal
from domain.messages import Command
from domain.referral import commands as do
from domain.referral import events as ev
from domain.referral.decider import REFERRAL
from domain.referral.refusals import NoSuchReferral
from domain.results import DeadlineReached
from policies.loader import load_policy
from tests.domain.referral_days import (
    A_DAY,
    ABOVE,
    AMARA,
    DIANE,
    HANNAH,
    HELEN,
    MONDAY,
    PANEL,
    REFERRAL_ID,
    SAM,
    Case,
    raised,
    text,
)
from tests.domain.scenario import Scenario

PACK = load_policy("havebury")
# Whom it is about holds the very role that hears it, and so does who reported it.
OFFICES = {
    HELEN: (PANEL,),
    HANNAH: (PANEL, ABOVE),
    DIANE: (ABOVE,),
    SAM: (PANEL, ABOVE),
    AMARA: (PANEL, ABOVE),
    "staff:handler": ("customer-service-manager",),
    "resident:jo": (PANEL, ABOVE),
}
WHO = st.sampled_from(sorted(OFFICES))
STAFF = st.sampled_from([who for who in sorted(OFFICES) if who.startswith("staff:")])
WORDS = text("something")
COMMANDS: st.SearchStrategy[Command] = st.one_of(
    st.sampled_from(
        [
            raised(),
            do.AcceptReferral(),
            do.ReturnReferral(reason=WORDS),
            do.BeginInvestigation(plan=WORDS),
            do.RecordFindings(findings=WORDS),
            do.RecordMeeting(record=WORDS, attended=False),
            do.DecideOutcome(outcome="no-case", reasons=WORDS),
            do.DecideOutcome(outcome="warning", reasons=WORDS),
            do.LodgeReferralAppeal(grounds=WORDS),
            do.DecideReferralAppeal(result="not-upheld", reasons=WORDS),
            do.CloseReferral(),
            do.ReferToLawyers(basis=WORDS),
            do.AddToReferral(note=WORDS),
            DeadlineReached(),
        ]
    ),
    st.builds(do.ArrangeMeeting, held_at=st.just(MONDAY + 2 * A_DAY)),
    st.builds(do.DeclareConflict, member=STAFF, reason=st.just(WORDS)),
    st.builds(do.NameMember, member=STAFF),
    st.builds(do.NameSubject, about_actor=STAFF),
    st.just(do.NameSubject(has_no_login=True)),
)
STEPS = st.lists(st.tuples(WHO, COMMANDS, st.integers(0, 72)), min_size=5, max_size=40)

# How far the panel has come before anything may happen.
ONWARD: list[tuple[str, Command]] = [
    (HELEN, do.AcceptReferral()),
    (HANNAH, do.BeginInvestigation(plan=WORDS)),
    (HELEN, do.RecordFindings(findings=WORDS)),
    (HELEN, do.DecideOutcome(outcome="no-case", reasons=WORDS)),
    (HELEN, do.LodgeReferralAppeal(grounds=WORDS)),
]


class Reckoning:
    """Who may hear it, found out from what was recorded, by nothing of the rules' own."""

    def __init__(self, subject: str | None = SAM) -> None:
        self.subject = subject
        self.said = subject is not None
        self.named: set[str] = set()
        self.conflicted: set[str] = set()
        self.below: set[str] = set()
        self.appealed = False

    def hears(self, who: str) -> bool:
        out: set[str | None] = (
            {self.subject, AMARA} | self.conflicted | (self.below if self.appealed else set())
        )
        if who in out or not who.startswith("staff:"):
            return False
        return who in self.named or (ABOVE if self.appealed else PANEL) in OFFICES[who]

    def note(self, event: object, who: str) -> None:
        match event:
            case ev.SubjectNamed(about_actor=subject):
                self.subject, self.said = subject, True
            case ev.MemberNamed(member=member):
                self.named.add(member)
            case ev.ConflictDeclared(member=member):
                self.conflicted.add(member)
            case ev.AppealLodged():
                self.appealed = True
            case (
                ev.ReferralAccepted()
                | ev.ReferralReturned()
                | ev.InvestigationBegun()
                | ev.FindingsRecorded()
                | ev.MeetingArranged()
                | ev.MeetingRecorded()
                | ev.OutcomeDecided()
                | ev.LegalReferralMade()
                | ev.NoteAdded()
            ) if not self.appealed:
                self.below.add(who)
            case _:
                pass


@settings(max_examples=150)
@given(st.integers(0, len(ONWARD)), STEPS)
def test_whoever_is_not_of_the_panel_is_answered_as_if_it_were_not_there(
    far: int, steps: list[tuple[str, Command, int]]
) -> None:
    referral: Case = Scenario(REFERRAL, PACK, REFERRAL_ID, MONDAY, AMARA)
    referral.when(raised())
    known, now = Reckoning(), MONDAY
    led = [(who, command, 0) for who, command in ONWARD[:far]]
    for who, command, hours in [*led, *steps]:
        now += timedelta(hours=hours)
        referral.at(now).by(who).holding(*OFFICES[who]).when(command)
        if not isinstance(command, do.RaiseReferral | DeadlineReached):
            assert (type(referral.refusal) is NoSuchReferral) == (not known.hears(who))
        _tells_nobody(referral.refusal)
        for event in referral.caused:
            known.note(event, who)
    _each_limit_ends_once(referral)


@settings(max_examples=150)
@given(STEPS)
def test_nothing_is_done_before_it_is_said_whose_post_it_is(
    steps: list[tuple[str, Command, int]],
) -> None:
    referral: Case = Scenario(REFERRAL, PACK, REFERRAL_ID, MONDAY, AMARA)
    referral.when(raised(about_actor=None))
    known, now = Reckoning(None), MONDAY
    for who, command, hours in steps:
        now += timedelta(hours=hours)
        referral.at(now).by(who).holding(*OFFICES[who]).when(command)
        if not known.said and not isinstance(command, do.RaiseReferral):
            allowed = (ev.SubjectNamed, ev.LimitReminded, ev.LimitMissed)
            assert all(isinstance(event, allowed) for event in referral.caused)
        if not isinstance(command, do.RaiseReferral | DeadlineReached):
            assert (type(referral.refusal) is NoSuchReferral) == (not known.hears(who))
        _tells_nobody(referral.refusal)
        for event in referral.caused:
            known.note(event, who)


def _tells_nobody(refusal: Refusal | None) -> None:
    told = str(refusal.references) if refusal else ""
    assert not [who for who in OFFICES if who in told]
    assert "disrespect" not in told


def _each_limit_ends_once(referral: Case) -> None:
    started = Counter(event.limit for event in referral.past(ev.LimitStarted))
    told = Counter(
        (event.type, event.limit)
        for event in referral.history
        if isinstance(event, ev.LimitReminded | ev.LimitMissed | ev.LimitMet)
    )
    assert all(count <= started[limit] for (_, limit), count in told.items())
