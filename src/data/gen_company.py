#!/usr/bin/env python3
"""Writes src/core/data_company.c: regions, trades and Latin legal forms.

    python3 src/data/gen_company.py >src/core/data_company.c

Reads, beside it: divisions.csv and trades.txt (Apache-2.0), org_types.yml (MIT);
licences in README.md there. Lists are sorted by their UTF-8 bytes, each one blob
with offsets: no pointers, so nothing is relocated at load.
"""
import csv
import os
import re
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))

# Regions -----------------------------------------------------------------

PEOPLES = re.compile("(维吾尔|壮族|回族|蒙古族|蒙古|藏族|彝族|苗族|土家族|侗族|布依族|朝鲜族|哈尼族|傣族|白族|景颇族"
                     "|傈僳族|羌族|哈萨克|柯尔克孜).*$")

# short names of cities that are words or brands first: only with their suffix
WORDS = set("东方 三明 长治 大同 来宾 天门 海东 海西 海北 白银 安康 吉安 中卫 海南 黄南 仙桃 潜江 阿里".split())

# county-level cities that companies write without suffix
COUNTY = set("昆山 义乌 江阴 张家港 常熟 太仓 宜兴 慈溪 余姚 温岭 晋江 石狮 诸暨 海宁 桐乡 瑞安 乐清 丹阳 靖江 "
             "胶州 即墨 福清 增城 从化 浦东 滨海新区 雄安 前海 横琴".split())

# in brackets only
BRACKET = set("中国 中國 china prc 香港 hk 'hong kong' hongkong 澳门 macau macao 台湾 taiwan 亚洲 亚太 asia apac "
              "asia\\ pacific 全国 全球 global 国际 international 华东 华南 华北 华中 西南 西北 东北 大中华 大中华区 中华 "
              "uk usa us singapore 新加坡 japan 日本 korea 韩国 germany 德国 india 印度 europe 欧洲 america 美国 英国 "
              "schweiz switzerland deutschland austria italy italia spain nederland netherlands ireland brazil brasil mexico "
              "russia indonesia philippines emea middle_east south_africa apac 瑞士 意大利 西班牙 荷兰 俄罗斯 巴西 墨西哥 印尼 菲律宾 "
              "法国 france canada 加拿大 australia 澳大利亚 malaysia 马来西亚 thailand 泰国 vietnam 越南 "
              "beijing shanghai guangzhou shenzhen tianjin chongqing chengdu wuhan hangzhou nanjing suzhou "
              "xiamen qingdao dalian ningbo xian".replace("'hong kong'", "hong_kong").replace("asia\\ pacific", "asia_pacific").split())


def short(name):
    if name.endswith("特别行政区"):
        return name[:-5]
    if name == "内蒙古自治区":
        return name[:-3]
    if name.endswith("自治区") or name.endswith("自治州"):
        return PEOPLES.sub("", name[:-3])
    for end in ("地区", "林区", "省", "市", "盟"):
        if name.endswith(end) and len(name) > len(end) + 1:
            return name[:-len(end)]
    return name


def regions():
    lead, bracket = set(), {b.replace("_", " ") for b in BRACKET}
    with open(os.path.join(HERE, "divisions.csv"), encoding="utf-8", newline="") as f:
        for row in csv.DictReader(f):
            for name in (row["sheng"], row["shi"]):
                if name and not re.search("直辖", name):
                    lead.add(name)
                    s = short(name)
                    (bracket if s in WORDS else lead).add(s)
            qu = row["qu"]
            if len(qu) >= 3 and qu[-1] in "市区县旗":
                lead.add(qu)
                if len(qu) >= 3:
                    bracket.add(qu[:-1])
    # the island province is meant, not the prefecture of Qinghai
    lead |= COUNTY | {"海南", "内蒙", "港澳"}
    lead.discard("")
    lead = {r for r in lead if len(r) >= 2}
    out = {r: 0 for r in bracket if len(r) >= 2}
    out.update({r: 1 for r in lead})
    return out


# Legal forms ---------------------------------------------------------------

# short tokens are kept only if they are forms nearly always
SHORT = set("ab ag aps as asa bhd bt bv cc cv dd doo dooel ehf eg ev gbr gk gie hf inc jsc kft kg kgaa kk kv lda llc "
            "llp lp ltd mbh nv oao ohg ojsc ood oy oyj pao plc pllc pjsc cjsc pte pty sa sal sarl sas sau scs sca spa "
            "srl sro sti tov uab ug vof vzw zao zrt eood ead ооо зао оао пао ао ип тов чп тоо ад оод еоод ат".split())
DROP = set("charity cooperation cooperative koop kooperatif stiftung verein private partnerschaft staatskonzern anl "
           "incs llcs ltds plcs kfm kfr genossenschaft".split())
OWN = """co|ltd|limited|inc|incorporated|corp|corporation|company|co ltd|co limited|company limited|corp ltd|co inc
pte ltd|pty ltd|pvt ltd|private limited|pvt limited|pte limited|sdn bhd|holding|holdings|group|group holdings
holdings ltd|group ltd|group co ltd|llc|l l c|llp|lp|plc|gmbh|gmbh and co kg|gmbh and co kgaa|ag and co kg|mbh|sa de cv
s a de c v|s de rl de cv|s r l|s a|s p a|b v|n v|a s|sp z oo|sp z o o|sp zoo|spolka z oo|a g|o o o
s r o|d o o|pt|tbk|kk|k k|gk|sl|slu|sociedad limitada|sas|sarl|eurl|sasu|snc|lc|l c|pc|p c|trading co ltd|intl co ltd
limitada|ltda|eireli|ltda me|cia ltda|kabushiki kaisha|kabushiki gaisha|godo kaisha|yugen kaisha|wll|w l l|fzco|fze
fz llc|dmcc|jsc|pjsc|ojsc|cjsc|ooo|oao|zao|pao|ооо|зао|оао|пао|ао|ип|тов|тоо""".replace("\n", "|").split("|")


def tokens(alias):
    """The same cutting into words as tokenize() of src/core/company.c."""
    s = unicodedata.normalize("NFKC", alias)
    s = unicodedata.normalize("NFKC", s.casefold()).replace("&", " and ")
    s = re.sub("['\u2018\u2019`\u00b7\u2022\u30fb]", "", s)
    out, run = [], ""

    def flush():
        nonlocal run
        if run:
            out.append(run)
        run = ""

    i = 0
    glue = False
    for i, c in enumerate(s):
        if c.isalnum() or unicodedata.combining(c):
            run += c
            continue
        if c in "./":
            # a single letter joins the single letter after it: s.a. -> sa
            part = re.search(r"([^\W_]+)$", s[:i])
            nxt = re.match(r"([^\W_]+)", s[i + 1:])
            if part and nxt and len(part[1]) == 1 and len(nxt[1]) == 1:
                continue
        flush()
    flush()
    return " ".join(out)


def forms():
    found = set()
    display, generic, aliases = None, None, []
    with open(os.path.join(HERE, "org_types.yml"), encoding="utf-8") as f:
        lines = f.read().split("\n") + ["  - end:"]
    for line in lines:
        if re.match(r"  - ", line):
            if generic in ("LLC", "JSC", "LP", "LLP", "GP", "SP"):
                for a in aliases + ([display] if display else []):
                    found.add(tokens(a))
            display, generic, aliases = None, None, []
        m = re.match(r"  (?:- |  )(display|generic|compare): ?(.*)", line)
        if m:
            v = m[2].strip().strip("\"'")
            if m[1] == "display":
                display = v
            elif m[1] == "generic":
                generic = v
            continue
        m = re.match(r"      - (.+)", line)
        if m:
            aliases.append(m[1].strip().strip("\"'"))
    keep = set()
    for t in found:
        words = t.split()
        if not words or len(words) > 6 or len(t.encode()) > 60 or t in DROP:
            continue
        if any(ord(c) >= 0x2E80 for c in t):
            continue
        if len(words) == 1 and len(t) <= 3 and t not in SHORT:
            continue
        # two or three loose letters and words of two letters are too thin
        if len(words) > 1 and len(t.replace(" ", "")) <= 2 and t.replace(" ", "") not in SHORT:
            continue
        keep.add(t)
    return keep | {tokens(o) for o in OWN}


# ---------------------------------------------------------------------------

def blob(name, words, out):
    words = sorted(w.encode("utf-8") for w in words)
    out.write("static const char %s_blob[] =\n" % name)
    line = ""
    for w in words:
        s = w.decode("utf-8")
        if len(line.encode()) + len(w) > 96:
            out.write('\t"%s"\n' % line)
            line = ""
        line += s
    out.write('\t"%s";\n\n' % line)
    out.write("static const uint32_t %s_offset[] = {" % name)
    at = 0
    for i, w in enumerate(words + [b""]):
        out.write(("\n\t" if i % 16 == 0 else " ") + "%d," % at)
        at += len(w)
    out.write("\n};\n\n")
    return words


def main():
    out = sys.stdout
    out.write("/*\n * data_company.c: regions, trades, legal forms. Generated, do not edit.\n *\n"
              " * Made by src/data/gen_company.py (how to: its first lines) from divisions.csv and\n"
              " * trades.txt (Apache-2.0) and org_types.yml (MIT) in src/data, changed by selection\n"
              " * and by own additions; see src/data/README.md.\n */\n"
              '#include "core/data_company.h"\n\n')
    reg = regions()
    names = blob("region", reg, out)
    out.write("const unsigned char campaign_region_leads[] = {")
    for i, n in enumerate(names):
        out.write(("\n\t" if i % 32 == 0 else " ") + "%d," % reg[n.decode("utf-8")])
    out.write("\n};\n\n")
    with open(os.path.join(HERE, "trades.txt"), encoding="utf-8") as f:
        trades = {unicodedata.normalize("NFKC", l.strip()).casefold() for l in f}
    trades = {t for t in trades if len(t) >= 2 and all("\u4e00" <= c <= "\u9fff" for c in t)}
    trades |= set("科技 技术 网络 信息 电子 贸易 商贸 实业 工业 企业 投资 咨询 文化 传媒 广告 教育 物流 供应链 食品 医药 "
                  "生物 机械 设备 建筑 工程 装饰 房地产 置业 物业 能源 环保 材料 化工 汽车 服饰 家居 酒店 餐饮 软件 数据 "
                  "智能 管理 服务 发展 国际 进出口 有限 证券 保险 基金 信托 期货 租赁 资本 控股 集团 石油 电力 钢铁 水务 "
                  "燃气 公交 航空 铁路 港口 旅游 油田 新能源 半导体 人工智能".split())
    t = blob("trade", trades, out)
    f = blob("form", forms(), out)
    for name, words in (("region", names), ("trade", t), ("form", f)):
        out.write("const campaign_wordlist campaign_%ss = {%s_blob, %s_offset, %d, %d};\n"
                  % (name, name, name, len(words), max(len(w) for w in words)))


if __name__ == "__main__":
    main()
