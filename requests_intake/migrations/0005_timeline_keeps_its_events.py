from django.db import migrations

from requests_intake.models import timeline_guard


class Migration(migrations.Migration):
    dependencies = [("requests_intake", "0004_messages_by_author")]

    operations = [migrations.RunPython(timeline_guard.install_against_delete, timeline_guard.remove_against_delete)]
