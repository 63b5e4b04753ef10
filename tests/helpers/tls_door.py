"""A TLS listener whose certificate nobody should trust, for as long as a context lasts."""

from __future__ import annotations

import socket
import ssl
import tempfile
import threading
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE: Final = "127.0.0.1"
DAY: Final = timedelta(days=1)
PATIENCE: Final = 5.0  # seconds


@contextmanager
def tls_door(*, age: timedelta = DAY, life: timedelta = 30 * DAY) -> Iterator[int]:
    """The port. The certificate is signed by itself, `age` old and valid for `life` since; no handshake succeeds.

    A caller that sends anything inside a TLS connection makes the end of the context fail: it has trusted a stranger.
    """
    told: list[bytes] = []
    with tempfile.TemporaryDirectory() as folder, socket.create_server((HERE, 0)) as listening:
        context = _context(Path(folder), age=age, life=life)
        thread = threading.Thread(target=_answer, args=(listening, context, told), daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        # Not `close`: it would leave the thread in `accept`.
        listening.shutdown(socket.SHUT_RDWR)
        thread.join(PATIENCE)
    assert told == []


def _answer(listening: socket.socket, context: ssl.SSLContext, told: list[bytes]) -> None:
    with suppress(OSError):
        while True:
            caller, _ = listening.accept()
            caller.settimeout(PATIENCE)
            with caller, suppress(OSError), context.wrap_socket(caller, server_side=True) as inside:
                if words := inside.recv(1):
                    told.append(words)


def _context(folder: Path, *, age: timedelta, life: timedelta) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HERE)])
    since = datetime.now(UTC) - age
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(since + life)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HERE))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    form = serialization.Encoding.PEM
    plain = serialization.NoEncryption()
    (folder / "key.pem").write_bytes(key.private_bytes(form, serialization.PrivateFormat.PKCS8, plain))
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(form))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    return context
