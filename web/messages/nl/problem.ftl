# Wat wij zeggen als er iets misgaat. De zin zegt wat u kunt doen.
problem-home = Naar het begin
problem-number = Blijft dit gebeuren? Geef dan dit nummer door aan uw beheerder: { $number }
problem-cross-site = Dit formulier kwam van een andere website. Ga terug, laad de pagina opnieuw en probeer het nog een keer.
problem-too-many = U heeft dit te vaak geprobeerd. Wacht een paar minuten en probeer het dan weer.
problem-replaced = U vroeg daarna om iets nieuwers. Daarom is dit niet meer gedaan.
error-conflict = Dit is net al veranderd: door u in een ander tabblad, of door een collega. Laad de pagina opnieuw en kijk wat er is veranderd.
