// @vitest-environment happy-dom
import { type Answers, type AskingPage, describeAsking, live } from '#tests/harness/page-rig.tsx';
import { feature } from './index.ts';
import type { EducationPlace } from './places.ts';

const learn: EducationPlace = { at: 'learn', page: 0 };
const article = {
  id: 'education/scams',
  kind: 'education',
  title: '防范诈骗',
  shortTitle: '',
  translations: {},
};
const question = {
  id: 'q1',
  question: '中奖要先交税吗？',
  choices: ['要', '不要'],
  answer: 1,
  explanation: '先要钱的都是骗子。',
  basis: [],
};

const pages: Readonly<Record<string, AskingPage<EducationPlace>>> = {
  'what can be learnt': {
    place: learn,
    asks: 'library.documents',
    asking: 'library:text.opening',
    failed: 'library:text.failed',
    answer: { items: [article], next: null },
    answered: '防范诈骗',
    empty: { answer: { items: [], next: null }, seen: 'library:guides.none' },
  },
  'what can be learnt, by its quizzes': {
    place: learn,
    asks: 'library.quizzes',
    asking: 'library:text.opening',
    failed: 'library:text.failed',
    answer: { items: [{ id: 'quiz/scams', title: '识骗小测', translations: {} }], next: null },
    answered: '识骗小测',
  },
  'a quiz': {
    place: { at: 'quiz', quiz: 'quiz/scams', title: '识骗小测', chosen: [], explained: false },
    asks: 'library.quiz',
    asking: 'library:text.opening',
    failed: 'library:text.failed',
    answer: [question],
    answered: '中奖要先交税吗？',
  },
};

const none = () => ({ items: [], next: null });
const others: Answers = {
  'queue.services': live([]),
  'library.quizzes': none,
  'library.documents': none,
};

describeAsking(feature, pages, others);
