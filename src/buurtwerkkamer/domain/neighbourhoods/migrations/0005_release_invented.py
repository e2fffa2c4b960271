from django.db import migrations, models


def say_of_the_demo(apps, _schema_editor):
    """A demo that is there already called its files so."""
    apps.get_model("neighbourhoods", "Release").objects.filter(file_name__startswith="verzonnen-").update(invented=True)


class Migration(migrations.Migration):
    dependencies = [("neighbourhoods", "0004_weighted_points")]

    operations = [
        migrations.AddField(model_name="release", name="invented", field=models.BooleanField(default=False)),
        migrations.RunPython(say_of_the_demo, migrations.RunPython.noop),
    ]
