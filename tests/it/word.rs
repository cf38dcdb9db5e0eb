//! The letter back in Word and LibreOffice: the panel's remarks as comments, the rewriting as tracked changes, or clean.

use crate::support::{add_organisation, add_user, with_sqlite};
use meelezer::app::commands::answers;
use meelezer::app::commands::revise;
use meelezer::app::commands::rounds::{self, NewRound};
use meelezer::app::commands::upload::{self, Draft};
use meelezer::app::reads::letter;
use meelezer::app::reads::office::{self as files, Content, OfficeFile};
use meelezer::app::{App, commands, reads};
use meelezer::letter::office::{self, Comment};
use meelezer::letter::{Format, read, read_pasted, write};
use meelezer::review::letter::SourceFile;
use meelezer::review::{Actor, AnnotationStatus, KeyPerson, KeyPersonId, LetterId, Organisation, Reason, Role};
use std::path::Path;
use std::process::{Command, Output};
use text::edit::EditedBlock;
use uuid::Uuid;

const LETTER: &str = "# Uw afspraak\n\nBeste lezer,\n\nDerhalve dient u een formulier in te vullen alvorens u komt. \
    Neem uw paspoort mee.\n\nDeze alinea gaat er straks in haar geheel uit.\n\nWij helpen u graag verder.";

/// A letter that a panel of one has read.
struct Read {
    app: App,
    author: Actor,
    reader: Actor,
    coordinator: Actor,
    round: meelezer::review::RoundId,
    id: LetterId,
}

impl Read {
    async fn new(app: &App, draft: Draft) -> Read {
        let own = add_organisation(app, "Regio", "Gemeente Voorbeeld").await;
        let author = member(app, &own, "schrijver@voorbeeld.nl", Role::Author).await;
        let coordinator = member(app, &own, "panel@voorbeeld.nl", Role::Coordinator).await;
        let id = upload::upload(app, &author, own.id, "", "", draft).await.unwrap();
        let person = KeyPerson {
            id: KeyPersonId(Uuid::now_v7()),
            region: own.region,
            number: 3,
            name: "Samir Haddad".to_owned(),
            email: None,
            phone: None,
            language: "nl".to_owned(),
            active: true,
        };
        let mut tx = app.db.write().await.unwrap();
        tx.add_key_person(&person, app.now()).await.unwrap();
        tx.commit().await.unwrap();
        let deadline = app.today().tomorrow().unwrap();
        let new = NewRound { readers: vec![person.id], deadline, questions: vec![], despite_personal_data: true };
        let round = rounds::open(app, &coordinator, id, &new).await.unwrap();
        let link = rounds::view(app, &coordinator, round).await.unwrap().links.remove(0).unwrap();
        let token = commands::reading::exchange(app, link.rsplit('/').next().unwrap()).await.unwrap().token;
        let reader = reads::reading::actor_of(app, &token).await.unwrap();
        Read { app: app.clone(), author, reader, coordinator, round, id }
    }

    /// Marks the sentence that begins so, with the words that are pointed out.
    async fn mark(&self, beginning: &str, reason: Reason, words: &[&str], text: &str) {
        let page = reads::reading::letter(&self.app, &self.reader).await.unwrap();
        let number = page.number_of(beginning).unwrap();
        let known = page.words(&page.sentences()[number]);
        let remark = commands::reading::mark(&self.app, &self.reader, number, reason, None).await.unwrap();
        let at = |word: &&str| known.iter().position(|other| other == word).unwrap();
        let words: Vec<usize> = words.iter().map(at).collect();
        commands::reading::detail(&self.app, &self.reader, remark, &words, text).await.unwrap();
    }

    async fn close(&self) {
        rounds::close(&self.app, &self.coordinator, self.round).await.unwrap();
    }

    /// Saves the letter with its text replaced, block by block.
    async fn rewrite(&self, replace: &[(&str, &str)]) {
        let view = reads::text::of_letter(&self.app, &self.author, self.id, None).await.unwrap();
        let replaced = |text: &str| replace.iter().fold(text.to_owned(), |text, (old, new)| text.replace(old, new));
        let blocks: Vec<EditedBlock> =
            view.blocks().into_iter().map(|block| EditedBlock { text: replaced(&block.text), ..block }).collect();
        revise::save_blocks(&self.app, &self.author, self.id, view.stored.head, &blocks, "").await.unwrap();
    }

    async fn answer(&self, status: AnnotationStatus, text: &str) {
        let remarks = reads::remarks::of_letter(&self.app, &self.author, self.id).await.unwrap();
        let remark = remarks[0].annotation.id;
        answers::answer(&self.app, &self.author, self.id, remark, status, text).await.unwrap();
    }

    async fn made(&self, content: Content) -> OfficeFile {
        files::make(&self.app, &self.author, self.id, None, content).await.unwrap()
    }

    async fn text(&self) -> String {
        let mut tx = self.app.db.read().await.unwrap();
        let head = tx.letter(self.id).await.unwrap().head;
        tx.revision_of(self.id, head).await.unwrap().text
    }
}

async fn member(app: &App, organisation: &Organisation, email: &str, role: Role) -> Actor {
    let user = add_user(app, organisation, email, &[role]).await;
    app.db.read().await.unwrap().staff(user.id).await.unwrap()
}

fn file(format: Format) -> Draft {
    let bytes = write(&read_pasted(LETTER).unwrap(), format).unwrap();
    Draft::File(SourceFile { name: format!("brief.{}", format.extension()), bytes })
}

fn docx() -> Vec<u8> {
    write(&read_pasted(LETTER).unwrap(), Format::Docx).unwrap()
}

fn text_of(bytes: &[u8]) -> String {
    read("brief", bytes).unwrap().text
}

fn on<'t>(text: &'t str, comment: &Comment) -> &'t str {
    comment.span.of(text)
}

#[tokio::test]
async fn every_remark_is_a_comment_at_its_words() {
    for format in [Format::Docx, Format::Odt] {
        with_sqlite(async |app| {
            let letter = Read::new(&app, file(format)).await;
            letter.mark("Derhalve", Reason::UnclearWord, &["alvorens"], "Ken ik niet.").await;
            letter.mark("Neem", Reason::Good, &[], "").await;
            let made = letter.made(Content::Comments).await;
            assert_eq!(made.file.name, format!("uw-afspraak-versie-1-met-opmerkingen.{}", format.extension()));
            assert_eq!((made.file.media_type, made.is_exact), (format.media_type(), true));
            let (text, comments) = (text_of(&made.file.bytes), office::comments(&made.file.bytes).unwrap());
            assert_eq!(text, letter.text().await);
            let [word, good] = &comments[..] else { panic!("{comments:?}") };
            assert_eq!((on(&text, word), word.author.as_str()), ("alvorens", "Meelezer 1"));
            assert_eq!((word.text.as_str(), word.resolved), ("Moeilijk woord: ‘alvorens’\nKen ik niet.", false));
            assert!(word.date.starts_with("2026-11-23T08:00:00"), "{}", word.date);
            assert_eq!(on(&text, good), "Neem uw paspoort mee.");
            assert_eq!((good.text.as_str(), good.resolved), ("Duidelijk en goed", true));
        })
        .await;
    }
}

#[tokio::test]
async fn an_answered_remark_is_resolved_and_one_whose_words_are_gone_says_so() {
    with_sqlite(async |app| {
        let letter = Read::new(&app, file(Format::Docx)).await;
        letter.mark("Derhalve", Reason::TooLong, &[], "Wat moet ik doen?").await;
        letter.mark("Deze alinea", Reason::Unfriendly, &[], "").await;
        letter.close().await;
        letter.answer(AnnotationStatus::Declined, "Dat moet van de wet.").await;
        letter
            .rewrite(&[
                (
                    "Derhalve dient u een formulier in te vullen alvorens u komt.",
                    "Vul een formulier in voordat u komt.",
                ),
                ("Deze alinea gaat er straks in haar geheel uit.", ""),
            ])
            .await;
        let made = letter.made(Content::Comments).await;
        let (text, comments) = (text_of(&made.file.bytes), office::comments(&made.file.bytes).unwrap());
        assert_eq!(text, letter.text().await, "the clean version");
        let answered = comments.iter().find(|one| one.text.starts_with("Te lange zin\nWat moet ik doen?")).unwrap();
        assert!(answered.resolved);
        let reply = &answered.replies[0];
        assert_eq!(reply.author, "Naam van schrijver@voorbeeld.nl");
        assert_eq!(reply.text, "Niet overgenomen. Dat moet van de wet.");
        let gone = comments.iter().find(|one| one.text.starts_with("Niet vriendelijk")).unwrap();
        assert!(!gone.resolved);
        assert!(
            gone.text.contains("staat niet meer in de brief. In versie 1 stond: ‘Deze alinea gaat er"),
            "{}",
            gone.text
        );
        let before = &text[..gone.span.start];
        assert!(before.trim_end().ends_with("Neem uw paspoort mee."), "right after what stood before it: {before}");
    })
    .await;
}

#[tokio::test]
async fn a_comment_of_the_uploaded_file_goes_back_once_with_its_answer() {
    with_sqlite(async |app| {
        let text = text_of(&docx());
        let at = text.find("Neem").unwrap();
        let own = Comment {
            span: text::Span::new(at, at + "Neem uw paspoort mee.".len()),
            author: "Jurist".to_owned(),
            date: "2026-11-20T09:00:00Z".to_owned(),
            text: "Mag dit?".to_owned(),
            ..Comment::default()
        };
        let bytes = office::add_comments(&docx(), std::slice::from_ref(&own)).unwrap();
        let letter = Read::new(&app, Draft::File(SourceFile { name: "brief.docx".to_owned(), bytes })).await;
        letter.answer(AnnotationStatus::Declined, "Ja, dat mag.").await;
        let made = letter.made(Content::Comments).await;
        let comments = office::comments(&made.file.bytes).unwrap();
        let [comment] = &comments[..] else { panic!("{comments:?}") };
        assert_eq!((comment.author.as_str(), comment.text.as_str(), comment.resolved), ("Jurist", "Mag dit?", true));
        assert_eq!((comment.date.as_str(), comment.span), (own.date.as_str(), own.span));
        assert_eq!(comment.replies[0].text, "Niet overgenomen. Ja, dat mag.");
    })
    .await;
}

#[tokio::test]
async fn what_is_written_into_a_file_is_known_when_it_comes_back() {
    with_sqlite(async |app| {
        let letter = Read::new(&app, file(Format::Docx)).await;
        letter.mark("Derhalve", Reason::UnclearWord, &["alvorens"], "Ken ik niet.").await;
        letter.mark("Neem", Reason::Good, &[], "").await;
        letter.close().await;
        letter.answer(AnnotationStatus::Declined, "Moet van de wet.").await;
        let made = letter.made(Content::Comments).await;
        let back = SourceFile { name: "terug.docx".to_owned(), bytes: made.file.bytes };
        let saved = revise::save_file(&app, &letter.author, letter.id, Draft::File(back), "").await.unwrap();
        assert!(saved.came_in.is_nothing(), "{:?}", saved.came_in);
        assert_eq!(letter::view(&app, &letter.author, letter.id, None).await.unwrap().remarks.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn the_rewriting_is_tracked_changes_that_can_be_taken_or_left() {
    for draft in [file(Format::Docx), file(Format::Odt), Draft::Pasted(LETTER.to_owned())] {
        with_sqlite(async |app| {
            let letter = Read::new(&app, draft).await;
            let old = letter.text().await;
            letter.close().await;
            letter.rewrite(&[("Derhalve dient u", "U moet"), ("alvorens", "voordat")]).await;
            let made = letter.made(Content::Changes).await;
            assert!(made.is_exact && made.file.name.contains("-versie-2-met-wijzigingen."), "{}", made.file.name);
            let bytes = &made.file.bytes;
            assert_eq!(text_of(&office::accept_changes(bytes).unwrap()), letter.text().await);
            assert_eq!(text_of(&::office::reject_changes(bytes).unwrap()), old);
            let clean = letter.made(Content::Clean).await;
            assert!(clean.file.name.contains("-versie-2-schoon."), "{}", clean.file.name);
            assert_eq!(text_of(&clean.file.bytes), letter.text().await);
            assert_eq!(text_of(&::office::reject_changes(&clean.file.bytes).unwrap()), letter.text().await);
        })
        .await;
    }
}

#[tokio::test]
async fn the_word_file_stays_the_original_when_plain_text_is_added_later() {
    with_sqlite(async |app| {
        let letter = Read::new(&app, file(Format::Docx)).await;
        letter.close().await;
        let text = LETTER.replace("alvorens", "voordat");
        let later = Draft::File(SourceFile { name: "later.txt".to_owned(), bytes: text.into_bytes() });
        revise::save_file(&app, &letter.author, letter.id, later, "").await.unwrap();
        let original = letter::view(&app, &letter.author, letter.id, None).await.unwrap().original;
        assert_eq!((original.number, original.is_changed), (1, true));
        let made = letter.made(Content::Changes).await;
        assert_eq!(text_of(&::office::reject_changes(&made.file.bytes).unwrap()), text_of(&docx()));
    })
    .await;
}

#[tokio::test]
async fn nobody_of_another_organisation_gets_the_file() {
    with_sqlite(async |app| {
        let letter = Read::new(&app, Draft::Pasted(LETTER.to_owned())).await;
        let elsewhere = add_organisation(&app, "Regio", "Gemeente Anders").await;
        let stranger = member(&app, &elsewhere, "x@anders.nl", Role::Author).await;
        for content in Content::ALL {
            let refused = files::make(&app, &stranger, letter.id, None, content).await;
            assert!(matches!(refused, Err(meelezer::app::Error::NotFound)), "{refused:?}");
        }
    })
    .await;
}

fn meelezer(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_meelezer")).args(arguments).current_dir(folder).output().unwrap()
}

/// Runs the program; gives what it printed.
fn run(folder: &Path, arguments: &[&str]) -> String {
    let output = meelezer(folder, arguments);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!((output.status.code(), said.as_str()), (Some(0), ""), "{arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn refused(folder: &Path, arguments: &[&str], says: &str) {
    let output = meelezer(folder, arguments);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
    assert!(said.contains(says) && said.trim().lines().count() == 1, "{arguments:?}: {said}");
}

#[test]
fn comments_go_in_come_out_and_leave_no_trace() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    for format in [Format::Docx, Format::Odt] {
        let name = format!("brief.{}", format.extension());
        let bytes = write(&read_pasted(LETTER).unwrap(), format).unwrap();
        std::fs::write(at.join(&name), &bytes).unwrap();
        let text = run(at, &["convert", &name, "--to", "text"]);
        let byte = text.find("formulier").unwrap();
        let start = text[..byte].chars().count();
        let comment = serde_json::json!({
            "start": start, "end": start + 9, "author": "Meelezer 3", "date": "2026-11-21T10:00:00Z", "text": "Één\ntwee",
            "resolved": true, "replies": [{ "author": "Anouk", "date": "2026-11-21T10:05:00Z", "text": "Gedaan" }],
        });
        std::fs::write(at.join("comments.json"), serde_json::json!([comment]).to_string()).unwrap();
        run(at, &["comments", &name, "--add", "comments.json", "-o", "met"]);
        let listed: serde_json::Value = serde_json::from_str(&run(at, &["comments", "met", "--list"])).unwrap();
        assert_eq!(listed, serde_json::json!([comment]));
        run(at, &["comments", "met", "--remove", "--author", "Iemand anders", "-o", "zelfde"]);
        assert_eq!(std::fs::read(at.join("zelfde")).unwrap(), std::fs::read(at.join("met")).unwrap());
        run(at, &["comments", "met", "--remove", "-o", "zonder"]);
        assert_eq!(run(at, &["comments", "zonder", "--list"]).trim(), "[]");
        assert_eq!(run(at, &["convert", "zonder", "--to", "text"]), text);
    }
}

#[test]
fn a_new_text_goes_into_the_same_file() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    std::fs::write(at.join("brief.docx"), docx()).unwrap();
    let old = run(at, &["convert", "brief.docx", "--to", "text"]);
    let new = old.replace("alvorens", "voordat");
    std::fs::write(at.join("nieuw.txt"), new.trim_end().replace('\n', "\r\n")).unwrap();
    let revise = ["revise", "brief.docx", "--text", "nieuw.txt", "--author", "Anouk", "--date", "2026-11-21T10:00:00Z"];
    run(at, &[&revise[..], &["-o", "met.docx"]].concat());
    assert_eq!(run(at, &["convert", "met.docx", "--to", "text"]), new);
    let bytes = std::fs::read(at.join("met.docx")).unwrap();
    assert_eq!(text_of(&::office::reject_changes(&bytes).unwrap()), old);
    run(at, &[&revise[..], &["-o", "schoon.docx", "--clean"]].concat());
    let bytes = std::fs::read(at.join("schoon.docx")).unwrap();
    assert_eq!(text_of(&::office::reject_changes(&bytes).unwrap()), new);
}

#[test]
fn wrong_input_is_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    std::fs::write(at.join("brief.txt"), "Beste lezer, u komt morgen.").unwrap();
    std::fs::write(at.join("nieuw.txt"), "Beste lezer.").unwrap();
    refused(at, &["comments", "brief.txt", "--list"], "passen geen opmerkingen of wijzigingen");
    refused(at, &["comments", "weg.docx", "--list"], "We kunnen weg.docx niet openen.");
    refused(at, &["comments", "brief.txt"], "Er ontbreekt:");
    refused(at, &["comments", "brief.txt", "--author", "A", "--list"], "");
    refused(
        at,
        &["revise", "brief.txt", "--text", "nieuw.txt", "--author", "A"],
        "passen geen opmerkingen of wijzigingen",
    );
    let late = ["revise", "brief.txt", "--text", "nieuw.txt", "--author", "A", "--date", "morgen"];
    refused(at, &late, "De datum morgen is niet te lezen.");
    refused(at, &["revise", "brief.txt", "--text", "nieuw.txt", "--author", " "], "Geef bij --author de naam");
}
