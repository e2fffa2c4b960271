import django.db.models.deletion
from django.db import migrations, models

import buurtwerkkamer.kernel.vault.fields
from buurtwerkkamer.kernel.rooms_in_sight import policies


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0001_initial'),
        ('people', '0010_invitations'),
        ('rooms', '0004_association'),
    ]

    operations = [
        migrations.AddField('partner', 'helps_with', models.CharField(blank=True, db_default='', default='', max_length=200, verbose_name='waar ze bij helpen')),
        migrations.AddField('partner', 'put_away_on', models.DateField(blank=True, null=True, verbose_name='opgeborgen op')),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='naam')),
                ('reach', models.CharField(blank=True, max_length=120, verbose_name='hoe te bereiken')),
                ('digest', models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ('made_at', models.DateTimeField(blank=True, null=True, verbose_name='link gemaakt op')),
                ('expires_at', models.DateTimeField(blank=True, null=True, verbose_name='link werkt tot')),
                ('put_away_on', models.DateField(blank=True, null=True, verbose_name='geen contactpersoon meer sinds')),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='partners.partner')),
                ('room', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='rooms.room')),
            ],
            options={
                'indexes': [models.Index(fields=['room', 'partner'], name='contact_of_room')],
                'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='contact_has_name'), models.CheckConstraint(condition=models.Q(models.Q(('digest', None), ('expires_at', None), ('made_at', None)), models.Q(('digest__isnull', False), ('expires_at__gt', models.F('made_at')), ('made_at__isnull', False)), _connector='OR'), name='contact_link_works_for_a_while'), models.CheckConstraint(condition=models.Q(('put_away_on', None), ('digest', None), _connector='OR'), name='contact_put_away_has_no_link')],
            },
        ),
        migrations.AddField('referral', 'state', models.CharField(choices=[('asked', 'gevraagd'), ('accepted', 'ze zeiden ja'), ('declined', 'ze zeiden nee'), ('done', 'gedaan'), ('withdrawn', 'toch niet')], db_default='done', default='done', max_length=9, verbose_name='hoe ver')),
        migrations.AddField('referral', 'moved_on', models.DateField(blank=True, null=True, verbose_name='zo ver sinds')),
        migrations.AddField('referral', 'agreed', buurtwerkkamer.kernel.vault.fields.SealedText(blank=True, db_default='', default='', max_length=600, verbose_name='wat er is afgesproken')),
        migrations.AddField('referral', 'companion', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='partners_referrals_along', to='people.person')),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'accepted', 'declined', 'done', 'withdrawn'])), name='referral_state_known'),
        ),
        migrations.RunPython(*policies.on('partners.Contact')),
    ]
