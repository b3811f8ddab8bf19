from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("payments", "0003_guards"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="payment",
            name="amount_waits_once",
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("extra__gt", 0),
                    ("method__in", ["transfer", "qris"]),
                    ("state__in", ["checking", "refused", "started"]),
                ),
                fields=("amount",),
                name="amount_waits_once",
                violation_error_message="Jumlah ini sedang ditunggu untuk pesanan lain.",
            ),
        ),
    ]
