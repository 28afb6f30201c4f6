import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Page } from '@playwright/test';
import { languages } from '#contract/common.ts';
import { CatalogueFiles } from '#electron/cli/languages/catalogue-files.ts';
import { flatten, stemOf } from '#renderer/i18n/text-tree.ts';
import { root } from '../harness/root.ts';
import { test } from './hall.ts';
import { hallScreens, openHallStage } from './steps/hall-screens.ts';
import { profiles } from './steps/matrix.ts';
import { openProfile, placesOf } from './steps/places.ts';

// `npm run test:matrix -- --pictures`: those of the READMEs, and those that a translator is told of.

test.describe.configure({ timeout: 1_200_000 });
test.use({ contextOptions: { reducedMotion: 'reduce' }, permissions: ['local-network-access'] });

interface Shown {
  readonly size: { readonly width: number; readonly height: number };
  /** Of the small picture, px. */
  readonly width: number;
  /** What it shows → the place. */
  readonly places: Readonly<Record<string, string>>;
}
const usual = {
  home: 'home',
  services: 'queue.chooseService',
  ticket: 'queue.ticket',
  reading: 'library.text',
  keyboard: 'library.search',
};
const shown: Readonly<Record<string, Shown>> = {
  kiosk: { size: { width: 1080, height: 1920 }, width: 260, places: usual },
  tv: { size: { width: 1920, height: 1080 }, width: 440, places: usual },
  pad: {
    size: { width: 1280, height: 800 },
    width: 400,
    // A clerk takes in disputes and hands out agreements.
    places: { ...usual, services: 'mediation.kind', ticket: 'mediation.handOut' },
  },
};

for (const profile of profiles)
  test(`the ${profile} in every writing, small, for the READMEs`, async ({ page, hall }) => {
    const look = shown[profile];
    if (!look) throw new Error(`${profile} has no line in ${import.meta.filename}`);
    await openProfile(page, hall, { profile });
    await page.setViewportSize(look.size);
    for (const language of languages) {
      await page.evaluate((wanted) => window.stage.wear({ language: wanted }), language);
      for (const [what, place] of Object.entries(look.places)) {
        await page.evaluate((name) => window.stage.open(name), place);
        await save(page, join(root, 'docs/screens', profile, `${language}-${what}.webp`), look.width);
      }
    }
  });

/** What it shows → the place. */
const consultation = {
  danger: 'dialogue.danger',
  question: 'dialogue.question',
  money: 'dialogue.question 3',
  opinion: 'dialogue.opinion',
};

for (const profile of ['kiosk', 'tv'] as const)
  test(`a consultation on the ${profile}, small, for its README`, async ({ page, hall }) => {
    const look = shown[profile];
    if (!look) throw new Error(`${profile} has no line in ${import.meta.filename}`);
    await openProfile(page, hall, { profile });
    await page.setViewportSize(look.size);
    for (const [what, place] of Object.entries(consultation)) {
      await page.evaluate((name) => window.stage.open(name), place);
      await save(page, join(root, 'docs/screens', profile, `zh-CN-consultation-${what}.webp`), look.width);
    }
  });

/** Where each text is seen, `area:key` → names of pictures: read by `mingfa languages export`. */
const folder = join(root, 'dist/pictures');
const index = join(folder, 'index.json');
const texts = sourceTexts();

for (const profile of profiles)
  test(`every place of the ${profile}, for translators`, async ({ page, hall }) => {
    await openProfile(page, hall, { profile });
    await page.setViewportSize(shown[profile]?.size ?? { width: 1280, height: 800 });
    for (const place of (await placesOf(page)).names) {
      await page.evaluate((name) => window.stage.open(name), place);
      await keep(page, `${profile} ${place}`);
    }
  });

test('the screens of the hall, for translators', async ({ freshHall, openWindow }) => {
  const stage = await openHallStage(freshHall, openWindow);
  for (const { name, on, go } of hallScreens) {
    await go(stage);
    await keep(stage[on], name.replaceAll(/[?,]/g, ''));
  }
});

/** A picture, and the texts that stand in it. */
async function keep(page: Page, name: string): Promise<void> {
  const file = `${name}.webp`;
  await save(page, join(folder, file), 640);
  const lines = await page.evaluate(() => [
    ...Array.from(document.querySelectorAll('body *'))
      .filter((each) => each.childElementCount === 0)
      .map((each) => each.textContent?.trim() ?? ''),
    ...Array.from(document.querySelectorAll('[aria-label]'), (each) => each.getAttribute('aria-label') ?? ''),
  ]);
  const seen = new Set(lines);
  const known: Record<string, string[]> = read();
  for (const { id, text, pattern } of texts)
    if (seen.has(text) || (pattern && lines.some((line) => pattern.test(line)))) {
      known[id] ??= [];
      if (!known[id].includes(file)) known[id].push(file);
    }
  writeFileSync(index, JSON.stringify(known, null, 1));
}

function read(): Record<string, string[]> {
  try {
    return JSON.parse(readFileSync(index, 'utf8'));
  } catch {
    // The first picture.
    return {};
  }
}

function sourceTexts() {
  const files = new CatalogueFiles(root);
  return files.areas().flatMap((area) =>
    flatten(files.texts('zh-CN', area)).map(([key, text]) => ({
      id: `${area}:${stemOf(key)}`,
      text,
      pattern: text.includes('{{')
        ? new RegExp(`^${text.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\{\w+\}\}/g, '.+')}$`)
        : null,
    })),
  );
}

async function save(page: Page, file: string, width: number): Promise<void> {
  const image = await loadImage(await page.screenshot());
  const canvas = createCanvas(width, Math.round((image.height / image.width) * width));
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, await canvas.encode('webp', 72));
}
