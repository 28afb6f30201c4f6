import '../../staff/desk/start.tsx';
