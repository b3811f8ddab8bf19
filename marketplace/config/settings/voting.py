"""Where the secret tag keys of awards are. They never enter the database or its backups."""

import os
from pathlib import Path

from marketplace.config.environment import keyed

VOTING_KEYS_DIR = Path(
    os.environ.get("VOTING_KEYS_DIR", Path(__file__).resolve().parents[3] / "var" / "keys")
)
VOTING_KEYS = keyed("VOTING_KEYS")
"""`VOTING_KEYS=lapak-terbaik-2026=<64 hex>,...` takes the place of files."""

BOOTH_HOLDS = ["voting.queries.awards.holds_on"]
"""What keeps a booth in its province and edition: functions that return a sentence for each reason.

Dotted paths, so that booths do not import upwards.
"""
