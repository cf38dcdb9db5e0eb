//! `meelezer comments`: the comments of a Word or OpenDocument file, read and written.

use super::{files, start};
use crate::letter::office::{self, Comment, Reply};
use crate::letter::{self, Error};
use serde::Serialize;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use text::{CharIndex, Span};

/// Read, add or remove the comments of a Word (.docx) or OpenDocument (.odt) file.
///
/// Example: meelezer comments brief.docx --list
/// Example: meelezer comments brief.docx --add comments.json -o brief-met-opmerkingen.docx
/// Example: meelezer comments brief.docx --remove --author "Meelezer 3" -o brief-zonder.docx
///
/// comments.json holds [{"start": 12, "end": 21, "author": "Meelezer 3", "date": "2026-11-21T10:00:00Z", "text": "…",
/// "resolved": false, "replies": [{"author": "…", "date": "…", "text": "…"}]}], in Unicode code points of the canonical
/// text (meelezer convert IN --to text); resolved, replies and every date may be left out. --list prints the same.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment, group = clap::ArgGroup::new("what").required(true))]
pub struct Arguments {
    /// The letter: .docx or .odt; `-` reads standard input
    #[arg(value_name = "IN")]
    input: PathBuf,
    /// Print the comments as JSON
    #[arg(long, group = "what", conflicts_with = "output")]
    list: bool,
    /// Add the comments of a JSON file; `-` reads standard input
    #[arg(long, group = "what", value_name = "comments.json")]
    add: Option<PathBuf>,
    /// Remove comments: all, or those of one author
    #[arg(long, group = "what")]
    remove: bool,
    /// Whose comments to remove
    #[arg(long, value_name = "NAME", requires = "remove")]
    author: Option<String>,
    /// Where to write the letter; standard output when left out
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
}

/// Runs the command: status 0, or 2 with one Dutch sentence on standard error.
///
/// # Errors
/// None of its own; kept for the common shape of commands.
pub fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    match done(&arguments) {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(sentence) => {
            eprintln!("{sentence}");
            Ok(ExitCode::from(start::WRONG))
        }
    }
}

fn done(arguments: &Arguments) -> Result<(), String> {
    let told = |error: Error| format!("{}: {error}", arguments.input.display());
    let bytes = files::letter(&arguments.input)?;
    let out = arguments.output.as_deref();
    if let Some(path) = &arguments.add {
        let index = index(&bytes).map_err(told)?;
        let comments = parse(path, &files::bytes(path)?, &index)?;
        return files::write(out, &office::add_comments(&bytes, &comments).map_err(told)?);
    }
    if arguments.remove {
        let goes = |comment: &Comment| arguments.author.as_ref().is_none_or(|author| *author == comment.author);
        return files::write(out, &office::remove_comments(&bytes, &goes).map_err(told)?);
    }
    let comments = office::comments(&bytes).map_err(told)?;
    let index = if comments.is_empty() { CharIndex::new("") } else { index(&bytes).map_err(told)? };
    let listed: Vec<Listed> = comments.iter().map(|comment| Listed::of(comment, &index)).collect();
    let json = serde_json::to_string_pretty(&listed).map_err(|error| error.to_string())?;
    files::write(None, format!("{json}\n").as_bytes())
}

/// The positions of the letter's canonical text.
fn index(bytes: &[u8]) -> Result<CharIndex, Error> {
    // What kind of file it is, is told before what stands in it.
    office::comments(bytes)?;
    Ok(CharIndex::new(&letter::read_any_language("", bytes)?.text))
}

/// A comment as it is printed.
#[derive(Debug, Serialize)]
struct Listed<'c> {
    start: usize,
    end: usize,
    author: &'c str,
    date: &'c str,
    text: &'c str,
    resolved: bool,
    replies: Vec<ListedReply<'c>>,
}

/// A reply as it is printed.
#[derive(Debug, Serialize)]
struct ListedReply<'c> {
    author: &'c str,
    date: &'c str,
    text: &'c str,
}

impl<'c> Listed<'c> {
    fn of(comment: &'c Comment, index: &CharIndex) -> Listed<'c> {
        let Span { start, end } = index.chars(comment.span);
        let reply = |reply: &'c Reply| ListedReply { author: &reply.author, date: &reply.date, text: &reply.text };
        Listed {
            start,
            end,
            author: &comment.author,
            date: &comment.date,
            text: &comment.text,
            resolved: comment.resolved,
            replies: comment.replies.iter().map(reply).collect(),
        }
    }
}

/// The comments of a JSON file, with positions in bytes.
fn parse(path: &Path, json: &[u8], index: &CharIndex) -> Result<Vec<Comment>, String> {
    let path = path.display();
    let value: Value = serde_json::from_slice(json).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        format!("{path} is geen geldige JSON: kijk naar regel {line}, teken {column}.")
    })?;
    let Value::Array(entries) = value else {
        return Err(format!("{path} is geen lijst met opmerkingen. Zet er [ en ] omheen."));
    };
    let numbered = |(at, entry): (usize, &Value)| {
        comment(entry, index).map_err(|what| format!("Opmerking {} in {path} klopt niet: {what}.", at + 1))
    };
    entries.iter().enumerate().map(numbered).collect()
}

fn comment(entry: &Value, index: &CharIndex) -> Result<Comment, String> {
    if !entry.is_object() {
        return Err("zet haar tussen { en }".to_owned());
    }
    let (start, end) = (position(entry, "start")?, position(entry, "end")?);
    let length = index.char_of_byte(usize::MAX);
    if start > end || end > length {
        return Err(format!("zij loopt van {start} tot {end}, en de tekst heeft {length} tekens"));
    }
    let resolved = match &entry["resolved"] {
        Value::Null => false,
        Value::Bool(resolved) => *resolved,
        _ => return Err("\"resolved\" moet true of false zijn".to_owned()),
    };
    let replies = match &entry["replies"] {
        Value::Null => Vec::new(),
        Value::Array(replies) => replies
            .iter()
            .enumerate()
            .map(|(at, entry)| reply(entry).map_err(|what| format!("in antwoord {} {what}", at + 1)))
            .collect::<Result<_, _>>()?,
        _ => return Err("\"replies\" moet een lijst zijn".to_owned()),
    };
    Ok(Comment {
        span: index.bytes(Span::new(start, end)),
        author: text(entry, "author")?,
        date: date(entry)?,
        text: text(entry, "text")?,
        resolved,
        replies,
    })
}

fn reply(entry: &Value) -> Result<Reply, String> {
    if !entry.is_object() {
        return Err("staat geen { en }".to_owned());
    }
    Ok(Reply { author: text(entry, "author")?, date: date(entry)?, text: text(entry, "text")? })
}

fn position(entry: &Value, name: &str) -> Result<usize, String> {
    let number = entry[name].as_u64().and_then(|number| usize::try_from(number).ok());
    number.ok_or_else(|| format!("\"{name}\" moet een geheel getal van 0 of hoger zijn"))
}

fn text(entry: &Value, name: &str) -> Result<String, String> {
    entry[name].as_str().map(str::to_owned).ok_or_else(|| format!("\"{name}\" ontbreekt of is geen tekst"))
}

/// A moment in UTC; empty when it isn't given.
fn date(entry: &Value) -> Result<String, String> {
    match &entry["date"] {
        Value::Null => Ok(String::new()),
        Value::String(text) if text.is_empty() => Ok(String::new()),
        Value::String(text) => moment(text)
            .ok_or_else(|| format!("de datum {text} is niet te lezen. Schrijf hem zoals 2026-11-21T10:00:00Z")),
        _ => Err("\"date\" moet tekst zijn, zoals 2026-11-21T10:00:00Z".to_owned()),
    }
}

/// A moment of RFC 3339 in UTC.
pub(super) fn moment(text: &str) -> Option<String> {
    text.trim().parse::<jiff::Timestamp>().ok().map(|moment| moment.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Één zin é. U moet komen.\n";

    fn parsed(json: &str) -> Result<Vec<Comment>, String> {
        parse(Path::new("comments.json"), json.as_bytes(), &CharIndex::new(TEXT))
    }

    #[test]
    fn positions_are_code_points_and_what_is_left_out_is_empty() {
        let read = parsed(r#"[{"start":11,"end":24,"author":"A","text":"Wie?"}]"#).unwrap();
        let expected =
            Comment { span: Span::new(14, 27), author: "A".to_owned(), text: "Wie?".to_owned(), ..Comment::default() };
        assert_eq!(read, [expected]);
        assert_eq!(read[0].span.of(TEXT), "U moet komen.");
        let listed = serde_json::to_value(Listed::of(&read[0], &CharIndex::new(TEXT))).unwrap();
        let expected = r#"{"start":11,"end":24,"author":"A","date":"","text":"Wie?","resolved":false,"replies":[]}"#;
        assert_eq!(listed, serde_json::from_str::<Value>(expected).unwrap());
    }

    #[test]
    fn replies_and_dates_are_read() {
        let json = r#"[{"start":0,"end":3,"author":"A","date":"2026-11-21T11:00:00+01:00","text":"x","resolved":true,
            "replies":[{"author":"B","date":"2026-11-21T10:05:00Z","text":"y"}]}]"#;
        let read = parsed(json).unwrap();
        assert_eq!((read[0].date.as_str(), read[0].resolved), ("2026-11-21T10:00:00Z", true));
        let reply = Reply { author: "B".to_owned(), date: "2026-11-21T10:05:00Z".to_owned(), text: "y".to_owned() };
        assert_eq!(read[0].replies, [reply]);
    }

    #[test]
    fn what_is_wrong_is_said_with_the_number_of_the_comment() {
        let good = r#"{"start":0,"end":3,"author":"A","text":"x"}"#;
        for (second, says) in [
            (r#"{"start":0,"end":99,"author":"A","text":"x"}"#, "van 0 tot 99, en de tekst heeft 25 tekens."),
            (r#"{"start":3,"end":2,"author":"A","text":"x"}"#, "van 3 tot 2"),
            (r#"{"start":-1,"end":2,"author":"A","text":"x"}"#, "\"start\" moet een geheel getal"),
            (r#"{"start":0,"author":"A","text":"x"}"#, "\"end\" moet een geheel getal"),
            (r#"{"start":0,"end":2,"text":"x"}"#, "\"author\" ontbreekt"),
            (r#"{"start":0,"end":2,"author":"A","text":7}"#, "\"text\" ontbreekt of is geen tekst"),
            (r#"{"start":0,"end":2,"author":"A","text":"x","date":"gisteren"}"#, "de datum gisteren is niet te lezen"),
            (r#"{"start":0,"end":2,"author":"A","text":"x","resolved":1}"#, "\"resolved\" moet true of false zijn"),
            (
                r#"{"start":0,"end":2,"author":"A","text":"x","replies":[{"author":"B"}]}"#,
                "in antwoord 1 \"text\" ontbreekt",
            ),
            ("7", "tussen { en }"),
        ] {
            let said = parsed(&format!("[{good},{second}]")).unwrap_err();
            assert!(said.starts_with("Opmerking 2 in comments.json klopt niet: ") && said.contains(says), "{said}");
        }
        assert!(parsed("[{]").unwrap_err().contains("regel 1"));
        assert!(parsed("{}").unwrap_err().contains("geen lijst"));
    }
}
