from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("requests_intake", "0008_notes_apart")]

    operations = [
        migrations.AlterField(
            model_name="message",
            name="visibility",
            field=models.CharField(choices=[("public", "public")], default="public", max_length=12),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(condition=models.Q(("visibility", "public")), name="message_is_public"),
        ),
    ]
