CREATE OR REPLACE VIEW campaign.merge_log WITH (security_invoker = true) AS
SELECT m.person_merge_id, m.op, m.winner, w.name AS winner_name, m.loser, l.name AS loser_name,
       cardinality(m.moved_keys) AS moved_key_count, m.reason, m.actor, m.at,
       cardinality(m.moved_aliases) AS moved_alias_count, m.fields_after AS fields,
       CASE WHEN m.op = 'unmerge' THEN 'unmerge' WHEN u.person_merge_id IS NOT NULL THEN 'undone' ELSE 'stands' END AS state,
       m.undoes, u.person_merge_id AS undone_by, u.at AS undone_at
  FROM campaign.person_merge m
  JOIN campaign.person w ON w.person_id = m.winner
  JOIN campaign.person l ON l.person_id = m.loser
  LEFT JOIN campaign.person_merge u ON u.undoes = m.person_merge_id;
COMMENT ON VIEW campaign.merge_log IS 'One row a merge of two people, or a merge taken back: who into or out of whom, what changed, why, by whom, when, and whether it still stands.
每次人员合并或撤销一行：谁并入（或取出自）谁、改变了什么、原因、操作者、时间，以及是否仍有效。';
COMMENT ON COLUMN campaign.merge_log.person_merge_id IS 'The row of person_merge.
person_merge 的行编号。';
COMMENT ON COLUMN campaign.merge_log.op IS 'merge or unmerge.
merge 合并或 unmerge 撤销。';
COMMENT ON COLUMN campaign.merge_log.winner IS 'Who stayed; of an unmerge, who the person was part of by then.
保留者；撤销时为当时所属之人。';
COMMENT ON COLUMN campaign.merge_log.winner_name IS 'The name of the winner as it is now.
保留者当前姓名。';
COMMENT ON COLUMN campaign.merge_log.loser IS 'Who became an alias, or came out again.
成为别名或被取出者。';
COMMENT ON COLUMN campaign.merge_log.loser_name IS 'The name of the loser as it is now.
该人当前姓名。';
COMMENT ON COLUMN campaign.merge_log.moved_key_count IS 'Identity keys that moved.
移动的标识键数。';
COMMENT ON COLUMN campaign.merge_log.reason IS 'Why, as told.
所述原因。';
COMMENT ON COLUMN campaign.merge_log.actor IS 'Who did it; campaign: a capture.
操作者；campaign 表示采集时自动。';
COMMENT ON COLUMN campaign.merge_log.at IS 'When.
时间。';
COMMENT ON COLUMN campaign.merge_log.moved_alias_count IS 'People merged before who moved along.
随之移动的先前已并入者人数。';
COMMENT ON COLUMN campaign.merge_log.fields IS 'Fields of the winner that changed, with their new values (null: blank now).
保留者变化的字段及新值（null 为变空）。';
COMMENT ON COLUMN campaign.merge_log.state IS 'stands, undone (taken back by undone_by), or unmerge.
stands 有效、undone 已被 undone_by 撤销、unmerge 撤销记录。';
COMMENT ON COLUMN campaign.merge_log.undoes IS 'Of an unmerge: the merge it took back; NULL: one that is not on record.
撤销记录所撤销的合并；无记录时为 NULL。';
COMMENT ON COLUMN campaign.merge_log.undone_by IS 'The unmerge that took it back.
撤销它的记录。';
COMMENT ON COLUMN campaign.merge_log.undone_at IS 'When it was taken back.
撤销时间。';

CREATE OR REPLACE VIEW campaign.duplicate_candidate WITH (security_invoker = true) AS
SELECT e.identity_edge_id, e.state, a.person_id AS person_a, a.name AS name_a, aa.name AS company_a, ka.keys AS keys_a,
       b.person_id AS person_b, b.name AS name_b, ab.name AS company_b, kb.keys AS keys_b,
       e.reason, e.reasons, e.weight,
       CASE WHEN e.weight IS NOT NULL THEN (1 / (1 + power(2::double precision, - least(greatest(e.weight, -60), 60))))::numeric(9,8) END AS probability,
       e.match_model_id, e.actor, e.at
  FROM campaign.identity_edge e
  JOIN campaign.person pa ON pa.person_id = e.person_a
  JOIN campaign.person a ON a.person_id = COALESCE(pa.merged_into, pa.person_id)
  JOIN campaign.person pb ON pb.person_id = e.person_b
  JOIN campaign.person b ON b.person_id = COALESCE(pb.merged_into, pb.person_id)
  LEFT JOIN campaign.account aa ON aa.account_id = a.account_id
  LEFT JOIN campaign.account ab ON ab.account_id = b.account_id
 CROSS JOIN LATERAL (SELECT COALESCE(array_agg(k.type || ' ' || k.value_norm ORDER BY k.strength, k.type, k.value_norm), '{}') AS keys FROM campaign.identity_key k WHERE k.person_id = a.person_id) ka
 CROSS JOIN LATERAL (SELECT COALESCE(array_agg(k.type || ' ' || k.value_norm ORDER BY k.strength, k.type, k.value_norm), '{}') AS keys FROM campaign.identity_key k WHERE k.person_id = b.person_id) kb
 WHERE e.state IN ('review', 'candidate') AND a.person_id <> b.person_id;
COMMENT ON VIEW campaign.duplicate_candidate IS 'One row a pair that may be one person and is undecided: those in state review wait for a decision (review_pair, merge_people), those in state candidate are merely alike. Both as they are after merges; a question put of several of the persons they were met as stands there as often (identity_edge_id is unique).
每对可能为同一人且未定的人一行：review 待人工决定（review_pair、merge_people），candidate 仅为相似。均为合并后的人；若对其多个化身分别提出，则各占一行（identity_edge_id 唯一）。';
COMMENT ON COLUMN campaign.duplicate_candidate.identity_edge_id IS 'The row of identity_edge.
identity_edge 的行编号。';
COMMENT ON COLUMN campaign.duplicate_candidate.state IS 'review or candidate.
review 待复核或 candidate 相似。';
COMMENT ON COLUMN campaign.duplicate_candidate.person_a IS 'One of the two, after merges.
其一（合并后）。';
COMMENT ON COLUMN campaign.duplicate_candidate.name_a IS 'Name of person_a.
person_a 的姓名。';
COMMENT ON COLUMN campaign.duplicate_candidate.company_a IS 'Company of person_a.
person_a 的公司。';
COMMENT ON COLUMN campaign.duplicate_candidate.keys_a IS 'Identity keys of person_a, type and value, strong ones first.
person_a 的标识键（类型与值），强键在前。';
COMMENT ON COLUMN campaign.duplicate_candidate.person_b IS 'The other, after merges.
另一人（合并后）。';
COMMENT ON COLUMN campaign.duplicate_candidate.name_b IS 'Name of person_b.
person_b 的姓名。';
COMMENT ON COLUMN campaign.duplicate_candidate.company_b IS 'Company of person_b.
person_b 的公司。';
COMMENT ON COLUMN campaign.duplicate_candidate.keys_b IS 'Identity keys of person_b, type and value, strong ones first.
person_b 的标识键（类型与值），强键在前。';
COMMENT ON COLUMN campaign.duplicate_candidate.reason IS 'Why they may be one, and what speaks against it, in words.
可能为同一人的原因及疑点（文字）。';
COMMENT ON COLUMN campaign.duplicate_candidate.reasons IS 'The reasons as a list of objects.
依据列表（对象数组）。';
COMMENT ON COLUMN campaign.duplicate_candidate.weight IS 'Score of the match model: log2 of the odds that they are one; NULL: no model weighed them.
匹配模型得分：为同一人的几率的 log2；未经模型计算为 NULL。';
COMMENT ON COLUMN campaign.duplicate_candidate.probability IS 'Probability that they are one, from weight; NULL without it.
由得分换算的同一人概率；无得分为 NULL。';
COMMENT ON COLUMN campaign.duplicate_candidate.match_model_id IS 'The model that weighed them.
所用匹配模型。';
COMMENT ON COLUMN campaign.duplicate_candidate.actor IS 'Who put them here; campaign: a capture.
登记者；campaign 表示采集时自动。';
COMMENT ON COLUMN campaign.duplicate_candidate.at IS 'Since when.
登记时间。';

CREATE OR REPLACE VIEW campaign.cluster_shape WITH (security_invoker = true) AS
WITH person_size AS (
    SELECT p.person_id, 1 + (SELECT count(*) FROM campaign.person a WHERE a.merged_into = p.person_id) AS met_as
      FROM campaign.person p WHERE p.merged_into IS NULL
), key_size AS (
    SELECT s.person_id, count(k.identity_key_id) FILTER (WHERE k.strength = 'strong') AS strong_keys, count(k.identity_key_id) FILTER (WHERE k.strength = 'weak') AS weak_keys
      FROM person_size s LEFT JOIN campaign.identity_key k ON k.person_id = s.person_id GROUP BY 1
), shared AS (
    SELECT k.type, k.namespace, k.value_norm, count(DISTINCT COALESCE(p.merged_into, p.person_id)) AS people, min(k.identity_key_id) AS id
      FROM campaign.identity_key k JOIN campaign.person p ON p.person_id = k.person_id WHERE k.strength = 'weak' GROUP BY 1, 2, 3
), measured (shape, size, id, example) AS (
    SELECT 'met as', s.met_as, s.person_id, NULL::text FROM person_size s
    UNION ALL SELECT 'strong keys', k.strong_keys, k.person_id, NULL FROM key_size k
    UNION ALL SELECT 'weak keys', k.weak_keys, k.person_id, NULL FROM key_size k
    UNION ALL SELECT 'weak key shared by', h.people, h.id, h.type || ' ' || h.value_norm FROM shared h
)
SELECT m.shape, m.size::integer AS size, count(*) AS row_count, (count(*) / sum(count(*)) OVER (PARTITION BY m.shape))::numeric(12,4) AS share_ratio,
       (array_agg(m.id ORDER BY m.id))[1:5] AS example_ids, (array_agg(m.example ORDER BY m.id))[1] AS example
  FROM measured m
 GROUP BY m.shape, m.size;
COMMENT ON VIEW campaign.cluster_shape IS 'One row a shape and size: how many people were met as so many persons (merged ones among them), have so many strong or weak keys, and how many weak keys are shared by so many people. The largest sizes are the clusters and hubs to look at.
每种形态与规模一行：有多少人曾以若干个身份出现（含被合并者）、拥有若干强键或弱键，以及有多少弱键被若干人共用。规模最大者即需检视的聚类与枢纽键。';
COMMENT ON COLUMN campaign.cluster_shape.shape IS 'met as: persons that one is made of; strong keys, weak keys: of a person; weak key shared by: people of a key.
met as 由几个身份组成；strong keys、weak keys 每人键数；weak key shared by 每键人数。';
COMMENT ON COLUMN campaign.cluster_shape.size IS 'How many.
规模。';
COMMENT ON COLUMN campaign.cluster_shape.row_count IS 'People (or keys) of that size.
该规模的人数（或键数）。';
COMMENT ON COLUMN campaign.cluster_shape.share_ratio IS 'Their share of all people (or weak keys).
占全部人数（或弱键数）的比例。';
COMMENT ON COLUMN campaign.cluster_shape.example_ids IS 'Up to five of them: person_id, or identity_key_id of weak keys.
至多五个示例：person_id，弱键为 identity_key_id。';
COMMENT ON COLUMN campaign.cluster_shape.example IS 'Of weak keys: type and value of the first.
弱键时为首个键的类型与值。';
