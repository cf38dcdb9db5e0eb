//! What kind of text a rule has before it: only a letter needs a salutation, a date and somebody to ask.

use super::tree::Tree;
use crate::Letter;
use text::{BlockKind, Region, Sentence, TokenKind};

/// First words of a salutation.
const SALUTATIONS: [&str; 9] =
    ["geachte", "geacht", "beste", "hallo", "dag", "goedendag", "lieve", "mijne", "weledele"];
/// Words of a closing.
const GREETINGS: [&str; 5] = ["groet", "groeten", "hoogachtend", "groetjes", "vriendelijke"];
/// A salutation or closing has at most so many words.
const SHORT: usize = 8;
/// Verbs of things that a reader may do when he wants to; no request.
const OPTIONAL: &[&str] = &[
    "bellen",
    "mailen",
    "appen",
    "kijken",
    "lezen",
    "vragen",
    "langskomen",
    "opnemen",
    "zien",
    "scannen",
    "letten",
    "schrikken",
    "kiezen",
    "gaan",
    "zoeken",
    "zijn",
    "hebben",
    "weten",
    "klikken",
    "opzoeken",
    "opbellen",
    "stellen",
    "denken",
    "komen",
    "bereiken",
    "vinden",
    "controleren",
];
/// Imperatives that are nouns as well, and the words that tell that they are imperatives here.
const HOMOGRAPHS: [&str; 4] = ["lever", "stort", "regel", "plan"];
const OBJECTS: [&str; 7] = ["uw", "de", "het", "een", "dit", "deze", "ons"];

/// The place of the salutation's block among the document's; none without one.
pub fn salutation(letter: &Letter<'_>) -> Option<usize> {
    letter
        .document
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| !matches!(block.region, Region::HeaderFooter | Region::Signature))
        .take(25)
        .find(|(_, block)| {
            let text = letter.of(block.span);
            let mut words = text.split_whitespace();
            let first = words.next().unwrap_or_default().trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
            SALUTATIONS.contains(&first.as_str()) && words.count() < SHORT && !text.trim_end().ends_with(['.', '?'])
        })
        .map(|(number, _)| number)
}

/// Whether the closing of a letter stands among the last lines, in the body or in the signature.
pub fn has_closing(letter: &Letter<'_>) -> bool {
    ends_with(letter, &GREETINGS)
}

/// Whether one of these words stands in a short line near the end.
pub fn ends_with(letter: &Letter<'_>, words: &[&str]) -> bool {
    letter.analysis.sentences.iter().rev().take(15).any(|line| {
        let line = letter.words(line);
        line.len() <= SHORT && line.iter().any(|(_, word)| words.contains(&word.as_str()))
    })
}

/// Whether it is a whole letter: long enough, and with a salutation, a closing or an address. A passage, a newsletter
/// and a page of a website are none.
pub fn is_letter(letter: &Letter<'_>) -> bool {
    let has_address = || letter.document.blocks.iter().any(|block| block.region == Region::Address);
    letter.is_whole() && (salutation(letter).is_some() || has_closing(letter) || has_address())
}

/// Whether a block is a heading or the title.
pub fn is_heading(kind: &BlockKind) -> bool {
    matches!(kind, BlockKind::Heading { .. } | BlockKind::Title)
}

/// The sentences that tell the reader to do something: *Stuur ons …*, *U moet …*, *Wij vragen u om …*. What he may do when he
/// wants to (*Bent u het er niet mee eens? Stuur ons dan …*) and how to object are none.
pub fn tasks<'l>(letter: &Letter<'l>) -> Vec<Task<'l>> {
    let sentences: Vec<&Sentence> = letter.running_sentences().collect();
    let mut tasks = Vec::new();
    for (number, &sentence) in sentences.iter().enumerate() {
        let text = letter.of(sentence.span).to_lowercase();
        let before = number.checked_sub(1).map(|before| sentences[before]).filter(|it| it.block == sentence.block);
        let follows_question = before.is_some_and(|before| letter.of(before.span).ends_with('?'));
        let is_choice = text.contains("bezwaar") || text.contains("in beroep") || text.contains(" dan ");
        if follows_question || is_choice || !is_request(letter, sentence) {
            continue;
        }
        let next = sentences.get(number + 1).filter(|it| it.block == sentence.block);
        let adds = next.filter(|next| letter.of(next.span).starts_with("Doe d"));
        let has_term = has_term(letter, sentence) || adds.is_some_and(|next| has_term(letter, next));
        tasks.push(Task { sentence, has_term });
    }
    tasks
}

/// Something that the reader must do.
pub struct Task<'l> {
    /// The sentence that says so.
    pub sentence: &'l Sentence,
    /// Whether it, or the sentence after it, says before when.
    pub has_term: bool,
}

/// Whether a sentence asks something of the reader.
fn is_request(letter: &Letter<'_>, sentence: &Sentence) -> bool {
    let Some(tree) = Tree::new(letter, sentence).filter(|tree| tree.len() > 0) else { return false };
    // "Doe dat vóór 1 maart" says when, not what.
    if tree.small(0) == "doe" && matches!(tree.small(1).as_str(), "dat" | "dit") {
        return false;
    }
    // "Lever uw oude pas in": the parser takes it for the organ.
    let is_imperative = HOMOGRAPHS.contains(&tree.small(0).as_str()) && OBJECTS.contains(&tree.small(1).as_str());
    is_imperative || (0..tree.len()).any(|at| asks(&tree, at))
}

/// Whether the verb at `at` asks something of the reader.
fn asks(tree: &Tree<'_>, at: usize) -> bool {
    let word = tree.word(at);
    if !word.is_finite_verb() {
        return false;
    }
    let lemma = tree.lemma(at);
    // The verb that says what is to be done, and whoever does it.
    let main = if tree.is(at, "aux") || tree.is(at, "aux:pass") { tree.head(at).unwrap_or(at) } else { at };
    let below = tree.child(main, "xcomp").or_else(|| tree.child(main, "ccomp")).filter(|_| main == at);
    let what = below.unwrap_or(main);
    let is_optional = OPTIONAL.contains(&tree.lemma(what).as_str());
    let subject = tree.child(main, "nsubj").map(|subject| tree.small(subject));
    let is_you = matches!(subject.as_deref(), Some("u" | "je" | "jij"));
    let is_negated = tree.children(main).any(|child| matches!(tree.small(child).as_str(), "niet" | "niets"));
    let is_question = tree.text(tree.len() - 1) == "?";
    match lemma.as_str() {
        "moeten" | "dienen" => {
            let is_main = tree.is(main, "root") || (tree.is(main, "conj") && tree.head(main) == tree.root());
            is_you && is_main && !is_optional && !is_negated && !is_question
        }
        "willen" => is_you && at == 0 && !is_optional && is_question && tree.child(main, "obj").is_some(),
        "vragen" | "verzoeken" => {
            matches!(subject.as_deref(), Some("wij" | "we" | "ik"))
                && tree.children(main).any(|child| matches!(tree.small(child).as_str(), "u" | "je" | "jou"))
                && below.is_some()
        }
        // An imperative stands first, perhaps after a condition or "dan", and has no subject.
        _ => {
            let is_first = at == 0 || (at == 1 && matches!(tree.small(0).as_str(), "en" | "of"));
            let is_invitation = ["bewaren", "verzetten", "meedoen", "vergeten", "meenemen"].contains(&lemma.as_str());
            is_first
                && !is_invitation
                && subject.is_none()
                && !is_optional
                && !tree.is(at, "cop")
                && !is_question
                && tree.is(main, "root")
                && word.xpos.contains("tgw")
        }
    }
}

/// Words between a word that leads a term and its unit.
const REACH: usize = 5;
const LEADS: [&str; 6] = ["voor", "vóór", "binnen", "uiterlijk", "op", "tot"];
const UNITS: [&str; 29] = [
    "dag",
    "dagen",
    "werkdagen",
    "week",
    "weken",
    "maand",
    "maanden",
    "uur",
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
    "vandaag",
    "morgen",
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
];

/// Whether a sentence names a day or a term: *vóór 1 maart*, *binnen twee weken*, *uiterlijk «datum»*.
pub fn has_term(letter: &Letter<'_>, sentence: &Sentence) -> bool {
    let tokens = letter.tokens(sentence);
    let ends = |token: &text::Token| {
        let word = letter.of(token.span);
        match token.kind {
            TokenKind::MergeField => true,
            TokenKind::Number => word.matches(['-', '/']).count() == 2,
            TokenKind::Word => UNITS.contains(&word.to_lowercase().as_str()),
            _ => false,
        }
    };
    tokens.iter().enumerate().any(|(at, lead)| {
        LEADS.contains(&letter.of(lead.span).to_lowercase().as_str()) && tokens[at + 1..].iter().take(REACH).any(ends)
    })
}
