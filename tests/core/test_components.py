from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator

from marketplace.core import gallery
from marketplace.core.cards import Fact, Link
from media.queries import PictureSources

from .drawing import draw


def test_icon_is_hidden_without_a_label():
    assert 'aria-hidden="true"' in draw('{% icon "search" %}')


def test_icon_with_a_label_is_a_picture_and_escaped():
    drawn = draw('{% icon "search" label=label %}', label='"><script>')

    assert 'role="img"' in drawn
    assert "<script>" not in drawn


def test_button_carries_name_value_and_question():
    drawn = draw(
        '{% button kind="danger" name="do" value="x" confirm="Yakin?" %}Hapus{% endbutton %}'
    )

    assert drawn == (
        '<button type="submit" class="button button--danger" name="do" value="x" '
        'data-confirm="Yakin?">Hapus</button>'
    )


def test_link_button_escapes_its_address():
    drawn = draw("{% link_button url %}Ke sana{% endlink_button %}", url='/"onclick="x')

    assert drawn == ('<a class="button button--primary" href="/&quot;onclick=&quot;x">Ke sana</a>')


def test_disclosure_is_closed_unless_told():
    assert '<details class="disclosure"> <summary>S' in draw(
        '{% disclosure summary="S" %}x{% enddisclosure %}'
    )
    assert " open>" in draw('{% disclosure summary="S" is_open=True %}x{% enddisclosure %}')


def test_tabs_mark_the_current_page():
    drawn = draw('{% tabs links "/b/" %}', links=[Link("A", "/a/"), Link("B", "/b/")])

    assert '<a href="/a/">A</a>' in drawn
    assert '<a href="/b/" aria-current="page">B</a>' in drawn


def test_product_card_has_the_parts_of_a_catalogue_card():
    drawn = draw("{% product_card product %}", product=gallery.PRODUCT)

    assert '<span class="call-number">663.93 SAL</span>' in drawn
    assert '<h3 class="product-card__title"><a href="#produk">' in drawn
    assert '<p class="product-card__maker">Salwani</p>' in drawn
    assert "dipelajari di Perpustakaan Gampong Aksara Bersama" in drawn
    assert '<span aria-hidden="true">Rp65.000</span>' in drawn
    assert '<span class="visually-hidden">65.000 rupiah</span>' in drawn
    assert '<pattern id="66393-sal-arch-pintu"' in drawn
    assert "Habis" not in drawn
    assert "dibuat" not in drawn


def test_product_card_says_sold_out_and_made_to_order():
    product = replace(gallery.PRODUCT, in_stock=False, preorder_days=14)

    drawn = draw("{% product_card product level=2 %}", product=product)

    assert '<span class="stamp__text">Habis</span>' in drawn
    assert "dibuat dalam 14 hari" in drawn
    assert "<h2 " in drawn


def test_product_card_shows_the_photo_instead_of_card_art():
    picture = SimpleNamespace(
        src="/files/k.webp",
        width=640,
        height=480,
        alt="Bubuk kopi",
        avif_srcset="/files/k.avif 640w",
        webp_srcset="",
    )

    drawn = draw("{% product_card product %}", product=replace(gallery.PRODUCT, picture=picture))

    assert 'type="image/avif" srcset="/files/k.avif 640w"' in drawn
    assert "image/webp" not in drawn
    assert 'alt="Bubuk kopi" width="640" height="480" loading="lazy"' in drawn
    assert "card-art" not in drawn


def test_eager_photo_is_fetched_first():
    picture = SimpleNamespace(src="/k", width=1, height=1, alt="", avif_srcset="", webp_srcset="")

    drawn = draw('{% photo picture eager=True alt="Kopi" %}', picture=picture)

    assert 'alt="Kopi"' in drawn
    assert 'fetchpriority="high"' in drawn
    assert "lazy" not in drawn


def test_shelf_defines_each_pattern_once():
    drawn = draw(
        '{% product_shelf products name="a" %}', products=[gallery.PRODUCT, gallery.PRODUCT]
    )

    assert drawn.count('<pattern id="a-arch-pintu"') == 1
    assert drawn.count('<svg class="pattern">') == 2


def test_shelf_has_buttons_only_for_what_one_press_can_put_into_the_cart():
    one = replace(gallery.PRODUCT, only_choice=7)
    shelf = {"products": [one, gallery.PRODUCT]}

    looked_at = draw("{% product_shelf products %}", **shelf)
    bought_from = draw('{% product_shelf products name="a" add_url="/tambah/" %}', **shelf)

    assert ("<button" in looked_at, "<form" in looked_at) == (False, False)
    assert bought_from.count('form="isi-a" name="variant" value="7"') == 1
    assert bought_from.count("<button") == bought_from.count("<form") == 1
    assert f'aria-label="Masukkan ke keranjang: {one.title}"' in bought_from


def test_pattern_id_cannot_break_out():
    drawn = draw("{% pattern motif family %}", motif='x"><script>', family="arch")

    assert "<script>" not in drawn


def test_names_of_things_are_escaped_one_by_one():
    things = [SimpleNamespace(name=name, name_en="") for name in ("A & B", "{C}")]

    drawn = draw("{% names_of things %}", things=things)

    assert drawn == "<strong>A &amp; B</strong> dan <strong>{C}</strong>"


def test_booth_tile_counts_products_where_told():
    with_count, _, without = (draw("{% booth_tile b %}", b=booth) for booth in gallery.BOOTHS)

    assert "7 produk" in with_count
    assert "produk" not in without
    assert 'data-code="52"' in with_count


def test_nominee_is_a_checkbox_and_says_why_it_is_barred():
    open_one, _, barred = gallery.NOMINEES

    drawn = draw("{% nominee_tile n checked=True %}", n=open_one)
    refused = draw("{% nominee_tile n %}", n=barred)

    assert '<input type="checkbox" name="choices" value="1" checked>' in drawn
    assert '<input type="checkbox" name="choices" value="3" disabled data-barred>' in refused
    assert "Provinsi Anda sendiri" in refused


def test_map_is_a_list_in_order_with_places():
    drawn = draw(
        '{% tile_map provinces links=links visited=visited current="51" %}',
        provinces=reversed(gallery.TILES),
        links={tile.code: f"#{tile.code}" for tile in gallery.TILES if tile.code != "12"},
        visited={"11"},
    )

    codes = [part[:2] for part in drawn.split('data-code="')[1:]]
    assert codes == ["11", "12", "31", "51", "64", "73", "81", "91", "94"]
    assert 'data-column="18" data-row="3"' in drawn
    assert drawn.count("data-visited") == 1
    assert drawn.count('aria-current="page"') == 1
    assert 'href="#12"' not in drawn


def test_stamp_shows_number_and_date_where_given():
    drawn = draw('{% stamp "Juara" date="7 DES" number="No. 1" size="large" %}')

    assert drawn == (
        '<span class="stamp stamp--large"><span class="stamp__number">No. 1</span>'
        '<span class="stamp__text">Juara</span><span class="stamp__date">7 DES</span></span>'
    )


def test_badge_wears_its_tone():
    drawn = draw('{% badge tone="good" %}Tayang{% endbadge %}')

    assert drawn == '<span class="badge badge--good">Tayang</span>'


@pytest.mark.parametrize(
    ("tone", "role"),
    [("plain", "note"), ("success", "status"), ("warning", "note"), ("error", "alert")],
)
def test_notice_is_announced_by_its_tone(tone, role):
    drawn = draw("{% notice tone %}<p>Isi</p>{% endnotice %}", tone=tone)

    assert f'<div class="notice notice--{tone}" role="{role}">' in drawn


def test_empty_state_leads_onward_where_it_can():
    drawn = draw(
        '{% empty_state title="Kosong" url="/katalog/" action="Lihat semua" %}x{% endempty_state %}'
    )

    assert '<a class="button button--primary" href="/katalog/">Lihat semua</a>' in drawn
    assert "<a" not in draw('{% empty_state title="Kosong" %}x{% endempty_state %}')


def test_countdown_is_complete_without_script():
    drawn = draw(
        '{% countdown until label="Ditutup" zone="WITA" %}',
        until=datetime(2022, 12, 6, 7, 30, tzinfo=UTC),
    )

    assert 'datetime="2022-12-06T14:30:00+07:00" data-countdown>' in drawn
    assert "Selasa, 6 Desember 2022, 15.30 WITA" in drawn


def test_bar_is_as_long_as_the_share():
    drawn = draw('{% bar "36.4" start="50" %}')

    assert '<rect x="50" width="36.4" height="4"/>' in drawn
    assert 'aria-hidden="true"' in drawn


def test_progress_says_how_much():
    drawn = draw('{% progress 12 38 label="Lapak dinilai" %}')

    assert '<progress value="12" max="38">12 dari 38</progress>' in drawn


def test_fact_without_value_is_left_out():
    drawn = draw(
        '{% facts %}{% fact "Ada" %}1{% endfact %}{% fact "Tiada" %} {% endfact %}{% endfacts %}'
    )

    assert drawn == (
        '<dl class="facts facts--rows"><div class="fact"><dt>Ada</dt><dd>1</dd></div></dl>'
    )


def test_rows_of_facts_are_safe_and_say_their_language():
    told = [Fact("Isi", "<b>250 g</b>"), Fact("Bahan", "gula", "id")]

    drawn = draw("{% fact_rows told %}", told=told)

    assert drawn == (
        '<dl class="facts facts--rows">'
        '<div class="fact"><dt>Isi</dt><dd>&lt;b&gt;250 g&lt;/b&gt;</dd></div>'
        '<div class="fact"><dt>Bahan</dt><dd lang="id">gula</dd></div></dl>'
    )


def test_table_can_be_scrolled_by_keyboard():
    drawn = draw('{% table caption="Hasil" is_caption_hidden=True %}<tbody></tbody>{% endtable %}')

    assert 'role="region" aria-label="Hasil" tabindex="0"' in drawn
    assert '<caption class="visually-hidden">Hasil</caption>' in drawn


def test_stacked_table_says_that_it_is_one():
    drawn = draw('{% table caption="Rubrik" is_stacked=True %}<tbody></tbody>{% endtable %}')

    assert '<div class="table table--stacked" role="region" aria-label="Rubrik"' in drawn
    assert '<table role="table"><caption>Rubrik</caption>' in drawn


def test_pagination_keeps_the_query():
    page = Paginator(range(12), 1).page(3)

    drawn = draw("{% pagination page %}", "/katalog/?kategori=kopi&halaman=3", page=page)

    assert 'href="?kategori=kopi&amp;halaman=4"' in drawn
    assert '<span aria-current="page">3</span>' in drawn
    assert "halaman=3" not in drawn


def test_pagination_of_one_page_is_silent():
    assert draw("{% pagination page %}", page=Paginator(range(3), 5).page(1)) == ""


def test_pagination_can_replace_a_region():
    page = Paginator(range(2), 1).page(1)

    drawn = draw('{% pagination page target="rak" %}', page=page)

    assert 'hx-get="?halaman=2" hx-target="#rak"' in drawn


def test_breadcrumbs_end_here():
    drawn = draw("{% breadcrumbs links %}", links=[Link("Beranda", "/"), Link("Katalog")])

    assert '<a href="/">Beranda</a>' in drawn
    assert '<span aria-current="page">Katalog</span>' in drawn


def test_facets_show_counts_and_skip_empty_groups():
    drawn = draw("{% facets groups %}", groups=gallery.FACETS)

    assert drawn.count("<details") == 2
    assert '<a href="?kategori=kopi" aria-current="true">' in drawn
    assert '<span class="facets__count">21</span>' in drawn


@pytest.mark.parametrize(
    ("address", "translations", "expected"),
    [
        ("/katalog/?halaman=2", None, "/en/katalog/?halaman=2"),
        ("/katalog/", {"en": "/en/other/"}, "/en/other/"),
    ],
)
def test_language_switch_keeps_the_page(address, translations, expected):
    drawn = draw("{% language_switch %}", address, translations=translations)

    assert f'href="{expected}" hreflang="en" lang="en"' in drawn


def test_cloth_shows_its_pattern_or_the_librarys_own():
    source = (
        '{% cloth dye="nila" motif="ikat" motif_family="ikat" picture=picture %}x{% endcloth %}'
    )
    kain = PictureSources("/files/kain.webp", 960, 640, "", "", "/files/kain.webp 960w")

    drawn, own = draw(source, picture=None), draw(source, picture=kain)

    assert '<pattern id="kepala-ikat-ikat"' in drawn
    assert "<img" not in drawn
    assert 'class="cloth__picture" aria-hidden="true"' in own
    assert '<img src="/files/kain.webp" alt="" width="960" height="640" loading="lazy"' in own
