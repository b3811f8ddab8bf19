import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("catalogue", "0004_stock_counted"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Cart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.UUIDField(
                        blank=True,
                        editable=False,
                        null=True,
                        unique=True,
                        verbose_name="Kunci peramban",
                    ),
                ),
                ("created_at", models.DateTimeField(verbose_name="Dimulai pada")),
                (
                    "touched_at",
                    models.DateTimeField(db_index=True, verbose_name="Terakhir diubah pada"),
                ),
                (
                    "owner",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cart",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Pemilik akun",
                    ),
                ),
            ],
            options={
                "verbose_name": "keranjang",
                "verbose_name_plural": "keranjang",
            },
        ),
        migrations.CreateModel(
            name="CartLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("quantity", models.PositiveSmallIntegerField(verbose_name="Jumlah")),
                (
                    "seen_price",
                    models.PositiveBigIntegerField(
                        help_text="Rupiah utuh.", verbose_name="Harga yang terakhir dilihat"
                    ),
                ),
                ("added_at", models.DateTimeField(verbose_name="Dimasukkan pada")),
                (
                    "cart",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="cart.cart",
                        verbose_name="Keranjang",
                    ),
                ),
                (
                    "variant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cart_lines",
                        to="catalogue.variant",
                        verbose_name="Pilihan",
                    ),
                ),
            ],
            options={
                "verbose_name": "barang di keranjang",
                "verbose_name_plural": "barang di keranjang",
                "ordering": ["pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="cart",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("key__isnull", False), ("owner", None)),
                    models.Q(("key", None), ("owner__isnull", False)),
                    _connector="OR",
                ),
                name="cart_is_an_accounts_or_a_browsers",
                violation_error_message="Keranjang adalah milik satu akun atau satu peramban. Pilih salah satu.",
            ),
        ),
        migrations.AddConstraint(
            model_name="cartline",
            constraint=models.UniqueConstraint(
                fields=("cart", "variant"),
                name="one_line_per_cart_and_variant",
                violation_error_message="Barang ini sudah ada di keranjang. Ubah jumlahnya.",
            ),
        ),
        migrations.AddConstraint(
            model_name="cartline",
            constraint=models.CheckConstraint(
                condition=models.Q(("quantity__gte", 1), ("quantity__lte", 99)),
                name="cart_line_has_1_to_99_pieces",
                violation_error_message="Jumlahnya 1 sampai 99.",
            ),
        ),
        migrations.AddConstraint(
            model_name="cartline",
            constraint=models.CheckConstraint(
                condition=models.Q(("seen_price__gt", 0)),
                name="cart_line_has_a_seen_price",
                violation_error_message="Harga harus lebih dari Rp0.",
            ),
        ),
    ]
