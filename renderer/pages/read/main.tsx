import '#renderer/features/library/taken/start.tsx';
