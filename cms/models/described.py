"""What the site, its fair and its stories are in the words of schema.org."""

from booths.models import Edition
from booths.states import EditionMode
from marketplace.core.languages import in_language

Described = dict[str, object]

ATTENDANCE = {
    EditionMode.ON_SITE: "OfflineEventAttendanceMode",
    EditionMode.ONLINE: "OnlineEventAttendanceMode",
    EditionMode.HYBRID: "MixedEventAttendanceMode",
}


def organization(address: str, search_address: str, summary: str) -> Described:
    """Describe the site and who runs it."""
    found = {
        "@type": "SearchAction",
        "target": f"{search_address}?q={{search_term_string}}",
        "query-input": "required name=search_term_string",
    }
    return {
        "@graph": [
            {"@type": "Organization", "name": "Lapak", "url": address, "description": summary},
            {"@type": "WebSite", "name": "Lapak", "url": address, "potentialAction": found},
        ]
    }


def fair(edition: Edition, address: str) -> Described:
    """Describe an edition as an event, at its place and online."""
    online = {"@type": "VirtualLocation", "url": address}
    places = [online] if edition.mode != EditionMode.ON_SITE else []
    if edition.place:
        places.insert(0, {"@type": "Place", "name": edition.place, "address": _host(edition)})
    return {
        "@type": "Event",
        "name": in_language(edition, "name"),
        "startDate": edition.opens_at.isoformat(),
        "endDate": edition.closes_at.isoformat(),
        "eventAttendanceMode": f"https://schema.org/{ATTENDANCE[EditionMode(edition.mode)]}",
        "location": places,
        "url": address,
        "organizer": {"@type": "Organization", "name": "Lapak"},
    }


def _host(edition: Edition) -> str:
    return f"{edition.regency}, Indonesia" if edition.regency else "Indonesia"
