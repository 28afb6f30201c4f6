import '#renderer/profiles/kiosk/start.tsx';
