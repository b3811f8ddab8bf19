from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.management import call_command

from booths.models import Stamp
from booths.services.dressing import dress_provinces
from booths.services.passports import NEW_PASSPORTS_A_MINUTE, begin_passport, stamp_passport
from marketplace.core.dyes import Dye
from marketplace.core.errors import RuleError
from tests.factories.booths import BoothFactory, StampFactory
from tests.factories.places import ProvinceFactory
from tests.factories.times import DAY, NOON

pytestmark = pytest.mark.django_db


def colours(province):
    province.refresh_from_db()
    return province.dye, province.motif, province.motif_family


def test_province_wears_the_colours_of_its_running_booth():
    booth = BoothFactory(dye=Dye.PANDAN, motif="noken", motif_family="mesh")
    BoothFactory(
        province=booth.province,
        dye=Dye.SOGA,
        edition__opens_at=NOON - 9 * DAY,
        edition__closes_at=NOON - 8 * DAY,
    )
    boothless = ProvinceFactory()

    dressed = dress_provinces(at=NOON)

    assert dressed == 1
    assert colours(booth.province) == (Dye.PANDAN, "noken", "mesh")
    assert colours(boothless) == (Dye.NILA, "", "")


def test_before_the_first_edition_nothing_is_dressed():
    booth = BoothFactory(dye=Dye.PANDAN)

    with pytest.raises(RuleError) as refusal:
        dress_provinces(at=NOON - 30 * DAY)

    assert refusal.value.code == "no_edition"
    assert colours(booth.province) == (Dye.NILA, "", "")


def test_passport_is_stamped_once_a_booth():
    booth, passport = BoothFactory(), uuid4()

    first = stamp_passport(passport=passport, booth=booth, at=NOON)
    second = stamp_passport(passport=passport, booth=booth, at=NOON + DAY)

    assert first == second
    assert list(Stamp.objects.values_list("passport", "booth", "stamped_at")) == [
        (passport, booth.pk, NOON)
    ]


def test_closed_edition_stamps_nothing():
    booth = BoothFactory()

    with pytest.raises(RuleError) as refusal:
        stamp_passport(passport=uuid4(), booth=booth, at=booth.edition.closes_at)

    assert refusal.value.code == "edition_closed"
    assert Stamp.objects.count() == 0


def test_crowded_booth_begins_no_passport_until_the_minute_is_over():
    booth = BoothFactory()
    StampFactory.create_batch(NEW_PASSPORTS_A_MINUTE, booth=booth, stamped_at=NOON)

    with pytest.raises(RuleError) as refusal:
        begin_passport(booth=booth, at=NOON + timedelta(seconds=59))

    assert refusal.value.code == "crowded"
    assert Stamp.objects.count() == NEW_PASSPORTS_A_MINUTE
    assert begin_passport(booth=booth, at=NOON + timedelta(seconds=60)).booth == booth
    assert begin_passport(booth=BoothFactory(edition=booth.edition), at=NOON).pk


def test_stamps_go_after_twelve_months(capsys):
    booth = BoothFactory()
    StampFactory(booth=booth, stamped_at=NOON - 365 * DAY)
    young = StampFactory(booth=booth, stamped_at=NOON - 365 * DAY + timedelta(seconds=1))

    with time_machine.travel(NOON, tick=False):
        call_command("forget_stamps")

    assert capsys.readouterr().out == "1 stamps forgotten.\n"
    assert list(Stamp.objects.all()) == [young]
