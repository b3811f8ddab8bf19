"""Read which part of a file a browser asks for (RFC 9110, section 14)."""

import re

_SINGLE = re.compile(r"bytes=[ \t]*(\d*)-(\d*)[ \t]*\Z", re.IGNORECASE | re.ASCII)
_MOST_DIGITS = 18


class UnsatisfiableRangeError(Exception):
    """Say that nothing of the file lies where somebody asks for it."""


def asked_range(header: str, size: int) -> tuple[int, int] | None:
    """Return the first and the last byte that a Range header asks for of a file of `size` bytes.

    None where the whole file is to be sent: no header, one of several parts, or one that says
    nothing. Raises UnsatisfiableRangeError where it begins beyond the end or asks for no byte.
    """
    found = _SINGLE.match(header)
    if found is None or not any(found.groups()) or max(map(len, found.groups())) > _MOST_DIGITS:
        return None
    first, last = found.groups()
    if not first:
        return _tail(int(last), size)
    if last and int(last) < int(first):
        return None
    if int(first) >= size:
        raise UnsatisfiableRangeError
    return int(first), min(int(last or size - 1), size - 1)


def _tail(length: int, size: int) -> tuple[int, int]:
    if not length or not size:
        raise UnsatisfiableRangeError
    return max(0, size - length), size - 1
