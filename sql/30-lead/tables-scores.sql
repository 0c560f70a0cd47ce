-- (the column state, and warm, of the kernel's type are made by functions-scores.sql)
CREATE TABLE campaign.score_state (
    lead_id bigint NOT NULL,           -- (score_entry holds the references)
    score_rule_id bigint NOT NULL,
    basis text NOT NULL,
    n bigint NOT NULL,
    last_at timestamptz,
    PRIMARY KEY (lead_id, score_rule_id)
) WITH (fillfactor = 80);
COMMENT ON TABLE campaign.score_state IS 'Derived. One row a lead and behaviour rule: what score_entry sums up to, in units (points and caps multiply when the score is read): state fades with the half life of the rule, warm (where it differs) with that by which leads are ordered; n touches, the newest at last_at. basis names mode, half life and day limit it was made by; where the rule says otherwise by now, entries are read instead, until refresh_scores() has been there.
派生表。每条线索与行为规则一行：score_entry 的汇总，以单位计（读取分数时再乘分值并封顶）：state 按规则的半衰期衰减，warm（若不同）按排序所用半衰期衰减；n 为触点数，最新在 last_at。basis 记录其依据的模式、半衰期与每日上限；若规则已变，则改读明细，直至 refresh_scores() 处理。';

CREATE TABLE campaign.score_progress (
    score_progress_id integer PRIMARY KEY DEFAULT 1 CHECK (score_progress_id = 1),
    wanted text NOT NULL,
    done text,
    changed_xid xid8 NOT NULL,
    walked_to bigint NOT NULL DEFAULT 0
);
COMMENT ON TABLE campaign.score_progress IS 'Derived. One row: fingerprint of the score rules as they are (wanted) and as the open leads were last scored by (done), and the lead up to which refresh_scores() has come. Where the two differ, hottest_leads() looks at every open lead.
派生表。仅一行：现行评分规则的指纹（wanted）与未关闭线索最近一次评分所依据者（done），以及 refresh_scores() 已处理到的线索。两者不同时，hottest_leads() 逐条查看全部未关闭线索。';

CREATE TABLE campaign.score_stale (
    score_stale_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lead_id bigint NOT NULL,
    marked_at timestamptz NOT NULL DEFAULT now(),
    xid xid8,
    since xid8,
    until xid8
);
CREATE INDEX score_stale_lead_id_idx ON campaign.score_stale (lead_id);
COMMENT ON TABLE campaign.score_stale IS 'Derived. One row a mark that the score in the row of an open lead may be older than what is known of the lead, its person or company; refresh_scores() scores it anew and removes the mark. With since, the mark is of a lead that transaction xid made, or gave other people to by a merge: transactions from since on may have been writing touches of its person, and neither saw the other; they are counted once all those below until (set when the mark is first met) have ended. A lead that was opened again has since 0: all touches are looked at.
派生表。每行一个标记：未关闭线索行中的分数可能早于其线索、人员或公司的最新信息；refresh_scores() 重新评分后删除标记。带 since 者为事务 xid 新建或因合并而换人的线索：自 since 起的事务可能正在写入其人的触点而互不可见；待 until（首次遇到标记时设定）之前的事务全部结束后补计。重新打开的线索 since 为 0，查看全部触点。';
