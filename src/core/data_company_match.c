/*
 * data_company_match.c: words, letters and regions of company names. Generated, do not edit.
 *
 * Made by src/data/gen_company_match.py (how to: its first lines) from its own lists and from
 * divisions.csv (Apache-2.0) in src/data; see src/data/README.md.
 */
#include "core/data_company_match.h"

static const char word_blob[] =
	"aabacademieacademyadminadministrationadvancedadvertisingadviceadviesadvisorsadvisoryafghanistan"
	"africaafricanafriqueagagencyagriagriculturalagricultureagroairlineairlinesairportairportsairways"
	"akademiealalgeriaalgerieallemagneallianceamericaamericainamericanamericasamsterdamanandangola"
	"anhuiapacappliedapsarabarabiaarabianargentinaargentinearmeniaarmenianasasiaasia pacificasian"
	"asiaticasieasociacionasscassetassetsassnassocassociacaoassociatesassociationassociazione"
	"assuranceassurancesatatlanticaustraliaaustralianaustriaaustrianautoautomobileautomobiles"
	"automotiveaviationazerbaijanbahrainbancabancobancorpbangalorebangladeshbankbankabankasbankers"
	"bankingbanksbanquebarcelonabaubeheerbeijingbelarusbelarusianbeleggingenbeleggingsbelgianbelgie"
	"belgiquebelgiumberatungberlinbeteiligungbeteiligungenbeteiligungsbeveragebeveragesbhdbiotech"
	"biotechnologyboliviabombaybosniabostonbrasilbrasileirabrasileirobrazilbrazilianbritainbritish"
	"brosbrothersbrusselsbudapestbuildersbuildingbulgariabulgarianbureauburmabusinessbvbycable"
	"californiacambodiacanadacanadiancanadiencantoncapitalcentercentralcentrecentrocentrumceskacesky"
	"changchunchangshachemchemicalchemicalschemiechengduchicagochilechileanchilenachimiechinachine"
	"chinesechongqingciaciecinaclinicclubcmtecocollegecolombiacolombiancomercialcomerciocommcommerce"
	"commercialcommitteecommscommunicationcommunicationscompagniecompanhiacompaniacompaniescompany"
	"conceptconceptscongoconseilconstrconstruccionesconstructionconstructionsconsultconsultancy"
	"consultantsconsultingconsultorescontinentalcopenhagencorpcorporacioncorporatecorporationcouncil"
	"creativecreditcreditocroatiacroatianctrcubacubanculturalculturecyprusczechczech republicczechiad"
	"dadaliandanishdanmarkdanskdasdatadedeldelhidelladelledemdendenmarkdepartmentdeptderdesdesign"
	"designsdeutschedeutscherdeutschesdeutschlanddevdevelopmentdevelopmentsdidienstdienstediensten"
	"dienstleistungendigitaldistributiondistributordistributorsdodongguandosdudubaidublindutcheeast"
	"easternecoleecuadoreducationeducationaleestiegyptegyptianelelecelectricelectricalelectro"
	"electronicelectronicaelectronicselectroniqueelektrikelektroelektronikemeaemiratesempresaempresas"
	"enenergiaenergieenergyengenggengineeringengineersenglandenglishengrgenterpriseenterprises"
	"entertainmententrepriseentreprisesenvironmentenvironmentalequipequipmentespanaespanolespanola"
	"estoniaestonianetethiopiaethiopianeuroeuropaeuropeeuropeaneuropeenneexportexportsfabrikfabrika"
	"factoryfarmfarmafarmsfashionfedfederacionfederationfilsfinfinancefinancialfinancierefinancing"
	"finanzfinanziariafinlandfinnishfloridafondationfondazionefondsfoodfoodsforforschungfoshan"
	"foundationfrancaisfrancaisefrancefrankfurtfrenchfreresfujianfundfundacaofundacionfundacjafunds"
	"furfurniturefuzhougamegamesgaminggardengardensgasgebroedersgebrudergengeneralgenevageorgia"
	"georgiangermangermanygesgesellschaftghanaglobalgmbhgoldgovgovernmentgovtgreat britaingreecegreek"
	"gridgroepgroupgroupegrpgrupagrupogruppagruppegruppoguangdongguangzhouhainanhamburghandelhandels"
	"hangukhangzhouharbinhealthhealthcarehebeihefeihellashellenichelsinkihenanhermanoshethijoshkhldg"
	"hldgsholdcoholdingholdingshollandhong konghongkonghospitalhospitalshotelhotelshousehrvatskahubei"
	"hunanhungarianhungaryicelandicelandicilimmobilienimportimport exportimportsinincincorporatedind"
	"indiaindianindonesiaindonesianindustriaindustrialindustriasindustrieindustrielindustriesindustry"
	"infoinformaticainformatikinformationinformatiqueingenieriaingenierieinmobiliariainnovation"
	"innovationsinstinstitutinstituteinstitutioninstitutoinsurinsuranceinsurancesintinternacional"
	"internationalinternationaleinternazionaleinternetintlinvinversionesinvestinvestinginvestissement"
	"investissementsinvestmentinvestmentsinvestorsiraniranianiraqiraqiirelandirishisraelisraeli"
	"istanbulistitutoitaliaitalianitalianaitalianoitalyjapanjapanesejiangsujinanjointjordanjsckapital"
	"kazakhkazakhstankenyakenyankgkievkkklinikkombinatkommunikationkoreakoreankrankenhauskredit"
	"kunmingkuwaitkyivllalablaboratorieslaboratorylabslaoslaslatamlatin americalatvialatvianlatvijale"
	"leaseleasinglebaneselebanonlesliabilityliaoninglibyalibyanlifelimitedlimited partnerslisbon"
	"lithuanialithuanianllcllploloanloesungenlogisticlogisticalogisticslogistiklogistiquelondonlos"
	"los angeleslosungenlpltdltdamacaomacaumachinemachinerymachinesmadridmagyarmagyarorszagmalaysia"
	"malaysianmaltamanagementmanufmanufacturemanufacturermanufacturersmanufacturingmarketingmaroc"
	"maschinenmaschinenbaumaterialmaterialsmedmediamedicamedicalmedienmedizinmelbournemetalmetall"
	"metalsmexicanmexicanamexicanomexicomfgmfrsmgmtmgtmiddle eastmilanmilanominminemineralminerals"
	"minesminingministerioministeriumministrymobilemongoliamongolianmontrealmoroccomortgagemoscow"
	"moskvamotormotorsmozambiquemumbaimunchenmunichmyanmarnnacionalnamibiananjingnationalnationale"
	"natlnazionalenederlandnederlandsenepalnetherlandsnetworknetworksnetzwerknewnew delhinew york"
	"new zealandniederlandenigerianigeriannihonningbonipponnorgenorsknorthnorth americanorthernnorway"
	"norwegiannvnyooaoochoesterreichofofficeofficialogoilojscomanononlineooooporgorganisation"
	"organizacijaorganizacionorganizationosakaosloosterreichoyoyjpacificpackagingpakistanpanamapao"
	"paperparaparaguayparispartnerpartnerspekingperuperuanaperuvianpetrochemicalpetrochemicals"
	"petroleumpharmpharmapharmaceuticalpharmaceuticalsphilippinephilippinespipelineplantplastic"
	"plasticsplcpluspolandpolishpolskapolskiportugalportuguesepourpowerpragueprahaprcpredpriyatie"
	"premierprintprintingprivateprodproductproductosproductsproduktepromyshlennostpropertiesproperty"
	"pteptypublicpvtqatarqazaqstanqingdaoquimicarailrailroadrailwayrailwaysreal estaterealtyrecursos"
	"refineryrepublic of korearesearchresourceresourcesresponsibilityressourcesrestaurantrestaurants"
	"retailromaromaniaromanianromerossiirossiiskayarossiyarossiyskayarotterdamroyalrusserussiarussian"
	"russlandssasafetysaint petersburgsalessan franciscosatellitesaudisaudi arabiasaudi arabian"
	"savingsschoolschoolsschuleschweizschweizerischesciencesciencesscientificscotlandscottishsdn"
	"securitiessecuritysegurossemiconductorsemiconductorsseoulserbiaserbianseriesservserviceservices"
	"serviciosshandongshanghaishenyangshenzhenshippingshopsichuansingaporesingapurasistemsistemas"
	"slovakslovakiasloveniaslovenianslovenskosociedadsociedadesocietasocietateasocietesocietysoftware"
	"sohnsolucionessolutionsolutionssonsonssouthsouth africasouth africansouth americasouth korea"
	"southernspaspacespainspanishspolecnostspolkasportsportssrbijasri lankasrlst petersburgstahl"
	"standardstatesteelstichtingstiftungstockstockholmstorestoresstudiosudansuissesuomisupplier"
	"suppliessupplysuzhousvcsvcssvenskasverigesvizzeraswedenswedishswissswitzerlandsydneysyriasyrian"
	"syssystemsystemesystemsttaiwantanzaniatetechtechniktechnologicaltechnologietechnologies"
	"technologytecnologiatecnologiastehnologiitelcotelecomtelecommunicationtelecommunications"
	"telecomunicacionestelekomtentertexastextiletextilesthaithailandthethe netherlandstianjintotokyo"
	"tooltoolstorontotourismtradetraderstradestradingtrainingtranstransporttransportationtransportes"
	"traveltrusttunisiaturkturkeyturkishturkiyeu a eu ku suaeugandaukukrainaukraineukrainianukrainy"
	"undunionunitedunited arab emiratesunited kingdomunited statesunited states of americauniv"
	"universaluniversidaduniversitauniversitatuniversiteuniversiteituniversityuruguayususauslugiuzbek"
	"uzbekistanvanvancouvervastgoedvenezuelavenezuelanventureventuresvereinverenigingversicherung"
	"versicherungenviennaviet namvietnamvietnamesevomvonwaleswarsawwastewaterwealthwebwelshwerkwerke"
	"westwesternwholesalewienwinewineswirelessworksworldworldwidewuhanwuxixiamenxianyyemenyunnan"
	"zambiazaozavodzentrumzhejiangzhengzhouzhuhaizimbabwezuzumzurzurich上海专业专利东京东北"
	"东方东莞中信中医中医药中华中国中央中学中山中心中药中铁丹麦乌克兰"
	"乐团乒乓球书店书法事业事务所云南云计算互联网五矿五金亚太亚洲交响"
	"交响乐团交易所交通交通大学交通运输产业京剧人事人大人寿人工智能"
	"人民以色列仪器仪表仲裁企业企业家伊朗会计师会计师事务所传媒伦敦"
	"体育体育场体育馆佛山作家供水供电供销侨务侨商促进会俄罗斯保护保险"
	"保障信息信托信用储备储蓄儿童光大光电党校全国公交公共公共交通公司"
	"公园公安公安局公路共产党兴业兵器内燃机军事军区农业农业大学农村"
	"农林农民冰箱冶金出版出版社出租制片厂制药制造剧团剧院加拿大动漫"
	"动物园劳动勘察匈牙利化学化工北京北方医学医疗医科医科大学医药医院"
	"半导体华东华中华侨华北华南华夏协会协调南京南方南非博物馆卫生卫视"
	"印尼印度印染厂历史厦门发展发行变压器台湾司法合作合肥咨询哈尔滨"
	"哈萨克斯坦哲学商业商务商厦商城商标商贸四川园林围棋国务院国外国家"
	"国旅国有国民国立国营国防国际图书图书馆土耳其地产地区地方地质地铁"
	"地震埃及城乡城市基本基金基金会墨西哥外事外交外交部外国外国语"
	"外国语大学外经贸外贸外资大学大连天文天津天然气太平太平洋奥地利"
	"奥林匹克妇女委员会娱乐学会学校学生学院宁波安徽宗教实业实验审查"
	"审计客运宣传家电对外对外贸易小学少年展览馆山东工业工业大学工人"
	"工作者工商工商局工程工程院巴西巴黎市政市政府师范师范大学希腊平安"
	"幼儿园广东广告广州广播广播影视广播电台建筑建设开发录像录音影业"
	"影视律师律师事务所德国心理志愿者快递总会总公司总局总部意大利慈善"
	"戏剧成都战略房地产手机批发技术投资报业报社拖拉机招商招生指导挪威"
	"捷克排水排球控股摄影改革政协政府政法政法大学教师教育数字数学数据"
	"文化文字文学文联文艺新加坡新华新材料新能源新西兰新闻旅游旅行社"
	"无锡日报日本昆明晚报智利智能曲艺有色有色金属有限有限责任服务服装"
	"期货机器人机场机床机械杂志社杂技材料杭州林业柴油机标准核工业核电"
	"桥梁检察院检测检疫检验棉纺棉花植物园欧洲歌舞歌舞团武汉武装残疾人"
	"比利时毛纺民政民族民族大学民生民航气象水利水务水泵水电江苏污水"
	"汽车汽轮机沈阳沙特河北河南法国法院波兰泰国测绘济南浙江浦东海军"
	"海南海洋海运消费者深圳港务港口港湾游戏游泳湖北湖南演出澳大利亚"
	"澳门烟草热力煤业煤炭燃气爱国爱尔兰版权物业物流物理环保环境珠江"
	"珠海理事会理工理工大学瑞典瑞士生态生物田径电信电力电台电器电子"
	"电影电影制片厂电机电气电缆电网电脑电视电视台百货盐业监察监督"
	"监督管理省政府知识产权石化石油矿业矿产研究研究中心研究会研究所"
	"研究院社会社会科学院福州福建科学科学院科技科技大学科技馆租赁积体"
	"移动税务税务局空军空调第一筹备管理管理局篮球粮油粮食红十字"
	"红十字会纪录纪律检查纪念馆纺织组织经济经营者统战综合网络置业美国"
	"美术羽毛球考古考核职业职工联合联合会联通股份能源自来水舞蹈航天"
	"航海航空航运船舶船舶重工艺术节能芬兰苏州英国药业荷兰菲律宾葡萄牙"
	"董事会蒙古西北西南西安西方西班牙规划解放军警察计算机计量认证记者"
	"设备设计设计院证券证券交易所评价评估评定评审评级译制话剧语言调解"
	"象棋财产财政财政部财经财经大学货运质量贸易资产资信资本资源起草"
	"超市越南足球软件轴承轻工轻工业辽宁运动运动会运输进出口远洋连锁"
	"通信通讯通讯社速递造纸道路邮政邮电邮票郑州部队酒店重型重工重庆"
	"金融针织钢铁铁建铁路铁道铜业铝业银行锅炉长春长江长沙阀门阿根廷"
	"阿里巴巴附中附属陆军集团集成电路集装箱集邮零售零部件青岛青年"
	"青年团非洲革命韩国音乐音协食品餐饮首都香港马戏马来西亚高中黄河"
	"黄金";

static const uint32_t word_offset[] = {
	0, 1, 3, 11, 18, 23, 37, 45, 56, 62, 68, 76, 84, 95, 101, 108,
	115, 117, 123, 127, 139, 150, 154, 161, 169, 176, 184, 191, 199, 201, 208, 215,
	224, 232, 239, 248, 256, 264, 273, 275, 278, 284, 289, 293, 300, 303, 307, 313,
	320, 329, 338, 345, 353, 355, 359, 371, 376, 383, 387, 397, 401, 406, 412, 416,
	421, 431, 441, 452, 464, 473, 483, 485, 493, 502, 512, 519, 527, 531, 541, 552,
	562, 570, 580, 587, 592, 597, 604, 613, 623, 627, 632, 638, 645, 652, 657, 663,
	672, 675, 681, 688, 695, 705, 716, 726, 733, 739, 747, 754, 762, 768, 779, 792,
	804, 812, 821, 824, 831, 844, 851, 857, 863, 869, 875, 885, 895, 901, 910, 917,
	924, 928, 936, 944, 952, 960, 968, 976, 985, 991, 996, 1004, 1006, 1008, 1013, 1023,
	1031, 1037, 1045, 1053, 1059, 1066, 1072, 1079, 1085, 1091, 1098, 1103, 1108, 1117, 1125, 1129,
	1137, 1146, 1152, 1159, 1166, 1171, 1178, 1185, 1191, 1196, 1201, 1208, 1217, 1220, 1223, 1227,
	1233, 1237, 1241, 1243, 1250, 1258, 1267, 1276, 1284, 1288, 1296, 1306, 1315, 1320, 1333, 1347,
	1356, 1365, 1373, 1382, 1389, 1396, 1404, 1409, 1416, 1422, 1436, 1448, 1461, 1468, 1479, 1490,
	1500, 1511, 1522, 1532, 1536, 1547, 1556, 1567, 1574, 1582, 1588, 1595, 1602, 1610, 1613, 1617,
	1622, 1630, 1637, 1643, 1648, 1662, 1669, 1670, 1672, 1678, 1684, 1691, 1696, 1699, 1703, 1705,
	1708, 1713, 1718, 1723, 1726, 1729, 1736, 1746, 1750, 1753, 1756, 1762, 1769, 1777, 1786, 1795,
	1806, 1809, 1820, 1832, 1834, 1840, 1847, 1855, 1871, 1878, 1890, 1901, 1913, 1915, 1923, 1926,
	1928, 1933, 1939, 1944, 1945, 1949, 1956, 1961, 1968, 1977, 1988, 1993, 1998, 2006, 2008, 2012,
	2020, 2030, 2037, 2047, 2058, 2069, 2081, 2089, 2096, 2106, 2110, 2118, 2125, 2133, 2135, 2142,
	2149, 2155, 2158, 2162, 2173, 2182, 2189, 2196, 2201, 2211, 2222, 2235, 2245, 2256, 2267, 2280,
	2285, 2294, 2300, 2307, 2315, 2322, 2330, 2332, 2340, 2349, 2353, 2359, 2365, 2373, 2383, 2389,
	2396, 2402, 2409, 2416, 2420, 2425, 2430, 2437, 2440, 2450, 2460, 2464, 2467, 2474, 2483, 2493,
	2502, 2508, 2519, 2526, 2533, 2540, 2549, 2559, 2564, 2568, 2573, 2576, 2585, 2591, 2601, 2609,
	2618, 2624, 2633, 2639, 2645, 2651, 2655, 2663, 2672, 2680, 2685, 2688, 2697, 2703, 2707, 2712,
	2718, 2724, 2731, 2734, 2744, 2752, 2755, 2762, 2768, 2775, 2783, 2789, 2796, 2799, 2811, 2816,
	2822, 2826, 2830, 2833, 2843, 2847, 2860, 2866, 2871, 2875, 2880, 2885, 2891, 2894, 2899, 2904,
	2910, 2916, 2922, 2931, 2940, 2946, 2953, 2959, 2966, 2972, 2980, 2986, 2992, 3002, 3007, 3012,
	3018, 3026, 3034, 3039, 3047, 3050, 3055, 3057, 3061, 3066, 3072, 3079, 3087, 3094, 3103, 3111,
	3119, 3128, 3133, 3139, 3144, 3152, 3157, 3162, 3171, 3178, 3185, 3194, 3196, 3206, 3212, 3225,
	3232, 3234, 3237, 3249, 3252, 3257, 3263, 3272, 3282, 3291, 3301, 3311, 3320, 3330, 3340, 3348,
	3352, 3363, 3373, 3384, 3396, 3406, 3416, 3428, 3438, 3449, 3453, 3461, 3470, 3481, 3490, 3495,
	3504, 3514, 3517, 3530, 3543, 3557, 3571, 3579, 3583, 3586, 3597, 3603, 3612, 3626, 3641, 3651,
	3662, 3671, 3675, 3682, 3686, 3691, 3698, 3703, 3709, 3716, 3724, 3732, 3738, 3745, 3753, 3761,
	3766, 3771, 3779, 3786, 3791, 3796, 3802, 3805, 3812, 3818, 3828, 3833, 3839, 3841, 3845, 3847,
	3853, 3861, 3874, 3879, 3885, 3896, 3902, 3909, 3915, 3919, 3920, 3922, 3925, 3937, 3947, 3951,
	3955, 3958, 3963, 3976, 3982, 3989, 3996, 3998, 4003, 4010, 4018, 4025, 4028, 4037, 4045, 4050,
	4056, 4060, 4067, 4083, 4089, 4098, 4108, 4111, 4114, 4116, 4120, 4129, 4137, 4146, 4155, 4163,
	4173, 4179, 4182, 4193, 4201, 4203, 4206, 4210, 4215, 4220, 4227, 4236, 4244, 4250, 4256, 4268,
	4276, 4285, 4290, 4300, 4305, 4316, 4328, 4341, 4354, 4363, 4368, 4377, 4389, 4397, 4406, 4409,
	4414, 4420, 4427, 4433, 4440, 4449, 4454, 4460, 4466, 4473, 4481, 4489, 4495, 4498, 4502, 4506,
	4509, 4520, 4525, 4531, 4534, 4538, 4545, 4553, 4558, 4564, 4574, 4585, 4593, 4599, 4607, 4616,
	4624, 4631, 4639, 4645, 4651, 4656, 4662, 4672, 4678, 4685, 4691, 4698, 4699, 4707, 4714, 4721,
	4729, 4738, 4742, 4751, 4760, 4771, 4776, 4787, 4794, 4802, 4810, 4813, 4822, 4830, 4841, 4852,
	4859, 4867, 4872, 4878, 4884, 4889, 4894, 4899, 4912, 4920, 4926, 4935, 4937, 4939, 4940, 4943,
	4946, 4957, 4959, 4965, 4973, 4975, 4978, 4982, 4986, 4988, 4994, 4997, 4999, 5002, 5014, 5026,
	5038, 5050, 5055, 5059, 5069, 5071, 5074, 5081, 5090, 5098, 5104, 5107, 5112, 5116, 5124, 5129,
	5136, 5144, 5150, 5154, 5161, 5169, 5182, 5196, 5205, 5210, 5216, 5230, 5245, 5255, 5266, 5274,
	5279, 5286, 5294, 5297, 5301, 5307, 5313, 5319, 5325, 5333, 5343, 5347, 5352, 5358, 5363, 5366,
	5378, 5385, 5390, 5398, 5405, 5409, 5416, 5425, 5433, 5441, 5455, 5465, 5473, 5476, 5479, 5485,
	5488, 5493, 5502, 5509, 5516, 5520, 5528, 5535, 5543, 5554, 5560, 5568, 5576, 5593, 5601, 5609,
	5618, 5632, 5642, 5652, 5663, 5669, 5673, 5680, 5688, 5692, 5698, 5709, 5716, 5727, 5736, 5741,
	5746, 5752, 5759, 5767, 5768, 5770, 5776, 5792, 5797, 5810, 5819, 5824, 5836, 5849, 5856, 5862,
	5869, 5875, 5882, 5896, 5903, 5911, 5921, 5929, 5937, 5940, 5950, 5958, 5965, 5978, 5992, 5997,
	6003, 6010, 6016, 6020, 6027, 6035, 6044, 6052, 6060, 6068, 6076, 6084, 6088, 6095, 6104, 6113,
	6119, 6127, 6133, 6141, 6149, 6158, 6167, 6175, 6184, 6191, 6201, 6208, 6215, 6223, 6227, 6237,
	6245, 6254, 6257, 6261, 6266, 6278, 6291, 6304, 6315, 6323, 6326, 6331, 6336, 6343, 6353, 6359,
	6364, 6370, 6376, 6385, 6388, 6401, 6406, 6414, 6419, 6424, 6433, 6441, 6446, 6455, 6460, 6466,
	6472, 6477, 6483, 6488, 6496, 6504, 6510, 6516, 6519, 6523, 6530, 6537, 6545, 6551, 6558, 6563,
	6574, 6580, 6585, 6591, 6594, 6600, 6607, 6614, 6615, 6621, 6629, 6631, 6635, 6642, 6655, 6666,
	6678, 6688, 6698, 6709, 6719, 6724, 6731, 6748, 6766, 6784, 6791, 6794, 6797, 6802, 6809, 6817,
	6821, 6829, 6832, 6847, 6854, 6856, 6861, 6865, 6870, 6877, 6884, 6889, 6896, 6902, 6909, 6917,
	6922, 6931, 6945, 6956, 6962, 6967, 6974, 6978, 6984, 6991, 6998, 7003, 7006, 7009, 7012, 7018,
	7020, 7027, 7034, 7043, 7050, 7053, 7058, 7064, 7084, 7098, 7111, 7135, 7139, 7148, 7159, 7169,
	7180, 7190, 7202, 7212, 7219, 7221, 7224, 7230, 7235, 7245, 7248, 7257, 7265, 7274, 7284, 7291,
	7299, 7305, 7315, 7327, 7341, 7347, 7355, 7362, 7372, 7375, 7378, 7383, 7389, 7394, 7399, 7405,
	7408, 7413, 7417, 7422, 7426, 7433, 7442, 7446, 7450, 7455, 7463, 7468, 7473, 7482, 7487, 7491,
	7497, 7501, 7502, 7507, 7513, 7519, 7522, 7527, 7534, 7542, 7551, 7557, 7565, 7567, 7570, 7573,
	7579, 7585, 7591, 7597, 7603, 7609, 7615, 7621, 7627, 7633, 7642, 7648, 7654, 7660, 7666, 7672,
	7678, 7684, 7690, 7696, 7705, 7711, 7720, 7726, 7732, 7738, 7747, 7753, 7762, 7771, 7777, 7783,
	7789, 7795, 7801, 7813, 7822, 7828, 7840, 7852, 7858, 7864, 7870, 7876, 7882, 7894, 7900, 7909,
	7915, 7921, 7927, 7933, 7942, 7948, 7957, 7975, 7981, 7987, 7993, 8002, 8011, 8017, 8023, 8029,
	8035, 8041, 8047, 8053, 8062, 8071, 8077, 8083, 8089, 8095, 8101, 8107, 8113, 8119, 8125, 8131,
	8137, 8143, 8149, 8155, 8161, 8173, 8179, 8185, 8191, 8200, 8206, 8215, 8221, 8227, 8236, 8242,
	8248, 8254, 8266, 8272, 8278, 8284, 8290, 8296, 8302, 8311, 8317, 8326, 8332, 8338, 8344, 8350,
	8359, 8365, 8374, 8380, 8386, 8395, 8401, 8407, 8413, 8419, 8425, 8431, 8437, 8449, 8455, 8461,
	8470, 8476, 8482, 8488, 8494, 8500, 8506, 8512, 8518, 8524, 8530, 8536, 8545, 8551, 8557, 8563,
	8569, 8575, 8578, 8584, 8590, 8596, 8602, 8611, 8617, 8623, 8629, 8635, 8641, 8650, 8665, 8671,
	8677, 8683, 8689, 8695, 8701, 8707, 8713, 8719, 8725, 8734, 8740, 8746, 8752, 8758, 8764, 8770,
	8776, 8782, 8788, 8794, 8803, 8812, 8818, 8824, 8830, 8836, 8842, 8848, 8854, 8860, 8866, 8872,
	8878, 8887, 8896, 8902, 8908, 8917, 8923, 8932, 8947, 8956, 8962, 8968, 8974, 8980, 8986, 8992,
	9001, 9007, 9016, 9025, 9037, 9043, 9052, 9058, 9064, 9070, 9076, 9082, 9088, 9094, 9100, 9106,
	9112, 9118, 9124, 9130, 9136, 9142, 9148, 9160, 9166, 9172, 9181, 9187, 9193, 9205, 9211, 9220,
	9226, 9235, 9241, 9250, 9256, 9262, 9268, 9277, 9283, 9295, 9301, 9307, 9316, 9322, 9328, 9334,
	9340, 9352, 9364, 9370, 9376, 9382, 9388, 9394, 9400, 9406, 9412, 9427, 9433, 9439, 9448, 9454,
	9460, 9469, 9475, 9481, 9490, 9496, 9502, 9508, 9514, 9523, 9529, 9535, 9541, 9547, 9553, 9559,
	9568, 9574, 9580, 9586, 9592, 9598, 9604, 9610, 9616, 9622, 9628, 9634, 9640, 9646, 9658, 9664,
	9670, 9676, 9682, 9688, 9694, 9700, 9706, 9712, 9718, 9727, 9733, 9742, 9751, 9760, 9766, 9772,
	9781, 9787, 9793, 9799, 9805, 9811, 9817, 9823, 9829, 9835, 9847, 9853, 9865, 9871, 9877, 9883,
	9892, 9898, 9904, 9910, 9919, 9925, 9931, 9937, 9943, 9952, 9958, 9967, 9973, 9979, 9988, 9994,
	10000, 10006, 10012, 10018, 10027, 10033, 10039, 10048, 10054, 10060, 10069, 10078, 10084, 10090, 10096, 10108,
	10114, 10120, 10126, 10132, 10138, 10144, 10150, 10156, 10162, 10168, 10177, 10183, 10189, 10195, 10201, 10207,
	10213, 10219, 10225, 10231, 10237, 10243, 10249, 10255, 10261, 10267, 10273, 10282, 10288, 10294, 10300, 10306,
	10312, 10318, 10324, 10330, 10336, 10348, 10354, 10360, 10366, 10372, 10378, 10384, 10390, 10399, 10405, 10411,
	10417, 10423, 10429, 10435, 10441, 10447, 10456, 10462, 10474, 10480, 10486, 10492, 10498, 10504, 10510, 10516,
	10522, 10528, 10534, 10540, 10555, 10561, 10567, 10573, 10579, 10585, 10591, 10600, 10606, 10612, 10618, 10624,
	10636, 10645, 10657, 10663, 10669, 10675, 10681, 10687, 10699, 10708, 10717, 10726, 10732, 10747, 10753, 10759,
	10765, 10774, 10780, 10792, 10801, 10807, 10813, 10819, 10825, 10834, 10840, 10846, 10852, 10858, 10864, 10873,
	10879, 10885, 10891, 10900, 10912, 10918, 10930, 10939, 10945, 10951, 10957, 10966, 10972, 10978, 10984, 10990,
	10996, 11002, 11011, 11017, 11023, 11029, 11035, 11041, 11050, 11056, 11062, 11068, 11077, 11083, 11089, 11095,
	11101, 11107, 11113, 11125, 11131, 11137, 11143, 11149, 11155, 11161, 11167, 11176, 11185, 11194, 11200, 11206,
	11212, 11218, 11224, 11233, 11239, 11248, 11254, 11263, 11269, 11275, 11281, 11287, 11293, 11302, 11308, 11323,
	11329, 11335, 11341, 11347, 11353, 11359, 11365, 11371, 11377, 11383, 11389, 11395, 11404, 11410, 11422, 11428,
	11434, 11440, 11446, 11452, 11458, 11464, 11470, 11476, 11482, 11488, 11494, 11500, 11506, 11515, 11521, 11527,
	11536, 11542, 11551, 11557, 11563, 11569, 11575, 11584, 11590, 11596, 11602, 11608, 11614, 11620, 11626, 11632,
	11638, 11644, 11650, 11656, 11662, 11668, 11674, 11680, 11686, 11692, 11698, 11704, 11710, 11716, 11722, 11728,
	11734, 11740, 11749, 11761, 11767, 11773, 11779, 11785, 11797, 11806, 11812, 11818, 11827, 11833, 11839, 11848,
	11854, 11860, 11866, 11872, 11878, 11884, 11890, 11896, 11902, 11908, 11920, 11926, 11932, 11938,
};

const unsigned char campaign_match_class[] = {
	1, 2, 4, 4, 4, 4, 3, 4, 4, 4, 4, 4, 6, 6, 6, 6, 2, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 1, 6, 6, 6,
	4, 6, 6, 6, 6, 6, 1, 1, 6, 6, 6, 3, 2, 6, 6, 6, 6, 6, 6, 6, 2, 6, 6, 6, 6, 6, 2, 2, 4, 4, 2, 2,
	2, 4, 2, 2, 4, 4, 1, 4, 6, 6, 6, 6, 4, 4, 4, 4, 4, 6, 6, 4, 4, 4, 6, 6, 4, 4, 4, 4, 4, 4, 4, 6,
	4, 2, 6, 6, 6, 4, 4, 6, 6, 6, 6, 4, 6, 2, 2, 2, 4, 4, 2, 4, 4, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6,
	4, 4, 6, 6, 4, 4, 6, 6, 4, 6, 3, 2, 1, 4, 6, 6, 6, 6, 6, 6, 4, 3, 3, 3, 3, 3, 6, 6, 6, 6, 4, 4,
	4, 4, 6, 6, 6, 6, 6, 4, 6, 6, 6, 6, 2, 2, 6, 4, 4, 4, 2, 4, 6, 6, 4, 4, 4, 4, 4, 4, 4, 4, 4, 2,
	2, 2, 2, 2, 4, 4, 6, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 6, 2, 2, 2, 2, 4, 4, 4, 4, 6, 6, 3, 6, 6,
	4, 4, 6, 6, 6, 6, 1, 1, 6, 6, 6, 6, 1, 4, 1, 1, 6, 1, 1, 1, 1, 6, 4, 4, 1, 1, 4, 4, 6, 6, 6, 6,
	3, 3, 3, 1, 3, 3, 3, 3, 4, 4, 4, 4, 1, 6, 1, 1, 6, 6, 6, 1, 4, 4, 4, 6, 4, 4, 6, 6, 6, 1, 4, 4,
	4, 4, 4, 4, 4, 4, 4, 4, 4, 6, 6, 3, 3, 1, 4, 4, 4, 4, 4, 4, 4, 6, 6, 4, 3, 3, 4, 3, 3, 4, 4, 4,
	4, 6, 6, 6, 6, 6, 1, 6, 6, 6, 6, 6, 6, 6, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4,
	4, 4, 6, 6, 6, 2, 2, 4, 4, 4, 1, 4, 6, 2, 6, 6, 6, 6, 6, 4, 6, 4, 2, 2, 2, 4, 1, 4, 6, 4, 4, 4,
	4, 4, 4, 4, 4, 3, 3, 6, 6, 6, 6, 6, 2, 2, 6, 2, 2, 4, 4, 4, 4, 6, 6, 6, 4, 2, 2, 2, 2, 2, 2, 2,
	2, 2, 6, 6, 6, 6, 4, 4, 6, 6, 6, 4, 4, 6, 6, 6, 6, 6, 6, 4, 1, 4, 6, 2, 2, 2, 2, 2, 6, 6, 6, 4,
	4, 4, 4, 4, 6, 6, 6, 6, 6, 6, 6, 1, 4, 4, 4, 4, 1, 2, 2, 3, 6, 6, 6, 6, 3, 3, 3, 3, 3, 3, 3, 4,
	4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 3, 3, 3, 3, 3, 4, 3, 4, 4, 4, 4, 4, 4, 4, 4,
	4, 6, 6, 6, 6, 6, 6, 6, 6, 6, 4, 6, 6, 6, 6, 6, 6, 6, 6, 6, 3, 6, 2, 4, 6, 6, 6, 6, 2, 6, 2, 4,
	4, 4, 6, 6, 4, 4, 6, 6, 6, 1, 1, 4, 4, 4, 4, 6, 1, 6, 6, 6, 6, 6, 1, 4, 4, 6, 6, 1, 3, 6, 6, 6,
	4, 2, 4, 6, 6, 6, 2, 2, 1, 4, 3, 4, 4, 4, 4, 4, 6, 1, 6, 3, 2, 2, 2, 6, 6, 4, 4, 4, 6, 6, 6, 6,
	6, 6, 3, 4, 4, 4, 4, 4, 4, 6, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 6, 4, 4, 4, 6, 6, 6, 6, 4, 4, 3, 3,
	6, 6, 6, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 6, 6, 6, 6, 4, 6, 6, 4, 4, 6, 6, 6, 6, 6, 1, 3, 6, 6, 3,
	3, 3, 3, 6, 6, 6, 6, 4, 4, 4, 3, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 4, 6, 4, 6, 6, 2, 6, 1, 2, 1,
	6, 1, 4, 2, 1, 4, 2, 6, 1, 4, 2, 1, 2, 2, 2, 2, 2, 6, 6, 6, 2, 2, 4, 4, 6, 6, 2, 4, 1, 6, 6, 4,
	4, 6, 6, 6, 6, 4, 4, 4, 4, 4, 4, 4, 6, 6, 4, 4, 4, 4, 2, 1, 6, 6, 6, 6, 6, 6, 1, 4, 6, 6, 6, 3,
	3, 4, 4, 3, 3, 3, 3, 3, 3, 3, 4, 4, 2, 2, 3, 2, 6, 6, 6, 4, 4, 4, 4, 4, 4, 4, 4, 4, 6, 4, 4, 4,
	3, 4, 4, 4, 4, 6, 6, 6, 6, 6, 6, 6, 6, 6, 3, 6, 6, 6, 6, 1, 2, 4, 6, 4, 6, 4, 6, 6, 6, 4, 4, 4,
	4, 6, 6, 4, 4, 4, 6, 6, 2, 4, 4, 4, 4, 4, 6, 6, 6, 4, 3, 3, 3, 3, 6, 6, 6, 6, 4, 4, 6, 6, 6, 4,
	4, 6, 6, 6, 6, 6, 2, 2, 2, 2, 2, 2, 4, 4, 3, 3, 3, 4, 4, 4, 6, 6, 6, 6, 4, 2, 4, 6, 6, 2, 2, 4,
	4, 6, 6, 2, 6, 4, 4, 3, 4, 2, 2, 3, 6, 4, 4, 4, 6, 6, 6, 4, 4, 4, 6, 3, 3, 6, 6, 6, 6, 6, 6, 6,
	6, 6, 6, 4, 4, 4, 4, 1, 6, 6, 1, 3, 3, 3, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 1, 1, 6, 4, 4, 6,
	6, 1, 6, 6, 1, 6, 4, 4, 6, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6,
	6, 6, 6, 6, 1, 4, 3, 6, 6, 6, 6, 4, 3, 4, 4, 4, 4, 4, 4, 6, 6, 6, 3, 6, 6, 1, 6, 4, 6, 6, 4, 4,
	2, 2, 4, 4, 6, 6, 6, 6, 1, 1, 6, 6, 4, 4, 4, 4, 6, 4, 4, 4, 4, 4, 6, 4, 4, 4, 4, 3, 2, 6, 6, 6,
	6, 1, 6, 6, 6, 2, 4, 3, 6, 6, 6, 6, 1, 1, 1, 6, 6, 3, 5, 6, 6, 5, 6, 5, 5, 5, 6, 6, 3, 5, 5, 3,
	5, 5, 6, 6, 5, 5, 5, 5, 3, 5, 6, 5, 4, 5, 5, 6, 6, 5, 5, 5, 5, 5, 5, 3, 5, 5, 5, 4, 5, 5, 6, 5,
	5, 5, 3, 5, 6, 5, 5, 4, 6, 5, 5, 5, 6, 5, 5, 5, 5, 5, 5, 5, 6, 5, 4, 5, 4, 4, 5, 5, 5, 5, 5, 5,
	5, 3, 5, 5, 5, 2, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 4, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 4, 4, 5, 5, 6,
	5, 5, 5, 5, 6, 4, 4, 6, 5, 5, 4, 5, 5, 4, 4, 4, 6, 6, 5, 6, 6, 5, 5, 5, 6, 5, 6, 5, 5, 5, 6, 6,
	5, 4, 5, 6, 3, 5, 5, 6, 5, 5, 6, 4, 6, 6, 5, 5, 5, 5, 5, 5, 4, 6, 5, 5, 5, 5, 3, 5, 3, 5, 3, 3,
	5, 3, 5, 5, 6, 4, 5, 5, 5, 5, 5, 6, 5, 5, 5, 4, 5, 6, 5, 5, 5, 5, 5, 5, 5, 5, 5, 4, 6, 5, 6, 5,
	5, 5, 6, 5, 5, 5, 4, 5, 4, 5, 4, 6, 6, 5, 3, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 6, 3, 5, 5, 5, 5,
	5, 4, 5, 6, 6, 5, 5, 5, 5, 6, 5, 5, 6, 4, 6, 5, 5, 5, 4, 4, 3, 5, 5, 5, 5, 5, 5, 6, 5, 5, 5, 5,
	3, 5, 2, 6, 5, 5, 6, 5, 4, 5, 5, 3, 4, 5, 5, 5, 5, 5, 5, 6, 6, 5, 5, 2, 5, 5, 5, 4, 5, 5, 5, 4,
	4, 5, 4, 4, 5, 5, 5, 5, 6, 5, 5, 5, 6, 5, 4, 5, 6, 5, 6, 6, 5, 6, 5, 5, 5, 5, 2, 3, 3, 5, 5, 5,
	4, 5, 4, 5, 5, 4, 6, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 6, 5, 5, 6, 5, 5, 6, 5, 5, 5, 5, 5,
	5, 5, 5, 4, 5, 5, 6, 5, 4, 5, 6, 6, 6, 6, 6, 5, 6, 6, 5, 6, 6, 5, 5, 6, 5, 5, 5, 6, 5, 5, 5, 5,
	5, 6, 6, 5, 6, 6, 5, 5, 5, 5, 4, 5, 6, 5, 4, 4, 5, 4, 5, 5, 6, 5, 5, 5, 6, 6, 5, 4, 5, 4, 4, 5,
	5, 4, 5, 5, 5, 4, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 4, 4, 5, 4, 5, 5, 4, 4, 5, 5, 6, 6, 5,
	5, 3, 5, 5, 4, 5, 5, 5, 5, 5, 5, 5, 5, 3, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 3, 4, 4, 6,
	5, 5, 5, 5, 5, 5, 3, 5, 5, 2, 4, 5, 5, 5, 5, 4, 4, 5, 5, 5, 5, 6, 6, 6, 5, 6, 6, 6, 5, 6, 6, 6,
	6, 5, 6, 5, 5, 5, 5, 5, 5, 5, 4, 4, 5, 4, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5,
	4, 5, 5, 4, 4, 5, 5, 6, 5, 4, 5, 5, 5, 6, 5, 5, 4, 5, 5, 5, 4, 4, 5, 5, 5, 5, 5, 5, 5, 6, 5, 4,
	5, 5, 6, 4, 5, 4, 5, 4, 5, 5, 5, 4, 5, 6, 5, 6, 5, 6, 5, 5, 5, 5, 2, 5, 5, 5, 5, 5, 6, 5, 5, 6,
	5, 6, 5, 5, 4, 4, 5, 6, 5, 6, 5, 5, 5,
};

const uint16_t campaign_match_id[] = {
	6, 18, 96, 96, 136, 136, 192, 103, 35, 35, 35, 35, 337, 346, 346, 346, 18, 131, 82, 82,
	82, 82, 73, 73, 75, 75, 73, 96, 6, 298, 298, 231, 134, 229, 229, 229, 229, 404, 6, 3,
	308, 389, 344, 193, 18, 282, 282, 282, 312, 312, 272, 272, 18, 343, 344, 343, 343, 343, 13, 13,
	162, 162, 13, 13, 13, 56, 13, 13, 51, 51, 6, 148, 324, 324, 243, 243, 72, 72, 72, 72,
	74, 273, 286, 26, 26, 26, 430, 335, 26, 26, 26, 26, 26, 26, 26, 407, 33, 17, 352, 267,
	267, 29, 29, 241, 241, 241, 241, 35, 400, 17, 17, 17, 81, 81, 18, 169, 169, 318, 428, 255,
	441, 311, 311, 311, 311, 311, 230, 230, 57, 57, 413, 422, 33, 33, 256, 256, 128, 334, 199, 18,
	6, 166, 437, 332, 323, 323, 323, 355, 28, 212, 200, 212, 212, 212, 250, 250, 391, 380, 61, 61,
	61, 61, 359, 440, 313, 313, 313, 61, 228, 228, 228, 358, 7, 7, 228, 91, 135, 129, 7, 93,
	315, 315, 30, 30, 41, 30, 30, 129, 41, 41, 41, 7, 7, 7, 7, 7, 176, 176, 307, 35,
	33, 33, 33, 33, 35, 35, 35, 35, 35, 149, 418, 8, 8, 8, 8, 130, 177, 159, 159, 253,
	253, 212, 321, 321, 101, 101, 261, 250, 250, 250, 6, 6, 373, 246, 246, 246, 6, 45, 6, 6,
	429, 6, 6, 6, 6, 246, 126, 126, 6, 6, 102, 102, 231, 231, 231, 231, 187, 187, 187, 6,
	204, 204, 204, 204, 47, 174, 174, 174, 6, 385, 6, 6, 427, 414, 240, 3, 145, 145, 94, 317,
	98, 98, 268, 291, 291, 6, 39, 39, 39, 39, 40, 40, 40, 40, 39, 39, 40, 351, 283, 184,
	184, 3, 37, 37, 37, 32, 32, 32, 32, 230, 230, 32, 184, 184, 50, 184, 184, 121, 121, 109,
	109, 238, 238, 238, 268, 268, 3, 292, 292, 345, 345, 345, 345, 345, 172, 172, 137, 137, 137, 180,
	60, 180, 117, 132, 132, 132, 58, 27, 27, 27, 27, 27, 27, 27, 247, 247, 439, 15, 15, 54,
	80, 80, 4, 97, 386, 15, 232, 232, 232, 403, 232, 57, 377, 54, 15, 15, 15, 54, 4, 118,
	378, 183, 183, 183, 179, 179, 65, 57, 57, 189, 189, 412, 271, 271, 231, 231, 11, 11, 295, 19,
	18, 70, 124, 124, 124, 230, 259, 259, 153, 16, 16, 16, 16, 16, 16, 16, 16, 16, 356, 355,
	394, 402, 30, 30, 235, 363, 390, 89, 88, 383, 388, 259, 259, 419, 381, 57, 6, 58, 340, 17,
	17, 17, 17, 17, 240, 340, 340, 91, 91, 83, 83, 140, 253, 362, 379, 258, 258, 248, 248, 6,
	87, 171, 170, 171, 5, 10, 10, 205, 234, 234, 326, 326, 205, 205, 205, 205, 205, 205, 205, 46,
	46, 46, 46, 46, 32, 32, 87, 175, 175, 95, 95, 95, 95, 95, 51, 51, 51, 185, 185, 185,
	185, 185, 48, 185, 29, 29, 29, 29, 29, 29, 29, 29, 29, 277, 277, 278, 278, 263, 263, 280,
	280, 426, 95, 237, 237, 237, 237, 237, 233, 233, 369, 371, 208, 289, 18, 28, 274, 274, 294, 294,
	18, 425, 18, 91, 137, 41, 235, 235, 91, 159, 392, 285, 425, 6, 6, 59, 59, 59, 59, 333,
	6, 347, 347, 269, 269, 269, 6, 150, 150, 290, 290, 6, 211, 375, 300, 300, 156, 9, 163, 415,
	270, 270, 18, 18, 6, 158, 206, 77, 77, 77, 77, 77, 398, 6, 443, 206, 18, 9, 9, 341,
	341, 110, 110, 110, 406, 258, 258, 327, 327, 262, 188, 31, 31, 31, 31, 31, 104, 297, 110, 110,
	112, 112, 90, 49, 90, 90, 49, 90, 432, 68, 68, 68, 310, 310, 310, 310, 31, 31, 188, 188,
	348, 408, 408, 125, 66, 67, 67, 66, 66, 125, 125, 125, 165, 276, 276, 435, 297, 157, 423, 423,
	71, 71, 309, 428, 401, 401, 334, 3, 186, 306, 366, 186, 186, 186, 186, 240, 240, 339, 240, 43,
	43, 43, 195, 429, 436, 325, 240, 293, 293, 233, 365, 233, 245, 245, 143, 349, 143, 245, 245, 18,
	436, 6, 18, 3, 243, 1, 127, 20, 3, 64, 18, 287, 6, 48, 18, 6, 14, 14, 14, 14,
	14, 396, 417, 243, 18, 18, 147, 114, 336, 322, 18, 113, 4, 320, 399, 55, 55, 352, 314, 314,
	314, 62, 62, 63, 60, 60, 60, 60, 331, 331, 152, 137, 115, 115, 18, 3, 249, 249, 249, 249,
	239, 239, 4, 38, 421, 421, 228, 184, 194, 178, 178, 198, 207, 207, 207, 207, 207, 205, 86, 86,
	18, 18, 197, 18, 284, 274, 370, 61, 79, 79, 79, 79, 87, 87, 36, 151, 235, 97, 36, 36,
	210, 36, 84, 84, 106, 409, 257, 257, 409, 236, 236, 236, 236, 405, 201, 236, 236, 236, 236, 6,
	18, 120, 424, 105, 442, 167, 281, 281, 281, 160, 94, 94, 94, 242, 242, 100, 100, 100, 264, 264,
	18, 52, 119, 51, 168, 168, 397, 254, 254, 154, 204, 204, 204, 204, 372, 353, 374, 354, 76, 138,
	360, 328, 328, 25, 25, 251, 251, 252, 252, 251, 12, 12, 12, 12, 12, 12, 44, 58, 206, 206,
	206, 58, 58, 144, 296, 296, 350, 235, 144, 18, 141, 238, 238, 12, 12, 182, 182, 254, 338, 18,
	424, 69, 142, 196, 69, 15, 15, 209, 416, 107, 107, 139, 301, 242, 247, 108, 108, 108, 367, 204,
	204, 244, 244, 242, 244, 244, 242, 242, 431, 279, 279, 25, 25, 25, 25, 6, 342, 302, 6, 202,
	202, 202, 202, 202, 202, 202, 202, 202, 42, 42, 42, 42, 42, 42, 6, 6, 438, 116, 116, 329,
	329, 2, 240, 357, 6, 395, 111, 111, 433, 85, 30, 30, 30, 30, 99, 78, 78, 78, 78, 85,
	53, 299, 260, 260, 260, 260, 283, 230, 229, 283, 303, 230, 266, 266, 266, 266, 3, 133, 190, 283,
	230, 229, 229, 92, 191, 92, 92, 92, 92, 92, 92, 319, 229, 229, 204, 275, 275, 6, 434, 87,
	316, 316, 155, 155, 13, 13, 51, 51, 410, 330, 330, 330, 6, 6, 265, 420, 123, 122, 161, 48,
	265, 137, 137, 146, 146, 173, 410, 181, 181, 164, 137, 213, 19, 361, 368, 376, 384, 3, 288, 393,
	304, 18, 137, 212, 364, 382, 387, 305, 6, 6, 6, 411, 353, 221, 835, 395, 448, 452, 385, 469,
	567, 568, 228, 228, 224, 669, 867, 212, 561, 523, 246, 266, 796, 768, 802, 916, 217, 822, 393, 736,
	48, 546, 545, 344, 343, 797, 798, 618, 463, 946, 594, 218, 793, 889, 642, 156, 738, 477, 280, 724,
	725, 924, 214, 783, 277, 818, 819, 49, 398, 588, 692, 691, 386, 784, 762, 761, 894, 844, 845, 615,
	236, 714, 51, 890, 46, 53, 896, 550, 474, 682, 468, 723, 676, 223, 757, 458, 756, 21, 697, 646,
	647, 525, 847, 471, 532, 870, 662, 663, 82, 944, 897, 595, 901, 729, 542, 488, 801, 755, 800, 60,
	31, 789, 788, 323, 811, 695, 888, 708, 258, 61, 61, 352, 454, 566, 90, 565, 945, 60, 91, 168,
	444, 447, 843, 446, 445, 470, 609, 932, 366, 453, 296, 689, 563, 494, 326, 234, 862, 137, 905, 376,
	187, 882, 880, 342, 892, 895, 388, 35, 390, 274, 907, 741, 742, 744, 743, 836, 30, 360, 711, 772,
	637, 840, 222, 636, 225, 457, 226, 227, 661, 185, 687, 688, 260, 87, 868, 639, 598, 524, 601, 291,
	899, 898, 886, 54, 613, 310, 841, 659, 660, 839, 586, 941, 584, 583, 842, 92, 373, 911, 357, 498,
	481, 480, 243, 774, 681, 608, 50, 610, 94, 683, 93, 365, 389, 893, 205, 674, 928, 823, 754, 935,
	727, 585, 919, 670, 680, 694, 372, 205, 940, 900, 921, 460, 650, 32, 575, 311, 399, 710, 641, 569,
	942, 259, 472, 675, 356, 103, 355, 485, 808, 496, 33, 34, 187, 884, 883, 810, 809, 820, 821, 231,
	908, 777, 750, 612, 216, 652, 24, 237, 780, 590, 359, 815, 87, 730, 748, 203, 29, 493, 803, 871,
	464, 927, 931, 245, 250, 763, 767, 17, 915, 656, 643, 124, 579, 949, 684, 98, 47, 909, 45, 101,
	904, 785, 786, 902, 328, 805, 720, 717, 325, 489, 85, 635, 368, 491, 233, 392, 492, 313, 737, 917,
	535, 536, 23, 215, 204, 555, 620, 739, 75, 873, 110, 804, 794, 112, 363, 596, 869, 832, 503, 502,
	526, 645, 828, 830, 829, 859, 553, 696, 345, 790, 791, 361, 665, 781, 241, 860, 891, 587, 950, 465,
	531, 599, 507, 122, 875, 508, 369, 764, 71, 879, 374, 281, 383, 381, 232, 644, 249, 329, 600, 371,
	364, 466, 852, 394, 597, 513, 782, 354, 528, 527, 529, 812, 771, 362, 379, 885, 324, 341, 551, 760,
	541, 540, 65, 887, 263, 837, 86, 77, 910, 121, 712, 864, 387, 616, 570, 943, 244, 242, 715, 169,
	770, 42, 38, 807, 726, 40, 487, 799, 877, 39, 876, 504, 731, 486, 495, 740, 552, 655, 654, 937,
	640, 834, 499, 63, 66, 544, 97, 704, 614, 95, 95, 578, 577, 378, 377, 572, 576, 202, 947, 693,
	150, 459, 482, 648, 649, 851, 728, 699, 930, 188, 651, 766, 547, 548, 778, 779, 855, 936, 690, 554,
	934, 581, 920, 933, 220, 43, 87, 229, 591, 769, 906, 926, 677, 678, 219, 611, 483, 22, 37, 758,
	918, 510, 912, 73, 76, 514, 515, 592, 718, 247, 367, 230, 560, 240, 331, 239, 617, 276, 449, 450,
	384, 455, 238, 707, 664, 666, 732, 833, 827, 856, 109, 102, 706, 52, 938, 826, 816, 923, 922, 825,
	858, 792, 903, 925, 773, 479, 657, 658, 580, 948, 753, 831, 30, 626, 824, 28, 36, 929, 745, 330,
	765, 44, 872, 556, 557, 375, 775, 776, 78, 476, 512, 746, 41, 41, 490, 751, 558, 863, 473, 602,
	913, 382, 850, 83, 517, 516, 358, 27, 861, 69, 522, 79, 521, 539, 538, 26, 878, 391, 865, 380,
	874, 312, 456, 672, 673, 853, 16, 722, 939, 914, 747, 451, 370, 679, 848, 346, 846, 235, 589, 787,
	80, 84, 838, 340, 795, 327, 671, 866, 537,
};

static const char kind_blob[] =
	"abagakciova spolecnostakgaktiengesellschaftaktsionernoe obshchestvoanoaoapsasasabvbvbacharity"
	"cjscclosed joint stock companycvdooe veoodeurlevfoundationfzcofzegbr"
	"gesellschaft mit beschrankter haftunggmbhjoint stock companyjsckftkgkgaakkldalimited"
	"limited liabilitylimited liability companylimited partnershipllcllplpltdltdambhngonvoaoohgojsc"
	"oodoooopen joint stock companyotkrytoe aktsionernoe obshchestvoouoyjpaopjscplcprivate limited"
	"pte ltdpty ltdpublic joint stock companypublic limited companypvt ltds as p as r osasa de cvsab"
	"sarlsassasusdn bhdsesiasocietatea cu raspundere limitatasp z o osp z oospaspzoosrlsrostichting"
	"tbktootovuabvereinvofwllzao合伙企业合同会社普通合伙普通合伙企业有限会社"
	"有限公司有限合伙有限合伙企业有限责任公司株式会社股份公司"
	"股份有限公司集团股份有限公司유한회사주식회사";

static const uint32_t kind_offset[] = {
	0, 2, 4, 22, 25, 43, 67, 70, 72, 75, 77, 80, 82, 86, 93, 97,
	123, 125, 128, 131, 135, 139, 141, 151, 155, 158, 161, 198, 202, 221, 224, 227,
	229, 233, 235, 238, 245, 262, 287, 306, 309, 312, 314, 317, 321, 324, 327, 329,
	332, 335, 339, 342, 345, 369, 402, 404, 407, 410, 414, 417, 432, 439, 446, 472,
	494, 501, 504, 509, 514, 516, 524, 527, 531, 534, 538, 545, 547, 550, 583, 591,
	598, 601, 606, 609, 612, 621, 624, 627, 630, 633, 639, 642, 645, 648, 660, 672,
	684, 702, 714, 726, 738, 756, 774, 786, 798, 816, 840, 852, 864,
};

const unsigned char campaign_match_kind[] = {
	2, 2, 2, 2, 2, 2, 4, 2, 1, 2, 2, 1, 1, 4, 2, 2, 3, 1, 4, 1, 1, 4, 4, 1, 1, 3, 1, 1, 2, 2, 1, 3,
	3, 2, 1, 1, 1, 1, 3, 1, 3, 3, 1, 1, 1, 4, 2, 2, 3, 2, 1, 1, 2, 2, 1, 2, 2, 2, 2, 1, 1, 1, 2, 2,
	1, 2, 2, 1, 2, 2, 2, 1, 1, 1, 1, 2, 1, 1, 1, 1, 2, 1, 1, 1, 4, 2, 1, 1, 1, 4, 3, 1, 2, 3, 1, 3,
	3, 1, 1, 3, 3, 1, 2, 2, 2, 2, 1, 2,
};

static const char leading_blob[] =
	"aktiengesellschaftaktsionernoe obshchestvoanoaochpcjscclosed joint stock companycvfgupfirma"
	"gesellschaft mit beschrankter haftunggmbhgupipjoint stock companyjsckabushiki kaisha"
	"limited liability companylimited liability partnershipllcltdmsmtmupmvoao"
	"obshchestvo s ogranichennoy otvetstvennostyuojscoooopen joint stock company"
	"otkrytoe aktsionernoe obshchestvopaoperseroan terbataspjscprivate company limited by shares"
	"private limited companyptpublic joint stock companypublic limited company"
	"publichnoe aktsionernoe obshchestvosarlsociedad anonimasociedad limitada"
	"societatea cu raspundere limitatasociete a responsabilite limiteesociete anonymespa"
	"spolka akcyjnaspolka z ograniczona odpowiedzialnosciasrlsstootovud"
	"zakrytoe aktsionernoe obshchestvozao";

static const uint32_t leading_offset[] = {
	0, 18, 42, 45, 47, 50, 54, 80, 82, 86, 91, 128, 132, 135, 137, 156,
	159, 175, 200, 229, 232, 235, 237, 239, 242, 244, 247, 291, 295, 298, 322, 355,
	358, 376, 380, 413, 436, 438, 464, 486, 521, 525, 541, 558, 591, 623, 638, 641,
	655, 694, 697, 699, 702, 705, 707, 740, 743,
};

static const char number_blob[] =
	"eighteighteeneightheightyelevenfifteenfifthfiftyfirstfivefortyfourfourteenfourthfourtyhundred"
	"ninenineteenninetyninthonesecondsevenseventeenseventhseventysixsixteensixthsixtytentenththird"
	"thirteenthirtythreetwelvetwentytwozero";

static const uint32_t number_offset[] = {
	0, 5, 13, 19, 25, 31, 38, 43, 48, 53, 57, 62, 66, 74, 80, 86,
	93, 97, 105, 111, 116, 119, 125, 130, 139, 146, 153, 156, 163, 168, 173, 176,
	181, 186, 194, 200, 205, 211, 217, 220, 224,
};

const unsigned char campaign_match_value[] = {
	8, 18, 8, 80, 11, 15, 5, 50, 1, 5, 40, 4, 14, 4, 40, 100, 9, 19, 90, 9, 1, 2, 7, 17, 7, 70, 6, 16, 6, 60, 10, 10,
	3, 13, 30, 3, 12, 20, 2, 0,
};

const campaign_wordlist campaign_match_words = {word_blob, word_offset, 1709, 24};
const campaign_wordlist campaign_match_kinds = {kind_blob, kind_offset, 108, 37};
const campaign_wordlist campaign_match_leadings = {leading_blob, leading_offset, 56, 44};
const campaign_wordlist campaign_match_numbers = {number_blob, number_offset, 40, 9};

const campaign_match_letter campaign_match_letters[] = {
	{0x00E0, "a"}, {0x00E1, "a"}, {0x00E2, "a"}, {0x00E3, "a"}, {0x00E4, "a"}, {0x00E5, "a"}, {0x00E6, "ae"}, {0x00E7, "c"},
	{0x00E8, "e"}, {0x00E9, "e"}, {0x00EA, "e"}, {0x00EB, "e"}, {0x00EC, "i"}, {0x00ED, "i"}, {0x00EE, "i"}, {0x00EF, "i"},
	{0x00F0, "d"}, {0x00F1, "n"}, {0x00F2, "o"}, {0x00F3, "o"}, {0x00F4, "o"}, {0x00F5, "o"}, {0x00F6, "o"}, {0x00F8, "o"},
	{0x00F9, "u"}, {0x00FA, "u"}, {0x00FB, "u"}, {0x00FC, "u"}, {0x00FD, "y"}, {0x00FE, "th"}, {0x00FF, "y"}, {0x0101, "a"},
	{0x0103, "a"}, {0x0105, "a"}, {0x0107, "c"}, {0x0109, "c"}, {0x010B, "c"}, {0x010D, "c"}, {0x010F, "d"}, {0x0111, "d"},
	{0x0113, "e"}, {0x0115, "e"}, {0x0117, "e"}, {0x0119, "e"}, {0x011B, "e"}, {0x011D, "g"}, {0x011F, "g"}, {0x0121, "g"},
	{0x0123, "g"}, {0x0125, "h"}, {0x0127, "h"}, {0x0129, "i"}, {0x012B, "i"}, {0x012D, "i"}, {0x012F, "i"}, {0x0131, "i"},
	{0x0135, "j"}, {0x0137, "k"}, {0x0138, "k"}, {0x013A, "l"}, {0x013C, "l"}, {0x013E, "l"}, {0x0142, "l"}, {0x0144, "n"},
	{0x0146, "n"}, {0x0148, "n"}, {0x014B, "n"}, {0x014D, "o"}, {0x014F, "o"}, {0x0151, "o"}, {0x0153, "oe"}, {0x0155, "r"},
	{0x0157, "r"}, {0x0159, "r"}, {0x015B, "s"}, {0x015D, "s"}, {0x015F, "s"}, {0x0161, "s"}, {0x0163, "t"}, {0x0165, "t"},
	{0x0167, "t"}, {0x0169, "u"}, {0x016B, "u"}, {0x016D, "u"}, {0x016F, "u"}, {0x0171, "u"}, {0x0173, "u"}, {0x0175, "w"},
	{0x0177, "y"}, {0x017A, "z"}, {0x017C, "z"}, {0x017E, "z"}, {0x0192, "f"}, {0x01A1, "o"}, {0x01B0, "u"}, {0x01CE, "a"},
	{0x01D0, "i"}, {0x01D2, "o"}, {0x01D4, "u"}, {0x01D6, "u"}, {0x01D8, "u"}, {0x01DA, "u"}, {0x01DC, "u"}, {0x01DF, "a"},
	{0x01E1, "a"}, {0x01E3, "ae"}, {0x01E7, "g"}, {0x01E9, "k"}, {0x01EB, "o"}, {0x01ED, "o"}, {0x01F5, "g"}, {0x01F9, "n"},
	{0x01FB, "a"}, {0x01FD, "ae"}, {0x01FF, "o"}, {0x0201, "a"}, {0x0203, "a"}, {0x0205, "e"}, {0x0207, "e"}, {0x0209, "i"},
	{0x020B, "i"}, {0x020D, "o"}, {0x020F, "o"}, {0x0211, "r"}, {0x0213, "r"}, {0x0215, "u"}, {0x0217, "u"}, {0x0219, "s"},
	{0x021B, "t"}, {0x021F, "h"}, {0x0227, "a"}, {0x0229, "e"}, {0x022B, "o"}, {0x022D, "o"}, {0x022F, "o"}, {0x0231, "o"},
	{0x0233, "y"}, {0x0300, ""}, {0x0301, ""}, {0x0302, ""}, {0x0303, ""}, {0x0304, ""}, {0x0305, ""}, {0x0306, ""},
	{0x0307, ""}, {0x0308, ""}, {0x0309, ""}, {0x030A, ""}, {0x030B, ""}, {0x030C, ""}, {0x030D, ""}, {0x030E, ""},
	{0x030F, ""}, {0x0310, ""}, {0x0311, ""}, {0x0312, ""}, {0x0313, ""}, {0x0314, ""}, {0x0315, ""}, {0x0316, ""},
	{0x0317, ""}, {0x0318, ""}, {0x0319, ""}, {0x031A, ""}, {0x031B, ""}, {0x031C, ""}, {0x031D, ""}, {0x031E, ""},
	{0x031F, ""}, {0x0320, ""}, {0x0321, ""}, {0x0322, ""}, {0x0323, ""}, {0x0324, ""}, {0x0325, ""}, {0x0326, ""},
	{0x0327, ""}, {0x0328, ""}, {0x0329, ""}, {0x032A, ""}, {0x032B, ""}, {0x032C, ""}, {0x032D, ""}, {0x032E, ""},
	{0x032F, ""}, {0x0330, ""}, {0x0331, ""}, {0x0332, ""}, {0x0333, ""}, {0x0334, ""}, {0x0335, ""}, {0x0336, ""},
	{0x0337, ""}, {0x0338, ""}, {0x0339, ""}, {0x033A, ""}, {0x033B, ""}, {0x033C, ""}, {0x033D, ""}, {0x033E, ""},
	{0x033F, ""}, {0x0340, ""}, {0x0341, ""}, {0x0342, ""}, {0x0343, ""}, {0x0344, ""}, {0x0345, ""}, {0x0346, ""},
	{0x0347, ""}, {0x0348, ""}, {0x0349, ""}, {0x034A, ""}, {0x034B, ""}, {0x034C, ""}, {0x034D, ""}, {0x034E, ""},
	{0x0350, ""}, {0x0351, ""}, {0x0352, ""}, {0x0353, ""}, {0x0354, ""}, {0x0355, ""}, {0x0356, ""}, {0x0357, ""},
	{0x0358, ""}, {0x0359, ""}, {0x035A, ""}, {0x035B, ""}, {0x035C, ""}, {0x035D, ""}, {0x035E, ""}, {0x035F, ""},
	{0x0360, ""}, {0x0361, ""}, {0x0362, ""}, {0x0363, ""}, {0x0364, ""}, {0x0365, ""}, {0x0366, ""}, {0x0367, ""},
	{0x0368, ""}, {0x0369, ""}, {0x036A, ""}, {0x036B, ""}, {0x036C, ""}, {0x036D, ""}, {0x036E, ""}, {0x036F, ""},
	{0x037E, ";"}, {0x0390, "i"}, {0x03AC, "a"}, {0x03AD, "e"}, {0x03AE, "i"}, {0x03AF, "i"}, {0x03B0, "y"}, {0x03B1, "a"},
	{0x03B2, "v"}, {0x03B3, "g"}, {0x03B4, "d"}, {0x03B5, "e"}, {0x03B6, "z"}, {0x03B7, "i"}, {0x03B8, "th"}, {0x03B9, "i"},
	{0x03BA, "k"}, {0x03BB, "l"}, {0x03BC, "m"}, {0x03BD, "n"}, {0x03BE, "x"}, {0x03BF, "o"}, {0x03C0, "p"}, {0x03C1, "r"},
	{0x03C2, "s"}, {0x03C3, "s"}, {0x03C4, "t"}, {0x03C5, "y"}, {0x03C6, "f"}, {0x03C7, "ch"}, {0x03C8, "ps"}, {0x03C9, "o"},
	{0x03CA, "i"}, {0x03CB, "y"}, {0x03CC, "o"}, {0x03CD, "y"}, {0x03CE, "o"}, {0x0430, "a"}, {0x0431, "b"}, {0x0432, "v"},
	{0x0433, "g"}, {0x0434, "d"}, {0x0435, "e"}, {0x0436, "zh"}, {0x0437, "z"}, {0x0438, "i"}, {0x0439, "y"}, {0x043A, "k"},
	{0x043B, "l"}, {0x043C, "m"}, {0x043D, "n"}, {0x043E, "o"}, {0x043F, "p"}, {0x0440, "r"}, {0x0441, "s"}, {0x0442, "t"},
	{0x0443, "u"}, {0x0444, "f"}, {0x0445, "kh"}, {0x0446, "ts"}, {0x0447, "ch"}, {0x0448, "sh"}, {0x0449, "shch"}, {0x044A, ""},
	{0x044B, "y"}, {0x044C, ""}, {0x044D, "e"}, {0x044E, "yu"}, {0x044F, "ya"}, {0x0450, "e"}, {0x0451, "e"}, {0x0452, "dj"},
	{0x0453, "g"}, {0x0454, "ye"}, {0x0455, "dz"}, {0x0456, "i"}, {0x0457, "yi"}, {0x0458, "j"}, {0x0459, "lj"}, {0x045A, "nj"},
	{0x045B, "c"}, {0x045C, "k"}, {0x045D, "i"}, {0x045E, "u"}, {0x045F, "dz"}, {0x0483, ""}, {0x0484, ""}, {0x0485, ""},
	{0x0486, ""}, {0x0487, ""}, {0x0491, "g"}, {0x04C2, "zh"}, {0x04D1, "a"}, {0x04D3, "a"}, {0x04D7, "e"}, {0x04DD, "zh"},
	{0x04DF, "z"}, {0x04E3, "i"}, {0x04E5, "i"}, {0x04E7, "o"}, {0x04ED, "e"}, {0x04EF, "u"}, {0x04F1, "u"}, {0x04F3, "u"},
	{0x04F5, "ch"}, {0x04F9, "y"}, {0x1E00, "A"}, {0x1E01, "a"}, {0x1E02, "B"}, {0x1E03, "b"}, {0x1E04, "B"}, {0x1E05, "b"},
	{0x1E06, "B"}, {0x1E07, "b"}, {0x1E08, "C"}, {0x1E09, "c"}, {0x1E0A, "D"}, {0x1E0B, "d"}, {0x1E0C, "D"}, {0x1E0D, "d"},
	{0x1E0E, "D"}, {0x1E0F, "d"}, {0x1E10, "D"}, {0x1E11, "d"}, {0x1E12, "D"}, {0x1E13, "d"}, {0x1E14, "E"}, {0x1E15, "e"},
	{0x1E16, "E"}, {0x1E17, "e"}, {0x1E18, "E"}, {0x1E19, "e"}, {0x1E1A, "E"}, {0x1E1B, "e"}, {0x1E1C, "E"}, {0x1E1D, "e"},
	{0x1E1E, "F"}, {0x1E1F, "f"}, {0x1E20, "G"}, {0x1E21, "g"}, {0x1E22, "H"}, {0x1E23, "h"}, {0x1E24, "H"}, {0x1E25, "h"},
	{0x1E26, "H"}, {0x1E27, "h"}, {0x1E28, "H"}, {0x1E29, "h"}, {0x1E2A, "H"}, {0x1E2B, "h"}, {0x1E2C, "I"}, {0x1E2D, "i"},
	{0x1E2E, "I"}, {0x1E2F, "i"}, {0x1E30, "K"}, {0x1E31, "k"}, {0x1E32, "K"}, {0x1E33, "k"}, {0x1E34, "K"}, {0x1E35, "k"},
	{0x1E36, "L"}, {0x1E37, "l"}, {0x1E38, "L"}, {0x1E39, "l"}, {0x1E3A, "L"}, {0x1E3B, "l"}, {0x1E3C, "L"}, {0x1E3D, "l"},
	{0x1E3E, "M"}, {0x1E3F, "m"}, {0x1E40, "M"}, {0x1E41, "m"}, {0x1E42, "M"}, {0x1E43, "m"}, {0x1E44, "N"}, {0x1E45, "n"},
	{0x1E46, "N"}, {0x1E47, "n"}, {0x1E48, "N"}, {0x1E49, "n"}, {0x1E4A, "N"}, {0x1E4B, "n"}, {0x1E4C, "O"}, {0x1E4D, "o"},
	{0x1E4E, "O"}, {0x1E4F, "o"}, {0x1E50, "O"}, {0x1E51, "o"}, {0x1E52, "O"}, {0x1E53, "o"}, {0x1E54, "P"}, {0x1E55, "p"},
	{0x1E56, "P"}, {0x1E57, "p"}, {0x1E58, "R"}, {0x1E59, "r"}, {0x1E5A, "R"}, {0x1E5B, "r"}, {0x1E5C, "R"}, {0x1E5D, "r"},
	{0x1E5E, "R"}, {0x1E5F, "r"}, {0x1E60, "S"}, {0x1E61, "s"}, {0x1E62, "S"}, {0x1E63, "s"}, {0x1E64, "S"}, {0x1E65, "s"},
	{0x1E66, "S"}, {0x1E67, "s"}, {0x1E68, "S"}, {0x1E69, "s"}, {0x1E6A, "T"}, {0x1E6B, "t"}, {0x1E6C, "T"}, {0x1E6D, "t"},
	{0x1E6E, "T"}, {0x1E6F, "t"}, {0x1E70, "T"}, {0x1E71, "t"}, {0x1E72, "U"}, {0x1E73, "u"}, {0x1E74, "U"}, {0x1E75, "u"},
	{0x1E76, "U"}, {0x1E77, "u"}, {0x1E78, "U"}, {0x1E79, "u"}, {0x1E7A, "U"}, {0x1E7B, "u"}, {0x1E7C, "V"}, {0x1E7D, "v"},
	{0x1E7E, "V"}, {0x1E7F, "v"}, {0x1E80, "W"}, {0x1E81, "w"}, {0x1E82, "W"}, {0x1E83, "w"}, {0x1E84, "W"}, {0x1E85, "w"},
	{0x1E86, "W"}, {0x1E87, "w"}, {0x1E88, "W"}, {0x1E89, "w"}, {0x1E8A, "X"}, {0x1E8B, "x"}, {0x1E8C, "X"}, {0x1E8D, "x"},
	{0x1E8E, "Y"}, {0x1E8F, "y"}, {0x1E90, "Z"}, {0x1E91, "z"}, {0x1E92, "Z"}, {0x1E93, "z"}, {0x1E94, "Z"}, {0x1E95, "z"},
	{0x1E96, "h"}, {0x1E97, "t"}, {0x1E98, "w"}, {0x1E99, "y"}, {0x1E9B, "s"}, {0x1EA0, "A"}, {0x1EA1, "a"}, {0x1EA2, "A"},
	{0x1EA3, "a"}, {0x1EA4, "A"}, {0x1EA5, "a"}, {0x1EA6, "A"}, {0x1EA7, "a"}, {0x1EA8, "A"}, {0x1EA9, "a"}, {0x1EAA, "A"},
	{0x1EAB, "a"}, {0x1EAC, "A"}, {0x1EAD, "a"}, {0x1EAE, "A"}, {0x1EAF, "a"}, {0x1EB0, "A"}, {0x1EB1, "a"}, {0x1EB2, "A"},
	{0x1EB3, "a"}, {0x1EB4, "A"}, {0x1EB5, "a"}, {0x1EB6, "A"}, {0x1EB7, "a"}, {0x1EB8, "E"}, {0x1EB9, "e"}, {0x1EBA, "E"},
	{0x1EBB, "e"}, {0x1EBC, "E"}, {0x1EBD, "e"}, {0x1EBE, "E"}, {0x1EBF, "e"}, {0x1EC0, "E"}, {0x1EC1, "e"}, {0x1EC2, "E"},
	{0x1EC3, "e"}, {0x1EC4, "E"}, {0x1EC5, "e"}, {0x1EC6, "E"}, {0x1EC7, "e"}, {0x1EC8, "I"}, {0x1EC9, "i"}, {0x1ECA, "I"},
	{0x1ECB, "i"}, {0x1ECC, "O"}, {0x1ECD, "o"}, {0x1ECE, "O"}, {0x1ECF, "o"}, {0x1ED0, "O"}, {0x1ED1, "o"}, {0x1ED2, "O"},
	{0x1ED3, "o"}, {0x1ED4, "O"}, {0x1ED5, "o"}, {0x1ED6, "O"}, {0x1ED7, "o"}, {0x1ED8, "O"}, {0x1ED9, "o"}, {0x1EDA, "O"},
	{0x1EDB, "o"}, {0x1EDC, "O"}, {0x1EDD, "o"}, {0x1EDE, "O"}, {0x1EDF, "o"}, {0x1EE0, "O"}, {0x1EE1, "o"}, {0x1EE2, "O"},
	{0x1EE3, "o"}, {0x1EE4, "U"}, {0x1EE5, "u"}, {0x1EE6, "U"}, {0x1EE7, "u"}, {0x1EE8, "U"}, {0x1EE9, "u"}, {0x1EEA, "U"},
	{0x1EEB, "u"}, {0x1EEC, "U"}, {0x1EED, "u"}, {0x1EEE, "U"}, {0x1EEF, "u"}, {0x1EF0, "U"}, {0x1EF1, "u"}, {0x1EF2, "Y"},
	{0x1EF3, "y"}, {0x1EF4, "Y"}, {0x1EF5, "y"}, {0x1EF6, "Y"}, {0x1EF7, "y"}, {0x1EF8, "Y"}, {0x1EF9, "y"}, {0x1F00, "a"},
	{0x1F01, "a"}, {0x1F02, "a"}, {0x1F03, "a"}, {0x1F04, "a"}, {0x1F05, "a"}, {0x1F06, "a"}, {0x1F07, "a"}, {0x1F10, "e"},
	{0x1F11, "e"}, {0x1F12, "e"}, {0x1F13, "e"}, {0x1F14, "e"}, {0x1F15, "e"}, {0x1F20, "i"}, {0x1F21, "i"}, {0x1F22, "i"},
	{0x1F23, "i"}, {0x1F24, "i"}, {0x1F25, "i"}, {0x1F26, "i"}, {0x1F27, "i"}, {0x1F30, "i"}, {0x1F31, "i"}, {0x1F32, "i"},
	{0x1F33, "i"}, {0x1F34, "i"}, {0x1F35, "i"}, {0x1F36, "i"}, {0x1F37, "i"}, {0x1F40, "o"}, {0x1F41, "o"}, {0x1F42, "o"},
	{0x1F43, "o"}, {0x1F44, "o"}, {0x1F45, "o"}, {0x1F50, "y"}, {0x1F51, "y"}, {0x1F52, "y"}, {0x1F53, "y"}, {0x1F54, "y"},
	{0x1F55, "y"}, {0x1F56, "y"}, {0x1F57, "y"}, {0x1F60, "o"}, {0x1F61, "o"}, {0x1F62, "o"}, {0x1F63, "o"}, {0x1F64, "o"},
	{0x1F65, "o"}, {0x1F66, "o"}, {0x1F67, "o"}, {0x1F70, "a"}, {0x1F71, "a"}, {0x1F72, "e"}, {0x1F73, "e"}, {0x1F74, "i"},
	{0x1F75, "i"}, {0x1F76, "i"}, {0x1F77, "i"}, {0x1F78, "o"}, {0x1F79, "o"}, {0x1F7A, "y"}, {0x1F7B, "y"}, {0x1F7C, "o"},
	{0x1F7D, "o"}, {0x1F80, "a"}, {0x1F81, "a"}, {0x1F82, "a"}, {0x1F83, "a"}, {0x1F84, "a"}, {0x1F85, "a"}, {0x1F86, "a"},
	{0x1F87, "a"}, {0x1F90, "i"}, {0x1F91, "i"}, {0x1F92, "i"}, {0x1F93, "i"}, {0x1F94, "i"}, {0x1F95, "i"}, {0x1F96, "i"},
	{0x1F97, "i"}, {0x1FA0, "o"}, {0x1FA1, "o"}, {0x1FA2, "o"}, {0x1FA3, "o"}, {0x1FA4, "o"}, {0x1FA5, "o"}, {0x1FA6, "o"},
	{0x1FA7, "o"}, {0x1FB0, "a"}, {0x1FB1, "a"}, {0x1FB2, "a"}, {0x1FB3, "a"}, {0x1FB4, "a"}, {0x1FB6, "a"}, {0x1FB7, "a"},
	{0x1FBE, "i"}, {0x1FC2, "i"}, {0x1FC3, "i"}, {0x1FC4, "i"}, {0x1FC6, "i"}, {0x1FC7, "i"}, {0x1FD0, "i"}, {0x1FD1, "i"},
	{0x1FD2, "i"}, {0x1FD3, "i"}, {0x1FD6, "i"}, {0x1FD7, "i"}, {0x1FE0, "y"}, {0x1FE1, "y"}, {0x1FE2, "y"}, {0x1FE3, "y"},
	{0x1FE4, "r"}, {0x1FE5, "r"}, {0x1FE6, "y"}, {0x1FE7, "y"}, {0x1FEF, "`"}, {0x1FF2, "o"}, {0x1FF3, "o"}, {0x1FF4, "o"},
	{0x1FF6, "o"}, {0x1FF7, "o"},
};

const int campaign_match_letter_count = 722;

const unsigned char campaign_match_home[] = {
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	23, 23, 8, 8, 18, 21, 21, 18, 25, 25, 3, 3, 33, 33, 14, 14, 21, 21, 19, 19, 14, 14, 4, 4, 20, 20, 18, 18, 4, 4, 14, 14,
	33, 33, 13, 13, 24, 24, 20, 20, 12, 12, 13, 13, 17, 17, 18, 18, 33, 33, 3, 3, 21, 21, 21, 21, 11, 11, 31, 31, 4, 4, 11, 11,
	18, 18, 13, 13, 18, 18, 14, 14, 73, 73, 14, 14, 8, 8, 31, 31, 11, 11, 31, 31, 14, 14, 14, 14, 14, 11, 11, 3, 3, 32, 32, 34,
	34, 22, 22, 3, 3, 7, 7, 2, 2, 5, 5, 14, 14, 25, 25, 3, 3, 18, 18, 0, 20, 18, 0, 10, 10, 20, 20, 1, 1, 8, 8, 0,
	8, 16, 32, 32, 0, 8, 13, 22, 22, 15, 15, 33, 33, 7, 7, 15, 15, 15, 15, 5, 5, 6, 6, 10, 10, 0, 15, 6, 14, 14, 17, 17,
	5, 5, 12, 12, 17, 17, 15, 15, 15, 32, 32, 7, 7, 11, 11, 15, 15, 8, 8, 25, 25, 22, 22, 0, 27, 27, 31, 31, 0, 0, 27, 27,
	0, 6, 17, 16, 16, 20, 20, 31, 31, 31, 31, 28, 28, 4, 4, 3, 3, 1, 1, 14, 14, 3, 3, 13, 13, 3, 3, 7, 7, 19, 19, 5,
	5, 17, 17, 3, 3, 25, 25, 25, 25, 11, 11, 14, 14, 15, 15, 18, 18, 16, 16, 7, 7, 4, 4, 15, 15, 22, 22, 15, 15, 5, 5, 12,
	12, 25, 25, 25, 25, 11, 11, 15, 15, 15, 15, 24, 24, 16, 16, 3, 3, 25, 25, 24, 24, 16, 16, 4, 4, 22, 22, 3, 3, 15, 15, 31,
	31, 33, 33, 6, 6, 24, 24, 21, 21, 20, 20, 10, 10, 20, 20, 32, 32, 10, 10, 11, 11, 22, 22, 23, 23, 26, 26, 11, 11, 12, 12, 31,
	31, 34, 34, 8, 8, 26, 26, 5, 5, 5, 5, 5, 5, 34, 34, 21, 21, 34, 34, 5, 5, 5, 5, 5, 5, 5, 5, 34, 34, 5, 5, 8,
	8, 34, 34, 34, 18, 18, 33, 33, 3, 3, 14, 14, 20, 20, 14, 14, 17, 17, 11, 11, 20, 20, 26, 26, 15, 15, 5, 5, 7, 7, 20, 20,
	14, 14, 20, 20, 19, 19, 28, 28, 21, 21, 20, 20, 4, 4, 15, 15, 17, 17, 7, 7, 31, 31, 5, 5, 7, 7, 7, 7, 6, 6, 34, 34,
	14, 14, 4, 4, 86, 86, 11, 11, 17, 17, 17, 17, 21, 21, 4, 4, 32, 32, 17, 17, 16, 16, 19, 19, 13, 13, 0, 10, 22, 26, 26, 0,
	22, 17, 5, 5, 4, 4, 8, 8, 34, 34, 4, 4, 32, 32, 8, 8, 33, 33, 12, 12, 15, 15, 8, 8, 20, 20, 14, 14, 20, 20, 3, 3,
	3, 3, 23, 23, 0, 0, 4, 4, 4, 4, 10, 10, 32, 32, 10, 10, 12, 12, 20, 20, 17, 17, 20, 20, 20, 20, 23, 23, 21, 21, 4, 4,
	17, 17, 21, 21, 13, 13, 11, 11, 32, 32, 13, 13, 10, 10, 20, 20, 23, 23, 3, 3, 15, 15, 34, 34, 34, 34, 34, 31, 31, 34, 34, 8,
	8, 8, 34, 34, 7, 7, 5, 5, 32, 32, 12, 12, 20, 20, 16, 16, 25, 25, 14, 14, 22, 22, 20, 20, 34, 34, 11, 11, 14, 14, 21, 21,
	11, 11, 14, 14, 17, 17, 24, 24, 17, 17, 8, 8, 8, 8, 8, 8, 4, 4, 0, 33, 33, 3, 3, 22, 22, 32, 32, 4, 4, 16, 16, 14,
	14, 17, 17, 14, 14, 31, 31, 21, 21, 31, 31, 14, 14, 31, 31, 4, 4, 33, 33, 6, 6, 5, 5, 28, 28, 3, 3, 22, 22, 22, 22, 22,
	22, 31, 31, 17, 17, 13, 13, 8, 8, 5, 5, 34, 34, 8, 8, 34, 34, 34, 15, 15, 14, 14, 0, 18, 18, 12, 12, 0, 12, 12, 23, 23,
	18, 18, 7, 7, 32, 32, 10, 10, 12, 12, 21, 21, 21, 21, 22, 22, 15, 15, 25, 25, 11, 11, 31, 31, 8, 8, 15, 15, 26, 26, 14, 14,
	21, 21, 18, 18, 21, 21, 21, 21, 10, 10, 5, 5, 14, 14, 6, 6, 0, 18, 17, 0, 8, 18, 5, 18, 18, 0, 8, 32, 24, 24, 27, 27,
	20, 20, 26, 26, 3, 3, 6, 6, 3, 3, 3, 3, 31, 31, 20, 20, 5, 69, 69, 31, 31, 21, 21, 20, 20, 7, 7, 16, 16, 16, 16, 5,
	5, 5, 5, 20, 20, 25, 25, 18, 18, 6, 6, 6, 6, 6, 6, 21, 21, 16, 16, 12, 12, 6, 6, 18, 18, 22, 22, 31, 31, 24, 24, 12,
	12, 18, 18, 21, 21, 14, 14, 26, 26, 32, 32, 20, 20, 15, 15, 12, 12, 27, 27, 17, 8, 8, 7, 7, 20, 20, 22, 22, 21, 21, 20, 20,
	0, 23, 23, 21, 21, 8, 8, 22, 22, 22, 22, 5, 5, 12, 12, 17, 17, 5, 5, 26, 26, 65, 65, 11, 11, 31, 31, 16, 16, 8, 8, 34,
	34, 20, 20, 3, 3, 8, 8, 18, 18, 18, 18, 16, 16, 19, 19, 6, 6, 2, 2, 6, 6, 32, 32, 6, 6, 24, 24, 0, 0, 25, 25, 0,
	0, 22, 22, 22, 22, 13, 13, 0, 32, 16, 24, 24, 25, 25, 20, 20, 24, 24, 31, 31, 25, 25, 5, 5, 14, 14, 18, 18, 31, 31, 10, 10,
	20, 20, 7, 7, 22, 22, 31, 31, 3, 3, 14, 14, 18, 18, 13, 13, 3, 3, 0, 0, 8, 8, 8, 8, 16, 16, 19, 19, 19, 19, 13, 13,
	14, 14, 2, 2, 14, 14, 14, 21, 21, 23, 23, 20, 20, 17, 17, 11, 11, 17, 17, 22, 22, 11, 11, 20, 20, 32, 32, 17, 17, 3, 3, 6,
	6, 6, 6, 12, 12, 10, 10, 24, 24, 20, 20, 31, 31, 12, 12, 17, 17, 13, 13, 34, 34, 15, 15, 34, 34, 15, 15, 12, 12, 34, 34, 31,
	31, 18, 18, 17, 17, 3, 3, 23, 23, 31, 31, 3, 3, 31, 31, 31, 31, 31, 31, 31, 31, 24, 24, 0, 0, 21, 21, 15, 15, 15, 15, 15,
	15, 27, 27, 4, 4, 31, 31, 13, 13, 8, 8, 8, 8, 6, 6, 8, 8, 6, 6, 16, 16, 22, 22, 3, 3, 22, 22, 34, 34, 20, 20, 16,
	16, 23, 23, 3, 3, 16, 16, 7, 7, 7, 7, 8, 8, 20, 20, 20, 20, 18, 18, 16, 16, 4, 4, 3, 3, 22, 22, 6, 6, 25, 25, 13,
	13, 20, 20, 10, 10, 31, 31, 34, 34, 15, 15, 31, 31, 6, 6, 17, 17, 11, 11, 0, 13, 21, 94, 94, 18, 18, 4, 4, 34, 34, 12, 12,
	25, 25, 18, 18, 19, 19, 25, 25, 20, 20, 18, 18, 12, 12, 24, 24, 31, 31, 14, 14, 14, 14, 14, 34, 34, 34, 34, 71, 7, 71, 14, 14,
	33, 33, 23, 23, 16, 16, 26, 26, 13, 13, 26, 26, 27, 27, 8, 8, 20, 20, 34, 34, 8, 8, 4, 4, 16, 16, 12, 12, 10, 10, 10, 10,
	11, 11, 24, 24, 17, 17, 27, 27, 3, 3, 10, 10, 24, 24, 22, 22, 31, 31, 13, 13, 15, 15, 24, 24, 5, 5, 8, 8, 5, 5, 34, 34,
	8, 8, 34, 34, 0, 0, 17, 25, 25, 5, 5, 34, 34, 34, 34, 34, 34, 34, 34, 4, 4, 7, 7, 32, 32, 32, 32, 32, 32, 24, 24, 34,
	34, 8, 8, 34, 34, 10, 10, 3, 3, 31, 31, 31, 31, 24, 24, 31, 31, 24, 24, 31, 31, 15, 15, 24, 24, 5, 5, 34, 34, 34, 5, 6,
	6, 5, 20, 20, 11, 11, 11, 11, 9, 9, 25, 25, 15, 15, 16, 16, 8, 8, 20, 20, 32, 32, 23, 23, 23, 23, 26, 26, 17, 17, 5, 5,
	84, 84, 7, 7, 8, 8, 5, 5, 32, 32, 3, 3, 27, 27, 31, 31, 3, 3, 12, 12, 5, 5, 0, 7, 7, 34, 34, 5, 5, 5, 5, 15,
	15, 17, 17, 17, 17, 4, 4, 15, 15, 19, 19, 12, 12, 26, 26, 0, 0, 0, 0, 26, 26, 13, 13, 19, 19, 24, 24, 8, 8, 16, 16, 26,
	26, 15, 15, 23, 23, 34, 34, 34, 34, 34, 8, 8, 17, 17, 22, 22, 34, 34, 23, 23, 23, 23, 0, 20, 20, 4, 4, 3, 3, 25, 25, 15,
	15, 31, 31, 5, 5, 6, 6, 0, 0, 10, 10, 14, 14, 22, 22, 1, 1, 8, 8, 32, 32, 18, 18, 3, 3, 0, 8, 4, 3, 3, 3, 3,
	0, 28, 17, 22, 22, 4, 4, 0, 20, 7, 8, 8, 32, 32, 18, 18, 21, 21, 27, 27, 6, 6, 19, 19, 22, 22, 22, 13, 13, 6, 6, 16,
	16, 20, 20, 20, 20, 24, 24, 12, 12, 19, 19, 6, 6, 12, 12, 26, 26, 20, 20, 16, 16, 20, 20, 11, 11, 10, 10, 34, 34, 18, 18, 26,
	26, 16, 16, 21, 21, 15, 15, 25, 25, 17, 17, 66, 66, 33, 33, 25, 25, 18, 18, 4, 4, 12, 12, 32, 32, 5, 5, 10, 10, 4, 4, 0,
	6, 12, 6, 6, 6, 6, 31, 31, 12, 12, 24, 24, 4, 4, 34, 34, 32, 32, 20, 20, 34, 34, 5, 5, 11, 11, 14, 14, 19, 19, 9, 9,
	34, 34, 15, 15, 10, 10, 10, 10, 17, 17, 10, 10, 22, 22, 10, 10, 22, 22, 21, 21, 15, 15, 20, 20, 16, 16, 16, 16, 4, 4, 11, 11,
	14, 14, 8, 8, 24, 24, 24, 24, 8, 8, 4, 4, 32, 32, 32, 32, 32, 32, 31, 31, 3, 3, 31, 31, 22, 22, 16, 16, 13, 13, 20, 20,
	12, 12, 5, 5, 91, 91, 8, 8, 24, 24, 13, 13, 18, 18, 3, 3, 4, 4, 7, 7, 2, 2, 11, 11, 15, 15, 22, 22, 11, 11, 22, 22,
	16, 16, 14, 14, 15, 15, 24, 24, 31, 31, 15, 15, 14, 14, 16, 16, 16, 16, 16, 16, 11, 11, 3, 3, 7, 7, 24, 24, 23, 23, 0, 25,
	22, 25, 25, 20, 20, 20, 20, 20, 20, 3, 3, 12, 12, 24, 24, 76, 76, 3, 3, 3, 3, 4, 4, 14, 14, 13, 13, 14, 14, 8, 8, 14,
	14, 31, 31, 31, 32, 32, 21, 21, 21, 21, 6, 6, 25, 25, 22, 22, 3, 3, 14, 14, 33, 33, 3, 3, 23, 23, 11, 11, 23, 23, 4, 4,
	25, 25, 24, 24, 12, 12, 15, 15, 31, 31, 14, 14, 10, 10, 24, 24, 32, 32, 20, 20, 24, 24, 18, 18, 32, 32, 14, 14, 12, 12, 16, 16,
	22, 22, 32, 32, 31, 31, 14, 14, 31, 31, 20, 20, 2, 2, 24, 24, 17, 17, 0, 0, 10, 10, 8, 8, 24, 24, 3, 3, 12, 12, 22, 22,
	12, 12, 32, 32, 20, 20, 3, 3, 7, 7, 3, 3, 6, 6, 22, 22, 18, 18, 10, 10, 12, 12, 12, 12, 10, 10, 10, 10, 1, 1, 8, 8,
	22, 22, 18, 18, 24, 24, 8, 8, 22, 22, 22, 22, 34, 34, 8, 8, 8, 8, 11, 11, 20, 20, 15, 15, 5, 5, 5, 5, 5, 5, 34, 34,
	23, 23, 23, 23, 14, 14, 22, 22, 15, 15, 13, 13, 4, 4, 31, 31, 17, 17, 20, 20, 10, 10, 13, 13, 31, 31, 34, 34, 4, 4, 20, 20,
	8, 8, 26, 26, 4, 4, 3, 3, 8, 8, 13, 13, 4, 4, 34, 34, 23, 23, 23, 23, 13, 13, 20, 20, 22, 22, 33, 33, 12, 12, 4, 4,
	28, 28, 79, 79, 25, 25, 15, 15, 23, 23, 31, 31, 3, 3, 68, 68, 0, 31, 24, 4, 4, 24, 24, 21, 21, 18, 18, 23, 23, 15, 15, 24,
	24, 4, 4, 6, 6, 8, 8, 11, 11, 15, 15, 16, 16, 34, 34, 20, 20, 12, 12, 16, 16, 16, 16, 16, 16, 16, 15, 15, 14, 14, 22, 22,
	20, 20, 20, 20, 3, 3, 15, 15, 25, 25, 14, 14, 14, 14, 25, 25, 10, 10, 20, 20, 18, 18, 9, 9, 3, 3, 32, 32, 33, 33, 11, 11,
	11, 11, 22, 22, 22, 22, 31, 31, 12, 12, 8, 8, 23, 23, 4, 4, 4, 4, 23, 23, 22, 22, 15, 15, 3, 3, 31, 31, 34, 34, 19, 19,
	19, 19, 32, 32, 20, 20, 19, 19, 20, 20, 23, 23, 20, 20, 8, 8, 5, 5, 5, 5, 5, 5, 34, 34, 0, 34, 34, 23, 23, 34, 34, 18,
	18, 0, 0, 15, 15, 15, 15, 34, 34, 20, 20, 22, 22, 8, 8, 16, 16, 11, 11, 10, 10, 16, 16, 10, 10, 18, 18, 3, 3, 25, 25, 24,
	24, 18, 18, 15, 15, 13, 13, 21, 21, 4, 4, 21, 21, 26, 26, 4, 4, 0, 6, 3, 25, 25, 15, 15, 8, 8, 20, 20, 18, 18, 18, 18,
	31, 31, 20, 20, 16, 16, 3, 3, 11, 11, 13, 13, 27, 27, 31, 31, 1, 1, 17, 17, 4, 4, 15, 15, 11, 11, 15, 15, 4, 4, 31, 31,
	4, 4, 4, 4, 81, 81, 14, 14, 20, 20, 22, 22, 17, 17, 20, 20, 20, 3, 3, 17, 17, 3, 3, 12, 12, 14, 14, 32, 32, 20, 20, 25,
	25, 4, 4, 82, 82, 3, 3, 10, 10, 15, 15, 6, 6, 25, 25, 15, 15, 11, 11, 25, 25, 8, 8, 25, 25, 14, 14, 12, 12, 12, 12, 5,
	5, 34, 34, 34, 34, 32, 32, 24, 24, 25, 25, 3, 3, 20, 20, 5, 5, 6, 6, 23, 23, 17, 17, 3, 3, 7, 7, 24, 24, 8, 8, 24,
	24, 13, 13, 1, 1, 31, 31, 7, 7, 24, 24, 8, 8, 32, 32, 13, 13, 31, 31, 6, 6, 11, 11, 6, 6, 22, 22, 10, 10, 13, 13, 10,
	10, 13, 13, 11, 11, 6, 6, 31, 31, 19, 19, 0, 3, 17, 20, 20, 16, 16, 22, 22, 21, 21, 5, 5, 12, 12, 14, 14, 6, 6, 3, 3,
	3, 3, 25, 25, 10, 10, 16, 16, 15, 15, 25, 25, 32, 32, 22, 22, 22, 22, 12, 12, 32, 32, 23, 23, 22, 22, 24, 24, 20, 20, 20, 20,
	19, 19, 14, 14, 27, 27, 6, 6, 10, 10, 3, 3, 9, 9, 17, 17, 20, 20, 26, 26, 15, 15, 26, 26, 18, 18, 14, 14, 13, 13, 0, 15,
	15, 14, 14, 22, 22, 15, 15, 17, 17, 7, 7, 20, 20, 20, 20, 21, 21, 11, 11, 22, 22, 20, 20, 12, 12, 24, 24, 18, 18, 4, 4, 4,
	4, 4, 4, 16, 16, 12, 12, 3, 3, 3, 3, 1, 1, 12, 12, 17, 17, 22, 22, 21, 21, 13, 13, 22, 22, 8, 8, 17, 17, 32, 32, 32,
	20, 20, 18, 18, 21, 21, 17, 17, 27, 27, 17, 17, 13, 13, 10, 10, 17, 17, 17, 17, 15, 15, 21, 21, 31, 31, 17, 17, 0, 16, 16, 11,
	11, 20, 20, 3, 3, 15, 15, 20, 20, 1, 1, 5, 5, 23, 23, 5, 5, 5, 5, 5, 5, 5, 5, 34, 34, 34, 34, 10, 10, 10, 10, 7,
	7, 31, 31, 18, 18, 24, 24, 3, 3, 3, 3, 3, 14, 14, 7, 7, 8, 8, 6, 6, 6, 23, 23, 23, 23, 15, 15, 34, 34, 8, 8, 11,
	11, 6, 6, 6, 6, 32, 32, 23, 23, 23, 23, 17, 17, 17, 17, 17, 17, 21, 21, 20, 20, 23, 23, 13, 13, 3, 3, 5, 5, 7, 7, 25,
	25, 6, 6, 3, 3, 22, 22, 22, 31, 31, 11, 11, 33, 33, 4, 4, 15, 15, 17, 17, 17, 17, 3, 3, 31, 31, 31, 17, 17, 14, 14, 0,
	8, 17, 0, 16, 16, 10, 10, 0, 0, 10, 10, 34, 34, 0, 0, 16, 16, 31, 31, 6, 6, 31, 31, 5, 5, 5, 5, 34, 34, 14, 14, 22,
	22, 14, 14, 6, 6, 11, 11, 16, 16, 6, 6, 10, 10, 3, 3, 15, 15, 20, 20, 32, 32, 34, 34, 16, 16, 98, 98, 4, 4, 13, 13, 4,
	4, 31, 31, 6, 6, 16, 16, 31, 31, 20, 20, 31, 31, 8, 8, 20, 20, 31, 31, 4, 4, 8, 8, 22, 22, 21, 21, 6, 6, 12, 12, 20,
	20, 12, 12, 3, 3, 15, 15, 10, 10, 23, 23, 23, 23, 0, 15, 15, 24, 24, 24, 24, 20, 20, 23, 23, 8, 8, 10, 10, 22, 22, 34, 34,
	5, 5, 15, 15, 34, 34, 34, 6, 6, 22, 22, 1, 1, 14, 14, 33, 33, 0, 7, 15, 23, 23, 3, 3, 12, 12, 6, 6, 8, 8, 13, 13,
	22, 22, 4, 4, 20, 20, 18, 18, 34, 34, 20, 20, 22, 22, 22, 22, 4, 4, 4, 4, 22, 22, 13, 13, 3, 3, 13, 13, 4, 4, 23, 23,
	6, 6, 17, 17, 21, 21, 21, 21, 20, 20, 22, 22, 0, 0, 22, 22, 11, 11, 14, 14, 25, 25, 22, 22, 22, 22, 21, 21, 3, 3, 23, 23,
	23, 23, 17, 17, 4, 4, 15, 15, 3, 3, 22, 22, 26, 26, 3, 3, 32, 32, 14, 14, 4, 4, 4, 4, 16, 16, 8, 8, 12, 12, 6, 6,
	21, 21, 3, 3, 20, 20, 0, 0, 6, 6, 8, 8, 34, 34, 20, 20, 24, 24, 6, 6, 6, 6, 23, 23, 26, 26, 15, 15, 4, 4, 8, 8,
	12, 12, 32, 32, 12, 12, 18, 18, 9, 9, 24, 24, 11, 11, 5, 5, 5, 5, 8, 8, 7, 7, 5, 5, 21, 21, 9, 9, 13, 13, 32, 32,
	20, 20, 11, 11, 8, 8, 23, 23, 31, 31, 8, 8, 23, 23, 5, 5, 26, 26, 32, 32, 12, 12, 15, 15, 3, 3, 32, 32, 3, 3, 31, 31,
	13, 13, 24, 24, 34, 34, 11, 11, 11, 11, 18, 18, 18, 18, 18, 18, 18, 18, 4, 4, 18, 18, 7, 7, 14, 14, 0, 10, 15, 16, 16, 5,
	5, 26, 26, 3, 3, 31, 31, 16, 16, 18, 18, 18, 18, 16, 16, 3, 3, 8, 8, 16, 16, 16, 16, 11, 11, 12, 12, 11, 11, 31, 31, 21,
	21, 23, 23, 16, 16, 23, 23, 6, 6, 15, 15, 3, 3, 3, 3, 8, 8, 8, 8, 7, 7, 31, 31, 32, 32, 15, 15, 19, 19, 22, 22, 10,
	10, 13, 13, 17, 17, 17, 17, 17, 17, 7, 7, 8, 8, 20, 20, 18, 18, 0, 8, 7, 11, 11, 22, 22, 22, 25, 25, 24, 24, 7, 7, 4,
	4, 4, 4, 24, 24, 17, 17, 21, 21, 15, 15, 32, 32, 14, 14, 24, 24, 14, 14, 17, 0, 25, 25, 21, 21, 3, 3, 5, 5, 5, 5, 31,
	31, 11, 11, 4, 4, 20, 20, 16, 16, 24, 24, 15, 15, 13, 13, 25, 25, 14, 14, 3, 3, 22, 22, 18, 18, 25, 25, 5, 5, 13, 13, 3,
	3, 32, 32, 32, 32, 17, 17, 2, 2, 32, 32, 20, 20, 10, 10, 3, 3, 25, 25, 31, 31, 16, 16, 16, 16, 19, 19, 18, 18, 31, 31, 23,
	23, 21, 21, 34, 34, 25, 25, 25, 25, 26, 26, 31, 31, 21, 21, 22, 22, 34, 34, 14, 14, 22, 22, 14, 14, 16, 16, 7, 7, 4, 4, 22,
	22, 11, 11, 31, 31, 27, 27, 13, 13, 0, 0, 24, 24, 19, 19, 16, 16, 22, 22, 3, 3, 11, 11, 22, 22, 14, 14, 25, 25, 13, 13, 13,
	13, 4, 4, 3, 3, 25, 25, 18, 18, 22, 22, 25, 25, 16, 16, 21, 21, 24, 24, 32, 32, 24, 24, 16, 16, 32, 32, 20, 20, 24, 24, 32,
	32, 24, 24, 17, 17, 17, 17, 31, 31, 16, 16, 31, 31, 31, 31, 0, 0, 16, 16, 18, 18, 21, 21, 17, 17, 22, 22, 32, 32, 23, 23, 10,
	10, 20, 20, 11, 11, 32, 32, 22, 22, 18, 18, 11, 11, 16, 16, 32, 32, 20, 20, 19, 19, 17, 17, 7, 7, 74, 74, 78, 78, 23, 23, 10,
	10, 17, 17, 20, 20, 10, 10, 32, 32, 12, 12, 8, 8, 8, 8, 31, 31, 16, 16, 7, 7, 15, 15, 20, 20, 4, 4, 4, 4, 4, 4, 4,
	4, 31, 31, 15, 15, 15, 15, 15, 15, 16, 16, 16, 16, 31, 31, 6, 6, 6, 6, 6, 6, 20, 20, 34, 34, 27, 27, 19, 19, 32, 32, 3,
	6, 6, 3, 32, 32, 0, 20, 34, 28, 28, 34, 34, 3, 3, 22, 22, 10, 10, 0, 0, 0, 2, 67, 95, 95, 26, 26, 15, 15, 22, 22, 4,
	4, 18, 18, 4, 4, 17, 17, 2, 2, 3, 3, 28, 28, 26, 26, 3, 3, 15, 15, 22, 22, 21, 21, 20, 20, 10, 10, 13, 13, 13, 13, 3,
	3, 31, 31, 0, 6, 6, 15, 15, 10, 10, 10, 10, 23, 23, 10, 10, 14, 14, 0, 13, 13, 15, 15, 15, 15, 10, 10, 8, 8, 11, 11, 20,
	20, 20, 20, 22, 22, 16, 16, 22, 22, 4, 4, 26, 26, 34, 34, 25, 25, 27, 27, 24, 24, 24, 24, 31, 31, 24, 24, 23, 23, 13, 13, 34,
	34, 31, 31, 23, 23, 31, 31, 16, 16, 11, 11, 2, 2, 16, 16, 32, 32, 16, 16, 10, 10, 4, 4, 32, 32, 20, 20, 7, 7, 7, 7, 22,
	22, 17, 17, 31, 31, 15, 15, 15, 15, 31, 31, 15, 15, 16, 16, 6, 6, 7, 7, 4, 4, 14, 14, 75, 75, 32, 32, 9, 9, 9, 18, 18,
	10, 10, 13, 13, 11, 11, 23, 23, 4, 4, 14, 14, 26, 26, 17, 17, 8, 8, 3, 3, 5, 5, 26, 26, 0, 5, 97, 26, 27, 27, 33, 33,
	0, 18, 6, 11, 11, 10, 10, 0, 0, 5, 5, 26, 26, 11, 11, 8, 8, 33, 33, 13, 13, 1, 1, 3, 3, 17, 17, 11, 11, 26, 26, 10,
	10, 15, 15, 10, 10, 3, 3, 3, 3, 10, 10, 16, 16, 12, 12, 10, 10, 31, 31, 20, 20, 19, 19, 13, 13, 3, 3, 3, 3, 15, 15, 15,
	15, 31, 31, 31, 31, 12, 12, 12, 12, 12, 12, 10, 10, 10, 31, 31, 31, 31, 10, 10, 17, 17, 3, 3, 28, 28, 3, 3, 24, 24, 11, 11,
	31, 31, 6, 6, 17, 17, 4, 4, 17, 17, 25, 25, 5, 5, 10, 10, 0, 6, 3, 6, 6, 13, 13, 24, 24, 3, 3, 17, 17, 21, 21, 16,
	16, 31, 31, 19, 19, 19, 19, 14, 14, 34, 34, 11, 11, 11, 11, 20, 20, 34, 34, 24, 24, 24, 24, 25, 25, 24, 24, 18, 18, 18, 18, 18,
	18, 0, 10, 10, 20, 20, 21, 21, 96, 96, 80, 80, 14, 14, 11, 11, 31, 31, 13, 13, 14, 14, 16, 16, 17, 17, 16, 16, 16, 16, 16, 16,
	16, 17, 17, 31, 31, 26, 26, 26, 26, 28, 28, 14, 14, 16, 16, 17, 17, 31, 31, 10, 10, 10, 10, 6, 6, 12, 12, 15, 15, 3, 3, 5,
	5, 3, 3, 3, 3, 3, 3, 15, 15, 15, 15, 11, 11, 10, 10, 2, 2, 10, 10, 8, 8, 8, 8, 31, 31, 13, 13, 13, 13, 13, 13, 22,
	22, 15, 15, 15, 15, 12, 12, 12, 12, 32, 32, 4, 4, 4, 4, 31, 31, 17, 17, 17, 17, 17, 17, 17, 17, 24, 24, 19, 19, 24, 24, 22,
	22, 17, 17, 33, 33, 22, 22, 0, 93, 93, 14, 14, 12, 12, 17, 17, 31, 31, 31, 31, 31, 10, 10, 10, 10, 18, 18, 24, 24, 6, 6, 4,
	4, 25, 25, 31, 31, 3, 3, 18, 18, 18, 18, 27, 27, 12, 12, 4, 4, 20, 20, 16, 16, 32, 32, 12, 12, 15, 15, 34, 34, 31, 31, 8,
	8, 8, 8, 5, 5, 22, 22, 15, 15, 15, 15, 8, 8, 31, 31, 34, 34, 20, 20, 21, 21, 34, 34, 32, 32, 10, 10, 21, 21, 14, 14, 18,
	18, 18, 18, 26, 26, 26, 5, 5, 22, 22, 11, 11, 3, 3, 25, 25, 22, 22, 24, 24, 26, 26, 25, 25, 26, 26, 34, 34, 18, 18, 15, 15,
	14, 14, 16, 16, 17, 17, 23, 23, 26, 26, 7, 7, 12, 12, 20, 20, 33, 33, 33, 33, 33, 33, 23, 23, 22, 22, 0, 11, 11, 14, 14, 14,
	14, 12, 12, 19, 19, 25, 25, 6, 6, 21, 21, 11, 11, 6, 6, 0, 8, 25, 20, 20, 20, 25, 25, 26, 26, 24, 24, 20, 20, 89, 89, 25,
	25, 18, 18, 12, 12, 18, 18, 18, 18, 23, 23, 17, 17, 12, 12, 24, 24, 24, 24, 17, 17, 34, 34, 34, 34, 31, 31, 0, 0, 5, 5, 7,
	7, 6, 6, 7, 7, 23, 23, 24, 24, 33, 33, 24, 24, 20, 20, 34, 34, 25, 25, 25, 18, 18, 6, 6, 25, 25, 34, 34, 22, 22, 16, 16,
	20, 20, 10, 10, 3, 3, 27, 27, 22, 22, 4, 4, 20, 20, 17, 17, 20, 20, 10, 10, 32, 32, 6, 6, 6, 6, 21, 21, 6, 6, 22, 22,
	10, 10, 10, 10, 12, 12, 20, 20, 10, 10, 31, 31, 12, 12, 27, 27, 14, 14, 3, 3, 22, 22, 16, 16, 5, 5, 1, 1, 22, 22, 19, 19,
	20, 20, 4, 4, 34, 34, 24, 24, 20, 20, 13, 13, 16, 16, 21, 21, 32, 32, 16, 16, 31, 31, 12, 12, 22, 22, 32, 32, 31, 31, 25, 25,
	24, 24, 21, 21, 8, 8, 11, 11, 7, 7, 5, 5, 24, 24, 31, 31, 16, 16, 26, 26, 12, 12, 16, 16, 32, 32, 24, 24, 4, 4, 22, 22,
	31, 31, 22, 22, 22, 22, 17, 17, 13, 13, 15, 15, 13, 13, 77, 77, 21, 21, 34, 34, 13, 13, 17, 17, 18, 18, 22, 22, 13, 13, 12, 12,
	15, 15, 31, 31, 31, 31, 28, 28, 4, 4, 19, 19, 13, 13, 18, 18, 11, 11, 33, 33, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 25, 25,
	25, 25, 10, 10, 3, 3, 24, 24, 32, 32, 25, 25, 26, 26, 4, 4, 20, 20, 8, 8, 5, 5, 6, 6, 6, 6, 3, 3, 15, 15, 14, 14,
	17, 17, 32, 32, 32, 32, 34, 34, 20, 20, 20, 20, 31, 31, 34, 34, 20, 20, 23, 23, 24, 24, 23, 23, 34, 34, 21, 21, 17, 17, 24, 24,
	19, 19, 4, 4, 12, 12, 20, 20, 25, 25, 22, 22, 32, 32, 27, 27, 5, 5, 8, 8, 31, 31, 8, 8, 2, 2, 22, 22, 22, 21, 21, 20,
	20, 21, 21, 6, 6, 21, 21, 11, 11, 6, 6, 8, 8, 16, 16, 24, 24, 8, 8, 22, 22, 8, 8, 8, 8, 21, 21, 12, 12, 22, 22, 20,
	20, 20, 20, 7, 7, 22, 22, 11, 11, 18, 18, 17, 17, 31, 31, 22, 22, 15, 15, 20, 20, 17, 17, 13, 13, 32, 32, 21, 21, 33, 33, 0,
	20, 20, 8, 8, 17, 17, 5, 5, 13, 13, 20, 20, 8, 8, 4, 4, 24, 24, 31, 31, 32, 32, 6, 6, 16, 16, 22, 22, 23, 23, 23, 23,
	15, 15, 25, 25, 25, 25, 3, 3, 25, 25, 8, 8, 8, 8, 17, 17, 8, 8, 12, 12, 3, 3, 15, 15, 12, 12, 15, 15, 22, 22, 20, 20,
	20, 20, 7, 7, 12, 12, 31, 31, 31, 31, 11, 11, 25, 25, 20, 20, 7, 7, 18, 18, 23, 23, 20, 20, 23, 23, 13, 13, 16, 16, 12, 12,
	12, 15, 15, 20, 20, 16, 16, 14, 14, 4, 4, 16, 16, 12, 12, 21, 21, 17, 17, 16, 16, 11, 11, 18, 18, 20, 20, 16, 16, 6, 6, 5,
	5, 5, 5, 10, 10, 20, 20, 34, 34, 34, 34, 0, 32, 32, 17, 17, 17, 17, 17, 17, 8, 8, 32, 32, 15, 15, 26, 26, 16, 16, 28, 28,
	32, 32, 32, 32, 32, 13, 13, 21, 21, 18, 18, 17, 17, 15, 15, 19, 19, 20, 20, 31, 31, 0, 16, 16, 13, 13, 34, 34, 15, 15, 5, 5,
	15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 3, 3, 24, 24, 14, 14, 11, 11, 31, 31, 15, 15, 0, 14, 14, 8, 8, 6, 6, 20,
	20, 11, 11, 23, 23, 8, 8, 23, 23, 6, 6, 28, 28, 12, 12, 18, 18, 22, 22, 15, 15, 24, 24, 20, 20, 16, 16, 16, 16, 24, 24, 2,
	2, 20, 20, 17, 17, 20, 20, 15, 15, 32, 32, 13, 13, 17, 17, 32, 32, 15, 15, 3, 3, 10, 10, 8, 8, 31, 31, 9, 9, 12, 12, 12,
	12, 7, 7, 12, 12, 18, 18, 18, 18, 3, 3, 16, 16, 16, 16, 16, 16, 3, 3, 16, 16, 16, 11, 11, 11, 11, 14, 14, 3, 3, 12, 12,
	34, 34, 4, 4, 0, 32, 31, 32, 32, 4, 4, 32, 32, 6, 6, 5, 5, 24, 24, 18, 18, 20, 20, 0, 31, 31, 0, 22, 22, 27, 27, 25,
	25, 25, 25, 1, 1, 32, 32, 27, 27, 26, 26, 0, 0, 24, 22, 22, 6, 6, 31, 31, 25, 25, 31, 31, 6, 6, 31, 31, 20, 20, 0, 8,
	18, 0, 0, 0, 22, 22, 22, 22, 21, 21, 87, 87, 28, 28, 32, 32, 2, 2, 18, 18, 28, 28, 21, 21, 31, 31, 8, 8, 8, 8, 31, 31,
	13, 13, 15, 15, 11, 11, 6, 6, 12, 12, 23, 23, 12, 12, 32, 32, 0, 18, 11, 18, 18, 21, 21, 20, 20, 23, 23, 22, 22, 23, 23, 26,
	26, 21, 21, 85, 85, 26, 26, 12, 12, 18, 18, 14, 14, 21, 21, 27, 27, 18, 18, 10, 10, 20, 20, 16, 16, 18, 18, 14, 14, 0, 16, 20,
	5, 5, 3, 3, 14, 14, 14, 14, 10, 10, 17, 17, 3, 3, 32, 32, 5, 5, 21, 21, 16, 16, 21, 21, 0, 11, 11, 17, 17, 20, 20, 3,
	3, 3, 3, 11, 11, 34, 34, 7, 7, 31, 31, 3, 3, 16, 16, 23, 23, 6, 6, 70, 70, 7, 7, 6, 6, 6, 34, 34, 23, 23, 5, 5,
	20, 20, 20, 20, 5, 5, 26, 26, 3, 3, 3, 3, 12, 12, 4, 4, 4, 4, 3, 3, 14, 14, 32, 32, 10, 10, 10, 10, 17, 17, 13, 13,
	6, 6, 17, 17, 17, 17, 17, 17, 13, 13, 22, 22, 25, 25, 8, 8, 7, 7, 7, 32, 32, 32, 32, 20, 20, 0, 0, 7, 7, 20, 20, 8,
	8, 22, 22, 25, 25, 31, 31, 5, 5, 16, 16, 20, 20, 14, 14, 31, 31, 11, 11, 17, 17, 8, 8, 20, 20, 21, 21, 8, 8, 21, 21, 3,
	3, 31, 31, 18, 18, 10, 10, 20, 20, 3, 3, 3, 18, 18, 23, 23, 3, 3, 3, 3, 10, 10, 16, 16, 13, 13, 16, 16, 16, 15, 15, 15,
	15, 20, 20, 17, 17, 12, 12, 31, 31, 15, 15, 32, 32, 32, 32, 20, 20, 15, 15, 16, 16, 31, 31, 26, 26, 21, 21, 18, 18, 14, 14, 20,
	20, 31, 31, 5, 5, 32, 32, 5, 5, 32, 32, 5, 5, 5, 5, 5, 5, 15, 15, 11, 11, 24, 24, 31, 31, 34, 34, 14, 14, 19, 19, 25,
	25, 16, 16, 83, 83, 11, 11, 15, 15, 27, 27, 11, 11, 20, 20, 24, 24, 10, 10, 18, 18, 20, 20, 25, 25, 12, 12, 12, 12, 9, 9, 8,
	8, 0, 25, 20, 6, 6, 17, 17, 22, 22, 25, 25, 31, 31, 21, 21, 10, 10, 17, 17, 14, 14, 20, 20, 18, 18, 13, 13, 20, 20, 0, 21,
	18, 10, 10, 32, 32, 15, 15, 18, 18, 18, 18, 18, 18, 0, 0, 8, 8, 32, 32, 18, 18, 6, 6, 6, 0, 0, 8, 8, 34, 34, 14, 14,
	21, 21, 12, 12, 10, 10, 24, 24, 19, 19, 12, 12, 14, 14, 27, 27, 6, 6, 18, 18, 23, 23, 10, 10, 5, 5, 5, 5, 21, 21, 6, 6,
	20, 20, 25, 25, 24, 24, 21, 21, 24, 24, 24, 24, 31, 31, 22, 22, 10, 10, 22, 22, 11, 11, 7, 7, 21, 21, 22, 22, 12, 12, 5, 5,
	12, 12, 13, 13, 11, 11, 31, 31, 4, 4, 0, 9, 20, 0, 0, 19, 19, 15, 15, 7, 7, 7, 7, 24, 24, 13, 13, 16, 16, 16, 4, 4,
	13, 13, 18, 18, 6, 6, 15, 15, 7, 7, 31, 31, 32, 32, 21, 21, 1, 1, 26, 26, 9, 9, 4, 4, 13, 13, 13, 13, 20, 20, 24, 24,
	12, 12, 3, 3, 10, 10, 3, 3, 34, 34, 6, 6, 6, 6, 12, 12, 18, 18, 18, 18, 17, 17, 15, 15, 3, 3, 4, 4, 17, 17, 32, 32,
	8, 8, 17, 17, 4, 4, 18, 18, 17, 17, 4, 4, 17, 17, 15, 15, 4, 4, 25, 25, 34, 34, 34, 34, 34, 34, 34, 34, 34, 34, 34, 34,
	20, 20, 20, 8, 8, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 34, 34, 34, 34, 34, 34, 5, 5, 23, 23, 5, 5, 17, 17, 18, 18, 17,
	17, 22, 22, 25, 25, 22, 22, 25, 25, 24, 24, 5, 5, 31, 31, 88, 88, 15, 15, 4, 4, 33, 33, 3, 3, 16, 16, 23, 23, 18, 18, 3,
	3, 27, 27, 20, 20, 18, 18, 22, 22, 32, 32, 24, 24, 18, 18, 16, 16, 20, 20, 3, 20, 20, 20, 20, 5, 5, 7, 7, 13, 13, 8, 8,
	20, 20, 12, 12, 16, 16, 16, 16, 10, 10, 16, 16, 21, 21, 17, 17, 20, 20, 34, 34, 34, 34, 12, 12, 4, 4, 5, 5, 12, 12, 17, 17,
	13, 13, 3, 3, 14, 14, 8, 8, 14, 14, 0, 0, 14, 14, 15, 15, 20, 20, 15, 15, 34, 34, 9, 9, 90, 90, 11, 11, 20, 20, 20, 20,
	18, 18, 20, 20, 27, 27, 12, 12, 3, 3, 7, 7, 14, 14, 16, 16, 10, 10, 18, 18, 24, 24, 25, 25, 4, 4, 25, 25, 9, 9, 2, 2,
	23, 23, 6, 6, 0, 24, 24, 17, 17, 16, 16, 31, 31, 1, 1, 6, 6, 3, 3, 20, 20, 17, 17, 13, 13, 31, 31, 12, 12, 12, 12, 12,
	12, 12, 12, 5, 5, 34, 34, 5, 5, 17, 17, 8, 8, 3, 3, 3, 3, 8, 8, 22, 22, 3, 3, 17, 17, 92, 92, 22, 22, 20, 20, 13,
	13, 18, 18, 31, 31, 0, 20, 20, 12, 12, 22, 22, 31, 31, 31, 31, 25, 25, 15, 15, 20, 20, 14, 14, 15, 15, 17, 17, 4, 4, 20, 20,
	20, 20, 34, 34, 17, 17, 10, 10, 10, 10, 3, 3, 17, 17, 3, 3, 10, 10, 3, 3, 24, 24, 15, 15, 31, 31, 15, 15, 18, 18, 31, 31,
	22, 22, 6, 6, 13, 13, 12, 12, 8, 8, 8, 8, 3, 3, 8, 8, 16, 16, 31, 31, 0, 31, 17, 8, 8, 32, 32, 22, 22, 3, 3, 14,
	14, 11, 11, 18, 18, 3, 3, 31, 31, 22, 22, 24, 24, 34, 34, 25, 25, 32, 32, 8, 8, 22, 22, 21, 21, 17, 17, 16, 16, 32, 32, 26,
	26, 17, 17, 28, 28, 12, 12, 12, 15, 15, 11, 11, 32, 32, 21, 21, 32, 32, 9, 9, 32, 32, 32, 32, 32, 32, 24, 24, 3, 3, 24, 24,
	4, 4, 14, 14, 21, 21, 6, 6, 20, 20, 8, 8, 72, 72, 21, 21, 21, 21, 19, 19, 21, 21, 21, 21, 16, 16, 17, 17, 0, 0, 15, 15,
	8, 8, 7, 7, 31, 31, 8, 8, 0, 0, 14, 14, 15, 15, 18, 18, 6, 6, 12, 12, 31, 31, 0, 7, 16, 17, 17, 13, 13, 17, 17, 18,
	18, 13, 13, 8, 8, 8, 8, 11, 11, 20, 20, 13, 13, 6, 6, 11, 11, 17, 17, 11, 11, 7, 7, 18, 18, 21, 21, 17, 17, 22, 22, 20,
	20,
};
