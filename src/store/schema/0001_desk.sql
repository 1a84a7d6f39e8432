-- The desk's first schema. Words: a day is 10 characters, an instant 20 (UTC), a flag 0 or 1,
-- money millionths of a unit. What an undone import brought stays, marked `undone_by`; unique keys
-- look only at what is not.

CREATE TABLE store (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    uuid TEXT NOT NULL,
    vendor TEXT NOT NULL,
    issuer TEXT NOT NULL,
    status_uri TEXT NOT NULL,
    timezone TEXT NOT NULL,
    currency TEXT NOT NULL CHECK (length(currency) = 3),
    status_list_key TEXT NOT NULL CHECK (length(status_list_key) = 64),
    mode TEXT NOT NULL CHECK (mode IN ('live', 'backup', 'moved')),
    moved_to TEXT,
    next_license INTEGER NOT NULL CHECK (next_license >= 1),
    created_at TEXT NOT NULL CHECK (length(created_at) = 20),
    backup_at TEXT CHECK (length(backup_at) = 20)
) STRICT;

CREATE TABLE audit_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    seq INTEGER NOT NULL CHECK (seq >= 0),
    hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;

CREATE TABLE signing_keys (
    id INTEGER PRIMARY KEY,
    kid TEXT NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('license', 'temporary', 'revocation', 'audit')),
    max_days INTEGER CHECK (max_days >= 1),
    public_key TEXT NOT NULL CHECK (length(public_key) = 43),
    standing TEXT NOT NULL CHECK (standing IN ('active', 'retired', 'compromised')),
    added_at TEXT NOT NULL CHECK (length(added_at) = 20),
    retired_at TEXT CHECK (length(retired_at) = 20),
    CHECK ((purpose = 'temporary') = (max_days IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX signing_keys_kid ON signing_keys (kid);

CREATE TABLE imports (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('orders', 'customers', 'catalog')),
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    source TEXT NOT NULL,
    read_rows INTEGER NOT NULL CHECK (read_rows >= 0),
    landed_rows INTEGER NOT NULL CHECK (landed_rows >= 0),
    unchanged_rows INTEGER NOT NULL CHECK (unchanged_rows >= 0),
    rejected_rows INTEGER NOT NULL CHECK (rejected_rows >= 0),
    landed_orders INTEGER NOT NULL CHECK (landed_orders >= 0),
    standing TEXT NOT NULL CHECK (standing IN ('running', 'done', 'undone')),
    actor TEXT NOT NULL,
    started_at TEXT NOT NULL CHECK (length(started_at) = 20)
) STRICT;
CREATE INDEX imports_sha256 ON imports (sha256);

CREATE TABLE products (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    code_key TEXT NOT NULL,
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    import_id INTEGER REFERENCES imports (id),
    undone_by INTEGER REFERENCES imports (id)
) STRICT;
CREATE UNIQUE INDEX products_code ON products (code_key) WHERE undone_by IS NULL;

CREATE TABLE features (
    id INTEGER PRIMARY KEY,
    product_id INTEGER NOT NULL REFERENCES products (id),
    code TEXT NOT NULL,
    code_key TEXT NOT NULL,
    name TEXT NOT NULL,
    import_id INTEGER REFERENCES imports (id),
    undone_by INTEGER REFERENCES imports (id)
) STRICT;
CREATE UNIQUE INDEX features_code ON features (product_id, code_key) WHERE undone_by IS NULL;

CREATE TABLE models (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    code_key TEXT NOT NULL,
    name TEXT NOT NULL,
    binding TEXT NOT NULL CHECK (binding IN ('node-locked', 'floating', 'named-user', 'site')),
    term TEXT NOT NULL CHECK (term IN ('perpetual', 'subscription', 'trial')),
    term_months INTEGER CHECK (term_months >= 1),
    term_days INTEGER CHECK (term_days >= 1),
    starts TEXT NOT NULL CHECK (starts IN ('order-date', 'activation')),
    runway_days INTEGER NOT NULL CHECK (runway_days >= 0),
    grace_days INTEGER NOT NULL CHECK (grace_days >= 0),
    enforcement TEXT NOT NULL CHECK (enforcement IN ('soft', 'hard')),
    granularity TEXT NOT NULL CHECK (granularity IN ('product', 'feature')),
    overdraft_copies INTEGER NOT NULL CHECK (overdraft_copies >= 0),
    overdraft_percent INTEGER NOT NULL CHECK (overdraft_percent >= 0),
    failover_days INTEGER NOT NULL CHECK (failover_days BETWEEN 1 AND 45),
    failovers_per_year INTEGER NOT NULL CHECK (failovers_per_year >= 0),
    failover_mode TEXT NOT NULL CHECK (failover_mode IN ('lenient', 'exclusive')),
    rehosts_per_year INTEGER NOT NULL CHECK (rehosts_per_year >= 0),
    returns_per_year INTEGER NOT NULL CHECK (returns_per_year >= 0),
    import_id INTEGER REFERENCES imports (id),
    undone_by INTEGER REFERENCES imports (id)
) STRICT;
CREATE UNIQUE INDEX models_code ON models (code_key) WHERE undone_by IS NULL;

CREATE TABLE skus (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    code_key TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('right', 'maintenance', 'renewal', 'none')),
    model_id INTEGER REFERENCES models (id),
    maintenance_months INTEGER CHECK (maintenance_months >= 1),
    import_id INTEGER REFERENCES imports (id),
    undone_by INTEGER REFERENCES imports (id),
    CHECK (kind <> 'right' OR model_id IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX skus_code ON skus (code_key) WHERE undone_by IS NULL;
CREATE INDEX skus_model ON skus (model_id);

-- `features` is a list of feature codes parted by one space; empty means all of the product's.
CREATE TABLE sku_products (
    sku_id INTEGER NOT NULL REFERENCES skus (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    product_id INTEGER NOT NULL REFERENCES products (id),
    quantity_per_unit INTEGER NOT NULL CHECK (quantity_per_unit >= 1),
    features TEXT NOT NULL,
    PRIMARY KEY (sku_id, position)
) STRICT;
CREATE UNIQUE INDEX sku_products_product ON sku_products (product_id, sku_id);

CREATE TABLE customers (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    code_key TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    country TEXT,
    parent_id INTEGER REFERENCES customers (id),
    added_at TEXT NOT NULL CHECK (length(added_at) = 20),
    import_id INTEGER REFERENCES imports (id),
    undone_by INTEGER REFERENCES imports (id)
) STRICT;
CREATE UNIQUE INDEX customers_code ON customers (code_key) WHERE undone_by IS NULL;
CREATE INDEX customers_name ON customers (name_key);
CREATE INDEX customers_parent ON customers (parent_id) WHERE parent_id IS NOT NULL;

-- The words of a customer's name and aliases, so that each word finds it by its beginning.
CREATE TABLE customer_words (
    word TEXT NOT NULL,
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    PRIMARY KEY (word, customer_id)
) STRICT;
CREATE INDEX customer_words_customer ON customer_words (customer_id);

CREATE TABLE customer_aliases (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    alias TEXT NOT NULL,
    alias_key TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX customer_aliases_alias ON customer_aliases (alias_key, customer_id);
CREATE INDEX customer_aliases_customer ON customer_aliases (customer_id);

-- The only place for names and e-mail addresses of people.
CREATE TABLE contacts (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    role TEXT NOT NULL CHECK (role IN ('technical', 'buyer', 'registrant')),
    name TEXT,
    email TEXT,
    added_at TEXT NOT NULL CHECK (length(added_at) = 20),
    forgotten_at TEXT CHECK (length(forgotten_at) = 20)
) STRICT;
CREATE INDEX contacts_customer ON contacts (customer_id);

-- `content` is the digest of what its file said of an order: the same again is the same order.
CREATE TABLE orders (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    source_key TEXT NOT NULL,
    number TEXT NOT NULL,
    number_key TEXT NOT NULL,
    order_date TEXT NOT NULL CHECK (length(order_date) = 10),
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    reseller TEXT,
    sold_to TEXT,
    po_number TEXT,
    contact_id INTEGER REFERENCES contacts (id),
    content TEXT NOT NULL CHECK (length(content) = 64),
    import_id INTEGER REFERENCES imports (id),
    undone_by INTEGER REFERENCES imports (id)
) STRICT;
CREATE UNIQUE INDEX orders_number ON orders (number_key, source_key) WHERE undone_by IS NULL;
CREATE INDEX orders_customer ON orders (customer_id);
CREATE INDEX orders_date ON orders (order_date, id);
CREATE INDEX orders_import ON orders (import_id);

CREATE TABLE order_lines (
    id INTEGER PRIMARY KEY,
    order_id INTEGER NOT NULL REFERENCES orders (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    line TEXT,
    sku_id INTEGER NOT NULL REFERENCES skus (id),
    quantity INTEGER NOT NULL CHECK (quantity >= 1),
    unit_price INTEGER,
    currency TEXT CHECK (length(currency) = 3),
    start TEXT CHECK (length(start) = 10),
    term_months INTEGER CHECK (term_months >= 1),
    expires TEXT CHECK (length(expires) = 10),
    maintenance_until TEXT CHECK (length(maintenance_until) = 10),
    CHECK (unit_price IS NULL OR currency IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX order_lines_order ON order_lines (order_id, position);

-- What was paid for, frozen when it was granted. Where the term starts at first activation, `start`
-- and `expires` are null until then, and `activated_at` says when that was. Words are checked one by one here and in `licenses`: to look into a list of
-- three or more SQLite fills a table of its own for each row, which is a third of the whole insert.
CREATE TABLE entitlements (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL CHECK (length(uuid) = 36),
    activation_id TEXT NOT NULL CHECK (length(activation_id) = 16),
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    sku_id INTEGER NOT NULL REFERENCES skus (id),
    order_line_id INTEGER REFERENCES order_lines (id),
    model_id INTEGER NOT NULL REFERENCES models (id),
    quantity INTEGER NOT NULL CHECK (quantity >= 1),
    binding TEXT NOT NULL
        CHECK (binding = 'node-locked' OR binding = 'floating' OR binding = 'named-user'
            OR binding = 'site'),
    term TEXT NOT NULL
        CHECK (term = 'perpetual' OR term = 'subscription' OR term = 'trial'),
    term_months INTEGER CHECK (term_months >= 1),
    term_days INTEGER CHECK (term_days >= 1),
    start TEXT CHECK (length(start) = 10),
    expires TEXT CHECK (length(expires) = 10),
    maintenance_until TEXT CHECK (length(maintenance_until) = 10),
    standing TEXT NOT NULL
        CHECK (standing = 'active' OR standing = 'suspended' OR standing = 'cancelled'
            OR standing = 'superseded'),
    granted_at TEXT NOT NULL CHECK (length(granted_at) = 20),
    activated_at TEXT CHECK (length(activated_at) = 20),
    import_id INTEGER REFERENCES imports (id),
    undone_by INTEGER REFERENCES imports (id)
) STRICT;
CREATE UNIQUE INDEX entitlements_uuid ON entitlements (uuid);
CREATE UNIQUE INDEX entitlements_activation ON entitlements (activation_id);
CREATE INDEX entitlements_customer ON entitlements (customer_id);
CREATE INDEX entitlements_sku ON entitlements (sku_id);
CREATE INDEX entitlements_model ON entitlements (model_id);
CREATE INDEX entitlements_line ON entitlements (order_line_id);
CREATE INDEX entitlements_expires ON entitlements (expires) WHERE expires IS NOT NULL;

-- One counter for each product of an entitlement. `issued` counts the copies not given back.
CREATE TABLE grants (
    id INTEGER PRIMARY KEY,
    entitlement_id INTEGER NOT NULL REFERENCES entitlements (id),
    product_id INTEGER NOT NULL REFERENCES products (id),
    product_version TEXT NOT NULL,
    features TEXT NOT NULL,
    bought INTEGER NOT NULL CHECK (bought >= 1),
    uncounted INTEGER NOT NULL CHECK (uncounted IN (0, 1)),
    issued INTEGER NOT NULL CHECK (issued >= 0)
) STRICT;
CREATE UNIQUE INDEX grants_entitlement ON grants (entitlement_id, product_id);

-- What is stored is what was signed: claims and signature, from which the token is put together.
-- `holder` is the normal form of whom the license is bound to: hosts, a user, or nobody.
CREATE TABLE licenses (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL CHECK (length(uuid) = 36),
    grant_id INTEGER NOT NULL REFERENCES grants (id),
    kind TEXT NOT NULL
        CHECK (kind = 'standard' OR kind = 'trial' OR kind = 'failover' OR kind = 'stop-gap'
            OR kind = 'runway'),
    copies INTEGER NOT NULL CHECK (copies >= 1),
    holder TEXT NOT NULL,
    platform TEXT,
    issued_at TEXT NOT NULL CHECK (length(issued_at) = 20),
    not_before TEXT NOT NULL CHECK (length(not_before) = 20),
    expires_at TEXT CHECK (length(expires_at) = 20),
    ends_at TEXT CHECK (length(ends_at) = 20),
    standing TEXT NOT NULL
        CHECK (standing = 'active' OR standing = 'returned' OR standing = 'rehosted'
            OR standing = 'superseded' OR standing = 'revoked'),
    standing_at TEXT CHECK (length(standing_at) = 20),
    standing_reason TEXT,
    lineage INTEGER NOT NULL,
    stands_for INTEGER REFERENCES licenses (id),
    signing_key_id INTEGER NOT NULL REFERENCES signing_keys (id),
    header_version INTEGER NOT NULL,
    claims TEXT NOT NULL,
    signature TEXT NOT NULL CHECK (length(signature) = 86)
) STRICT;
CREATE UNIQUE INDEX licenses_uuid ON licenses (uuid);
CREATE UNIQUE INDEX licenses_live ON licenses (grant_id, holder)
    WHERE standing = 'active' AND kind IN ('standard', 'trial');
CREATE INDEX licenses_grant ON licenses (grant_id);
CREATE INDEX licenses_signing_key ON licenses (signing_key_id);
CREATE INDEX licenses_ended ON licenses (standing) WHERE standing <> 'active';
CREATE INDEX licenses_stands_for ON licenses (stands_for) WHERE stands_for IS NOT NULL;

-- Hosts and users, each in its normal form (`mac:001122aabbcc`, `user:ada`).
CREATE TABLE license_holders (
    license_id INTEGER NOT NULL REFERENCES licenses (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    holder TEXT NOT NULL,
    PRIMARY KEY (license_id, position)
) STRICT;
CREATE INDEX license_holders_holder ON license_holders (holder);

CREATE TABLE requests (
    request_id TEXT PRIMARY KEY,
    digest TEXT NOT NULL CHECK (length(digest) = 64),
    license_id INTEGER NOT NULL REFERENCES licenses (id)
) STRICT;
CREATE INDEX requests_license ON requests (license_id);

CREATE TABLE failovers (
    id INTEGER PRIMARY KEY,
    license_id INTEGER NOT NULL REFERENCES licenses (id),
    failover_license_id INTEGER NOT NULL REFERENCES licenses (id),
    lineage INTEGER NOT NULL,
    standby TEXT NOT NULL,
    reason TEXT NOT NULL,
    ticket TEXT,
    override_reason TEXT,
    opened_at TEXT NOT NULL CHECK (length(opened_at) = 20),
    ends_on TEXT NOT NULL CHECK (length(ends_on) = 10),
    ends_at TEXT NOT NULL CHECK (length(ends_at) = 20),
    closed_at TEXT CHECK (length(closed_at) = 20),
    closed_how TEXT CHECK (closed_how IN ('ended', 'repaired', 'rehosted', 'revoked', 'closed')),
    close_reason TEXT,
    CHECK ((closed_at IS NULL) = (closed_how IS NULL))
) STRICT;
CREATE UNIQUE INDEX failovers_open ON failovers (license_id) WHERE closed_at IS NULL;
CREATE UNIQUE INDEX failovers_license ON failovers (failover_license_id);
CREATE INDEX failovers_lineage ON failovers (lineage, opened_at);

-- The newest list published or seen under each number, so that an older one is known as such.
CREATE TABLE status_lists (
    list INTEGER PRIMARY KEY,
    issued_at TEXT NOT NULL CHECK (length(issued_at) = 20)
) STRICT;

CREATE TABLE events (
    seq INTEGER PRIMARY KEY CHECK (seq >= 1),
    at TEXT NOT NULL CHECK (length(at) = 20),
    actor TEXT NOT NULL,
    os_user TEXT NOT NULL,
    command TEXT NOT NULL,
    verb TEXT NOT NULL,
    subject TEXT,
    customer_id INTEGER REFERENCES customers (id),
    detail TEXT NOT NULL,
    previous TEXT NOT NULL CHECK (length(previous) = 64),
    hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;
CREATE INDEX events_customer ON events (customer_id, seq) WHERE customer_id IS NOT NULL;
CREATE INDEX events_subject ON events (subject, seq) WHERE subject IS NOT NULL;
CREATE INDEX events_verb ON events (verb, seq);

-- The same refusal again within the hour raises the count of its event; not part of the chain.
CREATE TABLE refusals (
    event_seq INTEGER PRIMARY KEY,
    digest TEXT NOT NULL CHECK (length(digest) = 64),
    last_at TEXT NOT NULL CHECK (length(last_at) = 20),
    count INTEGER NOT NULL CHECK (count >= 1)
) STRICT;
CREATE INDEX refusals_digest ON refusals (digest, last_at);
