-- Two companies become one. What a merge brought carries the number of its import, as what files
-- brought does; what it changed of rows that were there, `merge_changes` knows as it was.

-- A merge is an import of a kind of its own.
ALTER TABLE imports ADD COLUMN brings TEXT NOT NULL DEFAULT 'orders'
    CHECK (brings IN ('orders', 'customers', 'catalog', 'merge'));
UPDATE imports SET brings = kind;
ALTER TABLE imports DROP COLUMN kind;
ALTER TABLE imports RENAME COLUMN brings TO kind;

CREATE TABLE merges (
    id INTEGER PRIMARY KEY,
    import_id INTEGER NOT NULL REFERENCES imports (id),
    kind TEXT NOT NULL CHECK (kind IN ('company', 'customer', 'product')),
    company TEXT,
    company_key TEXT,
    -- The identity and the issuer of the store that it came from, where it was one.
    store_uuid TEXT,
    issuer TEXT,
    -- What it did, in counts, as JSON.
    counts TEXT NOT NULL,
    -- The greatest numbers that there were before it: what has greater ones, and came not with it,
    -- came since.
    last_license INTEGER NOT NULL,
    last_order INTEGER NOT NULL,
    last_entitlement INTEGER NOT NULL,
    CHECK ((kind = 'company') = (company IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX merges_import ON merges (import_id);
CREATE INDEX merges_company ON merges (company_key) WHERE company_key IS NOT NULL;

-- A row that became part of another is found only through that one from then on; what was sold as
-- it goes on to name it. The row that it became is never joined itself.
ALTER TABLE products ADD COLUMN joined_into INTEGER REFERENCES products (id);
ALTER TABLE features ADD COLUMN joined_into INTEGER REFERENCES features (id);
ALTER TABLE models ADD COLUMN joined_into INTEGER REFERENCES models (id);
ALTER TABLE skus ADD COLUMN joined_into INTEGER REFERENCES skus (id);
ALTER TABLE customers ADD COLUMN joined_into INTEGER REFERENCES customers (id);
DROP INDEX products_code;
DROP INDEX features_code;
DROP INDEX models_code;
DROP INDEX skus_code;
DROP INDEX customers_code;
CREATE UNIQUE INDEX products_code ON products (code_key)
    WHERE undone_by IS NULL AND joined_into IS NULL;
CREATE UNIQUE INDEX features_code ON features (product_id, code_key)
    WHERE undone_by IS NULL AND joined_into IS NULL;
CREATE UNIQUE INDEX models_code ON models (code_key)
    WHERE undone_by IS NULL AND joined_into IS NULL;
CREATE UNIQUE INDEX skus_code ON skus (code_key)
    WHERE undone_by IS NULL AND joined_into IS NULL;
CREATE UNIQUE INDEX customers_code ON customers (code_key)
    WHERE undone_by IS NULL AND joined_into IS NULL;
CREATE INDEX products_joined ON products (joined_into) WHERE joined_into IS NOT NULL;
CREATE INDEX features_joined ON features (joined_into) WHERE joined_into IS NOT NULL;
CREATE INDEX models_joined ON models (joined_into) WHERE joined_into IS NOT NULL;
CREATE INDEX skus_joined ON skus (joined_into) WHERE joined_into IS NOT NULL;
CREATE INDEX customers_joined ON customers (joined_into) WHERE joined_into IS NOT NULL;

-- What a merge changed of a row, as it was before and is after; `place` is the position of a
-- product within its SKU. An alias that it added has neither before.
CREATE TABLE merge_changes (
    import_id INTEGER NOT NULL REFERENCES imports (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    place INTEGER,
    column_name TEXT NOT NULL,
    before_id INTEGER,
    after_id INTEGER,
    before_text TEXT,
    after_text TEXT,
    PRIMARY KEY (import_id, position)
) STRICT;
CREATE INDEX merge_changes_row ON merge_changes (table_name, row_id);

-- The codes under which an acquired company knew what it brought, and those of what was joined:
-- they are found for ever after. `row_id` is the row that had the code.
CREATE TABLE former_codes (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL
        CHECK (kind IN ('product', 'feature', 'model', 'sku', 'customer', 'entitlement')),
    code TEXT NOT NULL,
    code_key TEXT NOT NULL,
    company TEXT NOT NULL,
    company_key TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    import_id INTEGER NOT NULL REFERENCES imports (id),
    undone_by INTEGER REFERENCES imports (id)
) STRICT;
CREATE INDEX former_codes_code ON former_codes (code_key, kind) WHERE undone_by IS NULL;
CREATE INDEX former_codes_row ON former_codes (row_id, kind) WHERE undone_by IS NULL;
CREATE INDEX former_codes_import ON former_codes (import_id);

-- Keys that another issuer signs with: its licenses verify here, and none is signed with them.
ALTER TABLE signing_keys ADD COLUMN issuer TEXT;
ALTER TABLE signing_keys ADD COLUMN import_id INTEGER REFERENCES imports (id);
ALTER TABLE signing_keys ADD COLUMN undone_by INTEGER REFERENCES imports (id);
DROP INDEX signing_keys_kid;
CREATE UNIQUE INDEX signing_keys_kid ON signing_keys (kid) WHERE undone_by IS NULL;

-- Licenses that a merge brought.
ALTER TABLE licenses ADD COLUMN import_id INTEGER REFERENCES imports (id);
ALTER TABLE licenses ADD COLUMN undone_by INTEGER REFERENCES imports (id);
DROP INDEX licenses_uuid;
CREATE UNIQUE INDEX licenses_uuid ON licenses (uuid) WHERE undone_by IS NULL;
DROP INDEX licenses_ended;
CREATE INDEX licenses_ended ON licenses (standing, undone_by) WHERE standing <> 'active';
CREATE INDEX licenses_import ON licenses (import_id) WHERE import_id IS NOT NULL;
DROP INDEX entitlements_uuid;
CREATE UNIQUE INDEX entitlements_uuid ON entitlements (uuid) WHERE undone_by IS NULL;
DROP INDEX entitlements_override;
CREATE INDEX entitlements_override ON entitlements (granted_at)
    WHERE override_reason IS NOT NULL AND undone_by IS NULL;
CREATE INDEX entitlements_import ON entitlements (import_id) WHERE import_id IS NOT NULL;
-- The zone of the desk that granted a right, where it is another: its days end there.
ALTER TABLE entitlements ADD COLUMN zone TEXT;
CREATE INDEX entitlements_zone ON entitlements (zone) WHERE zone IS NOT NULL;

-- Rights that stand in the license file of another system, one row a pool.
CREATE TABLE legacy_licenses (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    product_id INTEGER NOT NULL REFERENCES products (id),
    -- The right that the key was issued on, where that came along: then its copies are not
    -- the customer's a second time.
    entitlement_id INTEGER REFERENCES entitlements (id),
    system TEXT NOT NULL CHECK (system IN ('flexnet', 'keygen')),
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    copies INTEGER NOT NULL CHECK (copies >= 0),
    uncounted INTEGER NOT NULL CHECK (uncounted IN (0, 1)),
    start TEXT CHECK (length(start) = 10),
    expires TEXT CHECK (length(expires) = 10),
    holder TEXT NOT NULL,
    serial TEXT,
    signature TEXT NOT NULL CHECK (signature IN ('not checked', 'verified')),
    -- All that the file says of it, as JSON.
    detail TEXT NOT NULL,
    import_id INTEGER REFERENCES imports (id),
    undone_by INTEGER REFERENCES imports (id)
) STRICT;
CREATE INDEX legacy_licenses_customer ON legacy_licenses (customer_id);
CREATE INDEX legacy_licenses_import ON legacy_licenses (import_id) WHERE import_id IS NOT NULL;
CREATE INDEX legacy_licenses_holder ON legacy_licenses (holder);
CREATE INDEX legacy_licenses_serial ON legacy_licenses (LOWER(serial));
CREATE INDEX legacy_licenses_name ON legacy_licenses (LOWER(name));
CREATE INDEX legacy_licenses_entitlement ON legacy_licenses (entitlement_id)
    WHERE entitlement_id IS NOT NULL;
