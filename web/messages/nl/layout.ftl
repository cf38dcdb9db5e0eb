# De lijst van elke pagina.
layout-skip = Ga naar de inhoud
layout-menu = Menu
layout-section-overview = Overzicht
layout-section-letters = Brieven
layout-section-panel = Panel
layout-section-house = Huisregels
layout-section-administration = Beheer
layout-signed-in-as = Aangemeld als
layout-sign-out = Afmelden
layout-tagline = Meelezer: brieven die iedereen begrijpt
layout-sign-out-everywhere = Afmelden op al uw apparaten
layout-rules = Waar let Meelezer op?
layout-accessibility = Toegankelijkheid
layout-privacy = Privacy
