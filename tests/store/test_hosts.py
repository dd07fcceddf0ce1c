"""Of several hosts in an address: the one that a line leads to, and the others."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from psycopg import conninfo

from tui.store.postgres import hosts
from tui.system.address import address


def line(host: str, port: int) -> Any:
    """As much of a connection as tells where it leads."""
    return SimpleNamespace(info=SimpleNamespace(host=host, port=port))


@pytest.mark.parametrize(
    ("given", "leads_to", "others"),
    [
        ("host=a,b port=1,2", ("a", 1), {"host": "b", "port": "2"}),
        ("host=a,b port=1,2", ("b", 2), {"host": "a", "port": "1"}),
        ("host=a,a port=1,2", ("a", 2), {"host": "a", "port": "1"}),
        ("host=a,b,c port=7", ("b", 7), {"host": "a,c", "port": "7,7"}),
        ("host=a,b port=,2", ("a", 5432), {"host": "b", "port": "2"}),
        ("host=a,b port=,2", ("b", 2), {"host": "a", "port": ""}),
        ("host=a,b", ("b", 5432), {"host": "a"}),
        ("hostaddr=10.0.0.1,10.0.0.2 port=1", ("10.0.0.1", 1), {"hostaddr": "10.0.0.2", "port": "1"}),
        ("host=a,b hostaddr=10.0.0.1,10.0.0.2", ("b", 5432), {"host": "a", "hostaddr": "10.0.0.1"}),
        ("host=/run/a,/run/b port=1,1", ("/run/a", 1), {"host": "/run/b", "port": "1"}),
        # it is not clear which one it is: then it is all of them, as before
        ("host=a,b port=1,2,3", ("a", 1), {"host": "a,b", "port": "1,2,3"}),
        ("host=a,b port=1,2", ("c", 1), {"host": "a,b", "port": "1,2"}),
        ("host=a,b port=1,2", ("a", 2), {"host": "a,b", "port": "1,2"}),
    ],
)
def test_the_others_are_asked_without_the_one_that_is_waited_at(
    given: str, leads_to: tuple[str, int], others: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PGHOST", "PGHOSTADDR", "PGPORT"):
        monkeypatch.delenv(name, raising=False)
    settings = conninfo.conninfo_to_dict(f"{given} dbname=d password='p w'")
    assert hosts._without(settings, line(*leads_to)) == {**others, "dbname": "d", "password": "p w"}


@pytest.mark.parametrize(
    ("rest", "wanted"),
    [
        ("a,b/d", ""),
        ("a,b/d?target_session_attrs=read-write", "read-write"),
        ("a,b/d?target_session_attrs=primary", "primary"),
        ("a,b/d?target_session_attrs=any", None),
        ("a,b/d?target_session_attrs=standby", None),
        ("a,b/d?target_session_attrs=prefer-standby", None),
        ("a/d?target_session_attrs=read-write", None),
        ("a/d", None),
        ("/d", None),
    ],
)
def test_what_an_address_says_of_the_host_that_is_wanted(rest: str, wanted: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PGHOST", "PGTARGETSESSIONATTRS"):
        monkeypatch.delenv(name, raising=False)
    assert hosts._wanted(address(f"postgresql://{rest}")) == wanted
    monkeypatch.setenv("PGTARGETSESSIONATTRS", "primary")
    if wanted == "":
        assert hosts._wanted(address(f"postgresql://{rest}")) == "primary"
