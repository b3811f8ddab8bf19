"""Until when something has to happen. Times are aware; days of booths are those of their zone."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

STRIPE_MINUTES, TRANSFER_HOURS = 35, 24
LONGEST_HOURS = 48
"""How long goods are kept at most, however often somebody begins to pay anew."""
LEAST_HOURS = 2
"""Cash is expected at least so long, if need be until the end of the next day."""
PACK_DAYS, SEND_DAYS, ARRIVAL_DAYS, FETCH_DAYS = 14, 14, 14, 14
COMPLAINT_WORKING_DAYS, ANSWER_WORKING_DAYS = 2, 2
SATURDAY = 5


def pay_by_card(at: datetime) -> datetime:
    """Return until when goods are kept for who pays on a provider's page."""
    return at + timedelta(minutes=STRIPE_MINUTES)


def pay_by_transfer(at: datetime) -> datetime:
    return at + timedelta(hours=TRANSFER_HOURS)


def pay_by_cash(at: datetime, zone: ZoneInfo) -> datetime:
    """Return the end of the booth's day, of the next one where this one is nearly over."""
    tonight = _end_of_day(at, zone)
    if tonight - at >= timedelta(hours=LEAST_HOURS):
        return tonight
    return _end_of_day(tonight, zone)


def longest_wait(placed_at: datetime) -> datetime:
    """Return when nobody can begin to pay an order any more."""
    return placed_at + timedelta(hours=LONGEST_HOURS)


def pack_by(paid_at: datetime, days_to_make: int = 0) -> datetime:
    """Return when a parcel that nobody packed is called off and paid back.

    What is made to order is made first: its seller packs in the days after that.
    """
    return paid_at + timedelta(days=days_to_make + PACK_DAYS)


def send_by(packed_at: datetime, packed_by: datetime | None) -> datetime:
    """Return when a packed parcel that never left its seller is called off and paid back.

    Who packs early loses no time by it: not before the day on which it was to be packed.
    """
    end = packed_at + timedelta(days=SEND_DAYS)
    return max(end, packed_by) if packed_by else end


def fetch_by(ready_at: datetime) -> datetime:
    """Return until when a parcel waits at its booth before somebody asks after it."""
    return ready_at + timedelta(days=FETCH_DAYS)


def arrives_by(sent_at: datetime) -> datetime:
    """Return when a parcel that was sent counts as received."""
    return sent_at + timedelta(days=ARRIVAL_DAYS)


def complain_by(received_at: datetime, zone: ZoneInfo) -> datetime:
    """Return the end of the second working day after the one of receipt."""
    return _working_days_after(received_at, COMPLAINT_WORKING_DAYS, zone)


def answer_by(opened_at: datetime, zone: ZoneInfo) -> datetime:
    """Return until when a seller answers a complaint; the committee looks at it after that."""
    return _working_days_after(opened_at, ANSWER_WORKING_DAYS, zone)


def _working_days_after(moment: datetime, days: int, zone: ZoneInfo) -> datetime:
    """Return the end of so many working days after the one of a moment."""
    end, left = _end_of_day(moment, zone), days
    while left:
        is_working_day = end.astimezone(zone).weekday() < SATURDAY
        left -= is_working_day
        end = _end_of_day(end, zone)
    return end


def _end_of_day(at: datetime, zone: ZoneInfo) -> datetime:
    """Return the midnight that follows a moment, in a zone."""
    local = at.astimezone(zone)
    start = local.replace(hour=0, minute=0, second=0, microsecond=0)
    return start + timedelta(days=1)
