CREATE TABLE campaign.key_holder (
    value_norm text NOT NULL,
    type text NOT NULL,
    namespace text NOT NULL DEFAULT '',
    since timestamptz NOT NULL,
    person_id bigint REFERENCES campaign.person (person_id),
    people integer NOT NULL DEFAULT 1,
    PRIMARY KEY (value_norm, type, namespace, since)
);
CREATE INDEX key_holder_person_id_idx ON campaign.key_holder (person_id) WHERE person_id IS NOT NULL;
COMMENT ON TABLE campaign.key_holder IS 'One row a change of hands of a weak key: from since on, what happens under it alone is of person_id (as first met; NULL: signed out). The first row of a key has since -infinity, who brought it, and in people how many have brought it so far; it is unique, so that of two sessions that bring a key at once only one can be the first. A row since infinity names the visitor without a name where the first bearer is somebody else.
弱键每次易手一行：自 since 起，仅凭该键的行为归属 person_id（首次出现的人；NULL 为已退出登录）。每个键的首行 since 为 -infinity，记录最先带来者，people 为迄今带来者人数；该行唯一，两个会话同时带来同一键时只有一个能成为最先。since 为 infinity 的行记录首位带来者另有其人时的无名访客。';

CREATE TABLE campaign.key_name (
    identity_key_id bigint NOT NULL REFERENCES campaign.identity_key (identity_key_id) ON DELETE CASCADE,
    name_norm text NOT NULL,
    name text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (identity_key_id, name_norm)
);
COMMENT ON TABLE campaign.key_name IS 'One row a name given with a strong key that speaks against the name of its person. Too many of them (setting key_people) and the key is weak from then on.
强键上出现的、与所属人姓名相冲突的姓名，每个一行；过多时（设置 key_people）该键降为弱键。';
