-- The models that new orders are credited by. Each run keeps its own lookback, taken from
-- the setting here: what a credit was computed with stays readable.
INSERT INTO campaign.attribution_run (model, params)
SELECT m.model, pg_catalog.jsonb_build_object('lookback', COALESCE((SELECT s.value FROM campaign.setting s WHERE s.key = 'attribution_lookback'), '"90 days"')) || m.params
  FROM (VALUES (1, 'first', jsonb '{}'), (2, 'last', '{}'), (3, 'linear', '{}'),
               (4, 'time_decay', '{"half_life":"7 days"}'), (5, 'position_based', '{}')) m (no, model, params)
 ORDER BY m.no;

INSERT INTO campaign.credit_horizon (horizon, system_identifier, refreshed_at)
SELECT pg_catalog.pg_snapshot_xmin(pg_catalog.pg_current_snapshot()), c.system_identifier, pg_catalog.now() FROM pg_catalog.pg_control_system() c;
