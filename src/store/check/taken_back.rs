//! Rules of what imports brought and undoing took back: it goes together, and nothing that stands
//! needs it.

use super::rules::{Of, Rule};

/// The rules, in the order in which they are looked at.
pub const TAKEN_BACK: &[Rule] = &[
    Rule {
        code: "undone_torn",
        of: Of::Order,
        is_note: false,
        sentence: "it and its `E-{}` were not taken back together",
        sql: "SELECT o.number, e.id FROM orders o
              JOIN order_lines l ON l.order_id = o.id
              JOIN entitlements e ON e.order_line_id = l.id
              WHERE (o.undone_by IS NULL AND e.undone_by IS NOT NULL)
                 OR (o.undone_by IS NOT NULL AND e.undone_by IS NULL)
              ORDER BY e.id",
    },
    Rule {
        code: "undone_issued",
        of: Of::Entitlement,
        is_note: false,
        sentence: "it was taken back, and `L-{}` is issued on it",
        // With a merge its licenses go; of those that were issued since, none ran any more.
        sql: "SELECT e.id, l.id FROM entitlements e
              JOIN imports i ON i.id = e.undone_by
              JOIN grants g ON g.entitlement_id = e.id
              JOIN licenses l ON l.grant_id = g.id
              WHERE l.undone_by IS NULL
                AND (i.kind <> 'merge'
                     OR (l.standing = 'active' AND l.kind <> 'failover'
                         AND (l.ends_at IS NULL OR l.ends_at > i.undone_at)))
              ORDER BY l.id",
    },
    Rule {
        code: "undone_used",
        of: Of::Entitlement,
        is_note: false,
        sentence: "its customer, SKU, license model or product was taken back",
        sql: "SELECT e.id FROM entitlements e
              JOIN customers c ON c.id = e.customer_id
              JOIN skus s ON s.id = e.sku_id
              JOIN models m ON m.id = e.model_id
              WHERE e.undone_by IS NULL
                AND (c.undone_by IS NOT NULL OR s.undone_by IS NOT NULL OR m.undone_by IS NOT NULL
                     OR EXISTS (SELECT 1 FROM grants g JOIN products p ON p.id = g.product_id
                                WHERE g.entitlement_id = e.id AND p.undone_by IS NOT NULL))
              ORDER BY e.id",
    },
    Rule {
        code: "undone_ordered",
        of: Of::Order,
        is_note: false,
        sentence: "its customer, or the SKU of its line {}, was taken back",
        sql: "SELECT o.number, l.position FROM orders o
              JOIN order_lines l ON l.order_id = o.id
              JOIN customers c ON c.id = o.customer_id
              JOIN skus s ON s.id = l.sku_id
              WHERE o.undone_by IS NULL
                AND (c.undone_by IS NOT NULL OR s.undone_by IS NOT NULL)
              ORDER BY o.id, l.position",
    },
    Rule {
        code: "undone_left",
        of: Of::Import,
        is_note: false,
        sentence: "it is undone, and its {} still stand",
        sql: "SELECT i.id, t.what FROM imports i
              JOIN (SELECT o.import_id AS import_id, 'orders' AS what FROM orders o
                    WHERE o.undone_by IS NULL AND o.import_id IS NOT NULL
                    UNION SELECT c.import_id, 'customers' FROM customers c
                    WHERE c.undone_by IS NULL AND c.import_id IS NOT NULL
                    UNION SELECT s.import_id, 'SKUs' FROM skus s
                    WHERE s.undone_by IS NULL AND s.import_id IS NOT NULL
                    UNION SELECT f.import_id, 'features' FROM features f
                    WHERE f.undone_by IS NULL AND f.import_id IS NOT NULL
                    UNION SELECT p.import_id, 'products' FROM products p
                    WHERE p.undone_by IS NULL AND p.import_id IS NOT NULL
                    UNION SELECT m.import_id, 'license models' FROM models m
                    WHERE m.undone_by IS NULL AND m.import_id IS NOT NULL
                    UNION SELECT l.import_id, 'licenses' FROM licenses l
                    WHERE l.undone_by IS NULL AND l.import_id IS NOT NULL
                    UNION SELECT y.import_id, 'legacy licenses' FROM legacy_licenses y
                    WHERE y.undone_by IS NULL AND y.import_id IS NOT NULL
                    UNION SELECT k.import_id, 'signing keys' FROM signing_keys k
                    WHERE k.undone_by IS NULL AND k.import_id IS NOT NULL
                    UNION SELECT r.import_id, 'former codes' FROM former_codes r
                    WHERE r.undone_by IS NULL) t
                ON t.import_id = i.id
              WHERE i.standing = 'undone' ORDER BY i.id, t.what",
    },
];
