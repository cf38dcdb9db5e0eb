use super::*;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Message keys of a file's text, in order.
fn keys(text: &str) -> Vec<String> {
    let is_key = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase()) && line.contains(" =");
    text.lines().filter(is_key).filter_map(|line| Some(line.split_once(" =")?.0.to_owned())).collect()
}

fn file(path: &str) -> String {
    let bytes = Files::get(path).unwrap_or_else(|| panic!("{path} is embedded")).data.into_owned();
    String::from_utf8(bytes).expect("messages are UTF-8")
}

/// Every Dutch key with the file that it stands in.
fn dutch() -> BTreeMap<String, String> {
    let files = Files::iter().filter(|path| path.starts_with("nl/"));
    files.flat_map(|path| keys(&file(&path)).into_iter().map(move |key| (key, path.to_string()))).collect()
}

/// The text of every source file and template.
fn sources() -> Vec<(String, String)> {
    fn collect(folder: &Path, out: &mut Vec<(String, String)>) {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                collect(&path, out);
            } else if let Ok(text) = std::fs::read_to_string(&path)
                && !path.ends_with("messages/tests.rs")
            {
                out.push((path.display().to_string(), text));
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut out = Vec::new();
    // The readers of files have the keys of what they refuse.
    for folder in ["src", "crates/draft/src", "web/templates", "web/mail"] {
        collect(&root.join(folder), &mut out);
    }
    out
}

/// The string literals that directly follow one of `calls` (`.t("`).
fn literals_after<'t>(text: &'t str, calls: &[&str]) -> BTreeSet<&'t str> {
    calls.iter().flat_map(|call| text.split(*call).skip(1).filter_map(|rest| rest.split('"').next())).collect()
}

#[test]
fn every_message_file_can_be_read_in_full_and_no_key_stands_twice() {
    for path in Files::iter() {
        if let Err((_, errors)) = FluentResource::try_new(file(&path)) {
            panic!("{path}: {errors:?}");
        }
    }
    for locale in Locale::ALL {
        let prefix = format!("{}/", locale.tag());
        let all: Vec<_> = Files::iter().filter(|p| p.starts_with(&prefix)).flat_map(|p| keys(&file(&p))).collect();
        let once: BTreeSet<_> = all.iter().collect();
        let twice: Vec<_> = once.iter().filter(|key| all.iter().filter(|other| other == *key).count() > 1).collect();
        assert!(twice.is_empty(), "{}: {twice:?}", locale.tag());
    }
}

/// Keys of refusals travel through `app::Error` before they are looked up: `round-error-closed`.
fn is_error_key(literal: &str) -> bool {
    let plain =
        !literal.starts_with("utrecht-") && literal.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    plain && literal.split_once("-error-").is_some_and(|(whose, what)| !whose.is_empty() && !what.is_empty())
}

#[test]
fn every_key_that_the_program_uses_exists_in_dutch() {
    let known = dutch();
    let mut missing = Vec::new();
    for (path, text) in sources() {
        let looked_up = literals_after(
            &text,
            &[
                ".t(\"",
                ".msg(\"",
                ".text(\"",
                ".message(\"",
                "Page::new(\"",
                "Flash::ok(\"",
                "Flash::warning(\"",
                ".and(\"",
            ],
        );
        let refused = text.split('"').filter(|literal| is_error_key(literal));
        for key in looked_up.into_iter().chain(refused).filter(|key| !known.contains_key(*key)) {
            missing.push(format!("{path}: {key}"));
        }
        for prefix in literals_after(&text, &[".named(\""]) {
            if !known.keys().any(|key| key.starts_with(&format!("{prefix}-"))) {
                missing.push(format!("{path}: {prefix}-…"));
            }
        }
    }
    assert!(missing.is_empty(), "keys that nl lacks:\n{}", missing.join("\n"));
}

/// The shapes of keys that are put together: `format!("mail-{kind}-subject")`, `named("letter-state", …)`.
fn shapes(text: &str) -> Vec<Regex> {
    let shape = |pattern: String| Regex::new(&format!("^{pattern}$")).expect("a shape is a plain pattern");
    let hole = Regex::new(r"\{[^{}]*\}").expect("a pattern");
    let plain = Regex::new("^[a-z0-9-]*$").expect("a pattern");
    let formats = text.split('"').filter(|literal| {
        let fixed = hole.replace_all(literal, "");
        literal.contains('{') && fixed.len() > 4 && fixed.contains('-') && plain.is_match(&fixed)
    });
    let named = Regex::new(r#"named\(\s*"([A-Za-z0-9-]+)""#).expect("a pattern");
    let prefixes = named.captures_iter(text).map(|found| shape(format!("{}-[A-Za-z0-9-]+", &found[1])));
    formats.map(|literal| shape(hole.replace_all(literal, "[A-Za-z0-9-]+").into_owned())).chain(prefixes).collect()
}

#[test]
fn every_dutch_key_is_used() {
    let all: String = sources().into_iter().map(|(_, text)| text + "\n").collect();
    let literals: BTreeSet<&str> = all.split('"').collect();
    let shapes = shapes(&all);
    let mut unused = Vec::new();
    for (key, path) in dutch() {
        let title_of = key.strip_suffix("-title").is_some_and(|base| literals.contains(base));
        let used = title_of || literals.contains(key.as_str()) || shapes.iter().any(|shape| shape.is_match(&key));
        if !used && path != "nl/public.ftl" {
            unused.push(format!("{path}: {key}"));
        }
    }
    assert!(unused.is_empty(), "keys that nothing uses:\n{}", unused.join("\n"));
}

/// What key persons read: the reading page, the message to share a link with, and the mails to them. Of the mails,
/// those to staff exist in Dutch only.
const FOR_READERS: [&str; 3] = ["mail.ftl", "reading.ftl", "share.ftl"];

#[test]
fn the_other_languages_have_exactly_what_key_persons_read() {
    for locale in Locale::ALL.into_iter().skip(1) {
        let prefix = format!("{}/", locale.tag());
        let mut files: Vec<_> = Files::iter().filter(|path| path.starts_with(&prefix)).collect();
        files.sort();
        assert_eq!(files, FOR_READERS.map(|name| format!("{prefix}{name}")));
        for name in FOR_READERS {
            let wanted = keys(&file(&format!("nl/{name}")));
            let to_readers = ["-invitation-", "-reminder-", "-answered-", "-greeting", "-footer-reader"];
            let is_wanted = |key: &String| name != "mail.ftl" || to_readers.iter().any(|part| key.contains(part));
            let wanted: Vec<_> = wanted.into_iter().filter(is_wanted).collect();
            assert_eq!(keys(&file(&format!("{prefix}{name}"))), wanted, "{prefix}{name}");
        }
    }
}

#[test]
fn a_machine_made_translation_says_so_in_its_header() {
    for path in Files::iter().filter(|path| !path.starts_with("nl/")) {
        assert!(file(&path).lines().take(3).any(|line| line.contains("MACHINE-MADE")), "{path}");
    }
}

#[test]
fn every_text_of_every_language_takes_the_same_arguments_as_the_dutch_one() {
    let arguments = |text: &str| -> BTreeMap<String, BTreeSet<String>> {
        let mut current = String::new();
        let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for line in text.lines() {
            current = keys(line).pop().unwrap_or(current);
            let names = line
                .split('$')
                .skip(1)
                .map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric()).collect::<String>());
            all.entry(current.clone()).or_default().extend(names);
        }
        all
    };
    for path in Files::iter().filter(|path| !path.starts_with("nl/")) {
        let (_, name) = path.split_once('/').expect("a folder per language");
        let wanted = arguments(&file(&format!("nl/{name}")));
        for (key, names) in arguments(&file(&path)) {
            assert_eq!(Some(&names), wanted.get(&key), "{path}: {key}");
        }
    }
}

#[test]
fn a_key_that_a_language_lacks_is_shown_in_dutch_and_one_that_dutch_lacks_as_itself() {
    assert_eq!(Messages::of(Locale::Ti).text("layout-sign-out"), "Afmelden");
    assert_eq!(Messages::of(Locale::Nl).text("no-such-key"), "no-such-key");
}

#[test]
fn dates_are_written_in_words() {
    let day = jiff::civil::date(2026, 12, 3);
    let check = |locale, expected: &str| assert_eq!(Messages::of(locale).date(day), expected);
    check(Locale::Nl, "3 december 2026");
    check(Locale::En, "3 December 2026");
    check(Locale::Tr, "3 Aralık 2026");
    check(Locale::Uk, "3 грудня 2026");
    check(Locale::Ti, "3 ታሕሳስ 2026");
    check(Locale::Ar, "3 ديسمبر 2026");
}

#[test]
fn a_fraction_has_a_decimal_comma_in_dutch() {
    let text = |value: f64| decimal_comma(&FluentValue::from(value), &());
    assert_eq!(text(41.3).as_deref(), Some("41,3"));
    assert_eq!(text(41.0), None);
}

#[test]
fn the_language_that_a_browser_likes_best_is_taken() {
    let check = |header, expected| assert_eq!(Locale::accepted(header), expected, "{header}");
    check("ar", Some(Locale::Ar));
    check("ar-SY,ar;q=0.9,en;q=0.8", Some(Locale::Ar));
    check("fr-FR, tr;q=0.5, en;q=0.7", Some(Locale::En));
    check("nl-NL,nl;q=0.9,uk;q=1", Some(Locale::Nl));
    check("ti ; q=0.3, UK;q=0", Some(Locale::Ti));
    check("ti;q=x", None);
    check("fr, de;q=0.5, *", None);
    check("", None);
}
