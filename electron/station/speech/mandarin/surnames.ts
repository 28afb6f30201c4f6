import { corrections, type Words, wordsOf } from './corrections.ts';

/** Surnames read otherwise than the same character elsewhere. */
const surnames = wordsOf(`
单 shan4 仇 qiu2 解 xie4 查 zha1 曾 zeng1 任 ren2 区 ou1 朴 piao2 缪 miao4 翟 zhai2 葛 ge3 纪 ji3
谌 chen2 冼 xian3 隗 kui2 逄 pang2 燕 yan1 尉迟 yu4 chi2 万俟 mo4 qi2 澹台 tan2 tai2 长孙 zhang3 sun1
令狐 ling2 hu2
`);
/** Everyday words as well, so names only right before a title: 华先生, not 华北. */
const rarely = wordsOf(`
华 hua4 盖 ge3 乐 yue4 种 chong2 员 yun4 秘 bi4 折 she2 应 ying1 召 shao4 黑 he4 繁 po2 令 ling2 过 guo1
那 na1 哈 ha3 薄 bo2 於 yu1 句 gou1 撒 sa4 祭 zhai4 洗 xian3
`);
const readings: Words = new Map([...surnames, ...rarely]);

const titles =
  '先生|女士|小姐|同志|同学|老师|师傅|律师|法官|检察官|书记|主任|院长|庭长|局长|所长|处长|科长|站长|队长|会长|校长|村长|镇长|乡长|县长|调解员|公证员|仲裁员|鉴定人|医生|大夫|警官|经理|会计|教授|阿姨|叔叔|大爷|大妈|爷爷|奶奶|某|氏';
const before = '(?<=^|[\\p{P}\\s]|[请叫找由与和及跟给向对为是员人的了把让号]|原告|被告|姓名)';
const edge =
  '(?<=^|[\\p{P}\\s]|您好|你好|欢迎|调解员|公证员|仲裁员|律师|法官|原告|被告|[和与及诉](?=[仇朴缪曾]|.小))';
const end = '(?=[\\p{P}\\s和与及诉]|[您你]好|$)';
const name = (names: Words) => `(?<name>${[...names.keys()].join('|')})`;

const named = [
  // Nobody else is called so: 令狐冲, 万俟某.
  /(?<name>尉迟|万俟|澹台|令狐)/gu,
  // 解某诉查某; but 检查某公司
  new RegExp(`${name(surnames)}(?=某(?:某|[\\p{P}\\s诉与和的在于出因将称系]|$))`, 'gu'),
  // 老单, 小仇; but 老区, 小查
  /(?<=(?:^|[\p{P}\s请])[老小])(?<name>[单仇任曾朴缪])(?=[\p{P}\s]|$)/gu,
  // 单女士, 请单小满女士, 解某某; 请任建新到…
  new RegExp(`${before}${name(surnames)}(?<given>[\\p{Script=Han}·*＊]{0,3}?)(?=${titles})`, 'gu'),
  new RegExp(`(?<=请)${name(surnames)}(?<given>[\\p{Script=Han}*＊]{1,2})(?=到|前往|去|在|来)`, 'gu'),
  new RegExp(`${before}${name(rarely)}(?=${titles})`, 'gu'),
  /(?<=^|[\p{P}\s请])(?<name>[盖薄])(?<given>\p{Script=Han}{1,2})(?=先生|女士)/gu,
  new RegExp(`(?<=姓)${name(readings)}(?=[\\p{P}\\s的]|$)`, 'gu'),
  // A text, or a part between marks, that is nothing but a name. Of two characters it may as well be a word: 查验, 单人.
  new RegExp(
    `${edge}${name(surnames)}(?<given>[^\\P{Script=Han}一不了过到]\\p{Script=Han}|[*＊]{2}|[*＊]\\p{Script=Han})${end}`,
    'gu',
  ),
  new RegExp(
    `${edge}(?<name>[仇曾朴])(?<given>[^\\P{Script=Han}恨人家视敌怨富隙杀经任用有在被因向是孙祖素实质拙])${end}`,
    'gu',
  ),
];

/** Tells 单位 and 解体 from 单小满: surname and given name are no word. */
const words = new Intl.Segmenter('zh-CN', { granularity: 'word' });

/** @returns the readings of surnames by their place in the text */
export function surnameReadings(text: string): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const pattern of named)
    for (const { groups, index } of text.matchAll(pattern)) {
      const surname = groups?.name ?? '';
      if (surname.length === 1 && !isName(text, index, groups?.given ?? '')) continue;
      for (const [offset, reading] of (readings.get(surname) ?? []).entries())
        found.set(index + offset, reading);
    }
  return found;
}

function isName(text: string, index: number, given: string): boolean {
  if (wordAt(text, index).length > 1 || isListed(text, index)) return false;
  // 区政府, 查档案; but 小满 is both a word and a name, and nothing is done with 大海 in 仇大海.
  return (
    given.length < 2 ||
    given.startsWith('小') ||
    /[仇朴缪薄]/.test(text[index] ?? '') ||
    wordAt(given, 0).length < given.length
  );
}

/** 查处律师: what is known for a word is no name. */
function isListed(text: string, index: number): boolean {
  return corrections.has(text.slice(index, index + 2));
}

function wordAt(text: string, index: number): string {
  const word = words.segment(text).containing(index);
  return word?.index === index ? word.segment : (word?.segment ?? '').slice(0, 2);
}
