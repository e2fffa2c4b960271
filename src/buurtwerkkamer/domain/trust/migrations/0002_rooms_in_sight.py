"""Every table whose rows are of a room meets only those of the rooms in sight (docs/adr/0017). One migration for all
contexts, so it stands in the highest of them. Grants are left out: they say which rooms somebody may see.
"""

from django.db import migrations

from buurtwerkkamer.kernel.rooms_in_sight import policies

OF_A_ROOM = (
    "audit.AuditEvent",
    "rooms.Association", "rooms.AssociationYear", "rooms.OpeningHours", "rooms.RoomYear", "rooms.VariantPeriod",
    "people.BoardTerm", "people.Consent", "people.Door", "people.Household", "people.Invitation", "people.InvitationPause",
    "people.Key", "people.KeyPin", "people.Membership", "people.Merge", "people.Participation", "people.RolePeriod", "people.TeamPeriod",
    "partners.Referral",
    "programme.ActivityPeriod", "programme.Attendance", "programme.CalendarAddress", "programme.ClosedDay",
    "programme.Headcount", "programme.Initiator", "programme.Job", "programme.Leader", "programme.RoomActivity",
    "programme.RoomDay", "programme.Series", "programme.Session", "programme.Visit",
    "pathway.AskPause", "pathway.Message", "pathway.Question",
    "table.Mood", "table.PairingCode", "table.Tablet", "table.Tap",
    "registers.LearnedSynonym", "registers.RegisterImport",
    "publishing.ReportText",
    "trust.ForgetRequest", "trust.OwnLink",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0002_chain"),
        ("rooms", "0004_association"),
        ("people", "0010_invitations"),
        ("partners", "0001_initial"),
        ("programme", "0007_list_and_photos"),
        ("pathway", "0003_ask_pause"),
        ("table", "0001_initial"),
        ("registers", "0002_sealed"),
        ("publishing", "0001_initial"),
        ("trust", "0001_own"),
    ]
    operations = [migrations.RunPython(*policies.on(*OF_A_ROOM))]
