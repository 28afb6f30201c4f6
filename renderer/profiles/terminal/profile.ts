import type { ComponentType, ReactNode } from 'react';
import type { TerminalProfile, TerminalStatus } from '#contract/terminal.ts';
import type { StationTime } from '#renderer/client/station-time.ts';
import type { AnyFeature, Request } from '#renderer/navigation/feature.ts';
import type { PageLook } from '#renderer/ui/start-page.tsx';

/** What one kind of terminal has of its own: the look, the frame around every page, and what it offers. */
export interface ProfileParts {
  readonly look: PageLook;
  /** With what a visit begins. */
  readonly by: 'touch' | 'remote';
  readonly Frame: ComponentType<FrameProps>;
  /** In the order of its home page. */
  readonly features: readonly AnyFeature[];
  /**
   * Instead of the idle page, on a terminal of the office: who opens it. Then nothing else begins a visit, no key and no
   * scanned code.
   */
  readonly Locked?: ComponentType;
  /** Where every visit begins. */
  readonly home: Request;
}

export interface FrameProps {
  /** Null: nothing is known of the station yet. */
  readonly station: StationShown | null;
  readonly children: ReactNode;
  /** Opens the help page; without it there is no such button (the help page itself, or nobody is there). */
  readonly onHelp?: (() => void) | undefined;
  /** Opens the page of size, colours, voice and switches, likewise. */
  readonly onComfort?: (() => void) | undefined;
}

export interface StationShown {
  readonly profile: TerminalProfile;
  readonly network: TerminalStatus['network'];
  /** Null before the station told it. */
  readonly time: StationTime | null;
}
