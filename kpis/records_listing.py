"""How an app shows its records: columns, facets, search; and one page of such a list.

One machine for every list of records (ux §3.12): search without accents, facets with counts,
order, 50 a page, the whole state in the address. A page costs a constant number of queries: the
whole, what is found, its rows with what they need, and one for each facet.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from kpis.folding import fold

PER_PAGE = 50
LONGEST_SEARCH = 100
UNSTATED = "-"
OWN_PARAMETERS = frozenset({"q", "sort", "page", "format"})


class BadListing(ValueError):
    """The address asks for an order that the list does not have; one sentence says so."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `value` gives what a row shows, `raw` what a file holds (the same by default).

    `order`: the fields that put rows in its order; none, and the column offers no order.
    """

    key: str
    label: str
    value: object
    order: tuple[str, ...] = ()
    raw: object = None
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter by the values of a field. `path` may cross relations; a row still counts once.

    `words` gives {value: label} for the values met; None shows them as they are. `blank` is what
    the field holds where nothing is stated: "" or None.
    """

    key: str
    label: str
    path: str
    words: object = None
    blank: object = ""

    def condition(self, model, chosen):
        if chosen == UNSTATED:
            wanted = Q(**{f"{self.path}__isnull": True})
            if self.blank == "":
                wanted |= Q(**{self.path: ""})
        else:
            wanted = Q(**{self.path: chosen})
        try:
            return Q(pk__in=model._base_manager.filter(wanted).values("pk"))
        except (ValueError, ValidationError):
            return Q(pk__in=[])  # What is no such value, as a year “abc”, no row holds.


@dataclass(frozen=True, slots=True)
class Listing:
    """The list of one kind of record. `rows` is called for the QuerySet of all of them.

    `prepare` adds to a QuerySet what the columns read of related rows, in a constant number of
    queries. `search` names columns kept folded (kpis.models.folded), across relations too.
    """

    model: type
    title: str
    columns: tuple[Column, ...]
    facets: tuple[Facet, ...] = ()
    search: tuple[str, ...] = ()
    order: tuple[str, ...] = ("pk",)
    prepare: object = None
    empty: str = ""

    def all(self):
        return self.model._default_manager.all()

    def prepared(self, rows):
        return self.prepare(rows) if self.prepare else rows


_listings = {}


def declare(listing):
    """Declare the list of a model, which the pages of a figure's sources use too."""
    _listings[listing.model] = listing
    return listing


def of(model):
    """The list declared for a model, else one of its rows' names."""
    if model in _listings:
        return _listings[model]
    column = Column("name", _("Record"), str)
    return Listing(model, model._meta.verbose_name_plural, (column,))


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet, with how many of the rows otherwise found have it."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ShownFacet:
    key: str
    label: str
    choices: list[Choice]


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's head: `url` puts the rows in its order; `sorted` is "", ascending, descending."""

    label: str
    url: str
    sorted: str
    is_number: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A row as shown. `cells` are (what is shown, whether it is a number)."""

    record: object
    url: str
    cells: list[tuple[object, bool]]
    mark: str = ""


class ListingPage:
    """One page of a list, as its address asks for it.

    `kept` are the address's other parameters, which every link carries on. `mark` gives
    {pk: words} for the rows shown: what is said beside each of them.
    """

    def __init__(self, listing, rows, query, *, kept=None, mark=None):
        self.listing, self.rows = listing, rows
        self.kept = dict(kept or {})
        self.mark = mark
        self.q = query.get("q", "").strip()[:LONGEST_SEARCH]
        self.sort = query.get("sort", "")
        self.number = query.get("page", "")
        self.wants_csv = query.get("format") == "csv"
        self.chosen = {
            facet.key: query[facet.key] for facet in listing.facets if query.get(facet.key)
        }
        self._order = self._ordering()

    @property
    def is_filtered(self):
        return bool(self.q or self.chosen)

    @cached_property
    def total(self):
        """How many records there are, whatever the filters."""
        return self.rows.count()

    @cached_property
    def found(self):
        return self.page.paginator.count

    @cached_property
    def matching(self):
        """The rows that search and facets keep, in the order asked for."""
        return self._filtered().order_by(*self._order)

    @cached_property
    def page(self):
        return Paginator(self.listing.prepared(self.matching), PER_PAGE).get_page(self.number)

    @cached_property
    def lines(self):
        records = list(self.page.object_list)
        marks = self.mark(records) if self.mark else {}
        return [
            Line(
                record,
                record.get_absolute_url() if hasattr(record, "get_absolute_url") else "",
                [(column.value(record), column.is_number) for column in self.listing.columns],
                marks.get(record.pk, ""),
            )
            for record in records
        ]

    @cached_property
    def headings(self):
        found = []
        for column in self.listing.columns:
            state, target = "", column.key
            if self.sort == column.key:
                state, target = "ascending", f"-{column.key}"
            elif self.sort == f"-{column.key}":
                state = "descending"
            url = self.url(sort=target) if column.order else ""
            found.append(Heading(column.label, url, state, column.is_number))
        return found

    @cached_property
    def facets(self):
        """The facets that tell rows apart or are chosen, each with its counts. One query each."""
        found = [self._facet(facet) for facet in self.listing.facets]
        return [facet for facet in found if len(facet.choices) > 1 or facet.key in self.chosen]

    @property
    def kept_but_filters(self):
        """What the form of filters carries on hidden."""
        return {**self.kept, **({"sort": self.sort} if self.sort else {})}.items()

    @property
    def csv_url(self):
        return self.url(format="csv")

    @property
    def reset_url(self):
        return f"?{urlencode(self.kept)}" if self.kept else "?"

    @property
    def next_url(self):
        return self.url(page=self.page.next_page_number()) if self.page.has_next() else ""

    @property
    def previous_url(self):
        return self.url(page=self.page.previous_page_number()) if self.page.has_previous() else ""

    def url(self, **changes):
        """The address of this list with some parameters changed; the first page is left out."""
        now = {**self.kept, "q": self.q, **self.chosen, "sort": self.sort, **changes}
        return "?" + urlencode({name: text for name, text in now.items() if text not in ("", None)})

    def _ordering(self):
        key, descending = self.sort.removeprefix("-"), self.sort.startswith("-")
        columns = {column.key: column for column in self.listing.columns if column.order}
        if not self.sort:
            return (*self.listing.order, "pk")
        if key not in columns:
            raise BadListing(
                _("“%(found)s” is no order of this list; the orders are: %(known)s.")
                % {"found": self.sort[:40], "known": ", ".join(columns) or "—"}
            )
        fields = columns[key].order
        return (*((f"-{field}" for field in fields) if descending else fields), "pk")

    def _filtered(self, but=None):
        """The rows that search and facets keep, one facet left aside."""
        rows, model = self.rows, self.listing.model
        for word in fold(self.q).split():
            matches = Q(pk__in=[])
            for path in self.listing.search:
                if "__" in path:
                    others = model._base_manager.filter(**{f"{path}__contains": word})
                    matches |= Q(pk__in=others.values("pk"))
                else:
                    matches |= Q(**{f"{path}__contains": word})
            rows = rows.filter(matches)
        for facet in self.listing.facets:
            if facet.key in self.chosen and facet.key != but:
                rows = rows.filter(facet.condition(model, self.chosen[facet.key]))
        return rows

    def _facet(self, facet):
        rows = self._filtered(but=facet.key).order_by().values_list(facet.path)
        counts = {}
        for value, count in rows.annotate(records_counted=Count("pk", distinct=True)):
            counts[value] = counts.get(value, 0) + count
        unstated = sum(counts.pop(blank, 0) for blank in ("", None))
        words = facet.words(list(counts)) if facet.words else {}
        chosen = self.chosen.get(facet.key, "")
        choices = [
            Choice(str(value), str(words.get(value, value)), count, str(value) == chosen)
            for value, count in counts.items()
        ]
        choices.sort(key=lambda choice: fold(choice.label))
        if unstated:
            choices.append(Choice(UNSTATED, _("not stated"), unstated, chosen == UNSTATED))
        return ShownFacet(facet.key, facet.label, choices)
