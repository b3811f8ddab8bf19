"""Ask a server over loopback as fast as it answers, on a few connections that stay open."""

import asyncio
from dataclasses import dataclass
from time import perf_counter

CONNECTIONS = 16
END_OF_HEAD = b"\r\n\r\n"


@dataclass
class Measured:
    """How many answers of which status, in how many seconds, and the bytes of the last one."""

    answers: int
    seconds: float
    statuses: set
    size: int

    @property
    def rate(self):
        return self.answers / self.seconds


class Asker(asyncio.Protocol):
    """Send one request after the other until the common supply is empty."""

    def __init__(self, supply, finished):
        self.supply, self.finished = supply, finished
        self.buffer, self.answers, self.statuses, self.size = b"", 0, set(), 0

    def connection_made(self, transport):
        self.transport = transport
        self._ask()

    def data_received(self, chunk):
        self.buffer += chunk
        end = self.buffer.find(END_OF_HEAD)
        if end < 0 or len(self.buffer) < end + len(END_OF_HEAD) + length(self.buffer[:end]):
            return
        self.statuses.add(int(self.buffer[9:12]))
        self.size = len(self.buffer)
        self.buffer = b""
        self.answers += 1
        self._ask()

    def connection_lost(self, _reason):
        if not self.finished.done():
            self.finished.set_result(None)

    def _ask(self):
        request = next(self.supply, None)
        if request is None:
            self.transport.close()
        else:
            self.transport.write(request)


def length(head):
    """Return what Content-Length says; an answer without one has no content."""
    low = head.lower()
    start = low.find(b"content-length:")
    return int(low[start + 15 :].split(b"\r\n", 1)[0]) if start >= 0 else 0


def request(path, host="127.0.0.1", **headers):
    """Write one request."""
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([f"GET {path} HTTP/1.1", f"Host: {host}", *lines, "", ""]).encode()


def measure(port, requests, *, status=200):
    """Send all requests over 16 connections; refuse to count answers of another status."""
    measured = asyncio.run(_measure(port, requests))
    if measured.statuses != {status}:
        raise RuntimeError(f"Answered {sorted(measured.statuses)} instead of {status}.")
    return measured


async def _measure(port, requests):
    supply, loop = iter(requests), asyncio.get_running_loop()
    askers = [Asker(supply, loop.create_future()) for _ in range(CONNECTIONS)]
    begun = perf_counter()
    for asker in askers:
        await loop.create_connection(lambda asker=asker: asker, "127.0.0.1", port)
    await asyncio.gather(*(asker.finished for asker in askers))
    return Measured(
        sum(asker.answers for asker in askers),
        perf_counter() - begun,
        set().union(*(asker.statuses for asker in askers)),
        max(asker.size for asker in askers),
    )
