from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

from tests.factories.times import DAY, NOON
from voting.models import SpentProof

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


def test_command_forgets_expired_proofs_and_says_how_many():
    for number in range(3):
        SpentProof.objects.create(challenge=f"bukti {number}", expires_at=NOON + number * DAY)
    printed = StringIO()

    with time_machine.travel(NOON + 2 * DAY, tick=False):
        call_command("clear_expired", stdout=printed)

    assert printed.getvalue() == "1 expired proofs deleted.\n"
    assert SpentProof.objects.count() == 2
