import { describe, expect, it } from 'vitest';
import type { Counter } from '#contract/desk.ts';
import type { Ticket, TicketState } from '#contract/queue.ts';
import { actionOfKey, callsBefore, deskActions, isMeant } from './desk-actions.ts';

function ticket(state: TicketState, calls = 1): Ticket {
  return {
    ticketId: '018f0000-0000-4000-8000-000000000001',
    number: 'A012',
    day: '2026-11-20',
    serviceId: 'legal-aid',
    priority: 'none',
    state,
    issuedAt: 0,
    counterId: 'w3',
    calls,
    paper: { state: 'printed' },
    rated: false,
  };
}

function view(current: Ticket | null, state: Counter['state'] = 'open', waitingTotal = 5) {
  const counter: Counter = {
    counterId: 'w3',
    name: { 'zh-CN': '3 号窗口' },
    state,
    clerk: '王芳',
    serviceIds: ['legal-aid'],
    current,
  };
  return { counter, waitingTotal };
}

describe('what the desk offers', () => {
  it('calls the next one when nobody is at the counter', () => {
    expect(deskActions(view(null))).toMatchObject({ primary: 'call-next', secondary: ['pause', 'close'] });
  });

  it('has no next step while nobody waits', () => {
    expect(deskActions(view(null, 'open', 0)).primary).toBeNull();
  });

  it('begins with the one who was called, and counts recalls', () => {
    expect(deskActions(view(ticket('called', 2)))).toEqual({
      primary: 'serve',
      secondary: ['recall', 'no-show', 'transfer'],
      recalls: 1,
    });
  });

  it('offers no fourth recall: it is a no-show then', () => {
    const actions = deskActions(view(ticket('called', 4)));
    expect(actions.recalls).toBe(3);
    expect(actions.secondary).toEqual(['no-show', 'transfer']);
  });

  it('finishes the one being served', () => {
    expect(deskActions(view(ticket('serving')))).toMatchObject({
      primary: 'finish',
      secondary: ['transfer'],
    });
  });

  it('goes on after a pause', () => {
    expect(deskActions(view(null, 'paused'))).toMatchObject({ primary: 'resume', secondary: ['close'] });
  });
});

describe('recalls of a no-show who waited again', () => {
  it('start over at the counter that calls them', () => {
    const before = callsBefore(null, ticket('called', 5), true);
    expect(deskActions(view(ticket('called', 5)), before)).toMatchObject({ recalls: 0 });
    const still = callsBefore(before, ticket('called', 7), true);
    expect(deskActions(view(ticket('called', 7)), still)).toMatchObject({ recalls: 2 });
  });

  it('are counted from the first call when the page was loaded in the middle', () => {
    const before = callsBefore(null, ticket('called', 3), false);
    expect(deskActions(view(ticket('called', 3)), before).recalls).toBe(2);
  });

  it('are offered when the page was loaded in the middle of a second visit', () => {
    const before = callsBefore(null, ticket('called', 6), false);
    expect(deskActions(view(ticket('called', 6)), before).secondary).toContain('recall');
  });

  it('are forgotten with the person', () => {
    expect(callsBefore({ ticketId: 'x', calls: 4 }, null, true)).toBeNull();
  });
});

describe('keys of the desk', () => {
  it('does the next step with one key, whatever the step is', () => {
    expect(actionOfKey('F2', deskActions(view(null)))).toBe('call-next');
    expect(actionOfKey('F2', deskActions(view(ticket('called'))))).toBe('serve');
    expect(actionOfKey('F2', deskActions(view(ticket('serving'))))).toBe('finish');
    expect(actionOfKey('F2', deskActions(view(null, 'paused')))).toBe('resume');
  });

  it('knows only keys of actions that are offered now', () => {
    expect(actionOfKey('F3', deskActions(view(ticket('called'))))).toBe('recall');
    expect(actionOfKey('F3', deskActions(view(ticket('called', 4))))).toBeNull();
    expect(actionOfKey('F4', deskActions(view(ticket('serving'))))).toBeNull();
    expect(actionOfKey('F2', deskActions(view(null, 'open', 0)))).toBeNull();
    expect(actionOfKey('a', deskActions(view(null)))).toBeNull();
  });
});

describe('a double press', () => {
  it('does not do two steps', () => {
    expect(isMeant(1_000, 1_300)).toBe(false);
    expect(isMeant(1_000, 1_600)).toBe(true);
    expect(isMeant(null, 0)).toBe(true);
  });
});
