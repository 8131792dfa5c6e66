"""Internal notes move out of the messages, into a table that nothing which leaves knows."""

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def move_out(apps: Any, schema_editor: Any) -> None:
    message, note = apps.get_model("requests_intake", "Message"), apps.get_model("requests_intake", "InternalNote")
    kept = message.objects.filter(visibility="internal")
    note.objects.bulk_create(
        note(issue_request_id=one.issue_request_id, author_id=one.author_id, text=one.body_text, written_at=one.sent_at)
        for one in kept.iterator()
    )
    kept.delete()


def move_back(apps: Any, schema_editor: Any) -> None:
    message, note = apps.get_model("requests_intake", "Message"), apps.get_model("requests_intake", "InternalNote")
    message.objects.bulk_create(
        message(
            issue_request_id=one.issue_request_id,
            channel="email",
            direction="outgoing",
            visibility="internal",
            author_id=one.author_id,
            author_name=one.author.name,
            subject=one.issue_request.subject,
            body_text=one.text,
            sent_at=one.written_at,
        )
        for one in note.objects.select_related("author", "issue_request").iterator()
    )


class Migration(migrations.Migration):
    dependencies = [
        ("requests_intake", "0007_what_was_filed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="InternalNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField()),
                ("written_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "issue_request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="requests_intake.issuerequest",
                    ),
                ),
            ],
            options={"ordering": ["written_at", "id"]},
        ),
        migrations.RunPython(move_out, move_back),
    ]
