//! Macros, whatever the parts that hold them are called: they are never run here, and never handed on.

use crate::package::Package;
use crate::xml::Tree;
use draft::Error;
use draft::sniff::COMPOUND_FILE;

/// Whether a Word package holds macros: by its list of kinds, by its relationships, by the names of its parts, or by
/// what stands in them.
///
/// # Errors
/// `Damaged`, `Doctype` or `TooComplex` when a part that tells of other parts cannot be read.
pub fn in_word(package: &mut Package, types: &str) -> Result<bool, Error> {
    let suspect = |kind: &str| {
        let kind = kind.to_ascii_lowercase();
        ["macroenabled", "vbaproject", "vbadata"].iter().any(|word| kind.contains(word))
    };
    let names = package.names();
    if names.iter().any(|name| suspect(name)) || says(types, "ContentType", &suspect)? {
        return Ok(true);
    }
    for name in names.iter().filter(|name| name.to_ascii_lowercase().ends_with(".rels")) {
        if let Some(relations) = package.xml(name)?
            && says(&relations, "Type", &suspect)?
        {
            return Ok(true);
        }
    }
    in_objects(package)
}

/// Whether an OpenDocument package holds macros.
///
/// # Errors
/// As [`in_word`].
pub fn in_open_document(package: &mut Package) -> Result<bool, Error> {
    let folder = |name: &String| {
        let name = name.to_ascii_lowercase();
        name.starts_with("basic/") || name.starts_with("scripts/")
    };
    if package.names().iter().any(folder) { Ok(true) } else { in_objects(package) }
}

/// Whether some part is an OLE container with a Visual Basic project in it.
fn in_objects(package: &mut Package) -> Result<bool, Error> {
    let project: Vec<u8> = "_VBA_PROJECT".encode_utf16().flat_map(u16::to_le_bytes).collect();
    package.holds(COMPOUND_FILE, &project)
}

/// Whether an attribute of an element of a part is one that `wanted` knows.
fn says(part: &str, attribute: &str, wanted: &dyn Fn(&str) -> bool) -> Result<bool, Error> {
    let tree = Tree::parse(part)?;
    let mut values =
        tree.root().into_iter().flat_map(|root| root.descendants()).filter_map(|it| it.attribute(attribute));
    Ok(values.any(|value| wanted(&value)))
}
