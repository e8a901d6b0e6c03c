"""Countries' income groups, as a dated table of facts with its source."""

from django.db import models
from django.db.models import Subquery
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from partners import countries
from partners.enums import IncomeGroup


class CountryIncomeQuerySet(models.QuerySet):
    def in_force(self, day, country):
        """The group of a country (an expression) on a day, as a subquery; null: not classified."""
        rows = self.filter(country=country, classified_on__lte=day).order_by("-classified_on")
        return Subquery(rows.values("group")[:1])


class CountryIncome(models.Model):
    """The income group of a country from a day on, until the next row of the same country.

    A country without a row has no classification here; nothing is guessed for it.
    """

    country = models.CharField(_("country"), max_length=2, validators=[countries.validate])
    group = models.CharField(_("income group"), max_length=12, choices=IncomeGroup)
    classified_on = models.DateField(_("classified on"))
    source = models.CharField(_("source"), max_length=200)

    objects = CountryIncomeQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("income group of a country")
        verbose_name_plural = _("income groups of countries")
        ordering = ["country", "-classified_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["country", "classified_on"],
                name="partners_country_is_classified_once_a_day",
                violation_error_message=_("This country has a group from this day already."),
            ),
        ]

    def __str__(self):
        return f"{self.country_name}, {self.get_group_display()}"

    @property
    def country_name(self):
        return countries.name(self.country)
