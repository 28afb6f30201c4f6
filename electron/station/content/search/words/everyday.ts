/** A word people use, and what the law says for it. */
export interface Synonym {
  readonly everyday: string;
  readonly legal: readonly string[];
}

/**
 * Everyday words and the law's words for them, written by hand from practice. The question bank teaches most of this by
 * itself; the list is for what the bank does not have, and it is what a hit's reason can name. One line a word; longer
 * words win over shorter ones inside them.
 */
const legalTerms: Readonly<Record<string, string>> = {
  // Work
  老板: '用人单位',
  单位: '用人单位',
  厂里: '用人单位',
  员工: '劳动者',
  打工: '劳动者 劳动关系',
  工资: '劳动报酬',
  薪水: '劳动报酬',
  拖欠工资: '拖欠 劳动报酬',
  欠薪: '拖欠 劳动报酬',
  讨薪: '劳动报酬 支付',
  炒鱿鱼: '解除劳动合同',
  辞退: '解除劳动合同',
  开除: '解除劳动合同',
  裁员: '裁减人员',
  辞职: '劳动者 解除劳动合同',
  跳槽: '解除劳动合同 竞业限制',
  加班费: '延长工作时间 工资报酬',
  加班: '延长工作时间',
  上班途中: '上下班途中',
  工伤: '工伤保险 因工受伤',
  社保: '社会保险',
  五险: '社会保险',
  产假: '女职工 生育',
  怀孕: '女职工 孕期',
  临时工: '非全日制用工',
  兼职: '非全日制用工',
  试用: '试用期',
  农民工: '农民工 劳动报酬',
  // Family
  老公: '夫妻 配偶',
  丈夫: '夫妻 配偶',
  老婆: '夫妻 配偶',
  妻子: '夫妻 配偶',
  爱人: '配偶',
  小三: '与他人同居 夫妻忠实',
  出轨: '夫妻忠实 与他人同居',
  净身出户: '离婚 夫妻共同财产分割',
  抚养权: '子女 抚养',
  生活费: '抚养费 扶养',
  赡养费: '赡养',
  养老: '赡养',
  家暴: '家庭暴力',
  打老婆: '家庭暴力',
  分家: '共有 分割',
  遗产: '继承',
  后妈: '继父母',
  继父: '继父母',
  继母: '继父母',
  彩礼: '婚姻索取财物',
  嫁妆: '个人财产',
  私生子: '非婚生子女',
  领养: '收养',
  悔婚: '婚约',
  // Money
  借条: '借款合同',
  欠条: '债权 债务',
  欠钱: '债务 借款',
  欠债: '债务',
  还钱: '返还借款 清偿',
  赖账: '不履行债务',
  老赖: '被执行人 失信',
  高利贷: '利率 借款',
  利息: '利率',
  利滚利: '复利',
  担保人: '保证人',
  中间人: '中介人',
  中介: '中介合同',
  押金: '保证金 定金',
  订金: '定金',
  违约金: '违约责任',
  毁约: '违约责任 解除合同',
  反悔: '撤销',
  退钱: '返还 价款',
  退款: '返还 价款',
  集资: '吸收公众存款',
  传销: '传销',
  // Home and land
  房东: '出租人',
  租客: '承租人',
  租房: '房屋租赁',
  转租: '承租人 转租',
  房产证: '不动产权属证书 不动产登记',
  过户: '转移登记',
  拆迁: '征收 补偿',
  物业: '物业服务人',
  物业费: '物业费',
  邻居: '相邻权利人',
  漏水: '相邻 排水',
  噪音: '噪声污染',
  楼上扔东西: '建筑物中抛掷物品',
  高空抛物: '建筑物中抛掷物品',
  车位: '规划用于停放汽车的车位',
  宅基地: '宅基地使用权',
  承包地: '土地承包经营权',
  // Harm
  撞人: '机动车 交通事故',
  撞伤: '交通事故 人身损害',
  车祸: '交通事故',
  酒驾: '饮酒 驾驶机动车',
  医闹: '医疗纠纷',
  看病: '医疗 患者',
  误诊: '诊疗 过错',
  狗咬: '饲养动物 损害',
  被狗咬: '饲养的动物 造成他人损害',
  打人: '故意伤害 殴打他人',
  打架: '殴打他人',
  骂人: '侮辱 名誉权',
  造谣: '诽谤 名誉权',
  网暴: '网络侵权 名誉权',
  偷拍: '隐私权',
  人肉: '个人信息 隐私权',
  泄露信息: '个人信息保护',
  照片: '肖像权',
  精神损失费: '精神损害赔偿',
  误工费: '误工费 人身损害',
  // Buying
  假货: '欺诈 消费者',
  假酒: '食品安全',
  三无产品: '产品质量 缺陷',
  网购: '网络购物 消费者',
  退货: '退货 消费者',
  商家: '经营者',
  店家: '经营者',
  卖家: '出卖人',
  买家: '买受人',
  会员卡: '预付款 消费者',
  跑路: '逃避债务 下落不明',
  抄袭: '著作权 剽窃',
  盗版: '著作权 复制',
  山寨: '注册商标 近似',
  // Crime and authorities
  偷东西: '盗窃',
  小偷: '盗窃',
  抢劫: '抢劫',
  骗钱: '诈骗',
  骗子: '诈骗',
  坐牢: '有期徒刑',
  判几年: '有期徒刑',
  判刑: '有期徒刑',
  缓刑: '缓刑',
  取保: '取保候审',
  拘留: '拘留',
  赌钱: '赌博',
  嫖娼: '卖淫嫖娼',
  吸毒: '毒品',
  贪污: '贪污 国家工作人员',
  送礼: '行贿',
  警察: '公安机关 人民警察',
  城管: '行政执法',
  罚款: '行政处罚',
  告政府: '行政诉讼',
  民告官: '行政诉讼',
  打官司: '诉讼 起诉',
  告状: '起诉',
  请律师: '委托代理人 律师',
  上诉: '上诉',
  没钱打官司: '法律援助',
  执照: '营业执照',
  小孩: '未成年人',
  孩子: '子女 未成年人',
  老人: '老年人',
  残疾: '残疾人',
};

export const everydayWords: readonly string[] = Object.keys(legalTerms);

const longestFirst = Object.entries(legalTerms)
  .map(([everyday, legal]): Synonym => ({ everyday, legal: legal.split(' ') }))
  .toSorted((a, b) => b.everyday.length - a.everyday.length);

/** The everyday words in a question; of overlapping ones the longest. */
export function synonymsOf(question: string): Synonym[] {
  let rest = question;
  const found: Synonym[] = [];
  for (const synonym of longestFirst) {
    if (!rest.includes(synonym.everyday)) continue;
    rest = rest.replaceAll(synonym.everyday, ' ');
    found.push(synonym);
  }
  return found;
}
