"""What of a request may be noted beside a ballot: coarse enough to be nobody's alone."""

import re
from hashlib import sha256
from ipaddress import ip_address, ip_network

IPV4_BITS, IPV6_BITS = 24, 48
VERSIONS = re.compile(r"[0-9][0-9._]*")


def coarse_network(address: str) -> str:
    """Return the /24 of an IPv4 address, the /48 of an IPv6 one, empty for what is neither.

    An IPv4 address written as IPv6 is the one it is.
    """
    try:
        given = ip_address(address.strip())
    except ValueError:
        return ""
    given = getattr(given, "ipv4_mapped", None) or given
    bits = IPV4_BITS if given.version == 4 else IPV6_BITS  # noqa: PLR2004
    return str(ip_network((given.packed, bits), strict=False))


def browser_family(user_agent: str) -> str:
    """Return 16 hex that browsers of one family share, whatever their versions; empty for none."""
    family = VERSIONS.sub("", user_agent).strip()
    return sha256(family.encode()).hexdigest()[:16] if family else ""
