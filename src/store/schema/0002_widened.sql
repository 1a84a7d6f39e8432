-- What the first weeks of use asked for: a way back, rights without an order, what was done with
-- licenses later on, renewals.

ALTER TABLE imports ADD COLUMN undone_at TEXT CHECK (length(undone_at) = 20);
ALTER TABLE imports ADD COLUMN undone_reason TEXT;
-- Rows that were left out because they are credits.
ALTER TABLE imports ADD COLUMN skipped_rows INTEGER NOT NULL DEFAULT 0
    CHECK (skipped_rows >= 0);
CREATE INDEX customers_import ON customers (import_id) WHERE import_id IS NOT NULL;
CREATE INDEX imports_running ON imports (id) WHERE standing = 'running';

ALTER TABLE models ADD COLUMN reissues_per_year INTEGER NOT NULL DEFAULT 4
    CHECK (reissues_per_year >= 0);

-- When an order was last amended: then its rows are not any more as an import brought them.
ALTER TABLE orders ADD COLUMN amended_at TEXT CHECK (length(amended_at) = 20);

-- A line that was cancelled, or credited to the last unit, keeps what it said.
ALTER TABLE order_lines ADD COLUMN standing TEXT NOT NULL DEFAULT 'active'
    CHECK (standing = 'active' OR standing = 'cancelled' OR standing = 'credited');
-- The right that a line of maintenance or renewal extends, as the line names it.
ALTER TABLE order_lines ADD COLUMN renews TEXT;

-- Where a right came from. One that a renewal made supersedes the one before it: it keeps the
-- activation ID, which so answers for the newest, and the licenses of the old one become its own.
ALTER TABLE entitlements ADD COLUMN origin TEXT NOT NULL DEFAULT 'order'
    CHECK (origin = 'order' OR origin = 'renewal' OR origin = 'trial' OR origin = 'nfr'
        OR origin = 'goodwill');
ALTER TABLE entitlements ADD COLUMN reason TEXT;
ALTER TABLE entitlements ADD COLUMN override_reason TEXT;
ALTER TABLE entitlements ADD COLUMN supersedes INTEGER REFERENCES entitlements (id);
ALTER TABLE entitlements ADD COLUMN standing_at TEXT CHECK (length(standing_at) = 20);
ALTER TABLE entitlements ADD COLUMN standing_reason TEXT;
CREATE UNIQUE INDEX entitlements_supersedes ON entitlements (supersedes)
    WHERE supersedes IS NOT NULL AND undone_by IS NULL;
DROP INDEX entitlements_activation;
CREATE UNIQUE INDEX entitlements_activation ON entitlements (activation_id)
    WHERE standing <> 'superseded' AND undone_by IS NULL;
CREATE INDEX entitlements_override ON entitlements (granted_at) WHERE override_reason IS NOT NULL;
CREATE INDEX entitlements_stopped ON entitlements (standing)
    WHERE standing IN ('suspended', 'cancelled');
CREATE INDEX entitlements_granted ON entitlements (origin, customer_id) WHERE origin <> 'order';
-- The customer's own number for a renewal by hand: the same again is the same renewal.
ALTER TABLE entitlements ADD COLUMN po_number TEXT;
-- The days as they were granted, once a right was given a later end.
ALTER TABLE entitlements ADD COLUMN granted_expires TEXT CHECK (length(granted_expires) = 10);
ALTER TABLE entitlements ADD COLUMN granted_maintenance TEXT
    CHECK (length(granted_maintenance) = 10);
-- The first grant of a chain, by which request IDs go on to be known; none for that itself.
ALTER TABLE grants ADD COLUMN lineage INTEGER;

ALTER TABLE licenses ADD COLUMN registrant_id INTEGER REFERENCES contacts (id);

-- What was done with a license after it was issued. `counted` tells whether it counts against the
-- customer; a license that is revoked with its copies given back has a `return` here.
CREATE TABLE license_moves (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind = 'rehost' OR kind = 'return' OR kind = 'reissue'),
    license_id INTEGER NOT NULL REFERENCES licenses (id),
    successor_id INTEGER REFERENCES licenses (id),
    lineage INTEGER NOT NULL,
    at TEXT NOT NULL CHECK (length(at) = 20),
    reason TEXT NOT NULL,
    counted INTEGER NOT NULL CHECK (counted IN (0, 1)),
    override_reason TEXT
) STRICT;
CREATE UNIQUE INDEX license_moves_license ON license_moves (license_id);
CREATE INDEX license_moves_successor ON license_moves (successor_id)
    WHERE successor_id IS NOT NULL;
CREATE INDEX license_moves_lineage ON license_moves (lineage, at);
CREATE INDEX license_moves_override ON license_moves (at) WHERE override_reason IS NOT NULL;

-- `mode` is the model's as the failover was opened; `extends` the one that it goes on from.
ALTER TABLE failovers ADD COLUMN mode TEXT NOT NULL DEFAULT 'lenient'
    CHECK (mode = 'lenient' OR mode = 'exclusive');
CREATE INDEX failovers_override ON failovers (opened_at) WHERE override_reason IS NOT NULL;
ALTER TABLE failovers ADD COLUMN extends INTEGER REFERENCES failovers (id);
CREATE UNIQUE INDEX failovers_extends ON failovers (extends) WHERE extends IS NOT NULL;
UPDATE failovers SET mode = 'exclusive'
WHERE license_id IN (SELECT l.id FROM licenses l
                     JOIN grants g ON g.id = l.grant_id
                     JOIN entitlements e ON e.id = g.entitlement_id
                     JOIN models m ON m.id = e.model_id
                     WHERE m.failover_mode = 'exclusive');

-- A person is found by the address, whatever case it was written in, to be forgotten.
CREATE INDEX contacts_email ON contacts (lower(email)) WHERE email IS NOT NULL;
