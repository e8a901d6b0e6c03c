"""People who sign in."""

import uuid
from functools import cached_property

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from kpis.access import RIGHT_OF_ROLE, Role


class UserManager(BaseUserManager):
    """People are found by their e-mail address, whatever its capitals."""

    use_in_migrations = True

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)

    def create_user(self, email, password=None, **fields):
        """Create an active person who signs in with this address.

        Without a password nobody can sign in as this person. Raise ValueError
        without an address.
        """
        if not email:
            raise ValueError("A person needs an e-mail address.")
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    """A person, or a service account such as the one that loads the report.

    `public_id` stands for the person in the history's hashes, so that a name or an
    address can be changed or erased without breaking the chain.
    """

    class Language(models.TextChoices):
        # Each language is named in itself, for whoever reads only that one.
        FRENCH = "fr", "Français"
        ENGLISH = "en", "English"

    class Theme(models.TextChoices):
        SYSTEM = "system", _("As the device")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    username = None
    email = models.EmailField(_("e-mail address"), unique=True)
    public_id = models.UUIDField(
        _("public identifier"), default=uuid.uuid4, unique=True, editable=False
    )
    language = models.CharField(
        _("language"), max_length=2, choices=Language, default=Language.FRENCH
    )
    theme = models.CharField(_("theme"), max_length=6, choices=Theme, default=Theme.SYSTEM)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = UserManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="accounts_user_email_is_unique"),
        ]

    def __str__(self):
        return self.get_full_name() or self.email

    def clean(self):
        super().clean()
        self.email = self.email.lower()

    def has_role(self, role):
        """Whether the person may do what the role is for; `role` is a Role or its name.

        Everybody active reads. Costs one query the first time, shared with has_perm:
        Django keeps a person's rights for the length of a request.
        """
        role = Role(role)
        if role == Role.READER:
            return self.is_active
        return self.has_perm(RIGHT_OF_ROLE[role])

    @cached_property
    def roles(self):
        """The roles that the person was granted, in the order of Role."""
        names = set(self.groups.values_list("name", flat=True))
        return [role for role in Role if role.value in names]

    @property
    def initials(self):
        """One or two capital letters that stand for the person beside their menu."""
        parts = [self.first_name.strip(), self.last_name.strip()]
        letters = "".join(part[0] for part in parts if part) or self.email[:1]
        return letters.upper()
