from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_entry_codes_and_second_factor")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="sessions_ended",
            field=models.PositiveIntegerField(
                default=0, editable=False, verbose_name="Berapa kali semua sesi diakhiri"
            ),
        ),
    ]
