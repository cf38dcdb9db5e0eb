# Het panel van meelezers, voor de coördinator.
panel-title = Panel
panel-lead = Deze mensen lezen mee. Opstellers zien alleen hun nummer, nooit hun naam.
panel-new = Meelezer toevoegen
panel-empty-title = Nog niemand op het panel
panel-empty-text = Voeg de eerste meelezer toe. Een naam is genoeg. Een e-mailadres of telefoonnummer maakt uitnodigen makkelijker.
panel-count = { $count ->
    [one] 1 meelezer
   *[other] { $count } meelezers
}
panel-column-number = Nr.
panel-column-name = Naam
panel-column-language = Taal
panel-column-reach = Bereikbaar via
panel-column-state = Stand
panel-by-hand = U geeft de link zelf
panel-active = Leest mee
panel-paused = Leest nu niet mee
panel-errors = Nog niet bewaard

panel-new-title = Meelezer toevoegen
panel-new-lead = Vul alleen in wat nodig is om deze persoon te bereiken. Meelezer bewaart niet waar iemand vandaan komt en of iemand een uitkering heeft.
panel-person-title = Meelezer { $number }
panel-region = Regio
panel-name = Naam
panel-name-help = Alleen coördinatoren zien de naam.
panel-email = E-mailadres
panel-email-help = Niet verplicht. Met een e-mailadres krijgt de meelezer uitnodigingen en herinneringen vanzelf.
panel-phone = Telefoonnummer
panel-phone-help = Niet verplicht. Voor een bericht via WhatsApp.
panel-language = Taal rond de brief
panel-language-help = De brief zelf blijft in het Nederlands. De meelezer kan de taal altijd veranderen.
panel-add = Toevoegen
panel-change-help = Verandert u het e-mailadres of het telefoonnummer? Dan maken wij nieuwe links voor brieven die nu gelezen worden. Elke gemeente krijgt daar bericht van.
panel-pause = Even niet laten meelezen
panel-pause-help = Deze persoon kan dan niet gekozen worden voor een nieuwe ronde. U kunt dit altijd weer terugzetten.
panel-resume = Weer laten meelezen
panel-data-title = Gegevens van deze persoon
panel-data-text = Een meelezer mag zien wat er over hem of haar bewaard is, en mag vragen om dat te wissen.
panel-export = Gegevens downloaden
panel-erase = Wis deze persoon
panel-erased-text = De gegevens van deze persoon zijn gewist. Opmerkingen staan nog bij de brieven, zonder naam.

panel-erase-title = Meelezer { $number } wissen?
panel-erase-lead = U gaat de gegevens van { $name } wissen. Dat kan niet ongedaan worden gemaakt.
panel-erase-goes = Naam, e-mailadres, telefoonnummer en taal verdwijnen. Ook uit verstuurde mails, en uit opmerkingen waar de naam in staat.
panel-erase-links = Alle persoonlijke links werken niet meer, ook die van andere gemeenten. Die gemeenten krijgen bericht.
panel-erase-stays = Opmerkingen blijven bij de brieven staan, onder “Meelezer { $number }”.
panel-erase-button = Ja, wis de gegevens
panel-erase-cancel = Nee, terug

panel-error-name = Vul een naam in van hoogstens 100 tekens.
panel-error-email = Vul een volledig e-mailadres in, zoals naam@voorbeeld.nl. Of laat dit leeg.
panel-error-email-taken = Dit e-mailadres hoort al bij een andere meelezer op dit panel. Pas die persoon aan, of vul een ander adres in.
panel-error-phone = Vul een telefoonnummer in, zoals 06 12345678 of +31 6 12345678. Of laat dit leeg.
panel-error-language = Kies een taal uit de lijst.
panel-error-region = Kies een regio uit de lijst.

flash-person-added = De meelezer staat op het panel.
flash-person-changed = De gegevens zijn bewaard.
flash-person-paused = Deze persoon leest nu niet mee.
flash-person-resumed = Deze persoon leest weer mee.
flash-person-erased = De gegevens zijn gewist.
flash-person-links-renewed = { $count ->
    [one] Er is 1 nieuwe link gemaakt. De oude werkt niet meer.
   *[other] Er zijn { $count } nieuwe links gemaakt. De oude werken niet meer.
}

# Wat er van een meelezer bewaard is, om mee te geven.
data-title = Gegevens van meelezer { $number }
data-crumb = Gegevens
data-lead = Een meelezer mag weten wat er over hem of haar bewaard is. Elke gemeente geeft haar eigen deel.
data-own-title = Wat uw gemeente bewaart
data-own-text = Uw brieven, uw vragen, en wat deze persoon daarop zei. Met de gegevens om hem of haar te bereiken.
data-download = Download { $organisation }
data-download-file = Download
data-all-title = Alles, van elke gemeente
data-all-text = Vraagt meelezer { $number } zelf om alles? Dan moet elke gemeente die hem of haar ooit een brief liet lezen, dat goedvinden. Daarna krijgt u van elke gemeente een bestand.
data-request-title = Vraag van { $organisation }
data-request-when = Gevraagd op { $when }. Blijft staan tot { $until }.
data-consent-yes = Vindt het goed
data-consent-no = Wil dit niet
data-consent-waiting = Nog geen antwoord
data-standing-waiting = U krijgt bericht als iedereen heeft geantwoord.
data-standing-ready = Iedereen vindt het goed.
data-standing-refused = Een gemeente wil dit niet. Overleg met haar coördinator. Daarna kan de vraag opnieuw worden gesteld.
data-standing-over = Deze vraag is voorbij.
data-answer-question = Mag de vragende gemeente het deel van { $organisation } aan deze persoon geven? Zij ziet dan uw brieven en wat deze persoon daarop zei.
data-answer-yes = Ja, dat mag
data-answer-no = Nee
data-ask = Vraag alle gemeenten
data-ask-help = Doe dit alleen als deze persoon er zelf om vraagt. De coördinatoren van de andere gemeenten krijgen een mail.
data-request-error-stands = U heeft dit al gevraagd. Wacht op het antwoord van de andere gemeenten.
data-request-error-answered = Deze vraag is al beantwoord, of voorbij. Kijk op de pagina van de meelezer hoe het ervoor staat.
data-request-error-not-ready = Dit bestand is er nog niet, of niet meer. Alle gemeenten moeten het eerst goedvinden.
flash-data-asked = De vraag is verstuurd. U krijgt bericht als iedereen heeft geantwoord.
flash-data-ready = U kunt de bestanden nu downloaden.
flash-data-consented = Uw antwoord is bewaard: dat mag.
flash-data-refused = Uw antwoord is bewaard: dat mag niet.
