import '#renderer/ui/page-base.ts';
import '#renderer/profiles/tv/start.tsx';
