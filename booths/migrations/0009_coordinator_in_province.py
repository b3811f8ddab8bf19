from django.db import migrations

from marketplace.core.pair_keys import Pair, pair_key

BOOTH = Pair("booths_booth", ("coordinator_id", "province_id"))
LIBRARY = Pair("places_library", ("id", "province_id"))


class Migration(migrations.Migration):
    dependencies = [("booths", "0008_own_coordinators")]

    operations = [pair_key("booth_is_coordinated_from_its_province", child=BOOTH, parent=LIBRARY)]
