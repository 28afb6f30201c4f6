import { useText } from '#renderer/i18n/texts.ts';
import { Pad } from '#renderer/ui/controls/pad.tsx';

const fewestDigits = 7;
const mostDigits = 15;

/** Whether it may be a telephone's number. */
export function isWholePhone(phone: string): boolean {
  return phone.length >= fewestDigits;
}

interface PhonePadProps {
  readonly phone: string;
  readonly onChange: (phone: string) => void;
  readonly onEnter: () => void;
}

/** A telephone's number, typed on keys. */
export function PhonePad({ phone, onChange, onEnter }: PhonePadProps) {
  const t = useText('consultation');
  return (
    <Pad
      label={t('phone.typed')}
      value={phone}
      places={fewestDigits}
      {...(phone.length > fewestDigits && { shown: phone })}
      most={mostDigits}
      onChange={onChange}
      onEnter={onEnter}
    />
  );
}
