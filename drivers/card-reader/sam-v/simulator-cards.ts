import type { SimulatedCard } from './simulator/simulated-card.ts';

/** A card for the dock, tests and demos. None of these people exists. */
export interface NamedCard {
  /** For command lines and buttons. */
  readonly id: string;
  /** What is special about it, for whoever chooses one. */
  readonly note: string;
  readonly card: SimulatedCard;
}

type Resident = Extract<SimulatedCard, { kind: 'resident' }>;

function resident(card: Omit<Resident, 'kind' | 'newestAddress'> & Partial<Resident>): Resident {
  return { kind: 'resident', newestAddress: null, ...card };
}

const people: readonly NamedCard[] = [
  {
    id: 'test-jia',
    note: 'resident, long-term',
    card: resident({
      name: '测试甲',
      sex: 'female',
      ethnicity: '汉',
      birthDate: '1949-12-31',
      address: '北京市朝阳区测试路1号',
      idNumber: '11010519491231002X',
      issuer: '北京市公安局朝阳分局',
      validFrom: '2020-01-01',
      validTo: null,
    }),
  },
  {
    id: 'test-yi',
    note: 'residence permit of Hong Kong, Macau and Taiwan; expired',
    card: {
      kind: 'residence-permit',
      name: '测试乙',
      sex: 'male',
      birthDate: '1990-01-01',
      address: '广东省深圳市福田区测试路2号',
      newestAddress: null,
      idNumber: '810000199001010019',
      issuer: '深圳市公安局',
      validFrom: '2020-01-01',
      validTo: '2025-01-01',
      passNumber: 'H12345678',
      issueCount: '01',
    },
  },
  {
    id: 'test-bing',
    note: 'foreign permanent resident, card of 2017',
    card: {
      kind: 'foreigner-2017',
      name: 'TEST, CARD HOLDER',
      sex: 'male',
      birthDate: '1980-01-01',
      idNumber: 'CAN110180010100',
      issuer: '1500',
      validFrom: '2018-01-01',
      validTo: '2028-01-01',
      chineseName: '测试丙',
      nationality: 'CAN',
      version: '01',
    },
  },
  {
    id: 'test-ding',
    note: 'foreign permanent resident, card of 2023',
    card: {
      kind: 'foreigner-2023',
      name: '测试丁',
      sex: 'female',
      birthDate: '1981-08-03',
      idNumber: '911124198108030024',
      validFrom: '2024-01-01',
      validTo: '2034-01-01',
      englishName: 'TEST, CARD HOLDER',
      nationality: 'CAN',
      renewalCount: '00',
      oldNumberLink: '',
    },
  },
  {
    id: 'elder',
    note: 'resident over 70: priority in the queue',
    card: resident({
      name: '甄长青',
      sex: 'female',
      ethnicity: '汉',
      birthDate: '1948-03-12',
      address: '望草原自治区云禾浩特市新禾区样板街12号楼3单元502室',
      idNumber: '150102194803120022',
      issuer: '云禾浩特市公安局新禾区分局',
      validFrom: '2008-06-01',
      validTo: null,
    }),
  },
  {
    id: 'mongolian',
    note: 'Mongolian name with a dot',
    card: resident({
      name: '孛儿只斤·样布拉格',
      sex: 'male',
      ethnicity: '蒙古',
      birthDate: '1985-07-23',
      address: '望草原自治区锡林禾勒盟西乌禾木沁旗样例嘎查7号',
      idNumber: '152527198507231018',
      issuer: '西乌禾木沁旗公安局',
      validFrom: '2015-04-02',
      validTo: '2035-04-02',
    }),
  },
  {
    id: 'uyghur',
    note: 'Uyghur name that fills its field',
    card: resident({
      name: '阿依样古丽·买买提样吐尔逊江',
      sex: 'female',
      ethnicity: '维吾尔',
      birthDate: '1992-09-08',
      address: '天禾维吾尔自治区喀禾市样例路88号',
      idNumber: '653101199209082040',
      issuer: '喀禾市公安局',
      validFrom: '2019-09-08',
      validTo: '2029-09-08',
    }),
  },
  {
    id: 'rare-character',
    note: 'a name beyond the basic plane and one of the extension A',
    card: resident({
      name: '𠮷䶮',
      sex: 'male',
      ethnicity: '汉',
      birthDate: '1997-04-15',
      address: '明河市望海区样例园5号',
      idNumber: '110108199704153017',
      issuer: '明河市公安局望海分局',
      validFrom: '2017-05-01',
      validTo: '2037-05-01',
    }),
  },
  {
    id: 'appended-address',
    note: 'moved: the newest address differs from the printed one',
    card: resident({
      name: '钱样本',
      sex: 'male',
      ethnicity: '汉',
      birthDate: '1979-02-28',
      address: '清和省杭禾市上禾区样例巷3号',
      newestAddress: '望草原自治区包禾市昆禾仑区新样例路21号',
      idNumber: '330102197902281013',
      issuer: '杭禾市公安局上禾分局',
      validFrom: '2018-03-01',
      validTo: '2038-03-01',
    }),
  },
  {
    id: 'expired',
    note: 'no longer valid: a warning, never a refusal',
    card: resident({
      name: '孙范例',
      sex: 'male',
      ethnicity: '汉',
      birthDate: '1956-06-17',
      address: '清和省成禾市锦禾区样例街9号',
      idNumber: '510104195606172039',
      issuer: '成禾市公安局锦禾分局',
      validFrom: '2004-01-15',
      validTo: '2024-01-15',
    }),
  },
  {
    id: 'wrong-check-digit',
    note: 'the last character of the number is wrong',
    card: resident({
      name: '李样张',
      sex: 'male',
      ethnicity: '回',
      birthDate: '1988-01-01',
      address: '清和省西禾市碑禾区样例坊1号',
      idNumber: '610103198801014011',
      issuer: '西禾市公安局碑禾分局',
      validFrom: '2018-01-01',
      validTo: '2038-01-01',
    }),
  },
  {
    id: 'zhuang',
    note: 'resident, Zhuang',
    card: resident({
      name: '韦试验',
      sex: 'female',
      ethnicity: '壮',
      birthDate: '1993-05-30',
      address: '清和省广禾市天禾区样例大道66号',
      idNumber: '440106199305302023',
      issuer: '广禾市公安局天禾分局',
      validFrom: '2019-06-01',
      validTo: '2039-06-01',
    }),
  },
  {
    id: 'tibetan',
    note: 'resident, Tibetan',
    card: resident({
      name: '样巴次仁',
      sex: 'male',
      ethnicity: '藏',
      birthDate: '1990-12-12',
      address: '雪禾自治区拉禾市城禾区样例林卡4号',
      idNumber: '540102199012121016',
      issuer: '拉禾市公安局城禾分局',
      validFrom: '2016-01-01',
      validTo: '2036-01-01',
    }),
  },
  {
    id: 'minor',
    note: 'a child: five years of validity',
    card: resident({
      name: '周样样',
      sex: 'female',
      ethnicity: '满',
      birthDate: '2010-09-01',
      address: '清和省望岛市禾南区样例湾2号',
      idNumber: '370102201009013020',
      issuer: '望岛市公安局禾南分局',
      validFrom: '2024-09-01',
      validTo: '2029-09-01',
    }),
  },
];

export const simulatorCards: readonly NamedCard[] = people;
export const cardNames: readonly string[] = people.map((person) => person.id);

/** @throws Error that lists the names when there is no such card */
export function simulatorCard(id: string): SimulatedCard {
  const found = people.find((person) => person.id === id);
  if (!found) throw new Error(`No simulated card "${id}"; there are: ${cardNames.join(', ')}`);
  return found.card;
}
