import django.db.models.deletion
from django.db import migrations, models

import buurtwerkkamer.kernel.vault.fields
from buurtwerkkamer.kernel.rooms_in_sight import policies


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0002_register'),
        ('pathway', '0007_own_words'),
        ('people', '0010_invitations'),
        ('rooms', '0005_place'),
    ]

    operations = [
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_whom', buurtwerkkamer.kernel.vault.fields.SealedText(blank=True, default='', max_length=120, verbose_name='van wie de brief is')),
                ('asks', buurtwerkkamer.kernel.vault.fields.SealedText(max_length=600, verbose_name='wat er gevraagd wordt')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='voor')),
                ('along_on', models.DateField(blank=True, null=True, verbose_name='samen erheen op')),
                ('is_example', models.BooleanField(default=False, verbose_name='voorbeeld in de les')),
                ('noted_on', models.DateField(verbose_name='genoteerd op')),
                ('state', models.CharField(choices=[('under_way', 'loopt'), ('worked', 'gelukt'), ('failed', 'niet gelukt'), ('passed_on', 'doorverwezen')], default='under_way', max_length=9, verbose_name='hoe het ging')),
                ('moved_on', models.DateField(verbose_name='zo ver sinds')),
                ('companion', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='pathway_letters_along', to='people.person')),
                ('helper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='pathway_letters_helped', to='people.person')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.partner')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pathway_letters', to='people.person')),
                ('question', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='letters', to='pathway.question')),
                ('room', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rooms.room')),
            ],
        ),
        migrations.CreateModel(
            name='LetterPhoto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', buurtwerkkamer.kernel.vault.fields.SealedBytes(verbose_name='foto van de brief')),
                ('added_at', models.DateTimeField(verbose_name='erbij op')),
                ('removed_at', models.DateTimeField(blank=True, null=True, verbose_name='weg op')),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='photos', to='pathway.letter')),
            ],
        ),
        migrations.AddIndex(
            model_name='letter',
            index=models.Index(fields=['room', 'state', 'due_on'], name='letter_due'),
        ),
        migrations.AddIndex(
            model_name='letter',
            index=models.Index(fields=['room', 'state', 'moved_on'], name='letter_moved'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(('asks', ''), _negated=True), name='letter_asks_something'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(('partner', None), ('from_whom', ''), _connector='OR'), name='letter_from_one'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['under_way', 'worked', 'failed', 'passed_on'])), name='letter_state_known'),
        ),
        migrations.AddConstraint(
            model_name='letterphoto',
            constraint=models.CheckConstraint(condition=models.Q(('content', ''), _negated=True), name='letter_photo_has_content'),
        ),
        migrations.RunPython(*policies.on('pathway.Letter')),
    ]
