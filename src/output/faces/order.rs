//! The faces of orders: a list, and one with its lines.

use crate::domain::{LineStanding, SourceName};
use crate::ops::order::{CurrencyTotal, DEFAULT_SOURCE, Order, OrderPage, OrderPageLine};
use crate::output::numbers::amount;
use crate::output::{Cell, Column, Page, Row, Show};

/// What orders come to, by currency: `EUR 1,234.50`, `USD 7.00`.
pub(super) fn sums(totals: &[CurrencyTotal]) -> impl Iterator<Item = String> {
    totals.iter().map(|total| {
        let sum = amount(&total.amount.to_string());
        format!("{} {sum}", total.currency)
    })
}

/// Whether a source says anything: that of a file that names none does not.
pub(super) fn is_told(source: &SourceName) -> bool {
    source.as_str() != DEFAULT_SOURCE
}

impl Row for Order {
    const FIELDS: &'static [&'static str] = &[
        "number",
        "source",
        "order_date",
        "customer",
        "reseller",
        "sold_to",
        "po_number",
        "line_count",
        "totals",
        "import",
    ];
    const COLUMNS: &'static [Column] = &[
        Column::left("Order"),
        Column::left("Source"),
        Column::left("Date"),
        Column::left("Customer"),
        Column::right("Lines"),
        Column::right("Total"),
        Column::left("Import"),
    ];

    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::text(&self.number),
            Cell::text(&self.source),
            Cell::text(self.order_date),
            Cell::text(&self.customer),
            self.line_count.into(),
            Cell::list(sums(&self.totals)),
            self.import.map(Cell::text).into(),
        ]
    }

    fn number(&self) -> String {
        self.number.to_string()
    }
}

impl Show for OrderPage {
    fn show(&self, page: &mut Page<'_>) {
        let order = &self.order;
        page.title(&format!("Order {} of {}", order.number, order.order_date));
        let mut fields = vec![(
            "Customer",
            Cell::text(format!("{}  {}", order.customer, self.customer_name)),
        )];
        let more = [
            (
                "Source",
                is_told(&order.source).then(|| Cell::text(&order.source)),
            ),
            ("Sold by", order.reseller.clone().map(Cell::from)),
            ("Paid by", order.sold_to.clone().map(Cell::from)),
            ("Their number", order.po_number.clone().map(Cell::from)),
            ("Contact", self.contact.map(Cell::text)),
            ("Import", order.import.map(Cell::text)),
        ];
        fields.extend(
            more.into_iter()
                .filter_map(|(label, cell)| Some((label, cell?))),
        );
        fields.push(("Total", Cell::list(sums(&order.totals))));
        page.fields(&fields);
        page.gap();
        let mut rows: Vec<Vec<Cell>> = self.lines.iter().map(line_cells).collect();
        let mut columns = vec![
            Column::left("Line"),
            Column::left("SKU"),
            Column::left("What"),
            Column::right("Quantity"),
            Column::right("Price"),
            Column::right("Amount"),
            Column::left("Granted"),
            Column::left("Activation ID"),
        ];
        let ended = |line: &OrderPageLine| line.standing != LineStanding::Active;
        if self.lines.iter().any(ended) {
            columns.push(Column::left("State"));
            for (row, line) in rows.iter_mut().zip(&self.lines) {
                row.push(Cell::state(line.standing));
            }
        }
        page.table(&columns, &rows);
    }

    fn number(&self) -> Option<String> {
        Some(self.order.number.to_string())
    }
}

fn line_cells(line: &OrderPageLine) -> Vec<Cell> {
    let granted = line.entitlements.iter();
    vec![
        match &line.line {
            Some(number) => Cell::text(number),
            None => Cell::text(format!("#{}", line.position)),
        },
        Cell::text(&line.sku),
        Cell::text(&line.sku_name),
        Cell::Number(line.quantity),
        money(line, line.unit_price.as_ref()),
        money(line, line.amount.as_ref()),
        Cell::list(granted.clone().map(|granted| granted.number)),
        Cell::list(granted.map(|granted| granted.activation_id)),
    ]
}

fn money(line: &OrderPageLine, sum: Option<&impl ToString>) -> Cell {
    match (sum, line.currency) {
        (Some(sum), Some(currency)) => format!("{currency} {}", amount(&sum.to_string())).into(),
        _ => Cell::Nothing,
    }
}
