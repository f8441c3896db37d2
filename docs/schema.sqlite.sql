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
CREATE TABLE admission (
    town TEXT NOT NULL,
    id TEXT NOT NULL,
    district TEXT NOT NULL,
    state TEXT NOT NULL
        CHECK (state IN ('applied', 'commented', 'granted', 'refused', 'withdrawn', 'revoked')),
    unit TEXT NOT NULL,
    title TEXT NOT NULL,
    basis TEXT NOT NULL,
    frequency TEXT NOT NULL
        CHECK (frequency IN ('perOrder', 'once', 'daily', 'weekly', 'monthly', 'quarterly', 'yearly')),
    minutes INTEGER NOT NULL CHECK (minutes > 0),
    forms INTEGER NOT NULL CHECK (forms >= 0),
    valid_from TEXT NOT NULL,
    asked_until TEXT NOT NULL,
    applied_by TEXT,
    applied_at INTEGER NOT NULL,
    in_favour INTEGER CHECK (in_favour IN (0, 1)),
    comment_words TEXT,
    commented_by TEXT,
    commented_at INTEGER,
    valid_until TEXT,
    decision_reason TEXT,
    decided_by TEXT,
    decided_at INTEGER,
    revoked INTEGER CHECK (revoked IN (0, 1)),
    ending_reason TEXT,
    ended_by TEXT,
    ended_at INTEGER,
    version INTEGER NOT NULL,
    PRIMARY KEY (town, id),
    CHECK ((commented_at IS NULL) = (in_favour IS NULL)),
    CHECK (decided_at IS NULL OR commented_at IS NOT NULL),
    CHECK (valid_until IS NULL OR decided_at IS NOT NULL),
    CHECK ((ended_at IS NULL) = (revoked IS NULL))
) STRICT;
CREATE INDEX admission_by_unit ON admission (unit, applied_at);
CREATE INDEX admission_granted ON admission (town, valid_until) WHERE valid_until IS NOT NULL;
CREATE INDEX admission_waiting ON admission (applied_at, id) WHERE state IN ('applied', 'commented');
CREATE TABLE admission_matter (
    town TEXT NOT NULL,
    admission TEXT NOT NULL,
    position INTEGER NOT NULL,
    matter TEXT NOT NULL,
    PRIMARY KEY (town, admission, position),
    FOREIGN KEY (town, admission) REFERENCES admission (town, id)
) STRICT;
CREATE TABLE admission_place (
    town TEXT NOT NULL,
    admission TEXT NOT NULL,
    position INTEGER NOT NULL,
    place TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('town', 'community', 'grid')),
    PRIMARY KEY (town, admission, position),
    FOREIGN KEY (town, admission) REFERENCES admission (town, id)
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
CREATE TABLE conference_member (
    town TEXT NOT NULL,
    conference TEXT NOT NULL,
    unit TEXT NOT NULL,
    account TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (town, conference, unit, account),
    FOREIGN KEY (town, conference) REFERENCES order_conference (town, id)
) STRICT;
CREATE INDEX conference_member_by_conference ON conference_member (conference, unit);
CREATE TABLE dispatch_helper (
    town TEXT NOT NULL,
    number INTEGER NOT NULL,
    line INTEGER NOT NULL,
    position INTEGER NOT NULL,
    unit TEXT NOT NULL,
    PRIMARY KEY (town, number, line, position),
    FOREIGN KEY (town, number, line) REFERENCES dispatch_line (town, number, position)
) STRICT;
CREATE TABLE dispatch_line (
    town TEXT NOT NULL,
    number INTEGER NOT NULL,
    position INTEGER NOT NULL,
    matter TEXT NOT NULL,
    unit TEXT NOT NULL,
    basis TEXT NOT NULL,
    PRIMARY KEY (town, number, position),
    UNIQUE (town, number, matter),
    FOREIGN KEY (town, number) REFERENCES dispatch_list (town, number)
) STRICT;
CREATE TABLE dispatch_list (
    town TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    adopted_at INTEGER NOT NULL,
    adopted_by TEXT,
    note TEXT NOT NULL,
    PRIMARY KEY (town, number)
) STRICT;
CREATE TABLE dispatch_refusal (
    town TEXT NOT NULL,
    work_order TEXT NOT NULL,
    day TEXT NOT NULL,
    asker TEXT NOT NULL,
    role TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason IN ('recalled', 'not-admitted')),
    matter TEXT NOT NULL,
    target TEXT NOT NULL,
    PRIMARY KEY (town, work_order, day, asker)
) STRICT;
CREATE INDEX dispatch_refusal_by_day ON dispatch_refusal (town, day);
CREATE TABLE draw (
    town TEXT NOT NULL,
    id TEXT NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('callback', 'check')),
    district TEXT NOT NULL,
    community TEXT,
    place TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    asked_size INTEGER NOT NULL CHECK (asked_size > 0),
    seed TEXT NOT NULL,
    frame TEXT NOT NULL,
    frame_digest TEXT NOT NULL,
    frame_size INTEGER NOT NULL CHECK (frame_size > 0),
    left_own INTEGER NOT NULL,
    left_without_phone INTEGER NOT NULL,
    left_drawn INTEGER NOT NULL,
    size INTEGER NOT NULL CHECK (size BETWEEN 1 AND frame_size),
    unit TEXT,
    drawn_by TEXT,
    drawn_at INTEGER NOT NULL, left_same_person INTEGER NOT NULL DEFAULT 0, self_handled INTEGER NOT NULL DEFAULT 0 CHECK (self_handled IN (0, 1)),
    PRIMARY KEY (town, id)
) STRICT;
CREATE UNIQUE INDEX draw_by_id ON draw (id);
CREATE INDEX draw_by_time ON draw (district, drawn_at, id);
CREATE TABLE draw_attempt (
    town TEXT NOT NULL,
    draw TEXT NOT NULL,
    line INTEGER NOT NULL,
    number INTEGER NOT NULL,
    tried_at INTEGER NOT NULL,
    tried_by TEXT,
    PRIMARY KEY (town, draw, line, number),
    FOREIGN KEY (town, draw, line) REFERENCES draw_line (town, draw, number)
) STRICT;
CREATE INDEX draw_attempt_by_draw ON draw_attempt (draw, line, number);
CREATE TABLE draw_line (
    town TEXT NOT NULL,
    draw TEXT NOT NULL,
    number INTEGER NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('callback', 'check')),
    work_order TEXT NOT NULL,
    closed_at INTEGER NOT NULL,
    standing TEXT NOT NULL CHECK (standing IN ('open', 'reached', 'unreachable', 'refused', 'checked')),
    solved TEXT CHECK (solved IN ('yes', 'partly', 'no')),
    grade INTEGER CHECK (grade BETWEEN 1 AND 4),
    finding TEXT CHECK (finding IN ('real', 'notReal', 'unclear')),
    way TEXT CHECK (way IN ('onSite', 'photo')),
    done_by TEXT,
    done_at INTEGER,
    version INTEGER NOT NULL,
    supporter TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (town, draw, number),
    UNIQUE (work_order, supporter, closed_at, purpose, town),
    CHECK ((standing = 'reached') = (solved IS NOT NULL)),
    CHECK ((standing = 'reached') = (grade IS NOT NULL)),
    CHECK ((standing = 'checked') = (finding IS NOT NULL)),
    CHECK ((standing = 'checked') = (way IS NOT NULL))
) STRICT;
CREATE INDEX draw_line_by_closing ON draw_line (purpose, closed_at);
CREATE UNIQUE INDEX draw_line_by_draw ON draw_line (draw, number);
CREATE TABLE email_code (
    account TEXT PRIMARY KEY,
    email_sealed TEXT NOT NULL,
    email_shown TEXT NOT NULL,
    digest TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    sent_at INTEGER NOT NULL,
    day TEXT NOT NULL,
    sent_today INTEGER NOT NULL
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
CREATE TABLE inbox_floor (account TEXT PRIMARY KEY, line TEXT NOT NULL) STRICT;
CREATE TABLE inbox_line (
    id TEXT PRIMARY KEY,
    town TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    work_order TEXT NOT NULL,
    number TEXT NOT NULL,
    matter TEXT NOT NULL,
    kind TEXT NOT NULL,
    audience TEXT NOT NULL CHECK (audience IN ('reporter', 'handler', 'desk', 'supporter', 'party')),
    promised_by INTEGER NOT NULL,
    happened_at INTEGER NOT NULL,
    caused_by TEXT,
    account TEXT,
    unit TEXT,
    community TEXT,
    street TEXT,
    above TEXT,
    CHECK (COALESCE(account, unit, community, street, above) IS NOT NULL)
) STRICT;
CREATE INDEX inbox_line_above ON inbox_line (above, id) WHERE above IS NOT NULL;
CREATE INDEX inbox_line_by_order ON inbox_line (work_order);
CREATE INDEX inbox_line_of_account ON inbox_line (account, id) WHERE account IS NOT NULL;
CREATE INDEX inbox_line_of_community ON inbox_line (community, id) WHERE community IS NOT NULL;
CREATE INDEX inbox_line_of_street ON inbox_line (street, id) WHERE street IS NOT NULL;
CREATE INDEX inbox_line_of_unit ON inbox_line (unit, id) WHERE unit IS NOT NULL;
CREATE TABLE inbox_mark (
    line TEXT NOT NULL REFERENCES inbox_line (id) ON DELETE CASCADE,
    account TEXT NOT NULL,
    read_at INTEGER NOT NULL,
    PRIMARY KEY (line, account)
) STRICT;
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
CREATE TABLE limit_value (
    number INTEGER NOT NULL REFERENCES limit_version (number),
    name TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount >= 0),
    PRIMARY KEY (number, name)
) STRICT;
CREATE TABLE limit_version (
    number INTEGER PRIMARY KEY CHECK (number > 0),
    adopted_at INTEGER NOT NULL,
    adopted_by TEXT,
    reason TEXT NOT NULL
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
    audience TEXT NOT NULL CHECK (audience IN ('reporter', 'handler', 'desk', 'program', 'supporter', 'party')),
    lane TEXT NOT NULL,
    promised_by INTEGER NOT NULL,
    happened_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    message TEXT, recipient TEXT,
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
    version INTEGER NOT NULL, due_limit TEXT,
    PRIMARY KEY (town, id),
    FOREIGN KEY (town, work_order) REFERENCES work_order (town, id),
    CHECK ((answered_at IS NULL) = (answer_words IS NULL)),
    CHECK (kind = 'invite' OR answered_at IS NULL
        OR (received_at IS NOT NULL AND spoke_with IS NOT NULL AND promised_by IS NOT NULL)),
    CHECK ((verdict IS NULL) = (judged_at IS NULL)),
    CHECK (verdict IS NULL OR (kind = 'whistle' AND answered_at IS NOT NULL))
) STRICT;
CREATE INDEX order_call_by_order ON order_call (work_order, called_at);
CREATE INDEX order_call_due ON order_call (due_at, id) WHERE answered_at IS NULL;
CREATE INDEX order_call_unjudged ON order_call (answered_at, id)
    WHERE kind = 'whistle' AND answered_at IS NOT NULL AND verdict IS NULL;
CREATE INDEX order_call_waiting ON order_call (unit, due_at) WHERE answered_at IS NULL;
CREATE TABLE order_conference (
    town TEXT NOT NULL,
    id TEXT NOT NULL,
    work_order TEXT NOT NULL,
    held_at INTEGER NOT NULL,
    members TEXT NOT NULL,
    minutes TEXT NOT NULL,
    recorded_by TEXT,
    recorded_at INTEGER NOT NULL, purpose TEXT NOT NULL DEFAULT '', called_by TEXT, called_at INTEGER, noted INTEGER NOT NULL DEFAULT 1 CHECK (noted IN (0, 1)),
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
    version INTEGER NOT NULL, due_limit TEXT, late_noted INTEGER NOT NULL DEFAULT 0 CHECK (late_noted IN (0, 1)),
    PRIMARY KEY (town, id),
    FOREIGN KEY (town, work_order) REFERENCES work_order (town, id),
    FOREIGN KEY (town, conference) REFERENCES order_conference (town, id),
    CHECK ((ended IS NULL) = (ended_at IS NULL))
) STRICT;
CREATE INDEX order_errand_by_order ON order_errand (work_order, given_at);
CREATE INDEX order_errand_due ON order_errand (due_at, id) WHERE ended IS NULL;
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
    marks INTEGER NOT NULL, desk TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (town, id)
) STRICT;
CREATE INDEX order_fact_by_revision ON order_fact (revision, slot);
CREATE UNIQUE INDEX order_fact_by_slot ON order_fact (slot);
CREATE TABLE order_objection (
    town TEXT NOT NULL,
    id TEXT NOT NULL,
    work_order TEXT NOT NULL,
    unit TEXT NOT NULL,
    desk TEXT,
    level TEXT NOT NULL CHECK (level IN ('town', 'district')),
    reason TEXT NOT NULL,
    basis TEXT NOT NULL,
    raised_by TEXT,
    raised_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    late_noted INTEGER NOT NULL DEFAULT 0 CHECK (late_noted IN (0, 1)),
    upheld INTEGER CHECK (upheld IN (0, 1)),
    decision TEXT NOT NULL DEFAULT '',
    decided_by TEXT,
    decided_at INTEGER,
    version INTEGER NOT NULL, due_limit TEXT,
    PRIMARY KEY (town, id),
    FOREIGN KEY (town, work_order) REFERENCES work_order (town, id),
    CHECK ((decided_at IS NULL) = (upheld IS NULL))
) STRICT;
CREATE INDEX order_objection_by_order ON order_objection (work_order, raised_at);
CREATE INDEX order_objection_open ON order_objection (due_at, id) WHERE decided_at IS NULL;
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
CREATE TABLE order_proxy (
    town TEXT NOT NULL,
    work_order TEXT NOT NULL,
    relation TEXT NOT NULL CHECK (relation IN ('family', 'neighbour', 'carer', 'staff', 'other')),
    name_sealed TEXT NOT NULL,
    phone_sealed TEXT,
    phone_tail TEXT NOT NULL DEFAULT '',
    callback TEXT NOT NULL CHECK (callback IN ('filer', 'person')),
    consented_at INTEGER NOT NULL,
    PRIMARY KEY (town, work_order),
    FOREIGN KEY (town, work_order) REFERENCES work_order (town, id),
    CHECK (callback = 'filer' OR phone_sealed IS NOT NULL)
) STRICT;
CREATE TABLE order_publication (
    town TEXT NOT NULL,
    work_order TEXT NOT NULL,
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('proposed', 'refused', 'shown', 'takenDown', 'ended')),
    community TEXT,
    matter TEXT NOT NULL,
    outcome TEXT NOT NULL,
    closed_at INTEGER NOT NULL,
    words TEXT NOT NULL,
    proposed_by TEXT,
    proposed_at INTEGER NOT NULL,
    decided_by TEXT,
    decided_at INTEGER,
    refusal_words TEXT,
    taken_down_by TEXT,
    taken_down_at INTEGER,
    takedown_reason TEXT
        CHECK (takedown_reason IN ('consentWithdrawn', 'personalData', 'incorrect', 'otherPerson')),
    takedown_words TEXT,
    listed_at INTEGER,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (town, work_order, number),
    FOREIGN KEY (town, work_order) REFERENCES work_order (town, id),
    CHECK (state NOT IN ('shown', 'takenDown') OR (decided_at IS NOT NULL AND listed_at IS NOT NULL)),
    CHECK (state IN ('shown', 'takenDown') OR listed_at IS NULL),
    CHECK ((state = 'takenDown') = (taken_down_at IS NOT NULL AND takedown_reason IS NOT NULL))
) STRICT;
CREATE INDEX order_publication_by_order ON order_publication (work_order, number);
CREATE INDEX order_publication_changed ON order_publication (changed_at);
CREATE INDEX order_publication_changed_in_community ON order_publication (community, changed_at);
CREATE INDEX order_publication_changed_in_town ON order_publication (town, changed_at);
CREATE INDEX order_publication_counted ON order_publication
    (town, closed_at, community, matter, outcome, state);
CREATE INDEX order_publication_listed ON order_publication (listed_at, work_order) WHERE listed_at IS NOT NULL;
CREATE INDEX order_publication_of_community ON order_publication (community, listed_at, work_order)
    WHERE listed_at IS NOT NULL;
CREATE INDEX order_publication_of_town ON order_publication (town, listed_at, work_order)
    WHERE listed_at IS NOT NULL;
CREATE INDEX order_publication_waiting ON order_publication (town, proposed_at) WHERE state = 'proposed';
CREATE TABLE order_rating_link (
    town TEXT NOT NULL,
    work_order TEXT NOT NULL,
    answered_at INTEGER NOT NULL,
    digest TEXT NOT NULL UNIQUE,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (town, work_order, answered_at),
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
    version INTEGER NOT NULL, due_limit TEXT, late_noted INTEGER NOT NULL DEFAULT 0 CHECK (late_noted IN (0, 1)),
    PRIMARY KEY (town, id),
    FOREIGN KEY (town, work_order) REFERENCES work_order (town, id)
) STRICT;
CREATE INDEX order_supervision_by_order ON order_supervision (work_order, opened_at);
CREATE INDEX order_supervision_of_unit ON order_supervision (unit, due_at) WHERE closed_at IS NULL;
CREATE INDEX order_supervision_open ON order_supervision (due_at, id) WHERE closed_at IS NULL;
CREATE TABLE order_supporter (
    town TEXT NOT NULL,
    work_order TEXT NOT NULL,
    id TEXT NOT NULL,
    mark TEXT NOT NULL,
    account TEXT,
    phone_sealed TEXT,
    phone_tail TEXT NOT NULL DEFAULT '',
    follow_digest TEXT NOT NULL UNIQUE,
    supported_at INTEGER NOT NULL, may_call INTEGER NOT NULL DEFAULT 0 CHECK (may_call IN (0, 1)),
    PRIMARY KEY (town, id),
    UNIQUE (work_order, mark, town),
    FOREIGN KEY (town, work_order) REFERENCES work_order (town, id)
) STRICT;
CREATE INDEX order_supporter_by_account ON order_supporter (account, supported_at) WHERE account IS NOT NULL;
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
CREATE TABLE patrol_point (
    town TEXT NOT NULL,
    route TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    name TEXT NOT NULL,
    look TEXT NOT NULL,
    PRIMARY KEY (town, route, number),
    FOREIGN KEY (town, route) REFERENCES patrol_route (town, id)
) STRICT;
CREATE TABLE patrol_round (
    town TEXT NOT NULL,
    id TEXT NOT NULL,
    route TEXT NOT NULL,
    walked_by TEXT NOT NULL,
    done_at INTEGER NOT NULL,
    PRIMARY KEY (town, id),
    FOREIGN KEY (town, route) REFERENCES patrol_route (town, id)
) STRICT;
CREATE INDEX patrol_round_by_route ON patrol_round (route, done_at);
CREATE TABLE patrol_route (
    town TEXT NOT NULL,
    id TEXT NOT NULL,
    district TEXT NOT NULL,
    community TEXT,
    grid TEXT,
    name TEXT NOT NULL,
    frequency TEXT NOT NULL CHECK (frequency IN ('daily', 'weekly', 'monthly')),
    opened_at INTEGER NOT NULL,
    ended_at INTEGER,
    last_round_at INTEGER,
    version INTEGER NOT NULL,
    PRIMARY KEY (town, id)
) STRICT;
CREATE INDEX patrol_route_by_community ON patrol_route (community, name) WHERE ended_at IS NULL;
CREATE TABLE patrol_stop (
    town TEXT NOT NULL,
    round TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    seen TEXT NOT NULL CHECK (seen IN ('fine', 'found', 'notReached')),
    work_order TEXT,
    why TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (town, round, number),
    FOREIGN KEY (town, round) REFERENCES patrol_round (town, id),
    FOREIGN KEY (town, work_order) REFERENCES work_order (town, id),
    CHECK ((seen = 'found') = (work_order IS NOT NULL)),
    CHECK ((seen = 'notReached') = (why <> ''))
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
CREATE TABLE place_tally (
    place TEXT NOT NULL,
    state TEXT NOT NULL,
    district TEXT,
    orders INTEGER NOT NULL, town TEXT,
    PRIMARY KEY (place, state)
) STRICT;
CREATE INDEX place_tally_by_district ON place_tally (district, state) WHERE district IS NOT NULL;
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
CREATE TABLE publication_photo (
    town TEXT NOT NULL,
    work_order TEXT NOT NULL,
    photo TEXT NOT NULL,
    copy TEXT NOT NULL,
    areas TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    PRIMARY KEY (town, work_order, photo),
    UNIQUE (town, copy),
    FOREIGN KEY (town, work_order) REFERENCES work_order (town, id)
) STRICT;
CREATE INDEX publication_photo_by_order ON publication_photo (work_order);
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
CREATE TABLE search_waiting (work_order TEXT PRIMARY KEY) STRICT;
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
CREATE TABLE supervision_terms (
    district TEXT PRIMARY KEY,
    reminder TEXT NOT NULL CHECK (reminder IN ('soon', 'late', 'never')),
    letter TEXT NOT NULL CHECK (letter IN ('late', 'unanswered', 'never')),
    notice TEXT NOT NULL CHECK (notice IN ('unanswered', 'never')),
    asks_desk INTEGER NOT NULL CHECK (asks_desk IN (0, 1)),
    version INTEGER NOT NULL
) STRICT;
CREATE TABLE town_list (
    town TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    adopted_at INTEGER NOT NULL,
    note TEXT NOT NULL,
    source_hash TEXT NOT NULL,
    PRIMARY KEY (town, number)
) STRICT;
CREATE TABLE town_list_line (
    town TEXT NOT NULL,
    number INTEGER NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('basic', 'joint', 'recalled')),
    matter TEXT,
    title TEXT NOT NULL,
    unit TEXT,
    basis TEXT NOT NULL,
    PRIMARY KEY (town, number, position),
    FOREIGN KEY (town, number) REFERENCES town_list (town, number),
    CHECK (kind <> 'recalled' OR unit IS NOT NULL)
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
CREATE TABLE visit_note (
    town TEXT NOT NULL,
    id TEXT NOT NULL,
    district TEXT NOT NULL,
    community TEXT,
    grid TEXT,
    noted_by TEXT NOT NULL,
    noted_at INTEGER NOT NULL,
    address TEXT NOT NULL,
    matter TEXT,
    words TEXT NOT NULL,
    work_order TEXT,
    version INTEGER NOT NULL,
    PRIMARY KEY (town, id),
    FOREIGN KEY (town, work_order) REFERENCES work_order (town, id),
    CHECK ((work_order IS NULL) = (words <> ''))
) STRICT;
CREATE INDEX visit_note_by_age ON visit_note (noted_at);
CREATE INDEX visit_note_by_author ON visit_note (noted_by, noted_at);
CREATE INDEX visit_note_by_community ON visit_note (community, noted_at);
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
    CHECK (climb_rung IN ('reminded', 'untaken', 'late', 'dutyChief', 'leader')), climbed_at INTEGER, concerns_unit TEXT, concerns_account TEXT, supporters INTEGER NOT NULL DEFAULT 0, parties TEXT NOT NULL DEFAULT '', proxy_callback TEXT
    CHECK (proxy_callback IN ('filer', 'person')), complaint INTEGER NOT NULL DEFAULT 0
    CHECK (complaint IN (0, 1)), limits TEXT,
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
CREATE INDEX work_order_by_matter_closing
ON work_order (town, matter, closed_at, outcome, latitude, longitude, building, id) WHERE closed_at IS NOT NULL;
CREATE INDEX work_order_by_opening ON work_order (district, opened_at, id);
CREATE INDEX work_order_by_party ON work_order (parties) WHERE parties > '';
CREATE INDEX work_order_by_phone ON work_order (reporter_phone_print, opened_at) WHERE reporter_phone_print IS NOT NULL;
CREATE INDEX work_order_by_reopening ON work_order (district, reopen_answer_by, id)
    WHERE reopen_asked_at IS NOT NULL;
CREATE INDEX work_order_by_reporter ON work_order (reporter_account, opened_at) WHERE reporter_account IS NOT NULL;
CREATE INDEX work_order_by_request ON work_order (district, request_answer_by, id)
    WHERE request_kind IS NOT NULL;
CREATE INDEX work_order_climbed ON work_order (district, climb_rung, stage_due, id)
    WHERE climb_rung IN ('dutyChief', 'leader');
CREATE INDEX work_order_closed ON work_order
    (town, closed_at, community, outcome, matter, show_consent, sensitivity, state) WHERE state = 'closed';
CREATE INDEX work_order_open_by_community ON work_order (community, state, stage_due, id, stage_soon_at) WHERE state <> 'closed';
CREATE INDEX work_order_open_by_district ON work_order (district, state, stage_due, id, stage_soon_at) WHERE state <> 'closed';
CREATE INDEX work_order_open_by_town
ON work_order (town, state, stage_due, id, stage_soon_at, grid) WHERE state <> 'closed';
CREATE INDEX work_order_open_by_unit ON work_order (unit, state, stage_due, id, stage_soon_at)
WHERE state <> 'closed' AND unit IS NOT NULL;
CREATE INDEX work_order_untaken ON work_order (district, stage_due, id)
    WHERE state = 'offered' AND climb_rung IS NOT NULL;
CREATE TABLE work_year (
    year INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    source TEXT NOT NULL,
    adopted_at INTEGER NOT NULL
) STRICT;
