"""The account of the cooperative, which pays for many rooms. Before the addresses of a room, as "alle" is no room."""

from django.urls import path

from buurtwerkkamer.web.desk.views import money_bank

_HERE = "alle/bank"

paths = [
    path(f"{_HERE}/", money_bank.Lines.as_view(), name="money_bank"),
    path(f"{_HERE}/rekening/", money_bank.Account.as_view(), name="money_bank_account"),
    path(f"{_HERE}/inlezen/", money_bank.Read.as_view(), name="money_bank_read"),
    path(f"{_HERE}/ongedaan/", money_bank.Undo.as_view(), name="money_bank_undo"),
    path(f"{_HERE}/<int:pk>/", money_bank.OneLine.as_view(), name="money_bank_line"),
    path(f"{_HERE}/<int:pk>/kies/", money_bank.Choose.as_view(), name="money_bank_choose"),
    path(f"{_HERE}/<int:pk>/is/", money_bank.TakeGuess.as_view(), name="money_bank_guess"),
    path(f"{_HERE}/<int:pk>/bon/", money_bank.AddReceipt.as_view(), name="money_bank_add_receipt"),
    path(f"{_HERE}/<int:pk>/akkoord/", money_bank.Agree.as_view(), name="money_bank_agree"),
    path(f"{_HERE}/<int:pk>/terug/", money_bank.Release.as_view(), name="money_bank_release"),
    path(f"{_HERE}/<int:pk>/ongedaan/", money_bank.UndoLine.as_view(), name="money_bank_line_undo"),
    path("alle/bon/<int:pk>/", money_bank.ReceiptItself.as_view(), name="money_bank_receipt"),
    path("alle/bon/<int:pk>/weg/", money_bank.RemoveReceipt.as_view(), name="money_bank_receipt_remove"),
    path("alle/bon/ongedaan/", money_bank.UndoReceipt.as_view(), name="money_bank_receipt_undo"),
]
