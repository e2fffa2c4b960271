"""Who may come in: roles, and invitations for them."""

from django.urls import URLPattern, path

from buurtwerkkamer.web.desk.views import accounts, accounts_help

_HERE = "<slug:room_slug>/wie-mag-erin"

paths: list[URLPattern] = [
    path(f"{_HERE}/", accounts.Accounts.as_view(), name="accounts"),
    path(f"{_HERE}/papier/", accounts.Paper.as_view(), name="accounts_paper"),
    path(f"{_HERE}/uitnodiging/<int:pk>/nieuw/", accounts.Renew.as_view(), name="accounts_renew"),
    path(f"{_HERE}/uitnodiging/<int:pk>/weg/", accounts.Withdraw.as_view(), name="accounts_withdraw"),
    path(f"{_HERE}/rol/<int:pk>/stop/", accounts.End.as_view(), name="accounts_end"),
    path(f"{_HERE}/rol/<int:pk>/hulp/", accounts_help.Help.as_view(), name="accounts_help"),
    path(f"{_HERE}/rol/<int:pk>/wachtwoord/", accounts_help.NewPassword.as_view(), name="accounts_password"),
    path(f"{_HERE}/rol/<int:pk>/slot/", accounts_help.LocksOff.as_view(), name="accounts_locks_off"),
    path(f"{_HERE}/rol/<int:pk>/afmelden/", accounts_help.SendOut.as_view(), name="accounts_send_out"),
    path(f"{_HERE}/ongedaan/", accounts.Undo.as_view(), name="accounts_undo"),
]
