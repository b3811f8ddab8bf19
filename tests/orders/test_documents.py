"""Receipts and packing slips, read back as buyers and sellers read them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.utils.translation import gettext_lazy

from marketplace.core.pdf import pictured
from marketplace.orders.documents import (
    Goods,
    ReceiptPaper,
    SlipPaper,
    packing_slips_pdf,
    receipt_pdf,
)
from marketplace.orders.documents.packing_slip import TEMPLATE as SLIP
from marketplace.orders.documents.packing_slip import slips_sheet
from marketplace.orders.documents.receipt import TEMPLATE as RECEIPT
from marketplace.orders.documents.receipt import receipt_sheet
from marketplace.orders.states import Delivery
from tests.core.pdf_text import meta_of, text_of

AT = datetime(2026, 12, 6, 7, 30, tzinfo=UTC)
COFFEE = Goods("Kopi Gayo Honey", "250 g, biji", 2, 65_000)
TEA = Goods("Teh daun kelor", "", 1, 18_500)
RECEIPT_PAPER = ReceiptPaper(
    number="KW/2026/000123",
    issued_at=AT,
    order_number="LP-8F3KQ2ZM",
    seller="Dapur Ibu Sari",
    library="Perpustakaan Gampong Kute Panang",
    booth="Lapak Aceh",
    buyer="Suwarni",
    goods=[COFFEE, TEA],
    shipping_fee=22_000,
    delivery=Delivery.COURIER,
    method=gettext_lazy("Tunai"),
)
SLIP_PAPER = SlipPaper(
    order_number="LP-8F3KQ2ZM",
    parcel_url="https://lapak.example/jual/paket/123/",
    printed_at=AT,
    delivery=Delivery.COURIER,
    recipient="Suwarni",
    address=["Jl. Melati No. 12, RT 03/RW 04", "Kota Bogor, Jawa Barat 16121"],
    phone="+6281234567890",
    sender="Dapur Ibu Sari",
    sender_place="Aceh Tengah",
    sender_phone="+6285298765432",
    goods=[COFFEE, TEA],
    grams=1050,
    note="Tolong dibungkus daun.",
    is_fragile=True,
)
HOSTILE = [
    '#panic("x") *tebal* $x^2$ <lbl> @ref `raw` \\ // c /* {} [] "kutip" -- ...',
    "בודי 🌸 مرحبا \u202e terbalik",
    "nol\x00 \x07 \ud800",
    "W" * 160,
    "#eval(read(\"/pyproject.toml\")) = Judul + 1. ~ 'x'",
]


def receipt(language="id", **changes):
    return text_of(receipt_pdf(replace(RECEIPT_PAPER, **changes), language=language))


def slip(language="id", **changes):
    return text_of(packing_slips_pdf([replace(SLIP_PAPER, **changes)], language=language))


def test_receipt_says_who_paid_whom_for_what():
    assert receipt() == (
        "Kuitansi KW/2026/000123 "
        "Tanggal Minggu, 6 Desember 2026, 14.30 WIB Pesanan LP-8F3KQ2ZM "
        "Pelapak Dapur Ibu Sari Perpustakaan Gampong Kute Panang Lapak Aceh Pembeli Suwarni "
        "Barang Jumlah Harga Subtotal "
        "Kopi Gayo Honey 250 g, biji 2 Rp65.000 Rp130.000 Teh daun kelor 1 Rp18.500 Rp18.500 "
        "Ongkir (Kurir ke alamat) Rp22.000 Dibayar Rp170.500 "
        "Terbilang seratus tujuh puluh ribu lima ratus rupiah Cara bayar Tunai "
        "Dibuat oleh komputer, tanpa tanda tangan. Bukan faktur pajak."
    )


def test_receipt_speaks_english():
    words = receipt("en", zone="WIT")

    assert words.startswith("Receipt KW/2026/000123 Date Sunday, 6 December 2026, 16:30 WIT Order")
    assert "one hundred and seventy thousand five hundred rupiah" in words
    assert "Shipping (Courier to the address) Rp22.000 Paid Rp170.500" in words


def test_total_is_goods_and_shipping():
    assert RECEIPT_PAPER.total == 2 * 65_000 + 18_500 + 22_000


def test_correction_names_the_receipt_it_corrects():
    words = receipt(
        number="KK/2026/000007", corrects="KW/2026/000123", reason="Botol pecah.",
        goods=[TEA], shipping_fee=0,
    )  # fmt: skip

    assert words.startswith("Koreksi kuitansi KK/2026/000007")
    assert "Mengoreksi kuitansi KW/2026/000123. Botol pecah." in words
    assert "Dikembalikan Rp18.500" in words
    assert "Cara pengembalian Tunai" in words
    assert "Ongkir" not in words


def test_correction_may_give_shipping_back():
    words = receipt(corrects="KW/2026/000123", goods=[TEA])

    assert "Ongkir (Kurir ke alamat) Rp22.000 Dikembalikan Rp40.500" in words


def test_long_receipt_repeats_its_head_and_number():
    words = receipt(goods=[COFFEE] * 40)

    assert words.count("Barang Jumlah Harga Subtotal") == 3
    assert [f"KW/2026/000123, {page} / 3" in words for page in (1, 2, 3)] == [True] * 3


def test_slip_says_where_to_and_what_is_in_it():
    assert slip() == (
        "Pesanan LP-8F3KQ2ZM Kurir ke alamat "
        "Penerima Suwarni Jl. Melati No. 12, RT 03/RW 04 Kota Bogor, Jawa Barat 16121 "
        "0812-3456-7890 Pengirim Dapur Ibu Sari Aceh Tengah 0852-9876-5432 Mudah pecah "
        "Jumlah Barang 2 \N{MULTIPLICATION SIGN} Kopi Gayo Honey, 250 g, biji "
        "1 \N{MULTIPLICATION SIGN} Teh daun kelor Berat 1,05 kg "
        "Catatan pembeli Tolong dibungkus daun. Centang tiap barang saat dikemas."
    )


def test_slip_of_a_pick_up_shows_no_address():
    words = slip(delivery=Delivery.PICKUP, address=[], note="")

    assert words.startswith(
        "Pesanan LP-8F3KQ2ZM Ambil di lapak Diambil oleh Suwarni 0812-3456-7890 "
        "Pelapak Dapur Ibu Sari"
    )
    assert "Catatan" not in words


def test_slip_warns_of_what_to_mind():
    words = slip("en", may_leak=True, dislikes_heat=True)

    assert "Breaks easily May leak Sensitive to heat Quantity Goods" in words
    assert "Breaks" not in slip("en", is_fragile=False)


def test_slip_without_telephones_leaves_them_out():
    assert "08" not in slip(phone="", sender_phone="")


def test_slip_draws_the_way_to_the_parcel():
    other = replace(SLIP_PAPER, parcel_url="https://lapak.example/jual/paket/124/")

    assert pictured(SLIP, slips_sheet([SLIP_PAPER])) != pictured(SLIP, slips_sheet([other]))


def test_slips_of_several_parcels_are_one_paper():
    other = replace(SLIP_PAPER, order_number="LP-ZZZZZZZZ", recipient="Sumi")

    made = packing_slips_pdf([SLIP_PAPER, other], language="id")

    words = text_of(made).replace(" ,", ",")
    assert len(pictured(SLIP, slips_sheet([SLIP_PAPER, other]))) == 2
    assert "Label paket LP-8F3KQ2ZM dan LP-ZZZZZZZZ" in meta_of(made, b"Title")
    assert "Penerima Suwarni" in words
    assert "Penerima Sumi" in words
    assert "LP-8F3KQ2ZM, 1 / 2" in words
    assert "LP-ZZZZZZZZ, 2 / 2" in words


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_receipt_is_text(hostile):
    goods = [Goods(hostile, hostile, 1, 1)]
    names = dict.fromkeys(("seller", "library", "booth", "buyer", "method", "reason"), hostile)

    made = receipt_pdf(replace(RECEIPT_PAPER, goods=goods, **names, corrects="KW"), language="id")

    assert "Dikembalikan Rp22.001" in text_of(made)
    assert meta_of(made, b"Title") == {"Koreksi kuitansi"}


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_slip_is_text(hostile):
    goods = [Goods(hostile, hostile, 1, 1)]
    names = dict.fromkeys(("recipient", "sender", "sender_place", "note"), hostile)

    words = slip(goods=goods, address=[hostile] * 4, **names)

    assert "Centang tiap barang saat dikemas." in words


def test_markup_is_shown_as_it_was_typed():
    assert HOSTILE[0] in receipt(buyer=HOSTILE[0])
    assert HOSTILE[4] in slip(recipient=HOSTILE[4])


def test_same_paper_is_the_same_bytes():
    once, again = (receipt_pdf(RECEIPT_PAPER, language="id") for _ in range(2))

    assert once == again


def test_receipt_fits_one_page():
    assert len(pictured(RECEIPT, receipt_sheet(RECEIPT_PAPER))) == 1
    assert len(pictured(SLIP, slips_sheet([SLIP_PAPER]))) == 1
