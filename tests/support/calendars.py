"""Calendars of OpenTimestamps on loopback, which answer as those of the net do, or as none should."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_bytes
from threading import Thread

from opentimestamps.core.notary import BitcoinBlockHeaderAttestation, PendingAttestation, TimeAttestation
from opentimestamps.core.op import OpAppend, OpSHA256
from opentimestamps.core.serialize import BytesSerializationContext
from opentimestamps.core.timestamp import Timestamp

PROMISE = "https://calendar.example.org"


@dataclass(frozen=True)
class Calendars:
    """Where they are, and the digests that they were asked for."""

    address: str
    asked: list[bytes] = field(default_factory=list)


@contextmanager
def calendars() -> Iterator[Calendars]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    found = Calendars(f"http://127.0.0.1:{server.server_port}")
    server.RequestHandlerClass = type("Handler", (_Handler,), {"asked": found.asked})
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def stamp(digest: bytes, attestation: TimeAttestation) -> bytes:
    """Write a calendar's answer as the reference library does."""
    timestamp = Timestamp(digest)
    timestamp.ops.add(OpAppend(token_bytes(8))).ops.add(OpSHA256()).attestations.add(attestation)
    written = BytesSerializationContext()
    timestamp.serialize(written)
    return bytes(written.getbytes())


class _Handler(BaseHTTPRequestHandler):
    asked: list[bytes]

    def do_POST(self) -> None:
        digest = self.rfile.read(int(self.headers["Content-Length"]))
        self.asked.append(digest)
        sound = stamp(digest, PendingAttestation(PROMISE))
        long = b"\xf0\xff\x07" + bytes(1023) + sound
        answers = {
            "/digest": sound,
            "/lying/digest": stamp(digest, BitcoinBlockHeaderAttestation(1)),
            "/broken/digest": sound[:-1],
            "/more/digest": sound + b"\0",
            "/empty/digest": b"",
            "/page/digest": b"<!doctype html><title>Sign in</title>",
            "/long/digest": long,
            "/large/digest": bytes(10_001),
        }
        status = {"/moved/digest": 302}.get(self.path, 200 if self.path in answers else 404)
        with suppress(OSError):
            self._slow() if self.path == "/slow/digest" else self._send(status, answers.get(self.path, b""))

    def _send(self, status: int, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Location", "/digest")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _slow(self) -> None:
        """Send a byte now and then, each of them well before a connection would be given up."""
        self.send_response(200)
        self.end_headers()
        for _ in range(20):
            self.wfile.write(b"\0")
            time.sleep(0.5)

    def log_message(self, format: str, *args: object) -> None:
        pass
