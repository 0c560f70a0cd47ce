/* work_time: business time by the clock of a zone (src/work_time.c) */

CREATE FUNCTION campaign.work_seconds(since timestamp with time zone, until timestamp with time zone, zone text, week integer[], days integer[]) RETURNS bigint
AS 'MODULE_PATHNAME', 'campaign_work_seconds' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.work_seconds(timestamp with time zone, timestamp with time zone, text, integer[], integer[]) IS
'Whole working seconds in [since, until), rounded down; 0 where until is not after since. An instant is worked where the clock of the zone shows a working time, so an hour that the clock shows twice counts twice, one that it skips not at all. week: pairs of seconds from the midnight before Monday, in order of their begin; a stretch belongs to the day it begins on and may run to the end of the next; overlaps count once. days: what differs, of each day its number of days from 2000-01-01, the number of stretches, and of each begin and end in seconds from midnight; in order of the days. NULL: NULL. Errors: 22023 zone or lists that cannot be read, 22008 infinite, 54000 more than a million elements.
[since, until) 内的整工作秒数（向下取整）；until 不晚于 since 时为 0。以时区的钟面时间判断：重复出现的一小时计两次，跳过的不计。week：自周一零点起的秒数对，按开始排序；时段归属其开始之日，可延至次日结束；重叠只计一次。days：例外日，依次为自 2000-01-01 的天数、时段数、各时段自零点起的起止秒数，按日期排序。NULL 返回 NULL。错误：22023 时区或列表无法解读，22008 无穷，54000 超过一百万个元素。';

CREATE FUNCTION campaign.add_work_time(ts timestamp with time zone, duration interval, zone text, week integer[], days integer[]) RETURNS timestamp with time zone
AS 'MODULE_PATHNAME', 'campaign_add_work_time' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.add_work_time(timestamp with time zone, interval, text, integer[], integer[]) IS
'The first instant by which a duration of working time has passed since ts: the inverse of work_seconds(), for the same lists; for a duration of zero the first working instant not before ts. A day of the duration is 24 working hours. NULL: NULL, and where the calendar holds no more so much working time. Errors: 22023 months, negative duration, zone or lists that cannot be read, 22008 infinite, 54000.
自 ts 起经过给定工作时长的最早时刻，为 work_seconds() 的逆（列表含义相同）；时长为零时为不早于 ts 的最早工作时刻。时长中的一天计 24 个工作小时。NULL 或日历中不再有足够工作时间时返回 NULL。错误：22023 含月、负时长、时区或列表无法解读，22008 无穷，54000。';

CREATE FUNCTION campaign.has_work(zone text, week integer[], days integer[]) RETURNS boolean
AS 'MODULE_PATHNAME', 'campaign_has_work' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.has_work(text, integer[], integer[]) IS
'Whether the lists of work_seconds() hold any working time; also their check. NULL: NULL. Errors: 22023, 54000, as of work_seconds().
work_seconds() 的列表是否含有工作时间，兼作校验。NULL 返回 NULL。错误：22023、54000，同 work_seconds()。';
