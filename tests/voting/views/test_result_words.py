"""What a published result says in words, each shown with a record made for it."""

import json
import re
from hashlib import sha256

import pytest
from django.urls import reverse

from tests.factories.accounts import UserFactory
from tests.factories.voting import EVENING, CountedAwardFactory
from voting.models import Award, ResultRecord
from voting.states import AwardState, ResultStage

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


def published(change):
    """Return an award with a final record that is true but for what `change` does to it."""
    award = CountedAwardFactory()
    document = json.loads(award.records.get().document)
    for line in document["nominees"]:
        line["equals_next"] = False
    change(document)
    text = json.dumps(document)
    record = ResultRecord.objects.create(
        award=award,
        stage=ResultStage.FINAL,
        document=text,
        document_sha256=sha256(text.encode()).hexdigest(),
        written_by=UserFactory(),
        written_at=EVENING,
    )
    nominees = {nominee.code: nominee for nominee in award.nominees.all()}
    for line in document["nominees"]:
        record.results.create(nominee=nominees[line["code"]], rank=line["rank"], total="1")
    Award.objects.filter(pk=award.pk).update(state=AwardState.FINAL)
    return award


def names_of(award):
    """Return what the nominees 01 to 05 are called, best first."""
    return list(award.nominees.order_by("code").values_list("booth__province__name", flat=True))


def words(client, award):
    """Return the page's text without tags, with single spaces."""
    page = client.get(reverse("voting:result", args=[award.code])).text
    body = page.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def row(client, award, code):
    """Return the words of one nominee's row."""
    page = client.get(reverse("voting:result", args=[award.code])).text
    found = page.partition(f'id="lapak-{code}"')[2].partition("</tr>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", found).split())


def share_the_second_place(document):
    second, third = document["nominees"][1:3]
    third.update(rank=2, total=second["total"])
    document["ties"] = [{"codes": [second["code"], third["code"]], "decided_by": "shared"}]


def test_shared_place_names_who_shares_it(client):
    award = published(share_the_second_place)
    _first, second, third, fourth, _fifth = names_of(award)

    assert f"Berbagi tempat dengan {third}" in row(client, award, "02")
    assert f"Berbagi tempat dengan {second}" in row(client, award, "03")
    assert "Berbagi" not in row(client, award, "04")
    assert f"4 {fourth}" in row(client, award, "04")
    assert "Semua hal lain juga sama, jadi tempatnya dibagi." in words(client, award)


def test_neighbours_too_close_are_called_equal_both_ways(client):
    award = published(lambda document: document["nominees"][1].update(equals_next=True))
    names = names_of(award)

    assert f"Setara dengan {names[2]}" in row(client, award, "02")
    assert f"Setara dengan {names[1]}" in row(client, award, "03")
    assert "Setara" not in row(client, award, "01")
    assert "Setara" not in row(client, award, "04")


def test_nominee_between_two_equals_names_both(client):
    def make(document):
        document["nominees"][0]["equals_next"] = document["nominees"][1]["equals_next"] = True

    award = published(make)
    names = names_of(award)

    assert f"Setara dengan {names[0]} dan {names[2]}" in row(client, award, "02")


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        ("jury_value", "Yang dinilai lebih tinggi oleh juri berada di depan."),
        ("delegate_component", "jadi bagian delegasi yang lebih tinggi menentukan."),
        ("heaviest_criterion", "jadi nilai rata-rata pada kriteria terberat menentukan."),
        ("draw", "Semuanya sama di batas juara, jadi undian menentukan."),
        ("shared", "Semua hal lain juga sama, jadi tempatnya dibagi."),
    ],
)
def test_tie_says_what_decided_it(client, step, sentence):
    award = published(
        lambda document: document.update(ties=[{"codes": ["03", "04"], "decided_by": step}])
    )
    names = names_of(award)

    said = words(client, award)

    assert f"{names[2]} dan {names[3]} sama-sama bernilai akhir" in said
    assert sentence in said


def test_result_without_ties_speaks_of_none(client):
    assert "sama-sama bernilai akhir" not in words(client, published(dict))


def test_draw_shows_its_secrets(client):
    secrets = {"secret_a": "a1" * 32, "secret_b": "b2" * 32, "final_root": "c3" * 32}
    award = published(lambda document: document.update(draw=secrets))

    said = words(client, award)

    assert all(secret in said for secret in secrets.values())


def move_public_weight(document):
    document["fallbacks"] = ["public"]
    document["weights"] = {"jury": "3/4", "delegate": "1/4", "public": "0"}
    document["ballots"]["validated"]["public"] = 1
    for line in document["nominees"]:
        del line["components"]["public"]


def test_fallback_says_whose_weight_went_where(client):
    award = published(move_public_weight)

    said = words(client, award)

    assert "Suara publik kurang dari 2 (yang sah 1), jadi bobotnya, 25%, pindah ke juri." in said
    assert "Juri 50% 75%" in said
    assert "75% \N{MULTIPLICATION SIGN} juri + 25% \N{MULTIPLICATION SIGN} delegasi" in said
    assert "tidak dihitung" in row(client, award, "01")


def test_result_without_fallback_says_so(client):
    said = words(client, published(dict))

    assert "Jumlah suara cukup, jadi bobot dipakai seperti dalam aturan." in said
    assert "pindah ke juri. Itu" not in said


def test_every_juror_left_out_is_told(client):
    lines = [
        {"juror": "J1", "winners": ["01"], "top": ["01", "02", "03"]},
        {"juror": "J2", "winners": ["01"], "top": ["01", "02", "04"]},
        {"juror": "J3", "winners": ["02"], "top": ["02", "01", "03"]},
        {"juror": "J4", "winners": [], "top": []},
    ]
    award = published(lambda document: document["robustness"].update(without_juror=lines))
    names = names_of(award)

    said = words(client, award)

    assert "J1 Juara 1 dan semua juara tetap sama." in said
    changed = f"{names[3]} masuk ke jajaran juara. {names[2]} keluar."
    assert f"J2 Juara 1 tetap sama. {changed}" in said
    assert f"J3 Juara 1 menjadi {names[1]}." in said
    assert "J4 Tanpa juri ini penilaian tidak dapat dihitung." in said


def test_jury_with_all_the_weight_leaves_nothing_to_turn(client):
    award = published(lambda document: document["robustness"].update(weights=None))

    assert "Seluruh bobot ada pada juri" in words(client, award)


def test_panel_that_cannot_be_compared_says_so(client):
    award = published(lambda document: document["jury"].update(agreement=None))

    assert "ICC dan W Kendall tidak dapat dihitung" in words(client, award)


def test_intervals_stand_in_words(client):
    def turn(document):
        ends = [{"exact": "1/4", "decimal": "0.2500"}, {"exact": "1", "decimal": "1.0000"}]
        document["robustness"]["weights"]["winner_stays"] = ends

    said = words(client, published(turn))

    assert "Juara 1 tetap sama selama bobot juri antara 25% dan 100%." in said


def test_favourite_of_the_public_is_named(client):
    award = published(lambda document: document.update(favourites=["05"]))
    names = names_of(award)

    assert f"Paling banyak dipilih publik: {names[4]}" in words(client, award)
    assert "Favorit publik" in row(client, award, "05")


def lean_of(client, award, seat):
    page = client.get(f"/suara/{award.code}/hasil/").text
    line = page.split(f'<th scope="row">{seat}</th>')[1].split("</tr>")[0]
    return [word for word in ("murah nilai", "hemat nilai", "tidak condong") if word in line]


def test_juror_is_called_generous_or_sparing_only_where_the_record_says_so(client):
    def make(document):
        for juror, severity in zip(
            document["jury"]["jurors"], ("1.25", "-1.25", "0.00", "-0.00"), strict=True
        ):
            juror["severity"]["decimal"] = severity

    award = published(make)

    assert [lean_of(client, award, f"J{number}") for number in range(1, 5)] == [
        ["murah nilai"],
        ["hemat nilai"],
        ["tidak condong"],
        ["tidak condong"],
    ]


def test_ballots_are_called_voided_only_where_the_record_has_some(client):
    def void_one(document):
        document["ballots"]["raw"]["public"] += 1

    same, fewer = published(dict.copy), published(void_one)

    assert "Tidak ada suara yang digugurkan" in words(client, same)
    assert "Tidak ada suara yang digugurkan" not in words(client, fewer)
    assert "setelah pemeriksaan" not in words(client, same)
