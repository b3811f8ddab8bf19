"""How a form says what a service refused."""

from django.core.exceptions import ValidationError
from django.forms import Form

from marketplace.core.errors import RuleError

from .paper import UNPROCESSABLE

TOO_MANY = 429


def refuse(form: Form, field: str | None, broken: RuleError) -> int:
    """Put a refusal where it belongs, and return the status to answer with."""
    form.add_error(field, ValidationError(str(broken), code=broken.code))
    return TOO_MANY if broken.code == "too_many_guesses" else UNPROCESSABLE
