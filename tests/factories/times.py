"""Moments that tests agree on."""

from datetime import UTC, datetime, timedelta

NOON = datetime(2026, 8, 17, 12, tzinfo=UTC)
DAY = timedelta(days=1)
