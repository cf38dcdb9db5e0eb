//! The house keeps its arrows: a module uses only those below it, a foreign crate stays in its room, and no two files need
//! each other. Cargo keeps the arrows between the crates.

mod modules;
mod needs;
mod tokens;

use modules::{Module, modules};
use needs::{Needs, circles, crates, needs};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What each module of `src` may use of ours, modules and crates. `messages` is a leaf that whoever speaks to people may
/// use; `config` is read by those who need a setting.
const ALLOWED: &[(&str, &[&str])] = &[
    ("review", &[]),
    ("messages", &[]),
    ("config", &["mail", "review"]),
    ("letter", &["text", "draft", "office", "readers", "language"]),
    ("store", &["review"]),
    ("mail", &["review", "store", "messages"]),
    ("export", &["review", "check", "text", "letter", "messages"]),
    (
        "app",
        &[
            "text", "language", "check", "office", "readers", "letter", "review", "store", "mail", "export",
            "messages", "config",
        ],
    ),
    ("http", &["app", "review", "messages", "text", "check", "language", "config"]),
];

/// Foreign crates that only one module may use.
const ROOMS: &[(&str, &str)] = &[
    ("axum", "http"),
    ("axum_extra", "http"),
    ("hyper", "http"),
    ("hyper_util", "http"),
    ("tower", "http"),
    ("tower_http", "http"),
    ("sqlx", "store"),
    ("lettre", "mail"),
];

fn home() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The modules of a crate of ours, with paths from the home of all.
fn ours(root: &str) -> Vec<Module> {
    modules(Path::new(root), &|file| std::fs::read_to_string(home().join(file)).ok())
}

/// The files at which our crates begin.
fn roots() -> Vec<String> {
    let folders = std::fs::read_dir(home().join("crates")).expect("the crates").flatten();
    let names = folders.filter_map(|folder| folder.file_name().into_string().ok());
    let all = names.flat_map(|name| ["lib", "main"].map(|root| format!("crates/{name}/src/{root}.rs")));
    let here = ["src/lib.rs".to_owned(), "src/main.rs".to_owned()];
    here.into_iter().chain(all).filter(|root| home().join(root).exists()).collect()
}

/// The module of `src` that a file belongs to.
fn room(file: &Path) -> String {
    let inside = file.strip_prefix("src").expect("a file of src");
    let first = inside.components().next().expect("a name").as_os_str().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// By file of `src`: which modules and crates it uses.
fn used(modules: &[Module]) -> BTreeMap<PathBuf, BTreeSet<String>> {
    let mut used = crates(modules);
    for (file, needed) in needs(modules) {
        used.entry(file).or_default().extend(needed.keys().map(|other| room(other)));
    }
    used
}

#[test]
fn a_module_uses_only_those_below_it() {
    let allowed: BTreeMap<&str, &[&str]> = ALLOWED.iter().copied().collect();
    let crates = ["text", "draft", "language", "check", "office", "readers", "measure"];
    let mut wrong = Vec::new();
    for (file, used) in used(&ours("src/lib.rs")) {
        let module = room(&file);
        if matches!(module.as_str(), "cli" | "lib") {
            continue;
        }
        let may = allowed.get(module.as_str()).unwrap_or_else(|| panic!("{module} has no arrows in this test"));
        let is_ours = |name: &str| name == "cli" || allowed.contains_key(name) || crates.contains(&name);
        let above = used.iter().filter(|name| is_ours(name) && **name != module && !may.contains(&name.as_str()));
        wrong.extend(above.map(|name| format!("{} uses {name}", file.display())));
    }
    assert!(wrong.is_empty(), "arrows that point the wrong way:\n{}", wrong.join("\n"));
}

#[test]
fn a_read_opens_no_transaction_that_writes() {
    let files: BTreeSet<PathBuf> = ours("src/lib.rs").into_iter().map(|module| module.file).collect();
    let reads: Vec<&PathBuf> = files.iter().filter(|file| file.starts_with("src/app/reads")).collect();
    let writes = |file: &&&PathBuf| std::fs::read_to_string(home().join(file)).expect("a file").contains("db.write(");
    assert!(reads.len() > 10, "{reads:?}");
    assert_eq!(reads.iter().filter(writes).collect::<Vec<_>>(), Vec::<&&PathBuf>::new());
}

#[test]
fn a_foreign_crate_stays_in_its_room() {
    let mut wrong = Vec::new();
    for (file, crates) in crates(&ours("src/lib.rs")) {
        let outside = ROOMS.iter().filter(|(name, at)| crates.contains(*name) && room(&file) != *at);
        wrong.extend(outside.map(|(name, _)| format!("{} uses {name}", file.display())));
    }
    assert!(wrong.is_empty(), "crates outside their room:\n{}", wrong.join("\n"));
}

#[test]
fn no_two_files_need_each_other() {
    let mut wrong = Vec::new();
    for root in roots() {
        let needs = needs(&ours(&root));
        wrong.extend(circles(&needs).iter().map(|circle| told(circle, &needs)));
    }
    assert!(wrong.is_empty(), "files that need each other:\n{}", wrong.join("\n\n"));
}

/// A circle as a list of who needs what of whom.
fn told(circle: &BTreeSet<PathBuf>, needs: &Needs) -> String {
    let lines = circle.iter().flat_map(|file| {
        let inside = needs[file].iter().filter(|(other, _)| circle.contains(*other));
        inside.map(|(other, name)| format!("{} needs {name} of {}", file.display(), other.display()))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The needs of a crate that is given as paths and texts, the root first.
fn needs_of(files: &[(&str, &str)]) -> Vec<String> {
    let text = |file: &Path| files.iter().find(|(name, _)| Path::new(name) == file).map(|(_, code)| (*code).to_owned());
    let needs = needs(&modules(Path::new(files[0].0), &text));
    let each = needs.iter().flat_map(|(file, all)| all.keys().map(move |other| (file, other)));
    each.map(|(file, other)| format!("{} → {}", file.display(), other.display())).collect()
}

#[test]
fn a_need_is_found_however_it_is_written() {
    let check = |user: &str, expect: &[&str]| {
        let root = "pub mod low; mod user; pub use low::Low; pub struct Top;";
        let low = "pub struct Low; pub mod deep; pub use deep::*; pub enum Kind { One } pub fn low() {}";
        let files = [("lib.rs", root), ("user.rs", user), ("low/mod.rs", low), ("low/deep.rs", "pub struct Deep;")];
        let all = needs_of(&files);
        let found: Vec<&str> = all.iter().filter_map(|need| need.strip_prefix("user.rs → ")).collect();
        assert_eq!(found, expect, "{user}");
    };
    check("use crate::low::Low;", &["low/mod.rs"]);
    check("use super::{Top, low::{self, deep::Deep as D}};", &["lib.rs", "low/deep.rs"]);
    check("fn f(x: crate::Low) {}", &["low/mod.rs"]);
    check("use crate::low; fn f() { low::low(); }", &["low/mod.rs"]);
    check("use super::*; fn f() -> Top { Top }", &["lib.rs"]);
    check("use crate::low::*; struct X(Deep);", &["low/deep.rs"]);
    check("use crate::low::Kind::*;", &["low/mod.rs"]);
    check("fn f() { let x = vec![crate::low::deep::Deep]; }", &["low/deep.rs"]);
    check("mod inner { use super::super::Top; }", &["lib.rs"]);
    check("fn f() { use crate::low::deep; deep::Deep; }", &["low/deep.rs"]);
    check("use crate::low::made_by_a_macro;", &["low/mod.rs"]);
    check("pub use crate::Top; fn f(x: Top) {}", &["lib.rs"]);
}

#[test]
fn what_needs_nothing_of_a_file() {
    let check = |user: &str| {
        let files =
            [("lib.rs", "mod low; mod user; pub struct Top;"), ("user.rs", user), ("low.rs", "pub struct Low;")];
        assert_eq!(needs_of(&files), Vec::<String>::new(), "{user}");
    };
    check("// use crate::Top;\nconst X: &str = \"crate::Top\";");
    check("use crate::low; pub use crate::Top;");
    check("#[cfg(test)] mod tests { use crate::Top; }");
    check("#[cfg(test)] use crate::Top;\nstruct Own;");
    check("struct Top; fn f(x: Top) {}");
    check("use std::fmt; fn f(x: fmt::Error, low: u8) -> u8 { low }");
    check("fn f(x: X) { x.Top }");
}

#[test]
fn a_module_is_read_from_where_its_declaration_says() {
    let files = [
        ("src/lib.rs", "#[path = \"odd/place.rs\"] mod one; mod two; mod four { mod five; } struct Top;"),
        ("src/odd/place.rs", "use crate::Top;"),
        ("src/two.rs", "mod three;"),
        ("src/two/three.rs", "use super::super::Top;"),
        ("src/four/five.rs", "use crate::Top;"),
    ];
    let expect = ["src/four/five.rs → src/lib.rs", "src/odd/place.rs → src/lib.rs", "src/two/three.rs → src/lib.rs"];
    assert_eq!(needs_of(&files), expect);
}

#[test]
fn a_circle_is_seen_and_a_parent_that_only_passes_on_makes_none() {
    let check = |parent: &str, one: &str, two: &str, expect: &[&[&str]]| {
        let files = [("lib.rs", parent), ("one.rs", one), ("two.rs", two)];
        let text =
            |file: &Path| files.iter().find(|(name, _)| Path::new(name) == file).map(|(_, code)| (*code).to_owned());
        let found = circles(&needs(&modules(Path::new("lib.rs"), &text)));
        let expect: Vec<BTreeSet<PathBuf>> =
            expect.iter().map(|circle| circle.iter().map(PathBuf::from).collect()).collect();
        assert_eq!(found, expect, "{parent} | {one} | {two}");
    };
    let parent = "mod one; mod two; pub use one::One; pub use two::Two;";
    check(parent, "pub struct One;", "use super::One; pub struct Two(One);", &[]);
    check(parent, "use super::Two; pub struct One;", "use super::One; pub struct Two;", &[&["one.rs", "two.rs"]]);
    check("mod one; mod two; use one::One; struct Top;", "pub struct One;", "use super::Top; pub struct Two;", &[]);
    let round = &["lib.rs", "one.rs", "two.rs"];
    check("mod one; mod two; use one::One; struct Top;", "use super::two::Two;", "use super::Top;", &[round]);
}

#[test]
fn the_crates_of_a_file_are_those_that_lead_nowhere_inside() {
    let code = "use axum::Router; mod inner { fn f() -> sqlx::Result<()> { super::Own::new() } } struct Own;\n\
        #[derive(serde::Serialize)] struct Row;";
    let found = crates(&modules(Path::new("lib.rs"), &|_| Some(code.to_owned())));
    let names: Vec<&str> = found.values().flatten().map(String::as_str).collect();
    assert_eq!(names, ["axum", "serde", "sqlx"]);
}
