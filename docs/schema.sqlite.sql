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
, per_minute INTEGER CHECK (per_minute > 0)) STRICT;
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
CREATE TABLE fact_fold (
    name TEXT PRIMARY KEY,
    format INTEGER NOT NULL,
    slots INTEGER NOT NULL,
    revision INTEGER NOT NULL
) STRICT;
CREATE TABLE fact_position (
    town TEXT PRIMARY KEY,
    sequence INTEGER NOT NULL
) STRICT;
CREATE TABLE idempotency_key (
    actor TEXT NOT NULL,
    key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    answer TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (actor, key)
) STRICT;
CREATE TABLE inbox_item (
    account TEXT NOT NULL,
    id TEXT NOT NULL,
    town TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    work_order TEXT NOT NULL,
    number TEXT NOT NULL,
    matter TEXT NOT NULL,
    kind TEXT NOT NULL,
    audience TEXT NOT NULL CHECK (audience IN ('reporter', 'handler', 'desk')),
    promised_by INTEGER NOT NULL,
    happened_at INTEGER NOT NULL,
    read_at INTEGER,
    PRIMARY KEY (account, id),
    UNIQUE (account, town, sequence)
) STRICT;
CREATE INDEX inbox_item_by_age ON inbox_item (happened_at);
CREATE INDEX inbox_item_by_order ON inbox_item (work_order);
CREATE INDEX inbox_item_by_time ON inbox_item (account, happened_at, id);
CREATE INDEX inbox_item_unread ON inbox_item (account) WHERE read_at IS NULL;
CREATE TABLE job (
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    town TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    lease_until INTEGER NOT NULL DEFAULT 0,
    lease TEXT NOT NULL DEFAULT '',
    attempts INTEGER NOT NULL DEFAULT 0,
    payload TEXT NOT NULL DEFAULT '{}', problem TEXT NOT NULL DEFAULT '', failed_at INTEGER, rests INTEGER NOT NULL DEFAULT 0 CHECK (rests IN (0, 1)),
    PRIMARY KEY (kind, subject)
) STRICT;
CREATE INDEX job_by_due ON job (due_at);
CREATE INDEX job_by_problem ON job (problem, due_at) WHERE problem <> '';
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
CREATE TABLE notice (
    town TEXT NOT NULL,
    id TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    work_order TEXT NOT NULL,
    number TEXT NOT NULL,
    matter TEXT,
    event TEXT NOT NULL,
    kind TEXT NOT NULL,
    audience TEXT NOT NULL CHECK (audience IN ('reporter', 'handler', 'desk', 'program')),
    lane TEXT NOT NULL,
    promised_by INTEGER NOT NULL,
    happened_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    message TEXT,
    PRIMARY KEY (town, id),
    UNIQUE (town, sequence, lane, kind)
) STRICT;
CREATE INDEX notice_by_message ON notice (message) WHERE message IS NOT NULL;
CREATE INDEX notice_by_order ON notice (work_order, happened_at);
CREATE INDEX notice_waiting ON notice (lane, due_at) WHERE message IS NULL;
CREATE TABLE notice_attempt (
    message TEXT NOT NULL REFERENCES notice_message (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    at INTEGER NOT NULL,
    code TEXT NOT NULL,
    took_ms INTEGER NOT NULL,
    PRIMARY KEY (message, number)
) STRICT;
CREATE TABLE notice_message (
    id TEXT PRIMARY KEY,
    lane TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'dead', 'dropped')),
    attempts INTEGER NOT NULL DEFAULT 0,
    next_at INTEGER NOT NULL,
    lease TEXT NOT NULL DEFAULT '',
    lease_until INTEGER NOT NULL DEFAULT 0,
    code TEXT NOT NULL DEFAULT '',
    free_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    ended_at INTEGER,
    CHECK ((state = 'waiting') = (ended_at IS NULL))
) STRICT;
CREATE INDEX notice_message_by_end ON notice_message (state, ended_at) WHERE state <> 'waiting';
CREATE INDEX notice_message_by_lane ON notice_message (lane, free_at);
CREATE INDEX notice_message_due ON notice_message (next_at) WHERE state = 'waiting';
CREATE UNIQUE INDEX notice_message_waiting ON notice_message (lane) WHERE state = 'waiting';
CREATE TABLE notice_position (town TEXT PRIMARY KEY, sequence INTEGER NOT NULL) STRICT;
CREATE TABLE notice_setting (
    account TEXT PRIMARY KEY,
    language TEXT NOT NULL CHECK (language IN ('zh-Hans', 'en')),
    email_sealed TEXT,
    email_shown TEXT NOT NULL DEFAULT '',
    sms INTEGER NOT NULL CHECK (sms IN (0, 1)),
    quiet_from INTEGER NOT NULL CHECK (quiet_from BETWEEN 0 AND 1439),
    quiet_to INTEGER NOT NULL CHECK (quiet_to BETWEEN 0 AND 1439),
    version INTEGER NOT NULL
) STRICT;
CREATE TABLE order_call (
    town TEXT NOT NULL,
    id TEXT NOT NULL,
    work_order TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('invite', 'whistle')),
    unit TEXT NOT NULL,
    words TEXT NOT NULL,
    called_by TEXT,
    called_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    late_noted INTEGER NOT NULL DEFAULT 0 CHECK (late_noted IN (0, 1)),
    answered_at INTEGER,
    answered_by TEXT,
    answer_words TEXT,
    received_at INTEGER,
    spoke_with TEXT,
    promised_by INTEGER,
    verdict TEXT CHECK (verdict IN ('good', 'fair', 'poor')),
    verdict_words TEXT,
    judged_by TEXT,
    judged_at INTEGER,
    version INTEGER NOT NULL,
    PRIMARY KEY (town, id),
    FOREIGN KEY (town, work_order) REFERENCES work_order (town, id),
    CHECK ((answered_at IS NULL) = (answer_words IS NULL)),
    CHECK (kind = 'invite' OR answered_at IS NULL
        OR (received_at IS NOT NULL AND spoke_with IS NOT NULL AND promised_by IS NOT NULL)),
    CHECK ((verdict IS NULL) = (judged_at IS NULL)),
    CHECK (verdict IS NULL OR (kind = 'whistle' AND answered_at IS NOT NULL))
) STRICT;
CREATE INDEX order_call_by_order ON order_call (work_order, called_at);
CREATE INDEX order_call_waiting ON order_call (unit, due_at) WHERE answered_at IS NULL;
CREATE TABLE order_conference (
    town TEXT NOT NULL,
    id TEXT NOT NULL,
    work_order TEXT NOT NULL,
    held_at INTEGER NOT NULL,
    members TEXT NOT NULL,
    minutes TEXT NOT NULL,
    recorded_by TEXT,
    recorded_at INTEGER NOT NULL,
    PRIMARY KEY (town, id),
    FOREIGN KEY (town, work_order) REFERENCES work_order (town, id)
) STRICT;
CREATE INDEX order_conference_by_order ON order_conference (work_order, held_at);
CREATE TABLE order_counter (
    town TEXT NOT NULL,
    day TEXT NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (town, day)
) STRICT;
CREATE TABLE order_errand (
    town TEXT NOT NULL,
    id TEXT NOT NULL,
    work_order TEXT NOT NULL,
    conference TEXT,
    unit TEXT NOT NULL,
    assignee TEXT,
    words TEXT NOT NULL,
    given_by TEXT,
    given_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    ended TEXT CHECK (ended IN ('done', 'dropped')),
    ended_at INTEGER,
    ended_by TEXT,
    ended_words TEXT NOT NULL DEFAULT '',
    version INTEGER NOT NULL,
    PRIMARY KEY (town, id),
    FOREIGN KEY (town, work_order) REFERENCES work_order (town, id),
    FOREIGN KEY (town, conference) REFERENCES order_conference (town, id),
    CHECK ((ended IS NULL) = (ended_at IS NULL))
) STRICT;
CREATE INDEX order_errand_by_order ON order_errand (work_order, given_at);
CREATE INDEX order_errand_waiting ON order_errand (unit, due_at) WHERE ended IS NULL;
CREATE TABLE order_fact (
    town TEXT NOT NULL,
    id TEXT NOT NULL,
    slot INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    number TEXT NOT NULL,
    district TEXT NOT NULL,
    community TEXT NOT NULL,
    grid TEXT NOT NULL,
    matter TEXT NOT NULL,
    unit TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    due_at INTEGER,
    first_closed_at INTEGER,
    closed_at INTEGER,
    transfers INTEGER NOT NULL,
    returns INTEGER NOT NULL,
    reworks INTEGER NOT NULL,
    delays INTEGER NOT NULL,
    marks INTEGER NOT NULL,
    PRIMARY KEY (town, id)
) STRICT;
CREATE INDEX order_fact_by_revision ON order_fact (revision, slot);
CREATE UNIQUE INDEX order_fact_by_slot ON order_fact (slot);
CREATE TABLE order_photo (
    town TEXT NOT NULL,
    id TEXT NOT NULL,
    work_order TEXT NOT NULL,
    stage TEXT NOT NULL CHECK (stage IN ('report', 'handling')),
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    added_by TEXT NOT NULL,
    added_at INTEGER NOT NULL, shown_at INTEGER,
    PRIMARY KEY (town, id),
    FOREIGN KEY (town, work_order) REFERENCES work_order (town, id)
) STRICT;
CREATE INDEX order_photo_by_order ON order_photo (work_order);
CREATE TABLE order_proxy (
    town TEXT NOT NULL,
    work_order TEXT NOT NULL,
    relation TEXT NOT NULL CHECK (relation IN ('family', 'neighbour', 'carer', 'staff', 'other')),
    name_sealed TEXT,
    reach_sealed TEXT NOT NULL,
    consented_at INTEGER NOT NULL,
    PRIMARY KEY (town, work_order),
    FOREIGN KEY (town, work_order) REFERENCES work_order (town, id)
) STRICT;
CREATE VIRTUAL TABLE order_search USING fts5(work_order UNINDEXED, grams, columnsize = 0, tokenize = 'unicode61 remove_diacritics 0');
CREATE TABLE order_supervision (
    town TEXT NOT NULL,
    id TEXT NOT NULL,
    work_order TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('reminder', 'letter', 'notice')),
    unit TEXT NOT NULL,
    author TEXT,
    opened_at INTEGER NOT NULL,
    reason TEXT NOT NULL,
    raised_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    answered_at INTEGER,
    closed_at INTEGER,
    closing_words TEXT NOT NULL DEFAULT '',
    version INTEGER NOT NULL,
    PRIMARY KEY (town, id),
    FOREIGN KEY (town, work_order) REFERENCES work_order (town, id)
) STRICT;
CREATE INDEX order_supervision_by_order ON order_supervision (work_order, opened_at);
CREATE INDEX order_supervision_of_unit ON order_supervision (unit, due_at) WHERE closed_at IS NULL;
CREATE INDEX order_supervision_open ON order_supervision (due_at, id) WHERE closed_at IS NULL;
CREATE TABLE order_supporter (
    town TEXT NOT NULL,
    work_order TEXT NOT NULL,
    phone_print TEXT NOT NULL,
    phone_sealed TEXT NOT NULL,
    follow_digest TEXT NOT NULL UNIQUE,
    supported_at INTEGER NOT NULL,
    PRIMARY KEY (work_order, phone_print),
    FOREIGN KEY (town, work_order) REFERENCES work_order (town, id)
) STRICT;
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
CREATE TABLE outlet (
    id TEXT PRIMARY KEY,
    channel TEXT NOT NULL CHECK (channel IN ('dingtalk', 'wecom', 'feishu', 'webhook')),
    name TEXT NOT NULL,
    host TEXT NOT NULL,
    place TEXT,
    place_level TEXT,
    unit TEXT,
    address_sealed TEXT NOT NULL,
    secret_sealed TEXT,
    created_at INTEGER NOT NULL,
    held_at INTEGER,
    held_code TEXT NOT NULL DEFAULT '',
    closed_at INTEGER,
    version INTEGER NOT NULL,
    CHECK ((place IS NULL) = (place_level IS NULL))
) STRICT;
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
CREATE TABLE supervision_reply (
    town TEXT NOT NULL,
    supervision TEXT NOT NULL,
    number INTEGER NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('reminder', 'letter', 'notice')),
    at INTEGER NOT NULL,
    by_account TEXT,
    words TEXT NOT NULL,
    PRIMARY KEY (town, supervision, number),
    FOREIGN KEY (town, supervision) REFERENCES order_supervision (town, id)
) STRICT;
CREATE TABLE unit (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    english TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL CHECK (kind IN ('department', 'town', 'community', 'crew')),
    place TEXT NOT NULL,
    version INTEGER NOT NULL
, phone TEXT NOT NULL DEFAULT '', ended_at INTEGER) STRICT;
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
    shown_at INTEGER, erased_at INTEGER, request_kind TEXT
    CHECK (request_kind IN ('delay', 'return', 'shelving')), request_at INTEGER, request_by TEXT, request_reason TEXT, request_basis TEXT, request_unit TEXT, request_until INTEGER, request_answer_by INTEGER, request_escalated INTEGER NOT NULL DEFAULT 0
    CHECK (request_escalated IN (0, 1)), returns INTEGER NOT NULL DEFAULT 0, delays INTEGER NOT NULL DEFAULT 0, backstopped INTEGER NOT NULL DEFAULT 0 CHECK (backstopped IN (0, 1)), climb_rung TEXT
    CHECK (climb_rung IN ('reminded', 'untaken', 'late', 'dutyChief', 'leader')), climbed_at INTEGER, concerns_unit TEXT, concerns_account TEXT, supporters INTEGER NOT NULL DEFAULT 0, parties TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (town, id),
    UNIQUE (number, town),
    CHECK ((state = 'closed') = (outcome IS NOT NULL)),
    CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
    CHECK ((latitude IS NULL) = (longitude IS NULL))
) STRICT;
CREATE INDEX work_order_by_concern ON work_order (town, concerns_unit, concerns_account)
    WHERE concerns_unit IS NOT NULL OR concerns_account IS NOT NULL;
CREATE UNIQUE INDEX work_order_by_follow ON work_order (follow_digest);
CREATE UNIQUE INDEX work_order_by_id ON work_order (id);
CREATE INDEX work_order_by_matter_closing ON work_order (town, matter, closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX work_order_by_opening ON work_order (district, opened_at, id);
CREATE INDEX work_order_by_party ON work_order (parties) WHERE parties > '';
CREATE INDEX work_order_by_phone ON work_order (reporter_phone_print, opened_at) WHERE reporter_phone_print IS NOT NULL;
CREATE INDEX work_order_by_reporter ON work_order (reporter_account, opened_at) WHERE reporter_account IS NOT NULL;
CREATE INDEX work_order_by_request ON work_order (district, request_answer_by, id)
    WHERE request_kind IS NOT NULL;
CREATE INDEX work_order_climbed ON work_order (district, climb_rung, stage_due, id)
    WHERE climb_rung IN ('dutyChief', 'leader');
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
