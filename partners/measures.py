"""What the plan counts of partners, as records. Each body stands once, however often it returns.

Which bodies a figure counts comes from the roles that a source gives them (rule 27); their kind
decides nothing. A list of the report is known without dates, from the report's day on.
"""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from kpis.enums import Unit
from kpis.registry import Count, measure
from partners.enums import Body, Composition, Role, Sector
from partners.models import Mandate, Meeting, Organisation, OrganisationRole


def _with_role(role, span, narrow=None):
    """Count of the organisations with a role, and of those whose role has no date."""
    rows = Organisation.objects.with_role(role, span)
    rows = rows if narrow is None else narrow(rows)
    dated = OrganisationRole.objects.filter(
        organisation=OuterRef("pk"), role=role, began_first_day__isnull=False
    )
    return Count(rows, undated=rows.exclude(Exists(dated)))


@measure(
    "governments",
    unit=Unit.COUNT,
    definition=_("Governments that the report lists as collaborators; each counts once."),
)
def governments(span):
    """Governments listed as strategic collaborators.

    Source: the report's own list, §2.3, note 4. Unit: governments; a province counts with its
    country.
    """
    return _with_role(Role.GOVERNMENT, span)


@measure(
    "international-organisations",
    unit=Unit.COUNT,
    definition=_("International organisations that the report lists as collaborators."),
)
def international_organisations(span):
    """International organisations listed as strategic collaborators.

    Source: the report's own list, §2.3, note 3. Unit: organisations.
    """
    return _with_role(Role.INTERNATIONAL, span)


def _abroad(rows):
    """Those of another country; without one, those of the report's list of note 3."""
    listed = OrganisationRole.objects.filter(organisation=OuterRef("pk"), role=Role.INTERNATIONAL)
    return rows.filter(
        Q(pk__in=Organisation.objects.international().values("pk")) | Q(Exists(listed), country="")
    )


@measure(
    "international-partners",
    unit=Unit.COUNT,
    definition=_(
        "Partners of another country than Canada, and the listed international organisations. "
        "A partner whose country is not stated is in neither count."
    ),
)
def international_partners(span):
    """Partners of another country, low- and middle-income ones included.

    Source: the organisations that the report calls partners. Unit: organisations. One without a
    stated country counts only if the report lists it among international organisations.
    """
    return _with_role(Role.PARTNER, span, _abroad)


@measure(
    "lmic-partners",
    unit=Unit.COUNT,
    definition=_(
        "Partners of low- and middle-income countries, by the classification in force at the "
        "end of the quarter."
    ),
)
def lmic_partners(span):
    """Partners of low- and middle-income countries; they are among the international ones.

    Source: the organisations that the report calls partners, and the dated table of income
    groups. Unit: organisations. A country without a classification on that day counts nowhere.
    """
    return _with_role(Role.PARTNER, span, lambda rows: rows.lmic(span.ends_on))


@measure("national-partners", unit=Unit.COUNT, definition=_("Partners in Canada."))
def national_partners(span):
    """Partners in Canada.

    Source: the organisations that the report calls partners. Unit: organisations.
    """
    return _with_role(Role.PARTNER, span, lambda rows: rows.national())


def _members(composition, span):
    rows = Mandate.objects.filter(body=Body.ASSEMBLY, composition=composition).in_force(span)
    return Count(rows, undated=rows.undated())


@measure(
    "assembly-international",
    unit=Unit.COUNT,
    definition=_("International members of the assembly, in office at the end of the quarter."),
)
def assembly_international(span):
    """International members of the assembly.

    Source: the register of members. Unit: seats in office on the span's last day.
    """
    return _members(Composition.INTERNATIONAL, span)


@measure(
    "assembly-national",
    unit=Unit.COUNT,
    definition=_("National members of the assembly, in office at the end of the quarter."),
)
def assembly_national(span):
    """National members of the assembly.

    Source: the register of members. Unit: seats in office on the span's last day.
    """
    return _members(Composition.NATIONAL, span)


@measure(
    "assembly-civil-society",
    unit=Unit.COUNT,
    definition=_("NGOs and INGOs of the assembly, in office at the end of the quarter."),
)
def assembly_civil_society(span):
    """Non-governmental members of the assembly.

    Source: the register of members. Unit: seats in office on the span's last day.
    """
    return _members(Composition.CIVIL_SOCIETY, span)


def _met(sector, span):
    meetings = Meeting.objects.within(span).filter(organisation=OuterRef("pk"), sector=sector)
    rows = Organisation.objects.filter(Exists(meetings))
    dated = meetings.filter(first_day__isnull=False)
    return Count(rows, undated=rows.exclude(Exists(dated)))


@measure(
    "governments-met",
    unit=Unit.COUNT,
    definition=_("Governments met to share the work; each counts once."),
)
def governments_met(span):
    """Governments met. Source: the register of meetings. Unit: organisations met."""
    return _met(Sector.GOVERNMENT, span)


@measure(
    "industry-met",
    unit=Unit.COUNT,
    definition=_("Organisations of industry met to share the work; each counts once."),
)
def industry_met(span):
    """Organisations of industry met. Source: the register of meetings. Unit: organisations."""
    return _met(Sector.INDUSTRY, span)


@measure(
    "science-met",
    unit=Unit.COUNT,
    definition=_("Scientific organisations met to share the work; each counts once."),
)
def science_met(span):
    """Scientific organisations met. Source: the register of meetings. Unit: organisations."""
    return _met(Sector.SCIENCE, span)


@measure(
    "civil-society-met",
    unit=Unit.COUNT,
    definition=_("Organisations of civil society met to share the work; each counts once."),
)
def civil_society_met(span):
    """Organisations of civil society met. Source: the register of meetings. Unit: organisations."""
    return _met(Sector.CIVIL_SOCIETY, span)
