"""The pages of an award. Wagtail lets only people of the desk through these addresses."""

from django.urls import URLPattern, path
from wagtail import hooks

from voting.views import cases, chair, deeds, desk, desk_papers, draw, roll, setting_up


@hooks.register("register_admin_urls")
def preparing() -> list[URLPattern]:
    return [
        path("penghargaan/baru/", setting_up.settings, name="award_new"),
        path("penghargaan/<int:pk>/", desk.award, name="award_desk"),
        path("penghargaan/<int:pk>/aturan/", setting_up.settings, name="award_settings"),
        path("penghargaan/<int:pk>/nomine/", setting_up.nominees, name="award_nominees"),
        path("penghargaan/<int:pk>/rubrik/", setting_up.rubric, name="award_rubric"),
        path(
            "penghargaan/<int:pk>/rubrik/ambil/", setting_up.take_rubric, name="award_take_rubric"
        ),
        path("penghargaan/<int:pk>/indikator/", setting_up.indicators, name="award_indicators"),
        path("penghargaan/<int:pk>/juri/", desk.jury, name="award_jury"),
        path("penghargaan/<int:pk>/juri/<int:seat_pk>/cabut/", desk.unseat, name="award_unseat"),
        path("penghargaan/<int:pk>/juri/berhalangan/", desk.recusal, name="award_recusal"),
        path("penghargaan/<int:pk>/tindakan/<slug:name>/", deeds.deed, name="award_deed"),
    ]


@hooks.register("register_admin_urls")
def conducting() -> list[URLPattern]:
    return [
        path("penghargaan/<int:pk>/kartu/", roll.cards, name="award_cards"),
        path("penghargaan/<int:pk>/undian/", draw.draw, name="award_draw"),
        path("penghargaan/<int:pk>/undian/buat/", draw.make_secret, name="award_draw_secret"),
        path("penghargaan/<int:pk>/perkara/", cases.cases, name="award_cases"),
        path("penghargaan/<int:pk>/perkara/<int:case_pk>/", cases.case, name="award_case"),
        path("penghargaan/<int:pk>/lembar/", chair.sheets, name="award_sheets"),
        path("penghargaan/<int:pk>/lembar/<int:request_pk>/", chair.unlock, name="award_unlock"),
        path("penghargaan/<int:pk>/tugas/", chair.plan, name="award_plan"),
        path("penghargaan/<int:pk>/kalibrasi/", chair.calibration, name="award_calibration"),
        path("penghargaan/<int:pk>/kalibrasi/akhiri/", chair.end_round, name="award_end_round"),
        path("penghargaan/<int:pk>/kertas/", desk_papers.papers, name="award_papers"),
        path(
            "penghargaan/<int:pk>/kertas/<slug:kind>.pdf",
            desk_papers.all_papers,
            name="award_all_papers",
        ),
    ]
