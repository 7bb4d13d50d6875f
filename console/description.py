"""How the API describes itself: every operation may answer with a problem document."""

from typing import Any

from fastapi import FastAPI

from console.problems import CONTENT_TYPE

PROBLEM: dict[str, Any] = {
    "title": "ProblemDocument",
    "description": "A refusal or an error (RFC 9457), with what to do next in its detail.",
    "type": "object",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What, where, and what to do next."},
        "code": {"type": "string", "description": "Stable; scripts may rely on it."},
        "clause": {"type": "string", "description": "What a refusal rests on."},
        "references": {"type": "object", "additionalProperties": {"type": "string"}},
        "fields": {
            "type": "array",
            "description": "What does not fit in the request.",
            "items": {
                "type": "object",
                "properties": {"where": {"type": "string"}, "what": {"type": "string"}},
            },
        },
        "stream": {"type": "string"},
        "version": {"type": "integer", "description": "The stream's, when it refused."},
        "command_id": {"type": "string", "format": "uuid"},
    },
}
_ANSWER = {
    "description": "Anything else: a refusal, or an error.",
    "content": {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemDocument"}}},
}
# What the framework would describe, and which nobody is ever answered with.
_REPLACED = ("HTTPValidationError", "ValidationError")


class DescribedApi(FastAPI):
    """An application whose description tells the truth about its errors."""

    def openapi(self) -> dict[str, Any]:
        """Return the description, with problem documents in place of the framework's errors."""
        document = super().openapi()
        for methods in document["paths"].values():
            for operation in methods.values():
                operation["responses"].pop("422", None)
                operation["responses"]["default"] = _ANSWER
        schemas = document["components"]["schemas"]
        schemas["ProblemDocument"] = PROBLEM
        for name in _REPLACED:
            schemas.pop(name, None)
        return document
