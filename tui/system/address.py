"""What a place that holds a plan is called: a path of this machine, or the address of a plan on a server.

Names only: `store.open_store` opens what they name.
"""

from __future__ import annotations

import os
import re
from typing import NamedTuple

# Patterns are compiled when an address is seen: most people have none, and it takes as long as to read a small plan.
_SCHEMES = ("postgres://", "postgresql://")
_LOGIN_CHARACTER = r"(?:[^\s%:/?#@\x00-\x1f\x7f\ud800-\udfff]|%[0-9a-fA-F]{2})"
_HOST = r"(?:\[[0-9a-fA-F:.]+(?:%\w+)?\]|(?:[\w.~-]|%[0-9a-fA-F]{2})*)(?::\d{1,5})?"
_BODY = (
    rf"(?i)(?P<scheme>postgres(?:ql)?)://(?:(?P<user>{_LOGIN_CHARACTER}*)(?::(?P<password>(?:{_LOGIN_CHARACTER}|[:#])+))?@)?"
    rf"(?P<host>{_HOST}(?:,{_HOST})*)(?:/(?P<database>{_LOGIN_CHARACTER}*))?"
)
"""What stands before the `?` of an address, if it can be taken apart in one way only: nothing of a password can then be taken
for a host, a port or a database, whoever reads it. Nobody writes an empty one: behind `:@` stands one that begins with an @."""
_VALUE = r"(?:[^%@?\x00-\x1f\x7f\ud800-\udfff]|%[0-9a-fA-F]{2})*"
_ATTEMPTS = r"""(?isx)\W* (?:
        postgres\w* [+\w.-]* (?: : .* [/@] .* | / .* : .* @ .* )   # whatever follows the name that such addresses begin with
      | [a-z][a-z0-9+.-]* : /{1,3} [^/]* : .* @ .*       # another kind of server, with a login
      | [^\s:@/]+ : [^\s]+ @ [\w.\[\]-]+ (?:[:/].*)?   # a login without any scheme
      | (?: .*\s )? (?: pass(?:word|wd)? | pgpassword | sslpassword | (?:host|hostaddr|dbname|service) ) \s* = .+   # key = value
    )"""
"""What somebody has most likely meant as an address: it is never taken for the name of a file, which would be told and kept."""
UNTELLABLE = "postgresql://***"
"""An address that cannot be taken apart, as it is told: nobody knows which part of it is a secret."""
DEFAULT_NAME = "plan"
"""The plan that an address means which names none."""
HIDDEN = "***"

_SHOWN = ("host", "hostaddr", "port", "dbname", "user", "service")
_SAVED = (
    "sslmode", "sslrootcert", "sslcert", "sslkey", "sslcrl", "sslcrldir", "sslsni", "sslnegotiation", "sslcertmode",
    "ssl_min_protocol_version", "ssl_max_protocol_version", "channel_binding", "require_auth", "gssencmode", "passfile",
    "target_session_attrs", "load_balance_hosts", "connect_timeout", "notify",
)  # fmt: skip
"""Settings that no secret stands in, and without which an address would lead there by a less safe way, or not at all."""
_SECRET = ("password", "sslpassword", "oauth_client_secret", "scram_client_key", "scram_server_key")
_OTHERS = (
    "client_encoding", "options", "application_name", "fallback_application_name", "keepalives", "keepalives_idle",
    "keepalives_interval", "keepalives_count", "tcp_user_timeout", "sslcompression", "requirepeer", "requiressl", "ssl",
    "min_protocol_version", "max_protocol_version", "krbsrvname", "gsslib", "gssdelegation", "replication", "sslkeylogfile",
    "oauth_issuer", "oauth_client_id", "oauth_scope", "plan",
)  # fmt: skip
_KNOWN = frozenset((*_SHOWN, *_SAVED, *_SECRET, *_OTHERS))
"""Every setting that the server's library knows, and ours. What is none of them may be a piece of a password with a `?` in it."""


class Address(NamedTuple):
    """A plan on a server, taken apart. Its text form never holds a secret; `server` does, where the user has typed one."""

    server: str
    """What the server's own library understands, as it was typed but for our parameters."""
    name: str
    """The plan's name on that server."""
    shown: str
    """The address as it may be read by anybody: without passwords and settings."""
    saved: str
    """The address as it may be kept for the next time: as shown, and how the line is secured."""
    notify: bool
    """Whether the server may be asked to tell of changes (`notify=off`: it is asked now and then what is new)."""
    secrets: tuple[str, ...]
    understood: bool = True
    """Whether it could be taken apart. If not, nothing of it is told, kept, or sent anywhere."""

    def __repr__(self) -> str:
        return f"Address({self.shown})"

    def masked(self, text: str) -> str:
        """A text of somebody else's (a server's complaint) without any secret that may stand in it."""
        for secret in self.secrets:
            text = text.replace(secret, HIDDEN)
        return text


def is_server(place: str) -> bool:
    """Whether a place is a server's address, or was meant as one, rather than a path."""
    if place.lower().startswith(_SCHEMES):
        return True
    if not (":" in place or "=" in place) or re.fullmatch(_ATTEMPTS, place) is None:
        return False
    return "\0" in place or not os.path.lexists(place)


def looks_like_secret(text: str) -> bool:
    """Whether a text is an address of a server that nobody can take apart, so that all of it must be taken for a secret."""
    attempt = text.lstrip(" \t\r\n\"'<([").lower().startswith("postgres") or "password" in text.lower()
    return attempt and is_server(text) and not address(text).understood


_MENTIONED = r"(?i)postgres\w*[+\w.-]*(?::/*|//)[^\s”]*"


def without_secrets(text: str) -> str:
    """A text that is about to be said, with no more of an address in it than may be told."""
    if "postgres" not in text.lower():
        return text
    return re.sub(_MENTIONED, lambda found: found[0] if _is_tellable(found[0]) else UNTELLABLE, text)


def _is_tellable(text: str) -> bool:
    if text == UNTELLABLE or not text.lower().startswith(_SCHEMES):
        return text == UNTELLABLE or not re.fullmatch(_ATTEMPTS, text)
    found = address(text.rstrip(":.,;)\"'…"))
    return found.understood and not set(found.secrets) - {os.environ.get("PGPASSWORD", "")}


def address(place: str) -> Address:
    """Take `postgresql://user@host:port/database?plan=NAME&…` apart.

    What cannot be taken apart in one way only is not `understood`; whatever else is wrong, the server's library says.
    """
    from urllib.parse import quote, unquote  # noqa: PLC0415 - only an address needs it

    body, _, tail = place.partition("?")
    parts = re.fullmatch(_BODY, body)
    settings = [each.partition("=") for each in tail.split("&") if each]
    if parts is None or not all(key in _KNOWN and mark and re.fullmatch(_VALUE, value) for key, mark, value in settings):
        return Address("", DEFAULT_NAME, UNTELLABLE, UNTELLABLE, notify=False, secrets=(), understood=False)
    password = parts["password"] or ""
    secrets = {password, unquote(password), os.environ.get("PGPASSWORD", "")}
    name, notify = "", True
    passed, shown, saved = [], [], []
    for key, _mark, value in settings:
        each = f"{key}={value}"
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
        elif key in _SAVED and not (password and password in value):
            saved.append(each)
    name = name or DEFAULT_NAME
    shown.append(f"plan={quote(name, safe='')}")
    login = f"{parts['user']}@" if parts["user"] is not None else ""
    database = f"/{parts['database']}" if parts["database"] is not None else ""
    bare = f"{parts['scheme'].lower()}://{login}{parts['host']}{database}"
    return Address(
        server=f"{body}?{'&'.join(passed)}" if passed else body,
        name=name,
        shown=f"{bare}?{'&'.join(shown)}",
        saved=f"{bare}?{'&'.join((*saved, *shown))}",
        notify=notify,
        secrets=tuple(sorted((each for each in secrets if each), key=len, reverse=True)),
    )


def shown(place: str) -> str:
    """A place as it may be told to anybody, and kept: a server's address without its password."""
    return address(place).shown if is_server(place) else place


def key(place: str) -> str:
    """What a place is remembered by, whatever way leads there (an address is never resolved as if it were a path)."""
    return shown(place) if is_server(place) else os.path.realpath(place)


def saved(place: str) -> str:
    """A place as it is kept to be opened again: a server's address without its password, but with how the line is secured."""
    return address(place).saved if is_server(place) else os.path.realpath(place)


def expanded(place: str) -> str:
    """A place as somebody typed it, with `~` for their home."""
    return place if is_server(place) else os.path.expanduser(place)
