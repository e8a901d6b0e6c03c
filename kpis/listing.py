"""The rows of a scorecard that its filters keep, in the order asked for, and the filters' chips."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kpis.enums import Status
from kpis.folding import fold
from kpis.words import status_word

IN_ORDER = (Status.FAR, Status.MET, Status.NEAR, Status.MISS, Status.NONE)
DATA_CHIPS = {"late": gettext_lazy("Reported late"), "submitted": gettext_lazy("To be approved")}
SORTS = {
    "": gettext_lazy("Plan order"),
    "pct": gettext_lazy("Highest per cent first"),
    "gap": gettext_lazy("Furthest from the target first"),
    "name": gettext_lazy("Name"),
}


def counted_word(status, count, *, is_last):
    """The words after a count of rows in a status: « 12 » « largement dépassées »."""
    if is_last:
        return {
            Status.FAR: ngettext("is far above target", "are far above target", count),
            Status.MET: ngettext("is met", "are met", count),
            Status.NEAR: ngettext("is nearly met", "are nearly met", count),
            Status.MISS: ngettext("is not met", "are not met", count),
            Status.NONE: ngettext("has no reading", "have no reading", count),
        }[status]
    return {
        Status.FAR: ngettext("is well ahead", "are well ahead", count),
        Status.MET: ngettext("is on track", "are on track", count),
        Status.NEAR: ngettext("is to be watched", "are to be watched", count),
        Status.MISS: ngettext("is below its path", "are below their path", count),
        Status.NONE: ngettext("has no reading", "have no reading", count),
    }[status]


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter as a link. `key` names it for the script, "status=miss"; "" filters nothing."""

    key: str
    url: str
    label: str
    count: int
    status: str = ""
    is_chosen: bool = False


def listed(objectives, chosen, *, is_last):
    """The presented objectives with the rows that the filters keep, in the order asked for.

    When something is filtered, groups and objectives without a row are left out.
    """
    if not chosen.is_filtered and not chosen.sort:
        return objectives
    kept = []
    for objective in objectives:
        groups = []
        for group in objective.groups:
            rows = [row for row in group.rows if is_kept(row, chosen)]
            if chosen.sort:
                rows.sort(key=lambda row: _rank(row, chosen.sort, is_last))
            if rows or not chosen.is_filtered:
                groups.append(replace(group, rows=rows))
        if groups or not chosen.is_filtered:
            kept.append(replace(objective, groups=groups))
    return kept


def is_kept(row, chosen):
    """Whether the filters keep a row. The search reads name, number and code without accents."""
    if chosen.status and row.status != chosen.status:
        return False
    if chosen.data and row.data.state != chosen.data:
        return False
    text = fold(chosen.q)
    reading = row.reading
    return not text or text in fold(f"{reading.number} {reading.code} {reading.full_name}")


def _rank(row, sort, is_last):
    """The place of a row in an order; what has no figure comes last."""
    reading = row.reading
    if sort == "name":
        return (False, fold(reading.full_name))
    ratio = reading.ratio if is_last or sort == "pct" else reading.against_path
    if ratio is None:
        return (True, 0)
    return (False, -ratio if sort == "pct" else ratio)


def chips(rows, chosen, *, is_last):
    """The filters of the page, each with how many rows it keeps; without one, no chip."""
    everything = chosen.filtered(status="", data="", q="")
    found = [Chip("", everything or "?", _("All"), len(rows), is_chosen=not chosen.is_filtered)]
    for status in IN_ORDER:
        count = sum(1 for row in rows if row.status == status)
        if count:
            found.append(
                Chip(
                    f"status={status.value}",
                    chosen.filtered(status=status.value, data=""),
                    status_word(status, is_last),
                    count,
                    status.value,
                    chosen.status == status,
                )
            )
    for state, label in DATA_CHIPS.items():
        count = sum(1 for row in rows if row.data.state == state)
        if count:
            url = chosen.filtered(status="", data=state)
            is_chosen = chosen.data == state
            found.append(Chip(f"data={state}", url, str(label), count, is_chosen=is_chosen))
    return found
