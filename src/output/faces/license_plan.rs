//! The face of a license that somebody is asked to agree to.

use crate::ops::license::Plan;
use crate::output::{Cell, Page, Show};

use super::license::{about, number_of};

impl Show for Plan {
    fn show(&self, page: &mut Page<'_>) {
        let license = &self.issued.license;
        let (product, customer) = (&license.product, &license.customer);
        page.title(&if self.issued.existing {
            let number = number_of(license);
            format!("{number} is there already for this holder, and given again")
        } else {
            format!("A license of {product} for {customer}")
        });
        let mut fields = about(license);
        if let Some(left) = self.issued.left {
            fields.push(("Left then", left.into()));
        }
        if let Some(folder) = &self.folder {
            fields.push(("Written to", Cell::text(folder)));
        }
        page.fields(&fields);
    }
}
