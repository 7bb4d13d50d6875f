"""A social network that behaves like a Facebook Page, for demonstration and tests.

Its shapes were checked against the ones that Meta publishes and are unproven against Meta.
"""

from platforms.sandbox.app import create_sandbox
from platforms.sandbox.client import SandboxClient, SandboxPage, SandboxPerson, SandboxRefused
from platforms.sandbox.server import running_sandbox
from platforms.sandbox.settings import SandboxSettings

__all__ = [
    "SandboxClient",
    "SandboxPage",
    "SandboxPerson",
    "SandboxRefused",
    "SandboxSettings",
    "create_sandbox",
    "running_sandbox",
]
