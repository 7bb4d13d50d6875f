"""The decider's rows about clocks, emergencies and notices."""

from collections.abc import Mapping

from domain.case import adopting, moving, notices, paging, watching
from domain.case import clock_commands as clock
from domain.case.calendar_commands import AdoptCalendar
from domain.case.notice_commands import SettleNotice
from domain.case.paging_commands import TakeUpEmergency
from domain.case.rule import EVER, OPEN, Rule
from domain.case.watch_commands import NoteWatch
from domain.messages import Command

CLOCK_RULES: Mapping[type[Command], Rule] = {
    clock.PauseClock: Rule(moving.pause, OPEN),
    clock.ResumeClock: Rule(moving.resume, OPEN),
    clock.AdjustTarget: Rule(moving.adjust, OPEN),
    clock.CorrectBreach: Rule(moving.correct, EVER),
    TakeUpEmergency: Rule(paging.take_up, EVER),
    AdoptCalendar: Rule(adopting.adopt, EVER),
    NoteWatch: Rule(watching.note, EVER, person=False),
    SettleNotice: Rule(notices.settle, EVER),
}
