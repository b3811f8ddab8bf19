from uuid import uuid4

import pytest

from booths.models import Stamp
from booths.services import dress_provinces, stamp_passport
from marketplace.core.dyes import Dye
from marketplace.core.errors import RuleError
from tests.factories.booths import BoothFactory
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
