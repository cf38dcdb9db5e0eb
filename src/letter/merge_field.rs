//! Merge fields: how they look in a text, and what a reader sees in their place.

use regex::Regex;
use serde::Deserialize;
use std::sync::LazyLock;
use text::{InlineKind, Span};

/// Kinds of field and an example of each, the most telling words first.
const SAMPLES: &str = include_str!("merge_samples.toml");

static TOKEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    // Quotation marks of the French kind have spaces inside: « Safari ».
    Regex::new(
        r"«([^«»\s](?:[^«»\n]{0,78}[^«»\s])?)»|\[\[([^\[\]\n]{1,80})\]\]|\{\{([^{}\n]{1,80})\}\}|<<([^<>\n]{1,80})>>",
    )
    .ok()
});

static SAMPLE_TABLE: LazyLock<Vec<Sample>> =
    LazyLock::new(|| toml::from_str::<SampleFile>(SAMPLES).map(|file| file.sample).unwrap_or_default());

#[derive(Deserialize)]
struct SampleFile {
    sample: Vec<Sample>,
}

#[derive(Deserialize)]
struct Sample {
    words: Vec<String>,
    shown: String,
}

/// The merge fields that are written out in a text, in order.
pub fn find(text: &str) -> Vec<(Span, InlineKind)> {
    let field = |name: String| InlineKind::MergeField { sample: sample(&name), name };
    names(text).into_iter().map(|(span, name)| (span, field(name))).collect()
}

/// The names of the merge fields that are written out in a text (`«naam»`, `[[naam]]`, `{{naam}}`, `<<naam>>`), in order.
pub fn names(text: &str) -> Vec<(Span, String)> {
    let Some(token) = TOKEN.as_ref() else { return Vec::new() };
    token
        .captures_iter(text)
        .filter_map(|found| {
            let whole = found.get(0)?;
            let name = found.iter().skip(1).flatten().next()?.as_str().trim();
            (!name.is_empty()).then(|| (Span::new(whole.start(), whole.end()), name.to_owned()))
        })
        .collect()
}

/// What a reader sees in place of the field: an example that fits its name, else the name itself in brackets.
pub fn sample(name: &str) -> String {
    let plain: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let fits = |sample: &&Sample| sample.words.iter().any(|word| plain.contains(word.as_str()));
    match SAMPLE_TABLE.iter().find(fits) {
        Some(sample) => sample.shown.clone(),
        None => format!("({})", name.replace(['_', '.'], " ").to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_shows_an_example_that_fits_its_name() {
        for (name, shown) in [
            ("Naam", "S. Yilmaz"),
            ("datum_brief", "12 december 2026"),
            ("TotaalBedrag", "€ 125,50"),
            ("geboortedatum", "1 mei 1985"),
            ("Kleur_Container", "(kleur container)"),
        ] {
            assert_eq!(sample(name), shown, "{name}");
        }
    }

    #[test]
    fn all_written_forms_are_found() {
        let text = "Beste «Naam», op [[datum]] of {{ tijd }}, niet [een], {x} of « zo ».";
        let found: Vec<_> = find(text).iter().map(|(span, _)| span.of(text).to_owned()).collect();
        assert_eq!(found, ["«Naam»", "[[datum]]", "{{ tijd }}"]);
    }
}
