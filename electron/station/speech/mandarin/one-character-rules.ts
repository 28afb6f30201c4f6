/** A character whose reading follows from what stands before and after it. */
interface OneCharacterRule {
  readonly where: RegExp;
  readonly reading: string;
}

const town = '[市区县镇乡村路街岛山]';
const number = '[\\d零一二三四五六七八九十百千万两几半多数壹幺]';

/**
 * For what no list of words can hold: titles (任何机关的长), counted things, sentences of the criminal law. Each rule is a
 * reading and the pattern of where it holds; the first that matches counts. A listed word (corrections.ts) goes before
 * all of them.
 */
const table: Readonly<Record<string, readonly string[]>> = {
  长: [
    // 湖南省长沙市, 上海市长宁区, 法院长廊: no 省长, no 院长; but 市长安排
    `chang2 长(?=[久短途远廊江]|沙(?!发)|春(?![节季天])|[安宁乐兴治葛垣寿丰阳清武岭汀泰顺海白子青平风福林洲](?:${town}|[东西南北中大新][街区路]))`,
    'zhang3 长(?=得[很像好高快大胖瘦帅漂])',
    'zhang3 (?<=[院庭所处局科股市县乡镇村组队班校团会部司厅署省州区社站馆台船舰机车店行家首酋室系届排连营师旗盟委事书务察计理员财警矿园课里户段亭判士])长(?![期久度短远途江城假效寿])',
  ],
  处: [
    // 处三年以下有期徒刑, 处五千元以下罚款
    `chu3 (?<!${number}|[事证务费记各到何此之用住出长])处(?=${number}|死刑|无期|有期|拘役|管制|罚金|罚款|警告|拘留|没收|以)`,
    'chu4 (?<=[^\\p{P}\\s])处(?=[\\p{P}\\s]|$)',
    `chu4 (?<=${number})处`,
  ],
  为: [
    // 营业时间为工作日, 以事实为根据
    'wei2 (?<=时间|日期|期限|期间|地址|地点|住所地|金额|数额|标准|方式|结果|名称|姓名|性别|民族|电话|号码|类型|状态|条件|内容|原因|案由|依据|比例|[利税]率|范围|价|年龄|性质)为(?!了|什么|何|此|其|[您你他她我])',
    'wei2 为(?=原则|前提|准绳)',
    'wei2 (?<=以[^\\p{P}]{1,15})为(?=根据|依据|准绳|目的|前提|条件|原则|代价|荣|借口|内容|中心|核心|理由|基准|标准|标志|手段|重点)',
    `wei2 (?<!${number}[人天日]?)为(?=${number}|人民币|[的下上]|不|正|负|约|限|[A-Za-z¥])`,
    'wei2 (?<=[视认以作成称变列评定分改转名身最大尤较更颇极互所沦均广略应仅即选设记写化行])为(?!了|什么|何|此|其|[您你他她我])',
  ],
  地: [
    // 认真地填写, 慢慢地说; but 合法地位
    'de5 (?<=认真|仔细|详细|如实|公正|及时|逐步|依法|合法|公平|自愿|平等|主动|积极|明确|清楚|顺利|正确|准确|全面|客观|独立|充分|合理|有效|快速|迅速|直接|亲自|严格|耐心|热情|不断|完整|单独|反复|故意|非法|恶意|无偿|真实|随意|任意|严重|\\1(\\p{Script=Han}))地(?=\\p{Script=Han})(?![方址点区位块面产基理域段带级图震下上铁税籍主契役权貌板名形价皮质租])',
  ],
  得: [
    // 看得到, but 受伤得到赔偿
    'de2 (?<![看听找做办用够想买见收拿赶])得(?=到)',
    // 看得见, 写得清楚; but 打得分, 我得去
    'de5 (?<=[看写做说走跑听变讲拿坐住忙办弄搞穿睡站懂长伤切等打连对找用够])得(?=\\p{Script=Han})(?![分当失知以益罪奖票手力体])',
    'dei3 (?<=[就都总你您我他她们])得(?=[去来先给找让等交办签写赔问跟把])',
  ],
  一: ['yi4 (?<=分之)一(?=[百千])'],
  // 母亲家里 is nobody's 亲家.
  亲: ['qin1 (?<=[父母双单])亲(?=家)'],
  家: ['jia1 (?<=[父母双单]亲)家'],
  // 高利贷要还吗, 还了一部分; but 还了解到
  还: ['huan2 还(?=[\\p{P}吗吧掉]|了(?![解得])|$)'],
  行: [`hang2 (?<=${number}|第${number}+)行(?![为政使驶人动程走])`],
  只: [`zhi1 (?<=${number}|[每这那船各])只(?![有能要可得需是])`, 'zhi3 只(?![身言])'],
  载: ['zai4 (?<![记登刊转连下附半])载(?![明入录])'],
  间: [`jian1 (?<=${number})间(?![接隔断歇])`],
  分: [`fen1 (?<=${number})分`],
  种: [`zhong3 (?<=${number}|[各这那某每此哪何同本])种(?![植地田])`],
  卷: [`juan4 (?<=${number})卷`],
  重: [`chong2 (?<=${number})重(?![大要点病罪伤])`],
  曲: [`qu3 (?<=${number})曲`],
  应: [
    // 应征入伍, but 应征得同意; 应承, but 应承担
    'ying1 (?<![适反响供相对回答效感呼照因接顺报策内里心支侍])应(?![用急对付诉聘邀战变试验景酬激敌]|和(?![解平谐])|声(?!明)|运(?![用送输])|允(?!许)|力(?!求)|从(?![重轻严宽快速])|考(?![虑察核])|答(?!辩)|手(?!写)|征(?![得求收用])|承(?![担租包揽继办受认兑接])|制(?![作定订止])|举(?![证行报办])|召(?![集开]))',
  ],
  量: ['liang4 (?<=[^测丈衡估考商思打酌较\\p{P}\\s])量(?![一体尺身出器具过])'],
  假: ['jia4 (?<=[天日周月产婚丧病事年暑寒休请薪乳])假(?![冒如设若释证货])'],
  都: ['du1 (?<=[首古故陪京国])都'],
  干: [`gan4 (?<![若相饼])干(?=[了着过完满活不什]|${number})`],
  倒: ['dao4 倒(?=[着过数])'],
  着: ['zhao2 (?<=[找睡用够摸买][不得])着', 'zhe5 (?<=[\\p{Script=Han}])着(?=[\\p{P}\\s]|$)'],
};

const oneCharacterRules: ReadonlyMap<string, readonly OneCharacterRule[]> = new Map(
  Object.entries(table).map(([character, rules]) => [character, rules.map(ruleOf)]),
);

/** @returns the reading of the character at `at`, or `undefined` where no rule speaks of it */
export function ruledReading(text: string, at: number, character: string): string | undefined {
  return oneCharacterRules.get(character)?.find(({ where }) => matchesAt(where, text, at))?.reading;
}

function matchesAt(where: RegExp, text: string, at: number): boolean {
  where.lastIndex = at;
  return where.test(text);
}

function ruleOf(rule: string): OneCharacterRule {
  const [reading = '', ...where] = rule.split(' ');
  return { where: new RegExp(where.join(' '), 'uy'), reading };
}
