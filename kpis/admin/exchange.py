"""Import and export of what an administrator defines, through our guarded reader and writer.

Values have their own importer and exporter (rule 36).
"""

import tablib
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from import_export.admin import ImportExportMixin
from import_export.formats.base_formats import CSV, XLSX
from import_export.forms import ConfirmImportForm, ExportForm, ImportForm
from import_export.tmp_storages import CacheStorage

from kpis.spreadsheets import reading
from kpis.spreadsheets.cells import guarded
from kpis.spreadsheets.guard import MEGABYTE, MOST_BYTES, FileRefused


class UnreadableFile(Exception):
    """A sent file that is refused as a whole. `str()` is the sentence."""


def _dataset(content):
    """The rows of a sent file as text. Raise UnreadableFile."""
    try:
        table = reading.read(content)
        header = {column: cell.said for column, cell in table.header.items()}
        dataset = tablib.Dataset(headers=list(header.values()))
        for row in table.rows:
            cells = [row.cells.get(column) for column in header]
            dataset.append([_text_of(cell) for cell in cells])
    except FileRefused as error:
        raise UnreadableFile(str(error)) from error
    return dataset


def _text_of(cell):
    if cell is None:
        return ""
    return str(cell.numbers[0]) if cell.numbers else cell.text


class GuardedCSV(CSV):
    """Text that a spreadsheet would run is written as text; read by our reader."""

    def create_dataset(self, in_stream, **kwargs):
        content = in_stream if isinstance(in_stream, bytes) else in_stream.encode()
        return _dataset(content)

    def get_read_mode(self):
        return "rb"

    def is_binary(self):
        return True

    def export_data(self, dataset, **kwargs):
        return "\ufeff" + _written_as_text(dataset).export("csv")


class GuardedXLSX(XLSX):
    def create_dataset(self, in_stream):
        return _dataset(in_stream)

    def export_data(self, dataset, **kwargs):
        return _written_as_text(dataset).export("xlsx", escape=False)


def _written_as_text(dataset):
    rows = [[guarded(cell) if isinstance(cell, str) else cell for cell in row] for row in dataset]
    return tablib.Dataset(*rows, headers=dataset.headers, title=dataset.title)


class SmallFileForm(ImportForm):
    """Refuses a file too large to be read before anything reads it."""

    def clean_import_file(self):
        file = self.cleaned_data["import_file"]
        if file.size > MOST_BYTES:
            self.add_error(
                "import_file",
                _("The file has more than %(most)s MB. Split it.")
                % {"most": MOST_BYTES // MEGABYTE},
            )
        return file


class ExchangeMixin(ImportExportMixin):
    """The import and export buttons of an admin. Importing is for administrators."""

    import_form_class = SmallFileForm
    confirm_form_class = ConfirmImportForm
    export_form_class = ExportForm
    import_template_name = "admin/kpis/import.html"
    # Shared by several web processes, as a folder of one machine is not.
    tmp_storage_class = CacheStorage

    def get_import_formats(self):
        return [GuardedXLSX, GuardedCSV]

    def get_export_formats(self):
        return [GuardedXLSX, GuardedCSV]

    def has_import_permission(self, request):
        return request.user.has_perm("kpis.manage_plan")

    def has_export_permission(self, request):
        return self.has_view_permission(request)

    def get_import_data_kwargs(self, **kwargs):
        """One refused row and nothing is written."""
        return {**super().get_import_data_kwargs(**kwargs), "rollback_on_validation_errors": True}

    def process_result(self, result, request):
        """The receipt; what was accepted in the preview and is refused now is said, not hidden."""
        if result.has_errors() or result.has_validation_errors():
            messages.error(request, _("Nothing was imported: the records changed meanwhile."))
            return redirect(f"admin:{'_'.join(self.get_model_info())}_import")
        return super().process_result(result, request)

    def add_success_message(self, result, request):
        messages.success(
            request,
            _("Imported: %(new)d added, %(changed)d changed, %(same)d without change.")
            % {
                "new": result.totals["new"],
                "changed": result.totals["update"],
                "same": result.totals["skip"],
            },
        )

    def add_data_read_fail_error_to_form(self, form, error):
        if isinstance(error, UnreadableFile):
            form.add_error("import_file", str(error))
        else:
            form.add_error("import_file", _("This file cannot be read. Save it again as .xlsx."))
