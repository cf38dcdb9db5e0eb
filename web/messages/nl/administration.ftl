# Beheer van een organisatie.
administration-title = Beheer
administration-organisation = Organisatie
administration-settings = Instellingen
administration-name = Naam van de organisatie
administration-name-help = Zoals meelezers haar zien: Gemeente Voorbeeld.
administration-theme = Huisstijl
administration-theme-help = Kleur, lettertype en vorm van alle pagina’s.
administration-theme-default = Meelezer
administration-theme-hoogveld = Hoogveld (paars)
administration-theme-wilgenbeek = Wilgenbeek (groen)
administration-target = Hoogste LiNT-score
administration-target-help = Een getal van 0 (makkelijk) tot 100 (moeilijk). Met een hogere score kan een brief niet akkoord worden. Wij raden 46 aan: vanaf dat getal heeft meer dan de helft van de volwassenen moeite met de brief.
administration-audience = Voor wie zijn uw brieven meestal?
administration-audience-help = Dit staat vast ingevuld bij een nieuwe brief. De opsteller kan iets anders kiezen.
administration-quorum = Hoeveel meelezers minstens?
administration-quorum-help = Zoveel meelezers moeten klaar zijn voor een brief akkoord kan worden. 0 betekent: het panel is niet verplicht.
administration-errors = Nog niet bewaard

administration-users = Gebruikers
administration-add-user = Gebruiker toevoegen
administration-column-name = Naam
administration-column-email = E-mailadres
administration-column-roles = Rollen
administration-add-title = Gebruiker toevoegen
administration-add-lead = De nieuwe gebruiker meldt zich aan met het e-mailadres. Een wachtwoord is niet nodig.
administration-user-name = Naam
administration-user-name-help = Voor- en achternaam, zoals collega’s die kennen.
administration-user-email = E-mailadres van het werk
administration-user-roles = Rollen
administration-user-roles-help = Iemand kan meer rollen hebben. Niemand kan een eigen brief goedkeuren.
administration-user-own = U kunt uzelf geen rol geven, alleen een rol wegdoen. Een andere beheerder kan u een rol geven.
administration-user-leaves = Zonder rol kan { $name } zich niet meer aanmelden.
administration-role-author-help = Voegt brieven toe en herschrijft ze.
administration-role-coordinator-help = Beheert het panel en leidt leesrondes.
administration-role-communications-help = Beoordeelt brieven en geeft akkoord.
administration-role-administrator-help = Beheert instellingen en gebruikers.

administration-mail = Mail die niet aankwam
administration-mail-none = Alle mail is verstuurd.
administration-mail-to = Aan
administration-mail-what = Soort
administration-mail-when = Gemaakt
administration-mail-error = Wat de mailserver zei
administration-mail-tries = { $count ->
    [one] 1 poging
   *[other] { $count } pogingen
}
administration-mail-given-up = Opgegeven
administration-mail-trying = Wordt opnieuw geprobeerd
administration-mail-retry = Probeer opnieuw
administration-mail-kind-login-code = Code om aan te melden
administration-mail-kind-invitation = Uitnodiging
administration-mail-kind-reminder = Herinnering
administration-mail-kind-round-closed = Ronde gesloten
administration-mail-kind-answered = Antwoord op opmerkingen
administration-mail-kind-sign-off-requested = Vraag om akkoord
administration-mail-kind-approved = Akkoord
administration-mail-kind-sent-back = Teruggestuurd
administration-mail-kind-approval-voided = Akkoord vervallen
administration-mail-kind-person-moved = Meelezer heeft nieuwe gegevens
administration-mail-kind-person-erased = Meelezer gewist
administration-mail-kind-data-asked = Vraag om gegevens
administration-mail-kind-data-decided = Antwoord op vraag om gegevens
administration-mail-kind-roles-changed = Andere rollen

administration-error-name = Vul een naam in van hoogstens 100 tekens.
administration-error-name-taken = Er is al een organisatie met deze naam.
administration-error-theme = Kies een huisstijl uit de lijst.
administration-error-target = Vul een getal in van 0 tot en met 100.
administration-error-quorum = Vul een heel getal in van 0 tot en met 50.
administration-error-email = Vul een volledig e-mailadres in, zoals naam@gemeente.nl.
administration-error-roles = Kies minstens één rol.
administration-error-person-name = Vul een naam in van hoogstens 100 tekens.
administration-error-last-administrator = Er moet minstens één beheerder zijn. Maak eerst iemand anders beheerder.
administration-error-own-roles = U kunt uzelf geen rol geven. Vraag het een andere beheerder, of wie bij de server kan.
administration-error-shared-user = Deze persoon werkt ook voor een andere organisatie. Daarom kunt u de naam niet veranderen.

flash-settings-saved = De instellingen zijn bewaard.
flash-user-added = De gebruiker is toegevoegd.
flash-user-changed = De rollen zijn bewaard.
flash-user-left = Deze persoon kan zich niet meer aanmelden bij uw organisatie.
flash-mail-retried = De mail wordt opnieuw geprobeerd.
