//! `meelezer audit`: whether the history of every letter, and everything that it tells of, is as it was written.

use super::start;
use crate::app::commands::audit;
use crate::config::Config;
use crate::messages::{Locale, Messages};
use crate::review::audit::{Broken, HeadLine};
use crate::store::verify::{Difference, DifferenceKind, Report, Told, Verdict};
use anyhow::Context;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Exit status for an audit trail that was touched.
const BROKEN: u8 = 1;

/// Inspect the audit trail.
///
/// Example: meelezer audit verify
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    Verify(Verify),
    Heads(Heads),
}

/// Verify that no audit event, and nothing that the events tell of, was changed, removed or added.
///
/// Prints the last hash of every organisation's chain, and names what differs. Ends of chains that were kept elsewhere
/// (`meelezer audit heads`, or the settings audit_heads_file and audit_heads_to) also show a database that was put back to
/// an earlier day.
///
/// Example: meelezer audit verify --against /mnt/elsewhere/heads.txt
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
struct Verify {
    /// A file with ends of chains that were kept elsewhere; other lines in it don't matter
    #[arg(long, value_name = "FILE")]
    against: Option<PathBuf>,
}

/// Print the end of every chain, to keep elsewhere: day, organisation, number of the last event, its hash.
///
/// Example: meelezer audit heads
#[derive(Debug, clap::Args)]
struct Heads {}

/// Runs the command: status 0 when everything holds, 1 when something was touched.
///
/// # Errors
/// When the database or the file can't be read.
pub fn run(arguments: Arguments, config: Config) -> anyhow::Result<ExitCode> {
    match arguments.command {
        Command::Heads(Heads {}) => {
            let lines = start::block_on(async { Ok(audit::head_lines(&start::open_current(config).await?).await?) })?;
            lines.iter().for_each(|line| println!("{line}"));
            Ok(ExitCode::SUCCESS)
        }
        Command::Verify(Verify { against }) => {
            let kept = against.as_deref().map(kept_in).transpose()?.unwrap_or_default();
            let report = start::block_on(async {
                let app = start::open_current(config).await?;
                Ok(app.db.verify(&kept).await?)
            })?;
            lines(&report).iter().for_each(|line| println!("{line}"));
            Ok(if report.holds() { ExitCode::SUCCESS } else { ExitCode::from(BROKEN) })
        }
    }
}

/// The ends of chains that a file has.
fn kept_in(path: &Path) -> anyhow::Result<Vec<HeadLine>> {
    let shown = path.display();
    let text = std::fs::read_to_string(path).with_context(|| format!("{shown} is niet te lezen"))?;
    let kept = HeadLine::all_in(&text);
    if kept.is_empty() {
        anyhow::bail!(
            "In {shown} staat geen einde van een keten. Geef een bestand met regels van: meelezer audit heads."
        );
    }
    Ok(kept)
}

/// What is said of a report.
fn lines(report: &Report) -> Vec<String> {
    let mut lines: Vec<String> = report.chains.iter().flat_map(of_chain).collect();
    lines.extend(report.lost.iter().map(|line| {
        format!("Organisatie {} is weg. Op {} had zij gebeurtenis {}.", line.organisation, line.day, line.sequence)
    }));
    lines.extend(report.differences.iter().map(difference));
    if report.more > 0 {
        lines.push(format!("En nog {} rijen die niet kloppen.", report.more));
    }
    if nothing_fits(report) {
        lines.push("Past er niets? Dan is dit misschien niet de sleutel waarmee deze database is gemaakt.".to_owned());
    }
    lines.push(format!("Rijen die kloppen met het spoor: {}.", report.covered));
    if report.uncovered > 0 {
        lines.push(format!(
            "Rijen van vóór de verzegeling, niet gedekt: {}. Start meelezer serve: dan worden zij verzegeld zoals zij nu zijn.",
            report.uncovered
        ));
    }
    lines
}

/// Whether this looks like another key: no end of a chain is vouched for, and no row fits.
fn nothing_fits(report: &Report) -> bool {
    let is_sealed = |chain: &Verdict| chain.unsealed < chain.head.sequence;
    report.covered == 0 && report.chains.iter().any(is_sealed) && report.chains.iter().all(|chain| !chain.vouched)
}

fn of_chain(verdict: &Verdict) -> Vec<String> {
    let (name, head) = (&verdict.name, &verdict.head);
    let mut lines = vec![match verdict.broken {
        None => format!("{name}: {} gebeurtenissen, in orde. Laatste hash: {}", head.sequence, head.hash),
        Some(broken) => format!("{name}: {}", sentence(broken)),
    }];
    if verdict.unsealed > 0 {
        lines.push(format!("{name}: {} gebeurtenissen van vóór de verzegeling.", verdict.unsealed));
    }
    if let Some((sequence, at)) = verdict.sealed_at {
        let day = Messages::of(Locale::Nl).day(at);
        lines.push(format!(
            "{name}: verzegeld op {day}, met gebeurtenis {sequence}. Wat er toen al stond, is gedekt zoals het toen was."
        ));
    }
    for line in &verdict.contradicted {
        let HeadLine { day, sequence, .. } = line;
        lines.push(format!(
            "{name}: gebeurtenis {sequence}, bewaard op {day}, is weg of herschreven. De keten of de hele database is teruggezet."
        ));
    }
    if verdict.confirmed > 0 {
        lines.push(format!("{name}: bewaarde regels die kloppen: {}.", verdict.confirmed));
    }
    lines
}

fn sentence(broken: Broken) -> String {
    match broken {
        Broken::Changed(at) => format!("gebeurtenis {at} is veranderd."),
        Broken::Removed(at) => format!("gebeurtenis {at} is weggehaald."),
        Broken::Reordered(at) => format!("op de plaats van gebeurtenis {at} staat een andere."),
        Broken::TailCut(at) => format!("de gebeurtenissen vanaf {at} zijn weggehaald."),
        Broken::Head(at) => format!("het einde van de keten is veranderd, na gebeurtenis {at}."),
        Broken::Foreign(at) => {
            format!("het einde van de keten was veranderd toen gebeurtenis {at} erbij kwam.")
        }
    }
}

fn difference(difference: &Difference) -> String {
    let Difference { table, key, kind, event } = difference;
    let what = format!("{} {key}", noun(table));
    let Some(Told { organisation, sequence, at, .. }) = event else {
        return match kind {
            DifferenceKind::Changed => format!("{what} is veranderd: de hash is niet die van de gebeurtenis."),
            _ => format!("{what} is buiten het programma om toegevoegd."),
        };
    };
    let day = Messages::of(Locale::Nl).day(*at);
    let event = format!("gebeurtenis {sequence} van {organisation} ({day})");
    match kind {
        DifferenceKind::Changed => format!("{what} is veranderd na {event}."),
        DifferenceKind::Removed => format!("{what} is weggehaald na {event}."),
        DifferenceKind::Added => format!("{what} staat er weer, terwijl {event} die weghaalde."),
        DifferenceKind::ChangedBefore => format!("{what} was al veranderd vóór {event}."),
    }
}

/// What a row of a table is called.
fn noun(table: &str) -> &str {
    match table {
        "regions" => "Regio",
        "organisations" => "Organisatie",
        "users" => "Gebruiker",
        "memberships" => "Rol",
        "key_persons" => "Sleutelpersoon",
        "letters" => "Brief",
        "revisions" => "Versie",
        "source_files" => "Bestand van versie",
        "rounds" => "Leesronde",
        "questions" => "Vraag",
        "invitations" => "Uitnodiging",
        "annotations" => "Opmerking",
        "replies" => "Reactie",
        "placements" => "Plaats van opmerking",
        "placement_candidates" => "Mogelijke plaats van opmerking",
        "send_backs" => "Terugsturen van een brief",
        "data_requests" => "Vraag om gegevens",
        "data_consents" => "Antwoord op een vraag om gegevens",
        "answers" => "Antwoord",
        "dismissals" => "Uitspraak over een bevinding",
        "approvals" => "Akkoord",
        "house_rules" => "Huisregel",
        other => other,
    }
}
