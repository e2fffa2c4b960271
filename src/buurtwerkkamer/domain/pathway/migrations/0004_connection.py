import django.db.models.deletion
from django.db import migrations, models

import buurtwerkkamer.kernel.vault.fields
from buurtwerkkamer.kernel.rooms_in_sight import policies


class Migration(migrations.Migration):

    dependencies = [
        ('pathway', '0003_ask_pause'),
        ('people', '0010_invitations'),
        ('programme', '0007_list_and_photos'),
        ('rooms', '0004_association'),
    ]

    operations = [
        migrations.CreateModel(
            name='Connection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_on', models.DateField(verbose_name='gevraagd op')),
                ('came_about', models.CharField(blank=True, choices=[('yes', 'het is gelukt'), ('no', 'het kwam er niet van')], default='', max_length=3, verbose_name='hoe het ging')),
                ('came_of', buurtwerkkamer.kernel.vault.fields.SealedText(blank=True, default='', max_length=600, verbose_name='wat ervan kwam')),
                ('told_on', models.DateField(blank=True, null=True, verbose_name='verteld op')),
                ('activity', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.activity')),
                ('neighbour', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='pathway_connections', to='people.person')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='connections', to='pathway.question')),
                ('room', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rooms.room')),
            ],
            options={
                'indexes': [models.Index(fields=['room', 'made_on'], name='connection_lately')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('came_about', ''), ('told_on', None)), models.Q(('came_about__in', ['yes', 'no']), ('told_on__isnull', False)), _connector='OR'), name='connection_outcome_has_day'), models.CheckConstraint(condition=models.Q(('neighbour', None), ('activity', None), _connector='OR'), name='connection_with_one')],
            },
        ),
        migrations.RunPython(*policies.on('pathway.Connection')),
    ]
