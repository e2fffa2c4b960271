import django.db.models.deletion
from django.db import migrations, models

KINDS = [
    ("figures", "cijfers"),
    ("places", "plekken"),
    ("meeting", "ontmoetingsplekken"),
    ("points", "vierkanten of postcodes"),
]
SORTS = [
    ("square_100", "vierkanten van 100 meter"),
    ("square_500", "vierkanten van 500 meter"),
    ("postcode", "postcodes"),
]


class Migration(migrations.Migration):
    dependencies = [("neighbourhoods", "0003_meeting_place")]

    operations = [
        migrations.CreateModel(
            name="WeightedPoints",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort", models.CharField(choices=SORTS, max_length=10)),
                ("table", models.BinaryField()),
                (
                    "release",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="points",
                        to="neighbourhoods.release",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "weighted points",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("sort__in", [value for value, _words in SORTS])), name="points_sort_known"
                    )
                ],
            },
        ),
        migrations.RemoveConstraint(model_name="release", name="release_kind_known"),
        migrations.AlterField(
            model_name="release", name="kind", field=models.CharField(choices=KINDS, max_length=7)
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", [value for value, _words in KINDS])), name="release_kind_known"
            ),
        ),
    ]
