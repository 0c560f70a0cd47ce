INSERT INTO campaign.setting (key, value, description) VALUES
    ('quiet_hours', '["21:00","08:00"]',
     'Hours on the clock of a person in which nobody is contacted, ["from","until"], past midnight where until is before; null = none; or an object of such by channel, "" for all others. 免打扰时段（按个人当地时间），null 为无；也可为按渠道的对象，"" 为其余渠道'),
    ('touch_time', '{"days":365,"response":"3 days","prior":50,"own_prior":10,"smooth":true,"daily":true,"explore":0.1,"calendars":{"phone":"cn-default","visit":"cn-default"}}',
     'Best touch time: look-back in days, time within which an answer counts, weight of the overall and of the common rate, smoothing round the circle, hour of the day as a level, share that explores, working calendars of channels. 最佳触达时间：回溯天数、响应时限、先验权重、平滑、按日内小时分层、探索比例、各渠道工作日历'),
    ('next_action', '{"prior":[1,9],"own_prior":30,"confidence":0.95,"segment":["grade"],"success":"response","horizon":"14 days","explore":0,"thompson":false,"holdout":0,"caps":{"1 day":2,"7 days":5}}',
     'Next best action: prior of a chance, weight of the common chance in a segment''s, confidence of the bound that a personal choice must pass, fields of the lead that make the segment, what counts as success and within which time, share that explores at random, draws instead (thompson), share left alone where a rule says so, contacts of a person at most in a time. 下一步动作：先验、分群收缩权重、个性化下界置信度、构成分群的字段、成功标准与时限、随机探索比例、Thompson 抽样、不触达比例、每人触达上限');

INSERT INTO campaign.picklist (kind, code, label, label_en, class, flags, sort) VALUES
    ('activity_outcome', 'answered', '接通', 'Answered', 'responded', '{}', 10),
    ('activity_outcome', 'interested', '有意向', 'Interested', 'responded', '{}', 20),
    ('activity_outcome', 'meeting', '约定会面', 'Meeting agreed', 'responded', '{}', 30),
    ('activity_outcome', 'call_back', '稍后回电', 'Call back', 'responded', '{}', 40),
    ('activity_outcome', 'not_interested', '无意向', 'Not interested', 'responded', '{}', 50),
    ('activity_outcome', 'no_answer', '无人接听', 'No answer', 'unanswered', '{}', 60),
    ('activity_outcome', 'busy', '占线', 'Busy', 'unanswered', '{}', 70),
    ('activity_outcome', 'voicemail', '语音信箱', 'Voicemail', 'unanswered', '{}', 80),
    ('activity_outcome', 'wrong_number', '号码错误', 'Wrong number', 'unanswered', '{}', 90);
