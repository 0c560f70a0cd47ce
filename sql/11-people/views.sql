CREATE OR REPLACE VIEW campaign.merge_log WITH (security_invoker = true) AS
SELECT m.person_merge_id, m.op, m.winner, w.name AS winner_name, m.loser, l.name AS loser_name,
       cardinality(m.moved_keys) AS moved_key_count, m.reason, m.actor, m.at
  FROM campaign.person_merge m
  JOIN campaign.person w ON w.person_id = m.winner
  JOIN campaign.person l ON l.person_id = m.loser;
COMMENT ON VIEW campaign.merge_log IS 'One row a merge of two people: who into whom, why, by whom, when.
每次人员合并一行：谁并入谁、原因、操作者、时间。';
