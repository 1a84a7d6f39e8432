//! A page: a single thing as people read it, put together from titles, labelled lines and tables.

use super::cell::{Cell, Column};
use super::paint::{Hue, mark, paint};
use super::{Style, escape, table};

/// A page being written, top to bottom.
pub struct Page<'a> {
    style: &'a Style,
    text: String,
}

impl<'a> Page<'a> {
    pub(super) fn new(style: &'a Style) -> Self {
        Self {
            style,
            text: String::new(),
        }
    }

    /// The columns that a line may take; none where nothing wraps.
    pub(super) const fn width(&self) -> Option<u16> {
        self.style.width
    }

    /// A title, set apart from what stands above it.
    pub fn title(&mut self, title: &str) {
        self.gap();
        let title = mark(&escape(title), Hue::Strong, *self.style);
        self.push(&paint(&title));
    }

    /// Labels and their values, aligned, one pair a line.
    pub fn fields(&mut self, fields: &[(&str, Cell)]) {
        self.text.push_str(&table::labelled(fields, *self.style));
    }

    /// A table; one without rows is left out.
    pub fn table(&mut self, columns: &[Column], rows: &[Vec<Cell>]) {
        self.text
            .push_str(&table::table(columns, rows, *self.style));
    }

    /// A line; what could harm a terminal is written out.
    pub fn line(&mut self, line: &str) {
        self.push(&escape(line));
    }

    /// A line that stays in the background, such as what to do next.
    pub fn faint(&mut self, line: &str) {
        let line = mark(&escape(line), Hue::Faint, *self.style);
        self.push(&paint(&line));
    }

    /// Our own text of several lines, as it is: an armoured license, a command line. Nothing from
    /// outside may stand in it.
    pub fn text_block(&mut self, block: &str) {
        self.push(block.strip_suffix('\n').unwrap_or(block));
    }

    /// An empty line; never two together, and none at the top.
    pub fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// The page; a gap that nothing followed is none.
    pub(super) fn finish(mut self) -> String {
        if self.text.ends_with("\n\n") {
            self.text.pop();
        }
        self.text
    }

    fn push(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(width: Option<u16>, write: impl FnOnce(&mut Page<'_>)) -> String {
        let style = Style {
            width,
            ..Style::default()
        };
        let mut page = Page::new(&style);
        write(&mut page);
        page.finish()
    }

    #[test]
    fn parts_stand_below_each_other() {
        let text = page(None, |page| {
            page.title("ACME  Acme Corporation");
            page.fields(&[("State", Cell::state("active")), ("Left", Cell::from(1200))]);
            page.gap();
            page.gap();
            page.table(
                &[Column::left("Product"), Column::right("Left")],
                &[vec!["Base".into(), 7.into()]],
            );
            page.title("Next");
            page.line("a\u{7}line");
            page.faint("hint");
            page.text_block("one\n two\n");
        });
        insta::assert_snapshot!(text, @r#"
        ACME  Acme Corporation
        State  active
        Left   1,200

        Product  Left
        ─────────────
        Base        7

        Next
        a\u{7}line
        hint
        one
         two
        "#);
    }

    #[test]
    fn a_long_value_wraps_beside_its_label() {
        let write = |page: &mut Page<'_>| {
            page.fields(&[
                (
                    "Reason",
                    "the host's power supply failed and no spare is at hand".into(),
                ),
                ("By", "support".into()),
            ]);
        };
        insta::assert_snapshot!(page(Some(40), write), @r#"
        Reason  the host's power supply failed
                and no spare is at hand
        By      support
        "#);
        insta::assert_snapshot!(page(Some(18), write), @r#"
        Reason  the host's power supply failed and no spare is at hand
        By      support
        "#);
    }

    #[test]
    fn an_empty_table_is_left_out() {
        assert_eq!(page(None, |page| page.table(&[Column::left("A")], &[])), "");
    }
}
