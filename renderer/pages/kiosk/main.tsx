import '../../profiles/kiosk/start.tsx';
