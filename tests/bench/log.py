"""The ballot log at a million ballots: sequencing, and counting the package again.

A process of its own, started by `tests.bench.award`: `python -m tests.bench.log 1000000 folder`.
"""

import json
import resource
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import django

django.setup()

from django.db import connection  # noqa: E402 - Django is ready from here on

from tests.factories.accounts import UserFactory  # noqa: E402
from tests.factories.voting import EVENING, OpenAwardFactory, fill_sheets  # noqa: E402
from voting.models import ResultRecord  # noqa: E402
from voting.services.awards import close_award  # noqa: E402
from voting.services.counting import count_award, publish_award  # noqa: E402
from voting.services.packaging import package_parts  # noqa: E402
from voting.services.sequencing import sequence  # noqa: E402

MEGABYTE = 1024
CAST = """
INSERT INTO voting_ballot (id, award_id, electorate, tag, version, choices, nonce, tracking_code)
SELECT gen_random_uuid(), %s, 'public', md5('tag' || n), 1,
       (ARRAY['01,02,03', '01,02,04', '01,03,05', '02,04,05'])[1 + n %% 4], md5('nonce' || n), ''
FROM generate_series(1, %s) n
"""


def main(ballots, folder):
    """Measure and print."""
    award, operator = OpenAwardFactory(), UserFactory()
    fill_sheets(award)
    with connection.cursor() as cursor:
        cursor.execute(CAST, [award.pk, ballots])
        cursor.execute("ANALYZE voting_ballot")
    begun = perf_counter()
    went = sequence(award=award, at=EVENING)
    taken, peak = perf_counter() - begun, used(resource.RUSAGE_SELF)
    close_award(award=award, actor=operator, at=EVENING)
    count_award(award=award, actor=operator, at=EVENING)
    publish_award(award=award, actor=operator, at=EVENING)
    sequence(award=award, at=EVENING)
    told = {"went": went, "sequencing": taken, "sequencing_mb": peak}
    print(json.dumps(told | recounted(award, folder)))


def recounted(award, folder):
    """Write the package, and count it again as anyone would."""
    record = ResultRecord.objects.select_related("award").get(award=award, stage="final")
    for name, parts in package_parts(record).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        with (folder / name).open("wb") as file:
            file.writelines(part.encode() for part in parts)
    begun = perf_counter()
    subprocess.run(
        [sys.executable, "-I", "-S", folder / "verify.py"],
        env={},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return {
        "recount": perf_counter() - begun,
        "recount_mb": used(resource.RUSAGE_CHILDREN),
    }


def used(whose):
    """Return the largest memory of this process, or of its children, in megabytes."""
    return resource.getrusage(whose).ru_maxrss // MEGABYTE


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
