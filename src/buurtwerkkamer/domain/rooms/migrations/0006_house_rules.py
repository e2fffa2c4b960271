import django.db.models.deletion
from django.db import migrations, models

from buurtwerkkamer.kernel.rooms_in_sight import policies


def keep_what_holds(apps, _schema):
    """What rooms agreed before days were kept is the first of their agreements: of no day."""
    first = apps.get_model("rooms", "HouseRules")
    agreed = apps.get_model("rooms", "Room").objects.exclude(house_rules="").values_list("pk", "house_rules")
    first.objects.bulk_create(first(room_id=pk, number=1, words=words) for pk, words in agreed)


class Migration(migrations.Migration):

    dependencies = [
        ('rooms', '0005_place'),
    ]

    operations = [
        migrations.CreateModel(
            name='HouseRules',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='de hoeveelste')),
                ('agreed_on', models.DateField(blank=True, null=True, verbose_name='afgesproken op')),
                ('words', models.TextField(blank=True, verbose_name='werk- en leefafspraken')),
                ('present', models.CharField(blank=True, max_length=200, verbose_name='wie erbij was')),
                ('room', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='agreements', to='rooms.room')),
            ],
            options={
                'verbose_name_plural': 'house rules',
                'constraints': [models.UniqueConstraint(fields=('room', 'number'), name='house_rules_one_after_the_other'), models.CheckConstraint(condition=models.Q(('number__gt', 0)), name='house_rules_number_from_one')],
            },
        ),
        migrations.RunPython(*policies.on('rooms.HouseRules')),
        migrations.RunPython(keep_what_holds, migrations.RunPython.noop),
    ]
