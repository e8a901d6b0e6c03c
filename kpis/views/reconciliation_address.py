"""What an address of the reconciliation asks for: the publication, the moment, the filters."""

from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from urllib.parse import urlencode

from django.shortcuts import render
from django.utils.translation import gettext as _

from kpis import asked
from kpis.explanation import State
from kpis.models import Publication
from kpis.reconciled import NOT_COMPARED
from kpis.selection import NOT_FOUND, OK, BadSelection

DIFFERING, EVERY = "", "all"
STATES = (*(state.value for state in State), NOT_COMPARED)


@dataclass(frozen=True, slots=True)
class Address:
    """One reading of an address. `state` "": the figures that differ; "all": every one."""

    publication: Publication
    is_named: bool
    as_of: datetime | None
    as_of_text: str
    state: str
    place: str

    def parameters(self, **changes):
        """What links carry on: the publication and the moment, then the changes.

        A change of "" leaves its name out.
        """
        kept = {
            "publication": self.publication.code if self.is_named else "",
            "as_of": self.as_of_text,
            **changes,
        }
        return {name: text for name, text in kept.items() if text}

    def filtered_parameters(self, **changes):
        """`parameters` with the page's own filters kept, unless changed."""
        return self.parameters(**{"state": self.state, "place": self.place, **changes})

    def query(self, **changes):
        """`parameters` as the end of an address, "" without any."""
        found = self.parameters(**changes)
        return f"?{urlencode(found)}" if found else ""

    def filtered(self, **changes):
        return self.query(**self.filtered_parameters(**changes))

    def chosen(self, found):
        """The lines of a reconciliation in the state and in the section asked for."""
        lines = found.differing if self.state == DIFFERING else found.figures
        if self.state not in (DIFFERING, EVERY):
            lines = [line for line in lines if line.state == self.state]
        return [line for line in lines if not self.place or self.place in line.sections]


def read_address(view):
    """Give the view the Address asked for; refuse a wrong one in one sentence."""

    @wraps(view)
    def with_address(request, *args, **kwargs):
        try:
            address = read(request.GET)
        except BadSelection as error:
            context = {"sentence": str(error), "status": error.status}
            return render(request, "kpis/selection_refused.html", context, status=error.status)
        return view(request, address, *args, **kwargs)

    return with_address


def read(query):
    """The Address of a request's query: the newest publication unless one is named.

    Raise BadSelection for what does not exist or cannot be read.
    """
    publications = list(Publication.objects.order_by("-published_on", "code"))
    if not publications:
        raise BadSelection(_("No publication is recorded yet. An administrator adds one."), OK)
    text, state = query.get("as_of", "").strip(), query.get("state", "").strip()
    try:
        as_of = asked.moment_past(text)
    except asked.NotUnderstood as error:
        raise BadSelection(str(error)) from error
    if state not in (DIFFERING, EVERY, *STATES):
        raise BadSelection(
            _("“%(text)s” is no choice of “%(name)s”; the choices are: %(known)s.")
            % {"text": state[:40], "name": "state", "known": ", ".join((EVERY, *STATES))}
        )
    return Address(
        publication=_publication(publications, query.get("publication", "").strip()),
        is_named=bool(query.get("publication", "").strip()),
        as_of=as_of,
        as_of_text=text,
        state=state,
        place=query.get("place", "").strip()[:120],
    )


def _publication(publications, code):
    if not code:
        return publications[0]
    found = next((row for row in publications if row.code == code), None)
    if found is None:
        known = ", ".join(row.code for row in publications)
        raise BadSelection(
            _("There is no publication “%(code)s”. The publications are: %(known)s.")
            % {"code": code[:60], "known": known},
            NOT_FOUND,
        )
    return found
