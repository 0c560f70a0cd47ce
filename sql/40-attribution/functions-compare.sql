-- Models side by side over a period, with what was spent in it.

-- A cost with a period is spread over its days by differences of rounded running
-- shares: the parts of adjoining periods sum to the entry, to the cent.
CREATE OR REPLACE FUNCTION campaign.costs_between(since timestamptz, until timestamptz)
RETURNS TABLE (campaign_id bigint, channel text, cost numeric, ad_spend numeric)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    zone constant text := COALESCE((SELECT s.value #>> '{}' FROM campaign.setting s WHERE s.key = 'tz'), 'Asia/Shanghai');
    since_here constant timestamp := COALESCE($1, '-infinity') AT TIME ZONE zone;
    until_here constant timestamp := COALESCE($2, 'infinity') AT TIME ZONE zone;
    -- days that begin in the period
    first_day constant date := since_here::date + (since_here > since_here::date)::integer;
    end_day constant date := until_here::date + (until_here > until_here::date)::integer;
BEGIN
    RETURN QUERY
    WITH entry AS (
        SELECT e.campaign_id, COALESCE(e.channel, r.channel, 'unknown') AS channel, COALESCE(r.category, e.category) = 'media' AS is_media,
               e.amount_base, e.at, COALESCE(e.period, r.period) AS period
          FROM campaign.budget_entry e
          LEFT JOIN campaign.budget_entry r ON r.budget_entry_id = e.reverses_id
         WHERE COALESCE(r.kind, e.kind) = 'actual'),
    booked AS (
        SELECT e.campaign_id FROM entry e WHERE e.is_media GROUP BY e.campaign_id),
    part AS (
        SELECT e.campaign_id, e.channel, e.amount_base AS cost, CASE WHEN e.is_media THEN e.amount_base ELSE 0 END AS ad_spend
          FROM entry e
         WHERE e.period IS NULL AND e.at >= COALESCE($1, '-infinity') AND e.at < COALESCE($2, 'infinity')
        UNION ALL
        SELECT e.campaign_id, e.channel, s.amount, CASE WHEN e.is_media THEN s.amount ELSE 0 END
          FROM entry e
         CROSS JOIN LATERAL (SELECT round(e.amount_base * (LEAST(end_day, upper(e.period)) - lower(e.period)) / (upper(e.period) - lower(e.period)), 2)
                                  - round(e.amount_base * (GREATEST(first_day, lower(e.period)) - lower(e.period)) / (upper(e.period) - lower(e.period)), 2) AS amount) s
         WHERE e.period IS NOT NULL AND lower(e.period) < end_day AND upper(e.period) > first_day
        UNION ALL
        -- what platforms report is spend of those whose ledger has none
        SELECT m.campaign_id, m.channel, 0, m.amount_base
          FROM campaign.media_stat m
         WHERE m.day >= first_day AND m.day < end_day AND m.amount_base <> 0 AND m.campaign_id NOT IN (SELECT b.campaign_id FROM booked b))
    SELECT p.campaign_id, p.channel, sum(p.cost), sum(p.ad_spend)
      FROM part p
     GROUP BY p.campaign_id, p.channel;
END
$$;
COMMENT ON FUNCTION campaign.costs_between(timestamptz, timestamptz) IS
'What was spent in [since, until), in base currency: one row a campaign and channel (unknown: the entry names none). cost: actual entries less reversals; an entry with a period by its days that begin in [since, until) in the zone of the installation. ad_spend: of these the category media; for a campaign whose ledger has no such entry at all, what platforms reported (media_stat). NULL bounds are open.
[since, until) 内的支出，本位币：每活动每渠道一行（unknown 表示分录未指明渠道）。cost 为实际支出减冲销；有期间的分录按安装时区内起始于该区间的天数分摊。ad_spend 为其中类目 media 的部分；若某活动台账全无该类目，则取平台回报的花费（media_stat）。边界为 NULL 表示不限。';

CREATE OR REPLACE FUNCTION campaign.attribution_compare(since timestamptz DEFAULT NULL, until timestamptz DEFAULT NULL, disputed_at integer DEFAULT 2)
RETURNS TABLE (campaign_id bigint, campaign_code text, campaign_name text,
               first_conversions numeric, first_amount numeric, first_rank integer,
               last_conversions numeric, last_amount numeric, last_rank integer,
               linear_conversions numeric, linear_amount numeric, linear_rank integer,
               time_decay_conversions numeric, time_decay_amount numeric, time_decay_rank integer,
               position_based_conversions numeric, position_based_amount numeric, position_based_rank integer,
               rank_spread integer, is_disputed boolean, best_model text, worst_model text,
               cost numeric, currency text, models jsonb)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
SET jit = off      -- the answer takes milliseconds, the compilation took most of a second
AS $$
#variable_conflict use_column
DECLARE
    base constant text := COALESCE((SELECT s.value #>> '{}' FROM campaign.setting s WHERE s.key = 'base_currency'), 'CNY');
BEGIN
    IF COALESCE($1, '-infinity') >= COALESCE($2, 'infinity') THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'the period of a comparison is empty', DETAIL = format('since is %s, until is %s.', $1, $2),
            HINT = 'since must lie before until, which is not part of the period.';
    ELSIF $3 IS NULL OR $3 < 1 THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'disputed_at must be at least 1', DETAIL = format('It is %s.', COALESCE($3::text, 'NULL')),
            HINT = 'It is the difference of ranks from which a campaign counts as disputed.';
    END IF;
    RETURN QUERY
    WITH credit AS (     -- key: the campaign, 0 for unknown, -1 for (none)
        SELECT a.model, COALESCE(a.campaign_id, CASE WHEN a.touchpoint_id IS NULL AND a.channel IS NULL THEN -1 ELSE 0 END) AS key,
               sum(a.weight) AS conversions, sum(a.amount_base) AS amount
          FROM campaign.attribution_credit a
         WHERE a.credited_at >= COALESCE($1, '-infinity') AND a.credited_at < COALESCE($2, 'infinity')
         GROUP BY 1, 2),
    spent AS (
        SELECT x.campaign_id AS key, sum(x.cost) AS cost FROM campaign.costs_between($1, $2) x GROUP BY x.campaign_id),
    shown AS (      -- whoever earned something in any model or cost something
        SELECT x.key FROM credit x UNION SELECT x.key FROM spent x WHERE x.cost <> 0),
    cell AS (
        SELECT m.model, m.model <> 'participation' AS is_additive, s.key, COALESCE(x.conversions, 0.0) AS conversions, COALESCE(x.amount, 0.0000) AS amount
          FROM shown s
         CROSS JOIN (SELECT DISTINCT c.model FROM credit c) m
          LEFT JOIN credit x ON x.model = m.model AND x.key = s.key),
    ranked AS (     -- campaigns have ranks; what belongs to none has not
        SELECT c.*, CASE WHEN c.key > 0 THEN rank() OVER (PARTITION BY c.model, c.key > 0 ORDER BY c.amount DESC, c.conversions DESC) END::integer AS rank
          FROM cell c),
    line AS (
        SELECT r.key,
               jsonb_object_agg(r.model, jsonb_build_object('conversions', r.conversions, 'amount', r.amount, 'rank', r.rank, 'is_additive', r.is_additive)) AS models,
               max(r.rank) - min(r.rank) AS spread, avg(r.amount) FILTER (WHERE r.is_additive) AS mean_amount,
               max(r.amount) FILTER (WHERE r.is_additive) > min(r.amount) FILTER (WHERE r.is_additive) AS is_uneven,
               (array_agg(r.model ORDER BY r.amount DESC, r.conversions DESC, r.model COLLATE "C") FILTER (WHERE r.is_additive))[1] AS best,
               (array_agg(r.model ORDER BY r.amount, r.conversions, r.model COLLATE "C") FILTER (WHERE r.is_additive))[1] AS worst
          FROM ranked r
         GROUP BY r.key)
    SELECT p.campaign_id, COALESCE(p.code, CASE s.key WHEN -1 THEN '(none)' ELSE 'unknown' END), COALESCE(p.name, CASE s.key WHEN -1 THEN '(none)' ELSE '未知' END),
           (l.models #>> '{first,conversions}')::numeric, (l.models #>> '{first,amount}')::numeric, (l.models #>> '{first,rank}')::integer,
           (l.models #>> '{last,conversions}')::numeric, (l.models #>> '{last,amount}')::numeric, (l.models #>> '{last,rank}')::integer,
           (l.models #>> '{linear,conversions}')::numeric, (l.models #>> '{linear,amount}')::numeric, (l.models #>> '{linear,rank}')::integer,
           (l.models #>> '{time_decay,conversions}')::numeric, (l.models #>> '{time_decay,amount}')::numeric, (l.models #>> '{time_decay,rank}')::integer,
           (l.models #>> '{position_based,conversions}')::numeric, (l.models #>> '{position_based,amount}')::numeric, (l.models #>> '{position_based,rank}')::integer,
           l.spread, CASE WHEN s.key > 0 AND l.models IS NOT NULL THEN l.spread >= $3 END, CASE WHEN l.is_uneven THEN l.best END, CASE WHEN l.is_uneven THEN l.worst END,
           CASE WHEN s.key > 0 THEN COALESCE(k.cost, 0) END, base, COALESCE(l.models, '{}')
      FROM shown s
      LEFT JOIN line l ON l.key = s.key
      LEFT JOIN spent k ON k.key = s.key
      LEFT JOIN campaign.campaign p ON p.campaign_id = s.key
     ORDER BY CASE s.key WHEN 0 THEN 2 WHEN -1 THEN 3 ELSE 1 END, l.mean_amount DESC NULLS LAST, p.code COLLATE "C";
END
$$;
COMMENT ON FUNCTION campaign.attribution_compare(timestamptz, timestamptz, integer) IS
'What each campaign earned by every model, side by side: one row a campaign with a credit or a cost in [since, until), and rows unknown (touches of no campaign) and (none) (no touch) last; largest mean amount first, then code. Credits count at credited_at, in base currency; conversions are sums of weights. Five models have columns, NULL where a model has no credit in the period; models has all, {model: {conversions, amount, rank, is_additive}}. Ranks are among campaigns, by amount, then conversions, ties share one; rank_spread is the largest less the smallest rank over the models, is_disputed: it reaches disputed_at (2). best_model and worst_model give the campaign most and least, additive models only (NULL where all give the same). Every additive model sums to the same, as far as it credited the same orders; participation does not. NULL bounds are open. Errors: 22023 empty period, disputed_at below 1.
各模型下各活动的归因结果并列：[since, until) 内有功劳或费用的活动每个一行，末尾为 unknown（触点无活动）与 (none)（无触点）；按平均金额降序，其次编码。功劳按 credited_at 计入，本位币；conversions 为权重之和。五个模型有各自的列，期内无功劳则为 NULL；models 含全部模型 {模型: {conversions, amount, rank, is_additive}}。名次只在活动之间，按金额、再按转化，相同并列；rank_spread 为各模型名次之最大差，达到 disputed_at（2）则 is_disputed 为真。best_model 与 worst_model 为给予该活动最多、最少的可加模型（全部相同则为 NULL）。可加模型对相同订单合计相等，participation 除外。边界为 NULL 表示不限。错误：22023 期间为空，disputed_at 小于 1。';
