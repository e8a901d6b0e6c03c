"""What the records of this app have in common: a code in addresses, a name in two languages."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kpis.models.bilingual import in_language
from kpis.models.folded import FoldedField


class Named(models.Model):
    """A record known by its code in addresses and files, named in French and English."""

    code = models.SlugField(_("code"), max_length=80, unique=True)
    name_fr = models.CharField(_("name in French"), max_length=300)
    name_en = models.CharField(_("name in English"), max_length=300, blank=True)
    note_fr = models.TextField(_("note in French"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)
    source = models.CharField(
        _("source"), max_length=200, blank=True, help_text=_("The document and its section.")
    )
    search_text = FoldedField(of=("name_fr", "name_en"))

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    @property
    def name(self):
        return in_language(self, "name")

    @property
    def note(self):
        return in_language(self, "note")
