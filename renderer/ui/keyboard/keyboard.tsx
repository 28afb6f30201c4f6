import { Delete, Keyboard as KeyboardIcon, Space } from 'lucide-react';
import { type CSSProperties, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { useText } from '#renderer/i18n/texts.ts';
import { classNames } from '../class-names.ts';
import { Docked } from '../page/dock.tsx';
import { usePreferences } from '../preferences.tsx';
import { PressButton } from '../press/press-button.tsx';
import { useLandscape } from '../use-landscape.ts';
import { type Board, boardsFor, layoutOf, type SpecialKey, specialKeys } from './boards.ts';
import { candidatePages } from './candidate-pages.ts';
import { Candidates } from './candidates.tsx';
import { HandPad } from './hand-pad.tsx';
import { Heard, useSpokenName } from './heard.tsx';
import styles from './keyboard.module.css';
import { invisible } from './letters.ts';
import { lettersOn } from './pinyin/telephone.ts';
import type { Editing } from './use-editing.ts';
import { type InputMethod, useInputMethod } from './use-input-method.ts';
import { useTypedKeys } from './use-typed-keys.ts';

export interface KeyboardProps {
  readonly editing: Editing;
}

/**
 * Keys to be touched, for a screen without a keyboard, and to be moved among by arrow keys. Letters become Chinese by choosing among
 * what they may mean. The caret stays in the field. It stands upright, from left to right, in pages of every direction.
 */
export function Keyboard({ editing }: KeyboardProps) {
  const t = useText('common');
  const { scale, language } = usePreferences().preferences;
  const room = { large: scale === 'elder', wide: useLandscape() };
  const boards = boardsFor(room, language);
  const [wanted, setWanted] = useState<Board | null>(null);
  const [choosing, setChoosing] = useState(false);
  const usual = scale === 'tv' ? 'nine' : (boards[0] ?? 'latin');
  const board = wanted && boards.includes(wanted) ? wanted : usual;
  const method = useInputMethod(editing, board);
  const shown = useShownCandidates(method, room);
  useTypedKeys({ editing, method, nine: board === 'nine', ...shown, shown: shown.onPage });
  const nameOf = useSpokenName(
    method.definitions,
    shown.onPage.map(({ text }) => text),
  );
  const [first] = shown.onPage;
  const { columns, rows } = layoutOf(board, room);
  const keys = useFocusWithin();
  const special = (key: SpecialKey) => {
    if (key === 'erase') method.erase();
    else if (key === 'space') editing.type(' ');
    else setChoosing(true);
  };
  return (
    <Docked>
      <fieldset
        ref={keys}
        className={styles.keyboard}
        dir="ltr"
        aria-label={t('keyboard.label')}
        data-board={board}
        style={{ '--columns': columns } as CSSProperties}
      >
        {shown.onPage.length > 0 ? <Candidates {...shown} nameOf={nameOf} onChoose={method.choose} /> : null}
        <Heard editing={editing} first={first && nameOf(first.text)} />
        {board === 'hand' && !choosing ? <HandPad strokes={method.strokes} onStroke={method.write} /> : null}
        {choosing ? (
          <Boards
            boards={boards}
            current={board}
            onChoose={(next) => {
              setWanted(next);
              setChoosing(false);
            }}
          />
        ) : (
          rows.map((row) => (
            <div key={row.join('')} className={styles.row} data-together>
              {row.map((key) => (
                <Key
                  key={key}
                  label={key}
                  small={board === 'nine' ? lettersOn(key) : ''}
                  wide={row.length < columns || columns <= fewColumns}
                  onPress={method.press}
                  onSpecial={special}
                />
              ))}
            </div>
          ))
        )}
      </fieldset>
    </Docked>
  );
}

/** Keys of so few columns are wide. */
const fewColumns = 4;

/** Not the signs that change a letter, whose keys bear their names. */
const mongolianLetter = /^[\u1800-\u180a\u1820-\u1842]$/;

interface KeyProps {
  readonly label: string;
  /** What stands small beside it. */
  readonly small: string;
  /** There is room for a word. */
  readonly wide: boolean;
  readonly onPress: (key: string) => void;
  readonly onSpecial: (key: SpecialKey) => void;
}

function Key({ label, small, wide, onPress, onSpecial }: KeyProps) {
  const t = useText('common');
  const special = specialKeys.find((key) => key === label);
  if (special)
    return (
      <PressButton
        className={classNames(
          styles.key,
          styles.small,
          special === 'erase' && styles.erase,
          special === 'erase' && wide && styles.double,
        )}
        aria-label={t(`keyboard.${special}`)}
        preventFocusOnPress={special !== 'boards'}
        onPress={() => onSpecial(special)}
      >
        <SpecialIcon of={special} />
        {special === 'erase' && wide ? t('keyboard.erase') : null}
      </PressButton>
    );
  return (
    <PressButton
      className={classNames(styles.key, invisible[label] && styles.small)}
      preventFocusOnPress
      onPress={() => onPress(label)}
    >
      <span className={classNames(mongolianLetter.test(label) && styles.standing)}>
        {invisible[label] ?? label}
      </span>
      {small ? <span className={styles.letters}>{small}</span> : null}
    </PressButton>
  );
}

function SpecialIcon({ of }: { readonly of: SpecialKey }) {
  if (of === 'erase') return <Delete aria-hidden />;
  return of === 'space' ? <Space aria-hidden /> : <KeyboardIcon aria-hidden />;
}

interface BoardsProps {
  readonly boards: readonly Board[];
  readonly current: Board;
  readonly onChoose: (board: Board) => void;
}

/** Which keys to have instead. */
function Boards({ boards, current, onChoose }: BoardsProps) {
  const t = useText('common');
  return (
    <div className={styles.boards}>
      {boards.map((board) => (
        <PressButton
          key={board}
          className={classNames(styles.key, styles.board)}
          autoFocus={board === current}
          aria-current={board === current}
          onPress={() => onChoose(board)}
        >
          {t(`keyboard.board.${board}`)}
        </PressButton>
      ))}
    </div>
  );
}

/** The page of candidates that is shown. What is typed anew is shown from its beginning. */
function useShownCandidates(
  { typed, candidates }: InputMethod,
  { large, wide }: { large: boolean; wide: boolean },
) {
  const [turned, setTurned] = useState({ typed: '', to: 0 });
  const area = { columns: large ? 6 : 8, rows: wide || large ? 1 : 2 };
  const pages = candidatePages(candidates, area);
  const at = turned.typed === typed ? Math.min(turned.to, Math.max(0, pages.length - 1)) : 0;
  const page = pages[at] ?? [];
  return {
    ...area,
    page,
    onPage: page.map(({ candidate }) => candidate),
    hasMore: at < pages.length - 1,
    hasLess: at > 0,
    onTurn: (by: 1 | -1) => setTurned({ typed, to: Math.max(0, at + by) }),
  };
}

/** When what had the focus goes (a candidate, the choice of boards), the first key takes it: arrow keys go on from there. */
function useFocusWithin(): RefObject<HTMLFieldSetElement | null> {
  const keys = useRef<HTMLFieldSetElement>(null);
  const last = useRef<Element | null>(null);
  useLayoutEffect(() => {
    const gone = last.current && !last.current.isConnected && document.activeElement === document.body;
    if (gone) keys.current?.querySelector('button')?.focus();
    const { activeElement } = document;
    last.current = keys.current?.contains(activeElement) ? activeElement : null;
  });
  useLayoutEffect(() => {
    const note = ({ target }: FocusEvent) => {
      last.current = target instanceof Element && keys.current?.contains(target) ? target : null;
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
  return keys;
}
