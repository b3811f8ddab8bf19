"""Who a ballot belongs to, without saying who: tags of voters and credentials of delegates."""

import hmac
from hashlib import sha256

UNDOTTED = frozenset({"gmail.com", "googlemail.com"})


def fold_contact(address: str) -> str:
    """Bring an e-mail address to the one form in which it counts as one person.

    Trimmed, lower case, IDNA domain, `+suffix` dropped; Gmail also without dots. Raise ValueError
    for what is no address.
    """
    local, _, domain = address.strip().lower().rpartition("@")
    domain = domain.encode("idna").decode("ascii")
    local = local.partition("+")[0]
    if domain in UNDOTTED:
        local = local.replace(".", "")
    if not local or not domain:
        raise ValueError(address)
    return f"{local}@{domain}"


def public_tag(key: bytes, award: str, contact: str) -> str:
    """Return the tag (32 hex) of a folded contact under the award's key of 32 bytes."""
    text = f"lapak-tag/v1\n{award}\n{contact}".encode()
    return hmac.digest(key, text, "sha256")[:16].hex()


def delegate_tag(award: str, token: bytes) -> str:
    """Return the tag (32 hex) of a delegate's card; it is also the credential in the roll."""
    return sha256(f"lapak-cred/v1\n{award}\n".encode() + token).digest()[:16].hex()
