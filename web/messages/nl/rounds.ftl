# Leesrondes: starten en leiden.
rounds-new-title = Leesronde starten
rounds-new-lead = U vraagt meelezers om deze brief te lezen: { $title }. Zij krijgen elk een eigen link. Wie een e-mailadres heeft, krijgt die per mail. De andere links deelt u zelf.
rounds-errors = De ronde is nog niet gestart
rounds-readers = Wie lezen er mee?
rounds-readers-help = Kies er liever vijf dan twee. Uw gemeente vraagt er minstens { $quorum }.
rounds-readers-all = Kies iedereen
rounds-no-panel-title = Er is nog niemand op het panel
rounds-no-panel-text = Voeg eerst meelezers toe. Daarna kunt u de ronde starten.
rounds-no-panel-button = Meelezer toevoegen
rounds-by-mail = krijgt een mail
rounds-by-phone = u deelt de link zelf, via { $phone }
rounds-by-hand = u deelt de link zelf
rounds-deadline = Laatste dag om te lezen
rounds-deadline-help = De hele dag telt mee. Wie dan nog niet klaar is en een e-mailadres heeft, krijgt de dag ervoor en op de dag zelf een herinnering.
rounds-questions = Vragen aan de meelezers
rounds-questions-help = Kies er hoogstens drie. Een vraag uit de lijst ziet elke meelezer in de eigen taal. Een eigen vraag blijft in het Nederlands. Goede vragen laten iemand navertellen: dan ziet u of de brief duidelijk is. Vraag nooit ‘begrijpt u het?’, want daarop zegt bijna iedereen ja.
rounds-own-question = Eigen vraag
rounds-second-own-question = Nog een eigen vraag
rounds-personal-title = Er staan persoonsgegevens in de brief
rounds-personal-text = Meelezer vond gegevens die van een echt mens kunnen zijn, zoals een telefoonnummer of een adres. Vraag de opsteller om er invulvelden van te maken.
rounds-personal-link = Bekijk de brief
rounds-personal-go-on = Ik heb gekeken. De brief mag zo naar het panel.
rounds-start = Start de ronde en nodig uit
rounds-cancel = Terug naar de brief
round-error-no-readers = Kies minstens één meelezer.
round-error-reader-gone = Iemand die u koos, staat niet meer op het panel of leest nu niet mee. Kijk de lijst na en kies opnieuw.
round-error-already-invited = Wie u koos, doet al mee. Er is niets verstuurd.
round-error-deadline-past = Kies een dag die nog moet komen.
round-error-deadline-far = Kies een dag binnen drie maanden.
round-error-deadline = Vul een datum in, bijvoorbeeld 12-12-2026.
round-error-too-many-questions = Kies niet meer dan drie vragen. Haal er een weg.
round-error-question-too-long = Deze vraag is te lang. Gebruik niet meer dan 300 tekens.
round-error-personal-data = Laat eerst iets doen met de persoonsgegevens, of zet hieronder een vinkje dat de brief zo naar het panel mag.
round-error-state = Deze brief kan nu niet naar het panel. Misschien loopt er al een ronde, of is de brief al akkoord.
round-error-closed = Deze ronde is al gesloten.

round-title = Ronde { $number }
round-of-letter = { $title }, versie { $revision }
round-open = Open
round-closed = Gesloten
round-progress = { $done } van { $invited } klaar
round-progress-label = Meelezers die klaar zijn
round-deadline = Laatste dag
round-opened = Gestart
round-closed-at = Gesloten op
round-remarks = Opmerkingen
round-to-letter = Bekijk de opmerkingen bij de brief
round-readers = Meelezers
round-remind = Stuur een herinnering
round-remind-text = Wie nog niet klaar is en een e-mailadres heeft, krijgt een mail. Hoogstens één keer per dag. Wie geen e-mailadres heeft, herinnert u zelf.
round-extend = Geef meer tijd
round-extend-day = Nieuwe laatste dag
round-extend-button = Verander de laatste dag
round-close = Sluit de ronde
round-close-text = De meelezers kunnen dan geen opmerkingen meer maken. De brief gaat terug naar de opsteller. Een gesloten ronde kunt u niet weer openen; wel een nieuwe starten.
round-close-button = Ja, sluit de ronde
round-add = Nodig meer meelezers uit
round-add-button = Uitnodigen
round-add-none = Iedereen van het panel doet al mee.
round-questions = Vragen in deze ronde
round-manage = Ronde leiden

reader-number = Bij deze brief: Meelezer { $number }
reader-state-sent = Nog niet geopend
reader-state-reading = Is aan het lezen
reader-state-unread = Las niet mee
reader-state-unfinished = Begon, maar werd niet klaar
reader-state-done = Klaar
reader-state-revoked = Ingetrokken
reader-opened = geopend op { $day }
reader-done = klaar op { $day }
reader-remarks = { $count ->
    [0] nog geen opmerkingen
    [one] 1 opmerking
   *[other] { $count } opmerkingen
}
reader-remarks-made = { $count ->
    [0] geen opmerkingen
    [one] 1 opmerking
   *[other] { $count } opmerkingen
}
reader-share = Link en bericht
reader-share-needed = Deel deze link zelf
reader-share-outcome = Link naar wat er met de opmerkingen is gedaan
reader-link = Persoonlijke link
reader-link-help = Alleen voor { $name }. Wie deze link heeft, leest en schrijft als { $name }.
reader-message = Bericht om te sturen
reader-message-language = In het { $language }.
reader-whatsapp = Open in WhatsApp
reader-copy-link = Kopieer de link
reader-copy-message = Kopieer het bericht
reader-copied = Gekopieerd
reader-new-link = Maak een nieuwe link
reader-new-outcome-link = Maak deze link opnieuw
reader-new-link-help = De oude link werkt dan niet meer, ook niet op een telefoon waarop die al open staat. Wat er is opgeslagen, blijft bewaard.
reader-new-link-mailed = { $name } krijgt de nieuwe link per mail.
reader-new-link-by-hand = U deelt de nieuwe link zelf met { $name }.
reader-new-link-outcome = Op de nieuwe link ziet { $name } wat er met de opmerkingen is gedaan. U deelt hem zelf.
reader-new-link-button = Ja, maak een nieuwe link
reader-revoke = Trek de uitnodiging in
reader-revoke-help = De link werkt dan niet meer. Gemaakte opmerkingen blijven staan.
reader-revoke-button = Ja, trek de uitnodiging in
reader-no-link = De link van deze meelezer werkt niet meer.

language-nl = Nederlands
language-en = Engels
language-ar = Arabisch
language-tr = Turks
language-uk = Oekraïens
language-ti = Tigrinya

flash-round-opened = De ronde is gestart. De meelezers krijgen hun link per mail.
flash-round-opened-share = De ronde is gestart. { $count ->
    [one] 1 meelezer krijgt geen mail: deel die link hieronder zelf.
   *[other] { $count } meelezers krijgen geen mail: deel die links hieronder zelf.
}
flash-readers-invited = { $count ->
    [one] 1 meelezer krijgt een uitnodiging per mail.
   *[other] { $count } meelezers krijgen een uitnodiging per mail.
}
flash-readers-added = { $count ->
    [one] 1 meelezer doet nu mee.
   *[other] { $count } meelezers doen nu mee.
}
flash-share-links = { $count ->
    [one] Eén van hen krijgt geen mail: deel die link hieronder zelf.
   *[other] { $count } van hen krijgen geen mail: deel die links hieronder zelf.
}
flash-readers-reminded = { $count ->
    [one] 1 meelezer krijgt een herinnering.
   *[other] { $count } meelezers krijgen een herinnering.
}
flash-reminded-earlier = { $count ->
    [one] 1 ander kreeg vandaag al een herinnering.
   *[other] { $count } anderen kregen vandaag al een herinnering.
}
flash-reminded-unreachable = { $count ->
    [one] 1 ander is nog niet klaar en heeft geen e-mailadres: herinner die zelf.
   *[other] { $count } anderen zijn nog niet klaar en hebben geen e-mailadres: herinner hen zelf.
}
flash-reminded-today = Er is niets verstuurd: wie nog niet klaar is en een e-mailadres heeft, kreeg vandaag al een herinnering. Morgen kan het weer.
flash-nobody-reachable = { $count ->
    [one] Er is niets verstuurd: 1 meelezer is nog niet klaar en heeft geen e-mailadres. Herinner die zelf.
   *[other] Er is niets verstuurd: { $count } meelezers zijn nog niet klaar en hebben geen e-mailadres. Herinner hen zelf.
}
flash-nobody-to-remind = Er is niets verstuurd: iedereen is klaar.
flash-deadline-moved = De laatste dag is veranderd.
flash-round-closed = De ronde is gesloten. De opsteller krijgt een mail.
flash-link-renewed = Er is een nieuwe link: deel hem hieronder zelf. De oude werkt niet meer.
flash-link-renewed-mailed = Er is een nieuwe link. De meelezer krijgt hem per mail. De oude werkt niet meer.
flash-link-revoked = De uitnodiging is ingetrokken.
