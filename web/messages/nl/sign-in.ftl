# Aanmelden en afmelden van medewerkers.
sign-in-title = Aanmelden
sign-in-lead = Vul uw e-mailadres van het werk in. U krijgt een code per mail. Een wachtwoord is niet nodig.
sign-in-email = E-mailadres
sign-in-send = Stuur mij een code
sign-in-reader-title = Bent u meelezer?
sign-in-reader-text = Dan hoeft u zich niet aan te melden. Gebruik de link in het bericht dat u van ons kreeg.
sign-in-errors = Dat ging niet goed
sign-in-error-email = Vul een volledig e-mailadres in, zoals naam@gemeente.nl.
sign-in-error-code = Deze code klopt niet, of is verlopen. Kijk of u alle 8 tekens heeft, of vraag een nieuwe code.
sign-in-error-code-spent = In deze browser is te vaak een verkeerde code ingevuld. De codes die u hier vroeg, werken niet meer. Vraag een nieuwe code.

sign-in-code-title = Vul de code in
sign-in-code-lead = Als { $email } bij ons bekend is, staat er nu een mail met een code van 8 tekens in uw postvak.
sign-in-code = Code van 8 tekens
sign-in-code-help = De code werkt één keer en alleen in deze browser, tot 10 minuten nadat u hem vroeg. In de mail staat tot hoe laat. Hoofdletters en streepjes hoeven niet.
sign-in-verify = Aanmelden
sign-in-no-mail-title = Geen mail gekregen?
sign-in-no-mail-text = Wacht een minuut en kijk ook bij de ongewenste mail. Is er dan nog niets? Controleer het adres of vraag uw beheerder of u een account heeft.
sign-in-other-address = Ander adres of nieuwe code
sign-in-demo-mailbox = In deze demonstratie komt elke mail in een postbus die u hier kunt openen.
sign-in-open-mailbox = Naar de postbus

sign-in-demo-title = Aanmelden in de demonstratie
sign-in-demo-lead = U kijkt rond als { $name }. Alles wat u ziet is verzonnen. U kunt niets kapotmaken.
sign-in-demo-button = Aanmelden als { $name }

flash-signed-out = U bent afgemeld.
flash-signed-out-everywhere = U bent afgemeld op al uw apparaten.
flash-sign-in-again = Begin opnieuw: vul uw e-mailadres in. De code werkt alleen in de browser waarin u hem vroeg.
