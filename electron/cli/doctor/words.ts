import i18next from 'i18next';
import type { Finding } from '#contract/doctor.ts';
import en from '#renderer/i18n/en/doctor.json';
import zh from '#renderer/i18n/zh-CN/doctor.json';

export const doctorLanguages = ['zh-CN', 'en'] as const;
export type DoctorLanguage = (typeof doctorLanguages)[number];

/** The words of the technician's page, for a terminal window: there is no second set of them. */
export type Words = (
  key: string | readonly string[],
  values?: Readonly<Record<string, string | number>>,
) => string;

export function wordsIn(language: DoctorLanguage): Words {
  const texts = i18next.createInstance();
  void texts.init({
    lng: language,
    fallbackLng: 'zh-CN',
    defaultNS: 'doctor',
    resources: { 'zh-CN': { doctor: zh }, en: { doctor: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
    showSupportNotice: false,
  });
  return (key, values = {}) => texts.t([key].flat(), { defaultValue: '', ...values });
}

/** Chinese, unless the locale is English. */
export function languageOf(env: Readonly<Record<string, string | undefined>>): DoctorLanguage {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return locale.startsWith('en') ? 'en' : 'zh-CN';
}

export interface FindingWords {
  readonly what: string;
  /** Empty for what is well. */
  readonly cause: string;
  readonly remedy: string;
}

export function wordsOf({ key, reason, params }: Finding, words: Words): FindingWords {
  return {
    what: words(`finding.${key}.what`, params),
    cause: words([`reason.${reason}.cause`, `finding.${key}.cause`], params),
    remedy: words([`reason.${reason}.remedy`, `finding.${key}.remedy`], params),
  };
}
