from django.db import migrations

from marketplace.core.pair_keys import Pair, pair_key

LIBRARY = Pair("places_library", ("regency_id", "province_id"))
REGENCY = Pair("places_regency", ("id", "province_id"))


class Migration(migrations.Migration):
    dependencies = [("places", "0005_provinces_of_libraries")]

    operations = [pair_key("library_lies_in_its_regencys_province", child=LIBRARY, parent=REGENCY)]
