from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("sellers", "0002_roles")]
    operations = [
        migrations.AlterField(
            model_name="seller",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "Draf"),
                    ("submitted", "Menunggu persetujuan"),
                    ("approved", "Disetujui"),
                    ("suspended", "Ditangguhkan"),
                    ("rejected", "Ditolak"),
                    ("closed", "Ditutup"),
                ],
                default="draft",
                max_length=20,
                verbose_name="Keadaan",
            ),
        ),
        migrations.AddConstraint(
            model_name="seller",
            constraint=models.CheckConstraint(
                condition=~Q(state="closed") | Q(owner=None, phone="", about=""),
                name="closed_shop_keeps_no_owner",
            ),
        ),
    ]
