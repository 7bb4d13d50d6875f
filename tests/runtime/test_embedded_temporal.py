"""The embedded server takes ports that nobody else has, and says so where it cannot."""

import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from runtime import embedded
from runtime.embedded import EmbeddedTemporal, free_port, free_ports
from runtime.errors import TemporalUnavailable


@contextmanager
def taken(port: int) -> Iterator[None]:
    """Let another program listen on a port."""
    with socket.create_server(("127.0.0.1", port)):
        yield


def test_ports_that_are_asked_for_together_are_different() -> None:
    assert len(set(free_ports(20))) == 20


def test_a_server_whose_port_was_taken_meanwhile_starts_on_another(tmp_path: Path) -> None:
    server = EmbeddedTemporal(tmp_path)
    first = server.port
    with taken(first), server:
        assert server.port != first
        assert server.pid is not None


def test_a_server_that_was_lost_comes_back_where_its_clients_look(tmp_path: Path) -> None:
    with EmbeddedTemporal(tmp_path) as server:
        port = server.port
        server.lose()
        assert server.start().port == port


def test_a_port_that_was_ordered_is_not_changed(tmp_path: Path) -> None:
    port = free_port()
    with taken(port), pytest.raises(TemporalUnavailable, match=str(port)):
        EmbeddedTemporal(tmp_path, port=port).start()


def test_a_server_that_does_not_end_when_it_is_asked_to_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "STOP_LIMIT_SECONDS", 0.2)
    server = EmbeddedTemporal(tmp_path).start()
    pid = server.pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    with capture_logs() as logs:
        server.stop()
    assert [(line["event"], line["pid"]) for line in logs] == [("temporal_killed", pid)]
    assert server.pid is None
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
