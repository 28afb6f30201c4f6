import { ArrowRight } from 'lucide-react';
import { Button, type ButtonProps } from './button.tsx';

/** On to the next page: the one thing to do where something was asked. */
export function NextButton(props: Pick<ButtonProps, 'children' | 'onPress' | 'isDisabled'>) {
  return <Button kind="primary" large icon={ArrowRight} iconAtEnd {...props} />;
}
