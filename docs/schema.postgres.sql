CREATE TABLE public.account (
    id text NOT NULL,
    login text,
    name text NOT NULL,
    english text DEFAULT ''::text NOT NULL,
    phone_sealed text,
    phone_print text,
    phone_tail text DEFAULT ''::text NOT NULL,
    password text,
    must_change_password bigint DEFAULT 0 NOT NULL,
    totp_sealed text,
    totp_step bigint DEFAULT 0 NOT NULL,
    failures bigint DEFAULT 0 NOT NULL,
    locked_until bigint DEFAULT 0 NOT NULL,
    ended_at bigint,
    created_at bigint NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT account_must_change_password_check CHECK ((must_change_password = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);

CREATE TABLE public.api_key (
    id text NOT NULL,
    name text NOT NULL,
    digest text NOT NULL,
    role text NOT NULL,
    place text,
    place_level text,
    unit text,
    created_at bigint NOT NULL,
    revoked_at bigint
);

CREATE TABLE public.catalogue_draft (
    hash text NOT NULL,
    matters bytea NOT NULL,
    english bytea NOT NULL,
    kept_at bigint NOT NULL
);

CREATE TABLE public.catalogue_version (
    number bigint NOT NULL,
    adopted_at bigint NOT NULL,
    note text NOT NULL,
    source_hash text NOT NULL,
    matters bigint NOT NULL,
    CONSTRAINT catalogue_version_number_check CHECK ((number > 0))
);

CREATE TABLE public.idempotency_key (
    actor text NOT NULL,
    key text NOT NULL,
    request_hash text NOT NULL,
    answer text NOT NULL,
    created_at bigint NOT NULL
);

CREATE TABLE public.job (
    kind text NOT NULL,
    subject text NOT NULL,
    town text NOT NULL,
    due_at bigint NOT NULL,
    lease_until bigint DEFAULT 0 NOT NULL,
    lease text DEFAULT ''::text NOT NULL,
    attempts bigint DEFAULT 0 NOT NULL,
    payload text DEFAULT '{}'::text NOT NULL
);

CREATE TABLE public.journal (
    town text NOT NULL,
    sequence bigint NOT NULL,
    kind text NOT NULL,
    aggregate text NOT NULL,
    aggregate_id text NOT NULL,
    version bigint NOT NULL,
    actor text NOT NULL,
    role text NOT NULL,
    at bigint NOT NULL,
    payload text NOT NULL,
    hash text NOT NULL
);

CREATE TABLE public.journal_head (
    town text NOT NULL,
    sequence bigint NOT NULL,
    hash text NOT NULL
);

CREATE TABLE public.matter (
    version bigint NOT NULL,
    code text NOT NULL,
    "position" bigint NOT NULL,
    name text NOT NULL,
    english text DEFAULT ''::text NOT NULL,
    english_definition text DEFAULT ''::text NOT NULL,
    terms text NOT NULL
);

CREATE TABLE public.order_counter (
    town text NOT NULL,
    day text NOT NULL,
    last bigint NOT NULL
);

CREATE TABLE public.order_photo (
    town text NOT NULL,
    id text NOT NULL,
    work_order text NOT NULL,
    stage text NOT NULL,
    width bigint NOT NULL,
    height bigint NOT NULL,
    added_by text NOT NULL,
    added_at bigint NOT NULL,
    CONSTRAINT order_photo_stage_check CHECK ((stage = ANY (ARRAY['report'::text, 'handling'::text])))
);

CREATE TABLE public.order_search (
    work_order text NOT NULL,
    grams tsvector NOT NULL
);

CREATE TABLE public.order_tally (
    district text NOT NULL,
    town text NOT NULL,
    community text NOT NULL,
    grid text NOT NULL,
    state text NOT NULL,
    orders bigint NOT NULL
);

CREATE TABLE public.order_words (
    town text NOT NULL,
    work_order text NOT NULL,
    version bigint NOT NULL,
    kind text NOT NULL,
    field text NOT NULL,
    digest text NOT NULL,
    salt text NOT NULL,
    text text NOT NULL
);

CREATE TABLE public.outbox (
    id text NOT NULL,
    town text NOT NULL,
    channel text NOT NULL,
    recipient text NOT NULL,
    template text NOT NULL,
    payload text NOT NULL,
    subject text NOT NULL,
    created_at bigint NOT NULL,
    due_at bigint NOT NULL,
    sent_at bigint,
    lease_until bigint DEFAULT 0 NOT NULL,
    attempts bigint DEFAULT 0 NOT NULL,
    problem text
);

CREATE TABLE public.place (
    id text NOT NULL,
    code text NOT NULL,
    level text NOT NULL,
    name text NOT NULL,
    english text DEFAULT ''::text NOT NULL,
    parent text,
    grid_kind text,
    latitude double precision,
    longitude double precision,
    shape bytea,
    valid_from text NOT NULL,
    valid_to text,
    successor text,
    version bigint NOT NULL,
    CONSTRAINT place_level_check CHECK ((level = ANY (ARRAY['province'::text, 'city'::text, 'district'::text, 'town'::text, 'community'::text, 'grid'::text, 'building'::text])))
);

CREATE TABLE public.post (
    id text NOT NULL,
    account text NOT NULL,
    role text NOT NULL,
    place text NOT NULL,
    place_level text NOT NULL,
    unit text,
    valid_from text NOT NULL,
    valid_to text,
    version bigint NOT NULL,
    CONSTRAINT post_check CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)))
);

CREATE TABLE public.rate_limit (
    bucket text NOT NULL,
    subject text NOT NULL,
    window_start bigint NOT NULL,
    hits bigint NOT NULL
);

CREATE TABLE public.retired_matter (
    version bigint NOT NULL,
    code text NOT NULL,
    name text NOT NULL
);

CREATE TABLE public.schema_step (
    number bigint NOT NULL,
    name text NOT NULL
);

CREATE TABLE public.session (
    digest text NOT NULL,
    account text NOT NULL,
    post text,
    created_at bigint NOT NULL,
    seen_at bigint NOT NULL
);

CREATE TABLE public.setting (
    name text NOT NULL,
    value text NOT NULL
);

CREATE TABLE public.sign_in_code (
    phone_print text NOT NULL,
    digest text NOT NULL,
    expires_at bigint NOT NULL,
    attempts bigint NOT NULL,
    sent_at bigint NOT NULL,
    day text NOT NULL,
    sent_today bigint NOT NULL
);

CREATE TABLE public.unit (
    id text NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    english text DEFAULT ''::text NOT NULL,
    kind text NOT NULL,
    place text NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT unit_kind_check CHECK ((kind = ANY (ARRAY['department'::text, 'town'::text, 'community'::text, 'crew'::text])))
);

CREATE TABLE public.work_order (
    town text NOT NULL,
    id text NOT NULL,
    version bigint NOT NULL,
    number text NOT NULL,
    channel text NOT NULL,
    matter text NOT NULL,
    catalogue_version bigint NOT NULL,
    acknowledge_limit text NOT NULL,
    handle_limit text NOT NULL,
    verify text NOT NULL,
    sensitivity bigint NOT NULL,
    recalled bigint NOT NULL,
    words text NOT NULL,
    district text NOT NULL,
    community text,
    grid text,
    building text,
    address text NOT NULL,
    latitude double precision,
    longitude double precision,
    show_consent bigint NOT NULL,
    reporter_account text,
    reporter_name_sealed text,
    reporter_phone_sealed text,
    reporter_phone_print text,
    reporter_phone_tail text DEFAULT ''::text NOT NULL,
    follow_digest text NOT NULL,
    state text NOT NULL,
    opened_at bigint NOT NULL,
    promised_by bigint NOT NULL,
    promise_soon_at bigint NOT NULL,
    stage_due bigint NOT NULL,
    stage_soon_at bigint NOT NULL,
    unit text,
    assignee text,
    dispatched_at bigint,
    taken_at bigint,
    waiting_from text,
    waiting_since bigint,
    waiting_question text,
    shelved_since bigint,
    shelved_until bigint,
    shelved_reason text,
    handlers text DEFAULT ''::text NOT NULL,
    handled_by text,
    handled_at bigint,
    handled_stage_due bigint,
    handled_stage_soon_at bigint,
    handled_words text,
    proposed_outcome text,
    checked_by text,
    outcome text,
    outcome_detail text,
    public_answer text,
    closed_at bigint,
    closed_late bigint,
    self_handled bigint DEFAULT 0 NOT NULL,
    reopen_asked_at bigint,
    reopen_reason text,
    reopen_answer_by bigint,
    rated_solved text,
    rated_grade bigint,
    rated_words text,
    rated_at bigint,
    transfers bigint DEFAULT 0 NOT NULL,
    reworks bigint DEFAULT 0 NOT NULL,
    reopenings bigint DEFAULT 0 NOT NULL,
    absorbed bigint DEFAULT 0 NOT NULL,
    paused_ms bigint DEFAULT 0 NOT NULL,
    updated_at bigint NOT NULL,
    shown_at bigint,
    CONSTRAINT work_order_check CHECK (((state = 'closed'::text) = (outcome IS NOT NULL))),
    CONSTRAINT work_order_check1 CHECK (((state = 'closed'::text) = (closed_at IS NOT NULL))),
    CONSTRAINT work_order_check2 CHECK (((latitude IS NULL) = (longitude IS NULL))),
    CONSTRAINT work_order_closed_late_check CHECK ((closed_late = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT work_order_outcome_check CHECK ((outcome = ANY (ARRAY['solved'::text, 'partlySolved'::text, 'notOurs'::text, 'cannotBeDone'::text, 'duplicateOf'::text, 'withdrawn'::text, 'notAccepted'::text]))),
    CONSTRAINT work_order_recalled_check CHECK ((recalled = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT work_order_self_handled_check CHECK ((self_handled = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT work_order_sensitivity_check CHECK (((sensitivity >= 0) AND (sensitivity <= 3))),
    CONSTRAINT work_order_show_consent_check CHECK ((show_consent = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT work_order_state_check CHECK ((state = ANY (ARRAY['received'::text, 'toDispatch'::text, 'offered'::text, 'inProgress'::text, 'waitingForReporter'::text, 'shelved'::text, 'toCheck'::text, 'closed'::text])))
);

CREATE TABLE public.work_year (
    year bigint NOT NULL,
    version bigint NOT NULL,
    source text NOT NULL,
    adopted_at bigint NOT NULL
);

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_login_key UNIQUE (login);

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_phone_print_key UNIQUE (phone_print);

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.api_key
    ADD CONSTRAINT api_key_digest_key UNIQUE (digest);

ALTER TABLE ONLY public.api_key
    ADD CONSTRAINT api_key_name_key UNIQUE (name);

ALTER TABLE ONLY public.api_key
    ADD CONSTRAINT api_key_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.catalogue_draft
    ADD CONSTRAINT catalogue_draft_pkey PRIMARY KEY (hash);

ALTER TABLE ONLY public.catalogue_version
    ADD CONSTRAINT catalogue_version_pkey PRIMARY KEY (number);

ALTER TABLE ONLY public.idempotency_key
    ADD CONSTRAINT idempotency_key_pkey PRIMARY KEY (actor, key);

ALTER TABLE ONLY public.job
    ADD CONSTRAINT job_pkey PRIMARY KEY (kind, subject);

ALTER TABLE ONLY public.journal_head
    ADD CONSTRAINT journal_head_pkey PRIMARY KEY (town);

ALTER TABLE ONLY public.journal
    ADD CONSTRAINT journal_pkey PRIMARY KEY (town, sequence);

ALTER TABLE ONLY public.matter
    ADD CONSTRAINT matter_pkey PRIMARY KEY (version, code);

ALTER TABLE ONLY public.matter
    ADD CONSTRAINT matter_version_position_key UNIQUE (version, "position");

ALTER TABLE ONLY public.order_counter
    ADD CONSTRAINT order_counter_pkey PRIMARY KEY (town, day);

ALTER TABLE ONLY public.order_photo
    ADD CONSTRAINT order_photo_pkey PRIMARY KEY (town, id);

ALTER TABLE ONLY public.order_search
    ADD CONSTRAINT order_search_pkey PRIMARY KEY (work_order);

ALTER TABLE ONLY public.order_tally
    ADD CONSTRAINT order_tally_pkey PRIMARY KEY (town, community, grid, state);

ALTER TABLE ONLY public.order_words
    ADD CONSTRAINT order_words_pkey PRIMARY KEY (work_order, digest);

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.place
    ADD CONSTRAINT place_code_level_key UNIQUE (code, level);

ALTER TABLE ONLY public.place
    ADD CONSTRAINT place_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.post
    ADD CONSTRAINT post_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.rate_limit
    ADD CONSTRAINT rate_limit_pkey PRIMARY KEY (bucket, subject);

ALTER TABLE ONLY public.retired_matter
    ADD CONSTRAINT retired_matter_pkey PRIMARY KEY (version, code);

ALTER TABLE ONLY public.schema_step
    ADD CONSTRAINT schema_step_pkey PRIMARY KEY (number);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (digest);

ALTER TABLE ONLY public.setting
    ADD CONSTRAINT setting_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.sign_in_code
    ADD CONSTRAINT sign_in_code_pkey PRIMARY KEY (phone_print);

ALTER TABLE ONLY public.unit
    ADD CONSTRAINT unit_code_key UNIQUE (code);

ALTER TABLE ONLY public.unit
    ADD CONSTRAINT unit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.work_order
    ADD CONSTRAINT work_order_number_town_key UNIQUE (number, town);

ALTER TABLE ONLY public.work_order
    ADD CONSTRAINT work_order_pkey PRIMARY KEY (town, id);

ALTER TABLE ONLY public.work_year
    ADD CONSTRAINT work_year_pkey PRIMARY KEY (year);

CREATE INDEX job_by_due ON public.job USING btree (due_at);

CREATE INDEX journal_by_aggregate ON public.journal USING btree (aggregate_id, sequence);

CREATE INDEX journal_by_time ON public.journal USING btree (at, town, sequence);

CREATE INDEX matter_by_code ON public.matter USING btree (code, version);

CREATE INDEX order_photo_by_order ON public.order_photo USING btree (work_order);

CREATE INDEX order_search_grams ON public.order_search USING gin (grams);

CREATE INDEX order_tally_by_district ON public.order_tally USING btree (district, state);

CREATE INDEX outbox_waiting ON public.outbox USING btree (due_at) WHERE (sent_at IS NULL);

CREATE INDEX place_by_parent ON public.place USING btree (parent);

CREATE INDEX post_by_account ON public.post USING btree (account);

CREATE INDEX post_by_place ON public.post USING btree (place, role);

CREATE INDEX session_by_account ON public.session USING btree (account);

CREATE INDEX session_by_age ON public.session USING btree (created_at);

CREATE INDEX sign_in_code_by_age ON public.sign_in_code USING btree (sent_at);

CREATE UNIQUE INDEX work_order_by_follow ON public.work_order USING btree (follow_digest);

CREATE UNIQUE INDEX work_order_by_id ON public.work_order USING btree (id);

CREATE INDEX work_order_by_opening ON public.work_order USING btree (district, opened_at, id);

CREATE INDEX work_order_by_phone ON public.work_order USING btree (reporter_phone_print, opened_at) WHERE (reporter_phone_print IS NOT NULL);

CREATE INDEX work_order_by_reporter ON public.work_order USING btree (reporter_account, opened_at) WHERE (reporter_account IS NOT NULL);

CREATE INDEX work_order_open_by_community ON public.work_order USING btree (community, state, stage_due, id, stage_soon_at) WHERE (state <> 'closed'::text);

CREATE INDEX work_order_open_by_district ON public.work_order USING btree (district, state, stage_due, id, stage_soon_at) WHERE (state <> 'closed'::text);

CREATE INDEX work_order_open_by_grid ON public.work_order USING btree (grid, state, stage_due, id, stage_soon_at) WHERE (state <> 'closed'::text);

CREATE INDEX work_order_open_by_town ON public.work_order USING btree (town, state, stage_due, id, stage_soon_at) WHERE (state <> 'closed'::text);

CREATE INDEX work_order_open_by_unit ON public.work_order USING btree (unit, state, stage_due, id, stage_soon_at) WHERE (state <> 'closed'::text);

CREATE INDEX work_order_shown ON public.work_order USING btree (district, shown_at, id) WHERE (shown_at IS NOT NULL);

ALTER TABLE ONLY public.api_key
    ADD CONSTRAINT api_key_unit_fkey FOREIGN KEY (unit) REFERENCES public.unit(id);

ALTER TABLE ONLY public.matter
    ADD CONSTRAINT matter_version_fkey FOREIGN KEY (version) REFERENCES public.catalogue_version(number);

ALTER TABLE ONLY public.order_photo
    ADD CONSTRAINT order_photo_town_work_order_fkey FOREIGN KEY (town, work_order) REFERENCES public.work_order(town, id);

ALTER TABLE ONLY public.order_words
    ADD CONSTRAINT order_words_town_work_order_fkey FOREIGN KEY (town, work_order) REFERENCES public.work_order(town, id);

ALTER TABLE ONLY public.place
    ADD CONSTRAINT place_parent_fkey FOREIGN KEY (parent) REFERENCES public.place(id);

ALTER TABLE ONLY public.place
    ADD CONSTRAINT place_successor_fkey FOREIGN KEY (successor) REFERENCES public.place(id);

ALTER TABLE ONLY public.post
    ADD CONSTRAINT post_account_fkey FOREIGN KEY (account) REFERENCES public.account(id);

ALTER TABLE ONLY public.post
    ADD CONSTRAINT post_unit_fkey FOREIGN KEY (unit) REFERENCES public.unit(id);

ALTER TABLE ONLY public.retired_matter
    ADD CONSTRAINT retired_matter_version_fkey FOREIGN KEY (version) REFERENCES public.catalogue_version(number);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_account_fkey FOREIGN KEY (account) REFERENCES public.account(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_post_fkey FOREIGN KEY (post) REFERENCES public.post(id) ON DELETE CASCADE;

