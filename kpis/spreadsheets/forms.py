"""The form that sends a values file."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kpis.spreadsheets.guard import MEGABYTE, MOST_BYTES


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,
        help_text=_("An Excel workbook (.xlsx) or a text table (.csv), 10 MB at most."),
        error_messages={"required": _("Choose the file that holds the values.")},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def clean_file(self):
        """The sent file, refused before it is read when it is too large."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                _("The file has %(found)s MB; at most %(most)s MB are taken. Split it."),
                params={"found": -(-file.size // MEGABYTE), "most": MOST_BYTES // MEGABYTE},
            )
        return file
