import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { CrashBoundary } from '../ui/feedback/crash-boundary.tsx';
import { defineFeature, type Pages, type Visit, type World } from './feature.ts';
import { Navigation } from './navigation.ts';
import { PlaceShown, useVisit } from './place-shown.tsx';

type DeskPlace = { readonly at: 'queue'; readonly number: string } | { readonly at: 'ticket' };

const Name = () => <h1>{useVisit().profile.hotline}</h1>;
const desk = defineFeature<DeskPlace>({
  id: 'desk',
  around: ({ children }) => <main>{children}</main>,
  pages: { queue: ({ place }) => <p>{place.number}</p>, ticket: Name },
});
const visit = { profile: { hotline: '12348' }, features: [] } as unknown as Visit;

function shown(place: DeskPlace, broken?: { error: unknown }): string {
  const navigation = new Navigation(desk.at(place), {} as World);
  const stop = { ...navigation.shown(), ...(broken ? { broken } : {}) };
  vi.spyOn(navigation, 'shown').mockReturnValue(stop);
  return renderToStaticMarkup(<PlaceShown navigation={navigation} visit={visit} lost="lost" />);
}

describe('the page of a place', () => {
  it('gets the place and the visit, with what stands around it', () => {
    expect(shown({ at: 'queue', number: 'A012' })).toBe('<main><p>A012</p></main>');
    expect(shown({ at: 'ticket' })).toBe('<main><h1>12348</h1></main>');
  });

  it.each(['unheardOf', 'toString', '__proto__'])('%s, which has none, leads home', (at) => {
    expect(shown({ at } as unknown as DeskPlace)).toBe('<main>lost</main>');
  });

  it('breaks where its actor did', () => {
    expect(() => shown({ at: 'ticket' }, { error: new Error('boom') })).toThrow('boom');
  });

  it('that is missing does not compile', () => {
    // @ts-expect-error the ticket has no page here
    const incomplete: Pages<DeskPlace> = { queue: () => null };
    expect(Object.keys(incomplete)).toEqual(['queue']);
  });
});

describe('a page that breaks while it is drawn', () => {
  it('gives way to the fallback, and comes back when asked', () => {
    const boundary = new CrashBoundary({ children: 'the page', fallback: () => 'the fallback' });
    expect(boundary.render()).toBe('the page');
    boundary.state = CrashBoundary.getDerivedStateFromError();
    expect(boundary.render()).toBe('the fallback');
  });
});
