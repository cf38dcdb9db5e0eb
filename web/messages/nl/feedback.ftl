# Wat schrijvers van de regels vinden.
feedback-title = Wat schrijvers van de regels vinden
feedback-lead = Hier ziet u hoe vaak schrijvers zeiden dat een regel niet klopt, en hoe vaak ze een punt zo lieten staan. Zo weten de makers van Meelezer welke regel beter moet.
feedback-link = Wat schrijvers van de regels vinden
feedback-none-title = Nog niets gemeld
feedback-none-text = Bij elk taalpunt kan een schrijver zeggen: ‘Dit klopt niet’. Dat tellen wij hier.
feedback-column-rule = Regel
feedback-column-wrong = Klopt niet
feedback-column-stays = Blijft zo
feedback-column-version = Versie van Meelezer
feedback-words = Woorden die schrijvers meestuurden
feedback-privacy = Wij tellen alleen de regel en de versie. De woorden staan er alleen bij als de schrijver dat goed vond. De tekst van de brief staat er nooit bij.
