"""Put packages where anyone can download them, once their logs hold everything."""

from datetime import datetime
from tempfile import TemporaryFile

import structlog
from django.core.files import File
from django.core.files.storage import default_storage

from marketplace.core.page_cache import move_version_stamp
from voting.models import ResultRecord
from voting.queries.packages import final_records, package_name

from .packaging import write_package

log = structlog.get_logger()


def offer_packages(*, at: datetime) -> int:
    """Write the package of every final result that has none yet; return how many were written.

    May run any number of times. A log that grew, because its tag key was destroyed, gets another
    package, and the one before stays.
    """
    return sum(_offer(record) for record in final_records())


def _offer(record: ResultRecord) -> bool:
    name = package_name(record.award)
    if name is None or default_storage.exists(name):
        return False
    with TemporaryFile() as written:
        write_package(record, written)
        size = written.tell()
        written.seek(0)
        default_storage.save(name, File(written))
    move_version_stamp()
    log.info("package_written", award=record.award_id, bytes=size)
    return True
