//! Rules that one statement can hold the tables against: each finds the rows that break it.

use crate::store::Error;
use crate::store::engine::Tx;

/// What the first column of a rule's rows names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// An entitlement, by its number.
    Entitlement,
    /// A license, by its number.
    License,
    /// A failover, by its number.
    Failover,
    /// An import, by its number.
    Import,
    /// An order, by the number that its source gave it.
    Order,
    /// An event, by its place.
    Event,
    /// A contact, by its number.
    Contact,
    /// Something by what it is and its code.
    Thing,
}

/// A rule, and the statement that finds what breaks it.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Its stable name.
    pub code: &'static str,
    /// What its rows name.
    pub of: Of,
    /// Whether a row is only worth a look, and no fault.
    pub is_note: bool,
    /// What is wrong; each `{}` is a further column.
    pub sentence: &'static str,
    pub(super) sql: &'static str,
}

/// The rules, in the order in which they are looked at; those of what was taken back follow.
pub const RULES: &[Rule] = &[
    // Rule 1 of the design: returned, rehosted and superseded licenses have given their copies
    // back or passed them on; a revoked one has not, since its file may still run, unless they
    // were given back with it or later.
    Rule {
        code: "copies_miscounted",
        of: Of::Entitlement,
        is_note: false,
        sentence: "`{}` counts {} copies as issued, and its licenses hold {}",
        sql: "SELECT g.entitlement_id, p.code, g.issued, CAST(COALESCE(SUM(l.copies), 0) AS BIGINT)
              FROM grants g
              JOIN products p ON p.id = g.product_id
              LEFT JOIN licenses l ON l.grant_id = g.id AND l.kind IN ('standard', 'trial')
                                  AND (l.standing = 'active' OR (l.standing = 'revoked'
                                       AND NOT EXISTS (SELECT 1 FROM license_moves m
                                                       WHERE m.license_id = l.id)))
              GROUP BY g.id, g.entitlement_id, p.code, g.issued
              HAVING g.issued <> COALESCE(SUM(l.copies), 0)
              ORDER BY g.id",
    },
    // No fault: a model whose overdraft was lowered leaves what is issued as it is.
    Rule {
        code: "capacity_passed",
        of: Of::Entitlement,
        is_note: true,
        sentence: "`{}` has {} copies issued, more than its {} with today's overdraft",
        sql: "SELECT x.entitlement_id, x.code, x.issued, x.capacity
              FROM (SELECT g.id AS id, g.entitlement_id AS entitlement_id, p.code AS code,
                           g.issued AS issued,
                           g.bought + m.overdraft_copies + g.bought * m.overdraft_percent / 100
                               AS capacity
                    FROM grants g
                    JOIN products p ON p.id = g.product_id
                    JOIN entitlements e ON e.id = g.entitlement_id
                    JOIN models a ON a.id = e.model_id
                    JOIN models m ON m.id = COALESCE(a.joined_into, a.id)
                    WHERE g.uncounted = 0) x
              WHERE x.issued > x.capacity
              ORDER BY x.id",
    },
    Rule {
        code: "entitlement_empty",
        of: Of::Entitlement,
        is_note: false,
        sentence: "it grants no product",
        sql: "SELECT e.id FROM entitlements e
              WHERE NOT EXISTS (SELECT 1 FROM grants g WHERE g.entitlement_id = e.id)
              ORDER BY e.id",
    },
    Rule {
        code: "bought_uneven",
        of: Of::Entitlement,
        is_note: false,
        sentence: "`{}` counts {} copies as bought, which is no multiple of {} units",
        sql: "SELECT e.id, p.code, g.bought, e.quantity FROM grants g
              JOIN entitlements e ON e.id = g.entitlement_id
              JOIN products p ON p.id = g.product_id
              WHERE g.bought % e.quantity <> 0
              ORDER BY g.id",
    },
    Rule {
        code: "site_counted",
        of: Of::Entitlement,
        is_note: false,
        sentence: "its binding is `{}`, and the copies of `{}` are counted otherwise",
        sql: "SELECT e.id, e.binding, p.code FROM grants g
              JOIN entitlements e ON e.id = g.entitlement_id
              JOIN products p ON p.id = g.product_id
              WHERE (e.binding = 'site' AND g.uncounted = 0)
                 OR (e.binding <> 'site' AND g.uncounted = 1)
              ORDER BY g.id",
    },
    Rule {
        code: "span_reversed",
        of: Of::Entitlement,
        is_note: false,
        sentence: "it expires on {}, before it starts on {}",
        sql: "SELECT e.id, e.expires, e.start FROM entitlements e
              WHERE e.expires < e.start ORDER BY e.id",
    },
    Rule {
        code: "order_differs",
        of: Of::Entitlement,
        is_note: false,
        sentence: "customer, SKU or quantity is not that of its line of order `{}`",
        // A renewal goes on with the SKU and the units of what it renews.
        sql: "SELECT e.id, o.number FROM entitlements e
              JOIN order_lines l ON l.id = e.order_line_id
              JOIN orders o ON o.id = l.order_id
              WHERE e.customer_id <> o.customer_id
                 OR (e.origin <> 'renewal'
                     AND (e.sku_id <> l.sku_id OR e.quantity <> l.quantity))
              ORDER BY e.id",
    },
    Rule {
        code: "chain_crossed",
        of: Of::Entitlement,
        is_note: false,
        sentence: "it is to supersede E-{}, which is another's, another right, or not superseded",
        sql: "SELECT n.id, e.id FROM entitlements n
              JOIN entitlements e ON e.id = n.supersedes
              WHERE n.undone_by IS NULL
                AND (e.standing <> 'superseded' OR e.undone_by IS NOT NULL OR e.id >= n.id
                     OR e.customer_id <> n.customer_id OR e.sku_id <> n.sku_id
                     OR e.activation_id <> n.activation_id)
              ORDER BY n.id",
    },
    Rule {
        code: "superseded_alone",
        of: Of::Entitlement,
        is_note: false,
        sentence: "it is superseded, and nothing has its place",
        sql: "SELECT e.id FROM entitlements e
              WHERE e.standing = 'superseded' AND e.undone_by IS NULL
                AND NOT EXISTS (SELECT 1 FROM entitlements n
                                WHERE n.supersedes = e.id AND n.undone_by IS NULL)
              ORDER BY e.id",
    },
    Rule {
        code: "superseded_issued",
        of: Of::Entitlement,
        is_note: false,
        sentence: "it is superseded, and licenses of `{}` with {} copies did not pass on",
        sql: "SELECT e.id, p.code, g.issued FROM entitlements e
              JOIN grants g ON g.entitlement_id = e.id
              JOIN products p ON p.id = g.product_id
              WHERE e.standing = 'superseded' AND e.undone_by IS NULL
                AND (g.issued <> 0
                     OR EXISTS (SELECT 1 FROM licenses l WHERE l.grant_id = g.id))
              ORDER BY g.id",
    },
    Rule {
        code: "decision_undated",
        of: Of::Entitlement,
        is_note: false,
        sentence: "it is {}, and when that was decided is not on record",
        sql: "SELECT e.id, e.standing FROM entitlements e
              WHERE e.standing IN ('suspended', 'cancelled') AND e.standing_at IS NULL
              ORDER BY e.id",
    },
    Rule {
        code: "line_ended",
        of: Of::Entitlement,
        is_note: false,
        sentence: "it is {}, and its line {} of order `{}` is {}",
        sql: "SELECT e.id, e.standing, l.position, o.number, l.standing FROM entitlements e
              JOIN order_lines l ON l.id = e.order_line_id
              JOIN orders o ON o.id = l.order_id
              WHERE l.standing <> 'active' AND e.standing <> 'cancelled'
                AND e.standing <> 'superseded' AND e.undone_by IS NULL
              ORDER BY e.id",
    },
    Rule {
        code: "line_granted_twice",
        of: Of::Order,
        is_note: false,
        sentence: "its line {} has granted {} entitlements",
        sql: "SELECT o.number, l.position, COUNT(*) FROM entitlements e
              JOIN order_lines l ON l.id = e.order_line_id
              JOIN orders o ON o.id = l.order_id
              WHERE e.undone_by IS NULL
              GROUP BY o.id, o.number, l.id, l.position HAVING COUNT(*) > 1
              ORDER BY o.id, l.position",
    },
    Rule {
        code: "order_empty",
        of: Of::Order,
        is_note: false,
        sentence: "it has no line",
        sql: "SELECT o.number FROM orders o
              WHERE NOT EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = o.id)
              ORDER BY o.id",
    },
    Rule {
        code: "order_torn",
        of: Of::Order,
        is_note: false,
        sentence: "its lines are numbered up to {}, and there are {}",
        sql: "SELECT o.number, MAX(l.position), COUNT(*) FROM orders o
              JOIN order_lines l ON l.order_id = o.id
              GROUP BY o.id, o.number HAVING MAX(l.position) <> COUNT(*)
              ORDER BY o.id",
    },
    Rule {
        code: "number_ahead",
        of: Of::License,
        is_note: false,
        sentence: "the next license is to get number {}, which is not beyond it",
        sql: "SELECT l.id, s.next_license FROM licenses l
              JOIN store s ON s.next_license <= l.id ORDER BY l.id",
    },
    Rule {
        code: "standing_undated",
        of: Of::License,
        is_note: false,
        sentence: "it is {}, and when that was decided does not fit",
        sql: "SELECT l.id, l.standing FROM licenses l
              WHERE (l.standing = 'active' AND l.standing_at IS NOT NULL)
                 OR (l.standing <> 'active' AND l.standing_at IS NULL)
              ORDER BY l.id",
    },
    Rule {
        code: "lineage_unknown",
        of: Of::License,
        is_note: false,
        sentence: "the license that its copies were first on, {}, is not there",
        sql: "SELECT l.id, l.lineage FROM licenses l
              WHERE NOT EXISTS (SELECT 1 FROM licenses first WHERE first.id = l.lineage)
              ORDER BY l.id",
    },
    Rule {
        code: "lineage_differs",
        of: Of::License,
        is_note: false,
        sentence: "its copies were first on {}, which is later than itself or not where those \
                   that it stands for were",
        sql: "SELECT l.id, l.lineage FROM licenses l
              LEFT JOIN licenses failed ON failed.id = l.stands_for
              WHERE l.lineage > l.id OR failed.lineage <> l.lineage ORDER BY l.id",
    },
    Rule {
        code: "move_missing",
        of: Of::License,
        is_note: false,
        sentence: "it is {}, and no move of it is on record",
        sql: "SELECT l.id, l.standing FROM licenses l
              WHERE l.standing IN ('rehosted', 'superseded', 'returned')
                AND NOT EXISTS (SELECT 1 FROM license_moves m WHERE m.license_id = l.id)
              ORDER BY l.id",
    },
    Rule {
        code: "move_astray",
        of: Of::License,
        is_note: false,
        sentence: "its {} is on record, and it is {}, or its copies were first on another license",
        sql: "SELECT l.id, m.kind, l.standing FROM license_moves m
              JOIN licenses l ON l.id = m.license_id
              WHERE m.lineage <> l.lineage
                 OR (m.kind = 'rehost' AND l.standing <> 'rehosted')
                 OR (m.kind = 'reissue' AND l.standing <> 'superseded')
                 OR (m.kind = 'return' AND l.standing NOT IN ('returned', 'revoked'))
                 OR (m.kind = 'return') <> (m.successor_id IS NULL)
              ORDER BY l.id",
    },
    // A renewal takes the live licenses along, and its entitlement has the same activation ID.
    Rule {
        code: "successor_differs",
        of: Of::License,
        is_note: false,
        sentence: "{} has its place, and not its copies, lineage, product, right or host",
        sql: "SELECT l.id, next.id FROM license_moves m
              JOIN licenses l ON l.id = m.license_id
              JOIN licenses next ON next.id = m.successor_id
              JOIN grants g ON g.id = l.grant_id
              JOIN grants ng ON ng.id = next.grant_id
              JOIN entitlements e ON e.id = g.entitlement_id
              JOIN entitlements ne ON ne.id = ng.entitlement_id
              WHERE next.id <= l.id OR next.copies <> l.copies OR next.lineage <> l.lineage
                 OR next.kind <> l.kind OR ng.product_id <> g.product_id
                 OR ne.activation_id <> e.activation_id
                 OR (m.kind = 'reissue' AND next.holder <> l.holder)
              ORDER BY l.id",
    },
    Rule {
        code: "failover_unrecorded",
        of: Of::License,
        is_note: false,
        sentence: "it is a failover license without its failover",
        sql: "SELECT l.id FROM licenses l
              WHERE l.kind = 'failover'
                AND NOT EXISTS (SELECT 1 FROM failovers f WHERE f.failover_license_id = l.id)
              ORDER BY l.id",
    },
    Rule {
        code: "failover_astray",
        of: Of::Failover,
        is_note: false,
        sentence: "its license {} does not stand in for {} as it says: the copies, the standby \
                   host or the days are others",
        sql: "SELECT f.id, l.id, f.license_id FROM failovers f
              JOIN licenses l ON l.id = f.failover_license_id
              JOIN licenses failed ON failed.id = f.license_id
              WHERE l.kind <> 'failover' OR l.stands_for IS NULL OR l.stands_for <> f.license_id
                 OR l.copies <> failed.copies OR f.lineage <> failed.lineage
                 OR f.standby <> l.holder OR f.opened_at <> l.issued_at
                 OR l.expires_at IS NULL OR f.ends_at <> l.expires_at
              ORDER BY f.id",
    },
    Rule {
        code: "failover_outlives",
        of: Of::Failover,
        is_note: false,
        sentence: "it ends at {}, after the license that it stands for at {}",
        sql: "SELECT f.id, f.ends_at, l.ends_at FROM failovers f
              JOIN licenses l ON l.id = f.license_id
              WHERE f.ends_at > l.ends_at ORDER BY f.id",
    },
    Rule {
        code: "failover_unrevoked",
        of: Of::Failover,
        is_note: false,
        sentence: "it was closed early, and license L-{} of its standby host still stands",
        sql: "SELECT f.id, l.id FROM failovers f
              JOIN licenses l ON l.id = f.failover_license_id
              WHERE f.closed_at < f.ends_at AND f.closed_how <> 'ended' AND l.standing = 'active'
              UNION ALL
              SELECT f.id, l.id FROM failovers f
              JOIN failovers earlier ON earlier.id = f.extends
              JOIN licenses l ON l.id = earlier.failover_license_id
              WHERE f.closed_at <= earlier.ends_at AND f.closed_how <> 'ended'
                AND l.standing = 'active'
              ORDER BY 1, 2",
    },
    Rule {
        code: "failover_misextended",
        of: Of::Failover,
        is_note: false,
        sentence: "it goes on from F-{}, which is of another license or standby host, was open \
                   beside it, or ends no earlier",
        sql: "SELECT f.id, f.extends FROM failovers f
              JOIN failovers earlier ON earlier.id = f.extends
              WHERE earlier.license_id <> f.license_id OR earlier.standby <> f.standby
                 OR earlier.closed_at IS NULL OR earlier.closed_at > f.opened_at
                 OR earlier.ends_at >= f.ends_at
              ORDER BY f.id",
    },
    Rule {
        code: "import_miscounted",
        of: Of::Import,
        is_note: false,
        sentence: "it says that {} orders landed, and {} are there",
        sql: "SELECT i.id, i.landed_orders, COUNT(o.id) FROM imports i
              LEFT JOIN orders o ON o.import_id = i.id
              WHERE i.kind = 'orders'
              GROUP BY i.id, i.landed_orders HAVING i.landed_orders <> COUNT(o.id)
              ORDER BY i.id",
    },
    Rule {
        code: "origin_differs",
        of: Of::Entitlement,
        is_note: false,
        sentence: "it is of origin `{}`, which does not fit its order, its term or its reason",
        sql: "SELECT e.id, e.origin FROM entitlements e
              WHERE (e.origin IN ('trial', 'nfr', 'goodwill')
                     AND (e.order_line_id IS NOT NULL OR e.reason IS NULL))
                 OR (e.origin = 'order' AND e.order_line_id IS NULL)
                 OR (e.origin = 'trial' AND e.term <> 'trial')
              ORDER BY e.id",
    },
    Rule {
        code: "trial_twice",
        of: Of::Entitlement,
        is_note: false,
        sentence: "its customer has had a trial of `{}` before, `E-{}`, and nobody said why",
        sql: "SELECT e.id, p.code, MIN(earlier.id) FROM entitlements e
              JOIN grants g ON g.entitlement_id = e.id
              JOIN products p ON p.id = g.product_id
              JOIN entitlements earlier ON earlier.customer_id = e.customer_id
              JOIN grants had ON had.entitlement_id = earlier.id AND had.product_id = g.product_id
              WHERE e.origin = 'trial' AND e.override_reason IS NULL AND e.undone_by IS NULL
                AND earlier.term = 'trial' AND earlier.id < e.id AND earlier.undone_by IS NULL
                AND NOT EXISTS (SELECT 1 FROM merge_changes m
                                WHERE m.table_name = 'entitlements'
                                  AND m.row_id IN (e.id, earlier.id)
                                  AND m.column_name = 'customer_id')
              GROUP BY e.id, p.code ORDER BY e.id, p.code",
    },
    // No fault: what landed is whole.
    Rule {
        code: "import_unfinished",
        of: Of::Import,
        is_note: true,
        sentence: "`{}` was stopped midway: import it again to land the rest",
        sql: "SELECT i.id, i.file FROM imports i
              WHERE i.standing = 'running' AND i.undone_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM imports later
                                WHERE later.sha256 = i.sha256 AND later.id > i.id
                                  AND later.standing = 'done')
              ORDER BY i.id",
    },
    Rule {
        code: "person_remembered",
        of: Of::Contact,
        is_note: false,
        sentence: "it was forgotten at {}, and a name or an address is there",
        sql: "SELECT t.id, t.forgotten_at FROM contacts t
              WHERE t.forgotten_at IS NOT NULL AND (t.name IS NOT NULL OR t.email IS NOT NULL)
              ORDER BY t.id",
    },
    Rule {
        code: "refusal_unrecorded",
        of: Of::Event,
        is_note: false,
        sentence: "a refusal counts on it, and it is not there",
        sql: "SELECT r.event_seq FROM refusals r
              WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.seq = r.event_seq)
              ORDER BY r.event_seq",
    },
];

/// Hands the cells of every row that breaks a rule to `each`, as text.
pub fn each_broken<E: From<Error>>(
    tx: &mut Tx<'_>,
    rule: &Rule,
    mut each: impl FnMut(&[String]) -> Result<(), E>,
) -> Result<(), E> {
    let columns = 1 + rule.sentence.matches("{}").count();
    tx.each(rule.sql, &[], |row| {
        let cells = (0..columns).map(|index| row.text(index));
        each(&cells.collect::<Result<Vec<_>, _>>()?)
    })
}
