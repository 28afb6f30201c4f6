// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { isPrivate, outlineOf, wordsOf } from './outline.ts';

afterEach(() => {
  document.body.innerHTML = '';
});

function heard(page: string) {
  document.body.innerHTML = page;
  const { items, choices, back, forward } = outlineOf(document);
  return {
    words: items.map(({ element }) => wordsOf(element)),
    choices: choices.map(wordsOf),
    ways: [back, forward].map((way) => way && wordsOf(way)),
  };
}

describe('a page as it is heard', () => {
  it('is its title, its texts and its controls, in their order; the ways back and on are no choices', () => {
    const page = heard(`
      <nav aria-label="tools"><button>Help</button></nav>
      <main><header><h1>What do you need?</h1><p>One <b>step</b> after the other</p></header>
        <button><span>Ask</span><span>a lawyer</span></button>
        <div><button aria-label="Erase"><svg aria-hidden="true"></svg></button></div>
        <footer><div data-way="back"><button>Back</button></div><div data-way="forward"><button>Next</button></div></footer>
      </main>`);
    expect(page).toEqual({
      words: [
        'What do you need?',
        'One step after the other',
        'Ask a lawyer',
        'Erase',
        'Back',
        'Next',
        'Help',
      ],
      choices: ['Ask a lawyer', 'Erase'],
      ways: ['Back', 'Next'],
    });
  });

  it('leaves out what nobody sees, and tells facts with their names', () => {
    const { words } = heard(`<main><h1>You?</h1>
      <p hidden>gone</p><p aria-hidden="true">dots</p><div inert><button>below</button></div>
      <dl><dt>Name</dt><dd>Lin</dd><dt>Age</dt><dd>63</dd></dl>
      <output aria-label="Typed">A 0</output><img alt="A map"><meter aria-label="Volume" value="3" max="10"></meter></main>`);
    expect(words).toEqual(['You?', 'Name: Lin', 'Age: 63', 'Typed: A 0', 'A map', 'Volume: 3/10']);
  });

  it('has small things that belong together as one, until they are gone into', () => {
    const { words, choices } = heard(`<main><h1>What?</h1>
      <div data-together><button>q</button><button>w</button><button>e</button></div>
      <div data-together><button>Law</button><button>Case</button></div></main>`);
    expect(words).toEqual(['What?', 'q w e', 'Law', 'Case']);
    expect(choices).toEqual(['q w e', 'Law', 'Case']);
    const inside = outlineOf(document, document.querySelector<HTMLElement>('[data-together]'));
    expect(inside.items.map(({ element }) => wordsOf(element))).toEqual([
      'What?',
      'q w e',
      'q',
      'w',
      'e',
      'Law',
      'Case',
    ]);
    expect(inside.choices).toHaveLength(3);
  });

  it('keeps the thousands of a number together', () => {
    expect(heard('<main><h1>Всего\n 1\u00A0050  юан.</h1></main>').words).toEqual(['Всего 1\u00A0050 юан.']);
  });

  it('has no pause where words are only marked', () => {
    const { words } = heard(
      '<main><h1>?</h1><button><b>Six</b><i><mark>拖欠</mark><u>的</u></i></button></main>',
    );
    expect(words).toEqual(['?', 'Six 拖欠的']);
  });

  it('is the question over it, while there is one', () => {
    expect(
      heard('<main><h1>Page</h1></main><div role="dialog"><h1>Sure?</h1><button>Yes</button></div>'),
    ).toEqual({
      words: ['Sure?', 'Yes'],
      choices: ['Yes'],
      ways: [null, null],
    });
  });

  it('knows what is private by what stands around it', () => {
    document.body.innerHTML = '<dl data-private><dt>Name</dt><dd>Lin</dd></dl><p>open</p>';
    expect(['dt', 'p'].map((name) => isPrivate(document.querySelector(name) as HTMLElement))).toEqual([
      true,
      false,
    ]);
  });
});
