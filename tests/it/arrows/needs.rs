//! Which file needs which: a file needs another when its code names something that is defined there. Who only passes a
//! name on with `pub use` neither needs it nor is needed for it.

use super::modules::{Module, Names};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What each file needs: the files, with a name from each.
pub type Needs = BTreeMap<PathBuf, BTreeMap<PathBuf, String>>;

/// What a path leads to: a module, something defined in a file, or both under one name.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Found<'a> {
    module: Option<usize>,
    file: Option<&'a Path>,
}

impl Found<'_> {
    fn is_nothing(&self) -> bool {
        self.module.is_none() && self.file.is_none()
    }
}

/// What each file of a crate needs of the others.
pub fn needs(modules: &[Module]) -> Needs {
    let mut all = Needs::new();
    for (from, module) in modules.iter().enumerate() {
        let said = |path: &Names| path.last().cloned().unwrap_or_default();
        let own = || module.uses.iter().filter(|one| !one.is_public);
        let used = own().map(|one| &one.path);
        let brought: BTreeSet<&str> = own().filter_map(|one| one.name.as_deref()).collect();
        // A name that a `use` brought in is counted there.
        let in_code = module.paths.iter().filter(|path| path.len() > 1 || !brought.contains(path[0].as_str()));
        for path in used.chain(in_code) {
            if let Some(file) = resolve(modules, from, path, &mut Vec::new()).file
                && file != module.file
            {
                all.entry(module.file.clone()).or_default().entry(file.to_owned()).or_insert_with(|| said(path));
            }
        }
    }
    all
}

/// The crates that each file names.
pub fn crates(modules: &[Module]) -> BTreeMap<PathBuf, BTreeSet<String>> {
    let mut all: BTreeMap<PathBuf, BTreeSet<String>> = BTreeMap::new();
    for (from, module) in modules.iter().enumerate() {
        let used = module.uses.iter().map(|one| &one.path);
        for path in used.chain(module.paths.iter().filter(|path| path.len() > 1)) {
            let is_ours = matches!(path[0].as_str(), "crate" | "self" | "super" | "Self");
            if !is_ours && lookup(modules, from, &path[0], &mut Vec::new()).is_nothing() {
                all.entry(module.file.clone()).or_default().insert(path[0].clone());
            }
        }
    }
    all
}

/// Where a path in the module `from` leads.
fn resolve<'a>(modules: &'a [Module], from: usize, path: &[String], seen: &mut Vec<(usize, String)>) -> Found<'a> {
    let mut found = match path.first().map(String::as_str) {
        Some("crate") => Found { module: Some(0), file: None },
        Some("self") => Found { module: Some(from), file: None },
        Some("super") => Found { module: modules[from].parent, file: None },
        Some(name) => lookup(modules, from, name, seen),
        None => Found::default(),
    };
    for name in path.iter().skip(1) {
        found = match found.module {
            Some(module) if name == "super" => Found { module: modules[module].parent, file: None },
            Some(module) => match lookup(modules, module, name, seen) {
                // Something that a macro defines.
                nothing if nothing.is_nothing() => Found { module: None, file: Some(&modules[module].file) },
                found => found,
            },
            // Something of a type: a variant, a function.
            None => return found,
        };
    }
    found
}

/// What a name stands for in a module.
fn lookup<'a>(modules: &'a [Module], module: usize, name: &str, seen: &mut Vec<(usize, String)>) -> Found<'a> {
    let here = &modules[module];
    let mut found = Found {
        module: here.children.get(name).copied(),
        file: here.items.contains(name).then_some(here.file.as_path()),
    };
    let asked = (module, name.to_owned());
    if !found.is_nothing() || seen.contains(&asked) {
        return found;
    }
    seen.push(asked);
    for one in here.uses.iter().filter(|one| one.name.as_deref() == Some(name)) {
        let next = resolve(modules, module, &one.path, seen);
        found = Found { module: found.module.or(next.module), file: found.file.or(next.file) };
    }
    for one in here.uses.iter().filter(|one| one.name.is_none()) {
        if found.is_nothing()
            && let Some(target) = resolve(modules, module, &one.path, seen).module
        {
            found = lookup(modules, target, name, seen);
        }
    }
    seen.pop();
    found
}

/// The circles: files that all need each other, if only by way of others.
pub fn circles(needs: &Needs) -> Vec<BTreeSet<PathBuf>> {
    let reach: BTreeMap<&PathBuf, BTreeSet<&PathBuf>> =
        needs.keys().map(|file| (file, reachable(needs, file))).collect();
    let mut circles: Vec<BTreeSet<PathBuf>> = Vec::new();
    for (file, reached) in &reach {
        let is_known = circles.iter().any(|circle| circle.contains(*file));
        if reached.contains(*file) && !is_known {
            let back = reached.iter().filter(|other| reach.get(**other).is_some_and(|all| all.contains(*file)));
            circles.push(back.map(|other| (*other).clone()).collect());
        }
    }
    circles
}

/// The files that a file needs, and those that these need.
fn reachable<'a>(needs: &'a Needs, file: &PathBuf) -> BTreeSet<&'a PathBuf> {
    let mut reached = BTreeSet::new();
    let mut waiting: Vec<&PathBuf> = needs.get(file).into_iter().flat_map(BTreeMap::keys).collect();
    while let Some(next) = waiting.pop() {
        if reached.insert(next) {
            waiting.extend(needs.get(next).into_iter().flat_map(BTreeMap::keys));
        }
    }
    reached
}
