"""Sent spreadsheets: what each would change, and the receipt of what it changed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kpis.enums import ImportState


class ImportBatchQuerySet(models.QuerySet):
    def for_person(self, user):
        """The imports this person may read: a steward all, others their own (rule 22)."""
        if user.has_perm("kpis.import_values"):
            return self
        return self.filter(uploaded_by=user)

    def without_content(self):
        """Leave the sent bytes in the database: lists and previews do not need them."""
        return self.defer("content")


class ImportBatch(models.Model):
    """One sent file. It is the preview until it is applied, and the receipt ever after.

    `rows` lists what each row does, `errors` and `warnings` what was said about it, in
    the language of the person who sent it. Each row keeps the version of the value it was
    compared with: a value that moved since then is refused, not overwritten.
    """

    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("sent by"),
        on_delete=models.PROTECT,
        related_name="imports",
    )
    uploaded_at = models.DateTimeField(_("sent at"), auto_now_add=True)
    file_name = models.CharField(_("file name"), max_length=255)
    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64)
    content = models.BinaryField(_("file"), editable=False)
    language = models.CharField(_("language"), max_length=10)
    state = models.CharField(
        _("state"), max_length=7, choices=ImportState, default=ImportState.CHECKED
    )
    message = models.TextField(_("message"), blank=True)
    rows = models.JSONField(_("rows"), default=list)
    errors = models.JSONField(_("errors"), default=list)
    warnings = models.JSONField(_("warnings"), default=list)
    ignored_columns = models.JSONField(_("ignored columns"), default=list)
    counts = models.JSONField(_("counts"), default=dict)
    applied_at = models.DateTimeField(_("imported at"), null=True, blank=True)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="kpis_import_is_dated_once_applied",
                condition=Q(state=ImportState.APPLIED, applied_at__isnull=False)
                | (~Q(state=ImportState.APPLIED) & Q(applied_at__isnull=True)),
            ),
        ]

    def __str__(self):
        return self.file_name

    def get_absolute_url(self):
        return reverse("kpis:import_detail", args=[self.pk])

    @property
    def writes(self):
        """How many rows change something."""
        return self.counts.get("new", 0) + self.counts.get("changed", 0)
