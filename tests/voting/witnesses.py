"""Witnesses with keys of their own, and what they sign."""

from voting.models import Witness
from voting.rules.log.ed25519 import public_key, sign
from voting.rules.log.notes import COSIGNATURE, Verifier, cosignature, read_note


def seed_of(number):
    return bytes([number]) * 32


def verifier_of(number, name="saksi.example/w"):
    return Verifier(f"{name}{number}", public_key(seed_of(number)), COSIGNATURE)


def listed(number=7, **fields):
    """List a witness whose key is made of a number."""
    said = {"name": f"Universitas {number}", "vkey": verifier_of(number).vkey, **fields}
    return Witness.objects.create(**said)


def signed_by(number, note, at):
    """Return a checkpoint with the line of a witness below it."""
    text = read_note(note).text
    line = cosignature(
        text, verifier_of(number), lambda message: sign(seed_of(number), message), int(at)
    )
    return note + line
