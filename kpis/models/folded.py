"""A column that holds the words of others as searches compare them."""

from django.db import models

from kpis.folding import fold

LONGEST = 500


class FoldedField(models.CharField):
    """The texts of the fields `of`, folded, kept whenever a row is saved.

    Searches look into it and names are put in order by it: databases compare accents each in
    its own way (rule of ux §3.3: searches do not know accents).
    """

    def __init__(self, *args, of=(), **kwargs):
        self.of = tuple(of)
        defaults = {"max_length": LONGEST, "editable": False, "default": "", "db_index": True}
        super().__init__(*args, **{**defaults, **kwargs})

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": self.of}

    def pre_save(self, row, add):
        words = " · ".join(str(getattr(row, name)) for name in self.of if getattr(row, name))
        value = fold(words)[: self.max_length]
        setattr(row, self.attname, value)
        return value
