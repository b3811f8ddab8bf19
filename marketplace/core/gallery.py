"""Invented things for the component gallery: every component in every state people forget."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import SimpleNamespace

from django import forms
from django.core.paginator import Page, Paginator

from .cards import BoothCard, FacetGroup, FacetOption, Fact, Link, NomineeTile, ProductCard
from .dyes import Dye
from .motif_families import FAMILIES

PRODUCT = ProductCard(
    url="#produk",
    title="Kopi Arabika Gayo Bubuk 200 g",
    call_number="663.93 SAL",
    maker="Salwani",
    price=65_000,
    glyph="kopi",
    dye=Dye.KETAPANG,
    motif="pintu",
    motif_family="arch",
    library="Perpustakaan Gampong Aksara Bersama",
    place="Aceh Tengah",
)
LONG_NAME = "Selendang Tenun Ikat Pewarna Alam Motif Daun Kelor Panjang 200"
PRODUCTS = [
    PRODUCT,
    replace(
        PRODUCT,
        title=LONG_NAME,
        call_number="746 MAR",
        maker="Kelompok Maria Goreti Perempuan Penenun Lembata",
        price=500_000,
        glyph="kain",
        dye=Dye.NILA,
        motif="ikat",
        motif_family="ikat",
        place="Lembata",
        preorder_days=14,
        badges=("Lapak terbaik 2022",),
    ),
    replace(
        PRODUCT,
        title="Keripik",
        call_number="641.86 O",
        maker="O",
        price=13_000,
        glyph="camilan",
        dye=Dye.MENGKUDU,
        motif="rangrang",
        motif_family="lozenge",
        place="Lombok",
        in_stock=False,
    ),
    replace(
        PRODUCT,
        title="Noken Rajut Serat Melinjo",
        call_number="746.41 YUL",
        maker="Yuliana",
        price=280_000,
        glyph="anyaman",
        dye=Dye.SOGA,
        motif="noken",
        motif_family="mesh",
        library="",
        place="",
    ),
]
BOOTHS = [
    BoothCard("#52", "52", "Lapak Nusa Tenggara Barat", "Ketak dan laut yang bisa dimakan",
              Dye.MENGKUDU, "rangrang", "lozenge", 7),
    BoothCard("#95", "95", "Lapak Papua Pegunungan", "Cerita dari honai baca",
              Dye.TINGI, "honai", "circle", 0),
    BoothCard("#81", "81", "Lapak Maluku", "", Dye.TARUM, "tanimbar", "arrow"),
]  # fmt: skip
NOMINEES = [
    NomineeTile("1", "52", "Lapak Nusa Tenggara Barat", Dye.MENGKUDU, "rangrang", "lozenge",
                "Ketak, gerabah, dan laut yang bisa dimakan", "#52"),
    NomineeTile("2", "95", "Lapak Papua Pegunungan", Dye.TINGI, "honai", "circle"),
    NomineeTile("3", "81", "Lapak Maluku", Dye.TARUM, "tanimbar", "arrow",
                barred="Provinsi Anda sendiri"),
]  # fmt: skip
FACETS = [
    FacetGroup(
        "kategori",
        "Kategori",
        [
            FacetOption("Kopi & Kakao", "?kategori=kopi", 21, is_on=True),
            FacetOption("Kain & Selendang", "?kategori=kain", 34),
            FacetOption("Buku Karya Warga", "?kategori=buku", 0),
        ],
    ),
    FacetGroup("siap", "Ketersediaan", [FacetOption("Ada stok", "?siap=1", 180)]),
    FacetGroup("kosong", "Tanpa pilihan"),
]


@dataclass(frozen=True, slots=True)
class SampleTile:
    """A province as the tile map sees it."""

    code: str
    iso_code: str
    name: str
    name_en: str
    dye: str
    tile_column: int
    tile_row: int
    panel: str
    panel_column: int
    panel_row: int


TILES = [
    SampleTile("11", "ID-AC", "Aceh", "Aceh", Dye.KETAPANG, 1, 1, "sumatera", 1, 1),
    SampleTile("12", "ID-SU", "Sumatera Utara", "North Sumatra", Dye.MENGKUDU, 2, 2,
               "sumatera", 2, 2),
    SampleTile("31", "ID-JK", "DKI Jakarta", "Jakarta", Dye.SECANG, 6, 6, "jawa-bali-nusra", 2, 1),
    SampleTile("51", "ID-BA", "Bali", "Bali", Dye.PANDAN, 9, 7, "jawa-bali-nusra", 5, 2),
    SampleTile("64", "ID-KI", "Kalimantan Timur", "East Kalimantan", Dye.MANGGIS, 8, 3,
               "kalimantan-sulawesi", 2, 2),
    SampleTile("73", "ID-SN", "Sulawesi Selatan", "South Sulawesi", Dye.TINGI, 10, 5,
               "kalimantan-sulawesi", 4, 4),
    SampleTile("81", "ID-MA", "Maluku", "Maluku", Dye.TARUM, 14, 5, "maluku-papua", 1, 3),
    SampleTile("94", "ID-PT", "Papua Tengah", "Central Papua", Dye.SOGA, 17, 4,
               "maluku-papua", 4, 2),
    SampleTile("91", "ID-PA", "Papua", "Papua", Dye.NILA, 18, 3, "maluku-papua", 5, 1),
]  # fmt: skip


class SearchForm(forms.Form):
    """A line to type into, as above the shelf."""

    sought = forms.CharField(label="Cari produk", required=False, max_length=80)


class SampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(label="Nama produk", help_text="Seperti tertulis di kemasan.")
    price = forms.IntegerField(label="Harga", min_value=1, help_text="Rupiah utuh, tanpa titik.")
    category = forms.ChoiceField(
        label="Kategori", choices=[("", "Pilih kategori"), ("kopi", "Kopi & Kakao")]
    )
    story = forms.CharField(label="Cerita belajar", widget=forms.Textarea, required=False)
    allergens = forms.MultipleChoiceField(
        label="Alergen",
        choices=[("susu", "susu"), ("telur", "telur"), ("gluten", "gluten (gandum)")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    delivery = forms.ChoiceField(
        label="Pengiriman",
        choices=[("pickup", "Ambil di lapak"), ("send", "Kirim ke alamat")],
        widget=forms.RadioSelect,
    )
    photo = forms.FileField(
        label="Foto",
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": "image/*", "data-preview": ""}),
    )
    agreed = forms.BooleanField(label="Saya sudah membaca ketentuan")
    score = forms.ChoiceField(
        label="Cerita belajar dan dampak",
        choices=[(number, number) for number in range(1, 11)],
        widget=forms.RadioSelect,
    )


NAMED = [
    SimpleNamespace(name="Lapak Aceh", name_en="Aceh booth"),
    SimpleNamespace(name="Lapak Riau", name_en="Riau booth"),
    SimpleNamespace(name="Lapak Bali", name_en="Bali booth"),
]


def contents(at: datetime) -> dict[str, object]:
    """Return everything the gallery shows, counted from `at`."""
    return {
        "products": PRODUCTS,
        "booths": BOOTHS,
        "named": NAMED,
        "nominees": NOMINEES,
        "facet_groups": FACETS,
        "provinces": TILES,
        "links": {tile.code: f"#{tile.code}" for tile in TILES if tile.code != "12"},
        "dyes": Dye,
        "families": sorted(FAMILIES),
        "search_form": SearchForm({"sought": "kopi"}),
        "empty_form": SampleForm(),
        "wrong_form": SampleForm({"name": "Kopi", "price": "0"}),
        "visited": {"11", "81"},
        "told": [Fact("Masa simpan", "365 hari"), Fact("Ingredients", "rice flour", "en")],
        "anchors": [(1, "belum ada cerita"), (5, "cerita ada"), (10, "dampak jelas bagi warga")],
        "page": _page(3, 12),
        "crumbs": [Link("Beranda", "/"), Link("Katalog", "/katalog/"), Link("Kopi & Kakao")],
        "tab_links": [Link("Produk", "#produk"), Link("Cerita", "#cerita")],
        "soon": at + timedelta(days=12, hours=5),
        "past": at - timedelta(days=1),
    }  # fmt: skip


def _page(number: int, pages: int) -> "Page[int]":
    return Paginator(range(pages), 1).page(number)
