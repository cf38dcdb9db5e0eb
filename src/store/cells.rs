//! Rows of sealed tables as they are marked, and what a transaction has to seal.

use super::Result;
use super::tables::{Column, Kind, Table};
use crate::review::seal::{Mark, Marker, SealingKey};
use sqlx::{ColumnIndex, Decode, Row, Type};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A value of a column, as it is marked.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    /// Nothing.
    Null,
    /// An identifier.
    Id(Uuid),
    /// Text.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A number with a fraction.
    Real(f64),
    /// Yes or no.
    Flag(bool),
    /// Bytes.
    Bytes(Vec<u8>),
}

impl From<Uuid> for Cell {
    fn from(id: Uuid) -> Cell {
        Cell::Id(id)
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Cell {
        Cell::Number(number)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }
}

impl Cell {
    /// As part of a key, and as the value that older rows got.
    pub(super) fn plain(&self) -> String {
        match self {
            Cell::Null => "null".to_owned(),
            Cell::Id(id) => id.to_string(),
            Cell::Text(text) => text.clone(),
            Cell::Number(number) => number.to_string(),
            Cell::Real(real) => real.to_string(),
            Cell::Flag(flag) => flag.to_string(),
            Cell::Bytes(bytes) => hex::encode(bytes),
        }
    }

    /// Its kind in one sign, and its bytes.
    fn field(&self, marker: &mut Marker) {
        match self {
            Cell::Null => marker.field(b'n', &[]),
            Cell::Id(id) => marker.field(b'u', id.as_bytes()),
            Cell::Text(text) => marker.field(b's', text.as_bytes()),
            Cell::Number(number) => marker.field(b'i', &number.to_be_bytes()),
            Cell::Real(real) => marker.field(b'f', &real.to_bits().to_be_bytes()),
            Cell::Flag(flag) => marker.field(b'b', &[u8::from(*flag)]),
            Cell::Bytes(bytes) => marker.field(b'x', bytes),
        }
    }
}

/// A row of a sealed table.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cells(Vec<Cell>);

impl Cells {
    /// The values of a row that was selected with [`select`].
    pub(super) fn of<'r, R: Row>(table: &Table, row: &'r R) -> Result<Cells>
    where
        usize: ColumnIndex<R>,
        Option<Uuid>: Decode<'r, R::Database> + Type<R::Database>,
        Option<String>: Decode<'r, R::Database> + Type<R::Database>,
        Option<i64>: Decode<'r, R::Database> + Type<R::Database>,
        Option<f64>: Decode<'r, R::Database> + Type<R::Database>,
        Option<bool>: Decode<'r, R::Database> + Type<R::Database>,
        Option<Vec<u8>>: Decode<'r, R::Database> + Type<R::Database>,
    {
        let cell = |(at, column): (usize, &Column)| {
            Ok::<_, sqlx::Error>(
                match column.kind {
                    Kind::Id => row.try_get::<Option<Uuid>, _>(at)?.map(Cell::Id),
                    Kind::Text => row.try_get::<Option<String>, _>(at)?.map(Cell::Text),
                    Kind::Number => row.try_get::<Option<i64>, _>(at)?.map(Cell::Number),
                    Kind::Real => row.try_get::<Option<f64>, _>(at)?.map(Cell::Real),
                    Kind::Flag => row.try_get::<Option<bool>, _>(at)?.map(Cell::Flag),
                    Kind::Bytes => row.try_get::<Option<Vec<u8>>, _>(at)?.map(Cell::Bytes),
                }
                .unwrap_or(Cell::Null),
            )
        };
        Ok(Cells(table.columns.iter().enumerate().map(cell).collect::<std::result::Result<_, _>>()?))
    }

    /// Its key.
    pub(super) fn key(&self, table: &Table) -> Vec<Cell> {
        self.0[..table.key].to_vec()
    }

    /// The value of a column.
    pub(super) fn get(&self, table: &Table, name: &str) -> Option<&Cell> {
        table.columns.iter().position(|column| column.name == name).and_then(|at| self.0.get(at))
    }

    /// Whether hashing it takes long enough to be noticed: beyond some 100 kB.
    pub(super) fn is_large(&self) -> bool {
        let length = |cell: &Cell| match cell {
            Cell::Text(text) => text.len(),
            Cell::Bytes(bytes) => bytes.len(),
            _ => 0,
        };
        self.0.iter().map(length).sum::<usize>() > 100_000
    }

    /// Its mark.
    pub(super) fn mark(&self, table: &Table, key: &SealingKey) -> Mark {
        let mut marker = key.marker(table.name);
        for (column, cell) in table.columns.iter().zip(&self.0) {
            if column.added.is_some_and(|value| value == cell.plain()) {
                continue;
            }
            marker.field(b'c', column.name.as_bytes());
            cell.field(&mut marker);
        }
        marker.finish()
    }
}

/// A key as text.
pub(super) fn key_text(key: &[Cell]) -> String {
    key.iter().map(Cell::plain).collect::<Vec<_>>().join("/")
}

/// The words that select a table's marked columns, in their order.
pub(super) fn select(table: &Table) -> String {
    let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
    format!("select {} from {}", names.join(", "), table.name)
}

/// The condition for the row with a key.
pub(super) fn by_key(table: &Table) -> String {
    let columns = table.columns[..table.key].iter().enumerate();
    columns.map(|(at, column)| format!("{} = ${}", column.name, at + 1)).collect::<Vec<_>>().join(" and ")
}

/// A row that a transaction writes to.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) table: &'static Table,
    pub(super) key: Vec<Cell>,
    pub(super) before: Option<Mark>,
}

/// What a transaction has to seal.
#[derive(Debug, Default)]
pub struct Unsealed {
    pub(super) key: Option<SealingKey>,
    pub(super) rows: BTreeMap<(&'static str, String), Written>,
}

impl Unsealed {
    /// For a transaction on a database with this key.
    pub(super) fn with(key: Option<SealingKey>) -> Unsealed {
        Unsealed { key, rows: BTreeMap::new() }
    }

    /// The tables with rows that were written and that no event sealed.
    pub(super) fn tables(&self) -> Vec<&'static str> {
        let mut tables: Vec<_> = self.rows.keys().map(|(table, _)| *table).collect();
        tables.dedup();
        tables
    }

    pub(super) fn note(&mut self, table: &'static Table, key: Vec<Cell>, before: Option<Mark>) {
        // The first note counts: later ones see what this transaction wrote itself.
        self.rows.entry((table.name, key_text(&key))).or_insert(Written { table, key, before });
    }
}
