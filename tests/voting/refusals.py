"""One way to say that something is refused."""

from contextlib import contextmanager

import pytest

from marketplace.core.errors import RuleError


@contextmanager
def refused(code):
    """Expect a RuleError with this code."""
    with pytest.raises(RuleError) as broken:
        yield broken
    assert broken.value.code == code
