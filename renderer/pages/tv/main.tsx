import '#renderer/profiles/tv/start.tsx';
