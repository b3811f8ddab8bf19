import pytest
from django.contrib.auth.models import Group, Permission

from marketplace.accounts.states import Role
from marketplace.places.access import libraries_for, provinces_for
from marketplace.places.models import Library, Province
from tests.factories.accounts import UserFactory
from tests.factories.places import LibraryFactory

pytestmark = pytest.mark.django_db


def member(role):
    user = UserFactory()
    user.groups.add(Group.objects.get(name=role))
    return user


def test_every_role_has_a_group_that_may_enter_the_desk():
    for role in Role:
        assert member(role).has_perm("wagtailadmin.access_admin")


def test_granted_permissions_are_those_that_django_knows():
    names = set(Permission.objects.values_list("content_type__app_label", "codename"))

    assert len(names) == Permission.objects.count()
    assert ("places", "oversee_all_provinces") in names


def test_committee_looks_after_every_place():
    LibraryFactory.create_batch(2)

    user = member(Role.COMMITTEE)

    assert set(provinces_for(user)) == set(Province.objects.all())
    assert set(libraries_for(user)) == set(Library.objects.all())


def test_curator_looks_after_the_own_province():
    own, _other = LibraryFactory.create_batch(2)
    user = member(Role.CURATOR)
    own.province.curators.add(user)

    assert list(provinces_for(user)) == [own.province]
    assert list(libraries_for(user)) == [own]


def test_librarian_looks_after_the_own_library_alone():
    own = LibraryFactory()
    LibraryFactory(province=own.province)
    user = member(Role.LIBRARIAN)
    own.librarians.add(user)

    assert list(provinces_for(user)) == []
    assert list(libraries_for(user)) == [own]


def test_librarian_of_a_library_in_a_curated_province_sees_it_once():
    own = LibraryFactory()
    user = member(Role.CURATOR)
    own.province.curators.add(user)
    own.librarians.add(user)

    assert list(libraries_for(user)) == [own]
