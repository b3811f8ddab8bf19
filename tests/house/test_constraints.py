"""What a database refuses is told in a sentence, never by the name of a constraint."""

from django.apps import apps
from django.db.models import BaseConstraint, UniqueConstraint

from tests.house.tree import none

OURS = {"accounts", "booths", "cart", "catalogue", "places", "sellers", "voting"}
WRITTEN_BY_SERVICES = {"core", "media"}
"""Apps whose rows no form of a person writes unchecked: services and form classes say it there."""


def spoken(constraint: BaseConstraint) -> bool:
    """Tell whether Django, or we, have a sentence for it; columns alone are Django's to name."""
    is_plain = isinstance(constraint, UniqueConstraint) and not (
        constraint.condition or constraint.expressions
    )
    has_own = constraint.violation_error_message != constraint.default_violation_error_message
    return is_plain or has_own


def test_constraint_has_a_sentence():
    silent = [
        f"{model._meta.label}: {constraint.name}"
        for model in apps.get_models()
        if model._meta.app_label in OURS
        for constraint in model._meta.constraints
        if not spoken(constraint)
    ]
    none(silent, "Give these constraints a violation_error_message:")


def test_no_other_app_has_constraints_unseen():
    written_here = {"marketplace", "booths", "cms", "media", "voting"}
    constrained = {
        model._meta.app_label
        for model in apps.get_models()
        if model._meta.constraints and model.__module__.split(".")[0] in written_here
    }
    unseen = constrained - OURS - WRITTEN_BY_SERVICES
    none(sorted(unseen), "Add these apps to the house test of constraints:")
