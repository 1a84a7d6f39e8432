//! Tables: the only place that knows the table crate.
//!
//! Airy ones: a rule under the headings and no other line. On a terminal, words wrap so that the
//! table fits; codes, dates and numbers never break while they are of a usual length. Where even
//! that does not fit, the columns that can be spared go, and at last each row becomes a block of
//! labelled lines, with all of its columns.

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
pub(super) fn table(columns: &[Column], rows: &[Vec<Cell>], style: Style) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let filled = filled(columns, rows);
    let columns: &[Column] = &picked(columns, &filled);
    let texts: Vec<Vec<String>> = rows
        .iter()
        .map(|row| filled.iter().filter_map(|&place| row.get(place)))
        .map(|cells| cells.map(|cell| cell.shown(style)).collect())
        .collect();
    let needs: Vec<Need> = columns
        .iter()
        .enumerate()
        .map(|(index, column)| {
            let cells = texts.iter().filter_map(|row| row.get(index));
            Need::of(cells.map(String::as_str).chain([column.heading]))
        })
        .collect();
    for kept in narrower(columns) {
        let needs: Vec<Need> = picked(&needs, &kept);
        let wrapped = match fit(&needs, style.width) {
            Fit::Whole => None,
            Fit::Wrapped(width) => Some(width),
            Fit::Blocks => continue,
        };
        let texts: Vec<Vec<String>> = texts.iter().map(|row| picked(row, &kept)).collect();
        return laid_out(&picked(columns, &kept), &texts, &needs, wrapped, style);
    }
    blocks(columns, &texts, style)
}

/// The places of the columns that are shown whatever is in them, or have something in some row.
fn filled(columns: &[Column], rows: &[Vec<Cell>]) -> Vec<usize> {
    let is_filled = |place: usize| {
        let mut cells = rows.iter().filter_map(|row| row.get(place));
        cells.any(|cell| *cell != Cell::Nothing)
    };
    let places = columns.iter().enumerate();
    places
        .filter(|(place, column)| !column.if_any || is_filled(*place))
        .map(|(place, _)| place)
        .collect()
}

/// The places of the columns to try, one set after the other: all of them first, then without
/// those that can be spared.
fn narrower(columns: &[Column]) -> Vec<Vec<usize>> {
    let mut ranks: Vec<u8> = columns.iter().map(|column| column.spare).collect();
    ranks.sort_unstable();
    ranks.dedup();
    ranks
        .into_iter()
        .rev()
        .map(|most| {
            let kept = |(place, column): (usize, &Column)| (column.spare <= most).then_some(place);
            columns.iter().enumerate().filter_map(kept).collect()
        })
        .collect()
}

fn picked<T: Clone>(all: &[T], places: &[usize]) -> Vec<T> {
    places
        .iter()
        .filter_map(|&place| all.get(place).cloned())
        .collect()
}

/// Labels and their values, one pair a line; on a terminal a long value wraps beside its label.
pub(super) fn labelled(pairs: &[(&str, Cell)], style: Style) -> String {
    let texts: Vec<(&str, String)> = pairs
        .iter()
        .map(|(label, cell)| (*label, cell.shown(style)))
        .collect();
    labelled_texts(&texts, style)
}

/// How wide a column wants to be, and how narrow it can be.
#[derive(Clone)]
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
    style: Style,
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
        column.set_constraint(if need.wraps() && screen.is_some() {
            // The table crate counts the padding into a boundary.
            let boundary = columns_of(need.least).saturating_add(gap);
            ColumnConstraint::LowerBoundary(Width::Fixed(boundary))
        } else {
            ColumnConstraint::ContentWidth
        });
    }
}

fn blocks(columns: &[Column], texts: &[Vec<String>], style: Style) -> String {
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

fn labelled_texts(pairs: &[(&str, String)], style: Style) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const COLUMNS: [Column; 6] = [
        Column::left("No."),
        Column::left("Customer"),
        Column::left("Product"),
        Column::right("Left"),
        Column::left("Expires"),
        Column::left("State"),
    ];

    fn rows() -> Vec<Vec<Cell>> {
        vec![
            vec![
                "E-1".into(),
                "Northwind Traders".into(),
                "Simulation Suite, Professional Edition".into(),
                12_431.into(),
                "2027-03-31".into(),
                Cell::state("active"),
            ],
            vec![
                "E-1042".into(),
                "株式会社日本".into(),
                "Base".into(),
                0.into(),
                Cell::Nothing,
                Cell::state("expired"),
            ],
            vec![
                "E-7".into(),
                "Evil\u{1b}[2J\u{202e}\nCorp".into(),
                "Base".into(),
                3.into(),
                "never".into(),
                Cell::state("grace"),
            ],
        ]
    }

    fn style(width: Option<u16>) -> Style {
        Style {
            width,
            ..Style::default()
        }
    }

    fn shown(width: Option<u16>) -> String {
        table(&COLUMNS, &rows(), style(width))
    }

    #[test]
    fn without_a_width_nothing_wraps() {
        insta::assert_snapshot!(shown(None), @r#"
        No.     Customer                     Product                                   Left  Expires     State
        ────────────────────────────────────────────────────────────────────────────────────────────────────────
        E-1     Northwind Traders            Simulation Suite, Professional Edition  12,431  2027-03-31  active
        E-1042  株式会社日本                 Base                                         0  –           expired
        E-7     Evil\u{1b}[2J\u{202e}\nCorp  Base                                         3  never       grace
        "#);
    }

    #[test]
    fn a_wide_screen_shows_it_whole() {
        assert_eq!(shown(Some(120)), shown(None));
    }

    #[test]
    fn words_wrap_and_codes_do_not() {
        insta::assert_snapshot!(shown(Some(80)), @r#"
        No.     Customer                     Product           Left  Expires     State
        ────────────────────────────────────────────────────────────────────────────────
        E-1     Northwind Traders            Simulation      12,431  2027-03-31  active
                                             Suite,
                                             Professional
                                             Edition
        E-1042  株式会社日本                 Base                 0  –           expired
        E-7     Evil\u{1b}[2J\u{202e}\nCorp  Base                 3  never       grace
        "#);
    }

    #[test]
    fn a_narrow_screen_shows_blocks() {
        insta::assert_snapshot!(shown(Some(40)), @r#"
        No.       E-1
        Customer  Northwind Traders
        Product   Simulation Suite, Professional
                  Edition
        Left      12,431
        Expires   2027-03-31
        State     active

        No.       E-1042
        Customer  株式会社日本
        Product   Base
        Left      0
        Expires   –
        State     expired

        No.       E-7
        Customer  Evil\u{1b}[2J\u{202e}\nCorp
        Product   Base
        Left      3
        Expires   never
        State     grace
        "#);
    }

    #[test]
    fn what_can_be_spared_gives_way_before_blocks() {
        let columns = [
            Column::left("License"),
            Column::left("Kind").spare(1),
            Column::left("Bound to"),
            Column::right("Copies").spare(2),
        ];
        let rows = [vec![
            "L-1042".into(),
            "standard".into(),
            "mac:001122aabbcc".into(),
            1.into(),
        ]];
        let shown = |width| table(&columns, &rows, style(Some(width)));
        insta::assert_snapshot!(shown(44), @"
        License  Kind      Bound to          Copies
        ───────────────────────────────────────────
        L-1042   standard  mac:001122aabbcc       1
        ");
        insta::assert_snapshot!(shown(38), @"
        License  Kind      Bound to
        ───────────────────────────────────
        L-1042   standard  mac:001122aabbcc
        ");
        insta::assert_snapshot!(shown(30), @"
        License  Bound to
        ─────────────────────────
        L-1042   mac:001122aabbcc
        ");
        insta::assert_snapshot!(shown(20), @"
        License   L-1042
        Kind      standard
        Bound to  mac:001122aabbcc
        Copies    1
        ");
        assert_eq!(shown(44), table(&columns, &rows, style(None)));
    }

    #[test]
    fn a_small_table_stays_a_table_on_a_narrow_screen() {
        let columns = [Column::left("Customer"), Column::right("Left")];
        let rows = [vec!["ACME".into(), 12.into()]];
        insta::assert_snapshot!(table(&columns, &rows, style(Some(40))), @r#"
        Customer  Left
        ──────────────
        ACME        12
        "#);
    }

    #[test]
    fn colour_moves_nothing() {
        for width in [None, Some(120), Some(80), Some(40)] {
            let style = Style {
                color: true,
                ..style(width)
            };
            let mut text = table(&COLUMNS, &rows(), style);
            assert!(text.contains("\u{1b}[32mactive\u{1b}[0m"));
            for code in [
                "\u{1b}[0m",
                "\u{1b}[1m",
                "\u{1b}[2m",
                "\u{1b}[31m",
                "\u{1b}[32m",
                "\u{1b}[33m",
            ] {
                text = text.replace(code, "");
            }
            // A line that ended in blanks may have ended in a colour code.
            let text: String = text
                .lines()
                .map(|line| line.trim_end().to_owned() + "\n")
                .collect();
            assert_eq!(text, shown(width));
        }
    }

    proptest! {
        #[test]
        fn nothing_is_wider_than_the_screen(
            words in prop::collection::vec("[a-z]{1,12}( [a-z]{1,12}){0,6}", 1..8),
            screen in 60_u16..160,
        ) {
            let columns = [Column::left("First"), Column::left("Second"), Column::right("Third")];
            let rows: Vec<Vec<Cell>> = words
                .iter()
                .map(|word| vec![word.into(), word.len().into(), word.into()])
                .collect();
            for line in table(&columns, &rows, style(Some(screen))).lines() {
                prop_assert!(width(line) <= usize::from(screen), "{line}");
            }
        }

        #[test]
        fn every_word_is_shown(
            words in prop::collection::vec("[a-z]{1,12}", 1..8),
            screen in prop::option::of(20_u16..160),
        ) {
            let columns = [Column::left("First"), Column::left("Second")];
            let rows = [vec![Cell::from(words.join(" ")), Cell::from("x")]];
            let text = table(&columns, &rows, style(screen));
            for word in &words {
                prop_assert!(text.contains(word.as_str()));
            }
        }
    }
}
