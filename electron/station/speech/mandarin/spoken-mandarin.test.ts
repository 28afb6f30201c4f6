import { describe, expect, it } from 'vitest';
import { spokenMandarin } from './spoken-mandarin.ts';

/**
 * Words of the field, names, numbers and whole phrases that are easily misread, with their readings (现代汉语词典). 一 and 不 as
 * they sound where they stand.
 */
const hardWords = `
调解 tiao2 jie3 | 调解员 tiao2 jie3 yuan2 | 人民调解 ren2 min2 tiao2 jie3 | 调查 diao4 cha2 | 调取 diao4 qu3 | 调岗 diao4 gang3 | 空调 kong1 tiao2
银行行长 yin2 hang2 hang2 zhang3 | 行业 hang2 ye4 | 行为 xing2 wei2 | 行政 xing2 zheng4 | 发行 fa1 xing2 | 执行 zhi2 xing2 | 行贿 xing2 hui4 | 分行 fen1 hang2 | 拍卖行 pai1 mai4 hang2 | 品行 pin3 xing2 | 银行卡 yin2 hang2 ka3
重新 chong2 xin1 | 重婚 chong2 hun1 | 重审 chong2 shen3 | 重组 chong2 zu3 | 重打 chong2 da3 | 重复 chong2 fu4 | 重庆 chong2 qing4 | 重启终端 chong2 qi3 zhong1 duan1 | 重伤 zhong4 shang1 | 重大 zhong4 da4 | 重罪 zhong4 zui4 | 严重 yan2 zhong4
会计 kuai4 ji4 | 会计师 kuai4 ji4 shi1 | 开会 kai1 hui4 | 朝阳 chao2 yang2 | 朝阳区 chao2 yang2 qu1
处分 chu3 fen4 | 处罚 chu3 fa2 | 判处 pan4 chu3 | 处以罚款 chu3 yi3 fa2 kuan3 | 处三年以下有期徒刑 chu3 san1 nian2 yi3 xia4 you3 qi1 tu2 xing2 | 并处罚金 bing4 chu3 fa2 jin1 | 公证处 gong1 zheng4 chu4 | 办事处 ban4 shi4 chu4 | 处长 chu4 zhang3 | 处所 chu4 suo3 | 住处 zhu4 chu4 | 查处 cha2 chu3
的确 di2 que4 | 标的 biao1 di4 | 标的额 biao1 di4 e2 | 目的 mu4 di4 | 长期 chang2 qi1 | 长子 zhang3 zi3 | 局长 ju2 zhang3 | 所长 suo3 zhang3 | 院长 yuan4 zhang3 | 检察长 jian3 cha2 zhang3 | 秘书长 mi4 shu1 zhang3 | 村长 cun1 zhang3 | 增长 zeng1 zhang3 | 尊长 zun1 zhang3 | 时长 shi2 chang2
参差 cen1 ci1 | 差额 cha1 e2 | 差旅费 chai1 lv3 fei4 | 出差 chu1 chai1 | 误差 wu4 cha1 | 好差评 hao3 cha4 ping2 | 给予 ji3 yu3 | 供给 gong1 ji3 | 给付 ji3 fu4 | 提供 ti2 gong1 | 供述 gong4 shu4 | 口供 kou3 gong4 | 供养 gong1 yang3
模样 mu2 yang4 | 模板 mu2 ban3 | 规模 gui1 mo2 | 量刑 liang4 xing2 | 计量 ji4 liang4 | 质量 zhi4 liang4 | 测量 ce4 liang2 | 裁量 cai2 liang4 | 应当 ying1 dang1 | 应诉 ying4 su4 | 供应 gong1 ying4 | 应由 ying1 you2 | 应收 ying1 shou1 | 应聘 ying4 pin4 | 当事人 dang1 shi4 ren2 | 典当 dian3 dang4 | 正当防卫 zheng4 dang4 fang2 wei4 | 适当 shi4 dang4 | 不当得利 bu2 dang4 de2 li4
为了 wei4 le5 | 视为 shi4 wei2 | 作为 zuo4 wei2 | 为准 wei2 zhun3 | 为限 wei2 xian4 | 为由 wei2 you2 | 因为 yin1 wei4 | 为当事人保密 wei4 dang1 shi4 ren2 bao3 mi4 | 认定为 ren4 ding4 wei2 | 了解 liao3 jie3 | 办不了 ban4 bu5 liao3 | 拍不了照 pai1 bu4 liao3 zhao4
宁可 ning4 ke3 | 宁愿 ning4 yuan4 | 勉强 mian3 qiang3 | 强迫 qiang3 po4 | 强制 qiang2 zhi4 | 倔强 jue2 jiang4 | 看守 kan1 shou3 | 看守所 kan1 shou3 suo3 | 看管 kan1 guan3 | 看见 kan4 jian4 | 角色 jue2 se4 | 口角 kou3 jue2 | 曲折 qu1 zhe2 | 歪曲 wai1 qu1 | 校对 jiao4 dui4 | 校验 jiao4 yan4 | 学校 xue2 xiao4
载明 zai3 ming2 | 记载 ji4 zai3 | 装载 zhuang1 zai4 | 超载 chao1 zai4 | 藏匿 cang2 ni4 | 西藏 xi1 zang4 | 传票 chuan2 piao4 | 传记 zhuan4 ji4 | 还款 huan2 kuan3 | 还有 hai2 you3 | 偿还 chang2 huan2 | 借钱不还 jie4 qian2 bu4 huan2 | 还本付息 huan2 ben3 fu4 xi1
更正 geng1 zheng4 | 更加 geng4 jia1 | 变更 bian4 geng1 | 变更遗嘱 bian4 geng1 yi2 zhu3 | 转让 zhuan3 rang4 | 转账 zhuan3 zhang4 | 相关 xiang1 guan1 | 真相 zhen1 xiang4 | 假期 jia4 qi1 | 假冒 jia3 mao4 | 产假 chan3 jia4 | 假释 jia3 shi4 | 数额 shu4 e2 | 数罪并罚 shu4 zui4 bing4 fa2 | 累计 lei3 ji4 | 累犯 lei3 fan4 | 劳累 lao2 lei4 | 着手 zhuo2 shou3 | 着急 zhao2 ji2 | 接着 jie1 zhe5
兴趣 xing4 qu4 | 干预 gan1 yu4 | 干涉 gan1 she4 | 干部 gan4 bu4 | 分配 fen1 pei4 | 成分 cheng2 fen4 | 犯罪分子 fan4 zui4 fen4 zi3 | 便利 bian4 li4 | 便宜 pian2 yi5 | 剥夺 bo1 duo2 | 剥削 bo1 xue1 | 逮捕 dai4 bu3 | 豁免 huo4 mian3 | 辗转 zhan3 zhuan3 | 佣金 yong4 jin1 | 雇佣 gu4 yong1 | 要求 yao1 qiu2 | 要约 yao1 yue1 | 率先 shuai4 xian1 | 利率 li4 lv4 | 没收 mo4 shou1 | 罚没 fa2 mo4 | 没有 mei2 you3
案卷 an4 juan4 | 卷宗 juan4 zong1 | 卷款 juan3 kuan3 | 空白 kong4 bai2 | 灾难 zai1 nan4 | 困难 kun4 nan2 | 难民 nan4 min2 | 中标 zhong4 biao1 | 中介 zhong1 jie4 | 种植 zhong4 zhi2 | 种类 zhong3 lei4 | 倒闭 dao3 bi4 | 倒签 dao4 qian1 | 丧葬 sang1 zang4 | 丧失 sang4 shi1 | 解散 jie3 san4 | 押解 ya1 jie4 | 解除 jie3 chu2 | 泄露 xie4 lou4 | 堵塞 du3 se4 | 未遂 wei4 sui4 | 伺候 ci4 hou5 | 扒窃 pa2 qie4 | 勒索 le4 suo3 | 恐吓 kong3 he4 | 挟持 xie2 chi2 | 投降 tou2 xiang2 | 牲畜 sheng1 chu4 | 畜牧 xu4 mu4 | 参与 can1 yu4 | 间接 jian4 jie1 | 称职 chen4 zhi2 | 首都 shou3 du1 | 都是 dou1 shi4 | 宿舍 su4 she4 | 弹劾 tan2 he2 | 子弹 zi3 dan4 | 尽快 jin3 kuai4 | 尽职 jin4 zhi2 | 担保 dan1 bao3 | 遗赠 yi2 zeng4 | 赡养 shan4 yang3 | 抚恤金 fu3 xu4 jin1 | 缔约 di4 yue1 | 拘役 ju1 yi4 | 羁押 ji1 ya1 | 诽谤 fei3 bang4 | 贿赂 hui4 lu4 | 渎职 du2 zhi2 | 挑拨 tiao3 bo1 | 挑选 tiao1 xuan3 | 似的 shi4 de5 | 仔细 zi3 xi4 | 咽喉 yan1 hou2 | 屏幕 ping2 mu4 | 卡纸 qia3 zhi3 | 读卡 du2 ka3 | 血液 xue4 ye4 | 暴露 bao4 lu4 | 创伤 chuang1 shang1
单位 dan1 wei4 | 单女士 shan4 nv3 shi4 | 单小满 shan4 xiao3 man3 | 请单小满女士到3号窗口 qing3 shan4 xiao3 man3 nv3 shi4 dao4 san1 hao4 chuang1 kou3 | 仇先生 qiu2 xian1 sheng1 | 仇恨 chou2 hen4 | 解晓东 xie4 xiao3 dong1 | 解某某 xie4 mou3 mou3 | 查律师 zha1 lv4 shi1 | 查询律师 cha2 xun2 lv4 shi1 | 曾女士 zeng1 nv3 shi4 | 曾经 ceng2 jing1 | 任法官 ren2 fa3 guan1 | 任何人 ren4 he2 ren2 | 任务 ren4 wu5 | 区先生 ou1 xian1 sheng1 | 区政府 qu1 zheng4 fu3 | 朴女士 piao2 nv3 shi4 | 尉迟先生 yu4 chi2 xian1 sheng1 | 万俟女士 mo4 qi2 nv3 shi4 | 华北 hua2 bei3 | 姓单 xing4 shan4
一审 yi4 shen3 | 一次 yi2 ci4 | 第一条 di4 yi1 tiao2 | 不要 bu2 yao4 | 不能 bu4 neng2 | 一百 yi4 bai3 | 一万元 yi2 wan4 yuan2 | 三只羊 san1 zhi1 yang2 | 两间房 liang3 jian1 fang2 | 只有 zhi3 you3 | 第三行 di4 san1 hang2
2026年1月5日 er4 ling2 er4 liu4 nian2 yi1 yue4 wu3 ri4 | 2026-11-30 er4 ling2 er4 liu4 nian2 shi2 yi1 yue4 san1 shi2 ri4 | 08:30 ba1 dian3 san1 shi2 fen1 | 14:05 shi2 si4 dian3 ling2 wu3 fen1 | 9:00 jiu3 dian3 | 3个工作日 san1 ge4 gong1 zuo4 ri4 | 2个月 liang3 ge4 yue4 | 2月 er4 yue4 | 105 yi4 bai3 ling2 wu3 | 1010元 yi4 qian1 ling2 yi1 shi2 yuan2 | 20000元 liang3 wan4 yuan2 | 12万元 shi2 er4 wan4 yuan2 | ￥1,234.50 yi4 qian1 er4 bai3 san1 shi2 si4 dian3 wu3 ling2 yuan2 | 12.5% bai3 fen1 zhi1 shi2 er4 dian3 wu3 | 第85条 di4 ba1 shi2 wu3 tiao2 | 第八十五条 di4 ba1 shi2 wu3 tiao2 | 第1043条 di4 yi1 qian1 ling2 si4 shi2 san1 tiao2 | 第 2 条 di4 er4 tiao2
A012 A ling2 yao1 er4 | 请 A012 号 qing3 A ling2 yao1 er4 hao4 | 12348 yao1 er4 san1 si4 ba1 | 拨打110 bo1 da3 yao1 yao1 ling2 | 13800138000 yao1 san1 ba1 ling2 ling2 yao1 san1 ba1 ling2 ling2 ling2 | 11010519491231002X yao1 yao1 ling2 yao1 ling2 wu3 yao1 jiu3 si4 jiu3 yao1 er4 san1 yao1 ling2 ling2 er4 X | A4纸 A si4 zhi3 | USB线 U S B xian4 | 3号窗口 san1 hao4 chuang1 kou3 | ３号窗口 san1 hao4 chuang1 kou3
湖南省长沙市 hu2 nan2 sheng3 chang2 sha1 shi4 | 上海市长宁区 shang4 hai3 shi4 chang2 ning2 qu1 | 北京市长安街 bei3 jing1 shi4 chang2 an1 jie1 | 重庆市长寿区 chong2 qing4 shi4 chang2 shou4 qu1 | 郫都区 pi2 du1 qu1 | 乐清市 yue4 qing1 shi4 | 法院长廊 fa3 yuan4 chang2 lang2 | 局长安排 ju2 zhang3 an1 pai2 | 县长春节慰问 xian4 zhang3 chun1 jie2 wei4 wen4
以事实为根据，以法律为准绳 yi3 shi4 shi2 wei2 gen1 ju4， yi3 fa3 lv4 wei2 zhun3 sheng2 | 服务时间为工作日 fu2 wu4 shi2 jian1 wei2 gong1 zuo4 ri4 | 单位为职工缴纳 dan1 wei4 wei4 zhi2 gong1 jiao3 na4 | 为人正直 wei2 ren2 zheng4 zhi2 | 应付账款 ying1 fu4 zhang4 kuan3 | 应付检查 ying4 fu4 jian3 cha2
认真地填写 ren4 zhen1 de5 tian2 xie3 | 慢慢地说 man4 man4 de5 shuo1 | 合法地位 he2 fa3 di4 wei4 | 土地承包 tu3 di4 cheng2 bao1 | 看得见 kan4 de5 jian4 | 我得去法院 wo3 dei3 qu4 fa3 yuan4 | 我得到赔偿 wo3 de2 dao4 pei2 chang2 | 应用得当 ying4 yong4 de2 dang4 | 有钱不还。 you3 qian2 bu4 huan2。 | 还不起钱 huan2 bu4 qi3 qian2 | 还不了解 hai2 bu4 liao3 jie3 | 颠倒是非 dian1 dao3 shi4 fei1 | 一种地方性法规 yi4 zhong3 di4 fang1 xing4 fa3 gui1 | 提防 di1 fang5 | 圈养 juan4 yang3 | 退一赔三 tui4 yi1 pei2 san1 | 半身不遂 ban4 shen1 bu4 sui2 | 勒死 lei1 si3 | 睡不着 shui4 bu4 zhao2 | 用得着 yong4 de5 zhao2 | 单亲家庭 dan1 qin1 jia1 ting2 | 母亲家里 mu3 qin1 jia1 li3 | 行纪合同 hang2 ji4 he2 tong5 | 供用电合同 gong1 yong4 dian4 he2 tong5 | 重点中学校长 zhong4 dian3 zhong1 xue2 xiao4 zhang3 | 为夫妻的共同财产 wei2 fu1 qi1 de5 gong4 tong2 cai2 chan3
单小满和仇大海 shan4 xiao3 man3 he2 qiu2 da4 hai3 | 单志强您好 shan4 zhi4 qiang2 nin2 hao3 | 您好，解小明 nin2 hao3， xie4 xiao3 ming2 | 调解员单小满 tiao2 jie3 yuan2 shan4 xiao3 man3 | 曾小凡（女） zeng1 xiao3 fan2 nv3 | 解某诉查某 xie4 mou3 su4 zha1 mou3 | 检查某公司 jian3 cha2 mou3 gong1 si1 | 查处律师 cha2 chu3 lv4 shi1 | 老单 lao3 shan4 | 把单据给了单先生 ba3 dan1 ju4 gei3 le5 shan4 xian1 sheng1 | 与解约方。 yu3 jie3 yue1 fang1。 | 朴明浩 piao2 ming2 hao4 | 令狐冲 ling2 hu2 chong1 | 尉迟恭 yu4 chi2 gong1 | 被告任职。 bei4 gao4 ren4 zhi2。
100m² yi4 bai3 ping2 fang1 mi3 | 5m³ wu3 li4 fang1 mi3 | 30° san1 shi2 du4 | 100￥ yi4 bai3 yuan2 | €5 wu3 ou1 yuan2 | $100 yi4 bai3 mei3 yuan2 | 60元/月 liu4 shi2 yuan2 mei3 yue4 | 比例为3:2 bi3 li4 wei2 san1 bi3 er4 | 罚款30000 fa2 kuan3 san1 wan4 | 301室 san1 ling2 yao1 shi4 | 010 1234 5678 ling2 yao1 ling2， yao1 er4 san1 si4， wu3 liu4 qi1 ba1 | 010-12348 ling2 yao1 ling2， yao1 er4 san1 si4 ba1 | +86-10-12345678 jia1 ba1 liu4， yao1 ling2， yao1 er4 san1 si4 wu3 liu4 qi1 ba1 | 86-13800138000 ba1 liu4， yao1 san1 ba1 ling2 ling2 yao1 san1 ba1 ling2 ling2 ling2 | 0471-1234567转801 ling2 si4 qi1 yao1， yao1 er4 san1 si4 wu3 liu4 qi1 zhuan3 ba1 ling2 yao1 | 1~3天 yi1 zhi4 san1 tian1 | ≥18周岁 da4 yu2 deng3 yu2 shi2 ba1 zhou1 sui4 | ±5% zheng4 fu4 bai3 fen1 zhi1 wu3 | 100% bai3 fen1 zhi1 bai3 | 150% bai3 fen1 zhi1 yi4 bai3 wu3 shi2 | 12348.cn yao1 er4 san1 si4 ba1 dian3 cn
应还金额 ying1 huan2 jin1 e2 | 他还欠我钱 ta1 hai2 qian4 wo3 qian2 | 还欠款 huan2 qian4 kuan3 | 重名 chong2 ming2 | 重插 chong2 cha1 | 重处 zhong4 chu3 | 对簿公堂 dui4 bu4 gong1 tang2 | 带薪假 dai4 xin1 jia4 | 律师行业 lv4 shi1 hang2 ye4 | 律师行为 lv4 shi1 xing2 wei2 | 犯不着 fan4 bu4 zhao2 | 厚薄 hou4 bo2 | 薄女士 bo2 nv3 shi4 | 薄某 bo2 mou3 | 薄一鸣先生 bo2 yi4 ming2 xian1 sheng1 | 请盖小明女士到3号窗口 qing3 ge3 xiao3 ming2 nv3 shi4 dao4 san1 hao4 chuang1 kou3 | A012号单小满女士 A ling2 yao1 er4 hao4 shan4 xiao3 man3 nv3 shi4 | 3号单人间 san1 hao4 dan1 ren2 jian1 | 於先生 yu1 xian1 sheng1 | 撒女士 sa4 nv3 shi4
应承担责任 ying1 cheng2 dan1 ze2 ren4 | 应从重处罚 ying1 cong2 zhong4 chu3 fa2 | 应制作笔录 ying1 zhi4 zuo4 bi3 lu4 | 应召开 ying1 zhao4 kai1 | 应征得同意 ying1 zheng1 de2 tong2 yi4 | 应征入伍 ying4 zheng1 ru4 wu3 | 应举证 ying1 ju3 zheng4 | 应答辩 ying1 da2 bian4 | 应变更 ying1 bian4 geng1 | 应对证据进行审查 ying1 dui4 zheng4 ju4 jin4 xing2 shen3 cha2 | 应对措施 ying4 dui4 cuo4 shi1 | 应考虑 ying1 kao3 lv4 | 应声明 ying1 sheng1 ming2 | 应验收 ying1 yan4 shou1 | 应聘请 ying1 pin4 qing3 | 应聘 ying4 pin4 | 应用人单位 ying1 yong4 ren2 dan1 wei4 | 应和解 ying1 he2 jie3
高利贷要还吗 gao1 li4 dai4 yao4 huan2 ma5 | 还了一部分钱 huan2 le5 yi2 bu4 fen5 qian2 | 还了解到 hai2 liao3 jie3 dao4 | 受伤得到赔偿 shou4 shang1 de2 dao4 pei2 chang2 | 看得到 kan4 de5 dao4 | 伤得多重 shang1 de5 duo1 zhong4 | 多重身份 duo1 chong2 shen1 fen4 | 以有利于抚养为原则 yi3 you3 li4 yu2 fu3 yang3 wei2 yuan2 ze2
2021年01月05日 er4 ling2 er4 yi1 nian2 yi1 yue4 wu3 ri4 | 不足1/3 bu4 zu2 san1 fen1 zhi1 yi1 | www.12348.gov.cn W W W dian3 yao1 er4 san1 si4 ba1 dian3 gov dian3 cn | pdf文件 P D F wen2 jian4 | 7*24小时 qi1 cheng2 er4 shi2 si4 xiao3 shi2 | 2＋1 er4 jia1 yi1
`;

const entries = hardWords
  .split(/[|\n]/)
  .map((entry) => /^\s*(.*?) ((?:(?:[a-z]+[1-5]|[A-Z]|gov|cn)[，。]?(?: |$))+)$/.exec(entry)?.slice(1) ?? [])
  .filter((entry) => entry.length > 0);

describe('hard words', () => {
  it('are many', () => {
    expect(entries.length).toBeGreaterThanOrEqual(340);
  });

  it('are read as the dictionary says', () => {
    const misread = entries
      .map(([text = '', reading = '']) => `${text} ${spokenMandarin(text)}≠${reading}`.trim())
      .filter((line) => !/ (.*)≠\1$/.test(line));
    expect(misread).toEqual([]);
  });
});

describe('around the words', () => {
  it.each([
    ['请 A012 号，到 3 号窗口', 'qing3 A ling2 yao1 er4 hao4， dao4 san1 hao4 chuang1 kou3'],
    ['打好了。请拿好！好了吗？', 'da3 hao3 le5。 qing3 na2 hao3！ hao3 le5 ma5？'],
    ['《民法典》第 5 条', 'min2 fa3 dian3 di4 wu3 tiao2'],
    ['身份证（原件）', 'shen1 fen4 zheng4 yuan2 jian4'],
    ['阿依古丽·买买提', 'a1 yi1 gu3 li4， mai3 mai3 ti2'],
    ['9:00—17:00', 'jiu3 dian3 zhi4 shi2 qi1 dian3'],
    ['3-5 天', 'san1 zhi4 wu3 tian1'],
    ['0471-1234567', 'ling2 si4 qi1 yao1， yao1 er4 san1 si4 wu3 liu4 qi1'],
    ['110105********002X', 'yao1 yao1 ling2 yao1 ling2 wu3， xing1 hao4， ling2 ling2 er4 X'],
    ['138****8000', 'yao1 san1 ba1， xing1 hao4， ba1 ling2 ling2 ling2'],
    ['-5℃', 'fu4 wu3 she4 shi4 du4'],
    ['192.168.1.10', 'yao1 jiu3 er4 dian3 yao1 liu4 ba1 dian3 yao1 dian3 yao1 ling2'],
    ['Mingfa Terminal 已启动', 'Mingfa Terminal yi3 qi3 dong4'],
    ['', ''],
    ['——', ''],
    ['[[h@loU]] 你好', 'H at lo U ni3 hao3'],
  ])('%s', (text, spoken) => {
    expect(spokenMandarin(text)).toBe(spoken);
  });

  it('says 1 as the setting has it', () => {
    expect(spokenMandarin('A012', 'yi')).toBe('A ling2 yi1 er4');
  });

  it('is nothing but pinyin, letters and pauses, whatever comes', () => {
    const odd = [
      '<voice name="en">',
      '[[_::]]',
      '\u202e请\u200b坐\u0007',
      '\ud842',
      '𫰡䶮㛃𬭎',
      '①Ⅲ㎡',
      '🙂',
      'Ѐжя',
      'ياخشى',
      '\ue863',
    ];
    for (const text of odd) expect(spokenMandarin(text)).toMatch(/^[a-zA-Z0-9 。，！？]*$/);
  });
});
