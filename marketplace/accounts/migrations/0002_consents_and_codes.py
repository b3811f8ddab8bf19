"""From here on our own tables, each app's after all those that others bring (see ADR 0065)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

OTHERS = [
    ("account", "0009_emailaddress_unique_primary_email"),
    ("admin", "0003_logentry_add_action_flag_choices"),
    ("django_tasks_database", "0021_conditional_partial_index_ordering"),
    ("mfa", "0003_authenticator_type_uniq"),
    ("sessions", "0001_initial"),
    ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
    ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ("wagtailadmin", "0006_formstate"),
    ("wagtailcore", "0098_apitoken"),
    ("wagtaildocs", "0014_alter_document_file_size"),
    ("wagtailimages", "0027_image_description"),
    ("wagtailredirects", "0008_add_verbose_name_plural"),
    ("wagtailsearch", "0010_add_text_fields"),
    ("wagtailusers", "0015_userprofile_keyboard_shortcuts"),
]


class Migration(migrations.Migration):
    replaces = [
        ("accounts", "0002_entry_codes_and_second_factor"),
        ("accounts", "0003_labels"),
    ]

    dependencies = [("accounts", "0001_people"), *OTHERS]

    operations = [
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Pengguna",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("terms", "Ketentuan layanan"),
                            ("privacy", "Pemberitahuan privasi"),
                        ],
                        max_length=20,
                        verbose_name="Jenis",
                    ),
                ),
                ("text_version", models.CharField(max_length=20, verbose_name="Versi naskah")),
                ("given_at", models.DateTimeField(verbose_name="Diberikan pada")),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="Dicabut pada"),
                ),
            ],
            options={
                "verbose_name": "persetujuan",
                "verbose_name_plural": "persetujuan",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("user", "kind", "text_version"),
                        name="one_standing_consent",
                        violation_error_message="Persetujuan atas naskah ini sudah tercatat.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EntryCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entry_codes",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Pengguna",
                    ),
                ),
                ("code_hash", models.CharField(max_length=128)),
                (
                    "issued_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Dibuat oleh",
                    ),
                ),
                ("issued_at", models.DateTimeField(verbose_name="Dibuat pada")),
                ("expires_at", models.DateTimeField(verbose_name="Berlaku sampai")),
                (
                    "used_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="Dipakai pada"),
                ),
            ],
            options={
                "verbose_name": "kode masuk",
                "verbose_name_plural": "kode masuk",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("used_at", None)),
                        fields=("user",),
                        name="one_unused_code_a_person",
                        violation_error_message="Orang ini masih punya kode masuk yang belum dipakai.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("issued_at"))),
                        name="entry_code_lasts_a_while",
                        violation_error_message="Kode masuk berakhir sesudah dibuat.",
                    ),
                ],
            },
        ),
    ]
