import '#renderer/ui/page-base.ts';
import '#renderer/profiles/pad/start.tsx';
