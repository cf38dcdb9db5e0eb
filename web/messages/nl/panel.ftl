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
panel-pause = Even niet laten meelezen
panel-pause-help = Deze persoon kan dan niet gekozen worden voor een nieuwe ronde. U kunt dit altijd weer terugzetten.
panel-resume = Weer laten meelezen
panel-data-title = Gegevens van deze persoon
panel-data-text = Een meelezer mag zien wat er over hem of haar bewaard is, en mag vragen om dat te wissen.
panel-export = Download alle gegevens
panel-erase = Wis deze persoon
panel-erased-text = De gegevens van deze persoon zijn gewist. Opmerkingen staan nog bij de brieven, zonder naam.

panel-erase-title = Meelezer { $number } wissen?
panel-erase-lead = U gaat de gegevens van { $name } wissen. Dat kan niet ongedaan worden gemaakt.
panel-erase-goes = Naam, e-mailadres, telefoonnummer en taal verdwijnen.
panel-erase-links = Alle persoonlijke links werken niet meer.
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
