//! Files and folders that nobody else on the machine may read.

use std::io;
use std::path::Path;

/// Takes the rights of everybody else away: `mode` is 0o700 for a folder, 0o600 for a file. Where the system refuses, the
/// log says so: then it is somebody else's.
pub fn close(path: &Path, mode: u32) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let Ok(metadata) = std::fs::metadata(path) else { return };
        if metadata.permissions().mode() & 0o077 == 0 {
            return;
        }
        if let Err(error) = std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)) {
            tracing::warn!(path = %path.display(), %error, "others on this machine may read this");
        }
    }
    #[cfg(not(unix))]
    let _ = (path, mode);
}

/// Makes SQLite's file when it is missing, and closes it and those beside it. SQLite gives the files that it makes later
/// the rights of this one.
///
/// # Errors
/// When it can't be made or opened.
pub fn close_database(file: &Path) -> io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    drop(options.open(file)?);
    close(file, 0o600);
    for ending in ["-wal", "-shm", "-journal"] {
        let mut beside = file.as_os_str().to_owned();
        beside.push(ending);
        close(Path::new(&beside), 0o600);
    }
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn mode(path: &Path) -> u32 {
        std::fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn what_was_open_to_others_is_closed() {
        let folder = tempfile::tempdir().unwrap();
        let (file, beside) = (folder.path().join("meelezer.db"), folder.path().join("meelezer.db-wal"));
        std::fs::write(&file, "").unwrap();
        std::fs::write(&beside, "").unwrap();
        for path in [&file, &beside] {
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o644)).unwrap();
        }
        std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
        close(folder.path(), 0o700);
        close_database(&file).unwrap();
        assert_eq!((mode(folder.path()), mode(&file), mode(&beside)), (0o700, 0o600, 0o600));
    }
}
