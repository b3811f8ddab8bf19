from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("orders", "0005_guards"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="order",
            name="buyer_can_be_reached",
        ),
        migrations.AddField(
            model_name="order",
            name="channel",
            field=models.CharField(
                choices=[("web", "Situs"), ("booth", "Meja lapak")],
                default="web",
                max_length=10,
                verbose_name="Dipesan di",
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("email", ""), _negated=True),
                    models.Q(("phone", ""), _negated=True),
                    ("erased_at__isnull", False),
                    ("channel", "booth"),
                    _connector="OR",
                ),
                name="buyer_can_be_reached",
                violation_error_message="Tulis alamat surel atau nomor telepon.",
            ),
        ),
    ]
