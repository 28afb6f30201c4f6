import type { Language } from '#contract/common.ts';
import type { DisputeKind } from '#contract/mediation.ts';

/** What stands around a mediation on ticket paper. It is paper, no screen, so its words are here. */
export interface MediationTexts {
  readonly title: Readonly<Record<'agreement' | 'dispute', string>>;
  readonly kind: Readonly<Record<DisputeKind, string>>;
  readonly party: (number: number) => string;
  readonly account: string;
  readonly points: string;
  readonly signed: string;
  readonly unsigned: string;
  readonly mediator: string;
  readonly takenInAt: string;
  readonly timeNotSure: string;
  readonly hash: string;
}

const chinese: MediationTexts = {
  title: { agreement: '人民调解协议', dispute: '纠纷登记' },
  kind: {
    family: '婚姻家庭',
    neighbours: '邻里',
    housing: '房屋宅基地',
    land: '土地草场山林',
    contract: '合同债务',
    work: '劳动报酬',
    injury: '损害赔偿',
    traffic: '交通事故',
    medical: '医疗',
    consumer: '消费',
    village: '村务管理',
    other: '其他',
  },
  party: (number) => `当事人 ${number}`,
  account: '纠纷经过',
  points: '协议内容',
  signed: '已在屏幕上签名',
  unsigned: '没有签名',
  mediator: '调解员',
  takenInAt: '登记时间',
  timeNotSure: '注意：登记时这台机器的时钟不准，以上时间需要核对。',
  hash: '防改码 SHA-256',
};

const english: MediationTexts = {
  title: { agreement: 'Mediation agreement', dispute: 'Dispute taken in' },
  kind: {
    family: 'Marriage and family',
    neighbours: 'Neighbours',
    housing: 'Housing',
    land: 'Land and pasture',
    contract: 'Contract and debt',
    work: 'Wages and work',
    injury: 'Damages',
    traffic: 'Traffic accident',
    medical: 'Medical',
    consumer: 'Consumer',
    village: 'Village affairs',
    other: 'Other',
  },
  party: (number) => `Party ${number}`,
  account: 'What happened',
  points: 'Agreed',
  signed: 'signed on the screen',
  unsigned: 'not signed',
  mediator: 'Mediator',
  takenInAt: 'Taken in',
  timeNotSure: 'Note: the clock of this machine was not sure. Check the time above.',
  hash: 'SHA-256',
};

/** It is written in two languages; whoever has another gets Chinese. */
export function mediationTexts(language: Language): MediationTexts {
  return language === 'en' ? english : chinese;
}
