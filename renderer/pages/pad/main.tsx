import '#renderer/profiles/pad/start.tsx';
