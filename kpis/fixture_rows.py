"""Adds the rows of a folder of fixtures that the database lacks, checked, with their author."""

from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class FixtureRows:
    """What every part of a load does with the rows of its files.

    The load gives `files` (FixtureFiles), `added` (a Counter of rows by the model's plural name)
    and `accounts` ({role: person}, of whom “records” signs the history); for records also
    `known_on`, the day the report made them known.
    """

    def add(self, model, name, key, fields=dict):
        """Yield the rows of a file as the database has them, after adding those it lacked."""
        for cells in self.files.rows(name):
            row = self.build(model, fields(cells))
            found = model.objects.filter(**{part: getattr(row, part) for part in key}).first()
            if found is None:
                # One by one: rows created in bulk leave no line in the history.
                row._history_user = self.accounts["records"]
                row.save()
                self.count(model, 1)
            yield found or row

    def record_rows(self, name):
        """The rows of a file of the folder of records."""
        return self.files.rows(f"records/{name}")

    def add_records(self, model, name, key, fields=dict):
        """`add` for a file of the folder of records; those rows are known from the report on.

        Returns the rows as a list, since the file is read to its end.
        """
        known = {"known_on": self.known_on}
        rows = self.add(model, f"records/{name}", key, lambda cells: {**known, **fields(cells)})
        return list(rows)

    def create(self, model, rows):
        """Add rows of a model that keeps no history beside it."""
        model.objects.bulk_create(rows)
        self.count(model, len(rows))

    def count(self, model, number):
        self.added[str(model._meta.verbose_name_plural)] += number

    def build(self, model, fields):
        """A checked instance, not saved. Columns that the model does not keep are left out."""
        known = {field.name: field for field in model._meta.concrete_fields}
        row = model(
            **{
                name: None if value == "" and known[name].null else value
                for name, value in fields.items()
                if name in known
            }
        )
        try:
            # Links are instances of this load: asking the database again costs a query each.
            row.clean_fields(exclude={name for name, field in known.items() if field.is_relation})
            row.clean()
        except ValidationError as error:
            raise self.files.wrong(" ".join(error.messages)) from error
        return row

    def links(self, cells, **rows_by_column):
        """{column: the row it names}, None for an empty cell. Raise FixtureError for an unknown."""
        links = {}
        for column, rows in rows_by_column.items():
            key = cells[column]
            if key and key not in rows:
                raise self.files.wrong(
                    _("“%(found)s” in the column “%(column)s” is not in the other files.")
                    % {"found": key, "column": column}
                )
            links[column] = rows[key] if key else None
        return links

    def number(self, text):
        try:
            return Decimal(text)
        except InvalidOperation as error:
            raise self.files.wrong(_("“%s” is not a number.") % text) from error

    def only(self, rows):
        rows = list(rows)
        if len(rows) != 1:
            raise self.files.wrong(_("This file holds one row."))
        return rows[0]
