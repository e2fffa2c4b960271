from django.urls import path

from . import bring, invited, own, own_path, own_wishes, views

app_name = "public"
urlpatterns = [
    path("", views.Start.as_view(), name="start"),
    path("deur/<int:pk>/", views.DemoSignIn.as_view(), name="demo_sign_in"),
    path("hulp/", views.Help.as_view(), name="help"),
    path("hulp/<slug:slug>/", views.Manual.as_view(), name="manual"),
    path("wie-mag-wat/", views.WhoMayWhat.as_view(), name="who_may_what"),
    path("wat-we-bewaren/", views.WhatIsKept.as_view(), name="what_is_kept"),
    path(".well-known/security.txt", views.SecurityContact.as_view(), name="security_contact"),
    path("mijn/", own.Page.as_view(), name="own"),
    path("mijn/pad/", own_path.SayWords.as_view(), name="own_words"),
    path("mijn/pad/ongedaan/", own_path.Undo.as_view(), name="own_words_undo"),
    path("mijn/pad/oorkonde.pdf", own_path.Certificate.as_view(), name="own_certificate"),
    path("mijn/graag/", own_wishes.Say.as_view(), name="own_wish"),
    path("mijn/graag/anders/", own_wishes.Turn.as_view(), name="own_wish_turn"),
    path("mijn/graag/even-niet/", own_wishes.Pause.as_view(), name="own_pause"),
    path("mijn/graag/ongedaan/", own_wishes.Undo.as_view(), name="own_wish_undo"),
    path("mijn/ja/<slug:purpose>/", own.Yes.as_view(), name="own_yes"),
    path("mijn/nee/", own.No.as_view(), name="own_no"),
    path("mijn/vergeet-mij/", own.Forget.as_view(), name="own_forget"),
    path("mijn/toch-niet/", own.Stay.as_view(), name="own_stay"),
    path("mijn/meenemen.<slug:ending>", own.TakeAlong.as_view(), name="own_along"),
    path("mijn/dicht/", own.Close.as_view(), name="own_close"),
    path("mijn/link/<slug:secret>/", own.Door.as_view(), name="own_door"),
    path("breng/", bring.Bring.as_view(), name="bring"),
    path("breng/toch-niet/", bring.BringUndo.as_view(), name="bring_undo"),
    path("breng/link/<slug:secret>/", bring.Door.as_view(), name="bring_door"),
    path("verder/", views.Unsent.as_view(), name="unsent"),
    path("uitnodiging/", invited.Invited.as_view(), name="invited"),
    path("uitnodiging/<slug:secret>/", invited.Door.as_view(), name="invited_door"),
    path("over-jou/", views.OwnAccount.as_view(), name="account"),
    path("over-jou/aangemeld/", views.SignIns.as_view(), name="account_sign_ins"),
]
