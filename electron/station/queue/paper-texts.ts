import type { Language } from '#contract/common.ts';
import type { PriorityClass } from '#contract/queue.ts';

/**
 * What stands on the paper. It is not a screen, so its words are here and not in the screens' catalogues. There are three
 * languages because a ticket printer's own characters (GB 18030) hold no Mongolian, Uyghur or Yi; those get Chinese.
 */
export interface PaperTexts {
  readonly reprint: string;
  readonly yourNumber: string;
  readonly priority: Readonly<Record<Exclude<PriorityClass, 'none'>, string>>;
  readonly ahead: string;
  readonly people: (count: number) => string;
  readonly wait: string;
  readonly soon: string;
  readonly minutes: (minutes: number) => string;
  readonly hours: (hours: number, minutes: number) => string;
  readonly whenCounterOpens: string;
  readonly issuedAt: string;
  readonly ratingCode: string;
  readonly scan: string;
  readonly keep: string;
  readonly missed: string;
}

const chinese: PaperTexts = {
  reprint: '重打',
  yourNumber: '您的号码',
  priority: {
    elderly: '优先 · 老年人',
    disabled: '优先 · 残疾人',
    pregnant: '优先 · 孕妇',
    'military-family': '优先 · 军人军属',
    veteran: '优先 · 退役军人',
  },
  ahead: '前面等候',
  people: (count) => (count === 0 ? '没有人' : `${count} 人`),
  wait: '预计等候',
  soon: '马上叫到您',
  minutes: (minutes) => `大约 ${minutes} 分钟`,
  hours: (hours, minutes) => (minutes === 0 ? `大约 ${hours} 小时` : `大约 ${hours} 小时 ${minutes} 分钟`),
  whenCounterOpens: '窗口开放后叫号',
  issuedAt: '取号时间',
  ratingCode: '评价码',
  scan: '手机扫码，随时看排队进度',
  keep: '请拿好号票和身份证',
  missed: '过号了请告诉工作人员，不用重新取号',
};

const english: PaperTexts = {
  reprint: 'REPRINT',
  yourNumber: 'Your number',
  priority: {
    elderly: 'Priority: elderly',
    disabled: 'Priority: disabled',
    pregnant: 'Priority: pregnant',
    'military-family': 'Priority: military family',
    veteran: 'Priority: veteran',
  },
  ahead: 'Ahead of you',
  people: (count) => (count === 0 ? 'nobody' : count === 1 ? '1 person' : `${count} people`),
  wait: 'Expected wait',
  soon: 'you are next',
  minutes: (minutes) => `about ${minutes} min`,
  hours: (hours, minutes) => (minutes === 0 ? `about ${hours} h` : `about ${hours} h ${minutes} min`),
  whenCounterOpens: 'when a counter opens',
  issuedAt: 'Taken at',
  ratingCode: 'Rating code',
  scan: 'Scan to follow the queue',
  keep: 'Keep this ticket and your ID card',
  missed: 'Missed your call? Tell the staff.',
};

/** Short: a printer's Russian letters are as wide as Chinese characters, 16 to a line of a 58-mm roll. */
const russian: PaperTexts = {
  reprint: 'ПОВТОР',
  yourNumber: 'Ваш номер',
  priority: {
    elderly: 'Льгота: 60 лет и старше',
    disabled: 'Льгота: инвалидность',
    pregnant: 'Льгота: беременность',
    'military-family': 'Льгота: семья военного',
    veteran: 'Льгота: бывший военный',
  },
  ahead: 'Перед вами',
  people: (count) => (count === 0 ? 'никого' : `${count} чел.`),
  wait: 'Ждать',
  soon: 'уже скоро',
  minutes: (minutes) => `ок. ${minutes} мин`,
  hours: (hours, minutes) => (minutes === 0 ? `ок. ${hours} ч` : `ок. ${hours} ч ${minutes} мин`),
  whenCounterOpens: 'до открытия',
  issuedAt: 'Взят',
  ratingCode: 'Код отзыва',
  scan: 'Очередь в телефоне: наведите на код',
  keep: 'Сохраните талон и удостоверение',
  missed: 'Пропустили вызов? Скажите сотруднику.',
};

const others: Partial<Record<Language, PaperTexts>> = { en: english, ru: russian };

export function paperTexts(language: Language): PaperTexts {
  return others[language] ?? chinese;
}
