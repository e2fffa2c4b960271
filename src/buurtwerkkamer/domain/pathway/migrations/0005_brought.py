import django.db.models.deletion
from django.db import migrations, models

CHANNELS = [('machine', 'antwoordapparaat'), ('mail', 'mail'), ('door', 'aan de deur'), ('paper', 'briefje'), ('partner', 'via een instantie')]


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0002_register'),
        ('pathway', '0004_connection'),
    ]

    operations = [
        migrations.AddField('message', 'contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='partners.contact')),
        migrations.AlterField('message', 'came_by', models.CharField(choices=CHANNELS, max_length=8)),
        migrations.RemoveConstraint('message', 'message_came_by_known'),
        migrations.AddConstraint('message', models.CheckConstraint(condition=models.Q(('came_by__in', [code for code, _label in CHANNELS])), name='message_came_by_known')),
    ]
