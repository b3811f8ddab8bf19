"""PostgreSQL itself keeps who a witness is, and what a witness signed."""

import pytest

from tests.factories.times import NOON
from tests.factories.voting import OpenAwardFactory
from tests.voting.test_append_only import forbidden
from tests.voting.witnesses import listed, signed_by
from voting.models import Cosignature, Witness
from voting.services.sequencing import sequence
from voting.services.witnessing import take_cosignature

pytestmark = pytest.mark.django_db


def test_witness_and_what_was_signed_stay():
    award, witness = OpenAwardFactory(), listed(7)
    sequence(award=award, at=NOON)
    note = signed_by(7, award.checkpoints.first().note, NOON.timestamp())
    kept = take_cosignature(award=award, content=note, at=NOON)
    witnesses = Witness.objects.filter(pk=witness.pk)

    witnesses.update(name="Lain", is_listed=False)

    forbidden(lambda: witnesses.update(vkey="lain"))
    forbidden(lambda: witnesses._raw_delete("default"))
    forbidden(lambda: Cosignature.objects.update(line="lain\n"))
    forbidden(lambda: Cosignature.objects.filter(pk=kept.pk).delete())
