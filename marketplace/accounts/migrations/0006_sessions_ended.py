from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_sentences")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="sessions_ended",
            field=models.PositiveIntegerField(
                default=0, editable=False, verbose_name="Berapa kali semua sesi diakhiri"
            ),
        ),
    ]
