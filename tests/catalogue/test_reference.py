import re

import pytest

from marketplace.catalogue.models import PermitType
from marketplace.catalogue.services.reference import load_vocabulary

pytestmark = pytest.mark.django_db


@pytest.fixture
def reference():
    return load_vocabulary()


@pytest.mark.parametrize(
    ("number", "fits"),
    [("2101104010000-30", True), ("210110401000030", True), ("2101104010000", False)],
)
def test_home_industry_number_has_the_pattern_of_the_law(reference, number, fits):
    pattern = PermitType.objects.get(code="pirt").number_pattern

    assert bool(re.fullmatch(pattern, number)) is fits
