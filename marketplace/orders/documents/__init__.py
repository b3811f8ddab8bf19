"""Papers of orders: receipts for buyers, packing slips for sellers."""

from .packing_slip import SlipPaper, packing_slips_pdf
from .papers import Goods
from .receipt import ReceiptPaper, receipt_pdf
from .slips import slips_of

__all__ = ["Goods", "ReceiptPaper", "SlipPaper", "packing_slips_pdf", "receipt_pdf", "slips_of"]
