import { Eye, EyeOff, LogIn } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { type Text, useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Field } from '../controls/field.tsx';
import { type SignIn as SignInState, useSignIn } from '../controls/use-sign-in.ts';
import { Gate } from './gate.tsx';
import { minutesInWords } from './minutes.ts';
import styles from './sign-in.module.css';

const minuteMs = 60_000;

interface SignInProps {
  /** Somebody was signed in here and no longer is. */
  readonly ended: boolean;
  /** Of another page than the counter clerk's. */
  readonly words?: { readonly title: string; readonly lead: string };
}

export function SignIn({ ended, words }: SignInProps) {
  const t = useText('desk');
  const signIn = useSignIn();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [incomplete, setIncomplete] = useState(false);
  const submit = () => {
    const filled = name.trim() !== '' && password !== '';
    setIncomplete(!filled);
    if (filled) void signIn.prove({ method: 'password', name: name.trim(), password });
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  const invalid = signIn.refusal?.why === 'wrong';
  return (
    <Gate
      title={words?.title ?? t('signIn.title')}
      lead={words?.lead ?? t(ended ? 'signIn.ended' : 'signIn.lead')}
    >
      <form className={styles.form} onSubmit={onSubmit}>
        <Field
          label={t('signIn.name')}
          value={name}
          onChange={setName}
          autoComplete="username"
          maxLength={40}
          isInvalid={invalid}
          autoFocus
        />
        <PasswordField value={password} onChange={setPassword} isInvalid={invalid} />
        <Announce when="now">
          <SignInTrouble signIn={signIn} incomplete={incomplete} />
        </Announce>
        <Button
          kind="primary"
          icon={LogIn}
          large
          wide
          isDisabled={signIn.busy || signIn.lockedForMs > 0}
          onPress={submit}
        >
          {signIn.busy ? t('signIn.going') : t('signIn.go')}
        </Button>
        <input type="submit" hidden />
      </form>
    </Gate>
  );
}

function PasswordField(props: { value: string; onChange: (typed: string) => void; isInvalid: boolean }) {
  const t = useText('desk');
  const [shown, setShown] = useState(false);
  return (
    <Field
      label={t('signIn.password')}
      type={shown ? 'text' : 'password'}
      autoComplete="current-password"
      aside={
        <Button
          kind="quiet"
          icon={shown ? EyeOff : Eye}
          label={shown ? t('signIn.hide') : t('signIn.show')}
          onPress={() => setShown(!shown)}
        >
          {shown ? t('signIn.hideShort') : t('signIn.showShort')}
        </Button>
      }
      {...props}
    />
  );
}

function waitInWords(why: 'busy' | 'locked', waitMs: number, t: Text<'desk'>): string {
  const seconds = Math.ceil(waitMs / 1_000);
  if (why === 'busy') return t('signIn.busy', { seconds });
  return waitMs < 2 * minuteMs
    ? t('signIn.lockedSeconds', { seconds })
    : t('signIn.locked', { wait: minutesInWords(waitMs, t) });
}

function SignInTrouble({ signIn, incomplete }: { signIn: SignInState; incomplete: boolean }) {
  const t = useText('desk');
  const { refusal, lockedForMs } = signIn;
  if (incomplete) return <Status tone="care">{t('signIn.fillBoth')}</Status>;
  switch (refusal?.why) {
    case 'wrong':
      return <Status tone="stop">{t('signIn.wrong', { count: refusal.triesLeft })}</Status>;
    case 'busy':
    case 'locked':
      return lockedForMs > 0 ? (
        <Status tone="stop">{waitInWords(refusal.why, lockedForMs, t)}</Status>
      ) : (
        <Status tone="neutral">{t('signIn.lockOver')}</Status>
      );
    case 'lost':
      return <Status tone="stop">{t('signIn.lost')}</Status>;
    default:
      return null;
  }
}
