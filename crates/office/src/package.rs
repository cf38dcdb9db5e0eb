//! The zip container that .docx and .odt share: read within limits, rewritten by changing only the named parts.

use draft::Error;
use draft::decode_xml;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// More entries than this are refused; a letter with a letterhead has about twenty.
const MAX_ENTRIES: usize = 2_000;
/// The largest part that is unpacked, in bytes; 200 pages of text take about 5 MB of XML.
const MAX_PART_BYTES: u64 = 16 << 20;
/// What all entries together may claim to unpack to, in bytes; pictures count although they are not unpacked here.
const MAX_UNPACKED_BYTES: u128 = 256 << 20;
/// What may be unpacked of one container in all, in bytes; a part that is read twice counts once.
const MAX_READ_BYTES: usize = 24 << 20;
/// A part above [`SMALL_PART_BYTES`] may not unpack to more than this many times its packed size.
const MAX_RATIO: u64 = 250;
/// Parts up to this size, in bytes, may have any ratio.
const SMALL_PART_BYTES: u64 = 2 << 20;

/// What may be unpacked to look for something in parts that aren't read, in bytes.
const MAX_SEARCHED_BYTES: u64 = 48 << 20;

/// An opened container.
pub struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// How many bytes of each entry were unpacked.
    read: HashMap<usize, usize>,
}

impl<'b> Package<'b> {
    /// Opens the container and checks it against the limits; unpacks nothing yet.
    ///
    /// # Errors
    /// `TooComplex` over the limits; `Password` when an entry is encrypted; `Damaged` when it is no zip, or one that two
    /// programs can read differently: two entries with one name, names that lead out of the package, bytes that belong to
    /// more than one entry.
    pub fn open(bytes: &'b [u8]) -> Result<Self, Error> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Error::Damaged)?;
        if archive.len() > MAX_ENTRIES || archive.decompressed_size().is_some_and(|size| size > MAX_UNPACKED_BYTES) {
            return Err(Error::TooComplex);
        }
        let mut names = HashSet::new();
        let mut sound = !archive.has_duplicate_names();
        for index in 0..archive.len() {
            let entry = archive.by_index_raw(index).map_err(|_| Error::Damaged)?;
            if entry.encrypted() {
                return Err(Error::Password);
            }
            let name = entry.name().map_err(|_| Error::Damaged)?;
            // Word takes names that differ in capitals for one name.
            sound &= stays_inside(&name) && names.insert(name.to_ascii_lowercase()) && !entry.is_symlink();
        }
        let overlap = archive.has_overlapping_files().map_err(|_| Error::Damaged)?;
        if sound && !overlap { Ok(Self { archive, read: HashMap::new() }) } else { Err(Error::Damaged) }
    }

    /// Whether there is a part with that name.
    pub fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The names of all parts.
    pub fn names(&self) -> Vec<String> {
        self.archive.file_names().flatten().map(|name| name.into_owned()).collect()
    }

    /// A part, unpacked; none when there is no such part.
    ///
    /// # Errors
    /// `Damaged` when it cannot be unpacked, `TooComplex` over the limits.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        let entry = self.archive.by_index(index).map_err(|_| Error::Damaged)?;
        let packed = entry.compressed_size();
        if entry.size() > MAX_PART_BYTES {
            return Err(Error::TooComplex);
        }
        let mut part = Vec::new();
        entry.take(MAX_PART_BYTES + 1).read_to_end(&mut part).map_err(|_| Error::Damaged)?;
        let size = part.len() as u64;
        self.read.insert(index, part.len());
        let swollen = size > SMALL_PART_BYTES && size > packed.saturating_mul(MAX_RATIO);
        if size > MAX_PART_BYTES || swollen || self.read.values().sum::<usize>() > MAX_READ_BYTES {
            Err(Error::TooComplex)
        } else {
            Ok(Some(part))
        }
    }

    /// Whether some part begins with `start` and has `inside` in it, whatever it is called. A part that is packed in a way
    /// that Word can't read does not count.
    ///
    /// # Errors
    /// `TooComplex` when such parts are large, `Damaged` when one cannot be unpacked.
    pub fn holds(&mut self, start: &[u8], inside: &[u8]) -> Result<bool, Error> {
        let mut left = MAX_SEARCHED_BYTES;
        for index in 0..self.archive.len() {
            let Ok(entry) = self.archive.by_index(index) else { continue };
            let mut entry = entry.take(left + 1);
            let mut part = Vec::new();
            entry.by_ref().take(start.len() as u64).read_to_end(&mut part).map_err(|_| Error::Damaged)?;
            if part != start {
                continue;
            }
            entry.read_to_end(&mut part).map_err(|_| Error::Damaged)?;
            left = left.checked_sub(part.len() as u64).ok_or(Error::TooComplex)?;
            if part.windows(inside.len()).any(|window| window == inside) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A part of XML as text; none when there is no such part.
    ///
    /// # Errors
    /// As [`Self::part`], and `Damaged` when it is neither UTF-8 nor UTF-16.
    pub fn xml(&mut self, name: &str) -> Result<Option<String>, Error> {
        self.part(name)?.map(|part| decode_xml(part).ok_or(Error::Damaged)).transpose()
    }

    fn starts_with(&mut self, index: usize, start: &[u8]) -> Result<bool, Error> {
        let entry = self.archive.by_index(index).map_err(|_| Error::Damaged)?;
        let mut part = Vec::new();
        entry.take(start.len() as u64).read_to_end(&mut part).map_err(|_| Error::Damaged)?;
        Ok(part == start)
    }

    /// The same container with the named parts changed, or added at the end; every other entry is copied as packed. A part
    /// that begins with a byte order mark keeps it.
    ///
    /// # Errors
    /// `Damaged` when an entry cannot be copied.
    pub fn rewrite(&mut self, changes: BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, Error> {
        self.rewrite_without(changes, &[])
    }

    /// As [`Self::rewrite`], and leaves the parts in `gone` out.
    ///
    /// # Errors
    /// As [`Self::rewrite`].
    pub fn rewrite_without(
        &mut self,
        mut changes: BTreeMap<String, Vec<u8>>,
        gone: &[String],
    ) -> Result<Vec<u8>, Error> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..self.archive.len() {
            let entry = self.archive.by_index_raw(index).map_err(|_| Error::Damaged)?;
            let name = entry.name().map_err(|_| Error::Damaged)?.into_owned();
            match changes.remove(&name) {
                _ if gone.contains(&name) => {}
                Some(mut part) => {
                    drop(entry);
                    if self.starts_with(index, BYTE_ORDER_MARK)? && !part.starts_with(BYTE_ORDER_MARK) {
                        part.splice(0..0, BYTE_ORDER_MARK.iter().copied());
                    }
                    add(&mut writer, &name, &part)?;
                }
                None => writer.raw_copy_file(entry).map_err(|_| Error::Damaged)?,
            }
        }
        for (name, part) in &changes {
            add(&mut writer, name, part)?;
        }
        writer.finish().map(Cursor::into_inner).map_err(|_| Error::Damaged)
    }
}

/// Begins a text in UTF-8, if anything does so.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Whether a name stays inside the package, wherever it is unpacked.
fn stays_inside(name: &str) -> bool {
    let relative = !name.starts_with('/') && !name.contains('\\') && name.as_bytes().get(1) != Some(&b':');
    relative && !name.contains('\0') && name.split('/').all(|step| step != "..")
}

fn add(writer: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, part: &[u8]) -> Result<(), Error> {
    // OpenDocument wants its mimetype first and not packed, so that a few bytes tell what the file is.
    let method = if name == "mimetype" { CompressionMethod::Stored } else { CompressionMethod::Deflated };
    let options = SimpleFileOptions::default().compression_method(method).last_modified_time(DateTime::default());
    writer.start_file(name, options).map_err(|_| Error::Damaged)?;
    writer.write_all(part).map_err(|_| Error::Damaged)
}

/// A new container with these parts, in this order. The same parts give the same bytes: no clock is read.
///
/// # Errors
/// `Damaged` when a part cannot be packed, which does not happen in memory.
pub fn pack(parts: &[(&str, String)]) -> Result<Vec<u8>, Error> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        add(&mut writer, name, part.as_bytes())?;
    }
    writer.finish().map(Cursor::into_inner).map_err(|_| Error::Damaged)
}
