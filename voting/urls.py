"""Addresses of voting."""

from django.urls import URLPattern, URLResolver, path

from .views import (
    cases,
    ceremony,
    certificates,
    feedback,
    jury,
    log,
    log_files,
    paper,
    registration,
    result,
    sharing,
)

app_name = "voting"
urlpatterns: list[URLPattern | URLResolver] = [
    path("suara/<slug:award_code>/", paper.vote, name="vote"),
    path("suara/<slug:award_code>/pilih/", paper.gather, name="gather"),
    path("suara/<slug:award_code>/pilihan/", paper.gathered, name="gathered"),
    path("suara/<slug:award_code>/ubah/", paper.change, name="change"),
    path("suara/<slug:award_code>/daftar/", registration.register, name="register"),
    path("suara/<slug:award_code>/kode/", registration.code, name="code"),
    path("suara/<slug:award_code>/kode/lagi/", registration.resend, name="resend"),
    path("suara/<slug:award_code>/pemeriksaan/", registration.proof, name="proof"),
    path("suara/<slug:award_code>/tercatat/", paper.recorded, name="recorded"),
    path("suara/<slug:award_code>/bagikan/", sharing.share, name="share"),
    path(
        "suara/<slug:award_code>/bagikan-<slug:version>.png",
        sharing.picture_to_share,
        name="share_picture",
    ),
    path("suara/<slug:award_code>/lupakan/", paper.forget, name="forget"),
    path("suara/<slug:award_code>/hasil/", result.result, name="result"),
    path(
        "suara/<slug:award_code>/hasil/result.json", result.result_document, name="result_document"
    ),
    path("suara/<slug:award_code>/hasil/hitung-ulang/", result.recount, name="recount"),
    path("suara/<slug:award_code>/hasil/paket.zip", result.package, name="package"),
    path(
        "suara/<slug:award_code>/hasil/bagikan-<slug:version>.png",
        result.result_picture,
        name="result_picture",
    ),
    path("suara/<slug:award_code>/aturan.json", result.rules, name="rules"),
    path("suara/<slug:award_code>/bukti/", paper.receipt, name="receipt"),
    path("suara/<slug:award_code>/keberatan/<str:named>/", cases.object_, name="object"),
    path("malam/<slug:award_code>/", ceremony.ceremony, name="ceremony"),
    path("malam/<slug:award_code>/result.json", ceremony.document, name="ceremony_document"),
    path("piagam/", certificates.check, name="check_certificate"),
    path("piagam/lapak-saya/", feedback.own_papers, name="own_papers"),
    path("piagam/<str:code>/", certificates.certificate, name="certificate"),
    path("piagam/<str:code>/piagam.pdf", certificates.paper, name="certificate_paper"),
    path(
        "piagam/<str:code>/bagikan-<slug:version>.png",
        certificates.picture,
        name="certificate_picture",
    ),
    path("surat-juri/<slug:award_code>/<slug:nominee_code>/", feedback.feedback, name="feedback"),
    path(
        "surat-juri/<slug:award_code>/<slug:nominee_code>/surat.pdf",
        feedback.feedback_paper,
        name="feedback_paper",
    ),
    path("log/<slug:award_code>/", log.overview, name="log"),
    path("log/<slug:award_code>/perkara/", cases.decided, name="decided_cases"),
    path("log/<slug:award_code>/perkara/<str:case_code>.json", cases.dossier, name="dossier"),
    path("log/<slug:award_code>/lacak/", log.track, name="track"),
    path("log/<slug:award_code>/periksa/", log.check, name="check"),
    path("log/<slug:award_code>/konsistensi/", log.compare, name="compare"),
    path("log/<slug:award_code>/witness.py", log_files.witness, name="witness"),
    path("log/<slug:award_code>/checkpoint", log_files.checkpoint, name="checkpoint"),
    path(
        "log/<slug:award_code>/checkpoint/<int:size>",
        log_files.earlier_checkpoint,
        name="earlier_checkpoint",
    ),
    path("log/<slug:award_code>/tile/entries/<path:place>", log_files.entries, name="log_entries"),
    path("log/<slug:award_code>/tile/<int:level>/<path:place>", log_files.tile, name="tile"),
    path("juri/", jury.seats, name="seats"),
    path("juri/<slug:award_code>/", jury.booths, name="jury"),
    path("juri/<slug:award_code>/<slug:nominee_code>/", jury.sheet, name="sheet"),
    path("juri/<slug:award_code>/<slug:nominee_code>/draf/", jury.autosave, name="autosave"),
]
