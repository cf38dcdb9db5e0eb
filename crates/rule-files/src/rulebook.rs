//! A set of rules in bytes: what the build makes of the files, and what the program reads when it starts.
//!
//! ```text
//! hash: SHA-256 of all that follows (32) · length of the definitions (u32) · definitions · word index
//! ```

use super::Fault;
use super::compiled::WordIndex;
use super::definition::{Body, Definition};
use super::lists::Lists;
use super::pack::{Bytes, Pack, put_number};
use super::row::Row;
use super::table::WordTable;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::sync::Arc;

/// A set of rules, ready to be used.
pub struct Rulebook {
    /// The first sixteen hexadecimal digits of the SHA-256 of the rules.
    pub hash: String,
    /// The rules, by code.
    pub definitions: Vec<Definition>,
    /// Their word tables.
    pub words: Arc<WordIndex>,
}

const HASH: usize = 32;

/// Compiles rules' files: their names and texts, in any order.
///
/// # Errors
/// The name of a file that is no rule, and what is wrong with it.
pub fn compile(files: &[(String, String)]) -> Result<Vec<u8>, (String, Fault)> {
    let read = |(name, text): &(String, String)| Definition::parse(text).map_err(|fault| (name.clone(), fault));
    let mut definitions: Vec<Definition> = files.iter().map(read).collect::<Result<_, _>>()?;
    definitions.sort_by(|a, b| a.code.cmp(&b.code));
    let mut bytes = vec![0; HASH];
    bytes.extend(pack(&definitions));
    let hash = Sha256::digest(&bytes[HASH..]);
    bytes[..HASH].copy_from_slice(&hash);
    Ok(bytes)
}

/// The hash of rules that are in no file.
pub fn hash(definitions: &[Definition]) -> String {
    hexadecimal(&Sha256::digest(pack(definitions)))
}

fn hexadecimal(hash: &[u8]) -> String {
    hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn pack(definitions: &[Definition]) -> Vec<u8> {
    let mut packed = Vec::new();
    put_number(definitions.len(), &mut packed);
    definitions.iter().for_each(|definition| put(definition, &mut packed));
    let mut bytes: Vec<u8> = (packed.len() as u32).to_le_bytes().to_vec();
    bytes.extend(packed);
    bytes.extend(WordIndex::compile(rows(definitions)));
    bytes
}

/// The rows of the word tables of some rules, each with its rule's number.
pub fn rows(definitions: &[Definition]) -> impl Iterator<Item = (usize, Cow<'_, Row>)> {
    definitions.iter().enumerate().flat_map(|(rule, definition)| definition.rows().map(move |row| (rule, row)))
}

impl Rulebook {
    /// Reads compiled rules. None for bytes that are none.
    pub fn read(bytes: &'static [u8]) -> Option<Self> {
        let hash = hexadecimal(bytes.get(..HASH)?);
        let length = u32::from_le_bytes(bytes.get(HASH..HASH + 4)?.try_into().ok()?) as usize;
        let (packed, index) = bytes[HASH + 4..].split_at_checked(length)?;
        let words = Arc::new(WordIndex::new(Cow::Borrowed(index)));
        let mut packed = Bytes(packed);
        let mut entries = 0;
        let count = packed.number()?;
        let definitions: Vec<Definition> =
            (0..count).map(|_| get(&mut packed, &words, &mut entries)).collect::<Option<_>>()?;
        (packed.0.is_empty() && entries == words.len()).then_some(Self { hash, definitions, words })
    }
}

fn put(definition: &Definition, out: &mut Vec<u8>) {
    let Definition {
        code,
        family,
        name,
        severity,
        blocking,
        off,
        message,
        messages,
        why,
        documentation,
        source,
        group,
        body,
        beside,
        profiles,
        bad,
        good,
    } = definition;
    for text in [code, name, message, why, documentation, source] {
        text.put(out);
    }
    family.put(out);
    severity.put(out);
    blocking.put(out);
    off.put(out);
    messages.put(out);
    group.put(out);
    put_body(body, out);
    beside.put(out);
    profiles.put(out);
    bad.put(out);
    good.put(out);
}

fn put_body(body: &Body, out: &mut Vec<u8>) {
    match body {
        // The rows stand in the word index.
        Body::Words(table) => {
            out.push(0);
            table.len().put(out);
            table.lists.put(out);
        }
        Body::Patterns(own) => {
            out.push(1);
            own.put(out);
        }
        Body::Trees(own) => {
            out.push(2);
            own.put(out);
        }
        Body::Coded(own) => {
            out.push(3);
            own.put(out);
        }
    }
}

/// Reads a rule; the rows of its table are the next of the index.
fn get(bytes: &mut Bytes<'_>, words: &Arc<WordIndex>, entries: &mut usize) -> Option<Definition> {
    let mut text = || String::get(bytes);
    let (code, name, message) = (text()?, text()?, text()?);
    let (why, documentation, source) = (text()?, text()?, text()?);
    Some(Definition {
        code,
        name,
        message,
        why,
        documentation,
        source,
        family: Pack::get(bytes)?,
        severity: Pack::get(bytes)?,
        blocking: Pack::get(bytes)?,
        off: Pack::get(bytes)?,
        messages: Pack::get(bytes)?,
        group: Pack::get(bytes)?,
        body: get_body(bytes, words, entries)?,
        beside: Pack::get(bytes)?,
        profiles: Pack::get(bytes)?,
        bad: Pack::get(bytes)?,
        good: Pack::get(bytes)?,
    })
}

fn get_body(bytes: &mut Bytes<'_>, words: &Arc<WordIndex>, entries: &mut usize) -> Option<Body> {
    Some(match bytes.byte()? {
        0 => {
            let first = *entries;
            *entries += bytes.number()?;
            let lists: Lists = Pack::get(bytes)?;
            Body::Words(WordTable::compiled(words.clone(), first..*entries, lists))
        }
        1 => Body::Patterns(Pack::get(bytes)?),
        2 => Body::Trees(Pack::get(bytes)?),
        3 => Body::Coded(Pack::get(bytes)?),
        _ => return None,
    })
}
