//! The word classes of the tables.

/// The word class of a table's section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// Verbs and phrases around a verb, by the infinitive.
    Verb,
    /// Nouns, by the singular with its article.
    Noun,
    /// Adjectives, also as adverbs, by the form without *-e*.
    Adjective,
    /// Words and phrases that don't inflect.
    Fixed,
}

impl Class {
    /// Every class, in the order of the tables in a rule's file.
    pub const ALL: [Class; 4] = [Class::Noun, Class::Verb, Class::Adjective, Class::Fixed];

    /// The name of its table in a rule's file.
    pub fn table(self) -> &'static str {
        match self {
            Class::Verb => "verbs",
            Class::Noun => "nouns",
            Class::Adjective => "adjectives",
            Class::Fixed => "words",
        }
    }

    /// The class of that table.
    pub fn of_table(name: &str) -> Option<Class> {
        Class::ALL.into_iter().find(|class| class.table() == name)
    }
}
