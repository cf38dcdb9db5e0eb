//! LibreOffice as a child process: it turns one file into a PDF in a folder and with a profile of its own, in a cage, without
//! macros, without network, within a minute, one at a time.

use super::cage::{self, Reach};
use super::kept::Kept;
use super::outcome::{Failure, Outcome};
use sha2::{Digest, Sha256};
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};
use tempfile::TempDir;
use tokio::process::{Child, Command};
use tokio::sync::Semaphore;

/// How long it may take over one file.
const LIMIT: Duration = Duration::from_secs(60);
/// How long a request waits for its turn; together with [`LIMIT`] less than what a request may take.
const PATIENCE: Duration = Duration::from_secs(45);
/// The largest PDF that is handed on, in bytes.
const LARGEST: u64 = 32 << 20;

/// What a letter may make LibreOffice do: no macros, nothing fetched from elsewhere, no links brought up to date. A proxy that
/// isn't there stops whatever would still go out.
const PROFILE: &str = include_str!("profile.xcu");

/// The program, and what it made last.
pub struct LibreOffice {
    program: PathBuf,
    one: Semaphore,
    kept: Mutex<Kept>,
    limit: Duration,
    /// Folders besides its own in which it may write.
    also: Vec<PathBuf>,
}

impl fmt::Debug for LibreOffice {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("LibreOffice").field("program", &self.program).finish_non_exhaustive()
    }
}

impl LibreOffice {
    /// The program at that path.
    pub fn new(program: PathBuf) -> LibreOffice {
        LibreOffice { program, one: Semaphore::new(1), kept: Mutex::default(), limit: LIMIT, also: Vec::new() }
    }

    /// With another time limit, for tests.
    pub fn within(self, limit: Duration) -> LibreOffice {
        LibreOffice { limit, ..self }
    }

    /// With one more folder in which it may read and write, for tests.
    pub fn reaching(mut self, folder: PathBuf) -> LibreOffice {
        self.also.push(folder);
        self
    }

    /// Where the program is.
    pub fn program(&self) -> &Path {
        &self.program
    }

    /// A file as a PDF; `extension` says what kind it is.
    pub async fn pdf(&self, bytes: Vec<u8>, extension: &str) -> Outcome {
        let hash = Sha256::digest(&bytes).into();
        if let Some(known) = self.kept().get(&hash, Instant::now()) {
            return known;
        }
        let Ok(Ok(_turn)) = tokio::time::timeout(PATIENCE, self.one.acquire()).await else {
            return Err(Failure::Busy);
        };
        // Somebody else may have asked for the same file in the meantime.
        if let Some(known) = self.kept().get(&hash, Instant::now()) {
            return known;
        }
        let outcome = match self.convert(&bytes, extension).await {
            Ok(made) => made,
            Err(error) => {
                tracing::error!(%error, program = %self.program.display(), "LibreOffice can't be used");
                Err(Failure::Failed)
            }
        };
        self.kept().put(hash, &outcome, Instant::now());
        outcome
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn convert(&self, bytes: &[u8], extension: &str) -> std::io::Result<Outcome> {
        let began = SystemTime::now();
        let folder = tempfile::Builder::new().prefix("meelezer-afdruk-").tempdir()?;
        let input = folder.path().join("brief").with_extension(extension);
        tokio::fs::create_dir_all(folder.path().join("profile/user")).await?;
        tokio::fs::write(folder.path().join("profile/user/registrymodifications.xcu"), PROFILE).await?;
        tokio::fs::write(&input, bytes).await?;
        let until = tokio::time::Instant::now() + self.limit;
        let mut outcome = self.run(&folder, &input, until).await?;
        // With a new profile it starts itself again, and in the cage it can't remove the socket of its first start, which then
        // is in its way.
        if outcome == Err(Failure::Failed) && swept(began).await {
            outcome = self.run(&folder, &input, until).await?;
        }
        // The profile is a few hundred files: not removed on a thread that serves requests.
        drop(tokio::task::spawn_blocking(move || {
            cage::sweep(began);
            drop(folder);
        }));
        if outcome == Err(Failure::Failed) {
            tracing::warn!("LibreOffice made no PDF");
        }
        Ok(outcome)
    }

    async fn run(&self, folder: &TempDir, input: &Path, until: tokio::time::Instant) -> std::io::Result<Outcome> {
        let mut child = self.start(folder, input).await?;
        // Dropped before the child, also when the request is given up: while the child isn't waited for, its number is its own.
        let group = Group(child.id());
        if let Ok(status) = tokio::time::timeout_at(until, child.wait()).await {
            status?;
            std::mem::forget(group);
            return Ok(result(folder.path()).await.ok_or(Failure::Failed));
        }
        drop(group);
        child.wait().await?;
        tracing::warn!(seconds = self.limit.as_secs(), "LibreOffice took too long");
        Ok(Err(Failure::TooSlow))
    }

    async fn start(&self, folder: &TempDir, input: &Path) -> std::io::Result<Child> {
        let at = folder.path();
        let profile = format!("-env:UserInstallation=file://{}", at.join("profile").display());
        let mut command = Command::new(&self.program);
        command
            .args(["--headless", "--invisible", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"])
            .arg(profile)
            .args(["--convert-to", "pdf:writer_pdf_Export", "--outdir"])
            .arg(at)
            .arg(input)
            .current_dir(at)
            .env_clear()
            .envs(std::env::var_os("PATH").map(|path| ("PATH", path)))
            .env("HOME", at)
            .env("TMPDIR", at)
            .env("LANG", "C.UTF-8")
            .env("SAL_USE_VCLPLUGIN", "svp")
            .envs(["http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"].map(|name| (name, "http://127.0.0.1:9")))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true);
        // Its start script starts other processes; they are killed together.
        #[cfg(unix)]
        command.process_group(0);
        let mut reach = Reach::new(&self.program, at);
        reach.folders.extend_from_slice(&self.also);
        cage::inside(reach, move || command.spawn()).await
    }
}

/// Removes the sockets that were left since then; whether there were any.
async fn swept(began: SystemTime) -> bool {
    tokio::task::spawn_blocking(move || cage::sweep(began)).await.unwrap_or(false)
}

/// The PDF in a folder; none when there is none that can be used.
async fn result(folder: &Path) -> Option<Arc<[u8]>> {
    let path = folder.join("brief.pdf");
    let length = tokio::fs::metadata(&path).await.ok()?.len();
    let bytes = if length <= LARGEST { tokio::fs::read(&path).await.ok()? } else { return None };
    bytes.starts_with(b"%PDF").then(|| bytes.into())
}

/// A child and all that it started; killed when dropped.
struct Group(Option<u32>);

impl Drop for Group {
    fn drop(&mut self) {
        #[cfg(unix)]
        if let Some(leader) = self.0.and_then(|id| i32::try_from(id).ok()).and_then(rustix::process::Pid::from_raw) {
            // A group that is gone already needs no killing.
            let _ = rustix::process::kill_process_group(leader, rustix::process::Signal::KILL);
        }
    }
}
