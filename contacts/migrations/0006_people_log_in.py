"""Lets the people and invitations that are there take part: login addresses, lapse moments, the shared cache's table."""

from datetime import timedelta

from django.core.management import call_command
from django.db import migrations
from django.db.models import F

VALID_FOR = timedelta(hours=72)
BATCH = 2000


def make_login_addresses(apps, schema_editor):
    """Each person logs in by its email, proven as far as the account says."""
    User = apps.get_model("contacts", "User")
    EmailAddress = apps.get_model("account", "EmailAddress")
    people = User.objects.exclude(email="").values_list("pk", "email", "email_verified_at").iterator(BATCH)
    addresses = (
        EmailAddress(user_id=pk, email=email, verified=at is not None, primary=True) for pk, email, at in people
    )
    EmailAddress.objects.bulk_create(addresses, batch_size=BATCH)


def drop_login_addresses(apps, schema_editor):
    apps.get_model("account", "EmailAddress").objects.all().delete()


def let_invitations_lapse(apps, schema_editor):
    apps.get_model("contacts", "Invitation").objects.update(expires_at=F("invited_at") + VALID_FOR)


def make_cache_table(apps, schema_editor):
    """Does nothing where CACHE_URL names another kind of cache."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [
        ("contacts", "0005_invitation_links"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [
        migrations.RunPython(make_login_addresses, drop_login_addresses),
        migrations.RunPython(let_invitations_lapse, migrations.RunPython.noop),
        migrations.RunPython(make_cache_table, migrations.RunPython.noop),
    ]
