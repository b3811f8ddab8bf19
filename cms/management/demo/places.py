"""Sample libraries, and the people who look after a library and a province."""

from collections import defaultdict

from marketplace.accounts.models import User
from marketplace.core.indexing import index_rows
from marketplace.places.models import Library, Province, Regency, Training
from marketplace.places.states import LibraryLevel

from .source import Row, sample

CURATED = "13"
KEPT = "perpustakaan-desa-bina-karya-pariaman"


def load_libraries() -> int:
    """Add the sample libraries that are missing, one of them per province a coordinator."""
    wanted = [*_local_libraries(), *_provincial_libraries()]
    known = set(Library.objects.values_list("slug", flat=True))
    new = [library for library in wanted if library.slug not in known]
    if new:
        Library.objects.bulk_create(new)
        index_rows(Library.objects.filter(slug__in=[library.slug for library in new]))
        _hand_out_keys()
    return len(wanted)


def coordinator_slug(province: Province) -> str:
    """Return the slug of the provincial library."""
    return f"perpustakaan-provinsi-{province.slug}"


def _local_libraries() -> list[Library]:
    regencies = Regency.objects.select_related("province").in_bulk(field_name="code")
    taught = _titles_by_library()
    return [_local_library(row, regencies[row["regency"]], taught) for row in sample("libraries")]


def _local_library(row: Row, regency: Regency, taught: dict[str, list[Training]]) -> Library:
    trainings = taught[row["slug"]]
    return Library(
        **{**row, "regency": regency},
        province=regency.province,
        about=f"Warga {regency}, {regency.province.name}, belajar di sini. Pelatihan yang "
        f"melahirkan produk: {'; '.join(t.title for t in trainings)}.",
        about_en=f"Residents of {regency}, {regency.province.name_en}, learn here. Trainings "
        f"that led to products: {'; '.join(t.title_en for t in trainings)}.",
    )


def _titles_by_library() -> dict[str, list[Training]]:
    trainings = Training.objects.in_bulk(field_name="slug")
    taught: dict[str, list[Training]] = defaultdict(list)
    for product in sample("products"):
        training = trainings[product["training"]]
        if training not in taught[product["library"]]:
            taught[product["library"]].append(training)
    return taught


def _provincial_libraries() -> list[Library]:
    names = {row["province"]: row["coordinator"] for row in sample("booths")}
    return [
        Library(
            province=province,
            level=LibraryLevel.PROVINCE,
            name=names[province.code],
            slug=coordinator_slug(province),
            about=f"Mengoordinasi lapak {province.name} dan mendampingi perpustakaan "
            "kabupaten, kota, dan desa.",
            about_en=f"Coordinates the booth of {province.name_en} and supports the libraries "
            "of its regencies, cities and villages.",
        )
        for province in Province.objects.all()
    ]


def _hand_out_keys() -> None:
    Library.objects.get(slug=KEPT).librarians.add(User.objects.get(username="pustakawan"))
    Province.objects.get(code=CURATED).curators.add(User.objects.get(username="kurator"))
