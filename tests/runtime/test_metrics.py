"""One thing that happens moves its figure by one; nothing from outside becomes a label."""

import socket

import httpx2
import pytest
from prometheus_client import CollectorRegistry

from contracts.free_ids import new_id
from contracts.messages import Answer, CommandEnvelope, RefusalAnswer
from domain.identifiers import stream_id
from runtime.errors import PortTaken
from runtime.metrics import Metrics, served
from tests.runtime.scraping import Figures, moved, read, scraped

CASE = stream_id("shal", "case", "one")


@pytest.fixture
def metrics() -> Metrics:
    return Metrics(["shal"])


def command(type_: str = "close_case", stream: str = CASE) -> CommandEnvelope:
    return CommandEnvelope(
        command_id=new_id(), stream=stream, body={"type": type_}, actor="staff:a", via="api"
    )


def answered(metrics: Metrics, envelope: CommandEnvelope, **said: object) -> Figures:
    before = scraped(metrics.registry)
    with metrics.recording(envelope) as recorded:
        recorded.answer = Answer.model_validate(
            {"command_id": envelope.command_id, "stream": envelope.stream, "version": 1, **said}
        )
    return moved(before, scraped(metrics.registry))


def counted(figures: Figures) -> Figures:
    return {name: value for name, value in figures.items() if name[0] == "redress_commands_total"}


def test_an_accepted_command_is_counted_once(metrics: Metrics) -> None:
    figures = answered(metrics, command(), events=["case.closed"])
    assert counted(figures) == {
        ("redress_commands_total", "accepted", "case", "shal", "close_case"): 1
    }


def test_a_recordings_time_is_observed_once(metrics: Metrics) -> None:
    figures = answered(metrics, command(), events=["case.closed"])
    assert figures["redress_recording_seconds_count", "case", "close_case"] == 1


def test_a_command_that_changed_nothing_is_counted_as_that(metrics: Metrics) -> None:
    (label,) = counted(answered(metrics, command()))
    assert label[1] == "nothing_to_do"


def test_a_refusal_is_counted_under_its_code(metrics: Metrics) -> None:
    refusal = RefusalAnswer(code="case_not_open", clause="x")
    figures = answered(metrics, command(), refusal=refusal)
    assert figures["redress_refusals_total", "case_not_open", "shal"] == 1
    assert figures["redress_commands_total", "refused", "case", "shal", "close_case"] == 1


def test_a_recording_that_broke_is_counted_as_failed(metrics: Metrics) -> None:
    with pytest.raises(OSError, match="disk"), metrics.recording(command()):
        raise OSError("disk")
    figures = scraped(metrics.registry)
    assert figures["redress_commands_total", "failed", "case", "shal", "close_case"] == 1


def test_what_nobody_knows_shares_one_label(metrics: Metrics) -> None:
    for number in range(20):
        answered(metrics, command(f"made_up_{number}"))
        answered(metrics, command(stream=stream_id(f"made-up-{number}", "case", "x")))
        answered(metrics, command(stream=stream_id("shal", "kind" + "x" * number, "x")))
    labels = {name[1:] for name in counted(scraped(metrics.registry))}
    assert labels == {
        ("nothing_to_do", "case", "shal", "other"),
        ("nothing_to_do", "case", "other", "close_case"),
        ("nothing_to_do", "other", "shal", "other"),
    }


def test_an_attempt_at_an_effect_is_counted_by_its_result(metrics: Metrics) -> None:
    metrics.effect(CASE, "publish_reply", "effect_done")
    figures = scraped(metrics.registry)
    assert figures["redress_effect_attempts_total", "publish_reply", "shal", "effect_done"] == 1


def test_a_sweep_counts_what_web_hooks_had_lost(metrics: Metrics) -> None:
    metrics.sweep("shal", "sandbox", found=2, gone=1, failed=False)
    figures = scraped(metrics.registry)
    assert figures["redress_sweeps_total", "done", "shal", "sandbox"] == 1
    assert figures["redress_swept_items_total", "shal", "sandbox", "found"] == 2
    assert figures["redress_swept_items_total", "shal", "sandbox", "gone"] == 1


def test_a_method_of_the_callers_own_is_no_label(metrics: Metrics) -> None:
    metrics.request_begins()
    metrics.request_ends("BREW", "/x", 405, 0.1)
    assert scraped(metrics.registry)["redress_http_requests_total", "other", "/x", "405"] == 1


def test_two_processes_parts_in_one_count_apart(metrics: Metrics) -> None:
    metrics.effect(CASE, "publish_reply", "effect_done")
    assert not moved({}, scraped(Metrics(["shal"]).registry))


def test_metrics_are_served_at_their_own_port(metrics: Metrics) -> None:
    metrics.effect(CASE, "publish_reply", "effect_done")
    with served(metrics.registry, "127.0.0.1", 0) as port:
        answer = httpx2.get(f"http://127.0.0.1:{port}/metrics", trust_env=False)
    assert read(answer.text) == scraped(metrics.registry)


def test_without_a_port_nothing_is_served() -> None:
    with served(CollectorRegistry(), "127.0.0.1", None) as port:
        assert port is None


def test_a_port_that_is_taken_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with (
            pytest.raises(PortTaken, match=f"Metrics cannot be served at 127.0.0.1:{port}"),
            served(CollectorRegistry(), "127.0.0.1", port),
        ):
            pass
