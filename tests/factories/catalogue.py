import factory
from factory.django import DjangoModelFactory

from marketplace.catalogue.models import (
    Allergen,
    Badge,
    Category,
    Permit,
    PermitType,
    Product,
    ProductEdit,
    ReviewDecision,
    Variant,
)
from marketplace.catalogue.states import (
    CategoryGroup,
    Decision,
    MoveReason,
    PermitStatus,
    ProductState,
)
from tests.factories.accounts import UserFactory
from tests.factories.places import TrainingFactory
from tests.factories.sellers import SellerFactory
from tests.factories.times import NOON


class CategoryFactory(DjangoModelFactory):
    class Meta:
        model = Category

    slug = factory.Sequence(lambda n: f"kategori-{n}")
    name = factory.Sequence(lambda n: f"Kategori {n}")
    name_en = factory.Sequence(lambda n: f"Category {n}")
    dewey = "746.41"
    group = CategoryGroup.CRAFT
    position = factory.Sequence(lambda n: n)


class AllergenFactory(DjangoModelFactory):
    class Meta:
        model = Allergen

    slug = factory.Sequence(lambda n: f"alergen-{n}")
    name = factory.Sequence(lambda n: f"alergen {n}")
    name_en = factory.Sequence(lambda n: f"allergen {n}")


class PermitTypeFactory(DjangoModelFactory):
    class Meta:
        model = PermitType

    code = factory.Sequence(lambda n: f"izin-{n}")
    name = factory.Sequence(lambda n: f"Izin {n}")
    name_en = factory.Sequence(lambda n: f"Permit {n}")


class VariantFactory(DjangoModelFactory):
    """A variant of a draft; `on_shelf=True` makes the product a listed one."""

    class Meta:
        model = Variant
        skip_postgeneration_save = True

    class Params:
        on_shelf = factory.Trait(
            product=factory.SubFactory(
                "tests.factories.catalogue.ProductFactory", variant=None, listed=True
            )
        )

    product = factory.SubFactory("tests.factories.catalogue.ProductFactory", variant=None)
    price = 50_000
    stock = 10
    weight_grams = 250

    @factory.post_generation
    def counted(variant, create, _given, **_more):  # noqa: N805
        """Let the stock be the sum of its moves."""
        if create and variant.stock:
            variant.moves.create(change=variant.stock, reason=MoveReason.COUNTED, at=NOON)


class ProductFactory(DjangoModelFactory):
    """A draft with one variant; `listed=True` shelves it, `variant__stock=0` sells it out."""

    class Meta:
        model = Product
        skip_postgeneration_save = True

    class Params:
        listed = factory.Trait(state=ProductState.LISTED, submitted_at=NOON, listed_at=NOON)
        submitted = factory.Trait(state=ProductState.SUBMITTED, submitted_at=NOON)

    seller = factory.SubFactory(SellerFactory)
    category = factory.SubFactory(CategoryFactory)
    training = factory.SubFactory(TrainingFactory)
    name = factory.Sequence(lambda n: f"Tas pandan {n}")
    name_en = factory.Sequence(lambda n: f"Pandan bag {n}")
    slug = factory.Sequence(lambda n: f"tas-pandan-{n}")
    maker_name = "Mariani"
    call_number = "746.41 MAR"
    description = "Dianyam tangan dari pandan duri."
    description_en = "Woven by hand from pandan."
    learning_story = "Saya belajar menganyam di perpustakaan."
    learning_story_en = "I learned to weave at the library."
    variant = factory.RelatedFactory(VariantFactory, factory_related_name="product")


class PermitFactory(DjangoModelFactory):
    class Meta:
        model = Permit

    product = factory.SubFactory(ProductFactory)
    type = factory.SubFactory(PermitTypeFactory)
    status = PermitStatus.IN_PROCESS


class ProductEditFactory(DjangoModelFactory):
    """A change of a listed product that waits for a reviewer."""

    class Meta:
        model = ProductEdit

    product = factory.SubFactory(ProductFactory, listed=True)
    content = factory.LazyFunction(lambda: {"description": "Dianyam lebih rapat."})
    submitted_at = NOON


class ReviewDecisionFactory(DjangoModelFactory):
    class Meta:
        model = ReviewDecision

    product = factory.SubFactory(ProductFactory, listed=True)
    reviewer = factory.SubFactory(UserFactory)
    decision = Decision.CHANGES
    reason = "Tambahkan foto dari dekat."
    at = NOON


class BadgeFactory(DjangoModelFactory):
    class Meta:
        model = Badge

    product = factory.SubFactory(ProductFactory, listed=True)
    text = factory.Sequence(lambda n: f"Kemasan Terbaik {n}")
    text_en = factory.Sequence(lambda n: f"Best Packaging {n}")
    granted_at = NOON
