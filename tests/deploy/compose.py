"""docker-compose.yml as compose reads it: anchors merged, variables replaced."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
FILE = ROOT / "docker-compose.yml"
MOUNTED = "/run/secrets"
FROM_DOT_ENV = {"REDRESS_UID": "10001", "REDRESS_GID": "10001"}

Service = Mapping[str, Any]
_VARIABLE = re.compile(r"\$\{(\w+)(?::(-|\?)([^}]*))?\}")


@cache
def compose() -> Mapping[str, Any]:
    """Return the file with what `.env` says in it."""
    text = _VARIABLE.sub(_value, FILE.read_text(encoding="utf-8"))
    loaded: Mapping[str, Any] = YAML(typ="safe", pure=True).load(text)
    return loaded


def services() -> Mapping[str, Service]:
    """Return the services by name."""
    found: Mapping[str, Service] = compose()["services"]
    return found


def ours() -> dict[str, Service]:
    """Return the services that run our image."""
    return {name: its for name, its in services().items() if its["image"].startswith("redress:")}


def secrets_of(service: Service) -> dict[str, str]:
    """Return the secrets of a service: the name of its file in the container, by its own name."""
    listed = service.get("secrets", [])
    return {
        one if isinstance(one, str) else one["source"]: one
        if isinstance(one, str)
        else one["target"]
        for one in listed
    }


def _value(found: "re.Match[str]") -> str:
    name, kind, other = found.groups()
    return FROM_DOT_ENV[name] if kind == "?" else str(other)
