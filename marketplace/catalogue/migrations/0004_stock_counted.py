from django.db import migrations

from marketplace.core.grants import grant

COUNT = """
INSERT INTO catalogue_stockmove (variant_id, change, reason, at)
SELECT id, stock, 'counted', CURRENT_TIMESTAMP FROM catalogue_variant WHERE stock > 0
"""
RIGHTS = {"Panitia": ["catalogue.view_stockhold", "catalogue.view_stockmove"]}


class Migration(migrations.Migration):
    """Let the stock of goods that are there already be the sum of its moves."""

    dependencies = [("catalogue", "0003_stock")]
    operations = [migrations.RunSQL(COUNT, migrations.RunSQL.noop), grant(RIGHTS)]
