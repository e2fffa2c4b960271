import django.db.models.deletion
from django.db import migrations, models

import buurtwerkkamer.kernel.vault.fields
from buurtwerkkamer.kernel.rooms_in_sight import policies

STEPS = [('find', 'vinden'), ('embrace', 'omarmen'), ('connect', 'verbinden'), ('discover', 'ontdekken'), ('strengthen', 'versterken')]


class Migration(migrations.Migration):

    dependencies = [
        ('pathway', '0006_heard'),
        ('people', '0010_invitations'),
        ('rooms', '0005_place'),
    ]

    operations = [
        migrations.CreateModel(
            name='OwnWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=STEPS, max_length=10, verbose_name='stap')),
                ('words', buurtwerkkamer.kernel.vault.fields.SealedText(max_length=160, verbose_name='in eigen woorden')),
                ('said_on', models.DateField(verbose_name='gezegd op')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pathway_own_words', to='people.person')),
                ('room', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='rooms.room')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('room', 'person', 'step'), name='own_words_one_of_a_step'), models.CheckConstraint(condition=models.Q(('step__in', [code for code, _label in STEPS])), name='own_words_step_known'), models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='own_words_has_words')],
            },
        ),
        migrations.RunPython(*policies.on('pathway.OwnWords')),
    ]
