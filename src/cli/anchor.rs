//! `meelezer anchor`: carries ranges over from one text to the next.

use super::files;
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use text::anchor::{State, carry};
use text::{CharIndex, Span};

/// Carry ranges over from one text to the next.
///
/// Example: meelezer anchor --from old.txt --to new.txt --ranges ranges.json
///
/// ranges.json holds [{"id": "a", "start": 12, "end": 40}], in Unicode code points of the old text. Printed is
/// [{"id": "a", "state": "same|changed|moved|unsure|gone", "start": 15, "end": 52, "certainty": 0.97}].
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub struct Arguments {
    /// The old text (UTF-8)
    #[arg(long, value_name = "OLD.txt")]
    from: PathBuf,
    /// The new text (UTF-8)
    #[arg(long, value_name = "NEW.txt")]
    to: PathBuf,
    /// The ranges of the old text (JSON); - reads standard input
    #[arg(long, value_name = "ranges.json")]
    ranges: PathBuf,
}

/// Runs the command: status 0, or 2 with one Dutch sentence on standard error when a file can't be read or a range
/// does not fit the old text. Fails when the answer can't be written.
pub fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    match answer(&arguments) {
        Ok(answers) => {
            let mut out = std::io::stdout().lock();
            serde_json::to_writer(&mut out, &answers)?;
            writeln!(out)?;
            Ok(ExitCode::SUCCESS)
        }
        Err(sentence) => {
            eprintln!("{sentence}");
            Ok(ExitCode::from(2))
        }
    }
}

/// A range of the old text, in code points. The id may be any JSON value; it comes back as it was.
#[derive(Debug, Deserialize)]
struct Asked {
    id: serde_json::Value,
    start: usize,
    end: usize,
}

/// Where it went, in code points of the new text.
#[derive(Debug, Serialize)]
struct Answer {
    id: serde_json::Value,
    state: State,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<usize>,
    certainty: f64,
}

fn answer(arguments: &Arguments) -> Result<Vec<Answer>, String> {
    let old = files::text(&arguments.from)?;
    let new = files::text(&arguments.to)?;
    let asked: Vec<Asked> = serde_json::from_slice(&files::bytes(&arguments.ranges)?).map_err(|error| {
        let path = arguments.ranges.display();
        let (line, column) = (error.line(), error.column());
        format!("{path} is geen lijst met \"id\", \"start\" en \"end\": kijk naar regel {line}, teken {column}.")
    })?;
    let (old_index, new_index) = (CharIndex::new(&old), CharIndex::new(&new));
    let length = old_index.char_of_byte(old.len());
    if let Some(outside) = asked.iter().find(|asked| asked.start > asked.end || asked.end > length) {
        let Asked { id, start, end } = outside;
        return Err(format!(
            "Het stuk {id} van {start} tot {end} past niet in de oude tekst: die heeft {length} tekens."
        ));
    }
    let ranges: Vec<Span> = asked.iter().map(|asked| old_index.bytes(Span::new(asked.start, asked.end))).collect();
    let carried = carry(&old, &new, &ranges);
    Ok(asked
        .into_iter()
        .zip(carried)
        .map(|(asked, carried)| {
            let span = carried.span.map(|span| new_index.chars(span));
            Answer {
                id: asked.id,
                state: carried.state,
                start: span.map(|span| span.start),
                end: span.map(|span| span.end),
                certainty: (carried.certainty * 1000.0).round() / 1000.0,
            }
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run_on(old: &[u8], new: &str, ranges: &str) -> Result<String, String> {
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        let file = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).map(|()| path).map_err(|error| error.to_string())
        };
        let arguments = Arguments {
            from: file("old.txt", old)?,
            to: file("new.txt", new.as_bytes())?,
            ranges: file("ranges.json", ranges.as_bytes())?,
        };
        answer(&arguments).map(|answers| serde_json::to_string(&answers).unwrap_or_default())
    }

    #[test]
    fn positions_are_code_points_and_ids_come_back() {
        let answer = run_on(
            "Één zin é. U moet komen.\r\nDag.".as_bytes(),
            "Nieuw. Één zin é. U moet komen.\nDag.",
            r#"[{"id":"a","start":11,"end":24},{"id":7,"start":25,"end":29}]"#,
        );
        let expected = r#"[{"id":"a","state":"same","start":18,"end":31,"certainty":0.99},{"id":7,"state":"same","start":32,"end":36,"certainty":0.99}]"#;
        assert_eq!(answer.as_deref(), Ok(expected));
    }

    #[test]
    fn a_gone_range_has_no_place() {
        let answer = run_on(b"Blijft hier. Vervalt geheel.", "Blijft hier.", r#"[{"id":"a","start":13,"end":28}]"#);
        assert_eq!(answer.as_deref(), Ok(r#"[{"id":"a","state":"gone","certainty":0.98}]"#));
    }

    #[test]
    fn wrong_input_gives_one_sentence() {
        for (old, ranges, expected) in [
            (&b"Kort."[..], r#"[{"id":"a","start":2,"end":6}]"#, "past niet in de oude tekst: die heeft 5 tekens."),
            (b"Kort.", r#"[{"id":"a","start":3,"end":2}]"#, "past niet"),
            (b"Kort.", r#"[{"id":"a"}]"#, "is geen lijst met"),
            (b"Kort \xff.", "[]", "geen tekst in UTF-8"),
        ] {
            let sentence = run_on(old, "Kort.", ranges).err().unwrap_or_default();
            assert!(sentence.contains(expected), "{sentence}");
        }
    }
}
