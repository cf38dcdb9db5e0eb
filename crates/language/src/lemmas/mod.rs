//! Lemmas, from the form and its tags: learned rules for endings (`table`), participles and separable verbs (`verbs`).
//! A lemma is in small letters, but for names, foreign words and symbols, which keep theirs.

mod compounds;
mod table;
mod verbs;

pub use compounds::treebank_lemma;

use super::syntax::{Syntax, Upos, Word};

/// Makes lemmas. Keeps its buffers, so that a word costs no allocation; use one for many sentences.
#[derive(Debug, Default)]
pub struct Lemmatiser {
    small: String,
    bare: String,
    lemma: String,
    particle: String,
    /// Of each word of the sentence: whether words depend on it, and which word is its particle.
    has_dependents: Vec<bool>,
    particles: Vec<Option<usize>>,
}

impl Lemmatiser {
    /// Adds a sentence to a letter's syntax: its words, of which `forms` says how they are written, with their lemmas.
    /// Separable verbs are joined. Of words without a form nothing is added.
    pub fn append(&mut self, forms: &[&str], words: &[Word], syntax: &mut Syntax) {
        self.find_particles(words);
        for (place, (form, word)) in forms.iter().zip(words).enumerate() {
            let mut lemma = std::mem::take(&mut self.lemma);
            lemma.clear();
            if let Some(particle) = self.particles[place].and_then(|at| Some((forms.get(at)?, words.get(at)?))) {
                self.add_particle(particle, &mut lemma);
            }
            if *form == "mee" && word.upos == Upos::Adp && word.base_relation() == "case" {
                // In "waar … mee" it is the stressed form of a preposition.
                lemma.push_str("met");
            } else {
                self.lemmatise(form, word.upos, word.xpos, &mut lemma);
            }
            syntax.push(*word, &lemma);
            self.lemma = lemma;
        }
    }

    /// Adds the lemma of a word by itself to `out`: separable verbs written in two are not joined.
    pub fn lemmatise(&mut self, form: &str, upos: Upos, xpos: &str, out: &mut String) {
        self.small.clear();
        self.small.extend(form.chars().flat_map(char::to_lowercase));
        if xpos.starts_with("TW|rang") && form.starts_with(|first: char| first.is_ascii_digit()) {
            // *19e*, *2de*, *1ste*
            out.push_str(form.trim_end_matches(char::is_alphabetic));
            return;
        }
        let keeps_capitals = matches!(upos, Upos::Propn | Upos::X | Upos::Sym);
        let mut base = if keeps_capitals { form } else { &self.small };
        let Some(rule) = table::rule(&self.small, upos, xpos) else {
            out.push_str(base);
            return;
        };
        self.bare.clear();
        if rule.without_ge && verbs::without_ge(base, &mut self.bare) {
            base = &self.bare;
        }
        let off = rule.off.checked_sub(1).map_or(Some(base.len()), |last| Some(base.char_indices().rev().nth(last)?.0));
        match off {
            // No word has an empty lemma.
            Some(end) if end + rule.on.len() > 0 => {
                out.push_str(&base[..end]);
                out.push_str(rule.on);
            }
            _ => out.push_str(base),
        }
    }

    /// A verb's particle counts when it has no words of its own: in *in aanmerking komen* it does.
    fn find_particles(&mut self, words: &[Word]) {
        self.has_dependents.clear();
        self.has_dependents.resize(words.len(), false);
        self.particles.clear();
        self.particles.resize(words.len(), None);
        let head_of = |word: &Word| word.head.map(|head| head as usize).filter(|head| *head < words.len());
        for head in words.iter().filter_map(head_of) {
            self.has_dependents[head] = true;
        }
        for (place, word) in words.iter().enumerate() {
            let Some(head) = head_of(word) else { continue };
            let is_particle = word.relation == "compound:prt" && !self.has_dependents[place];
            if is_particle && matches!(words[head].upos, Upos::Verb | Upos::Aux) && self.particles[head].is_none() {
                self.particles[head] = Some(place);
            }
        }
    }

    fn add_particle(&mut self, (form, word): (&&str, &Word), lemma: &mut String) {
        self.particle.clear();
        self.particle.extend(form.chars().flat_map(char::to_lowercase));
        let is_adverbial = matches!(word.upos, Upos::Adp | Upos::Adv);
        lemma.push_str(verbs::joined(&self.particle, is_adverbial).unwrap_or_default());
    }
}

#[cfg(test)]
#[path = "lemmas_test.rs"]
mod tests;
