"""Navigation, footer and contact of a new site."""

from cms.models import FrameSettings

from .tree import Pair

NAVIGATION = [
    ("Lapak", "Booths", "/lapak/"),
    ("Katalog", "Catalogue", "/katalog/"),
    ("Penghargaan", "Awards", "/penghargaan/"),
    ("Cerita", "Stories", "/cerita/"),
]
EXPLORE = [*NAVIGATION, ("Reels", "Reels", "/reels/"), ("Cari", "Search", "/cari/")]
TAKE_PART = [
    ("Tambah produk", "Add a product", "/jual/"),
    ("Akun saya", "My account", "/akun/"),
]
ABOUT = [
    ("Tentang Lapak", "About Lapak", "tentang"),
    ("Privasi", "Privacy", "privasi"),
    ("Ketentuan", "Terms", "ketentuan"),
    ("Pengaduan", "Complaints", "pengaduan"),
]


def build_frame(contents: dict[str, Pair], contact_email: str) -> None:
    """Fill the frame's settings where nobody has yet."""
    if FrameSettings.objects.exists():
        return
    about = [_link(label, english, page=contents[name]["id"]) for label, english, name in ABOUT]
    FrameSettings.objects.create(
        contact_email=contact_email,
        complaint_text="Pengaduan dijawab dalam lima hari kerja.",
        complaint_text_en="Complaints are answered within five working days.",
        navigation=[("link", _link(*link)) for link in NAVIGATION],
        footer=[
            ("column", _column("Jelajahi", "Explore", [_link(*link) for link in EXPLORE])),
            ("column", _column("Ikut serta", "Take part", [_link(*link) for link in TAKE_PART])),
            ("column", _column("Tentang", "About", about)),
        ],
    )


def _link(label: str, english: str, address: str = "", page: object = None) -> dict[str, object]:
    return {"label": label, "label_en": english, "address": address, "page": page}


def _column(title: str, english: str, links: list[dict[str, object]]) -> dict[str, object]:
    return {"title": title, "title_en": english, "links": links}
