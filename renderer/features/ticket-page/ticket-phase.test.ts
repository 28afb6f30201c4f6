import { describe, expect, it } from 'vitest';
import type { HeldTicket, TicketState } from '#contract/queue.ts';
import { holderCodeOf, isNewCall, ticketPhase } from './ticket-phase.ts';

function held(state: TicketState, calls = 0, rated = false): HeldTicket {
  return {
    ticket: {
      ticketId: '018f0000-0000-4000-8000-000000000001',
      number: 'A012',
      day: '2026-11-20',
      serviceId: 'legal-aid',
      priority: 'none',
      state,
      issuedAt: 0,
      counterId: null,
      calls,
      paper: { state: 'printed' },
      rated,
    },
    outlook: { ahead: 0, estimatedWaitMs: null },
    serviceName: { 'zh-CN': '法律援助' },
    counterName: null,
  };
}

describe('the phone page of a ticket', () => {
  it('asks for a rating once', () => {
    expect(ticketPhase(held('done'))).toBe('done');
    expect(ticketPhase(held('done', 1, true))).toBe('rated');
  });

  it('calls a no-show missed and a given-back or old ticket ended', () => {
    expect(ticketPhase(held('no-show'))).toBe('missed');
    expect(ticketPhase(held('cancelled'))).toBe('ended');
    expect(ticketPhase(held('expired'))).toBe('ended');
  });

  it('shakes when called, when called again, and when opened after the call', () => {
    expect(isNewCall(held('waiting'), held('called', 1))).toBe(true);
    expect(isNewCall(held('called', 1), held('called', 2))).toBe(true);
    expect(isNewCall(undefined, held('called', 1))).toBe(true);
  });

  it('stays still for everything else', () => {
    expect(isNewCall(held('called', 1), held('called', 1))).toBe(false);
    expect(isNewCall(held('called', 1), held('serving', 1))).toBe(false);
    expect(isNewCall(held('waiting'), held('waiting'))).toBe(false);
  });

  it('finds the code at the end of the address', () => {
    const code = 'Abc-_0123456789abcdefg';
    expect(holderCodeOf(`/t/${code}`)).toBe(code);
    expect(holderCodeOf(`/t/${code}/`)).toBe(code);
    expect(holderCodeOf('/t/')).toBeNull();
    expect(holderCodeOf('/t/short')).toBeNull();
  });
});
