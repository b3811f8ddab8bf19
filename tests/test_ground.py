import pytest
from django.db import connection
from wagtail.models import Page


@pytest.mark.embedded
@pytest.mark.django_db
def test_database_starts_with_migrated_rows():
    assert Page.get_first_root_node().title == "Root"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", [1, 2])
def test_committing_test_finds_migrated_rows_again(time):
    assert Page.get_first_root_node().title == "Root"


@pytest.mark.django_db
def test_production_database_is_tested():
    assert connection.vendor == "postgresql"
