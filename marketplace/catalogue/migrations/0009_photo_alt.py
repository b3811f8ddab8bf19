from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0008_withdrawal")]

    operations = [
        migrations.AddField(
            model_name="productphoto",
            name="alt",
            field=models.CharField(
                blank=True, default="", max_length=255, verbose_name="Apa yang terlihat di foto"
            ),
            preserve_default=False,
        ),
    ]
