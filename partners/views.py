"""The pages of partners: lists, and one page for each record."""

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from kpis.counted_in import counted_in
from kpis.records_pages import records_page
from partners import listings
from partners.models import Agreement, CountryIncome, Meeting, Organisation, Person

LISTS = {
    "organisations": listings.ORGANISATIONS,
    "partnerships": listings.PARTNERSHIPS,
    "people": listings.PEOPLE,
    "mandates": listings.MANDATES,
    "agreements": listings.AGREEMENTS,
    "meetings": listings.MEETINGS,
}
SECTION = "partners"


def organisation_list(request):
    return _list(request, "organisations")


def partnership_list(request):
    return _list(request, "partnerships")


def person_list(request):
    return _list(request, "people")


def mandate_list(request):
    return _list(request, "mandates")


def agreement_list(request):
    return _list(request, "agreements")


def meeting_list(request):
    return _list(request, "meetings")


def organisation(request, pk):
    rows = Organisation.objects.prefetch_related(
        "other_names",
        "roles",
        "partnerships",
        "people",
        Prefetch("mandates__person"),
        "agreements",
        "meetings",
        "merges__merged_by",
    )
    row = get_object_or_404(rows, pk=pk)
    incomes = CountryIncome.objects.filter(
        country=row.country, classified_on__lte=timezone.localdate()
    )
    return render(
        request,
        "partners/organisation_detail.html",
        {
            "organisation": row,
            "income": incomes.order_by("-classified_on").first() if row.country else None,
            "counted": counted_in(row),
            "section": SECTION,
        },
    )


def person(request, pk):
    rows = Person.objects.select_related("organisation").prefetch_related("mandates__organisation")
    row = get_object_or_404(rows, pk=pk)
    context = {"person": row, "counted": counted_in(row), "section": SECTION}
    return render(request, "partners/person_detail.html", context)


def agreement(request, pk):
    row = get_object_or_404(Agreement.objects.prefetch_related("parties"), pk=pk)
    context = {"agreement": row, "counted": counted_in(row), "section": SECTION}
    return render(request, "partners/agreement_detail.html", context)


def meeting(request, pk):
    row = get_object_or_404(Meeting.objects.select_related("organisation"), pk=pk)
    counted = [*counted_in(row), *counted_in(row.organisation)]
    context = {"meeting": row, "counted": counted, "section": SECTION}
    return render(request, "partners/meeting_detail.html", context)


def _list(request, name):
    listing = LISTS[name]
    context = {"listing": listing, "lists": LISTS.items(), "shown": name, "section": SECTION}
    return records_page(request, listing, "partners/record_list.html", context)
