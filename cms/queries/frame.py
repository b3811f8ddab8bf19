"""What stands around every page, in the reader's language."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import get_script_prefix
from django.utils.translation import get_language
from wagtail.models import Page

from cms.models import FrameSettings

Addresses = Mapping[int, str]


@dataclass(frozen=True, slots=True)
class FrameLink:
    """A title and where it leads."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class FooterColumn:
    title: str
    links: list[FrameLink] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Frame:
    """Navigation, footer and contact of the site."""

    site_name: str
    navigation: list[FrameLink]
    footer: list[FooterColumn]
    social: list[FrameLink]
    contact_email: str
    whatsapp: str
    complaint: str


def frame_in(language: str) -> Frame:
    """Return the frame in a language. Two queries, or one where no link leads to a page."""
    settings = FrameSettings.objects.first() or FrameSettings()
    links = list(settings.navigation.raw_data)
    columns = list(settings.footer.raw_data)
    addresses = _addresses_of_pages(_chosen_pages(links, columns), language)
    english = language.startswith("en")
    return Frame(
        site_name=settings.site_name,
        navigation=_links((link["value"] for link in links), addresses, english=english),
        footer=[_column(column["value"], addresses, english=english) for column in columns],
        social=[
            FrameLink(account["value"]["label"], account["value"]["address"])
            for account in settings.social.raw_data
        ],
        contact_email=settings.contact_email,
        whatsapp=str(settings.whatsapp or ""),
        complaint=(english and settings.complaint_text_en) or settings.complaint_text,
    )


def _column(value: Mapping[str, Any], addresses: Addresses, *, english: bool) -> FooterColumn:
    links = (link.get("value", link) for link in value["links"])
    return FooterColumn(
        _title(value, "title", english=english), _links(links, addresses, english=english)
    )


def _links(
    values: Iterable[Mapping[str, Any]], addresses: Addresses, *, english: bool
) -> list[FrameLink]:
    links = [
        FrameLink(_title(value, "label", english=english), _address(value, addresses))
        for value in values
    ]
    return [link for link in links if link.url]


def _title(value: Mapping[str, Any], field_name: str, *, english: bool) -> str:
    return (english and value.get(f"{field_name}_en")) or str(value[field_name])


def _address(value: Mapping[str, Any], addresses: Addresses) -> str:
    if value.get("page"):
        return addresses.get(value["page"], "")
    return local_address(value.get("address") or "")


def local_address(address: str) -> str:
    """Put the reader's language before an address of this site; leave others alone."""
    if not address.startswith("/"):
        return address
    language = get_language() or "id"
    prefix = "" if language == "id" else f"{language}/"
    return f"{get_script_prefix()}{prefix}{address[1:]}"


def _chosen_pages(
    links: Iterable[Mapping[str, Any]], columns: Iterable[Mapping[str, Any]]
) -> set[int]:
    return {value["page"] for value in _link_values(links, columns) if value.get("page")}


def _link_values(
    links: Iterable[Mapping[str, Any]], columns: Iterable[Mapping[str, Any]]
) -> Iterator[Mapping[str, Any]]:
    yield from (link["value"] for link in links)
    for column in columns:
        yield from (link.get("value", link) for link in column["value"]["links"])


def _addresses_of_pages(chosen: set[int], language: str) -> dict[int, str]:
    """Map chosen pages to the addresses of their translations, in one query."""
    if not chosen:
        return {}
    keys = Page.objects.filter(pk__in=chosen).values("translation_key")
    pages = list(Page.objects.live().filter(translation_key__in=keys).select_related("locale"))
    local = {
        page.translation_key: page.get_url()
        for page in sorted(pages, key=lambda page: page.locale.language_code == language)
    }
    return {page.pk: local[page.translation_key] for page in pages}
