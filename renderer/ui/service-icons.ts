import {
  BookOpen,
  Briefcase,
  Building2,
  FileSearch,
  FileText,
  Gavel,
  HandHelping,
  Handshake,
  HeartHandshake,
  House,
  Landmark,
  type LucideIcon,
  MessageCircleQuestion,
  MessagesSquare,
  Microscope,
  Phone,
  Scale,
  ShieldCheck,
  Stamp,
  Ticket,
  Users,
} from 'lucide-react';

/** Icons that the operator may name for a service, by their name in the Lucide set. */
export const serviceIcons: Readonly<Record<string, LucideIcon>> = {
  'book-open': BookOpen,
  briefcase: Briefcase,
  'building-2': Building2,
  'file-search': FileSearch,
  'file-text': FileText,
  gavel: Gavel,
  'hand-helping': HandHelping,
  handshake: Handshake,
  'heart-handshake': HeartHandshake,
  house: House,
  landmark: Landmark,
  'message-circle-question': MessageCircleQuestion,
  'messages-square': MessagesSquare,
  microscope: Microscope,
  phone: Phone,
  scale: Scale,
  'shield-check': ShieldCheck,
  stamp: Stamp,
  users: Users,
};

/** The icon of that name, or a ticket for a name that is not in the set. */
export function serviceIcon(name: string): LucideIcon {
  return serviceIcons[name] ?? Ticket;
}
