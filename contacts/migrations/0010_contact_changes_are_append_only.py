from django.db import migrations

from contacts.models import change_guard


class Migration(migrations.Migration):
    dependencies = [("contacts", "0009_second_factors_removed")]

    operations = [migrations.RunPython(change_guard.install, change_guard.remove)]
