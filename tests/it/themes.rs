//! Every municipal theme is readable: contrast by WCAG 2.2 (success criteria 1.4.3 and 1.4.11) of each pair of colours that the
//! styles put on each other.

use std::collections::BTreeMap;
use std::path::Path;

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
        let mut all = colours(&style("base.css"));
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
