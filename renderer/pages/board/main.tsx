import '../../staff/board/start.tsx';
