"""`redress upkeep`: what a job would do, what each came to, and mistakes in one clear line."""

import json

from runtime.embedded import free_port
from tests.cli.installed import Folder, call


def test_a_dry_run_of_retention_needs_no_server_and_counts(folder: Folder) -> None:
    result = folder.run("upkeep", "run", "retention", "--dry-run")
    assert result.exit_code == 0, result.stderr
    assert "retention: " in result.stdout


def test_its_counts_are_json_too(folder: Folder) -> None:
    result = folder.run("upkeep", "run", "retention", "--dry-run", "--json")
    found = json.loads(result.stdout)
    assert all(isinstance(n, int) for jobs in found.values() for n in jobs["retention"].values())


def test_a_job_that_never_ran_is_said_to_have_never_run(folder: Folder) -> None:
    result = folder.run("upkeep", "status")
    assert result.exit_code == 0, result.stderr
    assert "no job has run yet" in result.stdout


def test_a_job_that_is_none_is_answered_with_the_list(folder: Folder) -> None:
    result = folder.run("upkeep", "run", "spring-cleaning")
    assert result.exit_code == 2
    assert "digests, retention, reconciliation" in result.stderr


def test_a_landlord_that_is_not_served_is_named(folder: Folder) -> None:
    result = folder.run("upkeep", "status", "--landlord", "elsewhere")
    assert result.exit_code == 2
    assert "'elsewhere' is not served here" in result.stderr


def test_without_a_server_it_says_what_is_missing(folder: Folder) -> None:
    nowhere = f"127.0.0.1:{free_port()}"
    options = ("--data-dir", str(folder.path))
    result = call("upkeep", "run", "reconciliation", *options, TEMPORAL_ADDRESS=nowhere)
    assert result.returncode == 3
    assert "Traceback" not in result.stderr
    assert nowhere in result.stderr
