import { expect, test } from '@playwright/test';
import type { CheckName } from '#tests/harness/checks/checks.ts';
import { look } from './steps/places.ts';

const rules = { smallestText: 14, smallestTarget: 48, smallestKey: 42, safeArea: 0.05, mayScroll: false };

/** One fault each, and the check that must name it. */
const faults: readonly { readonly check: CheckName; readonly fault: string; readonly page: string }[] = [
  {
    check: 'fit',
    fault: 'words cut off',
    page: '<p style="inline-size: 100px; overflow: hidden; white-space: nowrap">A sentence too long for its place</p>',
  },
  {
    check: 'fit',
    fault: 'words beyond the screen',
    page: '<p style="position: fixed; inset-inline-start: -40px; inset-block-start: 300px">Beyond</p>',
  },
  {
    check: 'fit',
    fault: 'words in the unsafe edge of a television',
    page: '<p style="position: fixed; inset-inline-start: 20px; inset-block-start: 300px">On the edge</p>',
  },
  {
    check: 'fit',
    fault: 'words out of their button',
    page: '<button style="inline-size: 200px; block-size: 60px; padding: 0">One<br>two<br>three<br>four lines of words</button>',
  },
  {
    check: 'overlap',
    fault: 'a button over another',
    page: '<button class="big">One</button><button class="big" style="margin-inline-start: -30px">Two</button>',
  },
  {
    check: 'overlap',
    fault: 'words over words',
    page: '<p>Some words</p><p style="margin-block-start: -40px">Other words</p>',
  },
  { check: 'sizes', fault: 'small words', page: '<p style="font-size: 12px">Small</p>' },
  { check: 'sizes', fault: 'a small button', page: '<button style="block-size: 30px">Small</button>' },
  {
    check: 'digits',
    fault: 'two numbers that changed places',
    page: '<p dir="rtl">A012، 3-كۆزنەك</p>',
  },
  { check: 'axe', fault: 'a button without a name', page: '<button class="big"></button>' },
  {
    check: 'arrows',
    fault: 'a button that no arrow key leads to',
    page: '<button class="big" id="one">One</button><button class="big">Two</button>',
  },
];

/** The same, well made. */
const sound = `
  <h1 tabindex="-1">A title</h1><p>Some words</p><button class="big">One</button>
  <p dir="rtl"><bdi dir="ltr">A012</bdi>، <bdi dir="ltr">3</bdi>-كۆزنەك</p>`;

function page(body: string): string {
  return `<!doctype html><html lang="zh-CN"><title>A page</title><style>
    :root { --u: 1px } body { margin: 120px; font-size: 20px; background: white; color: black }
    button { font: inherit } .big { inline-size: 200px; block-size: 60px }
  </style><main>${body}</main></html>`;
}

test('what is looked at on every page finds each fault, and nothing on a sound page', {
  tag: '@once',
}, async ({ page: shown }) => {
  for (const { check, fault, page: body } of faults) {
    await shown.setContent(page(`<h1 tabindex="-1">A title</h1>${body}`));
    await shown.locator('h1').focus();
    expect.soft(await look(shown, rules, [check]), fault).not.toEqual([]);
  }
  await shown.setContent(page(sound));
  await shown.locator('.big').focus();
  expect(await look(shown, rules, ['fit', 'overlap', 'sizes', 'digits', 'axe', 'arrows'])).toEqual([]);
});
