/*
 * data_email.c: free mail domains. Generated, do not edit.
 *
 * Made by src/data/gen_email.py (how to: its first lines) from
 * src/data/free_email_domains.txt (MIT, see src/data/README.md) and its own additions.
 */
#include "core/data_email.h"

const int campaign_free_email_count = 14136;

const char campaign_free_email_blob[] =
	"0-mail.com0-mailer.dynv6.net000-webmail.myhome-server.de000000000000000.theworkpc.com"
	"000000000000000000.dynv6.net000webmail.ddnss.de000webmail.ddnss.org000webmail.dyn-ip24.de"
	"000webmail.dyn.ddnss.de000webmail.dyn.home-webserver.de000webmail.dyndns.ddnss.de"
	"000webmail.dyndns1.de000webmail.home-webserver.de007.hzeg.eu.org00jac.com01022.hk010530.xyz01130.hk"
	"020307.ccwu.cc020307.xyz027168.com045692.xyz062e.com07210d00.dpdns.org0815.ru0815.su0845.ru"
	"092088.xyz0box.eu0cd.cn0clickemail.com0cpub2.tech0m0.abrdns.com0n0ff.net0nelce.com0rg.fr0sg.net0v.ro"
	"0w.ro0wnd.net0wnd.org0x207.info1-8.biz1-mintue-mail.ddnsgeek.com1-second-mail.site1-tm.com"
	"10-minute-mail.com1000acres.co.uk1000rebates.stream10011.hzeg.eu.org100811.xyz10086.hzeg.eu.org"
	"100likers.com102.io.vn103.ink105kg.ru10dk.email10inbox.online10mail.com10mail.org10mail.tk10mail.xyz"
	"10min.email10minemail.com10minmail.de10minmail.org10minut.com.pl10minut.xyz10minute.email"
	"10minutemail.be10minutemail.cf10minutemail.co.uk10minutemail.co.za10minutemail.com10minutemail.de"
	"10minutemail.ga10minutemail.gq10minutemail.ml10minutemail.net10minutemail.nl10minutemail.pro"
	"10minutemail.us10minutemailbox.com10minutemails.in10minutenemail.de10minutenmail.xyz10minutes.email"
	"10minutesmail.com10minutesmail.fr10minutmail.pl10x9.com110666666.xyz111.com1111111111111.dynv6.net"
	"11163.com11166666.xyz114514279.xyz115yu.cc.cd11mail.com123-m.com123.com12312312312.cfd123312.cc.cd"
	"1234211.xyz123456789.life123box.net123clone.com123india.com123mail.cl123mail.org123mails.org"
	"123qwe.co.uk126.com12bclass.us12friday.space12hosting.net12houremail.com12minutemail.com"
	"12minutemail.net12storage.com130723.xyz13282298.xyz1337.care13512863687.store139.com140unichars.com"
	"142code.me147.cl14club.org.uk14n.co.uk150mail.com150ml.com151668.xyz15553.eu.cc15555.eu.cc"
	"15557.eu.cc15963.fr.nf15meg4free.com15qm.com163.com164109038.xyz16816889.xyz16mail.com179297.xyz"
	"17tb.io.vn1820mail.vip188.com189.cn189.email18ed0fl.dpdns.org18t5b.shop191117636.cfd191mariobet.com"
	"199411.store1av1.lx1qzz.qzz.io1av2.lx1qzz.qzz.io1blackmoon.com1ce.us1chuan.com1clck2.com"
	"1coolplace.com1freeemail.com1fsdfdsfsdf.tk1funplace.com1internetdrive.com1m1.dpdns.org1mail.ml"
	"1mail.net1me.net1mum.com1musicrow.com1netdrive.com1nom.org1nsyncfan.com1o1w.ccpro.click1pad.de"
	"1pice.io.vn1s.fr1sec.site1secmail.com1secmail.net1secmail.org1secmail.space1secmail.website"
	"1st-forms.com1sworld.com1t-mail.com1to1mail.org1trick.net1u.sdfe.app1under.com1usemail.com"
	"1webave.com1webhighway.com1webmail.info1win.life1xp.fr1zhuan.com2-b.icu2-mail.com200192.indevs.in"
	"20030310.com2003066.xyz20031227.de5.net2012-2016.ru20220108.xyz20253025.xyz20260501.ccwu.cc"
	"20260503.ccwu.cc202608221.xyz2048unblocked.com204901.xyz20email.eu20email.it20mail.eu20mail.in"
	"20mail.it20minutemail.com20minutemail.it20minutesmail.com20mm.eu212.com2120001.net215.mico.de5.net"
	"215.singledog.net216222.xyz21cn.com21cn.net21mail.top2200freefonts.com22345377.xyz2333.live"
	"247chats.com247web.net24faw.com24hinbox.com24horas.com24hourmail.com24hourmail.net24mail.top"
	"25kcreditveo3.io.vn25kg2gveo3.io.vn25kmans.io.vn25kmembers.io.vn25kseller.io.vn25kselll.io.vn"
	"25kveo.io.vn25kveo3.io.vn25kvideo.io.vn25u.com263.net263.net.cn264341.xyz269966.xyz2911.net"
	"2932919455.dynv6.net2980.com2anom.com2birs.ccwu.cc2bmail.co.uk2chmail.net2d2i.com2die4.com2ether.net"
	"2fdgdfgdfgdf.tk2iij.net2likemobile.site2likemobile.tech2likemobile.top2likemobile.xyz2mail.eu.cc"
	"2odem.com2prong.com2trom.com2wc.info3000.it300book.info30mail.ir30minutemail.com30minutesmail.com"
	"30wave.com3126.com3202.com32132.ccwu.cc321media.com326645.indevs.in326646.indevs.in"
	"326646302.indevs.in3333366.xyz33mail.com3435637.xyz365boxmail.com36duongtau.live36ru.com37.com"
	"39393.eu.cc39393.me3a88.dev3ammagazine.com3bbb.cc.cd3d-painting.com3dkai.com3dmail.com3email.com"
	"3fdn.com3g.ua3jf.cn3l6.com3littlemiracles.com3mail.ga3trtretgfrfe.tk3xl.net3xu.studio4-n.us"
	"401010.xyz4057.com415dacjder.qzz.io418.dk423619.wherever.de5.net42o.org42web.io444.net"
	"45kg2gveo3.io.vn45kselller.io.vn45kveo.io.vn45kveo3.io.vn48dz.com48hr.email497000.xyz499713376.xyz"
	"4bbb.cc.cd4bus.io.vn4email.com4email.net4gfdsgfdgfd.tk4k5.net4mail.cf4mail.ga4mg.com4newyork.com"
	"4nextmail.com4nmv.ru4pu.com4save.net4tb.host4warding.com4warding.net4warding.org4x4man.com50mail.com"
	"50set.ru51baidu.tech51mail.shop51www.us521883.xyz522885.xyz52mails.com55hosting.net579199.xyz"
	"5ghgfhfghfgh.tk5gramos.com5ixmonth.xyz5july.org5mail.cf5mail.ga5minutemail.net5oz.ru5semail.com"
	"5tb.in5x25.com5xu.vn5y.loseyourip.com5yaochu.top5ymail.com60minutemail.com628868.xyz636364.xyz"
	"66-77.cc662602718.xyz668fmail.com66b1it.eu.org67.niconico.ccwu.cc672643.net675hosting.com"
	"675hosting.net675hosting.org6789.io.vn67899vip.com681mail.com689345.xyz6974.click69flix.site"
	"6gdfg.zone.id6hjgjhgkilkj.tk6ip.us6mail.cf6mail.ga6mail.ml6n9.net6paq.com6somok.ru6th.pp.ua6url.com"
	"6ys.tech709183.freeddns.org719182.accesscam.org729406.xyz7362354.xyz74.ru74gmail.com75hosting.com"
	"75hosting.net75hosting.org778891.icu78.edu.kg78.school78511939.xyz792792.xyz794613.accesscam.org"
	"7days-printing.com7mail.ga7mail.ml7novels.com7tags.com7xusq8vbim5d47.icu80665.com80fight.cn"
	"8127ep.com816qs.com83.io.vn862808.xyz875888.xyz88.am88.com8848.net88cloud.cc8d7kh.com8mail.cf"
	"8mail.ga8mail.ml8w3q0zls.mailosaur.net911666.xyz912684.abrdns.com91tanhua.top920325.xyz931123.xyz"
	"94587293.xyz94an.com950410.xyz957jp.cc971007.xyz97rock.com981027.xyz98104.cn99.com992551.xyz"
	"99cows.com99experts.com99mail.us9k3r.com9l.sdfe.app9mail.cf9me.site9mot.ru9ox.net9q.roa--i.top"
	"a-bc.neta-germandu.dea.lacdn.cna0.engineera0.jesys.neta45.ina7996.comaa55.techaa5zy64.comaaago.cyou"
	"aaamail.zzn.comaabkmail.comaachendate.deaaconservation.orgaakingcompany.shopaakk.linkaakkmail.com"
	"aamail.netaaoo.meaapt.net.auaaqwe.ruaaqwe.storeaard.org.ukaaronkwok.netaasdarq.eu.ccaasdasd.eu.cc"
	"ab1.storeabacuswe.usabaib.bondabajb.bondabakiss.comabalb.bondabamb.bondabanb.bondabapb.bond"
	"abasb.bondabatido.comabaub.bondabaxb.bondabayb.bondabazb.bondabbeyroadlondon.co.ukabc179312.shop"
	"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk.comabcflash.netabcmail.email"
	"abcopenai.eu.ccabdulnour.comabe14.tempdukviet.siteaberllefenni.co.ukaberystwyth.comabevw.com"
	"abilityaccesslegal.orgabilitywe.usabo-free.fr.nfaboodbab.comabouse.spaceabout.comabovewe.us"
	"absolutewe.usabundantwe.usabusemail.deabuser.euabusultann.comabv.bgabwesend.deabyis.comabyssmail.com"
	"ac-malin.fr.nfac20mail.inacademiccommunity.comacademycougars.comacademywe.usacaic.bondacanok.com"
	"acc1s.comacc1s.netaccclone.comacceleratewe.usaccentwe.usacceptwe.usacceso.or.craccess4less.net"
	"accessgcc.comaccis.netacclaimwe.usaccora.io.vnaccordwe.usaccountant.comaccountscenter.support"
	"accreditedwe.usacdag.indevs.inacdcfan.comace-of-base.comace.wherever.de5.netacedby.comacg-news.com"
	"acgdb.eu.orgacgfun.eu.orgacgn.clickacgnnews.comachievementwe.usachievewe.usacidservices.xyz"
	"acmemail.netacname.comacninc.netacornwe.usacqq.devacreadingroom.co.ukacrossgracealley.com"
	"acrylicwe.usactarus.infos.stactivatewe.usactivist.comactivitywe.usacucre.comacuitywe.usacumenwe.us"
	"ad-managment.run.placeadadad.ukadaid.bondadam.com.auadaptivewe.usadaptwe.usadarsa.meadawd.bond"
	"add3000.pp.uaaddadsasd.icuaddcom.deaddictingtrailers.comaddmails.comaddress.comaddrin.ukadelphia.net"
	"adeptwe.usadexec.comadfarrow.comadfskj.comadios.emailadios.netadiq.euaditus.infoadmiralwe.us"
	"adn3t.comado888.bizadobeccepdm.comadoniswe.usadoption.comados.cc.cdados.fradpugh.org"
	"adrenalinefreak.comadresse.infos.stadroh.comads24h.topadsd.orgadsensekorea.comadsl.noadubiz.info"
	"adult-work.infoadv-dep-eng.jo3.orgadvalvas.beadvantagewe.usadvantageyoungpeople.comadvantimo.com"
	"adventurewe.usadventwe.usadvisorwe.usadvitise.comadvocatewe.usadwaterandstir.comaeace.bondaeale.bond"
	"aeame.bondaeape.bondaeare.bondaeaue.bondaeaxe.bondaecmedya.comaeerso.spaceaegde.comaegia.net"
	"aegiscorp.netaegiswe.usaeiou.ptaelo.esaemail4u.comaeneasmail.comaeonpsi.comaerionx25k.io.vn"
	"aeronyx.cfdaesel.meaetheron.cfdafalf.bondafarek.comafarf.bondafeeyah.storeaffecting.org"
	"affiliate-nebenjob.infoaffiliatedwe.usaffilikingz.deaffinitywe.usaffluentwe.usaffordablewe.us"
	"afgpuk.co.ukafia.proafreeinternet.comafricamail.comafricamel.netafrobacon.comafse-gh.top"
	"aftely.dpdns.orgaftely.eu.ccaftercorporation.comafterhourswe.usafternea.sbsaftherrh.siteafw.fr.nf"
	"ag.us.toag77brc.ddnsfree.comagabg.bondagallagher.idagedmail.comagencysq.storeagendawe.us"
	"agenpremium.storeagentloop.sbsagger.roagilewe.usagiuse.comagmbowie.comagoalz.comagoodmail.com"
	"agorawe.usagri4life.io.vnagtx.netagylzuv.topahaa.dkahavaexperience.comahbvx.appaheadwe.usahem.email"
	"ahk.jpahmadfamily.netahmadizhar.netahmedkhlef.comahvin.comai.2026157.xyzai100999.comaiaccount.click"
	"aiapes.publicvm.comaibase.bondaichi.comaiclit.asiaaidesign.work.gdaidesigner.2bd.netaifmusic.top"
	"aiforlife.techaifreeuk.comaifreeuk.infoaifreeuk.netaifreeuk.storeaigts.topaihubtools.space"
	"aihuohua.onlineaikunkun.comailicke.comaim.comaineapi.comaiphotoeditor.ioaiphotoenhancer.me"
	"air2token.comaircourriel.comaircraftmail.comairforce.netairforceemail.comairhemp.comairmail.cc"
	"airmail.uron.de5.netairmailbox.websiteairpost.netairsworld.netairychen.comaisub.storeaisubpro.click"
	"aisubstore.clickaisupply.clickaiuu.techaiworldx.comaixnv.comaizhongzhuan.ccajacied.comajaxapp.net"
	"ajinimoto.meajksdljaskldasd.cc.cdak02fca.loseyourip.comak1314.eu.ccak47.huak6lay.shopakapost.com"
	"akbip.comakerd.comakfoin.us.ciakgq701.comakirapowered.comakjaey.spaceakmail.inaknet.kgakolay.tech"
	"akugu.comakunku.siteakunlama.comakunlemah.biz.idakunqu.netal-qaeda.usal1ya.appalarafoundation.com"
	"albawaba.comalbill.comalbionwe.usalchemywe.usaleh.dealex4all.comalexandria.ccalfaceti.comalgeria.com"
	"alhilal.netalhsalumni.orgaliaswe.usalibaba.comaliban.orgalice.italienware13.comaligamel.com"
	"alightmotion.cloudalightmotion.idalightmotion.topalightmotion.websitealigroup.ukalilot.comalin.cc.cd"
	"alin.eu.ccalina-schiesser.chalisaol.comalisongamel.comalisree.comalivance.comalive.czalivewe.us"
	"aliyun.comall-cats.ruallaccesswe.usallamericanwe.usallaroundwe.usalldirectbuy.comallegiancewe.us"
	"allegrowe.usallemojikeyboard.comallergist.comallez.io.vnallfreemail.netallgoodwe.usalliancewe.us"
	"allinonewe.usallmail.netallofthem.netalloutwe.usallowed.orgalloymail.comalloywe.usallprowe.us"
	"allracing.comallreview4u.comallsaintsfan.comallseasonswe.usallstarwe.usallthegoodnamesaretaken.org"
	"allumhall.co.ukallurewe.usallwebemails.comalmatips.comalmiswelfare.orgalmondwe.usalosp.com"
	"alpenjodel.dealph.wtfalpha-web.netalphafrau.dealphaomegawe.usalphatronic25k.io.vnalphax.fr.nf"
	"alpinewe.usalreval.comalskens.dkaltairwe.usaltavista.comaltavista.netaltavista.se"
	"alternativagratis.comaltitudewe.usaltmails.comaltrans.fr.nfaltuswe.usaluimport.comalumni.com"
	"alumnidirector.comalvaxio.comalves.fr.nfalvilag.hualwayss.unoama-trade.deama-trans.deamadeuswe.us"
	"amail.clubamail.comamail1.comamail4.meamazinggift.lifeamazingly.onlineamazon-aws.orgamazonses.com"
	"amberwe.usambiancewe.usambitiouswe.usameady.comameeppoossaa.dedyn.ioamelabs.comamele.comamerica.hm"
	"americanawe.usamericancivichub.comamericasbestwe.usamericaswe.usameritech.netamex409.monster"
	"amicuswe.usamilegit.comaminating.comamiri.netamiriindustries.comamiyah.cloudamiyiy.xyzamnetsal.com"
	"amorki.plamplewe.usamplifiedwe.usamplifywe.usampsylike.comamrer.netamuro.netamuromail.com"
	"anajakstore.siteanalogwe.usanalysiswe.usanalyticalwe.usanalyticswe.usanalyticwe.usananzi.co.za"
	"anappfor.comanappthat.comanarac.comanawebs.comanbinh.io.vnandalanglobal.appandreihusanu.ro"
	"andrewclaude.euandrewclaude.frandrewclaude.organdrewclaude.storeandrewcluh.topandrol.cfdandthen.us"
	"andylau.netanfmail.comangelfire.comangelic.comangelina.syrf109475.topangiiidayyy.click"
	"anhiqojkaq1.abrdns.comanhvip9999.comanie.io.vnanimail.netanimalhouse.comanimalwoman.net"
	"animateany.comanimesos.comanimoby.comaniross.comanit.roanjungcafe.comankiclub.spaceanlubi.com"
	"ann.qzz.ioannd.usannnekkk.comannsmail.comano-mail.netanogz.comanon-mail.deanonbox.netanonmail.top"
	"anonmails.deanonymail.dkanonymbox.comanonymized.organonymous.toanonymousness.comanote.comanother.com"
	"anotherdomaincyka.tkanotherwin95.comanowt.comanquandx.comansibleemail.comanthony-junkmail.com"
	"anti-social.comanti.io.vnantireg.comantireg.ruantisocial.comantispam.deantispam.fr.nfantispam24.de"
	"antispammail.deantongijsen.comantttool.usantwerpen.comanversa.com.coanvjobvnu.topany.pink"
	"anyalias.comanymoment.comanypng.comanytimenow.comanywebmail.comaoeuhtns.comaohl.io.vn"
	"aojatd.uron.de5.netaokkad.comaokkap.my.idaokkas.comaol.co.ukaol.comaol.deaol.fraon.at"
	"ap535fu.ddnsfree.comape-tech.run.placeapedesigns.jo3.orgapedesigns.linkpc.netapes-ai.linkpc.net"
	"apex.io.vnapexmail.comapexnovaser.comapexone.topapfelkorps.deaphlog.comapi-v1.cc.cd"
	"api.qwen3-30b-a3b.xyzapi89891.eu.ccapimi.icuapimza.idapimza.storeapiroot.vps.cdapkmd.comapmail.com"
	"apocaw.comapollo.lvaport.ruaport2000.ruapp.longlivethepeople.dpdns.orgappbott.comappc.se"
	"appcloudmurah.worksappinventor.nlappixie.comapple.edu.plappmail.ukappraiser.netappremiums.pro"
	"approvers.netapps.djappsdjheru.siteappzily.comaprinastore.web.idaprte.comaqilakomputer.com"
	"aquaguide.ruaquaqua.topar26710.cc.cdarabia.comarabtop.netarapgege.apparapps.mearcadein.com"
	"arcadium.latarcentra.cfdarchaeologist.comarcor.dearcotronics.bgarcticmail.comardsp.shoparduino.hk"
	"arenahiveai.comares.edu.plares.io.vnargentina.comariaz.jetztaristotle.orgarkoo.sitearksy12.eu.cc"
	"army.netarmyspy.comarnet.com.araron.usarrabyte.comarroisijewellery.comart-en-ligne.proarthiq.life"
	"artleoncommunications.comartlover.comartlover.com.auartman-conception.comartsdigi.store"
	"artsdigital.storearur01.tkarurgitu.gqarvato-community.dearxxwalls.comas-if.comasahi-net.or.jp"
	"asajv2ray.siteasaption.comaschenbrandt.netasciibinder.netasd903102.onlineasdascas.dpdns.orgasdasd.nl"
	"asdasd.ruasdcxijkj.eu.ccasdedcccc.eu.ccasean-mail.comasedeeqaweds.dedyn.ioasgzs.topasheville.com"
	"ashleyandrew.comashnkarsh.lifeasia-hq.jo3.orgasia-links.comasia-mail.comasia.5secmail.com"
	"asiafind.comasianavenue.comasiancityweb.comasiansonly.netasianwired.netasiapoint.netasimarif.com"
	"asistx.netask-mail.comasleepity.comasorent.comaspireviastudios.orgass.pp.uaassala.com"
	"assamesemail.comassurmail.netastonut.tkastralis.cnastroboymail.comastroempires.infoastrolover.com"
	"astrosfan.comastrosfan.netasu.mxasu.suasurad.comasurfer.comat.hmat0mik.orgatelierdelune.shop"
	"atheist.comathenachu.netatina.clatkshop.shopatkshopp.spaceatl.lvatlas.czatlas4381.meatlasimple.com"
	"atlaswebmail.comatmc.netatmemail.topatnet.topatnetcloud.spaceatnextmail.comatombomb.online"
	"atozasia.comatrus.ruatt.netattglobal.netattnetwork.comattymail.comatxc.spaceau.comau.ruau1688x.us"
	"aubady.comauctioneer.netaugmentationtechnology.comaugrisai.cc.cdaumails.usauone-net.jpauralith.cfd"
	"aureliandata.spaceausgefallen.infoausi.comaussiemail.com.auaustin.rr.comaustralia.edu"
	"australiamail.comaustrosearch.netauth2fa.comauti.stautoescuelanerja.comautofixmax.comautograf.pl"
	"automisly.orgautomizelymail.infoautomizly.netautommo.netautorambler.ruautorobotica.com"
	"autosouvenir39.ruautotwollow.comautowb.comautoxugiare.comautre.fr.nfautu11n.lolavailable-home.com"
	"availors.comavalentra.cfdaventraid.comaverdov.comavh.huavia-tonic.fravls.ptavq69cb.loseyourip.com"
	"avtolev.comawa.picsawatum.deawdrt.orgawesome47.comawesomesaucemail.orgawgarstone.comawiki.org"
	"awoiiwowma11001.indevs.inaws-mail-2.dynv6.netaws-mail-free-1017.dynv6.netaws-mail-free-102.dynv6.net"
	"aws-mail-free-1056.dynv6.netaws-mail-free-1304.dynv6.netaws-mail-free-1705.dynv6.net"
	"aws-mail-free-1842.dynv6.netaws-mail-free-1884.dynv6.netaws-mail-free-2156.dynv6.net"
	"aws-mail-free-2236.dynv6.netaws-mail-free-2290.dynv6.netaws-mail-free-2383.dynv6.net"
	"aws-mail-free-2409.dynv6.netaws-mail-free-2454.dynv6.netaws-mail-free-2524.dynv6.net"
	"aws-mail-free-2704.dynv6.netaws-mail-free-2737.dynv6.netaws-mail-free-2775.dynv6.net"
	"aws-mail-free-2795.dynv6.netaws-mail-free-2845.dynv6.netaws-mail-free-2892.dynv6.net"
	"aws-mail-free-2906.dynv6.netaws-mail-free-2923.dynv6.netaws-mail-free-3038.dynv6.net"
	"aws-mail-free-3335.dynv6.netaws-mail-free-3381.dynv6.netaws-mail-free-3620.dynv6.net"
	"aws-mail-free-3711.dynv6.netaws-mail-free-3796.dynv6.netaws-mail-free-385.dynv6.net"
	"aws-mail-free-4014.dynv6.netaws-mail-free-4017.dynv6.netaws-mail-free-4131.dynv6.net"
	"aws-mail-free-4206.dynv6.netaws-mail-free-4257.dynv6.netaws-mail-free-4289.dynv6.net"
	"aws-mail-free-4531.dynv6.netaws-mail-free-4550.dynv6.netaws-mail-free-4573.dynv6.net"
	"aws-mail-free-4711.dynv6.netaws-mail-free-4726.dynv6.netaws-mail-free-4761.dynv6.net"
	"aws-mail-free-4816.dynv6.netaws-mail-free-4885.dynv6.netaws-mail-free-4920.dynv6.net"
	"aws-mail-free-493.dynv6.netaws-mail-free-4937.dynv6.netaws-mail-free-5119.dynv6.net"
	"aws-mail-free-518.dynv6.netaws-mail-free-5241.dynv6.netaws-mail-free-5380.dynv6.net"
	"aws-mail-free-5392.dynv6.netaws-mail-free-5537.dynv6.netaws-mail-free-5670.dynv6.net"
	"aws-mail-free-5781.dynv6.netaws-mail-free-5786.dynv6.netaws-mail-free-5969.dynv6.net"
	"aws-mail-free-6032.dynv6.netaws-mail-free-6033.dynv6.netaws-mail-free-6080.dynv6.net"
	"aws-mail-free-6120.dynv6.netaws-mail-free-6253.dynv6.netaws-mail-free-6255.dynv6.net"
	"aws-mail-free-6306.dynv6.netaws-mail-free-6398.dynv6.netaws-mail-free-6552.dynv6.net"
	"aws-mail-free-659.dynv6.netaws-mail-free-6604.dynv6.netaws-mail-free-6690.dynv6.net"
	"aws-mail-free-6691.dynv6.netaws-mail-free-6762.dynv6.netaws-mail-free-6826.dynv6.net"
	"aws-mail-free-7145.dynv6.netaws-mail-free-7149.dynv6.netaws-mail-free-7153.dynv6.net"
	"aws-mail-free-7194.dynv6.netaws-mail-free-7358.dynv6.netaws-mail-free-7477.dynv6.net"
	"aws-mail-free-764.dynv6.netaws-mail-free-7654.dynv6.netaws-mail-free-7838.dynv6.net"
	"aws-mail-free-7849.dynv6.netaws-mail-free-788.dynv6.netaws-mail-free-7897.dynv6.net"
	"aws-mail-free-8085.dynv6.netaws-mail-free-8091.dynv6.netaws-mail-free-8205.dynv6.net"
	"aws-mail-free-8225.dynv6.netaws-mail-free-8467.dynv6.netaws-mail-free-8475.dynv6.net"
	"aws-mail-free-8741.dynv6.netaws-mail-free-9015.dynv6.netaws-mail-free-916.dynv6.net"
	"aws-mail-free-9161.dynv6.netaws-mail-free-9283.dynv6.netaws-mail-free-9409.dynv6.net"
	"aws-mail-free-9533.dynv6.netaws-mail-free-9596.dynv6.netaws-mail-free-9697.dynv6.net"
	"aws-mail-free-9703.dynv6.netaws-mail-free-9789.dynv6.netaws-mail.accesscam.orgaws-mailer.dynv6.net"
	"awsom.netawsoo.comax05.cnaxax.asiaaxgrad.ioaxin05.icuaxionintellex.shopaxiz.orgaxon7zte.com"
	"axoskate.comaxsup.netayag.cloudayakamail.cfayload.bondayna.comayumas.storeaz18nep.camdvr.orgazame.pw"
	"azazazatashkent.tkazcomputerworks.comazeqsd.fr.nfazet.skazimiweb.comazmeil.tkazulejoslowcost.es"
	"azuretechtalk.netazurien.cfdazzancoffee.comb.729406.xyzb0h748o.kozow.comb1of96u.com"
	"b1tvjn3.loseyourip.comb20nn6.cnb2bx.netb2cmail.deb3j72kr.theworkpc.comb7s.rubabyeat.foodbabyfun.fun"
	"bachelorboy.combachelorgal.comback67283.eu.ccback7654.eu.ccbackilnge.combackpackers.com"
	"backstreet-boys.combackstreetboysclub.combacteroidmail.combadgerhole.combadgerland.eubadoop.com"
	"badopsec.lolbadpotato.tkbaechecker.combagherpour.combahlil.codesbahlill.cfdbaicai1145.online"
	"baicai1145.shopbaidoxe.combaileybridge.orgbaipiaodashen.cloud-ip.ccbaiyucraft.sbsbaizoto.shop"
	"bakalos.dpdns.orgbakultelo.combalaket.combalawo.combaldmama.debaldpapa.deballyfinance.com"
	"banana.linkpc.netbananaspace.shopbanancaocap.combanclone.probandtoo.combanetoo.orgbangban.uk"
	"bangdieukhien.netbangkok.combangkok2000.combanhang14.combanit.clubbanit.mebank-opros1.ru"
	"bankinnepal.combannertown.netbanri.xyzbaptistmail.combaptized.combar-ton.storebarcelona.combareed.ws"
	"barnrestaurant.probarooko.combarry.dpdns.orgbarryogorman.combartdevos.bebartender.net"
	"baseballmail.combaselogicroute.combasepathgrid.combaserda.netbashyrcn.yachtsbasketballmail.com"
	"basketrise.combasscode.orgbatdongsanhatinh.orgbathdf.co.ukbatiinsaat.netbatuta.net"
	"baudoinconsulting.combauwerke-online.combaybabes.combaybumutan.shopbazaaboom.combb28.dev"
	"bbbbyyzz.infobbhost.usbbiq.jpbbitf.combbitj.combbitq.combbmail.storebbmailku.combbnett.no"
	"bboy.zzn.combboys.fr.nfbbroot.combbtec.netbbwg.onebbxb.fashionbbyb.fashionbcaoo.combcast.wsbcb.ro"
	"bcbc.cc.cdbccto.mebcm.edu.plbcmail.probcooq.combcvibes.combda.io.vnbdgstr.combdm.ovhbdmuzic.pw"
	"bdo.io.vnbdq8.pwbdshar.combeaconmessenger.combearsarefuzzy.combeastmail.spacebeatbok.online"
	"beautifulblessingsbeyondborders.orgbebed.cyoubebel.cyoubeben.cyoubebez.cyoubeddly.combeeebank.com"
	"beefmilk.combeelsil.combeenhad.combeep.rubeer.combeethoven.combeganment.combegemail.com"
	"begfax1.loseyourip.combehatifoundation.orgbeibei.digitalbejum.combekasi.mebelamail.org"
	"belettersmail.combelgianairways.combelicapcut.appbelice.combelizehome.combell.netbellair.net"
	"belljonestax.combellsouth.netbeluckygame.combenipaula.orgbenphim.combenphim.netbenshelf.com"
	"bepureme.comberibase.ruberibaza.ruberirabotay.ruberkahfb.comberkahjayashope.comberlin.comberlin.de"
	"berlinexpo.deberwie.combespokehaircare.co.ukbest-hosting.bizbest-john-boats.combest-temp-mail.com"
	"best-vpn.xyzbestchoiceusedcar.combestlistbase.combestmail.usbestoption25.clubbestparadize.com"
	"bestrui.qzz.iobestsoundeffects.combesttempmail.combeta.edu.plbetacinder.combetatensor.combetr.co"
	"betriebsdirektor.debettergolf.netbetteryoutime.combeyondreasonabledoubt.co.ukbflcafe.combgtmail.com"
	"bgx.robgyiacczy.topbhana.xyzbhap.mebharatmail.combheps.combhuxp.orgbidourlnks.combig1.us"
	"bigassweb.combigblue.net.aubigboab.combigfoot.combigfoot.debigger.combiggerbadder.combiglobe.ne.jp"
	"bigmail.lolbigmailbox.combigmir.netbigpond.aubigpond.combigpond.com.aubigpond.netbigpond.net.au"
	"bigprofessor.sobigramp.combigstring.combigwhoop.co.zabij.plbikemechanics.combikeracer.com"
	"bikeracers.netbikerider.combilingva-ca.storebillsfan.combillsfan.netbimla.netbin-ich.com"
	"bin-wieder-da.debinafex.combinancepools.cloudbinbx.netbinech.combingung.devbinich.combinka.me"
	"binkmail.combinnary.combinsh.kro.krbio-muesli.infobio-muesli.netbiojuris.combione.cobiopost.my.uy"
	"bipochub.combirdlover.combirdowner.netbirminghamlife.org.ukbiscoito.emailbishwanathuk.ccbisons.com"
	"bitmah.combitmail.combitmens.combitpage.netbitrealm.inbittnex.combitwhites.topbitymails.us"
	"biubiuwholeworld.cnbiweia615.icubiyug.combiz.ezweb.ne.jpbiz.stbizhosting.combizimalem-support.de"
	"bizisstance.combjorwi.restbjvc.topbk.rublackburnmail.comblackgoldagency.rublackmarket.to"
	"blackplanet.comblader.combladesmail.netblakeagency.buzzblazemail.combleib-bei-mir.deblenched.com"
	"blendlog.comblenro.combletilla.ccbletsoetownclosecharity.bioblip.chblip.ovhblnkt.netblobapps.com"
	"block-this-for-gambling.cloud-ip.ccblock521.comblockfilter.comblog3.cc.cdblogger.nyc.mnblogmyway.org"
	"blogos.netblogspam.roblogtricks.deblondemorkin.comblondmail.combltiwd.combluebottle.com"
	"bluedumpling.infobluehyppo.combluemail.chbluemail.dkbluesfan.combluewerks.combluewin.ch"
	"blueyonder.co.ukbluezone.noblushmail.comblutig.mebmlsports.netbmoar.combncinema.combnote.com"
	"bnrlner.shopbnyhr.usboardermail.comboatmail.usboatracers.combobgf.rubobgf.storebobmail.info"
	"bobmurchison.combocably.combocas.techbodhi.lawlita.combodmenn.comboerakemail.combofthew.com"
	"bogchi.combokgumail.krbol.com.brbolando.combollywoodz.comboltonfans.combombdiggity.combomnet.net"
	"bonbon.netbonobo.emailboofx.combookgame.orgbookthemmore.comboom.comboom.publicvm.comboom114.ccwu.cc"
	"boommail.onlineboostme.esbootmail.combootssl.combootybay.deboranora.combored.lolborged.comborged.net"
	"borged.orgbornnaked.combosakun.comboscharena.devboshi-gdh.clubbostonoffice.combot.cdbot.nu"
	"botasky.eu.ccbotgetlink.combotgetlink.netbotnet.my.idboukshilf.comboun.crbounce.net"
	"bounces.amazon.combouncr.combowlfuel.combox-mail.rubox-mail.storebox.azbox.uaboxbg.comboxem.ru"
	"boxem.storeboxemail.comboxfi.ukboxformail.inboxfrog.comboximail.comboxlet.ruboxlet.storeboxmach.com"
	"boxmail.lolboxmail1.comboxmus.comboxomail.liveboxtemp.com.brboyaga.comboyzoneclub.combpotogo.com"
	"bptfp.netbradfordfans.combradingtowntrust.co.ukbrajraj.orgbrand-app.bizbrandallday.netbrandme.my.uy"
	"brashbeat.onlinebrasilia.netbrasx.orgbrazbuzii.onlinebrazilmail.combrazilmail.com.brbreadtimes.press"
	"breaite.combreakthru.combreathe.combrefmail.combrennendesreich.debresnan.netbrevionix.cfd"
	"brevitron.cfdbrew-master.combrew-meister.combrfree.com.brbridgetonmainstreet.orgbriefalpha.org"
	"briefemail.combriggsmarcus.combright.netbrightfuturescharity.org.ukbristolstatehousefoundation.org"
	"britneyclub.combrittonsign.combrivian.linkbroadbandninja.combroadcast.netbroadpark.nobrodipek.xyz"
	"broken.bestbrokenion.combrokenvalve.combrothershaircut.combrownjasen.ccwu.ccbrowzensew.ca"
	"browzensew.combrowzensew.icubrowzensew.infobrowzensw.combrowzensw.infobrowzensw.netbrowzensw.store"
	"brusseler.combsb.cc.cdbscse.okcx.edu.rsbsdmail.combsfh.beerbskyx.funbsnow.netbspamfree.org"
	"bspooky.combst-72.combtb-notes.combtc.emailbtcmail.pwbtcmod.combtconnect.co.ukbtconnect.com"
	"btinternet.combtizet.plbtopenworld.co.ukbtsblock.combtthyto.orgbtzca8.nsmjj.cc.cdbuccalmassage.ru"
	"budaya-tionghoa.combudayationghoa.combuddyfly.topbuerotiger.debuffemail.combuffymail.combugfoo.com"
	"bugmenever.combugmenot.combuhf95r.ddnsfree.combukanimers.combukatv8.combukhariansiddur.com"
	"bulapolo.sitebullsfan.combullsgame.combulrushpress.combultoc.combum.netbumail.sitebumerang.ro"
	"bumpymail.combunchofidiots.combund.usbundes-li.gabunmail.onebunnyhub.spacebunsenhoneydew.com"
	"burangir.comburnermail.bondburnermail.cyouburnthespam.infoburry.eu.orgburstmail.infoburyfans.com"
	"busd-mmjd3.wikibusiness-degree.livebusiness-man.combusinessbackend.combusinessman.net"
	"businesssuccessislifesuccess.combuspad.orgbussaco.combussinesa.appbussitussi.combusta-rhymes.com"
	"busyaz.techbutteiumien.io.vnbuttersc.sitebuxianliang.funbuy-blog.combuyapp.foobuyersusa.com"
	"buymoreplays.combuyordie.infobuyreview.usbuyusdomain.combuyusedlibrarybooks.orgbuzzcluby.com"
	"buzzcut.wsbvimailbox.combwm.de5.netbwmyga.combx52ff4a.shopbyagu.combyconf.combyebyemail.com"
	"byespm.combyiepsxqu.topbyjkprh.topbyom.debytedigi.combytonf.combznrehk.giize.combzvrxf8.ooguy.com"
	"c-eric.fr.nfc-newstv.ruc-pkk.icuc-tta.topc.dickdns.orgc.lgp888.xyzc14.mobic1ph3r.xyzc2.huc28.mobi"
	"c2i.netc3.huc3tovdch.mailosaur.netc4.comc4.frc4pro.ukc51vsgq.comcaainpt.comcabacabana.com"
	"cabiste.fr.nfcable.comcast.comcableone.netcachedot.netcade.org.ukcaere.itcafesui.comcaftee.com"
	"caigq.qzz.iocairomail.comcal001.cc.cdcaldrexa.cfdcalehq.comcalendar-server.bounces.google.com"
	"calendro.fr.nfcalidifontain.becalifornia.edu.plcaliforniafitnessdeals.comcaliforniamail.com"
	"calima.asso.stcallnetuk.comcallsign.netcalmriver.infocaltanet.itcalvarystreetisa.orgcam4you.cc"
	"camellia.indevs.incameltok.comcamera47.netcameraity.comcamidge.comcamping-grill.infocamplvad.com"
	"canada-11.comcanada.comcanadianmail.comcancer-treatment.xyzcandassociates.comcandymail.decane.pw"
	"canfga.orgcangcud.comcangcutku.procanoemail.comcantozil.comcanvaspace.shopcanvect.comcanwetalk.com"
	"caowo.onlinecapct.idcapcud.shopcapcut.digitalcapcut.pwcapcut.sbscapcut.spacecapcut02.shopcapcute.fun"
	"capcute.netcapcutku.iocapcutmeflo.shopcapcutmm.shopcapcutpro.clickcapcutpro.devcapcuts.net"
	"capcutus.topcapcutz.idcapcvt.escapemain.gamescapitalistdilemma.comcaprasolver.xyzcaptus.cyou"
	"caqcut.topcar101.procaramail.comcarbtc.netcare-breath.comcare2.comcareerbuildermail.com"
	"caregradeguard.comcareney.comcarioca.netcarpin.orgcars2.clubcarsencyclopedia.comcartelera.org"
	"cartestraina.rocasablancaresort.comcaseedu.tkcasema.nlcash4u.comcashette.comcashflow35.co"
	"cashflow35.comcasino.comcasterview.xyzcasualdx.comcatcat.ukcatcha.comcatchamail.comcatfie.app"
	"catgroup.ukcatholic.orgcatlover.comcatsredeem.comcatterickgarrisonfootballcentre.ukcauterize.top"
	"cavi.mxcaye.org.ukcazlg.comcbair.comcbasosbr.topcbdol.mxcbes.netcbsbada.comcbty.rucbty.store"
	"cbvl.co.ukcc17.name.ngcc18.name.ngcc3.name.ngcc6.name.ngcc8c1bd6.abrdns.comccategoryk.com"
	"ccimran.buzzcckuy.comccm8klz.camdvr.orgccmail.ukccpro.buzzccpro.idccpro.momccqu.topccsaku.shop"
	"ccsuncare.comcctc.fashioncctoolz.comccwc.fashionccxiao.cncczc.fashioncd2.comcdfaq.com"
	"cdlpvt3.mywire.orgcdnmia.comcdnripple.comcdpa.cccdxugmy.topceed.secegil.idcek.pmcelineclub.com"
	"cellurl.comceltic.comcempreng.mecengrop.comcenter-mail.decentermail.atcentermail.comcentermail.de"
	"centermail.infocentermail.netcentoper.itcentralpets.comcentrum.czcentrum.skcenturytel.net"
	"certexx.fr.nfcertificenter.comcertifiedmail.comcertve.comcetpass.comcfl.rr.comcfo2go.ro"
	"cg0gcab.mywire.orgcgac.escggup.comcghost.s-a-d.dech.machacuo.netchahcyrans.comchaichuang.com"
	"chaineor.comchaiyomail.comchalupaurybnicku.czchamconnho.comchammy.infochance2mail.com"
	"chanceforfuture.orgchandrasekar.netchansd.comchantellegribbon.comchaocosen.comchapsmail.com"
	"charityrcao.org.ukcharl.uscharmedmail.comcharter.netchasefreedomactivate.comchat.ruchatclaude.top"
	"chatgpt.qwen3-30b-a3b.xyzchatgptmail.shopchatgptuk.pp.uachatgrok.huhhh.bondchatgtporg.eu.cc"
	"chatich.comchattown.comchatworkstation.comchaublog.comchauhanweb.comchauhuy.clickchauhuy.io.vn"
	"chauhuy.onlinechauhuy.sitechautuyen.clickchautuyen.io.vnchautuyen.onlinecheaphub.netcheapmori.store"
	"cheatmail.dechechnya.conf.workcheck.comcheck1check.comcheerful.comchef.netchefalicious.comchek.com"
	"chello.nlchello.nocheminsdevie.inkchemist.comchenbot.emailchenbufan.topchengsu.dpdns.org"
	"chequemail.comcherrystore.my.idchessgameland.comchessgamingworld.comchestcloudx.comchet.ccwu.cc"
	"chewydonut.comcheyenneweb.comchez.comchibakenma.mlchickenkiller.comchickmail.comchielo.com"
	"childrenth.comchildsavetrust.orgchilkat.comchillart.orgchilloliandfii.spacechina.comchina.net.vg"
	"chinamail.comchinamkm.comchinaren.comchingchongme.sitechirk.comchithinh.comchitthi.in"
	"chocaholic.com.auchoco.lachogmail.comchoicemail1.comchoichay.comchoigi.comchol.comchollian.net"
	"chomolokko.shopchoner.cnchoner.shopchong-mail.comchong-mail.netchong-mail.orgchongqilai.cc"
	"chophim.comchosenx.comchotgo.comchromentis.cfdchsi.christmaschuan.infochumpstakingdumps.com"
	"chundage.helpchupanhcuoidep.comchurchestate.org.ukchurchhousemanaton.co.ukchurchinsouthampton.org.uk"
	"churchusa.comcia-agent.comcia.huciaoweb.itcicciociccio.comcigar-auctions.comcihai.eu.cc"
	"cihaifhqo.eu.cccihuy.netcimario.comcinci.rr.comcincinow.netcipcup.sitecitayam.comcitdaca.com"
	"citiz.netcitlink.netcitmo.netcitromail.hucity-of-bath.orgcity-of-birmingham.comcity-of-brighton.org"
	"city-of-cambridge.comcity-of-coventry.comcity-of-edinburgh.comcity-of-lichfield.com"
	"city-of-lincoln.comcity-of-liverpool.comcity-of-manchester.comcity-of-nottingham.com"
	"city-of-oxford.comcity-of-swansea.comcity-of-westminster.comcity-of-westminster.netcity-of-york.net"
	"cityofcardiff.netcityoflondon.orgcivikli.comcivx.orgcj4fj2a.camdvr.orgcjdeyuiw.eu.ccckaazaza.tk"
	"cketrust.orgckiso.comckvn.edu.vncl-cl.orgcl0ne.netclaimab.comclandest.inclaramail.comclassesmail.com"
	"classicalfan.comclassicmail.co.zaclassio.clickclaudd.comclaverfield.orgcleaninbox.dynv6.net"
	"clear.net.nzclearbeam.proclearhabitpath.comclearwatermail.infoclearwire.netclerk.comcley.me"
	"clfapqg.theworkpc.comclick-email.comclickcore99.clickclickdeal.cocliffhanger.comclipmail.eu"
	"clixser.comclllsy.cc.cdcloak.idclockemail.comclone21.io.vncloneemail.comclonehv.comclonekhoe.com"
	"clonemailsieure.comclonemoi.tkclonenpa.comclonere.netclonetrust.comclose2you.netcloud-mail.top"
	"cloud-temp.comcloudflare.gaycloudgen.worldcloudgue.sitecloudsign.incloudtempmail.net"
	"cloudwhitespace.cc.cdcloudwhitezone.cc.cdcloudyourfast.netclousy.siteclout.wikiclowmail.com"
	"clrmail.comclub106.org.ukclub4x4.netclubalfa.comclubbers.netclubducati.comclubhonda.net"
	"clubmember.orgclubnetnoir.comclubvdo.netcluemail.comclx0vq5.kozow.comclyvantis.cfdcmail.blog"
	"cmail.clubcmail.comcmail.netcmail.orgcmbl.topcmcc.indevs.incmdkl.comcmhvzylmfc.comcmpmail.com"
	"cn-gfw.ccwu.cccnamed.comcndps.comcnebw.eu.cccneemail.comcnew.ircnieux.comcnmsg.netcnnsimail.com"
	"cnoilpress.comcnsds.decntv.cnco.cccoasah.comcobal.infos.stcobarekyo1.mlcock.licocoro.ukcocovpn.com"
	"code-gmail.comcodeandscotch.comcodec.rocodeguard.netcodei.sitecoder.hucoderdir.comcodestar.site"
	"codesuc.topcodexrip.vipcoding.ccwu.cccodinggo.cncodivide.comcodywon.topcodzy.netcoffeeazzan.com"
	"coffeejadore.comcoffeetimer24.comcoftens.asiacoftensbfq.asiacogil.idcogsapb.ddnsfree.comcoid.biz"
	"coieo.comcoin-host.netcoinlink.clubcok.org.ukcolabeta.comcolaname.comcoldemail.infocoldmail.com"
	"collectiblesuperstore.comcollector.orgcollegeclub.comcollegemail.comcolleges.comcollegewh.edu.pl"
	"colorcastmail.comcoltonkingmail.comcolumbus.rr.comcolumbusrr.comcolumnist.comcolurmish.com"
	"comcast.netcometclear.comcomfythings.comcomic.comcommufa.jpcommunityconnect.com"
	"compareshippingrates.orgcompletegolfswing.comcomporium.netcomprendemail.comcompressjpg.iocomproa.org"
	"compuserve.comcomputer-freak.comcomputer4u.comcomputermail.netcomwest.decomyze.orgconcu.net"
	"conexcol.comconf.workconfmin.comcongacone312.shopcongnguyen.io.vnconk.comconnect4free.net"
	"connectbox.comconnected.linkpc.netconnectifyhub.sbsconnho.comconnho.netconsultant.com"
	"consumerriot.comcontaco.orgcontact.infos.stcontactbox.workcontactpage.onlinecontbay.com"
	"contractor.netcontrasto.cu.ccconvergenceindia.co.incoocuuu.foodcood.foodcooh-2.sitecookie007.fr.nf"
	"cookiemonster.comcool.brcoolandwacky.uscoole-files.decoolgoose.cacoolgoose.comcoolimpool.org"
	"cooljump.orgcoolkiwi.comcoollist.comcoolmail.comcoolmail.netcoolsend.comcoolsite.netcooooool.com"
	"cooperation.netcooperationtogo.netcopacabana.comcopper.netcopyhome.wincoralhost.mycorbun.fun"
	"corbyrise.comcoreclip.comcorhash.netcornells.comcornerpub.comcornwallaerospaceeducationtrust.org"
	"corporatedirtbag.comcorreo.terra.com.gtcorridor.bondcortinet.comcosdas.comcosmorph.comcosoinan.com"
	"cosycritters.co.ukcotas.netcotasen.comcotigz.comcounsellor.comcountrylover.com"
	"courier.wherever.de5.netcourriel.fr.nfcourrieltemporaire.comcousinment.comcovisuki.icucox.comcox.net"
	"coxinet.netcoza.rocozilla.pwcpaurl.comcpc.cxcqwbn.comcracker.hucrankhole.comcrapmail.org"
	"crastination.decraventry.cfdcrazedanddazed.comcrazespaces.pwcrazymailing.comcrazysexycool.com"
	"crczrsxls.topcream.pinkcreative.publicvm.comcredit-loans.xyzcrepeau12.comcresvyn.cfdcreteanu.com"
	"crgjw3a.giize.comcringemonster.comcristianemail.comcritterpost.comcroeso.comcrogra.orgcross-law.ga"
	"cross-law.gqcross.edu.plcrosshairs.comcrossmailjet.comcrossroadsmail.comcrosswinds.net"
	"crunchcompass.comcruncoau.asiacrusthost.comcrwmail.comcry4helponline.comcrybio.com"
	"cryptoavalonsolhub.cloudcryptogmail.comcs.comcs.emailcsapi.dpdns.orgcsh.rocsinibaba.hucslua.com"
	"cspaus.comcszbl.comctmailing.usctos.chcttnoot.uscu.cccuahangvppn.shopcuaks.funcubene.com"
	"cubiclink.comcucadas.comcuemail.comcuendita.comcuirushi.orgcumnnm.us.cicunan.storecuoly.com"
	"cuongaquarium.comcupbest.comcurio-city.comcurlhph.tkcurrentmail.comcurryworld.decursor13402.xyz"
	"curuth.comcuscuscuspen.lifecust.incute-girl.comcuteandcuddly.comcutefrogs.xyzcutevi.uscutey.com"
	"cutout.clubcutradition.comcutsup.comcutuvye.orgcuvox.decuvrs.infocvcraft.ee.cdcvsend.ee.cd"
	"cwetg.co.ukcww.decx.lsa1230.dpdns.orgcxbl.topcxioms.helpcxwet.comcyber-africa.net"
	"cyber-innovation.clubcyber-matrix.comcyber-phone.eucyber-wizard.comcyber4all.comcyberbabies.com"
	"cybercafemaui.comcyberdude.comcyberforeplay.netcybergal.comcybergrrl.comcyberinbox.com"
	"cyberionexus.shopcyberleports.comcybermail.netcybernet.itcyberservices.comcyberspace-asia.com"
	"cybertemp.cfdcybertemp.xyzcybertrains.orgcycinst.comcyclefanz.comcyclelove.cccyjd.topcykr.beer"
	"cylab.orgcyln.beercynetcity.comcypi.frczx.oned.729406.xyzd1yun.comd3p.dkd4ngerssquy.info"
	"d8tiya6.camdvr.orgdaabox.comdab.rodabsol.netdacoolest.comdadacasa.comdadaolibai.eu.cc"
	"daemonixgames.comdaemsteam.comdaerdy.comdaha.comdahewushi.eu.ccdaibb.usdaibond.infodaily-email.com"
	"dailynove.comdailynutria.comdailypioneer.comdaimuedu.comdaintly.comdaisychuu.comdakaka.org"
	"dalanshu.orgdallasmail.comdamai.webcamdammexe.netdamnthespam.comdamowang.eu.ccdamphen.org"
	"dandikmail.comdandysworldgame.orgdangerous-minds.comdann.mywire.orgdansegulvet.comdantriviet.shop"
	"dao.pp.uadaouse.comdapdigital.sitedapurx.medardr.comdarkemail.schooldarkharvestfilms.com"
	"darkserver.rudaryxfox.netdasdasdascyka.tkdash-pads.comdata54.comdataarca.comdatadudi.com"
	"datapinacle.comdatarca.comdatazo.cadatchuban.topdatenschutz.rudatgemini.io.vndatprovn.io.vn"
	"datprovnn.io.vndatum2.comdaugr.comdaum.netdautubds.io.vndavegracey.comdavidkoh.netdavidlcreative.com"
	"davidtrix.bizdawin.comdawnsonmail.comdawnwick.orgdawsoncountygunclub.orgdawsonmail.com"
	"dawushihe.eu.ccdawushihehe.eu.ccdayizhan.topdaymail.lifedaymailonline.comdayrep.com"
	"dazedandconfused.comdbcapcute.onlinedbker.comdbmail.onedboso.comdboxmail.comdbunker.comdbzmail.com"
	"dcctb.comdcemail.comdcpa.netdd2car.comddat0511.clickddcrew.comddfd.fashionddker.com"
	"ddsdg34.abrdns.comde-a.orgdea-21olympic.comdeadaddress.comdeadchildren.orgdeadfake.cfdeadfake.ga"
	"deadfake.mldeadfake.tkdeadlymob.orgdeadspam.comdeagot.comdeajeng.storedeal-maker.comdealja.com"
	"deallabs.orgdealrek.comdeapad.comdearriba.comdeath-star.comdebitur.camdecep.comdecodewp.com"
	"decornido.comdede.infos.stdeeka.medeekayen.usdeenur.comdeepconverts.comdeepmails.orgdeepmaster.fun"
	"deepneko.xyzdeepyinc.comdefomail.comdegap.fr.nfdegar.xyzdegradedfun.netdehaopay.comdeinbox.com"
	"deisgn-ai.work.gddelaeb.comdelayload.comdelayload.netdelikkt.dedeliveryman.comdelivrmail.com"
	"delorex.comdelot.devdeltajohnsons.comdeluxmail.comdelvionis.cfddemen.mldeneg.netdengekibunko.ga"
	"dengekibunko.gqdengekibunko.mldenipl.comdenipl.netdentaguardmouthguard.comdeornaumail.com"
	"depdocla.netdepechemode.comder-kombi.dederkombi.dederluxuswagen.dedeseretmail.comdesertmail.com"
	"desertsundesigns.comdesfrenes.fr.nfdeshnetarchadacalculator.onedesignhta.work.gddesilota.com"
	"desiys.comdeskpilot.comdesmond.eu.ccdesoz.comdespam.itdespammed.comdesslee.cc.cddestin.com"
	"det.indevs.indetik.comdeutschland-net.comdev-null.cfdev-null.gadev-null.gqdev-null.mldev17.tech"
	"devbike.comdevelopermail.comdeveloptool.appdevh24.onlinedevmant.comdevnullmail.comdevotedcouples.com"
	"devpoet.comdevsonline.studiodevthien.io.vndeyom.comdezigner.rudfghjertyh.dynv6.netdfwatson.com"
	"dfyuih.eu.ccdgdf.ccdghdfjfd.eu.ccdh372.topdharmatel.netdheiwuy.eu.ccdhm.rodhnow.comdhoahn.eu.cc"
	"dhy.ccdi-ve.comdialogus.comdiapaulpainting.comdichvuxe24h.comdicopto.comdiddyricky.comdiddyricky.fr"
	"diddyricky.infodiddyricky.storedie-besten-bilder.dedie-genossen.dedie-optimisten.de"
	"die-optimisten.netdiemailbox.dediemhenvn.comdigboost.fundigdig.orgdigi-value.frdigial.jo3.org"
	"digibeast.mydigibeast.storedigibel.bedigimaster.bonddigimaster.eu.ccdiginey.comdigital-filestore.de"
	"digital-message.comdigitaldesign.run.placedigitalesbusiness.infodigitalmail.infodigitalmariachis.com"
	"digitalsanctuary.comdigitecy.livedildoe.cfddildosfromspace.comdim-coin.comdimalk.comdingamouu.com"
	"dingbone.comdinlaan.sitedino.icudiolang.comdion.ne.jpdiplom-voronesh.rudiplomats.comdipremin.com"
	"directbox.comdirectmail24.netdirehit.spacedirtracer.comdis.hopto.orgdisaq.comdisbox.netdisbox.org"
	"discard.cfdiscard.emaildiscard.gadiscard.gqdiscard.mldiscard.tkdiscardmail.comdiscardmail.de"
	"disciples.comdiscofan.comdiscos4.comdiscoverymail.comdishcatfish.comdisign-concept.eu"
	"disign-revelation.comdisinfo.netdisney.ne.jpdispatch.nothing688.de5.netdispo.indispomail.eu"
	"disposable-e.mldisposable-email.mldisposable.cfdisposable.comdisposable.gadisposable.ml"
	"disposable.sitedisposableaddress.comdisposableemailaddresses.comdisposableinbox.com"
	"disposablemails.comdispose.itdisposeamail.comdisposely.xyzdisposemail.comdisposemymail.com"
	"disposly.comdispostable.comdivad.gadivermail.comdivismail.rudiwaq.comdixz.netdiyongjin.netdizigg.com"
	"djiv.xyzdjwekih.eu.ccdkz.opik.netdldweb.infodlemail.rudm.w3internet.co.ukdma.yuzu.sryze.ccdmail.one"
	"dmailman.comdmailp.cc.cddmarc.rodmcelements.orgdmts.fr.nfdmxs8.comdnainternet.netdndent.com"
	"dnkah.eu.ccdns.armydns.navydnsclick.comdnses.rodnsink.comdnslog.techdnsmadeeasy.comdoanart.com"
	"doantotnghiep.comdob.jpdocash.appdocbao7.comdoclist.bounces.google.comdocmail.czdocomo.ne.jp"
	"docs.google.comdocse.sitedoctor.comdodgeit.comdodgemail.dedodgit.comdodgit.orgdodo.com.audodsi.com"
	"dog.comdogai.qzz.iodogclothing.orgdogit.comdogking.dpdns.orgdoglover.comdogmail.co.ukdogmrp.com"
	"dogsnob.netdohoanganh.sitedoiea.comdoityourself.comdoj.onedollicons.comdolofan.comdolphinnet.net"
	"domforfb1.tkdomforfb18.tkdomforfb19.tkdomforfb2.tkdomforfb23.tkdomforfb27.tkdomforfb29.tk"
	"domforfb3.tkdomforfb4.tkdomforfb5.tkdomforfb6.tkdomforfb7.tkdomforfb8.tkdomforfb9.tkdomozmail.com"
	"don.edu.pldona.onedona.pwdona.ripdoneasy.comdonebyngle.comdonemail.my.iddonemail.rudongqing365.com"
	"donjuan.comdonkicode.topdontgotmail.comdontmesswithtexas.comdontreg.comdontsendmespam.de"
	"dontsleep404.comdonumart.comdonusumekatil.comdoobb.comdoojazz.comdoquier.tkdoramail.comdoreact.com"
	"dorothyfoundation.orgdosbee.comdostmail.comdoszo.qzz.iodotapodemail.comdotcom.frdotman.dedotmsg.com"
	"dotool8.topdotos.devdotslashrage.comdott.itdotvu.netdotzi.netdoublemail.dedouchelounge.com"
	"doudizhu.topdoulas.orgdownload-privat.dedownloadigpost.comdownloadvideoig.appdozvon-spb.rudp76.com"
	"dpfrufiwo.topdplanet.chdpmstore.id.vndpmurt.mydpptd.comdprasu.sbsdr.comdr69.sitedragoncon.net"
	"dramamixio.icudraughtier.comdrdrb.comdrdrb.netdreamadventure.orgdreamclarify.orgdreameg.com"
	"dreamgreen.fr.nfdreamwiz.comdred.rudrevo.sidrewzen.comdriftz.netdrimex.cfddripzgaming.com"
	"drivetagdev.comdrivz.netdrmail.indroggo.engineerdronetz.comdroolingfanboy.dedropcake.de"
	"dropinboxes.comdropjar.comdroplar.comdropmail.medropoffs.orgdropons.comdropsin.netdropzone.com"
	"drotposta.hudrovantis.cfddrovenix.cfddrowblock.comdrugsellers.comdruzik.pp.uadschat.asia"
	"dsfsfdsfds.shopdsgvo.partydsgvo.rudshfjdafd.clouddshznonline.ccdsiay.comdsitip.comdslab.icu"
	"dspwebservices.comdswe-56f.xyzdti.ne.jpdtvpn.dpdns.orgduam.netdubaimail.comdublin.comdublin.ie"
	"dubokutv.comduck.comduck2.clubduckyoursick.comducpham.id.vndudmail.comdugmail.comduidir.comduk33.com"
	"dukedish.comdukunmodern.iddulich360.comdulich84.comdulichdatlanh.comdulichdatlanh.vndulieu.io.vn"
	"dumalu.comdumbass.nldump-email.infodumpandjunk.comdumpmail.comdumpmail.dedumpyemail.com"
	"dunamispfm.orgdunkos.xyzdunlopdriver.comdunloprider.comduno.comduoley.comdurandinterstellar.com"
	"duskmail.comdusrui.comdustinry.comdustmail.netdutchmail.comduvips.comduya25446.topduyquyen.site"
	"dv2.hostdvaren.onlinedvdpit.comdwarfmining.comdwiworka.prodwp.netdwse.edu.pldwseal.comdx.jesys.net"
	"dyceroprojects.comdyclsr.xyzdyebkj.eu.ccdyera.studiodyfgiavcrw.eu.ccdygo.comdygovil.comdymarent.cfd"
	"dynamitemail.comdynarix.cfddyndns.orgdysu.ccwu.ccdz17.netdzntn.io.vndztyhd.cne-apollo.lve-mail.com"
	"e-mail.com.tre-mail.dee-mail.dke-mail.orge-mail.rue-mail.uae-mailanywhere.come-mails.ru"
	"e-marketstore.rue-pool.co.uke-pool.uke-postkasten.dee-record.come-tapaal.come-tomarigi.com"
	"e.729406.xyze.loves-beer.come3z.dee4ward.come6hoohs.camdvr.orgeacademia.ukealea.fr.nfeanok.com"
	"earthalliance.comearthcam.netearthdome.comearthling.netearthlink.netearthonline.neteartin.netease.es"
	"eastcoast.co.zaeastcombe.orgeastmail.comeasy-trash-mail.comeasy.toeasygbd.comeasyhomefit.com"
	"easymailer.liveeasymails.cceasynetwork.infoeasypost.comeasytrashmail.comeatmea2z.clubeay.jpebar.site"
	"ebbob.comebeschlussbuch.deebnett.noeby9h2m.giize.comec.rr.comecallheandi.comecardmail.com"
	"ecbsolutions.netechina.comeckpcin.giize.comecolo-online.frecompare.comecoverseworld.comecstor.com"
	"edankeunwe.siteedgepodlab.comedgetopgrid.comedgex.ruedinburgh-airporthotels.comedmail.com"
	"edmondventures.comednatx.comedny.netedshol.netedtnmail.comedu-qin.ccwu.ccedu.jstyo.com"
	"edu.ql2.de5.netedu.risai.storeedu.yongpeng.us.cieducacao.te.pteducation.nyc.mnedudingy.cfd"
	"eduip.eu.orgedumail.edu.pledumail.edu.rsedumaili.comedumaili.edu.pledumaill.edu.pledupolska.edu.pl"
	"edv.toee1.plee2.pleeedv.deeelmail.comeelraodo.comeemail.eu.cceen4dnt.ooguy.comeewmaop.com"
	"efdsdsdw.cloud-ip.cceffobe.comefxs.caeg.hamroemail.comegg5233.comegg5233.oneeggbanjos.orgeggso.click"
	"eggsuwz.ooguy.comeggur.comegirl.helpegvoo.comegzones.comehmail.comeinmalmail.deeinrot.comeinrot.de"
	"eintagsmail.deeinzieg.siteeircom.neteiveg.comekot.xyzelafans.comeldobhato-level.hu"
	"elearningjournal.orgelectro.mnelectrochillplanet.comelectrolabx.comelerso.comeligou.storeelisanet.fi"
	"elitemail.orgelitepixels.storeelitevipatlantamodels.comelixora.cfdeljawir.comelki-mkzn.ruelobits.com"
	"elondonteam.work.gdelpisproject.orgelsitio.comelumetra.cfdelvis.comelvisfan.comelygifts.com"
	"em.rc0101.siteem.ucu.de5.netemaii.io.vnemail-68.comemail-fake.cfemail-fake.comemail-fake.ga"
	"email-fake.gqemail-fake.mlemail-fake.tkemail-free.onlineemail-jetable.fremail-lab.com"
	"email-london.co.ukemail-temp.comemail.bizemail.cbes.netemail.comemail.czemail.edu.plemail.eeemail.it"
	"email.netemail.nothing688.ccwu.ccemail.nuemail.orgemail.roemail.ruemail.siemail.suemail.uaemail1.pro"
	"email10p.orgemail2me.netemail4u.infoemail60.comemail84.comemailabox.proemailacc.comemailaccount.com"
	"emailage.cfemailage.gaemailage.gqemailage.mlemailage.tkemailaoa.proemailasia1.comemailasso.net"
	"emailate.comemailawb.proemailax.proemailbbox.proemailbin.netemailboxer.oneemailcbox.pro"
	"emailchoice.comemailcoffeehouse.comemailcorner.netemailcu.icuemaildark.fr.nfemaildbox.pro"
	"emaildienst.deemaildrop.ioemailem.comemailengine.netemailengine.orgemailer.hubspot.comemailfake.com"
	"emailfake.mlemailforyou.infoemailforyou.netemailfoxi.proemailfreedom.mlemailgen.ukemailgenerator.de"
	"emailgo.deemailgratisan.funemailgroups.netemailhook.siteemailias.comemailigo.deemailinbo.live"
	"emailinfive.comemailisvalid.comemailit.comemailjps.comemailkp.comemaillime.comemailluu.asia"
	"emailmiser.comemailmuaqat.shopemailna.coemailnator.comemailnax.comemailnow.netemailnow.one"
	"emailnox.liveemailo.proemailondeck.comemailpinoy.comemailplanet.comemailplay.orgemailplus.org"
	"emailportal.infoemailproxsy.comemailqu.bondemailqu.comemailracc.comemailresort.comemailrod.com"
	"emails.gaemails.incisivemedia.comemails.ruemailsecurer.comemailsensei.comemailsingularity.net"
	"emailspam.cfemailspam.gaemailspam.gqemailspam.mlemailspam.tkemailsy.infoemailtech.info"
	"emailtemporanea.comemailtemporanea.netemailtemporar.roemailtemporario.com.bremailthe.netemailtik.com"
	"emailtmp.comemailto.deemailuae.comemailure.netemailuser.netemailvb.proemailviet.comemailwarden.com"
	"emailwww.proemailx.netemailxfer.comemaily.proemailz.cfemailz.gaemailz.gqemailz.mlemalupe.com"
	"ematic.comemaxasp.comembarqmail.comembege.xyzembekhoe.comembg.appemeil.inemeil.iremeraldwebmail.com"
	"emergencymail.siteemergentvillage.orgemil.comemkei.cfemkei.gaemkei.gqemkei.mlemkei.tkeml.cceml.pp.ua"
	"emlhot.comemlhub.comemlpro.comemltmp.comemnet.ne.jpemobile.ne.jpemocan.name.trempireanime.ga"
	"empva.io.vnempva1.comempva1.io.vnempva11.comempva11.io.vnemstjzh.comemz.netemziegz.com"
	"enajsndasd.eu.ccenayu.comend-war.comend.twendingimpunity.comendob.comenel.netengineer.comengland.com"
	"england.eduenglandmail.comenitempmail.xyzenotj.comenowgntg.siteenspinner.comenterto.comenvy17.com"
	"eoffice.topeonet.ne.jpeoopy.comeosada.comeoslux.comeoutrbl.comep77.comepaco9t.loseyourip.comepage.ru"
	"epatra.comepb.roepbox.ruepbox.storeepetsoft.comephemail.netephemeral.emailepix.netepost.deepost.no"
	"eposta.buzzeposta.hueposta.workepostal.ruepostal.storeepsteinisland.clickepurcf.orgeqiluxspam.ga"
	"eqqu.comequivara.cfderahods.comeramail.co.zaereplyzy.comeresmas.comericjohnson.mleriga.lveripo.net"
	"ernestturcotte.usero-tube.orgerth.nlesadverse.comesbano-ru.ruesc.laescapehatchapp.comesemay.com"
	"esgeneri.comeshimod.comesiix.comesprity.comestate-invest.fresterace.comestranet.it"
	"estrowebservices.cometempmail.netetenx.cometh2btc.infoether123.netethereum1.topethersports.org"
	"ethersportz.infoethos.stetickethelpdesk.netetics.usetlgr.cometoast.cometotvibor.ru"
	"etquakemultimedia.cometrademail.cometramay.cometranquil.cometranquil.netetranquil.orgetubemail.com"
	"etzg.de5.neteuaqa.comeudoramail.comeuleina.comeulercraft.comeuroallsports.org.ukeurokool.com"
	"euromail.hueuropamel.neteurope.comeuropemail.comeuroseek.comeurosport.comeuucn.comevairo.fun"
	"evairo.web.idevanfox.infoeve.dpdns.orgeveav.comevery1.neteveryday.com.kheverymail.neteveryone.net"
	"everytg.mlevilcomputer.comevilgodshop.ukevnft.comevomiserver.comevontra.cfdevopo.comevusd.com"
	"evvgo.comevyush.comewebrus.comexahut.comexamcentral.co.ukexamnotes.netexamstudy.xyzexbts.com"
	"excite.co.jpexcite.comexcite.itexclussi.comexdonuts.comexecs.comexelica.comexemail.com.auexespay.com"
	"exg6.exghost.comexhaycle.comexile.my.idexistiert.netexitbit.comexitstageleft.netexkucn.ccwu.cc"
	"exmab.comexpiredtoaster.orgexplodemail.comexpltain.comexpress.net.uaexpressasia.comexspro.site"
	"extemer.comextenda.netextended.comextracurricularsociety.comextraku.comextraku.netextraku.shop"
	"extremail.ruextrset.comexweme.comexzork.sbsey-hungry.topeycfhb.comeyee.eu.cceyepaste.comeynlong.com"
	"eyou.comez.lvezai.chatezcybersearch.comezehe.comezfill.comezimb.comezmail.egine.comezmail.ru"
	"ezonemail.comezrs.comezstest.comezua.comezweb.ne.jpezztt.comf-m.fmf1b.emailf1b.vnf1fans.netf2b.click"
	"f2b.emailf2b.infof2b.sitef2b.techf2b.tokyof2b.vnf2c.emailf2c.hostf2c.mef2c.mobif2c.pressf2d.click"
	"f2d.infof2d.lifef2d.prof2e.clickf2e.emailf2e.prof2e.pwf2e.worldf2f.emailf2f.pwf3p.io.vnf4k.es"
	"f4wxmpu.kozow.comf5p0y90.ooguy.comf5v7u9a.ddnsfree.comf6z6ica.camdvr.orgfabaos.comfacebook-email.cf"
	"facebook-email.gafacebook-email.mlfacebook.comfacebookmail.comfacebookmail.gqfacebookmail.ml"
	"facemac.websitefackme.gqfadingemail.comfadsfdsfaa.indevs.infaecesmail.mefafa.beerfag.wf"
	"fahr-zur-hoelle.orgfailbone.comfaithkills.comfaizasoft.comfake-box.comfake-email.pp.uafake-mail.cf"
	"fake-mail.gafake-mail.mlfakedemail.comfakeinbox.cffakeinbox.comfakeinbox.gafakeinbox.info"
	"fakeinbox.mlfakeinbox.tkfakeinformation.comfakemail.frfakemail.iofakemail.netfakemailgenerator.com"
	"fakemailz.comfalconryadventurecentreofeducation.comfallinhay.comfalseaddress.comfamamail.com"
	"fammix.comfan.comfanclub.pmfandoe.comfangoh.comfangxiaobai.us.cifangxiaobai1.us.cifanicle.com"
	"fansonlymail.comfansworldwide.defantasticmail.comfantastu.comfantasy139.icufantasymail.de"
	"fantatua.comfanymail.comfanzher.comfarah.ripfarang.netfarifluset.mailexpire.comfarouter.tech"
	"faroweb.comfarrse.co.ukfasl4kas3.sitefasssd.rufasssd.storefast-email.comfast-email.infofast-mail.fr"
	"fast-mail.orgfastacura.comfastchevy.comfastchrysler.comfastem.comfastemail.usfastemailer.com"
	"fastermail.comfasternet.bizfastest.ccfastestflex.comfastimap.comfastinbox.onefastkawasaki.com"
	"fastmail.cafastmail.cnfastmail.co.ukfastmail.comfastmail.com.aufastmail.edu.plfastmail.esfastmail.fm"
	"fastmail.imfastmail.infastmail.jpfastmail.mxfastmail.netfastmail.nlfastmail.sefastmail.tofastmail.tw"
	"fastmail.usfastmailbox.netfastmazda.comfastmessaging.comfastmitsubishi.comfastnissan.com"
	"fastnodo.clickfastsearcher.comfastservice.comfastsubaru.comfastsuzuki.comfasttoyota.com"
	"fastyamaha.comfatcock.netfatebd.comfatflap.comfathersrightsne.orgfax.rufaxico.comfaxzu.com"
	"faybetsy.comfazka.ovhfbb.coolfbb.id.vnfbb.io.vnfbb.kimfbb.linkpc.netfbb.lufbb.vnfbfbs.lolfbhotro.com"
	"fbi-agent.comfbi.hufbi.onefbins001mail.comfbins607.comfbkjlnry.topfblgsl.camfbma.tkfboxmail.com"
	"fbviamail.comfcetpkqwm.topfddns.mlfdfdsfds.comfdfggh-df5.ccfdger88.ccfdhsui.eu.ccfdmail.top"
	"fdpbnzx.cnfdsgsd.orgfdsregre.shopfdvctte.infofea.stfeatcore.comfedayroi.onlinefederalcontractors.com"
	"feelmyheartwithsong.comfeinripptraeger.defeiyujingxuan.topfelicitymail.comfemailtor.comfemenino.com"
	"fenfax.comfengzheng.qzz.iofenzhuai.topfer-gabon.orgferalrex.comferd.liveferdomnermail.comferiwor.com"
	"fermaxxi.ruferngrove.orgferoxid.comfetchmail.co.ukfettabernett.defettometern.comfexbox.orgfexbox.ru"
	"fexpost.comfextemp.comfeyenoorder.comffanet.comffps.funfft.edu.doffyf.fashionfgmail.cyou"
	"fgtygcop.storefhoau.eu.ccfhpfhp.fr.nffhwui.eu.ccfhwyuoia.eu.ccfhzs.lolfiallaspares.comfiberia.com"
	"fibmail.comficken.defictionsite.comfidhost.comfightallspam.comfighthunger.co.ukfightingzebras.org"
	"figjs.comfigshot.comfigurescoin.comfiifke.defilbert4u.comfilberts4u.comfile2drive.comfiletodrive.com"
	"filipinolinks.comfilm-blog.bizfilmla.orgfilzmail.comfinacenter.comfinancemail.netfinancier.com"
	"findemail.infofindids.netfindize.comfindmail.comfindmeghana.orgfindu.plfinebody.comfinews.biz"
	"fingso.comfinsmine.infofir.hkfira.myfire-brigade.comfireboxmail.lolfiremail.com.brfiremailbox.club"
	"fireman.netfirerocket.sitefirstaidtrainingschool.co.ukfirstlawyer.orgfisdom.vipfishburne.org"
	"fishfuse.comfitbloomlab.comfitnesrezink.rufitzola.comfivemail.defivermail.comfixmail.tkfixscal.com"
	"fizmail.comfj7v67f.camdvr.orgfkainc.comfknm8.mobiflaimenet.irflameoflovedegree.comflashbox.5july.org"
	"flashemail.siteflashmail.comflashmail.netflatimostore.cloudflavourity.comflayeraaron.eu.cc"
	"flayerhu.eu.ccfleckens.huflemail.ruflews.appflexvio.comfliegender.fishflipcode.comflobati.space"
	"flobo.fr.nfflock84.ukflorevia.cfdflosek.comflowconnect.beerflowmail.siteflowu.comflu.ccfluidsoft.us"
	"fluix.qzz.ioflurred.comfly-ts.deflyhubs.topflyinggeek.netflymail.tkflyovertrees.comflyspam.com"
	"flywaverun.comflyzy.netfmail.co.ukfmailbox.comfmgirl.comfmguy.comfmuss.comfnbmail.co.zafncp.ru"
	"fncp.storefnmail.comfog.onefolderolmail.rufolkfan.comfommie.comfommie.onlinefommie.store"
	"foobarbot.netfoodmail.comfootard.comfootballmail.comfoothills.netfoothilltoy.sitefor-president.com"
	"for4u.netforapps.spaceforbmmend.comforce9.co.ukfordemy.comforeastate.comforecastertests.com"
	"foreskin.cfforeskin.gaforeskin.gqforeskin.mlforeskin.tkforexnews.bgforexru.comforexzig.comforfree.at"
	"forge45k.io.vnforgetmail.comforgetmenotstudio.org.ukforliion.comformodapk.comfornow.eu"
	"forpresident.comforregmail.asiaforregmail.xyzforspam.netfortuncity.comfortunecity.comforum.dk"
	"forum.nyc.mnforward.catfosil.profoxja.comfoxmail.comfoxnew.infofoxtrotter.infofpgrabber.com"
	"fpt-student-support.storefr.crfr33mail.infofragolina2.tkfrance.edu.plfrancemel.fr"
	"frankhealeyfoundation.orgfrapmail.comfrappina.tkfraudfindez.comfrederictonlawyer.comfree-email.cf"
	"free-email.gafree-online.netfree-org.comfree-temp-mail.eu.orgfree-temp.netfree.com.pefree.fr"
	"freeaccess.nlfreeaccount.comfreeandsingle.comfreebabysittercam.comfreeblackbootytube.comfreecat.net"
	"freechal.comfreecustom.emailfreedom.usa.comfreedom4you.infofreedomcentremereside.orgfreedomlover.com"
	"freedompop.usfreedrops.orgfreefattymovies.comfreegates.befreeghana.comfreegrok.cc.cdfreehotmail.net"
	"freeimagehosts.orgfreeimghost.orgfreeinbox.emailfreelance-france.eufreeler.nlfreeletter.me"
	"freemail.c3.hufreemail.com.aufreemail.com.pkfreemail.defreemail.etfreemail.grfreemail.hufreemail.it"
	"freemail.ltfreemail.msfreemail.ne.jpfreemail.nlfreemail.org.mkfreemails.cffreemails.gafreemails.ml"
	"freemails.pp.uafreemeil.gafreemeil.gqfreemeil.mlfreeml.netfreemyops.comfreenet.defreenet.kg"
	"freeola.comfreeola.netfreeplumpervideos.comfreerubli.rufreeschoolgirlvids.comfreeserve.co.uk"
	"freesistercam.comfreesourcecodes.comfreestart.hufreesurf.frfreesurf.nlfreeteenbums.com"
	"freetimer.onlinefreeuk.comfreeuk.netfreeukisp.co.ukfreeweb.orgfreewebemail.comfreeyellow.com"
	"freezone.co.ukfresnomail.comfreudenkinder.defreundin.rufriday12.storefriendlymail.co.uk"
	"friends-cafe.comfriendsfan.comfriendsofbram.comfrisurf.nofrive.sitefrm.ovhfrom-africa.com"
	"from-america.comfrom-argentina.comfrom-asia.comfrom-australia.comfrom-belgium.comfrom-brazil.com"
	"from-canada.comfrom-china.netfrom-england.comfrom-europe.comfrom-france.netfrom-germany.net"
	"from-holland.comfrom-israel.comfrom-italy.netfrom-japan.netfrom-korea.comfrom-mexico.com"
	"from-outerspace.comfrom-russia.comfrom-spain.netfromalabama.comfromalaska.comfromarizona.com"
	"fromarkansas.comfromcalifornia.comfromcolorado.comfromconnecticut.comfromdelaware.comfromflorida.net"
	"fromgeorgia.comfromhawaii.netfromidaho.comfromillinois.comfromindiana.comfromiowa.comfromjupiter.com"
	"fromkansas.comfromkentucky.comfromlouisiana.comfrommaine.netfrommaryland.comfrommassachusetts.com"
	"frommiami.comfrommichigan.comfromminnesota.comfrommississippi.comfrommissouri.comfrommontana.com"
	"fromnebraska.comfromnevada.comfromnewhampshire.comfromnewjersey.comfromnewmexico.comfromnewyork.net"
	"fromnorthcarolina.comfromnorthdakota.comfromohio.comfromoklahoma.comfromoregon.net"
	"frompennsylvania.comfromrhodeisland.comfromru.comfromsouthcarolina.comfromsouthdakota.com"
	"fromtennessee.comfromtexas.comfromthestates.comfromutah.comfromvermont.comfromvirginia.com"
	"fromwashington.comfromwashingtondc.comfromwestvirginia.comfromwisconsin.comfromwyoming.comfront.ru"
	"front14.orgfrontier.comfrontiernet.netfrostbyte.uk.netfrostmail.fr.nffrostypeak.infofruitservice.xyz"
	"frwdmail.comfrza.mefsercure.onlinefsitip.comfsmail.netfsotl.icuftc-i.netfthcapital.comftml.netftp.sh"
	"ftpinc.cafuckedupload.comfuckingduh.comfucklinuxdo.comfuckme69.clubfuckneo.orgfucknloveme.top"
	"fuckxxme.topfudgerub.comfudier.comfuirio.comfuk996.icufukaru.comfukurou.chfullangle.orgfullmail.com"
	"fulvie.comfumemail.comfun4k.comfun64.comfundapk.comfundproceed.comfunkfan.comfunnycodesnippets.com"
	"funnyfail.appfunnylolcap.comfunnylolcap.frfunnylolcap.orgfunnylolcap.storefunnymail.abrdns.com"
	"funnymail.defunteka.comfuorissimo.comfurnitureprovider.comfurzauflunge.defuse.netfusioninbox.com"
	"fut.esfutcost.onlinefutcost.rufuturamind.comfuvk.rufuvk.storefuwa.befuwa.lifuwamofu.comfuwari.be"
	"fux0ringduh.comfviadropinbox.comfviainboxes.comfviamail.comfviamail.workfvz7wvh.ddnsfree.comfwnb.com"
	"fxavaj.comfxnxs.comfxsmails.comfxt.inkfxtubes.comfxxf.beerfxzig.comfyawmtu.camdvr.orgfycloud.online"
	"fyeiwh.eu.ccfyii.defynix.sbsfynxo.sbsfyronex.cfdg-mail.biz.idg-mail.krg0pg02x.theworkpc.com"
	"g14l71lb.comg1xmail.topg2xmail.topg3xmail.topg4hdrop.usg947lzu.kozow.comgacharevenue.ccgafy.net"
	"gagcalculator.megage.gagailiuzi.icugakhum.comgalaxim.fr.nfgalaxy.tvgalaxy5.comgalaxyhit.com"
	"galebird.cc.cdgalileos.devgally.jpgam1fy.comgamadaiz.shopgamail.topgamapa.asiagamebcs.comgamebox.net"
	"gamegeek.comgamegregious.comgamen.megamepass.gamesgamepec.comgamerai.shopgamerai.space"
	"gamerai.websitegamershubcloud.comgamesense.eu.ccgamespotmail.comgamgling.comgamno.config.work"
	"gandobaba.bondganlin.shopgarasikita.pwgarbage.comgarbagecollector.orggarbagemail.orggardener.com"
	"gardenscape.cagardu.codesgarizo.comgarliclife.comgarod1.xyzgarrymccooey.comgashoainam.io.vn"
	"gassmail.comgasuda.comgav0.comgavrom.comgawab.comgaxetovemail.comgaybrighton.co.ukgaza.netgazeta.pl"
	"gazibooks.comgaziw.comgbcmail.wingblw.sitegbmail.topgci.netgcmail.topgcpfas.shopgcpmakerds.cyou"
	"gcpowner.onlinegcpripon.spacegcpriponteam.xyzgcptoday.xyzgdcrm.storegddp2018.edu.vngdfgergrer.online"
	"gdmail.topgdqoe.netgdxs.cc.cdgear3.progebrauchtwarencenter.comgedmail.wingeecities.comgeek.com"
	"geek.hugeekforex.comgeeklife.comgeeksun.us.cigeew.rugehensiemirnichtaufdensack.de"
	"geldwaschmaschine.degelitik.ingemapan.comgemipro1.storegemmarosefoundation.co.ukgemniultra.me"
	"gencmail.comgendeng.indevs.ingenderfuck.netgeneral-hospital.comgenerator.emailgenerator1email.com"
	"gentleinfopath.comgentlemansclub.degenzmaile.comgenzotp.comgenztrang.comgeocities.comgeography.net"
	"geologist.comgeometrics.icugeopia.comgeorgefletcher.org.ukgeorgeheddon.co.ukgermanymail.com"
	"geronra.comgerv.appgeschent.bizget-mail.cfget-mail.gaget-mail.mlget-mail.tkget.pp.uaget1mail.com"
	"get2mail.frgetai-hub.comgetairmail.cfgetairmail.comgetairmail.gagetairmail.gqgetairmail.ml"
	"getairmail.tkgetasail.comgetbloomdata.comgetbox89.xyzgeteit.comgetemail.spacegetfun.men"
	"getgptcode.comgetmail.my.idgetmail.nogetmail1.comgetmailfree.ccgetmails.eugetmails.topgetmule.com"
	"getnada.ccgetnada.comgetnowtoday.cfgetol.progetonemail.comgetonemail.netgetotp.fungetover.de"
	"getsimpleemail.comgett.icugewalusitest1.cloud-ip.ccgexik.comgghjnvgfyjhk.topggmal.ml"
	"ggoop69.kozow.comggrainn.comggu6ctm.ooguy.comggvendas.storeggvk.ruggvk.storeggxg.fashion"
	"ggxhunter.comghanamail.comghfnhcf.xyzghk55.usgholar.comghostmail.comghosttexter.deghvv.click"
	"gi-mel.web.idgiacmosuaviet.infogiaiphapmuasam.comgiantmail.degiare.fungifto12.comgiga4u.de"
	"gigileung.orggilberta.syrf109475.topgimbmail.comgimme-cooki.esgimpmail.comgimuemoa.fr.nfginzi.be"
	"ginzi.co.ukginzi.esginzi.netginzy.co.ukginzy.eugiodaingan.comgioidev.newsgiratex.comgirl4god.com"
	"girlfriend.rugirlmail.wingirlsindetention.comgirlsundertheinfluence.comgishpuppy.com"
	"gislinghamsilverband.comgithub-com-disposable-email-domains.loseyourip.comgiveh2o.infogivehit.com"
	"givememail.clubgivemetoken.xingivepeaceachance.comgivmail.comgixenmixen.comgkd2323c.in"
	"gkyd3vu.loseyourip.comgladogmi.fr.nfglasswhitehub.comglaventra.cfdglaviu.icuglay.orgglcspp.top"
	"glendale.netgli.dpdns.orgglitch.sxglobal-1.huggingface.qzz.ioglobalbizflow.comglobalfree.it"
	"globalpagan.comglobalsite.com.brglobaltouron.comglorylandconnections.comgls-info.helpglubex.com"
	"glucosegrin.comgmaail.icugmaiil.topgmail-xsniper.comgmail-xsniper.sitegmail-xsniper.space"
	"gmail.2kkkk.cngmail.comgmail.com.brgmail.h5ma.cngmail.or.atgmail.rugmail2.gqgmailedu.usgmaill.click"
	"gmaill.vngmaillive.cloudgmaillk.comgmailold.comgmailot.comgmailri.comgmailxsn.comgmailxsn.site"
	"gmailxsn.spacegmailxyz.bondgmatch.orggmeenramy.comgmel.biz.idgmel.my.idgmells.comgmial.com"
	"gmneel.eu.ccgmx-ist-cool.degmx-topmail.degmx.atgmx.cagmx.chgmx.co.ukgmx.comgmx.degmx.esgmx.frgmx.hk"
	"gmx.iegmx.ligmx.netgmx.ptgmx.sggmx.twgmx.usgmx1mail.topgmxmail.topgmxmail.wingnctr-calgary.com"
	"gng.edu.plgni8.comgnwzqaz.shopgo.comgo.rogo.rugo2farm.io.vngo2net.comgo2usa.infogo2vpn.net"
	"goalmillion.onlinegoatmail.ukgob.regocollege.comgocubs.comgodfare.comgodulygmail.comgoemailgo.com"
	"goeschman.comgofree.co.ukgohivezone.comgokublue.megol.comgold.edu.plgoldenmagpies.comgoldenmail.ru"
	"goldinbox.netgoldivis.work.gdgoldmail.rugoldtoolbox.comgolemico.comgoleudy.org.ukgolfemail.com"
	"golfilla.infogolfmail.begoliszek.netgomail.ingomomy.sbsgonavy.netgongjua.comgonida.co.ukgonida.com"
	"gonida.ukgonrr.netgonw3bb.camdvr.orggoodnewsmail.comgoodstick.comgoogl.wingooglegroups.com"
	"googlemail.comgoomail.clubgoonby.comgooner.catgoplay.comgoplaygame.rugorillaswithdirtyarmpits.com"
	"gorontalo.netgoround.infogosarlar.comgosiper.comgospelfan.comgosuslugi-spravka.rugothere.biz"
	"gothere.uk.comgotmail.comgotmail.netgotmail.orggotomy.comgotrak.orggotti.otherinbox.com"
	"gov.555016.xyzgowcp.comgowikibooks.comgowikicampus.comgowikicars.comgowikifilms.comgowikigames.com"
	"gowikimusic.comgowikinetwork.comgowikitravel.comgowikitv.comgportal.hugpt-mail-free-1200.dynv6.net"
	"gpt-mail-free-140.dynv6.netgpt-mail-free-1427.dynv6.netgpt-mail-free-1550.dynv6.net"
	"gpt-mail-free-161.dynv6.netgpt-mail-free-1694.dynv6.netgpt-mail-free-1721.dynv6.net"
	"gpt-mail-free-1980.dynv6.netgpt-mail-free-1998.dynv6.netgpt-mail-free-2019.dynv6.net"
	"gpt-mail-free-2049.dynv6.netgpt-mail-free-2109.dynv6.netgpt-mail-free-2141.dynv6.net"
	"gpt-mail-free-2307.dynv6.netgpt-mail-free-2310.dynv6.netgpt-mail-free-2375.dynv6.net"
	"gpt-mail-free-248.dynv6.netgpt-mail-free-2491.dynv6.netgpt-mail-free-3.dynv6.net"
	"gpt-mail-free-3074.dynv6.netgpt-mail-free-3093.dynv6.netgpt-mail-free-3127.dynv6.net"
	"gpt-mail-free-3291.dynv6.netgpt-mail-free-3330.dynv6.netgpt-mail-free-3348.dynv6.net"
	"gpt-mail-free-3476.dynv6.netgpt-mail-free-3527.dynv6.netgpt-mail-free-366.dynv6.net"
	"gpt-mail-free-3792.dynv6.netgpt-mail-free-3927.dynv6.netgpt-mail-free-4111.dynv6.net"
	"gpt-mail-free-4547.dynv6.netgpt-mail-free-4771.dynv6.netgpt-mail-free-4775.dynv6.net"
	"gpt-mail-free-4788.dynv6.netgpt-mail-free-4821.dynv6.netgpt-mail-free-4900.dynv6.net"
	"gpt-mail-free-5018.dynv6.netgpt-mail-free-5182.dynv6.netgpt-mail-free-5211.dynv6.net"
	"gpt-mail-free-5226.dynv6.netgpt-mail-free-5241.dynv6.netgpt-mail-free-5261.dynv6.net"
	"gpt-mail-free-5386.dynv6.netgpt-mail-free-5406.dynv6.netgpt-mail-free-551.dynv6.net"
	"gpt-mail-free-5539.dynv6.netgpt-mail-free-561.dynv6.netgpt-mail-free-5659.dynv6.net"
	"gpt-mail-free-574.dynv6.netgpt-mail-free-5902.dynv6.netgpt-mail-free-6067.dynv6.net"
	"gpt-mail-free-610.dynv6.netgpt-mail-free-6221.dynv6.netgpt-mail-free-6289.dynv6.net"
	"gpt-mail-free-6320.dynv6.netgpt-mail-free-6342.dynv6.netgpt-mail-free-6397.dynv6.net"
	"gpt-mail-free-6419.dynv6.netgpt-mail-free-6603.dynv6.netgpt-mail-free-6664.dynv6.net"
	"gpt-mail-free-6691.dynv6.netgpt-mail-free-6779.dynv6.netgpt-mail-free-6812.dynv6.net"
	"gpt-mail-free-6925.dynv6.netgpt-mail-free-6962.dynv6.netgpt-mail-free-7208.dynv6.net"
	"gpt-mail-free-7298.dynv6.netgpt-mail-free-7493.dynv6.netgpt-mail-free-7548.dynv6.net"
	"gpt-mail-free-7572.dynv6.netgpt-mail-free-7582.dynv6.netgpt-mail-free-7689.dynv6.net"
	"gpt-mail-free-7939.dynv6.netgpt-mail-free-8015.dynv6.netgpt-mail-free-8049.dynv6.net"
	"gpt-mail-free-8591.dynv6.netgpt-mail-free-86.dynv6.netgpt-mail-free-861.dynv6.net"
	"gpt-mail-free-8611.dynv6.netgpt-mail-free-8671.dynv6.netgpt-mail-free-8773.dynv6.net"
	"gpt-mail-free-8786.dynv6.netgpt-mail-free-8791.dynv6.netgpt-mail-free-882.dynv6.net"
	"gpt-mail-free-8886.dynv6.netgpt-mail-free-8933.dynv6.netgpt-mail-free-8944.dynv6.net"
	"gpt-mail-free-902.dynv6.netgpt-mail-free-9243.dynv6.netgpt-mail-free-9307.dynv6.net"
	"gpt-mail-free-9446.dynv6.netgpt-mail-free-9502.dynv6.netgpt-mail-free-9515.dynv6.net"
	"gpt-mail-free-9584.dynv6.netgpt-mail-free-9609.dynv6.netgpt-mail-free-9620.dynv6.net"
	"gpt-mail-free-9695.dynv6.netgpt-mail-free-9825.dynv6.netgpt-mail-free-9935.dynv6.net"
	"gpt-mail.myftp.orggpt20260701.topgptmail.cc.cdgptmail.us.cigptmail.webredirect.orggptworkone.dev"
	"gpxmail.wingqov.topgrabafilafoundation.orggracetvglobal.comgraduate.orggraffiti.netgramszu.net"
	"grandmamail.comgrandmasmail.comgraphic-designer.comgraphicanal.sitegraphicbulk.sitegraphicdany.site"
	"graphicedge.clickgraphicedge.io.vngraphicedge.sitegraphicedge.tokyographicenda.sitegraphiclean.click"
	"graphiclean.io.vngraphiclean.sitegraphiclean.tokyographiclens.sitegraphiclever.sitegraphicmen.site"
	"grapplers.comgrassdev.comgratisweb.comgravexia.cfdgravityengine.ccgreat-host.ingreatmail.uz.ua"
	"greencafe24.comgreendike.comgreenhousemail.comgreenmail.netgreensloth.comgreenvin.io.vngreggamel.com"
	"greggamel.netgregorsky.zonegregorygamel.comgregorygamel.netgrendel.qzz.iogrimstroke.megrish.de"
	"gristod.mygriuc.schulegrn.ccgroklan.comgroupbuff.comgroupmail.comgrqccqbwg.topgrr.lagrtd.beer"
	"gruene-no-thanks.xyzgrugrug.rugrungecafe.comgruz-m.rugs-arc.orggsoleyfoyle.org.ukgsredcross.org"
	"gsrv.co.ukgsxstring.gagthyjuytr.dynv6.netgtmc.netgts.cc.cdgua.netguanshuyun.comgudanglowongan.com"
	"gudri.comguerillamail.bizguerillamail.comguerillamail.deguerillamail.infoguerillamail.net"
	"guerillamail.orgguerillamailblock.comguerrillamail.bizguerrillamail.comguerrillamail.de"
	"guerrillamail.infoguerrillamail.netguerrillamail.orgguerrillamailblock.comguessmail.com"
	"gufacoding.comgufum.comguima2.asiaguju.netgukox.orgguozivpn.cc.cdgustr.comguy.comguy2.com"
	"guyanafriends.comguysmail.comguyuan.ccwu.ccguzukll.camdvr.orggxemail.mengxmail.top"
	"gxybkq6.theworkpc.comgyan-netra.comgyknife.comgynzi.co.ukgynzi.esgyorsposta.comgyorsposta.hugzb.ro"
	"gzeos.comh-mail.ush0tmaii.comh2beta.comh8s.orgha92.storehab-verschlafen.dehaben-wir.comhabenwir.com"
	"habitnestguide.comhabitue.nethabmalnefrage.dehacccc.comhackermail.comhackermail.nethackersquad.tk"
	"hacknapp.comhackthatbit.chhahawrong.comhaibabon.comhaibaipei.ccwu.cchaida-edu.cnhailmail.net"
	"hailu.publicvm.comhairdresser.nethairs24.ruhajar.techhalamaridfcfs.sitehalashao1.dpdns.org"
	"halashao3.us.cihalcroft.orghaleloya.sitehalionex.cfdhaloforge.infohaloforge.onlinehaltospam.com"
	"hamham.ukhamptonroads.comhanafos.comhananet.nethandbag.comhandleit.comhandrik.comhandsofhelpinc.org"
	"hang-ten.comhanghai232.shophangxomcuatoilatotoro.mlhanha.kozow.comhanmail.nethanmail2.nethanmir.com"
	"hanoinet.io.vnhappemail.comhappiseektest.comhappy-new-year.tophappy2023year.comhappy9toy.com"
	"happycounsel.comhappydomik.ruhappyheadshed.orghappyhome.eu.cchappyhorsespace.shophappypuppy.com"
	"haqimi.cc.cdharakirimail.comhardcorefreak.comhardwork.icuharen.ukharibu.comharpix.org.ukhartbot.de"
	"hasanmail.mlhastana.comhat-geld.dehatespam.orghathitrannhien.edu.vnhaugnett.nohavefundarling.xyz"
	"havertz.tkhawaii.rr.comhawaiiantel.nethawrong.comhaydoo.comhayys.apphazelnut4u.comhazelnuts4u.com"
	"hazmat.helphazmatshipping.orghcap.aihccmail.winhccpcar.comhccpmall.comhcypku.cloudhdcroom.us"
	"hdiscord.xyzheadstrong.dehealingheartmission.orghealthforwomen.infohealxo.orgheartthrob.com"
	"heathenhammer.comheathenhero.comhebase.comhecat.esheerschap.comheesun.nethehe.comheheee.com"
	"heirfoundation.comheisei.behello.huhello.net.auhello.tohellodream.mobihelloricky.comhellosravan.in"
	"helmirfansah.comhelpinghandtaxcenter.orghelpjobs.ruhelpthechildren.ukhelter-skelter.com"
	"heocondeisng.cchepoa.edu.plherediano.comherilev.topherlan.co.ukherojp.comherono1.comheros3.com"
	"herp.inherpderp.nlherr-der-mails.dehertz.ltdhesoyam.shophethongtudong.storehetnet.nlhetzez.comhey.to"
	"heycmm.cnheyzalo.vnhezll.comhfogzua.tophgu717.ninjahh7f.comhhan.tophhdevel.comhhe.org.ukhhyru.us"
	"hi-ho.ne.jphi2.inhi5.sihiddentragedy.comhideam.comhidebox.orghidebusiness.xyzhidemail.dehidemail.pro"
	"hidemail.ushidesit.nethidesmail.nethidevak.comhidingmail.nethidmail.orghidzz.comhiemail.nethieu.in"
	"hieuclone.nethighapes.run.placehighbros.orghigher-tech.linkpc.nethighmilton.comhighquality.com"
	"highstar.shophightech.jo3.orghighveldmail.co.zahigogoya.comhiguruma.sitehihi.lolhikuhu.com"
	"hilarious.comhillaxiant.xyzhilmipremindo.comhilostar.comhiltonvr.comhim6.comhimacreative.id"
	"himail.infos.sthimail.onlinehiphopfan.comhispavista.comhistartool.comhitbase.nethitbtcpool.cloud"
	"hitel.nethitmail.comhitthe.nethiverun.iohjdkker-kdet.clickhkg.nethkstarphoto.comhkvtop.ushldrive.com"
	"hlkes.comhmail.ushmamail.comhmh.rohmlservice.comhnfw-ngd.tophnfw-ngd.wikihoanggiaanh.com"
	"hoanglong.techhochsitze.comhockeymail.comhohohim.comhoichvu.ddnsfree.comhokyflix.sitehola.org"
	"holio.dayholl.gahollywoodkids.comholmes.de5.nethome-email.comhome.dehome.nlhome.no.nethome.rohome.se"
	"homecut.prohomehappy.eu.cchomelocator.comhomemail.comhomestartbromley.org.ukhomestead.com"
	"homewiseleaf.comhomewrt.xx.kghomvela.comhonduras.comhonesthirianinda.nethoneys.behongkong.com"
	"hongsemeixi.us.cihonor-8.comhook2ad.comhookmono.clickhookup.nethooooooo.storehoopsmail.com"
	"hopemail.bizhopesx.comhorizonspost.comhormails.comhornhorizon.comhornyalwary.tophorrormail.com"
	"horsgit.comhost1s.comhostcalls.comhostguru.tophosthalting.lolhosthalting.sitehosthalting.store"
	"hostingmail.mehostlaba.comhostpapa.dynv6.nethot-mail.cfhot-mail.gahot-mail.gqhot-mail.mlhot-mail.tk"
	"hot-shot.comhot.eehotbot.comhotboyckdh.shophotboyckdh1122.shophotboyckdhn55.shophotbrev.com"
	"hotelpiesi.prohotelplazer.comhotelplazer.frhotelplazer.orghotelplazer.storehotfire.nethotletter.com"
	"hotlinkimg.comhotmai.comhotmail-us.tophotmail.behotmail.cahotmail.chhotmail.cohotmail.co.il"
	"hotmail.co.inhotmail.co.jphotmail.co.krhotmail.co.nzhotmail.co.thhotmail.co.ukhotmail.co.za"
	"hotmail.comhotmail.com.auhotmail.com.brhotmail.com.trhotmail.czhotmail.dehotmail.dkhotmail.es"
	"hotmail.fihotmail.frhotmail.grhotmail.huhotmail.ithotmail.jphotmail.kghotmail.kzhotmail.myhotmail.nl"
	"hotmail.nohotmail.phhotmail.ruhotmail.sehotmail.sghotmailproduct.comhotmailtrusted.comhotmeil.net"
	"hotmial.comhotpop.comhotpop3.comhotprice.cohotrokh.comhotsmial.clickhotsoup.behottchurch.org.uk"
	"hotvoice.comhousat.comhousemail.comhousereformas.eshowardgiving.orghoydrax.qzz.iohpari.comhpc.tw"
	"hpj4l28.loseyourip.comhqpdf.comhripleh.us.cihrisland.comhs.vchsmw.nethsuchi.netht.cxhta.2bd.net"
	"hta.publicvm.comhthlm.comhtmail.storehttp.nyc.mnhttpsgreenwichmeantime.inhu2.ruhuage.me"
	"hualabtech.comhuangao.xyzhuangniu8.comhubaiclass.orghubglee.comhubhost.storehudfcaf.nsmjj.cc.cd"
	"hudisk.comhudska.dpdns.orghughes.nethuizk.comhukkmu.tkhulapla.dehulisang.edu.kghulkteam.cyou"
	"huluwaaaron.eu.cchumaility.comhumanoid.nethumn.ws.gyhungpackage.comhungtpt.sitehunnur.comhunsa.com"
	"huolala.de5.nethuongdanfb.comhuongvemientrung.storehuoyumars.cc.cdhurting.comhush.comhushmail.cf"
	"hushmail.comhuskion.nethusng-kang.tophutathuww.orghutudns.comhuychau.clickhuychau.onlinehuynhlx.shop"
	"huynhtran.io.vnhuytuyen.clickhuytuyen.onlinehuytuyen.sitehuyvillafb.onlinehvastudiesucces.nl"
	"hwax4h4.giize.comhwqmh2g.ddnsfree.comhwsye.nethxopi.ruhxopi.storehygle.nethyhotmail.ccwu.cc"
	"hymenjj.cfdhypenated-domain.comhypernautica.comhypophyseammc.comi-connect.comi-dork.comi-france.com"
	"i-love-you-3000.neti-mail.com.aui-p.comi.ami.softbank.jpi.uai0mn8cx.mywire.orgi12.comi2b.asiai2b.cam"
	"i2b.com.vni2b.emaili2b.funi2b.id.vni2b.infoi2b.io.vni2b.loli2b.lui2b.movi2b.pwi2b.spacei2b.vn"
	"i2bgmail.comi2c.emaili2c.pwi2c.vni2i.vni2m.emaili2m.vni2n.vni2p.vni2pmail.orgi2u.vni2x.vn"
	"i6.cloudns.cciamawoman.comiamwaiting.comiamwasted.comiamyours.comiandsec.cc.cdiaoss.comiapapi.com"
	"ibande.xyzibmdoors.comibmdoors.com.cnibnuh.bzibolinva.comibymail.com"
	"icantbelieveineedtoexplainthisshit.comicbr.usiceans.cc.cdicelandgcp.org.ukicemail.clubicestorm.com"
	"ich-bin-verrueckt-nach-dir.deich-essen-fleisch.bioich-will-net.deichecker.techichigo.meicidroit.info"
	"ickletonrelief.co.ukickletonrelief.shopicloud.comicloudmail.kricloulb.comicmans.com"
	"icmsconsultants.comiconmal.comicotz.comicousd.comicq.comicqmail.comicrazy.comicubik.comicwr.beer"
	"icx.inicx.roicznn.comid-base.comid.semar.edu.plideuse.comidf.ovhidfd.liveidg.io.vnididitmyway.com"
	"idigjesus.comidirect.comidns7v8.ooguy.comidont.dateidu4aa4.infoidx4.comidxue.comieatspam.eu"
	"ieatspam.infoieh-mail.deiencm.comiespana.esiffymedia.comifoward.comifoxdd.comig.com.brige.esigg.biz"
	"ignazio.itignmail.comignoremail.comihateclowns.comihateyoualot.infoihazspam.caihc3znb.theworkpc.com"
	"iheartspam.orgihnpo.foodii.dickdns.orgiij4u.or.jpiinet.net.auiivyll.cc.cdiivylls.cc.cd"
	"ijustdontcare.comikbenspamvrij.nlikewe.comikomail.comikuncode.eu.ccikuromi.comilcvn.cnilkposta.com"
	"illistnoise.comillnessth.comillubd.comilovechocolate.comiloveion.comilovejesus.comilovespam.com"
	"ilovetocollect.netilse.nlilyx7j5.theworkpc.comim5z.comimaanpharmacy.comimac.sfanrj.cfdimagenbox.xyz"
	"imagic.wikiimaginemail.comimail.edu.plimail.edu.vnimail.ruimail1.netimailbox.comimails.asso.st"
	"imails.infoimailt.comimap-mail.comimap.ccimap.fr.nfimapmail.orgimashr.comimc.io.vnimel.orgimfaya.com"
	"img-free.comimgof.comimgv.deimmo-gerance.infoimnart.comimneverwrong.comimperialcnk.com"
	"importemail.comimposter.co.ukimranbt.storeimranccnn.buzzimrancm.buzzimrancumi.buzzimranking.buzz"
	"imranmax.buzzimranspc.buzzimstations.comimstressed.comimtoosexy.comimul.infoimxwe.comin-box.net"
	"in-ulm.dein2jesus.comin2reach.cominactivemachine.cominame.cominbax.tkinbound.plusinbox.cominbox.lt"
	"inbox.lvinbox.netinbox.ruinbox.siinbox.tempmail.cloudinbox.uron.de5.netinbox2.infoinboxalias.com"
	"inboxbear.cominboxclean.cominboxclean.orginboxdesign.meinboxed.iminboxed.pwinboxfast.space"
	"inboxfly.spaceinboxkitten.cominboxly.websiteinboxnow.ruinboxnow.storeinboxopen.spaceinboxorigin.com"
	"inboxproxy.cominboxstore.meincamail.cominclick.netinclusiveprogress.comincognitomail.com"
	"incognitomail.netincognitomail.orgincq.comincredimail.cominctart.comind.stindamail.huindeedemail.com"
	"inderpalsandhu.comindevgo.comindex-mail.comindex.uaindexa.frindia.comindianahorsecouncil.org"
	"indiatimes.comindieclad.comindigobook.comindirect.wsindo-mail.comindocities.comindomaed.pw"
	"indomail.comindomina.cfindoserver.streamindosukses.pressindoxs.bondindsec.onlineindyracers.com"
	"ineec.netinerted.cominet.cominet.net.auinetopenwrt.dpdns.orginfix1.io.vninflyratech.site"
	"info-media.deinfo-radio.mlinfo66.cominfobuzzsite.cominfocom.zp.uainfohq.cominfoisp.me"
	"infolinewest.cominfomail.esinfomart.or.jpinfoseek.co.jpinfoseek.jpinfospacemail.cominfovia.com.ar"
	"infoweb.ne.jpingam.onlineinggo.orginicia.esinilogic.cominit.inkinkiny.cominkomail.cominlook.cloud"
	"inly.vninmail.skinmail24.cominmano.cominmune.ddns.netinmynetwork.tkinnocent.cominorbit.com"
	"inoutbox.cominoutmail.deinoutmail.euinoutmail.infoinoutmail.netinpwa.cominreur.cominsanony.art"
	"insanony.oneinsanony.storeinsanumingeniumhomebrew.cominsgrmail.siteinshuan.cominsidebaltimore.net"
	"insight.rr.cominsorg-mail.infoinstaddr.chinstaddr.ukinstaddr.wininstagr.vninstagra.vninstagram.io.vn"
	"instance-email.cominstant-mail.deinstantblingmail.infoinstantemailaddress.cominstantletter.net"
	"instantmail.frinstmail.ukinstrete.cominstruction.cominstructor.netinsurer.comintady.cominterburp.com"
	"interfree.itinteria.euinteria.plinterlap.com.arintermail.co.ilinternet-e-mail.cominternet-mail.org"
	"internet-police.cominternet-v-stavropole.ruinternetbiz.cominternetdrive.cominternetegypt.com"
	"internetemails.netinternetkeno.cominternetmailing.netinternetoftags.cominternode.on.net"
	"interstats.orgintersteller.comintlgalleryheritageculture.orgintobx.comintopwa.comintopwa.net"
	"intopwa.orgintroex.cominvalid.cominversiq.cfdinves.appinvestore.coinwagit.cominwind.it"
	"inxout.dpdns.orgiobox.comiobox.fiioioioio.sbsiol.itiol.ptiolq.topionolenonos.comionolenonos.fr"
	"ionolenonos.infoionolenonos.storeionq.pliotf.netiowaemail.comiozak.comip3.comip4.pp.uaip6.pp.ua"
	"ipad.sfanrj.cfdipaddressforme.comiphone.sfanrj.cfdipinf.eu.orgipoo.orgippals.comippandansei.tk"
	"iprimus.com.auipsur.orgipusgo.cfdipxwan.comiqemail.comiqfucsod.topirabops.comiralborz.bid"
	"irangate.netiraniandsa.orgiraqedu.onlineiraqmail.comirc.soirealiy.cyouireland.comirelandmail.com"
	"iremail.deiridales.comirinakicka.siteirish2me.comirishspringrealty.comirj.huiroid.comironbrookco.com"
	"ironiebehindert.deirpine.comirssi.tvis.afisdaq.comisellcars.comisep.fr.nfiservejesus.comisfew.com"
	"ishop2k.comislamonline.netisleuthmail.comismart.netismartsense.onlineisonfire.comisosq.comisp9.net"
	"ispeedtest.digitalisraelmail.comisraeloil.abrdns.comist-allein.infoist-einmalig.deist-ganz-allein.de"
	"ist-hier.comist-willig.deistii.roisukrainestillacountry.comiswin.ccwu.ccit7.ovhitaly-mail.com"
	"italymail.comitaolo.comitcompu.comitduniya.onlineitfast.netitit.tkitloox.comitmj3po.ddnsfree.com"
	"itmo.edu.plitmom.comitos.cloudns.orgitquoted.comitsbds.comitsedit.clickitsjiff.comitsmecup.sbs"
	"itspid.comitunesgiftcodegenerator.comiuanhoi.storeiubridge.comiuemail.meniuno.fun"
	"iupo219.ddnsfree.comivebeenframed.comivillage.comiwan-fals.comiwatermail.comiwmail.comiwon.com"
	"iwx4k98.theworkpc.comixaks.comixhale.comixunbo.comixx.ioiya.fr.nfiysqv.comizadpanah.comizhowto.com"
	"izunasan.my.idizunasuite.biz.idj-p.usj3r8qd.spacej5bie4.techjabmag.comjackierobinsonparkoffame.org"
	"jafps.comjaga.emailjagakarsa.mejagomail.comjahoopa.comjailbreakeverything.comjaipas.lujajxz.com"
	"jakarta.io.vnjakemsr.comjakl.lijakuza.hujamesat.biz.idjamesat.my.idjamesjfattorini.rocks"
	"jamesthynnealmshouse.co.ukjamyjmkqdsc.comjanestore.xyzjanproz.comjapan.comjapanesegirls.ccjapnc.com"
	"jaqis.comjarszone.comjasminesports.comjasonbella.onlinejasonswheels.orgjav8.dejavadmin.com"
	"javaemail.comjavaka.livejavindra.cfdjaydemail.comjazzandjava.comjazzfan.comjazzgame.comjazzvip.site"
	"jbsze.comjbsze.nejbsze.netjc58t04.kozow.comjcnorris.comjcom.home.ne.jpjcom.zaq.ne.jpjctoto.com"
	"jdmadventures.comjdz.roje-recycle.infojejes.dejejesfb.biz.idjellow.mljellycat.eu.ccjellyrolls.com"
	"jeoce.comjeremytunnell.netjerusalemmail.comjessitrust.comjessyx.bondjet-renovation.frjetable.com"
	"jetable.dejetable.fr.nfjetable.netjetable.orgjetable.pp.uajetemail.netjewby.comjgjitffy.store"
	"jgkcr.comjhfnre-kjf.sbsjhkf.beerjhphoto.topji-a.ccji5.deji6.deji7.dejiangwy.onejiaoo.pp.uajiaxi.work"
	"jibbo01.comjieluv.comjienan.hexname.comjika.ggjilingling.eu.ccjincer.comjingood.dpdns.org"
	"jinkeyun.comjinva.fr.nfjiongguo.topjiooq.comjioso.comjippii.fijisan.ukjisankhan1.sitejisca.tech"
	"jiuji.asiajiujiu.hexname.comjjfcharitabletrust.co.ukjjice.comjjj.eejjk.appjjlj.fashionjjmj.fashion"
	"jjuisyj.topjjxj.fashionjjxt6lv.mywire.orgjk8h.infojkotypc.comjksndh-afd2.wikijlpevents.co.uk"
	"jmail.co.zajmail.fr.nfjmail.ovhjmail.rojmods.mejmt2469.xyzjnwexkd.giize.comjnxjn.comjob4u.com"
	"jobbikszimpatizans.hujobbrett.comjobdatei.dejobposts.netjobs-to-be-done.netjobscai.comjobsma.pp.ua"
	"jobzyy.comjoelonsoftware.comjoelpet.comjoetestalot.comjofuso.comjoihonm.shopjoinme.com"
	"jojomedia.storejokes.comjonira.sbsjonsjav.ccjopho.comjora.dpdns.orgjordanmail.comjoseihorumon.info"
	"josse.ltdjournalist.comjourrapide.comjovem.te.ptjoymail.comjoymail.cyoujoywavepoint.comjp-ml.com"
	"jpco.orgjpopmail.comjrhmail.comjsifh5i.kozow.comjsnc.cloudjsncos.comjsrsolutions.comjualakun.com"
	"jualakunfb.cojualfb.cojubii.dkjubiichat.dkjubiiconnect.dkjubiigames.dkjubiimail.dkjubiipost.dk"
	"jubiipostadresse.dkjumonji.tkjump.comjumpy.itjungkamushukum.comjuniormail.comjunk.tojunk1e.com"
	"junkmail.comjunkmail.gajunkmail.gqjuno.comjust-email.comjustdefinition.comjustemail.mljustemail.net"
	"justicemail.comjustnapa.comjuvanta.cfdjuyouxi.comjwork.rujxpomup.comjywa.socialjzlvoei.cnjzzm.top"
	"k-global.devk0jbs5hm.ccwu.cck4money.comkaazoo.comkabamail.comkabarr.comkabinbilla.comkacung.dev"
	"kacung.mekademen.comkadokawa.cfkadokawa.gakadokawa.gqkadokawa.mlkadokawa.tkkaengu.ru"
	"kaffeeschluerfer.comkaffeeschluerfer.dekagi.bekaixo.comkaiy.dpdns.orgkajaib.socialkaka0.kr"
	"kakadua.netkakao-mail.comkakao.comkakaomail.krkakator.comkakaveo3.io.vnkakslsie.storekalapi.org"
	"kalpoint.comkalquoris.cfdkamen-market.rukamete.orgkampret.asiakamsg.comkankoplm.eu.cckanlangld.shop"
	"kannadamail.comkanonmail.comkansascity.comkantclass.comkaoing.comkaovo.comkapoorweb.comkappala.info"
	"kapten.sitekaptencpl.comkara-turk.netkarachian.comkarachioye.comkaratraman.mlkarbasi.comkarenkey.com"
	"kariplan.comkarta-kykyruza.rukartvelo.comkasmail.comkasmirfx.buzzkaspop.comkatalyst.indevs.in"
	"katamail.comkathrynis.my.idkathrynis.web.idkatputli.worldkattthu.uskatztube.comkavio.my.id"
	"kaw-sar.topkawneha.sitekayafmmail.co.zakaybooks.topkayfilms.topkaygroup.topkayilo.comkaynlab.com"
	"kayyprem.shopkazava.techkazelink.mlkbishwanathuk.cckbjrmail.comkbox.likcks.comkcn.ne.jp"
	"kcoporation.comkcrw.dekd2.orgkdpsl.orgke1le.cyoukee40vq.ddnsfree.comkeecs.comkeepmail.dev"
	"keepmymail.comkeg-party.comkein.datekeinhirn.dekeinpardon.dekeipino.dekejinxi.xyzkekita.com"
	"keko.com.arkelenson.comkelimo.sbskellychen.comkellychibale-researchgroup-uct.comkemail.uk"
	"kempstoncharities.bandkempstoncharities.co.ukkemptvillebaseball.comkenari.onlinekendev.id.vn"
	"kenfern.comkenhbanme.comkenhphim.netkenvanharen.comkepkat.comkepkat.sitekeromail.comkerotu.com"
	"ket-qua.orgketimunfam.onlineketua.idkeyemail.comkgb.hukhaibn.comkhamu.mekhoke.nlkhosropour.com"
	"khtextile.comkia-sdn.mekiani.comkicaumania.sbskickassmail.comkidaroa.comkiecchn.comkierko.com"
	"kiki.hexname.comkiki287666.xyzkillermail.comkilllove.sitekillmail.comkillmail.netkillyourtime.com"
	"kilua.appkimagure.ccwu.cckimagure1.cc.cdkimdyn.comkimo.comkimora.spacekimsdisk.comkimzavin.shop"
	"kinda.emailkindamail.comkinglibrary.netkingproplan.sitekingsq.gakingss.de5.netkinki-kids.com"
	"kino-100.rukintil.buzzkiois.comkismail.rukisoq.comkissfans.comkissgy.comkisstwink.comkitap.az"
	"kitnastar.comkittymail.comkitznet.atkiwibox.comkiwitown.comkiwkiw.shopkjkpc.netkjkszpjcompany.com"
	"kjnbtv.dedyn.iokk.io.vnkkdty.dynv6.netkkkfjnc.infokkkoouy.cyoukkmail.bekkoup.comkksm.be"
	"klassmaster.comklassmaster.netklazbo.comkleinanzeigen-verification.deklick-tipp.usklikdonet.fun"
	"kliknesia.ioklingai.asiaklipschx12.comkloap.comklovenode.comkludgemush.comklut.ioklyverra.cfd"
	"klzlk.comkm.rukmail.likmail.livekmail.qzz.iokmail123.comkmhow.comkms.yuzu.sryze.cc"
	"knaresboroughtownmuseum.orgknickerbockerban.deknilok.comknmcadibav.comknol-power.nlknowledgemd.com"
	"kobrandly.comkodeholik.sitekodpan.comkoencihidup.spacekokalo.storekokklsd.dpdns.orgkokoa.eu.cc"
	"kokoroa.eu.cckoletter.comkolumbus.fikommespaeter.dekommunity.bizkon42.comkongbao.xyzkonican.com"
	"konigyuan.us.cikonterkulo.comkontoko.orgkonultant-jurist.rukonx.comkook.mlkopagas.comkopaka.net"
	"korea.comkoreamail.comkorimoddin.storekornet.netkorona-nedvizhimosti.rukorvanta.cfdkoshu.ru"
	"kosmetik-obatkuat.comkostenlosemailadresse.dekoszmail.plkpay.bekpmn-design.orgkpnmail.nlkpooa.com"
	"kpost.bekppk.beerkqbz.beerkqhmln6.theworkpc.comkravintis.cfdkrd.agkreabaka.sitekrim.wskrongthip.com"
	"krouter.netkrsw.tkkruay.comkrunis.comkrypton.tkkrysentra.cfdksadj123.eu.ccksanmail.comksee24mail.com"
	"kskblzdjdwkzkbl.topksmtrck.tkkswm.beerktisocial.asiaktpingprox.id.vnkube93mail.comkuhaku.indevs.in"
	"kuhrap.comkukamail.comkuku.lukulmeo.comkulturbetrieb.infokumarweb.comkumli.racingkurin.sbs"
	"kurmandika.comkurmandika.dekuromee.comkuromee.storekurumibnb.dogkurzepost.dekutakbisajauhjauh.gq"
	"kuwait-mail.comkv2vpn.eu.orgkvhrr.comkvhrs.comkvhrw.comkwifa.comkwift.netkwilco.netkwtest.io"
	"kxbj.beerkyal.plkynesia.bondkynesia.cyoukynninc.comkyntaris.cfdkyois.comkyriog.frkyuusei.fr.nf"
	"kywa.ukkyx.zcyrus.qzz.iokyx9sgz.loseyourip.comkzccv.coml-c-a.usl2gyw37.mywire.org"
	"l2rrz31.ddnsfree.coml33r.eul6factors.coml8.jesys.netla.comlaadamail.shoplaadamail.websitelaafd.com"
	"labananmakmur.comlabetteraverouge.atlabforge.freeddns.orglaborderie.comlabworld.orglacedmail.com"
	"lackmail.netlackmail.rulacraffe.fr.nflacto.infoladymail.czlagerlouts.comlags.uslahoreoye.com"
	"laicai8.sbslain.chlajiao.cc.cdlajt.hulak.pp.ualakeground.shoplakelivingstonrealestate.comlakmail.com"
	"lakqs.comlaksamantunggalakma.melalayun.cyoulalulahoot.melamasticots.comlambsauce.delamer.huland.ru"
	"landmail.colandmail.nllankamail.comlanuiopl.bondlanvos.comlaoeq.comlaoia.comlapakqu.comlapluz.xyz"
	"laposte.netlappies.netlaptoplonghai.comlarisia.comlarland.comlashyd.comlass-es-geschehen.de"
	"last-chance.prolaste.mllastexile.sitelastmail.colastmail.comlatemodels.comlatinmail.comlaulund.info"
	"launchpadx.shoplaunders.moneylavache.comlaw.comlawlita.comlawyer.comlaxex.rulaxex.storelaxiw.org"
	"laymro.comlazerbade.comlazerbade.frlazerbade.orglazerbade.storelazyinbox.comlazyinbox.us"
	"lbrmail666.sitelcvfdvynb.topldaho.bizldkll.cnldofy2e.ooguy.comldop.comldsda.hexname.comldtp.com"
	"le-tim.ruleadwizzer.comlearntojugg.comlebetrust.orglecn.beerlee.mxleechchannel.comleeching.net"
	"leehom.netleetmail.colefruit-dev.worklegalactions.comlegalrc.loanlegendaryseller.comlegislator.com"
	"leie.melellno.gqlellol.devlellol.techlemonkk.cnlenovog4.comlenta.ruleoguio.siteleonlai.netleopik.com"
	"leotechlab.siteleotechlab1.storelerany.comlerbhe.comlerch.ovhlero3.comleruvo.iculesobprovermail.com"
	"lessismore.eu.ccletsgomets.netletter.sobe.de5.netletterboxes.orgletterhaven.netletterprotect.net"
	"lettersboxmail.comletthemeatspam.comletv377.nsmjj.techlevele.comlevele.hulevi.cc.cdleviacerman.store"
	"lex.bglexis-nexis-mail.comlez.selfsz.beerlgxscreen.comlhsdv.comli.lacdn.cnliadhene.comliamcyrus.com"
	"liang-tts.shopliangganxiaopu.bondlibero.itliberomail.comlibinit.comlicccons.iculicenses.sbs"
	"lick101.comliebt-dich.infolifebitsnotes.comlifebyfood.comlifetimefriends.infolifetotech.com"
	"lifetreechurch.co.uklifewiseleaf.comliggegi.comlightv.onlineligsb.comlikeageek.fr.nflikemovie.net"
	"likevip.netlilbahlil.melillemap.netlilo.melilspam.comlilsuite.idlindenbaumjapan.comlink2mail.net"
	"linkcoll.my.idlinkedindiscount.comlinkedintuts2016.pwlinkmail.infolinkmaster.comlinkspo.my.id"
	"linktrader.comlinlin.cloudlinlshe.comlinshiyou.comlinshiyouxiang.netlinux-do.melinuxfreemail.com"
	"linuxgo.us.cilinuxmail.orglinuxmail.solinxi.onlinelinyu.qzz.iolinzefor.asialinzefor.shopliocbrco.com"
	"liondapt.comlionsfan.com.auliontrucks.comliopsacac.shopliquidinformation.netlist.rulista.cc"
	"listomail.comlitedrop.comlittleapple.comlittleblueroom.comlittlejohns.infolittlemvh.org.uk"
	"littsocial.comliun.cc.cdliuyuyu.spacelive.atlive.belive.calive.cllive.cnlive.co.krlive.co.uk"
	"live.co.zalive.comlive.com.arlive.com.aulive.com.mxlive.com.ptlive.com.sglive.delive.dklive.fr"
	"live.hklive.ielive.inlive.itlive.jplive.nllive.nolive.rulive.selivedoor.comliveforms.orgliveradio.tk"
	"liverpoolfans.comlivinitlarge.netlixlord.xyzliyao.edu.kglizery.comlkgn.sellandudno.comllangollen.com"
	"llciuoau.topllogin.rulloudfsxly.toplmagent.eu.cclmxmail.sklnovic.comlnwtt.comloadby.usloan101.pro"
	"loaoa.comloapq.comlobbyist.comlocalbar.comlocanto1.clublocantofuck.toplocantowsite.clublocawin.com"
	"locomodev.netlocos.comloganister.comlogicfieldzen.comlogicstreak.comlogin-email.cflogin-email.ga"
	"login-email.mllogin-email.tklogsmarter.netlogular.comloh.pp.ualohinja.comloin.in"
	"lokenathassociation.co.uklolfreak.netlolito.tklolmail.bizlonaxter.sitelondon.com"
	"londonyouthsailing.orglongsbkt.xyzlookanmail.onlinelookanmail.shoplookanmail.sitelooksmart.co.uk"
	"looksmart.comlooksmart.com.aulookugly.comlopezclub.comlordfortescue.newslordfortescue.org.uk"
	"lordofmysteries.orglordsofts.comlortemail.dklosemymail.comlosmail.nolostagain.my.idlostnow.org"
	"louiskoo.comlove-your.momlove.czloveable.comlovecalculatorname.orglovecat.comlovecv.cnlovefall.ml"
	"lovefootball.comlovegivingsadaqah.orglovelygirl.netlovemail.comlovemeet.faithlovemeleaveme.com"
	"lovepet.viplover-boy.comlovergirl.comlovertboy.onlinelovesea.gqlovethebroncos.comlovethecowboys.com"
	"loveuu.xyzloveyouforever.delovingjesus.comlowandslow.comlowprizo.comloww.ccwu.cclpfmgmtltd.com"
	"lqkrxvc.loseyourip.comlr7.uslr78.comlroid.comlru.mels-server.rulsaar.comlsbl6fq.mywire.org"
	"lsd10086.ccwu.cclsd8866.ccwu.cclsereborn.comlsirdomain.us.cilsjd.ccwu.cclsp.lsa1230.dpdns.org"
	"lsyx24.comlu1mtac.ooguy.comluckfeed.comluckymail.orgluffygadgets.comluhupo.comlujialu.edu.kg"
	"lujian.de5.netlukecarriere.comlukemail.infolukop.dklum25kcredit.io.vnlumeika.comlumenbay.infolumg.uk"
	"luminexis.cfdluminix1.shoplumm25k.io.vnlumyrix.cfdlunarmoon.onlinelunetra.shoplunor.cfdlushiyi.eu.cc"
	"lushosa.comluso.ptlutech.ukluukku.comluv2.usluxentra.cfdluxovira.cfdluxudata.comlvie.com.sg"
	"lwvutyk.infolx.sdfe.applxbeta.comlxydawang.toplycos.co.krlycos.co.uklycos.comlycos.eslycos.it"
	"lycos.ne.jplycosmail.comlydir.comlyfestylecreditsolutions.comlyfr65zne.cnlyft.livelygv76sax.cn"
	"lympstonevillagehall.co.uklynex.sbslynwise.shoplyricspad.netlys48fgq.cnlyse.netlyxhzz.com.cn"
	"lyxj71mnr.cnlzoaq.comm-a-i-l.comm-hmail.comm.hexname.comm1.lx1qzz.qzz.iom21.ccm4.orgm4ilweb.info"
	"ma1l.duckdns.orgmabal.fr.nfmaboard.commabox.eumac-24.commac.commacbox.commacfreak.commachen-wir.com"
	"machinecandy.commacmail.commacmail.infomacos.onemacr2.commacromaid.commacromice.infomadcreations.com"
	"madonnafan.commadrid.commaennerversteherin.commaennerversteherin.demaffia.humagamail.commagbit.food"
	"maggotymeat.gamaghbiz.storemagicbox.romagicmail.co.zamagim.bemagspam.netmahmoodweb.commaidlow.info"
	"maika.eu.ccmail-awu.demail-box.czmail-burn.commail-card.netmail-center.commail-central.com"
	"mail-easy.frmail-filter.commail-help.netmail-hosting.comail-hub.infomail-mario.fr.nfmail-me.com"
	"mail-now.topmail-owl.commail-page.commail-share.commail-temporaire.commail-temporaire.fr"
	"mail-tester.commail.1134511.xyzmail.austria.commail.azmail.b-3.huggingface.qzz.io"
	"mail.b-6.kpe.de5.netmail.bbexcite.jpmail.bemail.bgmail.bulgaria.commail.bymail.byte.it"
	"mail.capperflag.topmail.chmail.co.zamail.commail.com.trmail.demail.dkmail.eemail.entrepeneurmag.com"
	"mail.frmail.freetown.commail.frink.huggingface.qzz.iomail.fxtx.topmail.g-1.vactor1.us.ci"
	"mail.g-10.vactor1.us.cimail.g-2.vactor1.us.cimail.g-3.vactor1.us.cimail.g-4.vactor1.us.ci"
	"mail.g-5.vactor1.us.cimail.g-6.vactor1.us.cimail.g-7.vactor1.us.cimail.g-8.vactor1.us.ci"
	"mail.g-9.vactor1.us.cimail.global-1-la-finkles.xgai.qzz.iomail.global-1.kpe.de5.net"
	"mail.global-2.kpe.de5.netmail.global-3.kpe.de5.netmail.global-4.kpe.de5.netmail.global-5.kpe.de5.net"
	"mail.goo.ne.jpmail.grmail.gwmail.happyhome.eu.ccmail.hipda.eu.ccmail.hitthebeach.com"
	"mail.homehappy.eu.ccmail.htl22.atmail.lacdn.cnmail.loveopenai.eu.ccmail.lvmail.magicyue.topmail.md"
	"mail.misterpinball.demail.nothing688.ccwu.ccmail.nothing688.de5.netmail.numail.oopenclaw.eu.cc"
	"mail.org.ukmail.pfmail.pkday.eu.ccmail.ptmail.r-o-o-t.commail.rumail.sisna.commail.sony.jp"
	"mail.sowhy.de5.netmail.svenz.eumail.tdc.edu.vnmail.tmmail.uron.cc.cdmail.uron.de5.netmail.usa.com"
	"mail.vasarhely.humail.vumail.wherever.de5.netmail.wtfmail.wuwang1028.bondmail.xiaolajiao.de"
	"mail.xiaolajiaoyyds.commail.yongpeng.us.cimail0.gamail1.topmail1.zecous.topmail101.xyzmail10m.com"
	"mail11.xyzmail114.netmail123.frmail123.promail12h.commail15.commail1a.demail1web.org"
	"mail1yyds.hbkj.eu.ccmail2007.commail21.ccmail22.clubmail2aaron.commail2abby.commail2abc.com"
	"mail2actor.commail2admiral.commail2adorable.commail2adoration.commail2adore.commail2adventure.com"
	"mail2aeolus.commail2aether.commail2affection.commail2afghanistan.commail2africa.commail2agent.com"
	"mail2aha.commail2ahoy.commail2aim.commail2air.commail2airbag.commail2airforce.commail2airport.com"
	"mail2alabama.commail2alan.commail2alaska.commail2albania.commail2alcoholic.commail2alec.com"
	"mail2alexa.commail2algeria.commail2alicia.commail2alien.commail2allan.commail2allen.com"
	"mail2allison.commail2alpha.commail2alyssa.commail2amanda.commail2amazing.commail2amber.com"
	"mail2america.commail2american.commail2andorra.commail2andrea.commail2andy.com"
	"mail2anesthesiologist.commail2angela.commail2angola.commail2ann.commail2anna.commail2anne.com"
	"mail2anthony.commail2anything.commail2aphrodite.commail2apollo.commail2april.commail2aquarius.com"
	"mail2arabia.commail2arabic.commail2architect.commail2ares.commail2argentina.commail2aries.com"
	"mail2arizona.commail2arkansas.commail2armenia.commail2army.commail2arnold.commail2art.com"
	"mail2artemus.commail2arthur.commail2artist.commail2ashley.commail2ask.commail2astronomer.com"
	"mail2athena.commail2athlete.commail2atlas.commail2atom.commail2attitude.commail2auction.com"
	"mail2aunt.commail2australia.commail2austria.commail2azerbaijan.commail2baby.commail2bahamas.com"
	"mail2bahrain.commail2ballerina.commail2ballplayer.commail2band.commail2bangladesh.commail2bank.com"
	"mail2banker.commail2bankrupt.commail2baptist.commail2bar.commail2barbados.commail2barbara.com"
	"mail2barter.commail2basketball.commail2batter.commail2beach.commail2beast.commail2beatles.com"
	"mail2beauty.commail2becky.commail2beijing.commail2belgium.commail2belize.commail2ben.com"
	"mail2bernard.commail2beth.commail2betty.commail2beverly.commail2beyond.commail2biker.com"
	"mail2bill.commail2billionaire.commail2billy.commail2bio.commail2biologist.commail2black.com"
	"mail2blackbelt.commail2blake.commail2blind.commail2blonde.commail2blues.commail2bob.com"
	"mail2bobby.commail2bolivia.commail2bombay.commail2bonn.commail2bookmark.commail2boreas.com"
	"mail2bosnia.commail2boston.commail2botswana.commail2bradley.commail2brazil.commail2breakfast.com"
	"mail2brian.commail2bride.commail2brittany.commail2broker.commail2brook.commail2bruce.com"
	"mail2brunei.commail2brunette.commail2brussels.commail2bryan.commail2bug.commail2bulgaria.com"
	"mail2business.commail2buy.commail2ca.commail2california.commail2calvin.commail2cambodia.com"
	"mail2cameroon.commail2canada.commail2cancer.commail2capeverde.commail2capricorn.commail2cardinal.com"
	"mail2cardiologist.commail2care.commail2caroline.commail2carolyn.commail2casey.commail2cat.com"
	"mail2caterer.commail2cathy.commail2catlover.commail2catwalk.commail2cell.commail2chad.com"
	"mail2champaign.commail2charles.commail2chef.commail2chemist.commail2cherry.commail2chicago.com"
	"mail2chile.commail2china.commail2chinese.commail2chocolate.commail2christian.commail2christie.com"
	"mail2christmas.commail2christy.commail2chuck.commail2cindy.commail2clark.commail2classifieds.com"
	"mail2claude.commail2cliff.commail2clinic.commail2clint.commail2close.commail2club.commail2coach.com"
	"mail2coastguard.commail2colin.commail2college.commail2colombia.commail2color.commail2colorado.com"
	"mail2columbia.commail2comedian.commail2composer.commail2computer.commail2computers.com"
	"mail2concert.commail2congo.commail2connect.commail2connecticut.commail2consultant.com"
	"mail2convict.commail2cook.commail2cool.commail2cory.commail2costarica.commail2country.com"
	"mail2courtney.commail2cowboy.commail2cowgirl.commail2craig.commail2crave.commail2crazy.com"
	"mail2create.commail2croatia.commail2cry.commail2crystal.commail2cuba.commail2culture.com"
	"mail2curt.commail2customs.commail2cute.commail2cutey.commail2cynthia.commail2cyprus.com"
	"mail2czechrepublic.commail2dad.commail2dale.commail2dallas.commail2dan.commail2dana.com"
	"mail2dance.commail2dancer.commail2danielle.commail2danny.commail2darlene.commail2darling.com"
	"mail2darren.commail2daughter.commail2dave.commail2dawn.commail2dc.commail2dealer.commail2deanna.com"
	"mail2dearest.commail2debbie.commail2debby.commail2deer.commail2delaware.commail2delicious.com"
	"mail2demeter.commail2democrat.commail2denise.commail2denmark.commail2dennis.commail2dentist.com"
	"mail2derek.commail2desert.commail2devoted.commail2devotion.commail2diamond.commail2diana.com"
	"mail2diane.commail2diehard.commail2dilemma.commail2dillon.commail2dinner.commail2dinosaur.com"
	"mail2dionysos.commail2diplomat.commail2director.commail2dirk.commail2disco.commail2dive.com"
	"mail2diver.commail2divorced.commail2djibouti.commail2doctor.commail2doglover.commail2dominic.com"
	"mail2dominica.commail2dominicanrepublic.commail2don.commail2donald.commail2donna.commail2doris.com"
	"mail2dorothy.commail2doug.commail2dough.commail2douglas.commail2dow.commail2downtown.com"
	"mail2dream.commail2dreamer.commail2dude.commail2dustin.commail2dyke.commail2dylan.commail2earl.com"
	"mail2earth.commail2eastend.commail2eat.commail2economist.commail2ecuador.commail2eddie.com"
	"mail2edgar.commail2edwin.commail2egypt.commail2electron.commail2eli.commail2elizabeth.com"
	"mail2ellen.commail2elliot.commail2elsalvador.commail2elvis.commail2emergency.commail2emily.com"
	"mail2engineer.commail2english.commail2environmentalist.commail2eos.commail2eric.commail2erica.com"
	"mail2erin.commail2erinyes.commail2eris.commail2eritrea.commail2ernie.commail2eros.com"
	"mail2estonia.commail2ethan.commail2ethiopia.commail2eu.commail2europe.commail2eurus.commail2eva.com"
	"mail2evan.commail2evelyn.commail2everything.commail2exciting.commail2expert.commail2fairy.com"
	"mail2faith.commail2fanatic.commail2fancy.commail2fantasy.commail2farm.commail2farmer.com"
	"mail2fashion.commail2fat.commail2feeling.commail2female.commail2fever.commail2fighter.com"
	"mail2fiji.commail2filmfestival.commail2films.commail2finance.commail2finland.commail2fireman.com"
	"mail2firm.commail2fisherman.commail2flexible.commail2florence.commail2florida.commail2floyd.com"
	"mail2fly.commail2fond.commail2fondness.commail2football.commail2footballfan.commail2found.com"
	"mail2france.commail2frank.commail2frankfurt.commail2franklin.commail2fred.commail2freddie.com"
	"mail2free.commail2freedom.commail2french.commail2freudian.commail2friendship.commail2from.com"
	"mail2fun.commail2gabon.commail2gabriel.commail2gail.commail2galaxy.commail2gambia.commail2games.com"
	"mail2gary.commail2gavin.commail2gemini.commail2gene.commail2genes.commail2geneva.commail2george.com"
	"mail2georgia.commail2gerald.commail2german.commail2germany.commail2ghana.commail2gilbert.com"
	"mail2gina.commail2girl.commail2glen.commail2gloria.commail2goddess.commail2gold.commail2golfclub.com"
	"mail2golfer.commail2gordon.commail2government.commail2grab.commail2grace.commail2graham.com"
	"mail2grandma.commail2grandpa.commail2grant.commail2greece.commail2green.commail2greg.com"
	"mail2grenada.commail2gsm.commail2guard.commail2guatemala.commail2guy.commail2hades.commail2haiti.com"
	"mail2hal.commail2handhelds.commail2hank.commail2hannah.commail2harold.commail2harry.com"
	"mail2hawaii.commail2headhunter.commail2heal.commail2heather.commail2heaven.commail2hebe.com"
	"mail2hecate.commail2heidi.commail2helen.commail2hell.commail2help.commail2helpdesk.commail2henry.com"
	"mail2hephaestus.commail2hera.commail2hercules.commail2herman.commail2hermes.commail2hespera.com"
	"mail2hestia.commail2highschool.commail2hindu.commail2hip.commail2hiphop.commail2holland.com"
	"mail2holly.commail2hollywood.commail2homer.commail2honduras.commail2honey.commail2hongkong.com"
	"mail2hope.commail2horse.commail2hot.commail2hotel.commail2houston.commail2howard.commail2hugh.com"
	"mail2human.commail2hungary.commail2hungry.commail2hygeia.commail2hyperspace.commail2hypnos.com"
	"mail2ian.commail2ice-cream.commail2iceland.commail2idaho.commail2idontknow.commail2illinois.com"
	"mail2imam.commail2in.commail2india.commail2indian.commail2indiana.commail2indonesia.com"
	"mail2infinity.commail2intense.commail2iowa.commail2iran.commail2iraq.commail2ireland.com"
	"mail2irene.commail2iris.commail2irresistible.commail2irving.commail2irwin.commail2isaac.com"
	"mail2israel.commail2italian.commail2italy.commail2jackie.commail2jacob.commail2jail.com"
	"mail2jaime.commail2jake.commail2jamaica.commail2james.commail2jamie.commail2jan.commail2jane.com"
	"mail2janet.commail2janice.commail2japan.commail2japanese.commail2jasmine.commail2jason.com"
	"mail2java.commail2jay.commail2jazz.commail2jed.commail2jeffrey.commail2jennifer.commail2jenny.com"
	"mail2jeremy.commail2jerry.commail2jessica.commail2jessie.commail2jesus.commail2jew.com"
	"mail2jeweler.commail2jim.commail2jimmy.commail2joan.commail2joann.commail2joanna.commail2jody.com"
	"mail2joe.commail2joel.commail2joey.commail2john.commail2join.commail2jon.commail2jonathan.com"
	"mail2jones.commail2jordan.commail2joseph.commail2josh.commail2joy.commail2juan.commail2judge.com"
	"mail2judy.commail2juggler.commail2julian.commail2julie.commail2jumbo.commail2junk.commail2justin.com"
	"mail2justme.commail2k.rumail2kansas.commail2karate.commail2karen.commail2karl.commail2karma.com"
	"mail2kathleen.commail2kathy.commail2katie.commail2kay.commail2kazakhstan.commail2keen.com"
	"mail2keith.commail2kelly.commail2kelsey.commail2ken.commail2kendall.commail2kennedy.com"
	"mail2kenneth.commail2kenny.commail2kentucky.commail2kenya.commail2kerry.commail2kevin.com"
	"mail2kim.commail2kimberly.commail2king.commail2kirk.commail2kiss.commail2kosher.commail2kristin.com"
	"mail2kurt.commail2kuwait.commail2kyle.commail2kyrgyzstan.commail2la.commail2lacrosse.com"
	"mail2lance.commail2lao.commail2larry.commail2latvia.commail2laugh.commail2laura.commail2lauren.com"
	"mail2laurie.commail2lawrence.commail2lawyer.commail2lebanon.commail2lee.commail2leo.commail2leon.com"
	"mail2leonard.commail2leone.commail2leslie.commail2letter.commail2liberia.commail2libertarian.com"
	"mail2libra.commail2libya.commail2liechtenstein.commail2life.commail2linda.commail2linux.com"
	"mail2lionel.commail2lipstick.commail2liquid.commail2lisa.commail2lithuania.commail2litigator.com"
	"mail2liz.commail2lloyd.commail2lois.commail2lola.commail2london.commail2looking.commail2lori.com"
	"mail2lost.commail2lou.commail2louis.commail2louisiana.commail2lovable.commail2love.commail2lucky.com"
	"mail2lucy.commail2lunch.commail2lust.commail2luxembourg.commail2luxury.commail2lyle.commail2lynn.com"
	"mail2madagascar.commail2madison.commail2madrid.commail2maggie.commail2mail4.commail2maine.com"
	"mail2malawi.commail2malaysia.commail2maldives.commail2mali.commail2malta.commail2mambo.com"
	"mail2man.commail2mandy.commail2manhunter.commail2mankind.commail2many.commail2marc.com"
	"mail2marcia.commail2margaret.commail2margie.commail2marhaba.commail2maria.commail2marilyn.com"
	"mail2marines.commail2mark.commail2marriage.commail2married.commail2marries.commail2mars.com"
	"mail2marsha.commail2marshallislands.commail2martha.commail2martin.commail2marty.commail2marvin.com"
	"mail2mary.commail2maryland.commail2mason.commail2massachusetts.commail2matt.commail2matthew.com"
	"mail2maurice.commail2mauritania.commail2mauritius.commail2max.commail2maxwell.commail2maybe.com"
	"mail2mba.commail2me4u.commail2mechanic.commail2medieval.commail2megan.commail2mel.com"
	"mail2melanie.commail2melissa.commail2melody.commail2member.commail2memphis.commail2methodist.com"
	"mail2mexican.commail2mexico.commail2mgz.commail2miami.commail2michael.commail2michelle.com"
	"mail2michigan.commail2mike.commail2milan.commail2milano.commail2mildred.commail2milkyway.com"
	"mail2millennium.commail2millionaire.commail2milton.commail2mime.commail2mindreader.commail2mini.com"
	"mail2minister.commail2minneapolis.commail2minnesota.commail2miracle.commail2missionary.com"
	"mail2mississippi.commail2missouri.commail2mitch.commail2model.commail2moldova.commail2molly.com"
	"mail2mom.commail2monaco.commail2money.commail2mongolia.commail2monica.commail2montana.com"
	"mail2monty.commail2moon.commail2morocco.commail2morpheus.commail2mors.commail2moscow.com"
	"mail2moslem.commail2mouseketeer.commail2movies.commail2mozambique.commail2mp3.commail2mrright.com"
	"mail2msright.commail2museum.commail2music.commail2musician.commail2muslim.commail2my.com"
	"mail2myboat.commail2mycar.commail2mycell.commail2mygsm.commail2mylaptop.commail2mymac.com"
	"mail2mypager.commail2mypalm.commail2mypc.commail2myphone.commail2myplane.commail2namibia.com"
	"mail2nancy.commail2nasdaq.commail2nathan.commail2nauru.commail2navy.commail2neal.com"
	"mail2nebraska.commail2ned.commail2neil.commail2nelson.commail2nemesis.commail2nepal.com"
	"mail2netherlands.commail2network.commail2nevada.commail2newhampshire.commail2newjersey.com"
	"mail2newmexico.commail2newyork.commail2newzealand.commail2nicaragua.commail2nick.commail2nicole.com"
	"mail2niger.commail2nigeria.commail2nike.commail2no.commail2noah.commail2noel.commail2noelle.com"
	"mail2normal.commail2norman.commail2northamerica.commail2northcarolina.commail2northdakota.com"
	"mail2northpole.commail2norway.commail2notus.commail2noway.commail2nowhere.commail2nuclear.com"
	"mail2nun.commail2ny.commail2oasis.commail2oceanographer.commail2ohio.commail2ok.commail2oklahoma.com"
	"mail2oliver.commail2oman.commail2one.commail2onfire.commail2online.commail2oops.commail2open.com"
	"mail2ophthalmologist.commail2optometrist.commail2oregon.commail2oscars.commail2oslo.com"
	"mail2painter.commail2pakistan.commail2palau.commail2pan.commail2panama.commail2paraguay.com"
	"mail2paralegal.commail2paris.commail2park.commail2parker.commail2party.commail2passion.com"
	"mail2pat.commail2patricia.commail2patrick.commail2patty.commail2paul.commail2paula.commail2pay.com"
	"mail2peace.commail2pediatrician.commail2peggy.commail2pennsylvania.commail2perry.com"
	"mail2persephone.commail2persian.commail2peru.commail2pete.commail2peter.commail2pharmacist.com"
	"mail2phil.commail2philippines.commail2phoenix.commail2phonecall.commail2phyllis.commail2pickup.com"
	"mail2pilot.commail2pisces.commail2planet.commail2platinum.commail2plato.commail2pluto.commail2pm.com"
	"mail2podiatrist.commail2poet.commail2poland.commail2policeman.commail2policewoman.com"
	"mail2politician.commail2pop.commail2pope.commail2popular.commail2portugal.commail2poseidon.com"
	"mail2post.co.inmail2potatohead.commail2power.commail2presbyterian.commail2president.com"
	"mail2priest.commail2prince.commail2princess.commail2producer.commail2professor.commail2protect.com"
	"mail2psychiatrist.commail2psycho.commail2psychologist.commail2qatar.commail2queen.commail2rabbi.com"
	"mail2race.commail2racer.commail2rachel.commail2rage.commail2rainmaker.commail2ralph.com"
	"mail2randy.commail2rap.commail2rare.commail2rave.commail2ray.commail2raymond.commail2realtor.com"
	"mail2rebecca.commail2recruiter.commail2recycle.commail2redhead.commail2reed.commail2reggie.com"
	"mail2register.commail2rent.commail2republican.commail2resort.commail2rex.commail2rhodeisland.com"
	"mail2rich.commail2richard.commail2ricky.commail2ride.commail2riley.commail2rita.commail2rob.com"
	"mail2robert.commail2roberta.commail2robin.commail2rock.commail2rocker.commail2rod.commail2rodney.com"
	"mail2romania.commail2rome.commail2ron.commail2ronald.commail2ronnie.commail2rose.commail2rosie.com"
	"mail2roy.commail2rss.orgmail2rudy.commail2rugby.commail2runner.commail2russell.commail2russia.com"
	"mail2russian.commail2rusty.commail2ruth.commail2rwanda.commail2ryan.commail2sa.commail2sabrina.com"
	"mail2safe.commail2sagittarius.commail2sail.commail2sailor.commail2sal.commail2salaam.commail2sam.com"
	"mail2samantha.commail2samoa.commail2samurai.commail2sandra.commail2sandy.commail2sanfrancisco.com"
	"mail2sanmarino.commail2santa.commail2sara.commail2sarah.commail2sat.commail2saturn.commail2saudi.com"
	"mail2saudiarabia.commail2save.commail2savings.commail2school.commail2scientist.commail2scorpio.com"
	"mail2scott.commail2sean.commail2search.commail2seattle.commail2secretagent.commail2senate.com"
	"mail2senegal.commail2sensual.commail2seth.commail2sevenseas.commail2sexy.commail2seychelles.com"
	"mail2shane.commail2sharon.commail2shawn.commail2ship.commail2shirley.commail2shoot.com"
	"mail2shuttle.commail2sierraleone.commail2simon.commail2singapore.commail2single.commail2site.com"
	"mail2skater.commail2skier.commail2sky.commail2sleek.commail2slim.commail2slovakia.com"
	"mail2slovenia.commail2smile.commail2smith.commail2smooth.commail2soccer.commail2soccerfan.com"
	"mail2socialist.commail2soldier.commail2somalia.commail2son.commail2song.commail2sos.com"
	"mail2sound.commail2southafrica.commail2southamerica.commail2southcarolina.commail2southdakota.com"
	"mail2southkorea.commail2southpole.commail2spain.commail2spanish.commail2spare.commail2spectrum.com"
	"mail2splash.commail2sponsor.commail2sports.commail2srilanka.commail2stacy.commail2stan.com"
	"mail2stanley.commail2star.commail2state.commail2stephanie.commail2steve.commail2steven.com"
	"mail2stewart.commail2stlouis.commail2stock.commail2stockholm.commail2stockmarket.commail2storage.com"
	"mail2store.commail2strong.commail2student.commail2studio.commail2studio54.commail2stuntman.com"
	"mail2subscribe.commail2sudan.commail2superstar.commail2surfer.commail2suriname.commail2susan.com"
	"mail2suzie.commail2swaziland.commail2sweden.commail2sweetheart.commail2swim.commail2swimmer.com"
	"mail2swiss.commail2switzerland.commail2sydney.commail2sylvia.commail2syria.commail2taboo.com"
	"mail2taiwan.commail2tajikistan.commail2tammy.commail2tango.commail2tanya.commail2tanzania.com"
	"mail2tara.commail2taurus.commail2taxi.commail2taxidermist.commail2taylor.commail2taz.com"
	"mail2teacher.commail2technician.commail2ted.commail2telephone.commail2teletubbie.com"
	"mail2tenderness.commail2tennessee.commail2tennis.commail2tennisfan.commail2terri.commail2terry.com"
	"mail2test.commail2texas.commail2thailand.commail2therapy.commail2think.commail2tickets.com"
	"mail2tiffany.commail2tim.commail2time.commail2timothy.commail2tina.commail2titanic.commail2toby.com"
	"mail2todd.commail2togo.commail2tom.commail2tommy.commail2tonga.commail2tony.commail2touch.com"
	"mail2tourist.commail2tracey.commail2tracy.commail2tramp.commail2travel.commail2traveler.com"
	"mail2travis.commail2trekkie.commail2trex.commail2triallawyer.commail2trick.commail2trillionaire.com"
	"mail2troy.commail2truck.commail2trump.commail2try.commail2tunisia.commail2turbo.commail2turkey.com"
	"mail2turkmenistan.commail2tv.commail2tycoon.commail2tyler.commail2u4me.commail2uae.com"
	"mail2uganda.commail2uk.commail2ukraine.commail2uncle.commail2unsubscribe.commail2uptown.com"
	"mail2uruguay.commail2usa.commail2utah.commail2uzbekistan.commail2v.commail2vacation.com"
	"mail2valentines.commail2valerie.commail2valley.commail2vamoose.commail2vanessa.commail2vanuatu.com"
	"mail2venezuela.commail2venous.commail2venus.commail2vermont.commail2vickie.commail2victor.com"
	"mail2victoria.commail2vienna.commail2vietnam.commail2vince.commail2virginia.commail2virgo.com"
	"mail2visionary.commail2vodka.commail2volleyball.commail2waiter.commail2wallstreet.commail2wally.com"
	"mail2walter.commail2warren.commail2washington.commail2wave.commail2way.commail2waycool.com"
	"mail2wayne.commail2webmaster.commail2webtop.commail2webtv.commail2weird.commail2wendell.com"
	"mail2wendy.commail2westend.commail2westvirginia.commail2whether.commail2whip.commail2white.com"
	"mail2whitehouse.commail2whitney.commail2why.commail2wilbur.commail2wild.commail2willard.com"
	"mail2willie.commail2wine.commail2winner.commail2wired.commail2wisconsin.commail2woman.com"
	"mail2wonder.commail2world.commail2worship.commail2wow.commail2www.commail2wyoming.commail2xfiles.com"
	"mail2xox.commail2yachtclub.commail2yahalla.commail2yemen.commail2yes.commail2yugoslavia.com"
	"mail2zack.commail2zambia.commail2zenith.commail2zephir.commail2zeus.commail2zipper.commail2zoo.com"
	"mail2zoologist.commail2zurich.commail3000.commail333.commail4.ukmail4qa.commail4trash.commail4u.info"
	"mail666.rumail7.iomail707.commail72.commail789.dedyn.iomailaddress.demailadresi.tkmailandftp.com"
	"mailandnews.commailapp.topmailapril.orgmailas.commailasia.commailba.ukmailback.commailbai.com"
	"mailbali.commailbidon.commailbiscuit.commailbiz.bizmailblocks.commailbolt.commailbomb.net"
	"mailboom.commailbox.asmailbox.co.zamailbox.grmailbox.humailbox.in.uamailbox.wherever.de5.net"
	"mailbox.zipmailbox49.commailbox52.gamailbox72.bizmailbox80.bizmailbox82.bizmailbox87.demailbox92.biz"
	"mailboxify.rumailboxify.storemailboxly.rumailboxly.storemailboxy.funmailboxy.rumailboxy.store"
	"mailbr.com.brmailbucket.orgmailc.netmailcan.commailcat.bizmailcatch.commailcc.commailchannels.de"
	"mailchatgpt.eu.ccmailchoose.comailchop.commailcity.commailcker.commailclone2023.topmailclub.fr"
	"mailclub.netmaildax.memailde.demailde.infomaildock.storemaildrop.ccmaildrop.cfmaildrop.gamaildrop.gq"
	"maildrop.mlmaildrop.sobe.de5.netmaildu.demaildx.commaildy.sitemaileater.commailed.inmailed.ro"
	"mailedu.edu.plmaileimer.demaileme101.commailer.edu.plmailer.io.vnmailers.edu.plmailexcite.com"
	"mailexpire.commailf5.commailfa.tkmailfall.commailfast.promailfence.commailfirefly.commailfirst.icu"
	"mailfor1month.shopmailforce.netmailforgo.sitemailforspam.commailfortiktok.usmailfree.gamailfree.gq"
	"mailfree.mlmailfreeonline.commailfs.commailftp.commailgenie.netmailgo.cyoumailguard.memailgutter.com"
	"mailhaven.commailhazard.commailhazard.usmailhex.commailhood.commailhz.memailimate.commailin8r.com"
	"mailinatar.commailinater.commailinator.co.ukmailinator.commailinator.gqmailinator.infomailinator.net"
	"mailinator.orgmailinator.usmailinator0.commailinator1.commailinator2.commailinator2.net"
	"mailinator3.commailinator4.commailinator5.commailinator6.commailinator7.commailinator8.com"
	"mailinator9.commailinblack.commailincubator.commailingaddress.orgmailingweb.commailisent.com"
	"mailisia.commailismagic.commailita.tkmailite.commailjunk.cfmailjunk.gamailjunk.gqmailjunk.ml"
	"mailjunk.tkmailku.comaill.wuwang1028.bondmailllshop.websitemaillog.ukmailmagnet.comailmate.com"
	"mailmaxy.onemailmay.orgmailme.dkmailme.gqmailme.irmailme.lvmailme24.commailmenot.iomailmetrash.com"
	"mailmight.commailmij.nlmailmoat.commailmoth.commailms.commailna.bizmailna.comailna.inmailna.me"
	"mailnada.ccmailnada.commailnator.commailnesia.commailnet.io.vnmailnew.commailnoop.storemailnull.com"
	"mailnuo.commailo.edu.plmailold.usmailonaut.commailontod.commailops.commailorc.commailorg.org"
	"mailosaur.netmailox.funmailoye.commailp.orgmailpanda.commailper.commailphu.commailpick.biz"
	"mailpluss.commailpokemon.commailpooch.commailpoof.commailpost.zzn.commailpress.gqmailpride.com"
	"mailpro.latmailpro.livemailproxsy.commailpts.commailpull.commailpuppy.commailquack.commailrock.biz"
	"mailroom.commailru.commailrun.onemailsa.biz.idmailsa.my.idmailsac.commailsafe.fr.nfmailsbay.com"
	"mailscrap.commailseal.demailsent.netmailserv.infomailservice.msmailshan.commailshell.commailshiv.com"
	"mailshou.commailshun.commailshuttle.commailsiphon.commailslapping.commailslite.commailslurp.biz"
	"mailslurp.commailsmtp.qzz.iomailstart.commailstartplus.commailsucker.netmailsurf.commailt.net"
	"mailt.topmailtag.commailtao.memailtechx.commailtecom.commailtemp.infomailtemple.xyz"
	"mailtemporaire.commailtemporaire.frmailtest.ccwu.ccmailto.demailto.plusmailtome.demailtothis.com"
	"mailtraps.commailtrash.netmailtrix.netmailtub.commailtv.netmailtv.tvmailueberfall.de"
	"mailuniverse.co.ukmailup.netmailvip.netmailw.sitemailwire.commailworks.orgmailx.04.mommailx.click"
	"mailxyz.cyoumailyan.my.idmailzi.rumailzilla.commailzilla.orgmailzy.orgmainerfolg.infomainkask.site"
	"make.cc.cdmakemenaughty.clubmakemetheking.commakeraura.onlinemakercapcut.commakertrial.com"
	"makesomestone.shopmakmursrondol.storemakoli.sbsmakoli.spacemaktoob.commalahov.demalayalamdtp.com"
	"malayalamtelevision.netmalfoy.cyoumali.729406.xyzmalioter.promaltesemail.commama3.orgmamabood.com"
	"mamangbadrut.sitemamber.netmameganteng.storemamulenok.rumanagedisabled.onlinemanager.demancity.net"
	"mandraghen.cfmanhmmonew.onlinemanifestgenerator.commannawo.commansiondev.commantrafreenet.com"
	"mantramail.commantraonline.commanybrain.commaohe.cloudmapsguy.commarchguidesassociation.org"
	"marchguidesassociation.org.ukmarchmail.commarhumal.techmariahc.commarijuana.commarijuana.nl"
	"marineso.commariyaa.pp.uamark-compressoren.rumarkableytrust.org.ukmarkaihub.shop"
	"markandvirginiarometty.orgmarketlink.infomarkmurfin.commarkstonehub.orgmarried-not.commarrytodo.de"
	"marsattack.commartenson-mail.mywire.orgmartenson-mail.ooguy.commartenson-mail.theworkpc.com"
	"martindalemail.commasbahlil.xyzmash4077.commask03.rumaskmy.idmasonline.infomasrawy.com"
	"masteryforn.shopmasupost.tokenized.namemasurii.tokenized.namemasuriidev.tokenized.namemaswae.world"
	"matamuasu.gamatchpol.netmatjoa.commatmail.commatmayer.commatprivate.tokenized.namematra.site"
	"mats.edu.plmauimail.commauritius.commax-mail.orgmaxleft.commaxmail.co.ukmaxresistance.com"
	"maxseeding.commaxturns.commayre.shopmbakjago.devmbakjago.emailmbakjago.idmbakjagostore.id"
	"mbakjagostore.netmbox.com.aumbox.rembx.ccmbygjjo.mywire.orgmc-fly.bemc088ue.loseyourip.commcache.net"
	"mcdomaine.fr.nfmchasd.eu.ccmchsi.commciek.commcpservers.onemcs.cc.cdmcuma.commcunnm.ccwu.cc"
	"mdahld.eu.ccmdhc.tkmdz.emailme-mail.hume.commeantinc.commebeiuk.co.ukmebelnu.infomech2build.io.vn"
	"mechanicalresumes.commechanicspedia.commedevsa.commediaeast.ukmediaholy.commedical.net.au"
	"medicichoir.orgmediseat.commedkabinet-uzi.rumedscape.commeef.ukmeepsheep.eumeetingmall.commeevpo.id"
	"meflo.sitemegaegg.ne.jpmegago.commegamail.ptmegapoint.commegasend.orgmehda.eu.ccmehr-bitcoin.de"
	"mehrani.commehtaweb.commeidecn.commeikeya.commeine-dateien.infomeine-diashow.demeine-fotos.info"
	"meine-urlaubsfotos.demeinspamschutz.demeituy.commekhong.commekqh.eu.ccmelbourne.edu.pl"
	"mellowwish.angelina.syrf109475.topmelodymail.commeloo.commeltcoo.commeltedbrownies.commeltmail.com"
	"meltp.commemeazon.commemoniclife.onlinememsg.sitemeng2026.bondmeng2026.cyoumengma.eu.cc"
	"mengundang.livementonit.netmeocon.orgmeomo.storemeonvr.commeowii.netmepost.pwmerda.flu.cc"
	"merda.igg.bizmerda.nut.ccmerda.usa.ccmerepost.commerry.pinkmeruado.ukmerumart.commerxo.me"
	"mesemails.fr.nfmesh.ad.jpmess-mails.fr.nfmessage.humessage.myspace.commessagebeamer.demessages.to"
	"messibucu.clickmesswiththebestdielikethe.restmeta.aid.plmeta.auto.plmeta.corsicameta.mail.plmeta.ua"
	"metacrawler.commetadownload.orgmetaintern.netmetajaya.biz.idmetalfan.commetalunits.commetaorbitx.com"
	"metaping.commetas.io.vnmetta.lkmexicomail.commexvat.commezimages.netmfapi.dpdns.orgmfsa.infomfsa.ru"
	"mfunza.commfxis.commgtop.ccmgxianlu.gqmhzayt.onlinemiaferrari.commiancor.commianfeibuluo.com"
	"miaowuai.buzzmiauj.commichaeladmin.eumichaeladmin.frmichaeladmin.orgmichaeladmin.storemickaben.fr.nf"
	"microsoftazureamazonawsibmapplenvidiaoracleciscoadobe.commidcoastcustoms.commidcoastcustoms.net"
	"midcoastsolutions.commidcoastsolutions.netmiddletoncheneyuc.ukmideastlens.commideastview.com"
	"midiharmonica.commidlertidig.commidlertidig.netmidlertidig.orgmidwestpride.orgmierdamail.com"
	"miesto.skmighty.co.zamigmail.netmigmail.plmigumail.commihep.commiho-nakayama.commiho.uk"
	"miistermail.frmijnhva.nlmikasa.ccwu.ccmikesomelike.shopmikfarm.commikrotamanet.com"
	"mikrotikvietnam.commikrotikvn.commikrotikx.commikumirai.topmilertz.commillionaireintraining.com"
	"millionairemail.commilmail.commiloras.fr.nfmimer.nomimimail.meminafter.commindless.commindspring.com"
	"minefieldmail.commineo.jpminhquang2000.comminidmx.icuminimail.gqminister.com"
	"ministry-of-silly-walks.deminitts.netminsmail.commintemail.comminuteafter.comminuteinbox.com"
	"miomail.indevs.inmirai.remirasync.tokyomiros.cloudmisery.netmissionbulldogs.orgmisterpinball.de"
	"misty9527.ccwu.ccmitico.orgmitrabisa.commitraprem.onlinemitraprem.sitemittalweb.commiucce.com"
	"miwacle.commixmail.commixmail.sitemixzu.netmjfrogmail.commji.romjj.edu.gemjukglass.numkeya.com"
	"mkpfilm.commkseiuuda.topmkvesta.io.vnmkxlu9.sowhy.de5.netmkzaso.comml1.netml8.camlanm.online"
	"mlb.bounce.ed10.netmlgmail.topmliok.commm.mymm.rc0101.sitemm.stmm2flip.pwmm5.semmail.wuwang1028.bond"
	"mmaily.commmcat.icummdesign.work.gdmmmggg0123.ccwu.ccmmmo.us.cimmo.us.cimmo365.storemmyuu.cnmnode.me"
	"mns.rumnthost.topmnvr.sitemoakt.ccmoakt.comoakt.commoakt.wsmobilbatam.commobileninja.co.uk"
	"mobilevpn.topmoburl.commochamail.commockata.netmockmyid.commodirosa.commodolku.storemoeri.orgmofu.be"
	"mohammed.commohemil.commohmal.commohmal.immohmal.inmohmal.techmoimoi.remokondo.todaymokondoo.cyou"
	"mokook.commolabo.bondmoldind.helpmoldova.ccmoldova.commoldovacc.commolms.commomentics.rumomoi.uk"
	"momopifa.cc.cdmomoshe.commomroad.orgmomslife.commona.edu.kgmona.edu.plmona.edu.rsmonachat.tk"
	"monadi.mlmonchu.frmoncourrier.fr.nfmondial.asso.stmonemail.commonemail.fr.nfmoney.netmoneypipe.net"
	"monglung.spacemongrec.topmonity.topmonmail.fr.nfmonomoho.sitemonopacket.commontevideo.com.uy"
	"monumentmail.commonyal.shopmoolee.netmoonapps.orgmoondyal.commoonfee.commoonikent.usmoonman.com"
	"moonstarsun.shopmoonwake.commooo.commoose-mail.commoot.esmopera.netmopess.helpmor19.uu.gl"
	"mora45ktil.io.vnmoreawesomethanyou.commoreorcs.commorriesworld.mlmorsin.commortaza.commoruzza.com"
	"mosaicfx.commoscowmail.commosswoodmissionhall.biomost-wanted.commostlysunny.commotion.jo3.org"
	"motique.demotormania.commountainregionallibrary.netmoutianwuliu.topmovemail.commovieluver.com"
	"mowan666.commowline.commox.pp.uamoy-elektrik.rumoyang303.de5.netmoza.plmozej.commp-j.gamp3oxi.com"
	"mp4.itmpk.ovhmr-email.fr.nfmr-potatohead.commr24.comrcheannko45k.io.vnmriscan.livemriscanner.live"
	"mrizkifreelace.dpdns.orgmrotzis.commrphoto.orgmrvpm.netmrvpt.commrworlds.commsarra.commscold.com"
	"msgbox.commsgos.commsn-mail-free-1.dynv6.netmsn-mail-free-1092.dynv6.netmsn-mail-free-1268.dynv6.net"
	"msn-mail-free-1522.dynv6.netmsn-mail-free-1659.dynv6.netmsn-mail-free-1750.dynv6.net"
	"msn-mail-free-189.dynv6.netmsn-mail-free-1974.dynv6.netmsn-mail-free-1980.dynv6.net"
	"msn-mail-free-2112.dynv6.netmsn-mail-free-2193.dynv6.netmsn-mail-free-2205.dynv6.net"
	"msn-mail-free-2634.dynv6.netmsn-mail-free-2681.dynv6.netmsn-mail-free-3011.dynv6.net"
	"msn-mail-free-3229.dynv6.netmsn-mail-free-3232.dynv6.netmsn-mail-free-3270.dynv6.net"
	"msn-mail-free-33.dynv6.netmsn-mail-free-3312.dynv6.netmsn-mail-free-3373.dynv6.net"
	"msn-mail-free-3414.dynv6.netmsn-mail-free-3622.dynv6.netmsn-mail-free-3632.dynv6.net"
	"msn-mail-free-3737.dynv6.netmsn-mail-free-3812.dynv6.netmsn-mail-free-4062.dynv6.net"
	"msn-mail-free-4088.dynv6.netmsn-mail-free-4151.dynv6.netmsn-mail-free-4290.dynv6.net"
	"msn-mail-free-4304.dynv6.netmsn-mail-free-4411.dynv6.netmsn-mail-free-4518.dynv6.net"
	"msn-mail-free-4640.dynv6.netmsn-mail-free-4718.dynv6.netmsn-mail-free-4868.dynv6.net"
	"msn-mail-free-5064.dynv6.netmsn-mail-free-5162.dynv6.netmsn-mail-free-5184.dynv6.net"
	"msn-mail-free-5198.dynv6.netmsn-mail-free-5402.dynv6.netmsn-mail-free-5415.dynv6.net"
	"msn-mail-free-554.dynv6.netmsn-mail-free-5696.dynv6.netmsn-mail-free-5718.dynv6.net"
	"msn-mail-free-5872.dynv6.netmsn-mail-free-6047.dynv6.netmsn-mail-free-6113.dynv6.net"
	"msn-mail-free-6326.dynv6.netmsn-mail-free-6581.dynv6.netmsn-mail-free-6589.dynv6.net"
	"msn-mail-free-6760.dynv6.netmsn-mail-free-678.dynv6.netmsn-mail-free-6877.dynv6.net"
	"msn-mail-free-6883.dynv6.netmsn-mail-free-6906.dynv6.netmsn-mail-free-6943.dynv6.net"
	"msn-mail-free-6959.dynv6.netmsn-mail-free-6981.dynv6.netmsn-mail-free-708.dynv6.net"
	"msn-mail-free-7155.dynv6.netmsn-mail-free-727.dynv6.netmsn-mail-free-733.dynv6.net"
	"msn-mail-free-7424.dynv6.netmsn-mail-free-7429.dynv6.netmsn-mail-free-7434.dynv6.net"
	"msn-mail-free-7509.dynv6.netmsn-mail-free-7570.dynv6.netmsn-mail-free-7742.dynv6.net"
	"msn-mail-free-7760.dynv6.netmsn-mail-free-8047.dynv6.netmsn-mail-free-810.dynv6.net"
	"msn-mail-free-8131.dynv6.netmsn-mail-free-8282.dynv6.netmsn-mail-free-8582.dynv6.net"
	"msn-mail-free-86.dynv6.netmsn-mail-free-8632.dynv6.netmsn-mail-free-8704.dynv6.net"
	"msn-mail-free-8776.dynv6.netmsn-mail-free-8841.dynv6.netmsn-mail-free-890.dynv6.net"
	"msn-mail-free-8952.dynv6.netmsn-mail-free-8986.dynv6.netmsn-mail-free-9002.dynv6.net"
	"msn-mail-free-9061.dynv6.netmsn-mail-free-9121.dynv6.netmsn-mail-free-9173.dynv6.net"
	"msn-mail-free-9224.dynv6.netmsn-mail-free-9313.dynv6.netmsn-mail-free-9368.dynv6.net"
	"msn-mail-free-9382.dynv6.netmsn-mail-free-9444.dynv6.netmsn-mail-free-9536.dynv6.net"
	"msn-mail-free-9587.dynv6.netmsn-mail-free-9597.dynv6.netmsn-mail-free-9649.dynv6.net"
	"msn-mail-free-9734.dynv6.netmsn-mail-free-9921.dynv6.netmsn-mail-free-9990.dynv6.net"
	"msn-mail-free-9998.dynv6.netmsn.cnmsn.co.ukmsn.commsn.nlmspeciosa.commsqatl.commsrc.mlmsssg.com"
	"mswork.rumsxd.commt2009.commt2014.commt2015.commt2016.commtdalmshouse.fitnessmtdalmshouse.uk"
	"mtdog.xyzmtempmail.commtmdev.commtnewtoy.usmtshop18.io.vnmttestdriver.commua.lacdn.cnmuadaingan.com"
	"muareview.commuataikhoan.infomuathegame.commuchomail.commucincanon.commudahmaxwin.commuehlacker.tk"
	"muell.icumuell.iomuell.monstermuell.xyzmuellemail.commuellmail.commuetop.storemugadget.commuhaos.com"
	"mui.cc.cdmui.de5.netmulticorse.communcloud.commundomail.netmunich.communik.edu.plmunoubengoshi.gq"
	"muonwhila.commuralin-aja.commuratec.eu.orgmuratreis.icumurkstar.commusic.commusiccode.me"
	"musicflow.buzzmusician.orgmusicscene.orgmusiku.studiomuskelshirt.demuslim.commuslimsonline.com"
	"mutant.memutantweb.commutudev.commvpmedix.commvrht.commvrht.netmwalshabs.devmwarner.orgmwqj.xyz"
	"mxclip.commxfuel.commxhquxyi.topmxvia.commy-pomsies.rumy-teddyy.rumy.commy10minutemail.commybitti.de"
	"mybox.itmycabin.commycity.commycleaninbox.netmycool.commycorneroftheinter.netmycreativeinbox.com"
	"myde.mlmydefipet.livemydemo.equipmentmydomain.commydotcomaddress.commyecho.esmyemailboxy.com"
	"myerly.commyfamily.commyfastmail.commyfxspot.commygeoweb.infomygo.commyhochzeitsfilm.de"
	"myhosrn.servehalflife.commyindohome.servicesmyinfoinc.commyinterserver.mlmyiris.com"
	"mykickassideas.commyletters.onlinemymacmail.commymail-in.netmymail.infos.stmymail90.com"
	"mymaildo.kro.krmymailoasis.commymaily.lolmymrxuyrd.topmynamedot.commynes.commynet.com"
	"mynetaddress.commynetstore.demynoop.storemyntora.cfdmyopang.commyownemail.commyownfriends.com"
	"mypacks.netmypad.commypartyclip.demypdj08.mywire.orgmypersonalemail.commyphantomemail.commypk.beer"
	"myplace.commyrambler.rumyrealbox.commyremarq.commysadfjwefwf.us.cimysamp.demyself.commyself.fr.nf"
	"myspaceinc.commyspaceinc.netmyspaceinc.orgmyspacepimpedup.commyspamless.commystupidjob.com"
	"mystvpn.commysugartime.rumytemp.emailmytempemail.commytempmail.commythirdage.commytrashmail.com"
	"mywarnernet.netmyway.commyweblaw.commyworldmail.commywrld.sitemywrld.topmyxentra.cfdmyzx.com"
	"mzico.commzl2wvp6.nsmjj.techn1nja.orgn2.comn24n8x9.giize.comn2baseball.comn2business.comn2mail.com"
	"n2soccer.comn2software.comn5.jesys.netn8.gsna-cat.comna3qxuk.kozow.comnaacpadvancement.orgnaah.ru"
	"naah.storenabaxox.edu.plnabc.biznabilalo.bondnabomail.comnabuma.comnada.emailnada.ltdnafe.comnagi.be"
	"nagisa.eu.ccnagpal.netnailooong.sitenaka.edu.plnakedgreens.comnakedtruth.biznamdevmail2.qzz.io"
	"name.comnamenan.menameplanet.comnamewok.comnana10.co.ilnanana.uknandomail.comnangspa.vnnaniniva.com"
	"nanonym.chnanopools.infonanoskin.vnnaobk.comnaocan.orgnaplesnews.netnapthex4.comnaqulu.com"
	"naraka.eu.ccnarrowment.comnarsub.onlinenarsub.shopnaseej.comnashapoultryshop.comnaslazhdai.ru"
	"natachai.menatange.org.uknate.comnategetvpn.storenationalgardeningclub.comnativestar.net"
	"nativeweb.netnatuanal.comnaui.netnautonk.comnavalcadets.comnaver.comnaverapp.comnaverly.com"
	"navermail.krnavigator.lvnavura.innavy.orgnawmin.infonaxx.devnaylonksosmed.comnaymedia.comnaz.com"
	"nazisat.comnb.syh.888.moenb.syh.cnkmmk.winnb.syh.hyper.cinb.syh.localhost.ccnb.syh.new.cd"
	"nb.syh.qqc.menb.syh.rua.cinb.syh5.eu.ccnbmbb.comnbskyhope.shopnbspace.usnbvrluhsh.topnbzmr.com"
	"nc.rr.comncfx.beernchoicemail.comncien.comncyc7b.2026157.xyzndade.eu.ccndnphim.io.vnndut.pro"
	"neatdaynote.comnebulacloudmail.comnecub.comneeva.netnegated.comneghtlefi.comneko2.netnekochan.fr"
	"nekosan.uknemomo.orgnemra1.comnenter.comneo.rr.comneomailbox.comneosstudy.workneotlozhniy-zaim.ru"
	"neowd.comnepwk.comneroki.shopnervhq.orgnervmich.netnervtmich.netnesopf.comnespf.comnespj.com"
	"nespressopixie.comnestlynotes.comnet-c.benet-c.canet-c.catnet-c.comnet-c.esnet-c.frnet-c.itnet-c.lu"
	"net-c.nlnet-c.plnet-pager.netnet-shopping.comnet.uanet1mail.comnet4b.ptnet4you.atnetbounce.com"
	"netbroadcaster.comnetby.dknetc.eunetc.frnetc.itnetc.lunetc.plnetcenter-vn.netnetcmail.comnetcnet.uk"
	"netcom.nonetcom.wsnetcourrier.comnetexecutive.comnetexpressway.comnetfusionhub.surfnetfxd.com"
	"netgenie.comnetherfieldvillagehall.co.uknethubmail.netnetian.comnetizen.com.arnetlane.com"
	"netlimit.comnetmails.comnetmails.netnetmongol.comnetn.topnetnet.com.sgnetnoir.netnetoiu.com"
	"netpiper.comnetposta.netnetralink.comnetricity.nlnetris.netnetscape.netnetscapeonline.co.uk"
	"netsgo.comnetspace.net.aunetspeedway.comnetsquare.comnetster.comnettaxi.comnettemail.com"
	"netterchef.denetti.finetviewer-france.comnetworksolutionshk.asianetzero.comnetzero.netnetzidiot.de"
	"neue-dateien.deneuf.frneuro.mdnevanata.comneverlose.eu.ccnevermail.deneverover.lifeneversay.pics"
	"nevinxu.cc.cdnevinxu.ccwu.ccnew-api.cc.cdnewaddr.comnewbpotato.tknewbreedapps.comnewconnect.uk"
	"newdelhi.io.vnnewfilm24.runewgreenpath.orgnewideasfornewpeople.infonewmail.comnewmail.netnewmail.ru"
	"newmail.topnewmano.storenews.sowhy.de5.netnewsboysmail.comnewsteadabbeypartnership.orgnewyork.com"
	"newyork.io.vnnexarisystems.onlinenexarsh.storenexarshop.storenexentia.cfdnexio.sbsnexorabio.pro.vn"
	"nexosphere.lifestylenext.ovhnextmail.infonextmail.runextpomi.dynv6.netnextstopvalhalla.com"
	"nextsuns.comnexus-streams.onlinenexushost.sitenexverseal.shopnexxmail.comnezdiro.orgnezid.com"
	"nezuka.netnezumi.benezzart.comnfast.netnfengwu.bondnfkah.eu.ccnfmail.comnghienplus.io.vn"
	"nghienplus.storenguyendanhkietisocial.comnguyenlieu24h.comnguyentinhblog.comnguyenusedcars.comnh3.ro"
	"nhienpv1.io.vnnhmi1.comnhmvn.comnhoopmail.storenhotv.comnhungdang.xyzniang-sfx.biznianshen09.help"
	"nianshens.helpnice-4u.comnice.qzz.ionicebad.comnicebush.comnicegal.comniceground.shopnicemail.cc"
	"niceminute.comnichaoxing.ccnicholastse.netnick-ao.comnickmxh.comnicknassar.comnicolastse.com"
	"niconico.ccwu.ccnicusaurelus.onlinenifty.comnifty.ne.jpnigeriansincoventry.orgnightfood.studio"
	"nightmail.comnightorb.comnik.edu.plnikopage.comnikora.fr.nfnilufa.kuromee.comnimail.com"
	"nimbacharity.comnincsmail.comnincsmail.huninepacman.comninfan.comniprack.comnirvanafan.com"
	"nisash.storeniseko.beniulaibulai.meniwave.shopniwave.topniwl.netnjwzzvmtin.mynlpdy8m.ooguy.com"
	"nm123.comnm7.ccnmail.cfnnh.comnnnetworks.comnnot.netnnoway.runo-spam.wsno-trash.runo-ux.com"
	"no2bullyingatwork.org.uknoavar.comnoblepioneer.comnobugmail.comnobulk.comnobuma.com"
	"noc5yva.theworkpc.comnoclickemail.comnocp.runocp.storenodejs.uknodezine.comnoexpire.top"
	"nogmailspam.infonoicd.comnoinspect.topnoizonicfoundation.comnokdot.comnokiamail.comnolemail.ga"
	"nolettersbox.comnomail.cfnomail.ganomail.pwnomail2me.comnomes.fr.nfnomomail.comnomorespamemails.com"
	"nomorix.cfdnonchalantresmita.biznondon.sitenondon.storenongnue.comnonpartisan.comnonspam.eu"
	"nonspammer.denonze.ronooploop.storenoopmail.comnoos.frnoproposal.comnoref.innoreply.frnori24.tv"
	"norika-fujiwara.comnorikomail.comnorovpn.sitenorseforce.comnorthboveymeadow.businessnorthgates.net"
	"northsixty.comnorvanta.cfdnorwegischlernen.infonoship.shopnoshiper.pronospam.fr.nfnospam.today"
	"nospam4.usnospamfor.usnospammail.netnospamthanks.infonosubcriber.shopnotboxletters.com"
	"nothingtoseehere.canotif.menotify.nothing688.de5.netnotipr.comnotlettersmail.comnotmailinator.com"
	"notrnailinator.comnotsharingmy.infonovacontigencia.xyznovaemail.comnovaprime.vipnovasub.click"
	"novyrix.cfdnow.imnowhere.orgnowmymail.comnowmymail.netnownuri.netnowrouter.storenowtopzen.com"
	"nowyoudme1.cc.cdnoxr.buzznoyavip.comnoyp.fr.nfnproxi.comnqmo.comnrbs.menrehi.comnriza.comnrlord.com"
	"ns01.biznsvpn.comnsyncxy.comntebb.nontelos.netnthrl.comntlhelp.netntlworld.comntscan.comntto.us"
	"nttoadmin2.usnu9233b.theworkpc.comnubescontrol.comnucleant.orgnuknjkv.ooguy.comnull.netnulla.de5.net"
	"nullbox.asianullbox.infonuoifb.comnuox.eu.orgnur-fuer-spam.denurfuerspam.denus.edu.sgnut.ccnutpa.net"
	"nuts2trade.comnv6ei2v.kozow.comnvhrw.comnvqt304.xyznwldx.comnwrlr.orgnwytg.comnwytg.net"
	"nxdbxd.dpdns.orgnxdbxd.indevs.innxdbxd.topnxdbxdl.cc.cdnxirad.onlinenxt.runy.comny7.me"
	"ny7u9qr.kozow.comnyasan.comnyawit.idnybella.comnyc.comnycmail.comnyfhk.comnygren-realty.com"
	"nygrenrealty.comnypato.comnyrmusic.comnyxmail.pronyxpanel.xyznyxstores.idnzoomail.como-tay.com"
	"o2.co.uko2.plo2stk.orgo2y50o5.loseyourip.como326lav.kozow.como7i.netoaifree.ai6.meoaklandas-fan.com"
	"oakon.comoalsp.comoath.comobelion.cfdobfusko.comobjectmail.comobobbo.comoborudovanieizturcii.ru"
	"obxpestcontrol.comoc.lacdn.cnocbxpz3.camdvr.orgoceanfree.netoceanz.techoceva.siteocn.ne.jp"
	"octovie.comoczt15m.kozow.comodaymail.comoddpost.comodeask.comodem.comodmail.comodn.ad.jpodn.ne.jp"
	"odnorazovoe.ruodynex.onlineoepia.comoerpub.orgoewc.topofanda.comoffice-dateien.deoffice-email.com"
	"officecombine.comoffroadwarrior.comoffshore-proxies.netofisher.netogoplace.proogrencikredisi.org"
	"ogzmail.comohaaa.deohgitu.meohi.twohm.edu.ploicexchange.comoida.icuoiioii.emailoiioii.vipoikrach.com"
	"oing.cfokauq.storeokbank.comokcdeals.comokclprojects.comokcx.edu.rsokcxhssgk.topokhko.comokhuman.com"
	"okiae.comokinawa.liokmad.comokmagic.comokname.netokrent.usoku.ovhokuk.comoky.ovhokzk.comoldao.com"
	"oldies104mail.comole.comolemail.comoletters.comoliespace.idoliespace.siteolimp-case.ruolipii.com"
	"olisup.cyouoliviadiffuser.storeoloh.ruoloh.storeolympist.netolypmall.ruomail.deomail.proomaninfo.com"
	"omarnasrrr.comomeie.comomen.ruomfg.runomgheels.comomkiujk.ddnsgeek.comomnievents.orgomnilog.space"
	"omnisent.cfdomnivex.cfdomonomon.shopomtecha.comonbap.comone-mail.topone-ml.comone-sec-mail.site"
	"one-time.emailone2mail.infoonebox.comonekisspresave.comonelettersmail.comonemail.hostonemuou.com"
	"onenet.com.aroneoffemail.comoneoffmail.comonet.com.plonet.euonet.plonetm-ml.comonetm.jp"
	"onetopclick.onlineoneummahorg.ukonewaymail.comonheb.comoninet.ptonionred.comoniventa.cfd"
	"onlatedotcom.infoonldm.netonline-home.deonline.deonline.ieonline.msonline.nlonline.noonlinecmail.com"
	"onlinehome.deonlineidea.infoonlinewiz.comonlyapp.netonmailflare.comonmilwaukee.comonobox.com"
	"onqin.comontasa.comontyne.bizoohioo.comoolus.comoonies-shoprus.ruoooooooo.storeoopi.orgoosln.com"
	"oovk.ruoovk.storeooxxoo.asiaooynib.comop.plopayq.comopelkun.netopemails.comopenagent.cfdopenavz.com"
	"openclawskill.shopopendns.roopenedclaw.topopenmail.proopenmailbox.orgopentrash.comopenwrt.qzz.io"
	"operafan.comoperamail.comopihhushdjn.cyouopmmedia.gaopoczta.ploposite.orgopp24.com"
	"opportunity-africa.comoptician.comoptimaweb.meoptivex.cfdoptonline.netoptusnet.com.auopwebw.com"
	"oranek.comorange.froravantis.cfdoravell.cfdorbit25k.io.vnorbitel.bgorbitxhive.comorbixacoa.com"
	"orceqjqw.topordinaryamerican.netordite.comore.sowhy.de5.netoreidresume.comorgasmail.comorgmail.net"
	"orgmail.proorgmbx.ccorimassage.comoroki.deoronny.comorsbap.comorthodontist.netortogenmail.com"
	"orwpaztm.cfdosaxadinhos.com.broscarluna.siteoshietechan.linkoshjr-24.xyzosifixtech.com.mx"
	"osite.com.broskarstalbergcitygenerator.comoso.comospirun.comostahie.comostinmail.comosuzu.eu.cc"
	"osxofulk.comotakumail.comotherinbox.comotmail.jpotona.ukotpku.comottsathi.storeouchcloud.comouk.me"
	"oupul8b1k.bondoupul8b1k.cyouour-computer.comour-office.comour.stourbrisbane.comourklips.comourl.me"
	"ournet.mdourpreviewdomain.comoutdaremusicdevon.orgoutgun.comoutiook.comoutlawspam.comoutlook.at"
	"outlook.beoutlook.cloutlook.co.idoutlook.co.iloutlook.co.nzoutlook.co.thoutlook.comoutlook.com.au"
	"outlook.com.broutlook.com.groutlook.com.peoutlook.com.troutlook.com.vnoutlook.czoutlook.deoutlook.dk"
	"outlook.edu.ploutlook.esoutlook.froutlook.huoutlook.ieoutlook.inoutlook.itoutlook.jpoutlook.kr"
	"outlook.lvoutlook.myoutlook.nloutlook.phoutlook.ptoutlook.saoutlook.sgoutlook.skoutlook.tw"
	"outlookapp.techoutlooks.bondoutmail.winovbest.comover-the-rainbow.comovomail.coovpn.to"
	"owdrcro.giize.comowleyes.chowlpic.comownmail.netownsyou.deowo-mailteam.bondowo-mailteam.cyou"
	"owovo.siteowube.comoxfo.edu.ploxmail.homesoxopoha.comoyisam.myoynsuxe.ooguy.comozatvn.com"
	"ozbytes.net.auozemail.com.auozm.frozsaip.comozvmail.comozyl.dep-aac.topp-banlis.rup-kk2.icup-ttz.top"
	"p-y.ccp0dl9ik.giize.comp1aintiff.qzz.iop2bvz.cyoup33.orgp3t8dyv.mywire.orgp6vvvok.mywire.org"
	"p71ce1m.comp94y7ff.camdvr.orgpa9e.compacbell.netpachilly.compacific-ocean.compacific-re.com"
	"pacificwest.compackersfan.compackiu.compadue.apppagamenti.tkpagina.depagons.orgpaharpurmim.ga"
	"pakadebu.gapakistanmail.compakistanoye.compaktools.storepalaze.ccpaldonanamansilolo.online"
	"palestinemail.compaliospiti.compamaweb.compamil.fr.nfpancakemail.companda.tnc.ne.jppandora.be"
	"pandorasboxproductions.orgpanlix.cloudpapierkorb.mepaplease.compara2019.ruparan.comparatrabajar.xyz"
	"paris.edu.plparisdaily.frparkjiyoon.comparlimentpetitioner.tkparsitv.comparsmail.comparthekio.live"
	"parthxxtoasts.sitepartlycloudy.compartybombe.departyheld.departynight.atparvazi.compasseone.com"
	"passeone.xyzpasswordmail.compast-line.compastebitch.compastipremium.storepastryofistanbul.com"
	"pathfindermail.compatientlecadet.onlinepatity.compatonce.compavilionx2.compawobby.cfdpaxlys.com"
	"paylaar.compayperex2.compayspun.compazard.compazuric.compbhak.devpbis.beerpbrg4fb.ooguy.compcaa.lol"
	"pcbb.lolpckage.compconnections.netpcpostal.compcsrock.compcusers.otherinbox.compddfw.cn"
	"pdf-cutter.compdood.compdvs.toppdx.ne.jppe.hupeakinbox.netpecinan.compecinan.netpecinan.org"
	"pediatrician.compelviro.sbspemiyum.netpenisgoes.inpenoto.tkpenpen.compeoplepc.compeopleweb.com"
	"pepamail.compepbot.compercyfx.comperfectmail.comperso.bepersonal.ropersonales.compertera.com"
	"peruss.biz.idpesagilt.toppeterdethier.competerhe-ai.bondpetloca.competlover.competml.com"
	"petrzilka.netpettypool.compewpewpewpew.pwpezeshkpour.compflege-schoene-haut.depfui.ruphamay.com"
	"phanmembanhang24h.comphayze.comphctool.comphilipdowney.comphimib.comphimteen.netphmail.sitephmail.us"
	"phone-elkey.ruphone.netphoto-impact.euphotobrex.comphotographer.netphotomark.netphpbb.uu.glphpto.us"
	"phreaker.netphucmmo.comphuongnhicare.comphuotngay.comphus8kajuspa.cu.ccphuturemail.comphyones.com"
	"physcroenmail.comphysicaladithama.iophysicist.netpi.vupiaa.mepianomail.compicdirect.netpicil.store"
	"pickuplanet.compickupman.compicturehostel.compicturehostel.frpicturehostel.orgpicturehostel.store"
	"picusnet.compig.pp.uapigeonprotocol.compigpig.netpii.atpikara.ne.jppiki.sipimpedupmyspace.com"
	"pinehill-seattle.orgpingddns.netpingir.compingmx.compinkgreengenerator.mepinmx.netpinoymail.com"
	"pinpool.aipipemail.spacepipmmotube.storepippoc.compiracha.netpiscesbody.xyzpisem.netpisls.com"
	"pitaniezdorovie.rupithu.orgpitiful.pp.uapivo-bar.rupivotylabs.propixdd.compixelcroft.org"
	"pixelgagnant.netpixiil.compixoledge.netpizu.rupizu.storepizuhdev.workpizzajunk.compjjkp.com"
	"pkday.eu.ccpkdigitalmart.onlinepkdigitalmart.siteplacebomail10.complainhomehub.complala.or.jp"
	"planet.nlplanetaccess.complanetarymotion.netplanetearthinter.netplanetmail.complanetmail.net"
	"planetout.complanworker.proplasa.complayersodds.complayful.complaystation.sony.compleasenoham.org"
	"plenoryx.cfdplexfirm.complexflux.appplexolan.deplhk.rupliz.fr.nfploae.comploki.frploncy.com"
	"plowcreek.orgplugintonature.org.ukplus.complus.google.complusmail.com.brplw.mepm.mepmail.net"
	"pmail.sitepngk.ukpngrise.compntvipveo45k.io.vnpnvipveo25k.io.vnpobbofqd.toppobox.hupobox.sk"
	"poc4756bb.camdvr.orgpochta.rupochtac.rupoczta.fmpoczta.onet.eupoczta.onet.plpoehali-otdihat.ru"
	"poetic.compofmagic.compojok.mlpokemail.netpokemonpost.compokemons1.fr.nfpokepost.compokiemobile.com"
	"polandmail.compolarkingxx.mlpolbox.compoliceoffice.compolitician.compolitikerclub.de"
	"polizisten-duzer.depolkaroad.netpolvexar.spacepolyfaust.compolyfaust.netpolysolextcoin.cloud"
	"pongpong.orgponp.bepooae.compoofy.orgpookmail.compool-sharks.compoolemethodists.org.ukpoond.com"
	"pooo.ooguy.compoopiebutt.clubpopaccount.compopcornfarm7.compopcornfly.compopesodomy.compopgx.com"
	"poplk.compopmail.compopol.fr.nfpopsmail.compopstar.comporjoton.comporsh.netporsilapongo.cl"
	"portaltrendsarena.comportfolink.vps.cdportugalmail.comportugalmail.ptportugalnet.com"
	"pos.lukeliou.siteposdz.compositive-thinking.compositivevoiceteesvalley.co.ukpost.compost.czpost.sk"
	"post.uron.de5.netposta.roposta.storepostaccesslite.compostacin.compostafree.compostaweb.com"
	"postbox.uron.cc.cdpostbx.rupostbx.storeposteo.afposteo.atposteo.beposteo.chposteo.clposteo.co"
	"posteo.co.ukposteo.crposteo.czposteo.deposteo.dkposteo.eeposteo.esposteo.euposteo.fiposteo.gl"
	"posteo.grposteo.hnposteo.hrposteo.huposteo.ieposteo.inposteo.isposteo.jpposteo.laposteo.liposteo.lt"
	"posteo.luposteo.meposteo.mxposteo.myposteo.netposteo.nlposteo.noposteo.nzposteo.orgposteo.pe"
	"posteo.plposteo.pmposteo.ptposteo.roposteo.ruposteo.seposteo.sgposteo.siposteo.tnposteo.ukposteo.us"
	"postfach.ccpostinbox.compostino.chpostmark.netpostmaster.co.ukpostmaster.twitter.compostonline.me"
	"postpro.netpoubelle-du.netpoubelle.fr.nfpousa.compoutineyourface.compowerdea.mepowered.name"
	"powerencry.compowerfan.compowerscrews.compowlearn.compox2.compozima.restpp-n6.toppp-tw.ccpp.inet.fi"
	"pp7rvv.compp9vdr0.ddnsfree.comppdf.ccppedu.pp.uappetw.comppoo.ccwu.ccpptrvv.compqoia.compraize.com"
	"pratikmail.compratikmail.netpratikmail.orgprazdnik-37.ruprc.cxpredatorrat.cfpredatorrat.ga"
	"predatorrat.gqpredatorrat.mlpredatorrat.tkprembyrexiee.onlinepremiapp.compremieragents.net"
	"premierr.sitepremigu.copremirum.shoppremium-mail.frpremiumgo.idpremiumonebd.storepremiumservice.com"
	"premixie.netpremsy.netpreparmy.compresidency.compress.co.jpprestige-leadership.orgprestore.space"
	"pretreer.compricegh.compricegh.funpride-worldwi.depriest.comprimabananen.netprimalhigh.click"
	"primejetnet.comprimered.shopprimposta.comprimposta.huprimtech.cnprin.beprintz.siteprisonity.com"
	"privacy-mail.topprivacy.netprivacyshield.ccprivatdemail.netprivmail.edu.plprivo.edu.plprivy-mail.com"
	"privy-mail.deprivymail.depriyo-mail.compriyo.edu.plpriyo.ovhpriyo.sitepriyoemail.sitepriyomail.in"
	"priyomail.netpriyomail.toppriyomail.ukpriyomail.uspriyor.compriyp.comprkmail.xyzpro-tag.orgpro.hu"
	"pro5g.comprobemail.comprocrackers.comprodigy.netproductmm.shopprofast.topprogetplus.itprogramist.ru"
	"programmer.netprogramozo.huprohade.comprohisi.storeproinbox.comproject2k.comprojectcl.com"
	"promailt.compromessage.compromyvia.cfdprontomail.comproprietativalcea.ropropscore.comprorises.com"
	"prosocial.io.vnprotectsmail.netprotempmail.comprotestant.comproton.meprotonmail.chprotonmail.com"
	"protonza.comprout.beproveity.comproxy-gateway.netproxymail.euproxyparking.comprp-ppdt.appprtnx.com"
	"prtshr.comprtz.euprydirect.infopsai.run.placepsh.mepsles.compsnator.compsoxs.compsv-supporter.com"
	"ptct.netptd.netptncereio.comptnstudio.vnptsculure.compuabook.compublic-files.depublic.usa.com"
	"publicist.compuffiqo.storepuglieisi.compuji.propulp-fiction.compulse25k.io.vnpulsix.pw"
	"punchbagartgallery.org.ukpunkass.compunkproof.compuppetmail.depurcell.emailpureheart.org.uk"
	"purelogistics.orgpurifyzed.orgpurmuttad.compurpleturtle.compursip.compushcom.storepusmail.com"
	"pussport.comput2.netputtanamaiala.tkputthisinyourspamdatabase.compuxa.toppvnmax.spacepwpwa.com"
	"pwrby.compwx129.lovepxlys.compyrosenex.cfdpyskillsgame.comq.comq06htej.ddnsfree.com"
	"q0ez.yuzu.sryze.ccq0y5ffo.kozow.comq1zx2zj.camdvr.orgq7qipaa.kozow.comqabq.comqacmjeq.com"
	"qamlykl.infoqaondqs.loseyourip.comqasti.comqatarmail.comqazaxmj.theworkpc.comqbfree.usqc.to"
	"qcgmtzhzh.topqd.jeqd28max.eu.ccqejjyl.comqentic.shopqeurtor.comqexvhz.comqgming.qzz.ioqhgs.com"
	"qi3hav9.mywire.orgqiang66.ccwu.ccqibl.atqiel.appqiott.comqip.ruqipmail.netqiq.usqisdo.comqisoa.com"
	"qiuvision.comqjwlaaa.giize.comqlhub.org.ukqmail.comqmrbe.comqodiq.comqoika.comqopow.comqoq.indevs.in"
	"qpdm.beerqprfans.comqq.comqq.myqqcomeback.meqrio.comqrt8e6v.ddnsfree.comqrxs6eh.giize.com"
	"qrzzq7z.ooguy.comqsl.roqsmail.cc.cdqsuo.unoqtum-ico.comquackquack.comquadrafit.comquakemail.com"
	"qualbo.comqualityservice.comquantentunnel.dequantorynexus.spacequantumeridian.sitequarvex.cfd"
	"qudone.netqudsmail.comquentavo.cfdquepasa.comquesttechsystems.comquick-mail.ccquickdrop.buzz"
	"quickemail.infoquickhosts.comquickinbox.comquickmail.nlquicknet.nlquicksend.chquickwebmail.com"
	"quiet-branch.comquiklinks.comquikmail.comquillet.euquinz.mequipas.comquixentra.cfdquorixia.cfd"
	"ququb.comquye.loves-beer.comqv7.infoqvmao.comqvttclass.usqvy.meqweasd123.cc.cdqwer.729406.xyz"
	"qwertyhandsome.netqwest.netqwestoffice.netqwezxc321.cc.cdqwickmail.comqydxproapi.storeqytechs.cn"
	"qzueos.comr-o-o-t.comr2money.io.vnr4.sdfe.appr4nd0m.der8cri1k.theworkpc.comra3.usraakim.comrabin.ca"
	"rabiot.reisenrabitex.comracaho.comracedriver.comracefanz.comracingfan.com.auracingmail.com"
	"rackabzar.comracovor.comradeshop.comradiant-flow.orgradicalz.comradiku.ye.vcradioastronomynet.com"
	"radiologist.netrael.usraetp9.comragingbull.comrainbib.co.ukrainbowly.mlrajaiblis.comraketenmann.de"
	"rakumail.jprakuten.jpraleigh-construction.comralib.comrambler.ruramcen.comramenmail.deramin200.site"
	"ramizan.comrancidhome.netrandol.infos.strandomail.iorandomail.netranmamail.comraotus.com"
	"rapidefr.fr.nfrapidletter.netrapplo.comrapt.beraqid.comrastogi.netratt-n-roll.comrattle-snake.com"
	"raubtierbaendiger.deravavo.bondravc.beerravearena.comravemail.comraveqxon.blograveqxon.storerawr.foo"
	"rax.laraxaim.comraxtest.comrayrayactive.comrazemail.comrazeny.comrazormail.comrazuz.comrbb.org"
	"rbmz.beerrbs1.xyzrc38643.ddnsfree.comrcasd.comrccgmail.orgrccgmanifestinghisglory.co.ukrcn.com"
	"rcpt.atrdevmail.tokenized.namerdklcrv.xyzrdlt0hi.mywire.orgrdsekaunx.topre-gister.comreacc.me"
	"realemail.netreality-concept.clubrealize.edu.plreallyfast.bizreallyfast.inforeallymymail.com"
	"realmail.corealman.mywire.orgrealmka.iorealquickemail.comrealradiomail.comrealseek.xyz"
	"realtyagent.comrealtyalerts.careapsa.comreason.edu.plrebates.streamreborn.comreceiveee.com"
	"recipeforfailure.comreclameaqui.servicesrecode.mereconmail.comrecyclemail.dkrecycler.com"
	"recyclermail.comredbiodiesel.comredfeathercrow.comredi.fr.nfrediff.comrediffmail.com"
	"rediffmailpro.comrednecks.comrednotecreatoracademy.artredproxies.comredseven.deredsfans.com"
	"reestore.siterefblogs.comrefk.sitereftoken.netregapts.comregbypass.comreggaefan.com"
	"registerednurses.comregspaces.tkregvippro.sitereimondo.comreincarnate.comrejectmail.com"
	"rejo.technologyrekaer.comrelayne.topreliable-mail.comrelieve.us.cireligious.comremahankerupuk.com"
	"remai.freeddns.orgremail.cfremail.garemarkable.rocksremind.edu.plremote.liremoteflyer.co.uk"
	"renren.comrensumo.toprentaen.comrentop.asiarenvotra.cfdrenydox.comreovipvpn.toprepairman.comreply.hu"
	"reply.ticketmaster.comreplyloop.comreportfresh.comrepresentative.comreptilegenetics.com"
	"rescueteam.comresgedvgfed.tkresmso.comresource.calendar.google.comrestorationchurchtv.com"
	"resumeforest.cnresumemail.comreusable.emailreusecomputers.sitereverendneedham.co.ukreviewfood.vn"
	"revolvingdoorhoax.orgrewermail.comrexabot.comrexmoo.ccwu.ccrexornge.netrexornge.sitereymaticx.com"
	"rezai.comrezalabs.shoprezato.comrf.gdrfc822.orgrfods.techrfzpnrbpv.toprgbeastcomputers.site"
	"rgwdomb.theworkpc.comrhalmshouse.churchrhalmshouse.co.ukrhyta.comriazra.bondricardo0911.xyz"
	"richfinances.pwrichmondhill.comrickymail.comriddermark.deriffproductions.co.ukrifkian.ga"
	"rifqysaputra.devrikka0612.siterilzz.storerimshacooking.siterin.rurinseart.comriopreto.com.br"
	"riposh.shoprippb.comrisinggirl.co.ukrisingsuntouch.comriski.cfrisu.beriwutz-gmail.com"
	"rjzh8vf.giize.comrklips.comrkomo.comrkzpcx.toprm2rf.comrma.ecrmmr.funrmqkr.netrn.comrnailinator.com"
	"rniz667.mywire.orgrnmut8pudgj0ikregqx6.dynv6.netrnvvpn.storero.ltro.ruroadrunner.comroanokemail.com"
	"robertspcrepair.comroborena.comrobot-mail.comrobothandcook.cfdrobustq.comrock.comrocketmail.com"
	"rocketship.comrockfan.comrodhazlitt.comrodrun.comrogers.comroguemaster.devrollindo.agencyrome.com"
	"ronete.comronger.cfdronghsng.buzzronnierage.netroosh.comrootfest.netrootprompt.orgroratu.com"
	"roroki.cnrosebearmylove.rurosella.my.idrotaniliam.comrotomails.co.ukrotomails.comrouflav.com"
	"roughnet.comroute64.derouterboardvietnam.comrover.inforowdydow.comrowe-solutions.comroweryo.com"
	"royal.netroyaldoodles.orgroyalmarket.liferoyalpriesthoodagc.org.ukroyandk.comroybl.comrppkn.com"
	"rr.comrr.nurrohio.comrs.sdfe.apprsub.comrsvhr.comrt.jesys.netrteet.comrtrobinsbequest.org.uk"
	"rtrtr.comrtskiya.xyzrua.pp.uarubyridge.comrudymail.mlruinique.techrukiaops.merulersonline.com"
	"rumahweb.siterumgel.comrunatk.siterunbox.comruncubesapps.idruni.carunlop6.ooguy.comrupayamail.com"
	"ruru.berushpost.comrustydoor.comrustyload.comruttolibero.comruu.krruutukf.comrvb.rorvneous.com"
	"rvshop.comrw1aifc.camdvr.orgrweebz-mail-1.onlinerwstatus.comrwxsxnomo.toprxinai.comrxs9.cn"
	"rygel.infos.strymtool.eu.ccrynetvpn.siteryteto.meryuu.codesryuucn.comryyr.ruryyr.storerzbal.xyz"
	"s-mail.coms-mail.socials-mdg.tops0ny.nets1q59z82q.tops33db0x.coms3cmt5w.kozow.coms3k.net"
	"s40vwj8.camdvr.orgs4sfoundation.org.uks8gz4ay.kozow.comsabreshockey.comsabrestlouis.com"
	"sacbeemail.comsackboii.comsad23321adja.cnsada-sd.ccsaddope.lolsadfg.indevs.insadrain.shop"
	"sads-ads-awe.topsaeoil.comsaeuferleber.desafaat.cfsafe-mail.netsafermail.infosafersignup.de"
	"safetymail.infosafetypost.desafrica.comsagametour.comsagra.lusags-per-mail.desaharanightstempe.com"
	"sahildash.devsailmail.iosailormoon.comsaintly.comsaintmail.netsaisonhama.shopsajutadollars.com"
	"sakibbd.xyzsakoonthroughcancer.comsakura.ne.jpsakurapink.topsakuw.storesakuworld.sitesalakoais.shop"
	"sale-sale-sale.comsalehi.netsaleis.livesalesperson.netsalmeow.tksam1.eu.orgsamaltour.site"
	"samaritanfamilyfoundation.comsamblogs.nett.tosamblogs.zone.idsamerica.comsamilan.netsammimail.com"
	"sampsave.techsamsclass.infosamsung-gmail.comsandcars.netsandelf.desandwhichvideo.comsanfinder.com"
	"sanfnge.runsanfnges.ccsanfranmail.comsanim.netsanook.comsanstr.comsaovangtiles.sitesapo.pt"
	"sappisi.comsarawakreport.comsast.rosasukiez.shopsatisfyme.clubsatorix.idsatukosong.comsaturrshop.uk"
	"saudia.comsaungadaid.prosausen.comsavatv.comsave4now.comsavelife.mlsavemydinar.comsavests.com"
	"say0.comsayhi.netsaynotospams.comsayverfox.comsbcglbal.netsbcglobal.comsbcglobal.netscandalmail.com"
	"scarlet.nlscatmail.comscatterteam.comscay.netscento.cyouschachrol.comschafmail.deschizo.com"
	"schmeissweg.tkschmusemail.deschoolemail.comschoolmail.comschoolsucks.comschreib-doch-mal-wieder.de"
	"schrott-email.deschweiz.orgsci.fiscientist.comscifianime.comscook.cfdscotland.comscotlandmail.com"
	"scottcoffman.netscottishmail.co.ukscottni.comscottsboro.orgscpulse.comscreensyit.idscribito.de"
	"scrsot.comscubadiving.comsd3.insdbbs.ccsdhaiok.eu.ccsdi5mon.ooguy.comsdj.fr.nfsds-awe.topsdsfre.blog"
	"sdvft.comsdvgeft.comsdvrecft.comseakris.funseanet.comsearch.uasearch4gpt.comsearchwales.com"
	"seasonofgrace.orgsebbcn.netsebil.comseckinmail.comsecmail.pwsecret-police.comsecretary.net"
	"secretemail.desecretservices.netsecure-mail.bizsecure-mail.ccsecured-link.netsecurehost.com.es"
	"securemail.edu.plsecuritybot.onlinesedekah-mudah.comseduck.comseductive.comseedancespace.shop"
	"seedcorn.foundationseedspeed.siteseekapps.comseekjobs4u.comseekstoyboy.comsegichen.comseguros.com.br"
	"sehier.frsejaa.lvsekotong.storeselaciptama.comseler25k.io.vnselerb.topselfdestructingmail.com"
	"selfdestructingmail.orgselftrak.fitselltub.comselltub.meseman.edu.kgsemester.bondsemut.mesend.hu"
	"send22u.infosend4.uksendapp.uksendfree.orgsendgrid.ovhsendingspecialflyers.comsendme.czsendnow.win"
	"sendo.dedyn.iosendo.giize.comsendokai.clicksendos.fr.nfsendos.infos.stsendspamhere.com"
	"sengkuni.dedyn.iosengkuni.qzz.iosengkuni.xx.kgsenpro.storesenseless-entertainment.comsensewave.com"
	"sent.assent.atsent.comsentra-premium.comsentrismail.comsenvas.mesenyan.funseosnaps.comseqerc.com"
	"serbaprem.storeserbaserbisoftware.siteserci.appserenith.cfdserga.com.arservemymail.comserver.ms"
	"servermaps.netservicee.esservices391.comservicetr.mesesasdl.topsesmail.comsetxko.comsevernday.us"
	"sevopay.comsewink.my.idsex520.eu.orgsexforswingers.comsexfrancecute.lolsexfrancecute.tattoo"
	"sexfrancecute.xyzsexical.comsexmagnet.comsexyalwasmi.topsexymeowers.sitesexymeowers.space"
	"sexymeowers.storesexymeowers.xyzseznam.czsfacg.orgsfanrj.cfdsfolkar.comsfr.frsfr09g1.camdvr.org"
	"sgatra.comsgm.ovhshaceng.biz.idshaceng.my.idshadap.orgshaguaaini.clickshahabnoor.orgshahweb.net"
	"shalar.netshanhaijuli.sbsshaniastuff.comsharebot.netshared-files.desharedmailbox.orgsharkfaces.com"
	"sharklasers.comsharmaweb.comshaw.cashchiba.ukshe.comsheerid.topsheinup.comshengxia.asia"
	"sherazhaider.comsheryli.comshhmail.comshhuut.orgshieldedmail.comshieldedpost.netshieldemail.com"
	"shiftmail.comshiita12.comshinedyoureyes.comshinstore.siteshipfromto.comshiphazmat.org"
	"shipping-regulations.comshippingterms.orgshiptudo.comshiro-alice.liveshitaway.cfshitaway.cu.cc"
	"shitaway.gashitaway.gqshitaway.mlshitaway.tkshitaway.usa.ccshitmail.deshitmail.meshitmail.org"
	"shitware.nlshizuku-lulu.loveshkele.cyoushmavje.mywire.orgshmeriously.comshockinmytown.cu.cc"
	"shootmail.comshopaccmmo.comshopbantkclone.comshopcreative.ccshopempva11.comshopld.linkpc.net"
	"shopprimeaccounts.comshopvipduzk666.shopshopvipduzk6868.shopshopxda.comshopy.clubshortmail.com"
	"shortmail.netshortweb.liveshotgun.hushotmail.rushowslow.deshrib.comshuelder.comshuf.comshut.name"
	"shut.wsshxwonew.xyzsi1ver.xyzsialkotcity.comsialkotian.comsialkotoye.comsiap-sepuh.comsiberpay.com"
	"siby9w6.loseyourip.comsicmg.comsidelka-mytischi.rusidement.comsidlabs.sitesidneymichaelpoland.travel"
	"siempre.gratissifan077.cc.cdsiftportal.rusify.comsig.de5.netsignalxp.comsigninid.com"
	"signsoflife.org.uksihanoma.storesika3.comsikux.comsilenceofthespam.comsilentmail.ccwu.ccsiliwangi.ga"
	"silkroad.netsilvaron.cfdsilvercoin.lifesim-simka.rusim-sppg.comsimaenaga.comsimoka.sbs"
	"simpleitsecurity.infosimranaitech.spacesin.clsina.cnsina.comsina.com.cnsinaite.netsinamail.com"
	"sind-hier.comsind-wir.comsindhier.comsindwir.comsinema.mlsinfiltro.clsingapore.comsingapore.edu.pl"
	"singles4jesus.comsinglespride.comsingmail.comsingnet.com.sgsinnlos-mail.desino.twsinorto.com"
	"siperer.onlinesiroja.topsiteinfox.comsiteposter.netsitwelltownlands.org.uksix25.bizsixoplus.com"
	"sizzlemctwizzle.comsjuaq.comsjusngde.infosk-ai.eu.ccskafan.comskeefmail.comskim.comskingkong.com"
	"skizo.huskrak.comskrhqfnya.topskrx.tksky-inbox.comsky-ts.desky.comsky.tkc.ne.jpsky.tkk.ne.jp"
	"sky.tu-ka.ne.jpskyemails.appskyemails.techskyforte25k.io.vnskygazer42.cnskygazerhub.com"
	"skyhope666.icuskyhope666.shopskyhope666.xyzskyhopenb.shopskyhopenb.xyzskyhopenba.shopskyhopetw.xyz"
	"skyhopewd.xyzskyhopewdf.xyzskynet.beskynet.infos.stskyrt.deskyserver.cyouskytopway.com"
	"slamdunkfan.comslapsfromlastnight.comslaskpost.seslave-auctions.netslimirin.comslingshot.com"
	"slippery.emailslipry.netsliverkeigo.funslo.netslopsbox.comslotbeer.comslothmail.netslotter.com"
	"slowpokerfrance.euslowpokerfrance.frslowpokerfrance.orgslowpokerfrance.storeslushmail.com"
	"slushpools.cloudsluteen.comsly.ioslyouthuk.orgsma.balajar.idsmailpro.comsmailwork.comsmakit.vn"
	"smallker.tksmap.4nmv.rusmapfree24.comsmapfree24.desmapfree24.eusmapfree24.infosmapfree24.org"
	"smapxsmap.netsmartemailbox.cosmartnator.comsmarttalent.pwsmarttickethub.comsmashmail.desmell.sbs"
	"smellfear.comsmellrear.comsmellypotato.tksmeux.comsmileyface.comsmithemail.netsmkanba.com"
	"smncloud.comsmoothmail.comsmpcharity.co.uksmpnegeri4-pwt.my.idsms.atsmtp.id.vnsmtp.io.vnsmtp99.com"
	"smwg.infosmykwb.comsn6fk3.nsmjj.techsnail-mail.netsnakebite.comsnakebutt.comsnakemail.comsnapbx.com"
	"snapmail.ccsnapmail.sitesnapmail.xyzsnapwet.comsndt.netsneakemail.comsneakmail.desnece.comsnet.net"
	"sneydgreen-communityhall.co.uksniper.husnkmail.comsnoopymail.comsnowboarding.comsnowdonia.net"
	"snowlash.comsnpmail.funso-net.ne.jpsoc123.netsocamail.comsocceramerica.netsoccermail.com"
	"soccermomz.comsocial-mailer.tksocialfurry.orgsocialist.sbssociallymediocre.comsocialpulse.casa"
	"socialtrash.onlinesocialworker.netsociologist.comsoco7.comsocoori.comsofia.resofimail.com"
	"sofort-mail.desofortmail.desofrge.comsoftbank.idsoftbank.ne.jpsoftdailyguide.comsofthome.net"
	"softkey-office.rusoftlitceg.comsoftpls.asiasogetthis.comsogou.comsohai.mlsohu.comsohus.cnsoioa.com"
	"soisz.comsol.dksolar-impact.prosolarnyx.comsolarunited.netsolarunited.orgsolcon.nlsoldier.hu"
	"solenox.cfdsolerbe.netsolimoddin.onlinesolkill.storesolquira.cfdsolution4u.comsolvemail.info"
	"solventtrap.wikisomadethcdk.sitesomelora.comsomestoneair.shopsomoj.comson2d.sitesongsan.business"
	"songsign.comsongwriter.netsoniot.frsoniot.infosoniot.onlinesoniot.storesonjj.edu.pl"
	"sonl192.theworkpc.comsonnenkinder.orgsonny.tksonphuongthinh.comsonrusu.comsonshi.cfsoodmail.com"
	"soodomail.comsoodonims.comsoombo.comsoon.comsoon.itsoscandia.orgsoson.shopsoul-association.com"
	"soulfoodcookbook.comsouthai.bondsoutheastessexanimal.uksoyboy.observersozenit.comsp.nlspaaqs.ne.jp"
	"space-bank.comspace-man.comspace-ship.comspace-travel.comspace.comspacebazzar.ruspacehotline.com"
	"spacemart.comspacetowns.comspacewar.comspacework.topspacexyz.spacespacezin.spacespahe.xyz"
	"spainmail.comspam-be-gone.comspam.2012-2016.ruspam.carespam.ceospam.laspam.org.esspam.suspam4.me"
	"spamail.despamarrest.comspamavert.comspambob.comspambob.netspambob.orgspambog.comspambog.de"
	"spambog.netspambog.ruspambooger.comspambox.infospambox.mespambox.orgspambox.usspambox.xyz"
	"spamcero.comspamcon.orgspamcorptastic.comspamcowboy.comspamcowboy.netspamcowboy.orgspamday.com"
	"spamdecoy.netspameater.comspameater.orgspamex.comspamfellas.comspamfighter.cfspamfighter.ga"
	"spamfighter.gqspamfighter.mlspamfighter.tkspamfree.euspamfree24.comspamfree24.despamfree24.eu"
	"spamfree24.infospamfree24.netspamfree24.orgspamgoes.inspamherelots.comspamhereplease.comspamhole.com"
	"spamify.comspaminator.despamkill.infospaml.comspaml.despamlot.netspammer.failspammotel.com"
	"spammy.hostspamobox.comspamoff.despamsalad.inspamsandwich.comspamslicer.comspamsphere.com"
	"spamspot.comspamstack.netspamthis.co.ukspamthis.networkspamthisplease.comspamtrail.comspamtrap.ro"
	"spamtroll.netspamwc.cfspamwc.gaspamwc.gqspamwc.mlsparkletoc.comspartapiet.com"
	"sparxautomationhub.storespazmail.comspeak2all.comspeaknow.org.ukspecialneedscircle.co.uk"
	"speedemail.netspeedgaus.netspeedlooking.funspeedpost.netspeedrules.comspeedrulz.comspeedymail.org"
	"sperke.netsperma.cfspicysoda.comspiedemtion.storespikio.comspils.comspinbit.cyouspindl-e.com"
	"spinfinder.comspinly.netspl.atsplitparents.comspoko.plspoofmail.desportcornwall.orgsportemail.com"
	"sportrid.comsportsfunlifestyle.orgsportsmail.comsporttruckdriver.comspotiy.sitespotlightdiary.com"
	"spr.iospray.nospray.sespritzzone.despruzme.comspybox.despymac.comspymail.comspymail.onesqp.cc.cd"
	"squizzy.desquizzy.netsraka.xyzsrame.comsrilankan.netsroff.comsry.liss0qw9a.ddnsfree.comssanphone.me"
	"ssi-bsn.infos.stssl-mail.comssoia.comsssig.onesssvcv.unost-davids.netstacys.momstade.frstalag13.com"
	"stanfordujjain.comstar-fish.org.ukstarbalance.sitestarbucks.comstarcheck.instardust-2.store"
	"stargateradio.comstarlight-breaker.netstarlight.storestarmail.comstarmail.netstarmail.org"
	"starmedia.comstarnlink.comstarplace.comstarpower.spacestarspath.comstart.com.austart.nostartfu.com"
	"startkeys.comstatdvr.comstathost.netstatiix.comstayhome.listeadyhabithub.comsteam-area.ru"
	"steam-coin.comsteambot.netsteel4work.io.vnstepsofhope.co.uksterlingpointco.comstexsy.com"
	"stinkefinger.netstipte.nlstmail.cc.cdstomatogomail.rustoned.comstoneground.shopstones.com"
	"stonesinwater.comstop-my-spam.cfstop-my-spam.comstop-my-spam.gastop-my-spam.mlstop-my-spam.pp.ua"
	"stop-my-spam.tkstopdropandroll.comstopspam.appstorebanme.comstoregmail.netstoriesonthestreet.org"
	"storiqax.topstorj99.comstorj99.topstorksite.comstorybuddies.onlinestpaulsgrammaralumniusa.org"
	"stravico.cfdstrayhood.orgstreamingku.livestreamtv.biz.idstreamwolf.storestreber24.de"
	"streetwisemail.comstribmail.comstromox.comstrompost.comstrongguy.comstuckmail.comstudent.nyc.mn"
	"student.sustudentcenter.orgstudio.jo3.orgstudio.publicvm.comstudyhub.edu.plstuffmail.destufmail.com"
	"stumpfwerk.comstylist-volos.rusu.cloudns.bizsuarj.comsubmic.comsubmitreports.comsubram.com"
	"substoretools.comsubstoretools.sitesubstoretools.storesuburbanthug.comsuckmyd.comsudanmail.net"
	"sudern.desudolife.mesudolife.netsudomail.bizsudomail.comsudomail.netsudoverse.comsudoverse.net"
	"sudoweb.netsudoworld.comsudoworld.netsueshaw.comsuexamplesb.comsuftwari.comsugarloafstudios.net"
	"sugtbt.comsuhabi.comsuhasmedam.comsuiemail.comsuini.dpdns.orgsuioe.comsuisse.orgsukhumvit.net"
	"sumberakun.comsunmoonlight.shopsunpoint.netsunrain.techsunrise-sunset.comsunsgame.com"
	"sunstarmoon.shopsuntuy.comsunumail.snsuomi24.fisuper-auswahl.desuper.lgbtsuperblohey.com"
	"superbowlstarttime.orgsuperdada.comsupereva.itsupergreatmail.comsupergrok.idsupergrok.site"
	"supermail.rusupermailer.jpsuperplatyna.comsuperrito.comsupersave.netsuperstachel.desuperti4r.dev"
	"superyp.comsupplementsdiary.comsupplementwiki.orgsupportorganization.onlinesupporttc.comsurat.com"
	"surbitonnewlifebaptist.comsuremail.infosurf3.netsurfree.comsurfy.netsurgical.netsurimail.com"
	"survivormail.comsuryain.appsushisalmon.onlinesusi.mlsute.jpsvetims.comsvip520.cnsvip888888888.com"
	"svipcun.eu.orgsvk.jpsvxr.orgswagpapa.comswap.name.ngswbell.netsweb.czswedenmail.comsweetberry.online"
	"sweetpotato.mlsweetville.netsweetxxx.deswi4jut.ddnsfree.comswift-mail.comswift-mail.net"
	"swift10minutemail.comswiftcroft.orgswiftdesk.comswingeasyhithard.comswingfan.comswipemail.top"
	"swipermail.zzn.comswirve.comswissinfo.orgswissmail.comswissmail.netswissokalmo.org.uk"
	"switchboardmail.comswitzerland.orgswsdz.comsx172.comsx227.topsx235.topsx697.topsx856.topsx872.top"
	"sx882.topsx992.topsxda.cc.cdsydney.edu.plsyecna9.ooguy.comsyinxun.comsylentha.cfdsylnetdns.site"
	"sylnetgcp.sitesylnetgcp.topsylnetx1.topsylvannet.comsymphonyresume.comsynarca.comsyncax.com"
	"synovaris.cfdsynsky.comsyntheradynamics.sitesyom.comsyosetu.gqsyriamail.comsysout.cloud"
	"sytchampton.directorysytchamptoncc.co.uksyujob.accountantssz345p7.loseyourip.comszerz.com"
	"szxcfagah.onlinet-com.ne.jpt-online.det-online.hut.psh.met15ippy.giize.comt1mo.nett2d9n0j.ooguy.com"
	"t2mail.comt2t.emailt6s7.topt7sqtao.giize.comt8xieb2.kozow.comtacomail.detafmail.comtafnsxo.ooguy.com"
	"tafoi.grtagara.infos.sttaglead.comtagmymedia.comtagyourself.comtaikhoankiro.protaimb.com"
	"taischaves.comtako.skintakuyakimura.comtalemarketing.comtalk21.comtalkcity.comtalkinator.com"
	"talkmatrix.studytalkup.sbstalmetry.comtamil.comtampabay.rr.comtamthomca.clicktamttts.com"
	"tandlplith.setankpolice.comtanlanav.comtanukis.orgtanvo.onlinetaobudao.comtaohucom.store"
	"taojingrun.onlinetaomail.web.idtapchicuoihoi.comtaphear.comtapi.retarasbest.xyztartinemoi.com"
	"tarzanmail.cftaseek.cc.cdtaseek.toptastmemail.comtastrg.comtatadidi.comtatanova.comtatsu.uktaugr.com"
	"taukah.comtaxibmt.comtaxibmt.nettaymonera.detb-on-line.nettbgroupconsultants.comtbr.fr.nf"
	"tbterqwzv.toptbwt.comtcc.on.catcwlm.comtcwlx.comtds.nettdtda.comteachermail.netteachers.org"
	"teambunnyfoundation.org.ukteamdiscovery.comteamnewmexico.orgteamtitan.coteamtulsa.nettech-center.com"
	"tech2grow.io.vntech4peace.orgtech69.comtechblast.chtechcyber.shoptechemail.comtechgroup.metechie.com"
	"techlhj.emailtechnisamail.co.zatechnologist.comtechnoproxy.rutechscout.comtechspot.comtechusa.org"
	"teenagedirtbag.comteerest.comteewars.orgtefl.rotehillahpraise.ukteihu.comtele2.nltele2.notelebot.com"
	"telecomix.pltelefonica.netteleg.eutelegmail.comteleline.estelenet.betelepac.pttelerymd.com"
	"teleworm.comteleworm.ustelfort.nltelfortglasvezel.nlteliedge.comteligmail.sitetelimail.online"
	"telinco.nettelkom.nettellos.xyztelor.studiotelos.lattelpage.nettelstra.comtelstra.com.autelvetto.com"
	"temailz.comtembusselalu.biz.idtembusselalu.my.idtemeilo.comteml.nettemp-email.de5.nettemp-link.net"
	"temp-mail-free.dedyn.iotemp-mail-free.dynv6.nettemp-mail.besttemp-mail.cfdtemp-mail.comtemp-mail.de"
	"temp-mail.edu.rstemp-mail.freeddns.orgtemp-mail.ggtemp-mail.loltemp-mail.nowtemp-mail.org"
	"temp-mail.pp.uatemp-mail.rutemp-mail.snaper24.comtemp-mailer.dynv6.nettemp-mails.com"
	"temp.headstrong.detemp.skymeshdynamics.comtemp.sowhy.de5.nettemp1month.icutemp2.qzz.iotempail.com"
	"tempalias.comtempblockchain.comtempe-mail.comtempebossok.my.idtempemail.biztempemail.co.za"
	"tempemail.comtempemail.detempemail.nettempemail.nyc.mntempemailgen.comtempemaill.comtempemailo.org"
	"tempestme.comtempinbox.co.uktempinbox.comtempmail.attempmail.besttempmail.cctempmail.cloud"
	"tempmail.cntempmail.cotempmail.detempmail.edu.getempmail.edu.pltempmail.emailtempmail.eu"
	"tempmail.id.vntempmail.ingtempmail.io.vntempmail.ittempmail.nettempmail.ninjatempmail.plus"
	"tempmail.pp.uatempmail.ustempmail.viptempmail.worldtempmail.wstempmail101.comtempmail2.com"
	"tempmail5.comtempmaildemo.comtempmailer.comtempmailer.detempmailer.nettempmailfree.nettempmailo.com"
	"tempmailr.comtempmails.nettempmailto.comtempmailyo.orgtempomail.frtempomail.orgtempomailo.site"
	"temporalemail.orgtemporam.comtemporam.metemporam.onlinetemporam.xintemporam.xyztemporarily.de"
	"temporarioemail.com.brtemporarly.comtemporarmail.edu.pltemporary-mail.nettemporaryemail.dpdns.org"
	"temporaryemail.nettemporaryemail.ustemporaryforwarding.comtemporaryinbox.comtemporarymailaddress.com"
	"tempp-mails.comtemppppo.storetempr.emailtempsky.comtemptami.comtempthe.nettempymail.comtemtulsa.net"
	"tenchiclub.comtenderkiss.comtenhub.uktennismail.comtensi.orgtenull.comterminverpennt.deternaklele.ga"
	"terra.clterra.comterra.com.arterra.com.brterra.esterre.infos.sttest-infos.fr.nftest.comtest.de"
	"test1byali.cfdtestore.cotestudine.comtetestebu.onlinetevstart.comtexify.onlinetfanus.com.er"
	"tfbnw.asiatfbnw.id.vntfbnw.intfbnw.infotfbnw.io.vntfbnw.techtfbnw.xyztfcn.beertffv4a3.kozow.com"
	"tfz.nettgduck.comtgmaiss.xyzthai.comthaihp.netthaimail.comthaimail.netthaitudang.xyzthalarex.cfd"
	"thameschamberorchestra.co.ukthanhnhontienbao.comthanksnospam.infothankyou2010.comthaotri.com"
	"thatim.infothc.stthdfyrg.topthe-african.comthe-airforce.comthe-aliens.comthe-american.com"
	"the-animal.comthe-army.comthe-astronaut.comthe-beauty.comthe-big-apple.comthe-biker.comthe-boss.com"
	"the-brazilian.comthe-canadian.comthe-canuck.comthe-captain.comthe-chinese.comthe-country.com"
	"the-cowboy.comthe-davis-home.comthe-dutchman.comthe-eagles.comthe-englishman.comthe-fastest.net"
	"the-fool.comthe-frenchman.comthe-galaxy.netthe-genius.comthe-gentleman.comthe-german.com"
	"the-gremlin.comthe-hooligan.comthe-italian.comthe-japanese.comthe-lair.comthe-madman.com"
	"the-mailinglist.comthe-marine.comthe-master.comthe-mexican.comthe-ministry.comthe-monkey.com"
	"the-newsletter.netthe-pentagon.comthe-police.comthe-prayer.comthe-professional.comthe-quickest.com"
	"the-russian.comthe-snake.comthe-spaceman.comthe-stock-market.comthe-student.netthe-whitehouse.net"
	"the-wild-west.comthe18th.comthe23app.comtheaviors.comthebearshark.comthebest73.shoptheboys.cyou"
	"thecarinformation.comthechildrensfocus.comthecity.bizthecloudindex.comthecoolguy.comthecriminals.com"
	"thecwf.co.ukthediamants.orgthedirhq.infothedoghousemail.comthedorm.comthedorsetcarershub.org"
	"theend.hutheeyeoftruth.comtheglobe.comthegolfcourse.comthegooner.comthegrampians.net"
	"theheadoffice.comthehjhvj.inktheinternetemail.comthejenkins.netthejoker5.comtheking.id"
	"thelanddownunder.comthelifecentre.org.ukthelightningmail.netthelimescommunitygarden.org"
	"thelimestones.comthemail.comthemailer.dethembones.com.authemccarneyfoundation.co.ukthemegreview.com"
	"themillionare.netthemostemail.comtheoffice.nettheplate.comthepokerface.comthepostmaster.net"
	"theraces.comtheracetrack.comtherapist.netthereddoors.onlinetheroyalweb.clubthescrappermovie.com"
	"these.cctheshahnazfoundation.comthespamfather.comthestreetfighter.comtheteastory.infothetechnext.net"
	"theteebox.comthewatercooler.comthewebpros.co.uktheweifamily.icuthewizzard.comthewizzkid.comthex.ro"
	"thexyz.cathexyz.frthexyz.inthexyz.mobithexyz.netthexyz.orgthezhangs.netthg.cc.cdthichanthit.com"
	"thichmmo.comthiefness.comthietbivanphong.asiathirdage.comthirifara.comthisgirl.comthisis-holly.cfd"
	"thisisnotmyrealemail.comthismail.netthispy.topthisurl.websitethly.cc.cdthnikka.comthoas.ru"
	"thodianamdu.comthoitrangnam2024.shopthomasblackerby.org.ukthor.my.idthraml.comthreads.io.vnthrma.com"
	"throam.comthronebe.sbsthrott.comthrowam.comthrowaway.dynv6.netthrowawayemailaddress.com"
	"throwawaymail.appthrowawaymail.comthrowawaymail.pp.uathroya.comthrubay.comthrunet.comthshyo.org"
	"thueotp.netthulinh.netthunderbolt.sciencethundermail.comthunkinator.orgthuongxg.com"
	"thurleighchurchestate.churchthxmate.comtianblog.toptianmi.metianstudy.spacetiapz.comtic.ec"
	"tidaksuka.cfdtidewick.orgtidissajiiu.comtidni.comtidylifehub.comtiendadezapasok.comtiffincrane.com"
	"tigrisstem.orgtijdelijke.emailtikanony.comtiki.ne.jptikmail.orgtiksofi.uktiktakgrab.com"
	"tiktakgrab.shoptiktakgrabber.comtiktokngon.comtilien.comtilumo.cfdtilvex.click"
	"timbourkescholarshipfund.orgtimein.nettimgiarevn.comtimkassouf.comtinhoconline.comtinoza.org"
	"tinpho.comtinytimer.orgtinyurl24.comtipsb.comtirasya.protiscali.attiscali.betiscali.co.uktiscali.it"
	"tiscali.lutiscali.notiscali.setistory.comtitangamezz.comtitenpa.comtittbit.intiv.cctivendra.cfd"
	"tivertonhospitalleagueoffriends.co.uktivo.camdvr.orgtizi.comtjhn.beertkcity.comtkfb24h.comtkitc.de"
	"tlen.pltlktok.ustlpn.orgtm.488448.xyztm.515666.xyztm.622221.xyztm.spkun.orgtmail.comtmail.edu.rs"
	"tmail.ggtmail.iotmail.linktmail.lttmail.mxtmail.wstmail1.orgtmail2.orgtmail3.comtmail3.orgtmail4.org"
	"tmail5.orgtmail6.comtmail9.comtmaile.nettmailinator.comtmailor.comtmailor.nettmails.nettmmbt.net"
	"tmpbox.nettmpemails.comtmpeml.comtmpeml.infotmpjr.metmpmail.nettmpmail.orgtmpmailer.com"
	"tmpmailtor.comtmpnator.livetmpx.sa.comtmxttvmail.comtnbeta.comtoaik.comtoast.comtocuda.cloud"
	"toddsbighug.comtofeat.comtohru.orgtoiea.comtokai.or.jptoke.comtokem.cotoken.rotoken0v0.com"
	"tokenizer.qwen3-30b-a3b.xyztokenmail.detokfly.orgtokmail.funtokmail.nettokobibit.cotokyo.edu.pl"
	"tokyo112.toptokyoflarex.tokyotolong.engineertom.comtomail.cc.cdtomhouse.shoptommyfommy.site"
	"tomvnet.uktonaeto.comtongle.ccwu.cctoni.io.vntonne.totonyfarm.indevs.intonymanso.comtoo.li"
	"toolbox.ovhtoolnator.plustoolourles.techtools-capcut.comtoolsequipment.cyoutoolsource.comtoolsq.me"
	"toomail.biztoon.mltoothfairy.comtop-shop-tovar.rutop101.detop1mail.rutop1post.rutopchat.com"
	"topdatamaster.comtopgamers.co.uktopinrock.cftopletter.comtopmail-files.detopmail.com.artopmail2.com"
	"topmail2.nettopofertasdehoy.comtopranklist.detopren.cyoutopren.toptoprumours.comtopsurf.com"
	"topupgg.apptopvu.nettorchmail.comtorkakak.sitetormail.orgtormails.comtorontomail.comtorrent411.fr.nf"
	"tortenboxer.detorvila.sbstospage.comtoss.pwtosunkaya.comtotallynotfake.nettotalmail.detotalmusic.net"
	"totalvista.comtotesmail.comtotoan.infototococo.fr.nftoupiao7003.toptourcc.comtownisp.comtozya.com"
	"tp-qa-mail.comtpg.com.autppp.onetppp.onlinetpwlb.comtqoai.comtqosi.comtrackden.comtradermail.info"
	"tradingview.my.idtrainthem2fish.co.uktramynguyen.nettranceversal.comtrandigabapoe.shop"
	"trangiabao.clicktrangzim.uktranhtai.comtransaksikita.techtransferpulsa.nettranslateid.com"
	"traodoinick.comtraogiai.comtrap-mail.detrash-amil.comtrash-mail.attrash-mail.cftrash-mail.com"
	"trash-mail.detrash-mail.gatrash-mail.gqtrash-mail.mltrash-mail.tktrash-mail.webredirect.org"
	"trash-me.comtrash2009.comtrash2010.comtrash2011.comtrashcanmail.comtrashdevil.comtrashdevil.de"
	"trashemail.detrashemails.detrashinbox.comtrashmail.attrashmail.comtrashmail.detrashmail.fr"
	"trashmail.gqtrashmail.hutrashmail.iotrashmail.metrashmail.nettrashmail.orgtrashmail.setrashmail.ws"
	"trashmailer.comtrashmailgenerator.detrashmailr.comtrashmails.comtrashymail.comtrashymail.net"
	"trasz.comtravel.litravelfriend.onlinetravelistaworld.comtravelovelinka.clubtravionex.cfdtrayna.com"
	"trbvm.comtrbvn.comtrbvo.comtreesforderby.orgtrend-maker.rutreso.metreterter.shoptrevourus.comtrfu.to"
	"trgfu.comtrgovinanaveliko.infotrialbytrivia.comtrialmail.detrickmail.nettrieuhao.sitetrillianpro.com"
	"trimix.cntrinovia.cfdtriots.comtritium.nettrixtrux1.rutrmailbox.comtrojanvmesswrt.dpdns.org"
	"trolebrotmail.comtrollproject.comtropicalbass.infotropicalstorm.comtropovenamail.comtrovantis.cfd"
	"troveniq.cfdtruckerz.comtruckracer.comtruckracers.comtrueword.spacetrumingovn.online"
	"trunghocphothong.io.vntrungmetax.comtrungtamtoeic.comtrust-me.comtrustcheck.cctrustdomainvn.us"
	"trustguru.viptrusticloud.ustrustmailold.ustruthfinderlogin.comtruthmail.comtryalert.comtryninja.io"
	"trythe.nettryzoe.comtsamail.co.zatscasalnt.toptsderp.comtsdpt.co.uktshdn.cfdtshirtsavvy.comtsmtp.org"
	"tstrust.org.ukttirv.orgttml.co.inttpo89japan.comttszuo.xyztualias.comtuamaeaquelaursa.comtubebox.us"
	"tubeemail.comtuethong.shoptuku26012023.xyztulw6ae.ooguy.comtumroc.nettunisiamail.comtunthuta.com"
	"tuofs.comtupmail.comturboprinz.deturboprinzessin.deturkey.comturkeyth.comturnimon.comturoid.com"
	"turual.comturuma.comtut.bytuta.iotutanota.detutuapp.bidtuyenchau.clicktuyenchau.onlinetuyenchau.site"
	"tuyenhuy.clicktuyenhuy.onlinetuyenhuy.sitetvchd.comtverya.comtvstar.comtwc.comtwcny.comtweet.fr.nf"
	"twinmail.detwinstarsmail.comtwitch.worktwitchythoughtcreations.intwitter.io.vntwkly.mltwocowmail.net"
	"twoweirdtricks.comtwskyhope.toptwskyhope.xyztwskyhopenb.shoptwzhhq.onlinetx.rr.com"
	"tx1ggv4.theworkpc.comtxcct.comtxen.detxtadvertise.comtycoonmail.comtyhe.rotyldd.comtympe.net"
	"tyoless.org.uktypemail.comtzrj.prou14269.mlu2club.comu2v7nnn.mywire.orgua.fmuacro.comuae.ac"
	"uaemail.comubbi.comubbi.com.bruber-mail.comuberip.comubinert.comubismail.netubm.mduboot.comucche.us"
	"ucom.ne.jpucupdong.mluddinfoundation.orgudingclin.comuemail99.comufacturing.comufokeuabmail.com"
	"ug.wtfuggsrock.comuguuchantele.comuhe2.comuhhu.ruuiemail.comuiu.usuivm.topujijima1129.gquk.touk2.net"
	"uk2k.comuk2net.comuk7.netuk8.netukbuilder.comukcool.comukdreamcast.comukev.orguki.io.vnukm.ovh"
	"ukmail.orgukmax.comukr.netukrpost.netukshop538yt.ukuku.co.ukulm-dsl.deultapulta.comulteriq.cfd"
	"ultra.fyiultrada.ruultrafive.onlineultralabs24.storeultralux.io.vnultrapostman.comultrasix.online"
	"ultravex.cfdultraz1.io.vnultrmigos.onlineuma3.beumail.netumil.netumiudi.cnummah.orgumombiss.tk"
	"umpire.comunbounded.comundeadbank.comunderseagolf.comundo.itunfairship.comunforgettable.comuni.de"
	"unican.esunicodeworld.comunids.comunihome.comunimain.techunimark.orguniromax.comunit7lahaina.com"
	"unitedcharitiesosm.org.ukunitel.co.krunitybox.deuniversal.ptuniversall.meunlikeyth.comunmail.ru"
	"uno.eeuno.itunofree.itunratito.comunskin.yuzu.sryze.ccunterderbruecke.deuofzcpg9ftykob.asia"
	"uol.com.aruol.com.bruol.com.couol.com.mxuol.com.veuole.comuole.com.veuolmail.comuomail.comuooos.com"
	"uorak.comupc.infos.stupc.nlupcmail.nlupf.orgupliftnow.comuplipht.comuploadnolimit.comupozowac.info"
	"upphim.netupsnab.netuqmobile.jpuqqlrdi.topuqu.meurbanvalore.infoureach.comurfunktion.se"
	"urgentmail.bizurgentmail.ovhurhen.comuroid.comus-x.topus.afus.tousa.ccusa.comusa.edu.plusa.net"
	"usaaccess.netusagica.comusaishop.shopusako.netusanetmail.comusbc.beusdtbeta.comused-product.fr"
	"usedus.meusefulbriefing.comuselesswebsites.netusermail.comusername.e4ward.comushijima1129.cf"
	"ushijima1129.gaushijima1129.gqushijima1129.mlushijima1129.tkusm.ovhusma.netusmc.netuspsp.top"
	"usrl71x.camdvr.orgustorp.comusus.accesscam.orgusus.camdvr.orgusus.casacam.netusus.ddnsfree.com"
	"ususus.dynv6.netuswestmail.netutiket.usutkarsh.techuu.gluu2.ovhuue.edu.pluuf.meuuii.inuvaul.us.ci"
	"uwork4.usuyhip.comuymail.comuyuyuy.comuz8.netv-mail.xyzv-sexi.comv1jhjrc.giize.comv2v.clickv2v.email"
	"v2v.worldv6.armyv6.navyv6.rocksv6omlz6.giize.comvaasfc4.tkvaati.orgvae.indevs.invafyxh.comvahoo.com"
	"valanides.comvalemail.netvalhalladev.comvalueineveryone.co.ukvampirehunter.comvankin.de"
	"varbizmail.comvasteron.comvatos.ggvaupk.orgvbgvd.comvbv.cardsvcmail.comvcois.comvctel.comvda.ro"
	"vddaz.comvdig.comveanlo.comveb37.comvectorbrasil.appvegan.qzz.iovelatrix.cfdveletis.bond"
	"velloxist.sitevelmoor.orgvelnet.co.ukvelocall.comvelocitronix.onlineveltexline.comvemomail.win"
	"venariq.cfdvenompen.comventrovia.cfdveo.krveo325k.io.vnveo325kcredit.io.vnveo33.io.vnveo3ultra.sbs"
	"veomatrix25k.io.vnveoverse25k.io.vnver0.cfver0.gaver0.gqver0.mlver0.tkvercelli.cfvercelli.ga"
	"vercelli.gqvercelli.mlvercelspace.shopverdejo.comverel.onlineverifycenter.netverityemail.site"
	"verizon.netverizonmail.comverlass-mich-nicht.devermutlich.netvernonbourne.ukveronicamira.info"
	"versatel.nlvertexinbox.comvertexium.netveruvercomail.comverybigdick.cyouveryday.chveryday.eu"
	"veryday.infoveryfast.bizveryrealemail.comveryspeedy.netves.inkvesa.pwvesdev01.shopvetra.cyouvevs.de"
	"vexalor.cfdvexaluno.xyzvexi.myvextora.clickvfdhks.eu.ccvfemail.netvfre4w3.dynv6.net"
	"vfwladiesauxin.orgvgfautd.mywire.orgvggh.beervi1ilpa.mywire.orgvia.tokyo.jpviavuive.netvibertees.com"
	"vibzi.netvickaentb.tkvictime.ninjavictoriaalison.comvictoriantwins.comvidchart.com"
	"videoigdownload.comvideotoptop.comvideotron.caviditag.comvidwobox.comvidxlr.meviemarter.online"
	"viettravel.io.vnvietxf.comviewbuster.ruviewcastmedia.comviewcastmedia.netviewcastmedia.org"
	"viewmuse.comvigilantkeep.netvigoneo.comvikingsonly.comvillaxoa.sitevinaemail.comvinakoop.com"
	"vinakop.comvinatissue.orgvinbazar.comvinernet.comvinhdo.shopvintomaper.comviole.cfdviolet0923.online"
	"violinmakers.co.ukvip.126.comvip.163.comvip.21cn.comvip.aoko.cc.cdvip.aoko.eu.ccvip.chaldea.eu.cc"
	"vip.citiz.netvip.grvip.mssk.cc.cdvip.mssk.eu.ccvip.mssk.qzz.iovip.onet.plvip.qq.comvip.sina.cn"
	"vip.sina.comvip.sohu.comvipepe.comvipmail.huvipmail.namevipmail.pwvipmail.ruvipmba.ccvips.pics"
	"vipxm.netviralplays.comvirelio.cfdvirgilian.comvirgilio.itvirgin.netvirginbroadband.com.au"
	"virginmedia.comvirginsrus.xyzvirtualemail.infovirtualmail.comvirtue1.qzz.iovisal007.tkvisal168.cf"
	"visal168.gavisal168.gqvisal168.mlvisal168.tkvisignal.comvisitmail.comvisitweb.comvisto.com"
	"visualcities.comvisualdep.run.placevisualnest.workvisuals.linkpc.netvitahicks.comvitaspherelife.com"
	"vitrineproducoes.comviv2.comvivavelocity.comvivianhsu.netvividtipzone.comvixletdev.comvixtricks.com"
	"vjoid.ruvjoid.storevjtimail.comvjuum.comvkbb.ruvkbb.storevkbt.ruvkbt.storevkcbt.ruvkcbt.store"
	"vkcode.ruvkfu.ruvkfu.storevkjashdf.eu.ccvkpr.storevkr1.comvkrr.ruvkrr.storevladhub.buzzvlemi.com"
	"vlrregulatory.comvmailing.infovmani.comvmm.indevs.invmpanda.comvn-one.comvncctv.orgvnedu.me"
	"vnet.citiz.netvnfjsh.eu.ccvnn.indevs.invnn.vnvntechhub.onlinevnvmail.comvnxdxpf.loseyourip.com"
	"vobau.netvodafone.ne.jpvodafone.nlvodafonethuis.nlvoerpemww.clickvoicesforchangeinc.orgvoidbay.com"
	"voidmail.onevoidpop.winvoila.frvolaj.comvolcanomail.comvolku.orgvollbio.devolloeko.devoltaer.com"
	"voltr.clickvoltravia.cfdvomoto.comvorga.orgvorsicht-bissig.devorsicht-scharf.devortalis.cfd"
	"voryxen.comvote-democrats.comvote-hillary.comvote-republicans.comvote4gop.orgvotenet.com"
	"vothanhtuan.shopvotiputox.orgvotooe.comvoxelcore.comvoxinh.netvp.plvpii.beervpn.stvpn64.de"
	"vpnseat.comvps30.comvps79.comvps911.netvr9.comvradportal.comvremonte24-store.ruvrjxk.comvrmtr.com"
	"vsdsd23gsdf.shopvsimcard.comvsmailpro.comvssms.comvtmpj.comvtmpj.netvtxmail.usvuatrochoi.nlvubby.com"
	"vuiy.pwvuket.orgvulca.sbsvulcanpioneerjers.orgvupn.mevusra.comvutrugay.orgvuv.indevs.invvatxiy.com"
	"vwagamlk.topvwhins.comvxsolar.comvystella.cfdvztc.comw-asertun.ruw.dickdns.orgw154ed2.giize.comw3.to"
	"w3internet.co.ukwacold.comwaguriagent.codeswahoye.comwaisfoundation.comwaitbeqa.comwaivey.com"
	"wakingupesther.comwalala.orgwales2000.netwalkmail.netwalkmail.ruwalla.co.ilwallm.comwam.co.za"
	"wanadoo.eswanadoo.frwanai.biz.idwanaofamouscar.comwandouyu.runwanko.bewansnode-dice.site"
	"wanting2work.org.ukwanva.shopwar-im-urlaub.dewargravepreschool.ukwarlus.asso.stwarmmail.com"
	"waroengin.comwaroengku.ccwaroengkuy.comwaroengmail.comwaroengpremium.comwarpmail.netwarrior.hu"
	"warrity25k.io.vnwarunkto.comwatch-harry-potter.comwatchever.bizwatchfull.net"
	"watchironman3onlinefreefullmovie.comwatchyio.comwaterisgone.comwaterpalace.pro"
	"watersoftenersystemcost.comwatrf.comwatsawang.comwaumail.comwaventra.cfdwaw.indevs.inwazabi.club"
	"wbdet.comwbdev.techwbml.netwbslxy.cc.cdwbzqxl.eu.ccwcm.ne.jpwdrd.beerwearab.netwearkeymail.site"
	"wearvault.biz.idweatherbx.xyzweaxymt.loseyourip.comweb-contact.infoweb-emailbox.euweb-ideal.fr"
	"web-inc.netweb-library.netweb-mail.com.arweb-mail.pp.uaweb-police.comweb.deweb2mailco.comwebave.com"
	"webcammail.comwebcamness.comwebcenterfairbanks.dedyn.iowebcity.cawebclub.infos.st"
	"webcontact-france.euwebdream.comwebemail.mewebhook.sitewebinarmoa.comwebindia123.comwebjump.com"
	"webm4il.infowebmail.co.yuwebmail.co.zawebmail.huwebmail24.topwebmails.comwebmailus.comwebname.com"
	"webofip.comwebprogramming.comwebscash.comwebstation.comwebstore.fr.nfwebsurfer.co.zawebtopmail.com"
	"webtrip.chwebui.cc.cdwebuser.inwebxio.prowecanmakehit.winwecp.ruwecp.storewedwe.eu.ccwee.my"
	"weedmail.comweekfly.comweekmail.comweekonline.comweekzs.icuweeline.funwef.grwefjo.grn.cc"
	"weg-werf-email.dewegas.ruwegoo.dpdns.orgwegwerf-email-addressen.dewegwerf-email-adressen.de"
	"wegwerf-email.atwegwerf-email.dewegwerf-email.netwegwerf-emails.dewegwerfadresse.dewegwerfemail.com"
	"wegwerfemail.dewegwerfemail.infowegwerfemail.netwegwerfemail.orgwegwerfemailadresse.com"
	"wegwerfmail.dewegwerfmail.infowegwerfmail.netwegwerfmail.orgwegwerpmailadres.nlwegwrfmail.de"
	"wegwrfmail.netwegwrfmail.orgwehshee.comweibsvolk.deweibsvolk.orgweinenvorglueck.deweiruipingji.com"
	"weizixu.comwejedvv.giize.comwekawa.comwelikecookies.comwellsfargocomcardholders.comwelsh-lady.com"
	"wemel.topwenkuu.comwentcity.comwenyuanshe.comwep.emailwere-w.topwestnet.comwestnet.com.auwetfan.com"
	"wetrainbayarea.comwetrainbayarea.orgweyword.cfdwfgdfhj.tkwg0.comwh4f.orgwhaaaaaaaaaat.com"
	"whale-mail.comwhartontx.comwhatagarbage.comwhatemi.dewhatever.za.netwhatiaas.comwhatifanalytics.com"
	"whatpaas.comwhatsaas.comwheelweb.comwhf222.topwhiffles.orgwhipmail.comwhirlygirlink.org"
	"whispermail.orgwhitehousecalculator.comwhitemistral.prowhob31o.camdvr.orgwhoever.comwhoopymail.com"
	"whoopza.orgwhoopza.storewhopy.comwhtjddn.33mail.comwhyspam.mewi.rr.comwi.twcbc.comwibblesmith.com"
	"wicfolhumanservices.orgwickmail.netwidaryanto.infowideopenwest.comwidget.ggwiemei.comwierie.tk"
	"wifimaple.comwifioak.comwikfee.comwikidocuslava.ruwikinime.comwildan.techwildmail.comwilemail.com"
	"will-hier-weg.dewillcom.comwillhackforfood.bizwillselfdestruct.comwimsg.comwindowslive.com"
	"windrivers.netwindstream.netwindsurfcom.shopwinemaven.infowingnutz.comwinmail.com.auwinning.com"
	"winocs.comwins.com.brwintersgf.storewintersmail.sitewir-haben-nachwuchs.dewir-sind-cool.org"
	"wir-sind.comwireconnected.comwireps.comwiroute.comwirsindcool.dewishy.frwitty.comwivstore.comwiz.cc"
	"wkbwmail.comwlist.rowlsom.comwmail.cfwmail.clubwmct.infowmksuhd.cnwnbaldwy.comwo.cnwo.com.cn"
	"wo1jiao2ren3jian4hu5.qzz.iowo4dashauige666.qzz.iowoaisufulei.de5.netwoh.rr.comwohbc.co.ukwokcy.com"
	"wolf-web.comwolfmail.mlwolfsmail.tkwolke7.netwollan.infowombles.comwomen-at-work.orgwomp-wo.mp"
	"wongfaye.comwoofgl.emailwoofidog.fr.nfwooow.itwoopros.comwork.2026157.xyzworker.com"
	"workhorsefilms.comworkingtall.comworkmail.comworldcoins.topworldemail.comworldlylife.store"
	"worldnet.att.networldspace.linkwormseo.cnwosaddict.comwoshiemoman.cloud-ip.ccwouldilie.com"
	"wovoemj1119.icuwovz.cu.ccwowgirl.comwowmail.comwowway.comwp.plwpdork.comwpg.imwplacetools.com"
	"wptamail.comwralawfirm.comwrexham.netwrgee.comwriteme.comwriteme.uswritemeback.comwronghead.com"
	"wrongmail.comwrqj.topwrxx.beerws.gywshu.netwsvpsft.xyzwsxnxce.onlinewsym.dewsypc.com"
	"wtjinkintrust.co.ukwtvhmail.comwudet.menwudiai.shopwuespdj.xyzwupics.comwusongdahu.cc.cdwuuvo.com"
	"wuzak.comwuzup.netwuzupmail.netwvyt851.ddnsfree.comwwc8.comwwdg.comwwdskboiv.topwwefd.topwwej.cc.cd"
	"wwgoc.comwwjmp.comwwtykkm.bondwwvec.unowwvk.ruwwvk.storewww.comwww.e4ward.comwww2000.netwwwnew.eu"
	"wx88.netwxcv.fr.nfwxf07.shopwxnw.netwxs.netwyattcloud.vipwyoxafp.comwywnxa.comwzjpj.comwzjyyds.com"
	"wzofit.comx-clone.asiax-lab.netx-mail.netx-networks.netx.loves-beer.comx0bdu6n.mywire.orgx0q.net"
	"x1ix.comx24.comx5g.comx80.dpdns.orgx80la.shopx8nxh3g.theworkpc.comx9ad1.myxagloo.coxagloo.com"
	"xaker.ruxandoria.cfdxapimail.topxazymarcie.spacexbaby69.topxbrok.comxcf.petxclone.asiaxcode.ro"
	"xcodes.netxcompress.comxcoxc.comxcp3iiv.ooguy.comxcpy.comxcsllajs.eu.ccxcucngon.sitexcvuaylik.top"
	"xcvv.topxcvv.xyzxddroot.eu.orgxdfrms.funxdipi.rils.mexdnss.ccxdpxdp.onlinexehop.orgxelio.sbs"
	"xelu.spacexemaps.comxemne.comxen-bypass.comxenloria.cfdxeno.gayxenta.cfdxents.comxepa.ruxeramail.com"
	"xfavaj.comxfft.beerxgcpking.spacexgmail.bondxhotmail.cyouxi2.ccxiajspof.eu.ccxiangshan.eu.cc"
	"xiaoche.ggff.netxiaodi.indevs.inxiaoguaishou.icuxiaohuangyu.ccwu.ccxiaolajiao.dedyn.io"
	"xiaolajiao.techxiaoting.ccxib.icuxidealx.comxiejiang.sitexiejiang.us.cixiiqtg.comxiiqtg.vip"
	"xikemail.comximenor.sitexing886.uu.glxingmeisofa.comxirentha.cfdxitler.topxitroo.comxiwinnie.icu"
	"xjoi.comxkx.mexkxkud.comxl.cxxlcsh.icuxmailer.bexmailtm.comxmaily.comxmastime.comxmisom.help"
	"xmlab.icuxms.nlxmsg.comxmyvgkvw.topxn--5nx.ccxn--9kq967o.comxn--ai-ry2ck37oorv.comxn--d-bga.net"
	"xn--di5au2k.shopxn--ihq4pool8g32cwxiiqcovaa9159jhvah03g.topxn--jxsa73o.eu.orgxn--o38h.abrdns.com"
	"xn--rhqv96g.tvxn--yaho-sqa.comxn-xp8h.bondxo00wda.loseyourip.comxojxe.comxolic.mexoom.comxopmail.fun"
	"xost.usxoxo3.websitexoxox.ccxperiae5.comxpremium.proxpressmail.zzn.comxpromail.xyzxqqgegsd.eu.cc"
	"xrap.dexs4all.nlxsecurity.orgxshop.bondxsioap.eu.ccxsmail.comxsnipersquad.comxsnipersquad.site"
	"xsnipersquad.spacexstyled.netxswl.xyzxtra.co.nzxtxt.de5.netxtzg.beerxuicf1r.sitexunika.ukxuno.com"
	"xvx.usxww.roxx.lucky04.dpdns.orgxxhamsterxx.gaxxi2.comxxianxiayubanmian5.xyzxxl.stxxlocanto.us"
	"xxmailedu.dpdns.orgxxolocanto.usxxqx3802.comxxvd.netxxvk.ruxxvk.storexxxhi.ccxxxmailaxx.sitexy9ce.tk"
	"xylanta.cfdxylar.ruxylar.storexyxy.appxyzfree.netxzapmail.comxzsok.comy0fwzc2.mywire.org"
	"y0p8gli.loseyourip.comy1dk5vk.giize.comy4ebvg.nothing688.de5.nety4plv.cyouy6jxjln.kozow.com"
	"y7mail.comya.ruyabai-oppai.tkyabes.ovhyada-yada.comyahmail.topyaho.comyahoo.aeyahoo.atyahoo.be"
	"yahoo.cayahoo.chyahoo.cnyahoo.coyahoo.co.idyahoo.co.ilyahoo.co.inyahoo.co.jpyahoo.co.kryahoo.co.nz"
	"yahoo.co.thyahoo.co.ukyahoo.co.zayahoo.comyahoo.com.aryahoo.com.auyahoo.com.bryahoo.com.cn"
	"yahoo.com.coyahoo.com.hkyahoo.com.isyahoo.com.mxyahoo.com.myyahoo.com.phyahoo.com.ruyahoo.com.sg"
	"yahoo.com.tryahoo.com.twyahoo.com.vnyahoo.czyahoo.deyahoo.dkyahoo.esyahoo.fiyahoo.fryahoo.gryahoo.hu"
	"yahoo.ieyahoo.inyahoo.ityahoo.jpyahoo.nlyahoo.noyahoo.plyahoo.ptyahoo.royahoo.ruyahoo.seyahoofs.com"
	"yahooproduct.netyahoox.cyouyalla.comyalla.com.lbyaloo.fr.nfyalook.comyam.comyamail.winyandex.by"
	"yandex.comyandex.kzyandex.plyandex.ruyandex.uayanemail.comyanet.meyangzazhong.topyangzhai.xyz"
	"yangzhong-sfd.ccyanhd-jkd.topyannmail.winyanxuan.eu.ccyapost.comyapped.netyaqp.comyarnpedia.ga"
	"yasuo.sbsyawmail.comyb9ye8c.kozow.comybb.ne.jpybidbccmv.topyc08.cnycare.deycglobalmovement.comycn.ro"
	"ydhfks.shopydns.euydscontingencia.comye.vcyeah.netyebox.comyecp.ruyecp.storeyedi.orgyeezus.ru"
	"yehey.comyellofdf2.clickyemenmail.comyenphandinhe.comyep.ityepmail.netyermail.netyert.ye.vcyesey.net"
	"yeummo.io.vnyfhsdb.eu.ccygbelira.meygebjd8-ktyd.topyhg.bizyifan.netyihacihuy.topyilue.eu.org"
	"ying-ge.comyingzi321.shopyiuogmq.loseyourip.comyjlwcbrf.topyl66.cfdymail.comymail.ne.jpymee.eu.cc"
	"yml666.cc.cdymobile.ne.jpymobile1.ne.jpymonthl.comymso.yuzu.sryze.ccymze.eu.ccynagjie-66.cc"
	"ynmrealty.comynnord.topyodwg.sbsyodx.royogamaven.comyoggm.comyogirt.comyogotemail.comyomail.edu.pl"
	"yomail.infoyomand.storeyondrix.cfdyongdan-hstn.bestyoo.royopm.zone.idyopmail.comyopmail.fryopmail.gq"
	"yopmail.kro.kryopmail.loseyourip.comyopmail.netyopmail.ooguy.comyopmail.pp.uayopmail.theworkpc.com"
	"yopmail.webredirect.orgyopolis.comyoptruc.fr.nfyopweb.comyordanmail.cfyorushika.oneyotmail.fr.nf"
	"you-spam.comyouareadork.comyougotgoated.comyouke1.comyoumail.gayoumailr.comyouneedmore.info"
	"youpymail.comyour-house.comyour-mail.comyour5.ruyour5.storeyourdomain.comyouremail.cf"
	"yourewronghereswhy.comyourinbox.comyourlifesucks.cu.ccyourlms.bizyourlover.net"
	"yourname.freeservers.comyournightmare.comyours.comyours.toolsyourspamgoesto.spaceyourssincerely.com"
	"yoursubdomain.zzn.comyourteacher.netyourtube.mlyourwap.comyourwiseguide.com"
	"youtube-com-watch-jtpdc8khnpi.accesscam.orgyoutube-com-watch-jtpdc8khnpi.bond"
	"youtube-com-watch-jtpdc8khnpi.cyouyoutube-com-watch-jtpdc8khnpi.dedyn.io"
	"youtube-com-watch-jtpdc8khnpi.freeddns.orgyoutube-com-watch-jtpdc8khnpi.gleeze.com"
	"youtube-com-watch-jtpdc8khnpi.loseyourip.comyoutube-com-watch-jtpdc8khnpi.mywire.org"
	"youtube-com-watch-jtpdc8khnpi.ooguy.comyoutube-com-watch-jtpdc8khnpi.theworkpc.com"
	"youtube-com-watch-jtpdc8khnpi.webredirect.orgyouxiang.devyroid.comyrppwsekv.topys.deepl.cc.cd"
	"ysfuddr.topysgdjd.funyshdnhh.clickyspend.comysuhd.artyszmy.cnytkj.us.ciytnhy.comytoof.appytpayy.com"
	"yugasandrika.comyui.ityujiehanjiao.ccyuki.renyummymeow.euyummymeow.fryummymeow.orgyummymeow.store"
	"yun.picsyunxiangpnv.lolyuoia.comyurevia.cfdyurovovault.shopyuuhuu.netyuurok.com"
	"ywiueryweqrwerqsdf.us.ciywzmb.topyxdad.ruyxdad.storeyxx1.ccwu.ccyxxala.ccwu.ccyxxawa.ccwu.cc"
	"yxxawa.topyxzx.netyy.lucky04.dpdns.orgyyddss.qzz.ioyyds-mail-01.cc.cdyyds-mail-02.cc.cd"
	"yyds-mail-03.cc.cdyyds-mail-04.cc.cdyyds-mail-05.cc.cdyyds.729406.xyzyyds.lkberich.online"
	"yyds.mail.13140905.xyzyyds.mcmdo.comyydsmail.cckff.ggff.netyydsplus.topyyhmail.com"
	"yykzv53.theworkpc.comyyolf.netyyqzc8v.giize.comyzcalo.comyzm.dez-o-e-v-a.ruz0d.euz1p.bizz86.ru"
	"z8ebbq2.camdvr.orgza.comzahadum.comzahav.net.ilzai.asiazain.com.cozain.sitezainmax.netzaktouni.fr"
	"zalesie.net.plzantrax.comzapmail.onezaq.ne.jpzarabotokdoma11.ruzarkbin.storezasod.comzauxpbp.cn"
	"zaym-zaym.ruzbock.comzcdpbx.topzcjzy.cc.cdzcovz.ruzcovz.storezcrcd.comzdenka.netze.tczebins.com"
	"zebins.euzeepost.nlzehnminuten.dezehnminutenmail.dezeldaa.ccwu.cczellatrix.cfdzellio.yachts"
	"zelnro.comzemzar.netzenbada.comzenbyul.comzensurpirat.dezenthara.cfdzenthira.cfdzenthranet.com"
	"zephyros.cfdzepp.dkzeroai.sbszeronerbacomail.comzeropolly.comzetmail.comzevionyx.comzexic.cyou"
	"zeystair.sbszfymail.comzgg0.helpzgx7jfa.nsmjj.cc.cdzhaji.eu.orgzhanhuokma2.wangzhaoqian.ninja"
	"zhaowei.netzhaoyuanedu.cnzhcne.comzhengwz.dpdns.orgzhewei88.comzheye.dickdns.orgzhizhiwei.fun"
	"zhjjq.techzhorachu.comzhouemail.510520.orgzhousj.eu.orgzi7z88eo.mailosaur.netziggo.nlzik.dj"
	"zikzak.sitezionweb.orgzip.netzipcad.comzipcatfish.comzipido.comziping.meziplip.comzipmail.com"
	"zipmail.com.brzipmail.onezipmax.comzipo1.gqzippymail.infozipsendtest.comzira.myziragold.comzivox.sbs"
	"ziyoupi.asiazizo7.comzjer.ccwu.cczjliu.dpdns.orgzjqi.qzz.iozjsan.ccwu.cczjsi.ccwu.cczjwu.ccwu.cc"
	"zjyi.us.cizkfdwz.shopzkvuhgs.infozlqkuzx.ddnsfree.comzmail.camzmail.ruzmnai.topzmypxprb.sbs"
	"znext.bondznhyo.dpdns.orgzoaxe.comzoemail.comzoemail.netzoemail.orgzoetropes.orgzoho.comzohomail.com"
	"zolamin.comzolmiu.cfdzombie-hive.comzomg.infozonnet.nlzoomintens.comzoominternet.netzorg.fr.nf"
	"zouz.fr.nfzovion.comzozozo123.comzpva4pd.mywire.orgzrufe.comzseocvm.icuzsero.comzsmj.cc.cdzsts.top"
	"zub.edu.plzubee.comzudpck.comzuldev.livezumnime.mezumpul.comzutomayo.bestzuvio.comzuzzurello.com"
	"zv68.comzvvzuv.comzw5pkjm.camdvr.orgzwallet.comzweb.inzx81.ovhzxb8bds.loseyourip.comzxcv.com"
	"zxcvbn123.cc.cdzxcvbnm.comzxhyzlwcp.topzxqzin.cnzxrey.clubzybermail.comzydecofan.comzymuying.com"
	"zyns.comzypherin.cfdzyranova.cfdzyvenix.cfdzzaidah.cloudzzeu.uszzi.uszzn.comzzom.co.ukzzrgg.com"
	"zzz.comzzz.plzzzzzzzzzzzzzz-1090.dynv6.netzzzzzzzzzzzzzz-2092.dynv6.netzzzzzzzzzzzzzz-277.dynv6.net"
	"zzzzzzzzzzzzzz-3294.dynv6.netzzzzzzzzzzzzzz-3330.dynv6.netzzzzzzzzzzzzzz-3535.dynv6.net"
	"zzzzzzzzzzzzzz-3928.dynv6.netzzzzzzzzzzzzzz-3940.dynv6.netzzzzzzzzzzzzzz-4283.dynv6.net"
	"zzzzzzzzzzzzzz-4904.dynv6.netzzzzzzzzzzzzzz-5055.dynv6.netzzzzzzzzzzzzzz-5246.dynv6.net"
	"zzzzzzzzzzzzzz-546.dynv6.netzzzzzzzzzzzzzz-739.dynv6.netzzzzzzzzzzzzzz-7619.dynv6.net"
	"zzzzzzzzzzzzzz-7911.dynv6.netzzzzzzzzzzzzzz-8050.dynv6.netzzzzzzzzzzzzzz-8079.dynv6.net"
	"zzzzzzzzzzzzzz-8874.dynv6.netzzzzzzzzzzzzzz-969.dynv6.net"
	"zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz.loseyourip.com"
	"zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz.ooguy.com";

/* one more than there are names: the last is the end */
const uint32_t campaign_free_email_offset[] = {
	0, 10, 28, 56, 85, 113, 132, 152, 174, 197, 229, 255, 276, 304, 319, 328,
	336, 346, 354, 368, 378, 388, 398, 406, 424, 431, 438, 445, 455, 462, 468, 483,
	494, 508, 517, 527, 533, 540, 545, 550, 558, 566, 576, 583, 609, 627, 635, 653,
	668, 686, 703, 713, 730, 743, 752, 759, 767, 777, 791, 801, 811, 820, 830, 841,
	855, 867, 880, 894, 905, 919, 934, 949, 967, 985, 1001, 1016, 1031, 1046, 1061, 1077,
	1092, 1108, 1123, 1142, 1158, 1175, 1192, 1207, 1224, 1240, 1254, 1262, 1275, 1282, 1305, 1314,
	1326, 1339, 1350, 1360, 1369, 1376, 1391, 1403, 1414, 1428, 1438, 1450, 1462, 1472, 1483, 1495,
	1507, 1514, 1525, 1539, 1552, 1567, 1583, 1599, 1612, 1622, 1634, 1643, 1660, 1667, 1682, 1692,
	1698, 1711, 1720, 1731, 1740, 1750, 1761, 1772, 1783, 1794, 1808, 1816, 1823, 1836, 1848, 1858,
	1868, 1878, 1890, 1897, 1903, 1912, 1929, 1939, 1952, 1967, 1979, 1997, 2015, 2029, 2035, 2045,
	2055, 2069, 2083, 2097, 2110, 2128, 2141, 2149, 2158, 2165, 2173, 2186, 2199, 2207, 2220, 2236,
	2243, 2254, 2259, 2268, 2280, 2292, 2304, 2318, 2334, 2347, 2358, 2369, 2381, 2391, 2402, 2412,
	2424, 2435, 2450, 2463, 2472, 2478, 2488, 2495, 2505, 2521, 2533, 2544, 2560, 2572, 2584, 2596,
	2612, 2628, 2641, 2658, 2668, 2678, 2688, 2697, 2706, 2715, 2731, 2746, 2763, 2770, 2777, 2788,
	2804, 2821, 2831, 2839, 2847, 2857, 2874, 2886, 2895, 2907, 2917, 2926, 2938, 2949, 2963, 2977,
	2987, 3006, 3022, 3035, 3051, 3066, 3080, 3092, 3105, 3119, 3126, 3133, 3143, 3153, 3163, 3171,
	3191, 3199, 3208, 3221, 3233, 3244, 3252, 3261, 3271, 3286, 3294, 3310, 3326, 3341, 3356, 3367,
	3376, 3386, 3395, 3403, 3410, 3422, 3431, 3447, 3464, 3474, 3482, 3490, 3503, 3515, 3531, 3547,
	3566, 3577, 3587, 3598, 3612, 3627, 3635, 3641, 3652, 3660, 3668, 3683, 3693, 3708, 3717, 3727,
	3737, 3745, 3750, 3756, 3763, 3782, 3790, 3805, 3812, 3822, 3828, 3838, 3846, 3863, 3869, 3892,
	3899, 3907, 3914, 3930, 3946, 3958, 3971, 3979, 3989, 3999, 4012, 4022, 4032, 4042, 4052, 4066,
	4073, 4081, 4089, 4096, 4108, 4121, 4128, 4135, 4144, 4152, 4164, 4176, 4188, 4198, 4208, 4216,
	4228, 4239, 4247, 4257, 4267, 4278, 4291, 4301, 4316, 4327, 4339, 4348, 4356, 4364, 4379, 4385,
	4396, 4402, 4410, 4416, 4433, 4444, 4454, 4470, 4480, 4490, 4498, 4511, 4523, 4536, 4555, 4565,
	4579, 4593, 4607, 4617, 4629, 4640, 4650, 4660, 4671, 4684, 4699, 4705, 4713, 4721, 4729, 4736,
	4744, 4753, 4762, 4770, 4778, 4797, 4817, 4827, 4838, 4843, 4854, 4867, 4880, 4893, 4903, 4912,
	4921, 4933, 4943, 4963, 4981, 4989, 4997, 5008, 5017, 5035, 5044, 5054, 5064, 5073, 5081, 5091,
	5101, 5106, 5112, 5120, 5130, 5139, 5147, 5155, 5163, 5185, 5195, 5212, 5224, 5234, 5244, 5256,
	5264, 5274, 5282, 5292, 5302, 5312, 5320, 5326, 5336, 5346, 5359, 5368, 5376, 5387, 5395, 5403,
	5410, 5417, 5422, 5430, 5438, 5451, 5461, 5472, 5484, 5490, 5499, 5508, 5519, 5529, 5544, 5556,
	5569, 5587, 5605, 5614, 5626, 5636, 5643, 5654, 5662, 5673, 5684, 5697, 5710, 5723, 5732, 5743,
	5753, 5763, 5774, 5784, 5794, 5804, 5814, 5824, 5835, 5845, 5855, 5865, 5875, 5896, 5910, 5977,
	5989, 6002, 6017, 6030, 6052, 6070, 6085, 6094, 6116, 6128, 6142, 6154, 6166, 6175, 6185, 6198,
	6211, 6223, 6232, 6246, 6252, 6263, 6272, 6285, 6299, 6310, 6331, 6349, 6361, 6371, 6381, 6390,
	6399, 6411, 6426, 6437, 6448, 6460, 6475, 6488, 6497, 6509, 6521, 6532, 6546, 6568, 6583, 6598,
	6609, 6624, 6644, 6654, 6666, 6678, 6691, 6701, 6713, 6729, 6741, 6757, 6769, 6779, 6789, 6799,
	6807, 6826, 6846, 6858, 6874, 6887, 6899, 6912, 6922, 6933, 6944, 6966, 6975, 6985, 6996, 7009,
	7019, 7028, 7038, 7051, 7064, 7073, 7094, 7106, 7117, 7126, 7138, 7148, 7158, 7170, 7180, 7191,
	7200, 7207, 7218, 7230, 7239, 7249, 7264, 7275, 7287, 7297, 7304, 7314, 7333, 7349, 7358, 7368,
	7376, 7392, 7399, 7410, 7425, 7444, 7455, 7469, 7493, 7506, 7520, 7531, 7543, 7555, 7568, 7586,
	7596, 7606, 7616, 7626, 7636, 7646, 7656, 7668, 7680, 7689, 7698, 7711, 7721, 7729, 7736, 7748,
	7762, 7773, 7789, 7800, 7808, 7820, 7830, 7840, 7850, 7863, 7876, 7899, 7914, 7928, 7941, 7954,
	7969, 7981, 7989, 8006, 8020, 8033, 8046, 8057, 8073, 8085, 8105, 8120, 8132, 8145, 8154, 8162,
	8182, 8192, 8205, 8217, 8231, 8242, 8259, 8272, 8280, 8290, 8300, 8312, 8322, 8335, 8345, 8360,
	8368, 8379, 8386, 8405, 8414, 8424, 8434, 8440, 8455, 8469, 8483, 8492, 8506, 8518, 8533, 8552,
	8563, 8572, 8583, 8599, 8617, 8629, 8643, 8655, 8668, 8680, 8694, 8703, 8719, 8734, 8746, 8757,
	8764, 8775, 8791, 8809, 8822, 8837, 8853, 8865, 8882, 8893, 8903, 8923, 8941, 8952, 8965, 8977,
	8988, 9002, 9018, 9032, 9041, 9053, 9062, 9077, 9088, 9099, 9111, 9132, 9154, 9166, 9173, 9184,
	9195, 9204, 9213, 9225, 9236, 9252, 9264, 9273, 9281, 9292, 9301, 9312, 9324, 9340, 9350, 9361,
	9370, 9389, 9401, 9411, 9422, 9434, 9441, 9453, 9466, 9478, 9489, 9500, 9514, 9524, 9535, 9545,
	9553, 9568, 9580, 9598, 9613, 9629, 9649, 9660, 9670, 9680, 9690, 9708, 9719, 9734, 9745, 9757,
	9765, 9775, 9785, 9796, 9810, 9826, 9840, 9856, 9871, 9883, 9903, 9916, 9927, 9942, 9954, 9967,
	9980, 9991, 10004, 10015, 10026, 10039, 10049, 10060, 10073, 10088, 10104, 10119, 10131, 10158, 10173, 10184,
	10200, 10212, 10228, 10239, 10248, 10261, 10269, 10282, 10294, 10309, 10329, 10341, 10352, 10363, 10373, 10384,
	10397, 10410, 10422, 10443, 10456, 10468, 10481, 10491, 10504, 10514, 10532, 10543, 10554, 10564, 10575, 10587,
	10599, 10611, 10621, 10630, 10640, 10649, 10665, 10681, 10695, 10708, 10718, 10731, 10745, 10755, 10776, 10787,
	10796, 10806, 10820, 10840, 10857, 10870, 10883, 10898, 10909, 10921, 10934, 10943, 10962, 10974, 10984, 10996,
	11005, 11015, 11029, 11041, 11054, 11063, 11072, 11085, 11101, 11112, 11125, 11140, 11154, 11167, 11179, 11191,
	11204, 11214, 11225, 11237, 11254, 11269, 11284, 11299, 11315, 11333, 11347, 11357, 11367, 11378, 11389, 11402,
	11413, 11436, 11453, 11475, 11489, 11499, 11510, 11525, 11540, 11554, 11566, 11577, 11588, 11595, 11609, 11623,
	11633, 11643, 11650, 11662, 11674, 11686, 11695, 11707, 11718, 11730, 11742, 11754, 11767, 11781, 11793, 11810,
	11819, 11830, 11850, 11866, 11875, 11887, 11903, 11923, 11938, 11948, 11959, 11969, 11983, 11994, 12008, 12021,
	12036, 12051, 12062, 12075, 12089, 12102, 12110, 12122, 12135, 12145, 12159, 12173, 12185, 12195, 12214, 12224,
	12236, 12246, 12255, 12262, 12268, 12274, 12280, 12300, 12318, 12336, 12357, 12375, 12385, 12397, 12412, 12423,
	12436, 12446, 12458, 12479, 12493, 12502, 12511, 12523, 12537, 12546, 12556, 12566, 12575, 12583, 12595, 12626,
	12637, 12644, 12663, 12677, 12688, 12700, 12710, 12723, 12737, 12750, 12757, 12772, 12783, 12801, 12810, 12827,
	12839, 12850, 12863, 12873, 12884, 12896, 12905, 12917, 12929, 12941, 12958, 12966, 12980, 12994, 13004, 13014,
	13029, 13040, 13050, 13063, 13074, 13087, 13097, 13110, 13118, 13129, 13141, 13148, 13160, 13180, 13196, 13207,
	13232, 13244, 13259, 13280, 13294, 13311, 13320, 13331, 13350, 13363, 13372, 13387, 13401, 13413, 13429, 13444,
	13460, 13478, 13487, 13496, 13511, 13526, 13540, 13561, 13570, 13583, 13599, 13613, 13628, 13642, 13655, 13672,
	13684, 13699, 13715, 13729, 13743, 13756, 13768, 13778, 13790, 13803, 13814, 13834, 13843, 13853, 13869, 13882,
	13892, 13903, 13919, 13936, 13950, 13963, 13976, 13982, 13988, 13998, 14009, 14014, 14024, 14042, 14053, 14066,
	14074, 14086, 14100, 14106, 14114, 14126, 14140, 14156, 14164, 14176, 14185, 14201, 14215, 14230, 14242, 14250,
	14257, 14270, 14284, 14296, 14306, 14312, 14317, 14327, 14337, 14351, 14377, 14391, 14401, 14413, 14425, 14443,
	14459, 14467, 14484, 14497, 14510, 14527, 14543, 14554, 14561, 14581, 14595, 14606, 14619, 14638, 14651, 14662,
	14676, 14692, 14709, 14724, 14734, 14749, 14760, 14771, 14789, 14801, 14814, 14827, 14838, 14844, 14857, 14864,
	14886, 14897, 14905, 14914, 14923, 14936, 14956, 14970, 14979, 15004, 15024, 15052, 15079, 15107, 15135, 15163,
	15191, 15219, 15247, 15275, 15303, 15331, 15359, 15387, 15415, 15443, 15471, 15499, 15527, 15555, 15583, 15611,
	15639, 15667, 15695, 15723, 15751, 15779, 15807, 15834, 15862, 15890, 15918, 15946, 15974, 16002, 16030, 16058,
	16086, 16114, 16142, 16170, 16198, 16226, 16254, 16281, 16309, 16337, 16364, 16392, 16420, 16448, 16476, 16504,
	16532, 16560, 16588, 16616, 16644, 16672, 16700, 16728, 16756, 16784, 16812, 16840, 16867, 16895, 16923, 16951,
	16979, 17007, 17035, 17063, 17091, 17119, 17147, 17175, 17202, 17230, 17258, 17286, 17313, 17341, 17369, 17397,
	17425, 17453, 17481, 17509, 17537, 17565, 17592, 17620, 17648, 17676, 17704, 17732, 17760, 17788, 17816, 17838,
	17858, 17867, 17876, 17883, 17892, 17901, 17911, 17929, 17937, 17949, 17961, 17970, 17980, 17992, 18003, 18011,
	18023, 18041, 18049, 18067, 18086, 18098, 18105, 18117, 18126, 18144, 18161, 18172, 18187, 18199, 18216, 18227,
	18249, 18258, 18266, 18276, 18297, 18303, 18315, 18326, 18341, 18356, 18371, 18385, 18398, 18413, 18432, 18454,
	18471, 18485, 18498, 18508, 18520, 18532, 18546, 18560, 18572, 18583, 18600, 18615, 18626, 18642, 18667, 18681,
	18693, 18710, 18723, 18734, 18744, 18755, 18766, 18782, 18799, 18815, 18830, 18842, 18853, 18864, 18874, 18891,
	18902, 18917, 18930, 18940, 18948, 18962, 18977, 18991, 19000, 19015, 19027, 19040, 19053, 19062, 19080, 19091,
	19106, 19122, 19134, 19147, 19163, 19181, 19197, 19208, 19223, 19241, 19255, 19267, 19287, 19299, 19313, 19323,
	19344, 19363, 19375, 19390, 19403, 19411, 19424, 19433, 19440, 19449, 19458, 19467, 19479, 19491, 19500, 19512,
	19523, 19533, 19542, 19550, 19562, 19574, 19583, 19591, 19597, 19607, 19615, 19625, 19635, 19644, 19655, 19664,
	19674, 19681, 19691, 19700, 19707, 19717, 19736, 19753, 19768, 19782, 19817, 19827, 19837, 19847, 19857, 19867,
	19879, 19891, 19902, 19913, 19920, 19928, 19941, 19954, 19966, 19988, 20008, 20022, 20031, 20040, 20052, 20069,
	20087, 20101, 20111, 20125, 20133, 20144, 20160, 20173, 20188, 20201, 20212, 20223, 20235, 20247, 20258, 20269,
	20283, 20295, 20314, 20324, 20333, 20346, 20356, 20377, 20393, 20412, 20430, 20442, 20463, 20479, 20490, 20507,
	20523, 20537, 20557, 20573, 20584, 20598, 20612, 20619, 20638, 20652, 20669, 20696, 20707, 20718, 20724, 20737,
	20746, 20753, 20767, 20776, 20785, 20799, 20806, 20819, 20833, 20844, 20855, 20865, 20875, 20891, 20904, 20915,
	20929, 20939, 20949, 20960, 20974, 20985, 20999, 21014, 21025, 21038, 21052, 21058, 21075, 21088, 21102, 21115,
	21132, 21144, 21156, 21165, 21176, 21192, 21203, 21221, 21230, 21240, 21251, 21261, 21269, 21281, 21292, 21304,
	21319, 21333, 21345, 21353, 21366, 21378, 21391, 21404, 21425, 21439, 21454, 21464, 21474, 21485, 21496, 21507,
	21518, 21529, 21542, 21554, 21573, 21586, 21595, 21610, 21616, 21630, 21650, 21665, 21676, 21684, 21689, 21706,
	21724, 21738, 21753, 21763, 21777, 21793, 21806, 21822, 21834, 21846, 21856, 21867, 21894, 21901, 21909, 21918,
	21930, 21965, 21977, 21992, 22003, 22017, 22030, 22040, 22051, 22064, 22080, 22093, 22103, 22117, 22134, 22147,
	22158, 22169, 22181, 22194, 22204, 22220, 22231, 22244, 22253, 22266, 22275, 22287, 22296, 22308, 22316, 22331,
	22342, 22356, 22364, 22375, 22387, 22403, 22414, 22424, 22441, 22452, 22467, 22478, 22488, 22500, 22510, 22521,
	22535, 22549, 22564, 22574, 22584, 22596, 22605, 22617, 22633, 22641, 22658, 22673, 22688, 22698, 22710, 22721,
	22732, 22744, 22753, 22763, 22773, 22783, 22796, 22807, 22821, 22835, 22851, 22857, 22863, 22876, 22890, 22904,
	22916, 22929, 22936, 22946, 22964, 22974, 22986, 22997, 23011, 23017, 23023, 23032, 23040, 23051, 23063, 23071,
	23084, 23095, 23107, 23116, 23128, 23139, 23150, 23162, 23172, 23185, 23199, 23209, 23224, 23235, 23244, 23260,
	23282, 23293, 23306, 23321, 23334, 23350, 23362, 23371, 23387, 23401, 23418, 23434, 23445, 23458, 23469, 23481,
	23499, 23510, 23523, 23536, 23551, 23567, 23580, 23603, 23617, 23631, 23647, 23657, 23684, 23715, 23730, 23745,
	23757, 23775, 23788, 23800, 23812, 23823, 23836, 23851, 23870, 23888, 23901, 23915, 23929, 23944, 23957, 23971,
	23984, 23999, 24012, 24021, 24038, 24049, 24058, 24067, 24076, 24089, 24100, 24110, 24123, 24132, 24142, 24152,
	24167, 24180, 24194, 24203, 24220, 24232, 24243, 24261, 24277, 24296, 24314, 24326, 24339, 24352, 24365, 24375,
	24389, 24401, 24421, 24435, 24446, 24465, 24478, 24490, 24503, 24519, 24529, 24536, 24547, 24558, 24571, 24588,
	24595, 24607, 24618, 24632, 24650, 24662, 24677, 24692, 24708, 24720, 24734, 24746, 24761, 24781, 24797, 24816,
	24831, 24863, 24873, 24884, 24897, 24911, 24927, 24938, 24955, 24968, 24983, 24995, 25005, 25018, 25034, 25047,
	25059, 25074, 25097, 25110, 25120, 25134, 25145, 25155, 25168, 25177, 25187, 25201, 25211, 25224, 25235, 25242,
	25254, 25264, 25281, 25298, 25310, 25321, 25330, 25339, 25352, 25364, 25372, 25382, 25387, 25395, 25402, 25407,
	25429, 25435, 25440, 25448, 25459, 25470, 25484, 25497, 25514, 25526, 25538, 25549, 25557, 25568, 25578, 25590,
	25603, 25615, 25627, 25637, 25671, 25685, 25701, 25718, 25744, 25762, 25776, 25789, 25801, 25815, 25826, 25846,
	25856, 25874, 25886, 25898, 25911, 25922, 25940, 25952, 25965, 25975, 25991, 26011, 26029, 26041, 26048, 26058,
	26069, 26082, 26095, 26107, 26122, 26133, 26146, 26158, 26166, 26177, 26191, 26200, 26210, 26222, 26235, 26246,
	26257, 26268, 26284, 26297, 26312, 26325, 26336, 26348, 26358, 26367, 26381, 26402, 26417, 26428, 26438, 26448,
	26460, 26470, 26485, 26494, 26515, 26533, 26544, 26555, 26565, 26575, 26595, 26608, 26623, 26643, 26653, 26662,
	26672, 26684, 26697, 26711, 26721, 26735, 26747, 26756, 26766, 26780, 26790, 26801, 26813, 26825, 26839, 26873,
	26886, 26893, 26904, 26913, 26922, 26934, 26942, 26950, 26961, 26968, 26978, 26988, 27000, 27012, 27023, 27034,
	27053, 27067, 27079, 27088, 27106, 27115, 27125, 27133, 27142, 27150, 27161, 27174, 27186, 27197, 27209, 27218,
	27230, 27237, 27246, 27264, 27274, 27287, 27294, 27305, 27312, 27320, 27326, 27340, 27351, 27361, 27372, 27383,
	27397, 27410, 27424, 27437, 27452, 27466, 27477, 27492, 27502, 27512, 27526, 27539, 27556, 27573, 27583, 27594,
	27604, 27613, 27631, 27638, 27647, 27662, 27667, 27677, 27691, 27705, 27717, 27731, 27750, 27764, 27775, 27790,
	27809, 27825, 27835, 27855, 27868, 27881, 27899, 27907, 27922, 27933, 27957, 27964, 27978, 28003, 28019, 28034,
	28053, 28069, 28080, 28092, 28111, 28123, 28137, 28150, 28163, 28177, 28189, 28204, 28219, 28235, 28247, 28262,
	28274, 28292, 28301, 28316, 28328, 28336, 28352, 28360, 28369, 28378, 28394, 28405, 28418, 28431, 28448, 28462,
	28479, 28496, 28516, 28531, 28543, 28557, 28572, 28580, 28593, 28610, 28623, 28633, 28647, 28665, 28676, 28688,
	28708, 28717, 28729, 28742, 28754, 28766, 28783, 28792, 28804, 28814, 28831, 28839, 28851, 28866, 28878, 28888,
	28896, 28908, 28923, 28932, 28943, 28957, 28971, 28985, 28998, 29009, 29020, 29030, 29044, 29058, 29068, 29089,
	29102, 29120, 29139, 29163, 29189, 29202, 29215, 29221, 29231, 29247, 29265, 29276, 29291, 29300, 29311, 29323,
	29335, 29346, 29357, 29368, 29377, 29388, 29397, 29409, 29425, 29447, 29467, 29488, 29508, 29529, 29550, 29569,
	29590, 29612, 29634, 29652, 29671, 29694, 29717, 29733, 29750, 29766, 29777, 29785, 29803, 29817, 29828, 29840,
	29849, 29860, 29869, 29878, 29889, 29900, 29913, 29928, 29944, 29961, 29974, 29984, 29999, 30019, 30031, 30044,
	30062, 30081, 30094, 30103, 30110, 30131, 30146, 30163, 30175, 30190, 30201, 30212, 30224, 30232, 30246, 30259,
	30273, 30284, 30297, 30316, 30327, 30339, 30350, 30364, 30377, 30391, 30405, 30419, 30433, 30446, 30458, 30475,
	30496, 30516, 30533, 30544, 30554, 30566, 30577, 30591, 30602, 30614, 30626, 30640, 30653, 30667, 30682, 30693,
	30705, 30722, 30735, 30745, 30755, 30764, 30773, 30782, 30790, 30804, 30813, 30827, 30838, 30852, 30862, 30871,
	30882, 30894, 30901, 30911, 30920, 30933, 30947, 30955, 30962, 30967, 30977, 30991, 31004, 31011, 31020, 31031,
	31045, 31062, 31070, 31083, 31093, 31101, 31113, 31126, 31137, 31149, 31163, 31174, 31186, 31197, 31206, 31221,
	31237, 31254, 31266, 31281, 31289, 31309, 31317, 31326, 31339, 31352, 31362, 31374, 31386, 31400, 31412, 31437,
	31450, 31465, 31480, 31492, 31508, 31525, 31543, 31558, 31572, 31585, 31598, 31609, 31623, 31638, 31647, 31657,
	31677, 31701, 31722, 31735, 31752, 31766, 31777, 31791, 31809, 31823, 31839, 31849, 31859, 31868, 31880, 31889,
	31900, 31917, 31933, 31941, 31957, 31971, 31991, 32008, 32018, 32028, 32042, 32058, 32069, 32085, 32100, 32118,
	32129, 32143, 32158, 32180, 32192, 32201, 32212, 32227, 32244, 32251, 32266, 32280, 32292, 32305, 32319, 32331,
	32343, 32355, 32367, 32379, 32391, 32403, 32415, 32430, 32449, 32463, 32473, 32485, 32497, 32507, 32520, 32532,
	32543, 32555, 32568, 32603, 32623, 32642, 32655, 32667, 32677, 32689, 32701, 32719, 32728, 32739, 32749, 32763,
	32779, 32803, 32817, 32839, 32853, 32865, 32872, 32879, 32890, 32897, 32907, 32917, 32923, 32932, 32942, 32955,
	32967, 32982, 32995, 33013, 33027, 33043, 33060, 33073, 33083, 33104, 33120, 33133, 33144, 33156, 33173, 33190,
	33207, 33222, 33232, 33242, 33254, 33266, 33278, 33292, 33308, 33326, 33340, 33357, 33370, 33383, 33394, 33412,
	33422, 33446, 33461, 33467, 33475, 33490, 33496, 33508, 33517, 33527, 33536, 33548, 33555, 33565, 33570, 33586,
	33595, 33605, 33618, 33629, 33640, 33652, 33664, 33676, 33687, 33696, 33713, 33724, 33738, 33748, 33763, 33776,
	33791, 33801, 33818, 33825, 33838, 33855, 33868, 33877, 33886, 33897, 33912, 33922, 33933, 33941, 33951, 33964,
	33976, 33987, 33993, 34013, 34021, 34032, 34041, 34057, 34078, 34094, 34108, 34124, 34137, 34152, 34169, 34182,
	34199, 34211, 34224, 34238, 34255, 34271, 34284, 34295, 34312, 34331, 34344, 34357, 34372, 34383, 34396, 34408,
	34416, 34425, 34434, 34443, 34456, 34463, 34470, 34482, 34491, 34497, 34513, 34531, 34541, 34547, 34557, 34570,
	34582, 34598, 34615, 34628, 34638, 34646, 34661, 34669, 34681, 34696, 34709, 34724, 34740, 34752, 34763, 34776,
	34786, 34798, 34812, 34824, 34835, 34850, 34864, 34875, 34889, 34908, 34927, 34942, 34957, 34972, 34981, 34991,
	35006, 35015, 35024, 35040, 35060, 35073, 35085, 35101, 35114, 35124, 35136, 35148, 35163, 35174, 35183, 35196,
	35210, 35225, 35239, 35254, 35264, 35273, 35281, 35295, 35309, 35321, 35339, 35352, 35361, 35376, 35388, 35411,
	35425, 35440, 35457, 35469, 35481, 35498, 35508, 35528, 35544, 35553, 35563, 35572, 35584, 35595, 35606, 35615,
	35626, 35634, 35644, 35658, 35668, 35680, 35689, 35707, 35715, 35732, 35747, 35763, 35774, 35785, 35796, 35807,
	35820, 35832, 35842, 35855, 35869, 35879, 35891, 35902, 35912, 35924, 35938, 35949, 35958, 35970, 35983, 35996,
	36004, 36015, 36025, 36041, 36054, 36068, 36080, 36092, 36104, 36115, 36124, 36139, 36151, 36162, 36179, 36189,
	36202, 36215, 36225, 36240, 36254, 36265, 36274, 36291, 36304, 36317, 36325, 36334, 36349, 36364, 36379, 36389,
	36399, 36423, 36438, 36450, 36465, 36477, 36488, 36504, 36519, 36533, 36553, 36568, 36596, 36613, 36625, 36635,
	36648, 36661, 36670, 36679, 36692, 36705, 36715, 36728, 36737, 36756, 36767, 36778, 36789, 36800, 36810, 36821,
	36838, 36853, 36866, 36877, 36892, 36910, 36921, 36938, 36952, 36961, 36972, 36992, 37004, 37016, 37023, 37037,
	37046, 37059, 37072, 37078, 37087, 37099, 37105, 37114, 37126, 37145, 37160, 37171, 37185, 37198, 37213, 37229,
	37249, 37264, 37281, 37299, 37312, 37325, 37337, 37347, 37360, 37374, 37386, 37401, 37411, 37426, 37442, 37453,
	37473, 37492, 37515, 37537, 37553, 37573, 37593, 37606, 37616, 37635, 37647, 37657, 37670, 37682, 37694, 37702,
	37713, 37723, 37741, 37754, 37766, 37779, 37795, 37808, 37821, 37834, 37843, 37853, 37863, 37873, 37886, 37896,
	37906, 37916, 37926, 37941, 37955, 37968, 37980, 37991, 38008, 38023, 38040, 38061, 38072, 38084, 38111, 38119,
	38131, 38146, 38165, 38178, 38192, 38205, 38218, 38233, 38254, 38282, 38301, 38320, 38330, 38346, 38359, 38374,
	38391, 38403, 38418, 38426, 38439, 38451, 38460, 38468, 38481, 38491, 38499, 38512, 38524, 38535, 38545, 38564,
	38581, 38590, 38602, 38614, 38622, 38637, 38647, 38656, 38671, 38681, 38692, 38700, 38708, 38720, 38728, 38738,
	38749, 38764, 38775, 38792, 38798, 38808, 38819, 38845, 38855, 38867, 38882, 38892, 38902, 38913, 38925, 38935,
	38945, 38956, 38965, 38972, 38984, 38999, 39008, 39025, 39037, 39050, 39060, 39071, 39086, 39095, 39111, 39118,
	39131, 39142, 39156, 39168, 39181, 39194, 39206, 39219, 39232, 39245, 39257, 39269, 39281, 39293, 39305, 39317,
	39329, 39342, 39352, 39360, 39367, 39375, 39386, 39400, 39414, 39425, 39440, 39451, 39464, 39479, 39500, 39511,
	39528, 39544, 39556, 39573, 39582, 39593, 39603, 39615, 39626, 39647, 39657, 39669, 39681, 39697, 39706, 39715,
	39725, 39736, 39745, 39761, 39768, 39777, 39786, 39799, 39815, 39827, 39837, 39855, 39873, 39892, 39905, 39913,
	39926, 39936, 39950, 39959, 39968, 39978, 39984, 39993, 40006, 40020, 40034, 40043, 40052, 40070, 40086, 40097,
	40113, 40125, 40132, 40140, 40151, 40161, 40171, 40186, 40201, 40210, 40219, 40234, 40245, 40262, 40273, 40288,
	40299, 40310, 40321, 40333, 40344, 40355, 40367, 40379, 40392, 40404, 40417, 40432, 40444, 40455, 40470, 40481,
	40489, 40504, 40518, 40527, 40537, 40546, 40564, 40576, 40585, 40600, 40608, 40621, 40631, 40640, 40652, 40660,
	40670, 40686, 40699, 40710, 40721, 40731, 40740, 40752, 40766, 40779, 40791, 40808, 40824, 40836, 40846, 40856,
	40871, 40886, 40898, 40909, 40923, 40937, 40947, 40963, 40978, 40986, 40996, 41018, 41030, 41040, 41052, 41064,
	41077, 41087, 41100, 41113, 41121, 41134, 41144, 41159, 41171, 41178, 41189, 41199, 41211, 41229, 41239, 41251,
	41263, 41279, 41287, 41298, 41310, 41326, 41337, 41347, 41359, 41367, 41378, 41387, 41398, 41408, 41421, 41430,
	41439, 41449, 41458, 41467, 41485, 41495, 41511, 41523, 41532, 41547, 41559, 41571, 41585, 41597, 41613, 41619,
	41629, 41647, 41659, 41670, 41679, 41696, 41708, 41721, 41734, 41747, 41762, 41772, 41779, 41794, 41807, 41819,
	41838, 41845, 41856, 41871, 41886, 41898, 41914, 41926, 41943, 41956, 41962, 41971, 41980, 41997, 42006, 42023,
	42032, 42047, 42060, 42076, 42086, 42103, 42118, 42130, 42147, 42157, 42172, 42186, 42201, 42209, 42236, 42246,
	42264, 42274, 42282, 42292, 42304, 42319, 42332, 42347, 42362, 42380, 42394, 42410, 42422, 42434, 42448, 42462,
	42474, 42489, 42504, 42520, 42526, 42532, 42538, 42546, 42557, 42569, 42581, 42598, 42609, 42629, 42639, 42646,
	42663, 42674, 42685, 42698, 42709, 42726, 42735, 42745, 42754, 42765, 42775, 42788, 42798, 42807, 42821, 42833,
	42843, 42852, 42860, 42871, 42889, 42909, 42919, 42941, 42956, 42966, 42978, 42989, 43002, 43019, 43044, 43055,
	43066, 43078, 43089, 43108, 43124, 43135, 43147, 43156, 43168, 43180, 43194, 43208, 43219, 43231, 43244, 43258,
	43271, 43284, 43297, 43310, 43327, 43343, 43356, 43374, 43388, 43397, 43411, 43420, 43428, 43440, 43448, 43456,
	43465, 43489, 43497, 43506, 43514, 43522, 43530, 43538, 43546, 43556, 43568, 43580, 43592, 43603, 43614, 43627,
	43639, 43655, 43666, 43677, 43688, 43699, 43710, 43722, 43736, 43749, 43761, 43773, 43784, 43797, 43809, 43823,
	43836, 43851, 43871, 43886, 43897, 43912, 43925, 43939, 43951, 43962, 43977, 43992, 44011, 44024, 44036, 44052,
	44067, 44080, 44095, 44106, 44123, 44133, 44150, 44165, 44179, 44191, 44202, 44216, 44231, 44247, 44258, 44270,
	44281, 44294, 44307, 44321, 44337, 44347, 44361, 44373, 44385, 44397, 44410, 44420, 44435, 44449, 44464, 44477,
	44490, 44506, 44521, 44533, 44544, 44557, 44572, 44584, 44593, 44617, 44626, 44642, 44657, 44677, 44689, 44701,
	44713, 44725, 44737, 44749, 44763, 44782, 44801, 44817, 44839, 44851, 44863, 44875, 44885, 44897, 44909, 44922,
	44933, 44946, 44961, 44973, 44983, 44996, 45006, 45015, 45024, 45033, 45042, 45053, 45063, 45074, 45088, 45098,
	45110, 45118, 45126, 45134, 45152, 45170, 45189, 45197, 45205, 45213, 45221, 45229, 45237, 45243, 45252, 45262,
	45272, 45282, 45292, 45303, 45316, 45330, 45344, 45355, 45365, 45377, 45388, 45401, 45412, 45419, 45430, 45446,
	45455, 45466, 45472, 45490, 45499, 45507, 45519, 45530, 45541, 45556, 45571, 45580, 45593, 45606, 45617, 45627,
	45638, 45649, 45658, 45668, 45678, 45689, 45697, 45719, 45727, 45737, 45743, 45751, 45762, 45774, 45786, 45801,
	45809, 45817, 45825, 45836, 45845, 45856, 45866, 45879, 45898, 45908, 45921, 45929, 45941, 45952, 45965, 45977,
	45988, 46002, 46010, 46019, 46036, 46048, 46055, 46068, 46080, 46086, 46104, 46114, 46126, 46137, 46146, 46157,
	46173, 46185, 46196, 46216, 46229, 46238, 46250, 46262, 46275, 46290, 46306, 46314, 46333, 46341, 46350, 46360,
	46372, 46393, 46407, 46418, 46431, 46444, 46457, 46470, 46482, 46491, 46505, 46516, 46530, 46550, 46562, 46573,
	46586, 46596, 46610, 46622, 46635, 46644, 46654, 46667, 46679, 46692, 46701, 46711, 46726, 46739, 46751, 46761,
	46777, 46791, 46800, 46815, 46826, 46835, 46844, 46853, 46863, 46874, 46884, 46901, 46914, 46927, 46936, 46948,
	46958, 46967, 46979, 46991, 47000, 47011, 47025, 47036, 47052, 47064, 47075, 47088, 47099, 47116, 47130, 47139,
	47157, 47172, 47184, 47198, 47213, 47224, 47235, 47246, 47258, 47284, 47295, 47306, 47318, 47330, 47341, 47351,
	47361, 47374, 47384, 47394, 47406, 47417, 47425, 47430, 47439, 47456, 47465, 47475, 47484, 47500, 47509, 47522,
	47530, 47541, 47549, 47560, 47569, 47575, 47584, 47590, 47600, 47609, 47618, 47626, 47634, 47642, 47651, 47657,
	47666, 47674, 47680, 47688, 47697, 47706, 47714, 47722, 47729, 47738, 47747, 47754, 47760, 47769, 47778, 47784,
	47793, 47799, 47816, 47833, 47853, 47871, 47881, 47898, 47915, 47932, 47944, 47960, 47975, 47990, 48005, 48014,
	48029, 48049, 48062, 48071, 48077, 48096, 48108, 48122, 48135, 48147, 48163, 48175, 48187, 48199, 48213, 48225,
	48238, 48250, 48264, 48276, 48288, 48307, 48318, 48329, 48341, 48362, 48375, 48413, 48426, 48442, 48454, 48464,
	48471, 48481, 48491, 48501, 48518, 48536, 48547, 48563, 48579, 48596, 48608, 48622, 48636, 48648, 48660, 48671,
	48680, 48690, 48715, 48728, 48739, 48751, 48765, 48774, 48786, 48800, 48815, 48827, 48840, 48853, 48866, 48882,
	48892, 48904, 48919, 48933, 48946, 48956, 48971, 48983, 48996, 49012, 49023, 49034, 49048, 49060, 49075, 49090,
	49101, 49112, 49123, 49134, 49145, 49156, 49168, 49179, 49190, 49201, 49212, 49223, 49238, 49251, 49268, 49286,
	49300, 49314, 49330, 49345, 49359, 49373, 49387, 49401, 49412, 49422, 49433, 49452, 49458, 49468, 49477, 49489,
	49498, 49506, 49515, 49524, 49531, 49545, 49551, 49557, 49566, 49577, 49590, 49596, 49603, 49619, 49631, 49643,
	49653, 49660, 49672, 49685, 49698, 49706, 49718, 49731, 49741, 49753, 49763, 49773, 49783, 49796, 49808, 49814,
	49826, 49841, 49863, 49886, 49904, 49921, 49937, 49950, 49962, 49972, 49988, 50000, 50013, 50025, 50034, 50051,
	50062, 50073, 50086, 50097, 50112, 50127, 50142, 50152, 50161, 50172, 50183, 50198, 50208, 50216, 50226, 50238,
	50249, 50263, 50274, 50286, 50297, 50311, 50319, 50335, 50346, 50357, 50366, 50381, 50392, 50408, 50425, 50443,
	50452, 50463, 50478, 50487, 50500, 50514, 50528, 50543, 50560, 50573, 50583, 50595, 50609, 50624, 50637, 50651,
	50662, 50673, 50685, 50700, 50708, 50720, 50730, 50740, 50753, 50759, 50766, 50782, 50797, 50812, 50828, 50839,
	50854, 50882, 50897, 50907, 50920, 50932, 50947, 50962, 50973, 50984, 50997, 51007, 51018, 51029, 51047, 51057,
	51067, 51079, 51100, 51118, 51133, 51146, 51159, 51177, 51191, 51208, 51222, 51233, 51243, 51252, 51263, 51278,
	51290, 51303, 51314, 51324, 51336, 51346, 51362, 51375, 51384, 51390, 51402, 51414, 51425, 51434, 51445, 51459,
	51469, 51485, 51496, 51510, 51519, 51530, 51542, 51552, 51561, 51570, 51583, 51590, 51600, 51610, 51617, 51632,
	51643, 51653, 51666, 51678, 51691, 51703, 51714, 51730, 51743, 51759, 51776, 51785, 51798, 51811, 51823, 51834,
	51848, 51867, 51878, 51889, 51900, 51911, 51922, 51934, 51945, 51957, 51967, 51981, 51995, 52019, 52031, 52044,
	52053, 52069, 52084, 52098, 52109, 52123, 52138, 52146, 52158, 52169, 52178, 52187, 52198, 52209, 52224, 52237,
	52262, 52267, 52280, 52293, 52306, 52318, 52343, 52355, 52366, 52381, 52402, 52415, 52428, 52443, 52455, 52476,
	52489, 52500, 52507, 52520, 52535, 52552, 52573, 52595, 52606, 52618, 52634, 52649, 52665, 52690, 52706, 52719,
	52732, 52751, 52763, 52776, 52790, 52805, 52823, 52838, 52853, 52872, 52882, 52895, 52909, 52924, 52939, 52950,
	52961, 52972, 52983, 52994, 53005, 53016, 53030, 53041, 53056, 53068, 53080, 53092, 53107, 53118, 53129, 53140,
	53150, 53163, 53173, 53183, 53194, 53205, 53226, 53238, 53260, 53275, 53292, 53311, 53323, 53334, 53345, 53361,
	53377, 53387, 53397, 53412, 53423, 53439, 53453, 53467, 53481, 53497, 53508, 53522, 53540, 53556, 53570, 53587,
	53597, 53607, 53614, 53629, 53645, 53663, 53676, 53694, 53710, 53725, 53740, 53754, 53770, 53785, 53800, 53816,
	53832, 53847, 53861, 53875, 53889, 53904, 53923, 53938, 53952, 53967, 53981, 53996, 54012, 54030, 54046, 54065,
	54081, 54096, 54111, 54125, 54138, 54154, 54169, 54181, 54196, 54210, 54226, 54243, 54256, 54272, 54293, 54306,
	54322, 54339, 54358, 54374, 54389, 54405, 54419, 54439, 54456, 54473, 54488, 54509, 54528, 54540, 54556, 54570,
	54590, 54609, 54619, 54640, 54659, 54676, 54689, 54706, 54718, 54733, 54749, 54767, 54787, 54807, 54824, 54839,
	54847, 54858, 54870, 54885, 54901, 54916, 54931, 54947, 54959, 54966, 54981, 54991, 55001, 55010, 55019, 55033,
	55041, 55047, 55056, 55072, 55086, 55101, 55114, 55125, 55140, 55152, 55164, 55174, 55184, 55194, 55204, 55214,
	55227, 55239, 55249, 55261, 55270, 55279, 55290, 55305, 55316, 55337, 55350, 55365, 55379, 55394, 55411, 55431,
	55443, 55454, 55468, 55489, 55504, 55512, 55527, 55533, 55547, 55557, 55571, 55578, 55588, 55595, 55602, 55614,
	55623, 55638, 55655, 55670, 55682, 55695, 55715, 55723, 55733, 55742, 55754, 55761, 55772, 55781, 55790, 55808,
	55822, 55834, 55841, 55850, 55859, 55870, 55883, 55892, 55913, 55925, 55936, 55947, 55958, 55968, 55985, 56000,
	56008, 56024, 56031, 56043, 56053, 56066, 56075, 56086, 56099, 56113, 56125, 56133, 56143, 56156, 56166, 56177,
	56188, 56199, 56211, 56227, 56235, 56249, 56260, 56272, 56285, 56300, 56318, 56333, 56349, 56361, 56378, 56392,
	56403, 56416, 56427, 56447, 56462, 56474, 56488, 56499, 56509, 56523, 56533, 56549, 56565, 56577, 56587, 56595,
	56605, 56614, 56630, 56647, 56655, 56664, 56677, 56686, 56697, 56706, 56716, 56723, 56733, 56744, 56759, 56774,
	56788, 56804, 56816, 56827, 56842, 56859, 56869, 56878, 56888, 56897, 56921, 56932, 56945, 56953, 56960, 56973,
	56985, 56998, 57005, 57034, 57054, 57064, 57075, 57089, 57114, 57127, 57139, 57156, 57170, 57190, 57205, 57224,
	57242, 57259, 57272, 57283, 57296, 57309, 57322, 57335, 57349, 57359, 57380, 57398, 57413, 57424, 57432, 57444,
	57455, 57466, 57477, 57488, 57497, 57509, 57520, 57533, 57546, 57560, 57573, 57586, 57599, 57612, 57624, 57640,
	57652, 57662, 57676, 57686, 57700, 57713, 57723, 57735, 57749, 57760, 57772, 57783, 57793, 57804, 57818, 57827,
	57841, 57855, 57865, 57875, 57893, 57901, 57926, 57935, 57951, 57959, 57976, 57987, 58004, 58018, 58025, 58035,
	58047, 58060, 58073, 58084, 58092, 58102, 58115, 58129, 58139, 58152, 58170, 58188, 58200, 58209, 58220, 58229,
	58242, 58265, 58277, 58291, 58303, 58317, 58325, 58336, 58344, 58353, 58364, 58372, 58386, 58398, 58409, 58421,
	58434, 58446, 58466, 58492, 58505, 58529, 58579, 58591, 58602, 58617, 58632, 58652, 58663, 58677, 58688, 58710,
	58724, 58741, 58754, 58764, 58772, 58782, 58794, 58807, 58816, 58843, 58860, 58873, 58888, 58905, 58921, 58945,
	58958, 58968, 58983, 58993, 59003, 59020, 59038, 59057, 59071, 59080, 59092, 59105, 59116, 59124, 59133, 59144,
	59156, 59165, 59180, 59191, 59203, 59214, 59225, 59237, 59250, 59264, 59277, 59287, 59300, 59311, 59321, 59331,
	59340, 59352, 59367, 59381, 59387, 59393, 59399, 59408, 59415, 59421, 59427, 59433, 59439, 59445, 59451, 59458,
	59464, 59470, 59476, 59482, 59494, 59505, 59516, 59533, 59543, 59551, 59563, 59569, 59574, 59579, 59592, 59602,
	59613, 59623, 59641, 59652, 59658, 59671, 59681, 59692, 59707, 59720, 59733, 59745, 59759, 59770, 59777, 59788,
	59805, 59818, 59831, 59847, 59858, 59873, 59885, 59899, 59912, 59925, 59936, 59948, 59957, 59967, 59977, 59988,
	60000, 60010, 60019, 60028, 60046, 60062, 60075, 60084, 60100, 60114, 60126, 60136, 60146, 60156, 60169, 60197,
	60210, 60222, 60234, 60245, 60258, 60278, 60289, 60303, 60314, 60325, 60336, 60346, 60356, 60376, 60390, 60399,
	60414, 60430, 60444, 60459, 60474, 60489, 60506, 60522, 60534, 60544, 60572, 60599, 60627, 60655, 60682, 60710,
	60738, 60766, 60794, 60822, 60850, 60878, 60906, 60934, 60962, 60990, 61017, 61045, 61070, 61098, 61126, 61154,
	61182, 61210, 61238, 61266, 61294, 61321, 61349, 61377, 61405, 61433, 61461, 61489, 61517, 61545, 61573, 61601,
	61629, 61657, 61685, 61713, 61741, 61769, 61797, 61824, 61852, 61879, 61907, 61934, 61962, 61990, 62017, 62045,
	62073, 62101, 62129, 62157, 62185, 62213, 62241, 62269, 62297, 62325, 62353, 62381, 62409, 62437, 62465, 62493,
	62521, 62549, 62577, 62605, 62633, 62661, 62689, 62715, 62742, 62770, 62798, 62826, 62854, 62882, 62909, 62937,
	62965, 62993, 63020, 63048, 63076, 63104, 63132, 63160, 63188, 63216, 63244, 63272, 63300, 63328, 63346, 63361,
	63374, 63387, 63410, 63424, 63435, 63443, 63466, 63483, 63495, 63507, 63518, 63533, 63549, 63569, 63585, 63601,
	63617, 63634, 63651, 63667, 63684, 63700, 63717, 63734, 63750, 63767, 63783, 63800, 63815, 63828, 63840, 63853,
	63865, 63881, 63894, 63909, 63924, 63937, 63955, 63968, 63982, 63996, 64009, 64022, 64036, 64052, 64068, 64082,
	64095, 64103, 64113, 64125, 64131, 64142, 64155, 64168, 64181, 64187, 64196, 64216, 64226, 64240, 64249, 64259,
	64277, 64291, 64301, 64313, 64332, 64340, 64349, 64356, 64370, 64388, 64397, 64413, 64429, 64444, 64461, 64477,
	64493, 64514, 64531, 64548, 64564, 64582, 64599, 64616, 64638, 64651, 64665, 64674, 64685, 64693, 64702, 64716,
	64725, 64732, 64740, 64757, 64769, 64783, 64801, 64812, 64822, 64843, 64857, 64868, 64879, 64887, 64901, 64914,
	64920, 64929, 64938, 64949, 64959, 64966, 64976, 64994, 65007, 65019, 65037, 65048, 65064, 65074, 65088, 65102,
	65116, 65128, 65142, 65155, 65167, 65184, 65196, 65208, 65226, 65241, 65251, 65261, 65279, 65298, 65313, 65325,
	65338, 65350, 65364, 65380, 65393, 65402, 65418, 65429, 65440, 65451, 65463, 65474, 65492, 65504, 65519, 65543,
	65558, 65569, 65581, 65591, 65605, 65618, 65635, 65653, 65670, 65683, 65699, 65712, 65729, 65744, 65764, 65778,
	65790, 65806, 65823, 65835, 65843, 65853, 65866, 65876, 65888, 65899, 65910, 65922, 65943, 65954, 65972, 65982,
	65995, 66010, 66021, 66031, 66040, 66054, 66069, 66080, 66098, 66105, 66116, 66127, 66139, 66151, 66161, 66173,
	66186, 66209, 66228, 66238, 66252, 66269, 66284, 66294, 66302, 66315, 66325, 66333, 66343, 66361, 66370, 66378,
	66390, 66398, 66413, 66427, 66441, 66457, 66481, 66492, 66510, 66528, 66543, 66555, 66568, 66579, 66591, 66601,
	66612, 66622, 66629, 66640, 66657, 66666, 66678, 66697, 66706, 66716, 66722, 66731, 66741, 66750, 66761, 66773,
	66781, 66789, 66800, 66810, 66818, 66829, 66835, 66841, 66858, 66868, 66879, 66895, 66906, 66918, 66929, 66940,
	66953, 66964, 66978, 66989, 66998, 67009, 67016, 67029, 67047, 67059, 67081, 67095, 67110, 67123, 67139, 67157,
	67169, 67182, 67190, 67200, 67213, 67227, 67244, 67256, 67268, 67276, 67291, 67306, 67319, 67332, 67346, 67360,
	67371, 67387, 67396, 67407, 67417, 67427, 67445, 67452, 67467, 67476, 67487, 67496, 67504, 67515, 67521, 67535,
	67547, 67560, 67575, 67589, 67602, 67616, 67627, 67647, 67660, 67668, 67677, 67684, 67701, 67715, 67729, 67736,
	67743, 67754, 67761, 67768, 67779, 67794, 67809, 67821, 67844, 67857, 67873, 67886, 67897, 67909, 67929, 67938,
	67950, 67967, 67978, 67989, 68003, 68013, 68027, 68040, 68052, 68062, 68078, 68090, 68105, 68120, 68134, 68145,
	68155, 68168, 68180, 68195, 68211, 68228, 68242, 68254, 68272, 68283, 68294, 68305, 68316, 68327, 68339, 68345,
	68355, 68370, 68389, 68407, 68418, 68432, 68447, 68461, 68476, 68493, 68504, 68517, 68531, 68541, 68555, 68565,
	68575, 68585, 68595, 68608, 68621, 68634, 68647, 68660, 68673, 68686, 68699, 68710, 68724, 68738, 68752, 68762,
	68772, 68782, 68792, 68802, 68812, 68822, 68832, 68842, 68852, 68862, 68872, 68882, 68892, 68902, 68912, 68922,
	68932, 68942, 68960, 68978, 68989, 69000, 69010, 69021, 69032, 69043, 69057, 69067, 69084, 69096, 69106, 69119,
	69135, 69151, 69165, 69174, 69180, 69202, 69211, 69224, 69236, 69241, 69249, 69259, 69264, 69275, 69291, 69300,
	69312, 69323, 69348, 69354, 69362, 69376, 69387, 69400, 69414, 69425, 69438, 69457, 69467, 69483, 69493, 69502,
	69511, 69521, 69536, 69549, 69566, 69579, 69591, 69601, 69616, 69628, 69638, 69647, 69662, 69676, 69698, 69713,
	69724, 69732, 69743, 69755, 69766, 69780, 69793, 69804, 69817, 69831, 69843, 69858, 69872, 69887, 69900, 69917,
	69935, 69952, 69972, 69981, 69989, 70000, 70009, 70026, 70037, 70057, 70073, 70090, 70103, 70113, 70125, 70144,
	70157, 70164, 70168, 70181, 70185, 70203, 70210, 70218, 70225, 70235, 70244, 70251, 70260, 70268, 70277, 70284,
	70290, 70297, 70303, 70312, 70318, 70330, 70339, 70345, 70351, 70357, 70366, 70372, 70378, 70384, 70395, 70401,
	70407, 70420, 70433, 70447, 70460, 70472, 70485, 70494, 70504, 70514, 70526, 70541, 70549, 70561, 70572, 70610,
	70617, 70629, 70646, 70658, 70670, 70699, 70720, 70735, 70748, 70757, 70770, 70790, 70809, 70819, 70832, 70843,
	70853, 70872, 70883, 70892, 70902, 70909, 70920, 70930, 70940, 70949, 70955, 70961, 70970, 70981, 70996, 71006,
	71013, 71022, 71031, 71046, 71059, 71070, 71087, 71097, 71109, 71117, 71126, 71137, 71150, 71161, 71170, 71180,
	71193, 71204, 71214, 71223, 71229, 71236, 71246, 71257, 71271, 71286, 71303, 71314, 71335, 71349, 71359, 71373,
	71384, 71396, 71408, 71421, 71438, 71454, 71463, 71474, 71488, 71499, 71507, 71519, 71534, 71547, 71557, 71575,
	71587, 71601, 71614, 71632, 71639, 71660, 71668, 71685, 71700, 71713, 71724, 71739, 71751, 71763, 71771, 71781,
	71793, 71807, 71818, 71828, 71841, 71848, 71858, 71870, 71880, 71889, 71897, 71907, 71919, 71928, 71935, 71952,
	71962, 71978, 71993, 72008, 72022, 72035, 72049, 72061, 72075, 72089, 72102, 72115, 72129, 72143, 72156, 72165,
	72174, 72184, 72193, 72205, 72217, 72236, 72245, 72253, 72265, 72274, 72282, 72290, 72299, 72307, 72315, 72335,
	72353, 72364, 72378, 72391, 72405, 72419, 72433, 72443, 72453, 72468, 72482, 72497, 72512, 72523, 72537, 72552,
	72567, 72581, 72594, 72606, 72617, 72638, 72655, 72672, 72689, 72697, 72712, 72723, 72729, 72740, 72755, 72773,
	72784, 72798, 72806, 72815, 72824, 72847, 72861, 72874, 72888, 72899, 72912, 72926, 72937, 72949, 72960, 72977,
	72993, 73004, 73017, 73031, 73040, 73051, 73059, 73070, 73091, 73103, 73119, 73132, 73145, 73155, 73171, 73184,
	73194, 73204, 73220, 73231, 73245, 73259, 73270, 73287, 73301, 73314, 73326, 73335, 73344, 73356, 73364, 73374,
	73386, 73398, 73405, 73414, 73426, 73436, 73451, 73465, 73477, 73488, 73500, 73512, 73524, 73538, 73551, 73560,
	73570, 73582, 73594, 73608, 73635, 73649, 73660, 73679, 73693, 73709, 73720, 73731, 73743, 73753, 73764, 73779,
	73797, 73812, 73833, 73856, 73873, 73887, 73898, 73910, 73925, 73939, 73950, 73960, 73973, 73985, 73995, 74005,
	74020, 74035, 74054, 74071, 74090, 74114, 74129, 74146, 74163, 74181, 74197, 74216, 74234, 74250, 74264, 74280,
	74310, 74320, 74331, 74342, 74353, 74364, 74375, 74387, 74396, 74408, 74419, 74428, 74444, 74453, 74461, 74473,
	74479, 74485, 74493, 74508, 74522, 74538, 74555, 74562, 74570, 74583, 74592, 74599, 74608, 74617, 74632, 74650,
	74667, 74679, 74687, 74697, 74711, 74725, 74734, 74744, 74754, 74765, 74777, 74788, 74800, 74812, 74826, 74840,
	74852, 74858, 74870, 74881, 74896, 74906, 74918, 74933, 74945, 74966, 74972, 74981, 74996, 75014, 75024, 75032,
	75037, 75046, 75059, 75069, 75084, 75093, 75104, 75119, 75134, 75144, 75162, 75174, 75183, 75191, 75209, 75223,
	75243, 75258, 75273, 75291, 75303, 75316, 75324, 75350, 75363, 75370, 75384, 75397, 75407, 75418, 75433, 75443,
	75450, 75460, 75480, 75491, 75500, 75516, 75528, 75538, 75551, 75562, 75574, 75584, 75611, 75624, 75636, 75647,
	75655, 75675, 75692, 75704, 75717, 75731, 75741, 75749, 75770, 75779, 75789, 75799, 75805, 75814, 75823, 75836,
	75847, 75861, 75878, 75884, 75896, 75907, 75917, 75945, 75954, 75964, 75976, 75988, 75999, 76022, 76031, 76040,
	76053, 76064, 76071, 76080, 76094, 76107, 76128, 76154, 76169, 76182, 76193, 76202, 76218, 76227, 76236, 76248,
	76265, 76282, 76298, 76305, 76317, 76330, 76341, 76353, 76366, 76381, 76392, 76404, 76416, 76425, 76433, 76442,
	76459, 76471, 76486, 76500, 76510, 76527, 76533, 76548, 76556, 76570, 76579, 76593, 76607, 76616, 76633, 76650,
	76664, 76675, 76692, 76703, 76713, 76726, 76737, 76748, 76761, 76773, 76782, 76796, 76805, 76819, 76828, 76839,
	76846, 76852, 76858, 76864, 76875, 76886, 76896, 76907, 76917, 76935, 76942, 76958, 76968, 76985, 76997, 77008,
	77020, 77029, 77038, 77047, 77055, 77070, 77080, 77090, 77108, 77132, 77141, 77147, 77154, 77166, 77178, 77189,
	77201, 77219, 77228, 77239, 77255, 77270, 77281, 77292, 77301, 77309, 77317, 77328, 77345, 77354, 77363, 77384,
	77396, 77407, 77419, 77438, 77449, 77461, 77471, 77489, 77500, 77515, 77525, 77537, 77547, 77562, 77571, 77581,
	77591, 77600, 77614, 77628, 77645, 77654, 77668, 77682, 77693, 77704, 77716, 77732, 77741, 77749, 77761, 77772,
	77789, 77799, 77809, 77825, 77837, 77850, 77859, 77867, 77879, 77894, 77907, 77919, 77931, 77950, 77960, 77968,
	77976, 77994, 78008, 78015, 78025, 78037, 78048, 78059, 78067, 78081, 78099, 78111, 78124, 78139, 78151, 78162,
	78173, 78181, 78192, 78203, 78213, 78221, 78233, 78249, 78260, 78270, 78282, 78292, 78306, 78316, 78325, 78336,
	78347, 78358, 78369, 78380, 78391, 78400, 78420, 78439, 78446, 78455, 78469, 78482, 78490, 78501, 78515, 78524,
	78536, 78547, 78561, 78575, 78585, 78597, 78610, 78625, 78635, 78647, 78656, 78670, 78684, 78699, 78712, 78726,
	78739, 78749, 78758, 78771, 78783, 78794, 78807, 78820, 78833, 78847, 78860, 78871, 78883, 78895, 78912, 78924,
	78935, 78948, 78958, 78976, 78988, 79003, 79019, 79033, 79043, 79055, 79066, 79077, 79089, 79105, 79117, 79129,
	79141, 79151, 79162, 79175, 79186, 79197, 79213, 79225, 79232, 79240, 79249, 79264, 79271, 79278, 79287, 79297,
	79317, 79326, 79338, 79352, 79365, 79374, 79385, 79398, 79408, 79419, 79429, 79440, 79452, 79462, 79475, 79509,
	79518, 79540, 79563, 79585, 79598, 79610, 79621, 79634, 79646, 79661, 79671, 79682, 79694, 79704, 79715, 79732,
	79740, 79752, 79758, 79768, 79776, 79784, 79798, 79811, 79821, 79830, 79844, 79859, 79870, 79881, 79891, 79907,
	79921, 79935, 79948, 79960, 79972, 79988, 79997, 80013, 80028, 80038, 80046, 80058, 80070, 80083, 80094, 80107,
	80122, 80138, 80147, 80161, 80175, 80186, 80197, 80206, 80216, 80225, 80237, 80247, 80260, 80268, 80281, 80294,
	80304, 80315, 80327, 80338, 80347, 80365, 80380, 80388, 80403, 80415, 80427, 80436, 80445, 80452, 80467, 80482,
	80492, 80521, 80534, 80547, 80559, 80571, 80585, 80594, 80607, 80621, 80628, 80640, 80649, 80654, 80662, 80672,
	80684, 80696, 80705, 80722, 80749, 80768, 80778, 80792, 80805, 80820, 80833, 80847, 80857, 80874, 80886, 80903,
	80914, 80927, 80939, 80950, 80965, 80978, 80987, 80998, 81009, 81024, 81038, 81049, 81068, 81076, 81083, 81094,
	81104, 81113, 81126, 81142, 81152, 81175, 81187, 81195, 81216, 81240, 81251, 81258, 81273, 81283, 81292, 81300,
	81309, 81318, 81339, 81352, 81358, 81371, 81378, 81391, 81402, 81409, 81418, 81428, 81438, 81451, 81465, 81477,
	81491, 81510, 81520, 81529, 81543, 81559, 81573, 81589, 81599, 81611, 81618, 81628, 81646, 81658, 81670, 81679,
	81693, 81706, 81717, 81730, 81743, 81755, 81775, 81790, 81803, 81812, 81821, 81830, 81839, 81848, 81858, 81867,
	81876, 81883, 81895, 81907, 81918, 81930, 81939, 81948, 81961, 81968, 81985, 82007, 82016, 82024, 82042, 82062,
	82069, 82082, 82094, 82100, 82114, 82131, 82140, 82157, 82176, 82197, 82211, 82223, 82236, 82248, 82259, 82273,
	82283, 82294, 82308, 82315, 82328, 82339, 82346, 82358, 82365, 82374, 82389, 82417, 82428, 82437, 82459, 82471,
	82484, 82499, 82511, 82519, 82526, 82537, 82548, 82561, 82574, 82584, 82593, 82602, 82613, 82623, 82634, 82645,
	82662, 82673, 82684, 82694, 82714, 82729, 82737, 82751, 82762, 82774, 82788, 82801, 82813, 82828, 82842, 82853,
	82860, 82871, 82881, 82889, 82900, 82909, 82919, 82932, 82944, 82957, 82972, 82985, 82997, 83012, 83025, 83034,
	83042, 83059, 83067, 83084, 83092, 83101, 83115, 83130, 83143, 83152, 83158, 83174, 83186, 83196, 83207, 83223,
	83239, 83251, 83270, 83284, 83291, 83300, 83310, 83321, 83331, 83343, 83351, 83363, 83374, 83384, 83399, 83416,
	83426, 83436, 83445, 83454, 83464, 83483, 83499, 83513, 83532, 83547, 83562, 83579, 83597, 83615, 83633, 83643,
	83652, 83662, 83679, 83685, 83705, 83711, 83720, 83733, 83742, 83753, 83765, 83778, 83792, 83811, 83820, 83834,
	83845, 83857, 83869, 83880, 83895, 83912, 83926, 83946, 83960, 83980, 83996, 84007, 84020, 84029, 84044, 84057,
	84068, 84080, 84092, 84099, 84110, 84121, 84140, 84153, 84167, 84187, 84206, 84219, 84233, 84246, 84260, 84272,
	84283, 84296, 84314, 84325, 84342, 84355, 84368, 84380, 84392, 84404, 84417, 84430, 84442, 84454, 84469, 84483,
	84497, 84518, 84525, 84533, 84546, 84558, 84573, 84591, 84607, 84623, 84637, 84647, 84660, 84667, 84674, 84681,
	84688, 84695, 84705, 84715, 84725, 84733, 84744, 84755, 84766, 84777, 84788, 84795, 84802, 84809, 84816, 84823,
	84830, 84837, 84844, 84851, 84858, 84865, 84872, 84884, 84897, 84909, 84926, 84942, 84953, 84965, 84975, 84982,
	84995, 85009, 85021, 85030, 85044, 85057, 85067, 85077, 85086, 85095, 85106, 85115, 85124, 85136, 85148, 85161,
	85176, 85193, 85204, 85217, 85226, 85240, 85257, 85272, 85286, 85300, 85314, 85328, 85342, 85353, 85362, 85373,
	85380, 85405, 85417, 85426, 85437, 85450, 85460, 85482, 85494, 85511, 85526, 85541, 85556, 85569, 85585, 85597,
	85610, 85628, 85648, 85667, 85680, 85692, 85706, 85716, 85731, 85742, 85754, 85767, 85774, 85786, 85808, 85819,
	85828, 85839, 85855, 85876, 85890, 85902, 85916, 85933, 85944, 85957, 85970, 85986, 85996, 86014, 86032, 86042,
	86059, 86074, 86088, 86100, 86112, 86126, 86148, 86154, 86162, 86171, 86177, 86189, 86198, 86216, 86232, 86247,
	86260, 86276, 86288, 86309, 86319, 86336, 86348, 86361, 86377, 86387, 86401, 86415, 86431, 86444, 86452, 86470,
	86481, 86494, 86501, 86514, 86527, 86540, 86551, 86567, 86579, 86588, 86601, 86612, 86619, 86628, 86638, 86645,
	86657, 86669, 86681, 86692, 86704, 86715, 86725, 86738, 86749, 86760, 86769, 86777, 86785, 86796, 86809, 86818,
	86846, 86858, 86867, 86879, 86905, 86914, 86926, 86939, 86950, 86958, 86971, 86983, 86992, 87003, 87014, 87027,
	87043, 87049, 87055, 87067, 87083, 87094, 87105, 87113, 87123, 87130, 87140, 87152, 87166, 87182, 87193, 87205,
	87214, 87223, 87236, 87250, 87266, 87280, 87290, 87312, 87333, 87342, 87354, 87365, 87379, 87392, 87403, 87418,
	87426, 87437, 87451, 87463, 87474, 87485, 87496, 87509, 87522, 87537, 87553, 87565, 87580, 87593, 87608, 87621,
	87637, 87648, 87660, 87672, 87685, 87699, 87718, 87736, 87751, 87767, 87783, 87790, 87817, 87837, 87853, 87860,
	87867, 87884, 87891, 87903, 87922, 87929, 87939, 87947, 87958, 87965, 87972, 87979, 88002, 88009, 88026, 88055,
	88068, 88090, 88113, 88135, 88157, 88179, 88201, 88223, 88245, 88267, 88289, 88325, 88350, 88375, 88400, 88425,
	88450, 88464, 88471, 88478, 88498, 88514, 88534, 88554, 88567, 88580, 88601, 88608, 88625, 88632, 88653, 88676,
	88699, 88706, 88726, 88737, 88744, 88760, 88767, 88783, 88790, 88804, 88816, 88834, 88847, 88862, 88869, 88884,
	88901, 88913, 88930, 88937, 88958, 88966, 88986, 89004, 89027, 89046, 89054, 89063, 89079, 89090, 89101, 89111,
	89122, 89132, 89143, 89154, 89164, 89173, 89185, 89205, 89217, 89226, 89237, 89251, 89264, 89276, 89290, 89306,
	89323, 89341, 89355, 89373, 89388, 89403, 89421, 89441, 89456, 89470, 89482, 89495, 89507, 89519, 89534, 89551,
	89567, 89583, 89596, 89611, 89627, 89645, 89658, 89672, 89688, 89703, 89717, 89731, 89745, 89761, 89775, 89790,
	89805, 89821, 89835, 89851, 89868, 89884, 89899, 89912, 89937, 89952, 89967, 89979, 89992, 90005, 90021, 90038,
	90056, 90071, 90085, 90102, 90117, 90132, 90150, 90163, 90181, 90195, 90211, 90228, 90244, 90257, 90272, 90284,
	90300, 90315, 90330, 90345, 90357, 90376, 90391, 90407, 90421, 90434, 90451, 90467, 90480, 90498, 90514, 90533,
	90546, 90562, 90578, 90596, 90615, 90628, 90647, 90660, 90675, 90692, 90708, 90720, 90737, 90753, 90768, 90787,
	90802, 90816, 90830, 90846, 90861, 90875, 90891, 90907, 90922, 90934, 90950, 90963, 90977, 90993, 91008, 91022,
	91035, 91055, 91069, 91081, 91099, 91113, 91131, 91145, 91159, 91174, 91188, 91200, 91214, 91230, 91245, 91258,
	91275, 91290, 91305, 91320, 91337, 91353, 91368, 91386, 91400, 91414, 91431, 91446, 91460, 91474, 91489, 91506,
	91523, 91537, 91549, 91566, 91583, 91595, 91606, 91625, 91640, 91657, 91674, 91689, 91704, 91722, 91740, 91757,
	91778, 91791, 91808, 91824, 91838, 91850, 91866, 91880, 91897, 91913, 91926, 91939, 91957, 91973, 91986, 92002,
	92017, 92033, 92047, 92061, 92077, 92095, 92113, 92130, 92148, 92164, 92178, 92192, 92206, 92226, 92241, 92255,
	92270, 92284, 92298, 92311, 92325, 92344, 92358, 92374, 92391, 92405, 92422, 92439, 92456, 92473, 92490, 92508,
	92524, 92538, 92554, 92574, 92593, 92609, 92622, 92635, 92648, 92666, 92682, 92699, 92714, 92730, 92744, 92758,
	92772, 92787, 92803, 92815, 92831, 92844, 92860, 92873, 92889, 92902, 92916, 92932, 92947, 92969, 92981, 92994,
	93009, 93021, 93034, 93048, 93063, 93080, 93094, 93110, 93126, 93141, 93158, 93171, 93184, 93195, 93210, 93225,
	93241, 93256, 93270, 93283, 93300, 93318, 93334, 93351, 93366, 93382, 93397, 93413, 93427, 93442, 93458, 93475,
	93491, 93505, 93519, 93535, 93551, 93566, 93581, 93598, 93615, 93632, 93649, 93662, 93676, 93689, 93703, 93720,
	93737, 93752, 93769, 93785, 93802, 93828, 93840, 93855, 93869, 93883, 93899, 93912, 93926, 93942, 93954, 93971,
	93985, 94001, 94014, 94029, 94042, 94056, 94069, 94083, 94099, 94111, 94129, 94145, 94159, 94173, 94187, 94201,
	94218, 94230, 94248, 94262, 94277, 94296, 94310, 94328, 94342, 94359, 94375, 94400, 94412, 94425, 94439, 94452,
	94468, 94481, 94497, 94511, 94524, 94540, 94554, 94571, 94582, 94597, 94611, 94623, 94636, 94651, 94670, 94687,
	94702, 94716, 94730, 94746, 94760, 94776, 94789, 94804, 94820, 94832, 94848, 94863, 94877, 94893, 94906, 94927,
	94941, 94957, 94973, 94989, 95002, 95020, 95037, 95054, 95070, 95084, 95096, 95109, 95126, 95143, 95163, 95177,
	95192, 95206, 95224, 95241, 95254, 95270, 95283, 95299, 95314, 95331, 95350, 95363, 95375, 95389, 95405, 95418,
	95433, 95448, 95462, 95475, 95489, 95504, 95517, 95531, 95546, 95561, 95577, 95592, 95607, 95623, 95637, 95653,
	95666, 95679, 95692, 95707, 95723, 95736, 95753, 95768, 95783, 95802, 95815, 95829, 95844, 95860, 95876, 95890,
	95905, 95919, 95932, 95948, 95960, 95974, 95992, 96004, 96018, 96032, 96044, 96062, 96075, 96090, 96105, 96119,
	96134, 96153, 96166, 96182, 96197, 96210, 96225, 96239, 96253, 96266, 96279, 96296, 96310, 96329, 96342, 96359,
	96374, 96389, 96405, 96420, 96439, 96453, 96465, 96480, 96496, 96510, 96528, 96542, 96559, 96573, 96590, 96603,
	96617, 96629, 96643, 96659, 96674, 96687, 96701, 96717, 96732, 96747, 96766, 96781, 96793, 96811, 96827, 96841,
	96859, 96876, 96889, 96900, 96914, 96929, 96945, 96963, 96980, 96996, 97009, 97022, 97035, 97051, 97065, 97078,
	97099, 97114, 97128, 97142, 97157, 97173, 97187, 97202, 97216, 97229, 97243, 97256, 97272, 97286, 97300, 97312,
	97325, 97339, 97354, 97368, 97385, 97401, 97415, 97428, 97440, 97453, 97465, 97481, 97498, 97512, 97527, 97541,
	97557, 97572, 97586, 97598, 97614, 97626, 97640, 97653, 97667, 97682, 97695, 97707, 97720, 97733, 97746, 97759,
	97771, 97788, 97802, 97817, 97832, 97845, 97857, 97870, 97884, 97897, 97913, 97928, 97942, 97956, 97969, 97984,
	97999, 98008, 98023, 98038, 98052, 98065, 98079, 98096, 98110, 98124, 98136, 98155, 98168, 98182, 98196, 98211,
	98223, 98239, 98255, 98271, 98285, 98302, 98316, 98330, 98344, 98356, 98373, 98386, 98399, 98412, 98427, 98443,
	98456, 98471, 98484, 98503, 98514, 98531, 98545, 98557, 98571, 98586, 98600, 98614, 98629, 98644, 98661, 98676,
	98692, 98704, 98716, 98729, 98745, 98759, 98774, 98789, 98805, 98825, 98839, 98853, 98875, 98888, 98902, 98916,
	98931, 98948, 98963, 98976, 98994, 99012, 99024, 99038, 99051, 99064, 99079, 99095, 99108, 99121, 99133, 99147,
	99165, 99181, 99194, 99208, 99221, 99235, 99248, 99267, 99282, 99295, 99308, 99327, 99343, 99358, 99373, 99387,
	99401, 99416, 99433, 99450, 99463, 99477, 99491, 99503, 99517, 99535, 99551, 99564, 99577, 99592, 99609, 99624,
	99640, 99654, 99670, 99686, 99699, 99716, 99732, 99748, 99761, 99776, 99800, 99815, 99830, 99844, 99859, 99872,
	99889, 99903, 99925, 99938, 99954, 99970, 99989, 100007, 100019, 100035, 100049, 100061, 100074, 100091, 100108, 100122,
	100134, 100150, 100166, 100181, 100196, 100212, 100230, 100246, 100261, 100273, 100287, 100303, 100320, 100337, 100350, 100364,
	100379, 100395, 100412, 100431, 100451, 100466, 100479, 100498, 100511, 100528, 100548, 100566, 100582, 100601, 100621, 100638,
	100652, 100666, 100696, 100708, 100723, 100737, 100754, 100769, 100785, 100799, 100812, 100828, 100845, 100858, 100873, 100888,
	100908, 100923, 100942, 100954, 100970, 100986, 101001, 101015, 101032, 101047, 101058, 101073, 101087, 101102, 101116, 101133,
	101147, 101163, 101178, 101191, 101207, 101223, 101239, 101253, 101268, 101283, 101297, 101310, 101323, 101340, 101352, 101365,
	101380, 101396, 101410, 101430, 101446, 101461, 101482, 101500, 101518, 101534, 101553, 101571, 101584, 101599, 101613, 101629,
	101642, 101653, 101666, 101679, 101694, 101709, 101724, 101745, 101767, 101787, 101805, 101820, 101834, 101848, 101864, 101880,
	101892, 101903, 101917, 101939, 101952, 101963, 101980, 101995, 102008, 102020, 102035, 102050, 102063, 102076, 102100, 102120,
	102135, 102150, 102163, 102179, 102196, 102210, 102222, 102237, 102254, 102272, 102286, 102299, 102314, 102328, 102344, 102356,
	102373, 102389, 102403, 102416, 102430, 102442, 102456, 102477, 102491, 102512, 102526, 102545, 102561, 102574, 102587, 102601,
	102620, 102633, 102653, 102669, 102687, 102703, 102718, 102732, 102747, 102762, 102779, 102793, 102807, 102818, 102837, 102850,
	102865, 102883, 102903, 102922, 102934, 102947, 102963, 102980, 102997, 103012, 103031, 103045, 103066, 103084, 103099, 103114,
	103131, 103148, 103166, 103182, 103203, 103218, 103239, 103253, 103267, 103281, 103294, 103308, 103323, 103336, 103354, 103368,
	103382, 103394, 103407, 103420, 103432, 103448, 103464, 103480, 103498, 103514, 103530, 103543, 103558, 103575, 103588, 103607,
	103622, 103634, 103654, 103667, 103683, 103697, 103710, 103724, 103737, 103749, 103764, 103780, 103794, 103807, 103822, 103834,
	103849, 103865, 103878, 103890, 103905, 103920, 103933, 103947, 103959, 103971, 103984, 103998, 104013, 104029, 104044, 104060,
	104074, 104087, 104102, 104115, 104126, 104142, 104155, 104175, 104188, 104203, 104215, 104230, 104242, 104259, 104273, 104289,
	104304, 104318, 104339, 104357, 104371, 104384, 104398, 104410, 104425, 104439, 104459, 104472, 104488, 104503, 104521, 104537,
	104551, 104564, 104579, 104595, 104615, 104630, 104646, 104662, 104675, 104693, 104706, 104725, 104739, 104754, 104768, 104781,
	104797, 104811, 104827, 104847, 104861, 104879, 104894, 104907, 104922, 104936, 104948, 104962, 104975, 104992, 105009, 105023,
	105037, 105052, 105067, 105085, 105103, 105119, 105135, 105147, 105160, 105172, 105186, 105206, 105227, 105249, 105269, 105288,
	105306, 105320, 105336, 105350, 105367, 105382, 105398, 105413, 105430, 105444, 105457, 105473, 105486, 105500, 105518, 105532,
	105547, 105563, 105579, 105593, 105611, 105631, 105647, 105661, 105676, 105692, 105707, 105724, 105741, 105759, 105773, 105791,
	105806, 105823, 105837, 105851, 105869, 105884, 105903, 105916, 105932, 105946, 105966, 105981, 105996, 106010, 106024, 106039,
	106058, 106072, 106086, 106100, 106117, 106130, 106145, 106158, 106178, 106193, 106205, 106221, 106240, 106252, 106270, 106289,
	106308, 106326, 106341, 106359, 106373, 106387, 106400, 106414, 106431, 106447, 106461, 106477, 106493, 106505, 106518, 106534,
	106547, 106563, 106576, 106589, 106602, 106614, 106628, 106642, 106655, 106669, 106685, 106700, 106714, 106728, 106743, 106760,
	106775, 106791, 106804, 106824, 106838, 106859, 106872, 106886, 106900, 106912, 106928, 106942, 106957, 106978, 106989, 107004,
	107018, 107031, 107043, 107058, 107069, 107085, 107099, 107119, 107134, 107150, 107162, 107175, 107194, 107204, 107221, 107240,
	107256, 107271, 107287, 107303, 107319, 107337, 107352, 107366, 107382, 107397, 107412, 107429, 107444, 107460, 107474, 107491,
	107505, 107523, 107537, 107556, 107571, 107590, 107604, 107619, 107634, 107653, 107666, 107678, 107694, 107708, 107726, 107741,
	107755, 107769, 107785, 107799, 107815, 107836, 107852, 107865, 107879, 107898, 107914, 107926, 107941, 107954, 107970, 107985,
	107998, 108013, 108027, 108045, 108059, 108074, 108088, 108104, 108116, 108128, 108144, 108159, 108171, 108189, 108205, 108219,
	108231, 108250, 108263, 108278, 108293, 108308, 108321, 108336, 108348, 108366, 108381, 108393, 108404, 108412, 108423, 108437,
	108448, 108458, 108466, 108477, 108487, 108503, 108517, 108530, 108544, 108559, 108570, 108583, 108593, 108605, 108614, 108626,
	108637, 108649, 108662, 108677, 108688, 108702, 108714, 108726, 108738, 108748, 108761, 108771, 108781, 108794, 108818, 108829,
	108842, 108854, 108867, 108880, 108893, 108905, 108918, 108931, 108947, 108959, 108974, 108986, 108997, 109011, 109024, 109038,
	109047, 109058, 109069, 109082, 109092, 109107, 109124, 109137, 109149, 109161, 109173, 109190, 109201, 109213, 109223, 109232,
	109243, 109257, 109268, 109279, 109290, 109301, 109312, 109333, 109342, 109352, 109363, 109376, 109385, 109394, 109408, 109420,
	109434, 109447, 109459, 109473, 109487, 109501, 109511, 109520, 109532, 109544, 109557, 109572, 109585, 109603, 109616, 109630,
	109645, 109661, 109672, 109683, 109694, 109712, 109722, 109733, 109746, 109757, 109769, 109783, 109796, 109810, 109823, 109834,
	109846, 109855, 109868, 109880, 109894, 109908, 109924, 109938, 109951, 109966, 109980, 109994, 110007, 110022, 110037, 110052,
	110067, 110082, 110097, 110112, 110127, 110142, 110157, 110172, 110187, 110204, 110222, 110236, 110249, 110261, 110276, 110286,
	110297, 110308, 110319, 110330, 110341, 110352, 110361, 110382, 110400, 110410, 110423, 110435, 110447, 110458, 110467, 110476,
	110485, 110494, 110506, 110518, 110533, 110546, 110556, 110568, 110580, 110590, 110600, 110609, 110618, 110627, 110638, 110650,
	110663, 110676, 110689, 110700, 110714, 110726, 110737, 110749, 110759, 110772, 110785, 110796, 110807, 110818, 110831, 110841,
	110852, 110861, 110874, 110885, 110896, 110908, 110921, 110936, 110949, 110961, 110977, 110989, 111002, 111013, 111025, 111039,
	111050, 111062, 111075, 111088, 111100, 111112, 111122, 111133, 111146, 111158, 111169, 111183, 111195, 111208, 111219, 111231,
	111244, 111258, 111270, 111283, 111295, 111307, 111319, 111334, 111348, 111364, 111377, 111390, 111403, 111418, 111431, 111448,
	111462, 111474, 111483, 111492, 111503, 111513, 111526, 111539, 111552, 111566, 111584, 111601, 111617, 111626, 111637, 111648,
	111662, 111675, 111688, 111700, 111711, 111721, 111730, 111746, 111764, 111774, 111785, 111795, 111807, 111820, 111832, 111843,
	111855, 111868, 111877, 111890, 111903, 111913, 111928, 111941, 111951, 111969, 111986, 112002, 112017, 112031, 112049, 112068,
	112078, 112090, 112101, 112111, 112127, 112150, 112161, 112176, 112188, 112203, 112212, 112224, 112241, 112251, 112268, 112280,
	112301, 112311, 112322, 112335, 112352, 112373, 112384, 112398, 112415, 112429, 112445, 112458, 112469, 112480, 112506, 112535,
	112548, 112561, 112572, 112585, 112597, 112609, 112622, 112642, 112663, 112677, 112703, 112718, 112732, 112748, 112763, 112775,
	112789, 112814, 112838, 112866, 112884, 112897, 112909, 112918, 112927, 112941, 112952, 112968, 112991, 113013, 113038, 113050,
	113062, 113074, 113084, 113095, 113107, 113132, 113142, 113153, 113165, 113178, 113190, 113201, 113214, 113231, 113245, 113257,
	113267, 113279, 113293, 113304, 113320, 113337, 113348, 113355, 113361, 113379, 113388, 113410, 113420, 113435, 113447, 113456,
	113465, 113479, 113488, 113497, 113511, 113523, 113530, 113539, 113549, 113555, 113567, 113580, 113592, 113608, 113629, 113647,
	113658, 113670, 113683, 113697, 113712, 113724, 113741, 113753, 113760, 113772, 113787, 113796, 113806, 113819, 113829, 113840,
	113853, 113865, 113876, 113891, 113902, 113914, 113925, 113936, 113954, 113970, 113986, 114007, 114024, 114034, 114045, 114056,
	114072, 114106, 114120, 114129, 114140, 114158, 114170, 114179, 114191, 114209, 114219, 114232, 114245, 114257, 114272, 114284,
	114294, 114305, 114315, 114325, 114334, 114346, 114359, 114371, 114383, 114395, 114405, 114415, 114427, 114435, 114450, 114460,
	114476, 114486, 114505, 114521, 114532, 114547, 114577, 114588, 114600, 114612, 114624, 114631, 114646, 114662, 114676, 114691,
	114703, 114717, 114731, 114743, 114754, 114762, 114776, 114786, 114799, 114814, 114823, 114830, 114840, 114849, 114857, 114868,
	114881, 114895, 114906, 114922, 114935, 114944, 114959, 114974, 114990, 115008, 115022, 115079, 115098, 115117, 115138, 115159,
	115179, 115194, 115209, 115226, 115241, 115256, 115271, 115287, 115301, 115310, 115322, 115333, 115343, 115355, 115364, 115381,
	115388, 115402, 115412, 115426, 115443, 115454, 115470, 115489, 115503, 115516, 115529, 115540, 115565, 115584, 115595, 115608,
	115616, 115627, 115639, 115651, 115665, 115682, 115690, 115707, 115718, 115729, 115741, 115767, 115778, 115790, 115803, 115818,
	115833, 115850, 115858, 115872, 115883, 115893, 115912, 115928, 115945, 115955, 115968, 115984, 115998, 116011, 116021, 116032,
	116043, 116055, 116064, 116078, 116084, 116094, 116106, 116115, 116126, 116139, 116152, 116172, 116182, 116189, 116195, 116207,
	116226, 116237, 116246, 116251, 116265, 116270, 116280, 116286, 116307, 116317, 116326, 116342, 116360, 116370, 116379, 116391,
	116399, 116407, 116413, 116424, 116433, 116441, 116449, 116458, 116466, 116480, 116497, 116510, 116520, 116533, 116544, 116556,
	116568, 116581, 116590, 116597, 116609, 116620, 116630, 116639, 116648, 116659, 116668, 116681, 116694, 116704, 116715, 116727,
	116737, 116748, 116761, 116770, 116782, 116790, 116804, 116815, 116826, 116838, 116849, 116860, 116871, 116882, 116891, 116900,
	116917, 116932, 116944, 116958, 116967, 116980, 116994, 117005, 117015, 117028, 117041, 117055, 117072, 117088, 117099, 117109,
	117121, 117133, 117144, 117156, 117167, 117183, 117195, 117203, 117217, 117224, 117234, 117245, 117256, 117272, 117294, 117306,
	117321, 117331, 117342, 117353, 117365, 117379, 117402, 117417, 117432, 117446, 117456, 117470, 117497, 117513, 117525, 117539,
	117551, 117562, 117571, 117586, 117603, 117610, 117619, 117626, 117636, 117642, 117649, 117663, 117680, 117687, 117706, 117718,
	117733, 117757, 117768, 117779, 117788, 117797, 117809, 117819, 117829, 117839, 117848, 117873, 117901, 117929, 117957, 117985,
	118013, 118040, 118068, 118096, 118124, 118152, 118180, 118208, 118236, 118264, 118292, 118320, 118348, 118374, 118402, 118430,
	118458, 118486, 118514, 118542, 118570, 118598, 118626, 118654, 118682, 118710, 118738, 118766, 118794, 118822, 118850, 118878,
	118906, 118934, 118962, 118990, 119018, 119045, 119073, 119101, 119129, 119157, 119185, 119213, 119241, 119269, 119297, 119324,
	119352, 119380, 119408, 119436, 119464, 119492, 119519, 119547, 119574, 119601, 119629, 119657, 119685, 119713, 119741, 119769,
	119797, 119825, 119852, 119880, 119908, 119936, 119962, 119990, 120018, 120046, 120074, 120101, 120129, 120157, 120185, 120213,
	120241, 120269, 120297, 120325, 120353, 120381, 120409, 120437, 120465, 120493, 120521, 120549, 120577, 120605, 120633, 120639,
	120648, 120655, 120661, 120674, 120684, 120691, 120700, 120709, 120717, 120727, 120737, 120747, 120757, 120777, 120792, 120801,
	120814, 120824, 120835, 120849, 120865, 120877, 120891, 120904, 120920, 120934, 120947, 120961, 120976, 120989, 120998, 121006,
	121019, 121028, 121042, 121055, 121067, 121079, 121089, 121098, 121109, 121123, 121135, 121148, 121158, 121170, 121186, 121199,
	121214, 121228, 121241, 121253, 121262, 121274, 121288, 121300, 121314, 121327, 121341, 121351, 121368, 121377, 121390, 121401,
	121413, 121422, 121431, 121444, 121455, 121463, 121473, 121483, 121495, 121504, 121517, 121529, 121535, 121553, 121563, 121571,
	121582, 121592, 121608, 121618, 121640, 121659, 121666, 121680, 121696, 121708, 121727, 121736, 121751, 121761, 121773, 121787,
	121799, 121812, 121820, 121838, 121863, 121882, 121895, 121911, 121921, 121939, 121955, 121968, 121981, 121996, 122008, 122023,
	122038, 122049, 122062, 122075, 122084, 122093, 122109, 122122, 122134, 122145, 122156, 122170, 122186, 122197, 122206, 122220,
	122238, 122257, 122275, 122284, 122295, 122307, 122320, 122332, 122350, 122359, 122369, 122381, 122395, 122409, 122423, 122442,
	122456, 122471, 122482, 122496, 122508, 122523, 122537, 122551, 122566, 122581, 122590, 122602, 122617, 122628, 122638, 122650,
	122658, 122667, 122686, 122695, 122701, 122718, 122732, 122746, 122756, 122768, 122782, 122794, 122799, 122809, 122826, 122846,
	122853, 122863, 122877, 122885, 122898, 122910, 122920, 122930, 122938, 122946, 122953, 122965, 122975, 122989, 123000, 123015,
	123029, 123047, 123055, 123065, 123079, 123090, 123102, 123111, 123124, 123134, 123146, 123156, 123170, 123181, 123190, 123200,
	123214, 123226, 123236, 123248, 123262, 123275, 123286, 123296, 123316, 123329, 123340, 123354, 123362, 123378, 123403, 123417,
	123430, 123442, 123450, 123461, 123476, 123485, 123497, 123508, 123520, 123532, 123541, 123549, 123560, 123568, 123585, 123597,
	123604, 123615, 123629, 123646, 123661, 123680, 123693, 123706, 123719, 123732, 123741, 123755, 123765, 123778, 123787, 123796,
	123805, 123820, 123829, 123847, 123858, 123871, 123879, 123894, 123913, 123922, 123931, 123942, 123955, 123964, 123975, 123985,
	123995, 124005, 124015, 124025, 124039, 124053, 124072, 124081, 124090, 124101, 124111, 124123, 124136, 124146, 124155, 124164,
	124182, 124197, 124205, 124213, 124222, 124231, 124239, 124247, 124255, 124263, 124271, 124279, 124292, 124308, 124314, 124326,
	124334, 124344, 124357, 124375, 124383, 124390, 124397, 124404, 124411, 124418, 124434, 124446, 124456, 124465, 124474, 124489,
	124505, 124522, 124539, 124549, 124561, 124589, 124603, 124613, 124627, 124638, 124650, 124662, 124674, 124687, 124695, 124708,
	124719, 124729, 124741, 124753, 124766, 124778, 124788, 124800, 124820, 124830, 124845, 124860, 124873, 124884, 124895, 124908,
	124921, 124929, 124949, 124972, 124983, 124994, 125006, 125021, 125028, 125036, 125048, 125063, 125075, 125089, 125102, 125115,
	125130, 125143, 125154, 125167, 125183, 125196, 125210, 125222, 125238, 125263, 125274, 125285, 125295, 125306, 125319, 125337,
	125353, 125381, 125392, 125405, 125425, 125438, 125453, 125465, 125474, 125490, 125510, 125518, 125531, 125542, 125560, 125580,
	125592, 125612, 125626, 125641, 125653, 125664, 125673, 125683, 125692, 125703, 125712, 125724, 125735, 125745, 125761, 125777,
	125802, 125819, 125837, 125855, 125861, 125875, 125884, 125893, 125908, 125917, 125930, 125943, 125958, 125972, 125983, 125994,
	126005, 126017, 126028, 126043, 126054, 126068, 126081, 126096, 126107, 126118, 126132, 126146, 126162, 126181, 126190, 126201,
	126224, 126240, 126253, 126265, 126275, 126287, 126299, 126317, 126327, 126343, 126356, 126368, 126382, 126392, 126403, 126417,
	126429, 126438, 126452, 126463, 126473, 126481, 126494, 126511, 126520, 126526, 126534, 126541, 126555, 126563, 126572, 126582,
	126593, 126602, 126626, 126636, 126652, 126665, 126675, 126685, 126706, 126722, 126729, 126739, 126748, 126760, 126772, 126788,
	126797, 126810, 126832, 126842, 126855, 126866, 126882, 126891, 126900, 126909, 126922, 126933, 126945, 126965, 126976, 126997,
	127008, 127020, 127031, 127046, 127056, 127069, 127077, 127091, 127103, 127110, 127124, 127132, 127142, 127151, 127170, 127184,
	127196, 127210, 127235, 127249, 127263, 127275, 127296, 127307, 127319, 127331, 127343, 127353, 127365, 127379, 127396, 127412,
	127429, 127448, 127456, 127481, 127491, 127509, 127526, 127544, 127561, 127580, 127593, 127606, 127619, 127630, 127636, 127647,
	127660, 127673, 127684, 127699, 127712, 127728, 127737, 127748, 127758, 127768, 127776, 127783, 127792, 127801, 127811, 127819,
	127828, 127839, 127847, 127857, 127866, 127877, 127889, 127899, 127906, 127919, 127940, 127956, 127968, 127985, 127993, 128006,
	128018, 128030, 128040, 128051, 128067, 128081, 128091, 128097, 128106, 128120, 128137, 128146, 128157, 128166, 128175, 128184,
	128193, 128209, 128225, 128235, 128248, 128261, 128267, 128273, 128279, 128296, 128306, 128315, 128326, 128333, 128344, 128353,
	128370, 128386, 128396, 128408, 128419, 128431, 128443, 128455, 128464, 128472, 128477, 128486, 128508, 128525, 128532, 128546,
	128563, 128572, 128581, 128589, 128600, 128611, 128625, 128635, 128658, 128676, 128687, 128705, 128718, 128729, 128739, 128748,
	128759, 128776, 128788, 128799, 128809, 128817, 128827, 128836, 128845, 128859, 128872, 128881, 128891, 128899, 128909, 128926,
	128942, 128959, 128977, 128997, 129008, 129020, 129038, 129049, 129057, 129066, 129072, 129082, 129097, 129105, 129117, 129127,
	129138, 129145, 129156, 129166, 129178, 129194, 129205, 129218, 129227, 129238, 129247, 129257, 129266, 129277, 129287, 129296,
	129303, 129311, 129318, 129326, 129335, 129352, 129359, 129370, 129382, 129394, 129408, 129421, 129431, 129442, 129462, 129469,
	129479, 129491, 129502, 129510, 129519, 129531, 129545, 129554, 129561, 129569, 129581, 129601, 129615, 129628, 129640, 129651,
	129664, 129675, 129684, 129696, 129706, 129723, 129737, 129750, 129760, 129778, 129796, 129808, 129819, 129832, 129847, 129861,
	129872, 129879, 129886, 129898, 129906, 129924, 129938, 129952, 129961, 129970, 129982, 129994, 130011, 130020, 130034, 130043,
	130052, 130061, 130070, 130079, 130094, 130107, 130122, 130135, 130146, 130161, 130176, 130186, 130195, 130205, 130215, 130225,
	130234, 130251, 130265, 130273, 130282, 130289, 130299, 130310, 130320, 130325, 130334, 130345, 130357, 130370, 130381, 130399,
	130409, 130423, 130435, 130450, 130463, 130477, 130489, 130502, 130518, 130529, 130539, 130550, 130559, 130581, 130593, 130605,
	130616, 130629, 130644, 130654, 130664, 130673, 130686, 130697, 130711, 130721, 130735, 130748, 130760, 130780, 130790, 130807,
	130822, 130835, 130846, 130857, 130866, 130880, 130888, 130898, 130908, 130924, 130939, 130951, 130969, 130983, 130999, 131011,
	131028, 131040, 131070, 131077, 131088, 131099, 131112, 131123, 131135, 131148, 131162, 131171, 131179, 131188, 131202, 131215,
	131221, 131235, 131249, 131265, 131279, 131285, 131300, 131312, 131319, 131328, 131348, 131369, 131379, 131390, 131404, 131414,
	131424, 131434, 131447, 131460, 131473, 131486, 131497, 131511, 131525, 131539, 131553, 131567, 131581, 131591, 131601, 131611,
	131625, 131635, 131645, 131655, 131665, 131675, 131685, 131695, 131705, 131715, 131725, 131735, 131745, 131755, 131765, 131775,
	131785, 131795, 131810, 131823, 131834, 131844, 131864, 131874, 131881, 131898, 131908, 131918, 131929, 131939, 131956, 131973,
	131983, 131992, 132003, 132015, 132026, 132035, 132052, 132062, 132076, 132090, 132096, 132106, 132117, 132124, 132133, 132144,
	132153, 132162, 132168, 132185, 132201, 132211, 132218, 132236, 132254, 132265, 132283, 132291, 132302, 132314, 132331, 132345,
	132360, 132374, 132384, 132393, 132405, 132414, 132424, 132438, 132449, 132465, 132480, 132494, 132503, 132528, 132545, 132559,
	132570, 132581, 132596, 132611, 132621, 132647, 132659, 132672, 132684, 132695, 132704, 132720, 132732, 132745, 132759, 132781,
	132792, 132804, 132818, 132836, 132852, 132865, 132877, 132890, 132901, 132913, 132925, 132941, 132954, 132968, 132986, 133006,
	133024, 133045, 133055, 133066, 133080, 133091, 133101, 133112, 133125, 133136, 133146, 133157, 133166, 133175, 133192, 133200,
	133208, 133218, 133234, 133246, 133257, 133279, 133287, 133301, 133310, 133318, 133327, 133332, 133345, 133356, 133367, 133378,
	133394, 133405, 133416, 133428, 133437, 133447, 133459, 133472, 133484, 133494, 133505, 133520, 133528, 133539, 133553, 133564,
	133577, 133589, 133605, 133620, 133631, 133643, 133652, 133665, 133678, 133693, 133708, 133730, 133737, 133747, 133768, 133778,
	133789, 133805, 133815, 133827, 133838, 133847, 133861, 133870, 133885, 133898, 133914, 133927, 133938, 133946, 133958, 133969,
	133986, 133999, 134017, 134032, 134043, 134060, 134079, 134092, 134097, 134104, 134117, 134130, 134141, 134156, 134169, 134186,
	134202, 134219, 134238, 134250, 134259, 134277, 134287, 134293, 134305, 134312, 134331, 134351, 134363, 134373, 134383, 134404,
	134413, 134426, 134436, 134450, 134466, 134476, 134487, 134501, 134510, 134519, 134537, 134546, 134559, 134570, 134584, 134593,
	134607, 134623, 134633, 134646, 134653, 134663, 134676, 134689, 134698, 134709, 134729, 134747, 134764, 134780, 134791, 134800,
	134816, 134835, 134855, 134869, 134883, 134896, 134910, 134919, 134934, 134945, 134965, 134980, 134992, 135004, 135016, 135027,
	135034, 135044, 135053, 135061, 135071, 135084, 135105, 135113, 135128, 135143, 135149, 135154, 135163, 135173, 135180, 135191,
	135209, 135226, 135238, 135246, 135254, 135274, 135283, 135293, 135302, 135316, 135330, 135348, 135358, 135370, 135378, 135390,
	135405, 135420, 135432, 135447, 135461, 135475, 135485, 135501, 135515, 135531, 135550, 135563, 135577, 135590, 135603, 135623,
	135635, 135642, 135651, 135660, 135672, 135687, 135709, 135718, 135732, 135747, 135761, 135777, 135791, 135805, 135814, 135823,
	135834, 135845, 135857, 135868, 135880, 135889, 135904, 135925, 135942, 135958, 135973, 135988, 136005, 136014, 136035, 136064,
	136072, 136079, 136086, 136103, 136111, 136122, 136140, 136152, 136165, 136177, 136195, 136204, 136216, 136225, 136234, 136243,
	136252, 136261, 136270, 136282, 136291, 136300, 136309, 136318, 136327, 136336, 136345, 136354, 136363, 136372, 136381, 136390,
	136399, 136408, 136417, 136426, 136435, 136444, 136453, 136462, 136471, 136480, 136489, 136498, 136508, 136517, 136526, 136535,
	136545, 136554, 136563, 136572, 136581, 136590, 136599, 136608, 136617, 136626, 136635, 136644, 136653, 136664, 136677, 136687,
	136699, 136715, 136737, 136750, 136761, 136776, 136790, 136799, 136818, 136829, 136841, 136855, 136867, 136882, 136894, 136902,
	136913, 136922, 136930, 136940, 136950, 136970, 136977, 136988, 136997, 137009, 137019, 137028, 137038, 137052, 137066, 137080,
	137094, 137100, 137114, 137128, 137142, 137156, 137170, 137189, 137201, 137218, 137231, 137241, 137254, 137269, 137281, 137299,
	137317, 137329, 137339, 137351, 137365, 137376, 137399, 137413, 137425, 137436, 137447, 137463, 137473, 137489, 137505, 137520,
	137533, 137546, 137558, 137569, 137576, 137587, 137600, 137616, 137627, 137643, 137659, 137674, 137686, 137700, 137713, 137725,
	137739, 137751, 137760, 137770, 137785, 137797, 137810, 137823, 137835, 137847, 137857, 137866, 137877, 137888, 137894, 137903,
	137916, 137931, 137942, 137956, 137967, 137980, 137993, 138007, 138020, 138031, 138044, 138056, 138069, 138082, 138094, 138108,
	138120, 138134, 138154, 138167, 138179, 138194, 138210, 138225, 138239, 138248, 138261, 138275, 138287, 138295, 138307, 138324,
	138336, 138352, 138364, 138373, 138383, 138390, 138404, 138418, 138424, 138433, 138444, 138453, 138470, 138478, 138485, 138498,
	138510, 138523, 138534, 138549, 138563, 138576, 138589, 138602, 138610, 138626, 138640, 138649, 138674, 138685, 138698, 138711,
	138724, 138740, 138757, 138770, 138783, 138799, 138809, 138822, 138833, 138845, 138853, 138869, 138898, 138906, 138918, 138927,
	138936, 138947, 138956, 138969, 138985, 138990, 139010, 139028, 139045, 139063, 139080, 139088, 139099, 139111, 139133, 139142,
	139155, 139176, 139185, 139190, 139203, 139208, 139221, 139231, 139242, 139253, 139263, 139276, 139284, 139302, 139317, 139324,
	139332, 139341, 139347, 139358, 139364, 139373, 139382, 139395, 139412, 139424, 139433, 139442, 139451, 139460, 139469, 139482,
	139491, 139502, 139508, 139513, 139526, 139534, 139554, 139571, 139588, 139594, 139606, 139614, 139626, 139640, 139653, 139666,
	139676, 139694, 139710, 139729, 139748, 139759, 139769, 139781, 139793, 139804, 139824, 139837, 139851, 139866, 139880, 139894,
	139906, 139917, 139929, 139945, 139961, 139974, 139986, 139996, 140004, 140014, 140027, 140039, 140048, 140067, 140075, 140084,
	140096, 140102, 140117, 140132, 140150, 140159, 140174, 140189, 140202, 140218, 140228, 140238, 140249, 140262, 140273, 140282,
	140303, 140309, 140319, 140327, 140340, 140351, 140361, 140375, 140387, 140403, 140417, 140430, 140441, 140453, 140469, 140481,
	140493, 140514, 140529, 140536, 140546, 140560, 140573, 140585, 140598, 140612, 140623, 140633, 140657, 140666, 140676, 140686,
	140698, 140711, 140722, 140736, 140751, 140763, 140776, 140789, 140799, 140813, 140828, 140838, 140845, 140854, 140865, 140880,
	140896, 140916, 140927, 140936, 140949, 140961, 140974, 140988, 140996, 141002, 141012, 141023, 141039, 141051, 141061, 141074,
	141083, 141090, 141099, 141107, 141127, 141136, 141148, 141177, 141184, 141191, 141214, 141225, 141243, 141256, 141269, 141277,
	141290, 141310, 141324, 141338, 141353, 141369, 141380, 141398, 141408, 141426, 141443, 141455, 141470, 141485, 141495, 141508,
	141522, 141532, 141545, 141565, 141585, 141594, 141607, 141621, 141633, 141649, 141665, 141683, 141693, 141703, 141717, 141734,
	141746, 141771, 141785, 141796, 141808, 141821, 141833, 141842, 141854, 141865, 141878, 141891, 141911, 141923, 141937, 141949,
	141964, 141978, 141993, 142003, 142014, 142031, 142044, 142057, 142075, 142093, 142102, 142111, 142127, 142140, 142149, 142166,
	142176, 142187, 142198, 142209, 142221, 142232, 142245, 142258, 142266, 142288, 142301, 142316, 142334, 142353, 142367, 142381,
	142391, 142419, 142442, 142457, 142471, 142485, 142504, 142525, 142538, 142559, 142572, 142583, 142597, 142609, 142622, 142635,
	142644, 142657, 142667, 142672, 142682, 142692, 142705, 142726, 142747, 142765, 142782, 142791, 142802, 142817, 142832, 142848,
	142861, 142874, 142895, 142905, 142921, 142935, 142946, 142964, 142970, 142982, 142997, 143008, 143017, 143033, 143051, 143059,
	143066, 143082, 143099, 143109, 143118, 143128, 143137, 143143, 143151, 143160, 143166, 143181, 143199, 143229, 143241, 143246,
	143251, 143265, 143280, 143299, 143311, 143325, 143342, 143353, 143361, 143375, 143389, 143400, 143414, 143424, 143434, 143449,
	143464, 143472, 143482, 143492, 143505, 143519, 143528, 143540, 143554, 143564, 143573, 143590, 143603, 143617, 143632, 143645,
	143656, 143668, 143678, 143700, 143710, 143722, 143740, 143751, 143760, 143776, 143792, 143817, 143828, 143837, 143846, 143852,
	143857, 143867, 143878, 143886, 143895, 143907, 143916, 143938, 143947, 143958, 143967, 143980, 143991, 144004, 144015, 144031,
	144044, 144054, 144065, 144075, 144090, 144097, 144114, 144128, 144135, 144147, 144160, 144173, 144188, 144194, 144205, 144211,
	144222, 144232, 144250, 144270, 144282, 144295, 144305, 144312, 144326, 144339, 144352, 144361, 144371, 144381, 144388, 144398,
	144407, 144417, 144430, 144439, 144447, 144460, 144471, 144488, 144495, 144513, 144533, 144550, 144566, 144582, 144596, 144608,
	144623, 144633, 144644, 144659, 144671, 144687, 144697, 144712, 144721, 144734, 144748, 144762, 144777, 144790, 144801, 144815,
	144823, 144839, 144860, 144873, 144884, 144898, 144909, 144922, 144937, 144954, 144965, 144988, 145000, 145014, 145025, 145039,
	145053, 145071, 145081, 145092, 145107, 145117, 145128, 145142, 145171, 145187, 145203, 145215, 145226, 145239, 145252, 145266,
	145283, 145295, 145305, 145323, 145336, 145347, 145358, 145373, 145382, 145392, 145402, 145419, 145426, 145437, 145454, 145461,
	145474, 145488, 145498, 145512, 145525, 145535, 145549, 145559, 145569, 145581, 145592, 145607, 145618, 145626, 145635, 145651,
	145664, 145676, 145689, 145702, 145717, 145727, 145739, 145754, 145762, 145773, 145786, 145798, 145808, 145822, 145836, 145851,
	145865, 145880, 145906, 145922, 145933, 145939, 145952, 145966, 145975, 145987, 146003, 146019, 146037, 146048, 146062, 146073,
	146086, 146097, 146107, 146122, 146128, 146136, 146149, 146166, 146175, 146186, 146197, 146206, 146217, 146229, 146240, 146250,
	146259, 146273, 146288, 146305, 146315, 146324, 146338, 146348, 146365, 146378, 146392, 146410, 146425, 146439, 146455, 146472,
	146489, 146507, 146524, 146534, 146547, 146565, 146584, 146598, 146610, 146624, 146639, 146651, 146665, 146674, 146682, 146696,
	146711, 146725, 146735, 146758, 146781, 146793, 146804, 146814, 146826, 146839, 146847, 146854, 146866, 146874, 146884, 146896,
	146908, 146932, 146941, 146952, 146966, 146981, 146995, 147007, 147022, 147038, 147055, 147070, 147084, 147096, 147123, 147136,
	147143, 147150, 147158, 147176, 147191, 147200, 147210, 147222, 147232, 147247, 147270, 147279, 147291, 147303, 147318, 147327,
	147341, 147352, 147367, 147379, 147390, 147401, 147411, 147423, 147434, 147446, 147459, 147477, 147494, 147514, 147531, 147542,
	147555, 147570, 147586, 147603, 147620, 147635, 147644, 147653, 147663, 147674, 147680, 147698, 147708, 147715, 147729, 147742,
	147752, 147768, 147782, 147793, 147803, 147818, 147833, 147845, 147860, 147877, 147891, 147906, 147919, 147926, 147936, 147943,
	147954, 147965, 147978, 147994, 148005, 148016, 148026, 148042, 148058, 148073, 148086, 148098, 148116, 148130, 148144, 148158,
	148182, 148199, 148211, 148227, 148238, 148252, 148263, 148274, 148285, 148296, 148311, 148322, 148333, 148345, 148356, 148373,
	148384, 148402, 148417, 148436, 148449, 148463, 148481, 148496, 148511, 148528, 148549, 148568, 148588, 148599, 148609, 148622,
	148635, 148648, 148658, 148669, 148680, 148689, 148701, 148709, 148718, 148725, 148737, 148747, 148762, 148776, 148790, 148804,
	148816, 148838, 148847, 148866, 148878, 148890, 148916, 148930, 148944, 148957, 148965, 148976, 148988, 149000, 149018, 149032,
	149041, 149050, 149070, 149088, 149100, 149112, 149124, 149139, 149151, 149163, 149176, 149186, 149207, 149225, 149231, 149238,
	149246, 149257, 149268, 149280, 149293, 149305, 149317, 149328, 149337, 149349, 149362, 149378, 149395, 149411, 149423, 149437,
	149452, 149459, 149470, 149484, 149494, 149507, 149521, 149544, 149553, 149565, 149584, 149593, 149606, 149617, 149627, 149640,
	149648, 149661, 149669, 149678, 149691, 149698, 149711, 149720, 149727, 149740, 149753, 149768, 149781, 149795, 149812, 149825,
	149840, 149854, 149869, 149883, 149897, 149910, 149925, 149938, 149951, 149965, 149974, 149989, 149997, 150011, 150024, 150039,
	150061, 150073, 150091, 150103, 150116, 150130, 150140, 150155, 150162, 150174, 150186, 150199, 150210, 150228, 150246, 150265,
	150286, 150299, 150315, 150326, 150332, 150345, 150359, 150371, 150384, 150393, 150404, 150416, 150430, 150443, 150456, 150471,
	150485, 150498, 150514, 150528, 150542, 150560, 150572, 150581, 150594, 150607, 150622, 150631, 150659, 150670, 150682, 150696,
	150712, 150732, 150738, 150748, 150758, 150768, 150777, 150787, 150804, 150818, 150831, 150844, 150857, 150867, 150878, 150891,
	150903, 150914, 150922, 150936, 150948, 150957, 150965, 150995, 151004, 151015, 151029, 151045, 151058, 151070, 151081, 151093,
	151103, 151115, 151132, 151146, 151160, 151176, 151191, 151204, 151224, 151240, 151258, 151274, 151289, 151298, 151309, 151317,
	151329, 151343, 151356, 151366, 151377, 151391, 151409, 151421, 151438, 151452, 151464, 151477, 151486, 151494, 151502, 151510,
	151519, 151528, 151534, 151550, 151562, 151577, 151592, 151601, 151611, 151622, 151633, 151650, 151663, 151675, 151689, 151703,
	151719, 151735, 151747, 151764, 151773, 151783, 151799, 151811, 151825, 151834, 151845, 151858, 151870, 151882, 151903, 151919,
	151927, 151945, 151956, 151965, 151977, 151990, 152003, 152013, 152021, 152028, 152041, 152051, 152071, 152091, 152103, 152126,
	152141, 152152, 152157, 152169, 152183, 152196, 152210, 152226, 152235, 152249, 152265, 152278, 152292, 152304, 152317, 152331,
	152345, 152354, 152367, 152383, 152400, 152409, 152417, 152424, 152435, 152442, 152450, 152460, 152474, 152487, 152498, 152509,
	152520, 152531, 152541, 152552, 152562, 152576, 152588, 152598, 152609, 152619, 152630, 152642, 152653, 152671, 152685, 152699,
	152713, 152724, 152737, 152750, 152763, 152773, 152787, 152801, 152815, 152829, 152843, 152857, 152868, 152882, 152895, 152908,
	152923, 152937, 152951, 152962, 152978, 152996, 153008, 153019, 153032, 153045, 153054, 153062, 153073, 153085, 153098, 153109,
	153121, 153131, 153143, 153159, 153173, 153187, 153199, 153212, 153226, 153242, 153260, 153273, 153284, 153297, 153306, 153315,
	153324, 153333, 153347, 153361, 153385, 153397, 153410, 153425, 153449, 153463, 153476, 153492, 153505, 153519, 153532, 153546,
	153556, 153565, 153578, 153595, 153605, 153614, 153626, 153638, 153652, 153662, 153668, 153684, 153692, 153704, 153721, 153735,
	153747, 153769, 153783, 153803, 153814, 153832, 153838, 153846, 153854, 153867, 153878, 153887, 153897, 153908, 153919, 153928,
	153938, 153949, 153958, 153967, 153980, 153989, 153995, 154015, 154027, 154043, 154055, 154064, 154073, 154083, 154096, 154106,
	154114, 154126, 154144, 154160, 154176, 154189, 154201, 154217, 154234, 154255, 154270, 154282, 154294, 154306, 154319, 154332,
	154345, 154360, 154373, 154385, 154393, 154404, 154417, 154428, 154440, 154451, 154462, 154480, 154493, 154507, 154519, 154535,
	154552, 154571, 154581, 154597, 154606, 154618, 154634, 154644, 154660, 154670, 154687, 154702, 154718, 154733, 154748, 154766,
	154781, 154800, 154812, 154826, 154840, 154862, 154874, 154885, 154896, 154909, 154928, 154955, 154967, 154980, 154996, 155011,
	155027, 155039, 155057, 155070, 155081, 155094, 155107, 155120, 155134, 155144, 155161, 155175, 155194, 155209, 155221, 155233,
	155247, 155263, 155277, 155286, 155296, 155313, 155323, 155340, 155358, 155377, 155393, 155404, 155417, 155426, 155437, 155449,
	155461, 155473, 155485, 155498, 155511, 155522, 155535, 155548, 155559, 155574, 155586, 155606, 155616, 155626, 155640, 155652,
	155667, 155676, 155686, 155699, 155713, 155730, 155742, 155754, 155772, 155784, 155800, 155810, 155821, 155831, 155847, 155857,
	155872, 155894, 155907, 155918, 155936, 155948, 155962, 155974, 155988, 156004, 156017, 156030, 156045, 156058, 156069, 156089,
	156107, 156133, 156146, 156155, 156181, 156194, 156203, 156214, 156223, 156235, 156247, 156263, 156274, 156292, 156299, 156306,
	156317, 156327, 156344, 156358, 156364, 156372, 156384, 156396, 156406, 156413, 156427, 156444, 156458, 156472, 156483, 156503,
	156517, 156531, 156552, 156566, 156579, 156599, 156611, 156624, 156642, 156652, 156665, 156678, 156691, 156709, 156728, 156743,
	156752, 156761, 156770, 156779, 156788, 156797, 156806, 156815, 156824, 156834, 156847, 156864, 156875, 156887, 156901, 156915,
	156928, 156940, 156953, 156971, 156982, 156992, 157005, 157015, 157036, 157044, 157054, 157067, 157079, 157100, 157119, 157137,
	157159, 157168, 157184, 157195, 157206, 157217, 157225, 157242, 157250, 157267, 157277, 157286, 157294, 157311, 157328, 157339,
	157350, 157367, 157375, 157390, 157401, 157415, 157430, 157446, 157455, 157469, 157478, 157494, 157511, 157521, 157533, 157547,
	157563, 157573, 157585, 157594, 157609, 157624, 157635, 157648, 157662, 157674, 157685, 157697, 157709, 157723, 157740, 157754,
	157771, 157782, 157789, 157802, 157816, 157829, 157841, 157851, 157865, 157875, 157887, 157899, 157907, 157916, 157926, 157937,
	157948, 157960, 157974, 157996, 158005, 158018, 158026, 158035, 158044, 158053, 158060, 158069, 158084, 158096, 158122, 158139,
	158156, 158168, 158181, 158196, 158211, 158225, 158235, 158247, 158261, 158274, 158286, 158296, 158309, 158327, 158343, 158357,
	158370, 158382, 158393, 158411, 158422, 158433, 158440, 158457, 158466, 158474, 158482, 158493, 158505, 158519, 158527, 158540,
	158551, 158561, 158571, 158583, 158595, 158606, 158616, 158635, 158647, 158661, 158676, 158687, 158697, 158707, 158719, 158728,
	158739, 158750, 158764, 158776, 158787, 158806, 158824, 158835, 158843, 158861, 158874, 158897, 158921, 158935, 158948, 158961,
	158973, 158989, 159011, 159023, 159036, 159049, 159062, 159077, 159089, 159111, 159132, 159146, 159164, 159188, 159206, 159220,
	159232, 159243, 159256, 159274, 159288, 159305, 159318, 159333, 159346, 159358, 159371, 159387, 159403, 159417, 159431, 159444,
	159459, 159472, 159483, 159496, 159507, 159521, 159532, 159543, 159554, 159569, 159584, 159598, 159609, 159623, 159635, 159649,
	159660, 159672, 159686, 159699, 159713, 159724, 159736, 159750, 159761, 159776, 159789, 159802, 159818, 159832, 159845, 159859,
	159875, 159888, 159901, 159914, 159928, 159942, 159954, 159967, 159982, 159999, 160011, 160022, 160037, 160049, 160061, 160075,
	160097, 160111, 160130, 160148, 160172, 160190, 160207, 160230, 160248, 160272, 160287, 160301, 160312, 160323, 160335, 160346,
	160359, 160371, 160385, 160399, 160408, 160422, 160431, 160441, 160458, 160471, 160479, 160488, 160500, 160512, 160520, 160534,
	160550, 160558, 160565, 160579, 160589, 160602, 160618, 160630, 160643, 160656, 160666, 160677, 160685, 160695, 160706, 160716,
	160725, 160734, 160751, 160758, 160768, 160779, 160787, 160797, 160809, 160821, 160835, 160847, 160875, 160895, 160912, 160928,
	160939, 160950, 160956, 160967, 160982, 160998, 161012, 161028, 161042, 161054, 161071, 161085, 161102, 161115, 161127, 161144,
	161160, 161174, 161189, 161204, 161219, 161233, 161251, 161267, 161281, 161299, 161314, 161326, 161343, 161357, 161371, 161388,
	161402, 161417, 161433, 161448, 161464, 161476, 161490, 161509, 161523, 161537, 161552, 161568, 161582, 161600, 161616, 161630,
	161644, 161664, 161680, 161695, 161708, 161724, 161744, 161759, 161777, 161794, 161805, 161817, 161830, 161846, 161860, 161872,
	161893, 161914, 161925, 161942, 161956, 161972, 161984, 161999, 162012, 162031, 162042, 162064, 162073, 162090, 162102, 162119,
	162132, 162148, 162165, 162177, 162197, 162211, 162224, 162234, 162254, 162274, 162294, 162321, 162338, 162349, 162361, 162377,
	162404, 162420, 162437, 162453, 162466, 162478, 162494, 162511, 162523, 162539, 162552, 162570, 162586, 162606, 162614, 162638,
	162655, 162675, 162691, 162706, 162719, 162737, 162753, 162769, 162783, 162797, 162804, 162813, 162822, 162831, 162842, 162852,
	162862, 162875, 162884, 162899, 162911, 162924, 162944, 162956, 162969, 162981, 162997, 163021, 163033, 163043, 163058, 163068,
	163079, 163087, 163102, 163123, 163145, 163155, 163165, 163178, 163187, 163197, 163209, 163219, 163230, 163249, 163274, 163291,
	163308, 163327, 163337, 163348, 163359, 163369, 163380, 163391, 163410, 163425, 163440, 163452, 163480, 163491, 163503, 163512,
	163527, 163536, 163542, 163555, 163567, 163582, 163591, 163606, 163625, 163640, 163654, 163670, 163682, 163692, 163703, 163713,
	163727, 163742, 163759, 163773, 163783, 163793, 163805, 163833, 163843, 163857, 163871, 163887, 163897, 163907, 163920, 163933,
	163942, 163953, 163963, 163973, 163986, 163996, 164006, 164016, 164026, 164037, 164052, 164063, 164073, 164079, 164091, 164128,
	164143, 164151, 164160, 164170, 164181, 164189, 164196, 164205, 164213, 164226, 164239, 164252, 164264, 164273, 164285, 164293,
	164301, 164311, 164319, 164327, 164335, 164345, 164355, 164365, 164375, 164385, 164395, 164405, 164415, 164425, 164440, 164451,
	164462, 164472, 164481, 164491, 164504, 164514, 164525, 164533, 164544, 164555, 164568, 164582, 164595, 164606, 164620, 164630,
	164639, 164648, 164660, 164675, 164685, 164694, 164703, 164714, 164722, 164730, 164738, 164750, 164777, 164789, 164799, 164810,
	164821, 164833, 164845, 164857, 164874, 164889, 164896, 164908, 164921, 164936, 164946, 164957, 164971, 164981, 164989, 165007,
	165020, 165026, 165037, 165051, 165066, 165082, 165101, 165115, 165124, 165135, 165142, 165156, 165173, 165182, 165193, 165204,
	165215, 165232, 165247, 165259, 165272, 165288, 165302, 165314, 165326, 165345, 165359, 165370, 165380, 165394, 165405, 165416,
	165425, 165438, 165451, 165462, 165474, 165489, 165505, 165519, 165530, 165541, 165548, 165561, 165579, 165591, 165605, 165619,
	165632, 165643, 165657, 165672, 165682, 165693, 165702, 165716, 165726, 165734, 165745, 165754, 165763, 165772, 165784, 165799,
	165816, 165836, 165851, 165867, 165885, 165901, 165912, 165924, 165942, 165959, 165974, 165989, 166001, 166013, 166027, 166040,
	166053, 166067, 166080, 166093, 166106, 166119, 166132, 166158, 166170, 166183, 166196, 166209, 166225, 166239, 166252, 166265,
	166279, 166293, 166305, 166318, 166330, 166342, 166354, 166366, 166378, 166390, 166403, 166416, 166428, 166440, 166455, 166476,
	166490, 166504, 166518, 166532, 166541, 166550, 166569, 166588, 166607, 166620, 166630, 166639, 166648, 166657, 166674, 166688,
	166696, 166710, 166723, 166730, 166739, 166760, 166777, 166789, 166802, 166815, 166830, 166839, 166851, 166861, 166872, 166884,
	166897, 166921, 166938, 166954, 166971, 166988, 167005, 167018, 167030, 167042, 167056, 167071, 167085, 167102, 167124, 167138,
	167155, 167167, 167180, 167196, 167209, 167223, 167238, 167258, 167271, 167283, 167294, 167304, 167314, 167327, 167340, 167350,
	167361, 167370, 167385, 167394, 167408, 167417, 167427, 167442, 167452, 167463, 167483, 167493, 167506, 167519, 167535, 167552,
	167562, 167577, 167589, 167598, 167609, 167622, 167640, 167650, 167662, 167674, 167684, 167694, 167704, 167710, 167717, 167728,
	167739, 167754, 167770, 167784, 167798, 167813, 167826, 167835, 167845, 167855, 167862, 167871, 167882, 167893, 167910, 167921,
	167947, 167960, 167968, 167982, 168000, 168013, 168026, 168042, 168055, 168064, 168085, 168094, 168101, 168117, 168131, 168138,
	168147, 168156, 168170, 168182, 168190, 168199, 168209, 168227, 168232, 168241, 168247, 168258, 168266, 168277, 168290, 168300,
	168311, 168323, 168329, 168338, 168346, 168356, 168367, 168386, 168399, 168411, 168425, 168441, 168447, 168459, 168475, 168483,
	168490, 168501, 168507, 168515, 168529, 168534, 168541, 168549, 168559, 168566, 168573, 168586, 168596, 168611, 168619, 168628,
	168635, 168645, 168654, 168661, 168672, 168686, 168695, 168705, 168718, 168729, 168738, 168748, 168764, 168781, 168795, 168811,
	168826, 168838, 168851, 168867, 168874, 168883, 168891, 168900, 168909, 168920, 168930, 168943, 168957, 168973, 168980, 168994,
	169011, 169017, 169026, 169042, 169051, 169062, 169074, 169085, 169097, 169113, 169138, 169150, 169161, 169173, 169186, 169199,
	169208, 169214, 169220, 169230, 169242, 169262, 169280, 169299, 169309, 169319, 169329, 169339, 169349, 169357, 169368, 169379,
	169389, 169398, 169407, 169419, 169425, 169435, 169442, 169455, 169466, 169483, 169496, 169506, 169516, 169527, 169538, 169544,
	169560, 169570, 169583, 169597, 169611, 169620, 169629, 169637, 169642, 169647, 169653, 169660, 169670, 169677, 169690, 169701,
	169714, 169723, 169737, 169744, 169756, 169771, 169780, 169798, 169817, 169829, 169848, 169863, 169878, 169893, 169908, 169923,
	169930, 169938, 169946, 169955, 169973, 169983, 170001, 170016, 170032, 170049, 170065, 170079, 170088, 170100, 170105, 170112,
	170122, 170128, 170135, 170146, 170155, 170164, 170174, 170184, 170191, 170201, 170211, 170228, 170237, 170246, 170255, 170262,
	170269, 170277, 170294, 170304, 170313, 170326, 170336, 170345, 170358, 170370, 170385, 170406, 170423, 170432, 170446, 170458,
	170466, 170475, 170484, 170493, 170503, 170512, 170521, 170527, 170536, 170544, 170554, 170563, 170579, 170591, 170603, 170615,
	170629, 170640, 170652, 170664, 170683, 170697, 170709, 170720, 170732, 170745, 170751, 170764, 170783, 170794, 170807, 170825,
	170842, 170849, 170856, 170863, 170870, 170877, 170888, 170899, 170910, 170921, 170937, 170948, 170960, 170976, 170992, 171003,
	171018, 171039, 171053, 171068, 171085, 171096, 171111, 171124, 171141, 171157, 171167, 171177, 171189, 171201, 171218, 171232,
	171239, 171246, 171259, 171269, 171276, 171287, 171299, 171306, 171319, 171331, 171342, 171359, 171377, 171395, 171404, 171422,
	171434, 171446, 171459, 171468, 171480, 171493, 171511, 171529, 171541, 171560, 171575, 171587, 171598, 171610, 171619, 171635,
	171651, 171661, 171674, 171691, 171708, 171725, 171737, 171753, 171764, 171779, 171792, 171805, 171817, 171828, 171842, 171854,
	171866, 171877, 171891, 171900, 171917, 171935, 171946, 171957, 171969, 171983, 171997, 172014, 172027, 172033, 172047, 172061,
	172076, 172087, 172097, 172108, 172120, 172132, 172142, 172152, 172164, 172174, 172184, 172193, 172202, 172211, 172225, 172236,
	172249, 172260, 172270, 172292, 172307, 172321, 172338, 172353, 172367, 172378, 172389, 172400, 172411, 172422, 172433, 172445,
	172458, 172470, 172479, 172495, 172514, 172529, 172547, 172560, 172578, 172598, 172606, 172622, 172635, 172651, 172664, 172677,
	172685, 172696, 172708, 172717, 172724, 172734, 172741, 172751, 172759, 172770, 172779, 172786, 172796, 172810, 172820, 172828,
	172835, 172845, 172857, 172866, 172883, 172896, 172905, 172918, 172929, 172939, 172949, 172957, 172971, 172983, 172996, 173002,
	173018, 173029, 173051, 173060, 173074, 173085, 173101, 173116, 173138, 173149, 173161, 173172, 173180, 173189, 173204, 173213,
	173223, 173234, 173245, 173256, 173269, 173279, 173288, 173306, 173324, 173336, 173347, 173365, 173381, 173401, 173413, 173424,
	173440, 173453, 173463, 173476, 173486, 173491, 173500, 173506, 173514, 173525, 173534, 173543, 173553, 173560, 173574, 173593,
	173602, 173611, 173627, 173639, 173652, 173661, 173670, 173679, 173689, 173702, 173711, 173718, 173727, 173736, 173757, 173764,
	173773, 173785, 173798, 173809, 173821, 173831, 173842, 173854, 173862, 173874, 173887, 173904, 173909, 173925, 173935, 173952,
	173962, 173980, 173992, 174002, 174020, 174030, 174043, 174055, 174066, 174077, 174086, 174095, 174105, 174115, 174127, 174145,
	174157, 174165, 174183, 174202, 174212, 174228, 174248, 174262, 174274, 174287, 174299, 174313, 174328, 174346, 174358, 174368,
	174384, 174396, 174418, 174431, 174444, 174480, 174492, 174507, 174522, 174549, 174558, 174571, 174582, 174594, 174607, 174618,
	174627, 174637, 174645, 174657, 174669, 174678, 174687, 174697, 174713, 174729, 174742, 174764, 174780, 174795, 174807, 174818,
	174833, 174848, 174862, 174876, 174882, 174896, 174906, 174920, 174934, 174961, 174971, 174987, 175007, 175019, 175030, 175042,
	175056, 175071, 175082, 175094, 175107, 175120, 175130, 175143, 175155, 175168, 175179, 175190, 175208, 175220, 175234, 175248,
	175263, 175277, 175287, 175298, 175308, 175318, 175334, 175341, 175351, 175362, 175368, 175380, 175391, 175403, 175417, 175427,
	175438, 175444, 175456, 175473, 175481, 175496, 175522, 175547, 175563, 175579, 175596, 175613, 175630, 175646, 175661, 175678,
	175694, 175710, 175733, 175747, 175763, 175778, 175793, 175812, 175825, 175839, 175853, 175864, 175876, 175889, 175907, 175923,
	175934, 175951, 175961, 175978, 176006, 176020, 176029, 176039, 176051, 176065, 176074, 176084, 176095, 176109, 176119, 176137,
	176155, 176166, 176176, 176183, 176191, 176208, 176222, 176235, 176251, 176261, 176276, 176288, 176307, 176319, 176331, 176343,
	176353, 176365, 176377, 176394, 176409, 176433, 176449, 176467, 176478, 176492, 176503, 176516, 176525, 176543, 176553, 176562,
	176574, 176589, 176612, 176624, 176639, 176655, 176664, 176674, 176683, 176696, 176707, 176717, 176733, 176745, 176756, 176768,
	176780, 176796, 176807, 176826, 176846, 176855, 176870, 176884, 176898, 176914, 176928, 176940, 176954, 176965, 176975, 176986,
	177001, 177017, 177039, 177056, 177068, 177085, 177095, 177106, 177120, 177128, 177137, 177149, 177155, 177167, 177175, 177184,
	177192, 177202, 177211, 177221, 177233, 177238, 177247, 177274, 177296, 177315, 177325, 177336, 177345, 177357, 177368, 177380,
	177390, 177401, 177412, 177429, 177439, 177451, 177463, 177477, 177485, 177496, 177512, 177522, 177540, 177555, 177567, 177581,
	177595, 177612, 177628, 177643, 177653, 177666, 177689, 177702, 177717, 177727, 177738, 177749, 177759, 177764, 177774, 177780,
	177795, 177807, 177821, 177832, 177841, 177852, 177862, 177877, 177890, 177903, 177911, 177920, 177925, 177933, 177944, 177958,
	177965, 177974, 177993, 178005, 178014, 178025, 178036, 178046, 178062, 178071, 178080, 178089, 178102, 178122, 178130, 178138,
	178151, 178160, 178170, 178179, 178188, 178200, 178209, 178216, 178226, 178233, 178247, 178258, 178267, 178275, 178285, 178295,
	178303, 178310, 178324, 178335, 178345, 178354, 178365, 178375, 178387, 178396, 178406, 178420, 178436, 178454, 178461, 178469,
	178476, 178483, 178496, 178506, 178527, 178535, 178544, 178554, 178562, 178574, 178586, 178602, 178613, 178622, 178629, 178640,
	178648, 178658, 178671, 178680, 178697, 178705, 178719, 178732, 178745, 178753, 178761, 178775, 178785, 178798, 178806, 178819,
	178828, 178837, 178847, 178857, 178866, 178880, 178892, 178900, 178909, 178918, 178925, 178937, 178947, 178956, 178970, 178981,
	178994, 179000, 179014, 179029, 179045, 179061, 179077, 179096, 179115, 179130, 179141, 179148, 179159, 179172, 179186, 179196,
	179206, 179218, 179230, 179243, 179258, 179270, 179280, 179290, 179302, 179310, 179316, 179326, 179331, 179340, 179350, 179361,
	179371, 179383, 179394, 179403, 179409, 179417, 179429, 179439, 179454, 179476, 179489, 179505, 179548, 179566, 179585, 179599,
	179615, 179627, 179649, 179658, 179666, 179674, 179685, 179692, 179705, 179713, 179725, 179737, 179755, 179767, 179781, 179788,
	179797, 179810, 179820, 179832, 179842, 179858, 179875, 179893, 179904, 179912, 179922, 179934, 179943, 179955, 179964, 179972,
	179978, 179984, 180004, 180018, 180026, 180048, 180054, 180066, 180085, 180098, 180110, 180118, 180125, 180135, 180143, 180158,
	180166, 180177, 180185, 180196, 180204, 180215, 180227, 180236, 180254, 180276, 180293, 180318, 180328, 180345, 180355, 180360,
	180374, 180383, 180396, 180407, 180415, 180423, 180431, 180439, 180447, 180455, 180463, 180471, 180482, 180493, 180504, 180515,
	180526, 180537, 180548, 180559, 180570, 180579, 180591, 180603, 180615, 180627, 180639, 180651, 180663, 180675, 180687, 180699,
	180711, 180723, 180735, 180747, 180759, 180767, 180775, 180783, 180791, 180799, 180807, 180815, 180823, 180831, 180839, 180847,
	180855, 180863, 180871, 180879, 180887, 180895, 180903, 180911, 180922, 180938, 180949, 180958, 180970, 180981, 180991, 180998,
	181008, 181017, 181027, 181036, 181045, 181054, 181063, 181075, 181083, 181098, 181110, 181126, 181139, 181151, 181164, 181174,
	181184, 181192, 181204, 181213, 181224, 181241, 181250, 181263, 181270, 181278, 181298, 181304, 181315, 181322, 181341, 181346,
	181354, 181363, 181370, 181380, 181388, 181397, 181406, 181421, 181434, 181450, 181456, 181467, 181478, 181488, 181497, 181509,
	181521, 181532, 181548, 181555, 181564, 181577, 181589, 181600, 181614, 181636, 181648, 181656, 181665, 181676, 181686, 181698,
	181711, 181725, 181736, 181754, 181764, 181777, 181790, 181800, 181809, 181816, 181829, 181838, 181848, 181862, 181875, 181886,
	181898, 181909, 181926, 181932, 181944, 181955, 181965, 181975, 181989, 182011, 182022, 182039, 182052, 182073, 182096, 182107,
	182120, 182130, 182143, 182156, 182169, 182181, 182196, 182212, 182222, 182232, 182244, 182260, 182273, 182287, 182300, 182308,
	182319, 182333, 182345, 182367, 182380, 182399, 182410, 182423, 182447, 182464, 182473, 182484, 182504, 182522, 182543, 182558,
	182569, 182580, 182597, 182640, 182674, 182708, 182746, 182788, 182828, 182872, 182912, 182951, 182994, 183039, 183051, 183060,
	183073, 183087, 183098, 183108, 183121, 183131, 183140, 183148, 183158, 183167, 183176, 183186, 183202, 183208, 183223, 183231,
	183243, 183255, 183268, 183283, 183291, 183306, 183315, 183326, 183342, 183352, 183362, 183386, 183395, 183403, 183414, 183426,
	183440, 183454, 183464, 183472, 183492, 183505, 183523, 183541, 183559, 183577, 183595, 183610, 183630, 183652, 183666, 183689,
	183701, 183712, 183733, 183742, 183759, 183769, 183775, 183787, 183793, 183800, 183806, 183824, 183830, 183841, 183853, 183861,
	183872, 183881, 183892, 183903, 183917, 183928, 183939, 183948, 183966, 183979, 183988, 183998, 184010, 184019, 184029, 184040,
	184048, 184059, 184068, 184078, 184083, 184093, 184102, 184112, 184126, 184144, 184158, 184171, 184184, 184194, 184204, 184215,
	184226, 184240, 184252, 184264, 184278, 184290, 184297, 184307, 184326, 184339, 184350, 184362, 184372, 184384, 184395, 184404,
	184423, 184435, 184451, 184465, 184476, 184490, 184499, 184516, 184528, 184545, 184558, 184568, 184580, 184600, 184613, 184635,
	184643, 184649, 184660, 184671, 184678, 184688, 184702, 184712, 184721, 184731, 184742, 184756, 184767, 184777, 184785, 184799,
	184814, 184821, 184833, 184842, 184854, 184863, 184875, 184890, 184901, 184914, 184926, 184938, 184948, 184959, 184971, 184991,
	185000, 185008, 185017, 185029, 185039, 185054, 185063, 185074, 185085, 185096, 185109, 185117, 185129, 185140, 185150, 185165,
	185174, 185183, 185197, 185213, 185223, 185233, 185243, 185256, 185274, 185283, 185294, 185303, 185313, 185321, 185331, 185340,
	185350, 185361, 185371, 185381, 185394, 185403, 185417, 185425, 185435, 185453, 185464, 185471, 185479, 185501, 185509, 185524,
	185535, 185548, 185557, 185567, 185580, 185593, 185605, 185613, 185625, 185637, 185648, 185661, 185668, 185674, 185681, 185691,
	185700, 185707, 185713, 185742, 185771, 185799, 185828, 185857, 185886, 185915, 185944, 185973, 186002, 186031, 186060, 186088,
	186116, 186145, 186174, 186203, 186232, 186261, 186289, 186354, 186414,
};
