"""Papers of an award: delegates' cards and their ballots of paper."""

from .cards import CardPaper, cards_pdf
from .paper_ballots import PaperBallots, paper_ballots_pdf

__all__ = ["CardPaper", "PaperBallots", "cards_pdf", "paper_ballots_pdf"]
