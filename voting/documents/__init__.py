"""Papers of an award: cards and ballots of delegates, certificates, letters to the booths."""

from .cards import CardPaper, cards_pdf
from .certificate import certificates_pdf
from .letter import letters_pdf
from .paper_ballots import PaperBallots, paper_ballots_pdf

__all__ = [
    "CardPaper",
    "PaperBallots",
    "cards_pdf",
    "certificates_pdf",
    "letters_pdf",
    "paper_ballots_pdf",
]
