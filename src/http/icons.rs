//! The icons: drawings of 24 × 24, put into the page so that they take its colour and cost no request.

use crate::review::Reason;
use std::fmt;

/// An icon by name. It is decoration: a word always stands beside it, so it is hidden from screen readers.
pub fn icon(name: &str) -> Icon {
    Icon(ICONS.iter().find(|(known, _)| *known == name).unwrap_or(&ICONS[0]))
}

/// Whether there is an icon of that name.
pub fn exists(name: &str) -> bool {
    ICONS.iter().any(|(known, _)| *known == name)
}

/// The name of a reason's icon.
pub fn of_reason(reason: &Reason) -> &'static str {
    match reason {
        Reason::UnclearWord => "reason-unclear-word",
        Reason::TooLong => "reason-too-long",
        Reason::WhatToDo => "reason-what-to-do",
        Reason::Unfriendly => "reason-unfriendly",
        Reason::Good => "reason-good",
    }
}

/// An icon as markup.
pub struct Icon(&'static (&'static str, &'static str));

impl fmt::Display for Icon {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, drawing) = self.0;
        let turns = if TURNS.contains(name) { " m-icon--turns" } else { "" };
        write!(out, "<svg class=\"m-icon{turns}\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">{drawing}</svg>")
    }
}

impl askama::filters::HtmlSafe for Icon {}

/// Icons that point along the line of writing: mirrored in a right-to-left page.
const TURNS: [&str; 6] = ["arrow-left", "arrow-right", "chevron-left", "chevron-right", "undo", "send"];

/// Name and drawing. The first stands in for an unknown name.
const ICONS: [(&str, &str); 43] = [
    ("info", r#"<circle cx="12" cy="12" r="9"/><path d="M12 11v5M12 8h.01"/>"#),
    ("alert", r#"<path d="M12 4 2.8 19.5h18.4z"/><path d="M12 10v4M12 17h.01"/>"#),
    ("error", r#"<circle cx="12" cy="12" r="9"/><path d="M12 7.5v5.5M12 16.5h.01"/>"#),
    ("check", r#"<path d="m5 12.5 4.5 4.5L19 7.5"/>"#),
    ("check-circle", r#"<circle cx="12" cy="12" r="9"/><path d="m8 12.3 2.8 2.8L16 9.6"/>"#),
    ("close", r#"<path d="M6 6l12 12M18 6 6 18"/>"#),
    ("arrow-left", r#"<path d="M20 12H4M10 6l-6 6 6 6"/>"#),
    ("arrow-right", r#"<path d="M4 12h16M14 6l6 6-6 6"/>"#),
    ("chevron-left", r#"<path d="m15 5-7 7 7 7"/>"#),
    ("chevron-right", r#"<path d="m9 5 7 7-7 7"/>"#),
    ("chevron-down", r#"<path d="m5 9 7 7 7-7"/>"#),
    ("letter", r#"<path d="M6 3h8.5L19 7.5V21H6z"/><path d="M9 10h7M9 13.5h7M9 17h4"/>"#),
    ("mail", r#"<path d="M3 6h18v12H3z"/><path d="m3.5 7 8.5 6 8.5-6"/>"#),
    (
        "phone",
        r#"<path d="M6 3.5h4l1.5 5-2.5 1.8a12 12 0 0 0 4.7 4.7l1.8-2.5 5 1.5v4a2 2 0 0 1-2.2 2A17 17 0 0 1 4 5.7a2 2 0 0 1 2-2.2z"/>"#,
    ),
    (
        "people",
        r#"<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c.4-4 3-6 6.5-6s6.1 2 6.5 6M16 4.8a3.5 3.5 0 0 1 0 6.4M18 14.6c2 .8 3.2 2.6 3.5 5.4"/>"#,
    ),
    ("person", r#"<circle cx="12" cy="8" r="4"/><path d="M4.5 21c.5-4.6 3.4-7 7.5-7s7 2.4 7.5 7"/>"#),
    ("plus", r#"<path d="M12 5v14M5 12h14"/>"#),
    ("pencil", r#"<path d="M4 20l1-4.5L16.5 4 20 7.5 8.5 19z"/><path d="m14 6.5 3.5 3.5"/>"#),
    ("trash", r#"<path d="M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5"/>"#),
    ("download", r#"<path d="M12 4v11M7 10.5l5 5 5-5M4 20h16"/>"#),
    ("upload", r#"<path d="M12 16V5M7 9.5l5-5 5 5M4 20h16"/>"#),
    ("clock", r#"<circle cx="12" cy="12" r="9"/><path d="M12 7v5.5l3.5 2"/>"#),
    ("calendar", r#"<path d="M4 6h16v14H4zM4 10.5h16M8.5 3.5V7M15.5 3.5V7"/>"#),
    ("search", r#"<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>"#),
    (
        "link",
        r#"<path d="M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1"/>"#,
    ),
    ("send", r#"<path d="M21 3 3 10.5l7 3 3 7z"/><path d="M10 13.5 21 3"/>"#),
    ("print", r#"<path d="M7 9V3.5h10V9M7 17H4V9h16v8h-3"/><path d="M7 14h10v6.5H7z"/>"#),
    ("lock", r#"<path d="M5 11h14v9.5H5zM8 11V8a4 4 0 0 1 8 0v3"/>"#),
    (
        "eye",
        r#"<path d="M2.5 12C5 7.5 8.2 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.7 6.5-9.5 6.5S5 16.5 2.5 12z"/><circle cx="12" cy="12" r="3"/>"#,
    ),
    ("history", r#"<path d="M4 5v5h5M4.5 10a8 8 0 1 1-.4 4"/><path d="M12 8v4.5l3 1.5"/>"#),
    ("chat", r#"<path d="M4 4.5h16v12h-9l-4.5 4v-4H4z"/><path d="M8 9h8M8 12.5h5"/>"#),
    ("undo", r#"<path d="M8 5 4 9l4 4"/><path d="M4 9h10a5.5 5.5 0 0 1 0 11h-3"/>"#),
    (
        "globe",
        r#"<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c2.8 2.6 4 5.6 4 9s-1.2 6.4-4 9c-2.8-2.6-4-5.6-4-9s1.2-6.4 4-9z"/>"#,
    ),
    (
        "offline",
        r#"<path d="M3 3l18 18M7 18.5h10M8.5 8.2A6 6 0 0 1 17.7 11.5a3.6 3.6 0 0 1 2.5 5.6M6.5 10.5A4.1 4.1 0 0 0 7 18.5"/>"#,
    ),
    (
        "tap",
        r#"<path d="M9 11.5V5a1.8 1.8 0 0 1 3.6 0v5.5l5 1.2a2 2 0 0 1 1.5 2.3l-.8 4A3.7 3.7 0 0 1 14.7 21h-1.9a4 4 0 0 1-3.1-1.5L5.5 14.3a1.6 1.6 0 0 1 2.3-2.2z"/><path d="M6 6.5A5 5 0 0 1 10.8 2a5 5 0 0 1 4.8 4.5"/>"#,
    ),
    ("star", r#"<path d="m12 3.5 2.6 5.6 6 .7-4.5 4.1 1.2 6-5.3-3-5.3 3 1.2-6-4.5-4.1 6-.7z"/>"#),
    ("sign", r#"<path d="M3 20h18M5 16c3-1 9.5-11 7-12.5S7 13 10 14.5s4-4 5.5-3 .5 3.5 4.5 2.5"/>"#),
    ("compare", r#"<path d="M4 4h6.5v16H4zM13.5 4H20v16h-6.5z"/><path d="M6.2 9h2M6.2 12.5h2M15.7 9h2M15.7 12.5h2"/>"#),
    (
        "reason-unclear-word",
        r#"<path d="M9 9.2A3.1 3.1 0 1 1 13.3 12c-.9.5-1.3 1.1-1.3 2.2M12 17.5h.01"/><circle cx="12" cy="12" r="9.5"/>"#,
    ),
    ("reason-too-long", r#"<path d="M2.5 12h19M6.5 8l-4 4 4 4M17.5 8l4 4-4 4"/>"#),
    ("reason-what-to-do", r#"<path d="M12 21V3.5M12 5h7l2.5 2.5L19 10h-7M12 11H5l-2.5 2.5L5 16h7M8.5 21h7"/>"#),
    (
        "reason-unfriendly",
        r#"<circle cx="12" cy="12" r="9.5"/><path d="M8 16.5c1-1.7 2.3-2.5 4-2.5s3 .8 4 2.5M8.5 9.5h.01M15.5 9.5h.01"/>"#,
    ),
    (
        "reason-good",
        r#"<circle cx="12" cy="12" r="9.5"/><path d="M8 14.5c1 1.7 2.3 2.5 4 2.5s3-.8 4-2.5M8.5 9.5h.01M15.5 9.5h.01"/>"#,
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn templates(folder: &Path, out: &mut Vec<(String, String)>) {
        for entry in std::fs::read_dir(folder).expect("a folder of templates").flatten() {
            let path = entry.path();
            if path.is_dir() {
                templates(&path, out);
            } else {
                out.push((path.display().to_string(), std::fs::read_to_string(&path).expect("a template")));
            }
        }
    }

    #[test]
    fn every_icon_that_a_template_names_exists() {
        let mut all = Vec::new();
        templates(&Path::new(env!("CARGO_MANIFEST_DIR")).join("web/templates"), &mut all);
        for (path, text) in all {
            for call in ["icon(\"", "empty(\""] {
                for name in text.split(call).skip(1).filter_map(|rest| rest.split('"').next()) {
                    assert!(exists(name), "{path}: no icon {name}");
                }
            }
        }
    }

    #[test]
    fn no_template_needs_what_the_content_security_policy_forbids() {
        let mut all = Vec::new();
        templates(&Path::new(env!("CARGO_MANIFEST_DIR")).join("web/templates"), &mut all);
        for (path, text) in all {
            for forbidden in [" style=", "<style", " onclick=", " onsubmit=", " onchange=", "javascript:", "<script>"] {
                assert!(!text.contains(forbidden), "{path} has {forbidden}");
            }
        }
    }
}
