import { type ComponentProps, type RefObject, useRef } from 'react';
import { type AriaButtonProps, useButton } from 'react-aria/useButton';

type Taken = 'onPress' | 'onClick' | 'disabled' | 'ref' | keyof Omit<AriaButtonProps, 'children'>;

export interface PressButtonProps
  extends Pick<AriaButtonProps, 'onPress' | 'preventFocusOnPress' | 'autoFocus'>,
    Omit<ComponentProps<'button'>, Taken> {
  readonly ref?: RefObject<HTMLButtonElement | null>;
  readonly isDisabled?: boolean;
  readonly 'aria-label'?: string | undefined;
  readonly 'aria-current'?: ComponentProps<'button'>['aria-current'];
  /** For one that is on or off. */
  readonly 'aria-pressed'?: boolean;
}

/**
 * A button that takes a press as React Aria does: by finger, key, remote or screen reader, begun and ended inside. What has the
 * focus is the style sheet's to show: a button that were drawn anew for it would cost a weak box more than the move itself.
 */
export function PressButton({
  ref,
  onPress,
  preventFocusOnPress,
  autoFocus,
  isDisabled = false,
  'aria-pressed': pressed,
  ...rest
}: PressButtonProps) {
  const own = useRef<HTMLButtonElement>(null);
  const button = ref ?? own;
  const { buttonProps, isPressed } = useButton(
    {
      isDisabled,
      ...(onPress && { onPress }),
      ...(preventFocusOnPress !== undefined && { preventFocusOnPress }),
      ...(autoFocus !== undefined && { autoFocus }),
    },
    button,
  );
  return (
    <button
      {...buttonProps}
      {...rest}
      ref={button}
      type="button"
      aria-pressed={pressed}
      data-pressed={isPressed || undefined}
      data-selected={pressed || undefined}
      data-disabled={isDisabled || undefined}
    />
  );
}
