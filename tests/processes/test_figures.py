"""The figures of real processes move when something happens, and only as far."""

import pytest

from runtime.embedded import free_port
from tests.processes.town import Town, figures, until
from tests.runtime.scraping import Figures, moved

pytestmark = pytest.mark.slow

OPENED = ("redress_commands_total", "accepted", "case", "shal", "open_case")
OPENINGS = ("redress_http_requests_total", "POST", "/api/v1/{landlord}/cases", "201")
HOOKS = ("redress_hooks_total", "taken", "shal", "sandbox")


def of_workers(town: Town) -> Figures:
    """Return the workers' figures, added up."""
    total: Figures = {}
    for worker in town.workers:
        for name, value in figures(worker.says("worker_ready")["metrics_port"]).items():
            total[name] = total.get(name, 0.0) + value
    return total


def of_console(town: Town) -> Figures:
    return figures(town.console.says("console_ready")["metrics_port"])


def test_an_opened_case_is_one_command_of_one_worker(town: Town) -> None:
    before = of_workers(town)
    assert town.opens(town.opening()).status_code == 201
    assert moved(before, of_workers(town))[OPENED] == 1


def test_an_opened_case_is_one_request_of_the_console(town: Town) -> None:
    before = of_console(town)
    assert town.opens(town.opening()).status_code == 201
    assert moved(before, of_console(town))[OPENINGS] == 1


def test_a_post_is_one_web_hook(town: Town) -> None:
    before = of_console(town).get(HOOKS, 0)
    town.posts("The lift is broken again.")
    until(lambda: of_console(town).get(HOOKS, 0) == before + 1)


def test_no_wake_up_is_overdue_while_workers_work(town: Town) -> None:
    assert of_console(town)["redress_wake_up_overdue_seconds", "shal"] == 0


def test_the_engines_own_figures_are_served_where_asked_for(town: Town) -> None:
    with town.part("worker", "--temporal-metrics-port", str(port := free_port())) as worker:
        worker.says("worker_ready")
        until(lambda: any(name[0].startswith("temporal_") for name in figures(port)))
