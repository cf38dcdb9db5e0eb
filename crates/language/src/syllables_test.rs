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
fn at_least_99_of_100_words_get_the_count_of_a_speaker() {
    let words: Vec<(usize, &str)> =
        COUNTED.iter().flat_map(|(count, words)| words.split_whitespace().map(|word| (*count, word))).collect();
    let wrong: Vec<String> = words
        .iter()
        .filter(|(count, word)| syllables(word) != *count)
        .map(|(count, word)| format!("{word}: {count}, not {}", syllables(word)))
        .collect();
    assert!(wrong.len() * 100 <= words.len(), "of {} words wrong: {wrong:#?}", words.len());
}

/// What `meelezer-measure syllables` prints the share of.
#[test]
fn at_least_99_of_100_divided_words_are_counted_right() {
    let divided: Vec<&str> = include_str!("../../../tests/corpus/syllables.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split('\t').next())
        .collect();
    assert!(divided.len() >= 400, "{} words", divided.len());
    let is_right = |word: &&&str| syllables(&word.replace('·', "")) == word.split(['·', '-']).count();
    let right = divided.iter().filter(is_right).count();
    assert!(right * 100 >= divided.len() * 99, "{right} of {}", divided.len());
}

#[test]
fn an_abbreviation_counts_as_what_is_said() {
    for (word, count) in
        [("enz.", 3), ("art.", 3), ("dhr.", 2), ("BSN", 3), ("pgb's", 3), ("AOW-leeftijd", 5), ("nr", 2)]
    {
        assert_eq!(syllables(word), count, "{word}");
    }
}

#[test]
fn what_has_no_letter_has_no_syllable() {
    assert_eq!(syllables("1.250,-"), 0);
    assert_eq!(syllables(""), 0);
    assert_eq!(syllables("..."), 0);
}
