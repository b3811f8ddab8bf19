import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("orders", "0001_shipping_rights"),
        ("places", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="ShippingRate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("Sumatera", "Sumatera"),
                            ("Jawa", "Jawa"),
                            ("Bali dan Nusa Tenggara", "Bali dan Nusa Tenggara"),
                            ("Kalimantan", "Kalimantan"),
                            ("Sulawesi", "Sulawesi"),
                            ("Maluku", "Maluku"),
                            ("Papua", "Papua"),
                        ],
                        max_length=30,
                        verbose_name="Dari",
                    ),
                ),
                (
                    "reach",
                    models.CharField(
                        choices=[
                            ("same_regency", "Kabupaten/kota yang sama"),
                            ("same_province", "Provinsi yang sama"),
                            ("Sumatera", "Sumatera"),
                            ("Jawa", "Jawa"),
                            ("Bali dan Nusa Tenggara", "Bali dan Nusa Tenggara"),
                            ("Kalimantan", "Kalimantan"),
                            ("Sulawesi", "Sulawesi"),
                            ("Maluku", "Maluku"),
                            ("Papua", "Papua"),
                        ],
                        max_length=30,
                        verbose_name="Ke",
                    ),
                ),
                (
                    "rupiah_per_kg",
                    models.PositiveIntegerField(
                        help_text="Rupiah utuh.", verbose_name="Rupiah per kilogram"
                    ),
                ),
            ],
            options={
                "verbose_name": "tarif kirim",
                "verbose_name_plural": "tarif kirim",
                "ordering": ["origin", "rupiah_per_kg", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("origin", "reach"), name="one_rate_a_way"),
                    models.CheckConstraint(
                        condition=models.Q(("rupiah_per_kg__gt", 0)),
                        name="shipping_rate_has_price",
                        violation_error_message="Tarif harus lebih dari Rp0.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ShippingSurcharge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "rupiah_per_kg",
                    models.PositiveIntegerField(
                        help_text="Rupiah utuh.", verbose_name="Rupiah per kilogram"
                    ),
                ),
                (
                    "province",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shipping_surcharge",
                        to="places.province",
                        verbose_name="Provinsi tujuan",
                    ),
                ),
            ],
            options={
                "verbose_name": "tambahan ongkir",
                "verbose_name_plural": "tambahan ongkir",
                "ordering": ["province__code"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("rupiah_per_kg__gt", 0)),
                        name="shipping_surcharge_has_price",
                        violation_error_message="Tambahan harus lebih dari Rp0.",
                    )
                ],
            },
        ),
    ]
