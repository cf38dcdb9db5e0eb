//! A page cut into blocks that are read one after the other: running text, columns side by side, and tables.

use super::lines::{Letter, Row, SAME_ROW, Segment};
use draft::Conventions;

/// Blocks side by side are at least this far apart, as a part of the size.
const GUTTER: f32 = 0.75;
/// Pieces of two rows stand beside each other when their heights differ less than this part of the size.
const BESIDE: f32 = 1.05;
/// A white strip higher than this, as a part of the size, ends what stands side by side.
const MAX_STRIP: f32 = 2.6;
/// A line this much higher, as a part of its size, still goes with the block under it.
const NEAR_ABOVE: f32 = 1.6;
/// Columns of running text have at least so many characters a line, and so many lines.
const PROSE: (usize, usize) = (22, 3);
/// A table has at most this many columns.
const MAX_COLUMNS: usize = 12;

/// What decides on where lines end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// The text of the page.
    Page,
    /// The column that they stand in.
    Column,
    /// The writer: a line is ended on purpose, as in an address.
    Writer,
}

/// What is read in one go.
pub enum Block {
    /// Lines from top to bottom.
    Lines {
        /// The lines.
        lines: Vec<Segment>,
        /// What decides on where its lines end.
        edge: Edge,
    },
    /// Rows of cells.
    Table(Vec<Vec<Vec<Letter>>>),
}

/// The blocks of a page in reading order.
pub fn blocks(rows: Vec<Row>, conventions: &dyn Conventions) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut plain: Vec<Segment> = Vec::new();
    let mut rows: Vec<Option<Row>> = rows.into_iter().map(Some).collect();
    let mut at = 0;
    while at < rows.len() {
        let end = side_by_side(&rows[at..]).map_or(at, |length| at + length);
        if end == at {
            plain.extend(rows[at].take().and_then(in_one_line));
            at += 1;
            continue;
        }
        let mut region = Region::of(rows[at..end].iter_mut().filter_map(Option::take).collect(), conventions);
        if region.kind == Kind::Columns {
            let above = plain.split_off(plain.len() - region.lines_above(&plain));
            let rows = above.into_iter().map(|line| Row { base: line.base, segments: vec![line] });
            region = Region::of(rows.chain(region.rows).collect(), conventions);
        }
        flush(&mut plain, &mut blocks);
        region.part(&mut blocks);
        at = end;
    }
    flush(&mut plain, &mut blocks);
    blocks
}

fn flush(plain: &mut Vec<Segment>, blocks: &mut Vec<Block>) {
    if !plain.is_empty() {
        blocks.push(Block::Lines { lines: std::mem::take(plain), edge: Edge::Page });
    }
}

/// The pieces of a row with tabs between them.
fn in_one_line(row: Row) -> Option<Segment> {
    row.segments.into_iter().reduce(|mut line, next| {
        line.join_beyond_gap(next);
        line
    })
}

/// A white strip from top to bottom between pieces.
#[derive(Clone, Copy)]
struct Strip {
    left: f32,
    right: f32,
}

impl Strip {
    /// The strip, narrowed so that the piece stands beside it; none when the piece stands in its way.
    fn beside(self, piece: &Segment) -> Option<(Strip, bool)> {
        let least = GUTTER * piece.size;
        let (left, right) = (self.left.max(piece.right), self.right.min(piece.left));
        if self.right - left >= least && piece.left < self.left {
            Some((Strip { left, ..self }, false))
        } else if right - self.left >= least && piece.right > self.right {
            Some((Strip { right, ..self }, true))
        } else {
            None
        }
    }
}

/// How many of the first rows stand in blocks side by side; none when the first one is a line by itself.
fn side_by_side(rows: &[Option<Row>]) -> Option<usize> {
    let row = |at: usize| rows.get(at).and_then(Option::as_ref);
    let first = row(0)?;
    let next = row(1).filter(|next| first.base - next.base < BESIDE * smallest(first).min(smallest(next)));
    let mut pieces: Vec<&Segment> =
        first.segments.iter().chain(next.into_iter().flat_map(|next| &next.segments)).collect();
    pieces.sort_by(|a, b| a.left.total_cmp(&b.left));
    let mut edge = f32::MIN;
    let mut best = None;
    for (at, piece) in pieces.iter().enumerate().take(MAX_COLUMNS) {
        if at > 0 && piece.left - edge >= GUTTER * piece.size {
            best = best.max(extent(rows, Strip { left: edge, right: piece.left }));
        }
        edge = edge.max(piece.right);
    }
    best
}

fn smallest(row: &Row) -> f32 {
    row.segments.iter().map(|segment| segment.size).fold(f32::MAX, f32::min)
}

/// How far down a strip goes: up to the last row that has pieces on both sides, and what clearly goes on below it.
fn extent(rows: &[Option<Row>], strip: Strip) -> Option<usize> {
    let mut strip = strip;
    let (mut lefts, mut rights, mut last) = (0, 0, None);
    let mut bases: [Option<f32>; 2] = [None; 2];
    let mut leading = f32::MAX;
    for (at, row) in rows.iter().enumerate() {
        let Some(row) = row else { break };
        let mut sides = [false; 2];
        let size = row.segments.first().map_or(0.0, |segment| segment.size);
        let above = bases.iter().flatten().fold(f32::MAX, |lowest, &base| lowest.min(base));
        let beside = |held: Option<Strip>, piece: &Segment| {
            let (strip, right) = held?.beside(piece)?;
            sides[usize::from(right)] = true;
            Some(strip)
        };
        let Some(narrowed) = row.segments.iter().fold(Some(strip), beside) else { break };
        if above < f32::MAX && above - row.base > MAX_STRIP * size {
            break;
        }
        // A row on one side only goes on with the block above it, when it is as near as the rows above are.
        let near = |side: usize| bases[side].is_some_and(|base| base - row.base <= leading.min(MAX_STRIP * size) * 1.3);
        let both =
            sides == [true, true] || bases[usize::from(sides[0])].is_some_and(|base| base - row.base < BESIDE * size);
        if !both && last.is_some() && !near(usize::from(sides[1])) {
            break;
        }
        strip = narrowed;
        for side in [0, 1] {
            if sides[side] {
                if let Some(base) = bases[side].filter(|base| base - row.base > 0.0) {
                    leading = leading.min(base - row.base);
                }
                bases[side] = Some(row.base);
            }
        }
        lefts += usize::from(sides[0]);
        rights += usize::from(sides[1]);
        if both || last.is_some() {
            last = Some(at + 1);
        }
    }
    last.filter(|_| lefts.max(rights) >= 2)
}

/// What rows side by side are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A label and what belongs to it.
    Labels,
    /// A table.
    Table,
    /// Blocks that are read one after the other.
    Columns,
}

/// Rows that stand side by side.
struct Region {
    rows: Vec<Row>,
    /// From where to where the columns run.
    edges: Vec<(f32, f32)>,
    /// What stands in each column, line by line.
    columns: Vec<Vec<Segment>>,
    kind: Kind,
}

impl Region {
    fn of(rows: Vec<Row>, conventions: &dyn Conventions) -> Self {
        let edges = edges(&rows);
        let mut columns: Vec<Vec<Segment>> = edges.iter().map(|_| Vec::new()).collect();
        for segment in rows.iter().flat_map(|row| &row.segments) {
            let column = &mut columns[column_of(&edges, segment)];
            match column.last_mut() {
                // Justified text in a narrow column has wide gaps.
                Some(last) if last.base - segment.base < SAME_ROW * segment.size => last.join(segment.clone()),
                _ => column.push(segment.clone()),
            }
        }
        let kind = kind(&rows, (&edges, &columns), conventions);
        Self { rows, edges, columns, kind }
    }

    /// How many of the last lines above belong to one of the columns, which began higher than what stands beside it.
    fn lines_above(&self, plain: &[Segment]) -> usize {
        let mut below = self.rows.first().map_or(f32::MIN, |row| row.base);
        let belongs = |line: &&Segment| {
            let over = self.edges.iter().filter(|&&(left, right)| line.left < right && line.right > left).count();
            let near = line.base - below <= NEAR_ABOVE * line.size;
            below = line.base;
            over == 1 && near && !line.letters.iter().any(|letter| letter.character == '\t')
        };
        plain.iter().rev().take_while(belongs).count()
    }

    fn part(self, blocks: &mut Vec<Block>) {
        match self.kind {
            Kind::Labels => {
                let lines = self.rows.into_iter().filter_map(in_one_line).collect();
                blocks.push(Block::Lines { lines, edge: Edge::Page });
            }
            Kind::Table => blocks.push(Block::Table(cells(self.rows, &self.edges))),
            Kind::Columns => blocks.extend(self.columns.into_iter().map(|lines| {
                let edge = if is_prose(&lines) { Edge::Column } else { Edge::Writer };
                Block::Lines { lines, edge }
            })),
        }
    }
}

fn column_of(edges: &[(f32, f32)], segment: &Segment) -> usize {
    edges.partition_point(|&(left, _)| left <= segment.left + 0.1).saturating_sub(1)
}

fn is_prose(column: &[Segment]) -> bool {
    let characters: usize = column.iter().map(|line| line.letters.len()).sum();
    column.len() >= PROSE.1 && characters >= PROSE.0 * column.len()
}

fn kind(rows: &[Row], (edges, columns): (&[(f32, f32)], &[Vec<Segment>]), conventions: &dyn Conventions) -> Kind {
    let segments = || rows.iter().flat_map(|row| &row.segments);
    let both = rows.iter().filter(|row| row.segments.iter().any(|segment| column_of(edges, segment) > 0));
    let first = |row: &&Row| row.segments.first().is_some_and(|segment| column_of(edges, segment) == 0);
    let (both, begun) = (both.filter(first).count(), rows.iter().filter(first).count());
    let labels =
        segments().filter(|segment| column_of(edges, segment) == 0 && conventions.is_label(&segment.text())).count();
    // What stands beside an address is another block, not its table.
    let address = segments().any(|segment| conventions.ends_address(&segment.text()));
    if labels * 2 > begun && both > 0 {
        Kind::Labels
    } else if both * 5 >= begun * 3
        && both >= 2
        && edges.len() <= MAX_COLUMNS
        && !address
        && !columns.iter().all(|column| is_prose(column))
    {
        Kind::Table
    } else {
        Kind::Columns
    }
}

/// From where to where the columns run: what is left between the strips that no piece covers.
fn edges(rows: &[Row]) -> Vec<(f32, f32)> {
    let mut pieces: Vec<&Segment> = rows.iter().flat_map(|row| &row.segments).collect();
    pieces.sort_by(|a, b| a.left.total_cmp(&b.left));
    let mut edges: Vec<(f32, f32)> = Vec::new();
    for piece in pieces {
        match edges.last_mut() {
            Some((_, right)) if piece.left - *right < GUTTER * piece.size * 0.8 => *right = right.max(piece.right),
            _ => edges.push((piece.left, piece.right)),
        }
    }
    edges
}

/// The cells of a table. A row goes on with the one above it when its first cell is empty, or when it has one cell only
/// that begins in lower case or stands closer to the row above than rows do.
fn cells(rows: Vec<Row>, edges: &[(f32, f32)]) -> Vec<Vec<Vec<Letter>>> {
    let mut gaps: Vec<f32> = rows.windows(2).filter(|pair| pair[1].segments.len() > 1).map(gap).collect();
    gaps.sort_by(f32::total_cmp);
    let usual = gaps.get(gaps.len() / 2).copied().unwrap_or(0.0);
    let mut table: Vec<Vec<Vec<Letter>>> = Vec::new();
    let mut base = f32::MAX;
    for row in rows {
        let first = row.segments.first();
        let low = |segment: &Segment| segment.letters.first().is_some_and(|letter| letter.character.is_lowercase());
        let close = base - row.base < 0.85 * usual;
        let alone = row.segments.len() == 1 && (close || first.is_some_and(low));
        base = row.base;
        if table.is_empty() || !(alone || first.is_some_and(|first| column_of(edges, first) > 0)) {
            table.push(vec![Vec::new(); edges.len()]);
        }
        let Some(cells) = table.last_mut() else { continue };
        for segment in row.segments {
            let cell = &mut cells[column_of(edges, &segment)];
            if !cell.is_empty() {
                cell.push(Letter { character: ' ', bold: false, italic: false });
            }
            cell.extend(segment.letters);
        }
    }
    table
}

fn gap(pair: &[Row]) -> f32 {
    pair[0].base - pair[1].base
}
