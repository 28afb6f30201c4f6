import type { SimulatedCard } from './simulated-card.ts';

/** The text of a card as it is stored: 128 UTF-16 units. Written from the standard's tables, not from the driver's. */
export function textImage(card: SimulatedCard): Buffer {
  const text = textOf(card);
  if (text.length !== 128) throw new Error(`A card's text has 128 units, not ${text.length}`);
  return Buffer.from(text, 'utf16le');
}

/** 35 units, padded: what an appended address looks like. */
export function addressImage(address: string): Buffer {
  return Buffer.from(padded(address, 35), 'utf16le');
}

/** A block of the right size that shows nobody: a photo's header and a counting pattern. */
export function photoImage(withHeader: boolean): Buffer {
  const photo = Buffer.alloc(1024);
  Buffer.from('574c66007e00320000', 'hex').copy(photo);
  for (let k = 0; k < 1024 - 9; k++) photo[9 + k] = (37 * k + 11) % 256;
  if (!withHeader) photo[0] = 0;
  return photo;
}

function textOf(card: SimulatedCard): string {
  switch (card.kind) {
    case 'resident':
      return residentHead(card, ethnicityCode(card.ethnicity)) + padded('', 18);
    case 'residence-permit':
      return [
        residentHead(card, ''),
        padded(card.passNumber, 9),
        padded(card.issueCount, 2),
        padded('', 3),
        'J',
        padded('', 3),
      ].join('');
    case 'foreigner-2017':
      return [
        padded(card.name, 60),
        sexCode(card.sex),
        padded(card.idNumber, 15),
        padded(card.nationality, 3),
        padded(card.chineseName, 15),
        validity(card),
        digits(card.birthDate),
        padded(card.version, 2),
        padded(card.issuer ?? '', 4),
        'I',
        padded('', 3),
      ].join('');
    case 'foreigner-2023':
      return [
        padded(card.name, 15),
        sexCode(card.sex),
        padded(card.renewalCount, 2),
        digits(card.birthDate),
        padded(card.englishName.slice(0, 35), 35),
        padded(card.idNumber, 18),
        padded('', 15),
        validity(card),
        padded(card.englishName.slice(35), 11),
        padded(card.nationality, 3),
        'Y',
        padded(card.oldNumberLink, 3),
      ].join('');
  }
}

function residentHead(
  card: Extract<SimulatedCard, { kind: 'resident' | 'residence-permit' }>,
  ethnicity: string,
): string {
  return [
    padded(card.name, 15),
    sexCode(card.sex),
    padded(ethnicity, 2),
    digits(card.birthDate),
    padded(card.address, 35),
    padded(card.idNumber, 18),
    padded(card.issuer ?? '', 15),
    validity(card),
  ].join('');
}

function padded(text: string, units: number): string {
  if (text.length > units) throw new Error(`A card's field of ${units} units cannot hold ${text.length}`);
  return text.padEnd(units, ' ');
}

function digits(date: string | null): string {
  return padded((date ?? '').replaceAll('-', ''), 8);
}

function validity(card: SimulatedCard): string {
  return digits(card.validFrom) + (card.validTo === null ? padded('长期', 8) : digits(card.validTo));
}

function sexCode(sex: SimulatedCard['sex']): string {
  return { unknown: '0', male: '1', female: '2', unspecified: '9' }[sex];
}

/** GB/T 3304, in groups of ten beginning at 01. */
const ethnicGroups = [
  ['汉', '蒙古', '回', '藏', '维吾尔', '苗', '彝', '壮', '布依', '朝鲜'],
  ['满', '侗', '瑶', '白', '土家', '哈尼', '哈萨克', '傣', '黎', '傈僳'],
  ['佤', '畲', '高山', '拉祜', '水', '东乡', '纳西', '景颇', '柯尔克孜', '土'],
  ['达斡尔', '仫佬', '羌', '布朗', '撒拉', '毛南', '仡佬', '锡伯', '阿昌', '普米'],
  ['塔吉克', '怒', '乌孜别克', '俄罗斯', '鄂温克', '德昂', '保安', '裕固', '京', '塔塔尔'],
  ['独龙', '鄂伦春', '赫哲', '门巴', '珞巴', '基诺'],
].flat();

/** A name becomes its code; a code stays what it is. */
function ethnicityCode(nameOrCode: string): string {
  const place = ethnicGroups.indexOf(nameOrCode);
  if (place >= 0) return String(place + 1).padStart(2, '0');
  return nameOrCode === '其他' ? '97' : nameOrCode;
}
