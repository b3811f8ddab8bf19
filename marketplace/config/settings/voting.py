"""Where the secret keys of awards are. They never enter the database or its backups."""

import os
from pathlib import Path

from marketplace.config.environment import keyed

VOTING_KEYS_DIR = Path(
    os.environ.get("VOTING_KEYS_DIR", Path(__file__).resolve().parents[3] / "var" / "keys")
)
VOTING_KEYS = keyed("VOTING_KEYS")
LOG_KEYS = keyed("LOG_KEYS")
DRAW_SECRETS = keyed("DRAW_SECRETS")
"""`VOTING_KEYS=lapak-terbaik-2026=<64 hex>,...` takes the place of files: for tags, logs, draws."""

BOOTH_HOLDS = ["voting.queries.awards.holds_on"]
"""What keeps a booth in its province and edition: functions that return a sentence for each reason.

Dotted paths, so that booths do not import upwards.
"""

REEL_HOLDS = ["voting.queries.awards.holds_on_reel"]
"""What keeps a reel as it is: likewise, for film, library and edition."""

REEL_CLOSINGS = ["voting.queries.awards.closings_of_reels"]
"""What ends the time in which librarians hand in reels for an edition; sentences likewise."""

LIBRARY_PRIZES = "voting.queries.distinctions.prizes_of_library"
"""What a library and its reels have won, for its page; dotted too, as the shop knows no award."""

AWARD_SHOWN_BY = "cms.services.subjects.show_award"
"""What gives an award its public pages, in the transaction that opens it; a dotted path too."""

AWARD_PLACES = "cms.queries.pages.places_of_award"
"""What says where those pages stand or will stand."""
