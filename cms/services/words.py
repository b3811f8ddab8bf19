"""The words of a new site's home page and of the pages that list things."""

from typing import Any

from marketplace.places.states import IslandGroup

from .tree import Pair

HOME: Pair = {
    "id": {
        "title": "Beranda",
        "seo_title": "Lapak: produk literasi dari 38 provinsi",
        "headline": "Dibuat setelah membaca",
        "lead": "38 lapak provinsi, hasil karya warganya, dan cerita di baliknya. Setiap barang di "
        "sini lahir dari pelatihan di perpustakaan.",
        "summary": "Pameran, katalog, dan penghargaan bagi produk literasi perpustakaan Indonesia.",
    },
    "en": {
        "title": "Home",
        "seo_title": "Lapak: literacy products from 38 provinces",
        "headline": "Made after reading",
        "lead": "38 provincial booths, what people there make, and the stories behind it. "
        "Everything here was born in a class at a library.",
        "summary": "Exhibition, catalogue and award of what was learned in Indonesia's libraries.",
    },
}
INDEXES: dict[str, Pair] = {
    "booths": {
        "id": {
            "title": "Lapak provinsi",
            "introduction": "Pilih provinsi di peta, atau telusuri daftar menurut gugus pulau.",
            "summary": "Peta dan daftar 38 lapak provinsi.",
        },
        "en": {
            "title": "Provincial booths",
            "introduction": "Choose a province on the map, or browse the list by island group.",
            "summary": "Map and list of the 38 provincial booths.",
        },
    },
    "awards": {
        "id": {
            "title": "Penghargaan",
            "introduction": "Dinilai juri, dipilih delegasi dan publik, dapat dihitung ulang.",
            "summary": "Penghargaan Lapak: cara menilai, jadwal, dan hasilnya.",
        },
        "en": {
            "title": "Awards",
            "introduction": "Judged by a jury, chosen by delegates and the public, recountable.",
            "summary": "Lapak's awards: how they are judged, when, and their results.",
        },
    },
    "stories": {
        "id": {
            "title": "Cerita belajar",
            "introduction": "Siapa belajar apa, di perpustakaan mana, dan menjadi apa.",
            "summary": "Cerita dari perpustakaan dan para pembuat.",
        },
        "en": {
            "title": "Learning stories",
            "introduction": "Who learned what, at which library, and what came of it.",
            "summary": "Stories from libraries and makers.",
        },
    },
}
WORDS: Pair = {
    "id": {
        "award": "Pilih yang terbaik",
        "award_text": "Satu orang satu suara, dan suara dapat diubah sampai pemungutan ditutup.",
        "newest": "Baru di rak",
        "how": "Cara kerja Lapak",
        "steps": [
            ("Jelajahi", "Pilih provinsi di peta, atau cari produk menurut kategori dan harga."),
            ("Kenali", "Baca siapa pembuatnya dan di perpustakaan mana ia belajar."),
            ("Dukung", "Datang ke lapaknya, cap paspor Anda, dan beri suara."),
        ],
        "trail": "Jejak literasi",
        "trail_text": "Setiap produk dapat ditelusuri kembali ke buku yang memulainya.",
        "stations": [
            ("Buku", "Seseorang membaca sesuatu yang ingin dicoba."),
            ("Pelatihan", "Perpustakaan membuka kelas dan meminjamkan alat."),
            ("Perpustakaan", "Pustakawan mendampingi: izin, label, harga."),
            ("Pembuat", "Warga mempraktikkannya di rumah atau di kelompok."),
            ("Produk", "Barangnya tampil di lapak, dengan nomor panggil sendiri."),
        ],
        "strip": "Lapak dari Sulawesi",
        "stories": "Cerita dari perpustakaan",
        "act": "Belajar sesuatu di perpustakaan?",
        "act_text": "Daftarkan produk Anda. Pustakawan memeriksanya sebelum tayang.",
        "act_button": "Tambah produk",
    },
    "en": {
        "award": "Choose the best",
        "award_text": "One person, one vote, which you can change until voting closes.",
        "newest": "New on the shelf",
        "how": "How Lapak works",
        "steps": [
            ("Explore", "Choose a province on the map, or search by category and price."),
            ("Get to know", "Read who made it and at which library they learned."),
            ("Support", "Come to the booth, stamp your passport, and vote."),
        ],
        "trail": "The literacy trail",
        "trail_text": "Every product can be followed back to the book that started it.",
        "stations": [
            ("Book", "Somebody reads about something worth trying."),
            ("Training", "The library opens a class and lends the tools."),
            ("Library", "Librarians help along: licences, labels, prices."),
            ("Maker", "Residents practise at home or in a group."),
            ("Product", "It stands in a booth, with a call number of its own."),
        ],
        "strip": "Booths from Sulawesi",
        "stories": "Stories from the libraries",
        "act": "Did you learn something at a library?",
        "act_text": "List your product. A librarian checks it before it appears.",
        "act_button": "Add a product",
    },
}


def home_body(language: str) -> list[tuple[str, Any]]:
    """Return the blocks of the home page in a language."""
    words = WORDS[language]
    shelf = {"title": words["newest"], "source": "newest", "products": [], "count": 8}
    group = IslandGroup.SULAWESI.value
    return [
        ("running_award", {"title": words["award"], "text": words["award_text"]}),
        ("product_shelf", shelf),
        ("steps", {"title": words["how"], "steps": _steps(words["steps"])}),
        ("trail", _trail(words)),
        ("stories", {"title": words["stories"], "count": 3}),
        ("booth_strip", {"title": words["strip"], "island_group": group, "booths": []}),
        ("call_to_action", _call(words)),
    ]


def _trail(words: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": words["trail"],
        "introduction": words["trail_text"],
        "stations": _steps(words["stations"]),
    }


def _call(words: dict[str, Any]) -> dict[str, str]:
    return {
        "title": words["act"],
        "text": words["act_text"],
        "button": words["act_button"],
        "address": "/jual/",
    }


def _steps(pairs: list[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"title": title, "text": text} for title, text in pairs]
