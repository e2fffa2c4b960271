import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('programme', '0007_list_and_photos'),
        ('rooms', '0005_place'),
    ]

    operations = [
        migrations.CreateModel(
            name='Touching',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('domains', models.PositiveSmallIntegerField(verbose_name='leefdomeinen')),
                ('settled_on', models.DateField(verbose_name='vastgesteld op')),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='programme.activity')),
                ('cooperative', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rooms.cooperative')),
            ],
            options={
                'indexes': [models.Index(fields=['cooperative', 'activity', '-id'], name='touching_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('domains__range', (0, 255))), name='touching_domains_known')],
            },
        ),
    ]
