//! Reading what a command is given and writing what it makes. Every trouble is one Dutch sentence that says what to do.

use crate::letter::MAX_FILE_BYTES;
use std::io::{ErrorKind, Read, Write};
use std::path::Path;

/// The bytes of a letter; `-` is standard input. A file over the limit is read no further than needed to know that.
pub fn letter(path: &Path) -> Result<Vec<u8>, String> {
    read_at_most(path, MAX_FILE_BYTES as u64 + 1)
}

/// The bytes of any file; `-` is standard input.
pub fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    read_at_most(path, u64::MAX)
}

fn read_at_most(path: &Path, limit: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = if path.as_os_str() == "-" {
        std::io::stdin().lock().take(limit).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes))
    };
    match read {
        Ok(_) => Ok(bytes),
        Err(_) => {
            Err(format!("We kunnen {} niet openen. Kijk of de naam klopt en of u het mag lezen.", path.display()))
        }
    }
}

/// A text in UTF-8, a line break counting as one character whatever made it.
pub fn text(path: &Path) -> Result<String, String> {
    let text = String::from_utf8(bytes(path)?)
        .map_err(|_| format!("{} is geen tekst in UTF-8. Sla het bestand op als UTF-8.", path.display()))?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(&text).replace("\r\n", "\n"))
}

/// Writes what was made; to standard output without a path.
pub fn write(path: Option<&Path>, bytes: &[u8]) -> Result<(), String> {
    let Some(path) = path else {
        return match std::io::stdout().lock().write_all(bytes) {
            // Whoever reads along has seen enough, as `head` does.
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                Err("We kunnen de uitvoer niet schrijven.".to_owned())
            }
            _ => Ok(()),
        };
    };
    std::fs::write(path, bytes)
        .map_err(|_| format!("We kunnen {} niet schrijven. Kies een andere plek.", path.display()))
}
