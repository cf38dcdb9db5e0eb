//! Relationships between the parts of a Word file, and what kind each part is: read, and added to.

use crate::package::Package;
use crate::runs::xml;
use crate::xml::{Element, Splice, Tree};
use draft::Error;
use std::collections::BTreeMap;

/// How the kinds of relationship begin…
const TRANSITIONAL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// …and how they do in strict documents (ECMA-376 part 1; part 4 has the others).
const STRICT: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships";

/// The part with relationships that we make for a main part without one; the single quotes tell that it is ours.
const NO_RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'></Relationships>";

/// Ends the start tag of a root that was one tag until something was put in it. XML readers do not see the space; it tells
/// us to write one tag again when nothing is left in it.
const OPENED: &str = " >";

/// A relationship of a part to another part or to an address.
pub struct Relation {
    /// Its name in the part that it belongs to.
    pub id: String,
    /// Its kind, as an address.
    pub kind: String,
    /// The part's name, or the address when it is external.
    pub target: String,
    /// Whether it leads out of the file.
    pub external: bool,
}

/// The part with the text: named in the package's relationships, by default `word/document.xml`.
pub fn main_part(package: &mut Package) -> Result<String, Error> {
    let named = of(package, "")?.into_iter().find(|relation| relation.kind.ends_with("/officeDocument"));
    Ok(named.map_or_else(|| "word/document.xml".to_owned(), |relation| relation.target))
}

/// The part that holds the relationships of a part.
fn part_of_relations(part: &str) -> String {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") }
}

/// The relationships of a part; those of the package itself for an empty name.
pub fn of(package: &mut Package, part: &str) -> Result<Vec<Relation>, Error> {
    let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
    let Some(source) = package.xml(&part_of_relations(part))? else { return Ok(Vec::new()) };
    let tree = Tree::parse(&source)?;
    let relation = |element: Element| {
        let external = element.attribute("TargetMode").as_deref() == Some("External");
        let target = element.attribute("Target")?;
        Some(Relation {
            id: element.attribute("Id")?,
            kind: element.attribute("Type")?,
            target: if external { target } else { resolve(folder, &target) },
            external,
        })
    };
    Ok(tree.root().map(|root| root.elements().filter_map(relation).collect()).unwrap_or_default())
}

/// A part's name from a target relative to a folder of the package.
fn resolve(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => drop(path.pop()),
            "." | "" => {}
            step => path.push(step),
        }
    }
    path.join("/")
}

/// A part that goes with the main part: its file name, the kind of relationship, and its media type.
pub struct Companion {
    /// Its usual file name.
    pub file: &'static str,
    /// The kind of relationship, an address.
    pub kind: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// The relationship's name when we add it, so that we know it again.
    pub id: &'static str,
}

/// A container whose parts are being changed.
pub struct Changes<'p, 'b> {
    package: &'p mut Package<'b>,
    main: String,
    /// The text of each part that changes.
    parts: BTreeMap<String, String>,
    gone: Vec<String>,
}

impl<'p, 'b> Changes<'p, 'b> {
    /// Nothing changed yet.
    pub fn new(package: &'p mut Package<'b>, main: String) -> Self {
        Self { package, main, parts: BTreeMap::new(), gone: Vec::new() }
    }

    /// A part as it is now.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, Error> {
        match self.parts.get(name) {
            Some(part) => Ok(Some(part.clone())),
            None => self.package.xml(name),
        }
    }

    /// Replaces a part, or adds it.
    pub fn set(&mut self, name: &str, part: String) {
        self.parts.insert(name.to_owned(), part);
    }

    /// The name of a companion of the main part, if there is one, and whether we added it.
    pub fn find(&mut self, companion: &Companion) -> Result<Option<(String, bool)>, Error> {
        let last = companion.kind.rsplit('/').next().unwrap_or_default();
        let ending = format!("/{last}");
        let relations = of(self.package, &self.main)?;
        let found = relations.into_iter().find(|relation| !relation.external && relation.kind.ends_with(&ending));
        Ok(found.map(|relation| (relation.target, relation.id == companion.id)))
    }

    /// The name of a companion; one that isn't there is added with that text.
    pub fn find_or_add(&mut self, companion: &Companion, empty: &str) -> Result<String, Error> {
        if let Some((name, _)) = self.find(companion)? {
            if self.part(&name)?.is_none() {
                self.set(&name, empty.to_owned());
            }
            return Ok(name);
        }
        let folder = self.main.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let in_folder = |file: &str| if folder.is_empty() { file.to_owned() } else { format!("{folder}/{file}") };
        let mut file = companion.file.to_owned();
        while self.package.has(&in_folder(&file)) {
            file = format!("meelezer-{file}");
        }
        let name = in_folder(&file);
        self.set(&name, empty.to_owned());
        let kind =
            if self.is_strict()? { companion.kind.replace(TRANSITIONAL, STRICT) } else { companion.kind.to_owned() };
        let relation = |prefix: &str| {
            let id = companion.id;
            format!("<{prefix}Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{}\"/>", xml(&file))
        };
        let relations = part_of_relations(&self.main);
        self.append(&relations, NO_RELATIONS, relation)?;
        let media_type = companion.media_type;
        let part = format!("/{name}");
        self.append("[Content_Types].xml", "", |prefix| {
            format!("<{prefix}Override PartName=\"{}\" ContentType=\"{media_type}\"/>", xml(&part))
        })?;
        Ok(name)
    }

    /// Whether the document is of the strict variant, with its own addresses for what is the same.
    pub fn is_strict(&mut self) -> Result<bool, Error> {
        let main = self.main.clone();
        Ok(self.part(&main)?.is_some_and(|part| part.contains("http://purl.oclc.org/ooxml/wordprocessingml/main")))
    }

    /// Takes a companion that we added out again.
    pub fn remove(&mut self, companion: &Companion, name: &str) -> Result<(), Error> {
        let relations = part_of_relations(&self.main);
        self.drop_element(&relations, |element| element.attribute("Id").as_deref() == Some(companion.id))?;
        if self.part(&relations)?.is_some_and(|left| left == NO_RELATIONS) {
            self.take_out(&relations);
        }
        let part = format!("/{name}");
        self.drop_element("[Content_Types].xml", |element| element.attribute("PartName").as_deref() == Some(&part))?;
        self.take_out(name);
        Ok(())
    }

    fn take_out(&mut self, part: &str) {
        self.parts.remove(part);
        self.gone.push(part.to_owned());
    }

    /// Puts an element at the end of a part's root; `element` gets the root's prefix with its colon.
    pub fn append(&mut self, part: &str, empty: &str, element: impl Fn(&str) -> String) -> Result<(), Error> {
        let source = self.part(part)?.unwrap_or_else(|| empty.to_owned());
        let tree = Tree::parse(&source)?;
        let root = tree.root().ok_or(Error::Damaged)?;
        let prefix = root.name_beside("");
        let mut splice = Splice::new();
        if root.is_one_tag() {
            let open = &source[root.tag()].trim_end_matches("/>");
            splice.replace(root.bytes(), format!("{open}{OPENED}{}</{}>", element(&prefix), root.full_name()));
        } else {
            let at = root.inner().end;
            splice.replace(at..at, element(&prefix));
        }
        let new = splice.apply(&source).ok_or(Error::Damaged)?;
        self.set(part, new);
        Ok(())
    }

    /// Takes children of a part's root out.
    pub fn drop_element(&mut self, part: &str, goes: impl Fn(Element) -> bool) -> Result<(), Error> {
        let Some(source) = self.part(part)? else { return Ok(()) };
        let tree = Tree::parse(&source)?;
        let mut splice = Splice::new();
        let root = tree.root().ok_or(Error::Damaged)?;
        let going: Vec<Element> = root.elements().filter(|&element| goes(element)).collect();
        if going.is_empty() {
            return Ok(());
        }
        let leaves_none = going.iter().map(|element| element.bytes().len()).sum::<usize>() == root.inner().len();
        match source[root.tag()].strip_suffix(OPENED).filter(|_| leaves_none) {
            Some(open) => splice.replace(root.bytes(), format!("{open}/>")),
            None => going.iter().for_each(|element| splice.replace(element.bytes(), "")),
        }
        let new = splice.apply(&source).ok_or(Error::Damaged)?;
        self.set(part, new);
        Ok(())
    }

    /// The container with all changes; every other entry is copied as packed.
    pub fn finish(self) -> Result<Vec<u8>, Error> {
        let parts = self.parts.into_iter().map(|(name, part)| (name, as_utf8(part).into_bytes())).collect();
        self.package.rewrite_without(parts, &self.gone)
    }
}

/// A part that was written in UTF-16 says so in its declaration; it is UTF-8 now.
fn as_utf8(part: String) -> String {
    let end = part.find("?>").filter(|_| part.starts_with("<?xml"));
    match end {
        Some(end) if part[..end].to_ascii_uppercase().contains("UTF-16") => {
            format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"{}", &part[end..])
        }
        _ => part,
    }
}
