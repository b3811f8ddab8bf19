import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("voting", "0001_initial"),
        ("voting", "0005_random_keys"),
        ("voting", "0006_nominee_names"),
        ("voting", "0007_name_nominees"),
        ("voting", "0008_nominees_stay"),
        ("voting", "0010_sentences"),
        ("voting", "0011_hours_in_wib"),
        ("voting", "0012_plain_labels"),
        ("voting", "0013_words_of_states"),
    ]

    dependencies = [
        ("booths", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Award",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="awards",
                        to="booths.edition",
                        verbose_name="Edisi",
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        help_text="Menjadi alamat halamannya, misalnya lapak-terbaik-2026.",
                        max_length=40,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9-]{3,40}\\Z",
                                "3 sampai 40 huruf kecil, angka atau tanda hubung.",
                            )
                        ],
                        verbose_name="Kode",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("best_booth", "Lapak terbaik")],
                        default="best_booth",
                        max_length=20,
                        verbose_name="Jenis",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="Nama")),
                ("name_en", models.CharField(max_length=120, verbose_name="Nama (Inggris)")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Disiapkan"),
                            ("open", "Dibuka"),
                            ("closed", "Ditutup"),
                            ("counted", "Dihitung"),
                            ("final", "Diumumkan"),
                            ("cancelled", "Dibatalkan"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="Keadaan",
                    ),
                ),
                (
                    "opens_at",
                    models.DateTimeField(
                        help_text="Waktu Indonesia Barat (WIB).", verbose_name="Dibuka pada"
                    ),
                ),
                (
                    "closes_at",
                    models.DateTimeField(
                        help_text="Waktu Indonesia Barat (WIB).", verbose_name="Ditutup pada"
                    ),
                ),
                (
                    "opened_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="Nyatanya dibuka pada"
                    ),
                ),
                (
                    "closed_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="Nyatanya ditutup pada"
                    ),
                ),
                (
                    "marks",
                    models.PositiveSmallIntegerField(
                        default=3,
                        help_text="Berapa lapak yang dipilih seorang pemilih.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(10),
                        ],
                        verbose_name="Pilihan per suara",
                    ),
                ),
                (
                    "top_places",
                    models.PositiveSmallIntegerField(
                        default=5,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="Jumlah juara",
                    ),
                ),
                (
                    "weight_jury",
                    models.PositiveSmallIntegerField(default=50, verbose_name="Bobot juri (%)"),
                ),
                (
                    "weight_delegate",
                    models.PositiveSmallIntegerField(default=25, verbose_name="Bobot delegasi (%)"),
                ),
                (
                    "weight_public",
                    models.PositiveSmallIntegerField(default=25, verbose_name="Bobot publik (%)"),
                ),
                (
                    "tau",
                    models.PositiveSmallIntegerField(
                        default=5,
                        help_text="Nilai juri 10 sampai 100. Lapak yang unggul sebanyak ini menang penuh atas lapak lain.",
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="Selisih untuk kemenangan penuh (poin)",
                    ),
                ),
                (
                    "prior_public",
                    models.PositiveSmallIntegerField(
                        default=10,
                        help_text="Ditambahkan pada setiap lapak, supaya segelintir suara saja tidak menentukan.",
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="Suara tambahan publik",
                    ),
                ),
                (
                    "prior_delegate",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="Ditambahkan pada setiap lapak, supaya segelintir suara saja tidak menentukan.",
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="Suara tambahan delegasi",
                    ),
                ),
                (
                    "min_public_ballots",
                    models.PositiveIntegerField(
                        default=1000,
                        help_text="Bila kurang dari ini, bobotnya pindah ke juri.",
                        verbose_name="Suara publik minimum",
                    ),
                ),
                (
                    "min_delegate_ballots",
                    models.PositiveIntegerField(
                        default=100,
                        help_text="Bila kurang dari ini, bobotnya pindah ke juri.",
                        verbose_name="Suara delegasi minimum",
                    ),
                ),
                (
                    "min_sheets",
                    models.PositiveSmallIntegerField(
                        default=3,
                        validators=[django.core.validators.MinValueValidator(2)],
                        verbose_name="Lembar nilai minimum per nomine",
                    ),
                ),
                (
                    "rules",
                    models.TextField(
                        blank=True, editable=False, verbose_name="Aturan yang dibekukan"
                    ),
                ),
                ("rules_sha256", models.CharField(blank=True, editable=False, max_length=64)),
            ],
            options={
                "verbose_name": "penghargaan",
                "verbose_name_plural": "penghargaan",
                "ordering": ["-opens_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "weight_jury",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.Value(100), "-", models.F("weight_delegate")
                                    ),
                                    "-",
                                    models.F("weight_public"),
                                ),
                            )
                        ),
                        name="weights_sum_to_100",
                        violation_error_message="Jumlah bobot harus 100.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("closes_at__gt", models.F("opens_at"))),
                        name="award_closes_after_it_opens",
                        violation_error_message="Waktu penutupan harus sesudah waktu pembukaan.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["draft", "cancelled"]),
                            models.Q(
                                models.Q(("rules", ""), _negated=True),
                                models.Q(("rules_sha256", ""), _negated=True),
                                ("opened_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="opened_award_has_frozen_rules",
                        violation_error_message="Penghargaan yang sudah dibuka harus punya aturan yang dibekukan.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["closed", "counted", "final"]), _negated=True),
                            ("closed_at__isnull", False),
                            _connector="OR",
                        ),
                        name="closed_award_says_when",
                        violation_error_message="Penghargaan yang sudah ditutup harus mencatat waktu penutupannya.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("weight_jury__gt", 0)),
                        name="jury_has_weight",
                        violation_error_message="Juri harus punya bobot.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("tau__gt", 0)),
                        name="tau_is_positive",
                        violation_error_message="Selisih kemenangan penuh paling sedikit 1.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("prior_delegate__gt", 0), ("prior_public__gt", 0)),
                        name="priors_are_positive",
                        violation_error_message="Suara tambahan per nomine paling sedikit 1.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("marks__gte", 1), ("marks__lte", 10)),
                        name="marks_from_1_to_10",
                        violation_error_message="Pilihan per suara 1 sampai 10.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("top_places__gte", 1)),
                        name="one_prize_at_least",
                        violation_error_message="Jumlah juara paling sedikit 1.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("min_sheets__gte", 2)),
                        name="two_sheets_at_least",
                        violation_error_message="Lembar nilai minimum per nomine paling sedikit 2.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Nominee",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "award",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nominees",
                        to="voting.award",
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        max_length=10,
                        validators=[django.core.validators.RegexValidator("^[a-z0-9]{2,10}\\Z")],
                        verbose_name="Kode",
                    ),
                ),
                (
                    "booth",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nominations",
                        to="booths.booth",
                        verbose_name="Lapak",
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nominees",
                        to="places.province",
                        verbose_name="Provinsi",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="Nama lapak")),
                ("name_en", models.CharField(max_length=120, verbose_name="Nama lapak (Inggris)")),
            ],
            options={
                "verbose_name": "nomine",
                "verbose_name_plural": "nomine",
                "ordering": ["code"],
                "constraints": [
                    models.UniqueConstraint(fields=("award", "code"), name="one_nominee_a_code"),
                    models.UniqueConstraint(
                        fields=("award", "booth"), name="one_nomination_a_booth"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Criterion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "award",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="criteria",
                        to="voting.award",
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        help_text="Nama kriteria ini di berkas hasil, misalnya cerita. Tanpa spasi.",
                        max_length=20,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-zA-Z0-9_]{1,20}\\Z",
                                "Paling banyak 20 huruf, angka, atau garis bawah.",
                            )
                        ],
                        verbose_name="Nama singkat",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="Nama")),
                ("name_en", models.CharField(max_length=120, verbose_name="Nama (Inggris)")),
                ("weight", models.PositiveSmallIntegerField(verbose_name="Bobot (%)")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="Urutan")),
                ("anchor_2", models.CharField(max_length=200, verbose_name="Arti nilai 2")),
                ("anchor_5", models.CharField(max_length=200, verbose_name="Arti nilai 5")),
                ("anchor_8", models.CharField(max_length=200, verbose_name="Arti nilai 8")),
                ("anchor_10", models.CharField(max_length=200, verbose_name="Arti nilai 10")),
                (
                    "anchor_2_en",
                    models.CharField(max_length=200, verbose_name="Arti nilai 2 (Inggris)"),
                ),
                (
                    "anchor_5_en",
                    models.CharField(max_length=200, verbose_name="Arti nilai 5 (Inggris)"),
                ),
                (
                    "anchor_8_en",
                    models.CharField(max_length=200, verbose_name="Arti nilai 8 (Inggris)"),
                ),
                (
                    "anchor_10_en",
                    models.CharField(max_length=200, verbose_name="Arti nilai 10 (Inggris)"),
                ),
            ],
            options={
                "verbose_name": "kriteria",
                "verbose_name_plural": "kriteria",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("award", "key"), name="one_criterion_a_key"),
                    models.CheckConstraint(
                        condition=models.Q(("weight__gt", 0), ("weight__lte", 100)),
                        name="criterion_weight_in_percent",
                        violation_error_message="Bobot kriteria 1 sampai 100.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VoterSlot",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "award",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="slots",
                        to="voting.award",
                    ),
                ),
                ("tag", models.CharField(max_length=32)),
                (
                    "electorate",
                    models.CharField(
                        choices=[("public", "Publik"), ("delegate", "Delegasi")], max_length=10
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1)),
            ],
            options={
                "verbose_name": "jatah suara",
                "verbose_name_plural": "jatah suara",
                "constraints": [
                    models.UniqueConstraint(fields=("award", "tag"), name="one_slot_per_voter"),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1), ("version__lte", 5)),
                        name="five_versions_at_most",
                        violation_error_message="Suara paling banyak tersimpan lima kali.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Ballot",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "award",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ballots",
                        to="voting.award",
                    ),
                ),
                (
                    "electorate",
                    models.CharField(
                        choices=[("public", "Publik"), ("delegate", "Delegasi")], max_length=10
                    ),
                ),
                ("tag", models.CharField(max_length=32)),
                ("version", models.PositiveSmallIntegerField()),
                ("choices", models.CharField(max_length=120)),
                ("nonce", models.CharField(max_length=32)),
                ("log_index", models.PositiveBigIntegerField(editable=False, null=True)),
            ],
            options={
                "verbose_name": "surat suara",
                "verbose_name_plural": "surat suara",
                "indexes": [
                    models.Index(
                        condition=models.Q(("log_index", None)),
                        fields=["award"],
                        name="ballots_without_index",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("award", "tag", "version"), name="one_ballot_per_version"
                    ),
                    models.UniqueConstraint(
                        fields=("award", "tag", "nonce"), name="one_ballot_per_nonce"
                    ),
                    models.UniqueConstraint(
                        fields=("award", "log_index"), name="one_ballot_per_log_index"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1), ("version__lte", 5)),
                        name="ballot_version_1_to_5",
                        violation_error_message="Suara paling banyak tersimpan lima kali.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("choices", ""), _negated=True),
                        name="ballot_has_choices",
                        violation_error_message="Pilih lapaknya dahulu.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Voter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "award",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="voters",
                        to="voting.award",
                    ),
                ),
                ("tag", models.CharField(max_length=32)),
                ("email", models.EmailField(max_length=254)),
                ("language", models.CharField(max_length=5)),
                ("is_adult", models.BooleanField()),
                ("privacy_version", models.CharField(max_length=20)),
                ("confirmed_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "pemilih",
                "verbose_name_plural": "pemilih",
                "constraints": [
                    models.UniqueConstraint(fields=("award", "tag"), name="one_voter_per_tag"),
                    models.CheckConstraint(
                        condition=models.Q(("is_adult", True)),
                        name="voter_is_18_or_older",
                        violation_error_message="Pemilih harus berumur 18 tahun atau lebih.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Challenge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "award",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="challenges",
                        to="voting.award",
                    ),
                ),
                ("tag", models.CharField(max_length=32)),
                ("email", models.EmailField(max_length=254)),
                ("language", models.CharField(max_length=5)),
                ("privacy_version", models.CharField(max_length=20)),
                ("is_proved", models.BooleanField()),
                ("browser", models.CharField(max_length=64)),
                ("code_hash", models.CharField(max_length=64)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("sent_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "kode konfirmasi",
                "verbose_name_plural": "kode konfirmasi",
                "indexes": [
                    models.Index(fields=["award", "browser"], name="challenge_by_browser"),
                    models.Index(fields=["award", "tag"], name="challenge_by_tag"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("tries__lte", 5)),
                        name="five_tries_at_most",
                        violation_error_message="Kode hanya boleh dicoba lima kali. Minta kode baru.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SpentProof",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("challenge", models.CharField(max_length=200, unique=True)),
                ("expires_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "bukti kerja terpakai",
                "verbose_name_plural": "bukti kerja terpakai",
            },
        ),
        migrations.CreateModel(
            name="JurorSeat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "award",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="voting.award",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="juror_seats",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Juri",
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        max_length=5,
                        validators=[django.core.validators.RegexValidator("^J[1-9][0-9]{0,2}\\Z")],
                        verbose_name="Nomor kursi",
                    ),
                ),
                (
                    "reason",
                    models.CharField(blank=True, default="", max_length=160, verbose_name="Alasan"),
                ),
            ],
            options={
                "verbose_name": "kursi juri",
                "verbose_name_plural": "kursi juri",
                "ordering": ["award", django.db.models.functions.text.Length("number"), "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("award", "number"), name="one_seat_a_number"),
                    models.UniqueConstraint(fields=("award", "user"), name="one_seat_a_juror"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Recusal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recusals",
                        to="voting.jurorseat",
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.province",
                        verbose_name="Provinsi",
                    ),
                ),
                ("reason", models.CharField(max_length=160, verbose_name="Alasan")),
            ],
            options={
                "verbose_name": "berhalangan menilai",
                "verbose_name_plural": "berhalangan menilai",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("seat", "province"), name="one_recusal_a_province"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ScoreSheet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets",
                        to="voting.jurorseat",
                    ),
                ),
                (
                    "nominee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets",
                        to="voting.nominee",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draf"), ("locked", "Dikunci")],
                        default="draft",
                        max_length=10,
                        verbose_name="Keadaan",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="Catatan")),
                ("nonce", models.CharField(blank=True, max_length=64)),
                ("locked_at", models.DateTimeField(null=True, verbose_name="Dikunci pada")),
            ],
            options={
                "verbose_name": "lembar nilai",
                "verbose_name_plural": "lembar nilai",
                "constraints": [
                    models.UniqueConstraint(fields=("seat", "nominee"), name="one_sheet_a_nominee"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "draft"),
                            models.Q(
                                ("locked_at__isnull", False),
                                ("state", "locked"),
                                models.Q(("nonce", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="locked_sheet_is_sealed",
                        violation_error_message="Lembar nilai yang terkunci harus mencatat waktu dan segelnya.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Score",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scores",
                        to="voting.scoresheet",
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="voting.criterion",
                    ),
                ),
                ("value", models.PositiveSmallIntegerField(verbose_name="Nilai")),
            ],
            options={
                "verbose_name": "nilai",
                "verbose_name_plural": "nilai",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sheet", "criterion"), name="one_score_a_criterion"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value__gte", 1), ("value__lte", 10)),
                        name="score_from_1_to_10",
                        violation_error_message="Nilai 1 sampai 10.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ResultRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "award",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="records",
                        to="voting.award",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[("provisional", "Sementara"), ("final", "Final")],
                        max_length=12,
                        verbose_name="Tahap",
                    ),
                ),
                ("document", models.TextField(verbose_name="Naskah")),
                ("document_sha256", models.CharField(max_length=64)),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("written_at", models.DateTimeField(verbose_name="Ditulis pada")),
            ],
            options={
                "verbose_name": "berita acara",
                "verbose_name_plural": "berita acara",
                "constraints": [
                    models.UniqueConstraint(fields=("award", "stage"), name="one_record_a_stage"),
                    models.CheckConstraint(
                        condition=models.Q(("document", ""), _negated=True),
                        name="record_has_text",
                        violation_error_message="Berita acara tidak boleh kosong.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Result",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results",
                        to="voting.resultrecord",
                    ),
                ),
                (
                    "nominee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results",
                        to="voting.nominee",
                    ),
                ),
                ("rank", models.PositiveSmallIntegerField(verbose_name="Juara")),
                ("total", models.TextField(verbose_name="Nilai akhir")),
            ],
            options={
                "verbose_name": "hasil",
                "verbose_name_plural": "hasil",
                "ordering": ["rank", "nominee__code"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("record", "nominee"), name="one_result_a_nominee"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rank__gte", 1)),
                        name="rank_from_1",
                        violation_error_message="Peringkat dimulai dari 1.",
                    ),
                ],
            },
        ),
    ]
