//! The rules in code: what each takes from its file.
//!
//! A limit, list or message that a rule doesn't know, or that it misses, is an error.

use super::Fault;
use super::own::{Own, Part};
use super::pack::{Bytes, Pack, packed, put_text};
use std::collections::{BTreeMap, HashSet};

/// Words in small letters, unless the rule says otherwise.
pub type Words = HashSet<String>;

macro_rules! coded {
    ($($(#[$about:meta])* $rule:ident = $name:literal, says [$($message:literal),*] {
        $($(#[$meaning:meta])* $part:ident: $kind:ty,)*
    })*) => {
        $(
            $(#[$about])*
            #[derive(Clone, Debug, PartialEq, Eq)]
            pub struct $rule {
                $($(#[$meaning])* pub $part: $kind,)*
            }

            packed!($rule { $($part),* });
        )*

        /// A rule in code, with what its file gives it.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Coded {
            $($(#[$about])* $rule($rule),)*
        }

        impl Pack for Coded {
            fn put(&self, out: &mut Vec<u8>) {
                put_text(self.name(), out);
                match self {
                    $(Coded::$rule(own) => own.put(out),)*
                }
            }

            fn get(bytes: &mut Bytes<'_>) -> Option<Self> {
                match bytes.text()? {
                    $($name => Pack::get(bytes).map(Coded::$rule),)*
                    _ => None,
                }
            }
        }

        impl Coded {
            /// Takes what the rule of this name wants.
            pub(crate) fn take(name: &str, own: &mut Own) -> Result<Self, Fault> {
                match name {
                    $($name => Ok(Coded::$rule($rule { $($part: <$kind as Part>::take(own, stringify!($part))?,)* })),)*
                    _ => Err(Fault::at("coded", format!("there is no coded rule {name}"))),
                }
            }

            /// The name by which files speak of it.
            pub fn name(&self) -> &'static str {
                match self {
                    $(Coded::$rule(_) => $name,)*
                }
            }

            /// The names of the messages that it gives besides the rule's own.
            pub fn messages(&self) -> &'static [&'static str] {
                match self {
                    $(Coded::$rule(_) => &[$($message),*],)*
                }
            }
        }
    };
}

coded! {
    /// Abbreviations that a letter should write out.
    Abbreviation = "abbreviation", says ["superfluous"] {
        /// Abbreviations that may stay, as they are written.
        leave: Words,
    }
    /// Amounts in the notation of bookkeepers.
    Amount = "amount", says [] {}
    /// Long asides in brackets.
    BracketedAside = "bracketed_aside", says [] {
        /// Most words between brackets.
        words: usize,
    }
    /// Times that are not written as `10.00 uur`.
    ClockTime = "clock_time", says [] {}
    /// Names of departments that say nothing to a reader.
    DeskName = "desk_name", says [] {
        /// Kinds of departments (*afdeling*).
        kinds: Words,
        /// Words that in a name are plain to everybody (*Parkeren*).
        plain: Words,
    }
    /// Many subordinate clauses in a sentence, or one in another in another.
    EmbeddedClauses = "embedded_clauses", says ["depth"] {
        /// Most subordinate clauses of a sentence.
        clauses: usize,
        /// Most of them in each other.
        depth: usize,
    }
    /// A long condition before the main point.
    FrontLoadedCondition = "front_loaded_condition", says [] {
        /// Most words of the condition.
        words: usize,
        /// Words with which a condition begins.
        conjunctions: Words,
    }
    /// An enumeration hidden in a sentence.
    HiddenList = "hidden_list", says [] {
        /// Fewest parts that are found.
        parts: usize,
        /// Fewest words of those parts together.
        words: usize,
    }
    /// What the reader has to do stands late.
    LateRequest = "late_request", says [] {
        /// Words before it, above which it is late.
        words: usize,
        /// Percent of the letter before it, above which it is late.
        percent: usize,
        /// Phrases of a heading that announces it.
        announcing: Vec<String>,
    }
    /// Long paragraphs.
    LongParagraph = "long_paragraph", says [] {
        /// Words above which there is a remark.
        long: usize,
        /// Words above which there is a warning.
        very_long: usize,
    }
    /// Long sentences, and sentences that say many things.
    LongSentence = "long_sentence", says ["clauses"] {
        /// Words above which there is a remark.
        long: usize,
        /// Words above which there is a warning.
        very_long: usize,
        /// Clauses with a finite verb above which there is a remark.
        clauses: usize,
        /// Fewest words of such a sentence.
        clause_words: usize,
    }
    /// Many numbers in a sentence.
    ManyNumbers = "many_numbers", says [] {
        /// Most numbers.
        number: usize,
        /// Names of months.
        months: Words,
        /// Words before a number that is a name.
        names: Words,
    }
    /// Many things to do, or many subjects, in a letter.
    ManyTasks = "many_tasks", says ["headings"] {
        /// Most paragraphs that ask for something.
        tasks: usize,
        /// Most headings.
        headings: usize,
    }
    /// A letter without a closing.
    MissingClosing = "missing_closing", says [] {}
    /// A request without what happens otherwise.
    MissingConsequence = "missing_consequence", says [] {
        /// Phrases with which a letter says what happens otherwise.
        signs: Vec<String>,
    }
    /// A letter that doesn't say where to ask.
    MissingContact = "missing_contact", says [] {
        /// Words with which a letter invites to ask.
        verbs: Words,
    }
    /// A request without a date.
    MissingDeadline = "missing_deadline", says [] {}
    /// A long letter without headings.
    MissingHeadings = "missing_headings", says [] {
        /// Words above which a letter wants headings.
        words: usize,
    }
    /// A letter without a salutation.
    MissingSalutation = "missing_salutation", says [] {}
    /// A letter without a subject line, or with one that says nothing.
    MissingSubject = "missing_subject", says ["vague"] {
        /// Labels of a subject line.
        labels: Words,
        /// Words that alone are a vague subject.
        vague: Words,
    }
    /// Dates in figures.
    NumericDate = "numeric_date", says [] {}
    /// Passive clauses.
    Passive = "passive", says ["agent", "duty"] {
        /// Participles that with *zijn* say how something is, not what was done.
        states: Words,
        /// Verbs that make a duty of a passive.
        duties: Words,
    }
    /// Personal data.
    PersonalData = "personal_data", says [
        "bsn", "iban", "telephone", "email", "address", "birth-date", "name", "number-plate", "document", "case", "web"
    ] {}
    /// Telephone numbers that are hard to read.
    PhoneNumber = "phone_number", says [] {
        /// Area codes of three digits.
        short: Words,
        /// Words before a number that is no telephone number.
        others: Words,
    }
    /// Prepositional phrases in prepositional phrases.
    PrepositionPile = "preposition_pile", says [] {
        /// Fewest parts with a preposition below one noun.
        number: usize,
    }
    /// Rare and long words.
    RareWord = "rare_word", says ["part", "long"] {
        /// Log frequency, in hundredths, below which a word is rare.
        rare: usize,
        /// Letters above which a word is long.
        letters: usize,
        /// Parts above which a compound is long.
        parts: usize,
        /// Words that everybody knows.
        known: Words,
    }
    /// More about the sender than about the reader.
    SenderFirst = "sender_first", says [] {
        /// Fewest words for the sender.
        least: usize,
        /// So many times as often as the reader's.
        times: usize,
        /// Words for the reader.
        reader: Words,
        /// Words for the sender.
        sender: Words,
    }
    /// Words that belong together, far apart.
    SeparatedWords = "separated_words", says ["noun"] {
        /// Most words between a finite verb and its other verb or particle.
        verb: usize,
        /// Words above which that is a warning.
        verb_far: usize,
        /// Most words between a noun and its article.
        noun: usize,
    }
    /// *Dient te* for *moet*.
    StiffDuty = "stiff_duty", says [] {
        /// Verbs that stand for *moeten*.
        verbs: Words,
    }
    /// *Deze* or *die* where two words may be meant.
    UnclearReference = "unclear_reference", says [] {}
    /// Abbreviations in capitals that the letter does not explain.
    UndefinedAbbreviation = "undefined_abbreviation", says ["known"] {
        /// Abbreviations that everybody knows, as they are written.
        known: Words,
        /// What others stand for.
        meanings: BTreeMap<String, String>,
    }
    /// Openings that put the message off.
    WordyOpening = "wordy_opening", says [] {
        /// Words of which at least one stands in such an opening.
        announcing: Words,
        /// All words that an opening may have.
        words: Words,
        /// Words that say something and stay.
        kept: Words,
    }
    /// *u* and *je* in one letter.
    YouMix = "you_mix", says [] {
        /// Formal pronouns.
        formal: Words,
        /// Informal pronouns.
        informal: Words,
    }
}
