//! The cage around LibreOffice, which reads files of strangers: Landlock, where Linux has it. In it a process reads programs,
//! fonts and its own folder, writes in that folder, reaches no network and no process outside, and nothing gives it more. The
//! data folder, the key, the settings and the memory of this process are outside.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What holds LibreOffice back on this machine, besides its empty environment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cage {
    /// Landlock: it can't reach the database, the key or the network.
    Landlock,
    /// Nothing: it can read what this process can.
    None,
}

impl fmt::Display for Cage {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Cage::Landlock => "landlock",
            Cage::None => "none",
        })
    }
}

/// What a process in the cage may reach.
#[derive(Clone, Debug)]
pub struct Reach {
    /// The program.
    pub program: PathBuf,
    /// Folders in which it may read and write.
    pub folders: Vec<PathBuf>,
}

/// Runs `start` on a thread of its own that is in the cage, and with it whatever that starts; the thread ends with it. Where
/// there is no cage, it runs all the same: [`Cage::here`] says so.
///
/// # Errors
/// When there is no thread, the cage can't be closed, or `start` fails.
pub async fn inside<T: Send + 'static>(
    reach: Reach,
    start: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    let (tell, told) = tokio::sync::oneshot::channel();
    let runtime = tokio::runtime::Handle::current();
    std::thread::Builder::new().name("cage".to_owned()).spawn(move || {
        let _runtime = runtime.enter();
        let started = close(&reach).and_then(|()| start());
        // Nobody waits any more when the request was given up.
        drop(tell.send(started));
    })?;
    told.await.map_err(io::Error::other)?
}

/// What LibreOffice and its start script read, as far as it is there: programs, libraries, fonts and settings, none of which
/// is ours. Of `/etc` no more than this: our settings may stand there.
#[cfg(target_os = "linux")]
const READ: &[&str] = &[
    "/bin",
    "/lib",
    "/lib32",
    "/lib64",
    "/usr/bin",
    "/usr/lib",
    "/usr/lib64",
    "/usr/libexec",
    "/usr/share",
    "/nix/store",
    "/etc/alternatives",
    "/etc/fonts",
    "/etc/group",
    "/etc/ld.so.cache",
    "/etc/ld.so.conf",
    "/etc/ld.so.conf.d",
    "/etc/libreoffice",
    "/etc/locale.alias",
    "/etc/localtime",
    "/etc/nsswitch.conf",
    "/etc/passwd",
    "/dev/urandom",
    "/sys/devices/system/cpu/online",
    "/usr/local/share/fonts",
    "/var/cache/fontconfig",
    "/var/lib/libreoffice",
    "/var/spool/libreoffice",
];

/// Where LibreOffice makes a socket by which another of its kind with the same profile would find it; nothing tells it to
/// make that elsewhere. In the cage it may make sockets there, and do nothing else.
#[cfg(unix)]
const SOCKETS: &[&str] = &["/tmp", "/var/tmp"];

/// How the name of such a socket begins.
#[cfg(unix)]
const SOCKET: &str = "OSL_PIPE_";

/// Removes the sockets that were left since then, for in the cage nothing outside can be removed; whether there were any.
/// Blocking.
#[cfg(unix)]
pub fn sweep(since: SystemTime) -> bool {
    use std::os::unix::fs::{FileTypeExt, MetadataExt};
    let user = rustix::process::getuid().as_raw();
    let is_left = |entry: &std::fs::DirEntry| {
        entry.file_name().to_string_lossy().starts_with(SOCKET)
            && entry.metadata().is_ok_and(|found| {
                found.file_type().is_socket() && found.uid() == user && found.modified().is_ok_and(|made| made >= since)
            })
    };
    let folders = SOCKETS.iter().filter_map(|folder| std::fs::read_dir(folder).ok());
    let left = folders.flatten().flatten().filter(is_left);
    left.filter(|entry| std::fs::remove_file(entry.path()).is_ok()).count() > 0
}

#[cfg(not(unix))]
pub fn sweep(_: SystemTime) -> bool {
    false
}

#[cfg(target_os = "linux")]
mod landlocked {
    use super::{Cage, READ, Reach, SOCKETS};
    use landlock::{
        ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, PathBeneath, PathFd, Ruleset, RulesetAttr,
        RulesetCreated, RulesetCreatedAttr, RulesetError, Scope, path_beneath_rules,
    };
    use std::io;
    use std::path::{Path, PathBuf};

    /// The newest version whose limits are asked for; an older kernel gives those that it knows.
    const NEWEST: ABI = ABI::V6;

    impl Cage {
        /// What there is on this machine.
        pub fn here() -> Cage {
            let strict = Ruleset::default().set_compatibility(CompatLevel::HardRequirement);
            match strict.handle_access(AccessFs::from_all(ABI::V1)).and_then(Ruleset::create) {
                Ok(_) => Cage::Landlock,
                Err(_) => Cage::None,
            }
        }
    }

    /// Closes the cage around this thread and what it starts, for good.
    pub(super) fn close(reach: &Reach) -> io::Result<()> {
        rules(reach).and_then(RulesetCreated::restrict_self).map(drop).map_err(io::Error::other)
    }

    fn rules(reach: &Reach) -> Result<RulesetCreated, RulesetError> {
        let read = AccessFs::from_read(NEWEST);
        let all = AccessFs::from_all(NEWEST);
        let mut rules = Ruleset::default()
            .handle_access(all)?
            .handle_access(AccessNet::from_all(NEWEST))?
            .scope(Scope::from_all(NEWEST))?
            .create()?
            .add_rules(path_beneath_rules(READ, read))?
            .add_rules(path_beneath_rules(beside(&reach.program), read))?
            .add_rules(path_beneath_rules(SOCKETS, AccessFs::MakeSock))?
            .add_rules(path_beneath_rules(&reach.folders, all))?;
        // It may write what it has to say to nobody.
        if let Ok(nowhere) = PathFd::new("/dev/null") {
            rules = rules.add_rule(PathBeneath::new(nowhere, AccessFs::from_file(NEWEST)))?;
        }
        Ok(rules)
    }

    /// Where the program's own files are: its folder, also when it was named by a link; and of an installation under `/opt`
    /// all of it.
    fn beside(program: &Path) -> Vec<PathBuf> {
        let real = program.canonicalize().unwrap_or_else(|_| program.to_owned());
        let own = real.parent().map(Path::to_owned);
        let installation = real.strip_prefix("/opt").ok().and_then(|rest| rest.iter().next());
        [own, installation.map(|name| Path::new("/opt").join(name))].into_iter().flatten().collect()
    }
}

#[cfg(target_os = "linux")]
use landlocked::close;

#[cfg(not(target_os = "linux"))]
impl Cage {
    /// What there is on this machine.
    pub fn here() -> Cage {
        Cage::None
    }
}

#[cfg(not(target_os = "linux"))]
fn close(_: &Reach) -> io::Result<()> {
    Ok(())
}

impl Reach {
    /// The program, and the folder in which it works.
    pub fn new(program: &Path, folder: &Path) -> Reach {
        Reach { program: program.to_owned(), folders: vec![folder.to_owned()] }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::net::UnixListener;
    use std::time::Duration;

    #[test]
    fn only_sockets_that_were_left_since_then_are_removed() {
        let name = |what: &str| Path::new("/tmp").join(format!("{SOCKET}{}_{what}", std::process::id()));
        let (socket, file) = (name("socket"), name("file"));
        let _listener = UnixListener::bind(&socket).unwrap();
        std::fs::write(&file, "").unwrap();
        assert!(!sweep(SystemTime::now() + Duration::from_secs(60)) && socket.exists(), "it is older");
        assert!(sweep(SystemTime::now() - Duration::from_secs(60)));
        assert!(!socket.exists() && file.exists(), "a file is no socket");
        std::fs::remove_file(file).unwrap();
    }
}
