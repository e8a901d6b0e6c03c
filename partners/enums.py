"""The closed lists of the field of partners."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What an organisation is. It never decides which indicator counts it (rule 27)."""

    GOVERNMENT = "government", _("government")
    INTERNATIONAL = "international", _("international organisation")
    PUBLIC = "public", _("public body")
    SCIENCE = "science", _("science")
    INDUSTRY = "industry", _("industry")
    CIVIL_SOCIETY = "civil_society", _("civil society")
    OTHER = "other", _("other")


class Province(TextChoices):
    QC = "QC", _("Quebec")
    ON = "ON", _("Ontario")
    BC = "BC", _("British Columbia")
    AB = "AB", _("Alberta")
    MB = "MB", _("Manitoba")
    SK = "SK", _("Saskatchewan")
    NS = "NS", _("Nova Scotia")
    NB = "NB", _("New Brunswick")
    NL = "NL", _("Newfoundland and Labrador")
    PE = "PE", _("Prince Edward Island")
    YT = "YT", _("Yukon")
    NT = "NT", _("Northwest Territories")
    NU = "NU", _("Nunavut")


class Role(TextChoices):
    """What a source says an organisation is to us. Measures count roles, as the source lists them.

    The first two are the report's own lists of strategic collaborators.
    """

    GOVERNMENT = "government", _("collaborating government")
    INTERNATIONAL = "international", _("collaborating international organisation")
    PARTNER = "partner", _("partner")
    FUNDER = "funder", _("funder")
    NETWORK = "network", _("centre of the network")
    PARTICIPANT = "participant", _("participant")
    HOST = "host", _("host or organiser")
    USER = "user", _("user of results")
    AFFILIATION = "affiliation", _("affiliation of a person")
    OTHER = "other", _("other")


class Contribution(TextChoices):
    """What a partner brings to a project: money or resources."""

    MONEY = "money", _("money")
    EXPERTISE = "expertise", _("expertise")
    DATA = "data", _("data")
    STAFF = "staff", _("staff time")
    VENUE = "venue", _("place or equipment")
    UNSTATED = "unstated", _("not stated")


class Body(TextChoices):
    """What a person or an organisation is a member of."""

    ASSEMBLY = "assembly", _("assembly of members")
    BOARD = "board", _("board")
    TEAM = "team", _("team")


class Composition(TextChoices):
    """The rows by which the plan counts the members of the assembly."""

    INTERNATIONAL = "international", _("international")
    NATIONAL = "national", _("national")
    CIVIL_SOCIETY = "civil_society", _("NGO or INGO")


class Sector(TextChoices):
    """The rows by which the plan counts influential organisations met."""

    GOVERNMENT = "government", _("government")
    INDUSTRY = "industry", _("industry")
    SCIENCE = "science", _("science")
    CIVIL_SOCIETY = "civil_society", _("civil society")


class PersonCategory(TextChoices):
    BOARD = "board", _("board")
    OFFICER = "officer", _("management")
    EXPERT = "expert", _("expert")
    TRAINER = "trainer", _("trainer")
    DIGNITARY = "dignitary", _("dignitary")
    QUOTED = "quoted", _("person quoted")


class AgreementKind(TextChoices):
    MEMORANDUM = "memorandum", _("memorandum of understanding")
    CONTRACT = "contract", _("contract")
    OTHER = "other", _("other")


class IncomeGroup(TextChoices):
    """The World Bank's income groups."""

    LOW = "low", _("low income")
    LOWER_MIDDLE = "lower_middle", _("lower-middle income")
    UPPER_MIDDLE = "upper_middle", _("upper-middle income")
    HIGH = "high", _("high income")


# Low- and middle-income countries (« PRFI »).
LMIC = (IncomeGroup.LOW, IncomeGroup.LOWER_MIDDLE, IncomeGroup.UPPER_MIDDLE)
