import { BookOpenText, GraduationCap, type LucideIcon, MapPin } from 'lucide-react';

/** Where else the library leads, beside a search. */
export type Door = 'guides' | 'near' | 'learn';

export const doors: readonly { readonly door: Door; readonly icon: LucideIcon }[] = [
  { door: 'guides', icon: BookOpenText },
  { door: 'near', icon: MapPin },
  { door: 'learn', icon: GraduationCap },
];
