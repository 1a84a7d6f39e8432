//! How the operator says which column is meant.

use super::columns::{Field, Source};
use super::error::{IntakeError, Problem};
use super::guess;
use super::lookup;
use super::proposal::{self, Gap};
use super::row::Headings;

/// What the operator says of the columns: as typed, and as kept.
#[derive(Debug, Clone, Default)]
pub struct Mapping {
    /// `field=Column`, the column by its heading or its place (`#3`).
    pub map: Vec<String>,
    /// `field=value`, the same in every row.
    pub set: Vec<String>,
    /// What a profile keeps, for the fields of which nothing is typed.
    pub kept: Vec<Kept>,
}

/// What is said of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// The column that holds it, by its heading or its place.
    Column(String),
    /// The value that stands for it in every row.
    Constant(String),
}

/// What a profile keeps of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The field's name.
    pub field: String,
    /// What is said of it.
    pub said: Said,
    /// Where that stands, for a message.
    pub place: String,
}

impl Mapping {
    /// What is said of the fields, in their order, whether typed or kept.
    pub fn said(&self, fields: &'static [Field]) -> Result<Vec<(&'static str, Said)>, IntakeError> {
        let mut said: Vec<Option<Said>> = fields.iter().map(|_| None).collect();
        let mut say = |field: usize, what: Said| {
            if let Some(place @ None) = said.get_mut(field) {
                *place = Some(what);
            }
        };
        for text in &self.map {
            let Sides { field, column, .. } = Sides::of_map(fields, text)?;
            say(field, Said::Column(column.to_owned()));
        }
        for text in &self.set {
            let (field, value) = sides_of_set(fields, text)?;
            say(field, Said::Constant(value.to_owned()));
        }
        for kept in &self.kept {
            say(field_named(fields, &kept.field)?, kept.said.clone());
        }
        let named = fields.iter().zip(said);
        Ok(named
            .filter_map(|(field, said)| Some((field.name, said?)))
            .collect())
    }
}

/// The two sides of a `--map`.
struct Sides<'t> {
    field: usize,
    column: &'t str,
    /// Whether they are typed the other way round.
    reversed: bool,
}

impl<'t> Sides<'t> {
    fn of_map(fields: &'static [Field], text: &'t str) -> Result<Self, IntakeError> {
        let not_a_mapping = || Problem::NotAMapping(format!("--map {text}"));
        // A field's name holds no `=`, but a heading may: hence the first one here and the last
        // one in the reverse.
        let (left, right) = text.split_once('=').ok_or_else(not_a_mapping)?;
        if let Ok(field) = field_named(fields, left) {
            let column = right.trim();
            return Ok(Self {
                field,
                column,
                reversed: false,
            });
        }
        let (column, last) = text.rsplit_once('=').ok_or_else(not_a_mapping)?;
        match field_named(fields, last) {
            Ok(field) => Ok(Self {
                field,
                column: column.trim(),
                reversed: true,
            }),
            Err(_) => Err(unknown_field(fields.iter().map(|field| field.name), left)),
        }
    }
}

/// The field of a `--set`, and the value.
fn sides_of_set<'t>(
    fields: &'static [Field],
    text: &'t str,
) -> Result<(usize, &'t str), IntakeError> {
    let (name, value) = text
        .split_once('=')
        .ok_or_else(|| Problem::NotAMapping(format!("--set {text}")))?;
    Ok((field_named(fields, name)?, value.trim()))
}

/// The place of the field of this name.
pub(super) fn field_named(fields: &'static [Field], name: &str) -> Result<usize, IntakeError> {
    let named = fields.iter().position(|field| field.name == name.trim());
    named.ok_or_else(|| unknown_field(fields.iter().map(|field| field.name), name))
}

/// That there is no field of this name, and which ones there are.
pub(super) fn unknown_field<'n>(
    names: impl IntoIterator<Item = &'n str> + Clone,
    name: &str,
) -> IntakeError {
    Problem::UnknownField {
        name: name.trim().to_owned(),
        nearest: guess::nearest(name, names.clone()).map(str::to_owned),
        known: lookup::listed(names.into_iter()),
    }
    .into()
}

/// Columns on the way to being found.
pub(super) struct Search<'a> {
    fields: &'static [Field],
    headings: &'a Headings,
    sources: Vec<Source>,
    notes: Vec<String>,
}

impl<'a> Search<'a> {
    pub(super) fn new(fields: &'static [Field], headings: &'a Headings) -> Self {
        Self {
            fields,
            headings,
            sources: vec![Source::Nowhere; fields.len()],
            notes: Vec::new(),
        }
    }

    /// A source for each field, and what was understood otherwise than it was typed.
    pub(super) fn run(
        mut self,
        mapping: &Mapping,
    ) -> Result<(Vec<Source>, Vec<String>), IntakeError> {
        self.find(mapping)?;
        self.require()?;
        Ok((self.sources, self.notes))
    }

    /// The required fields that have no source, each with a guess.
    pub(super) fn gaps(mut self, mapping: &Mapping) -> Result<Vec<Gap>, IntakeError> {
        self.find(mapping)?;
        Ok(proposal::gaps(self.fields, self.headings, &self.sources))
    }

    fn find(&mut self, mapping: &Mapping) -> Result<(), IntakeError> {
        mapping.map.iter().try_for_each(|text| self.map(text))?;
        mapping.set.iter().try_for_each(|text| self.set(text))?;
        mapping.kept.iter().try_for_each(|kept| self.keep(kept))?;
        self.find_by_name();
        Ok(())
    }

    fn map(&mut self, text: &str) -> Result<(), IntakeError> {
        let Sides {
            field,
            column,
            reversed,
        } = Sides::of_map(self.fields, text)?;
        let source = self.column(column, "")?;
        if reversed {
            let meant = format!("{}={column}", self.name(field));
            self.notes
                .push(format!("`--map {text}` is read as `--map {meant}`"));
        }
        self.give(field, source)
    }

    fn set(&mut self, text: &str) -> Result<(), IntakeError> {
        let (field, value) = sides_of_set(self.fields, text)?;
        self.give(field, Source::Constant(value.to_owned()))
    }

    /// Takes what a profile keeps, where nothing was typed.
    fn keep(&mut self, kept: &Kept) -> Result<(), IntakeError> {
        let field = field_named(self.fields, &kept.field)?;
        if self.sources.get(field) != Some(&Source::Nowhere) {
            return Ok(());
        }
        let source = match &kept.said {
            Said::Column(column) => self.column(column, &kept.place)?,
            Said::Constant(value) => Source::Constant(value.clone()),
        };
        self.give(field, source)
    }

    fn give(&mut self, field: usize, source: Source) -> Result<(), IntakeError> {
        match self.sources.get_mut(field) {
            Some(place @ Source::Nowhere) => *place = source,
            _ => return Err(Problem::MappedTwice(self.name(field).to_owned()).into()),
        }
        Ok(())
    }

    fn name(&self, field: usize) -> &'static str {
        self.fields.get(field).map_or("", |field| field.name)
    }

    fn column(&self, text: &str, asked_by: &str) -> Result<Source, IntakeError> {
        lookup::called(self.headings, text)
            .ok_or_else(|| lookup::unknown_column(self.headings, text, asked_by))
    }

    /// Finds the fields that nobody mapped by headings that nobody mapped.
    fn find_by_name(&mut self) {
        let given: Vec<_> = self.sources.iter().flat_map(Source::columns).collect();
        for (at, field) in self.fields.iter().enumerate() {
            let found = lookup::named_as(self.headings, field)
                .filter(|source| !source.columns().iter().any(|column| given.contains(column)));
            if let Some(source) = found {
                self.take_found(at, source);
            }
        }
    }

    fn take_found(&mut self, field: usize, found: Source) {
        let name = self.name(field);
        match (self.sources.get_mut(field), found) {
            (Some(place @ Source::Nowhere), found) => *place = found,
            (Some(Source::Constant(value)), Source::Column { at, .. }) => {
                let heading = self.headings.label(at);
                self.notes.push(format!(
                    "`{name}` is `{value}` in every row, and the column `{heading}` is not read"
                ));
            }
            _ => {}
        }
    }

    fn require(&self) -> Result<(), IntakeError> {
        let missing: Vec<_> = self
            .fields
            .iter()
            .zip(&self.sources)
            .filter(|(field, source)| field.required && **source == Source::Nowhere)
            .map(|(field, _)| field.name)
            .collect();
        if missing.is_empty() {
            return Ok(());
        }
        Err(Problem::MissingColumns {
            missing: lookup::listed(missing.into_iter()),
            attempt: proposal::flags(self.fields, self.headings, &self.sources),
            known: lookup::listed_columns(self.headings),
        }
        .into())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::super::columns::Columns;
    use super::super::profiles::ORDERS;
    use super::super::sheet::{Reading, Sheet};
    use super::*;

    static FIELDS: &[Field] = &[
        Field::required("sku", &["product_id"]),
        Field::required("quantity", &[]),
        Field::optional("name", &["title"]),
    ];

    fn resolved(
        fields: &'static [Field],
        headings: &str,
        map: &[&str],
        set: &[&str],
    ) -> Result<Columns, IntakeError> {
        let sheet = Sheet::open(Cursor::new(format!("{headings}\n")), &Reading::default()).unwrap();
        let owned = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect();
        let mapping = Mapping {
            map: owned(map),
            set: owned(set),
            ..Mapping::default()
        };
        Columns::resolve(fields, sheet.headings(), &mapping)
    }

    /// The labels of the three fields.
    fn labels(headings: &str, map: &[&str]) -> [String; 3] {
        let columns = resolved(FIELDS, headings, map, &[]).unwrap();
        ["sku", "quantity", "name"].map(|field| columns.label(field).to_owned())
    }

    /// The code, the message and the hint of a refusal.
    fn refusal(headings: &str, map: &[&str], set: &[&str]) -> (&'static str, String, String) {
        let error = resolved(FIELDS, headings, map, set).unwrap_err();
        (error.code(), error.to_string(), error.hint().into_owned())
    }

    #[test]
    fn a_field_is_found_by_its_own_name_however_spelled() {
        assert_eq!(
            labels("quantity,SKU,Name", &[]),
            ["SKU", "quantity", "Name"]
        );
        assert!(
            resolved(
                ORDERS,
                "Order Number,orderDate,CUSTOMER,Sku,quantity",
                &[],
                &[]
            )
            .is_ok()
        );
    }

    #[test]
    fn a_column_is_mapped_by_heading_letter_case_or_place() {
        let map = ["sku= Part No ", "quantity=MENGE", "name=#1"];
        assert_eq!(labels("x,Part No,Menge", &map), ["Part No", "Menge", "x"]);
        assert_eq!(labels("#2,sku,quantity", &["name=#2"])[2], "#2");
        assert_eq!(labels("a=b,quantity", &["sku=a=b"])[0], "a=b");
    }

    #[test]
    fn a_mapped_column_is_not_also_found_by_its_name() {
        let (code, _, hint) = refusal("sku,quantity", &["name=sku"], &[]);
        assert_eq!(code, "missing_columns");
        assert!(
            hint.contains("--map sku=? --map quantity=quantity --map name=sku"),
            "{hint}"
        );
    }

    #[test]
    fn a_reversed_mapping_is_used_with_a_note() {
        let columns = resolved(FIELDS, "Part=No,quantity", &["Part=No=sku"], &[]).unwrap();
        assert_eq!(columns.label("sku"), "Part=No");
        assert_eq!(
            columns.notes(),
            ["`--map Part=No=sku` is read as `--map sku=Part=No`"]
        );
    }

    #[test]
    fn a_constant_stands_over_a_column_with_a_note() {
        let columns = resolved(FIELDS, "sku,quantity,Name", &[], &["name=Pump"]).unwrap();
        assert_eq!(
            columns.notes(),
            ["`name` is `Pump` in every row, and the column `Name` is not read"]
        );
    }

    #[test]
    fn an_unknown_field_is_refused_with_the_nearest() {
        assert_eq!(
            refusal("a,b", &["quantitty=a"], &[]),
            (
                "unknown_field",
                "`quantitty` is no field".to_owned(),
                "did you mean `quantity`? the fields are `sku`, `quantity`, `name`".to_owned()
            )
        );
        assert_eq!(refusal("a,b", &[], &["colour=red"]).0, "unknown_field");
    }

    #[test]
    fn an_unknown_column_is_refused_with_the_nearest() {
        assert_eq!(
            refusal("Part No,,entitle_row", &["sku=PartNos"], &[]),
            (
                "unknown_column",
                "the file has no column `PartNos`".to_owned(),
                "did you mean `Part No`? the columns are `Part No`, `#2`".to_owned()
            )
        );
        for place in ["#0", "#3", "#4", "#x", ""] {
            let (code, ..) = refusal("Part No,,entitle_row", &[&format!("sku={place}")], &[]);
            assert_eq!(code, "unknown_column", "{place}");
        }
        assert_eq!(refusal("a,b", &["c=sku"], &[]).0, "unknown_column");
    }

    #[test]
    fn a_field_given_twice_is_refused() {
        assert_eq!(refusal("a,b", &["sku=a", "sku=b"], &[]).0, "mapped_twice");
        assert_eq!(refusal("a,b", &["sku=a"], &["sku=b"]).0, "mapped_twice");
    }

    #[test]
    fn a_mapping_needs_two_sides() {
        assert_eq!(
            refusal("a,b", &["sku"], &[]),
            (
                "not_a_mapping",
                "`--map sku` says not what is mapped to what".to_owned(),
                "write `--map field=Column`, `--map field=#3` or `--set field=value`".to_owned()
            )
        );
        assert_eq!(refusal("a,b", &[], &["sku"]).0, "not_a_mapping");
    }

    #[test]
    fn missing_columns_are_refused_with_the_whole_line_to_try() {
        let headings =
            "OrderID,CustomerID,OrderDate,ShipCountry,OrderID,ProductID,UnitPrice,Quantity";
        let error = resolved(ORDERS, headings, &[], &["currency=US $"]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "no column is found for `order_number`, `customer`, `sku`"
        );
        assert_eq!(
            error.hint(),
            "try `--map order_number=OrderID --map order_date=OrderDate --map customer=CustomerID \
             --map country=ShipCountry --map sku=ProductID --map quantity=Quantity \
             --map unit_price=UnitPrice --set 'currency=US $'`"
        );
    }

    #[test]
    fn what_nobody_can_guess_is_left_open() {
        assert_eq!(
            refusal("it's,Menge,Product ID", &[], &[]),
            (
                "missing_columns",
                "no column is found for `sku`, `quantity`".to_owned(),
                "try `--map 'sku=Product ID' --map quantity=?`, with each `?` replaced by one of \
                 the columns `it's`, `Menge`, `Product ID`"
                    .to_owned()
            )
        );
    }

    #[test]
    fn a_heading_that_cannot_be_typed_is_proposed_by_its_place() {
        let (_, _, hint) = refusal("\"product\nid\",b", &["quantity=b"], &[]);
        assert!(
            hint.starts_with("try `--map sku=#1 --map quantity=b`"),
            "{hint}"
        );
    }
}
