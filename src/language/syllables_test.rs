//! Syllables counted by hand, as the words are spoken.

use super::*;

/// Per count, the words that have it.
const COUNTED: &[(usize, &str)] = &[
    (
        1,
        "brief huis geld jaar recht wet plan plaats straat kind huur zorg werk dag maand week uur deels vieux ja nee \
         wij u zij ooit fraai nieuw eeuw leeuw schrik strikt groei bouw vrouw hooi kooi boei zout ruim zijn ik eis",
    ),
    (
        2,
        "brieven besluit bezwaar bewijs bedrag termijn vader mooie nieuwe leeuwen bureau cadeau niveau gezin wonen \
         station boete water leven moeder bijstand zieke groeien bouwen vrouwen koeien betaal aanslag toeslag geïnd \
         geëist inkoop moeilijk auto foto fraaie buien lawaai ouders geheim vragen idee uitstel duo zeeën knieën egel \
         premie actie ruzie folie",
    ),
    (
        3,
        "gemeente uitkering belasting vergunning ideeën museum beëindigd kwijtschelding toestemming inkomen vermogen \
         beschikking ruïne zee-egel ge-update poëzie betaling aanvragen politie familie energie identiek augustus \
         september november december oktober zienswijze wijziging huishouden termijnen besluiten bezwaarschrift \
         wethouder ambtenaar reële beëdigd geëindigd reünie cliënten zaterdag rekening bewoner formulier creëren \
         ideaal theater oceaan Europa België industrie radio video stadion zorgtoeslag huurtoeslag beroepschrift \
         naheffing zo-even mee-eten na-apen co-ouder geüpload",
    ),
    (
        4,
        "informatie burgemeester verplichtingen inburgering beëindiging bijzondere gemeentelijk januari februari \
         financieel motivatie situatie bezwaarschriften kwijtscheldingen uitkeringen vergunningen ondertekend sociale \
         toekomstige officieel medewerker individu vreemdelingen documenten belastingdienst identiteit materiaal \
         Europese Italië industrieel variëren rioolheffing gemeentehuis evenement bankrekening werkzaamheden",
    ),
    (
        5,
        "coöperatie organisatie schuldhulpverlening administratief gemeentelijke individueel inburgeringsplicht \
         documentatie coördinatie bijstandsuitkering aansprakelijkheid ontvankelijkheid noodzakelijkheid tegemoetkoming \
         gebeurtenissen politieagent verontschuldiging gebruiksaanwijzing oriënteren administratie motivatiebrief \
         parkeervergunning verblijfsvergunning aanvraagformulier woonoppervlakte rekeningnummer auto-ongeluk",
    ),
    (
        6,
        "betalingsregeling belastingaanslagen omgevingsvergunning individuele coöperatieve afvalstoffenheffing \
         identiteitsbewijs arbeidsovereenkomst kinderopvangtoeslag",
    ),
    (7, "verantwoordelijkheden inburgeringscursussen"),
    (8, "onroerendezaakbelasting evenementenvergunning"),
];

#[test]
fn at_least_97_of_100_words_get_the_count_of_a_speaker() {
    let words: Vec<(usize, &str)> =
        COUNTED.iter().flat_map(|(count, words)| words.split_whitespace().map(|word| (*count, word))).collect();
    assert!(words.len() >= 150, "{} words", words.len());
    let wrong: Vec<String> = words
        .iter()
        .filter(|(count, word)| syllables(word) != *count)
        .map(|(count, word)| format!("{word}: {count}, not {}", syllables(word)))
        .collect();
    let share = 1.0 - wrong.len() as f64 / words.len() as f64;
    println!("{} words, {:.1} % right", words.len(), share * 100.0);
    assert!(share >= 0.97, "{:.3} right; wrong: {wrong:#?}", share);
}

#[test]
fn what_has_no_letter_has_no_syllable() {
    assert_eq!(syllables("1.250,-"), 0);
    assert_eq!(syllables(""), 0);
    assert_eq!(syllables("nr"), 1);
}
