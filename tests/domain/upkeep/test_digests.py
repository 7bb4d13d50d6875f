"""A theme that passes the pack's count reaches its team once, and so does each suggestion."""

import pytest

from domain.identifiers import derived_id, stream_id
from domain.notices.events import NoticeOrdered, NoticeSettled, NoticeUndone
from domain.results import EffectImpossible
from domain.upkeep.commands import CompileDigest, RecordUpkeep, SettleUpkeepNotice
from domain.upkeep.decider import UPKEEP
from domain.upkeep.events import DigestCompiled, UpkeepDone
from domain.upkeep.state import Upkeep
from domain.upkeep.vocabulary import Tagged
from policies.loader import LoadedPack, available_packs, load_policy
from tests.domain.happenings import AMARA, EFFECTS, MONDAY
from tests.domain.scenario import Scenario

SUGGESTED = stream_id("west-kent", "case", "idea")


def of(pack: LoadedPack) -> Scenario[Upkeep]:
    return Scenario(UPKEEP, pack, stream_id(pack.policy.id, "upkeep"), MONDAY, "system:upkeep")


def cases(count: int) -> list[str]:
    return [stream_id("west-kent", "case", str(number)) for number in range(count)]


def digest(count: int = 0, suggestions: tuple[str, ...] = ()) -> CompileDigest:
    tagged = [Tagged(theme="repairs", cases=cases(count))] if count else []
    return CompileDigest(since=MONDAY, tagged=tagged, suggestions=list(suggestions))


@pytest.mark.clause("westkent-themes")
@pytest.mark.parametrize("landlord", available_packs())
def test_a_theme_reaches_its_team_when_it_has_the_packs_count(landlord: str) -> None:
    pack = load_policy(landlord)
    count = pack.policy.themes.count
    for found in (count - 1, count, count + 1):
        upkeep = of(pack).when(digest(found))
        if found < count:
            upkeep.then_already_so()
        else:
            upkeep.then(DigestCompiled, NoticeOrdered)
            assert upkeep.the(NoticeOrdered).team == "themes"
            assert [len(e.cases) for e in upkeep.the(DigestCompiled).emerged] == [found]


@pytest.mark.clause("westkent-themes")
def test_each_suggestion_reaches_the_team_once() -> None:
    upkeep = of(load_policy("west-kent")).when(digest(suggestions=(SUGGESTED,)))
    upkeep.then(DigestCompiled, NoticeOrdered)
    assert upkeep.the(DigestCompiled).suggestions == [SUGGESTED]
    upkeep.when(digest(suggestions=(SUGGESTED,))).then_already_so()


def test_a_theme_that_goes_on_is_told_again_only_after_it_calmed_down() -> None:
    upkeep = of(load_policy("west-kent")).when(digest(3)).when(digest(4))
    upkeep.then_already_so()
    upkeep.when(digest(2)).then(DigestCompiled)
    upkeep.when(digest(3)).then(DigestCompiled, NoticeOrdered)


def test_one_case_counts_once_for_a_theme() -> None:
    twice = Tagged(theme="repairs", cases=cases(2) * 2)
    compiled = CompileDigest(since=MONDAY, tagged=[twice], suggestions=[])
    of(load_policy("west-kent")).when(compiled).then_already_so()


def test_a_job_that_did_nothing_says_so_by_its_counts(shal: LoadedPack) -> None:
    nothing = RecordUpkeep(job="retention", dry_run=False, counts={"looked_at": 0, "erased": 0})
    upkeep = of(shal).when(nothing).then(UpkeepDone)
    assert upkeep.state.last["retention"].counts == {"looked_at": 0, "erased": 0}


def test_a_team_that_nobody_reaches_is_a_task_that_is_settled(shal: LoadedPack) -> None:
    upkeep = of(shal).when(digest(suggestions=(SUGGESTED,)))
    (notice,) = upkeep.state.notices
    upkeep.by(EFFECTS).when(EffectImpossible(effect_id=notice, attempt=1, reason="no_address"))
    upkeep.then(NoticeUndone)
    upkeep.by(AMARA).when(SettleUpkeepNotice(notice_id=notice)).then(NoticeSettled)
    upkeep.when(SettleUpkeepNotice(notice_id=notice)).then_already_so()
    upkeep.when(SettleUpkeepNotice(notice_id=derived_id("stray")))
    assert upkeep.refusal is not None
