#!/usr/bin/env python3
"""normalize_data.py ROWS: e-mail, phone, company, person as people type them, one row a line for COPY; always the same."""
import random
import sys

rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1000000
r = random.Random(20260501)
surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤仇单区查解"
doubles = "欧阳 上官 司马 诸葛 司徒 尉迟 夏侯 长孙 令狐 慕容".split()
traditional = str.maketrans("张刘陈杨黄吴孙马罗郑谢许韩冯邓萧蒋苏魏吕卢钟谭陆汪范贾韦邹伟国华强军东丽凤兰红云龙", "張劉陳楊黃吳孫馬羅鄭謝許韓馮鄧蕭蔣蘇魏呂盧鍾譚陸汪範賈韋鄒偉國華強軍東麗鳳蘭紅雲龍")
given = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂兰文辉建国华志玉梅晓红宇浩子轩梓涵欣怡思远嘉诚雨泽俊峰海燕春生天佑一鸣若曦家豪晨曦佳琪雅婷博雅长乐重阳行健"
latin_given = "James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Wei Li Xin Ming José Zoë Jean-Luc Søren Łukasz".split()
latin_sur = "Smith Johnson Williams Brown Jones García Miller Davis Müller O'Brien Zhang Wang Chen Liu Nguyen Kim Dupont Rossi Ivanov van der Berg".split()
titles = ["先生", "女士", "总", "经理", "老师", "总经理", "博士"]
hosts = "qq.com 163.com 126.com gmail.com outlook.com hotmail.com sina.com foxmail.com 139.com yahoo.com icloud.com".split()
words = "acme globex initech umbrella soylent hooli stark wayne wonka cyberdyne xiaomi huawei tencent neusoft kingsoft haier lenovo sinopec".split()
regions = "北京 上海 深圳市 广州 浙江省 杭州市 江苏 苏州 南京市 成都 武汉 西安 重庆 天津市 青岛 厦门 宁波市 东莞 佛山 合肥".split()
cores = "小米 华星 博远 天元 中科 金鼎 云帆 恒瑞 盛世 鼎新 海蓝 智联 创想 东方 国泰 瑞丰 安信 明德 百川 星辰 万里 佳禾 鸿图 启明 长河 融创 锐捷 同方 卓越 新纪元".split()
trades = "科技 信息技术 网络科技 电子商务 软件 生物科技 医疗器械 贸易 国际贸易 文化传媒 广告 建筑工程 物流 餐饮管理 投资 教育咨询 机械制造 新能源 食品 房地产开发".split()
forms = "有限公司 有限责任公司 股份有限公司 集团有限公司 (集团)有限公司 公司 集团 有限公司北京分公司 有限公司（上海）".split()
latin_forms = ["Co., Ltd.", "Ltd", "Inc.", "LLC", "GmbH", "S.A.", "Corporation", "Limited", "Pty Ltd", ""]
kinds = "Technology Trading Electronics Software Logistics Industrial Medical Energy Foods Media".split()


def email():
    x = r.random()
    local = "%s%s%d" % (r.choice(latin_given).split("-")[0], r.choice(["", ".", "_", "-"]), r.randrange(100000))
    if not local.isascii():
        local = "user%d" % r.randrange(10 ** 7)
    if x < 0.55:
        return "%s@%s" % (local.lower(), r.choice(hosts))
    if x < 0.8:
        return "%s@%s%d.%s" % (local, r.choice(words), r.randrange(1000), r.choice(["com", "com.cn", "cn", "net", "de"]))
    if x < 0.9:
        return " %s+%s@GMail.com " % (local, r.choice(words))
    if x < 0.94:
        return "%s%s <%s@%s>" % (r.choice(surnames), r.choice(given), local, r.choice(hosts))
    if x < 0.97:
        return "%s＠%s" % (local, r.choice(hosts))
    return r.choice(["无", "n/a", "%d" % r.randrange(10 ** 9), "%s@" % local, "%s.qq.com" % local])


def phone():
    x = r.random()
    mobile = "1%s%09d" % (r.choice("3456789"), r.randrange(10 ** 9))
    if x < 0.55:
        return mobile
    if x < 0.65:
        return "%s-%s-%s" % (mobile[:3], mobile[3:7], mobile[7:])
    if x < 0.72:
        return "+86 %s" % mobile
    if x < 0.75:
        return "0086 %s %s %s" % (mobile[:3], mobile[3:7], mobile[7:])
    if x < 0.83:
        return "%s-%d" % (r.choice("010 021 0755 0571 028 0532 025".split()), r.randrange(20000000, 89999999))
    if x < 0.87:
        return "%s-%d转%d" % (r.choice("010 021 0755".split()), r.randrange(20000000, 89999999), r.randrange(100, 9999))
    if x < 0.90:
        return "400-%03d-%04d" % (r.randrange(1000), r.randrange(10000))
    if x < 0.94:
        return "+1 (%d) %d-%04d" % (r.randrange(201, 989), r.randrange(201, 989), r.randrange(10000))
    if x < 0.97:
        return "电话：%s / 1%s%09d" % (mobile, r.choice("3456789"), r.randrange(10 ** 9))
    return r.choice(["１３８%08d" % r.randrange(10 ** 8), "无", "%d" % r.randrange(10 ** 6), "+44 20 %d" % r.randrange(70000000, 79999999)])


def company():
    x = r.random()
    if x < 0.7:
        return "%s%s%s%s" % (r.choice(regions) if r.random() < 0.7 else "", r.choice(cores) + (r.choice(cores) if r.random() < 0.5 else ""), r.choice(trades), r.choice(forms))
    if x < 0.75:
        return "（%s）%s%s" % (r.choice(regions), r.choice(cores), r.choice(forms))
    if x < 0.8:
        return r.choice(cores) + r.choice(["", r.choice(trades)])
    return ("%s %s %s" % (r.choice(words).title(), r.choice(kinds), r.choice(latin_forms))).strip()


def person():
    x = r.random()
    han = (r.choice(doubles) if r.random() < 0.01 else r.choice(surnames)) + r.choice(given) + (r.choice(given) if r.random() < 0.7 else "")
    if x < 0.7:
        return han
    if x < 0.78:
        return han.translate(traditional)
    if x < 0.85:
        return han + r.choice(titles)
    if x < 0.88:
        return han[0] + r.choice(titles)
    return "%s %s" % (r.choice(latin_given), r.choice(latin_sur))


for _ in range(rows):
    print("\t".join((email(), phone(), company(), person())))
