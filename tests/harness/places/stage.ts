import type { Examples } from '#renderer/navigation/examples.ts';
import type { AnyFeature, AnyPlace, Request, Visit } from '#renderer/navigation/feature.ts';
import type { Navigation } from '#renderer/navigation/navigation.ts';
import type { Preferences, PreferencesControl } from '#renderer/ui/preferences.tsx';

/** What a page of the product hands to the tests while it is shown. */
interface Grip {
  preferences?: PreferencesControl;
  navigation?: Navigation;
  visit?: Visit;
  /** Where every visit of this profile begins. */
  home?: Request;
  /** What the station was asked and has not answered. */
  readonly unanswered: Set<object>;
}
export const grip: Grip = { unanswered: new Set() };

const publicFiles = import.meta.glob<{ readonly feature?: AnyFeature }>(
  '../../../renderer/{features,profiles}/**/index.ts',
  { eager: true },
);
const examples = import.meta.glob<Examples<AnyPlace>>(
  '../../../renderer/{features,profiles}/**/examples.ts',
  {
    eager: true,
    import: 'examples',
  },
);

interface NamedPlace {
  readonly name: string;
  readonly request: Request;
}

/** All places of the shown profile that have examples, the home page first; and the names of those that have none. */
function allPlaces(): { readonly places: readonly NamedPlace[]; readonly missing: readonly string[] } {
  const { home, visit } = grip;
  const kinds = (visit?.features ?? []).flatMap((feature) =>
    Object.keys(feature.parts.pages).map((at) => ({
      name: `${feature.parts.id}.${at}`,
      feature: stillOf(feature),
      found: examplesOf(feature)?.[at] ?? [],
    })),
  );
  const places = kinds.flatMap(({ name, feature, found }) =>
    found.map((place, index) => ({
      name: index === 0 ? name : `${name} ${index + 1}`,
      request: { feature, place },
    })),
  );
  return {
    places: [...(home ? [{ name: 'home', request: home }] : []), ...places],
    missing: kinds.filter(({ found }) => found.length === 0).map(({ name }) => name),
  };
}

function examplesOf(feature: AnyFeature): Examples<AnyPlace> | undefined {
  const index = Object.keys(publicFiles).find((path) => publicFiles[path]?.feature === feature);
  return index === undefined ? undefined : examples[index.replace(/index\.ts$/, 'examples.ts')];
}

const still = new Map<AnyFeature, AnyFeature>();

/** A feature whose places stay as they are: nothing waits there for the station, a device or a person. */
function stillOf(feature: AnyFeature): AnyFeature {
  const { actors: _none, ...parts } = feature.parts;
  const made = still.get(feature) ?? { ...feature, parts };
  still.set(feature, made);
  return made;
}

/** The page in the hands of a test. */
export const stage = {
  names: () => allPlaces().places.map(({ name }) => name),
  missing: () => allPlaces().missing,

  /** From home, as it would be for a new visitor. */
  async open(name: string): Promise<void> {
    const { navigation } = grip;
    const request = allPlaces().places.find((place) => place.name === name)?.request;
    if (!navigation || !request) throw new Error(`No place ${name}`);
    navigation.go(navigation.shown()).home();
    // The home page lies under every other already.
    if (request !== grip.home) navigation.go(navigation.shown()).open(request);
    await stage.settled();
  },

  /** These wishes alone: the rest is as the profile has it. */
  async wear(wishes: Partial<Preferences>): Promise<void> {
    grip.preferences?.reset();
    grip.preferences?.change(wishes);
    await stage.settled();
  },

  /** Whether the visitor is at home, or where an answer is on its way, which nobody is led away from. */
  at() {
    const { navigation } = grip;
    if (!navigation) return { home: true, stays: false };
    const { feature, place } = navigation.shown();
    return {
      home: navigation.isHome,
      stays: feature.parts.stays?.includes(place.at) ?? false,
    };
  },

  /** Resolves when all is answered, drawn and at rest. */
  async settled(): Promise<void> {
    const until = performance.now() + longestMs;
    let calm = 0;
    while (calm < 2 && performance.now() < until) {
      await new Promise(requestAnimationFrame);
      const wanted = grip.preferences?.preferences.language;
      const turning = wanted !== undefined && document.documentElement.lang !== wanted;
      const busy = turning || grip.unanswered.size > 0 || document.fonts.status === 'loading';
      calm = busy ? 0 : calm + 1;
    }
    if (calm < 2) throw new Error('The page does not come to rest');
  },
};

const longestMs = 30_000;

export type Stage = typeof stage;
