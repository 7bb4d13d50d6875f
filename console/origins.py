"""Under which address the pages are reached, and whether a request came from them.

Plain http is for this machine alone; anywhere else `console.public_url` names the https address
that a proxy serves. A page under any other name (a rebound DNS name, say) is not answered.
"""

from urllib.parse import urlsplit

from fastapi import Request

from console.problems import Problem
from runtime.console_settings import LOOPBACK_HOSTS, ConsoleSettings

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def check_host(request: Request, settings: ConsoleSettings) -> None:
    """Refuse a request that was not sent to an address of ours."""
    host = request.headers.get("host", "")
    if settings.public_url is not None and host == urlsplit(settings.public_url).netloc:
        return
    if _hostname(host) in LOOPBACK_HOSTS:
        return
    raise Problem(
        421,
        "wrong_address",
        "The pages are not served under this address. Open them by the address that was printed "
        "at the start; elsewhere than on this machine they need https and the setting "
        "REDRESS_CONSOLE__PUBLIC_URL.",
    )


def check_origin(request: Request, settings: ConsoleSettings) -> None:
    """Refuse a change that another site's page sent in the browser's name.

    A browser says where a request comes from, and no page can make it lie.
    """
    if request.method in SAFE_METHODS:
        return
    site = request.headers.get("sec-fetch-site")
    if site == "same-origin" or (site is None and _origin(request) == _own(request, settings)):
        return
    raise Problem(
        403,
        "foreign_origin",
        "This did not come from a page of ours, so nothing was done. Open the page again and "
        "send it from there.",
    )


def served_by_https(request: Request, settings: ConsoleSettings) -> bool:
    """Tell whether the browser reached us by https."""
    return _own(request, settings).startswith("https://")


def _hostname(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:  # anybody may send anything
        return None


def _origin(request: Request) -> str:
    return request.headers.get("origin", "")


def _own(request: Request, settings: ConsoleSettings) -> str:
    public = settings.public_url
    host = request.headers.get("host", "")
    if public is not None and host == urlsplit(public).netloc:
        return public
    return f"http://{host}"
