import { normalise } from '../words/normalise.ts';

/** What people call an institution of a type, or a person of a role; in Chinese and in English. */
const called: Readonly<Record<string, string>> = {
  'legal-aid': '法律援助|法援|法律援助中心|法援中心|法律援助工作站|法律援助站|免费律师|legal aid',
  'law-firm': '律师事务所|律所|律师楼|law firm',
  notary: '公证|公证处|notary|notary office',
  mediation: '调解|人民调解|调解委员会|调委会|人民调解委员会|调解室|mediation',
  appraisal: '鉴定|司法鉴定|鉴定所|司法鉴定所|鉴定中心|伤残鉴定|appraisal',
  arbitration: '仲裁|仲裁委|仲裁院|仲裁委员会|劳动仲裁|劳动仲裁院|劳动仲裁委|arbitration',
  court: '法院|人民法院|法庭|诉讼服务中心|court',
  'judicial-office': '司法所|乡镇司法所|judicial office',
};

const calledPerson: Readonly<Record<string, string>> = {
  lawyer: '律师|lawyer',
  'legal-aid-lawyer': '律师|法援律师|法律援助律师|援助律师|免费律师|lawyer',
  notary: '公证员|notary',
  mediator: '调解员|人民调解员|和事佬|mediator',
  appraiser: '鉴定人|鉴定员|法医|appraiser',
  arbitrator: '仲裁员|arbitrator',
  volunteer: '志愿者|义工|volunteer',
};

/** What people say, and the trade it belongs to: a part of what somebody names as a speciality. */
const trades: Readonly<Record<string, string>> = {
  离婚: '婚姻 家庭',
  抚养: '婚姻 家庭',
  彩礼: '婚姻 家庭',
  家暴: '婚姻 家庭',
  打工: '劳动',
  工资: '劳动',
  讨薪: '劳动',
  欠薪: '劳动',
  拖欠工资: '劳动',
  辞退: '劳动',
  加班: '劳动',
  欠钱: '借贷 债',
  借钱: '借贷 债',
  欠债: '借贷 债',
  要债: '借贷 债',
  讨债: '借贷 债',
  车祸: '交通事故',
  撞车: '交通事故',
  交通: '交通事故',
  遗产: '继承',
  遗嘱: '继承',
  受伤: '人身损害 工伤',
  打伤: '人身损害',
  邻居: '邻里',
  征地: '土地',
  种地: '土地',
  买房: '房产',
  租房: '房产',
  蒙语: '蒙古语',
  维语: '维吾尔语',
  彝语: '彝语',
};

/** Words around a name or a matter that say nothing of which one is meant. */
const around = [
  ...'附近 最近的 离我 本地 这里 这儿 哪里 哪儿 在哪 在哪里 哪个 哪家 哪位 哪些 有没有 有什么 怎么 怎么走 怎么去 怎么办'.split(
    ' ',
  ),
  ...'怎样 如何 什么 几点 开门 上班时间 电话 地址 号码 联系 联系方式 预约 咨询 申请 办理 需要 可以 免费 收费 多久 多少钱'.split(
    ' ',
  ),
  ...'请问 一下 一个 一位 帮忙 好的 想要 你们 我们 提 说 讲 懂 找 请 问 查 想 要 去 到 给 帮 个 的 吗 呢 吧 啊 了 我 您 你 在 有 是 能 会 好 办 做'.split(
    ' ',
  ),
  ...'a an the of in to near here me find where is how'
    .split(' ')
    .map((word) => `(?<![a-z])${word}(?![a-z])`),
];
const aroundPattern = new RegExp(around.toSorted((one, other) => other.length - one.length).join('|'), 'g');

export function wordsOfTrade(kind: 'institution' | 'person', does: string): readonly string[] {
  return ((kind === 'person' ? calledPerson : called)[does] ?? '').split('|').filter(Boolean);
}

/** All that is said for any trade. */
export const tradeWords: readonly string[] = [
  ...new Set([...Object.values(called), ...Object.values(calledPerson)].flatMap((words) => words.split('|'))),
];

/** How people say a speciality: itself, its halves when it is of two words, and what is said in everyday life. */
export function wordsOfSpeciality(speciality: string): readonly string[] {
  const plain = normalise(speciality);
  const half = plain.length / 2;
  const parts = half === 2 ? [plain.slice(0, half), plain.slice(half)] : [];
  const said = Object.entries(trades).flatMap(([word, of]) =>
    of.split(' ').some((part) => plain.includes(part)) ? [word] : [],
  );
  return [plain, ...parts, ...said];
}

/** Whether each character of a normalised text stands in words that say nothing of what is meant. */
export function saysNothing(text: string): readonly boolean[] {
  const says = Array.from(text, () => false);
  for (const { 0: words, index } of text.matchAll(aroundPattern))
    says.fill(true, index, index + words.length);
  return says;
}
