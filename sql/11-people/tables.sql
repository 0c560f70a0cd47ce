CREATE TYPE campaign.key_value AS (type text, namespace text, value_norm text, strength text);
COMMENT ON TYPE campaign.key_value IS 'A normalised identity key, as read_keys() makes it.
由 read_keys() 生成的规范化标识键。';

CREATE TABLE campaign.account (
    account_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL CHECK (name <> '' AND char_length(name) <= 500),
    name_norm text UNIQUE,
    credit_code text UNIQUE,
    domain text,
    industry text,
    size_band text,
    region text,
    parent_id bigint REFERENCES campaign.account (account_id) CHECK (parent_id <> account_id),
    owner text REFERENCES campaign.app_user (login),
    first_won_at timestamptz,
    attrs jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(attrs) = 'object'),
    created_at timestamptz NOT NULL DEFAULT now(),
    archived_at timestamptz
);
CREATE INDEX account_domain_idx ON campaign.account (domain) WHERE domain IS NOT NULL;
CREATE INDEX account_parent_id_idx ON campaign.account (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX account_owner_idx ON campaign.account (owner) WHERE owner IS NOT NULL;
COMMENT ON TABLE campaign.account IS 'One row a company; name_norm is the core of its name (normalize_company), credit_code the unified social credit code, first_won_at the booking of its first order.
每家公司一行；name_norm 为公司名核心（normalize_company），credit_code 为统一社会信用代码，first_won_at 为首单时间。';

CREATE TABLE campaign.person (
    person_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id bigint REFERENCES campaign.account (account_id),
    name text CHECK (name <> '' AND char_length(name) <= 500),
    title text,
    seniority text,
    tz text CHECK (tz IS NULL OR (timestamptz '2000-01-01 00:00+00' AT TIME ZONE tz) IS NOT NULL),
    locale text,
    tags text[] NOT NULL DEFAULT '{}',
    attrs jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(attrs) = 'object'),
    field_source jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(field_source) = 'object'),
    owner text REFERENCES campaign.app_user (login),
    is_anonymous boolean NOT NULL DEFAULT false,
    merged_into bigint REFERENCES campaign.person (person_id) CHECK (merged_into <> person_id),
    erased_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX person_account_id_idx ON campaign.person (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX person_owner_idx ON campaign.person (owner) WHERE owner IS NOT NULL;
CREATE INDEX person_merged_into_idx ON campaign.person (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX person_tags_idx ON campaign.person USING gin (tags) WHERE tags <> '{}';
COMMENT ON TABLE campaign.person IS 'One row a person as first met; a person found to be another has merged_into set to that one (one step, never a chain) and every row that names it stays where it is: read through COALESCE(merged_into, person_id).
每个首次出现的人一行；若发现与他人同一，则 merged_into 指向该人（只一跳），引用它的行原地不动，读取时用 COALESCE(merged_into, person_id)。';

CREATE TABLE campaign.identity_key (
    identity_key_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    type text NOT NULL CHECK (type IN ('email', 'phone', 'unionid', 'openid', 'wecom', 'cookie', 'device', 'crm')),
    namespace text NOT NULL DEFAULT '',
    value_norm text NOT NULL CHECK (value_norm <> '' AND char_length(value_norm) <= 320),
    norm_version integer NOT NULL DEFAULT 1,
    strength text NOT NULL DEFAULT 'strong' CHECK (strength IN ('strong', 'weak')),
    person_id bigint NOT NULL REFERENCES campaign.person (person_id),
    verified boolean NOT NULL DEFAULT false,
    first_seen timestamptz NOT NULL,
    last_seen timestamptz NOT NULL,
    person_count integer NOT NULL DEFAULT 1,
    met_as bigint REFERENCES campaign.person (person_id) CHECK (met_as <> person_id)
);
CREATE UNIQUE INDEX identity_key_strong_idx ON campaign.identity_key (value_norm, type, namespace) WHERE strength = 'strong';
CREATE UNIQUE INDEX identity_key_weak_idx ON campaign.identity_key (value_norm, type, namespace, person_id) WHERE strength = 'weak';
CREATE INDEX identity_key_person_id_idx ON campaign.identity_key (person_id);
CREATE INDEX identity_key_met_as_idx ON campaign.identity_key (met_as) WHERE met_as IS NOT NULL;
COMMENT ON TABLE campaign.identity_key IS 'One row a normalised key of a person; a strong key belongs to one person (unique), a weak one (cookie, device, shared phone, role mailbox) may belong to several and never joins people. met_as: where a merge moved the key, the person as first met who brought it and whom it goes back to; NULL: it never moved.
每个人的规范化标识键一行；强键全局唯一归属一人，弱键（cookie、设备、共用电话、公共邮箱）可属于多人且不会导致合并。met_as：被合并移动过的键最初所属的人，撤销合并时归还；从未移动则为 NULL。';

CREATE TABLE campaign.person_merge (
    person_merge_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    op text NOT NULL CHECK (op IN ('merge', 'unmerge')),
    winner bigint NOT NULL REFERENCES campaign.person (person_id),
    loser bigint NOT NULL REFERENCES campaign.person (person_id),
    moved_keys bigint[] NOT NULL DEFAULT '{}',
    moved_aliases bigint[] NOT NULL DEFAULT '{}',
    fields_before jsonb NOT NULL DEFAULT '{}',
    fields_after jsonb NOT NULL DEFAULT '{}',
    reason text NOT NULL,
    actor text NOT NULL DEFAULT current_user,
    at timestamptz NOT NULL,
    undoes bigint REFERENCES campaign.person_merge (person_merge_id),
    CHECK (winner <> loser),
    CHECK (undoes IS NULL OR op = 'unmerge')
);
CREATE INDEX person_merge_winner_idx ON campaign.person_merge (winner);
CREATE INDEX person_merge_loser_idx ON campaign.person_merge (loser, person_merge_id);
CREATE UNIQUE INDEX person_merge_undoes_idx ON campaign.person_merge (undoes) WHERE undoes IS NOT NULL;
COMMENT ON TABLE campaign.person_merge IS 'One row a merge of two people, or a merge taken back (undoes names it, winner is who they were part of by then), insert-only: keys and aliases that moved, both people as they were, the fields of the winner that changed. Merges not taken back are a forest, a loser under its winner; merged_into is the root of it.
每次人员合并或撤销一行（undoes 指向被撤销的合并，winner 为撤销时所属之人），只增不改：记录移动的键与别名、双方先前的样子、胜者变化的字段。未撤销的合并构成森林（败者在胜者之下），merged_into 即其根。';

CREATE TABLE campaign.match_model (
    match_model_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    version integer NOT NULL DEFAULT 1,
    prior double precision NOT NULL CHECK (prior > 0 AND prior < 1),
    threshold double precision NOT NULL CHECK (threshold > 0 AND threshold < 1),
    seed bigint NOT NULL DEFAULT 1,
    blocking jsonb NOT NULL DEFAULT '[]',
    trained_at timestamptz,
    is_active boolean NOT NULL DEFAULT false,
    UNIQUE (name, version)
);
COMMENT ON TABLE campaign.match_model IS 'One row a version of a Fellegi-Sunter match model: prior, threshold, seed and blocking rules.
Fellegi-Sunter 匹配模型的每个版本一行：先验、阈值、种子与分块规则。';

CREATE TABLE campaign.match_level (
    match_model_id bigint NOT NULL REFERENCES campaign.match_model (match_model_id),
    field text NOT NULL,
    level integer NOT NULL,
    op text NOT NULL,
    arg double precision,
    m double precision NOT NULL CHECK (m > 0 AND m <= 1),
    u double precision NOT NULL CHECK (u > 0 AND u <= 1),
    tf_column text,
    tf_weight double precision NOT NULL DEFAULT 0,
    tf_min double precision NOT NULL DEFAULT 0,
    kind text NOT NULL DEFAULT 'text' CHECK (kind IN ('name', 'company', 'email', 'phone', 'date', 'code', 'number', 'text', 'category', 'id')),
    PRIMARY KEY (match_model_id, field, level)
);
COMMENT ON TABLE campaign.match_level IS 'One row an agreement level of a field of a match model: the kind of the field, what the level says (op), how often pairs of one thing (m) and of two (u) show it, term-frequency adjustment. stored_model() makes the JSON of it that match_score() takes.
匹配模型每个字段的每个一致级别一行：字段类别、级别含义（op）、同一对象（m）与不同对象（u）出现该级别的比例、词频调整。stored_model() 据此生成 match_score() 所用的 JSON。';

CREATE TABLE campaign.identity_edge (
    identity_edge_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_a bigint NOT NULL REFERENCES campaign.person (person_id),
    person_b bigint NOT NULL REFERENCES campaign.person (person_id),
    match_model_id bigint REFERENCES campaign.match_model (match_model_id),
    weight double precision,
    reason text NOT NULL,
    state text NOT NULL CHECK (state IN ('candidate', 'review', 'active', 'refused', 'retired', 'cannot_link')),
    actor text NOT NULL DEFAULT current_user,
    at timestamptz NOT NULL,
    reasons jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(reasons) = 'array'),
    CHECK (person_a < person_b),
    UNIQUE (person_a, person_b)
);
CREATE INDEX identity_edge_person_b_idx ON campaign.identity_edge (person_b);
CREATE INDEX identity_edge_match_model_id_idx ON campaign.identity_edge (match_model_id) WHERE match_model_id IS NOT NULL;
CREATE INDEX identity_edge_cannot_link_idx ON campaign.identity_edge (person_a, person_b) WHERE state = 'cannot_link';
CREATE INDEX identity_edge_review_idx ON campaign.identity_edge (at) WHERE state = 'review';
COMMENT ON TABLE campaign.identity_edge IS 'One row a pair of people that may be one. state: review (a human decides), candidate (alike, not enough for a question), refused (put off by a human), retired (what spoke for it no longer counts), cannot_link (two people for good), active (one person by now). reason in words, reasons as a list of objects ({"signal": ...}), weight in bits of evidence by match_model_id where a model weighed them.
可能为同一人的一对人一行。state：review 待人工复核，candidate 相似但证据不足，refused 人工暂缓，retired 依据已失效，cannot_link 确定为两人，active 已确认为同一人。reason 为文字原因，reasons 为依据列表（对象数组），weight 为按模型计算的证据比特数。';

CREATE TABLE campaign.consent (
    person_id bigint NOT NULL REFERENCES campaign.person (person_id),
    channel text NOT NULL,
    topic text NOT NULL DEFAULT '',
    state text NOT NULL CHECK (state IN ('opt_in', 'opt_out', 'bounced', 'complained')),
    reason text,
    evidence jsonb NOT NULL DEFAULT '{}',
    at timestamptz NOT NULL,
    PRIMARY KEY (person_id, channel, topic)
);
COMMENT ON TABLE campaign.consent IS 'One row a person, channel and topic (empty = all topics): what that person allows now; history in stage_log.
每人每渠道每主题（空为全部主题）一行：当前的同意状态；历史见 stage_log。';
