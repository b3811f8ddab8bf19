"""Give voters what they keep: a promise while the ballot waits, a proof once it is in the log."""

from datetime import datetime

import structlog
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _

from marketplace.core.errors import RuleError
from voting.models import Ballot
from voting.queries.log import entry_of, head_of, leaf_of
from voting.queries.log_pages import proof_of
from voting.rules.log.notes import sign_note
from voting.rules.log.receipts import PROMISE_SECONDS, Promise, promise_text, write_receipt

from .keys import log_key

log = structlog.get_logger()


def receipt_of(ballot: Ballot, *, at: datetime) -> str:
    """Return the receipt of a ballot, for its voter alone: it says what was voted.

    The promise counts from now, since no time is kept with a ballot. Raise RuleError("no_promise")
    where one is needed and the log key is missing, which the operator reads in the log of the site.
    """
    head = head_of(ballot.award)
    if head and ballot.log_index is not None:
        return proof_of(ballot, head)
    try:
        key = log_key(ballot.award)
    except ImproperlyConfigured as fault:
        log.exception("no_promise", award=ballot.award_id)
        raise RuleError(
            "no_promise",
            _("Bukti suara belum bisa dibuat. Coba lagi nanti; suara Anda tetap tercatat."),
        ) from fault
    promise = Promise(key.verifier.name, leaf_of(ballot), int(at.timestamp()) + PROMISE_SECONDS)
    return write_receipt(entry_of(ballot), sign_note(promise_text(promise), key.verifier, key.sign))
