// @vitest-environment happy-dom
import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { type FocusSpot, useFocusMemory } from './focus-memory.ts';
import { useArrowKeys } from './use-arrow-keys.ts';

/** A button at a place of a grid: `at="column row"`, and for what is larger `"column row columns rows"`. */
function Key({ at, children, off }: { at: string; children: string; off?: boolean }) {
  return (
    <button type="button" data-at={at} disabled={off ?? false}>
      {children}
    </button>
  );
}

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

beforeEach(() => {
  const box = vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function (
    this: HTMLElement,
  ) {
    const [x = 0, y = 0, columns = 1, rows = 1] = (this.dataset.at ?? '').split(' ').map(Number);
    return new DOMRect(x * 100, y * 100, columns * 100 - 20, rows * 100 - 20);
  });
  const visible = vi.spyOn(HTMLElement.prototype, 'checkVisibility').mockReturnValue(true);
  onTestFinished(() => {
    box.mockRestore();
    visible.mockRestore();
  });
});

async function show(page: ReactNode) {
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  onTestFinished(async () => {
    await act(async () => root.unmount());
    place.remove();
  });
  const draw = (next: ReactNode) => act(async () => root.render(next));
  await draw(page);
  return draw;
}

function Page({ children }: { children: ReactNode }) {
  useArrowKeys();
  return <main>{children}</main>;
}

function press(key: string, init: KeyboardEventInit = {}): void {
  (document.activeElement ?? document.body).dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }),
  );
}

const focused = () => document.activeElement?.textContent;
const focus = (words: string) =>
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent === words)?.focus();

it('stops at the edge: nothing is come to round the back', async () => {
  await show(
    <Page>
      <Key at="0 0">a</Key>
      <Key at="1 0">b</Key>
    </Page>,
  );
  focus('a');
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight']) press(key);
  expect(focused()).toBe('b');
  for (const key of ['ArrowUp', 'ArrowDown']) press(key);
  expect(focused()).toBe('b');
});

it('does not go to what lies under a question, nor to what cannot be pressed', async () => {
  await show(
    <Page>
      <Key at="0 0">a</Key>
      <Key at="1 0" off>
        b
      </Key>
      <div inert>
        <Key at="2 0">c</Key>
      </div>
      <Key at="3 0">d</Key>
    </Page>,
  );
  focus('a');
  press('ArrowRight');
  expect(focused()).toBe('d');
});

it('comes back to where it was in a group', async () => {
  await show(
    <Page>
      <section data-focus-group>
        <Key at="0 0">a</Key>
        <Key at="0 1">b</Key>
      </section>
      <section data-focus-group>
        <Key at="1 0">c</Key>
      </section>
    </Page>,
  );
  focus('b');
  focus('c');
  press('ArrowLeft');
  expect(focused()).toBe('b');
});

it('goes on within a group before it leaves it for what is nearer', async () => {
  await show(
    <Page>
      <nav data-focus-group>
        <Key at="2 0">a</Key>
        <Key at="2 3">b</Key>
      </nav>
      <Key at="1 1">key</Key>
    </Page>,
  );
  focus('a');
  press('ArrowDown');
  expect(focused()).toBe('b');
  press('ArrowLeft');
  expect(focused()).toBe('key');
});

it('goes through what scrolls in its order, and past what of it is out of sight', async () => {
  await show(
    <Page>
      <Key at="0 0">left</Key>
      <Key at="2 0">right</Key>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has the focus */}
      <section aria-label="text" tabIndex={0} data-at="0 1 3 2">
        <Key at="1 0">above</Key>
        <Key at="0 1 3 1">first</Key>
        <Key at="0 2 3 1">last</Key>
        <Key at="0 4 3 1">below</Key>
      </section>
      <Key at="0 3 3 1">further</Key>
    </Page>,
  );
  const region = document.querySelector('section');
  focus('left');
  press('ArrowRight');
  expect(focused()).toBe('right');
  region?.focus();
  press('ArrowRight');
  expect(focused()).toBe('first');
  region?.focus();
  const way = ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp'].map((key) => {
    press(key);
    return focused();
  });
  expect(way).toEqual(['first', 'last', 'below', 'last']);
  focus('further');
  press('ArrowDown');
  expect(focused()).toBe('further');
  region?.focus();
  press('ArrowUp');
  expect(['left', 'right']).toContain(focused());
});

it('leaves a line of text by its ends, and up and down', async () => {
  await show(
    <Page>
      <input data-at="1 1" defaultValue="ab" />
      <Key at="0 1">a</Key>
      <Key at="1 0">b</Key>
    </Page>,
  );
  const field = document.querySelector('input');
  field?.focus();
  field?.setSelectionRange(1, 1);
  press('ArrowLeft');
  expect(document.activeElement).toBe(field);
  field?.setSelectionRange(0, 0);
  press('ArrowLeft');
  expect(focused()).toBe('a');
  field?.focus();
  press('ArrowUp');
  expect(focused()).toBe('b');
});

it('goes on eight times a second while a key is held, and stays at the end for the rest of a minute', async () => {
  await show(
    <Page>
      {['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'].map((name) => (
        <Key key={name} at={`0 ${name}`}>
          {name}
        </Key>
      ))}
    </Page>,
  );
  focus('0');
  let atMs = 1_000;
  const hold = (untilMs: number) => {
    for (; atMs < untilMs; atMs += 33) {
      const init = { key: 'ArrowDown', bubbles: true, cancelable: true, repeat: true };
      const event = new KeyboardEvent('keydown', init);
      Object.defineProperty(event, 'timeStamp', { value: atMs });
      document.activeElement?.dispatchEvent(event);
    }
  };
  hold(2_000);
  expect(['7', '8']).toContain(focused());
  hold(61_000);
  expect(focused()).toBe('9');
});

it.each(['Unidentified', 'ColorF0Red', 'MediaTrackNext', 'F13', 'constructor', 'Arrow'])(
  'stays where it is at a key of a remote that it does not know: %s',
  async (key) => {
    await show(
      <Page>
        <Key at="0 0">a</Key>
        <Key at="0 1">b</Key>
      </Page>,
    );
    focus('a');
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
    expect(focused()).toBe('a');
    expect(event.defaultPrevented).toBe(false);
  },
);

function Remembering({
  spots,
  at,
  children,
}: {
  spots: Map<number, FocusSpot>;
  at: number;
  children: ReactNode;
}) {
  useFocusMemory(spots, at);
  return (
    <main key={at}>
      <h1 tabIndex={-1}>page</h1>
      {children}
    </main>
  );
}

it('is where it was on a page that somebody comes back to, also when its content comes later', async () => {
  const spots = new Map<number, FocusSpot>();
  const first = (ready: boolean, waiting = 3) => (
    <Remembering spots={spots} at={1}>
      {ready ? <button type="button">窗口</button> : null}
      {ready ? <button type="button">{`律师 ${waiting}`}</button> : null}
    </Remembering>
  );
  const draw = await show(first(true));
  focus('律师 3');
  await draw(
    <Remembering spots={spots} at={2}>
      <button type="button">下一步</button>
    </Remembering>,
  );
  await draw(first(false));
  await draw(first(true, 4));
  expect(focused()).toBe('律师 4');
});

it('is not lost when what has it is drawn anew, and goes to the heading when that is gone for good', async () => {
  const spots = new Map<number, FocusSpot>();
  const page = (key: string | null) => (
    <Remembering spots={spots} at={1}>
      {key ? (
        <button key={key} type="button">
          律师
        </button>
      ) : null}
    </Remembering>
  );
  const draw = await show(page('a'));
  focus('律师');
  await draw(page('b'));
  await vi.waitFor(() => expect(focused()).toBe('律师'));
  await draw(page(null));
  await vi.waitFor(() => expect(focused()).toBe('page'));
});
