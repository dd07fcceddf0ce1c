"""A line to a server that is secured: whoever is at its other end proves it, or nothing is said to them."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.cli.test_server import SECRET, home, said
from tests.plan.examples import small_plan
from tests.server import OWNER, Server, programs
from tui.store.postgres import create_plan

__all__ = ["home"]
NAME = "db.example"

pytestmark = [
    pytest.mark.skipif(not programs(), reason="there is no PostgreSQL server here"),
    pytest.mark.skipif(shutil.which("openssl") is None, reason="there is no openssl here"),
]


def certificate(folder: Path, stem: str) -> Path:
    """A certificate for `NAME` that vouches for itself, and its key beside it."""
    crt = folder / f"{stem}.crt"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    command += ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"]
    command += ["-keyout", str(folder / f"{stem}.key"), "-out", str(crt)]
    subprocess.run(command, check=True, capture_output=True)
    return crt


@pytest.fixture
def secured(tmp_path: Path) -> Iterator[Server]:
    """A server that takes nobody in over the network but by TLS."""
    server = Server.new()
    try:
        folder = Path(server.folder, "data")
        certificate(folder, "server")
        os.chown(folder / "server.key", folder.stat().st_uid, folder.stat().st_gid)
        (folder / "server.key").chmod(0o600)
        (folder / "pg_hba.conf").write_text("local all all trust\nhostssl all all 127.0.0.1/32 scram-sha-256\n")
        server.sql("ALTER SYSTEM SET ssl = on")
        server.restart()
        server.sql(f"CREATE ROLE mai LOGIN PASSWORD '{SECRET}' IN ROLE {OWNER}")
        create_plan(server.url("secured"), small_plan()).close()
        yield server
    finally:
        server.remove()


def test_a_server_proves_who_it_is_or_is_told_nothing(
    secured: Server, home: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    def address(host: str = NAME, *, ca: Path, mode: str = "verify-full") -> str:
        login = f"mai:{quote(SECRET, safe='')}@{host}:{secured.port}"
        return f"postgresql://{login}/postgres?hostaddr=127.0.0.1&sslmode={mode}&sslrootcert={ca}&plan=secured"

    right, wrong = Path(secured.folder, "data", "server.crt"), certificate(tmp_path, "other")
    assert "A small plan" in said(capfd, "--plan", address(ca=right), "show")
    assert said(capfd, "--plan", address(ca=right), "add", "goal", "Said in private").endswith("Said in private\n")
    everything = said(capfd, "--plan", address(ca=wrong), "show", code=3)
    assert everything.endswith(
        "the server could not prove that it is the right one (SSL error: certificate verify failed). "
        "Nothing was sent to it. See to sslrootcert and to the host's name, or ask whoever runs the server.\n"
    )
    for place, why in (
        (address(ca=wrong), "certificate verify failed"),
        (address("elsewhere.example", ca=right), f'server certificate for "{NAME}" does not match host name "elsewhere.example"'),
        (address(ca=tmp_path / "none.pem"), "does not exist"),
        (address(ca=right, mode="disable"), "no encryption"),
    ):
        told = said(capfd, "--plan", place, "show", code=3)
        assert why in told
        assert told.count("\n") == 1
        everything += told + said(capfd, "--plan", place, "add", "goal", "Never", code=3)
    assert not [secret for secret in (SECRET, quote(SECRET, safe="")) if secret in everything]
    assert "Said in private" in said(capfd, "--plan", address(ca=right), "show")
    assert "Never" not in said(capfd, "--plan", address(ca=right), "show")
