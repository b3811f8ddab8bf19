from datetime import date
from decimal import Decimal

from django import forms
from django.forms import formset_factory
from django.utils.translation import override
from pytest_django.asserts import assertHTMLEqual

from marketplace.core.gallery import SampleForm

from .drawing import draw


def test_field_joins_label_hint_and_control():
    drawn = draw("{% field form.name %}", form=SampleForm())

    assert '<label class="field__label" for="id_name">Nama produk</label>' in drawn
    assert '<p class="field__hint" id="id_name_helptext">Seperti tertulis di kemasan.</p>' in drawn
    assert 'aria-describedby="id_name_helptext"' in drawn


def test_control_is_what_django_draws():
    wrong = SampleForm({"name": '"Kopi" <asli>', "price": "0", "category": "kopi"})

    for form in (SampleForm(), wrong):
        for name in ("name", "price", "category", "story", "agreed"):
            assertHTMLEqual(draw("{% control bound %}", bound=form[name]), str(form[name]))
        for choice in [*form["delivery"], *form["allergens"]]:
            assertHTMLEqual(draw("{% control bound %}", bound=choice), choice.tag())


def test_control_writes_numbers_and_days_in_the_readers_way():
    class Measured(forms.Form):
        metres = forms.DecimalField(localize=True, initial=Decimal("1234.5"))
        pieces = forms.IntegerField(initial=12_345)
        day = forms.DateField(initial=date(2026, 1, 2))

    for language, written in (("id", "1234,5"), ("en", "1234.5")):
        with override(language):
            form = Measured()
            drawn = draw("{% control form.metres %}", form=form)
            assert f'value="{written}"' in drawn
            for bound in form:
                assertHTMLEqual(draw("{% control bound %}", bound=bound), str(bound))


def test_control_groups_what_can_be_chosen_and_escapes_it():
    class Grouped(forms.Form):
        place = forms.ChoiceField(
            choices=[("", "<Pilih>"), ("Jawa & Bali", [("1", "Bali"), ("2", "Banten")])]
        )

    for form in (Grouped(), Grouped({"place": "2"})):
        drawn = draw("{% control form.place %}", form=form)
        assertHTMLEqual(drawn, str(form["place"]))
        assert "&lt;Pilih&gt;" in drawn


def test_field_shows_its_error_and_tells_the_control():
    drawn = draw("{% field form.price %}", form=SampleForm({"price": "0"}))

    assert 'id="id_price_error"' in drawn
    assert 'aria-invalid="true"' in drawn
    assert 'aria-describedby="id_price_helptext id_price_error"' in drawn


def test_optional_field_says_so():
    assert "boleh kosong" in draw("{% field form.story %}", form=SampleForm())


def test_own_hint_and_label_win():
    drawn = draw('{% field form.name hint="Petunjuk" label="Nama" %}', form=SampleForm())

    assert "Petunjuk</p>" in drawn
    assert ">Nama</label>" in drawn
    assert "Seperti tertulis" not in drawn


def test_choices_are_a_group_with_a_legend():
    drawn = draw("{% field form.delivery %}", form=SampleForm({"name": "x"}))

    assert '<fieldset class="field field--choices" data-invalid id="id_delivery"' in drawn
    assert '<legend class="field__label">Pengiriman</legend>' in drawn
    assert drawn.count('<input type="radio" name="delivery"') == 2


def test_checkbox_stands_before_its_words():
    drawn = draw("{% field form.agreed %}", form=SampleForm())

    assert '<label class="choice" for="id_agreed"><input type="checkbox"' in drawn


def test_errors_above_lead_to_the_fields():
    drawn = draw("{% form_errors form %}", form=SampleForm({"name": "Kopi"}))

    assert 'role="alert"' in drawn
    assert '<a href="#id_price">Harga</a>' in drawn
    assert '<a href="#id_delivery">Pengiriman</a>' in drawn
    assert "Nama produk" not in drawn


def test_errors_of_several_forms_are_one_summary():
    rows = formset_factory(SampleForm)(
        {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-price": "0"}
    )
    form = SampleForm({"name": "Kopi"})
    form.add_error(None, "Belum dikirim.")

    drawn = draw("{% form_errors form rows %}", form=form, rows=rows)

    assert drawn.count('role="alert"') == 1
    assert "<li>Belum dikirim.</li>" in drawn
    assert drawn.index('href="#id_price"') < drawn.index('href="#id_form-0-price"')


def test_errors_above_are_silent_without_errors():
    assert draw("{% form_errors form %}", form=SampleForm()) == ""


def test_scale_has_ten_numbers_and_words():
    drawn = draw("{% score_scale form.score anchors=anchors %}", form=SampleForm(),
                 anchors=[(1, "belum"), (10, "jelas")])  # fmt: skip

    assert drawn.count('type="radio"') == 10
    assert "<li><b>10</b> jelas</li>" in drawn
