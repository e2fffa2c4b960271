import django.db.models.deletion
from django.db import migrations, models

import buurtwerkkamer.kernel.vault.fields
from buurtwerkkamer.kernel.rooms_in_sight import policies


class Migration(migrations.Migration):

    dependencies = [
        ('pathway', '0008_letters'),
        ('rooms', '0006_house_rules'),
    ]

    operations = [
        migrations.CreateModel(
            name='MailboxLook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('looked_at', models.DateTimeField()),
                ('trouble', models.CharField(blank=True, choices=[('away', 'de mailbox antwoordt niet'), ('refuses', 'naam, wachtwoord of map van de mailbox kloppen niet')], default='', max_length=7)),
                ('room', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='rooms.room')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('trouble__in', ['', 'away', 'refuses'])), name='mailbox_trouble_known')],
            },
        ),
        migrations.CreateModel(
            name='MailFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('picture', 'een foto'), ('pdf', 'een pdf')], max_length=7)),
                ('name', buurtwerkkamer.kernel.vault.fields.SealedText(verbose_name='naam van de bijlage')),
                ('content', buurtwerkkamer.kernel.vault.fields.SealedBytes(verbose_name='bijlage')),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='pathway.message')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['picture', 'pdf'])), name='mail_file_kind_known'), models.CheckConstraint(condition=models.Q(('content', ''), _negated=True), name='mail_file_has_content')],
            },
        ),
        migrations.CreateModel(
            name='MailSeen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fingerprint', models.CharField(max_length=64)),
                ('noted_on', models.DateField()),
                ('room', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='rooms.room')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('room', 'fingerprint'), name='mail_seen_once')],
            },
        ),
        migrations.RunPython(*policies.on('pathway.MailSeen', 'pathway.MailboxLook')),
    ]
