import type { LawyerView } from '#contract/lawyer.ts';

/** A lawyer on duty whom nobody has rung. */
export const freeLawyer: LawyerView = {
  ...{ name: '高律师', level: 'station', state: 'free', awayWhy: null, now: 0, movedToHub: false },
  duty: {
    languages: ['zh-CN'],
    fields: [],
    kinds: ['consultation'],
    signLanguage: false,
    interprets: false,
    until: null,
  },
  ...{ ring: null, call: null, interpreter: null, waiting: 0, callBacksDue: 0, captions: [] },
};

export const talkingLawyer: LawyerView = {
  ...freeLawyer,
  ...{ state: 'in-call', call: { callId: 'c', partyKey: 'k' } },
};
