//! Tables: the only place that knows the table crate.
//!
//! Airy ones: a rule under the headings and no other line. On a terminal, words wrap so that the
//! table fits; codes, dates and numbers never break while they are of a usual length. Where even
//! that does not fit, each row becomes a block of labelled lines.

use comfy_table::{
    CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width,
};

use super::cell::{Align, Cell, Column};
use super::paint::{Hue, mark, paint, width};
use super::{Style, escape};

/// Blanks between two columns.
const GAP: usize = 2;
/// A word of at most this many columns is never broken: a UUID has 36.
const UNBROKEN: usize = 40;
/// A column of words is not made narrower than this.
const READABLE: usize = 12;
/// Below this width nothing wraps: a table that does not fit becomes blocks.
const NARROW: u16 = 60;

const RULE: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─'));

/// A table with headings, or blocks of labelled lines where it cannot fit. Each line ends with a
/// line feed; no rows, no lines.
pub(super) fn table(columns: &[Column], rows: &[Vec<Cell>], style: &Style) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let texts: Vec<Vec<String>> = rows
        .iter()
        .map(|row| row.iter().map(|cell| cell.shown(style)).collect())
        .collect();
    let needs: Vec<Need> = columns
        .iter()
        .enumerate()
        .map(|(index, column)| {
            let cells = texts.iter().filter_map(|row| row.get(index));
            Need::of(cells.map(String::as_str).chain([column.heading]))
        })
        .collect();
    match fit(&needs, style.width) {
        Fit::Whole => laid_out(columns, &texts, &needs, None, style),
        Fit::Wrapped(width) => laid_out(columns, &texts, &needs, Some(width), style),
        Fit::Blocks => blocks(columns, &texts, style),
    }
}

/// Labels and their values, one pair a line; on a terminal a long value wraps beside its label.
pub(super) fn labelled(pairs: &[(&str, Cell)], style: &Style) -> String {
    let texts: Vec<(&str, String)> = pairs
        .iter()
        .map(|(label, cell)| (*label, cell.shown(style)))
        .collect();
    labelled_texts(&texts, style)
}

/// How wide a column wants to be, and how narrow it can be.
struct Need {
    natural: usize,
    least: usize,
}

impl Need {
    fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut need = Self {
            natural: 0,
            least: 0,
        };
        for text in texts {
            need.natural = need.natural.max(width(text));
            let word = text.split(' ').map(width).max().unwrap_or(0);
            need.least = need.least.max(word.min(UNBROKEN));
        }
        need.least = need.least.max(READABLE.min(need.natural));
        need
    }

    fn wraps(&self) -> bool {
        self.least < self.natural
    }
}

enum Fit {
    Whole,
    Wrapped(u16),
    Blocks,
}

fn fit(needs: &[Need], screen: Option<u16>) -> Fit {
    let Some(screen) = screen else {
        return Fit::Whole;
    };
    let gaps = GAP * needs.len().saturating_sub(1);
    let total = |size: fn(&Need) -> usize| needs.iter().map(size).sum::<usize>() + gaps;
    if total(|need| need.natural) <= usize::from(screen) {
        Fit::Whole
    } else if screen >= NARROW && total(|need| need.least) <= usize::from(screen) {
        Fit::Wrapped(screen)
    } else {
        Fit::Blocks
    }
}

fn laid_out(
    columns: &[Column],
    texts: &[Vec<String>],
    needs: &[Need],
    screen: Option<u16>,
    style: &Style,
) -> String {
    let mut table = Table::new();
    table.load_style(RULE);
    table.set_header(
        columns
            .iter()
            .map(|column| mark(column.heading, Hue::Strong, style)),
    );
    table.add_rows(texts);
    for (index, column) in columns.iter().enumerate() {
        if let Some(laid) = table.column_mut(index) {
            laid.set_cell_alignment(match column.align {
                Align::Left => CellAlignment::Left,
                Align::Right => CellAlignment::Right,
            });
        }
    }
    arrange(&mut table, needs, screen);
    painted(&table)
}

/// Sets the gaps, and with a screen's width which columns wrap.
fn arrange(table: &mut Table, needs: &[Need], screen: Option<u16>) {
    if let Some(width) = screen {
        table.set_width(width);
        table.set_content_arrangement(ContentArrangement::Dynamic);
    }
    let last = needs.len().saturating_sub(1);
    for (index, need) in needs.iter().enumerate() {
        let Some(column) = table.column_mut(index) else {
            continue;
        };
        let gap = if index == last { 0 } else { columns_of(GAP) };
        column.set_padding((0, gap));
        // The table crate counts the padding into a boundary.
        let least = columns_of(need.least).saturating_add(gap);
        column.set_constraint(if need.wraps() && screen.is_some() {
            ColumnConstraint::LowerBoundary(Width::Fixed(least))
        } else {
            ColumnConstraint::ContentWidth
        });
    }
}

fn blocks(columns: &[Column], texts: &[Vec<String>], style: &Style) -> String {
    let block = |row: &Vec<String>| {
        let pairs: Vec<(&str, String)> = columns
            .iter()
            .map(|column| column.heading)
            .zip(row.iter().cloned())
            .collect();
        labelled_texts(&pairs, style)
    };
    texts.iter().map(block).collect::<Vec<_>>().join("\n")
}

fn labelled_texts(pairs: &[(&str, String)], style: &Style) -> String {
    if pairs.is_empty() {
        return String::new();
    }
    let labels = Need::of(pairs.iter().map(|(label, _)| *label));
    let values = Need::of(pairs.iter().map(|(_, value)| value.as_str()));
    let room = style
        .width
        .map(|screen| usize::from(screen).saturating_sub(labels.natural + GAP));
    // With no room left for values, a line longer than the screen reads better than a column of
    // single letters.
    let screen = style
        .width
        .filter(|_| room.is_some_and(|room| READABLE <= room && room < values.natural));
    let mut table = Table::new();
    table.load_style(TableStyle::new());
    for (label, value) in pairs {
        table.add_row([escape(label).into_owned(), value.clone()]);
    }
    let labels = Need {
        least: labels.natural,
        ..labels
    };
    let values = Need {
        least: values.least.min(room.unwrap_or(usize::MAX)),
        ..values
    };
    arrange(&mut table, &[labels, values], screen);
    painted(&table)
}

fn painted(table: &Table) -> String {
    table.lines().map(|line| paint(&line) + "\n").collect()
}

fn columns_of(width: usize) -> u16 {
    u16::try_from(width).unwrap_or(u16::MAX)
}
