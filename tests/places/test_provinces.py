"""What lies where: a library in its regency's province, a coordinator in its booth's."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from marketplace.places.models import Library, Regency
from marketplace.places.states import LibraryLevel
from tests.factories.booths import BoothFactory
from tests.factories.places import LibraryFactory, ProvinceFactory, RegencyFactory

pytestmark = pytest.mark.django_db


def look():
    """Let the database judge now what it would judge at the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def refused():
    """Show that the database refuses, and take back what it refused."""
    with pytest.raises(IntegrityError):
        look()
    transaction.set_rollback(True)


def test_library_of_another_provinces_regency_is_refused_in_a_sentence():
    library = LibraryFactory.build(province=ProvinceFactory(), regency=RegencyFactory())

    with pytest.raises(ValidationError) as broken:
        library.clean()

    assert broken.value.messages == [
        f"{library.regency} tidak ada di provinsi ini. Pilih kabupaten/kota di dalamnya."
    ]


def test_library_of_another_provinces_regency_is_refused_by_the_database():
    with transaction.atomic():
        LibraryFactory(province=ProvinceFactory(), regency=RegencyFactory())
        refused()


def test_regency_with_libraries_stays_in_its_province():
    regency = LibraryFactory().regency
    regency.province = ProvinceFactory()

    with pytest.raises(ValidationError) as broken:
        regency.clean()
    with transaction.atomic():
        Regency.objects.filter(pk=regency.pk).update(province=regency.province)
        refused()

    assert broken.value.messages == ["Perpustakaan di sini ada di provinsi lain. Pindahkan dahulu."]


def test_library_where_it_belongs_is_fine():
    library = LibraryFactory()

    library.full_clean(exclude=["slug"])
    library.regency.full_clean()
    LibraryFactory(provincial=True).clean()
    look()

    assert library.regency.province == library.province


def test_provinces_libraries_have_names_of_their_own():
    first = LibraryFactory(provincial=True, name="Dinas Perpustakaan")
    LibraryFactory(provincial=True, name="Dinas Perpustakaan")
    twin = Library(
        province=first.province, level=LibraryLevel.PROVINCE, name=first.name, slug="kembar"
    )

    with pytest.raises(ValidationError) as broken:
        twin.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()

    assert broken.value.messages == ["Perpustakaan provinsi dengan nama ini sudah ada."]


def test_booth_is_coordinated_from_its_own_province():
    booth, foreign = BoothFactory(), LibraryFactory()
    booth.coordinator = foreign

    with pytest.raises(ValidationError) as broken:
        booth.clean()
    with transaction.atomic():
        booth.save()
        refused()

    assert broken.value.messages == [
        f"{foreign} ada di provinsi lain. Pilih perpustakaan provinsi ini."
    ]
