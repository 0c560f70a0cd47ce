#!/usr/bin/env python3
"""similarity_names.py FOLDER: a thousand strings of each of five sorts, the same every time."""
import random
import sys

random.seed(20261122)
folder = sys.argv[1]
pick = random.choice
GIVEN = """James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph
Jessica Thomas Sarah Christopher Karen Charles Lisa Daniel Nancy Matthew Betty Anthony Sandra Mark Margaret Steven
Kimberly Andrew Emily Paul Donna Joshua Michelle Kenneth Carol Kevin Amanda Brian Melissa George Deborah""".lower().split()
SURNAME = """Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson
Anderson Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young
Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell""".lower().split()
STREET = "bourke collins flinders lonsdale victoria elizabeth macquarie castlereagh pitt george sussex kent".split()
SUBURB = ["carlton", "richmond", "parramatta", "north sydney", "st kilda", "brunswick west"]
HAN_SURNAME = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
HAN_GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉玲华建国志红"
REGION = "北京 上海 深圳 广州 杭州 南京 成都 武汉 苏州 厦门".split()
BRAND = "远山 青禾 海川 字舟 大江创新 中汇通讯 明威 联影 宁江 迈云 蓝鲸 金桥".split()
TRADE = "科技 网络 信息技术 生物医药 电子商务 供应链管理".split()
FORM = "有限公司 有限责任公司 股份有限公司 集团有限公司".split()


def write(name, make):
    with open(f"{folder}/{name}", "w", encoding="utf-8") as out:
        for _ in range(1000):
            out.write(make() + "\n")


write("surname", lambda: pick(SURNAME) + pick(["", "", "", "s", "e"]))
write("name", lambda: pick(GIVEN) + " " + pick(SURNAME))
write("address", lambda: f"{random.randint(1, 400)} {pick(STREET)} {pick(['street', 'road', 'avenue'])} {pick(SUBURB)}")
write("han", lambda: pick(HAN_SURNAME) + "".join(pick(HAN_GIVEN) for _ in range(random.randint(1, 2))))
write("company", lambda: pick(REGION) + pick(BRAND) + pick(TRADE) + pick(FORM))
