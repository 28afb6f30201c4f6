import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '#tests/harness/root.ts';
import { expect, openHall, test } from './hall.ts';
import { strike } from './steps/by-ear.ts';
import { button, expectPage } from './steps/kiosk.ts';
import { begin, ok } from './steps/remote.ts';
import { anyOf, zh } from './steps/words.ts';

const quiz: {
  readonly title: string;
  readonly questions: readonly {
    readonly question: string;
    readonly choices: readonly string[];
    readonly explanation: string;
  }[];
} = JSON.parse(readFileSync(join(root, 'content/quizzes/at-work.json'), 'utf8'));

test.use({ viewport: { width: 1920, height: 1080 } });

/** From the list that it stands in, to its result: the first answer to each question, right or not. */
async function answerQuiz(page: Page): Promise<void> {
  await ok(page, quiz.title);
  const { questions } = quiz;
  for (const { question, choices, explanation } of questions) {
    await expectPage(page, question);
    await ok(page, choices[0] ?? '');
    await expect(page.getByText(explanation)).toBeVisible();
    await ok(page, zh(question === questions.at(-1)?.question ? 'library:quiz.result' : 'library:quiz.next'));
  }
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    anyOf(zh, 'library:quiz.done', ['right', 'of']),
  );
}

test('by remote alone: a number for the phone, the law, what can be learnt, and back from each', {
  tag: '@once',
}, async ({ page }) => {
  test.setTimeout(240_000);
  const hall = await openHall({ profile: 'tv' });
  try {
    await begin(page, hall);
    const home = zh('kiosk:home.title');

    await ok(page, zh('kiosk:home.take.title'));
    await expectPage(page, zh('kiosk:services.title'));
    await ok(page, '律师咨询');
    await expectPage(page, zh('kiosk:priority.title'));
    await ok(page, zh('kiosk:priority.none'));
    await expectPage(page, zh('kiosk:ticket.title'));
    await expect(page.getByText(zh('kiosk:paper.byPhone'))).toBeVisible();
    await expect(page.getByRole('img', { name: zh('kiosk:ticket.qr') })).toBeVisible();
    await expect(button(page, zh('kiosk:reprint.again'))).toHaveCount(0);
    await ok(page, zh('kiosk:ticket.more'));
    await expectPage(page, home);

    await ok(page, zh('library:home.title'));
    await expectPage(page, zh('library:search.title'));
    await ok(page, '离婚孩子归谁');
    const found = page
      .getByRole('main')
      .getByRole('button', { name: /第.+条/ })
      .first();
    await expect(found).toBeVisible();
    const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
    await ok(page, ((await found.textContent()) ?? '').slice(0, 12));
    await expect(page.getByRole('region')).toBeVisible();
    await expect(button(page, zh('library:text.print'))).toHaveCount(0);
    await strike(hall, 'back');
    await expectPage(page, title);
    await expect(found).toBeFocused();
    await strike(hall, 'back');
    await expectPage(page, zh('library:search.title'));
    await expect(button(page, '离婚孩子归谁')).toBeFocused();
    await strike(hall, 'back');
    await expectPage(page, home);
    await expect(button(page, zh('library:home.title'))).toBeFocused();

    await ok(page, zh('library:search.door.guides'));
    await expectPage(page, zh('library:guides.title'));
    await ok(page, '申请人民调解');
    await expectPage(page, '申请人民调解');
    for (const title of [zh('library:guides.title'), home]) {
      await strike(hall, 'back');
      await expectPage(page, title);
    }
    await expect(button(page, zh('library:search.door.guides'))).toBeFocused();

    await ok(page, zh('library:search.door.learn'));
    await expectPage(page, zh('library:learn.title'));
    await answerQuiz(page);
    await strike(hall, 'back');
    await expectPage(page, zh('library:learn.title'));
    await expect(button(page, quiz.title)).toBeFocused();
    await strike(hall, 'back');
    await expectPage(page, home);

    await ok(page, zh('library:watch.title'));
    await expectPage(page, zh('library:watch.title'));
    await strike(hall, 'back');
    await expectPage(page, home);
    await ok(page, zh('kiosk:home.mine.title'));
    await expectPage(page, zh('kiosk:number.look'));
    await strike(hall, 'home');
    await expectPage(page, home);
    // What ends a visit takes no press in its first second.
    await expect(page.locator('[data-new]')).toHaveCount(0);
    await strike(hall, 'back');
    await expect(button(page, zh('kiosk:idle.startByRemote'))).toBeFocused();
  } finally {
    await hall.stop();
  }
});
