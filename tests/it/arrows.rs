//! The house keeps its arrows: a module uses only those below it, and a foreign crate stays in its room.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What each module may use of ours. `messages` is a leaf that whoever speaks to people may use; `config` is read by
/// those who need a setting.
const ALLOWED: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("review", &[]),
    ("messages", &[]),
    ("config", &["mail", "review"]),
    ("language", &["text"]),
    ("check", &["language", "text"]),
    ("formats", &["text"]),
    ("store", &["review"]),
    ("mail", &["review", "store", "messages"]),
    ("export", &["review", "check", "text", "formats", "messages"]),
    ("app", &["text", "review", "language", "check", "formats", "store", "mail", "export", "messages", "config"]),
    ("http", &["app", "review", "messages", "text", "check", "store", "language", "config"]),
];

/// Crates that only one module may use.
const ROOMS: &[(&str, &str)] = &[
    ("axum", "http"),
    ("axum_extra", "http"),
    ("tower_http", "http"),
    ("sqlx", "store"),
    ("lettre", "mail"),
    ("quick_xml", "formats"),
];

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("src can be read").flatten() {
        let path = entry.path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The name of the module that a file of `src` belongs to.
fn module_of(source: &Path, file: &Path) -> String {
    let inside = file.strip_prefix(source).expect("a file of src");
    let first = inside.components().next().expect("a name").as_os_str().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// The code of a file: neither comments nor its unit tests, which stand at its end.
fn code(file: &Path) -> String {
    let text = std::fs::read_to_string(file).expect("a source file can be read");
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Every `crate::name` in the code, also those in `use crate::{a, b::c}`.
fn used_modules(code: &str) -> Vec<String> {
    let name = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut used = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(list) => {
                let mut depth = 0;
                let mut start = true;
                for (offset, character) in list.char_indices() {
                    match character {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => start = true,
                        c if start && !c.is_whitespace() => {
                            used.push(name(&list[offset..]));
                            start = false;
                        }
                        _ => {}
                    }
                }
            }
            None => used.push(name(rest)),
        }
    }
    used
}

#[test]
fn a_module_uses_only_those_below_it() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let allowed: BTreeMap<&str, &[&str]> = ALLOWED.iter().copied().collect();
    let mut files = Vec::new();
    rust_files(&source, &mut files);
    let mut wrong = Vec::new();
    for file in &files {
        let module = module_of(&source, file);
        if matches!(module.as_str(), "cli" | "main" | "lib") {
            continue;
        }
        let may = allowed.get(module.as_str()).unwrap_or_else(|| panic!("{module} has no arrows in this test"));
        for used in used_modules(&code(file)) {
            // A name in capitals or a macro stands for something at the crate's root, which holds modules only.
            if used != module && allowed.contains_key(used.as_str()) && !may.contains(&used.as_str()) {
                wrong.push(format!("{} uses {used}", file.strip_prefix(&source).expect("inside").display()));
            }
            if used == "cli" {
                wrong.push(format!("{} uses the command line", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "arrows that point the wrong way:\n{}", wrong.join("\n"));
}

#[test]
fn a_foreign_crate_stays_in_its_room() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&source, &mut files);
    let mut wrong = Vec::new();
    for file in &files {
        let module = module_of(&source, file);
        let code = code(file);
        for (crate_name, room) in ROOMS {
            if module != *room && module != "cli" && code.contains(&format!("{crate_name}::")) {
                wrong.push(format!("{} uses {crate_name}", file.strip_prefix(&source).expect("inside").display()));
            }
        }
    }
    assert!(wrong.is_empty(), "crates outside their room:\n{}", wrong.join("\n"));
}

#[test]
fn the_test_sees_every_way_of_using_a_module() {
    let used = used_modules("use crate::{store, review::{A, B}, text};\nlet x = crate::check::check();");
    assert_eq!(used, ["store", "review", "text", "check"]);
}
