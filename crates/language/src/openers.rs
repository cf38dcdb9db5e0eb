//! Words that tell whether a sentence begins where a capital stands.

use std::collections::HashSet;
use std::sync::LazyLock;
use text::{Token, TokenKind};

type Words = LazyLock<HashSet<&'static str>>;

/// Words of closed classes, spelt as at the start of a sentence. In 17,353 sentences of UD_Dutch (Alpino and LassySmall)
/// none of them stands elsewhere with a capital and a small word after it in more than one of a hundred cases. *Van*,
/// *Te* and *Den* are left out, because they begin names.
static FUNCTION_WORDS: Words = LazyLock::new(|| {
    "Aan Achter Al Aldus Alhoewel Alle Alleen Alles Als Andere Behalve Beide Bij Bijna Binnen Bovendien Buiten Daar Daarbij \
     Daardoor Daarmee Daarna Daarnaast Daarom Daarvoor Dan Dat De Deze Die Dit Doordat Door Drie Dus Echter \
     Een Eén Eerst En Er Elk Elke Enkele Geachte Geen Gedurende Gezien Gisteren Haar Het Hier Hierbij Hierdoor Hierin \
     Hiermee Hierna Hiervan Hiervoor Hij Hoe Hoeveel Hoewel Hun Ieder Iedereen Ik In Indien Inmiddels Je Jij \
     Jouw Jullie Langs Maar Met Men Mijn Mits Momenteel Na Naar Naast Natuurlijk Niemand Niet Niets Nog Nu Of \
     Om Omdat Ondanks Ongeveer Ondertussen Onze Ook Op Over Overigens Per Sinds Slechts Sommige Soms Tegen Tenslotte \
     Tenzij Terwijl Tevens Tijdens Toch Toen Tot Tussen Twee Uiteraard Uit Vanaf Vandaag Vanwege Veel Verder \
     Vervolgens Via Volgens Voor Voordat Vooral Waar Waarom Wanneer Want Wat We Wegens Wel Welk Welke Wie Wij \
     Zij Ze Zo Zoals Zodat Zodra Zonder".split(' ').collect()
});

/// Those of [`FUNCTION_WORDS`] that a name may follow, or that begin one with a particle.
static PREPOSITIONS: Words = LazyLock::new(|| {
    "Aan Achter Bij Binnen Buiten Door In Langs Met Na Naar Naast Onder Op Over Per Sinds Tegen Tijdens Tot Tussen Uit \
     Vanaf Via Volgens Voor Zonder"
        .split(' ')
        .collect()
});

/// Words that begin a sentence after a full stop, but without one may be a polite capital (*U*) or a part of something
/// else.
static AFTER_STOP: Words = LazyLock::new(|| {
    "Bel Belt Ben Bent Controleer Doe Ga Geef Graag Heb Hebben Hebt Heeft Houd Is Kan Kijk Kom Komt Krijgt \
     Kunnen Kunt Lees Let Maak Mag Meer Moet Neem Ontvangt Regel Reageert Schrijf Staat Stuur U Uw Vergeet \
     Verwacht Vraag Vul Was Weet Wil Wilt Wordt Zie Ziet Zijn Zorg"
        .split(' ')
        .collect()
});

/// Words that begin a sentence after a question or a call even without a capital: `Vragen? bel ons`.
const AFTER_QUESTION: [&str; 14] =
    ["bel", "belt", "dan", "ga", "kijk", "kom", "lees", "mail", "meld", "neem", "schrijf", "stuur", "vraag", "vul"];

/// Words after which a title may stand, which is no sentence of its own: `de folder Hoe werkt bezwaar`.
static BEFORE_TITLE: LazyLock<Vec<&str>> = LazyLock::new(|| {
    "aanpak actie advies app artikel beleid beleidsnota boek boekje brief brochure campagne commissie cursus \
     dienst document film flyer folder formulier genaamd getiteld handreiking heet heette hoofdstuk \
     informatieblad krant lied loket motto naam nota notitie onderwerp overleg paragraaf plan platform pagina \
     partij programma project punt rapport regeling roman serie slogan stichting subsidie tabblad team tekst \
     thema titel training traject verordening vereniging website werkgroep wet workshop"
        .split(' ')
        .collect()
});

/// Words before a name that begins with a small particle.
const PARTICLES: [&str; 6] = ["de", "den", "der", "'t", "’t", "ter"];

/// Small words that never end a heading or a sentence.
static NEVER_LAST: Words = LazyLock::new(|| {
    "aan als bij de den der die dit door een en het in met naar of om onze op over per te ten ter tot uit uw van voor zijn".split(' ').collect()
});

/// Whether `at` surely begins a sentence: a word that opens sentences, with a capital, that is no part of a name.
pub fn is_plain_opener(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(word) = tokens.get(at).map(|token| token.span.of(text)) else { return false };
    word.starts_with(char::is_uppercase)
        && (AFTER_STOP.contains(word) || FUNCTION_WORDS.contains(word) && !begins_name(text, tokens, at, word))
}

/// Whether the word at `at` begins a sentence after the stop at `last` though it has no capital: `Vragen? bel ons`,
/// `Tot dan. mw. Jansen`, `b. uw paspoort` as an item of a list in one line.
pub fn opens_in_small_letters(text: &str, tokens: &[Token], last: usize, at: usize) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.span.of(text));
    let (stop, first, next) = (word(last), word(at), word(at + 1));
    let is_question = stop.starts_with(['!', '?']) && at == last + 1 && AFTER_QUESTION.contains(&first);
    let is_title = stop == "." && first.ends_with('.') && next.starts_with(char::is_uppercase);
    let is_item = stop == "." && first.len() == 1 && matches!(next, "." | ")");
    is_question || is_title || is_item
}

/// Whether a sentence begins at `at` though no stop stands before it: a heading or a label stands in one line with
/// what follows, or its full stop was lost (*Uw aanvraag Wij hebben uw aanvraag ontvangen*). `start` is where the
/// sentence before it began.
pub fn opens_without_stop(text: &str, tokens: &[Token], start: usize, at: usize) -> bool {
    let (Some(token), Some(before)) = (tokens.get(at), at.checked_sub(1).and_then(|before| tokens.get(before))) else {
        return false;
    };
    let word = token.span.of(text);
    if token.kind != TokenKind::Word || !word.starts_with(char::is_uppercase) {
        return false;
    }
    let last = before.span.of(text);
    // A heading that the text begins with: `Bosbouw Bosbouw is …`
    if last == word && at == start + 1 && word.len() > 3 {
        return true;
    }
    FUNCTION_WORDS.contains(word)
        && may_be_last(before, last, at - start)
        && !begins_name(text, tokens, at, word)
        && small_word_follows(text, tokens, at, word)
}

/// Whether a heading or a sentence of `length` tokens may end in this token without a stop.
fn may_be_last(token: &Token, word: &str, length: usize) -> bool {
    match token.kind {
        TokenKind::Word => {
            let bears_title = BEFORE_TITLE.iter().any(|noun| word.ends_with(noun));
            !bears_title && !word.ends_with('.') && !NEVER_LAST.contains(word) && word.chars().nth(1).is_some()
        }
        // The number of a heading or an item is followed by its text: `Vraag 3 Wat …`, `3 Wat …`
        TokenKind::Number => length > 3,
        TokenKind::Punctuation => word == ")" && length > 3,
        TokenKind::Address => true,
        TokenKind::MergeField => false,
    }
}

/// A sentence goes on with a small word or a number, a name with a capital; but a name may follow a preposition
/// (`In Europa waren …`).
fn small_word_follows(text: &str, tokens: &[Token], at: usize, word: &str) -> bool {
    let small = |ahead: usize| {
        let token = tokens.get(at + ahead).map_or("", |token| token.span.of(text));
        token.starts_with(|c: char| c.is_lowercase() || c.is_numeric())
    };
    small(1) || PREPOSITIONS.contains(word) && small(2)
}

/// Whether the word at `at` may be the first of a name: `De Vries`, `In 't Veld`, `Op den Berg`.
fn begins_name(text: &str, tokens: &[Token], at: usize, word: &str) -> bool {
    let after = |ahead: usize| tokens.get(at + ahead).map_or("", |token| token.span.of(text));
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    match word {
        "De" | "Het" | "Een" | "Eén" | "Al" | "Alle" | "Drie" | "Twee" | "Hun" => capital(after(1)),
        _ => PREPOSITIONS.contains(word) && PARTICLES.contains(&after(1)) && capital(after(2)),
    }
}
