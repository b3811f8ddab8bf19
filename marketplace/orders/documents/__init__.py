"""Papers of orders: receipts for buyers, packing slips for sellers."""

from .packing_slip import SlipPaper, packing_slip_pdf
from .papers import Goods
from .receipt import ReceiptPaper, receipt_pdf

__all__ = ["Goods", "ReceiptPaper", "SlipPaper", "packing_slip_pdf", "receipt_pdf"]
