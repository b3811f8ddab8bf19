"""Wagtail's forms ask for days and hours with the browser's pickers.

Wagtail's own picker turns what it does not understand (26/11/2026) into today.
"""

from django.db import models
from wagtail.admin.forms.models import register_form_field_override

from marketplace.core.inputs import DayInput, HourInput, MomentInput

INPUTS = {
    models.DateField: DayInput,
    models.TimeField: HourInput,
    models.DateTimeField: MomentInput,
}

for _field, _input in INPUTS.items():
    register_form_field_override(_field, override={"widget": _input})
