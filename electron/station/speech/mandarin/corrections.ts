/**
 * Words that the pinyin library reads wrongly, or right alone and wrong in a sentence, where it finds other words across
 * their ends. Standard readings (现代汉语词典, 普通话异读词审音表); ü is v, the neutral tone 5. In the order of their code
 * points. A new word is one more entry; of those that fit at a place the longest counts.
 */
const table = `
一朝 yi4 zhao1 一模一样 yi4 mu2 yi2 yang4 一沓 yi4 da2 一目了然 yi2 mu4 liao3 ran2 丈量 zhang4 liang2 上当 shang4 dang4
不当 bu2 dang4 不得了 bu4 de2 liao3 不法分子 bu4 fa3 fen4 zi3 不还 bu4 huan2 与会 yu4 hui4 专长 zhuan1 chang2 东阿 dong1 e1
丧事 sang1 shi4 丧假 sang1 jia4 丧偶 sang4 ou3 丧失 sang4 shi1 丧葬 sang1 zang4 中伤 zhong4 shang1 中奖 zhong4 jiang3
中学 zhong1 xue2 中小学 zhong1 xiao3 xue2 中式 zhong1 shi4 中弹 zhong4 dan4 中招 zhong4 zhao1 中暑 zhong4 shu3 中标 zhong4 biao1
中毒 zhong4 du2 中签 zhong4 qian1 中选 zhong4 xuan3 中风 zhong4 feng1 串供 chuan4 gong4 为业 wei2 ye4 为主 wei2 zhu3 为了 wei4 le5
为人善良 wei2 ren2 shan4 liang2 为人处世 wei2 ren2 chu3 shi4 为人子女 wei2 ren2 zi3 nv3 为人师表 wei2 ren2 shi1 biao3
为人正直 wei2 ren2 zheng4 zhi2 为人民 wei4 ren2 min2 为人民币 wei2 ren2 min2 bi4 为人父母 wei2 ren2 fu4 mu3
为人诚实 wei2 ren2 cheng2 shi2 为什么 wei4 shen2 me5 为他 wei4 ta1 为何 wei4 he2 为你 wei4 ni3 为例 wei2 li4 为先 wei2 xian1
为其 wei4 qi2 为准 wei2 zhun3 为夫妻一方的 wei2 fu1 qi1 yi4 fang1 de5 为夫妻共同 wei2 fu1 qi1 gong4 tong2
为夫妻的共同 wei2 fu1 qi1 de5 gong4 tong2 为她 wei4 ta1 为妥 wei2 tuo3 为宜 wei2 yi2 为害 wei2 hai4 为当事人 wei4 dang1 shi4 ren2
为您 wei4 nin2 为我 wei4 wo3 为据 wei2 ju4 为期 wei2 qi1 为止 wei2 zhi3 为此 wei4 ci3 为残疾人 wei4 can2 ji2 ren2 为民 wei4 min2
为生 wei2 sheng1 为由 wei2 you2 为群众 wei4 qun2 zhong4 为老年人 wei4 lao3 nian2 ren2 为证 wei2 zheng4 为重 wei2 zhong4
为限 wei2 xian4 为难 wei2 nan2 为非作歹 wei2 fei1 zuo4 dai3 为首 wei2 shou3 主角 zhu3 jue2 丽水 li2 shui3 之处 zhi1 chu4
乐亭 lao4 ting2 乐清市 yue4 qing1 shi4 乐陵市 lao4 ling2 shi4 也应 ye3 ying1 乱发 luan4 fa4 乳臭 ru3 xiu4 了一宿 le5 yi4 xiu3
了事 liao3 shi4 了却 liao3 que4 了断 liao3 duan4 了结 liao3 jie2 了解 liao3 jie3 事假 shi4 jia4 亏空 kui1 kong5 互为 hu4 wei2
五脏 wu3 zang4 五行 wu3 xing2 井陉 jing3 xing2 交差 jiao1 chai1 交行 jiao1 hang2 交还 jiao1 huan2 亦为 yi4 wei2 产假 chan3 jia4
亲力亲为 qin1 li4 qin1 wei2 亲家庭 qin1 jia1 ting2 亵渎 xie4 du2 人为 ren2 wei2 人事处 ren2 shi4 chu4 人参 ren2 shen1
人行道 ren2 xing2 dao4 仅为 jin3 wei2 仅供 jin3 gong1 今朝 jin1 zhao1 仔细 zi3 xi4 代位 dai4 wei4 以为 yi3 wei2 以供 yi3 gong1
价差 jia4 cha1 任丘 ren2 qiu1 休假 xiu1 jia4 会稽 kuai4 ji1 会计 kuai4 ji4 会计师 kuai4 ji4 shi1 会长期 hui4 chang2 qi1
传唤 chuan2 huan4 传票 chuan2 piao4 传记 zhuan4 ji4 估衣 gu4 yi1 估量 gu1 liang2 住一宿 zhu4 yi4 xiu3 住处 zhu4 chu4 何处 he2 chu4
作为 zuo4 wei2 作假 zuo4 jia3 作坊 zuo1 fang5 作弄 zuo1 nong4 佣金 yong4 jin1 供不应求 gong1 bu2 ying4 qiu2 供他人 gong1 ta1 ren2
供使用 gong1 shi3 yong4 供养 gong1 yang3 供参考 gong1 can1 kao3 供大于求 gong1 da4 yu2 qiu2 供应 gong1 ying4 供您 gong1 nin2
供暖 gong1 nuan3 供查阅 gong1 cha2 yue4 供气 gong1 qi4 供水 gong1 shui3 供求 gong1 qiu2 供热 gong1 re4 供犯罪 gong1 fan4 zui4
供用 gong1 yong4 供电 gong1 dian4 供给 gong1 ji3 供认 gong4 ren4 供词 gong4 ci2 供货 gong1 huo4 供述 gong4 shu4 供需 gong1 xu1
便利 bian4 li4 便宜 pian2 yi5 便宜行事 bian4 yi2 xing2 shi4 倒影 dao4 ying3 倒扣 dao4 kou4 倒映 dao4 ying4 倒是 dao4 shi4
倒查 dao4 cha2 倒水 dao4 shui3 倒流 dao4 liu2 倒灌 dao4 guan4 倒立 dao4 li4 倒签 dao4 qian1 倒置 dao4 zhi4 倒计时 dao4 ji4 shi2
倒贴 dao4 tie1 倒车 dao4 che1 倒退 dao4 tui4 倔强 jue2 jiang4 借调 jie4 diao4 借还 jie4 huan2 假一赔三 jia3 yi1 pei2 san1
假一赔十 jia3 yi1 pei2 shi2 假冒 jia3 mao4 假发 jia3 fa4 假日 jia4 ri4 假期 jia4 qi1 假条 jia4 tiao2 假释 jia3 shi4
偏差 pian1 cha1 做为 zuo4 wei2 偿还 chang2 huan2 兄长 xiong1 zhang3 充分 chong1 fen4 公假 gong1 jia4 公差 gong1 chai1
公证处 gong1 zheng4 chu4 六合区 lu4 he2 qu1 六安 lu4 an1 共处 gong4 chu3 关卡 guan1 qia3 兴趣 xing4 qu4 典当 dian3 dang4
典当行 dian3 dang4 hang2 典当行为 dian3 dang4 xing2 wei2 内脏 nei4 zang4 内行 nei4 hang2 冒充 mao4 chong1 农行 nong2 hang2
冠以 guan4 yi3 冠名 guan4 ming2 冲床 chong4 chuang2 冲着 chong4 zhe5 几近 ji1 jin4 出处 chu1 chu4 出差 chu1 chai1 击中 ji1 zhong4
刁难 diao1 nan4 分为 fen1 wei2 分内 fen4 nei4 分外 fen4 wai4 分行 fen1 hang2 分配 fen1 pei4 切割 qie1 ge1 切换 qie1 huan4
切断 qie1 duan4 切除 qie1 chu2 刊载 kan1 zai3 划伤 hua2 shang1 划分 hua4 fen1 划痕 hua2 hen2 划破 hua2 po4 划算 hua2 suan4
列为 lie4 wei2 列传 lie4 zhuan4 判处 pan4 chu3 到不了 dao4 bu5 liao3 到处 dao4 chu4 剥削 bo1 xue1 剥夺 bo1 duo2 剥离 bo1 li2
剥落 bo1 luo4 剥蚀 bo1 shi2 剪切 jian3 qie1 办不了 ban4 bu5 liao3 办事处 ban4 shi4 chu4 动不了 dong4 bu5 liao3 助长 zhu4 zhang3
勉为其难 mian3 wei2 qi2 nan2 勉强 mian3 qiang3 勒令 le4 ling4 勒伤 lei1 shang1 勒死 lei1 si3 勒索 le4 suo3 勒颈 lei1 jing3
化为 hua4 wei2 北斗 bei3 dou3 北碚 bei3 bei4 十分 shi2 fen1 十里堡 shi2 li3 pu4 千载难逢 qian1 zai3 nan2 feng2
半身不遂 ban4 shen1 bu4 sui2 华阴市 hua4 yin1 shi4 单亲家庭 dan1 qin1 jia1 ting2 单县 shan4 xian4 单处 dan1 chu3 单薄 dan1 bo2
单行 dan1 xing2 单行本 dan1 xing2 ben3 单调 dan1 diao4 占卜 zhan1 bu3 卡住 qia3 zhu4 卡纸 qia3 zhi3 即为 ji2 wei2 卷入 juan3 ru4
卷土重来 juan3 tu3 chong2 lai2 卷宗 juan4 zong1 卷款 juan3 kuan3 卷走 juan3 zou3 厉害 li4 hai5 厚薄 hou4 bo2 厦门 xia4 men2
参与 can1 yu4 参差 cen1 ci1 双重 shuang1 chong2 反倒 fan3 dao4 反应 fan3 ying4 发卡 fa1 ka3 发行 fa1 xing2 发还 fa1 huan2
发难 fa1 nan4 取舍 qu3 she3 受不了 shou4 bu5 liao3 受得了 shou4 de5 liao3 受难 shou4 nan4 变为 bian4 wei2 变更 bian4 geng1
口供 kou3 gong4 口角 kou3 jue2 古都 gu3 du1 只可 zhi3 ke3 只得 zhi3 de2 只读 zhi3 du2 只限 zhi3 xian4 只需 zhi3 xu1
叫嚣 jiao4 xiao1 可供 ke3 gong1 可处 ke3 chu3 台州 tai1 zhou1 号召 hao4 zhao4 各处 ge4 chu4 各行其是 ge4 xing2 qi2 shi4
各行各业 ge4 hang2 ge4 ye4 合为 he2 wei2 合同 he2 tong5 同行 tong2 hang2 同行为 tong2 xing2 wei2 名为 ming2 wei2 名分 ming2 fen4
名帖 ming2 tie3 吐血 tu4 xie3 吓唬 xia4 hu5 吴堡 wu2 bu3 呕吐 ou3 tu4 周长 zhou1 chang2 命中 ming4 zhong4 命令行 ming4 ling4 hang2
和解 he2 jie3 咨询 zi1 xun2 品种 pin3 zhong3 品行 pin3 xing2 响应 xiang3 ying4 哽咽 geng3 ye4 唆使 suo1 shi3 商行 shang1 hang2
商贾 shang1 gu3 商量 shang1 liang5 喀什 ka1 shi2 喧嚣 xuan1 xiao1 嚣张 xiao1 zhang1 因为 yin1 wei4 圈养 juan4 yang3 地处 di4 chu3
均为 jun1 wei2 均应 jun1 ying1 坏分子 huai4 fen4 zi3 坏处 huai4 chu4 坦率 tan3 shuai4 埋没 mai2 mo4 基调 ji1 diao4 堵塞 du3 se4
塞责 se4 ze2 填空 tian2 kong4 增长 zeng1 zhang3 处世 chu3 shi4 处事 chu3 shi4 处于 chu3 yu2 处以 chu3 yi3 处决 chu3 jue2
处分 chu3 fen4 处刑 chu3 xing2 处在 chu3 zai4 处境 chu3 jing4 处处 chu4 chu4 处女 chu3 nv3 处所 chu4 suo3 处方 chu3 fang1
处暑 chu3 shu3 处死 chu3 si3 处理 chu3 li3 处罚 chu3 fa2 处置 chu3 zhi4 处警 chu3 jing3 处长 chu4 zhang3 外行 wai4 hang2
外行为 wai4 xing2 wei2 外调 wai4 diao4 多重 duo1 chong2 大为 da4 wei2 大城市 da4 cheng2 shi4 大埔 da4 bu4 大栅栏 da4 shi2 lan4
大都 da4 du1 天台县 tian1 tai1 xian4 天台山 tian1 tai1 shan1 央行 yang1 hang2 失当 shi1 dang4 头发 tou2 fa5 夺冠 duo2 guan4
奉还 feng4 huan2 好处 hao3 chu4 好差评 hao3 cha4 ping2 好逸恶劳 hao4 yi4 wu4 lao2 妥当 tuo3 dang4 委蛇 wei1 yi2 婚假 hun1 jia4
嫁妆 jia4 zhuang5 子弹 zi3 dan4 存量 cun2 liang4 宁可 ning4 ke3 宁愿 ning4 yuan4 宁肯 ning4 ken3 宕昌 tan4 chang1 官司 guan1 si5
定为 ding4 wei2 定量 ding4 liang4 宜都 yi2 du1 宝藏 bao3 zang4 实行 shi2 xing2 审校 shen3 jiao4 客气 ke4 qi5 害处 hai4 chu4
家畜 jia1 chu4 家长期 jia1 chang2 qi1 家长里短 jia1 chang2 li3 duan3 宿舍 su4 she4 寒假 han2 jia4 对称 dui4 chen4
对簿公堂 dui4 bu4 gong1 tang2 对调 dui4 diao4 射中 she4 zhong4 将领 jiang4 ling3 尉犁 yu4 li2 尊长 zun1 zhang3
少不了 shao3 bu5 liao3 尤为 you2 wei2 尽到 jin4 dao4 尽力 jin4 li4 尽可能 jin3 ke3 neng2 尽快 jin3 kuai4 尽早 jin3 zao3
尽管 jin3 guan3 尽量 jin3 liang4 屏住 bing3 zhu4 屏退 bing3 tui4 屏除 bing3 chu2 履行 lv3 xing2 工行 gong1 hang2 左传 zuo3 zhuan4
差不多 cha4 bu5 duo1 差事 chai1 shi5 差价 cha1 jia4 差值 cha1 zhi2 差别 cha1 bie2 差异 cha1 yi4 差役 chai1 yi4 差数 cha1 shu4
差旅 chai1 lv3 差旅费 chai1 lv3 fei4 差点 cha4 dian3 差评 cha4 ping2 差距 cha1 ju4 差遣 chai1 qian3 差错 cha1 cuo4 差额 cha1 e2
师长 shi1 zhang3 带着 dai4 zhe5 干将 gan4 jiang4 干扰 gan1 rao3 干活 gan4 huo2 干涉 gan1 she4 干细胞 gan4 xi4 bao1 干群 gan4 qun2
干警 gan4 jing3 干部 gan4 bu4 干预 gan1 yu4 年休假 nian2 xiu1 jia4 年假 nian2 jia4 年长 nian2 zhang3 并处 bing4 chu3
应与 ying1 yu3 应为 ying1 wei2 应予 ying1 yu3 应于 ying1 yu2 应交 ying1 jiao1 应享 ying1 xiang3 应付 ying4 fu4
应付利息 ying1 fu4 li4 xi1 应付工资 ying1 fu4 gong1 zi1 应付未付 ying1 fu4 wei4 fu4 应付款 ying1 fu4 kuan3 应付清 ying1 fu4 qing1
应付票据 ying1 fu4 piao4 ju4 应付租金 ying1 fu4 zu1 jin1 应付职工 ying1 fu4 zhi2 gong1 应付诉讼费 ying1 fu4 su4 song4 fei4
应付账款 ying1 fu4 zhang4 kuan3 应付金额 ying1 fu4 jin1 e2 应以 ying1 yi3 应依 ying1 yi1 应变 ying4 bian4 应变卖 ying1 bian4 mai4
应变更 ying1 bian4 geng1 应向 ying1 xiang4 应否 ying1 fou3 应在 ying1 zai4 应处 ying1 chu3 应对 ying4 dui4
应对上述 ying1 dui4 shang4 shu4 应对债务 ying1 dui4 zhai4 wu4 应对其 ying1 dui4 qi2 应对当事人 ying1 dui4 dang1 shi4 ren2
应对损害 ying1 dui4 sun3 hai4 应对方 ying1 dui4 fang1 应对本 ying1 dui4 ben3 应对申请 ying1 dui4 shen1 qing3
应对被 ying1 dui4 bei4 应对证据 ying1 dui4 zheng4 ju4 应对该 ying1 dui4 gai1 应将 ying1 jiang1 应就 ying1 jiu4 应尽 ying1 jin4
应届 ying1 jie4 应属 ying1 shu3 应当 ying1 dang1 应得 ying1 de2 应急 ying4 ji2 应战 ying4 zhan4 应按 ying1 an4 应收 ying1 shou1
应有 ying1 you3 应用 ying4 yong4 应用于 ying4 yong4 yu2 应用人单位 ying1 yong4 ren2 dan1 wei4 应由 ying1 you2 应经 ying1 jing1
应缴 ying1 jiao3 应聘 ying4 pin4 应聘用 ying1 pin4 yong4 应聘请 ying1 pin4 qing3 应自 ying1 zi4 应诉 ying4 su4
应诉讼 ying1 su4 song4 应试 ying4 shi4 应试用 ying1 shi4 yong4 应该 ying1 gai1 应还 ying1 huan2 应选 ying1 xuan3 应邀 ying4 yao1
应验 ying4 yan4 应验收 ying1 yan4 shou1 应验证 ying1 yan4 zheng4 度假 du4 jia4 廊坊 lang2 fang2 延长 yan2 chang2 建行 jian4 hang2
开户行 kai1 hu4 hang2 开花结果 kai1 hua1 jie1 guo3 弄虚作假 nong4 xu1 zuo4 jia3 弯曲 wan1 qu1 弹劾 tan2 he2 弹匣 dan4 xia2
弹头 dan4 tou2 弹片 dan4 pian4 弹药 dan4 yao4 强买强卖 qiang3 mai3 qiang3 mai4 强人所难 qiang3 ren2 suo3 nan2 强令 qiang3 ling4
强制 qiang2 zhi4 强求 qiang3 qiu2 强行 qiang2 xing2 强词夺理 qiang3 ci2 duo2 li3 强调 qiang2 diao4 强迫 qiang3 po4 归还 gui1 huan2
当事 dang1 shi4 当作 dang4 zuo4 当做 dang4 zuo4 当前 dang1 qian2 当场 dang1 chang3 当夜 dang4 ye4 当天 dang4 tian1 当日 dang4 ri4
当时 dang1 shi2 当晚 dang4 wan3 当月 dang4 yue4 当选中 dang1 xuan3 zhong1 当铺 dang4 pu4 待会儿 dai1 hui4 er5 徇私 xun4 si1
律师行 lv4 shi1 hang2 律师行业 lv4 shi1 hang2 ye4 律师行为 lv4 shi1 xing2 wei2 得多重 de5 duo1 zhong4 得当 de2 dang4 微薄 wei1 bo2
微量 wei1 liang4 心脏 xin1 zang4 必须得 bi4 xu1 dei3 必须得到 bi4 xu1 de2 dao4 思量 si1 liang5 总行 zong3 hang2 恐吓 kong3 he4
恐怖分子 kong3 bu4 fen4 zi3 恫吓 dong4 he4 恰当 qia4 dang4 患难 huan4 nan4 情分 qing2 fen4 惩处 cheng2 chu3
懒洋洋 lan3 yang1 yang1 成为 cheng2 wei2 成分 cheng2 fen4 成都 cheng2 du1 成长 cheng2 zhang3 房舍 fang2 she4 所为 suo3 wei2
所长期 suo3 chang2 qi1 才干 cai2 gan4 扎实 zha1 shi5 扒窃 pa2 qie4 打不了 da3 bu5 liao3 打中 da3 zhong4 打听 da3 ting5
执着 zhi2 zhuo2 执行 zhi2 xing2 扭亏为盈 niu3 kui1 wei2 ying2 扭曲 niu3 qu1 找着了 zhao3 zhao2 le5 抄没 chao1 mo4 投降 tou2 xiang2
抚恤 fu3 xu4 护理假 hu4 li3 jia4 抵押 di3 ya1 押解 ya1 jie4 抽空 chou1 kong4 抽调 chou1 diao4 拍卖行 pai1 mai4 hang2
拍卖行为 pai1 mai4 xing2 wei2 拖欠不还 tuo1 qian4 bu4 huan2 拖累 tuo1 lei3 拘役 ju1 yi4 拘泥 ju1 ni4 招供 zhao1 gong4
招呼 zhao1 hu5 招行 zhao1 hang2 拾级 she4 ji2 挑拨 tiao3 bo1 挑衅 tiao3 xin4 挑起 tiao3 qi3 挟持 xie2 chi2 挣扎 zheng1 zha2
挣钱 zheng4 qian2 挨打 ai2 da3 挨饿 ai2 e4 挨骂 ai2 ma4 掂量 dian1 liang5 排行 pai2 hang2 探亲假 tan4 qin1 jia4 接应 jie1 ying4
接种 jie1 zhong4 推定为 tui1 ding4 wei2 掷色子 zhi4 shai3 zi5 掺假 chan1 jia3 提防 di1 fang5 揣摩 chuai3 mo2 揣测 chuai3 ce4
揭帖 jie1 tie3 搭载 da1 zai4 撒种 sa3 zhong3 播种 bo1 zhong4 擅长 shan4 chang2 支行 zhi1 hang2 收拾 shou1 shi5
收费处 shou1 fei4 chu4 改为 gai3 wei2 改行 gai3 hang2 放假 fang4 jia4 救难 jiu4 nan4 教书 jiao1 shu1 教给 jiao1 gei3
教课 jiao1 ke4 散客 san3 ke4 散工 san3 gong1 散户 san3 hu4 散装 san3 zhuang1 数一数 shu3 yi5 shu3 数数 shu3 shu4 数落 shu3 luo5
数额 shu4 e2 敲诈勒索 qiao1 zha4 le4 suo3 文件夹 wen2 jian4 jia1 斗胆 dou3 dan3 斡旋 wo4 xuan2 旋转 xuan2 zhuan3 旋风 xuan4 feng1
无为 wu2 wei2 无期徒刑 wu2 qi1 tu2 xing2 既遂 ji4 sui4 时差 shi2 cha1 时长 shi2 chang2 昌都 chang1 du1 是为 shi4 wei4
晕倒 yun1 dao3 暂时 zan4 shi2 暂行 zan4 xing2 暑假 shu3 jia4 暴行 bao4 xing2 曝光 bao4 guang1 曲折 qu1 zhe2 曲率 qu1 lv4 曲线 qu1 xian4
曲解 qu1 jie3 曲阜 qu1 fu4 曲阳县 qu1 yang2 xian4 曲靖 qu3 jing4 曲面 qu1 mian4 更为 geng4 wei2 更加 geng4 jia1 更名 geng1 ming2
更换 geng1 huan4 更改 geng1 gai3 更新 geng1 xin1 更替 geng1 ti4 更正 geng1 zheng4 更深 geng4 shen1 最为 zui4 wei2
有多重 you3 duo1 zhong4 有所长 you3 suo3 chang2 有空 you3 kong4 有重名 you3 chong2 ming2 朋友 peng2 you5 服务处 fu2 wu4 chu4
朝夕 zhao1 xi1 朝日 zhao1 ri4 朝阳 chao2 yang2 朝鲜 chao2 xian3 朝鲜族 chao2 xian3 zu2 未了 wei4 liao3 未还 wei4 huan2
未遂 wei4 sui4 本分 ben3 fen4 本行 ben3 hang2 本行为 ben3 xing2 wei2 机载 ji1 zai4 来不了 lai2 bu5 liao3 松散 song1 san3
极为 ji2 wei2 极端分子 ji2 duan1 fen4 zi3 枞阳 zong1 yang2 染发 ran3 fa4 查处 cha2 chu3 标的 biao1 di4 标识 biao1 shi2
栎阳 yue4 yang2 校准 jiao4 zhun3 校对 jiao4 dui4 校核 jiao4 he2 校正 jiao4 zheng4 校订 jiao4 ding4 校验 jiao4 yan4
栽种 zai1 zhong4 桂冠 gui4 guan1 案卷 an4 juan4 模具 mu2 ju4 模板 mu2 ban3 模样 mu2 yang4 欺行霸市 qi1 hang2 ba4 shi4
歙县 she4 xian4 正当 zheng4 dang4 正当防卫 zheng4 dang4 fang2 wei4 正月 zheng1 yue4 此处 ci3 chu4 歪曲 wai1 qu1 死难 si3 nan4
歼灭 jian1 mie4 毛发 mao2 fa4 水浒传 shui3 hu3 zhuan4 汉藏 han4 zang4 江都 jiang1 du1 沉着 chen2 zhuo2 没收 mo4 shou1
没还 mei2 huan2 沦为 lun2 wei2 油炸 you2 zha2 泌阳 bi4 yang2 洪洞 hong2 tong2 流血 liu2 xue4 测量 ce4 liang2 济南 ji3 nan2
济宁 ji3 ning2 浒墅关 xu3 shu4 guan1 浚县 xun4 xian4 海难 hai3 nan4 消长 xiao1 zhang3 涡阳 guo1 yang2 涨红 zhang4 hong2
淡薄 dan4 bo2 淹没 yan1 mo4 清楚 qing1 chu5 清还 qing1 huan2 渎职 du2 zhi2 游说 you2 shui4 湖泊 hu2 po1 滋长 zi1 zhang3
满载 man3 zai4 漏斗 lou4 dou3 灾难 zai1 nan4 炸弹 zha4 dan4 照相 zhao4 xiang4 照着 zhao4 zhe5 熨斗 yun4 dou3 燕郊 yan1 jiao1
片名 pian4 ming2 牟利 mou2 li4 牟取 mou2 qu3 牲畜 sheng1 chu4 牵累 qian1 lei3 特长 te4 chang2 犯不着 fan4 bu4 zhao2
犯罪分子 fan4 zui4 fen4 zi3 独处 du2 chu3 猜中 cai1 zhong4 猥亵 wei3 xie4 率先 shuai4 xian1 率领 shuai4 ling3
玩色子 wan2 shai3 zi5 珲春 hun2 chun1 理发 li3 fa4 理应 li3 ying1 瓦窑堡 wa3 yao2 bu3 生长 sheng1 zhang3 用不了 yong4 bu5 liao3
用处 yong4 chu4 用量 yong4 liang4 留难 liu2 nan4 畜牧 xu4 mu4 畜禽 chu4 qin2 番禺 pan1 yu2 病假 bing4 jia4 登记处 deng1 ji4 chu4
登载 deng1 zai3 白发 bai2 fa4 百分 bai3 fen1 百色 bo2 se4 的士 di1 shi4 的确 di2 que4 监利县 jian4 li4 xian4 监利市 jian4 li4 shi4
盘剥 pan2 bo1 盛汤 cheng2 tang1 盛饭 cheng2 fan4 目的 mu4 di4 相关 xiang1 guan1 相处 xiang1 chu3 相干 xiang1 gan1
相应 xiang1 ying4 相当 xiang1 dang1 相机 xiang4 ji1 相片 xiang4 pian4 相称 xiang1 chen4 相貌 xiang4 mao4 看中 kan4 zhong4
看守 kan1 shou3 看家 kan1 jia1 看护 kan1 hu4 看押 kan1 ya1 看管 kan1 guan3 看门 kan1 men2 真假 zhen1 jia3 真相 zhen1 xiang4
眼见为实 yan3 jian4 wei2 shi2 着凉 zhao2 liang2 着地 zhao2 di4 着急 zhao2 ji2 着想 zhuo2 xiang3 着手 zhuo2 shou3 着火 zhao2 huo3
着眼 zhuo2 yan3 着落 zhuo2 luo4 着装 zhuo2 zhuang1 着重 zhuo2 zhong4 睡着 shui4 zhao2 知识分子 zhi1 shi5 fen4 zi3 短处 duan3 chu4
确定为 que4 ding4 wei2 离间 li2 jian4 秀发 xiu4 fa4 种地 zhong4 di4 种地方 zhong3 di4 fang1 种植 zhong4 zhi2
种植物 zhong3 zhi2 wu4 种田 zhong4 tian2 种类 zhong3 lei4 秘书长 mi4 shu1 zhang3 积极分子 ji1 ji2 fen4 zi3 积累 ji1 lei3
称为 cheng1 wei2 称之为 cheng1 zhi1 wei2 称职 chen4 zhi2 穆棱 mu4 ling2 空余 kong4 yu2 空地 kong4 di4 空格 kong4 ge2
空白 kong4 bai2 空缺 kong4 que1 空置 kong1 zhi4 空闲 kong4 xian2 空难 kong1 nan4 穿着 chuan1 zhuo2 穿着打扮 chuan1 zhuo2 da3 ban4
窗户 chuang1 hu5 窝藏 wo1 cang2 答应 da1 ying5 筠连 jun1 lian2 粘接 zhan1 jie1 粘贴 zhan1 tie1 粘连 zhan1 lian2
系安全带 ji4 an1 quan2 dai4 系鞋带 ji4 xie2 dai4 累及 lei3 ji2 累犯 lei3 fan4 累积 lei3 ji1 累累 lei3 lei3 累计 lei3 ji4
累进 lei3 jin4 繁峙 fan2 shi4 约为 yue1 wei2 终了 zhong1 liao3 结实 jie1 shi5 结果 jie2 guo3 给予 ji3 yu3 给付 ji3 fu4
给养 ji3 yang3 给水 ji3 shui3 绥芬河 sui1 fen1 he2 继承 ji4 cheng2 绿林 lu4 lin2 缔约 di4 yue1 罚没 fa2 mo4 罪行 zui4 xing2
羁押 ji1 ya1 翻供 fan1 gong4 考量 kao3 liang2 耕种 geng1 zhong4 耽误 dan1 wu5 职分 zhi2 fen4 肝脏 gan1 zang4 肯干 ken3 gan4
育儿假 yu4 er2 jia4 肾脏 shen4 zang4 胁迫 xie2 po4 脏器 zang4 qi4 脏腑 zang4 fu3 脾脏 pi2 zang4 自传 zi4 zhuan4 自给 zi4 ji3
舍弃 she3 qi4 节假日 jie2 jia4 ri4 花岗岩 hua1 gang1 yan2 苦难 ku3 nan4 草率 cao3 shuai4 荥阳 xing2 yang2 荷载 he4 zai4
莘县 shen1 xian4 蒙骗 meng1 pian4 蔚县 yu4 xian4 薄利 bo2 li4 薄弱 bo2 ruo4 藏匿 cang2 ni4 藏文 zang4 wen2 藏族 zang4 zu2
藏药 zang4 yao4 藏语 zang4 yu3 虚假 xu1 jia3 蚌埠 beng4 bu4 蠡县 li3 xian4 血压 xue4 ya1 血迹 xue4 ji4 行业 hang2 ye4
行为 xing2 wei2 行为人 xing2 wei2 ren2 行使 xing2 shi3 行列 hang2 lie4 行号 hang2 hao4 行家 hang2 jia5 行情 hang2 qing2
行政 xing2 zheng4 行纪 hang2 ji4 行规 hang2 gui1 行贿 xing2 hui4 行长 hang2 zhang3 行驶 xing2 shi3 衡量 heng2 liang2
衣着 yi1 zhuo2 补给 bu3 ji3 表率 biao3 shuai4 裁量 cai2 liang4 装载 zhuang1 zai4 褫夺 chi3 duo2 西藏 xi1 zang4 要挟 yao1 xie2
要求 yao1 qiu2 要约 yao1 yue1 见不着 jian4 bu4 zhao2 规矩 gui1 ju5 视为 shi4 wei2 角色 jue2 se4 角逐 jue2 zhu2 解州 xie4 zhou1
解押 jie3 ya1 解散 jie3 san4 解款 jie4 kuan3 解送 jie4 song4 言行 yan2 xing2 计量 ji4 liang4 认为 ren4 wei2 认定为 ren4 ding4 wei2
记为 ji4 wei2 记得 ji4 de5 记载 ji4 zai3 论处 lun4 chu3 设为 she4 wei2 评为 ping2 wei2 试卷 shi4 juan4 误差 wu4 cha1
请假 qing3 jia4 请帖 qing3 tie3 读不了 du2 bu5 liao3 诽谤 fei3 bang4 调价 tiao2 jia4 调任 diao4 ren4 调休 tiao2 xiu1
调停 tiao2 ting2 调入 diao4 ru4 调出 diao4 chu1 调动 diao4 dong4 调包 diao4 bao1 调卷 diao4 juan4 调取 diao4 qu3 调处 tiao2 chu3
调头 diao4 tou2 调岗 diao4 gang3 调度 diao4 du4 调换 diao4 huan4 调整 tiao2 zheng3 调查 diao4 cha2 调档 diao4 dang4
调用 diao4 yong4 调研 diao4 yan2 调离 diao4 li2 调节 tiao2 jie2 调解 tiao2 jie3 调解书 tiao2 jie3 shu1 调配 diao4 pei4
调阅 diao4 yue4 谢谢 xie4 xie5 豁免 huo4 mian3 豁然 huo4 ran2 豁达 huo4 da2 财会 cai2 kuai4 责难 ze2 nan4 质押 zhi4 ya1
贿赂 hui4 lu4 赡养 shan4 yang3 超载 chao1 zai4 踏实 ta1 shi5 身为 shen1 wei2 身处 shen1 chu3 身着 shen1 zhuo2 身长 shen1 chang2
车斗 che1 dou3 车行 che1 hang2 车行道 che1 xing2 dao4 车载 che1 zai4 转为 zhuan3 wei2 转动 zhuan3 dong4 转正 zhuan3 zheng4
转行 zhuan3 hang2 转让 zhuan3 rang4 转账 zhuan3 zhang4 转轴 zhuan4 zhou2 转载 zhuan3 zai3 转速 zhuan4 su4 轻率 qing1 shuai4
载人 zai4 ren2 载体 zai4 ti3 载入 zai3 ru4 载客 zai4 ke4 载明 zai3 ming2 载货 zai4 huo4 载重 zai4 zhong4 较为 jiao4 wei2
辈分 bei4 fen5 辗转 zhan3 zhuan3 过分 guo4 fen4 运载 yun4 zai4 返还 fan3 huan2 还不上 huan2 bu2 shang4
还不上班 hai2 bu2 shang4 ban1 还不上诉 hai2 bu2 shang4 su4 还不了 huan2 bu4 liao3 还不了解 hai2 bu4 liao3 jie3
还不清 huan2 bu4 qing1 还不清楚 hai2 bu4 qing1 chu3 还不起 huan2 bu4 qi3 还不起诉 hai2 bu4 qi3 su4 还不还 huan2 bu4 huan2
还书 huan2 shu1 还他钱 huan2 ta1 qian2 还价 huan2 jia4 还借 huan2 jie4 还债 huan2 zhai4 还击 huan2 ji1 还利息 huan2 li4 xi1
还卡 huan2 ka3 还原 huan2 yuan2 还可 hai2 ke3 还回 huan2 hui2 还地 huan2 di4 还帐 huan2 zhang4 还应 hai2 ying1 还建 huan2 jian4
还得 hai2 dei3 还得上 huan2 de5 shang4 还得到 hai2 de2 dao4 还得起 huan2 de5 qi3 还息 huan2 xi1
还我血汗钱 huan2 wo3 xue4 han4 qian2 还房 huan2 fang2 还手 huan2 shou3 还押 huan2 ya1 还是 hai2 shi4 还有 hai2 you3 还未 hai2 wei4
还本 huan2 ben3 还本案 hai2 ben3 an4 还林 huan2 lin2 还欠 hai2 qian4 还欠款 huan2 qian4 kuan3 还款 huan2 kuan3 还没 hai2 mei2
还清 huan2 qing1 还物 huan2 wu4 还租 huan2 zu1 还给 huan2 gei3 还能 hai2 neng2 还要 hai2 yao4 还证 huan2 zheng4 还账 huan2 zhang4
还贷 huan2 dai4 还车 huan2 che1 还迁 huan2 qian1 还钱 huan2 qian2 还需 hai2 xu1 进行 jin4 xing2 连累 lian2 lei5 连载 lian2 zai3
追还 zhui1 huan2 退一赔三 tui4 yi1 pei2 san1 退耕还林 tui4 geng1 huan2 lin2 退还 tui4 huan2 送还 song4 huan2 适应 shi4 ying4
适当 shi4 dang4 逆差 ni4 cha1 选中 xuan3 zhong4 选为 xuan3 wei2 逐行 zhu2 hang2 造假 zao4 jia3 逮捕 dai4 bu3 逼供 bi1 gong4
遇难 yu4 nan4 遗嘱 yi2 zhu3 遣散 qian3 san4 避难 bi4 nan4 那曲 na4 qu3 部分 bu4 fen5 部长期 bu4 chang2 qi1 郫都 pi2 du1
都匀 du1 yun2 都市 du1 shi4 都应 dou1 ying1 配给 pei4 ji3 配角 pei4 jue2 酗酒 xu4 jiu3 重买 chong2 mai3 重传 chong2 chuan2
重伤 zhong4 shang1 重修 chong2 xiu1 重做 chong2 zuo4 重写 chong2 xie3 重创 zhong4 chuang1 重刷 chong2 shua1 重办 chong2 ban4
重办理 chong2 ban4 li3 重卖 chong2 mai4 重印 chong2 yin4 重发 chong2 fa1 重取 chong2 qu3 重叠 chong2 die2 重合 chong2 he2
重名 chong2 ming2 重启 chong2 qi3 重回 chong2 hui2 重塑 chong2 su4 重填 chong2 tian2 重处 zhong4 chu3 重复 chong2 fu4
重婚 chong2 hun1 重审 chong2 shen3 重庆 chong2 qing4 重建 chong2 jian4 重开 chong2 kai1 重录 chong2 lu4 重打 chong2 da3
重扫 chong2 sao3 重报 chong2 bao4 重拍 chong2 pai1 重拨 chong2 bo1 重振 chong2 zhen4 重排 chong2 pai2 重插 chong2 cha1
重播 chong2 bo1 重放 chong2 fang4 重整 chong2 zheng3 重新 chong2 xin1 重来 chong2 lai2 重查 chong2 cha2 重温 chong2 wen1
重现 chong2 xian4 重申 chong2 shen1 重租 chong2 zu1 重签 chong2 qian1 重算 chong2 suan4 重组 chong2 zu3 重罪 zhong4 zui4
重置 chong2 zhi4 重装 chong2 zhuang1 重订 chong2 ding4 重试 chong2 shi4 重读 chong2 du2 重蹈 chong2 dao3 重返 chong2 fan3
重连 chong2 lian2 重选 chong2 xuan3 重逢 chong2 feng2 重重 chong2 chong2 重阳 chong2 yang2 量刑 liang4 xing2 量化 liang4 hua4
量尺寸 liang2 chi3 cun4 金发 jin1 fa4 钻井 zuan1 jing3 铅山 yan2 shan1 银行 yin2 hang2 银行为 yin2 hang2 wei4 销假 xiao1 jia4
长兄 zhang3 xiong1 长势 zhang3 shi4 长处 chang2 chu4 长大 zhang3 da4 长女 zhang3 nv3 长嫂 zhang3 sao3 长子 zhang3 zi3
长孙 zhang3 sun1 长官 zhang3 guan1 长寿 chang2 shou4 长成 zhang3 cheng2 长期 chang2 qi1 长汀 chang2 ting2 长满 zhang3 man3
长相 zhang3 xiang4 长老 zhang3 lao3 长者 zhang3 zhe3 长辈 zhang3 bei4 长进 zhang3 jin4 长高 zhang3 gao1 问卷 wen4 juan4
间接 jian4 jie1 间断 jian4 duan4 间歇 jian4 xie1 间隔 jian4 ge2 闵行 min3 hang2 闽侯 min3 hou4 阅卷 yue4 juan4 阆中 lang4 zhong1
防弹 fang2 dan4 附着 fu4 zhuo2 降服 xiang2 fu2 院长期 yuan4 chang2 qi1 陪产假 pei2 chan3 jia4 隐没 yin3 mo4 隐藏 yin3 cang2
难为 nan2 wei5 难处 nan2 chu4 难民 nan4 min2 雇佣 gu4 yong1 零散 ling2 san3 青藏 qing1 zang4 静脉曲张 jing4 mai4 qu1 zhang1
非为 fei1 wei2 非难 fei1 nan4 面相 mian4 xiang4 颇为 po1 wei2 颠倒 dian1 dao3 颠倒是非 dian1 dao3 shi4 fei1 饮马 yin4 ma3
首都 shou3 du1 马马虎虎 ma3 ma3 hu1 hu1 骨干 gu3 gan4 骨干分子 gu3 gan4 fen4 zi3 高兴 gao1 xing4 麻将 ma2 jiang4 麻烦 ma2 fan5
黄陂 huang2 pi2 黑发 hei1 fa4 黑恶分子 hei1 e4 fen4 zi3
`;

export type Words = ReadonlyMap<string, readonly string[]>;

/** @returns each word with the reading of each of its characters */
export function wordsOf(text: string): Words {
  const entries = text.matchAll(/(\p{Script=Han}+)((?: [a-z]+[1-5])+)/gu);
  return new Map([...entries].map(([, word = '', readings = '']) => [word, readings.trim().split(' ')]));
}

export const corrections = wordsOf(table);
export const longestCorrection = Math.max(...[...corrections.keys()].map((word) => word.length));
