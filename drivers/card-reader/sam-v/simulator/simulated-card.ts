import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const date = z.iso.date();
const common = {
  name: z.string(),
  sex: z.enum(['male', 'female', 'unknown', 'unspecified']),
  birthDate: date.nullable(),
  idNumber: z.string(),
  validFrom: date.nullable(),
  /** `null` = 长期. */
  validTo: date.nullable(),
};
const printedAddress = { address: z.string(), newestAddress: z.string().nullable().default(null) };

/** What a simulated card says of its holder: the shape in which the driver reports it, without the driver's warnings. */
export const simulatedCard = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('resident'),
    ...common,
    ...printedAddress,
    issuer: z.string().nullable(),
    ethnicity: z.string(),
  }),
  z.object({
    kind: z.literal('residence-permit'),
    ...common,
    ...printedAddress,
    issuer: z.string().nullable(),
    passNumber: z.string(),
    issueCount: z.string(),
  }),
  z.object({
    kind: z.literal('foreigner-2017'),
    ...common,
    issuer: z.string().nullable(),
    chineseName: z.string(),
    nationality: z.string(),
    version: z.string(),
  }),
  z.object({
    kind: z.literal('foreigner-2023'),
    ...common,
    englishName: z.string(),
    nationality: z.string(),
    renewalCount: z.string(),
    oldNumberLink: z.string(),
  }),
]);

export type SimulatedCard = z.output<typeof simulatedCard>;

/** Reads a card from a JSON file. @throws Error that says what is wrong with the file */
export async function loadSimulatedCard(file: string): Promise<SimulatedCard> {
  const parsed = simulatedCard.safeParse(parseJson(file, await readFile(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file} describes no card:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is no JSON file`, { cause: error });
  }
}
