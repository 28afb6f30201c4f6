import type { LucideIcon } from 'lucide-react';
import type { ComponentType, ReactNode } from 'react';
import type { Language } from '#contract/common.ts';
import type { StationClient } from '#contract/contract.ts';
import type { LibraryState } from '#contract/library.ts';
import type { HeldTicket } from '#contract/queue.ts';
import type { TerminalProfile, TerminalStatus } from '#contract/terminal.ts';
import type { TextKey } from '../i18n/keys.ts';
import type { HoldReason } from './hold.ts';
import type { VisitFacts } from './visit-facts.ts';

/** A page that a visitor is at, with all that must be as it was when they come back to it. */
export interface AnyPlace {
  readonly at: string;
}

export type PlaceAt<Place extends AnyPlace, At extends Place['at']> = Extract<Place, { readonly at: At }>;

/** A place of a feature, to be opened from anywhere. */
export interface Request {
  readonly feature: AnyFeature;
  readonly place: AnyPlace;
}

/**
 * Where a page or an actor can lead. All but `keep` do nothing once another page is on top: neither a second press nor
 * a late answer moves somebody who went on.
 */
export interface Go<Place extends AnyPlace = never> {
  /** One page further. */
  open(to: Place | Request): void;
  /** The same page, changed: how it will be found on the way back. */
  keep(place: Place): void;
  /** Another page instead of this one. */
  replace(place: Place): void;
  /** These instead of all pages of the feature on top: no way leads back into what is done. */
  restart(...places: Place[]): void;
  /** Back to the page of this name in the feature, shown as given here; where there is none, like `restart`. */
  backTo(place: Place): void;
  back(): void;
  home(): void;
}

interface Here<Shown, Place extends AnyPlace> {
  readonly place: Shown;
  readonly go: Go<Place>;
}

export type PageProps<Place extends AnyPlace, At extends Place['at']> = Here<PlaceAt<Place, At>, Place>;

/** A page for each place: one that is missing does not compile. */
export type Pages<Place extends AnyPlace> = {
  readonly [At in Place['at']]: ComponentType<PageProps<Place, At>>;
};

/** What features may ask of the page beside a visitor's places. */
export interface World {
  readonly client: StationClient;
  /** The visitor's, at this moment. */
  readonly language: () => Language;
  /** What the visitor has told. */
  readonly facts: VisitFacts;
}

export interface Waiting<Place extends AnyPlace> extends World {
  readonly go: Go<Place>;
  /** Aborts when the place is left. */
  readonly signal: AbortSignal;
}

/** Waits for the station, a device or a person. Begins with its place, and ends with it. */
export type Actors<Place extends AnyPlace> = {
  readonly [At in Place['at']]?: (place: PlaceAt<Place, At>, waiting: Waiting<Place>) => Promise<void>;
};

/** The terminal as it is now. */
export interface Terminal {
  readonly profile: TerminalProfile;
  readonly status: TerminalStatus;
  readonly library: LibraryState;
}

/** What a page knows and can do beside its place. */
export interface Visit extends Terminal {
  /** Of this profile. */
  readonly features: readonly AnyFeature[];
  /** Station time, ms. */
  readonly now: () => number;
  /** What was told in this visit, for whoever asks next. */
  readonly facts: VisitFacts;
  readonly help: () => void;
  readonly end: (why: 'finished' | 'left') => void;
  /**
   * A reason to stay though nobody touches. Ends with the call that is returned; the idle time begins then. It does
   * not once the signal has aborted: a hand ended it, or the page is gone.
   */
  readonly hold: (reason: HoldReason, signal: AbortSignal) => () => void;
  /** Since somebody last touched or pressed anything here, ms; infinite before the first time. */
  readonly sinceTouchMs: () => number;
}

/** On a television, what somebody wants: to look at, to get done, or to ask. */
export type Panel = 'watch' | 'choose' | 'ask';

export interface Offer {
  readonly panel: Panel;
  readonly icon: LucideIcon;
  /** Key of its words, whichever area a page is of. */
  readonly title: TextKey<'common'>;
  /** What people say for it, `a|b|c`: the library's search finds it by these and its title. */
  readonly words?: TextKey<'common'>;
  readonly chosen: (go: Go, visit: Visit) => void;
}

/** On the home page: a need, in the citizen's words. */
export interface Tile extends Offer {
  readonly summary: TextKey<'common'>;
  /** Always, where this is left out. */
  readonly offered?: (terminal: Terminal) => boolean;
}

/** What needs the hall around a terminal, as a box of a host has none. */
export function inHall({ profile }: Terminal): boolean {
  return !profile.atHost;
}

/** On the first page of another feature. */
export interface Door extends Offer {
  /** The id of that feature. */
  readonly beside: string;
}

/** What goes on beside a page. */
export interface AsideProps<Place extends AnyPlace> {
  /** That is shown, of whichever feature. */
  readonly here: AnyPlace;
  /** Leads to a place of the own feature. */
  readonly open: (place: Place) => void;
}

/** What is so now, and may change. */
interface Watched {
  readonly subscribe: (listener: () => void) => () => void;
  readonly now: () => boolean;
}

export interface FeatureParts<Place extends AnyPlace> {
  readonly id: string;
  /** Several, where it answers several needs. */
  readonly tile?: Tile | readonly Tile[];
  readonly doors?: readonly Door[];
  readonly pages: Pages<Place>;
  /** Around each of its pages. */
  readonly around?: ComponentType<{ readonly go: Go<Place>; readonly children: ReactNode }>;
  /** Over the pages of every feature, while something of it goes on beside them. */
  readonly aside?: ComponentType<AsideProps<Place>>;
  readonly actors?: Actors<Place>;
  /** What goes on though the page is loaded anew or the station is started again: the visit goes on there. Null: nothing. */
  readonly unfinished?: () => Place | null;
  /** Whether something goes on that needs no station, such as a call between two pages: then a lost connection covers no page. */
  readonly carriesOn?: Watched;
  /** Whether somebody waits for the person now, such as a lawyer who has picked up: then no page of help covers that. */
  readonly calls?: Watched;
  /** Places that show an answer soon: no key leads away from them. */
  readonly stays?: readonly Place['at'][];
  /**
   * The pages that lie on each other once a ticket was scanned; null: it is no matter of this place.
   * @param here null on the home page
   */
  readonly scanned?: (held: HeldTicket, here: Place | null) => readonly Place[] | null;
  /** Shows a quiz that another feature has found. */
  readonly quiz?: (quiz: { readonly id: string; readonly title: string }) => Place;
  /** Its part of the help page. */
  readonly help?: ComponentType;
  /** What is sure though the connection is lost. */
  readonly sure?: TextKey<'common'>;
  /** Forgets what is kept beside its places, as soon as none of them is left. */
  readonly wipe?: (world: World) => void;
}

export interface Feature<Place extends AnyPlace> {
  readonly parts: FeatureParts<AnyPlace>;
  at(place: Place): Request;
}

export type AnyFeature = Feature<never>;

export function defineFeature<Place extends AnyPlace>(given: FeatureParts<Place>): Feature<Place> {
  // A stack holds places of all features. Each is only ever handed to the feature that it came from.
  const parts = given as unknown as FeatureParts<AnyPlace>;
  const feature: Feature<Place> = { parts, at: (place) => ({ feature, place }) };
  return feature;
}

/** The tiles of the home page. Only what works here is offered. */
export function tilesOf(features: readonly AnyFeature[], terminal: Terminal): readonly Tile[] {
  const all = features.flatMap(({ parts: { tile } }) => tile ?? []);
  return all.filter(({ offered }) => offered?.(terminal) ?? true);
}

/** The features that can be used here; one without a tile always can. */
export function usableHere(features: readonly AnyFeature[], terminal: Terminal): readonly AnyFeature[] {
  return features.filter((feature) => !feature.parts.tile || tilesOf([feature], terminal).length > 0);
}

/** What leads on from the first page of a feature. */
export function doorsOf(features: readonly AnyFeature[], beside: string): readonly Door[] {
  return features.flatMap(({ parts }) => parts.doors ?? []).filter((door) => door.beside === beside);
}

/** Where a visit goes on after its page or its station was started again; null: nothing went on. */
export function unfinishedOf(features: readonly AnyFeature[]): Request | null {
  for (const feature of features) {
    const place = feature.parts.unfinished?.();
    if (place) return { feature, place };
  }
  return null;
}

/** Where a quiz is answered; null: no feature of this profile shows quizzes. */
export function quizRequest(
  features: readonly AnyFeature[],
  quiz: { readonly id: string; readonly title: string },
): Request | null {
  const feature = features.find(({ parts }) => parts.quiz !== undefined);
  const place = feature?.parts.quiz?.(quiz);
  return feature && place ? { feature, place } : null;
}

/**
 * All that can be done here, with what lies a page further: the idle page names it before anybody touches, and the
 * library's search finds it.
 */
export function everythingOffered(
  features: readonly AnyFeature[],
  terminal: Terminal,
): readonly (Tile | Door)[] {
  return features.flatMap((feature) => {
    const tiles = tilesOf([feature], terminal);
    return tiles.length > 0 ? [...tiles, ...doorsOf(features, feature.parts.id)] : [];
  });
}
