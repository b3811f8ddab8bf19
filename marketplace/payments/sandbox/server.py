"""The sandbox's address on loopback, at which Stripe's own library asks."""

import base64
import binascii
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from .api import Api, Reply
from .calls import Call
from .params import read

LOOPBACK = "127.0.0.1"


class Server(ThreadingHTTPServer):
    """A server on loopback; port 0 takes any that is free. Raises OSError if it is taken."""

    daemon_threads = True

    def __init__(self, api: Api, port: int = 0, webhook_url: str = "") -> None:
        self.api = api
        self.webhook_url = webhook_url
        super().__init__((LOOPBACK, port), Desk)

    @property
    def address(self) -> str:
        """Return where it can be asked."""
        return f"http://{LOOPBACK}:{self.server_address[1]}"


class Desk(BaseHTTPRequestHandler):
    """Reads one request and writes one answer; the line is closed after it."""

    server: Server

    def do_GET(self) -> None:
        """Answer a question."""
        self._answer(urlsplit(self.path).query)

    def do_POST(self) -> None:
        """Do what is asked."""
        length = int(self.headers.get("Content-Length") or 0)
        self._answer(self.rfile.read(length).decode(), self.headers.get("Idempotency-Key", ""))

    def log_message(self, *_told: Any) -> None:
        """Write no line for each request: the site logs what it asks."""

    def _answer(self, params: str, once: str = "") -> None:
        call = Call(
            method=self.command,
            path=urlsplit(self.path).path,
            params=read(params),
            version=self.headers.get("Stripe-Version", ""),
            webhook_url=self.server.webhook_url,
        )
        reply = self.server.api.answer(call, key=self._key(), once=once)
        time.sleep(reply.delay)
        if not reply.is_lost:
            with suppress(ConnectionError):  # the site has hung up meanwhile
                self._write(reply)

    def _key(self) -> str:
        """Return the secret key, which comes as a bearer token or as a user without password."""
        kind, _, word = self.headers.get("Authorization", "").partition(" ")
        if kind != "Basic":
            return word
        try:
            return base64.b64decode(word).decode().rstrip(":")
        except (binascii.Error, UnicodeDecodeError):
            return ""

    def _write(self, reply: Reply) -> None:
        body = reply.body.encode()
        self.send_response(reply.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
