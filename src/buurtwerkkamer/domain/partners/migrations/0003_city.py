from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0002_register'),
    ]

    operations = [
        migrations.AddField(
            model_name='partner',
            name='city',
            field=models.CharField(blank=True, db_default='', default='', max_length=60, verbose_name='plaats'),
        ),
    ]
