from django.db import migrations, models

PURPOSES = [('contact', 'bellen of mailen'), ('photo', 'je foto'), ('story', 'je verhaal'), ('letter', 'je brief als voorbeeld'), ('sharing', 'delen met een instantie'), ('in_view', 'alles in beeld'), ('signs', 'tellen wat het leven lastig maakt')]


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0011_in_view'),
    ]

    operations = [
        migrations.RemoveConstraint(model_name='consent', name='consent_purpose_known'),
        migrations.AlterField(
            model_name='consent',
            name='purpose',
            field=models.CharField(choices=PURPOSES, max_length=8, verbose_name='waarvoor'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.CheckConstraint(condition=models.Q(('purpose__in', [code for code, _label in PURPOSES])), name='consent_purpose_known'),
        ),
    ]
