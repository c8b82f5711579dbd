import type { ComponentChildren, VNode } from 'preact';

interface SteadyButtonProps {
  /** Whether there is nothing to do for it now. */
  readonly isIdle: boolean;
  /** Of a button that submits its form, nothing: the form decides. */
  readonly onPress?: () => void;
  readonly type?: 'button' | 'submit';
  readonly children: ComponentChildren;
}

/** A button that often has nothing to do after it was pressed. It keeps the focus then, which a disabled one would lose. */
export function SteadyButton({ isIdle, onPress, type = 'button', children }: SteadyButtonProps): VNode {
  return (
    <button type={type} aria-disabled={isIdle} onClick={() => isIdle || onPress?.()}>
      {children}
    </button>
  );
}
