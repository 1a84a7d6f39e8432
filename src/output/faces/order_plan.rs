//! The face of an import that somebody is asked to agree to.

use crate::ops::order::Plan;
use crate::output::{Page, Show};

impl Show for Plan {
    fn show(&self, page: &mut Page<'_>) {
        let Self(import) = self;
        page.title(&format!("What would land of {}", import.file));
        import.tell(page);
    }
}
