/* campaign 0.9 to 1.0: the change of the kernel; make adds the new install() */

-- complain if script is sourced in psql, rather than via ALTER EXTENSION
\echo Use "ALTER EXTENSION campaign UPDATE" to load this file. \quit

DROP FUNCTION campaign.install();

-- The bytes of a journey have changed. Those that refresh_journeys() keeps are derived:
-- with no horizon every touchpoint is tail, and the next refresh builds them anew.
DO $journeys$
BEGIN
    IF pg_catalog.to_regclass('campaign.person_journey') IS NOT NULL THEN
        DELETE FROM campaign.person_journey;
        DELETE FROM campaign.journey_stale;
        DELETE FROM campaign.journey_horizon;
    END IF;
END
$journeys$;

CREATE FUNCTION campaign.funnel_rates(reached bigint[], OUT step integer, OUT reached_count bigint,
    OUT step_ratio double precision, OUT step_low_ratio double precision, OUT step_high_ratio double precision,
    OUT total_ratio double precision, OUT total_low_ratio double precision, OUT total_high_ratio double precision) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'campaign_funnel_rates' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.funnel_rates(bigint[]) IS
'One row a step of cumulative counts, as funnel_agg makes them: reached_count; step_ratio, the share of the step before (of step 1 itself: of all that took it, 1); total_ratio, the share of step 1; each with its Wilson 95 % interval (E. B. Wilson 1927, z = 1.959964). A share of nothing is NULL. NULL in, no row. Errors: 22004 NULL count, 22023 negative or growing counts, 2202E more than one dimension.
累计人数（如 funnel_agg 的结果）每步一行：reached_count；step_ratio 为相对上一步的占比（第 1 步相对自身，为 1）；total_ratio 为相对第 1 步的占比；均附 Wilson 95% 区间（z = 1.959964）。分母为 0 时为 NULL；参数为 NULL 则无行。错误：22004 计数为 NULL，22023 计数为负或递增，2202E 多维数组。';

-- as the server's own advisory locks are
ALTER FUNCTION campaign.lock_keys(bigint[]) PARALLEL RESTRICTED;


-- journeys: JSON, index, more accessors; questions asked of journeys and of raw rows;
-- attribution of many paths at once
@include 00-kernel/journey_more.sql
@include 00-kernel/journey_json.sql
@include 00-kernel/journey_index.sql
@include 00-kernel/funnel_detail.sql
@include 00-kernel/window_funnel.sql
@include 00-kernel/pattern.sql
@include 00-kernel/sequence.sql
@include 00-kernel/session.sql
@include 00-kernel/path.sql
@include 00-kernel/stage.sql
@include 00-kernel/retention.sql
@include 00-kernel/journey_recode.sql
@include 00-kernel/attribution_path.sql
@include 00-kernel/attribution_state.sql
@include 00-kernel/attribution_solve.sql
@include 00-kernel/attribution_credits.sql
@include 00-kernel/lift.sql

-- identity: comparators, pinyin, company names, clusters, matching
@include 00-kernel/similarity.sql
@include 00-kernel/pinyin.sql
@include 00-kernel/identity_codes.sql
@include 00-kernel/identity_keys.sql
@include 00-kernel/company_match.sql
@include 00-kernel/cluster.sql
@include 00-kernel/match.sql
@include 00-kernel/match_blocks.sql
@include 00-kernel/dedupe.sql
@include 00-kernel/scorecard.sql

-- what functions of 0.9 say of themselves now
@comments 00-kernel/journey.sql
@comments 00-kernel/funnel.sql
@comments 00-kernel/attribution.sql
@comments 00-kernel/identity.sql
@comments 00-kernel/score.sql
@comments 00-kernel/rules.sql
@include 00-kernel/work_time.sql

-- best time and next action
@include 00-kernel/advice.sql

@include 00-kernel/score_joint.sql
