from django.db import migrations

from marketplace.core.grants import grant

ENTER = "wagtailadmin.access_admin"
RIGHTS = {
    "Panitia": [
        ENTER,
        "core.view_auditentry",
        "accounts.view_user",
        "accounts.add_user",
        "accounts.change_user",
    ],
    "Kurator provinsi": [ENTER],
    "Pustakawan": [ENTER],
    "Editor": [ENTER],
    "Pemeriksa kecurangan": [ENTER, "core.view_auditentry"],
    "Ketua juri": [ENTER],
}


class Migration(migrations.Migration):
    replaces = [("core", "0003_roles")]
    dependencies = [
        ("core", "0001_tables"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]
    operations = [grant(RIGHTS)]
