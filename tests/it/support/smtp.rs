//! The mail server of `tests/servers`.

use std::path::PathBuf;
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// A running mail server; it stops when dropped.
pub struct MailServer {
    /// Where it listens.
    pub port: u16,
    out: PathBuf,
    _folder: tempfile::TempDir,
    _server: Child,
}

/// A mail that it accepted.
#[derive(Debug, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Received {
    pub subject: String,
    pub message_id: String,
    pub text: String,
    pub html: String,
    pub raw: String,
}

impl MailServer {
    /// Starts one on a free port.
    pub async fn start() -> MailServer {
        MailServer::start_on(0).await
    }

    /// Starts one on a port.
    pub async fn start_on(port: u16) -> MailServer {
        let servers = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/servers");
        assert!(servers.join("node_modules").exists(), "the mail server isn't installed: run the tests with tests/run");
        let folder = tempfile::tempdir().expect("a folder");
        let out = folder.path().join("mails.jsonl");
        std::fs::write(&out, "").expect("an empty file");
        let mut server = Command::new("node")
            .arg(servers.join("smtp.mjs"))
            .arg(&out)
            .arg(port.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("node runs");
        let mut lines = BufReader::new(server.stdout.take().expect("its output")).lines();
        let line = lines.next_line().await.expect("its output").expect("the mail server says its port");
        let port = line.trim().parse().expect("a port");
        MailServer { port, out, _folder: folder, _server: server }
    }

    /// What it accepted so far.
    pub fn received(&self) -> Vec<Received> {
        let text = std::fs::read_to_string(&self.out).expect("its file");
        text.lines().map(|line| serde_json::from_str(line).expect("a mail")).collect()
    }
}
