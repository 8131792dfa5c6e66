from django.db import migrations

from requests_intake.models import timeline_guard


class Migration(migrations.Migration):
    dependencies = [("requests_intake", "0001_initial")]

    operations = [migrations.RunPython(timeline_guard.install, timeline_guard.remove)]
