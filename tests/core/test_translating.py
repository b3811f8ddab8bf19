"""The quick `translate` writes what Django's own writes."""

import pytest
from django.template import Context, Engine
from django.utils import translation

from marketplace.core.templatetags.translating import WrittenTextNode

DJANGO = Engine(builtins=["django.templatetags.i18n"])
OURS = Engine(builtins=["django.templatetags.i18n", "marketplace.core.templatetags.translating"])
FORMS = [
    '{% translate "Masuk" %}',
    "{% translate 'Masuk' %}",
    '{% translate "Nomine" context "jamak" %}',
    '{% translate "Nomine" context kind %}',
    '{% translate "Masuk" as label %}[{{ label }}]',
    '{% translate "Masuk" noop %}',
    '{% translate "100% gula & <b>garam</b>" %}',
    "{% translate word %}",
    "{% translate word|upper %}",
    '{% translate "masuk"|title %}',
    '{% translate "Belum diterjemahkan" %}',
]


@pytest.mark.parametrize("written", FORMS)
@pytest.mark.parametrize("language", ["id", "en"])
def test_text_is_that_of_djangos_own_tag(written, language):
    told = {"word": "<Masuk>", "kind": "jamak"}

    with translation.override(language):
        ours, django = (
            engine.from_string(written).render(Context(told)) for engine in (OURS, DJANGO)
        )

    assert ours == django


def test_only_texts_of_the_template_are_quick():
    kinds = [type(OURS.from_string(written).nodelist[0]) is WrittenTextNode for written in FORMS]

    assert kinds == [True] * 5 + [False, True, False, False, False, True]
