from django.urls import path

from buurtwerkkamer.web.desk.views import petty_cash

paths = [
    path("<slug:room_slug>/kas/", petty_cash.Till.as_view(), name="till"),
    path("<slug:room_slug>/kas/uit/", petty_cash.Spend.as_view(), name="till_spend"),
    path("<slug:room_slug>/kas/erbij/", petty_cash.Receive.as_view(), name="till_receive"),
    path("<slug:room_slug>/kas/ongedaan/", petty_cash.Undo.as_view(), name="till_undo"),
]
