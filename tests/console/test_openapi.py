"""The API's own description: bodies, problems and how callers prove who they are."""

from typing import Any

import pytest

from tests.console.front import Front


@pytest.fixture
def document(front: Front) -> dict[str, Any]:
    found: dict[str, Any] = front.app.openapi()
    return found


def operations(document: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{method} {path}", operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]


async def test_the_description_is_at_its_address(front: Front) -> None:
    answer = await front.ask("GET", "/openapi.json", None)
    assert answer.json()["info"]["title"] == "Redress"


def test_every_operation_says_what_it_does(document: dict[str, Any]) -> None:
    assert [name for name, op in operations(document) if not op.get("description")] == []


def test_every_operation_needs_the_bearer_token(document: dict[str, Any]) -> None:
    assert [name for name, op in operations(document) if not op.get("security")] == []


def test_every_operation_describes_its_problems(document: dict[str, Any]) -> None:
    for name, operation in operations(document):
        described = operation["responses"]["default"]["content"]
        assert list(described) == ["application/problem+json"], name
        assert "HTTPValidationError" not in str(operation["responses"]), name


def test_a_problem_is_described_with_its_members(document: dict[str, Any]) -> None:
    problem = document["components"]["schemas"]["ProblemDocument"]
    assert {"type", "title", "status", "detail", "code"} <= set(problem["required"])
    assert {"clause", "references"} <= set(problem["properties"])


def test_opening_a_case_describes_its_fields(document: dict[str, Any]) -> None:
    opening = document["components"]["schemas"]["CaseOpening"]
    assert {"command_id", "platform", "account"} <= set(opening["required"])
    assert {"post", "url", "text", "screenshots", "seen_at"} <= set(opening["properties"])


def test_hooks_are_not_part_of_the_described_api(document: dict[str, Any]) -> None:
    assert [path for path in document["paths"] if not path.startswith("/api/v1/")] == []
