"""Papers of awards: certificates, and letters to the booths."""

from .certificate import certificates_pdf
from .letter import letters_pdf

__all__ = ["certificates_pdf", "letters_pdf"]
