"""Films written by hand: just enough of each format to be told by its first bytes."""

import hashlib

from django.core.files.uploadedfile import SimpleUploadedFile


def box(kind, *parts):
    """Return one box of an ISO base media file (ISO/IEC 14496-12, section 4.2)."""
    payload = b"".join(parts)
    return (len(payload) + 8).to_bytes(4, "big") + kind + payload


def mp4(*boxes, brand=b"isom", others=(b"mp42",)):
    """Return an MP4 with these boxes behind its head; nothing in it can be shown."""
    head = box(b"ftyp", brand, bytes(4), *others)
    return head + b"".join(boxes or (box(b"mdat", b"film"),))


def element(name, payload):
    """Return one EBML element with a size of eight bytes (RFC 8794, section 6.1)."""
    return name + b"\x01" + len(payload).to_bytes(7, "big") + payload


def webm(number=0, *parts, doctype=b"webm"):
    """Return a WebM with one empty cluster behind these elements; other numbers, other films."""
    head = element(b"\x1a\x45\xdf\xa3", element(b"\x42\x82", doctype))
    time = element(b"\xe7", number.to_bytes(8, "big"))
    cluster = element(b"\x1f\x43\xb6\x75", time)
    return head + element(b"\x18\x53\x80\x67", b"".join(parts) + cluster)


def upload(content, name="film.mp4"):
    return SimpleUploadedFile(name, content)


def sha256(content):
    return hashlib.sha256(content).hexdigest()
