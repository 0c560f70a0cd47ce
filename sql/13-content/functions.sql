CREATE OR REPLACE FUNCTION campaign.create_asset(asset jsonb) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $create_asset$
DECLARE
    wrong text;
    campaign_no bigint;
    number bigint;
BEGIN
    IF jsonb_typeof(asset) IS DISTINCT FROM 'object' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'an asset must be a JSON object',
            DETAIL = format('The argument is %s.', COALESCE('of type ' || jsonb_typeof(asset), 'NULL')), HINT = 'Send at least kind and title.';
    END IF;
    SELECT string_agg(k.key, ', ' ORDER BY k.key) INTO wrong
      FROM jsonb_object_keys(asset) k (key)
     WHERE k.key NOT IN ('kind', 'topic', 'title', 'version', 'uri', 'sha256', 'locale', 'spec', 'derived_from', 'status', 'campaign');
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'unknown field of an asset', DETAIL = format('Not known: %s.', wrong),
            HINT = 'Fields are kind, topic, title, version, uri, sha256 (64 hex digits), locale, spec, derived_from, status, campaign.';
    END IF;
    SELECT string_agg(format('%s must be a %s', f.field, f.type), ', ') INTO wrong
      FROM (VALUES ('kind', 'string'), ('topic', 'string'), ('title', 'string'), ('version', 'number'), ('uri', 'string'), ('sha256', 'string'),
                   ('locale', 'string'), ('spec', 'object'), ('derived_from', 'number'), ('status', 'string'), ('campaign', 'string')) f (field, type)
     WHERE jsonb_typeof(asset -> f.field) NOT IN (f.type, 'null');
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'wrong type in an asset', DETAIL = wrong || '.', HINT = 'Send the JSON types named.';
    END IF;
    IF btrim(COALESCE(asset ->> 'kind', '')) = '' OR btrim(COALESCE(asset ->> 'title', '')) = '' THEN
        RAISE EXCEPTION USING ERRCODE = '23502', MESSAGE = 'an asset needs kind and title',
            DETAIL = format('kind is %s, title is %s.', COALESCE(asset ->> 'kind', 'missing'), COALESCE(asset ->> 'title', 'missing')),
            HINT = 'Name what it is (white_paper, case, video, form, poster, mail_template, ...) and its title.';
    END IF;
    IF asset ->> 'campaign' IS NOT NULL THEN
        SELECT c.campaign_id INTO campaign_no FROM campaign.campaign c WHERE c.code = asset ->> 'campaign';
        IF NOT FOUND THEN
            RAISE EXCEPTION USING ERRCODE = '23503', MESSAGE = 'unknown campaign', DETAIL = format('No campaign has the code "%s".', asset ->> 'campaign'),
                HINT = 'Make it with create_campaign() first.';
        END IF;
    END IF;
    IF asset ->> 'sha256' !~ '^[0-9A-Fa-f]{64}$' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'sha256 is no SHA-256', DETAIL = format('It is "%s".', left(asset ->> 'sha256', 100)),
            HINT = 'Give 64 hexadecimal digits.';
    END IF;
    INSERT INTO campaign.asset (kind, topic, title, version, uri, sha256, locale, spec, derived_from, status, campaign_id)
    VALUES (asset ->> 'kind', asset ->> 'topic', asset ->> 'title', COALESCE((asset ->> 'version')::integer, 1), asset ->> 'uri',
            decode(asset ->> 'sha256', 'hex'), COALESCE(asset ->> 'locale', 'zh-CN'), COALESCE(NULLIF(asset -> 'spec', 'null'), '{}'),
            (asset ->> 'derived_from')::bigint, COALESCE(asset ->> 'status', 'draft'), campaign_no)
    RETURNING asset_id INTO number;
    RETURN number;
END
$create_asset$;
COMMENT ON FUNCTION campaign.create_asset(jsonb) IS 'Makes a version of a piece of content and returns its asset_id. Fields: kind, title, topic, version (1), uri, sha256 (hex), locale (zh-CN), spec, derived_from (asset_id), status (draft, approved, retired), campaign (code). Errors: 22023 wrong field or type, 23502 kind or title missing, 23503 unknown campaign or asset, 23505 the version is there already.
创建一个内容版本并返回 asset_id。字段：kind、title、topic、version（1）、uri、sha256（十六进制）、locale（zh-CN）、spec、derived_from、status、campaign（代码）。错误：22023 字段或类型错误，23502 缺少 kind 或 title，23503 活动或内容不存在，23505 版本已存在。';

CREATE OR REPLACE FUNCTION campaign.create_tracking_link(link jsonb) RETURNS text
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET datestyle = 'ISO, YMD'
AS $create_tracking_link$
DECLARE
    wrong text;
    campaign_no bigint;
    made text;
    noise bytea;
BEGIN
    IF jsonb_typeof(link) IS DISTINCT FROM 'object' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'a tracking link must be a JSON object',
            DETAIL = format('The argument is %s.', COALESCE('of type ' || jsonb_typeof(link), 'NULL')), HINT = 'Send at least url.';
    END IF;
    SELECT string_agg(k.key, ', ' ORDER BY k.key) INTO wrong
      FROM jsonb_object_keys(link) k (key)
     WHERE k.key NOT IN ('code', 'url', 'campaign', 'asset_id', 'promoter', 'channel', 'utm_source', 'utm_medium', 'utm_campaign', 'utm_content', 'utm_term', 'expires_at');
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'unknown field of a tracking link', DETAIL = format('Not known: %s.', wrong),
            HINT = 'Fields are url, campaign, asset_id, promoter, channel, utm_source, utm_medium, utm_campaign, utm_content, utm_term, expires_at, code.';
    END IF;
    SELECT string_agg(format('%s must be a %s', k.key, CASE k.key WHEN 'asset_id' THEN 'number' ELSE 'string' END), ', ' ORDER BY k.key) INTO wrong
      FROM jsonb_each(link) k
     WHERE jsonb_typeof(k.value) NOT IN (CASE k.key WHEN 'asset_id' THEN 'number' ELSE 'string' END, 'null');
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'wrong type in a tracking link', DETAIL = wrong || '.', HINT = 'Send the JSON types named.';
    END IF;
    -- a short link must not become a way to run a script or to split a header
    IF COALESCE(link ->> 'url', '') !~ '^https?://[^/[:space:][:cntrl:]]+[^[:space:][:cntrl:]]*$' OR char_length(link ->> 'url') > 4000 THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'url is no web address', DETAIL = format('It is "%s".', left(COALESCE(link ->> 'url', ''), 100)),
            HINT = 'Give an address that begins with http:// or https://, without blanks, of at most 4000 characters.';
    END IF;
    IF link ->> 'campaign' IS NOT NULL THEN
        SELECT c.campaign_id INTO campaign_no FROM campaign.campaign c WHERE c.code = link ->> 'campaign';
        IF NOT FOUND THEN
            RAISE EXCEPTION USING ERRCODE = '23503', MESSAGE = 'unknown campaign', DETAIL = format('No campaign has the code "%s".', link ->> 'campaign'),
                HINT = 'Make it with create_campaign() first.';
        END IF;
    END IF;
    LOOP
        made := link ->> 'code';
        IF made IS NULL THEN
            -- 72 random bits: the version and variant bits of the uuid lie elsewhere
            noise := uuid_send(gen_random_uuid());
            made := translate(encode(substring(noise FROM 1 FOR 6) || substring(noise FROM 11 FOR 3), 'base64'), '+/', '-_');
        END IF;
        INSERT INTO campaign.tracking_link (code, url, campaign_id, asset_id, promoter, channel, utm_source, utm_medium, utm_campaign, utm_content, utm_term, expires_at)
        VALUES (made, link ->> 'url', campaign_no, (link ->> 'asset_id')::bigint, link ->> 'promoter', link ->> 'channel', link ->> 'utm_source',
                link ->> 'utm_medium', link ->> 'utm_campaign', link ->> 'utm_content', link ->> 'utm_term', campaign.read_instant(link, 'expires_at'))
        ON CONFLICT (code) DO NOTHING;
        EXIT WHEN FOUND;
        IF link ->> 'code' IS NOT NULL THEN
            RAISE EXCEPTION USING ERRCODE = '23505', MESSAGE = 'the code is taken', DETAIL = format('There is a tracking link with the code "%s".', made),
                HINT = 'Leave code out to get a random one.';
        END IF;
    END LOOP;
    RETURN made;
END
$create_tracking_link$;
COMMENT ON FUNCTION campaign.create_tracking_link(jsonb) IS 'Makes a tracked link and returns its code (12 random characters, or the given code of 10 to 64). Fields: url (http or https), campaign (code), asset_id, promoter (login), channel, utm_source, utm_medium, utm_campaign, utm_content, utm_term, expires_at, code. Errors: 22023 wrong field, type or url, 23503 unknown campaign, asset or promoter, 23505 the code is taken, 23514 code malformed, 22007 or 22008 expires_at no time (without a zone it is meant in that of the installation).
创建跟踪链接并返回其代码（12 位随机字符，或指定的 10 至 64 位代码）。字段：url（http 或 https）、campaign（代码）、asset_id、promoter（登录名）、channel、utm_*、expires_at、code。错误：22023 字段、类型或地址错误，23503 活动、内容或推广人不存在，23505 代码已占用，23514 代码格式不符，22007 时间无效。';

CREATE OR REPLACE FUNCTION campaign.url_encode(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $url_encode$
    SELECT COALESCE(string_agg(CASE WHEN b.c BETWEEN 48 AND 57 OR b.c BETWEEN 65 AND 90 OR b.c BETWEEN 97 AND 122 OR b.c IN (45, 46, 95, 126)
                                    THEN chr(b.c) ELSE '%' || upper(lpad(to_hex(b.c), 2, '0')) END, '' ORDER BY b.i), '')
      FROM (SELECT i, get_byte(convert_to($1, 'UTF8'), i) AS c FROM generate_series(0, octet_length(convert_to($1, 'UTF8')) - 1) i) b
$url_encode$;
COMMENT ON FUNCTION campaign.url_encode(text) IS 'The text percent-encoded for a query string (RFC 3986: unreserved characters stay, all others become %XX of their UTF-8 bytes). NULL for NULL.
文本的百分号编码（RFC 3986：保留非保留字符，其余按 UTF-8 字节编码为 %XX）。NULL 返回 NULL。';

CREATE OR REPLACE FUNCTION campaign.link_target(link campaign.tracking_link) RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $link_target$
    -- what the address carries itself stays; the fragment stays at the end
    SELECT s.head || CASE WHEN p.query IS NULL THEN '' WHEN strpos(s.head, '?') = 0 THEN '?' WHEN s.head ~ '[?&]$' THEN '' ELSE '&' END
           || COALESCE(p.query, '') || s.tail
      FROM (SELECT regexp_replace(($1).url, '#.*$', '') AS head, COALESCE(substring(($1).url FROM '#.*$'), '') AS tail) s
     CROSS JOIN LATERAL (SELECT string_agg(v.name || '=' || campaign.url_encode(v.value), '&' ORDER BY v.no) AS query
                           FROM (VALUES (1, 'utm_source', ($1).utm_source), (2, 'utm_medium', ($1).utm_medium), (3, 'utm_campaign', ($1).utm_campaign),
                                        (4, 'utm_content', ($1).utm_content), (5, 'utm_term', ($1).utm_term)) v (no, name, value)
                          WHERE v.value <> '' AND s.head !~ ('[?&]' || v.name || '=')) p
$link_target$;
COMMENT ON FUNCTION campaign.link_target(campaign.tracking_link) IS 'The address that a tracking link leads to: its url with those utm values appended that the url does not carry itself.
跟踪链接的目标地址：在 url 后附加其自身未带的 utm 参数。';
