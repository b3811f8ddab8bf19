import factory
from factory.django import DjangoModelFactory

from marketplace.accounts.models import User


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"orang{n}")
    full_name = factory.Sequence(lambda n: f"Orang {n}")
    email = factory.Sequence(lambda n: f"orang{n}@example.org")
    password = factory.django.Password("kata-sandi-uji")
