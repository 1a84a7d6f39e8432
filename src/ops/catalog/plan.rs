//! What an import would change: drafts held against what is known.
//!
//! Pure: the same drafts and the same store make the same plan.

use std::collections::HashMap;

use crate::domain::{
    FeatureCode, FormerKind, LicenseModel, MOST_TERM_MONTHS, ModelCode, ProductCode, Quantity,
    SkuKind,
};
use crate::intake;

use super::cells::{Asked, WholeNumber};
use super::fault::{Faults, Place};
use super::known::{Entry, Known, feature_key};
use super::model_rows::ModelDraft;
use super::outcome::{Change, ChangeKind, Counts, SharedCode};
use super::read::{Drafts, FeatureDraft, ProductDraft};
use super::record::{FeatureRecord, Granted, ProductRecord, Record, SkuRecord};
use super::sku_rows::{self, GrantedDraft, SkuDraft};
use super::spoken::Meant;
use super::table::Table;

/// A record before and after, and the rows that say so.
#[derive(Debug, Clone)]
pub(super) struct Step<T> {
    /// The row of the store that holds it; none when it is new.
    pub id: Option<i64>,
    /// What is known of it.
    pub before: Option<T>,
    /// What it is to be.
    pub after: T,
    /// The rows of the files that say so.
    pub rows: u64,
}

impl<T: Record> Step<T> {
    pub(super) fn is_change(&self) -> bool {
        self.before.as_ref() != Some(&self.after)
    }

    /// What is told of it; nothing when it says the same.
    fn change(&self) -> Option<Change> {
        if !self.is_change() {
            return None;
        }
        let (change, columns) = match &self.before {
            None => (ChangeKind::Added, Vec::new()),
            Some(before) => (ChangeKind::Changed, before.changes_to(&self.after)),
        };
        Some(Change {
            table: T::TABLE,
            product: self.after.product().map(str::to_owned),
            code: self.after.code().to_owned(),
            name: self.after.name().to_string(),
            change,
            columns,
        })
    }
}

/// What an import would do, table by table.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub products: Vec<Step<ProductRecord>>,
    pub features: Vec<Step<FeatureRecord>>,
    pub models: Vec<Step<LicenseModel>>,
    pub skus: Vec<Step<SkuRecord>>,
    /// What changes although its code may be meant as a company's.
    pub shared: Vec<SharedCode>,
}

impl Plan {
    /// Everything that is added or changed.
    pub(super) fn changes(&self) -> Vec<Change> {
        let products = self.products.iter().filter_map(Step::change);
        let features = self.features.iter().filter_map(Step::change);
        let models = self.models.iter().filter_map(Step::change);
        let skus = self.skus.iter().filter_map(Step::change);
        products.chain(features).chain(models).chain(skus).collect()
    }

    /// How many rows of the files say something new, and how many nothing new.
    pub(super) fn rows(&self) -> (u64, u64) {
        let parts = [
            rows(&self.products),
            rows(&self.features),
            rows(&self.models),
            rows(&self.skus),
        ];
        parts
            .iter()
            .fold((0, 0), |sum, part| (sum.0 + part.0, sum.1 + part.1))
    }
}

fn rows<T: Record>(steps: &[Step<T>]) -> (u64, u64) {
    steps.iter().fold((0, 0), |(landed, unchanged), step| {
        if step.is_change() {
            (landed + step.rows, unchanged)
        } else {
            (landed, unchanged + step.rows)
        }
    })
}

/// How many records of a table are new, changed and the same.
pub(super) fn counts<T: Record>(steps: &[Step<T>]) -> Counts {
    let mut counts = Counts::default();
    for step in steps {
        match &step.before {
            None => counts.added += 1,
            Some(_) if step.is_change() => counts.changed += 1,
            Some(_) => counts.unchanged += 1,
        }
    }
    counts
}

/// Holds drafts against what is known, which afterwards is as the files say; what is wrong is
/// added to the faults.
pub(super) fn make(drafts: &Drafts, known: &mut Known, faults: &mut Faults) -> Plan {
    let mut planner = Planner {
        known,
        faults,
        seen: HashMap::new(),
        shared: Vec::new(),
    };
    let products = drafts.products.iter();
    let products = products
        .filter_map(|draft| planner.product(draft))
        .collect();
    let features = drafts.features.iter();
    let features = features
        .filter_map(|draft| planner.feature(draft))
        .collect();
    let models = drafts.models.iter();
    let models = models.filter_map(|draft| planner.model(draft)).collect();
    let skus = sku_rows::together(&drafts.sku_rows, planner.faults);
    let skus = skus.iter().filter_map(|draft| planner.sku(draft)).collect();
    Plan {
        shared: planner.shared,
        products,
        features,
        models,
        skus,
    }
}

pub(super) struct Planner<'a> {
    pub(super) known: &'a mut Known,
    pub(super) faults: &'a mut Faults,
    seen: HashMap<(Table, String), Place>,
    pub(super) shared: Vec<SharedCode>,
}

impl Planner<'_> {
    fn product(&mut self, draft: &ProductDraft) -> Option<Step<ProductRecord>> {
        let said = (draft.code.as_str(), draft.code.key());
        let Meant { key, is_ours } = self.meant(Table::Products, &draft.place, said)?;
        self.once(Table::Products, &key, &draft.place, draft.code.as_str())?;
        if self.known.products.get(&key).is_none() {
            self.not_former(Table::Products, &key, &draft.place, draft.code.as_str())?;
        }
        let (id, before) = parts(self.known.products.get(&key));
        let now = before.as_ref();
        let after = ProductRecord {
            code: now.map_or_else(|| draft.code.clone(), |now| now.code.clone()),
            name: draft
                .name
                .over(now.map(|now| now.name.clone()), || draft.code.as_name()),
            version: draft
                .version
                .or_none(now.and_then(|now| now.version.clone())),
        };
        let entry = Entry {
            id,
            record: after.clone(),
        };
        let step = Step {
            id,
            before,
            after,
            rows: 1,
        };
        self.known.products.put(key.clone(), entry);
        self.admit(&Meant { key, is_ours }, &draft.place, step)
    }

    fn feature(&mut self, draft: &FeatureDraft) -> Option<Step<FeatureRecord>> {
        let said = (draft.product.as_str(), draft.product.key());
        let Meant { is_ours, .. } = self.meant(Table::Products, &draft.place, said)?;
        let product = self.find_product(&draft.place, &draft.product)?;
        let key = feature_key(&product, &draft.code);
        self.once(Table::Features, &key, &draft.place, draft.code.as_str())?;
        let (id, before) = parts(self.known.features.get(&key));
        let now = before.as_ref();
        let after = FeatureRecord {
            product,
            code: now.map_or_else(|| draft.code.clone(), |now| now.code.clone()),
            name: draft
                .name
                .over(now.map(|now| now.name.clone()), || draft.code.as_name()),
        };
        let entry = Entry {
            id,
            record: after.clone(),
        };
        self.known.features.put(key.clone(), entry);
        let step = Step {
            id,
            before,
            after,
            rows: 1,
        };
        self.admit(&Meant { key, is_ours }, &draft.place, step)
    }

    fn model(&mut self, draft: &ModelDraft) -> Option<Step<LicenseModel>> {
        let said = (draft.code.as_str(), draft.code.key());
        let Meant { key, is_ours } = self.meant(Table::Models, &draft.place, said)?;
        self.once(Table::Models, &key, &draft.place, draft.code.as_str())?;
        if self.known.models.get(&key).is_none() {
            self.not_former(Table::Models, &key, &draft.place, draft.code.as_str())?;
        }
        let (id, before) = parts(self.known.models.get(&key));
        let after = draft.over(before.as_ref());
        // A model whose row is wrong is known all the same: the SKUs that name it are not wrong.
        let entry = Entry {
            id,
            record: after.clone(),
        };
        self.known.models.put(key.clone(), entry);
        if draft.is_sound
            && let Err(error) = after.check()
        {
            self.faults.cell(&draft.place, error.field(), error);
        }
        let step = Step {
            id,
            before,
            after,
            rows: 1,
        };
        self.admit(&Meant { key, is_ours }, &draft.place, step)
    }

    fn sku(&mut self, draft: &SkuDraft) -> Option<Step<SkuRecord>> {
        let said = (draft.code.as_str(), draft.code.key());
        let Meant { key, is_ours } = self.meant(Table::Skus, &draft.place, said)?;
        if self.known.skus.get(&key).is_none() {
            self.not_former(Table::Skus, &key, &draft.place, draft.code.as_str())?;
        }
        let (id, before) = parts(self.known.skus.get(&key));
        let now = before.as_ref();
        let kind = draft.kind.over(now.map(|now| now.kind), || SkuKind::Right);
        let model = draft.model.or_none(now.and_then(|now| now.model.clone()));
        let months = now.and_then(|now| now.maintenance_months).map(WholeNumber);
        let months = draft.maintenance_months.or_none(months);
        let after = SkuRecord {
            code: now.map_or_else(|| draft.code.clone(), |now| now.code.clone()),
            name: draft
                .name
                .over(now.map(|now| now.name.clone()), || draft.code.as_name()),
            kind,
            model: model.and_then(|model| self.find_model(&draft.place, &model)),
            maintenance_months: months.map(|months| months.0),
            products: self.granted(draft, now),
        };
        self.check_sku(draft, &after);
        let step = Step {
            id,
            before,
            after,
            rows: draft.rows,
        };
        self.admit(&Meant { key, is_ours }, &draft.place, step)
    }

    fn granted(&mut self, draft: &SkuDraft, now: Option<&SkuRecord>) -> Vec<Granted> {
        let now = now.map_or(&[][..], |now| &now.products);
        match &draft.products {
            None => now.to_vec(),
            Some(products) => products
                .iter()
                .filter_map(|product| self.granted_product(product, now))
                .collect(),
        }
    }

    fn granted_product(&mut self, draft: &GrantedDraft, now: &[Granted]) -> Option<Granted> {
        let product = self.find_product(&draft.place, &draft.product)?;
        let now = now.iter().find(|granted| granted.product == product);
        let quantity_per_unit = draft
            .quantity_per_unit
            .over(now.map(|now| now.quantity_per_unit), || Quantity::ONE);
        let features = match &draft.features {
            Asked::Same => now.map(|now| now.features.clone()).unwrap_or_default(),
            Asked::Default => Vec::new(),
            Asked::Value(codes) => self.find_features(&draft.place, &product, codes),
        };
        Some(Granted {
            product,
            quantity_per_unit,
            features,
        })
    }

    fn check_sku(&mut self, draft: &SkuDraft, sku: &SkuRecord) {
        // What is named and not found is told already.
        let has_model = sku.model.is_some() || matches!(draft.model, Asked::Value(_));
        let named = draft.products.as_ref();
        let has_product = !sku.products.is_empty() || named.is_some_and(|named| !named.is_empty());
        let code = &sku.code;
        if sku.kind == SkuKind::Right && !has_model {
            let problem = format!("`{code}` is a right, which has a license model: name one");
            self.faults.cell(&draft.place, "model", problem);
        }
        if sku.kind == SkuKind::Right && !has_product {
            let problem = format!(
                "`{code}` is a right, which grants a product: name one, or give another `kind`"
            );
            self.faults.cell(&draft.place, "product", problem);
        }
        if sku.kind == SkuKind::None && (has_model || has_product) {
            let problem = format!(
                "`{code}` is of the kind `none`, which grants nothing: empty its `model` and \
                 `product`, or give another `kind`"
            );
            self.faults.cell(&draft.place, "kind", problem);
        }
        if let Some(months) = sku.maintenance_months
            && !(1..=MOST_TERM_MONTHS).contains(&months)
        {
            let problem =
                format!("it is {months}: give 1 to {MOST_TERM_MONTHS}, or leave it empty");
            self.faults
                .cell(&draft.place, "maintenance_months", problem);
        }
    }

    /// Goes on only with the first row of a code.
    fn once(&mut self, table: Table, key: &str, place: &Place, code: &str) -> Option<()> {
        match self.seen.get(&(table, key.to_owned())) {
            None => {
                self.seen.insert((table, key.to_owned()), place.clone());
                Some(())
            }
            Some(first) => {
                let first = first.from(place);
                let problem = format!("`{code}` stands in {first} already: keep one of the rows");
                self.faults.cell(place, table.noun(), problem);
                None
            }
        }
    }

    /// A product as its own row writes it.
    fn find_product(&mut self, place: &Place, code: &ProductCode) -> Option<ProductCode> {
        if let Some(theirs) = self.theirs(FormerKind::Product, &code.key()) {
            return Some(theirs);
        }
        if let Some(entry) = self.known.products.get(&code.key()) {
            return Some(entry.record.code.clone());
        }
        if let Some(now) = self.code_now(FormerKind::Product, &code.key()) {
            return Some(now);
        }
        let codes = self.known.products.records().map(Record::code);
        let said = format!("there is no product `{code}`");
        let problem = missing(&said, code.as_str(), Table::Products, codes);
        self.faults.cell(place, "product", problem);
        None
    }

    fn find_model(&mut self, place: &Place, code: &ModelCode) -> Option<ModelCode> {
        if let Some(theirs) = self.theirs(FormerKind::Model, &code.key()) {
            return Some(theirs);
        }
        if let Some(entry) = self.known.models.get(&code.key()) {
            return Some(entry.record.code.clone());
        }
        if let Some(now) = self.code_now(FormerKind::Model, &code.key()) {
            return Some(now);
        }
        let codes = self.known.models.records().map(Record::code);
        let said = format!("there is no license model `{code}`");
        let problem = missing(&said, code.as_str(), Table::Models, codes);
        self.faults.cell(place, "model", problem);
        None
    }

    fn find_features(
        &mut self,
        place: &Place,
        product: &ProductCode,
        codes: &[FeatureCode],
    ) -> Vec<FeatureCode> {
        let mut found: Vec<FeatureCode> = Vec::new();
        for code in codes {
            let known = self.known.features.get(&feature_key(product, code));
            let known = known.or_else(|| {
                let now = self.known.former_feature(product, code)?;
                self.known.features.get(&feature_key(product, now))
            });
            match known {
                Some(entry) if found.contains(&entry.record.code) => {}
                Some(entry) => found.push(entry.record.code.clone()),
                None => {
                    let features = self.known.features.records();
                    let siblings = features.filter(|feature| feature.product == *product);
                    let said = format!("`{product}` has no feature `{code}`");
                    let codes = siblings.map(Record::code);
                    let problem = missing(&said, code.as_str(), Table::Features, codes);
                    self.faults.cell(place, "features", problem);
                }
            }
        }
        found
    }
}

fn parts<T: Clone>(entry: Option<&Entry<T>>) -> (Option<i64>, Option<T>) {
    match entry {
        Some(entry) => (entry.id, Some(entry.record.clone())),
        None => (None, None),
    }
}

/// What is wrong with a code that nothing has, and what to do.
fn missing<'c>(
    said: &str,
    code: &str,
    table: Table,
    known: impl Iterator<Item = &'c str>,
) -> String {
    let file = table.file_name();
    match intake::nearest(code, known) {
        Some(near) => format!("{said}: did you mean `{near}`? else add it to `{file}`"),
        None => format!("{said}: add it to `{file}`"),
    }
}
