//! Sealing: whoever writes to a row of a sealed table first says so ([`Tx::will_write`]), and the transaction's event
//! keeps how the row was before and after.

use super::cells::{Cell, Cells, Unsealed, by_key, select};
use super::tables::Table;
use super::{Error, Result, Tx};
use crate::review::seal::{Mark, SealedRow, SealingKey, Seals};

macro_rules! selected {
    ($open:expr, $table:expr, $sql:expr, $cells:expr) => {{
        let mut query = sqlx::query($sql);
        for cell in $cells {
            query = match cell {
                Cell::Id(id) => query.bind(*id),
                Cell::Number(number) => query.bind(*number),
                other => query.bind(other.plain()),
            };
        }
        let rows = query.fetch_all(&mut **$open).await?;
        rows.iter().map(|row| Cells::of($table, row)).collect::<Result<Vec<Cells>>>()
    }};
}

/// The mark of the row that was found. A file is hashed beside the threads that serve.
async fn mark_of(table: &'static Table, found: Vec<Cells>, key: &SealingKey) -> Result<Option<Mark>> {
    match found.into_iter().next() {
        Some(row) if row.is_large() => {
            let key = key.clone();
            let made = tokio::task::spawn_blocking(move || row.mark(table, &key)).await;
            made.map(Some).map_err(|_| Error::Corrupt("a row that can't be marked"))
        }
        found => Ok(found.map(|row| row.mark(table, key))),
    }
}

impl Tx {
    /// Says that this transaction is going to write to the row with this key: add, change or remove it. Comes before the
    /// statement that does.
    pub(super) async fn will_write<const N: usize>(&mut self, table: &'static Table, key: [Cell; N]) -> Result<()> {
        let before = self.rows_where(table, &by_key(table), &key).await?;
        let sealing = self.sealing_key()?;
        let before = before.first().map(|row| row.mark(table, &sealing));
        self.unsealed().note(table, key.to_vec(), before);
        Ok(())
    }

    /// Says the same of all rows that there are with a `condition` on `$1` and so on.
    pub(super) async fn will_write_where(
        &mut self,
        table: &'static Table,
        condition: &str,
        values: &[Cell],
    ) -> Result<()> {
        let rows = self.rows_where(table, condition, values).await?;
        let sealing = self.sealing_key()?;
        for row in rows {
            self.unsealed().note(table, row.key(table), Some(row.mark(table, &sealing)));
        }
        Ok(())
    }

    /// Everything that was written and that no event sealed yet, with how it reads now.
    pub(super) async fn seals(&mut self) -> Result<Seals> {
        let sealing = self.sealing_key()?;
        let mut seals = Seals::default();
        for ((table, key), written) in std::mem::take(&mut self.unsealed().rows) {
            let now = self.rows_where(written.table, &by_key(written.table), &written.key).await?;
            let after = mark_of(written.table, now, &sealing).await?;
            if written.before.is_some() || after.is_some() {
                seals.rows.push(SealedRow { table: table.to_owned(), key, before: written.before, after });
            }
        }
        Ok(seals)
    }

    async fn rows_where(&mut self, table: &'static Table, condition: &str, values: &[Cell]) -> Result<Vec<Cells>> {
        let sql = self.for_update(&format!("{} where {condition}", select(table)));
        match self {
            Tx::Sqlite(open) => selected!(open, table, sql, values),
            Tx::Postgres(open) => selected!(open, table, sql, values),
        }
    }

    pub(super) fn sealing_key(&mut self) -> Result<SealingKey> {
        self.unsealed().key.clone().ok_or(Error::Corrupt("a database that was opened without the key"))
    }

    pub(super) fn unsealed(&mut self) -> &mut Unsealed {
        match self {
            Tx::Sqlite(open) => open.unsealed(),
            Tx::Postgres(open) => open.unsealed(),
        }
    }
}
