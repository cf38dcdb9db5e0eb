# Verklaringen die iedereen kan lezen.
accessibility-title = Toegankelijkheid
accessibility-lead = Iedereen moet Meelezer kunnen gebruiken. Ook wie slecht ziet, geen muis gebruikt of moeite heeft met lezen.
accessibility-works-title = Wat werkt er?
accessibility-works-text = Alle pagina’s zijn te bedienen met het toetsenbord en met een schermlezer. U kunt de tekst vergroten tot 200 procent. Op een kleine telefoon past alles in beeld.

    De leespagina voor meelezers werkt ook zonder JavaScript. U kunt haar lezen in het Nederlands, Engels, Arabisch, Turks, Oekraïens en Tigrinya.
accessibility-tested-title = Hoe controleren wij dat?
accessibility-tested-text = Wij bouwen volgens de regels van WCAG 2.2, niveau AA. Bij elke nieuwe versie controleert een programma (axe) elke pagina, op een groot en op een klein scherm. Ook het contrast van elke huiskleur wordt dan gemeten.
accessibility-known-title = Wat kan nog beter?
accessibility-known-text = Een onafhankelijke controle met gebruikers is nog niet gedaan. De vertalingen van de leespagina zijn door een computer gemaakt en nog niet allemaal nagekeken.
accessibility-report-title = Lukt er iets niet?
accessibility-report-text = Vertel het uw gemeente. Zeg op welke pagina het misging en wat u wilde doen. Dan wordt het opgelost, of krijgt u de informatie op een andere manier.
privacy-title = Privacy
privacy-lead = Meelezer bewaart zo min mogelijk over mensen. Hier leest u wat, en waarom.
privacy-readers-title = Als u meelezer bent
privacy-readers-text = Wij bewaren uw naam, uw taal en hoe wij u bereiken: een e-mailadres of een telefoonnummer. Wij bewaren niet waar u vandaan komt en of u een uitkering heeft.

    Wie de brief schrijft, ziet uw opmerkingen met een nummer (“Meelezer 3”). Alleen de panelcoördinator weet wie dat is. In elke leesronde krijgt u een ander nummer.

    Krijgt u de link via WhatsApp? Dan opent de coördinator een adres van wa.me. Uw telefoonnummer, uw naam en het bericht met de link gaan dan naar WhatsApp, een bedrijf van Meta. Dat hoeft niet: de coördinator kan het bericht ook kopiëren en op een andere manier sturen.
privacy-letters-title = Brieven
privacy-letters-text = In een brief aan het panel horen geen gegevens van echte mensen. Meelezer waarschuwt daarvoor en kan ze vervangen door een voorbeeld.

    Staan er opmerkingen in een bestand met een brief? Dan bewaren wij die bij de brief, met de naam die erbij staat. Meelezers zien die opmerkingen niet.
privacy-staff-title = Als u bij de gemeente werkt
privacy-staff-text = Wij bewaren uw naam, uw e-mailadres en wat u met een brief heeft gedaan. Dat laatste is nodig om later te laten zien wie een brief heeft goedgekeurd.
privacy-cookies-title = Cookies
privacy-cookies-text = Meelezer gebruikt alleen cookies die nodig zijn: om te weten dat u het bent, en welke taal u kiest. Er gaat niets naar andere bedrijven, behalve wanneer een coördinator WhatsApp opent: zie hierboven.
privacy-rights-title = Wat kunt u vragen?
privacy-rights-text = U kunt uw gemeente vragen wat er over u bewaard is. Leest u voor meer gemeenten? Dan kan uw gemeente ook de andere vragen om hun deel. U kunt ook vragen om dat te verbeteren of te wissen.
