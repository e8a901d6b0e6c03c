"""What every list of this app is: the shared list, with the way to its neighbours."""

from django.utils.translation import gettext_lazy as _

from kpis.records_pages import records_page

# (key, label, name of the view)
TABS = (
    ("events", _("Events"), "events:event_list"),
    ("people", _("People who took part"), "events:participant_list"),
    ("committees", _("Committees"), "events:committee_list"),
    ("trainings", _("Trainings"), "events:training_list"),
    ("communications", _("Communications"), "events:communications"),
    ("meetings", _("Governing bodies"), "events:meeting_list"),
)


def list_page(request, listing, tab):
    """The page of a list, or the same rows as CSV."""
    context = {"section": "events", "tabs": TABS, "tab": tab}
    return records_page(request, listing, "events/record_list.html", context)
