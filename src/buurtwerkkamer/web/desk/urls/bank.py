from django.urls import path

from buurtwerkkamer.web.desk.views import bank, bank_line, bank_reading

_HERE = "<slug:room_slug>/bank"

paths = [
    path(f"{_HERE}/", bank.Lines.as_view(), name="bank"),
    path(f"{_HERE}/rekening/", bank_reading.Account.as_view(), name="bank_account"),
    path(f"{_HERE}/inlezen/", bank_reading.Read.as_view(), name="bank_read"),
    path(f"{_HERE}/ongedaan/", bank_reading.Undo.as_view(), name="bank_undo"),
    path(f"{_HERE}/<int:pk>/", bank_line.OneLine.as_view(), name="bank_line"),
    path(f"{_HERE}/<int:pk>/kies/", bank_line.Choose.as_view(), name="bank_choose"),
    path(f"{_HERE}/<int:pk>/is/", bank_line.TakeGuess.as_view(), name="bank_guess"),
    path(f"{_HERE}/<int:pk>/bon/", bank_line.AddReceipt.as_view(), name="bank_receipt"),
    path(f"{_HERE}/<int:pk>/akkoord/", bank_line.Agree.as_view(), name="bank_agree"),
    path(f"{_HERE}/<int:pk>/terug/", bank_line.Release.as_view(), name="bank_release"),
    path(f"{_HERE}/<int:pk>/ongedaan/", bank_line.Undo.as_view(), name="bank_line_undo"),
]
