"""The sandbox network as a process of its own: `python -m platforms.sandbox`.

Settings come from the environment: REDRESS_SANDBOX_DATABASE, REDRESS_SANDBOX_PORT,
REDRESS_SANDBOX_APP_SECRET, REDRESS_SANDBOX_ADMIN_TOKEN.
"""

from pathlib import Path

import uvicorn
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from platforms.sandbox.app import create_sandbox
from platforms.sandbox.server import LOOPBACK
from platforms.sandbox.settings import SandboxSettings


class Environment(BaseSettings):
    """What the environment has to say."""

    model_config = SettingsConfigDict(env_prefix="REDRESS_SANDBOX_")

    port: int = Field(default=8090, ge=1, le=65535)
    database: Path | None = None
    app_secret: str = Field(min_length=8)
    admin_token: str = Field(min_length=8)


def main() -> None:
    """Serve until told to end."""
    environment = Environment()
    settings = SandboxSettings(
        database=environment.database,
        public_url=f"http://{LOOPBACK}:{environment.port}",
        app_secret=environment.app_secret,
        admin_token=environment.admin_token,
    )
    uvicorn.run(create_sandbox(settings), host=LOOPBACK, port=environment.port, log_level="warning")


if __name__ == "__main__":
    main()
