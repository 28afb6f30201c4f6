import type { Language } from '#contract/common.ts';
import type {
  GuideMatched,
  GuideShown,
  GuideStep,
  Opinion,
  QuestionShown,
  Reason,
  Said,
  Words,
} from '#contract/dialogues.ts';
import type { Answers } from './condition.ts';
import { Glossary } from './glossary.ts';
import type { Guide, Question, Text } from './guide.ts';
import type { GuideMatch } from './match.ts';
import type { OpenLibrary } from './offered-guides.ts';
import type { opinionOf } from './opinion.ts';
import type { Dialogues } from './read-dialogues.ts';
import { answerKey, type Step } from './walk.ts';

const sourceLanguage = 'zh-CN';
/** More are not read at a terminal. */
const mostCases = 2;

/** Puts what a guide says into a language, with articles and places of the library in use. */
export class Shower {
  readonly #dialogues: Dialogues;
  readonly #open: OpenLibrary;
  readonly #language: Language;
  readonly #nearness: Parameters<OpenLibrary['library']['places']['institutions']>[1];
  readonly #here: Readonly<Record<string, string>>;
  /** While an opinion is put together. */
  #glossary = new Glossary([]);

  constructor(
    dialogues: Dialogues,
    open: OpenLibrary,
    language: Language,
    nearness: Parameters<OpenLibrary['library']['places']['institutions']>[1],
    here: Readonly<Record<string, string>> = {},
  ) {
    this.#dialogues = dialogues;
    this.#open = open;
    this.#language = language;
    this.#nearness = nearness;
    this.#here = here;
  }
  guide({ id, title, need, danger }: Guide): GuideShown {
    return { id, title: this.#words(title), need: this.#words(need), danger: [...danger] };
  }
  match({ guide, article: row }: GuideMatch): GuideMatched {
    const { documents } = this.#open.library;
    const article = row === null ? null : documents.article(row);
    const title = article && documents.byId(article.document)?.shortTitle;
    return {
      guide: this.guide(guide),
      article:
        article && title
          ? { ref: { document: article.document, key: article.key }, title, label: article.label }
          : null,
    };
  }
  step(guide: Guide, step: Exclude<Step, { at: 'end' }>): GuideStep {
    if (step.at === 'contradiction') {
      const ask = step.ask.map((question) => this.#question(guide, question));
      return { at: 'contradiction', text: this.#words(step.contradiction.text), ask };
    }
    const { question, asked, of } = step;
    this.#glossary = this.#glossaryOf(guide);
    // Whoever was asked those has read what they say.
    for (const before of asked) this.#question(guide, before);
    return { at: 'question', question: this.#question(guide, question), asked: asked.length, of };
  }
  /** All that was asked and answered. */
  told({ questions }: Guide, answers: Answers): Reason[] {
    return questions.flatMap((question) => {
      const answer = answers[question.id];
      return answer === undefined ? [] : [this.#reason(question, answer)];
    });
  }
  /** In the order in which it is read: a word of the law is explained where it comes up first. */
  opinion(given: ReturnType<typeof opinionOf>): Opinion {
    this.#glossary = this.#glossaryOf(given.guide);
    return {
      title: this.#words(given.guide.title),
      conclusions: given.conclusions.map(({ conclusion: { title, says }, because }) => ({
        title: this.#words(title),
        because: because.map(({ question, answer }) => this.#reason(question, answer)),
        says: says.map((text) => this.#said(text)),
      })),
      steps: given.steps.map(({ step, fields }) => ({
        ...this.#said(step.text),
        action: step.action,
        fields: { ...fields },
      })),
      periods: given.periods.map(({ period, since, lastDay }) => ({
        title: this.#words(period.title),
        begins: this.#words(this.#beginning(given.guide, period)),
        since,
        lastDay,
        ...period.length,
        laws: this.#laws(period.laws),
        note: this.#maybe(period.note),
      })),
      evidence: given.evidence.map(({ text, why }) => ({ text: this.#words(text), why: this.#maybe(why) })),
      risks: given.risks.map(({ text }) => this.#said(text)),
      aid: given.aid && { likely: given.aid.likely, text: this.#said(given.aid.text) },
      where: given.where.map(({ type, text }) => ({
        type,
        text: this.#words(text),
        nearest: this.#nearest(type),
      })),
      notKnown: given.notKnown.map(({ name, help }) => ({
        name: this.#words(name),
        help: this.#maybe(help),
      })),
      cases: this.#cases(given.guide),
    };
  }

  #question(guide: Guide, question: Question): QuestionShown {
    const { kind, min, max, past, future, mayBeUnknown, options } = question;
    return {
      ...{ kind, min, max, past, future, mayBeUnknown },
      key: answerKey(guide, question),
      // In the order in which it is read; the name does not stand there.
      ask: this.#words(question.ask),
      why: this.#words(question.why),
      help: this.#maybe(question.help),
      options: options.map(({ id, text }) => ({ id, ...this.#words(text) })),
      name: this.#words(question.name),
    };
  }
  #reason(question: Question, answer: string): Reason {
    const option = question.options.find(({ id }) => id === answer);
    return {
      name: this.#words(question.name),
      kind: question.kind,
      answer,
      option: option ? this.#words(option.text) : null,
    };
  }
  #beginning(
    { questions, title }: Guide,
    { from, event }: { from: string | null; event: Text | null },
  ): Text {
    return event ?? questions.find(({ id }) => id === from)?.name ?? title;
  }
  #nearest(type: Guide['where'][number]['type']): Opinion['where'][number]['nearest'] {
    const [first] = this.#open.library.places.institutions({ type }, this.#nearness, { limit: 1 }).items;
    return first ? { name: first.name, phone: first.phone, address: first.address } : null;
  }
  #cases({ need, title }: Guide): Opinion['cases'] {
    const { search, library } = this.#open;
    const { hits } = search.query(`${title.words} ${need.words}`, { limit: mostCases, kinds: ['case'] });
    const cases = hits.flatMap(({ rowId, reason }) => {
      // What nothing speaks for is shown by the search when its time runs out: it is not similar.
      if (reason.why === 'words' && reason.words.length === 0) return [];
      const article = library.documents.article(rowId);
      const document = article && library.documents.byId(article.document);
      return document ? [{ title: document.title, ref: { document: document.id, key: article.key } }] : [];
    });
    return [...new Map(cases.map((each) => [each.ref.document, each])).values()];
  }

  #glossaryOf({ terms }: Guide): Glossary {
    return new Glossary([...terms, ...this.#dialogues.terms]);
  }
  #words({ key, words }: Text): Words {
    const own = this.#own(key);
    if (own !== undefined) return { words: this.#filled(own), language: this.#language };
    // The terms are those of the Chinese texts.
    const terms = this.#glossary.firstIn(words).map(({ word, meaning }) => {
      const inOwn = this.#own(meaning.key);
      return { word, meaning: inOwn ?? meaning.words, language: inOwn ? this.#language : sourceLanguage };
    });
    return { words: this.#filled(words), language: sourceLanguage, ...(terms.length > 0 && { terms }) };
  }
  /** What is so at this place stands in a text as `{aidLine}`. */
  #filled(words: string): string {
    return words.replace(/\{(\w+)\}/g, (name, key: string) => this.#here[key] ?? name);
  }
  #own(key: string): string | undefined {
    return this.#dialogues.texts.get(this.#language)?.get(key);
  }
  #maybe(text: Text | null): Words | null {
    return text && this.#words(text);
  }
  #said(text: Text): Said {
    return { ...this.#words(text), laws: this.#laws(text.laws) };
  }
  #laws(laws: readonly string[]): Said['laws'] {
    return laws.map((cited) => {
      const article = this.#open.library.documents.cited(cited);
      return { cited, ref: article && { document: article.document, key: article.key } };
    });
  }
}
