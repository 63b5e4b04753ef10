"""A quick look into the Secret Service of a Linux desktop, for the one secret that start-up waits for.

The keyring package reaches the same item but imports for several hundred milliseconds more. This path only reads,
only from an unlocked keyring, and never prompts; whenever it is not sure, the caller takes the long way. The secret
crosses the session bus, a socket of this user, in the specification's "plain" form (Secret Service API, 9.1).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_BUS_NAME: Final = "org.freedesktop.secrets"
_SERVICE: Final = "org.freedesktop.Secret.Service"
_ITEM: Final = "org.freedesktop.Secret.Item"
_ROOT: Final = "/org/freedesktop/secrets"
_ANSWER_S: Final = 2.0


def quick_secret(service: str, user: str) -> str | None:
    """The secret the keyring package kept for `service` and `user`; None whenever anything stands in the way."""
    try:
        from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped]

        connection = open_dbus_connection(bus="SESSION")
    # No bus (KeyError, OSError), refused (AuthenticationError) or not installed (ImportError): the long way decides.
    except (ImportError, KeyError, ValueError, OSError):
        return None
    try:
        return _asked(connection, service, user)
    # A bus that closes, answers late or answers something else; a secret that is no text.
    except (OSError, TimeoutError, ValueError, IndexError, TypeError):
        return None
    finally:
        connection.close()


def _asked(connection: Any, service: str, user: str) -> str | None:
    found = _called(connection, _ROOT, _SERVICE, "SearchItems", "a{ss}", ({"service": service, "username": user},))
    unlocked: Any = found[0] if found else ()
    if len(unlocked) != 1:
        return None
    session = _called(connection, _ROOT, _SERVICE, "OpenSession", "sv", ("plain", ("s", "")))
    if not session:
        return None
    secret = _called(connection, unlocked[0], _ITEM, "GetSecret", "o", (session[1],))
    if not secret:
        return None
    _session, _parameters, value, _content_type = secret[0]
    return bytes(value).decode("utf-8")


def _called(
    connection: Any, path: str, interface: str, method: str, signature: str, arguments: Sequence[object]
) -> Any:
    from jeepney import DBusAddress, MessageType, new_method_call  # type: ignore[import-untyped]

    address = DBusAddress(path, bus_name=_BUS_NAME, interface=interface)
    reply = connection.send_and_get_reply(
        new_method_call(address, method, signature, tuple(arguments)), timeout=_ANSWER_S
    )
    return reply.body if reply.header.message_type is MessageType.method_return else None
