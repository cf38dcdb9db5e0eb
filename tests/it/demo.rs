//! The demonstration shows what it promises.

use crate::each_db;
use meelezer::app::demo;
use meelezer::app::reads::dashboard::{self, Filter};
use meelezer::app::reads::letter;
use meelezer::review::{LetterState, Role};
use std::collections::HashSet;

each_db! {
    async fn the_demonstration_has_a_letter_in_every_state(app: App) {
        let demo = demo::fill(&app).await.unwrap();
        assert_eq!(demo.towns.len(), 2);
        let mut seen = HashSet::new();
        let mut tx = app.db.read().await.unwrap();
        for town in &demo.towns {
            let (_, author) = town.staff.iter().find(|(role, _)| *role == Role::Author).unwrap();
            let actor = tx.staff(author.id).await.unwrap();
            for state in LetterState::ALL {
                let filter = Filter { state: Some(state), ..Filter::default() };
                for listed in dashboard::list(&app, &actor, &filter).await.unwrap() {
                    letter::view(&app, &actor, listed.letter.letter.id, None).await.unwrap();
                    seen.insert(state);
                }
            }
        }
        drop(tx);
        assert_eq!(seen.len(), LetterState::ALL.len(), "{seen:?}");
        assert!(app.db.verify_chains().await.unwrap().iter().all(|verdict| verdict.broken.is_none()));
    }
}
