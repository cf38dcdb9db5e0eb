//! The zip container that .docx and .odt share: read within limits, rewritten by changing only the named parts.

use super::Error;
use super::text_encoding::decode_xml;
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// More entries than this are refused; a letter with a letterhead has about twenty.
const MAX_ENTRIES: usize = 2_000;
/// The largest XML part that is unpacked, in bytes; 200 pages of text take about 5 MB.
const MAX_PART_BYTES: u64 = 24 << 20;
/// What all entries together may claim to unpack to, in bytes; pictures count although they are not unpacked here.
const MAX_UNPACKED_BYTES: u128 = 256 << 20;
/// What may be unpacked of one container in all, in bytes.
const MAX_READ_BYTES: usize = 48 << 20;
/// A part above [`SMALL_PART_BYTES`] may not unpack to more than this many times its packed size.
const MAX_RATIO: u64 = 250;
/// Parts up to this size, in bytes, may have any ratio.
const SMALL_PART_BYTES: u64 = 2 << 20;

/// An opened container.
pub struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// How many bytes were unpacked so far.
    read: usize,
}

impl<'b> Package<'b> {
    /// Opens the container and checks it against the limits; unpacks nothing yet.
    ///
    /// # Errors
    /// `Damaged` when it is no zip, `TooComplex` over the limits, `Password` when an entry is encrypted.
    pub fn open(bytes: &'b [u8]) -> Result<Self, Error> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Error::Damaged)?;
        if archive.len() > MAX_ENTRIES || archive.decompressed_size().is_some_and(|size| size > MAX_UNPACKED_BYTES) {
            return Err(Error::TooComplex);
        }
        for index in 0..archive.len() {
            let entry = archive.by_index_raw(index).map_err(|_| Error::Damaged)?;
            if entry.encrypted() {
                return Err(Error::Password);
            }
        }
        Ok(Self { archive, read: 0 })
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
        self.read += part.len();
        let swollen = size > SMALL_PART_BYTES && size > packed.saturating_mul(MAX_RATIO);
        if size > MAX_PART_BYTES || swollen || self.read > MAX_READ_BYTES {
            Err(Error::TooComplex)
        } else {
            Ok(Some(part))
        }
    }

    /// A part of XML as text; none when there is no such part.
    ///
    /// # Errors
    /// As [`Self::part`], and `Damaged` when it is neither UTF-8 nor UTF-16.
    pub fn xml(&mut self, name: &str) -> Result<Option<String>, Error> {
        self.part(name)?.map(|part| decode_xml(part).ok_or(Error::Damaged)).transpose()
    }

    /// The same container with the named parts changed, or added at the end; every other entry is copied as packed.
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
                Some(part) => add(&mut writer, &name, &part)?,
                None => writer.raw_copy_file(entry).map_err(|_| Error::Damaged)?,
            }
        }
        for (name, part) in &changes {
            add(&mut writer, name, part)?;
        }
        writer.finish().map(Cursor::into_inner).map_err(|_| Error::Damaged)
    }
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
