"""Answers a request for a list of records: the page, or the same rows as a file."""

import csv

from django.conf import settings
from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from kpis.records_listing import BadListing, ListingPage
from kpis.spreadsheets.cells import guarded

BOM = "\ufeff"
CHUNK = 1000


def records_page(request, listing, template, context=None, *, rows=None, kept=None, mark=None):
    """The response: the template with `records` (a ListingPage), or CSV for `format=csv`.

    `rows` narrows the list; by default it holds every record. A bad order answers 400 in one
    sentence.
    """
    rows = listing.all() if rows is None else rows
    try:
        page = ListingPage(listing, rows, request.GET, kept=kept, mark=mark)
    except BadListing as error:
        refusal = {"sentence": str(error), "status": 400}
        return render(request, "kpis/selection_refused.html", refusal, status=400)
    if page.wants_csv:
        return csv_response(page)
    return render(request, template, {**(context or {}), "records": page})


def csv_response(page):
    """What the page shows, all pages of it, as CSV: stable names of columns, raw figures."""
    name = page.listing.model._meta.model_name
    response = StreamingHttpResponse(_lines(page), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


class _Echo:
    """A file for the csv writer that gives back what is written."""

    def write(self, text):
        return text


def _lines(page):
    language = (get_language() or settings.LANGUAGE_CODE)[:2]
    writer = csv.writer(_Echo(), delimiter=";" if language == "fr" else ",")
    columns = page.listing.columns
    yield BOM + writer.writerow([column.key for column in columns])
    for record in page.listing.prepared(page.matching).iterator(CHUNK):
        yield writer.writerow([_cell(column, record) for column in columns])


def _cell(column, record):
    value = (column.raw or column.value)(record)
    if value is None:
        return ""
    return guarded(value) if isinstance(value, str) else value
