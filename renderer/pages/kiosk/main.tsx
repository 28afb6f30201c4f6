import '#renderer/ui/page-base.ts';
import '#renderer/profiles/kiosk/start.tsx';
