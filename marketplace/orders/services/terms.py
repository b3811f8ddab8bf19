"""Change on what terms the fair trades, and write down who did."""

from datetime import datetime

from django.db import transaction

from marketplace.accounts.models import User
from marketplace.core import audit
from marketplace.orders.models import TradeTerms


@transaction.atomic
def save_terms(*, terms: TradeTerms, by: User, at: datetime) -> TradeTerms:
    """Save the one row of terms as it was filled in; the audit log keeps what it was before.

    Orders that were placed keep their prices, fees and shares.
    """
    rows = TradeTerms.objects.select_for_update(no_key=True)
    before = rows.filter(pk=TradeTerms.ONLY).first() or TradeTerms(pk=TradeTerms.ONLY)
    names = [field.name for field in TradeTerms._meta.fields]
    changes: dict[str, object] = {
        name: [getattr(before, name), getattr(terms, name)]
        for name in names
        if getattr(before, name) != getattr(terms, name)
    }
    terms.pk = TradeTerms.ONLY
    terms.save()
    audit.record("change_terms", actor=by, target=terms, at=at, detail=changes)
    return terms
