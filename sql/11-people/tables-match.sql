CREATE TABLE campaign.match_queue (
    match_queue_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id bigint NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE campaign.match_queue IS 'Derived. One row a person who is new, or whose name or company changed, and whom match_tick() has yet to hold against the others.
派生表。每行一个新人、或姓名或公司有变的人，等待 match_tick() 与他人比对。';

CREATE TABLE campaign.match_profile (
    person_id bigint PRIMARY KEY,
    profile jsonb NOT NULL CHECK (jsonb_typeof(profile) = 'object'),
    blocks bigint[] NOT NULL DEFAULT '{}',
    at timestamptz NOT NULL
);
COMMENT ON TABLE campaign.match_profile IS 'Derived. One row a person as match_tick() saw it last: what the match model compares (name, company, emails, phones), and the blocks it stands in. match_people() builds all anew.
派生表。每人一行，为 match_tick() 最近所见：匹配模型所比较的内容（姓名、公司、邮箱、电话）及其所在分块。match_people() 可全部重建。';

CREATE TABLE campaign.person_block (
    block bigint NOT NULL,
    person_id bigint NOT NULL,
    PRIMARY KEY (block, person_id)
);
COMMENT ON TABLE campaign.person_block IS 'Derived. One row a person and block: people who may be one stand in one block at least (same name and company, same tail of a telephone number, ...; see match_blocks()).
派生表。每人每分块一行：可能为同一人者至少同处一个分块（姓名与公司相同、电话尾号相同等，见 match_blocks()）。';

CREATE TABLE campaign.match_hot_block (
    block bigint PRIMARY KEY,
    rule text NOT NULL,
    example bigint NOT NULL,
    hits bigint NOT NULL DEFAULT 1,
    at timestamptz NOT NULL,
    people bigint NOT NULL DEFAULT 0
);
COMMENT ON TABLE campaign.match_hot_block IS 'Derived. One row a block that holds more people than are looked at (setting matching, block): its rule, a person who stands in it, how often it was met full, when last, how many people stand in it (as counted last, at most 100000 by match_tick()). People who share nothing but such a block are not compared.
派生表。每行一个人数超过查看上限（设置 matching 的 block）的分块：规则、其中一人、遇满次数、最近时间、最近一次所计人数（match_tick() 最多计 100000）。仅共处此类分块的人不作比较。';
