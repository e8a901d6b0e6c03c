"""The organisation that the system serves: its names, its colours, whom to ask.

Another organisation changes this file, `fixtures/` and the seed text of the catalogues.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ceimia.settings import environment


@dataclass(frozen=True, slots=True)
class Organisation:
    """`accent` is the one colour that documents use beside black, as #rrggbb.

    `support_email` comes from the environment (SUPPORT_EMAIL); empty: pages name the
    administrators instead.
    """

    short_name: str
    name: str
    product_name: str
    support_email: str
    accent: str

    def __str__(self):
        return self.short_name


ORGANISATION = Organisation(
    short_name="CEIMIA",
    name=_("International Centre of Expertise in Montréal on Artificial Intelligence"),
    product_name=_("Indicator tracking"),
    support_email=environment.text("SUPPORT_EMAIL"),
    accent="#2a4694",
)
