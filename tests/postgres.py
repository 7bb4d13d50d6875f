"""The tests' PostgreSQL server; how one is started is shared with the benchmarks."""

from bench.private_postgres import MISSING, PostgresServer, find_server, running_server

__all__ = ["MISSING", "PostgresServer", "find_server", "running_server"]
