#!/usr/bin/env python3
"""Writes src/core/data_company_match.c: what the words of company names weigh.

    python3 src/data/gen_company_match.py >src/core/data_company_match.c

Three tables: words and phrases with a class and a number that all spellings of
one word share; letters of Latin, Greek and Cyrillic in ASCII; the province of
each region of data_company.c.  The words are our own; the regions come from
divisions.csv beside it (Apache-2.0).
"""
import csv
import os
import sys
import unicodedata

import gen_company

HERE = os.path.dirname(os.path.abspath(__file__))

# One line, one word: the spellings that mean the same, "_" for a space.  Spelled as after folding to ASCII.
STOP = """of
the
and und et y e en och og i_. plus n
for fur pour para
in
de des du del della delle di da do dos das der den dem het les la le los las el il lo al van von vom zu zur zum ter ten te op a an at to by on s t d l o
"""

# says nothing about who it is
FORM = """company companies compagnie companhia compania co cie cia
corporation corp corporate corporacion
limited ltd ltda
incorporated inc
gesellschaft ges
society societe sociedad societa sociedade societatea spolecnost spolka
association assoc assn asociacion associazione associacao verein vereniging assc
organization organisation org organizacion organizacija
stichting foundation fundacion fondation fondazione stiftung fundacja fundacao
group grp groupe grupo gruppe gruppo groep grupa gruppa 集团
holding holdings hldg hldgs beteiligung beteiligungs beteiligungen beheer holdco 控股
llc ooo llp lp plc pte pvt pty ag gmbh kg sa srl spa bv nv ab as aps oy oyj kk sdn bhd jsc oao zao pao ojsc
worldwide global
official
公司
股份
有限
总部
"""

# trades and common words: little each, two different ones speak against
TRADE = """system systems sys sistemas systeme sistem
bank banking banks banque banco banca banka bancorp bankers bankas 银行
finance financial financiere finanz finanziaria fin financing 金融
capital kapital 资本
investment investments invest investing investors inv beleggingen beleggings inversiones investissement investissements 投资
trading trade trades traders handel handels comercio commercial commerce comercial 贸易 商贸
manufacturing mfg manufacturer manufacturers manufacture mfrs manuf 制造
engineering engrg engg eng engineers ingenierie ingenieria 工程
construction constructions constr building builders bau construcciones 建筑
建设
consulting consultancy consultants consult consultores advies advice advisory advisors beratung conseil 咨询
resource resources ressources recursos 资源
energy energie energia 能源
power 电力
electric electrical elec elektro electro elektrik 电气
electronics electronic elektronik electronica electronique 电子
communication communications comm comms kommunikation 通信 通讯
telecom telecommunication telecommunications telecomunicaciones telekom telco 电信
network networks netzwerk 网络
software 软件
data 数据
information info informatik informatica informatique 信息
digital 数字
internet online web 互联网
media medien 传媒
entertainment 娱乐
insurance insurances assurance assurances versicherung versicherungen seguros insur 保险
securities 证券
trust 信托
fund funds fonds 基金
partner partners
associates
bros brothers gebruder gebroeders hermanos freres
son sons sohn fils hijos
lab labs laboratory laboratories
pharma pharmaceutical pharmaceuticals pharm farma 制药 医药
chemical chemicals chem chemie chimie quimica 化工 化学
petrochemical petrochemicals
petroleum 石油
oil
gas 燃气
mining mine mines 矿业
mineral minerals
metal metals metall
steel stahl 钢铁
gold
motor motors 汽车
automotive auto automobile automobiles
airline airlines airways 航空
aviation
airport airports 机场
shipping 航运
logistics logistik logistica logistique logistic 物流
transport transportation trans transportes 运输
railway railways rail railroad 铁路
food foods 食品
beverage beverages
agriculture agricultural agri agro 农业
hotel hotels 酒店
restaurant restaurants 餐饮
travel tourism 旅游
property properties 物业
real_estate immobilien inmobiliaria realty vastgoed 地产 房地产 置业
healthcare
health
medical med medizin medica 医疗
hospital hospitals krankenhaus klinik clinic 医院
university univ universitat universite universidad universita universiteit 大学
college 学院
school schools schule ecole 学校
institute inst institut instituto istituto institution 研究院 研究所
academy academie akademie
research forschung 研究
education educational 教育
training
science sciences scientific
culture cultural 文化
design designs 设计
advertising 广告
marketing
sales
retail
store stores
supply supplies supplier
equipment equip 设备
machinery maschinen maschinenbau machines machine 机械
tool tools
material materials 材料
paper
packaging
plastics plastic
textile textiles
fashion
furniture
security
safety
environment environmental 环保
water 水务
waste
government govt gov 政府
ministry min ministerium ministerio
department dept
office
bureau
committee cmte
council
agency
federation fed federacion
union
alliance
club
administration admin
plant factory works werk werke fabrik zavod fabrika kombinat 厂
shop
studio
house
space
standard
north northern
south southern
east eastern
west western
pacific
atlantic
continental
lease leasing 租赁
refinery
pipeline
grid
series
ventures venture
life 人寿
mortgage
loan
credit credito kredit
savings
wealth
asset assets
limited_partners
wireless
mobile
cable
satellite
semiconductor semiconductors 半导体
biotech biotechnology 生物
import_export
import imports
export exports
wholesale
distribution distributors distributor
innovation innovations
concept concepts
creative
print printing
garden gardens
farm farms
wine wines
sport sports
game games gaming
"""

# general words: less than a trade
GENERIC = """enterprise enterprises entreprise entreprises empresa empresas predpriyatie
international intl internationale internacional internazionale int 国际
national natl nationale nacional nazionale
development developments dev 发展 开发
management mgmt mgt 管理
general gen
united
universal
advanced
applied
premier
new
state
public
private
business
central
royal
technology technologies tech technological technologie technologies technik tecnologia tecnologias tehnologii 科技
技术
service services svc svcs serv servicios dienst dienste diensten dienstleistungen uslugi 服务
industry industries industrial industrie industriel ind industria industrias promyshlennost 实业 工业
solution solutions soluciones losungen loesungen
product products prod produkte productos
joint
stock
responsibility
liability
center centre ctr centrum zentrum centro 中心
world
企业
有限责任
总公司
事业
产业
联合
综合
专业
国家
全国
中央
国有
国立
国营
"""

# ordinary words of which short names take one character each; they may well be the name
WORD = """零部件 东方 南方 北方 西方 阿里巴巴 国民 公共 积体 工商 农业 建设 交通 招商 民生 浦东 发展 光大 中信 华夏 兴业 平安 邮政 储蓄 开发 进出口 人民 人寿 财产 太平洋 太平
移动 联通 电信 广播 电视 电影 出版 新闻 通讯社 日报 晚报 报业 卫视 电视台 广播电台 石油 天然气 石化 化工 化学 核电 核工业 电网 电力 电气 水利 水电
航空 航天 航运 远洋 海运 船舶 船舶重工 重工 重型 机械 汽车 铁路 铁道 铁建 中铁 地铁 公路 桥梁 港口 港务 港湾 机场 民航 兵器 工业 钢铁 有色 有色金属 黄金 铝业 铜业 煤炭 煤业 冶金 矿业 矿产 五金 五矿
粮油 粮食 食品 储备 烟草 盐业 棉花 纺织 服装 轻工 轻工业 造纸 医药 药业 中药 制药 卫生 生物 医科 医学 中医 中医药 师范 理工 科技 科学 技术 工程 工程院 科学院 社会科学院 社会 政法 财经 经济 贸易 外贸 外经贸 对外 外国语 民族 体育 音乐 戏剧 美术 艺术 传媒 交通运输 农林 林业 海洋 地质 气象 测绘 地震 邮电 电子 信息 软件 通信 通讯
委员会 协会 学会 联合会 总会 基金会 研究会 促进会 理事会 董事会 交易所 证券 期货 基金 信托 保险 金融 投资 资产 资本 控股 置业 地产 房地产 物业 酒店 旅游 旅行社 国旅
国务院 国际 地方 省政府 市政府 人大 政协 法院 检察院 公安 公安局 税务 税务局 工商局 管理局 总局 管理 监督 监察 改革 财政 财政部 外交 外交部 国防 军事 军区 解放军 武装 警察
大学 学院 中学 小学 高中 附中 附属 实验 幼儿园 党校 职业 职工 青年 少年 妇女 儿童 学生 教师 教育 文化 图书 图书馆 博物馆 纪念馆 体育馆 体育场 科技馆 展览馆 动物园 植物园 公园
医院 第一 中心 研究 研究院 研究所 研究中心 设计 设计院 规划 勘察 建筑 市政 园林 环境 环保 保护 生态 能源 新能源 节能 材料 新材料 半导体 集成电路 光电 仪器 仪表 电器 家电 空调 冰箱 手机 电脑 计算机 网络 互联网 数据 云计算 智能 人工智能 机器人
百货 商业 商务 商城 商厦 超市 连锁 零售 批发 物流 快递 速递 运输 货运 客运 出租 公共交通 公交 自来水 燃气 热力 供电 供水 排水 污水 足球 篮球 排球 乒乓球 羽毛球 田径 游泳 围棋 象棋 奥林匹克 运动 运动会 志愿者 红十字 红十字会 慈善 残疾人 消费者 企业家 作家 文学 文联 音协 剧院 剧团 歌舞 歌舞团 话剧 京剧 杂技 马戏 乐团 交响 交响乐团 电影制片厂 制片厂 出版社 书店 报社 杂志社 新华 通讯社 电台 广播影视 影视 影业 动漫 游戏 娱乐 广告
战略 评估 咨询 会计师 会计师事务所 律师 律师事务所 事务所 审计 资信 评级 评价 认证 检测 检验 检疫 质量 标准 计量 知识产权 专利 商标 版权
首都 外国 国外 外事 外资 华侨 侨务 侨商 革命 共产党 青年团 军区 部队 空军 海军 陆军 新闻 纪录 记者 制片厂 译制 棉纺 毛纺 针织 印染 道路 珠江 长江 黄河 中山 地区 柴油机 内燃机 拖拉机 轴承 机床 阀门 水泵 电缆 电机 锅炉 汽轮机 变压器
图书 发行 录音 录像 演出 基本 爱国 劳动 人事 保障 民政 司法 宗教 供销 合作 信用 农村 城市 城乡 工人 农民 文艺 语言 文字 历史 考古 哲学 心理 数学 物理 天文 航海 邮票 集邮 摄影 书法 曲艺 舞蹈 对外贸易 经营者 工作者 评审 评定 仲裁 调解 考核 招生 审查 起草 筹备 指导 协调 统战 组织 宣传 纪律检查 监督管理 证券交易所
集装箱 工业大学 外国语大学 师范大学 理工大学 农业大学 医科大学 交通大学 科技大学 财经大学 政法大学 民族大学
""".split()

# countries, their people, big cities; "_" for a space
GEO = """china chinese chine cina prc 中国 中华
america american usa us u_s united_states_of_america united_states 美国 americas americain
uk united_kingdom great_britain britain british england english u_k 英国
germany german deutschland deutsche deutscher deutsches allemagne 德国
france french francaise francais 法国
japan japanese nippon nihon 日本
india indian 印度
korea korean south_korea republic_of_korea hanguk 韩国
russia russian rossiya russland russe rossii rossiyskaya rossiiskaya 俄罗斯
italy italian italia italiana italiano 意大利
spain spanish espana espanola espanol 西班牙
portugal portuguese 葡萄牙
netherlands nederland dutch holland nederlandse niederlande the_netherlands 荷兰
belgium belgian belgique belgie 比利时
switzerland swiss schweiz suisse svizzera schweizerische 瑞士
austria austrian osterreich oesterreich 奥地利
sweden swedish sverige svenska 瑞典
norway norwegian norge norsk 挪威
denmark danish danmark dansk 丹麦
finland finnish suomi 芬兰
iceland icelandic
poland polish polska polski 波兰
czech cesky ceska czech_republic czechia 捷克
slovakia slovak slovensko
slovenia slovenian
croatia croatian hrvatska
serbia serbian srbija
bosnia
bulgaria bulgarian
romania romanian
hungary hungarian magyar magyarorszag 匈牙利
greece greek hellas hellenic 希腊
turkey turkish turkiye turk 土耳其
cyprus
malta
ireland irish 爱尔兰
scotland scottish
wales welsh
ukraine ukrainian ukraina ukrainy 乌克兰
belarus belarusian
estonia estonian eesti
latvia latvian latvija
lithuania lithuanian
georgia georgian
armenia armenian
azerbaijan
kazakhstan kazakh qazaqstan 哈萨克斯坦
uzbekistan uzbek
mongolia mongolian 蒙古
iran iranian 伊朗
iraq iraqi
syria syrian
israel israeli 以色列
saudi saudi_arabia saudi_arabian 沙特
arabia arabian arab
uae united_arab_emirates emirates u_a_e
qatar
kuwait
bahrain
oman
yemen
jordan
lebanon lebanese
egypt egyptian 埃及
ethiopia ethiopian
nigeria nigerian
kenya kenyan
ghana
south_africa south_african 南非
morocco maroc
algeria algerie
tunisia
libya libyan
sudan
tanzania
uganda
zambia
zimbabwe
namibia
congo
angola
mozambique
mexico mexican mexicana mexicano 墨西哥
brazil brazilian brasil brasileira brasileiro 巴西
argentina argentine 阿根廷
chile chilean chilena 智利
peru peruvian peruana
colombia colombian
venezuela venezuelan
ecuador
bolivia
uruguay
paraguay
cuba cuban
panama
canada canadian canadien 加拿大
australia australian 澳大利亚
new_zealand 新西兰
indonesia indonesian 印尼
malaysia malaysian 马来西亚
singapore singapura 新加坡
thailand thai 泰国
vietnam vietnamese viet_nam 越南
philippines philippine 菲律宾
cambodia
laos
myanmar burma
bangladesh
pakistan
afghanistan
sri_lanka
nepal
hong_kong hongkong hk 香港
macau macao 澳门
taiwan 台湾
asia asian asiatic asie 亚洲
asia_pacific apac 亚太
europe european europa europeenne euro 欧洲
africa african afrique 非洲
latin_america latam
middle_east
north_america
south_america
emea
beijing peking 北京
shanghai 上海
shenzhen 深圳
guangzhou canton 广州
guangdong 广东
tianjin 天津
chongqing 重庆
chengdu 成都
sichuan 四川
wuhan 武汉
hubei 湖北
hangzhou 杭州
zhejiang 浙江
ningbo 宁波
nanjing 南京
suzhou 苏州
wuxi 无锡
jiangsu 江苏
qingdao 青岛
jinan 济南
shandong 山东
dalian 大连
shenyang 沈阳
liaoning 辽宁
xiamen 厦门
fujian 福建
fuzhou 福州
hunan 湖南
changsha 长沙
henan 河南
zhengzhou 郑州
hebei 河北
xian 西安
dongguan 东莞
foshan 佛山
zhuhai 珠海
hefei 合肥
anhui 安徽
harbin 哈尔滨
changchun 长春
kunming 昆明
yunnan 云南
hainan 海南
tokyo 东京
osaka
seoul
london 伦敦
paris 巴黎
berlin
munich munchen
hamburg
frankfurt
amsterdam
rotterdam
madrid
barcelona
milan milano
rome roma
vienna wien
zurich
geneva
brussels
dublin
lisbon
stockholm
oslo
copenhagen
helsinki
warsaw
prague praha
budapest
moscow moskva
st_petersburg saint_petersburg
kiev kyiv
istanbul
dubai
mumbai bombay
delhi new_delhi
bangalore
sydney
melbourne
toronto
vancouver
montreal
new_york ny
california
texas
florida
chicago
boston
san_francisco
los_angeles
华东
华南
华北
华中
东北
西北
西南
"""

NUMBERS = {}
for i, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
                      "sixteen seventeen eighteen nineteen twenty".split()):
    NUMBERS[w] = i
for i, w in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split()):
    NUMBERS[w] = i + 1
for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split()):
    NUMBERS[w] = 20 + 10 * i
NUMBERS["fourty"] = 40
NUMBERS["hundred"] = 100

# legal forms where two differ: limited, by shares, partnership, none for profit
KINDS = {
    1: """llc ooo gmbh mbh ltd limited bv srl sarl sas sasu eurl lda ltda doo ood eood sp_z_oo sp_z_o_o spzoo kft sro s_r_o aps pty_ltd pte_ltd
pvt_ltd private_limited sdn_bhd 有限公司 有限责任公司 limited_liability_company gesellschaft_mit_beschrankter_haftung bvba uab sia tov too ou
ООО тов тоо societatea_cu_raspundere_limitata srl limited_liability 有限会社 合同会社 유한회사 fze fzco wll""",
    2: """ag aktiengesellschaft plc jsc ojsc pjsc cjsc oao pao zao ao sa spa nv ab oyj asa as 股份有限公司 股份公司 株式会社 주식회사 tbk joint_stock_company
open_joint_stock_company public_limited_company closed_joint_stock_company public_joint_stock_company akciova_spolecnost оао пао зао ао kk s_a s_p_a sab
sa_de_cv se akg 集团股份有限公司 otkrytoe_aktsionernoe_obshchestvo aktsionernoe_obshchestvo""",
    3: """lp llp kg kgaa cv vof ohg gbr 有限合伙 普通合伙 limited_partnership 有限合伙企业 普通合伙企业 合伙企业""",
    4: """ano ev e_v ngo stichting foundation charity verein""",
}

# forms that the name may begin with, besides those of company.c; after folding to ASCII
LEADING = """societatea cu raspundere limitata|srl|sarl|spa|jsc|ojsc|cjsc|pjsc|ooo|oao|zao|pao|ao|ano|fgup|gup|mup|tov|too|chp|ip|llc|ltd|gmbh|pt|cv|ud|firma|
obshchestvo s ogranichennoy otvetstvennostyu|aktsionernoe obshchestvo|otkrytoe aktsionernoe obshchestvo|zakrytoe aktsionernoe obshchestvo|
publichnoe aktsionernoe obshchestvo|limited liability company|joint stock company|open joint stock company|closed joint stock company|
public joint stock company|limited liability partnership|private limited company|public limited company|private company limited by shares|
gesellschaft mit beschrankter haftung|aktiengesellschaft|sociedad anonima|sociedad limitada|societe anonyme|societe a responsabilite limitee|
spolka z ograniczona odpowiedzialnoscia|spolka akcyjna|kabushiki kaisha|perseroan terbatas|mv|ms|mt|ss""".replace("\n", "").split("|")

CLASSES = {"STOP": 1, "FORM": 2, "GENERIC": 3, "TRADE": 4, "WORD": 5, "GEO": 6}


def fold_table():
    """letters that case folding leaves, in ASCII; Cyrillic as English writes it"""
    own = {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n", "ĸ": "k",
        "ſ": "s", "ə": "a", "ƒ": "f",
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k", "л": "l", "м": "m",
        "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
        "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u", "ђ": "dj", "ј": "j",
        "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz", "ѓ": "g", "ќ": "k", "ѕ": "dz",
        "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "x",
        "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
    }
    out = {}
    for cp in list(range(0xC0, 0x250)) + list(range(0x370, 0x530)) + list(range(0x1E00, 0x2000)) + list(range(0x300, 0x370)):
        c = chr(cp)
        if unicodedata.category(c) == "Cn" or c.casefold() != c and cp < 0x300:
            continue
        d = own.get(c)
        if d is None:
            d = "".join(own.get(x, x) for x in unicodedata.normalize("NFD", c) if not unicodedata.combining(x))
        if len(d) <= 4 and all(ord(x) < 128 for x in d):
            out[cp] = d
    return out


def ascii_of(word, table):
    return "".join(table.get(ord(c), c) if ord(c) >= 128 else c for c in word)


def words(table):
    out = {}
    number = 0
    for name, text in (("STOP", STOP), ("FORM", FORM), ("TRADE", TRADE), ("GENERIC", GENERIC), ("GEO", GEO)):
        for line in text.strip().split("\n"):
            number += 1
            for w in line.split():
                w = ascii_of(w.replace("_", " "), table).strip()
                if w.endswith("."):
                    continue
                out.setdefault(w, (CLASSES[name], number))
    for w in WORD:
        number += 1
        out.setdefault(w, (CLASSES["WORD"], number))
    return out


def homes(names):
    """the province (1..) of a region, + 64 where it is the province itself; 0: none, or several"""
    provinces = {}
    found = {}
    with open(os.path.join(HERE, "divisions.csv"), encoding="utf-8", newline="") as f:
        for row in csv.DictReader(f):
            sheng = row["sheng"]
            p = provinces.setdefault(sheng, len(provinces) + 1)
            for name, top in ((sheng, True), (row["shi"], False), (row["qu"], False)):
                if not name:
                    continue
                for n in {name, gen_company.short(name), name[:-1] if len(name) > 2 else name}:
                    found.setdefault(n, set()).add(p + (64 if top else 0))
    for extra, home in (("浦东", "上海市"), ("滨海新区", "天津市"), ("雄安", "河北省"), ("前海", "广东省"), ("横琴", "广东省"), ("内蒙", "内蒙古自治区")):
        if home in provinces:
            found[extra] = {provinces[home]}
    out = []
    for n in names:
        f = found.get(n, set())
        if len({x & 63 for x in f}) == 1:
            out.append(max(f))
        else:
            out.append(0)
    return out


def main():
    out = sys.stdout
    out.write("/*\n * data_company_match.c: words, letters and regions of company names. Generated, do not edit.\n *\n"
              " * Made by src/data/gen_company_match.py (how to: its first lines) from its own lists and from\n"
              " * divisions.csv (Apache-2.0) in src/data; see src/data/README.md.\n */\n"
              '#include "core/data_company_match.h"\n\n')
    table = fold_table()
    w = words(table)
    names = gen_company.blob("word", w.keys(), out)
    out.write("const unsigned char campaign_match_class[] = {")
    for i, n in enumerate(names):
        out.write(("\n\t" if i % 32 == 0 else " ") + "%d," % w[n.decode("utf-8")][0])
    out.write("\n};\n\nconst uint16_t campaign_match_id[] = {")
    for i, n in enumerate(names):
        out.write(("\n\t" if i % 20 == 0 else " ") + "%d," % w[n.decode("utf-8")][1])
    out.write("\n};\n\n")
    kinds = {}
    for k, text in KINDS.items():
        for f in text.split():
            kinds.setdefault(ascii_of(f.replace("_", " ").casefold(), table), k)
    kn = gen_company.blob("kind", kinds.keys(), out)
    out.write("const unsigned char campaign_match_kind[] = {")
    for i, n in enumerate(kn):
        out.write(("\n\t" if i % 32 == 0 else " ") + "%d," % kinds[n.decode("utf-8")])
    out.write("\n};\n\n")
    lead = gen_company.blob("leading", set(LEADING), out)
    num = gen_company.blob("number", NUMBERS.keys(), out)
    out.write("const unsigned char campaign_match_value[] = {")
    for i, n in enumerate(num):
        out.write(("\n\t" if i % 32 == 0 else " ") + "%d," % NUMBERS[n.decode("utf-8")])
    out.write("\n};\n\n")
    for name, l in (("word", names), ("kind", kn), ("leading", lead), ("number", num)):
        out.write("const campaign_wordlist campaign_match_%ss = {%s_blob, %s_offset, %d, %d};\n"
                  % (name, name, name, len(l), max(len(x) for x in l)))
    out.write("\nconst campaign_match_letter campaign_match_letters[] = {")
    for i, (cp, s) in enumerate(sorted(table.items())):
        out.write(("\n\t" if i % 8 == 0 else " ") + '{0x%04X, "%s"},' % (cp, s))
    out.write("\n};\n\nconst int campaign_match_letter_count = %d;\n\n" % len(table))
    regions = sorted(n.encode("utf-8") for n in gen_company.regions())
    home = homes([r.decode("utf-8") for r in regions])
    out.write("const unsigned char campaign_match_home[] = {")
    for i, h in enumerate(home):
        out.write(("\n\t" if i % 32 == 0 else " ") + "%d," % h)
    out.write("\n};\n")


main()
