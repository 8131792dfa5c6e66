from django.db import migrations

from contacts.models import seat_triggers


class Migration(migrations.Migration):
    dependencies = [("contacts", "0001_initial"), ("licensing", "0001_initial")]

    operations = [migrations.RunPython(seat_triggers.install, seat_triggers.remove)]
