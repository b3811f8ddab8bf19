"""Pages by name, so that lower apps can lead to them, and every other page by its path.

This list stands last: its last line takes any path.
"""

from django.urls import URLPattern, URLResolver, path, re_path
from wagtail.urls import serve_pattern

from .views import fragment, machines, pages, reels, search

app_name = "cms"
urlpatterns: list[URLPattern | URLResolver] = [
    path("fragmen/saya/", fragment.show_fragment, name="personal"),
    path("", pages.home, name="home"),
    path("lapak/", pages.page, {"path": "lapak/"}, name="booths"),
    path("lapak/<slug:slug>/", pages.booth, name="booth"),
    path("penghargaan/", pages.page, {"path": "penghargaan/"}, name="awards"),
    path("penghargaan/<slug:code>/", pages.award, name="award"),
    path("cerita/", pages.page, {"path": "cerita/"}, name="stories"),
    path("cerita/baru.atom", machines.stories, name="story_feed"),
    path("reels/", reels.reels, name="reels"),
    path("reels/<int:pk>/", reels.reel, name="reel"),
    path("reels/<int:pk>/kain.svg", reels.cloth, name="reel_cloth"),
    path("reels/<int:pk>/teks.vtt", reels.captions, name="reel_captions"),
    path(
        "reels/<int:pk>/bagikan-<slug:version>.png",
        reels.picture_to_share,
        name="reel_share_picture",
    ),
    path("cari/", search.search_everything, name="search"),
    path("bagikan/<int:pk>-<slug:version>.png", pages.picture_to_share, name="share_picture"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("robots.txt", machines.robots, name="robots"),
    re_path(serve_pattern, pages.page, name="page"),
]
