from django.urls import path

from buurtwerkkamer.web.desk.views import petty_cash, receipts

paths = [
    path("<slug:room_slug>/kas/", petty_cash.Till.as_view(), name="till"),
    path("<slug:room_slug>/kas/uit/", petty_cash.Spend.as_view(), name="till_spend"),
    path("<slug:room_slug>/kas/erbij/", petty_cash.Receive.as_view(), name="till_receive"),
    path("<slug:room_slug>/kas/eigen/", petty_cash.BringIn.as_view(), name="till_bring_in"),
    path("<slug:room_slug>/kas/tellen/", petty_cash.Count.as_view(), name="till_count"),
    path("<slug:room_slug>/kas/ongedaan/", petty_cash.Undo.as_view(), name="till_undo"),
    path("<slug:room_slug>/kas/<int:pk>/bonnen/", receipts.OfTill.as_view(), name="till_receipts"),
    path("<slug:room_slug>/bon/<int:pk>/", receipts.One.as_view(), name="receipt"),
    path("<slug:room_slug>/bon/<int:pk>/weg/", receipts.Remove.as_view(), name="receipt_remove"),
    path("<slug:room_slug>/bon/ongedaan/", receipts.Undo.as_view(), name="receipt_undo"),
]
