import { Component, type ReactNode } from 'react';

export interface CrashBoundaryProps {
  readonly children: ReactNode;
  /** What stands there instead. @param again shows the children anew */
  readonly fallback: (again: () => void) => ReactNode;
}

/**
 * Shows something else where a page breaks while it is drawn: React takes the whole tree off the screen, and a blank
 * screen leads nobody anywhere. React itself writes the cause to the console.
 */
export class CrashBoundary extends Component<CrashBoundaryProps, { readonly crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }
  readonly #again = () => this.setState({ crashed: false });

  override render(): ReactNode {
    return this.state.crashed ? this.props.fallback(this.#again) : this.props.children;
  }
}
