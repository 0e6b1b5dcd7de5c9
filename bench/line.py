"""A slow line with a real length: bytes are as long on their way as on a mobile network, handshakes of TLS and all.

Browsers' own emulation delays requests, and no handshake.
"""

import asyncio
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BLOCK = 1400  # bytes of a packet


@contextmanager
def slow_line(port: int, round_trip: float, speed: float) -> Iterator[int]:
    """Lead to a port of this machine by a line of so many seconds there and back, and bytes a second down it."""
    loop, ready = asyncio.new_event_loop(), threading.Event()
    ports = list[int]()

    async def opened(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(round_trip)  # TCP's own handshake
        answers, asking = await asyncio.open_connection("127.0.0.1", port)
        await asyncio.gather(
            _carry(reader, asking, round_trip / 2, 0), _carry(answers, writer, round_trip / 2, 1 / speed)
        )

    async def listen() -> None:
        server = await asyncio.start_server(opened, "127.0.0.1", 0)
        ports.append(server.sockets[0].getsockname()[1])
        ready.set()

    threading.Thread(target=loop.run_forever, daemon=True).start()
    asyncio.run_coroutine_threadsafe(listen(), loop)
    ready.wait()
    yield ports[0]
    loop.call_soon_threadsafe(loop.stop)


async def _carry(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, delay: float, seconds_a_byte: float
) -> None:
    """Hand on what comes, each packet a while later; those of one direction follow each other."""
    loop, free = asyncio.get_running_loop(), 0.0
    on_their_way = asyncio.Queue[tuple[float, bytes]]()

    async def arrive() -> None:
        while True:
            due, data = await on_their_way.get()
            await asyncio.sleep(due - loop.time())
            if not data or writer.is_closing():
                return writer.close()
            writer.write(data)

    arriving = asyncio.create_task(arrive())
    while data := await _next(reader):
        free = max(free, loop.time()) + len(data) * seconds_a_byte
        on_their_way.put_nowait((free + delay, data))
    on_their_way.put_nowait((max(free, loop.time()) + delay, b""))
    await arriving


async def _next(reader: asyncio.StreamReader) -> bytes:
    try:
        return await reader.read(BLOCK)
    except ConnectionError:
        return b""


def certified(folder: Path) -> ssl.SSLContext:
    """Make a certificate of our own for this machine, and what a server needs to speak TLS with it."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    kind = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2")
    places = ("-subj", "/CN=localhost", "-keyout", key, "-out", certificate)
    subprocess.run(["openssl", "req", "-x509", *kind, *places], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context
