"""Money: agreements signed with funders, and amounts that a source states.

Amounts stay in their own currency. Foreign money is converted nowhere unless the agreement
gives the rate, its day and its source.
"""

from django.db import models
from django.db.models import F, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from kpis.models.bilingual import in_language
from kpis.models.fields import ExactDecimalField
from kpis.models.folded import FoldedField
from kpis.partial_dates import Dated, DatedQuerySet
from projects.enums import Currency, FundingNature, Qualifier, StatementKind
from projects.models.projects import Project


class FundingQuerySet(DatedQuerySet):
    def in_currency(self, currency):
        return self.filter(currency=currency, amount__isnull=False)


class FundingStatementQuerySet(FundingQuerySet):
    def of_kind(self, kind):
        return self.filter(kind=kind)

    def last_made_known(self):
        """Those of the newest source among these: a later report states the same money again."""
        newest = self.order_by("-known_on").values("known_on")[:1]
        return self.filter(known_on=Subquery(newest))


class FundingStatement(Dated):
    """An amount as a source states it; it is no agreement. `amount` None: none is stated.

    `same_as`: the statement of the same money elsewhere in the sources; one of the two counts.
    """

    code = models.SlugField(_("code"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=StatementKind)
    label_fr = models.CharField(_("wording in French"), max_length=300)
    label_en = models.CharField(_("wording in English"), max_length=300, blank=True)
    amount = ExactDecimalField(_("amount of money"), null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, choices=Currency, blank=True)
    qualifier = models.CharField(_("qualifier"), max_length=9, choices=Qualifier, blank=True)
    funder_fr = models.CharField(_("funder in French"), max_length=200, blank=True)
    funder_en = models.CharField(_("funder in English"), max_length=200, blank=True)
    years_fr = models.CharField(
        _("years in French"), max_length=40, blank=True, help_text=_("As the source gives them.")
    )
    years_en = models.CharField(_("years in English"), max_length=40, blank=True)
    purpose_fr = models.TextField(_("purpose in French"), blank=True)
    purpose_en = models.TextField(_("purpose in English"), blank=True)
    project = models.ForeignKey(
        Project,
        verbose_name=_("project"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="funding_statements",
    )
    same_as = models.ForeignKey(
        "self",
        verbose_name=_("states the same money as"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="restatements",
    )
    note_fr = models.TextField(_("note in French"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)
    source = models.CharField(
        _("source"), max_length=200, blank=True, help_text=_("The document and its section.")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    folded = FoldedField(of=("label_fr", "label_en", "funder_fr", "funder_en"))

    objects = FundingStatementQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["folded", "first_day", "last_day"])

    class Meta:
        verbose_name = _("stated amount")
        verbose_name_plural = _("stated amounts")
        ordering = ["order", "code"]
        constraints = [
            models.CheckConstraint(
                name="projects_stated_amount_has_its_currency",
                condition=Q(amount__isnull=True, qualifier="")
                | (Q(amount__isnull=False) & ~Q(currency="")),
                violation_error_message=_("An amount has a currency."),
            ),
            models.CheckConstraint(
                name="projects_statement_does_not_restate_itself",
                condition=Q(same_as__isnull=True) | ~Q(same_as=F("id")),
                violation_error_message=_("A statement does not restate itself."),
            ),
        ]

    def __str__(self):
        return self.label

    def get_absolute_url(self):
        return f"{reverse('projects:funding')}#{self.code}"

    @property
    def label(self):
        return in_language(self, "label")

    @property
    def funder(self):
        return in_language(self, "funder")

    @property
    def purpose(self):
        return in_language(self, "purpose")

    @property
    def years(self):
        return in_language(self, "years")

    @property
    def note(self):
        return in_language(self, "note")


class FundingAgreementQuerySet(FundingQuerySet):
    def of_nature(self, nature):
        return self.filter(nature=nature)


class FundingAgreement(Dated):
    """An agreement signed with a funder; its date is that of the signature.

    `levers`: the agreement whose money brought this one.
    """

    code = models.SlugField(_("code"), max_length=80, unique=True)
    nature = models.CharField(_("nature"), max_length=8, choices=FundingNature)
    label_fr = models.CharField(_("wording in French"), max_length=300)
    label_en = models.CharField(_("wording in English"), max_length=300, blank=True)
    funder_fr = models.CharField(_("funder in French"), max_length=200)
    funder_en = models.CharField(_("funder in English"), max_length=200, blank=True)
    amount = ExactDecimalField(_("amount of money"), null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, choices=Currency, blank=True)
    rate = ExactDecimalField(
        _("exchange rate"),
        null=True,
        blank=True,
        help_text=_("How much of the organisation’s currency one unit is worth."),
    )
    rate_on = models.DateField(_("day of the rate"), null=True, blank=True)
    rate_source = models.CharField(_("source of the rate"), max_length=200, blank=True)
    years_fr = models.CharField(_("years in French"), max_length=40, blank=True)
    years_en = models.CharField(_("years in English"), max_length=40, blank=True)
    project = models.ForeignKey(
        Project,
        verbose_name=_("project"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="funding_agreements",
    )
    levers = models.ForeignKey(
        "self",
        verbose_name=_("brought by the agreement"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="levered",
    )
    note_fr = models.TextField(_("note in French"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    folded = FoldedField(of=("label_fr", "label_en", "funder_fr", "funder_en"))

    objects = FundingAgreementQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["folded", "first_day", "last_day"])

    class Meta:
        verbose_name = _("funding agreement")
        verbose_name_plural = _("funding agreements")
        ordering = ["-first_day", "code"]
        constraints = [
            models.CheckConstraint(
                name="projects_agreement_amount_has_its_currency",
                condition=Q(amount__isnull=True) | ~Q(currency=""),
                violation_error_message=_("An amount has a currency."),
            ),
            models.CheckConstraint(
                name="projects_agreement_rate_has_its_day_and_source",
                condition=Q(rate__isnull=True, rate_on__isnull=True, rate_source="")
                | (Q(rate__gt=0, rate_on__isnull=False) & ~Q(rate_source="")),
                violation_error_message=_("A rate needs its day and its source."),
            ),
            models.CheckConstraint(
                name="projects_agreement_does_not_bring_itself",
                condition=Q(levers__isnull=True) | ~Q(levers=F("id")),
                violation_error_message=_("An agreement does not bring itself."),
            ),
        ]

    def __str__(self):
        return self.label

    def get_absolute_url(self):
        return f"{reverse('projects:funding')}#{self.code}"

    @property
    def label(self):
        return in_language(self, "label")

    @property
    def funder(self):
        return in_language(self, "funder")

    @property
    def years(self):
        return in_language(self, "years")

    @property
    def note(self):
        return in_language(self, "note")

    @property
    def converted(self):
        """The amount in the organisation's currency at the agreement's own rate; None without."""
        if self.amount is None or self.rate is None:
            return None
        return self.amount * self.rate
