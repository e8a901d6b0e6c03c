"""What a publication says twice, what its totals are made of, and what people decided."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kpis.enums import Unit
from kpis.models.bilingual import in_language
from kpis.models.fields import ExactDecimalField
from kpis.models.indicators import Indicator
from kpis.models.publications import Publication, PublishedFigure


class FigurePart(models.Model):
    """An indicator that a printed total should contain: the total is the sum of its parts.

    A check, without a place in a group and without an achievement (rule 33).
    """

    figure = models.ForeignKey(
        PublishedFigure,
        verbose_name=_("published figure"),
        on_delete=models.CASCADE,
        related_name="parts",
    )
    indicator = models.ForeignKey(
        Indicator, verbose_name=_("part"), on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        verbose_name = _("part of a published total")
        verbose_name_plural = _("parts of published totals")
        ordering = ["figure", "indicator__code"]
        constraints = [
            models.UniqueConstraint(
                fields=["figure", "indicator"], name="kpis_a_part_is_counted_once_in_its_total"
            ),
        ]

    def __str__(self):
        return f"{self.figure.code}: {self.indicator.code}"


class Contradiction(models.Model):
    """One fact that a publication states in several places, with what their difference means."""

    class Kind(models.TextChoices):
        A = "A", _("cannot both be right as printed")
        B = "B", _("agree only under a definition that is not given")
        C = "C", _("checked, agree")

    publication = models.ForeignKey(
        Publication,
        verbose_name=_("publication"),
        on_delete=models.CASCADE,
        related_name="contradictions",
    )
    number = models.PositiveSmallIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=1, choices=Kind)
    heading_fr = models.CharField(_("heading in French"), max_length=200)
    heading_en = models.CharField(_("heading in English"), max_length=200, blank=True)
    reading_fr = models.TextField(_("reading in French"), blank=True)
    reading_en = models.TextField(_("reading in English"), blank=True)
    difference = ExactDecimalField(
        _("difference"),
        help_text=_("Between the figures, where one number says it."),
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = _("contradiction")
        verbose_name_plural = _("contradictions")
        ordering = ["publication", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "number"],
                name="kpis_contradiction_number_is_unique_in_its_publication",
            ),
        ]

    def __str__(self):
        return f"{self.number}. {self.heading}"

    @property
    def heading(self):
        return in_language(self, "heading")

    @property
    def reading(self):
        return in_language(self, "reading")


class Statement(models.Model):
    """What one place says: the words printed, in « », and what we say of them around.

    `figure` is in `unit` (points for a percentage); None where the place gives no number.
    """

    contradiction = models.ForeignKey(
        Contradiction,
        verbose_name=_("contradiction"),
        on_delete=models.CASCADE,
        related_name="statements",
    )
    order = models.PositiveSmallIntegerField(_("order"))
    place = models.CharField(_("place"), max_length=120)
    quotation = models.TextField(_("as printed"))
    figure = ExactDecimalField(_("figure"), null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=10, choices=Unit, blank=True)

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["contradiction", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["contradiction", "order"],
                name="kpis_statement_has_its_own_place_in_the_order",
            ),
            models.CheckConstraint(
                name="kpis_statement_figure_has_a_unit",
                condition=Q(figure__isnull=True) | ~Q(unit=""),
                violation_error_message=_("A figure needs its unit."),
            ),
        ]

    def __str__(self):
        return f"{self.place}: {self.quotation}"


class ResolutionQuerySet(models.QuerySet):
    def known_at(self, moment):
        """The resolutions recorded by a moment; all of them for None."""
        return self if moment is None else self.filter(recorded_at__lte=moment)

    def of_publication(self, publication):
        return self.filter(
            Q(figure__publication=publication) | Q(contradiction__publication=publication)
        )


class Resolution(models.Model):
    """What a person decided about a figure or a contradiction, and why.

    A new decision is a new row: the latest stands, the earlier ones stay to be read.
    """

    class Stands(models.TextChoices):
        PUBLISHED = "published", _("the published figure")
        COMPUTED = "computed", _("the computed figure")
        NEITHER = "neither", _("neither")
        BOTH = "both", _("both: they speak of different things")

    figure = models.ForeignKey(
        PublishedFigure,
        verbose_name=_("published figure"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="resolutions",
    )
    contradiction = models.ForeignKey(
        Contradiction,
        verbose_name=_("contradiction"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="resolutions",
    )
    stands = models.CharField(_("what stands"), max_length=9, choices=Stands, blank=True)
    statement = models.ForeignKey(
        Statement,
        verbose_name=_("statement that stands"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    words = models.TextField(_("why"))
    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        on_delete=models.PROTECT,
        editable=False,
        related_name="+",
    )

    objects = ResolutionQuerySet.as_manager()

    class Meta:
        verbose_name = _("resolution")
        verbose_name_plural = _("resolutions")
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="kpis_resolution_is_of_a_figure_or_of_a_contradiction",
                condition=Q(figure__isnull=False, contradiction__isnull=True)
                | Q(figure__isnull=True, contradiction__isnull=False),
                violation_error_message=_(
                    "A resolution is of a figure or of a contradiction, one of them."
                ),
            ),
            models.CheckConstraint(
                name="kpis_resolution_says_why",
                condition=~Q(words=""),
                violation_error_message=_("Say why."),
            ),
            models.CheckConstraint(
                name="kpis_resolution_statement_is_of_a_contradiction",
                condition=Q(statement__isnull=True) | Q(contradiction__isnull=False),
                violation_error_message=_("A statement stands only in a contradiction."),
            ),
        ]

    def __str__(self):
        return f"{self.figure or self.contradiction}: {self.words}"

    def clean(self):
        if self.statement and self.statement.contradiction_id != self.contradiction_id:
            raise ValidationError(
                {"statement": _("Choose one of the statements of this contradiction.")}
            )
