//! Every municipal theme is readable: contrast by WCAG 2.2 (success criteria 1.4.3 and 1.4.11) of each pair of colours that the
//! styles put on each other. So that this says something, a colour stands in the tokens and the themes and nowhere else.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Relative luminance of `#rgb` or `#rrggbb` (WCAG 2.2, definition).
fn luminance(colour: &str) -> f64 {
    let digits = colour.strip_prefix('#').expect("a colour in hexadecimal");
    let digits: String =
        if digits.len() == 3 { digits.chars().flat_map(|c| [c, c]).collect() } else { digits.to_owned() };
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&digits[at..at + 2], 16).expect("hexadecimal")) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The custom properties of a style sheet that are plain colours.
fn colours(css: &str) -> BTreeMap<String, String> {
    let lines = css.lines().filter_map(|line| line.trim().strip_prefix("--")?.trim_end_matches(';').split_once(": "));
    lines.filter(|(_, value)| value.starts_with('#')).map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

fn style(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("web/styles").join(path)).expect("a style sheet")
}

#[test]
fn black_on_white_is_twenty_one_to_one() {
    assert!((contrast("#000", "#ffffff") - 21.0).abs() < 0.001);
}

#[test]
fn every_theme_has_enough_contrast() {
    /// What stands on what, and how much is asked: 4.5 for text, 3 for lines and icons.
    const PAIRS: [(&str, &str, f64); 19] = [
        ("theme-on-accent", "theme-accent", 4.5),
        ("theme-on-accent", "theme-accent-strong", 4.5),
        ("theme-accent", "m-paper", 4.5),
        ("theme-accent", "m-desk", 4.5),
        ("theme-accent", "theme-accent-soft", 4.5),
        ("theme-accent-strong", "m-paper", 4.5),
        ("theme-accent-strong", "theme-accent-soft", 4.5),
        ("m-ink", "m-paper", 4.5),
        ("m-ink", "m-desk", 4.5),
        ("m-ink", "theme-accent-soft", 4.5),
        ("m-ink", "m-mark", 4.5),
        ("m-ink", "m-praise", 4.5),
        ("m-ink-soft", "m-paper", 4.5),
        ("m-ink-soft", "m-desk", 4.5),
        ("m-danger", "m-paper", 4.5),
        ("m-mark-line", "m-mark", 3.0),
        ("m-praise-line", "m-praise", 3.0),
        ("m-line-strong", "m-paper", 3.0),
        ("m-line-strong", "m-desk", 3.0),
    ];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("web/styles/themes");
    let mut tested = 0;
    for entry in std::fs::read_dir(folder).expect("the themes") {
        let name = entry.expect("a theme").file_name().into_string().expect("a plain name");
        let mut all = colours(&style("tokens.css"));
        all.extend(colours(&style("themes/default.css")));
        all.extend(colours(&style(&format!("themes/{name}"))));
        for (ink, ground, least) in PAIRS {
            let got = contrast(&all[ink], &all[ground]);
            assert!(got >= least, "{name}: {ink} on {ground} has {got:.2}, not {least}");
        }
        tested += 1;
    }
    assert!(tested >= 3, "default and two municipalities");
}

#[test]
fn a_theme_is_colour_font_and_radius_and_nothing_more() {
    let base = style("themes/default.css");
    let allowed: Vec<&str> =
        base.lines().filter_map(|line| line.trim().split_once(':')).map(|(name, _)| name).collect();
    for name in ["wilgenbeek", "hoogveld"] {
        let text = style(&format!("themes/{name}.css"));
        assert!(text.starts_with(&format!(":root.theme-{name} {{")), "{name}");
        for (property, _) in text.lines().skip(1).filter_map(|line| line.trim().split_once(':')) {
            assert!(property.starts_with("--theme-") && allowed.contains(&property), "{name}: {property}");
        }
    }
}

/// The style sheets below a folder.
fn sheets(folder: &Path, all: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder of styles").flatten() {
        match entry.path() {
            path if path.is_dir() => sheets(&path, all),
            path => all.push(path),
        }
    }
}

/// The values of a style sheet in which a colour is written out.
fn written_colours(css: &str) -> Vec<&str> {
    const NAMES: [&str; 12] =
        ["white", "black", "red", "green", "blue", "yellow", "orange", "purple", "gray", "grey", "silver", "pink"];
    const FUNCTIONS: [&str; 8] = ["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "oklch(", "color("];
    let is_colour = |word: &str| {
        let digits = word.strip_prefix('#').or_else(|| word.split("%23").nth(1)).unwrap_or("");
        let hexadecimal = digits.chars().take_while(char::is_ascii_hexdigit).count();
        hexadecimal >= 3 || NAMES.contains(&word) || FUNCTIONS.iter().any(|function| word.contains(function))
    };
    let values = css.lines().filter_map(|line| Some(line.strip_suffix(';')?.split_once(": ")?.1));
    values.filter(|value| value.split([' ', ',', '\'']).any(is_colour)).collect()
}

#[test]
fn a_written_colour_is_seen() {
    let check = |line: &str, expect: bool| assert_eq!(!written_colours(line).is_empty(), expect, "{line}");
    check("  color: #fff;", true);
    check("  border: 1px solid #a8201a;", true);
    check("  box-shadow: 0 0 3rem rgb(28 33 38 / 30%);", true);
    check("  background: url(\"data:image/svg+xml,%3Csvg stroke='%231c2126'/%3E\");", true);
    check("  color: white;", true);
    check("  color: var(--m-ink);", false);
    check("  background: transparent;", false);
    check("  white-space: nowrap;", false);
}

#[test]
fn colours_come_from_tokens_only() {
    let styles = Path::new(env!("CARGO_MANIFEST_DIR")).join("web/styles");
    let mut all = Vec::new();
    sheets(&styles, &mut all);
    let mut wrong = Vec::new();
    for path in all.iter().filter(|path| !path.ends_with("tokens.css") && !path.starts_with(styles.join("themes"))) {
        let css = std::fs::read_to_string(path).expect("a style sheet");
        let name = path.strip_prefix(&styles).expect("inside").display();
        wrong.extend(written_colours(&css).into_iter().map(|value| format!("{name}: {value}")));
        assert!(css.lines().count() < 400, "{name} holds more than a component");
    }
    assert!(wrong.is_empty(), "colours outside the tokens:\n{}", wrong.join("\n"));
}

#[test]
fn every_style_sheet_is_in_a_bundle() {
    let web = Path::new(env!("CARGO_MANIFEST_DIR")).join("web");
    let bundles = std::fs::read_to_string(web.join("styles.mjs")).expect("the bundles");
    let mut all = Vec::new();
    sheets(&web.join("styles"), &mut all);
    for path in all.iter().filter(|path| !path.starts_with(web.join("styles/themes"))) {
        let name = path.file_stem().and_then(|stem| stem.to_str()).expect("a plain name");
        assert!(bundles.contains(&format!("'{name}'")) || bundles.contains(&format!("/{name}'")), "{name} is in none");
    }
}
