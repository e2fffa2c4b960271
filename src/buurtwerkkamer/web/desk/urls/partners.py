"""Institutions, whom a room knows there, and who goes to one."""

from django.urls import URLPattern, path

from buurtwerkkamer.web.desk.views import partners, referrals

paths: list[URLPattern] = [
    path("<slug:room_slug>/instanties/", partners.Partners.as_view(), name="partners"),
    path("<slug:room_slug>/instanties/ongedaan/", partners.Undo.as_view(), name="partners_undo"),
    path("<slug:room_slug>/instanties/link/", partners.Paper.as_view(), name="partner_paper"),
    path("<slug:room_slug>/instanties/<int:pk>/", partners.OnePartner.as_view(), name="partner"),
    path("<slug:room_slug>/instanties/<int:pk>/opbergen/", partners.PutPartnerAway.as_view(), name="partner_put_away"),
    path("<slug:room_slug>/instanties/<int:pk>/contact/", partners.AddContact.as_view(), name="partner_contact"),
    path("<slug:room_slug>/contact/<int:contact>/", partners.OneContact.as_view(), name="contact"),
    path(
        "<slug:room_slug>/contact/<int:contact>/opbergen/", partners.PutContactAway.as_view(), name="contact_put_away"
    ),
    path("<slug:room_slug>/contact/<int:contact>/link/", partners.MakeLink.as_view(), name="contact_link"),
    path("<slug:room_slug>/contact/<int:contact>/link/stop/", partners.StopLink.as_view(), name="contact_link_stop"),
    path("<slug:room_slug>/mensen/<int:pk>/instantie/", referrals.ReferUp.as_view(), name="person_refer"),
    path("<slug:room_slug>/doorverwijzing/<int:pk>/", referrals.OneReferral.as_view(), name="referral"),
    path("<slug:room_slug>/doorverwijzing/ongedaan/", referrals.Undo.as_view(), name="referrals_undo"),
]
