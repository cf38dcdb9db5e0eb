//! What an author says about a finding: it stays, or the rule is wrong; how long that holds, and how it is counted.

use crate::each_db;
use crate::support::{add_organisation, add_user};
use meelezer::app::commands::findings::{self, Pointed, Verdict};
use meelezer::app::commands::revise;
use meelezer::app::commands::upload::{self, Draft};
use meelezer::app::reads::checking::{self, Preview};
use meelezer::app::reads::findings::FindingView;
use meelezer::app::reads::letter;
use meelezer::app::{App, Error, reads};
use meelezer::review::{Actor, LetterId, Organisation, Role};
use text::Span;
use text::edit::EditedBlock;

const LETTER: &str = "Beste bewoner,\n\nIndien u verhuist, belt u ons. Wij helpen u aangaande uw vraag.\n\n\
    Uw burgerservicenummer is 123456782.\n\nMet vriendelijke groet,\n\nGemeente Voorbeeld";

struct Desk {
    organisation: Organisation,
    author: Actor,
    administrator: Actor,
    letter: LetterId,
}

async fn desk(app: &App) -> Desk {
    let organisation = add_organisation(app, "Achterhoek", "Gemeente Voorbeeld").await;
    let mut actors = Vec::new();
    for role in [Role::Author, Role::Administrator] {
        let user = add_user(app, &organisation, &format!("{}@voorbeeld.nl", role.name()), &[role]).await;
        actors.push(app.db.read().await.unwrap().staff(user.id).await.unwrap());
    }
    let administrator = actors.pop().unwrap();
    let author = actors.pop().unwrap();
    let letter = upload::upload(app, &author, organisation.id, "", "", Draft::Pasted(LETTER.to_owned())).await.unwrap();
    Desk { organisation, author, administrator, letter }
}

/// Rule and words of what stands.
async fn standing(app: &App, desk: &Desk) -> Vec<(String, String)> {
    let view = letter::view(app, &desk.author, desk.letter, None).await.unwrap();
    view.findings.iter().map(|one| (one.finding.rule.clone(), view.quote(one).to_owned())).collect()
}

async fn start_of(app: &App, desk: &Desk, quote: &str) -> (String, usize) {
    let view = letter::view(app, &desk.author, desk.letter, None).await.unwrap();
    let one =
        view.findings.iter().find(|one| view.quote(one) == quote).unwrap_or_else(|| panic!("no finding {quote:?}"));
    (one.finding.rule.clone(), one.finding.span.start)
}

async fn rewrite(app: &App, desk: &Desk, from: &str, to: &str) {
    let text = reads::text::of_letter(app, &desk.author, desk.letter, None).await.unwrap();
    let mut blocks = text.blocks();
    for block in &mut blocks {
        block.text = block.text.replace(from, to);
    }
    revise::save_blocks(app, &desk.author, desk.letter, text.revision.number, &blocks, "").await.unwrap();
}

/// The findings that point at words.
fn at_words(preview: &Preview) -> Vec<&FindingView> {
    preview.findings.iter().filter(|one| !one.finding.span.is_empty()).collect()
}

fn stays(reason: &str) -> Verdict {
    Verdict::Stays(reason.to_owned())
}

fn wrong(share_words: bool) -> Verdict {
    Verdict::Wrong { reason: String::new(), share_words }
}

each_db! {
    async fn a_finding_stays_away_while_its_sentence_is_unchanged_and_comes_back_with_the_reason(app: App) {
        let desk = desk(&app).await;
        let (rule, start) = start_of(&app, &desk, "Indien").await;
        assert!(matches!(
            findings::say(&app, &desk.author, desk.letter, &rule, start, &stays(" ")).await,
            Err(Error::Invalid { field: "reden", .. })
        ));
        findings::say(&app, &desk.author, desk.letter, &rule, start, &stays("Zo hoort het")).await.unwrap();
        let gone = (rule.clone(), "Indien".to_owned());
        assert!(!standing(&app, &desk).await.contains(&gone));
        rewrite(&app, &desk, "Gemeente Voorbeeld", "De gemeente").await;
        let view = letter::view(&app, &desk.author, desk.letter, None).await.unwrap();
        assert!(!view.findings.iter().any(|one| view.quote(one) == "Indien"), "another sentence changed");
        assert_eq!((view.dismissed.len(), view.dismissed[0].dismissal.reason.as_str()), (1, "Zo hoort het"));
        assert!(!view.dismissed[0].author_name.is_empty() && !view.dismissed[0].message.is_empty());

        rewrite(&app, &desk, "belt u ons", "mailt u ons").await;
        let view = letter::view(&app, &desk.author, desk.letter, None).await.unwrap();
        let back = view.findings.iter().find(|one| view.quote(one) == "Indien").expect("it comes back");
        assert_eq!(back.earlier.as_ref().map(|one| one.reason.as_str()), Some("Zo hoort het"));
        assert!(view.dismissed.is_empty());
        rewrite(&app, &desk, "mailt u ons", "belt u ons").await;
        assert!(!standing(&app, &desk).await.contains(&gone), "the old sentence has its reason still");
    }

    async fn a_rule_that_is_wrong_is_counted_without_text_of_the_letter(app: App) {
        let desk = desk(&app).await;
        for (quote, share) in [("Indien", false), ("aangaande", true)] {
            let (rule, start) = start_of(&app, &desk, quote).await;
            findings::say(&app, &desk.author, desk.letter, &rule, start, &wrong(share)).await.unwrap();
        }
        let told = findings::feedback(&app, &desk.administrator, desk.organisation.id).await.unwrap();
        assert_eq!((told.counts.len(), told.counts[0].wrong, told.counts[0].stays), (1, 2, 0));
        assert_eq!(told.counts[0].version, env!("CARGO_PKG_VERSION"));
        assert_eq!(told.words, [("W001".to_owned(), "aangaande".to_owned(), 1)], "only the words that were shared");
        assert_eq!(findings::all_feedback(&app).await.unwrap(), told);
        assert!(matches!(
            findings::feedback(&app, &desk.author, desk.organisation.id).await,
            Err(Error::Forbidden)
        ));
        let view = letter::view(&app, &desk.author, desk.letter, None).await.unwrap();
        for one in &view.dismissed {
            findings::restore(&app, &desk.author, desk.letter, one.dismissal.id).await.unwrap();
        }
        let told = findings::feedback(&app, &desk.administrator, desk.organisation.id).await.unwrap();
        assert!(told.counts.is_empty(), "who takes it back isn't counted");
    }

    async fn personal_data_stands_even_when_the_rule_is_called_wrong(app: App) {
        let desk = desk(&app).await;
        let (rule, start) = start_of(&app, &desk, "123456782").await;
        assert!(matches!(
            findings::say(&app, &desk.author, desk.letter, &rule, start, &stays("Mag")).await,
            Err(Error::Conflict("finding-error-blocking"))
        ));
        findings::say(&app, &desk.author, desk.letter, &rule, start, &wrong(true)).await.unwrap();
        let view = letter::view(&app, &desk.author, desk.letter, None).await.unwrap();
        let still = view.findings.iter().find(|one| view.quote(one) == "123456782").expect("it stands");
        assert!(still.is_reported);
        let told = findings::feedback(&app, &desk.administrator, desk.organisation.id).await.unwrap();
        assert_eq!((told.counts[0].wrong, told.words.len()), (1, 0), "personal data is never shared");
    }

    async fn the_editor_hides_what_was_dismissed_and_dismisses_what_is_not_saved_yet(app: App) {
        let desk = desk(&app).await;
        let typed = |text: &str| vec![EditedBlock { origin: None, kind: None, text: text.to_owned() }];
        let blocks = typed("Wij komen inzake uw vraag.");
        let preview = checking::preview(&app, &desk.author, desk.letter, 1, blocks.clone()).await.unwrap();
        let found = at_words(&preview)[0];
        let of = |span: Span| span.of(&preview.edited.document.text).to_owned();
        let pointed = Pointed {
            rule: found.finding.rule.clone(),
            sentence: of(preview.sentences[found.sentence.expect("a sentence")].span),
            quote: of(found.finding.span),
        };
        assert_eq!((pointed.quote.as_str(), pointed.sentence.as_str()), ("inzake", "Wij komen inzake uw vraag."));
        let say = async |pointed: Pointed, said: Verdict| {
            findings::say_of_typed(&app, &desk.author, desk.letter, pointed, &said).await
        };
        assert!(say(Pointed { rule: "Q9".into(), ..pointed.clone() }, wrong(false)).await.is_err());
        assert!(say(Pointed { quote: "iets anders".into(), ..pointed.clone() }, wrong(false)).await.is_err());
        assert!(say(Pointed { rule: "P001".into(), ..pointed.clone() }, stays("Mag")).await.is_err());
        let id = say(pointed.clone(), stays("Vaste term")).await.unwrap();
        assert_eq!(say(pointed, stays("Nog steeds")).await.unwrap(), id, "once, however often it is said");
        let preview = checking::preview(&app, &desk.author, desk.letter, 1, blocks.clone()).await.unwrap();
        assert_eq!((at_words(&preview).len(), preview.dismissed), (0, 1));
        findings::restore(&app, &desk.author, desk.letter, id).await.unwrap();
        let preview = checking::preview(&app, &desk.author, desk.letter, 1, blocks.clone()).await.unwrap();
        assert_eq!((at_words(&preview).len(), preview.dismissed), (1, 0));
    }

    async fn a_finding_on_a_sentence_of_any_length_can_be_left_as_it_is(app: App) {
        let desk = desk(&app).await;
        // Words that no index can compress, in one sentence.
        let words: Vec<String> = (0..4_000_u64).map(|n| format!("x{:x}", n.wrapping_mul(0x9e37_79b9_7f4a_7c15))).collect();
        let text = format!("Wij sturen u inzake {} een brief.", words.join(" "));
        assert!(text.len() > 60_000);
        let blocks = vec![EditedBlock { origin: None, kind: None, text: text.clone() }];
        let say = async |rule: &str, quote: &str| {
            let pointed = Pointed { rule: rule.to_owned(), sentence: text.clone(), quote: quote.to_owned() };
            findings::say_of_typed(&app, &desk.author, desk.letter, pointed, &stays("Lijst")).await.unwrap();
        };
        let before = checking::preview(&app, &desk.author, desk.letter, 1, blocks.clone()).await.unwrap();
        for one in at_words(&before) {
            if one.finding.span.len() > 50_000 || one.finding.span.of(&text) == "inzake" {
                say(&one.finding.rule, one.finding.span.of(&text)).await;
            }
        }
        let after = checking::preview(&app, &desk.author, desk.letter, 1, blocks).await.unwrap();
        assert!(after.dismissed >= 1 && after.findings.len() + after.dismissed == before.findings.len());
    }
}
