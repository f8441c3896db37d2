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

CREATE TABLE public.admission (
    town text NOT NULL,
    id text NOT NULL,
    district text NOT NULL,
    state text NOT NULL,
    unit text NOT NULL,
    title text NOT NULL,
    basis text NOT NULL,
    frequency text NOT NULL,
    minutes bigint NOT NULL,
    forms bigint NOT NULL,
    valid_from text NOT NULL,
    asked_until text NOT NULL,
    applied_by text,
    applied_at bigint NOT NULL,
    in_favour bigint,
    comment_words text,
    commented_by text,
    commented_at bigint,
    valid_until text,
    decision_reason text,
    decided_by text,
    decided_at bigint,
    revoked bigint,
    ending_reason text,
    ended_by text,
    ended_at bigint,
    version bigint NOT NULL,
    CONSTRAINT admission_check CHECK (((commented_at IS NULL) = (in_favour IS NULL))),
    CONSTRAINT admission_check1 CHECK (((decided_at IS NULL) OR (commented_at IS NOT NULL))),
    CONSTRAINT admission_check2 CHECK (((valid_until IS NULL) OR (decided_at IS NOT NULL))),
    CONSTRAINT admission_check3 CHECK (((ended_at IS NULL) = (revoked IS NULL))),
    CONSTRAINT admission_forms_check CHECK ((forms >= 0)),
    CONSTRAINT admission_frequency_check CHECK ((frequency = ANY (ARRAY['perOrder'::text, 'once'::text, 'daily'::text, 'weekly'::text, 'monthly'::text, 'quarterly'::text, 'yearly'::text]))),
    CONSTRAINT admission_in_favour_check CHECK ((in_favour = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT admission_minutes_check CHECK ((minutes > 0)),
    CONSTRAINT admission_revoked_check CHECK ((revoked = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT admission_state_check CHECK ((state = ANY (ARRAY['applied'::text, 'commented'::text, 'granted'::text, 'refused'::text, 'withdrawn'::text, 'revoked'::text])))
);

CREATE TABLE public.admission_matter (
    town text NOT NULL,
    admission text NOT NULL,
    "position" bigint NOT NULL,
    matter text NOT NULL
);

CREATE TABLE public.admission_place (
    town text NOT NULL,
    admission text NOT NULL,
    "position" bigint NOT NULL,
    place text NOT NULL,
    level text NOT NULL,
    CONSTRAINT admission_place_level_check CHECK ((level = ANY (ARRAY['town'::text, 'community'::text, 'grid'::text])))
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
    revoked_at bigint,
    per_minute bigint,
    CONSTRAINT api_key_per_minute_check CHECK ((per_minute > 0))
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

CREATE TABLE public.conference_member (
    town text NOT NULL,
    conference text NOT NULL,
    unit text NOT NULL,
    account text DEFAULT ''::text NOT NULL
);

CREATE TABLE public.dispatch_helper (
    town text NOT NULL,
    number bigint NOT NULL,
    line bigint NOT NULL,
    "position" bigint NOT NULL,
    unit text NOT NULL
);

CREATE TABLE public.dispatch_line (
    town text NOT NULL,
    number bigint NOT NULL,
    "position" bigint NOT NULL,
    matter text NOT NULL,
    unit text NOT NULL,
    basis text NOT NULL
);

CREATE TABLE public.dispatch_list (
    town text NOT NULL,
    number bigint NOT NULL,
    adopted_at bigint NOT NULL,
    adopted_by text,
    note text NOT NULL,
    CONSTRAINT dispatch_list_number_check CHECK ((number > 0))
);

CREATE TABLE public.dispatch_refusal (
    town text NOT NULL,
    work_order text NOT NULL,
    day text NOT NULL,
    asker text NOT NULL,
    role text NOT NULL,
    reason text NOT NULL,
    matter text NOT NULL,
    target text NOT NULL,
    CONSTRAINT dispatch_refusal_reason_check CHECK ((reason = ANY (ARRAY['recalled'::text, 'not-admitted'::text])))
);

CREATE TABLE public.draw (
    town text NOT NULL,
    id text NOT NULL,
    purpose text NOT NULL,
    district text NOT NULL,
    community text,
    place text NOT NULL,
    first_day text NOT NULL,
    last_day text NOT NULL,
    asked_size bigint NOT NULL,
    seed text NOT NULL,
    frame text NOT NULL,
    frame_digest text NOT NULL,
    frame_size bigint NOT NULL,
    left_own bigint NOT NULL,
    left_without_phone bigint NOT NULL,
    left_drawn bigint NOT NULL,
    size bigint NOT NULL,
    unit text,
    drawn_by text,
    drawn_at bigint NOT NULL,
    left_same_person bigint DEFAULT 0 NOT NULL,
    self_handled bigint DEFAULT 0 NOT NULL,
    CONSTRAINT draw_asked_size_check CHECK ((asked_size > 0)),
    CONSTRAINT draw_check CHECK (((size >= 1) AND (size <= frame_size))),
    CONSTRAINT draw_frame_size_check CHECK ((frame_size > 0)),
    CONSTRAINT draw_purpose_check CHECK ((purpose = ANY (ARRAY['callback'::text, 'check'::text]))),
    CONSTRAINT draw_self_handled_check CHECK ((self_handled = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);

CREATE TABLE public.draw_attempt (
    town text NOT NULL,
    draw text NOT NULL,
    line bigint NOT NULL,
    number bigint NOT NULL,
    tried_at bigint NOT NULL,
    tried_by text
);

CREATE TABLE public.draw_line (
    town text NOT NULL,
    draw text NOT NULL,
    number bigint NOT NULL,
    purpose text NOT NULL,
    work_order text NOT NULL,
    closed_at bigint NOT NULL,
    standing text NOT NULL,
    solved text,
    grade bigint,
    finding text,
    way text,
    done_by text,
    done_at bigint,
    version bigint NOT NULL,
    supporter text DEFAULT ''::text NOT NULL,
    CONSTRAINT draw_line_check CHECK (((standing = 'reached'::text) = (solved IS NOT NULL))),
    CONSTRAINT draw_line_check1 CHECK (((standing = 'reached'::text) = (grade IS NOT NULL))),
    CONSTRAINT draw_line_check2 CHECK (((standing = 'checked'::text) = (finding IS NOT NULL))),
    CONSTRAINT draw_line_check3 CHECK (((standing = 'checked'::text) = (way IS NOT NULL))),
    CONSTRAINT draw_line_finding_check CHECK ((finding = ANY (ARRAY['real'::text, 'notReal'::text, 'unclear'::text]))),
    CONSTRAINT draw_line_grade_check CHECK (((grade >= 1) AND (grade <= 4))),
    CONSTRAINT draw_line_purpose_check CHECK ((purpose = ANY (ARRAY['callback'::text, 'check'::text]))),
    CONSTRAINT draw_line_solved_check CHECK ((solved = ANY (ARRAY['yes'::text, 'partly'::text, 'no'::text]))),
    CONSTRAINT draw_line_standing_check CHECK ((standing = ANY (ARRAY['open'::text, 'reached'::text, 'unreachable'::text, 'refused'::text, 'checked'::text]))),
    CONSTRAINT draw_line_way_check CHECK ((way = ANY (ARRAY['onSite'::text, 'photo'::text])))
);

CREATE TABLE public.email_code (
    account text NOT NULL,
    email_sealed text NOT NULL,
    email_shown text NOT NULL,
    digest text NOT NULL,
    expires_at bigint NOT NULL,
    attempts bigint NOT NULL,
    sent_at bigint NOT NULL,
    day text NOT NULL,
    sent_today bigint NOT NULL
);

CREATE TABLE public.fact_fold (
    name text NOT NULL,
    format bigint NOT NULL,
    slots bigint NOT NULL,
    revision bigint NOT NULL
);

CREATE TABLE public.fact_position (
    town text NOT NULL,
    sequence bigint NOT NULL
);

CREATE TABLE public.idempotency_key (
    actor text NOT NULL,
    key text NOT NULL,
    request_hash text NOT NULL,
    answer text NOT NULL,
    created_at bigint NOT NULL
);

CREATE TABLE public.inbox_floor (
    account text NOT NULL,
    line text NOT NULL
);

CREATE TABLE public.inbox_line (
    id text NOT NULL,
    town text NOT NULL,
    sequence bigint NOT NULL,
    work_order text NOT NULL,
    number text NOT NULL,
    matter text NOT NULL,
    kind text NOT NULL,
    audience text NOT NULL,
    promised_by bigint NOT NULL,
    happened_at bigint NOT NULL,
    caused_by text,
    account text,
    unit text,
    community text,
    street text,
    above text,
    CONSTRAINT inbox_line_audience_check CHECK ((audience = ANY (ARRAY['reporter'::text, 'handler'::text, 'desk'::text, 'supporter'::text, 'party'::text]))),
    CONSTRAINT inbox_line_check CHECK ((COALESCE(account, unit, community, street, above) IS NOT NULL))
);

CREATE TABLE public.inbox_mark (
    line text NOT NULL,
    account text NOT NULL,
    read_at bigint NOT NULL
);

CREATE TABLE public.job (
    kind text NOT NULL,
    subject text NOT NULL,
    town text NOT NULL,
    due_at bigint NOT NULL,
    lease_until bigint DEFAULT 0 NOT NULL,
    lease text DEFAULT ''::text NOT NULL,
    attempts bigint DEFAULT 0 NOT NULL,
    payload text DEFAULT '{}'::text NOT NULL,
    problem text DEFAULT ''::text NOT NULL,
    failed_at bigint,
    rests bigint DEFAULT 0 NOT NULL,
    CONSTRAINT job_rests_check CHECK ((rests = ANY (ARRAY[(0)::bigint, (1)::bigint])))
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

CREATE TABLE public.limit_value (
    number bigint NOT NULL,
    name text NOT NULL,
    amount bigint NOT NULL,
    CONSTRAINT limit_value_amount_check CHECK ((amount >= 0))
);

CREATE TABLE public.limit_version (
    number bigint NOT NULL,
    adopted_at bigint NOT NULL,
    adopted_by text,
    reason text NOT NULL,
    CONSTRAINT limit_version_number_check CHECK ((number > 0))
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

CREATE TABLE public.notice (
    town text NOT NULL,
    id text NOT NULL,
    sequence bigint NOT NULL,
    work_order text NOT NULL,
    number text NOT NULL,
    matter text,
    event text NOT NULL,
    kind text NOT NULL,
    audience text NOT NULL,
    lane text NOT NULL,
    promised_by bigint NOT NULL,
    happened_at bigint NOT NULL,
    due_at bigint NOT NULL,
    message text,
    recipient text,
    CONSTRAINT notice_audience_check CHECK ((audience = ANY (ARRAY['reporter'::text, 'handler'::text, 'desk'::text, 'program'::text, 'supporter'::text, 'party'::text])))
);

CREATE TABLE public.notice_attempt (
    message text NOT NULL,
    number bigint NOT NULL,
    at bigint NOT NULL,
    code text NOT NULL,
    took_ms bigint NOT NULL
);

CREATE TABLE public.notice_message (
    id text NOT NULL,
    lane text NOT NULL,
    state text NOT NULL,
    attempts bigint DEFAULT 0 NOT NULL,
    next_at bigint NOT NULL,
    lease text DEFAULT ''::text NOT NULL,
    lease_until bigint DEFAULT 0 NOT NULL,
    code text DEFAULT ''::text NOT NULL,
    free_at bigint NOT NULL,
    created_at bigint NOT NULL,
    ended_at bigint,
    CONSTRAINT notice_message_check CHECK (((state = 'waiting'::text) = (ended_at IS NULL))),
    CONSTRAINT notice_message_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'dead'::text, 'dropped'::text])))
);

CREATE TABLE public.notice_position (
    town text NOT NULL,
    sequence bigint NOT NULL
);

CREATE TABLE public.notice_setting (
    account text NOT NULL,
    language text NOT NULL,
    email_sealed text,
    email_shown text DEFAULT ''::text NOT NULL,
    sms bigint NOT NULL,
    quiet_from bigint NOT NULL,
    quiet_to bigint NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT notice_setting_language_check CHECK ((language = ANY (ARRAY['zh-Hans'::text, 'en'::text]))),
    CONSTRAINT notice_setting_quiet_from_check CHECK (((quiet_from >= 0) AND (quiet_from <= 1439))),
    CONSTRAINT notice_setting_quiet_to_check CHECK (((quiet_to >= 0) AND (quiet_to <= 1439))),
    CONSTRAINT notice_setting_sms_check CHECK ((sms = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);

CREATE TABLE public.order_call (
    town text NOT NULL,
    id text NOT NULL,
    work_order text NOT NULL,
    kind text NOT NULL,
    unit text NOT NULL,
    words text NOT NULL,
    called_by text,
    called_at bigint NOT NULL,
    due_at bigint NOT NULL,
    late_noted bigint DEFAULT 0 NOT NULL,
    answered_at bigint,
    answered_by text,
    answer_words text,
    received_at bigint,
    spoke_with text,
    promised_by bigint,
    verdict text,
    verdict_words text,
    judged_by text,
    judged_at bigint,
    version bigint NOT NULL,
    due_limit text,
    CONSTRAINT order_call_check CHECK (((answered_at IS NULL) = (answer_words IS NULL))),
    CONSTRAINT order_call_check1 CHECK (((kind = 'invite'::text) OR (answered_at IS NULL) OR ((received_at IS NOT NULL) AND (spoke_with IS NOT NULL) AND (promised_by IS NOT NULL)))),
    CONSTRAINT order_call_check2 CHECK (((verdict IS NULL) = (judged_at IS NULL))),
    CONSTRAINT order_call_check3 CHECK (((verdict IS NULL) OR ((kind = 'whistle'::text) AND (answered_at IS NOT NULL)))),
    CONSTRAINT order_call_kind_check CHECK ((kind = ANY (ARRAY['invite'::text, 'whistle'::text]))),
    CONSTRAINT order_call_late_noted_check CHECK ((late_noted = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT order_call_verdict_check CHECK ((verdict = ANY (ARRAY['good'::text, 'fair'::text, 'poor'::text])))
);

CREATE TABLE public.order_conference (
    town text NOT NULL,
    id text NOT NULL,
    work_order text NOT NULL,
    held_at bigint NOT NULL,
    members text NOT NULL,
    minutes text NOT NULL,
    recorded_by text,
    recorded_at bigint NOT NULL,
    purpose text DEFAULT ''::text NOT NULL,
    called_by text,
    called_at bigint,
    noted bigint DEFAULT 1 NOT NULL,
    CONSTRAINT order_conference_noted_check CHECK ((noted = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);

CREATE TABLE public.order_counter (
    town text NOT NULL,
    day text NOT NULL,
    last bigint NOT NULL
);

CREATE TABLE public.order_errand (
    town text NOT NULL,
    id text NOT NULL,
    work_order text NOT NULL,
    conference text,
    unit text NOT NULL,
    assignee text,
    words text NOT NULL,
    given_by text,
    given_at bigint NOT NULL,
    due_at bigint NOT NULL,
    ended text,
    ended_at bigint,
    ended_by text,
    ended_words text DEFAULT ''::text NOT NULL,
    version bigint NOT NULL,
    due_limit text,
    late_noted bigint DEFAULT 0 NOT NULL,
    CONSTRAINT order_errand_check CHECK (((ended IS NULL) = (ended_at IS NULL))),
    CONSTRAINT order_errand_ended_check CHECK ((ended = ANY (ARRAY['done'::text, 'dropped'::text]))),
    CONSTRAINT order_errand_late_noted_check CHECK ((late_noted = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);

CREATE TABLE public.order_fact (
    town text NOT NULL,
    id text NOT NULL,
    slot bigint NOT NULL,
    revision bigint NOT NULL,
    number text NOT NULL,
    district text NOT NULL,
    community text NOT NULL,
    grid text NOT NULL,
    matter text NOT NULL,
    unit text NOT NULL,
    opened_at bigint NOT NULL,
    due_at bigint,
    first_closed_at bigint,
    closed_at bigint,
    transfers bigint NOT NULL,
    returns bigint NOT NULL,
    reworks bigint NOT NULL,
    delays bigint NOT NULL,
    marks bigint NOT NULL,
    desk text DEFAULT ''::text NOT NULL
);

CREATE TABLE public.order_objection (
    town text NOT NULL,
    id text NOT NULL,
    work_order text NOT NULL,
    unit text NOT NULL,
    desk text,
    level text NOT NULL,
    reason text NOT NULL,
    basis text NOT NULL,
    raised_by text,
    raised_at bigint NOT NULL,
    due_at bigint NOT NULL,
    late_noted bigint DEFAULT 0 NOT NULL,
    upheld bigint,
    decision text DEFAULT ''::text NOT NULL,
    decided_by text,
    decided_at bigint,
    version bigint NOT NULL,
    due_limit text,
    CONSTRAINT order_objection_check CHECK (((decided_at IS NULL) = (upheld IS NULL))),
    CONSTRAINT order_objection_late_noted_check CHECK ((late_noted = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT order_objection_level_check CHECK ((level = ANY (ARRAY['town'::text, 'district'::text]))),
    CONSTRAINT order_objection_upheld_check CHECK ((upheld = ANY (ARRAY[(0)::bigint, (1)::bigint])))
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

CREATE TABLE public.order_proxy (
    town text NOT NULL,
    work_order text NOT NULL,
    relation text NOT NULL,
    name_sealed text NOT NULL,
    phone_sealed text,
    phone_tail text DEFAULT ''::text NOT NULL,
    callback text NOT NULL,
    consented_at bigint NOT NULL,
    CONSTRAINT order_proxy_callback_check CHECK ((callback = ANY (ARRAY['filer'::text, 'person'::text]))),
    CONSTRAINT order_proxy_check CHECK (((callback = 'filer'::text) OR (phone_sealed IS NOT NULL))),
    CONSTRAINT order_proxy_relation_check CHECK ((relation = ANY (ARRAY['family'::text, 'neighbour'::text, 'carer'::text, 'staff'::text, 'other'::text])))
);

CREATE TABLE public.order_publication (
    town text NOT NULL,
    work_order text NOT NULL,
    number bigint NOT NULL,
    version bigint NOT NULL,
    state text NOT NULL,
    community text,
    matter text NOT NULL,
    outcome text NOT NULL,
    closed_at bigint NOT NULL,
    words text NOT NULL,
    proposed_by text,
    proposed_at bigint NOT NULL,
    decided_by text,
    decided_at bigint,
    refusal_words text,
    taken_down_by text,
    taken_down_at bigint,
    takedown_reason text,
    takedown_words text,
    listed_at bigint,
    changed_at bigint NOT NULL,
    CONSTRAINT order_publication_check CHECK (((state <> ALL (ARRAY['shown'::text, 'takenDown'::text])) OR ((decided_at IS NOT NULL) AND (listed_at IS NOT NULL)))),
    CONSTRAINT order_publication_check1 CHECK (((state = ANY (ARRAY['shown'::text, 'takenDown'::text])) OR (listed_at IS NULL))),
    CONSTRAINT order_publication_check2 CHECK (((state = 'takenDown'::text) = ((taken_down_at IS NOT NULL) AND (takedown_reason IS NOT NULL)))),
    CONSTRAINT order_publication_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'refused'::text, 'shown'::text, 'takenDown'::text, 'ended'::text]))),
    CONSTRAINT order_publication_takedown_reason_check CHECK ((takedown_reason = ANY (ARRAY['consentWithdrawn'::text, 'personalData'::text, 'incorrect'::text, 'otherPerson'::text])))
);

CREATE TABLE public.order_rating_link (
    town text NOT NULL,
    work_order text NOT NULL,
    answered_at bigint NOT NULL,
    digest text NOT NULL,
    expires_at bigint NOT NULL
);

CREATE TABLE public.order_search (
    work_order text NOT NULL,
    grams tsvector NOT NULL
);

CREATE TABLE public.order_supervision (
    town text NOT NULL,
    id text NOT NULL,
    work_order text NOT NULL,
    level text NOT NULL,
    unit text NOT NULL,
    author text,
    opened_at bigint NOT NULL,
    reason text NOT NULL,
    raised_at bigint NOT NULL,
    due_at bigint NOT NULL,
    answered_at bigint,
    closed_at bigint,
    closing_words text DEFAULT ''::text NOT NULL,
    version bigint NOT NULL,
    due_limit text,
    late_noted bigint DEFAULT 0 NOT NULL,
    CONSTRAINT order_supervision_late_noted_check CHECK ((late_noted = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT order_supervision_level_check CHECK ((level = ANY (ARRAY['reminder'::text, 'letter'::text, 'notice'::text])))
);

CREATE TABLE public.order_supporter (
    town text NOT NULL,
    work_order text NOT NULL,
    id text NOT NULL,
    mark text NOT NULL,
    account text,
    phone_sealed text,
    phone_tail text DEFAULT ''::text NOT NULL,
    follow_digest text NOT NULL,
    supported_at bigint NOT NULL,
    may_call bigint DEFAULT 0 NOT NULL,
    CONSTRAINT order_supporter_may_call_check CHECK ((may_call = ANY (ARRAY[(0)::bigint, (1)::bigint])))
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

CREATE TABLE public.outlet (
    id text NOT NULL,
    channel text NOT NULL,
    name text NOT NULL,
    host text NOT NULL,
    place text,
    place_level text,
    unit text,
    address_sealed text NOT NULL,
    secret_sealed text,
    created_at bigint NOT NULL,
    held_at bigint,
    held_code text DEFAULT ''::text NOT NULL,
    closed_at bigint,
    version bigint NOT NULL,
    CONSTRAINT outlet_channel_check CHECK ((channel = ANY (ARRAY['dingtalk'::text, 'wecom'::text, 'feishu'::text, 'webhook'::text]))),
    CONSTRAINT outlet_check CHECK (((place IS NULL) = (place_level IS NULL)))
);

CREATE TABLE public.patrol_point (
    town text NOT NULL,
    route text NOT NULL,
    number bigint NOT NULL,
    name text NOT NULL,
    look text NOT NULL,
    CONSTRAINT patrol_point_number_check CHECK ((number > 0))
);

CREATE TABLE public.patrol_round (
    town text NOT NULL,
    id text NOT NULL,
    route text NOT NULL,
    walked_by text NOT NULL,
    done_at bigint NOT NULL
);

CREATE TABLE public.patrol_route (
    town text NOT NULL,
    id text NOT NULL,
    district text NOT NULL,
    community text,
    grid text,
    name text NOT NULL,
    frequency text NOT NULL,
    opened_at bigint NOT NULL,
    ended_at bigint,
    last_round_at bigint,
    version bigint NOT NULL,
    CONSTRAINT patrol_route_frequency_check CHECK ((frequency = ANY (ARRAY['daily'::text, 'weekly'::text, 'monthly'::text])))
);

CREATE TABLE public.patrol_stop (
    town text NOT NULL,
    round text NOT NULL,
    number bigint NOT NULL,
    seen text NOT NULL,
    work_order text,
    why text DEFAULT ''::text NOT NULL,
    CONSTRAINT patrol_stop_check CHECK (((seen = 'found'::text) = (work_order IS NOT NULL))),
    CONSTRAINT patrol_stop_check1 CHECK (((seen = 'notReached'::text) = (why <> ''::text))),
    CONSTRAINT patrol_stop_number_check CHECK ((number > 0)),
    CONSTRAINT patrol_stop_seen_check CHECK ((seen = ANY (ARRAY['fine'::text, 'found'::text, 'notReached'::text])))
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

CREATE TABLE public.place_tally (
    place text NOT NULL,
    state text NOT NULL,
    district text,
    orders bigint NOT NULL,
    town text
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

CREATE TABLE public.publication_photo (
    town text NOT NULL,
    work_order text NOT NULL,
    photo text NOT NULL,
    copy text NOT NULL,
    areas text NOT NULL,
    width bigint NOT NULL,
    height bigint NOT NULL
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

CREATE TABLE public.search_waiting (
    work_order text NOT NULL
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

CREATE TABLE public.supervision_reply (
    town text NOT NULL,
    supervision text NOT NULL,
    number bigint NOT NULL,
    level text NOT NULL,
    at bigint NOT NULL,
    by_account text,
    words text NOT NULL,
    CONSTRAINT supervision_reply_level_check CHECK ((level = ANY (ARRAY['reminder'::text, 'letter'::text, 'notice'::text])))
);

CREATE TABLE public.supervision_terms (
    district text NOT NULL,
    reminder text NOT NULL,
    letter text NOT NULL,
    notice text NOT NULL,
    asks_desk bigint NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT supervision_terms_asks_desk_check CHECK ((asks_desk = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT supervision_terms_letter_check CHECK ((letter = ANY (ARRAY['late'::text, 'unanswered'::text, 'never'::text]))),
    CONSTRAINT supervision_terms_notice_check CHECK ((notice = ANY (ARRAY['unanswered'::text, 'never'::text]))),
    CONSTRAINT supervision_terms_reminder_check CHECK ((reminder = ANY (ARRAY['soon'::text, 'late'::text, 'never'::text])))
);

CREATE TABLE public.town_list (
    town text NOT NULL,
    number bigint NOT NULL,
    adopted_at bigint NOT NULL,
    note text NOT NULL,
    source_hash text NOT NULL,
    CONSTRAINT town_list_number_check CHECK ((number > 0))
);

CREATE TABLE public.town_list_line (
    town text NOT NULL,
    number bigint NOT NULL,
    "position" bigint NOT NULL,
    kind text NOT NULL,
    matter text,
    title text NOT NULL,
    unit text,
    basis text NOT NULL,
    CONSTRAINT town_list_line_check CHECK (((kind <> 'recalled'::text) OR (unit IS NOT NULL))),
    CONSTRAINT town_list_line_kind_check CHECK ((kind = ANY (ARRAY['basic'::text, 'joint'::text, 'recalled'::text])))
);

CREATE TABLE public.unit (
    id text NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    english text DEFAULT ''::text NOT NULL,
    kind text NOT NULL,
    place text NOT NULL,
    version bigint NOT NULL,
    phone text DEFAULT ''::text NOT NULL,
    ended_at bigint,
    CONSTRAINT unit_kind_check CHECK ((kind = ANY (ARRAY['department'::text, 'town'::text, 'community'::text, 'crew'::text])))
);

CREATE TABLE public.visit_note (
    town text NOT NULL,
    id text NOT NULL,
    district text NOT NULL,
    community text,
    grid text,
    noted_by text NOT NULL,
    noted_at bigint NOT NULL,
    address text NOT NULL,
    matter text,
    words text NOT NULL,
    work_order text,
    version bigint NOT NULL,
    CONSTRAINT visit_note_check CHECK (((work_order IS NULL) = (words <> ''::text)))
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
    erased_at bigint,
    request_kind text,
    request_at bigint,
    request_by text,
    request_reason text,
    request_basis text,
    request_unit text,
    request_until bigint,
    request_answer_by bigint,
    request_escalated bigint DEFAULT 0 NOT NULL,
    returns bigint DEFAULT 0 NOT NULL,
    delays bigint DEFAULT 0 NOT NULL,
    backstopped bigint DEFAULT 0 NOT NULL,
    climb_rung text,
    climbed_at bigint,
    concerns_unit text,
    concerns_account text,
    supporters bigint DEFAULT 0 NOT NULL,
    parties text DEFAULT ''::text NOT NULL,
    proxy_callback text,
    complaint bigint DEFAULT 0 NOT NULL,
    limits text,
    CONSTRAINT work_order_backstopped_check CHECK ((backstopped = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT work_order_check CHECK (((state = 'closed'::text) = (outcome IS NOT NULL))),
    CONSTRAINT work_order_check1 CHECK (((state = 'closed'::text) = (closed_at IS NOT NULL))),
    CONSTRAINT work_order_check2 CHECK (((latitude IS NULL) = (longitude IS NULL))),
    CONSTRAINT work_order_climb_rung_check CHECK ((climb_rung = ANY (ARRAY['reminded'::text, 'untaken'::text, 'late'::text, 'dutyChief'::text, 'leader'::text]))),
    CONSTRAINT work_order_closed_late_check CHECK ((closed_late = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT work_order_complaint_check CHECK ((complaint = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT work_order_outcome_check CHECK ((outcome = ANY (ARRAY['solved'::text, 'partlySolved'::text, 'notOurs'::text, 'cannotBeDone'::text, 'duplicateOf'::text, 'withdrawn'::text, 'notAccepted'::text]))),
    CONSTRAINT work_order_proxy_callback_check CHECK ((proxy_callback = ANY (ARRAY['filer'::text, 'person'::text]))),
    CONSTRAINT work_order_recalled_check CHECK ((recalled = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT work_order_request_escalated_check CHECK ((request_escalated = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT work_order_request_kind_check CHECK ((request_kind = ANY (ARRAY['delay'::text, 'return'::text, 'shelving'::text]))),
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

ALTER TABLE ONLY public.admission_matter
    ADD CONSTRAINT admission_matter_pkey PRIMARY KEY (town, admission, "position");

ALTER TABLE ONLY public.admission
    ADD CONSTRAINT admission_pkey PRIMARY KEY (town, id);

ALTER TABLE ONLY public.admission_place
    ADD CONSTRAINT admission_place_pkey PRIMARY KEY (town, admission, "position");

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

ALTER TABLE ONLY public.conference_member
    ADD CONSTRAINT conference_member_pkey PRIMARY KEY (town, conference, unit, account);

ALTER TABLE ONLY public.dispatch_helper
    ADD CONSTRAINT dispatch_helper_pkey PRIMARY KEY (town, number, line, "position");

ALTER TABLE ONLY public.dispatch_line
    ADD CONSTRAINT dispatch_line_pkey PRIMARY KEY (town, number, "position");

ALTER TABLE ONLY public.dispatch_line
    ADD CONSTRAINT dispatch_line_town_number_matter_key UNIQUE (town, number, matter);

ALTER TABLE ONLY public.dispatch_list
    ADD CONSTRAINT dispatch_list_pkey PRIMARY KEY (town, number);

ALTER TABLE ONLY public.dispatch_refusal
    ADD CONSTRAINT dispatch_refusal_pkey PRIMARY KEY (town, work_order, day, asker);

ALTER TABLE ONLY public.draw_attempt
    ADD CONSTRAINT draw_attempt_pkey PRIMARY KEY (town, draw, line, number);

ALTER TABLE ONLY public.draw_line
    ADD CONSTRAINT draw_line_pkey PRIMARY KEY (town, draw, number);

ALTER TABLE ONLY public.draw_line
    ADD CONSTRAINT draw_line_work_order_supporter_closed_at_purpose_town_key UNIQUE (work_order, supporter, closed_at, purpose, town);

ALTER TABLE ONLY public.draw
    ADD CONSTRAINT draw_pkey PRIMARY KEY (town, id);

ALTER TABLE ONLY public.email_code
    ADD CONSTRAINT email_code_pkey PRIMARY KEY (account);

ALTER TABLE ONLY public.fact_fold
    ADD CONSTRAINT fact_fold_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.fact_position
    ADD CONSTRAINT fact_position_pkey PRIMARY KEY (town);

ALTER TABLE ONLY public.idempotency_key
    ADD CONSTRAINT idempotency_key_pkey PRIMARY KEY (actor, key);

ALTER TABLE ONLY public.inbox_floor
    ADD CONSTRAINT inbox_floor_pkey PRIMARY KEY (account);

ALTER TABLE ONLY public.inbox_line
    ADD CONSTRAINT inbox_line_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.inbox_mark
    ADD CONSTRAINT inbox_mark_pkey PRIMARY KEY (line, account);

ALTER TABLE ONLY public.job
    ADD CONSTRAINT job_pkey PRIMARY KEY (kind, subject);

ALTER TABLE ONLY public.journal_head
    ADD CONSTRAINT journal_head_pkey PRIMARY KEY (town);

ALTER TABLE ONLY public.journal
    ADD CONSTRAINT journal_pkey PRIMARY KEY (town, sequence);

ALTER TABLE ONLY public.limit_value
    ADD CONSTRAINT limit_value_pkey PRIMARY KEY (number, name);

ALTER TABLE ONLY public.limit_version
    ADD CONSTRAINT limit_version_pkey PRIMARY KEY (number);

ALTER TABLE ONLY public.matter
    ADD CONSTRAINT matter_pkey PRIMARY KEY (version, code);

ALTER TABLE ONLY public.matter
    ADD CONSTRAINT matter_version_position_key UNIQUE (version, "position");

ALTER TABLE ONLY public.notice_attempt
    ADD CONSTRAINT notice_attempt_pkey PRIMARY KEY (message, number);

ALTER TABLE ONLY public.notice_message
    ADD CONSTRAINT notice_message_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notice
    ADD CONSTRAINT notice_pkey PRIMARY KEY (town, id);

ALTER TABLE ONLY public.notice_position
    ADD CONSTRAINT notice_position_pkey PRIMARY KEY (town);

ALTER TABLE ONLY public.notice_setting
    ADD CONSTRAINT notice_setting_pkey PRIMARY KEY (account);

ALTER TABLE ONLY public.notice
    ADD CONSTRAINT notice_town_sequence_lane_kind_key UNIQUE (town, sequence, lane, kind);

ALTER TABLE ONLY public.order_call
    ADD CONSTRAINT order_call_pkey PRIMARY KEY (town, id);

ALTER TABLE ONLY public.order_conference
    ADD CONSTRAINT order_conference_pkey PRIMARY KEY (town, id);

ALTER TABLE ONLY public.order_counter
    ADD CONSTRAINT order_counter_pkey PRIMARY KEY (town, day);

ALTER TABLE ONLY public.order_errand
    ADD CONSTRAINT order_errand_pkey PRIMARY KEY (town, id);

ALTER TABLE ONLY public.order_fact
    ADD CONSTRAINT order_fact_pkey PRIMARY KEY (town, id);

ALTER TABLE ONLY public.order_objection
    ADD CONSTRAINT order_objection_pkey PRIMARY KEY (town, id);

ALTER TABLE ONLY public.order_photo
    ADD CONSTRAINT order_photo_pkey PRIMARY KEY (town, id);

ALTER TABLE ONLY public.order_proxy
    ADD CONSTRAINT order_proxy_pkey PRIMARY KEY (town, work_order);

ALTER TABLE ONLY public.order_publication
    ADD CONSTRAINT order_publication_pkey PRIMARY KEY (town, work_order, number);

ALTER TABLE ONLY public.order_rating_link
    ADD CONSTRAINT order_rating_link_digest_key UNIQUE (digest);

ALTER TABLE ONLY public.order_rating_link
    ADD CONSTRAINT order_rating_link_pkey PRIMARY KEY (town, work_order, answered_at);

ALTER TABLE ONLY public.order_search
    ADD CONSTRAINT order_search_pkey PRIMARY KEY (work_order);

ALTER TABLE ONLY public.order_supervision
    ADD CONSTRAINT order_supervision_pkey PRIMARY KEY (town, id);

ALTER TABLE ONLY public.order_supporter
    ADD CONSTRAINT order_supporter_follow_digest_key UNIQUE (follow_digest);

ALTER TABLE ONLY public.order_supporter
    ADD CONSTRAINT order_supporter_pkey PRIMARY KEY (town, id);

ALTER TABLE ONLY public.order_supporter
    ADD CONSTRAINT order_supporter_work_order_mark_town_key UNIQUE (work_order, mark, town);

ALTER TABLE ONLY public.order_words
    ADD CONSTRAINT order_words_pkey PRIMARY KEY (work_order, digest);

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.outlet
    ADD CONSTRAINT outlet_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.patrol_point
    ADD CONSTRAINT patrol_point_pkey PRIMARY KEY (town, route, number);

ALTER TABLE ONLY public.patrol_round
    ADD CONSTRAINT patrol_round_pkey PRIMARY KEY (town, id);

ALTER TABLE ONLY public.patrol_route
    ADD CONSTRAINT patrol_route_pkey PRIMARY KEY (town, id);

ALTER TABLE ONLY public.patrol_stop
    ADD CONSTRAINT patrol_stop_pkey PRIMARY KEY (town, round, number);

ALTER TABLE ONLY public.place
    ADD CONSTRAINT place_code_level_key UNIQUE (code, level);

ALTER TABLE ONLY public.place
    ADD CONSTRAINT place_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.place_tally
    ADD CONSTRAINT place_tally_pkey PRIMARY KEY (place, state);

ALTER TABLE ONLY public.post
    ADD CONSTRAINT post_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.publication_photo
    ADD CONSTRAINT publication_photo_pkey PRIMARY KEY (town, work_order, photo);

ALTER TABLE ONLY public.publication_photo
    ADD CONSTRAINT publication_photo_town_copy_key UNIQUE (town, copy);

ALTER TABLE ONLY public.rate_limit
    ADD CONSTRAINT rate_limit_pkey PRIMARY KEY (bucket, subject);

ALTER TABLE ONLY public.retired_matter
    ADD CONSTRAINT retired_matter_pkey PRIMARY KEY (version, code);

ALTER TABLE ONLY public.schema_step
    ADD CONSTRAINT schema_step_pkey PRIMARY KEY (number);

ALTER TABLE ONLY public.search_waiting
    ADD CONSTRAINT search_waiting_pkey PRIMARY KEY (work_order);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (digest);

ALTER TABLE ONLY public.setting
    ADD CONSTRAINT setting_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.sign_in_code
    ADD CONSTRAINT sign_in_code_pkey PRIMARY KEY (phone_print);

ALTER TABLE ONLY public.supervision_reply
    ADD CONSTRAINT supervision_reply_pkey PRIMARY KEY (town, supervision, number);

ALTER TABLE ONLY public.supervision_terms
    ADD CONSTRAINT supervision_terms_pkey PRIMARY KEY (district);

ALTER TABLE ONLY public.town_list_line
    ADD CONSTRAINT town_list_line_pkey PRIMARY KEY (town, number, "position");

ALTER TABLE ONLY public.town_list
    ADD CONSTRAINT town_list_pkey PRIMARY KEY (town, number);

ALTER TABLE ONLY public.unit
    ADD CONSTRAINT unit_code_key UNIQUE (code);

ALTER TABLE ONLY public.unit
    ADD CONSTRAINT unit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.visit_note
    ADD CONSTRAINT visit_note_pkey PRIMARY KEY (town, id);

ALTER TABLE ONLY public.work_order
    ADD CONSTRAINT work_order_number_town_key UNIQUE (number, town);

ALTER TABLE ONLY public.work_order
    ADD CONSTRAINT work_order_pkey PRIMARY KEY (town, id);

ALTER TABLE ONLY public.work_year
    ADD CONSTRAINT work_year_pkey PRIMARY KEY (year);

CREATE INDEX admission_by_unit ON public.admission USING btree (unit, applied_at);

CREATE INDEX admission_granted ON public.admission USING btree (town, valid_until) WHERE (valid_until IS NOT NULL);

CREATE INDEX admission_waiting ON public.admission USING btree (applied_at, id) WHERE (state = ANY (ARRAY['applied'::text, 'commented'::text]));

CREATE INDEX conference_member_by_conference ON public.conference_member USING btree (conference, unit);

CREATE INDEX dispatch_refusal_by_day ON public.dispatch_refusal USING btree (town, day);

CREATE INDEX draw_attempt_by_draw ON public.draw_attempt USING btree (draw, line, number);

CREATE UNIQUE INDEX draw_by_id ON public.draw USING btree (id);

CREATE INDEX draw_by_time ON public.draw USING btree (district, drawn_at, id);

CREATE INDEX draw_line_by_closing ON public.draw_line USING btree (purpose, closed_at);

CREATE UNIQUE INDEX draw_line_by_draw ON public.draw_line USING btree (draw, number);

CREATE INDEX inbox_line_above ON public.inbox_line USING btree (above, id) WHERE (above IS NOT NULL);

CREATE INDEX inbox_line_by_order ON public.inbox_line USING btree (work_order);

CREATE INDEX inbox_line_of_account ON public.inbox_line USING btree (account, id) WHERE (account IS NOT NULL);

CREATE INDEX inbox_line_of_community ON public.inbox_line USING btree (community, id) WHERE (community IS NOT NULL);

CREATE INDEX inbox_line_of_street ON public.inbox_line USING btree (street, id) WHERE (street IS NOT NULL);

CREATE INDEX inbox_line_of_unit ON public.inbox_line USING btree (unit, id) WHERE (unit IS NOT NULL);

CREATE INDEX job_by_due ON public.job USING btree (due_at);

CREATE INDEX job_by_problem ON public.job USING btree (problem, due_at) WHERE (problem <> ''::text);

CREATE INDEX journal_by_aggregate ON public.journal USING btree (aggregate_id, sequence);

CREATE INDEX journal_by_time ON public.journal USING btree (at, town, sequence);

CREATE INDEX matter_by_code ON public.matter USING btree (code, version);

CREATE INDEX notice_by_message ON public.notice USING btree (message) WHERE (message IS NOT NULL);

CREATE INDEX notice_by_order ON public.notice USING btree (work_order, happened_at);

CREATE INDEX notice_message_by_end ON public.notice_message USING btree (state, ended_at) WHERE (state <> 'waiting'::text);

CREATE INDEX notice_message_by_lane ON public.notice_message USING btree (lane, free_at);

CREATE INDEX notice_message_due ON public.notice_message USING btree (next_at) WHERE (state = 'waiting'::text);

CREATE UNIQUE INDEX notice_message_waiting ON public.notice_message USING btree (lane) WHERE (state = 'waiting'::text);

CREATE INDEX notice_waiting ON public.notice USING btree (lane, due_at) WHERE (message IS NULL);

CREATE INDEX order_call_by_order ON public.order_call USING btree (work_order, called_at);

CREATE INDEX order_call_due ON public.order_call USING btree (due_at, id) WHERE (answered_at IS NULL);

CREATE INDEX order_call_unjudged ON public.order_call USING btree (answered_at, id) WHERE ((kind = 'whistle'::text) AND (answered_at IS NOT NULL) AND (verdict IS NULL));

CREATE INDEX order_call_waiting ON public.order_call USING btree (unit, due_at) WHERE (answered_at IS NULL);

CREATE INDEX order_conference_by_order ON public.order_conference USING btree (work_order, held_at);

CREATE INDEX order_errand_by_order ON public.order_errand USING btree (work_order, given_at);

CREATE INDEX order_errand_due ON public.order_errand USING btree (due_at, id) WHERE (ended IS NULL);

CREATE INDEX order_errand_waiting ON public.order_errand USING btree (unit, due_at) WHERE (ended IS NULL);

CREATE INDEX order_fact_by_revision ON public.order_fact USING btree (revision, slot);

CREATE UNIQUE INDEX order_fact_by_slot ON public.order_fact USING btree (slot);

CREATE INDEX order_objection_by_order ON public.order_objection USING btree (work_order, raised_at);

CREATE INDEX order_objection_open ON public.order_objection USING btree (due_at, id) WHERE (decided_at IS NULL);

CREATE INDEX order_photo_by_order ON public.order_photo USING btree (work_order);

CREATE INDEX order_publication_by_order ON public.order_publication USING btree (work_order, number);

CREATE INDEX order_publication_changed ON public.order_publication USING btree (changed_at);

CREATE INDEX order_publication_changed_in_community ON public.order_publication USING btree (community, changed_at);

CREATE INDEX order_publication_changed_in_town ON public.order_publication USING btree (town, changed_at);

CREATE INDEX order_publication_counted ON public.order_publication USING btree (town, closed_at, community, matter, outcome, state);

CREATE INDEX order_publication_listed ON public.order_publication USING btree (listed_at, work_order) WHERE (listed_at IS NOT NULL);

CREATE INDEX order_publication_of_community ON public.order_publication USING btree (community, listed_at, work_order) WHERE (listed_at IS NOT NULL);

CREATE INDEX order_publication_of_town ON public.order_publication USING btree (town, listed_at, work_order) WHERE (listed_at IS NOT NULL);

CREATE INDEX order_publication_waiting ON public.order_publication USING btree (town, proposed_at) WHERE (state = 'proposed'::text);

CREATE INDEX order_search_grams ON public.order_search USING gin (grams);

CREATE INDEX order_supervision_by_order ON public.order_supervision USING btree (work_order, opened_at);

CREATE INDEX order_supervision_of_unit ON public.order_supervision USING btree (unit, due_at) WHERE (closed_at IS NULL);

CREATE INDEX order_supervision_open ON public.order_supervision USING btree (due_at, id) WHERE (closed_at IS NULL);

CREATE INDEX order_supporter_by_account ON public.order_supporter USING btree (account, supported_at) WHERE (account IS NOT NULL);

CREATE INDEX outbox_waiting ON public.outbox USING btree (due_at) WHERE (sent_at IS NULL);

CREATE INDEX patrol_round_by_route ON public.patrol_round USING btree (route, done_at);

CREATE INDEX patrol_route_by_community ON public.patrol_route USING btree (community, name) WHERE (ended_at IS NULL);

CREATE INDEX place_by_parent ON public.place USING btree (parent);

CREATE INDEX place_tally_by_district ON public.place_tally USING btree (district, state) WHERE (district IS NOT NULL);

CREATE INDEX post_by_account ON public.post USING btree (account);

CREATE INDEX post_by_place ON public.post USING btree (place, role);

CREATE INDEX publication_photo_by_order ON public.publication_photo USING btree (work_order);

CREATE INDEX session_by_account ON public.session USING btree (account);

CREATE INDEX session_by_age ON public.session USING btree (created_at);

CREATE INDEX sign_in_code_by_age ON public.sign_in_code USING btree (sent_at);

CREATE INDEX visit_note_by_age ON public.visit_note USING btree (noted_at);

CREATE INDEX visit_note_by_author ON public.visit_note USING btree (noted_by, noted_at);

CREATE INDEX visit_note_by_community ON public.visit_note USING btree (community, noted_at);

CREATE INDEX work_order_by_concern ON public.work_order USING btree (town, concerns_unit, concerns_account) WHERE ((concerns_unit IS NOT NULL) OR (concerns_account IS NOT NULL));

CREATE UNIQUE INDEX work_order_by_follow ON public.work_order USING btree (follow_digest);

CREATE UNIQUE INDEX work_order_by_id ON public.work_order USING btree (id);

CREATE INDEX work_order_by_matter_closing ON public.work_order USING btree (town, matter, closed_at, outcome, latitude, longitude, building, id) WHERE (closed_at IS NOT NULL);

CREATE INDEX work_order_by_opening ON public.work_order USING btree (district, opened_at, id);

CREATE INDEX work_order_by_party ON public.work_order USING btree (parties) WHERE (parties > ''::text);

CREATE INDEX work_order_by_phone ON public.work_order USING btree (reporter_phone_print, opened_at) WHERE (reporter_phone_print IS NOT NULL);

CREATE INDEX work_order_by_reopening ON public.work_order USING btree (district, reopen_answer_by, id) WHERE (reopen_asked_at IS NOT NULL);

CREATE INDEX work_order_by_reporter ON public.work_order USING btree (reporter_account, opened_at) WHERE (reporter_account IS NOT NULL);

CREATE INDEX work_order_by_request ON public.work_order USING btree (district, request_answer_by, id) WHERE (request_kind IS NOT NULL);

CREATE INDEX work_order_climbed ON public.work_order USING btree (district, climb_rung, stage_due, id) WHERE (climb_rung = ANY (ARRAY['dutyChief'::text, 'leader'::text]));

CREATE INDEX work_order_closed ON public.work_order USING btree (town, closed_at, community, outcome, matter, show_consent, sensitivity, state) WHERE (state = 'closed'::text);

CREATE INDEX work_order_open_by_community ON public.work_order USING btree (community, state, stage_due, id, stage_soon_at) WHERE (state <> 'closed'::text);

CREATE INDEX work_order_open_by_district ON public.work_order USING btree (district, state, stage_due, id, stage_soon_at) WHERE (state <> 'closed'::text);

CREATE INDEX work_order_open_by_town ON public.work_order USING btree (town, state, stage_due, id, stage_soon_at, grid) WHERE (state <> 'closed'::text);

CREATE INDEX work_order_open_by_unit ON public.work_order USING btree (unit, state, stage_due, id, stage_soon_at) WHERE ((state <> 'closed'::text) AND (unit IS NOT NULL));

CREATE INDEX work_order_untaken ON public.work_order USING btree (district, stage_due, id) WHERE ((state = 'offered'::text) AND (climb_rung IS NOT NULL));

ALTER TABLE ONLY public.admission_matter
    ADD CONSTRAINT admission_matter_town_admission_fkey FOREIGN KEY (town, admission) REFERENCES public.admission(town, id);

ALTER TABLE ONLY public.admission_place
    ADD CONSTRAINT admission_place_town_admission_fkey FOREIGN KEY (town, admission) REFERENCES public.admission(town, id);

ALTER TABLE ONLY public.api_key
    ADD CONSTRAINT api_key_unit_fkey FOREIGN KEY (unit) REFERENCES public.unit(id);

ALTER TABLE ONLY public.conference_member
    ADD CONSTRAINT conference_member_town_conference_fkey FOREIGN KEY (town, conference) REFERENCES public.order_conference(town, id);

ALTER TABLE ONLY public.dispatch_helper
    ADD CONSTRAINT dispatch_helper_town_number_line_fkey FOREIGN KEY (town, number, line) REFERENCES public.dispatch_line(town, number, "position");

ALTER TABLE ONLY public.dispatch_line
    ADD CONSTRAINT dispatch_line_town_number_fkey FOREIGN KEY (town, number) REFERENCES public.dispatch_list(town, number);

ALTER TABLE ONLY public.draw_attempt
    ADD CONSTRAINT draw_attempt_town_draw_line_fkey FOREIGN KEY (town, draw, line) REFERENCES public.draw_line(town, draw, number);

ALTER TABLE ONLY public.inbox_mark
    ADD CONSTRAINT inbox_mark_line_fkey FOREIGN KEY (line) REFERENCES public.inbox_line(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.limit_value
    ADD CONSTRAINT limit_value_number_fkey FOREIGN KEY (number) REFERENCES public.limit_version(number);

ALTER TABLE ONLY public.matter
    ADD CONSTRAINT matter_version_fkey FOREIGN KEY (version) REFERENCES public.catalogue_version(number);

ALTER TABLE ONLY public.notice_attempt
    ADD CONSTRAINT notice_attempt_message_fkey FOREIGN KEY (message) REFERENCES public.notice_message(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.order_call
    ADD CONSTRAINT order_call_town_work_order_fkey FOREIGN KEY (town, work_order) REFERENCES public.work_order(town, id);

ALTER TABLE ONLY public.order_conference
    ADD CONSTRAINT order_conference_town_work_order_fkey FOREIGN KEY (town, work_order) REFERENCES public.work_order(town, id);

ALTER TABLE ONLY public.order_errand
    ADD CONSTRAINT order_errand_town_conference_fkey FOREIGN KEY (town, conference) REFERENCES public.order_conference(town, id);

ALTER TABLE ONLY public.order_errand
    ADD CONSTRAINT order_errand_town_work_order_fkey FOREIGN KEY (town, work_order) REFERENCES public.work_order(town, id);

ALTER TABLE ONLY public.order_objection
    ADD CONSTRAINT order_objection_town_work_order_fkey FOREIGN KEY (town, work_order) REFERENCES public.work_order(town, id);

ALTER TABLE ONLY public.order_photo
    ADD CONSTRAINT order_photo_town_work_order_fkey FOREIGN KEY (town, work_order) REFERENCES public.work_order(town, id);

ALTER TABLE ONLY public.order_proxy
    ADD CONSTRAINT order_proxy_town_work_order_fkey FOREIGN KEY (town, work_order) REFERENCES public.work_order(town, id);

ALTER TABLE ONLY public.order_publication
    ADD CONSTRAINT order_publication_town_work_order_fkey FOREIGN KEY (town, work_order) REFERENCES public.work_order(town, id);

ALTER TABLE ONLY public.order_rating_link
    ADD CONSTRAINT order_rating_link_town_work_order_fkey FOREIGN KEY (town, work_order) REFERENCES public.work_order(town, id);

ALTER TABLE ONLY public.order_supervision
    ADD CONSTRAINT order_supervision_town_work_order_fkey FOREIGN KEY (town, work_order) REFERENCES public.work_order(town, id);

ALTER TABLE ONLY public.order_supporter
    ADD CONSTRAINT order_supporter_town_work_order_fkey FOREIGN KEY (town, work_order) REFERENCES public.work_order(town, id);

ALTER TABLE ONLY public.order_words
    ADD CONSTRAINT order_words_town_work_order_fkey FOREIGN KEY (town, work_order) REFERENCES public.work_order(town, id);

ALTER TABLE ONLY public.patrol_point
    ADD CONSTRAINT patrol_point_town_route_fkey FOREIGN KEY (town, route) REFERENCES public.patrol_route(town, id);

ALTER TABLE ONLY public.patrol_round
    ADD CONSTRAINT patrol_round_town_route_fkey FOREIGN KEY (town, route) REFERENCES public.patrol_route(town, id);

ALTER TABLE ONLY public.patrol_stop
    ADD CONSTRAINT patrol_stop_town_round_fkey FOREIGN KEY (town, round) REFERENCES public.patrol_round(town, id);

ALTER TABLE ONLY public.patrol_stop
    ADD CONSTRAINT patrol_stop_town_work_order_fkey FOREIGN KEY (town, work_order) REFERENCES public.work_order(town, id);

ALTER TABLE ONLY public.place
    ADD CONSTRAINT place_parent_fkey FOREIGN KEY (parent) REFERENCES public.place(id);

ALTER TABLE ONLY public.place
    ADD CONSTRAINT place_successor_fkey FOREIGN KEY (successor) REFERENCES public.place(id);

ALTER TABLE ONLY public.post
    ADD CONSTRAINT post_account_fkey FOREIGN KEY (account) REFERENCES public.account(id);

ALTER TABLE ONLY public.post
    ADD CONSTRAINT post_unit_fkey FOREIGN KEY (unit) REFERENCES public.unit(id);

ALTER TABLE ONLY public.publication_photo
    ADD CONSTRAINT publication_photo_town_work_order_fkey FOREIGN KEY (town, work_order) REFERENCES public.work_order(town, id);

ALTER TABLE ONLY public.retired_matter
    ADD CONSTRAINT retired_matter_version_fkey FOREIGN KEY (version) REFERENCES public.catalogue_version(number);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_account_fkey FOREIGN KEY (account) REFERENCES public.account(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_post_fkey FOREIGN KEY (post) REFERENCES public.post(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.supervision_reply
    ADD CONSTRAINT supervision_reply_town_supervision_fkey FOREIGN KEY (town, supervision) REFERENCES public.order_supervision(town, id);

ALTER TABLE ONLY public.town_list_line
    ADD CONSTRAINT town_list_line_town_number_fkey FOREIGN KEY (town, number) REFERENCES public.town_list(town, number);

ALTER TABLE ONLY public.visit_note
    ADD CONSTRAINT visit_note_town_work_order_fkey FOREIGN KEY (town, work_order) REFERENCES public.work_order(town, id);

