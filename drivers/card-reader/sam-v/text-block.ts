import type {
  CardWarning,
  ForeignerCard2017,
  ForeignerCard2023,
  IdentityCard,
  ResidencePermit,
  ResidentCard,
} from '../card-reader.ts';
import { parseCompactDate } from './dates.ts';
import { ethnicityName } from './ethnicities.ts';
import { birthDateIn, checkDigitHolds, sexIn } from './id-number.ts';
import {
  cutField,
  cutFields,
  cutWhole,
  fieldText,
  foreigner2017Layout,
  foreigner2023Layout,
  kindMark,
  kindOf,
  residencePermitLayout,
  residentLayout,
} from './layouts.ts';

/** Bytes of the text part of every card. */
export const textBlockLength = 256;
/** In the place of an end date: valid for life. */
const noEndDate = '长期';

/** Half a surrogate pair becomes one replacement character here, so that the fields stay in their places. */
const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true });

/**
 * Reads the 256 bytes of a card's text. Never fails: what is odd becomes a warning, what is unreadable stays as it stands.
 * @param today `YYYY-MM-DD` where the card is used, for the validity warnings
 */
export function decodeTextBlock(block: Uint8Array, today: string): IdentityCard {
  const text = utf16.decode(block);
  switch (kindOf(cutField(text, kindMark))) {
    case 'resident':
      return residentCard(text, today);
    case 'residence-permit':
      return residencePermit(text, today);
    case 'foreigner-2017':
      return foreignerCard2017(text, today);
    case 'foreigner-2023':
      return foreignerCard2023(text, today);
  }
}

/** An appended address: 35 characters, on some modules behind a length of two bytes. */
export function decodeNewestAddress(data: Uint8Array): string | null {
  const bare = data.length === 72 ? data.subarray(2) : data;
  return fieldText(utf16.decode(bare)) || null;
}

function residentCard(text: string, today: string): ResidentCard {
  const fields = cutFields(text, residentLayout);
  return {
    kind: 'resident',
    ...commonParts(fields, today, fields.issuer, eighteenDigitWarnings),
    ethnicity: ethnicityName(fields.ethnicity),
    address: fields.address,
    newestAddress: null,
  };
}

function residencePermit(text: string, today: string): ResidencePermit {
  const fields = cutFields(text, residencePermitLayout);
  return {
    kind: 'residence-permit',
    ...commonParts(fields, today, fields.issuer, eighteenDigitWarnings),
    ethnicity: null,
    address: fields.address,
    newestAddress: null,
    passNumber: fields.passNumber,
    issueCount: fields.issueCount,
  };
}

/** Its 15-character number has a check digit whose rule is not published. */
function foreignerCard2017(text: string, today: string): ForeignerCard2017 {
  const fields = cutFields(text, foreigner2017Layout);
  return {
    kind: 'foreigner-2017',
    // Nobody is without a name because one of the two fields is empty.
    ...commonParts({ ...fields, name: fields.name || fields.chineseName }, today, fields.authority, () => []),
    ethnicity: null,
    address: null,
    chineseName: fields.chineseName,
    nationality: fields.nationality,
    version: fields.version,
  };
}

function foreignerCard2023(text: string, today: string): ForeignerCard2023 {
  const fields = cutFields(text, foreigner2023Layout);
  const { englishName: begin, englishNameRest } = foreigner2023Layout;
  const englishName = fieldText(cutWhole(text, begin) + cutWhole(text, englishNameRest));
  return {
    kind: 'foreigner-2023',
    // Who has no Chinese name is called by the English one.
    ...commonParts({ ...fields, name: fields.name || englishName }, today, '', eighteenDigitWarnings),
    ethnicity: null,
    address: null,
    englishName,
    nationality: fields.nationality,
    renewalCount: fields.renewalCount,
    oldNumberLink: fields.oldNumberLink,
  };
}

interface CommonFields {
  readonly name: string;
  readonly sex: string;
  readonly birthDate: string;
  readonly idNumber: string;
  readonly validFrom: string;
  readonly validTo: string;
}

function commonParts(
  fields: CommonFields,
  today: string,
  issuer: string,
  numberWarnings: (fields: CommonFields) => CardWarning[],
) {
  return {
    name: fields.name,
    sex: sexOf(fields.sex),
    birthDate: parseCompactDate(fields.birthDate),
    idNumber: fields.idNumber,
    issuer: issuer || null,
    validFrom: parseCompactDate(fields.validFrom),
    // 长期 is no date either.
    validTo: parseCompactDate(fields.validTo),
    warnings: [...numberWarnings(fields), ...dateWarnings(fields, today)],
  };
}

/** GB/T 2261.1. */
function sexOf(code: string): IdentityCard['sex'] {
  if (code === '1') return 'male';
  if (code === '2') return 'female';
  return code === '9' ? 'unspecified' : 'unknown';
}

function eighteenDigitWarnings(fields: CommonFields): CardWarning[] {
  if (!checkDigitHolds(fields.idNumber)) return ['check-digit'];
  const warnings: CardWarning[] = [];
  const sex = sexOf(fields.sex);
  if (birthDateIn(fields.idNumber) !== fields.birthDate) warnings.push('birth-date-differs');
  if ((sex === 'male' || sex === 'female') && sexIn(fields.idNumber) !== sex) warnings.push('sex-differs');
  return warnings;
}

function dateWarnings(fields: CommonFields, today: string): CardWarning[] {
  const warnings: CardWarning[] = [];
  const dates = [fields.birthDate, fields.validFrom];
  if (fields.validTo !== noEndDate) dates.push(fields.validTo);
  if (dates.some((date) => parseCompactDate(date) === null)) warnings.push('date-unreadable');
  const from = parseCompactDate(fields.validFrom);
  const to = parseCompactDate(fields.validTo);
  if (from !== null && from > today) warnings.push('not-yet-valid');
  if (to !== null && to < today) warnings.push('expired');
  return warnings;
}
