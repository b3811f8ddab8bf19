"""The admin's ways in for files: pictures go through the same wash as everyone's."""

from io import BytesIO
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.forms import FileField
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from .errors import PictureRefusedError
from .rules import PDF_HEAD
from .services import clean_picture


class PictureField(WagtailImageField):
    """A file field whose file is clean as soon as it is valid."""

    default_validators: ClassVar[list[Any]] = []

    def to_python(self, data: Any) -> Any:
        """Wash the upload in place: Wagtail may store that very object before the form is valid."""
        file = FileField.to_python(self, data)
        if file is None:
            return None
        try:
            picture = clean_picture(file, size=file.size)
        except PictureRefusedError as refused:
            raise ValidationError(str(refused), code=refused.code) from refused
        file.file, file.size = BytesIO(picture.content), len(picture.content)
        stem = (file.name or "").rpartition(".")[0]
        file.name = f"{stem or 'foto'}.{picture.suffix}"
        return file


class PhotoForm(BaseImageForm):
    """Wagtail's form for photos (setting WAGTAILIMAGES_IMAGE_FORM_BASE)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = self.fields.get("file")
        if given:
            self.fields["file"] = PictureField(
                label=given.label, required=given.required, widget=given.widget
            )


class PdfForm(BaseDocumentForm):
    """Wagtail's form for documents (setting WAGTAILDOCS_DOCUMENT_FORM_BASE): PDF by content.

    A page in disguise would run its scripts at our address.
    """

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if "file" in self.changed_data and file.read(len(PDF_HEAD)) != PDF_HEAD:
            raise ValidationError(_("Berkas ini bukan PDF. Simpan sebagai PDF, lalu unggah lagi."))
        file.seek(0)
        return file
