"""How the sample ballots came: most of them each for itself, and a crowd that is too quick."""

from datetime import datetime

from voting import models
from voting.models import Award, Ballot, Signal
from voting.states import Electorate

HASTY = 9
"""How many ballots seem to come from one hand; officers of the demo decide on them."""
SECONDS, READING = 2, 45


def note_sample_signals(award: Award, *, at: datetime) -> None:
    """Note signals of all visitors; the last ones by key, whoever they are, were hasty."""
    ballots = Ballot.objects.filter(award=award, electorate=Electorate.PUBLIC).order_by("tag")
    rows = list(ballots.values_list("tag", "version"))
    hasty = sorted({tag for tag, _version in rows})[-HASTY:]
    window = at.replace(minute=0, second=0, microsecond=0)
    Signal.objects.bulk_create(
        models.Signal(
            award=award,
            tag=tag,
            version=version,
            network="203.0.113.0/24" if tag in hasty else f"198.51.{number}.0/24",
            family=("f" if tag in hasty else "0") * 16,
            seconds=SECONDS if tag in hasty else READING + number,
            domain="example.org",
            window=window,
        )
        for number, (tag, version) in enumerate(rows)
    )
