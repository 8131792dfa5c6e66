import django.db.models.deletion
from django.db import migrations, models

from contacts.models import without_administrative_esc_triggers as triggers


class Migration(migrations.Migration):
    dependencies = [
        ("contacts", "0014_calls_are_counted"),
        ("licensing", "0006_warnings_before_targets"),
    ]

    operations = [
        migrations.CreateModel(
            name="LicenseWithoutAdministrativeEsc",
            fields=[
                (
                    "license",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="licensing.license",
                    ),
                ),
            ],
            options={"default_permissions": ()},
        ),
        migrations.RunPython(triggers.install, triggers.remove),
    ]
