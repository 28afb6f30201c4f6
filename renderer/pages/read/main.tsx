import '#renderer/ui/page-base.ts';
import '#renderer/features/library/taken/start.tsx';
