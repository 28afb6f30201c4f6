import { type DigitOne, decimalInWords, digitsOneByOne, integerInWords, yearDigits } from './numerals.ts';

/** What stands around a number decides how it is read. */
interface Found {
  readonly parts: readonly string[];
  /** Text before and after it. */
  readonly before: string;
  readonly after: string;
  readonly one: DigitOne;
}
/** `null`: this is something else after all. */
type Reader = (found: Found) => string | null;

const counted =
  '个名位人次份件项张天年元块万千亿米公斤吨套间户家部只把倍对组场笔辆台支封棵头匹座艘架枚根块片段句字页成本小分秒周岁日月号楼层时点';
const emergencyNumbers = new Set(['110', '119', '120', '122']);
const digitsBefore =
  /(?:拨打|拨|电话|热线|号码|编号|证号|账号|卡号|单号|案号|验证码|密码|评价码|取号码|代码|尾号|房间|房号|门牌|邮编|工号|QQ|微信|(?<=\d)转)[\s是为:：，,]*$/;
const digitsAfter = /^\s*(?:热线|电话|服务台|平台|报警|急救|火警|室|房间)/;
const money: Readonly<Record<string, string>> = { '¥': '元', '￥': '元', $: '美元', '€': '欧元' };
const units: Readonly<Record<string, string>> = {
  '%': '百分之',
  '％': '百分之',
  '‰': '千分之',
  km: '公里',
  cm: '厘米',
  mm: '毫米',
  m: '米',
  'km²': '平方公里',
  'cm²': '平方厘米',
  'm²': '平方米',
  'm³': '立方米',
  kg: '公斤',
  g: '克',
  ms: '毫秒',
  s: '秒',
  min: '分钟',
  h: '小时',
  MB: '兆',
  KB: 'K',
  GB: 'G',
  '°C': '摄氏度',
};

/** In this order: the first that fits at a place reads it. */
const readers: readonly (readonly [RegExp, Reader])[] = [
  pattern(
    '(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?![\\d.])',
    ({ parts: [year = '', month = '', day = ''] }) =>
      isMonth(month) && Number(day) <= 31 && isYear(year)
        ? `${yearDigits(year)}年${numeralAlone(month)}月${numeralAlone(day)}日`
        : null,
  ),
  pattern('(\\d{4})[-/.](\\d{2})(?![\\d.:])', ({ parts: [year = '', month = ''] }) =>
    isMonth(month) && isYear(year) ? `${yearDigits(year)}年${numeralAlone(month)}月` : null,
  ),
  pattern('(\\d{4})(?=\\s*(?:年(?!以|之|内|期|多)|[)）〕\\]】]))', ({ parts: [year = ''] }) =>
    isYear(year) ? yearDigits(year) : null,
  ),
  pattern('0([1-9])(?=\\s*[月日])', ({ parts: [number = ''] }) => numeralAlone(number)),
  pattern('(\\d{1,2})[:：](\\d{2})(?:[:：](\\d{2}))?(?!\\d)', time),
  pattern(
    '(?:(\\+|00)86[- ]?|86[- ](?=1[3-9]))(?=\\d)(?:(\\d{2,3})[- ](?=\\d{7,8}(?!\\d)))?',
    ({ parts: [plus = '', area = ''], one }) =>
      `${plus && '加'}八六，${area && `${digitsOneByOne(area, one)}，`}`,
  ),
  pattern('1[3-9]\\d[- ]?[\\d*]{4}[- ]?\\d{4}(?!\\d)', oneByOne),
  pattern('0\\d{2,3}[-–—‐－(（)） ]+(?:\\d{3,4}[- ]?\\d{4}|\\d{5})(?!\\d)', oneByOne),
  pattern('[48]00[- ]?\\d{3,4}[- ]?\\d{3,4}(?!\\d)', oneByOne),
  pattern('\\d{6,}[*＊•]+\\d*[Xx]?', oneByOne),
  pattern('\\d{14,17}[Xx](?![A-Za-z])', oneByOne),
  pattern('\\d+(?:\\.\\d+){2,}', ({ parts: [all = ''], one }) =>
    digitsOneByOne(all.replaceAll('.', '点'), one),
  ),
  pattern(
    '([A-Za-z]{1,3})-?(\\d+)(?![\\d.])',
    ({ parts: [letters = '', number = ''], one }) =>
      `${letters.toUpperCase()} ${number.length === 1 ? integerInWords(number) : digitsOneByOne(number, one)}`,
  ),
  pattern('(?=[A-Z\\d]*\\d)(?=[A-Z\\d]*[A-Z])[A-Z\\d]{7,}', oneByOne),
  pattern(
    '([¥￥$€])\\s*([\\d,]+(?:\\.\\d+)?)(万|亿)?(?:\\s*[美欧]?元)?',
    ({ parts: [sign = '', number = '', scale = ''] }) => `${decimalInWords(number)}${scale}${money[sign]}`,
  ),
  // 比例 3:2; a time has two digits of minutes, and was read before.
  pattern(
    '(\\d{1,3})\\s*[:∶]\\s*(\\d{1,2})(?![\\w.:年月日个])',
    ({ parts: [one = '', other = ''] }) => `${numeralAlone(one)}比${numeralAlone(other)}`,
  ),
  pattern('(\\d+)\\s*/\\s*(\\d+)', ({ parts: [upper = '', lower = ''], before, after }) =>
    Number(upper) < Number(lower) &&
    (/^\s*(?:的|以[上下]|股|份额)/.test(after) || /(?:占|不足|超过|达到?|至少|近|约|有)\s*$/.test(before))
      ? `${integerInWords(lower)}分之${integerInWords(upper)}`
      : `${integerInWords(upper)}，${integerInWords(lower)}`,
  ),
  pattern(
    '(-|−|－)?(\\d{1,3}(?:,\\d{3})+|\\d+)(\\.\\d+)?\\s*(%|％|‰|°C|[kc]?m²|m³|(?:km|cm|mm|kg|MB|KB|GB|min|ms|[mgsh])(?![A-Za-z]))?',
    plainNumber,
  ),
];

/** Every number of a text in words. `one`: how 1 is said in telephone numbers, tickets and the like. */
export function numbersInWords(text: string, one: DigitOne): string {
  let read = '';
  for (let at = 0; at < text.length; ) {
    const found = readAt(text, at, one);
    if (found) read += found.words;
    else read += text[at] ?? '';
    at = found ? found.end : at + 1;
  }
  return chineseDigits(read);
}

function readAt(text: string, at: number, one: DigitOne): { words: string; end: number } | null {
  if (!/[\dA-Za-z¥￥$€+\-−－]/.test(text[at] ?? '')) return null;
  for (const [where, reader] of readers) {
    where.lastIndex = at;
    const match = where.exec(text);
    if (!match || insideWord(text, at)) continue;
    const end = at + match[0].length;
    const parts = match.length > 1 ? match.slice(1).map((part) => part ?? '') : [match[0]];
    const words = reader({ parts, before: text.slice(0, at), after: text.slice(end), one });
    if (words !== null) return { words: words + rangeAfter(text, end), end: end + rangeLength(text, end) };
  }
  return null;
}

/** A letter or digit before: the number began earlier. */
function insideWord(text: string, at: number): boolean {
  return /[A-Za-z]/.test(text[at] ?? '') && /[A-Za-z\d]/.test(text[at - 1] ?? '');
}

const range = /\s*[-–—~～－]+\s*(?=[¥￥$]?\d)/y;

/** `3-5 天`, `9:00—17:00`: from … to. */
function rangeAfter(text: string, at: number): string {
  return rangeLength(text, at) > 0 ? '至' : '';
}

function rangeLength(text: string, at: number): number {
  range.lastIndex = at;
  return range.exec(text)?.[0].length ?? 0;
}

function time({ parts: [hours = '', minutes = '', seconds = ''] }: Found): string | null {
  if (Number(hours) > 24 || Number(minutes) > 59 || Number(seconds || 0) > 59) return null;
  const hour = Number(hours) === 2 ? '两' : integerInWords(hours);
  const rest = minutes === '00' && !seconds ? '' : `${twoDigits(minutes)}分`;
  return `${hour}点${rest}${seconds ? `${twoDigits(seconds)}秒` : ''}`;
}

/** 05 is 零五. */
function twoDigits(text: string): string {
  return text.startsWith('0') && text !== '00' ? `零${integerInWords(text)}` : integerInWords(text);
}

function oneByOne({ parts: [all = ''], one }: Found): string {
  const bare = all.replace(/[*＊•]+/g, '，星号，').replace(/[-–—‐－\s()（）]+/g, '，');
  const spaced = bare.replace(/[A-Za-z]/g, (letter) => ` ${letter.toUpperCase()} `);
  return digitsOneByOne(spaced, one);
}

function plainNumber(found: Found): string | null {
  const { parts, before, after } = found;
  const [sign = '', whole = '', fraction = '', unit = ''] = parts;
  if (sign && /[\p{L}\p{N}]\s*$/u.test(before)) return null;
  if (!fraction && !unit && isLabel(whole, before, after)) return digitsOneByOne(whole, found.one);
  if (
    whole === '1' &&
    !fraction &&
    !unit &&
    /^\s*(?:[至到或比加减乘]|[-–—~～－]\s*\d|日|号|月|楼|层|级|室|期|班|单元)/.test(after)
  )
    return '壹';
  const number = `${sign ? '负' : ''}${decimalInWords(whole + fraction)}`;
  const named = units[unit];
  if (/^[%％]$/.test(unit) && number === '一百') return '百分之百';
  if (unit === '%' || unit === '％' || unit === '‰') return `${named}${number}`;
  if (!sign && !fraction && isTwo(whole, unit, before, after)) return `两${named ?? ''}`;
  return number + (named ?? '');
}

/** A number that names something is read digit by digit: 12348, 007, 房间 301. */
function isLabel(whole: string, before: string, after: string): boolean {
  if (whole.includes(',')) return false;
  if (whole.length > 1 && whole.startsWith('0')) return true;
  if (/第\s*$/.test(before)) return false;
  // 12348.cn has come as `12348 点 cn`.
  const counts = new RegExp(`^(?!\\s*点 )\\s*[${counted}]`).test(after);
  if (counts) return false;
  if (whole.length >= 2 && digitsBefore.test(before)) return true;
  if (whole.length >= 3 && digitsAfter.test(after)) return true;
  if (emergencyNumbers.has(whole)) return /^\s*(?:$|[\p{P}和或])/u.test(after);
  // 30000 is an amount.
  if (/^\d{2,6}000$/.test(whole)) return false;
  return whole.length >= 5 && !/^\s*(?:以[上下内]|之内|多|余|左右)/.test(after);
}

/** 两 before what is counted; 二 in dates, floors, ordinals. */
function isTwo(whole: string, unit: string, before: string, after: string): boolean {
  if (whole !== '2' || /(?:第|周|星期|初|之|十|百)\s*$/.test(before)) return false;
  if (unit) return true;
  return /^\s*(?:个|名|位|人|次|份|件|项|张|天|年(?!级)|元|块|万|千|亿|小时|分钟|周|岁|米|公|吨|套|间|户|家|部|只|把|倍|对|组|场|笔|辆|台|页|条|本|点|种|封|棵|头|座|段|句)/.test(
    after,
  );
}

/** 二〇二六年, 一二三四八: digits that are already Chinese. */
function chineseDigits(text: string): string {
  return text.replace(/[〇零一二三四五六七八九]{3,}(?![十百千万亿])/g, (run) => run.replaceAll('一', '壹'));
}

function isYear(year: string): boolean {
  return /^(?:1[5-9]|20|21)/.test(year);
}

function isMonth(month: string): boolean {
  return Number(month) >= 1 && Number(month) <= 12;
}

function numeralAlone(text: string): string {
  const words = integerInWords(text);
  return words === '一' ? '壹' : words;
}

function pattern(source: string, reader: Reader): readonly [RegExp, Reader] {
  return [new RegExp(source, 'uy'), reader];
}
