//! The modules of a crate, read from its files: what each declares, what it brings in by `use`, and which paths it says.

use super::tokens::{Token, tokens};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The names of a path: `crate::text::Span` in three.
pub type Names = Vec<String>;

/// A module: a file, or a part of one in `mod name { … }`. What belongs to its tests is left out.
#[derive(Debug, Default)]
pub struct Module {
    /// Its file.
    pub file: PathBuf,
    /// The module that it stands in; none for the root.
    pub parent: Option<usize>,
    /// The modules that stand in it.
    pub children: BTreeMap<String, usize>,
    /// What is defined in it.
    pub items: BTreeSet<String>,
    /// What it brings in: by which name, from where, and whether for others too.
    pub uses: Vec<Use>,
    /// The paths in its code outside `use`, those of a single name among them.
    pub paths: Vec<Names>,
}

/// One name that a `use` brings in.
#[derive(Debug, PartialEq, Eq)]
pub struct Use {
    /// The name in this module; none for `*`.
    pub name: Option<String>,
    /// Where it comes from.
    pub path: Names,
    /// Whether it is passed on: `pub use`, however far.
    pub is_public: bool,
}

/// How the files of a crate are read: their text by path.
pub type Files<'a> = &'a dyn Fn(&Path) -> Option<String>;

/// All modules of the crate that begins in the file `root`; the root is the first.
pub fn modules(root: &Path, files: Files) -> Vec<Module> {
    let mut all = vec![Module { file: root.to_owned(), ..Module::default() }];
    let folder = root.parent().unwrap_or(Path::new("")).to_owned();
    if let Some(code) = files(root) {
        Reader { tokens: &tokens(&code), at: 0, files, all: &mut all }.module(0, &folder);
    }
    all
}

/// Reads the tokens of one file.
struct Reader<'a> {
    tokens: &'a [Token],
    at: usize,
    files: Files<'a>,
    all: &'a mut Vec<Module>,
}

impl<'a> Reader<'a> {
    fn is_mark(&self, at: usize, mark: char) -> bool {
        self.tokens.get(at) == Some(&Token::Mark(mark))
    }

    fn word(&self, at: usize) -> Option<&'a str> {
        self.tokens.get(at).and_then(Token::word)
    }

    /// Reads up to the brace that closes the module, or to the end of the file. The files of its children stand in
    /// `folder`.
    fn module(&mut self, module: usize, folder: &Path) {
        let mut depth = 0;
        let mut path = None;
        let mut is_public = false;
        while let Some(token) = self.tokens.get(self.at) {
            match token {
                Token::Mark('}') if depth == 0 => break,
                Token::Mark('{') => depth += 1,
                Token::Mark('}') => depth -= 1,
                Token::Mark('#') if self.is_mark(self.at + 1, '[') => match self.attribute() {
                    [Token::Word(is_path), Token::Mark('='), Token::Text(file), ..] if is_path == "path" => {
                        path = Some(file.clone());
                    }
                    attribute if is_for_tests(attribute) => {
                        self.at += 1;
                        self.skip_group();
                        self.skip_item();
                        continue;
                    }
                    _ => {}
                },
                Token::Word(word) if word == "pub" => {
                    is_public = true;
                    self.at += 1;
                    if self.is_mark(self.at, '(') {
                        self.skip_group();
                    }
                    continue;
                }
                Token::Word(word) if word == "use" && self.word(self.at + 1).is_some() => {
                    self.at += 1;
                    self.use_tree(module, Vec::new(), is_public);
                }
                Token::Word(word) if word == "mod" && depth == 0 => self.child(module, folder, path.take()),
                Token::Word(_) => {
                    self.name(module, depth == 0);
                    is_public = false;
                    continue;
                }
                _ => {}
            }
            is_public = false;
            self.at += 1;
        }
    }

    /// The tokens of the attribute that begins here, up to its last bracket; those behind it don't matter to who asks.
    fn attribute(&self) -> &'a [Token] {
        let rest = &self.tokens[self.at + 2..];
        &rest[..rest.iter().position(|token| *token == Token::Mark(']')).unwrap_or(rest.len())]
    }

    /// Skips what stands between two brackets of any kind, and these.
    fn skip_group(&mut self) {
        let mut depth = 0;
        while let Some(token) = self.tokens.get(self.at) {
            self.at += 1;
            match token {
                Token::Mark('{' | '(' | '[') => depth += 1,
                Token::Mark('}' | ')' | ']') => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
    }

    /// Skips an item, up to its `;` or the brace that closes it.
    fn skip_item(&mut self) {
        let ends_with_semicolon =
            |word: Option<&str>| matches!(word, Some("use" | "const" | "static" | "type" | "let"));
        let mut has_value = false;
        while let Some(token) = self.tokens.get(self.at) {
            has_value |= ends_with_semicolon(token.word()) && self.word(self.at + 1) != Some("fn");
            match token {
                Token::Mark(';') => {
                    self.at += 1;
                    return;
                }
                Token::Mark('{') if !has_value => return self.skip_group(),
                Token::Mark('{' | '(' | '[') => self.skip_group(),
                _ => self.at += 1,
            }
        }
    }

    /// Reads what follows `use`, up to its `;`, or one part of it, up to the comma or brace behind it.
    fn use_tree(&mut self, module: usize, mut path: Names, is_public: bool) {
        let mut name = None;
        loop {
            match self.tokens.get(self.at) {
                Some(Token::Word(word)) if word == "as" => {
                    self.at += 1;
                    name = self.word(self.at).map(str::to_owned);
                }
                Some(Token::Word(word)) => path.push(word.clone()),
                Some(Token::Mark('*')) => {
                    self.all[module].uses.push(Use { name: None, path, is_public });
                    self.at += 1;
                    return;
                }
                Some(Token::Mark('{')) => {
                    while !self.is_mark(self.at, '}') && self.at < self.tokens.len() {
                        self.at += 1;
                        if !self.is_mark(self.at, '}') {
                            self.use_tree(module, path.clone(), is_public);
                        }
                    }
                    self.at += 1;
                    return;
                }
                Some(Token::Path) => {}
                _ => break,
            }
            self.at += 1;
        }
        if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
            path.pop();
        }
        let name = name.or_else(|| path.last().cloned());
        self.all[module].uses.push(Use { name, path, is_public });
    }

    /// Reads `mod name;` with the file that it names, or `mod name { … }`.
    fn child(&mut self, module: usize, folder: &Path, path: Option<String>) {
        let Some(name) = self.word(self.at + 1) else { return };
        let child = self.all.len();
        self.all[module].children.insert(name.to_owned(), child);
        let file = self.all[module].file.clone();
        self.all.push(Module { file, parent: Some(module), ..Module::default() });
        if self.is_mark(self.at + 2, '{') {
            self.at += 3;
            return self.module(child, &folder.join(name));
        }
        let beside = self.all[module].file.parent().unwrap_or(Path::new("")).to_owned();
        let candidates = match path {
            Some(path) => vec![(beside.join(path), beside)],
            None => vec![
                (folder.join(name).with_extension("rs"), folder.join(name)),
                (folder.join(name).join("mod.rs"), folder.join(name)),
            ],
        };
        let found = candidates.into_iter().find_map(|(file, folder)| Some(((self.files)(&file)?, file, folder)));
        if let Some((code, file, folder)) = found {
            self.all[child].file = file;
            let tokens = tokens(&code);
            Reader { tokens: &tokens, at: 0, files: self.files, all: self.all }.module(child, &folder);
        }
        self.at += 2;
    }

    /// Reads a word of code: the start of a definition, or a path.
    fn name(&mut self, module: usize, is_outside: bool) {
        const DEFINES: [&str; 8] = ["struct", "enum", "union", "trait", "type", "fn", "const", "static"];
        let word = self.word(self.at).unwrap_or_default();
        if word == "macro_rules" && self.is_mark(self.at + 1, '!') {
            self.define(module, self.at + 2);
            self.at += 3;
            return self.skip_group();
        }
        if DEFINES.contains(&word) {
            if is_outside {
                self.define(module, self.at + 1);
            }
            // What a definition is called is no use of the name; `const fn` goes on.
            let is_name = self.word(self.at + 1).is_some_and(|next| !DEFINES.contains(&next));
            self.at += 1 + usize::from(is_name);
            return;
        }
        let is_field = self.at > 0 && self.is_mark(self.at - 1, '.');
        let is_absolute = self.at > 0 && self.tokens[self.at - 1] == Token::Path;
        let mut path = vec![word.to_owned()];
        self.at += 1;
        while self.tokens.get(self.at) == Some(&Token::Path)
            && let Some(next) = self.word(self.at + 1)
        {
            path.push(next.to_owned());
            self.at += 2;
        }
        let is_label = path.len() == 1 && self.is_mark(self.at, ':');
        if !is_field && !is_absolute && !is_label {
            self.all[module].paths.push(path);
        }
    }

    fn define(&mut self, module: usize, at: usize) {
        if let Some(name) = self.word(at) {
            self.all[module].items.insert(name.to_owned());
        }
    }
}

/// Whether an attribute is `cfg(test)`, also among other conditions.
fn is_for_tests(attribute: &[Token]) -> bool {
    let says = |word: &str| attribute.iter().any(|token| token.is(word));
    attribute.first().is_some_and(|first| first.is("cfg")) && says("test") && !says("not")
}
