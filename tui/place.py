"""What a place that holds a plan is called: a path of this machine, or the address of a plan on a server.

Names only: `store.opening` opens what they name.
"""

from __future__ import annotations

import os
import re
from typing import NamedTuple

_SCHEME = re.compile(r"postgres(?:ql)?://", re.IGNORECASE)
DEFAULT_NAME = "plan"
"""The plan that an address means which names none."""
HIDDEN = "***"

_SHOWN = ("host", "hostaddr", "port", "dbname", "user", "service")
_KEPT = (
    "sslmode", "sslrootcert", "sslcert", "sslkey", "sslcrl", "sslcrldir", "sslsni", "sslnegotiation", "sslcertmode",
    "ssl_min_protocol_version", "ssl_max_protocol_version", "channel_binding", "require_auth", "gssencmode", "passfile",
    "target_session_attrs", "load_balance_hosts", "connect_timeout", "notify",
)  # fmt: skip
"""Settings that no secret stands in, and without which an address would lead there by a less safe way, or not at all."""
_SECRET = ("password", "sslpassword", "oauth_client_secret")


class Address(NamedTuple):
    """A plan on a server, taken apart. Its text form never holds a secret; `server` does, where the user has typed one."""

    server: str
    """What the server's own library understands, as it was typed but for our parameters."""
    name: str
    """The plan's name on that server."""
    shown: str
    """The address as it may be read by anybody: without passwords and settings."""
    kept: str
    """The address as it may be kept for the next time: as shown, and how the line is secured."""
    notify: bool
    """Whether the server may be asked to tell of changes (`notify=off`: it is asked now and then what is new)."""
    secrets: tuple[str, ...]

    def __repr__(self) -> str:
        return f"Address({self.shown})"

    def masked(self, text: str) -> str:
        """A text of somebody else's (a server's complaint) without any secret that may stand in it."""
        for secret in self.secrets:
            text = text.replace(secret, HIDDEN)
        return text


def is_server(place: str) -> bool:
    """Whether a place is a server's address, rather than a path."""
    return _SCHEME.match(place) is not None


def address(place: str) -> Address:
    """Take `postgresql://user@host:port/database?plan=NAME&…` apart. Whatever is wrong with it, the server's library says."""
    from urllib.parse import quote, unquote  # noqa: PLC0415 - only an address needs it

    body, _, tail = place.partition("?")
    scheme, rest = body.split("://", 1)
    middle, slash, database = rest.partition("/")
    login, at, host = middle.rpartition("@")
    user, _colon, password = login.partition(":")
    secrets = {password, unquote(password), os.environ.get("PGPASSWORD", "")}
    name, notify = "", True
    passed, shown, kept = [], [], []
    for each in filter(None, tail.split("&")):
        key, _, value = each.partition("=")
        if key in _SECRET:
            secrets |= {value, unquote(value)}
        if key == "plan":
            name = unquote(value)
        elif key == "notify":
            notify = unquote(value).lower() not in ("off", "no", "false", "0")
        else:
            passed.append(each)
        if key in _SHOWN:
            shown.append(each)
        elif key in _KEPT:
            kept.append(each)
    name = name or DEFAULT_NAME
    shown.append(f"plan={quote(name, safe='')}")
    bare = f"{scheme.lower()}://{user}{at}{host}{slash}{database}"
    return Address(
        server=f"{body}?{'&'.join(passed)}" if passed else body,
        name=name,
        shown=f"{bare}?{'&'.join(shown)}",
        kept=f"{bare}?{'&'.join((*kept, *shown))}",
        notify=notify,
        secrets=tuple(sorted((each for each in secrets if each), key=len, reverse=True)),
    )


def shown(place: str) -> str:
    """A place as it may be told to anybody, and kept: a server's address without its password."""
    return address(place).shown if is_server(place) else place


def key(place: str) -> str:
    """What a place is remembered by, whatever way leads there (an address is never resolved as if it were a path)."""
    return shown(place) if is_server(place) else os.path.realpath(place)


def kept(place: str) -> str:
    """A place as it is kept to be opened again: a server's address without its password, but with how the line is secured."""
    return address(place).kept if is_server(place) else os.path.realpath(place)


def expanded(place: str) -> str:
    """A place as somebody typed it, with `~` for their home."""
    return place if is_server(place) else os.path.expanduser(place)
