CREATE TABLE account (
    id TEXT PRIMARY KEY,
    login TEXT UNIQUE,
    name TEXT NOT NULL,
    english TEXT NOT NULL DEFAULT '',
    phone_sealed TEXT,
    phone_print TEXT UNIQUE,
    phone_tail TEXT NOT NULL DEFAULT '',
    password TEXT,
    must_change_password INTEGER NOT NULL DEFAULT 0 CHECK (must_change_password IN (0, 1)),
    totp_sealed TEXT,
    totp_step INTEGER NOT NULL DEFAULT 0,
    failures INTEGER NOT NULL DEFAULT 0,
    locked_until INTEGER NOT NULL DEFAULT 0,
    ended_at INTEGER,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL
) STRICT;
CREATE TABLE api_key (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    digest TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    place TEXT,
    place_level TEXT,
    unit TEXT REFERENCES unit (id),
    created_at INTEGER NOT NULL,
    revoked_at INTEGER
) STRICT;
CREATE TABLE catalogue_draft (
    hash TEXT PRIMARY KEY,
    matters BLOB NOT NULL,
    english BLOB NOT NULL,
    kept_at INTEGER NOT NULL
) STRICT;
CREATE TABLE catalogue_version (
    number INTEGER PRIMARY KEY CHECK (number > 0),
    adopted_at INTEGER NOT NULL,
    note TEXT NOT NULL,
    source_hash TEXT NOT NULL,
    matters INTEGER NOT NULL
) STRICT;
CREATE TABLE idempotency_key (
    actor TEXT NOT NULL,
    key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    answer TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (actor, key)
) STRICT;
CREATE TABLE job (
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    town TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    lease_until INTEGER NOT NULL DEFAULT 0,
    lease TEXT NOT NULL DEFAULT '',
    attempts INTEGER NOT NULL DEFAULT 0,
    payload TEXT NOT NULL DEFAULT '{}',
    PRIMARY KEY (kind, subject)
) STRICT;
CREATE INDEX job_by_due ON job (due_at);
CREATE TABLE journal (
    town TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    kind TEXT NOT NULL,
    aggregate TEXT NOT NULL,
    aggregate_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    actor TEXT NOT NULL,
    role TEXT NOT NULL,
    at INTEGER NOT NULL,
    payload TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (town, sequence)
) STRICT;
CREATE INDEX journal_by_aggregate ON journal (aggregate_id, sequence);
CREATE INDEX journal_by_time ON journal (at, town, sequence);
CREATE TABLE journal_head (
    town TEXT PRIMARY KEY,
    sequence INTEGER NOT NULL,
    hash TEXT NOT NULL
) STRICT;
CREATE TABLE matter (
    version INTEGER NOT NULL REFERENCES catalogue_version (number),
    code TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    english TEXT NOT NULL DEFAULT '',
    english_definition TEXT NOT NULL DEFAULT '',
    terms TEXT NOT NULL,
    PRIMARY KEY (version, code),
    UNIQUE (version, position)
) STRICT;
CREATE INDEX matter_by_code ON matter (code, version);
CREATE TABLE order_counter (
    town TEXT NOT NULL,
    day TEXT NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (town, day)
) STRICT;
CREATE TABLE order_photo (
    town TEXT NOT NULL,
    id TEXT NOT NULL,
    work_order TEXT NOT NULL,
    stage TEXT NOT NULL CHECK (stage IN ('report', 'handling')),
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    added_by TEXT NOT NULL,
    added_at INTEGER NOT NULL,
    PRIMARY KEY (town, id),
    FOREIGN KEY (town, work_order) REFERENCES work_order (town, id)
) STRICT;
CREATE INDEX order_photo_by_order ON order_photo (work_order);
CREATE VIRTUAL TABLE order_search USING fts5(work_order UNINDEXED, grams, tokenize = 'unicode61 remove_diacritics 0');
CREATE TABLE order_tally (
    district TEXT NOT NULL,
    town TEXT NOT NULL,
    community TEXT NOT NULL,
    grid TEXT NOT NULL,
    state TEXT NOT NULL,
    orders INTEGER NOT NULL,
    PRIMARY KEY (town, community, grid, state)
) STRICT;
CREATE INDEX order_tally_by_district ON order_tally (district, state);
CREATE TABLE order_words (
    town TEXT NOT NULL,
    work_order TEXT NOT NULL,
    version INTEGER NOT NULL,
    kind TEXT NOT NULL,
    field TEXT NOT NULL,
    digest TEXT NOT NULL,
    salt TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (work_order, digest),
    FOREIGN KEY (town, work_order) REFERENCES work_order (town, id)
) STRICT;
CREATE TABLE outbox (
    id TEXT PRIMARY KEY,
    town TEXT NOT NULL,
    channel TEXT NOT NULL,
    recipient TEXT NOT NULL,
    template TEXT NOT NULL,
    payload TEXT NOT NULL,
    subject TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    sent_at INTEGER,
    lease_until INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    problem TEXT
) STRICT;
CREATE INDEX outbox_waiting ON outbox (due_at) WHERE sent_at IS NULL;
CREATE TABLE place (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN
        ('province', 'city', 'district', 'town', 'community', 'grid', 'building')),
    name TEXT NOT NULL,
    english TEXT NOT NULL DEFAULT '',
    parent TEXT REFERENCES place (id),
    grid_kind TEXT,
    latitude REAL,
    longitude REAL,
    shape BLOB,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    successor TEXT REFERENCES place (id),
    version INTEGER NOT NULL,
    UNIQUE (code, level)
) STRICT;
CREATE INDEX place_by_parent ON place (parent);
CREATE TABLE post (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    role TEXT NOT NULL,
    place TEXT NOT NULL,
    place_level TEXT NOT NULL,
    unit TEXT REFERENCES unit (id),
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    version INTEGER NOT NULL,
    CHECK (valid_to IS NULL OR valid_to >= valid_from)
) STRICT;
CREATE INDEX post_by_account ON post (account);
CREATE INDEX post_by_place ON post (place, role);
CREATE TABLE rate_limit (
    bucket TEXT NOT NULL,
    subject TEXT NOT NULL,
    window_start INTEGER NOT NULL,
    hits INTEGER NOT NULL,
    PRIMARY KEY (bucket, subject)
) STRICT;
CREATE TABLE retired_matter (
    version INTEGER NOT NULL REFERENCES catalogue_version (number),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (version, code)
) STRICT;
CREATE TABLE schema_step (number INTEGER PRIMARY KEY,
    name TEXT NOT NULL);
CREATE TABLE session (
    digest TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    post TEXT REFERENCES post (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL
) STRICT;
CREATE INDEX session_by_account ON session (account);
CREATE INDEX session_by_age ON session (created_at);
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
CREATE TABLE sign_in_code (
    phone_print TEXT PRIMARY KEY,
    digest TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    sent_at INTEGER NOT NULL,
    day TEXT NOT NULL,
    sent_today INTEGER NOT NULL
) STRICT;
CREATE INDEX sign_in_code_by_age ON sign_in_code (sent_at);
CREATE TABLE unit (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    english TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL CHECK (kind IN ('department', 'town', 'community', 'crew')),
    place TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;
CREATE TABLE work_order (
    town TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    number TEXT NOT NULL,
    channel TEXT NOT NULL,
    matter TEXT NOT NULL,
    catalogue_version INTEGER NOT NULL,
    acknowledge_limit TEXT NOT NULL,
    handle_limit TEXT NOT NULL,
    verify TEXT NOT NULL,
    sensitivity INTEGER NOT NULL CHECK (sensitivity BETWEEN 0 AND 3),
    recalled INTEGER NOT NULL CHECK (recalled IN (0, 1)),
    words TEXT NOT NULL,
    district TEXT NOT NULL,
    community TEXT,
    grid TEXT,
    building TEXT,
    address TEXT NOT NULL,
    latitude REAL,
    longitude REAL,
    show_consent INTEGER NOT NULL CHECK (show_consent IN (0, 1)),
    reporter_account TEXT,
    reporter_name_sealed TEXT,
    reporter_phone_sealed TEXT,
    reporter_phone_print TEXT,
    reporter_phone_tail TEXT NOT NULL DEFAULT '',
    follow_digest TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('received', 'toDispatch', 'offered', 'inProgress',
        'waitingForReporter', 'shelved', 'toCheck', 'closed')),
    opened_at INTEGER NOT NULL,
    promised_by INTEGER NOT NULL,
    promise_soon_at INTEGER NOT NULL,
    stage_due INTEGER NOT NULL,
    stage_soon_at INTEGER NOT NULL,
    unit TEXT,
    assignee TEXT,
    dispatched_at INTEGER,
    taken_at INTEGER,
    waiting_from TEXT,
    waiting_since INTEGER,
    waiting_question TEXT,
    shelved_since INTEGER,
    shelved_until INTEGER,
    shelved_reason TEXT,
    handlers TEXT NOT NULL DEFAULT '',
    handled_by TEXT,
    handled_at INTEGER,
    handled_stage_due INTEGER,
    handled_stage_soon_at INTEGER,
    handled_words TEXT,
    proposed_outcome TEXT,
    checked_by TEXT,
    outcome TEXT CHECK (outcome IN ('solved', 'partlySolved', 'notOurs', 'cannotBeDone', 'duplicateOf',
        'withdrawn', 'notAccepted')),
    outcome_detail TEXT,
    public_answer TEXT,
    closed_at INTEGER,
    closed_late INTEGER CHECK (closed_late IN (0, 1)),
    self_handled INTEGER NOT NULL DEFAULT 0 CHECK (self_handled IN (0, 1)),
    reopen_asked_at INTEGER,
    reopen_reason TEXT,
    reopen_answer_by INTEGER,
    rated_solved TEXT,
    rated_grade INTEGER,
    rated_words TEXT,
    rated_at INTEGER,
    transfers INTEGER NOT NULL DEFAULT 0,
    reworks INTEGER NOT NULL DEFAULT 0,
    reopenings INTEGER NOT NULL DEFAULT 0,
    absorbed INTEGER NOT NULL DEFAULT 0,
    paused_ms INTEGER NOT NULL DEFAULT 0,
    updated_at INTEGER NOT NULL,
    shown_at INTEGER,
    PRIMARY KEY (town, id),
    UNIQUE (number, town),
    CHECK ((state = 'closed') = (outcome IS NOT NULL)),
    CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
    CHECK ((latitude IS NULL) = (longitude IS NULL))
) STRICT;
CREATE UNIQUE INDEX work_order_by_follow ON work_order (follow_digest);
CREATE UNIQUE INDEX work_order_by_id ON work_order (id);
CREATE INDEX work_order_by_opening ON work_order (district, opened_at, id);
CREATE INDEX work_order_by_phone ON work_order (reporter_phone_print, opened_at) WHERE reporter_phone_print IS NOT NULL;
CREATE INDEX work_order_by_reporter ON work_order (reporter_account, opened_at) WHERE reporter_account IS NOT NULL;
CREATE INDEX work_order_open_by_community ON work_order (community, state, stage_due, id, stage_soon_at) WHERE state <> 'closed';
CREATE INDEX work_order_open_by_district ON work_order (district, state, stage_due, id, stage_soon_at) WHERE state <> 'closed';
CREATE INDEX work_order_open_by_grid ON work_order (grid, state, stage_due, id, stage_soon_at) WHERE state <> 'closed';
CREATE INDEX work_order_open_by_town ON work_order (town, state, stage_due, id, stage_soon_at) WHERE state <> 'closed';
CREATE INDEX work_order_open_by_unit ON work_order (unit, state, stage_due, id, stage_soon_at) WHERE state <> 'closed';
CREATE INDEX work_order_shown ON work_order (district, shown_at, id) WHERE shown_at IS NOT NULL;
CREATE TABLE work_year (
    year INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    source TEXT NOT NULL,
    adopted_at INTEGER NOT NULL
) STRICT;
