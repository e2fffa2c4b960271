import django.db.models.deletion
from django.db import migrations, models

import buurtwerkkamer.kernel.vault.fields
from buurtwerkkamer.kernel.rooms_in_sight import policies

WHAT = [('work', 'zoekt lang naar werk'), ('school', 'ging kort naar school'), ('systems', 'kent de weg bij instanties niet goed'), ('reading', 'vindt lezen of schrijven lastig'), ('digital', 'vindt computer en telefoon lastig'), ('alone', 'is vaak alleen'), ('limits', 'heeft een beperking'), ('health', 'is minder gezond'), ('stacked', 'heeft veel zorgen tegelijk, zoals schulden')]


class Migration(migrations.Migration):

    dependencies = [
        ('pathway', '0009_mailbox'),
        ('people', '0012_signs'),
        ('rooms', '0005_place'),
    ]

    operations = [
        migrations.CreateModel(
            name='Sign',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', buurtwerkkamer.kernel.vault.fields.SealedText(choices=WHAT, max_length=8, verbose_name='wat je vertelde')),
                ('noted_on', models.DateField(verbose_name='verteld op')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pathway_signs', to='people.person')),
                ('room', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='rooms.room')),
            ],
            options={
                'indexes': [models.Index(fields=['room', 'noted_on', 'person'], name='sign_of_room')],
                'constraints': [models.CheckConstraint(condition=models.Q(('what', ''), _negated=True), name='sign_says_what')],
            },
        ),
        migrations.RunPython(*policies.on('pathway.Sign')),
    ]
