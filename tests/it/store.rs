//! The store does the same on SQLite and PostgreSQL.

use crate::each_db;
use crate::support::{add_organisation, add_user};
use meelezer::review::Role;

each_db! {
    async fn a_user_is_found_with_their_roles(app: App) {
        let organisation = add_organisation(&app, "Achterhoek", "Gemeente Voorbeeld").await;
        let user = add_user(&app, &organisation, "jan@voorbeeld.nl", &[Role::Author, Role::Communications]).await;
        let mut tx = app.db.read().await.unwrap();
        assert_eq!(tx.user_by_email("jan@voorbeeld.nl").await.unwrap(), Some(user.clone()));
        assert_eq!(tx.organisation(organisation.id).await.unwrap(), organisation);
        let staff = tx.staff(user.id).await.unwrap();
        assert!(staff.is(Role::Author, organisation.id) && staff.is(Role::Communications, organisation.id));
        assert!(!staff.is(Role::Administrator, organisation.id));
    }
}
