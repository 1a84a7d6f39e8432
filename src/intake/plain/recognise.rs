//! What the headings of a table say together.
//!
//! Most of them can be judged alone. Which one is the name cannot: `company` is what a customer is
//! called, and who makes a product.

use super::words::{
    BARE, BESIDES, CALLED, CUSTOMERS, GIVEN, ID_OF, IDS, NAMES, PRODUCTS, SERVES_AS_ID, STRONG,
    SURNAMES, TITLES,
};
use super::{Headings, Says, words_of};

/// What was recognised.
pub(super) struct Recognised {
    /// What each column says.
    pub(super) says: Vec<Says>,
    /// Whether the names are those of customers.
    pub(super) names_customers: bool,
}

/// What a heading may be a name of, the likelier first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Called {
    /// A name as such; by its place among [`NAMES`].
    Itself(usize),
    Product,
    Customer,
    /// A person's given name.
    Given,
    /// A person's surname.
    Surname,
    /// A name of something that nobody knows: `song name`.
    Something,
}

/// What every column says, where `said` does not say it already.
pub(super) fn columns(headings: &Headings, said: &[Option<Says>]) -> Recognised {
    let words: Vec<Vec<String>> = headings.names().map(words_of).collect();
    let mut says: Vec<Option<Says>> = said.to_vec();
    for (at, says) in says.iter_mut().enumerate() {
        if headings.is_ours(at) {
            says.get_or_insert(Says::Nothing);
        }
    }
    let is_said = |wanted| said.contains(&Some(wanted));
    if !is_said(Says::Id)
        && let Some(at) = id(&words, &says)
    {
        set(&mut says, at, Says::Id);
    }
    let called = called(&words, &says);
    let mut names = names(&called);
    if names.is_empty() {
        // A price list often has nothing but a number and a description.
        let described = |at: &usize| {
            words.get(*at).is_some_and(|words| {
                says.get(*at) == Some(&None) && strong(words) == Some(Says::Description)
            })
        };
        names.extend((0..words.len()).find(described));
    }
    let names_customers = names.iter().any(|&at| {
        matches!(
            called.get(at).copied().flatten(),
            Some(Called::Customer | Called::Given | Called::Surname)
        )
    });
    if !is_said(Says::Name) {
        for &at in &names {
            set(&mut says, at, Says::Name);
        }
    }
    for (at, says) in says.iter_mut().enumerate() {
        let strong = words.get(at).and_then(|words| strong(words));
        // Beside a name of its own, a company is who makes the thing.
        let maker = || called.get(at).copied().flatten() == Some(Called::Customer);
        let found = strong.or_else(|| maker().then_some(Says::Vendor));
        says.get_or_insert(
            found
                .filter(|&found| !is_said(found))
                .unwrap_or(Says::Other),
        );
    }
    Recognised {
        says: says
            .into_iter()
            .map(|says| says.unwrap_or(Says::Other))
            .collect(),
        names_customers,
    }
}

fn set(says: &mut [Option<Says>], at: usize, what: Says) {
    if let Some(place) = says.get_mut(at) {
        *place = Some(what);
    }
}

/// The column of the ids: one that is called so, else one that serves for it, else the first if it
/// has no heading, as the names of rows have none, or the one that is called so in part.
fn id(words: &[Vec<String>], says: &[Option<Says>]) -> Option<usize> {
    let free = || (0..words.len()).filter(|&at| says.get(at) == Some(&None));
    let of = |at: usize| words.get(at).map_or(&[][..], Vec::as_slice);
    let first_of = |list: &str| {
        free()
            .filter_map(|at| Some((position(list, of(at))?, at)))
            .min()
            .map(|(_, at)| at)
    };
    let is_thing = |word: &str| is_in(PRODUCTS, word) || is_in(CUSTOMERS, word);
    let of_thing = |at: &usize| match of(*at) {
        [thing, id] => is_thing(thing) && is_in(ID_OF, id),
        _ => false,
    };
    let unnamed = || free().find(|&at| at == 0 && of(at).is_empty());
    let in_part =
        |at: &usize| matches!(of(*at), [first, .., last] if first == "id" || last == "id");
    let partly = || {
        let mut found = free().filter(in_part);
        let first = found.next()?;
        (first == 0 || found.next().is_none()).then_some(first)
    };
    first_of(IDS)
        .or_else(|| free().find(of_thing))
        .or_else(|| first_of(SERVES_AS_ID))
        .or_else(unnamed)
        .or_else(partly)
}

/// Of what each free column may be the name.
fn called(words: &[Vec<String>], says: &[Option<Says>]) -> Vec<Option<Called>> {
    let judge = |(words, says): (&Vec<String>, &Option<Says>)| match says {
        None => name_of(words),
        Some(_) => None,
    };
    words.iter().zip(says).map(judge).collect()
}

fn name_of(words: &[String]) -> Option<Called> {
    if let Some(at) = position(NAMES, words) {
        return Some(Called::Itself(at));
    }
    if contains(GIVEN, words) {
        return Some(Called::Given);
    }
    if contains(SURNAMES, words) {
        return Some(Called::Surname);
    }
    if strong(words).is_some() {
        return None;
    }
    let is_called = words.iter().any(|word| is_in(CALLED, word));
    let rest: Vec<String> = words
        .iter()
        .filter(|word| !is_in(CALLED, word) && !is_in(BESIDES, word))
        .cloned()
        .collect();
    match (position(PRODUCTS, &rest), position(CUSTOMERS, &rest)) {
        (Some(_), _) => Some(Called::Product),
        (_, Some(_)) => Some(Called::Customer),
        _ if is_called => Some(Called::Something),
        _ => None,
    }
}

/// The columns that are the name together.
///
/// A person's name is in parts; but beside the name of a company they are those of a contact.
fn names(called: &[Option<Called>]) -> Vec<usize> {
    let all = || {
        let named = called.iter().enumerate();
        named.filter_map(|(at, called)| Some(((*called)?, at)))
    };
    let parts = |wanted: &[Called]| -> Vec<usize> {
        all()
            .filter(|(called, _)| wanted.contains(called))
            .map(|(_, at)| at)
            .collect()
    };
    let of_a_person = parts(&[Called::Given, Called::Surname]);
    match all().min() {
        None => Vec::new(),
        Some((Called::Given | Called::Surname, _)) => of_a_person,
        Some((Called::Itself(name), at)) if !of_a_person.is_empty() => {
            let name_is = |list: &str| {
                phrases(NAMES)
                    .nth(name)
                    .is_some_and(|name| is_in(list, name))
            };
            let is_surname = name_is(BARE) && parts(&[Called::Surname]).is_empty();
            if name_is(TITLES) {
                of_a_person
            } else if is_surname {
                parts(&[Called::Itself(name), Called::Given])
            } else {
                vec![at]
            }
        }
        Some((_, at)) => vec![at],
    }
}

/// What a heading says by itself: the longest words in it that say something decide, and of two as
/// long the last, as `release date` is a date.
fn strong(words: &[String]) -> Option<Says> {
    let found = STRONG.iter().flat_map(|(says, list)| {
        let ends = phrases(list).filter_map(|phrase| Some((end_in(phrase, words)?, phrase)));
        ends.map(|(end, phrase)| (end, phrase, *says))
    });
    found
        .max_by_key(|(end, phrase, _)| (phrase.split(' ').count(), *end))
        .map(|(.., says)| says)
}

/// Where a phrase ends among words.
fn end_in(phrase: &str, words: &[String]) -> Option<usize> {
    let phrase: Vec<&str> = phrase.split(' ').collect();
    let ends = words.windows(phrase.len()).enumerate();
    let found = ends.filter(|(_, window)| window.iter().eq(phrase.iter()));
    found.map(|(at, _)| at + phrase.len()).max()
}

fn contains(list: &str, words: &[String]) -> bool {
    phrases(list).any(|phrase| end_in(phrase, words).is_some())
}

/// The place of the phrase that the words are, wholly.
fn position(list: &str, words: &[String]) -> Option<usize> {
    phrases(list).position(|phrase| phrase.split(' ').eq(words.iter().map(String::as_str)))
}

fn is_in(list: &str, word: &str) -> bool {
    phrases(list).any(|phrase| phrase == word)
}

fn phrases(list: &str) -> impl Iterator<Item = &str> {
    list.split(", ")
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::super::{PlainColumns, PlainMap};
    use crate::intake::{IntakeError, Reading, Sheet};

    fn resolved(headings: &str, maps: &[&str]) -> Result<PlainColumns, IntakeError> {
        let sheet = Sheet::open(Cursor::new(format!("{headings}\n")), &Reading::default()).unwrap();
        let maps: Result<Vec<_>, _> = maps.iter().map(|map| PlainMap::parse(map)).collect();
        PlainColumns::resolve(sheet.headings(), &maps?)
    }

    /// What each column is taken for, `heading:what`, that of the ids first.
    fn read(headings: &str) -> String {
        mapped(headings, &[])
    }

    fn mapped(headings: &str, maps: &[&str]) -> String {
        let columns = resolved(headings, maps).unwrap();
        let all = [columns.id].into_iter().chain(columns.others);
        let told = all.map(|column| format!("{}:{}", column.label, column.says.as_str()));
        told.collect::<Vec<_>>().join(" ")
    }

    fn refusal(headings: &str, maps: &[&str]) -> (&'static str, String, String) {
        let error = resolved(headings, maps).unwrap_err();
        (error.code(), error.to_string(), error.hint().into_owned())
    }

    #[test]
    fn products_are_read_however_their_columns_are_called() {
        assert_eq!(
            read("id,title,description,manufacturer,price"),
            "id:id title:name description:description manufacturer:vendor price:price"
        );
        assert_eq!(
            read("SKU,Product Name,Brand,Model Year,EAN,List Price (EUR),Edition,Colour"),
            "SKU:id Product Name:name Brand:vendor Model Year:date EAN:code List Price (EUR):price \
             Edition:version Colour:other"
        );
        assert_eq!(
            read("Artikelnummer,Bezeichnung,Hersteller,Preis,Beschreibung,Release-Datum"),
            "Artikelnummer:id Bezeichnung:name Hersteller:vendor Preis:price \
             Beschreibung:description Release-Datum:date"
        );
        assert_eq!(
            read("Référence,Libellé,Éditeur,Prix unitaire,Version"),
            "Référence:id Libellé:name Éditeur:vendor Prix unitaire:price Version:version"
        );
        assert_eq!(
            read("Part No.,Description,List Price"),
            "Part No.:id Description:name List Price:price"
        );
        assert_eq!(
            read("item_no,company,product,release_date,manufacturerPartNumber"),
            "item_no:id company:vendor product:name release_date:date manufacturerPartNumber:code"
        );
    }

    #[test]
    fn customers_are_read_however_their_columns_are_called() {
        assert_eq!(
            read(
                "customer_code,company name,street,house no,zip,town,country code,e-mail,tel.,web"
            ),
            "customer_code:id company name:name street:address house no:address zip:postal_code \
             town:city country code:country e-mail:email tel.:phone web:website"
        );
        assert_eq!(
            read("rec_id,title,given_name,surname,address_1,suburb,postcode,state,date_of_birth"),
            "rec_id:id title:other given_name:name surname:name address_1:address suburb:city \
             postcode:postal_code state:region date_of_birth:date"
        );
        assert_eq!(
            read("Kundennr,Name,Vorname,Strasse,PLZ,Ort,Land"),
            "Kundennr:id Name:name Vorname:name Strasse:address PLZ:postal_code Ort:city \
             Land:country"
        );
        assert_eq!(
            read("id,account,first name,last name,email address"),
            "id:id account:name first name:other last name:other email address:email"
        );
        assert_eq!(
            read("id,full name,first name,last name"),
            "id:id full name:name first name:other last name:other"
        );
    }

    #[test]
    fn what_is_neither_has_a_name_too() {
        assert_eq!(
            read("id,title,authors,venue,year"),
            "id:id title:name authors:other venue:other year:date"
        );
        assert_eq!(
            read("#,song_name,artist_name,album"),
            "#:id song_name:name artist_name:other album:other"
        );
        assert_eq!(
            read(
                "http://acme.example/id,http://acme.example/web#title,price,priceCurrency,phone type"
            ),
            "http://acme.example/id:id http://acme.example/web#title:name price:price \
             priceCurrency:other phone type:other"
        );
    }

    #[test]
    fn ids_are_found_by_what_serves_for_one() {
        for (headings, id) in [
            ("name,code,id", "id"),
            ("name,sku,number", "sku"),
            ("item_number,name,number", "item_number"),
            ("idAcme,name", "idAcme"),
            ("left_id,name,right_id", "left_id"),
            ("name,idAcme", "idAcme"),
            ("recID,name", "recID"),
            (",name,city", "#1"),
        ] {
            assert_eq!(resolved(headings, &[]).unwrap().id.label, id, "{headings}");
        }
    }

    #[test]
    fn a_map_decides_for_its_field() {
        assert_eq!(
            mapped("id,name,sku,label", &["id=sku", "name=label", "nothing=#1"]),
            "sku:id name:other label:name"
        );
        assert_eq!(
            mapped(
                "id,name,Street,Line 2",
                &["address=line 2", "name=elsewhere"]
            ),
            "id:id name:name Street:other Line 2:address"
        );
    }

    #[test]
    fn columns_of_our_rejects_are_not_read() {
        assert_eq!(
            read("id,name,entitle_row,entitle_column,entitle_reason"),
            "id:id name:name"
        );
    }

    #[test]
    fn a_table_needs_an_id_and_a_name() {
        assert_eq!(
            refusal("name,colour", &[]),
            (
                "missing_columns",
                "no column is found for `id`".to_owned(),
                "try `--map id=?`, with each `?` replaced by one of the columns `name`, `colour`"
                    .to_owned()
            )
        );
        assert_eq!(
            refusal("price,colour", &[]).1,
            "no column is found for `id`, `name`"
        );
    }

    #[test]
    fn a_map_that_cannot_be_is_refused() {
        assert_eq!(
            refusal("id,name", &["vendr=name"]),
            (
                "unknown_field",
                "`vendr` is no field".to_owned(),
                "did you mean `vendor`? the fields are `id`, `name`, `vendor`, `description`, \
                 `price`, `version`, `code`, `address`, `city`, `postal_code`, `region`, \
                 `country`, `phone`, `email`, `website`, `date`, `other`, `nothing`"
                    .to_owned()
            )
        );
        assert_eq!(refusal("id,name", &["name"]).0, "not_a_mapping");
        assert_eq!(refusal("id,name", &["id=id", "id=name"]).0, "mapped_twice");
        assert_eq!(
            refusal("id,name", &["name=name", "city=#2"]),
            (
                "column_mapped_twice",
                "`--map city=#2` says another thing of the column `name`".to_owned(),
                "keep one of the `--map` that name the column `name`".to_owned()
            )
        );
    }
}
