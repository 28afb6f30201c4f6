import type { Tuned } from '../embeddings/tables.ts';
import type { Tree } from '../rank/trees.ts';
import { type GrowingOptions, learnRanking } from './boosted-trees.ts';
import { Classroom, type Dealt, type Lesson, type Shown } from './classroom.ts';
import { type Pretraining, pretrain } from './embed/pretraining.ts';
import type { TrainingSet } from './training-set.ts';

interface Pretrain {
  readonly do: 'pretrain';
  readonly job: Pretraining;
  readonly thread: number;
  readonly threads: number;
}
interface InClass extends Dealt {
  readonly lesson: Lesson;
}
interface Guess extends InClass {
  readonly do: 'guess';
}
interface Tune extends InClass {
  readonly do: 'tune';
}
interface Show extends InClass {
  readonly do: 'show';
}
interface ShowCloser extends InClass {
  readonly do: 'show-closer';
  readonly shown: readonly Shown[];
  readonly trees: readonly Tree[];
}
interface Grow {
  readonly do: 'grow';
  readonly set: TrainingSet;
  readonly seed: number;
  readonly options: GrowingOptions;
}

/** A part of the learning that needs nothing but what it is given. */
export type Task = Pretrain | Guess | Tune | Show | ShowCloser | Grow;

export type TaskResult<T extends Task> = T extends Pretrain
  ? null
  : T extends Guess
    ? readonly { readonly question: number; readonly rows: Uint32Array }[]
    : T extends Tune
      ? Tuned | null
      : T extends Show | ShowCloser
        ? readonly Shown[]
        : readonly Tree[];

export function carryOut<T extends Task>(task: T, onProgress: (share: number) => void): TaskResult<T> {
  return resultOf(task, onProgress) as TaskResult<T>;
}

function resultOf(task: Task, onProgress: (share: number) => void): TaskResult<Task> {
  switch (task.do) {
    case 'pretrain':
      pretrain(task.job, task.thread, task.threads, onProgress);
      return null;
    case 'guess':
      return inClass(task, (room) => room.guess(task));
    case 'tune':
      return inClass(task, (room) => room.tune(task));
    case 'show':
      return inClass(task, (room) => room.show(task));
    case 'show-closer':
      return inClass(task, (room) => room.showCloser(task, task.shown, task.trees));
    case 'grow':
      return learnRanking(task.set, task.seed, task.options);
  }
}

function inClass<T>({ lesson }: InClass, use: (room: Classroom) => T): T {
  const room = new Classroom(lesson);
  try {
    return use(room);
  } finally {
    room.close();
  }
}
