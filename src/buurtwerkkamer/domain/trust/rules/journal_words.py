"""What the journal says, in sentences that a board member understands: "Samira Haddad gaf een sleutel aan Henk".

An action of the journal is said here once; a test holds this list to every action that the code writes. ``{who}`` is
whom it is about. Source: REG-6.
"""

from typing import Final

from buurtwerkkamer.domain.people.enums import AccessRole

TAPS: Final = "table.tap."  # how the actions begin that a room makes hundreds of a day

ACTORS: Final = {
    "command line": "De beheerder",
    "system": "Het systeem",
    "demo": "De proef",
    "the person": "De buur zelf",
    "the invited": "Wie was uitgenodigd",
    "a contact": "Een contactpersoon",
}
ROLES: Final = {role.value: str(role.label) for role in AccessRole}

SENTENCES: Final[dict[str, str]] = {
    # People
    "people.person.looked_at": "bekeek wat de kamer weet van {who}",
    "people.person.changed": "paste de gegevens aan van {who}",
    "people.person.merged": "voegde twee kaarten samen van {who}",
    "people.person.unmerged": "haalde twee kaarten weer uit elkaar van {who}",
    "people.consent.given": "schreef op waar {who} ja tegen zei",
    "people.consent.withdrawn": "schreef op waar {who} nu nee tegen zegt",
    "people.consent.undone": "haalde een vergissing weg bij waar {who} ja tegen zei",
    "trust.link.made": "maakte een link naar de eigen bladzijde van {who}",
    "trust.link.given_at_the_table": "gaf aan de tafel een link naar een eigen bladzijde, met de pincode van {who}",
    "trust.link.opened": "opende de eigen bladzijde van {who}",
    "trust.forgetting.asked": "vroeg om {who} te vergeten",
    "trust.forgetting.called_off": "zei dat {who} toch bekend wil blijven",
    "trust.copy.made": "maakte een kopie van de database",
    "trust.copy.put_back": "zette een kopie van de database terug",
    "trust.people.forgotten": "vergat mensen die hier al lang niet meer kwamen, of die dat vroegen",
    "people.people.added": "zette mensen erbij",
    "people.people.taken_back": "haalde net toegevoegde mensen weer weg",
    "people.list.exported": "haalde een lijst van mensen op als bestand",
    "people.talent.added": "schreef een talent op van {who}",
    "people.talent.removed": "haalde een talent weg van {who}",
    "people.household.joined": "zette {who} bij een huishouden",
    "people.household.left": "haalde {who} uit een huishouden",
    "people.household.named": "gaf een huishouden een naam",
    "people.ladder.started": "gaf een nieuwe rol aan {who}",
    "people.ladder.ended": "sloot een rol af van {who}",
    "people.ladder.taken_back": "nam een rol terug van {who}",
    "people.ladder.went_on": "liet een rol weer doorgaan van {who}",
    "people.team.recorded": "schreef het team van de kamer op",
    # Screen of the room
    "people.doors.hung": "zette mensen op het scherm van de tafel",
    "people.doors.taken_down": "haalde mensen van het scherm van de tafel",
    "people.door.taken_down": "haalde {who} van het scherm van de tafel",
    "people.look.changed": "koos een plaatje of kleur voor {who}",
    # Keys
    "people.key.added": "zette een sleutel erbij",
    "people.key.taken_back": "haalde een sleutel weer weg",
    "people.key.lent": "gaf een sleutel aan {who}",
    "people.key.lending_undone": "maakte het geven van een sleutel ongedaan bij {who}",
    "people.key.returned": "nam een sleutel terug van {who}",
    "people.key.return_undone": "maakte het terugnemen van een sleutel ongedaan bij {who}",
    "people.key.lost": "schreef op dat een sleutel kwijt is",
    "people.key.found": "schreef op dat een sleutel terecht is",
    "people.key.after_loss": "koos wat er gebeurt na een verloren sleutel",
    "people.pin.given": "gaf een pincode aan {who}",
    "people.pin.put_back": "zette de vorige pincode terug van {who}",
    # The association
    "people.membership.begun": "maakte lid van de vereniging: {who}",
    "people.membership.undone": "maakte het lid worden ongedaan van {who}",
    "people.membership.ended": "sloot het lidmaatschap af van {who}",
    "people.membership.resumed": "liet het lidmaatschap weer doorgaan van {who}",
    "people.fee.paid": "schreef op dat contributie betaald is",
    "people.fee.taken_back": "nam terug dat contributie betaald is",
    "people.invitation.paused": "vraagt voorlopig niet om lid te worden aan {who}",
    "people.invitation.resumed": "mag weer vragen om lid te worden aan {who}",
    "people.cards.made": "maakte ledenpassen",
    "people.board_term.begun": "zette in het bestuur: {who}",
    "people.board_term.undone": "nam een plek in het bestuur terug van {who}",
    "people.board_term.ended": "sloot de tijd in het bestuur af van {who}",
    "people.board_term.resumed": "liet de tijd in het bestuur weer doorgaan van {who}",
    "rooms.association.written": "paste de gegevens van de vereniging aan",
    "rooms.association_year.begun": "begon een nieuw verenigingsjaar",
    "rooms.association_year.undone": "maakte het nieuwe verenigingsjaar ongedaan",
    # Money
    "finance.budget.proposed": "schreef een begroting",
    "finance.budget.agreed": "schreef op dat de begroting afgesproken is",
    "finance.budget.changed": "wijzigde de begroting",
    "finance.budget.taken_back": "nam een versie van de begroting terug",
    "finance.contribution.added": "schreef op wie aan de kamer meebetaalt",
    "finance.contribution.changed": "paste aan wat iemand meebetaalt",
    "finance.contribution.taken_back": "haalde weg wie net was opgeschreven als betaler",
    "finance.instalment.added": "schreef op wanneer een bijdrage komt",
    "finance.instalment.taken_back": "haalde een verwacht deel van een bijdrage weg",
    "finance.instalment.received": "schreef op dat een deel van een bijdrage binnen is",
    "finance.instalment.not_received": "schreef op dat een deel van een bijdrage toch niet binnen is",
    "finance.staff_hours.written": "schreef onbetaalde uren van het team op",
    "finance.booking.made": "boekte geld in de boeken",
    "finance.booking.reversed": "draaide een boeking terug",
    "finance.year.closed": "sloot de boeken van een jaar",
    "finance.parameter.set": "stelde een bedrag of deel voor alle kamers in",
    "finance.parameter.put_back": "zette een bedrag of deel voor alle kamers terug",
    # Who signs in
    "people.account.made": "maakte een account",
    "people.account.link_made": "maakte een link om een nieuw wachtwoord te kiezen",
    "people.account.signed_in": "meldde zich aan",
    "people.account.refused": "kwam niet binnen: het wachtwoord of de code klopte niet",
    "people.account.signed_out": "meldde zich af",
    "people.account.sent_out": "meldde het account overal af",
    "people.account.password_changed": "koos een nieuw wachtwoord",
    "people.account.lock_added": "zette een tweede slot op het account",
    "people.account.lock_removed": "haalde een tweede slot van het account",
    "people.account.codes_renewed": "maakte nieuwe reservecodes",
    "people.role.granted": "gaf een account een rol",
    "people.role.ended": "nam een account een rol af",
    "people.role.resumed": "gaf een account een rol weer terug",
    "people.role.offered": "nodigde iemand uit voor een rol",
    "people.role.offer_renewed": "maakte een nieuwe link voor een uitnodiging",
    "people.role.offer_withdrawn": "trok een uitnodiging in",
    "people.role.offer_put_back": "liet een uitnodiging weer gelden",
    "people.role.offer_taken": "nam een uitnodiging aan",
    # The room
    "rooms.cooperative.founded": "richtte de coöperatie in",
    "rooms.room.created": "maakte de kamer aan",
    "rooms.variant.set": "koos licht of vol",
    "rooms.variant.taken_back": "nam de keuze voor licht of vol terug",
    "rooms.opening_hours.written": "paste de openingstijden aan",
    "rooms.place.written": "schreef op waar de kamer staat",
    "rooms.house_rules.written": "paste de afspraken van de kamer aan",
    "rooms.house_notes.written": "paste de lijst voor sleutelhouders aan",
    "programme.room.opened": "haalde dagen dat de kamer dicht is weg",
    "programme.room.closed": "schreef op wanneer de kamer dicht is",
    "programme.room.closed_afterwards": "sloot een dag achteraf af",
    "programme.room.open_again": "maakte het afsluiten van een dag ongedaan",
    # Activities and programme
    "programme.activity.listed": "zette een activiteit op de lijst",
    "programme.activity.unlisted": "haalde een nieuwe activiteit weer van de lijst",
    "programme.activity.changed": "paste een activiteit van de lijst aan",
    "programme.activity.put_away": "borg een activiteit van de lijst op",
    "programme.activity.brought_back": "haalde een opgeborgen activiteit terug",
    "programme.activity_type.renamed": "gaf een soort activiteit een andere naam",
    "programme.activity.started": "liet een activiteit beginnen",
    "programme.activity.paused": "zette een activiteit op pauze",
    "programme.activity.announced": "schreef hoe een activiteit bij ons heet",
    "programme.activity.carried": "schreef op wie een activiteit draagt: {who}",
    "programme.activity.let_go": "schreef op wie een activiteit niet meer draagt: {who}",
    "programme.session.planned": "plande een keer",
    "programme.session.moved": "verzette een keer",
    "programme.session.cancelled": "liet een keer niet doorgaan",
    "programme.session.restored": "liet een keer weer doorgaan, of zette terug wie er was",
    "programme.session.put_back": "zette een keer terug zoals die stond",
    "programme.session.taken_back": "haalde een net geplande keer weer weg",
    "programme.session.corrected": "paste aan wie er was of de uren",
    "programme.session.led": "koos wie een keer leidt",
    "programme.series.started": "plande een reeks",
    "programme.series.changed": "paste een reeks aan",
    "programme.series.ended": "liet een reeks stoppen",
    "programme.series.put_back": "zette een reeks terug zoals die was",
    "programme.series.taken_back": "haalde een net geplande reeks weer weg",
    "programme.series.led": "koos wie een reeks leidt",
    "programme.calendar.given": "gaf een adres voor de agenda aan {who}",
    "programme.calendar.put_back": "zette het vorige adres voor de agenda terug van {who}",
    # Jobs
    "programme.job.asked": "schreef een klus op",
    "programme.job.taken": "schreef op wie een klus doet",
    "programme.job.taken_back": "haalde een net gevraagde klus weer weg",
    "programme.job.done": "schreef op dat een klus gedaan is",
    "programme.job.cancelled": "liet een klus niet doorgaan",
    "programme.job.opened": "zette een klus weer open",
    "programme.job.photo_added": "zette een foto bij een klus",
    "programme.job.photo_removed": "haalde een foto weg bij een klus",
    "programme.job.photo_brought_back": "zette een foto terug bij een klus",
    # Questions
    "pathway.question.taken_up": "ging in op een vraag van {who}",
    "pathway.question.put_back": "zette een vraag terug van {who}",
    "pathway.question.noted": "schreef een vraag op van {who}",
    "pathway.question.taken_back": "haalde een net genoteerde vraag weer weg van {who}",
    "pathway.question.moved": "gaf een vraag een andere stand van {who}",
    "pathway.question.connected": "zocht een buur bij een vraag van {who}",
    "pathway.question.disconnected": "zocht toch geen buur bij een vraag van {who}",
    "pathway.question.begun_together": "liet mensen met dezelfde wens samen beginnen, onder wie {who}",
    "pathway.question.outcome_told": "schreef op wat er kwam van een vraag van {who}",
    "pathway.question.outcome_taken_back": "haalde weer weg wat er kwam van een vraag van {who}",
    "pathway.question.changed": "paste een vraag aan van {who}",
    "pathway.missed.heard": "schreef op hoe het gaat met {who}",
    "pathway.missed.taken_back": "haalde weer weg hoe het gaat met {who}",
    "pathway.asking.paused": "schreef op om even niets te vragen aan {who}",
    "pathway.asking.resumed": "schreef op dat je weer iets mag vragen aan {who}",
    "pathway.message.noted": "schreef een bericht op",
    "pathway.message.taken_back": "haalde een net genoteerd bericht weer weg",
    "pathway.message.settled": "las een bericht, en zei wat het is",
    "pathway.message.unread": "zette een bericht weer bij ongelezen",
    "partners.referral.made": "schreef een doorverwijzing op van {who}",
    "partners.referral.taken_back": "nam een doorverwijzing terug van {who}",
    "partners.referral.moved": "schreef op hoe ver een doorverwijzing is van {who}",
    "partners.partner.added": "zette een instantie erbij",
    "partners.partner.taken_back": "haalde een net toegevoegde instantie weer weg",
    "partners.partner.changed": "paste een instantie aan",
    "partners.partner.put_away": "borg een instantie op",
    "partners.partner.brought_back": "haalde een opgeborgen instantie terug",
    "partners.contact.added": "zette een contactpersoon bij een instantie",
    "partners.contact.taken_back": "haalde een net toegevoegde contactpersoon weer weg",
    "partners.contact.changed": "paste een contactpersoon aan",
    "partners.contact.put_away": "borg een contactpersoon op",
    "partners.contact.brought_back": "haalde een opgeborgen contactpersoon terug",
    "partners.contact.link_made": "maakte een link voor een contactpersoon",
    "partners.contact.link_revoked": "liet de link van een contactpersoon stoppen",
    "partners.contact.link_put_back": "liet de link van een contactpersoon weer werken",
    "partners.contact.brought": "bracht een buur naar de kamer, met een link",
    # The register, results and the report
    "registers.import.done": "las een register in",
    "registers.import.undone": "maakte het inlezen van een register ongedaan",
    "registers.synonyms.learned": "zei wat woorden in een register betekenen",
    "publishing.text.written": "schreef in het jaarverslag",
    # Neighbourhoods
    "neighbourhoods.release.read": "las cijfers van het CBS in",
    "neighbourhoods.release.taken_out": "haalde ingelezen cijfers van het CBS weer weg",
    # The table
    "table.code.made": "maakte een code om een tablet te koppelen",
    "table.tablet.paired": "is gekoppeld aan de kamer",
    "table.tablet.unpaired": "koppelde een tablet los",
    "table.tablet.paired_again": "maakte het loskoppelen van een tablet ongedaan",
    "table.tap.arrive": "noteerde dat iemand er is",
    "table.tap.attend": "noteerde waarvoor iemand komt",
    "table.tap.strangers": "telde bezoekers zonder naam",
    "table.tap.roster": "noteerde een groep",
    "table.tap.hours": "noteerde gegeven uren",
    "table.tap.leave": "noteerde dat iemand weer gaat",
    "table.tap.mood": "telde hoe het was",
    "table.tap.wish": "noteerde dat iemand iets wil doen of wil praten",
    "table.tap.meet": "zette iemand nieuw op het scherm",
    "table.tap.look": "noteerde een ander plaatje",
    "table.tap.hide": "haalde iemand van het scherm",
    "table.tap.open": "noteerde dat de kamer open is",
    "table.tap.close": "noteerde dat de kamer dicht is",
    "table.tap.undo": "maakte een tik ongedaan",
    # The journal itself
    "journal.sealed": "legde vast hoe lang dit logboek is",
}


def by_whom(actor: str, role: str) -> str:
    """Who did something, without their name: in which role, or what acted by itself.

    >>> by_whom("account 7", "coordinator"), by_whom("system", "")
    ('Coördinator', 'Het systeem')
    """
    said = ROLES.get(role) or ACTORS.get(actor) or "iemand van het team"
    return said[:1].upper() + said[1:]


def actions_with(words: str) -> list[str]:
    """The actions whose sentence holds ``words``.

    >>> actions_with("code om een TABLET")
    ['table.code.made']
    """
    typed = words.casefold()
    return [action for action, sentence in SENTENCES.items() if typed in sentence.casefold()]
