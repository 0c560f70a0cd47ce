CREATE TABLE campaign.asset (
    asset_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    topic text,
    title text NOT NULL CHECK (btrim(title) <> ''),
    version integer NOT NULL DEFAULT 1 CHECK (version > 0),
    uri text,
    sha256 bytea CHECK (octet_length(sha256) = 32),
    locale text NOT NULL DEFAULT 'zh-CN',
    spec jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(spec) = 'object'),
    derived_from bigint REFERENCES campaign.asset (asset_id),
    status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'approved', 'retired')),
    campaign_id bigint REFERENCES campaign.campaign (campaign_id),
    created_at timestamptz NOT NULL DEFAULT now(),
    archived_at timestamptz,
    UNIQUE (title, locale, version)
);
CREATE INDEX asset_derived_from_idx ON campaign.asset (derived_from) WHERE derived_from IS NOT NULL;
CREATE INDEX asset_campaign_id_idx ON campaign.asset (campaign_id) WHERE campaign_id IS NOT NULL;
COMMENT ON TABLE campaign.asset IS 'One row a version of a piece of content (white paper, case, video, form, poster, mail template); the file itself lies elsewhere, under uri.
内容（白皮书、案例、视频、表单、海报、邮件模板）的每个版本一行；文件本身存放于 uri 所指处。';

CREATE TABLE campaign.tracking_link (
    tracking_link_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL UNIQUE CHECK (code ~ '^[A-Za-z0-9_-]{10,64}$'),
    url text NOT NULL CHECK (url <> '' AND char_length(url) <= 4000),
    campaign_id bigint REFERENCES campaign.campaign (campaign_id),
    asset_id bigint REFERENCES campaign.asset (asset_id),
    promoter text REFERENCES campaign.app_user (login),
    channel text,
    utm_source text,
    utm_medium text,
    utm_campaign text,
    utm_content text,
    utm_term text,
    expires_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX tracking_link_campaign_id_idx ON campaign.tracking_link (campaign_id) WHERE campaign_id IS NOT NULL;
CREATE INDEX tracking_link_asset_id_idx ON campaign.tracking_link (asset_id) WHERE asset_id IS NOT NULL;
CREATE INDEX tracking_link_promoter_idx ON campaign.tracking_link (promoter) WHERE promoter IS NOT NULL;
COMMENT ON TABLE campaign.tracking_link IS 'One row a tracked link: random code, target, campaign, content, promoter and UTM values.
每个跟踪链接一行：随机短码、目标地址、活动、内容、推广人与 UTM 参数。';
