//! Staff and their roles.

use super::db::{execute, run};
use super::tables::{MEMBERSHIPS, USERS};
use super::values::millis;
use super::{Error, Result, Tx};
use crate::review::{Actor, Membership, OrganisationId, RegionId, Role, User, UserId};
use jiff::Timestamp;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    email: String,
    name: String,
}

impl Row {
    fn user(self) -> User {
        User { id: UserId(self.id), email: self.email, name: self.name }
    }
}

fn role(name: &str) -> Result<Role> {
    Role::parse(name).ok_or(Error::Corrupt("role"))
}

impl Tx {
    /// Adds a user without roles; the address, lower case, must be new.
    pub async fn add_user(&mut self, user: &User, at: Timestamp) -> Result<()> {
        self.will_write(&USERS, [user.id.0.into()]).await?;
        execute!(
            self,
            sqlx::query("insert into users (id, email, name, created_at) values ($1, $2, $3, $4)")
                .bind(user.id.0)
                .bind(&user.email)
                .bind(&user.name)
                .bind(millis(at))
        )?;
        Ok(())
    }

    /// Changes a user's name; the address is how they sign in and stays.
    pub async fn rename_user(&mut self, id: UserId, name: &str) -> Result<()> {
        self.will_write(&USERS, [id.0.into()]).await?;
        execute!(self, sqlx::query("update users set name = $1 where id = $2").bind(name).bind(id.0))?;
        Ok(())
    }

    /// A user.
    pub async fn user(&mut self, id: UserId) -> Result<User> {
        let row: Row = run!(self, conn => sqlx::query_as("select id, email, name from users where id = $1")
            .bind(id.0)
            .fetch_one(conn))?;
        Ok(row.user())
    }

    /// The user with that address, given in lower case.
    pub async fn user_by_email(&mut self, email: &str) -> Result<Option<User>> {
        let row: Option<Row> = run!(self, conn => sqlx::query_as("select id, email, name from users where email = $1")
            .bind(email)
            .fetch_optional(conn))?;
        Ok(row.map(Row::user))
    }

    /// Gives a user a role; giving it again changes nothing.
    pub async fn add_membership(&mut self, user: UserId, organisation: OrganisationId, role: Role) -> Result<()> {
        self.will_write(&MEMBERSHIPS, [user.0.into(), organisation.0.into(), role.name().into()]).await?;
        execute!(
            self,
            sqlx::query(
                "insert into memberships (user_id, organisation_id, role) values ($1, $2, $3) on conflict do nothing",
            )
            .bind(user.0)
            .bind(organisation.0)
            .bind(role.name())
        )?;
        Ok(())
    }

    /// Takes all of a user's roles in an organisation away.
    pub async fn clear_memberships(&mut self, user: UserId, organisation: OrganisationId) -> Result<()> {
        self.will_write_where(
            &MEMBERSHIPS,
            "user_id = $1 and organisation_id = $2",
            &[user.0.into(), organisation.0.into()],
        )
        .await?;
        execute!(
            self,
            sqlx::query("delete from memberships where user_id = $1 and organisation_id = $2")
                .bind(user.0)
                .bind(organisation.0)
        )?;
        Ok(())
    }

    /// A user's roles.
    pub async fn memberships(&mut self, user: UserId) -> Result<Vec<Membership>> {
        let rows: Vec<(Uuid, Uuid, String)> = run!(self, conn => sqlx::query_as(
            "select memberships.organisation_id, organisations.region_id, memberships.role
             from memberships join organisations on organisations.id = memberships.organisation_id
             where memberships.user_id = $1
             order by organisations.name, memberships.role",
        )
        .bind(user.0)
        .fetch_all(conn))?;
        rows.into_iter()
            .map(|(organisation, region, name)| {
                let (organisation, region) = (OrganisationId(organisation), RegionId(region));
                Ok(Membership { organisation, region, role: role(&name)? })
            })
            .collect()
    }

    /// A user with their roles, as the one who asks.
    pub async fn staff(&mut self, id: UserId) -> Result<Actor> {
        let user = self.user(id).await?;
        let memberships = self.memberships(id).await?;
        Ok(Actor::Staff { user, memberships })
    }

    /// Everybody with a role in an organisation, in order of name, with their roles there.
    pub async fn users_of_organisation(&mut self, organisation: OrganisationId) -> Result<Vec<(User, Vec<Role>)>> {
        let rows: Vec<(Uuid, String, String, String)> = run!(self, conn => sqlx::query_as(
            "select users.id, users.email, users.name, memberships.role
             from memberships join users on users.id = memberships.user_id
             where memberships.organisation_id = $1
             order by users.name, users.id, memberships.role",
        )
        .bind(organisation.0)
        .fetch_all(conn))?;
        let mut users: Vec<(User, Vec<Role>)> = Vec::new();
        for (id, email, name, held) in rows {
            let held = role(&held)?;
            match users.last_mut() {
                Some((user, roles)) if user.id.0 == id => roles.push(held),
                _ => users.push((User { id: UserId(id), email, name }, vec![held])),
            }
        }
        Ok(users)
    }

    /// Everybody who has `role` in an organisation, in order of name.
    pub async fn members_with_role(&mut self, organisation: OrganisationId, role: Role) -> Result<Vec<User>> {
        let rows: Vec<Row> = run!(self, conn => sqlx::query_as(
            "select users.id, users.email, users.name
             from memberships join users on users.id = memberships.user_id
             where memberships.organisation_id = $1 and memberships.role = $2
             order by users.name, users.id",
        )
        .bind(organisation.0)
        .bind(role.name())
        .fetch_all(conn))?;
        Ok(rows.into_iter().map(Row::user).collect())
    }
}
