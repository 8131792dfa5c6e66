from typing import Any

from django.db import migrations, models
from django.db.models.functions import Upper

_WORDS = "to_tsvector('english', left(body_text, 200000))"


def index_words(apps: Any, schema_editor: Any) -> None:
    """PostgreSQL finds messages by the words in them; SQLite looks through them."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"CREATE INDEX message_words ON requests_intake_message USING gin ({_WORDS})")


def forget_words(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX IF EXISTS message_words")


class Migration(migrations.Migration):
    dependencies = [("requests_intake", "0011_delivery_reports")]

    operations = [
        migrations.CreateModel(
            name="CannedReply",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=120, unique=True)),
                ("text", models.TextField(max_length=20000)),
            ],
            options={"verbose_name_plural": "canned replies", "ordering": ["title"]},
        ),
        migrations.AddIndex(
            model_name="recordedfact",
            index=models.Index(
                Upper("value"),
                condition=models.Q(name__in=["external_reference", "contact_phone", "standby_contact_phone"]),
                name="fact_that_finds_a_request",
            ),
        ),
        migrations.RunPython(index_words, forget_words),
    ]
