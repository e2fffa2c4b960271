"""The association: members, fees, board."""

from django.urls import URLPattern, path

from buurtwerkkamer.web.desk.views import association, association_board, association_members

_HERE = "<slug:room_slug>/vereniging"

paths: list[URLPattern] = [
    path(f"{_HERE}/", association.Association.as_view(), name="association"),
    path(f"{_HERE}/gegevens/", association.Details.as_view(), name="association_details"),
    path(f"{_HERE}/nog-vragen/", association.Reminders.as_view(), name="association_reminders"),
    path(f"{_HERE}/niet-nu/<int:pk>/", association.NotNow.as_view(), name="association_not_now"),
    path(f"{_HERE}/leden/", association_members.Members.as_view(), name="association_members"),
    path(f"{_HERE}/leden/erbij/", association_members.Join.as_view(), name="association_join"),
    path(f"{_HERE}/leden/passen/", association_members.Cards.as_view(), name="association_cards"),
    path(f"{_HERE}/leden/<int:pk>/", association_members.Member.as_view(), name="association_member"),
    path(f"{_HERE}/leden/<int:pk>/betaald/", association_members.Pay.as_view(), name="association_pay"),
    path(f"{_HERE}/leden/<int:pk>/einde/", association_members.Leave.as_view(), name="association_leave"),
    path(f"{_HERE}/leden/<int:pk>/pas/", association_members.Card.as_view(), name="association_card"),
    path(f"{_HERE}/bestuur/", association_board.Board.as_view(), name="association_board"),
    path(f"{_HERE}/bestuur/<int:pk>/einde/", association_board.EndTerm.as_view(), name="association_end_term"),
    path(f"{_HERE}/nieuw-jaar/", association_board.NewYear.as_view(), name="association_year"),
    path(f"{_HERE}/ongedaan/", association.Undo.as_view(), name="association_undo"),
]
