"""A clock of a fix or workaround says of which one, so that each has its own."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("requests_intake", "0018_ids_that_are_answered")]

    operations = [
        migrations.RemoveConstraint(model_name="clock", name="clock_once_per_obligation"),
        migrations.AddField(
            model_name="clock",
            name="remedy",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="clocks",
                to="requests_intake.remedy",
            ),
        ),
        migrations.AddConstraint(
            model_name="clock",
            constraint=models.UniqueConstraint(
                condition=models.Q(models.Q(("state", "cancelled"), _negated=True), ("remedy", None)),
                fields=("issue_request", "obligation"),
                name="clock_once_per_obligation",
            ),
        ),
        migrations.AddConstraint(
            model_name="clock",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "cancelled"), _negated=True),
                fields=("remedy",),
                name="clock_once_per_remedy",
            ),
        ),
    ]
