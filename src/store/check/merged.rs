//! Rules of what became part of another: a merge says so, and nothing that stands is left with it.

use super::rules::{Of, Rule};

/// The rules, in the order in which they are looked at.
pub const MERGED: &[Rule] = &[
    Rule {
        code: "joined_untold",
        of: Of::Thing,
        is_note: false,
        sentence: "it is part of {}, and no merge that stands made it so",
        // Counted row by row: as what does not exist, a server may hold each row against each change.
        sql: "SELECT x.what || ' ' || x.code, x.joined_into
              FROM (SELECT 'product' AS what, 'products' AS tab, id, code, joined_into
                    FROM products WHERE joined_into IS NOT NULL AND undone_by IS NULL
                    UNION ALL SELECT 'feature', 'features', id, code, joined_into
                    FROM features WHERE joined_into IS NOT NULL AND undone_by IS NULL
                    UNION ALL SELECT 'model', 'models', id, code, joined_into
                    FROM models WHERE joined_into IS NOT NULL AND undone_by IS NULL
                    UNION ALL SELECT 'SKU', 'skus', id, code, joined_into
                    FROM skus WHERE joined_into IS NOT NULL AND undone_by IS NULL
                    UNION ALL SELECT 'customer', 'customers', id, code, joined_into
                    FROM customers WHERE joined_into IS NOT NULL AND undone_by IS NULL) x
              WHERE (SELECT COUNT(*) FROM merge_changes m
                     JOIN imports i ON i.id = m.import_id
                     WHERE m.table_name = x.tab AND m.row_id = x.id
                       AND m.column_name = 'joined_into'
                       AND m.after_id = x.joined_into AND i.standing <> 'undone') = 0
              ORDER BY x.tab, x.id",
    },
    Rule {
        code: "joined_twice",
        of: Of::Thing,
        is_note: false,
        sentence: "it is part of {}, which is part of another itself or was taken back",
        sql: "SELECT 'product ' || t.code, w.code FROM products t
              JOIN products w ON w.id = t.joined_into
              WHERE t.undone_by IS NULL
                AND (w.joined_into IS NOT NULL OR w.undone_by IS NOT NULL)
              UNION ALL SELECT 'feature ' || t.code, w.code FROM features t
              JOIN features w ON w.id = t.joined_into
              WHERE t.undone_by IS NULL
                AND (w.joined_into IS NOT NULL OR w.undone_by IS NOT NULL)
              UNION ALL SELECT 'model ' || t.code, w.code FROM models t
              JOIN models w ON w.id = t.joined_into
              WHERE t.undone_by IS NULL
                AND (w.joined_into IS NOT NULL OR w.undone_by IS NOT NULL)
              UNION ALL SELECT 'SKU ' || t.code, w.code FROM skus t
              JOIN skus w ON w.id = t.joined_into
              WHERE t.undone_by IS NULL
                AND (w.joined_into IS NOT NULL OR w.undone_by IS NOT NULL)
              UNION ALL SELECT 'customer ' || t.code, w.code FROM customers t
              JOIN customers w ON w.id = t.joined_into
              WHERE t.undone_by IS NULL
                AND (w.joined_into IS NOT NULL OR w.undone_by IS NOT NULL)
              ORDER BY 1, 2",
    },
    Rule {
        code: "joined_owner",
        of: Of::Entitlement,
        is_note: false,
        sentence: "it is still of customer `{}`, which is part of another",
        sql: "SELECT e.id, c.code FROM customers c JOIN entitlements e ON e.customer_id = c.id
              WHERE c.joined_into IS NOT NULL AND e.undone_by IS NULL ORDER BY e.id",
    },
    Rule {
        code: "joined_buyer",
        of: Of::Order,
        is_note: false,
        sentence: "it is still of customer `{}`, which is part of another",
        sql: "SELECT o.number, c.code FROM customers c JOIN orders o ON o.customer_id = c.id
              WHERE c.joined_into IS NOT NULL AND o.undone_by IS NULL ORDER BY o.id",
    },
    Rule {
        code: "joined_granted",
        of: Of::Thing,
        is_note: false,
        sentence: "it grants `{}`, which is part of another product",
        sql: "SELECT 'SKU ' || s.code, p.code FROM products p
              JOIN sku_products k ON k.product_id = p.id
              JOIN skus s ON s.id = k.sku_id
              WHERE p.joined_into IS NOT NULL AND s.undone_by IS NULL AND s.joined_into IS NULL
              ORDER BY s.id, k.position",
    },
];
