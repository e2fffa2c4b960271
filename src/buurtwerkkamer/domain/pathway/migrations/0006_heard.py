import django.db.models.deletion
from django.db import migrations, models

from buurtwerkkamer.kernel.rooms_in_sight import policies

NEWS = [('comes', 'komt weer'), ('ill', 'is ziek'), ('moved', 'is verhuisd'), ('paid_work', 'heeft betaald werk'), ('other_work', 'heeft ander werk of school'), ('do_not_call', 'wil geen belletje'), ('later', 'later nog eens')]


class Migration(migrations.Migration):

    dependencies = [
        ('pathway', '0005_brought'),
        ('people', '0010_invitations'),
        ('rooms', '0004_association'),
    ]

    operations = [
        migrations.CreateModel(
            name='Heard',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('news', models.CharField(choices=NEWS, max_length=11, verbose_name='wat we hoorden')),
                ('heard_on', models.DateField(verbose_name='gehoord op')),
                ('until', models.DateField(blank=True, null=True, verbose_name='niet vragen tot')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pathway_heard', to='people.person')),
                ('room', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rooms.room')),
            ],
            options={
                'indexes': [models.Index(fields=['room', 'news', 'heard_on'], name='heard_news')],
                'constraints': [models.CheckConstraint(condition=models.Q(('news__in', [code for code, _label in NEWS])), name='heard_news_known'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gt', models.F('heard_on')), _connector='OR'), name='heard_until_after')],
            },
        ),
        migrations.RunPython(*policies.on('pathway.Heard')),
    ]
