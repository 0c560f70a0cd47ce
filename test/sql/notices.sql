-- What the plan has to say: reminders, overdue tasks, approvals that wait, budgets that run out; each once, whenever it is looked at.
\set VERBOSITY terse
SET client_min_messages = warning;
SET timezone = 'Asia/Shanghai';
SET datestyle = 'ISO, YMD';
\o /dev/null
SELECT campaign.install();
SELECT campaign.add_user('boss'), campaign.add_user('li.lei'), campaign.add_user('han.mm'), campaign.add_user('gone');
SELECT campaign.create_campaign('{"code":"expo","name":"Expo","owner":"boss"}'), campaign.create_campaign('{"code":"fair","name":"Fair","owner":"gone"}'), campaign.create_campaign('{"code":"old","name":"Old","owner":"boss"}');
UPDATE campaign.app_user SET active = false WHERE login = 'gone';
SELECT campaign.add_task('call the hall', 'expo', 'li.lei', '2026-03-10 18:00+08', remind_at => '2026-03-09 09:00+08'),
       campaign.add_task('print', 'expo', 'gone', '2026-03-11 18:00+08', remind_at => '2026-03-11 09:00+08'),
       campaign.add_task('nobody''s', 'fair', NULL, '2026-03-10 18:00+08'),
       campaign.add_task('the owner''s', 'expo', NULL, '2026-03-12 18:00+08'),
       campaign.add_task('the flyer', 'expo', 'han.mm', kind => 'approval'),
       campaign.add_task('done by then', 'expo', 'li.lei', '2026-03-10 12:00+08'),
       campaign.add_task('no date', 'expo', 'li.lei');
UPDATE campaign.task SET created_at = '2026-03-08 00:00+08';
SELECT campaign.close_task(6, at => '2026-03-09 12:00+08');
\o
CREATE VIEW public.told AS SELECT recipient, kind, ref, to_char(at, 'MM-DD HH24:MI') AS at, state, payload ->> 'title' AS title FROM campaign.notice;
SELECT to_char(t, 'MM-DD HH24:MI') AS at, campaign.notice_tick(t) AS told, campaign.notice_tick(t) AS twice
  FROM unnest(ARRAY['2026-03-07 09:00+08', '2026-03-08 09:00+08', '2026-03-09 08:59+08', '2026-03-09 09:00+08', '2026-03-10 18:00+08', '2026-03-10 18:01+08', '2026-03-20 00:00+08', '2026-03-09 00:00+08']::timestamptz[]) t;
SELECT * FROM public.told ORDER BY at, kind, ref;
SELECT payload FROM campaign.notice WHERE kind = 'task_overdue' AND ref LIKE 'task:1:%';
-- put off: told again when it is over; handed on: the other one is told
UPDATE campaign.task SET due_at = '2026-03-25 00:00+08' WHERE task_id = 1;
SELECT campaign.notice_tick('2026-03-24 00:00+08') AS none, campaign.notice_tick('2026-03-26 00:00+08') AS overdue_again;
UPDATE campaign.task SET assignee = 'han.mm' WHERE task_id = 1;
SELECT campaign.notice_tick('2026-04-02 00:00+08') AS overdue;
SELECT recipient, kind, ref, state FROM public.told WHERE ref LIKE 'task:1:%' ORDER BY 1, 2, ref;

-- ---------------------------------------------------------------- budgets
\o /dev/null
SELECT campaign.post_budget('expo', 'allocation', 'venue', 1000, 'CNY', at => '2026-05-01 10:00+08'), campaign.post_budget('expo', 'actual', 'venue', 799.99, 'CNY', at => '2026-05-02 10:00+08'),
       campaign.post_budget('expo', 'commitment', 'venue', 5000, 'CNY', at => '2026-05-02 10:00+08'), campaign.post_budget('fair', 'allocation', 'venue', 10, 'CNY', at => '2026-05-01 10:00+08'), campaign.post_budget('fair', 'actual', 'venue', 10, 'CNY', at => '2026-05-01 10:00+08'),
       campaign.post_budget('old', 'actual', 'venue', 10, 'CNY', at => '2026-05-01 10:00+08');
\o
SELECT campaign.notice_tick('2026-05-02 11:00+08') AS below, campaign.post_budget('expo', 'actual', 'venue', 0.01, 'CNY', at => '2026-05-03 10:00+08') IS NOT NULL AS spent, campaign.notice_tick('2026-05-03 09:00+08') AS not_yet, campaign.notice_tick('2026-05-03 11:00+08') AS most;
SELECT campaign.post_budget('expo', 'actual', 'venue', 500, 'CNY', at => '2026-05-04 10:00+08') AS entry \gset
SELECT campaign.notice_tick('2026-05-04 11:00+08') AS gone, campaign.notice_tick('2026-05-05 11:00+08') AS again;
-- taken back and spent again: told before. Raised: told anew, of the last step only
SELECT campaign.post_budget('expo', 'reversal', reverses => :entry, category => NULL, amount => NULL, at => '2026-05-06 10:00+08') IS NOT NULL AS back, campaign.notice_tick('2026-05-06 11:00+08') AS none;
SELECT campaign.post_budget('expo', 'allocation', 'venue', 500, 'CNY', at => '2026-05-07 10:00+08') IS NOT NULL AS raised, campaign.notice_tick('2026-05-07 11:00+08') AS none,
       campaign.post_budget('expo', 'actual', 'venue', 900, 'CNY', at => '2026-05-08 10:00+08') IS NOT NULL AS spent, campaign.notice_tick('2026-05-08 11:00+08') AS told;
SELECT recipient, ref, at, state FROM public.told WHERE kind = 'budget_used' ORDER BY at, ref;
SELECT payload FROM campaign.notice WHERE kind = 'budget_used' AND ref = 'campaign:1:100:1500';
SELECT count(*) AS notices, count(DISTINCT (recipient, occurrence)) AS different FROM campaign.message;
SELECT bool_or(step = 'notice_tick') AS in_tick, count(*) FILTER (WHERE rows IS NULL) AS failed FROM campaign.tick('2026-06-01 00:00+08');
SELECT campaign.notice_tick(NULL);
SELECT campaign.notice_tick('infinity');
