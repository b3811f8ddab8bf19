"""Ballots per second through the service, beside the bare two statements it stands for.

A process of its own, started by `tests.bench.award`: `python -m tests.bench.ballots 1000000`.
Sixteen clients are sixteen processes with a connection each, as web workers are; the bare ones
send their statements by psycopg alone. Both commit as production does.
"""

import json
import os
import sys
from secrets import token_hex
from statistics import median
from time import perf_counter
from uuid import uuid4

import django

django.setup()

import psycopg  # noqa: E402 - Django is ready from here on
from django.db import connection  # noqa: E402

from tests.factories.times import NOON  # noqa: E402
from tests.factories.voting import OpenAwardFactory  # noqa: E402
from voting.models import MAX_VERSIONS  # noqa: E402
from voting.services.ballots import TAKE_SLOT, Proof, cast_ballot  # noqa: E402
from voting.states import Electorate  # noqa: E402

CLIENTS, EACH, ROUNDS = 16, 250, 5
CHOICES = ("01", "02", "03")
BALLOT = """
INSERT INTO voting_ballot (id, award_id, electorate, tag, version, choices, nonce, tracking_code)
VALUES (%s, %s, 'public', %s, %s, '01,02,03', %s, 'XXXX-XXXX-XXXX')
"""
FILL = """
INSERT INTO voting_voterslot (id, award_id, tag, electorate, version)
SELECT gen_random_uuid(), %(award)s, md5('tag' || n), 'public', 1
FROM generate_series(1, %(ballots)s) n;
INSERT INTO voting_ballot (id, award_id, electorate, tag, version, choices, nonce, tracking_code)
SELECT gen_random_uuid(), %(award)s, 'public', md5('tag' || n), 1, '01,02,03', md5('nonce' || n),
       upper(substr(md5('code' || n), 1, 14))
FROM generate_series(1, %(ballots)s) n;
"""


def main(ballots):
    """Measure and print."""
    award = OpenAwardFactory()
    clients = {"bare": bare_client(award), "service": service_client(award)}
    empty = rates(clients)
    with connection.cursor() as cursor:
        cursor.execute(FILL, {"award": award.pk, "ballots": ballots})
        cursor.execute("VACUUM ANALYZE voting_ballot")
        cursor.execute("VACUUM ANALYZE voting_voterslot")
    full = rates(clients)
    print(
        json.dumps(
            {
                "bare": median(empty["bare"]),
                "service": median(empty["service"]),
                "share": median(shares(empty)),
                "share_full": median(shares(full)),
                "service_full": median(full["service"]),
            }
        )
    )


def rates(clients):
    """Return ballots per second of each kind, round by round, taken in turn."""
    found = {name: [] for name in clients}
    for _round in range(ROUNDS):
        for name, client in clients.items():
            found[name].append(rate(client))
    return found


def shares(found):
    return [mine / beside for mine, beside in zip(found["service"], found["bare"], strict=True)]


def rate(client):
    """Let sixteen processes begin at once, and return how many ballots a second they cast."""
    connection.close()
    ready_in, ready_out = os.pipe()
    go_in, go_out = os.pipe()
    for _client in range(CLIENTS):
        if os.fork() == 0:
            os.close(go_out)
            run(client, ready_out, go_in)
    os.close(go_in)
    for _client in range(CLIENTS):
        os.read(ready_in, 1)
    begun = perf_counter()
    os.close(go_out)
    ended = [os.waitstatus_to_exitcode(os.wait()[1]) for _client in range(CLIENTS)]
    taken = perf_counter() - begun
    for end in (ready_in, ready_out):
        os.close(end)
    if any(ended):
        raise RuntimeError(f"clients ended with {ended}")
    return CLIENTS * EACH / taken


def run(client, ready, go):
    """Get ready, wait for the start, cast, and leave without a word to the parent's tests."""
    code = 1
    try:
        cast = client()
        cast()
        os.write(ready, b".")
        os.read(go, 1)
        for _ballot in range(EACH):
            cast()
        code = 0
    finally:
        os._exit(code)


def bare_client(award):
    """Return what opens a connection, and casts by the two statements alone."""
    address = connection.get_connection_params()
    keep = ("host", "dbname", "user", "port", "password")
    place = {name: address[name] for name in keep if address.get(name)}

    def ready():
        link = psycopg.connect(**place)

        def cast():
            tag = token_hex(16)
            with link.transaction():
                slot = (uuid4(), award.pk, tag, "public", MAX_VERSIONS)
                (version,) = link.execute(TAKE_SLOT, slot).fetchone()
                link.execute(BALLOT, (uuid4(), award.pk, tag, version, token_hex(16)))

        return cast

    return ready


def service_client(award):
    """Return what casts through the service."""

    def ready():
        def cast():
            proof = Proof(Electorate.PUBLIC, token_hex(16))
            cast_ballot(award=award, proof=proof, choices=CHOICES, nonce=token_hex(16), at=NOON)

        return cast

    return ready


if __name__ == "__main__":
    main(int(sys.argv[1]))
