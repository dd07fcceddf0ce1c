"""A line to a server that can be broken: bytes go both ways over it until a test says otherwise."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator


class BreakableLine:
    """Listens on a port of 127.0.0.1 and hands everything on to a server's socket."""

    def __init__(self, folder: str, port: int) -> None:
        self._server = f"{folder}/.s.PGSQL.{port}"
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._open: list[socket.socket] = []
        self._whole = True
        self._swallow = self._asked = self._for_good = False
        self._after = b""
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """From now on nobody comes through, and those who had come are thrown out."""
        self._whole = False
        self._throw_out()

    def mend(self) -> None:
        self._whole = True

    def swallow_the_next_answer(self, *, for_good: bool = False, after: bytes = b"") -> None:
        """What is sent next arrives and is carried out; its answer does not come back, for the line breaks then.

        `for_good`: it stays broken until it is mended. `after`: what stands in what is meant, where it is not the next.
        """
        self._after = after
        self._swallow, self._asked, self._for_good = True, False, for_good

    def _throw_out(self) -> None:
        thrown_out, self._open = self._open, []  # those who come again meanwhile may stay
        for each in thrown_out:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                if not self._whole:
                    client.close()
                    continue
                server = socket.socket(socket.AF_UNIX)
                server.connect(self._server)
                self._open += [client, server]
                for one, other, answers in ((client, server, False), (server, client, True)):
                    threading.Thread(target=self._forward, args=(one, other, answers), daemon=True).start()

    def _forward(self, one: socket.socket, other: socket.socket, answers: bool) -> None:
        with contextlib.suppress(OSError):
            while data := one.recv(65536):
                if answers and self._swallow and self._asked:  # before, it is only news of what others do
                    self._swallow = False
                    self._whole = not self._for_good
                    self._throw_out()
                    return
                self._asked = self._asked or (
                    not answers and self._after in data
                )  # before it is sent: the answer may be here at once
                other.sendall(data)
        for each in (one, other):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self.cut()
        self._listener.close()


@contextlib.contextmanager
def breakable(folder: str, port: int) -> Iterator[BreakableLine]:
    line = BreakableLine(folder, port)
    try:
        yield line
    finally:
        line.close()
