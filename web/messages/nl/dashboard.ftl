# Het overzicht: wat wacht op u.
dashboard-title = Wat wacht op u
dashboard-waiting-count = { $count ->
    [one] 1 brief wacht op u.
   *[other] { $count } brieven wachten op u.
}
dashboard-nothing-title = Er wacht niets op u
dashboard-nothing-text = U bent bij. Zodra er iets te doen is, ziet u het hier.
dashboard-under-way = Onderweg
dashboard-under-way-text = Aan deze brieven hoeft u nu niets te doen.
dashboard-all-letters = Alle brieven
dashboard-more = En nog { $count ->
    [one] 1 brief.
   *[other] { $count } brieven.
}
dashboard-by = Van { $author }

dashboard-waiting-sign-off = Beoordeel of de brief weg mag
dashboard-waiting-remarks = Beantwoord de opmerkingen
dashboard-waiting-sent-back = Teruggekregen: lees waarom
dashboard-waiting-deadline = De leestijd loopt af
dashboard-waiting-panel = Leg de brief voor aan het panel
dashboard-waiting-revision = Herschrijf, of vraag akkoord
dashboard-waiting-draft = Maak het concept af
dashboard-start-round = Start een leesronde

dashboard-empty-author-title = Begin met uw eerste brief
dashboard-empty-author-text = Voeg een concept toe, uit Word of geplakt. U ziet meteen welke zinnen en woorden moeilijk zijn. Daarna leest het panel mee.
dashboard-empty-coordinator-title = Zet eerst mensen op het panel
dashboard-empty-coordinator-text = Er zijn nog geen brieven. Voeg alvast de meelezers toe. Dan kunt u straks meteen een leesronde starten.
dashboard-empty-coordinator-button = Naar het panel
dashboard-empty-administrator-title = Voeg uw collega’s toe
dashboard-empty-administrator-text = Er zijn nog geen brieven. Geef eerst opstellers, een panelcoördinator en een communicatieadviseur toegang.
dashboard-empty-administrator-button = Naar beheer
dashboard-empty-communications-title = Nog geen brieven
dashboard-empty-communications-text = Zodra een opsteller om akkoord vraagt, staat de brief hier. U krijgt dan ook een mail.
dashboard-no-roles-title = U heeft nog geen rol
dashboard-no-roles-text = Vraag uw beheerder om u een rol te geven. Dan ziet u hier wat u kunt doen.

dashboard-demo-title = Kijk rond in Meelezer
dashboard-demo-lead = Dit is een demonstratie met twee verzonnen gemeenten. Kies wie u wilt zijn. U kunt niets kapotmaken: sluit u het programma, dan is alles weg.
dashboard-demo-users = Kies wie u wilt zijn
dashboard-demo-sign-in = Aanmelden als { $name }
dashboard-demo-reader-title = Lees mee als sleutelpersoon
dashboard-demo-reader-role = Meelezer · { $language }
dashboard-demo-reader-text = U krijgt een brief van { $organisation } te zien zoals een meelezer hem op de telefoon leest. Aanmelden hoeft niet: de persoonlijke link is genoeg.
dashboard-demo-reader-none = Er loopt nu geen leesronde met iemand die nog moet lezen. Start er een als panelcoördinator; dan staat hier een meelezer.
dashboard-demo-mailbox-title = De postbus
dashboard-demo-mailbox-text = Mail gaat in de demonstratie nergens heen. U leest alles in de postbus, ook de uitnodigingen aan de meelezers met hun persoonlijke link.
dashboard-demo-mailbox = Open de postbus

role-author = Opsteller
role-coordinator = Panelcoördinator
role-communications = Communicatieadviseur
role-administrator = Beheerder
