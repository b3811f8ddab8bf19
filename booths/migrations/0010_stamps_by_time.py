from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("booths", "0009_coordinator_in_province")]
    operations = [
        migrations.AddIndex(
            model_name="stamp",
            index=models.Index(fields=["booth", "stamped_at"], name="stamps_by_time"),
        ),
    ]
